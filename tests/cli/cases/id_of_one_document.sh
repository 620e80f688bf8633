# --id names the single document; of several in a file all but the first fail
printf '{"text":""}\n{"text":""}\n' >n.jsonl
: >a.txt
sayso read --format jsonl --id news-1 a.txt | grep -o '"doc":{"id":"[^"]*"'
sayso read --format jsonl --id news-1 n.jsonl
