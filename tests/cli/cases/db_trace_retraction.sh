# a number, where it was first given, who gives another, who takes it back
sayso read --quiet --db x.sayso "$DATA"/../../../examples/depot.jsonl
sayso list x.sayso conflicts --format csv | cut -d, -f2-7
sayso trace x.sayso '19 killed'
