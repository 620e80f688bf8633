# JSONL is told by its name or a first brace
printf '{"id":"x","text":"abc"}\n' >lines
sayso read --format jsonl lines | grep -o '"text_chars":[0-9]*'
sayso read --format jsonl --input text lines | grep -o '"text_chars":[0-9]*'
sayso read --format jsonl - <lines | grep -o '"doc":{"id":"[^"]*"'
