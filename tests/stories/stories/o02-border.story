story: o02-border
difficulty: hard
countries: invented (Vostria, Tolvia)
about: Shelling at a border crossing: who fired first, how many soldiers died, what burned
account A ASSAULT running=dead : Shelling at Lom
account B OTHER single=1 : Fire at Lom
account C CONSULT single=1 : Talks on a truce
account D ASSAULT single=1 : Reprisal threatened by Vostria
who vstaff: General Staff of Vostria; General Staff; Arkad Dolm
who vmfa: Ministry of Foreign Affairs of Vostria; Irina Vasko; foreign ministry of Vostria
who tmod: defence ministry of Tolvia
who tstaffsrc: a source close to the general staff
who mission: observer mission; log of the observer mission's camera

doc d1
publisher: Vostria Today
date: 2022-09-11
tags: state-media, scare-quotes
---
Enemy provocation at Lom repelled

On the night of 11 September [x1 units of the so-called army of Tolvia [v1 opened fire] on the peaceful village of Lom], [s1 the General Staff of Vostria] [c1 announced]. [q:cows=2 Two] cows and a dispensary were [v2 hit].

[x2 Our gunners [v3 gave] a “worthy answer”], [s2 the statement] [c2 says]. [x2 The enemy [v4 lost] [q:dead<=30 up to thirty] men and], [c3 according to] [s3 intelligence data], [x2,x3 [q:guns=2 two] guns].

[x4 “If this [v5 happens] once more, we shall [v6 burn] the nest from which it came,”] [s4 the chief of the General Staff, General Arkad Dolm], [c4 warned].

[s5 The Ministry of Foreign Affairs] [c5 demanded] [x5 that the guarantor powers “stop closing one eye”]. [x6 [s7 Tolvia's] [c7 claim] [x7 that it [v7 did not fire] first]] [c6 was dismissed by] [s6 the ministry's spokeswoman, Irina Vasko, as] [x6 “a fairy tale for embassies”].

Life in Lom is calm. The school opened at the usual hour, and the bakery had bread for all who came.
---
1 accuse org General Staff of Vostria
2 assert outlet statement of the General Staff | who=vstaff
3 assert outlet intelligence data
4 threaten person Arkad Dolm
5 demand org Ministry of Foreign Affairs of Vostria
6 deny person Irina Vasko
7 deny org Tolvia | who=tmod
v1 ASSAULT A CT+ a:"units of the so-called army of Tolvia" r:"the peaceful village of Lom" d:2022-09-11
v2 ASSAULT A CT+ n:cows=2
v3 ASSAULT A CT+ a:"Our gunners"
v4 ASSAULT A CT+ a:"The enemy" n:dead<=30
v5 ASSAULT - UU why:conditional
v6 ASSAULT D UU why:conditional,future a:we
v7 ASSAULT A CT- why:negated a:it
A count dead<=30 @2
A agent Tolvia @1
A agent not Tolvia @7

doc d2
publisher: The Sentinel
date: 2022-09-11
tags: live-blog, numbers-disagree, correction, relay
---
LIVE: Shelling at the Lom crossing

06.10 [x1 [v1 Explosions]] [c1 are reported] [x1 from the Lom crossing].

06.40 [s2 A farmer on our side] [c2 tells] us by telephone [x2 that [s3 he] [c3 has counted] [x3 [q:impacts=11 eleven] [v2 impacts]]]. [x4 “They [v3 began] at four,”] [s4 he] [c4 says]. [x4 “Ours [v4 answered] only at five.”]

07.05 [s5 Our defence ministry] [c5 confirms] [x5 “an [v5 exchange of fire]”]. [c6 Asked] [x6,x7 who began], [s7 it] [c7 does not say].

07.30 [s8 Vostrian television], [c9 quoting] [s9 its general staff], [c8 says] [x8,x9 [q:dead=30 thirty] of our soldiers are [v6 dead]]. [s10 The ministry here] [c10 calls] [x10 that “a wish, not a figure”].

08.15 [s11 A source close to the general staff] [c11 says] [x11 [q:dead=2 two] soldiers were [v7 killed] and [q:injured=5 five] [v8 wounded], one of them badly].

08.50 [s12 We] [c12 reported] earlier [x12 that the customs house was [v9 burning]]. It is not: it was the hay store behind it. We regret the error.

09.20 [x13 President Halm is to [v10 speak] at noon], [s13 his office] [c13 says].
---
1 assert public -
2 assert unnamed a farmer
3 assert unnamed a farmer
4 assert unnamed a farmer
5 confirm org defence ministry of Tolvia
6 ask public -
8 assert outlet Vostrian television
9 assert org General Staff of Vostria | in=8
10 deny org defence ministry of Tolvia
11 assert unnamed a source close to the general staff
12 assert author -
13 promise org office of President Halm
7 doubt org defence ministry of Tolvia
v1 ASSAULT A CT+ p:"the Lom crossing"
v2 ASSAULT A CT+ n:impacts=11
v3 ASSAULT A CT+ a:They
v4 ASSAULT A CT+ a:Ours
v5 ASSAULT A CT+
v6 ASSAULT A CT+ n:dead=30
v7 ASSAULT A CT+ r:soldiers n:dead=2
v8 ASSAULT A CT+ n:injured=5
v9 OTHER B CT+ r:"the customs house"
v10 CONSULT - PR+ why:future a:"President Halm"
A count impacts=11 @3
A count dead=30 @9
A count dead=2 @11
A count injured=5 @11
A agent Vostria @4
B place customs house @12
B place not customs house @0
B place hay store @0

doc d3
publisher: Orbis News Agency
date: 2022-09-12
tags: anonymous, denial, counterfactual, hedge
---
Tolvia, Vostria trade blame for border [v1 shelling]

MIRAN (Orbis) – [s1 Tolvia] [c1 accused] [x1 Vostria] on Monday [x1 of [v2 shelling] a border crossing before dawn, [v3 killing] [q:dead=2 two] soldiers]; [s2 Vostria] [c2 said] [x2 its neighbour had [v4 fired] first].

[x3 "I do not want [v5 war], but I will not ask for permission to [v6 defend] a village,"] [s3 President Oskar Halm of Tolvia] [c3 told] parliament. [s4 He] [c4 called on] [x4 observers to publish what their cameras had recorded].

The observer mission has one camera at Lom. [s5 Its log], seen by Orbis, [c5 shows] [x5 the first flash at 3.58 a.m. on the Vostrian side], but [s6 a member of the mission, who spoke on condition of anonymity], [c6 said] [x6 the clock of the camera "may be an hour slow"].

[x7 Had the camera had sound], [s7 he] [c7 added], [x7 the question would be settled].

[s8 A senior Vostrian diplomat] [c8 expects] [x8 his government to [v7 accept] a truce before the weekend]. In Miran, [s9 few] [c9 believe] [x9 him].

[s10 Vostria's foreign ministry] later [c10 denied] [x10 that any [v8 talks] were under way].
---
1 accuse org Tolvia | who=tmod
2 accuse org Vostria | who=vstaff
3 assert person Oskar Halm
4 demand person Oskar Halm
5 assert outlet log of the observer mission's camera
6 believe unnamed a member of the observer mission
7 assert unnamed a member of the observer mission
8 predict unnamed a senior Vostrian diplomat
9 doubt group few in Miran
10 deny org foreign ministry of Vostria
v1 ASSAULT A CT+
v2 ASSAULT A CT+ a:Vostria r:"a border crossing"
v3 ASSAULT A CT+ a:Vostria r:soldiers n:dead=2
v4 ASSAULT A CT+ a:"its neighbour"
v5 ASSAULT - CT- why:negated a:I
v6 ASSAULT - UU why:demand
v7 AGREE C PR+ why:future a:"his government"
v8 CONSULT C CT- why:negated
A count dead=2 @1
A agent Vostria @1
A agent Tolvia @2
A time first flash at 3.58 a.m. @5
C occurrence no @10
