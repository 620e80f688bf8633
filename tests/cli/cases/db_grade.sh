# a grade is the analyst's own, and stays when the document is read again
echo '{"id": "a", "text": "Anna Bell said the port was closed."}' >a.jsonl
sayso read --quiet --db x.sayso a.jsonl
sayso grade x.sayso 'Anna Bell' B2
sayso grade x.sayso 'Anna Bell' G7
echo "status $?"
sayso grade x.sayso 'Nobody' B2
echo "status $?"
sayso read --quiet --again --db x.sayso a.jsonl
sayso list x.sayso sources
sayso grade x.sayso 'Anna Bell' none
sayso list x.sayso sources --format csv | cut -d, -f1-5
