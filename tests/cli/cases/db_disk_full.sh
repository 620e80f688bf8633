# a full disk: said, status 3, and what was stored before is sound
for i in 1 2 3 4 5 6 7 8; do echo "{\"id\": \"d$i\", \"text\": \"Anna Bell said the port was closed. Omar Diaz denied it.\"}"; done >many.jsonl
echo '{"id": "first", "text": "Anna Bell said the port was closed."}' >first.jsonl
sayso read --quiet --db x.sayso first.jsonl
trap '' XFSZ
ulimit -f $(($(wc -c <x.sayso) / 512 + 8))
for i in 1 2 3 4 5 6 7 8 9; do sed "s/d/e$i/" many.jsonl; done >all.jsonl 2>/dev/null
sayso read --db x.sayso all.jsonl
echo "status $?"
ulimit -f unlimited 2>/dev/null
sayso check --quiet x.sayso
sayso list x.sayso documents --format csv | grep -c first
