story: o09-convoy
difficulty: hard
countries: invented (Tessaly, Norrland)
about: Lorries with flour are shot at on the way to a besieged town; each side names the other, and a driver says where it was
account A ASSAULT running=dead : Shots at the flour convoy
account B RETREAT : Withdrawal of the guns from the Osk road
account C AID single=1 : Second convoy
who army: army of Tessaly; Tessalian army; Colonel Rem Vasik
who front: Norrland Front; Eda Torsk
who relief: Bread Mission

doc d1
publisher: Tessaly State Radio
date: 2023-02-09
tags: state-media
---
Bandits fire on flour

[x1 Fighters of the Norrland Front [v1 opened fire] on Wednesday on lorries that were carrying flour to Osk], [s1 the army] [c1 announced]. [x2 [q:dead=2 Two] drivers were [v2 killed]], [s2 Colonel Rem Vasik] [c2 said]. [x3 “They shot at bread,”] [s3 he] [c3 added].

The guns on the Osk road will be [v3 withdrawn] by Sunday, as the army has promised.
---
1 accuse org army of Tessaly
2 assert person Rem Vasik
3 accuse person Rem Vasik
v1 ASSAULT A CT+ a:"Fighters of the Norrland Front" r:lorries d:2023-02-08
v2 ASSAULT A CT+ r:drivers n:dead=2
v3 RETREAT B PR+ why:future r:"The guns" d:2023-02-12
A agent Norrland Front @1
A count dead=2 @2
B commitment guns withdrawn by Sunday @0

doc d2
publisher: Orbis News Agency
date: 2023-02-10
tags: denial, numbers-disagree, anonymous
---
Front denies attack on Tessalian flour convoy

MERA, Feb 10 (Orbis) - [s1 The Norrland Front] [c1 denied] on Friday [x1 that its men had [v1 attacked] a convoy of the Bread Mission] and [c2 accused] [x2 the army of [v2 shelling] the lorries].

[x3 “Our nearest post is thirty kilometres away,”] [s3 its spokeswoman, Eda Torsk], [c3 said].

[s4 The Bread Mission] [c4 said] [x4 [q:dead=3 three] of its drivers had [v3 died]]. [s5 A survivor, who did not want to be named], [c5 told] Orbis [x5 the shots came from the army's side of the bridge].

[s6 A Tessalian officer] [c6 said] [x6 the guns would [v4 stay] on the road until the end of the month].
---
1 deny org Norrland Front
2 accuse org Norrland Front
3 assert person Eda Torsk
4 assert org Bread Mission
5 accuse unnamed a survivor
6 promise unnamed a Tessalian officer
v1 ASSAULT A CT- why:negated a:"its men" r:"a convoy of the Bread Mission"
v2 ASSAULT A CT+ a:"the army" r:"the lorries"
v3 ASSAULT A CT+ a:"three of its drivers" n:dead=3
v4 RETREAT B PR- why:future a:"the guns"
A agent not Norrland Front @1
A agent army @2
A count dead=3 @4
A agent army @5
B commitment guns stay until the end of the month @6

doc d3
publisher: The Osk Letter
author: Mila Harn
date: 2023-02-13
tags: question, update
---
Flour and silence

By Mila Harn

[q:dead=4 Four] drivers have now [v1 died]: [s1 the hospital of Osk] [c1 reported] on Sunday [x1 the [v2 death] of a man of twenty]. The guns still stand on the road.

Who [v3 shot]? [s2 The army] [c2 no longer says] [x2 that it was the Front]. [x3 “We are looking into it,”] [s3 Colonel Vasik] [c3 told] me. [s4 The Bread Mission] [c4 will send] [x4 a second [v4 convoy] on Thursday].
---
1 assert org hospital of Osk
2 retract org army of Tessaly
3 doubt person Rem Vasik
4 promise org Bread Mission
v1 ASSAULT A CT+ a:drivers n:dead=4
v2 ASSAULT A CT+ a:"a man of twenty"
v3 ASSAULT A UU why:question
v4 AID C PR+ why:future d:2023-02-16
A count dead=4 @0
A agent not Norrland Front @2
