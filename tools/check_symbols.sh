#!/bin/sh
# The shared library exports what the header declares, no more and no less, each under its version. Prints TAP.
#
#     tools/check_symbols.sh BUILD
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
tr '\n' ' ' <include/sayso/sayso.h | grep -oE 'SAYSO_API [^;]*;' | grep -oE 'sayso_[a-z_]+\(' | tr -d '(' |
    LC_ALL=C sort -u >"$scratch/declared"
nm -D --defined-only "$build/libsayso.so" | awk '$2 != "A" { print $3 }' | LC_ALL=C sort -u >"$scratch/versioned"
sed 's/@.*//' "$scratch/versioned" >"$scratch/exported"
status=0
if cmp -s "$scratch/declared" "$scratch/exported"; then
    echo "ok - exported symbols are those of the header"
else
    echo "not ok - exported symbols are those of the header"
    diff "$scratch/declared" "$scratch/exported"
    status=1
fi
if grep -qv '@@SAYSO_' "$scratch/versioned"; then
    echo "not ok - every exported symbol has a version"
    status=1
else
    echo "ok - every exported symbol has a version"
fi
exit $status
