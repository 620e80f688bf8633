#!/bin/sh
# An article comes out of a processor that has nothing but SSE2 and SSE3 with the bytes that this one gives: qemu-user
# emulates it and raises the exceptions that it would. Prints TAP.
#
#     tools/check_old_processor.sh BUILD
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
[ "$(uname -m)" = x86_64 ] || { echo "ok - an old processor # SKIP is for x86-64"; exit 0; }
tools/setup.sh emulators >&2 || { echo "ok - an old processor # SKIP qemu-user cannot be installed"; exit 0; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0

result() { # result STATUS NAME
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; status=1; fi
}

on_old_processor() { qemu-x86_64 -cpu kvm64 "$@"; }

# Whether a program of one instruction ends as it should.
runs() { # runs INSTRUCTION
    printf 'int main(void)\n{\n    __asm__ volatile("%s");\n    return 0;\n}\n' "$1" >"$scratch/one.c"
    ${CC:-cc} -o "$scratch/one" "$scratch/one.c" && (on_old_processor "$scratch/one") 2>/dev/null
}

runs 'addps %xmm0, %xmm1' && ! runs 'pshufb %xmm0, %xmm1' && ! runs 'vaddps %xmm0, %xmm1, %xmm2' &&
    ! runs 'popcnt %eax, %ebx' && ! runs 'vpdpbusd %zmm0, %zmm1, %zmm2'
result $? "the emulator refuses instructions that an old processor lacks"
CMOCKA_MESSAGE_OUTPUT=TAP on_old_processor "$build/tests/unit/test_select" || status=1
model=models/english.sayso
"$build/sayso" read --model $model --quiet --format jsonl examples/bridge.txt >"$scratch/want" &&
    on_old_processor "$build/sayso" read --model $model --quiet --format jsonl examples/bridge.txt >"$scratch/got" &&
    cmp "$scratch/want" "$scratch/got"
result $? "an old processor reads an article to the same bytes"
printf 'The Orsanian police said that the bridge had been closed.\n' >"$scratch/short.txt"
"$build/sayso" parse --model $model --quiet "$scratch/short.txt" >"$scratch/want" &&
    SAYSO_CPU=amx on_old_processor "$build/sayso" parse --model $model --quiet "$scratch/short.txt" >"$scratch/got" &&
    cmp "$scratch/want" "$scratch/got"
result $? "SAYSO_CPU=amx on an old processor is the best that it has"
exit $status
