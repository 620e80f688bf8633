#!/bin/sh
# The whole tree builds with clang without a warning. Prints TAP.
cd "$(dirname "$0")/.." || exit 2
if ! command -v clang >/dev/null; then
    echo "ok - clang is not installed # SKIP"
    exit 0
fi
[ -f build-clang/build.ninja ] || CC=clang meson setup build-clang --werror >/dev/null || exit 1
if ninja -C build-clang --quiet; then
    echo "ok - builds with clang without a warning"
else
    echo "not ok - builds with clang without a warning"
    exit 1
fi
