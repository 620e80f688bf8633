# a model with a flipped bit in its weights: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
cp "$SAYSO_MODEL" m.sayso
size=$(wc -c <m.sayso)
byte=$(dd if=m.sayso bs=1 skip=$((size / 2)) count=1 2>/dev/null | od -An -tu1)
printf "$(printf '\\%03o' $((byte ^ 4)))" | dd of=m.sayso bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
sayso read --model m.sayso a.txt 2>err
status=$?
wc -l <err
cut -d : -f 1,2 err
exit $status
