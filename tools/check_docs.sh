#!/bin/sh
# Every option that --help names stands in the man page and in each completion, and the other way round. Prints TAP.
#
#     tools/check_docs.sh SAYSO
cd "$(dirname "$0")/.." || exit 2
sayso=${1:-build/sayso}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
options() { grep -oE -- '--[a-z]+' | LC_ALL=C sort -u; }
for command in "" read parse list trace export remove grade check serve; do
    "$sayso" $command --help  # no word when empty
done | options >"$scratch/help"
sed 's/\\-/-/g' doc/sayso.1 | options >"$scratch/man"
options <completions/sayso.bash >"$scratch/bash"
options <completions/_sayso >"$scratch/zsh"
grep -oE -- '-l [a-z]+' completions/sayso.fish | sed 's/-l /--/' | LC_ALL=C sort -u >"$scratch/fish"
status=0
for page in man bash zsh fish; do
    if cmp -s "$scratch/help" "$scratch/$page"; then
        echo "ok - $page has the options of --help"
    else
        echo "not ok - $page has the options of --help"
        diff "$scratch/help" "$scratch/$page"
        status=1
    fi
done
exit $status
