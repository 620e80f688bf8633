# documents go into a ledger file, are passed over the second time, and are listed
printf '%s\n' '{"id": "b", "publisher": "Velmir Courier", "published": "2024-03-03", "text": "The mayor said the bridge was safe."}' \
    '{"id": "a", "publisher": "Orsan Post", "published": "2024-03-02", "text": "Deputy minister Ilan Dren denied that the bridge was in danger."}' >two.jsonl
sayso read --db x.sayso two.jsonl
sayso read --db x.sayso two.jsonl
sayso list x.sayso documents --format csv | cut -d, -f1-3
sayso list x.sayso statements
sayso list x.sayso sources
sayso list x.sayso statements --act deny --format jsonl
sayso list x.sayso statements --text danger --source dren --format csv
sayso check x.sayso
