# NUL and control characters in a text are counted and escaped, and never reach the terminal
printf 'One \000 two \033[31m three four five six seven eight.\n' >a.txt
sayso read --format jsonl --text a.txt | grep -o '"text_chars":[0-9]*\|"text":"[^"]*"'
sayso read a.txt | od -An -c | grep -c '033'
