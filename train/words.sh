#!/usr/bin/env bash
# train/words.sh OUT.jsonl: how sayso cuts the PolNeAR articles and the news without gold into words, for train.py --words,
# so that training sees the words that the program will see. Needs build/tools/words (made by `make`), numpy and ../shared.
set -eu
here=$(dirname "$(readlink -f "$0")")
shared=${SHARED:-$here/../../shared}
texts=$(mktemp -d)
trap 'rm -rf "$texts"' EXIT
for split in train dev; do
    python3 "$shared/tools/score_attribution.py" --extract "$texts" "$shared/data/polnear/$split.jsonl.gz"
done
PYTHONPATH="$here" "${PYTHON:-python3}" -c 'import corpora, sys; corpora.write_texts(*sys.argv[1:])' "$shared/data" "$texts"
find "$texts" -name '*.txt' -print0 | LC_ALL=C sort -z | xargs -0 -n 1 "$here/../build/tools/words" >"$1"
