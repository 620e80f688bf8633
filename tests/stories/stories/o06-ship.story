story: o06-ship
difficulty: hard
countries: invented (Corvane, Ilmaria)
about: A tanker is stopped at sea; two navies, a crew and an insurer tell where and why
account A COERCE : Seizure of the tanker Aldra Star
account B RETREAT single=1 : Release of the crew
account C COERCE single=1 : Reprisal threatened by Ilmaria
who cnavy: navy of Corvane; Vice Admiral Joss Herrad; Corvane navy
who imfa: Ilmarian foreign ministry; foreign ministry of Ilmaria; Lena Quist
who owner: Aldra Shipping

doc d1
publisher: Orbis News Agency
date: 2023-08-02
tags: denial, numbers-disagree
---
Corvane navy [v1 seizes] tanker, says it carried stolen fuel

PORT SELM, Aug 2 (Orbis) - [s1 The navy of Corvane] [c1 said] on Wednesday [x1 it had [v2 stopped] the tanker Aldra Star in its waters with [q:barrels=80000 80,000] barrels of stolen fuel on board]. [x2 "She switched off her signal at midnight,"] [s2 Vice Admiral Joss Herrad] [c2 told] state radio.

[s3 The foreign ministry of Ilmaria, whose flag the ship flies], [c3 denied] [x3 both the theft and the place]. [x4 The tanker was [v3 taken] on the high seas], [s4 it] [c4 said], [c5 demanding] [x5 that she be [v4 let go] "without delay"].

[s6 Aldra Shipping] [c6 put] [x6 the cargo at [q:barrels=64000 64,000] barrels]. [s7 The company] [c7 said] [x7 it had lost contact with the crew of [q:crew=22 22]].

[s8 A port official in Selm, who was not authorised to speak], [c8 said] [x8 the crew were "eating well"].
---
1 accuse org navy of Corvane
2 assert person Joss Herrad | via="state radio"
3 deny org foreign ministry of Ilmaria
4 accuse org foreign ministry of Ilmaria
5 demand org foreign ministry of Ilmaria
6 assert org Aldra Shipping
7 assert org Aldra Shipping
8 assert unnamed a port official in Selm
v1 COERCE A CT+ a:"Corvane navy" r:tanker
v2 COERCE A CT+ a:it r:"the tanker Aldra Star" n:barrels=80000
v3 COERCE A CT+ r:"The tanker"
v4 RETREAT - UU why:demand
A count barrels=80000 @1
A count barrels=64000 @6
A place waters of Corvane @1
A place the high seas @4

doc d2
publisher: Selm Television
date: 2023-08-03
tags: state-media, scare-quotes, social-media
---
Pirates of our fuel in safe hands

[x1 The so-called “merchant ship” Aldra Star had robbed the people of Corvane for years], [s1 the navy's spokesman] [c1 explained]. [x2 If Ilmaria [v1 sends] warships, they will [v2 find] ours], [s2 he] [c2 warned].

[s3 The captain] [c3 confessed] in a video [x3 that the papers were [v3 forged]]. [s4 Ilmarian diplomats] [c4 claim] [x4 he was forced to speak].

[s6 Fishermen of Selm] thank the sailors for the fuel, [c6 saying] [x6 that their boats had been [v4 idle] since spring].

Reporters were told nothing of the ship's next port.
---
1 accuse unnamed the navy's spokesman
2 threaten unnamed the navy's spokesman
3 confirm person captain of the Aldra Star
4 accuse unnamed Ilmarian diplomats
6 assert group fishermen of Selm
v1 MOBILIZE - UU why:conditional a:Ilmaria
v2 ASSAULT - UU why:conditional,future a:they
v3 OTHER - CT+
v4 OTHER - CT+

doc d3
publisher: Maritime Reader
relay: Kvarn Dagblad
author: Otto Lind
date: 2023-08-05
tags: relay, translated, deep-chain, anonymous
---
Where was the Aldra Star?

By Otto Lind

First published by Kvarn Dagblad

[s1 The insurer's report, which this paper has read], [c1 places] [x1 the tanker fourteen miles from the coast at the moment when she was [v1 boarded]]. Two sailors, reached by satellite telephone, agree. [x3 “We saw no land and no flag,”] [s3 one] [c3 said]. The other was less certain.

[s5 Mark Ferro, a lawyer for the owner], [c5 told] Radio Nord [x5 the crew would be [v2 set free] by Sunday]. [x6 He had it], [s6 he] [c6 said], [x6 from a minister].

[s7 Ilmaria's foreign minister, Lena Quist], [c7 announced] [x7 that two Corvane ships would be [v3 held] in her ports until then].

[c8 Asked] [x8 whether that was lawful], [s9 she] [c9 answered]: [x9 “It is symmetrical.”]
---
1 assert outlet insurer's report
3 assert unnamed a sailor of the Aldra Star
5 predict person Mark Ferro | via="Radio Nord"
6 assert person Mark Ferro | via="Radio Nord"
7 threaten person Lena Quist
8 ask public -
9 assert person Lena Quist
v1 COERCE A CT+ r:"the tanker"
v2 RETREAT B PR+ why:future r:"the crew"
v3 COERCE C PR+ why:future r:"two Corvane ships"
A place fourteen miles from the coast @1
B occurrence maybe @5
