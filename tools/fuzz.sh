#!/bin/sh
# Looks for inputs that break a property: tools/fuzz.sh [SECONDS] [TARGET...]
#
# Builds build-fuzz with clang, the address and the undefined behaviour sanitizer; runs each target of fuzz/ for that
# long (default 60 seconds). What is found lies in work/fuzz/<target>/, new seeds in work/fuzz/<target>.corpus/. An input
# that broke something goes to fuzz/corpus/<target>/ under a name that says what it did, together with the fix.
cd "$(dirname "$0")/.." || exit 2
seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=${*:-text conllu jsonl html model}
command -v clang >/dev/null || { echo "fuzz.sh: clang is missing; install it (apt-get install clang)" >&2; exit 2; }
[ -f build-fuzz/build.ninja ] ||
    CC=clang CFLAGS='-fsanitize=fuzzer-no-link -fno-sanitize-recover=undefined' \
    meson setup build-fuzz -Db_sanitize=address,undefined -Db_lundef=false -Dtests=false >/dev/null || exit 2
wanted=
for target in $targets; do wanted="$wanted fuzz/fuzz_$target"; done
# shellcheck disable=SC2086
ninja -C build-fuzz --quiet $wanted || exit 2
# The encoder is slow under the sanitizers: short texts give more of them.
most_bytes() {
    case $1 in
    text) echo 400 ;;
    *) echo 4000 ;;
    esac
}

status=0
for target in $targets; do
    mkdir -p "work/fuzz/$target" "work/fuzz/$target.corpus"
    echo "== $target, $seconds s"
    build-fuzz/fuzz/fuzz_"$target" -max_total_time="$seconds" -max_len="$(most_bytes "$target")" -timeout=60 -rss_limit_mb=4096 -print_final_stats=1 \
        -verbosity=0 -dict=fuzz/"$target".dict -artifact_prefix="work/fuzz/$target/" \
        "work/fuzz/$target.corpus" "fuzz/corpus/$target" || status=1
done
exit $status
