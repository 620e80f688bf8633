# --offsets is chars or bytes
sayso read --format jsonl --offsets words article.txt
