# a gazetteer with a flipped bit: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
cp "$PLACES" p.sayso
printf 'X' | dd of=p.sayso bs=1 seek=300001 conv=notrunc 2>/dev/null
sayso read --gazetteer p.sayso a.txt
