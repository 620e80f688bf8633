# a gazetteer cut short: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
head -c 100000 "$PLACES" >p.sayso
sayso read --gazetteer p.sayso a.txt 2>err
status=$?
sed 's/instead of [0-9]*/instead of N/' err
exit $status
