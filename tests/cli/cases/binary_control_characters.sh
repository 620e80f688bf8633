# more than a tenth control characters: no text; a tenth and less: text
printf 'abcdefgh\000\001' >more.txt
printf 'abcdefghi\000' >tenth.txt
sayso read --format jsonl more.txt tenth.txt | grep -o '"text_chars":[0-9]*'
sayso read more.txt >/dev/null 2>&1
