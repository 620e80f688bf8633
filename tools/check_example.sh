#!/bin/sh
# The example at the head of the public header compiles as it stands, without a warning, and runs. Prints TAP.
#
#     tools/check_example.sh BUILD
cd "$(dirname "$0")/.." || exit 2
build=$(cd "${1:-build}" && pwd) || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
sed -n '/@code/,/@endcode/p' include/sayso/sayso.h | sed '1d;$d;s/^ \* \{0,1\}//' >"$scratch/example.c"
if cc -std=c17 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Iinclude "$scratch/example.c" \
    -o "$scratch/example" -L"$build" -lsayso -Wl,-rpath,"$build"; then
    echo "ok - the header's example compiles"
else
    echo "not ok - the header's example compiles"
    exit 1
fi
found=$("$scratch/example")
if [ $? -eq 0 ] && [ "$found" = "say: that the bridge had been closed" ]; then
    echo "ok - the header's example finds its statement"
else
    echo "not ok - the header's example finds its statement"
    echo "found: $found"
    exit 1
fi
