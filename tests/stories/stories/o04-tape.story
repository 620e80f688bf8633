story: o04-tape
difficulty: hard
countries: invented (Meradia)
about: A recording is said to show a judge taking money; who heard it, who had it, who calls it false
account A OTHER : Payment to Judge Ilves
who judge: Toomas Ilves; the judge
who council: judicial council of Meradia
who tape: recording

doc d1
publisher: The Harbour Gazette
author: Ruta Maas
date: 2022-02-07
tags: anonymous, leaked-document, hedge
---
Judge took envelope, recording suggests

By Ruta Maas

[x1 A judge of the appeal court [v1 accepted] [q:euros=20000 20,000] euros from a shipowner whose case he was hearing], [c1 according to] [s1 a recording obtained by this newspaper].

On it [s2 a voice that two of his colleagues recognise as that of Toomas Ilves] [c2 says]: [x2 “Put it under the calendar.”] The shipowner, Karl Ots, [v2 won] his case three weeks later.

[s3 Mr Ilves] [c3 calls] [x3 the tape “a puppet show”]. [x4 “I have never [v3 met] the man outside a courtroom,”] [s4 he] [c4 told] the Gazette, and [s5 he] [c5 threatened] [x5 to [v4 sue] anyone who prints its text].

[s6 A former clerk, who asked that her name be left out], [c6 said] [x6 that the calendar was real]. [x7 “It hung there for years. Everybody laughed about it,”] [s7 she] [c7 said].

[s8 Mr Ots] [c8 did not answer] [x8 the question whether he had [v5 paid]].
---
1 assert outlet recording
2 demand person Toomas Ilves | via="recording"
3 deny person Toomas Ilves
4 deny person Toomas Ilves
5 threaten person Toomas Ilves
6 assert unnamed a former clerk
7 assert unnamed a former clerk
8 doubt person Karl Ots
v1 OTHER A CT+ a:"A judge of the appeal court"
v2 OTHER - CT+ a:"The shipowner, Karl Ots,"
v3 CONSULT - CT- why:negated
v4 ACCUSE - UU why:conditional
v5 OTHER A UU why:question a:he
A count euros=20000 @1
A occurrence yes @1
A occurrence no @4

doc d2
publisher: Meradian State News
date: 2022-02-08
tags: state-media, scare-quotes
---
Campaign against the judiciary

[s1 The judicial council of Meradia] [c1 stated] today [x1 that the so-called “recording” circulated by a private paper bears signs of editing]. [s2 The council's chairman, Peeter Kask], [c2 urged] [x2 citizens not to [v1 spread] it].

[x3 The attack on Judge Ilves was ordered from abroad], [s3 a member of parliament] [c3 is certain]. [x4 “We know the address,”] [s4 he] [c4 said], without giving it.

[s5 Experts of the interior ministry] [c5 will examine] [x5 whether the voice is genuine].
---
1 assert org judicial council of Meradia
2 demand person Peeter Kask
3 accuse unnamed a member of parliament
4 assert unnamed a member of parliament
5 promise unnamed experts of the interior ministry
v1 OTHER - UU why:demand
A occurrence maybe @1

doc d3
publisher: Baltic Digest
author: Nils Arvo
relay: The Harbour Gazette
date: 2022-02-10
tags: relay, translated, deep-chain
---
“Put it under the calendar”: a judge, a tape and a laugh

By Nils Arvo

Translated from The Harbour Gazette

The paper cited two lawyers who have heard the tape. [s1 One, a woman who pleaded before Ilves for years], [c1 had no doubt] [x1 that it was he]. [s2 The other] [c2 thought] [x2 the voice too young].

[s3 Ots's brother, interviewed by Radio Kesk], [c3 admitted] [x3 that money had [v1 changed hands]], [c4 insisting] [x4 that it had been a loan].

[s5 The radio] [c5 also quotes] [s6 a cleaner] [c6 as saying] [x5,x6 that the envelope was blue].
---
1 assert unnamed a woman who pleaded before Ilves for years
2 believe unnamed a lawyer who has heard the tape
3 confirm person brother of Karl Ots | via="Radio Kesk"
4 assert person brother of Karl Ots | via="Radio Kesk"
5 assert outlet Radio Kesk
6 assert unnamed a cleaner | in=5
v1 OTHER A CT+
A occurrence yes @3
