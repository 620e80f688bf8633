# the id is the path as given, normalised
mkdir -p d
: >d/a.txt
sayso read --format jsonl ./d//a.txt ././d/./a.txt "$PWD/d/a.txt" | grep -o '"doc":{"id":"[^"]*"' | sed "s|$PWD|PWD|"
