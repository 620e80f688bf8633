#!/bin/sh
# Builds for aarch64 with Debian's cross compiler, without a warning, and runs under qemu-user: the kernels' unit tests,
# and articles that must come out with the bytes of BUILD. Prints TAP.
#
#     tools/check_aarch64.sh BUILD
#
# The libraries are arm64 packages unpacked under build-aarch64/sysroot. They are fetched by an apt with a state of its
# own, so that nothing of the system changes but the compiler and the emulator, which tools/setup.sh installs.
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
top=$PWD/build-aarch64
sysroot=$top/sysroot

skip() { # skip WHY
    echo "ok - aarch64 # SKIP $1"
    exit 0
}

# Unpacks the packages and all that they depend on.
make_sysroot() {
    rm -rf "$top/apt" "$sysroot"
    mkdir -p "$top/apt/lists/partial" "$top/apt/cache/archives/partial" "$sysroot" && : >"$top/apt/status" || return 1
    cat >"$top/apt/conf" <<END
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
APT::Sandbox::User "";
APT::Install-Recommends "false";
Dir::State "$top/apt";
Dir::State::Lists "$top/apt/lists";
Dir::State::status "$top/apt/status";
Dir::Cache "$top/apt/cache";
Dir::Log "$top/apt";
Debug::NoLocking "true";
END
    export APT_CONFIG="$top/apt/conf"
    apt-get update && apt-get install -y --download-only libc6-dev libxxhash-dev libutf8proc-dev \
        libjansson-dev libxml2-dev libsqlite3-dev libmicrohttpd-dev \
        libcmocka-dev || return 1
    for package in "$top"/apt/cache/archives/*.deb; do
        dpkg-deb -x "$package" "$sysroot" || return 1
    done
    [ -e "$sysroot/lib" ] || ln -s usr/lib "$sysroot/lib" # where packages leave that to the system
    rm -rf "$top/apt"
    : >"$sysroot/complete"
}

[ "$(uname -m)" = x86_64 ] || skip "is for x86-64 machines; here ./check itself runs"
mkdir -p "$top"
tools/setup.sh emulators >&2 || skip "the cross compiler or qemu-user cannot be installed"
[ -f "$sysroot/complete" ] || make_sysroot >"$top/log" 2>&1 || skip "no arm64 packages; see build-aarch64/log"
printf "[constants]\nsysroot = '%s'\n" "$sysroot" >"$top/sysroot.ini"
[ -f "$top/build/build.ninja" ] || meson setup "$top/build" --cross-file "$top/sysroot.ini" \
    --cross-file tools/aarch64.ini --werror >"$top/log" 2>&1 || { rm -rf "$top/build"; cat "$top/log"; }
if ! ninja -C "$top/build" --quiet >"$top/log" 2>&1; then
    echo "not ok - builds for aarch64 without a warning"
    tail -n 50 "$top/log"
    exit 1
fi
echo "ok - builds for aarch64 without a warning"

status=0
result() { # result STATUS NAME
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; status=1; fi
}
on_aarch64() { qemu-aarch64 -L "$sysroot" "$@"; }

for program in test_nn test_select; do
    CMOCKA_MESSAGE_OUTPUT=TAP on_aarch64 "$top/build/tests/unit/$program" || status=1
done
model=models/english.sayso
for command in 'read --format jsonl' 'parse'; do
    # shellcheck disable=SC2086  # two words
    "$build/sayso" $command --model $model --quiet examples/bridge.txt >"$top/want" &&
        on_aarch64 "$top/build/sayso" $command --model $model --quiet examples/bridge.txt >"$top/got" &&
        cmp "$top/want" "$top/got"
    result $? "aarch64 gives the bytes of x86-64: $command"
done
exit $status
