# an unknown option is wrong use
sayso read --fromat jsonl article.txt
