# a broken line of a table of offices is named, and nothing is read
printf 'office\tof\tfrom\tuntil\tname\npresident\tFRA\n' >offices.tsv
sayso read --actors offices.tsv - </dev/null
