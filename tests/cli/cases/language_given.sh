# a language that is given is believed
printf '{"id":"x","text":"The minister said it was late.","language":"fr"}\n' >n.jsonl
sayso read --format jsonl n.jsonl | grep -o '"language":"[^"]*"\|"statements":.*'
