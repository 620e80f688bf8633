# files with a known binary signature are named, the others are done
printf '%%PDF-1.7 x' >a.txt
printf 'PK\003\004 x' >b.txt
printf '\211PNG\r\n\032\n' >c.txt
printf '\037\213\010' >d.txt
printf '\377\376T\000' >e.txt
: >f.txt
sayso read --format jsonl a.txt b.txt c.txt d.txt e.txt f.txt | grep -o '"doc":{"id":"[^"]*"'
sayso read --format jsonl a.txt f.txt >/dev/null 2>&1
