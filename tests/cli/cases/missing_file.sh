# a file that is not there is named with the reason, the others are done
: >a.txt
: >b.txt
sayso read --format jsonl a.txt nowhere.txt b.txt | grep -o '"doc":{"id":"[^"]*"'
sayso read --format jsonl a.txt nowhere.txt b.txt >/dev/null
