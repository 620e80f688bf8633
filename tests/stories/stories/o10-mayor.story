story: o10-mayor
difficulty: easy
countries: invented (Lissa)
about: A mayor is said to have been suspended; the prefect takes his word back, and the date of a by-election moves
account A SANCTION : Suspension of the mayor of Port Anselm
account B PROTEST : Evening march for the mayor
account C OTHER : By-election in Port Anselm
who prefect: prefect of the coast; prefecture; Aldo Ferrin
who mayor: Nora Valle

doc d1
publisher: Anselm Courier
author: Sven Olm
date: 2020-10-05
tags: numbers-disagree
---
Mayor suspended over harbour contract

By Sven Olm

[x1 The mayor of Port Anselm, Nora Valle, was [v1 suspended] on Monday], [s1 the prefect of the coast, Aldo Ferrin], [c1 told] this newspaper. [x2 A by-[v2 election] will be held on 8 November], [s2 he] [c2 said].

[s3 Valle] [c3 says] [x3 she has [v3 received] no such letter]. [x4 “I am at my desk,”] [s4 she] [c4 said] by telephone.

In the evening [q:protesters~600 some 600] people [v4 marched] to the town hall; [s6 the organisers] [c6 counted] [x6 [q:protesters=2000 two thousand]].
---
1 assert person Aldo Ferrin
2 predict person Aldo Ferrin
3 deny person Nora Valle
4 assert person Nora Valle
6 assert group organisers
v1 SANCTION A CT+ r:"The mayor of Port Anselm" d:2020-10-05
v2 OTHER C PR+ why:future d:2020-11-08
v3 OTHER A CT- why:negated
v4 PROTEST B CT+ a:people n:protesters~600 d:2020-10-05
A occurrence yes @1
C commitment by-election on 8 November @2
A occurrence no @3
B count protesters~600 @0
B count protesters=2000 @6

doc d2
publisher: Orbis News Agency
date: 2020-10-07
tags: retraction
---
Lissan prefect takes back suspension of mayor

PORT ANSELM, Oct 7 (Orbis) - [s1 The prefecture of the coast] [c1 said] on Wednesday [x1 that the mayor of Port Anselm had not been [v1 suspended] after all]. [x2 A draft had been [v2 published] by mistake], [s2 it] [c2 said] in a statement.

[s3 Prefect Aldo Ferrin], who on Monday had announced the [v3 suspension], [c3 apologised for] [x3 “the confusion”].

[x4 About [q:protesters~600 600] people [v4 took part] in a march for the mayor], [s4 police] [c4 said].
---
1 retract org prefecture of the coast
2 retract org prefecture of the coast
3 confirm person Aldo Ferrin
4 assert org police
v1 SANCTION A CT- why:negated r:"the mayor of Port Anselm"
v2 OTHER - CT+
v3 SANCTION A CT+ d:2020-10-05
v4 PROTEST B CT+ a:people n:protesters~600
A occurrence no @1
B count protesters~600 @4

doc d3
publisher: Anselm Courier
author: Sven Olm
date: 2020-10-09
tags: irony
---
A mayor, a draft and a date

By Sven Olm

So there will be no [v1 election] in November. [s1 The prefecture] [c1 said] on Thursday [x1 that the by-election is [v2 cancelled]]. Valle has her desk, the prefect has his draft.

[s2 A clerk of the prefecture, who asked not to be named], [c2 insists] [x2 the [v3 suspension] had been signed on Monday and torn up on Tuesday].
---
1 assert org prefecture of the coast
2 assert unnamed a clerk of the prefecture
v1 OTHER C CT- why:negated
v2 OTHER C CT+
v3 SANCTION A CT+ d:2020-10-05
C commitment by-election cancelled @1
A occurrence yes @2
