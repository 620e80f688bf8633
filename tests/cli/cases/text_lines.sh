# what a text prints about itself: headline, byline, dateline, relay, correction; the lines stay in the text
cat >a.txt <<'TEXT'
Bridge closed

By Lena Dorvat

VELMIR, 3 March (Meridian) - The bridge was closed on Monday.

It stays closed for ten days.

Correction: It was closed on Tuesday.

Translated from Kharif.az
TEXT
sayso read --format jsonl a.txt | sed 's/,"sentences".*//'
