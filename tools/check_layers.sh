#!/bin/sh
# Fails on an include that looks upwards. tools/layers.txt has one layer a line: its name, then the layers that its
# files may include from.
cd "$(dirname "$0")/.." || exit 2
grep -rnE --include='*.[ch]' '^#include "' src | awk '
    NR == FNR { for (i = 2; i <= NF; i++) ok[$1, $i] = 1; next }
    {   to = $0; sub(/^[^"]*"/, "", to); sub(/\/.*/, "", to)
        split($0, path, "/")
        if (!ok[path[2], to]) { print path[2] " may not include: " $0; bad = 1 }
    }
    END { exit bad }' tools/layers.txt -
