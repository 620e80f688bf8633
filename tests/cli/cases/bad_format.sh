# an unknown format: what is known
sayso read --format xml article.txt
