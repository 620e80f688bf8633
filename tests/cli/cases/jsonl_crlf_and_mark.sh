# JSONL: a byte order mark and CRLF do no harm
printf '\357\273\277{"id":"x","text":"abc"}\r\n{"id":"y","text":""}' >n.jsonl
sayso read --format jsonl n.jsonl | grep -o '"doc":{"id":"[^"]*"'
