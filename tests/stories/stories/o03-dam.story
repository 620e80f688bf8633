story: o03-dam
difficulty: medium
countries: invented (Sarkova)
about: A dam is overtopped; the operator speaks of a controlled release, villagers of a wave without a warning
account A OTHER running=dead,missing : Flood below the Orlo dam
account B OTHER single=1 : Inquiry into the release
account C AID single=1 : Payments by the operator
who operator: Orlo Hydro; press office of Orlo Hydro; Marek Stoyl
who civil: civil protection; civil protection agency
who union: union of dam workers

doc d1
publisher: Orbis News Agency
date: 2023-04-18
tags: numbers-disagree, denial
---
Flood below Orlo dam [v1 kills] three

PRISTEK, April 18 (Orbis) - [x1 A wave of water from the Orlo dam [v2 swept] through two villages in eastern Sarkova before dawn on Tuesday, [v3 killing] [q:dead=3 three] people], [s1 the civil protection agency] [c1 said].

[x2 [q:missing=7 Seven] others are [v4 missing]], [s2 its director, Hana Reik], [c2 told] a news conference. [x3 "We are looking with dogs and boats,"] [s3 she] [c3 said], [c4 adding] [x4 that the search would [v5 go on] through the night].

[s5 Orlo Hydro, which operates the dam], [c5 denied] [x5 that it had [v6 failed]]. [x7 "The gates were opened in a controlled way,"] [s7 its spokesman, Marek Stoyl], [c7 said].

[s6 The union of dam workers] [c6 put] [x6 the number of missing at [q:missing=12 twelve]].
---
1 assert org civil protection agency
2 assert person Hana Reik
3 assert person Hana Reik
4 predict person Hana Reik
5 deny org Orlo Hydro
6 assert org union of dam workers
7 deny person Marek Stoyl
v1 OTHER A CT+ n:dead=3
v2 OTHER A CT+ d:2023-04-18
v3 OTHER A CT+ r:people n:dead=3
v4 OTHER A CT+ n:missing=7
v5 OTHER - PR+ why:future
v6 OTHER A CT- why:negated a:it
A count dead=3 @1
A count missing=7 @2
A count missing=12 @6
A cause failure of the dam @0
A cause not failure of the dam @5

doc d2
publisher: Pristek Live
date: 2023-04-18
tags: live-blog, anonymous, hedge
---
LIVE: the flood at Orlo, hour by hour

05.20 [x1 Water is] [c1 reportedly] [x1 [v1 rising] in Lower Orlo].

05.50 [s2 A shepherd above the village] [c2 tells] us [x2 the sirens [v2 did not sound]]. [x3 “Not once,”] [s3 he] [c3 says]. [x3 “My dogs were the siren.”]

06.30 [s4 A teacher in the gym hall]: [x4 [q:people=80 eighty] people here, no blankets].

07.15 [c5 Asked] [x5 why nobody had been warned], [s6 the mayor] [c6 said] [x6 he had [v3 learnt] of the water from the radio].

08.40 [s7 Radio Pristek], [c8 citing] [s8 an engineer at the dam], [c7 reports] [x7,x8 that the third gate had been [v4 stuck] since Sunday]. [s9 We] [c9 have not been able to confirm] [x9 this].
---
1 assert public -
2 assert unnamed a shepherd above the village
3 assert unnamed a shepherd above the village
4 assert unnamed a teacher in the gym hall
5 ask public -
6 assert person mayor
7 assert outlet Radio Pristek
8 assert unnamed an engineer at the dam | in=7
9 doubt author -
v1 OTHER A CT+ p:"Lower Orlo"
v2 OTHER - CT- why:negated
v3 OTHER - CT+ a:he
v4 OTHER - CT+
A count people=80 @4

doc d3
publisher: Orlo Hydro
date: 2023-04-20
tags: communique, retraction, promise
---
Statement on the events of 18 April

In the night of 18 April water [v1 passed over] the crest of the Orlo dam. [q:dead=5 Five] people have lost their lives. We mourn with their families.

On Tuesday [s1 our press office] [c1 spoke of] [x1 “a controlled release”]. [s2 We] [c2 withdraw] [x2 that expression]. [x3 The gates were [v2 opened] late and one of them did not move], as [s3 the log of the control room] [c3 shows].

[s4 We] [c4 reject] [x4 the allegation, repeated in parts of the press, that the sirens had been switched off to save money]. The sirens failed with the power line.

[s5 Orlo Hydro] [c5 will] [x5 [v3 pay] [q:crowns=90000 90,000] crowns to each household that was flooded]. The public prosecutor has [v4 opened] an inquiry, and we shall open our archives to it.
---
1 assert author -
2 retract author -
3 assert outlet log of the control room
4 deny author -
5 promise org Orlo Hydro
v1 OTHER A CT+ d:2023-04-18
v2 OTHER A CT+
v3 AID C PR+ why:future a:"Orlo Hydro" r:household
v4 OTHER B CT+ a:"The public prosecutor"
A count dead=5 @0
C commitment 90,000 crowns to each household @5
