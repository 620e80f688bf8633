story: o01-quarry
difficulty: medium
countries: invented (Keldia)
about: A quarry wall buries workers; the owner corrects its list and threatens those who print its logbook
account A OTHER running=dead,buried : Slide at the Harn quarry
account B AID : Payments to the families
account C OTHER single=1 : Inspection of 28 April
who rescue: regional rescue service; rescue service; Ludmil Aster
who company: Harnstone; Harnstone company
who logbook: logbook of the Harn quarry

doc d1
publisher: Orbis News Agency
date: 2021-05-04
tags: numbers-disagree, background
---
Slide [v1 buries] quarry workers in northern Keldia

TARSEN, 4 May (Orbis) - [x1 At least [q:buried>=9 nine] workers were [v2 buried] on Tuesday morning when a wall of the Harn quarry in northern Keldia [v3 gave way]], [s1 the regional rescue service] [c1 said].

[x2 [q:rescued=2 Two] of them were [v4 dug out] alive and taken to hospital in Tarsen], [s2 its chief, Ludmil Aster], [c2 told] Radio Sever. [x3 "We hear knocking in one place,"] [s3 he] [c3 said]. [x3 "We will [v5 dig] all night."]

[s4 The owner, the Harnstone company], [c4 said] [x4 [q:workers=14 fourteen] people had been working at the face, not [q:workers!=9 nine]]. [s5 It] [c5 declined to comment on] [x5 reports that cracks had been seen last week].

[s6 One man at the gate, whose brother is among the missing], [c6 blamed] [x6 the blasting]. [x7 "They fired on Monday as if there were no tomorrow,"] [s7 he] [c7 said].

[s8 The labour minister, Vesna Orlik], [c9 citing] [s9 the quarry's own logbook], [c8 said] [x8,x9 the face had been [v6 inspected] on 28 April]. [s10 She] [c10 promised] [x10 that the families would be [v7 paid] [q:crowns=40000 40,000] crowns each].

A similar slide at Harn [v8 killed] [q:dead=3 three] men in 2011.
---
1 assert org regional rescue service
2 assert person Ludmil Aster | via="Radio Sever"
3 assert person Ludmil Aster | via="Radio Sever"
4 assert org Harnstone
5 doubt org Harnstone
6 accuse unnamed a man at the gate
7 accuse unnamed a man at the gate
8 assert person Vesna Orlik
9 assert outlet logbook of the Harn quarry | in=8
10 promise person Vesna Orlik
v1 OTHER A CT+ r:"quarry workers" p:"northern Keldia"
v2 OTHER A CT+ r:workers n:buried>=9 d:2021-05-04 p:"the Harn quarry"
v3 OTHER A CT+ p:"the Harn quarry" d:2021-05-04
v4 AID - CT+ r:them n:rescued=2
v5 AID - PR+ why:future a:We
v6 OTHER C CT+ d:2021-04-28
v7 AID B PR+ why:future r:"the families"
v8 OTHER - CT+ r:men n:dead=3 d:2011 p:Harn
A count buried>=9 @1
A count rescued=2 @2
A count workers=14 @4
C occurrence yes @9
B commitment 40,000 crowns to each family @10

doc d2
publisher: Rock and Ruin
author: Piet Sandoval
date: 2021-05-06
tags: blog, counterfactual, question, hedge
---
What the wall said

By Piet Sandoval

I have walked under that wall. In March [s1 I] [c1 wrote] here [x1 that it would not [v1 see] another winter], and [x2 I] [c2 was called] [x2 a scaremonger] for it.

The company has now published a page of its logbook. [s3 The page] [c3 says] [x3 the face was [v2 inspected] on 28 April and found “dry”]. [s4 It] [c4 does not say] [x4 by whom]. [s5 A surveyor who worked there until last year] [c5 tells] me [x5 that the inspections were [v3 done] from the office window]. [s6 I] [c6 could not verify] [x6 that]; [s7 [q:colleagues=2 two] of his former colleagues], asked by me, [c7 neither confirmed nor denied] [x7 it].

Did the blasting [v4 bring] it down? Perhaps. [s8 The geologist Orla Fenn] [c8 thinks] [x8 the spring rain was enough]. [s9 Her pupil Tadeus Brom] [c9 disagrees]: [x9 without the charges of Monday the wall would still be [v5 standing]]. [s10 The latter] [c10 has seen] [x10 the charge sheets], I have not.

[s11 The rescue service], [s12 which] on Tuesday [c12 had spoken of] [x12 [q:buried=9 nine] [v6 buried] men], [c11 now counts] [x11 [q:buried=11 eleven]]. [q:dead=4 Four] of them are [v7 dead].
---
1 predict author -
2 accuse public -
3 assert outlet logbook of the Harn quarry
4 doubt outlet logbook of the Harn quarry
5 assert unnamed a former surveyor of the quarry
6 doubt author -
7 doubt unnamed former colleagues of the surveyor
8 believe person Orla Fenn
9 deny person Tadeus Brom
10 assert person Tadeus Brom
11 assert org regional rescue service
12 assert org regional rescue service
v1 OTHER A PR- why:negated,future a:it
v2 OTHER C CT+ d:2021-04-28
v3 OTHER - CT+
v4 OTHER A UU why:question a:"the blasting" r:it
v5 OTHER A CT- why:counterfactual a:"the wall"
v6 OTHER A CT+ n:buried=9 d:2021-05-04
v7 OTHER A CT+ n:dead=4
C occurrence yes @3
A cause spring rain @8
A cause blasting @9
A count buried=9 @12
A count buried=11 @11
A count dead=4 @0

doc d3
publisher: Harnstone
date: 2021-05-07
tags: communique, retraction, promise
---
Harnstone: statement on the events at Harn

[q:dead=5 Five] of our colleagues have [v1 died]. Our thoughts are with their families.

On 4 May [s2 we] [c2 said] [x2 that [q:workers=14 fourteen] people were at the face]. [s3 We] [c3 withdraw] [x3 that figure: the list included [q:workers=3 three] men who had changed shifts. [q:workers=11 Eleven] were at the face]. The families of the three were told the wrong thing, and for that there is no excuse.

[s5 We] [c5 reject] [x5 the [c6 claim], spread by [s6 a private website], [x6 that inspections were [v2 made] from a window]]. [s7 The inspector of 28 April, an employee of the firm Geotest], [c7 has confirmed] in writing [x7 that he [v3 stood] at the foot of the wall].

Harnstone will [v4 pay] for the funerals. Anyone who publishes further pages of our logbook will [v5 hear] from our lawyers.

The quarry will stay [v6 closed] until the inquiry has ended. Whether it opens again is not for us to decide.
---
2 assert author -
3 retract author -
5 deny author -
6 assert outlet a private website
7 confirm unnamed the inspector of 28 April
v1 OTHER A CT+ n:dead=5
v2 OTHER C CT+
v3 OTHER C CT+ d:2021-04-28 a:he
v4 AID B PR+ why:future a:Harnstone
v5 ACCUSE - PR+ why:future r:"Anyone who publishes further pages"
v6 OTHER - PR+ why:future
A count dead=5 @0
A count workers=14 @2
A count workers=11 @3
C occurrence yes @7
