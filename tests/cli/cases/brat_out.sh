# brat: --out makes a folder that brat opens: text, annotations, annotation.conf
mkdir -p news/deep
printf 'x\r\n\377y' >news/deep/a.txt
printf '{"id":"../b","text":"z"}\n' >news/b.jsonl
sayso read --format brat --out annotated news
ls -A annotated
od -An -c annotated/news_deep_a.txt
cat annotated/annotation.conf
sayso read --format brat --out annotated news
