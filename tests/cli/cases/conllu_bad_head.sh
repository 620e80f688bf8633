# CoNLL-U: a HEAD outside the sentence: file, line, what would be right
printf '# newdoc id = x\n1\tRain\t_\t_\t_\t_\t2\t_\t_\t_\n2\tfell\t_\t_\t_\t_\t14\t_\t_\t_\n\n' >news.conllu
sayso parse --input conllu news.conllu
