story: o07-vote
difficulty: easy
countries: invented (Dravia)
about: A count of votes is stopped in one town; a party, the commission, a poll and a columnist
account A OTHER single=1 : Count stopped in Lesk
account B PROTEST single=1 : Rally in Lesk
account C OTHER single=1 : Recount
who commission: electoral commission; Nadia Brun; commission
who farmers: Farmers' League; Emil Varga

doc d1
publisher: Orbis News Agency
date: 2022-05-15
tags: denial, promise
---
Count [v1 halted] in Dravian town after lights go out

LESK, May 15 (Orbis) - [x1 Counting [v2 stopped] for two hours in the town of Lesk on Sunday night when the power failed], [s1 the electoral commission] [c1 said].

[s2 The Farmers' League, which leads by [q:votes=312 312] votes], [c2 accused] [x2 the mayor of [v3 cutting] the line]. [s3 The mayor] [c3 dismissed] [x3 the charge]. [x4 "I was sitting in the dark like everybody,"] [s4 she] [c4 said].

[s5 Nadia Brun, who heads the commission], [c5 promised] [x5 a [v4 recount] in Lesk by Friday]. [s6 The League's leader, Emil Varga], [c6 called on] [x6 voters to [v5 gather] in front of the town hall].

[s7 According to a poll by the institute Vox], [x7 most Dravians [v6 trust] the commission].
---
1 assert org electoral commission
2 accuse org Farmers' League
3 deny person mayor of Lesk
4 deny person mayor of Lesk
5 promise person Nadia Brun
6 demand person Emil Varga
7 assert outlet poll by the institute Vox
v1 OTHER A CT+ p:"Dravian town"
v2 OTHER A CT+ d:2022-05-15 p:"the town of Lesk"
v3 OTHER A CT+ a:"the mayor"
v4 OTHER C PR+ why:future
v5 PROTEST B UU why:demand a:voters
v6 OTHER - CT+ a:"most Dravians"
A agent mayor of Lesk @2
A agent not mayor of Lesk @3
C commitment recount by Friday @5

doc d2
publisher: The Dravian Observer
author: Sela Horn
date: 2022-05-16
tags: commentary, irony, question
---
A town in the dark

By Sela Horn

[s1 Everybody in Lesk] [c1 knows] [x1 who [v1 turned off] the light]: the light did. [s2 My aunt, who has voted there since the war], [c2 says] [x2 the fuse [v2 blows] whenever the baker starts his oven].

[s3 Mr Varga] [c3 wants] [x3 a new vote]. [s4 We] [c4 would like] [x4 a new fuse]. [s5 The commission] [c5 has not said] [x5 which it will [v3 buy]].

[s6 Critics] [c6 warn] [x6 that a rally could [v4 turn] ugly]. [s7 The police, asked by me], [c7 expect] [x7 [q:people=200 two hundred] people and much sausage].
---
1 assert group everybody in Lesk
2 assert unnamed the author's aunt
3 demand person Emil Varga
4 intend author -
5 doubt org electoral commission
6 predict group critics
7 predict org police
v1 OTHER - CT+
v2 OTHER - UU why:generic
v3 OTHER - UU why:question a:it
v4 OTHER - PS+ why:modal

doc d3
publisher: Farmers' League
date: 2022-05-20
tags: communique, denial
---
The League on the recount in Lesk

The recount has [v1 given] us [q:votes=309 309] votes more than our rival. [s1 We] [c1 accept] [x1 the result].

[s2 We] [c2 never said] [x2 that the commission had [v2 cheated]]. A newspaper attributed such words to our leader, and [s4 it] [c4 has apologised for] [x4 them].

[s5 We] [c5 ask] [x5 the mayor to [v3 show] the bill for the new fuse].
---
1 confirm author -
2 retract author -
4 retract outlet a newspaper
5 demand author -
v1 OTHER C CT+ n:votes=309
v2 OTHER - CT- why:negated a:"the commission"
v3 OTHER - UU why:demand a:"the mayor"
