# documents go out again by their ids, with all that was only theirs
printf '%s\n' '{"id": "a", "text": "Anna Bell said the port was closed."}' '{"id": "b", "text": "Omar Diaz said the port was open."}' >two.jsonl
sayso read --quiet --db x.sayso two.jsonl
sayso remove x.sayso a c
echo "status $?"
sayso list x.sayso documents --format csv | cut -d, -f1-3
sayso list x.sayso sources
sayso check --quiet x.sayso
