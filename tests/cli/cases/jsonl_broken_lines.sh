# JSONL: broken lines are named by file and line, the other lines are done
cat >news.jsonl <<'END'
{"id":"one","text":""}
{"id":"two","text":
{"id":"three"}

[1,2]
{"id":"four","text":7}
{"id":"five","text":"","title":["x"]}
{"id":"six","text":"","relays":"x"}
{"id":"seven","text":"","title":null,"unknown":{"a":[1]}}
END
sayso read --format jsonl news.jsonl 2>err | grep -o '"doc":{"id":"[^"]*"'
sed 's/at byte [0-9]*: .*/at byte N: REASON/' err
sayso read --format jsonl news.jsonl >/dev/null 2>&1
