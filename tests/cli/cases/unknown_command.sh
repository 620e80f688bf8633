# an unknown command is wrong use
sayso raed article.txt
