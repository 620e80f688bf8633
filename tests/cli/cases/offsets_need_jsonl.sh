# options that would do nothing are wrong use
sayso read --offsets bytes article.txt
sayso read --text article.txt
sayso read --out folder article.txt
