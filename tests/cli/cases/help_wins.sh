# --help is answered whatever stands beside it, and needs no model
SAYSO_MODEL=/nowhere sayso read --format jsonl missing.txt --help | head -n 1
