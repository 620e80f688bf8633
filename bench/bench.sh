#!/bin/sh
# Speed, memory, start and size of build/sayso, printed and written to bench/speed.tsv; see bench/speed.py --help.
cd "$(dirname "$0")/.." || exit 2
[ -f build/build.ninja ] && ninja -C build --quiet bench/stages bench/growth bench/readers 2>/dev/null
exec python3 bench/speed.py "$@"
