# brat counts a byte order mark, so such a file needs --out
printf '\357\273\277Text.\n' >a.txt
sayso read --format brat a.txt
sayso read --format brat --out o a.txt
od -An -c o/a.txt
