#!/bin/sh
# The example at the head of the public header compiles as it stands, without a warning, and runs; those of the ledger file
# and of the README compile inside a function. Prints TAP.
#
#     tools/check_example.sh BUILD
cd "$(dirname "$0")/.." || exit 2
build=$(cd "${1:-build}" && pwd) || exit 2
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
block() { # block N: the N-th example of the header
    awk -v n="$1" '/@endcode/ { on = 0 } on { print } /@code/ { on = ++i == n }' include/sayso/sayso.h | sed 's/^ \* \{0,1\}//'
}
block 1 >"$scratch/example.c"
flags="-std=c17 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Iinclude"
status=0
{
    printf '#include <sayso/sayso.h>\nvoid example(const char *text, size_t size);\n'
    printf 'void example(const char *text, size_t size)\n{\nsayso_error error;\n'
    sed -n '/^```c$/,/^```$/p' README.md | sed '1d;$d'
    printf '(void)error;\n}\n'
} >"$scratch/readme.c"
# shellcheck disable=SC2086  # one word a flag
if cc $flags -Wno-unused -c "$scratch/readme.c" -o "$scratch/readme.o"; then
    echo "ok - the README's example compiles"
else
    echo "not ok - the README's example compiles"
    status=1
fi
{
    printf '#include <sayso/sayso.h>\nvoid example(const sayso_ledger *ledger, sayso_row_function take_row);\n'
    printf 'void example(const sayso_ledger *ledger, sayso_row_function take_row)\n{\nsayso_error error;\n'
    block 2
    printf '}\n'
} >"$scratch/store.c"
# shellcheck disable=SC2086
if cc $flags -c "$scratch/store.c" -o "$scratch/store.o"; then
    echo "ok - the header's example of a ledger file compiles"
else
    echo "not ok - the header's example of a ledger file compiles"
    status=1
fi
# shellcheck disable=SC2086
if cc $flags "$scratch/example.c" -o "$scratch/example" -L"$build" -lsayso -Wl,-rpath,"$build"; then
    echo "ok - the header's example compiles"
else
    echo "not ok - the header's example compiles"
    exit 1
fi
found=$("$scratch/example")
if [ $? -eq 0 ] && [ "$found" = "Radio Velmir › Orsanian police › tell: that the bridge had been closed" ]; then
    echo "ok - the header's example finds its statement"
else
    echo "not ok - the header's example finds its statement"
    echo "found: $found"
    status=1
fi
exit $status
