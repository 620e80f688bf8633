# parse writes ten columns, a tree with one root in each sentence
sayso parse --input conllu "$DATA/tokens.conllu" | awk -F '\t' '
    /^[0-9]+\t/ { columns[NF]++; n++; if ($7 == 0) roots++; if ($8 == "root") named++ }
    END { for (c in columns) print c, columns[c]; print roots, named }'
