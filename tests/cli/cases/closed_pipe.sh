# a pipe closed early: a quiet end
i=0
while [ $i -lt 300 ]; do : >a$i.txt; i=$((i + 1)); done
sayso read --format jsonl . | head -n 1 | cut -c 1-20
