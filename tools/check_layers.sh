#!/bin/sh
# Fails on an include that looks upwards. tools/layers.txt has one layer a line: its name, then the layers that its
# files may include from. Prints one TAP line a layer.
cd "$(dirname "$0")/.." || exit 2
bad=$(grep -rnE --include='*.[ch]' '^#include "' src | awk '
    NR == FNR { for (i = 2; i <= NF; i++) ok[$1, $i] = 1; next }
    {   to = $0; sub(/^[^"]*"/, "", to); sub(/\/.*/, "", to)
        split($0, path, "/")
        if (!ok[path[2], to]) print path[2] " may not include: " $0
    }' tools/layers.txt -)
for folder in src/*/; do
    layer=$(basename "$folder")
    if printf '%s\n' "$bad" | grep -q "^$layer may"; then
        echo "not ok - $layer includes only what stands below it"
        printf '%s\n' "$bad" | grep "^$layer may"
    else
        echo "ok - $layer includes only what stands below it"
    fi
done
[ -z "$bad" ]
