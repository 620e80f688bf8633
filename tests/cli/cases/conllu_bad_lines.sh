# CoNLL-U: each kind of broken line: file, line, what would be right
w() { printf '%s\t%s\t_\t_\t_\t_\t%s\t_\t_\t_\n' "$@"; }
{ w 1 Rain 2; printf '2\tfell\n'; } >columns.conllu
{ w 1 Rain 2; w 3 fell 0; } >id.conllu
{ w 1 Rain two; w 2 fell 0; } >head.conllu
{ w 1 Rain 1; w 2 fell 0; } >self.conllu
{ w 1 Rain 0; w 2 fell 0; } >roots.conllu
{ w 1 Rain 2; w 2 fell 1; } >rootless.conllu
{ w 1 Rain 2; w 2 fell 1; w 3 hard 0; } >circle.conllu
{ w 1 '' 0; } >form.conllu
{ w 1-3 "Rain's" _; w 1 Rain 0; w 2 "'s" 1; } >range.conllu
{ w 1 Rain 9; } >one.conllu
sayso parse *.conllu
