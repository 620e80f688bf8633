# the gazetteer beside the model is found; places of one text tell which Springfield is meant
mkdir m && ln -s "$SAYSO_MODEL" m/english.sayso && ln -s "$PLACES" m/places.sayso
mkdir -p usr/bin && cp "$SAYSO" usr/bin/sayso
printf 'Officials in Springfield, Ill., said on Monday that the bridge was closed.\n' >a.txt
usr/bin/sayso read --model m/english.sayso --format jsonl a.txt | grep -o '"place":{[^}]*}'
