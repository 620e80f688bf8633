# the model is found in ../models as built
mkdir -p build models && cp "$SAYSO" build/sayso && cp "$SAYSO_MODEL" models/english.sayso
unset SAYSO_MODEL
: >a.txt
build/sayso read --format jsonl a.txt | cut -c 1-20
