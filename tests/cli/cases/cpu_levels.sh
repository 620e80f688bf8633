# every level of SAYSO_CPU gives the same output, one that the machine lacks by the best below
printf 'The Orsanian police said on Monday that "nobody" had crossed the bridge.\n' >a.txt
sayso read --quiet --format jsonl a.txt >best
for level in scalar avx2 avxvnni avx512vnni amx ''; do
    SAYSO_CPU=$level sayso read --quiet --format jsonl a.txt | cmp - best && echo "same${level:+ with $level}"
done
