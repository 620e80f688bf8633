# what the caller gives wins over the page; what it does not give is the page's, and from where
cat >a.html <<'PAGE'
<html lang="en"><head><title>Bridge closed | Velmir Courier</title><link rel="canonical" href="https://courier.example/a">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge closed",
"datePublished":"2022-03-03T08:00:00Z","dateModified":"2022-03-04","author":{"@type":"Person","name":"Lena Dorvat"},
"publisher":{"@type":"Organization","name":"Velmir Courier"}}</script></head><body><h1>Bridge closed</h1>
<p>The bridge over the Orsa was closed on Monday after a barge had hit one of its piers, the city said.</p></body></html>
PAGE
sayso read --events none --format jsonl a.html | sed 's/,"text_chars".*"from"/ "from"/; s/,"sentences".*//'
sayso read --events none --format jsonl --title 'Another' --publisher Mail --author 'A. One' --author 'B. Two' --relay Meridian --relay Radio \
    --published 2022-03-01 --updated 2022-03-02T10:00 --language en-GB --url https://mail.example/1 - <a.html |
    sed 's/,"text_chars".*"from"/ "from"/; s/,"sentences".*//'
