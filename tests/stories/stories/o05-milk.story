story: o05-milk
difficulty: easy
countries: invented (Tarnland)
about: Children fall ill after drinking school milk; dairy, laboratory and parents disagree on the cause
account A OTHER running=ill : Illness after school milk
account B OTHER single=1 : Recall of the milk
who dairy: Northfield Dairy; Ada Lind
who lab: state laboratory
who health: health board; Per Holm

doc d1
publisher: Tarn Courier
author: Eva Strand
date: 2021-11-03
tags: numbers-disagree
---
Pupils ill after school milk

By Eva Strand

[x1 [q:ill=41 Forty-one] pupils [v1 fell ill] on Tuesday after drinking milk at two schools in Tarn], [s1 the health board] [c1 said]. [s2 Its doctor, Per Holm], [c2 advised] [x2 parents to throw the cartons away].

[s3 Northfield Dairy] [c3 said] [x3 its machines had been [v2 cleaned] on Monday]. [x4 “We cannot rule anything out,”] [s4 its manager, Ada Lind], [c4 told] the Courier. [s5 She] [c5 promised] [x5 to [v3 take back] all cartons of the week].

[s6 Parents] [c6 say] [x6 the true number is above [q:ill>60 sixty]].
---
1 assert org health board
2 demand person Per Holm
3 assert org Northfield Dairy
4 doubt person Ada Lind
5 promise person Ada Lind
6 assert group parents
v1 OTHER A CT+ n:ill=41 d:2021-11-02
v2 OTHER - CT+ d:2021-11-01
v3 OTHER B PR+ why:future a:She
A count ill=41 @1
A count ill>60 @6

doc d2
publisher: The Milk Pail
author: Jon Dahl
date: 2021-11-05
tags: blog, question, irony
---
Who spilt it?

By Jon Dahl

[s1 I] [c1 believe] [x1 the dairy]. My neighbour does not. [x3 “Milk does not [v1 turn] by itself,”] [s3 she] [c3 says], and [s4 her husband, a vet], [c4 suspects] [x4 the water].

Was it the cartons? [s5 A driver of the firm] [c5 swears] [x5 that the lorry was cold all the way]. The papers, meanwhile, have found the guilty one every day: on Wednesday the cow, on Thursday the cook.

[x6 By Sunday it will be [v2 the children's fault]], [s6 I] [c6 predict].
---
1 believe author -
3 assert unnamed the author's neighbour
4 believe unnamed husband of the author's neighbour
5 assert unnamed a driver of the firm
6 predict author -
v1 OTHER - CT- why:negated,generic
v2 OTHER - PR+ why:future

doc d3
publisher: Orbis News Agency
date: 2021-11-09
tags: update, retraction
---
Cleaning fluid, not milk, made pupils ill, laboratory finds

TARN, Nov 9 (Orbis) - [x1 Traces of a cleaning fluid were [v1 found] in cartons of school milk], [s1 the state laboratory] [c1 said] on Tuesday in a report.

[s2 The report] [c2 does not say] [x2 how the fluid got there]. [s3,s4 Northfield Dairy] [c3 confirmed] [x3 the finding] and [c4 took back] [x4 its statement that the machines had been clean].

[x5 [q:ill=58 Fifty-eight] pupils had been [v2 ill]], [s5 Per Holm of the health board] [c5 said]. [s6 He] [c6 had spoken of] [x6 [q:ill=41 41]] last week.
---
1 assert org state laboratory
2 doubt outlet report of the state laboratory
3 confirm org Northfield Dairy
4 retract org Northfield Dairy
5 assert person Per Holm
6 assert person Per Holm
v1 OTHER - CT+
v2 OTHER A CT+ n:ill=58
A count ill=58 @5
A count ill=41 @6
