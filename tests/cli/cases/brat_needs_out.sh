# brat: lines of JSONL have no text file to stand beside
printf '{"id":"b","text":"z"}\n' >b.jsonl
sayso read --format brat b.jsonl
