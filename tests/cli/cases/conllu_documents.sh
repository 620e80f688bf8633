# CoNLL-U: one document a newdoc; a broken one is named, the others are done
w() { printf '%s\t%s\t_\t_\t_\t_\t%s\t_\t_\t_\n' "$@"; }
{ echo '# newdoc id = one'; w 1 Rain 0; echo; echo '# newdoc id = two'; w 1 Rain 5; echo
  echo '# newdoc id = three'; w 1 Rain _; echo; } >n.conllu
sayso parse n.conllu | grep newdoc
sayso parse n.conllu >/dev/null 2>&1
