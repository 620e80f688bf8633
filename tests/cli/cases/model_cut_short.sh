# a model cut short: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
head -c 100000 "$SAYSO_MODEL" >m.sayso
sayso read --model m.sayso a.txt 2>err
status=$?
wc -l <err
cut -d : -f 1,2 err
exit $status
