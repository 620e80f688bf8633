# a folder: its .txt and .jsonl files by name, its folders too, hidden ones left out
mkdir -p news/b news/.hidden
: >news/c.txt
: >news/a.txt
: >news/b/x.txt
: >news/.hidden/y.txt
: >news/.z.txt
: >news/notes.md
printf '{"id":"j1","text":""}\n' >news/d.jsonl
sayso read --format jsonl news | grep -o '"doc":{"id":"[^"]*"'
