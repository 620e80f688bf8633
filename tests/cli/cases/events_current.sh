# --events: background has a date long before that of publication, and current leaves it out
printf 'Soldiers shelled the village on Friday, the mayor said. The army had bombed the market in May 2019.\n' >n.txt
for which in default current all none; do
    sayso read -q --published 2024-03-02 --events $which --format jsonl n.txt |
        python3 -c 'import json, sys
for e in json.load(sys.stdin).get("events", []): print(sys.argv[1], e["id"], e["lemma"], e.get("date"), e.get("historical"))' $which
done
