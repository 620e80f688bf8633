# --input text reads the source of a page as it stands
printf '<html>\n' >a.html
sayso read --input text --format jsonl a.html | grep -o '"text_chars":[0-9]*'
