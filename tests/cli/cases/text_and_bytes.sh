# --text adds the text as it is read; ill-formed bytes become U+FFFD, a byte order mark is not part of it
printf '\357\273\277"a"\t\\ \001 \377 \303\251\r\n' >a.txt
sayso read --format jsonl --text a.txt | grep -o '"text_chars":[0-9]*\|"text":"[^,]*'
