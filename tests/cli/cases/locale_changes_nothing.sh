# another locale gives the same bytes
printf 'Élan said 1,5 of it was late.\n' >a.txt
LC_ALL=C sayso read --format jsonl --text a.txt >one
LC_ALL=de_DE.UTF-8 sayso read --format jsonl --text a.txt >two
cmp one two
