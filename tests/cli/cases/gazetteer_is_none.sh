# a file that is no gazetteer: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
cp a.txt p.sayso
SAYSO_GAZETTEER=p.sayso sayso read a.txt
