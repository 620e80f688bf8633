# standard input is - or nothing, and called stdin
printf '' | sayso read --format jsonl -
printf '' | sayso read --format jsonl
