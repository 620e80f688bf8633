# a page is told by its name or its first characters, named, and the others are done
printf 'text' >a.html
printf ' <!DOCTYPE html><p>x' >b.txt
printf 'A short line.\n' >c.txt
sayso read --format jsonl a.html b.txt c.txt | grep -o '"doc":{"id":"[^"]*"' | head -n 1
