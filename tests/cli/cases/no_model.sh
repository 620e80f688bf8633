# no model: one line, status 3
printf 'Text.\n' >a.txt
SAYSO_MODEL=/nowhere/english.sayso sayso read a.txt
