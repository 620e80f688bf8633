#!/bin/sh
# Installs what the build (and with "tests" the tests, with "emulators" the other processors of ./check --full, with "browser" its Chromium) needs and
# the system lacks, by apt-get; says what it does. Does nothing, and needs no network, when all is there.

has() { command -v "$1" >/dev/null 2>&1; }
has_library() { has pkg-config && pkg-config --exists "$1"; }

missing=
want() { # want PACKAGE CHECK...: adds the package when the check fails
    package=$1
    shift
    "$@" || missing="$missing $package"
}

has_jsonschema() { # for the python3 of the path, or the system's
    python3 -c 'import jsonschema' 2>/dev/null || /usr/bin/python3 -c 'import jsonschema' 2>/dev/null
}
has_header() { printf '#include <%s>\n' "$1" | cc -E -x c - >/dev/null 2>&1; }

want gcc has cc
want libc6-dev has_header stdio.h
want make has make
want meson has meson
want ninja-build has ninja
want pkg-config has pkg-config
want libxxhash-dev has_library libxxhash
want libutf8proc-dev has_library libutf8proc
want libjansson-dev has_library jansson
want libxml2-dev has_library libxml-2.0
want libsqlite3-dev has_library sqlite3
want libmicrohttpd-dev has_library libmicrohttpd
if [ "$1" = tests ]; then
    want libcmocka-dev has_library cmocka
    want g++ has g++
    want python3-jsonschema has_jsonschema
fi
if [ "$1" = emulators ]; then
    want qemu-user has qemu-x86_64
    want gcc-aarch64-linux-gnu has aarch64-linux-gnu-gcc
fi
if [ "$1" = browser ]; then
    want chromium has chromium
    want nodejs has node
    want npm has npm
fi
[ -z "$missing" ] && exit 0

sudo=
if [ "$(id -u)" != 0 ]; then
    has sudo || { echo "missing:$missing; install them as root, or install sudo" >&2; exit 1; }
    sudo=sudo
fi
has apt-get || { echo "missing:$missing (Debian's names); install them by your system's means" >&2; exit 1; }
echo "installing$missing (apt-get)" >&2
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086  # one word a package
{ $sudo apt-get update && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } \
    >"$log" 2>&1 || { cat "$log" >&2; echo "apt-get failed; see above" >&2; exit 1; }
