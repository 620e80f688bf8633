# CoNLL-U in: words, multiword tokens, sentences, ids and paragraphs come out as they were
sayso parse --input conllu "$DATA/tokens.conllu" | cut -f 1,2,10
