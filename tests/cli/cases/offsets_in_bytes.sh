# --offsets bytes counts bytes, said in the output; chars is the default
printf '\303\211lan.\n' >a.txt
sayso read --format jsonl a.txt | grep -o '"sentences":\[[^]]*'
sayso read --format jsonl --offsets bytes a.txt | grep -o '"offsets":"bytes"\|"sentences":\[[^]]*'
sayso read --format jsonl --offsets chars a.txt | grep -o '"sentences":\[[^]]*'
