#!/bin/sh
# Runs the stored inputs of every fuzz target: fuzz/replay.sh BUILD [TARGET...]. A failure says how to run its input again.
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
[ $# -gt 0 ] && shift
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT
status=0
for target in ${*:-text conllu jsonl html model}; do
    [ -x "$build/fuzz/replay_$target" ] || continue
    "$build/fuzz/replay_$target" "fuzz/corpus/$target" 2>"$log"
    case $? in
    0) ;;
    77) echo "# $target: left out, there is no model" ;;
    *)
        status=1
        input=$(grep '^# ' "$log" | tail -n 1 | cut -c 3-)
        echo "not ok - $target, again: $build/fuzz/replay_$target $input"
        grep -v '^# ' "$log" | head -n 40 >&2 ;;
    esac
done
exit $status
