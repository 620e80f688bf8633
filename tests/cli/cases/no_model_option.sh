# --model wins over SAYSO_MODEL
printf 'Text.\n' >a.txt
sayso read --model nowhere.sayso a.txt
