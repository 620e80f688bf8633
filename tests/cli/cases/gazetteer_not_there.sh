# a gazetteer that is named and is not there: one line, status 3, nothing printed
printf 'Text.\n' >a.txt
sayso read --gazetteer p.sayso a.txt
