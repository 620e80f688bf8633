# CoNLL-U: empty nodes and comments are passed over, CRLF does no harm
printf '# a comment\r\n1\tRain\t_\t_\t_\t_\t0\t_\t_\t_\r\n1.1\tfell\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n' >n.conllu
sayso parse n.conllu | cut -f 1,2,10
