# a folder without readable files is named, the others are done
mkdir -p empty/deeper
: >empty/picture.jpg
: >a.txt
sayso read --format jsonl empty a.txt | grep -o '"doc":{"id":"[^"]*"'
sayso read --format jsonl empty a.txt >/dev/null 2>&1
