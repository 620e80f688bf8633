#!/usr/bin/env bash
# Networks that learn from the gold and from one another's word, on one machine with a GPU, in three steps (doc/evaluation.md
# says what came of it so far; the shipped weights are not made so). On an H200 eight of them make 42,000 wordpieces a second
# each, and 75,000 where nvidia-cuda-mps-control runs:
#
#     train/ensemble.sh OUT teachers MINUTES [--device cuda]    eight networks, each from three quarters of the articles
#     train/ensemble.sh OUT label [--device cuda]               what they say of all texts (silver.py)
#     train/ensemble.sh OUT students MINUTES [--device cuda]    networks that learn from the gold and from that
#
# OUT/train.pickle.gz (train.py --prepare) and OUT/bert (vocab.txt, model.safetensors) have to be there. Those of one
# step learn side by side; the last line of OUT/*/log holds the figures of each.
set -eu
here=$(dirname "$(readlink -f "$0")")
python=${PYTHON:-python3}
out=$1 step=$2 folds=4
minutes=
if [ "$step" != label ]; then
    minutes=$3
    shift
fi
shift 2
common=(--prepared "$out/train.pickle.gz" --bert "$out/bert" --threads 1 --workers 1 --minutes "${minutes:-0}" "$@")

learning=()
learn() { # learn NAME [options]: in the background
    mkdir -p "$out/$1"
    "$python" "$here/train.py" --out "$out/$1" "${common[@]}" "${@:2}" >"$out/$1/log" 2>&1 &
    learning+=($!)
}
finish() { # all of them; the first that failed ends the script
    for id in "${learning[@]}"; do wait "$id"; done
}

case $step in
teachers)
    for i in 0 1 2 3 4 5 6 7; do
        learn "teacher-$i" --batch 8192 --lr 4e-4 --head-lr 2e-3 --seed "$((i + 1))" --leave-out "$((i % folds))/$folds"
    done
    finish
    tail -n 1 -q "$out"/teacher-*/log ;;
label)
    networks=()
    for i in 0 1 2 3 4 5 6 7; do networks+=("$((i % folds)):$out/teacher-$i/average.pt"); done
    for part in 0 1 2 3; do
        "$python" "$here/silver.py" --prepared "$out/train.pickle.gz" --out "$out/silver-$part.pickle" --part "$part/4" \
            --folds "$folds" "$@" "${networks[@]}" >"$out/label-$part.log" 2>&1 &
        learning+=($!)
    done
    finish
    cat "$out"/label-?.log ;;
students)
    learnt=(--silver "$out"/silver-?.pickle --batch 8192 --lr 4e-4 --head-lr 2e-3)
    learn student-1 --seed 11 "${learnt[@]}" --text-share 0.25
    learn student-2 --seed 12 "${learnt[@]}" --text-share 0.25
    learn student-3 --seed 13 "${learnt[@]}" --text-share 0.25 --silver-share 0.8
    learn student-4 --seed 14 "${learnt[@]}" --text-share 0.5 --silver-share 0.8 --share 0.8
    finish
    tail -n 2 -q "$out"/student-*/log ;;
*)
    echo "ensemble.sh: step '$step'? teachers, label or students" >&2
    exit 2 ;;
esac
