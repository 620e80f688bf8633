# what the command line says of a document wins over what its file says
printf '{"id":"x","text":"","title":"T","publisher":"P"}\n' >n.jsonl
sayso read --format jsonl --title "New title" --author "A. Writer" --published 2024-02-29T06:15 \
    --url https://example.org/ --publisher Courier n.jsonl
