# what a ledger command does not know is wrong use
say() { "$@"; echo "status $?"; }
say sayso list
say sayso list x.sayso
say sayso list x.sayso words
say sayso list x.sayso documents --act deny
say sayso list x.sayso documents --colour red
say sayso list x.sayso documents --limit none
say sayso list x.sayso documents --from 2024-13-01
say sayso list x.sayso statements --failed
say sayso trace x.sayso
say sayso export x.sayso
say sayso export x.sayso --format parquet
say sayso grade x.sayso
say sayso remove x.sayso
say sayso read --db x.sayso --format jsonl a.txt
say sayso read --again a.txt
echo 'Anna Bell said the port was closed.' >a.txt
sayso read --quiet --db x.sayso a.txt
say sayso list x.sayso documents --act deny
say sayso list x.sayso documents --sort colour
