# a flag takes no value
sayso read --quiet=yes article.txt
