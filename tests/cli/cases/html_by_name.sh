# a page is told by its name or its first characters; one without an article is named, the others are done
printf 'text' >a.html
printf ' <!-- x --> <!DOCTYPE html><p>x' >b.txt
printf 'A short line.\n' >c.txt
sayso read --format jsonl a.html b.txt c.txt | grep -o '"doc":{"id":"[^"]*"' | head -n 1
