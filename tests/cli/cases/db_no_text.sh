# --no-text keeps where things stand, and no words of the text
echo 'Anna Bell said the secret port was closed.' >a.txt
sayso read --quiet --db x.sayso --no-text a.txt
sayso list x.sayso statements --format jsonl
sayso export x.sayso --format jsonl | grep -c '"text":'
grep -c 'port was closed' x.sayso
sayso read --db x.sayso a.txt
sayso list x.sayso documents --format jsonl | grep -o '"has_text":.'
