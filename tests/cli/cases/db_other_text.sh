# two texts of one id: the later takes the place of the earlier, and that is said
echo '{"id": "a", "text": "Anna Bell said the port was closed."}' >1.jsonl
echo '{"id": "a", "text": "Anna Bell said the port was open."}' >2.jsonl
sayso read --db x.sayso 1.jsonl
sayso read --db x.sayso 2.jsonl
sayso list x.sayso statements --format jsonl
sayso check --quiet x.sayso
