# the output is the same and in order whatever the number of threads
i=0
while [ $i -lt 60 ]; do printf 'Rain fell on day %d. The mayor said so.\n' $i >$(printf a%02d.txt $i); i=$((i + 1)); done
for n in 1 2 3 8; do sayso read --format jsonl --jobs $n . nowhere.txt >out$n 2>err$n; done
for n in 2 3 8; do cmp out1 out$n; cmp err1 err$n; done
grep -o '"doc":{"id":"[^"]*"' out8 | head -n 3
cat err8
