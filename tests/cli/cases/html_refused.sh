# pages without an article, or with several, are named with the reason; the others are done
body='<p>The bridge over the Orsa was closed on Monday after a barge had hit one of its piers, the city said. It will stay
closed for ten days, or for eleven, according to engineers who looked at it all day long and did not agree.</p>'
printf '<html><form><input name=u><input type=password></form>' >login.html
printf '<html><frameset cols="1,2"><frame src=a><frame src=b></frameset></html>' >frames.html
printf '<html><main>%s%s</main>' "<article><h2><a href=1>One</a></h2>$body</article>" "<article><h2><a href=2>Two</a></h2>$body</article>" >several.html
{ printf '<html><body>'; i=0; while [ $i -lt 1100 ]; do printf '<div>'; i=$((i + 1)); done; echo "$body"; } >nested.html
printf '<html><title>Bridge closed</title><h1>Bridge closed</h1>%s<p>Ferries will r<a hre' "$body" >cut.html
sayso read --format jsonl login.html frames.html several.html nested.html cut.html | grep -o '"doc":{"id":"[^"]*"'
