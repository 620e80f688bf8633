# a full disk is said, status 3
i=0
while [ $i -lt 20 ]; do : >a$i.txt; i=$((i + 1)); done
sayso read --format jsonl . >/dev/full
