# an empty path: no gazetteer, no places, no notice
printf 'Officials in Springfield, Ill., said on Monday that the bridge was closed.\n' >a.txt
sayso read --gazetteer '' --format jsonl a.txt | grep -c '"place"'
