#!/bin/sh
# Every header compiles alone, without a warning; the public one in C17 and in C++11 too. One without an include guard is
# a template, made for the files that include it. Prints TAP.
cd "$(dirname "$0")/.." || exit 2
warnings="-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
status=0
result() { # result STATUS NAME
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; status=1; fi
}
for header in include/sayso/*.h src/*/*.h src/*/*/*.h; do
    grep -q '^#ifndef S' "$header" 2>/dev/null || continue
    # shellcheck disable=SC2086  # one word a flag
    printf '#include "%s"\nextern int is_not_empty;\n' "$PWD/$header" | ${CC:-cc} -std=gnu17 -D_GNU_SOURCE $warnings -Iinclude -Isrc -fsyntax-only -x c -
    result $? "$header compiles alone"
done
for header in include/sayso/*.h; do
    # shellcheck disable=SC2086
    printf '#include "%s"\nextern int is_not_empty;\n' "$PWD/$header" | ${CC:-cc} -std=c17 $warnings -fsyntax-only -x c -
    result $? "$header is plain C17"
    # shellcheck disable=SC2086
    printf '#include "%s"\nextern int is_not_empty;\n' "$PWD/$header" | ${CXX:-c++} -std=c++11 $warnings -fsyntax-only -x c++ -
    result $? "$header is C++ too"
done
exit $status
