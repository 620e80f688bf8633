# JSONL: every field of the document comes out again, and from where
cat >news.jsonl <<'END'
{"id":"n1","text":"","title":"Bridge \"closed\"","publisher":"Velmir Courier","author":"I. Dren","relays":["Meridian","Orsan Radio"],"published":"2024-03-02","updated":"2024-03-03T10:00","language":"en","url":"https://example.org/n1"}
{"id":7,"text":""}
{"text":""}
END
sayso read --format jsonl news.jsonl
