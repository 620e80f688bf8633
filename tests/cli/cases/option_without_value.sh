# an option without its value is wrong use
sayso read article.txt --format
