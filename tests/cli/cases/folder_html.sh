# pages in a folder are read beside texts and JSON lines
mkdir news
p='<p>The bridge over the Orsa was closed on Monday after a barge had hit one of its piers, the city said, for ten days.</p>'
printf '<html><title>Bridge closed</title><meta property=og:type content=article>%s' "$p" >news/b.html
printf '<html><title>Ferry runs</title><meta property=og:type content=article>%s' "$p" >news/c.htm
printf 'A short line.\n' >news/a.txt
printf '{"text":"Another line.","authors":["Ana Roth","Ilan Dren"]}\n' >news/d.jsonl
sayso read --format jsonl news | sed 's/,"text_chars".*//; s/,"language".*//'
