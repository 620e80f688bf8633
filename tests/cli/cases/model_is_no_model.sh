# a file that is no model: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
printf 'This is no model.' >m.sayso
sayso read --model m.sayso a.txt 2>err
status=$?
wc -l <err
cut -d : -f 1,2 err
exit $status
