# a model of another format version: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
cp "$SAYSO_MODEL" m.sayso
printf '\143' | dd of=m.sayso bs=1 seek=8 conv=notrunc 2>/dev/null
sayso read --model m.sayso a.txt 2>err
status=$?
wc -l <err
cut -d : -f 1,2 err
exit $status
