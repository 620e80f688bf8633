# what parse wrote is read again and gives the same
sayso parse --input conllu "$DATA/tokens.conllu" >once.conllu
sayso parse once.conllu >twice.conllu
cmp once.conllu twice.conllu
