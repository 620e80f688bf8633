# --input html reads a page whatever its name: headline and paragraphs are the text, the head gives the metadata
cat >page.dat <<'PAGE'
<html lang=en><head><title>Bridge closed | Velmir Courier</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2022-03-03T08:15:00+02:00">
<body><nav><a href=/>Home</a> <a href=/news>News</a></nav><h1>Bridge closed</h1><p class=byline>By Lena Dorvat
<div><p>The bridge over the Orsa was closed on Monday after a barge had hit one of its piers, and engineers looked at it.
<p>It will stay closed for ten days &ndash; at least.</div><div class=related><a href=/2>Ferries are full</a></div>
PAGE
sayso read --input html --format jsonl --text page.dat | sed 's/,"sentences".*//'
