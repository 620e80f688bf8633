#!/bin/sh
# The whole program on the articles of examples/, byte by byte, with every kernel that this processor has, one thread or
# several: the same text gives the same bytes. Prints TAP. After a change that is meant to move them:
#
#     tests/golden/run.sh --write build/sayso     writes the expected files anew; read the diff
cd "$(dirname "$0")/../.." || exit 1
write=
[ "$1" = --write ] && { write=1; shift; }
sayso=${1:-build/sayso}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
count=0

outputs() { # outputs DIR: what the program says of the examples
    "$sayso" read --quiet --jobs 2 --format jsonl examples >"$1/read.jsonl" &&
        "$sayso" read --quiet --jobs 1 examples >"$1/read.txt" &&
        "$sayso" parse --quiet --jobs 1 examples >"$1/parse.conllu"
}

result() { # result STATUS NAME
    count=$((count + 1))
    if [ "$1" -eq 0 ]; then echo "ok $count - $2"; else echo "not ok $count - $2"; fi
}

has_level() { # has_level SAYSO_CPU
    case $1 in
    scalar) return 0 ;;
    avxvnni) flag=avx_vnni ;;
    avx512vnni) flag=avx512_vnni ;;
    amx) flag=amx_int8 ;;
    *) flag=$1 ;;
    esac
    grep -qw $flag /proc/cpuinfo
}

if [ -n "$write" ]; then
    outputs tests/golden
    exit
fi
for cpu in scalar avx2 avxvnni avx512vnni amx; do
    mkdir "$work/$cpu"
    if ! has_level $cpu; then
        result 0 "the kernels $cpu # SKIP this processor lacks them"
        continue
    fi
    SAYSO_CPU=$cpu outputs "$work/$cpu"
    for file in read.jsonl read.txt parse.conllu; do
        diff -u "tests/golden/$file" "$work/$cpu/$file" >"$work/diff"
        status=$?
        result $status "$file with $cpu"
        [ $status -eq 0 ] || head -n 20 "$work/diff" | sed 's/^/# /'
    done
done
echo "1..$count"
