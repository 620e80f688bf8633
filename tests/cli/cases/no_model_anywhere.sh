# no model beside the program: where was looked, and what to do
mkdir bin && cp "$SAYSO" bin/sayso && printf 'Text.\n' >a.txt
unset SAYSO_MODEL
bin/sayso read a.txt
