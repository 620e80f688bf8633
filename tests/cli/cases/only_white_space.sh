# white space alone: characters, but no sentences
printf ' \n\t\r\n \n' >space.txt
sayso read --format jsonl space.txt
