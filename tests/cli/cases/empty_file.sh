# an empty file is an empty document
: >empty.txt
sayso read --format jsonl empty.txt
sayso read empty.txt
sayso parse empty.txt
sayso read --format brat - <empty.txt
