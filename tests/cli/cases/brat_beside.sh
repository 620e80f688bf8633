# brat: annotations stand beside the text file; one that is there is not overwritten
: >a.txt
sayso read --format brat a.txt
ls
echo mine >a.ann
sayso read --format brat a.txt
cat a.ann
