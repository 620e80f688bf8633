# dates that are none, do not exist, lie in the future or contradict each other, and none at all: kept, and said
put() { printf '{"id": "%s", "publisher": "Post", %s "text": "Anna Bell said the port was closed."}\n' "$1" "$2"; }
{
    put good '"published": "2024-05-02",'
    put future '"published": "2993-05-01",'
    put backward '"published": "2024-05-02", "updated": "2024-05-01",'
    put none ''
    put words '"published": "last week",'
    put day '"published": "2024-02-31T10:00",'
} >news.jsonl
sayso read --db x.sayso news.jsonl
echo "status $?"
sayso list x.sayso documents --format csv | cut -d, -f1,2
sayso list x.sayso documents --from 2024-01-01 --format csv | cut -d, -f1,2
sayso read --db x.sayso news.jsonl
put backward '"published": "2024-05-02", "updated": "2024-05-03",' | sayso read --db x.sayso --input jsonl -
sayso check x.sayso
