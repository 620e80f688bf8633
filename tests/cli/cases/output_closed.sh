# standard output closed from the start is said, status 3
: >a.txt
sayso read --format jsonl a.txt >&-
