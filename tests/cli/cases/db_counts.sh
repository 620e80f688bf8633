# lists begin with counts that are kept: they are those that counting gives, also after documents were replaced and taken out
head -n 12 "$DATA/../../stories/input.jsonl" >all.jsonl
head -n 2 all.jsonl | sed 's/"published": "20/"published": "19/' >older.jsonl
same() { # same LIST: with a filter that all rows pass nothing is taken from what is kept
    sayso list x.sayso "$1" --sort "$2" --format csv | sort >kept
    sayso list x.sayso "$1" --sort "$2" --format csv --from 1900-01-01 | sort >counted
    cmp kept counted && wc -l <kept
}
sayso read --quiet --db x.sayso all.jsonl
same relays source
same outlets outlet
sayso read --quiet --db x.sayso older.jsonl
same relays source
same outlets outlet
sayso remove --quiet x.sayso "$(sed -n '3s/.*"id": "\([^"]*\)".*/\1/p' all.jsonl)"
same relays source
same outlets outlet
sayso check x.sayso
