# export gives back what read prints, and the tables
sayso read --quiet --db x.sayso "$DATA"/../../../examples/*.txt 2>/dev/null
sayso read --quiet --format jsonl --text "$DATA"/../../../examples/*.txt 2>/dev/null | LC_ALL=C sort >read
sayso export x.sayso --format jsonl | LC_ALL=C sort >exported
cmp read exported && wc -l <read
sayso export x.sayso --format csv --out tables
ls tables
head -n 1 tables/statement.csv
for format in plover cameo; do
    sayso read --quiet --format $format "$DATA"/../../../examples/*.txt 2>/dev/null | LC_ALL=C sort >read
    sayso export x.sayso --format $format | LC_ALL=C sort >exported
    cmp read exported && echo $format
done
