# parse does not take the options of read
sayso parse --format brat article.txt
