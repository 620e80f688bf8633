# after -- a name may begin with a dash
: >-q
sayso read --format jsonl -- -q | grep -o '"doc":{"id":"[^"]*"'
