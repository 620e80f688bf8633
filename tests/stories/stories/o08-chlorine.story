story: o08-chlorine
difficulty: medium
countries: invented (Brevia)
about: Chlorine escapes from a water works; the operator first denies it, then puts it down to a valve, a union to saved repairs
account A OTHER running=injured : Chlorine leak at the Dornau water works
account B OTHER : Evacuation of two streets
account C ACCUSE single=1 : Inquiry by the labour inspectorate
who firm: Aquabrev; Aquabrev water company; Hanne Lorck
who hospital: Dornau hospital; Ivo Brandt
who union: union of water workers; Tilde Maas

doc d1
publisher: Orbis News Agency
date: 2022-06-14
tags: denial, numbers-disagree
---
Residents near Brevian water works complain of gas

DORNAU, June 14 (Orbis) - [x1 [q:injured=17 Seventeen] people were [v1 treated] for sore eyes and coughing] after a yellow cloud [v2 drifted] from the Dornau water works on Tuesday, [s1 the town's hospital] [c1 said].

[s2 Aquabrev, the company that runs the works], [c2 denied] [x2 that chlorine had [v3 escaped]]. [x3 "All tanks are tight,"] [s3 its spokeswoman, Hanne Lorck], [c3 said].

[s4 Neighbours] [c4 said] [x4 they had smelled bleach since dawn]. [x5 [q:streets=2 Two] streets were [v4 evacuated] at noon], [c5 according to] [s5 the fire brigade].

A leak at the same works [v5 killed] a fitter in 2009.
---
1 assert org Dornau hospital
2 deny org Aquabrev
3 assert person Hanne Lorck
4 assert group neighbours
5 assert org fire brigade
v1 OTHER A CT+ r:people n:injured=17 d:2022-06-14
v2 OTHER A CT+ d:2022-06-14 p:"the Dornau water works"
v3 OTHER A CT- why:negated a:chlorine
v4 RETREAT B CT+ r:streets n:streets=2
v5 OTHER - CT+ r:"a fitter" d:2009
A count injured=17 @1
A occurrence no @2
B occurrence yes @5

doc d2
publisher: Dornau Gazette
author: Lise Kern
date: 2022-06-15
tags: voices, hedge
---
A yellow morning

By Lise Kern

[s1 Aquabrev] now [c1 admits] [x1 that chlorine [v1 leaked] from a tank on Tuesday], a day after it had denied it. [x2 A valve had stuck], [s2 Hanne Lorck] [c2 told] this paper; [x2 “it was nobody's fault”].

Tilde Maas of the union of water workers does not believe a word. [x4 The valve was on the list of repairs for two years and the money was never spent], [s4 she] [c4 says].

The number of patients has grown. [x5 [q:injured=29 Twenty-nine] people, [q:children=4 four] of them children, have been [v2 treated]], [s5 Ivo Brandt, the hospital's director], [c5 said] in the evening. [s6 A nurse] [c6 spoke of] [x6 [q:injured~50 about fifty]].
---
1 confirm org Aquabrev
2 assert person Hanne Lorck
4 accuse person Tilde Maas
5 assert person Ivo Brandt
6 assert unnamed a nurse
v1 OTHER A CT+ a:chlorine d:2022-06-14
v2 OTHER A CT+ r:people n:injured=29
A occurrence yes @1
A cause stuck valve @2
A cause repairs not paid for @4
A count injured=29 @5
A count injured~50 @6

doc d3
publisher: Orbis News Agency
date: 2022-06-17
tags: correction, update
---
Inspectors open inquiry into Brevian chlorine leak

DORNAU, June 17 (Orbis) - [x1 The labour inspectorate has [v1 opened] an inquiry into Tuesday's chlorine [v2 leak] at Dornau], [s1 its head, Karl Voss], [c1 said] on Friday.

[x2 [q:injured=34 Thirty-four] people were [v3 injured]], [s2 the hospital] [c2 said], [c3 adding] [x3 that all but two had gone home].

[s4 The union of water workers] [c4 withdrew] [x4 its statement that the valve had been on the list of repairs]. [x5 “We mistook one tank for another,”] [s5 Tilde Maas] [c5 said]. The families of the two streets [v4 came back] on Thursday.
---
1 assert person Karl Voss
2 assert org Dornau hospital
3 assert org Dornau hospital
4 retract org union of water workers
5 confirm person Tilde Maas
v1 ACCUSE C CT+ a:"The labour inspectorate"
v2 OTHER A CT+ p:Dornau d:2022-06-14
v3 OTHER A CT+ r:people n:injured=34
v4 RETREAT B CT+ a:"The families of the two streets" d:2022-06-16
A count injured=34 @2
A cause not repairs not paid for @4
