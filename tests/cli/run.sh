#!/bin/sh
# Runs the command line cases: cases/NAME.sh is a script, run with sh in an empty folder of its own with `sayso` on the
# PATH, $DATA naming tests/cli/data and $PLACES the gazetteer; beside it NAME.out, NAME.err and NAME.status hold its exact standard output,
# standard error and exit status (absent: empty, empty, 0). Prints TAP.
#
#     tests/cli/run.sh SAYSO [NAME...]             all, or some
#     tests/cli/run.sh --update SAYSO [NAME...]    writes what comes out beside the scripts; read the diff
here=$(cd "$(dirname "$0")" && pwd) || exit 2
update=
[ "$1" = --update ] && { update=1; shift; }
sayso=$(cd "$(dirname "${1:?SAYSO}")" && pwd)/$(basename "$1")
shift
[ $# -gt 0 ] || set -- $(cd "$here/cases" && ls ./*.sh | sed 's/^\.\///;s/\.sh$//' | LC_ALL=C sort)

scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$sayso" >"$scratch/bin/sayso"
chmod +x "$scratch/bin/sayso"
if [ -z "$SAYSO_MODEL" ]; then
    SAYSO_MODEL=$(cd "$here/../.." && pwd)/models/english.sayso
fi
PLACES=$(cd "$here/../.." && pwd)/models/places.sayso
unset SAYSO_GAZETTEER
PATH="$scratch/bin:$PATH"
DATA=$here/data
SAYSO=$sayso
export PATH DATA SAYSO SAYSO_MODEL PLACES
unset LC_ALL LANG COLUMNS

# Holds one stream against its file, or writes the file.
compare() { # compare NAME ENDING
    expected=$here/cases/$1.$2
    if [ -n "$update" ]; then
        if [ -s "$scratch/got.$2" ]; then cp "$scratch/got.$2" "$expected"; else rm -f "$expected"; fi
        return 0
    fi
    [ -f "$expected" ] || expected=/dev/null
    cmp -s "$expected" "$scratch/got.$2" && return 0
    diff -u "$expected" "$scratch/got.$2" | head -n 40 >>"$scratch/why"
    return 1
}

status=0
for name in "$@"; do
    rm -rf "$scratch/folder" "$scratch/why"
    mkdir "$scratch/folder"
    (cd "$scratch/folder" && exec timeout 60 sh "$here/cases/$name.sh") >"$scratch/got.out" 2>"$scratch/got.err" </dev/null
    echo $? >"$scratch/got.status"
    [ "$(cat "$scratch/got.status")" != 0 ] || : >"$scratch/got.status"
    good=1
    for stream in out err status; do
        compare "$name" $stream || good=0
    done
    what=$(sed -n '1s/^# //p' "$here/cases/$name.sh")
    if [ $good = 1 ]; then
        echo "ok - $name: $what"
    else
        echo "not ok - $name: $what"
        cat "$scratch/why"
        status=1
    fi
done
exit $status
