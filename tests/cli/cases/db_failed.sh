# what could not be read is kept with its reason until it can
printf '{"id": "a", "text": "Anna Bell said the port was closed."}\n{"id": 1, "text": }\n' >news.jsonl
sayso read --db x.sayso news.jsonl absent.txt
echo "status $?"
sayso list x.sayso documents --failed
printf '{"id": "a", "text": "Anna Bell said the port was closed."}\n' >news.jsonl
sayso read --db x.sayso news.jsonl
sayso list x.sayso documents --failed
