#!/bin/sh
# The program has no instruction beyond x86-64's baseline (SSE2) outside the file of the kernels that need it, so that it
# runs on every processor: it is disassembled function by function, and each function is held against the file that it
# comes from, by the symbol table. Prints TAP.
#
#     tools/check_instructions.sh BUILD
#
# That the check can fail is shown first: two programs of a few instructions, of which each must be found where it does
# not belong, and none where it does.
cd "$(dirname "$0")/.." || exit 2
build=${1:-build}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
status=0

result() { # result STATUS NAME
    if [ "$1" -eq 0 ]; then echo "ok - $2"; else echo "not ok - $2"; status=1; fi
}

# Prints "FILE FUNCTION SET MNEMONIC" once for each that is beyond the baseline. A set is told by the encoding where that
# is enough (VEX, EVEX), else by the mnemonic. tzcnt is no set: compilers write bsf so, where both do the same.
beyond_baseline() { # beyond_baseline PROGRAM
    {
        LC_ALL=C readelf -sW "$1" | awk '
            $4 == "FILE" { file = $8 == "" ? "-" : $8 } # without a name: what is known outside its file follows
            $4 == "FUNC" && $5 == "LOCAL" { print "symbol", $2, file }'
        LC_ALL=C objdump -dw "$1"
    } | awk '
        function set_of(bytes, name,    n, byte, i) {
            n = split(bytes, byte, " ")
            for (i = 1; i < n && byte[i] ~ /^(26|2e|36|3e|64|65|67)$/; i++)
                ;
            if (byte[i] == "d5") return "APX"
            if (byte[i] == "62") return "AVX512"
            if (byte[i] == "c4" || byte[i] == "c5") {
                if (name ~ /^(ld|st)tilecfg|^tile|^tdp/) return "AMX"
                if (name ~ /^k(add|and|andn|mov|not|or|ortest|shiftl|shiftr|test|unpck|xnor|xor)(b|w|d|q|bw|wd|dq)$/)
                    return "AVX512"
                if (name ~ /^(andn|bextr|bls|bzhi|mulx|pdep|pext|rorx|sarx|shlx|shrx)/) return "BMI"
                if (name ~ /^vpdp/) return name ~ /^vpdp(busd|wssd)s?$/ ? "AVXVNNI" : "AVXVNNIINT8"
                return "AVX2"
            }
            if (name == "xgetbv") return "XGETBV"
            if (name ~ /^(addsubp|haddp|hsubp|lddqu|movddup|movs[hl]dup|fisttp|monitor|mwait|cmpxchg16b)/) return "SSE3"
            if (name ~ /^(pshufb|phadd|phsub|pmaddubsw|pmulhrsw|psign|palignr|pabs)/) return "SSSE3"
            if (name ~ /^(p?blend|pcmpeqq|pextr[bdq]|pinsr[bdq]|pm(in|ax)(sb|sd|ud|uw)$|pmov[sz]x|pmul(dq|ld)$|ptest)/ ||
                name ~ /^(packusdw|round[sp][sd]|dpp[sd]|mpsadbw|phminposuw|extractps|insertps|movntdqa)/ ||
                name ~ /^(pcmpgtq|pcmp[ei]str|crc32|popcnt)/) return "SSE4"
            if (name ~ /^(lzcnt|movbe|ad[co]x|aes|pclmul|sha(1|256)|gf2p8|rd(rand|seed)|xsave|xrstor|cldemote|movdir)/)
                return "OTHER"
            return ""
        }
        $1 == "symbol" { file_of["" $2] = $3; next }
        /^[0-9a-f]+ <.*>:$/ {
            file = $1 in file_of ? file_of[$1] : "-"
            name = $2
            gsub(/[<>:]/, "", name)
            next
        }
        {
            if (split($0, part, "\t") < 3) next
            split(part[3], word, " ")
            i = 1
            while (word[i] ~ /^(rep|repz|repnz|lock|notrack|bnd|data16|cs|ds|es|fs|gs|ss|\{.*\})$/) i++
            set = set_of(part[2], word[i])
            key = file " " name " " set
            if (set != "" && !(key in seen)) { seen[key]; print key, word[i] }
        }'
}

# Keeps of those lines the ones whose set does not belong into their file.
misplaced() {
    awk '
        BEGIN {
            sets["kernels_avx2.c"] = " AVX2 "
            sets["kernels_avxvnni.c"] = " AVX2 AVXVNNI "
            sets["kernels_avx512vnni.c"] = " AVX2 AVX512 "
            sets["kernels_amx.c"] = " AVX2 AVX512 AMX "
        }
        $2 == "ss_cpu_flags" && $3 == "XGETBV" { next } # asks for OSXSAVE first
        !index(sets[$1], " " $3 " ")'
}

# An object file with one function an instruction, named a, b, c, ..., as if compiled from FILE.
assemble() { # assemble FILE INSTRUCTION...
    {
        printf '.file "%s"\n.text\n' "$1"
        shift
        for instruction in "$@"; do
            printf '.type f%d, @function\nf%d: %s\nret\n.size f%d, . - f%d\n' $# $# "$instruction" $# $#
            shift
        done
    } >"$scratch/case.s"
    ${CC:-cc} -c -o "$scratch/case.o" "$scratch/case.s"
}

find_on_purpose() {
    assemble common.c 'addps %xmm0, %xmm1' 'bsf %eax, %ebx' 'vaddps %xmm0, %xmm1, %xmm2' 'vaddps %zmm0, %zmm1, %zmm2' \
        'vfmadd231ps %ymm0, %ymm1, %ymm2' 'vcvtph2ps %xmm0, %ymm1' 'andn %eax, %ebx, %ecx' 'kmovw %k1, %eax' \
        'tilerelease' 'pshufb %xmm0, %xmm1' 'popcnt %eax, %ebx' 'roundss $1, %xmm0, %xmm1' 'xgetbv' || return 1
    [ "$(beyond_baseline "$scratch/case.o" | misplaced | wc -l)" -eq 11 ] || return 1
    assemble kernels_avx2.c 'vaddps %ymm0, %ymm1, %ymm2' 'vfmadd231ps %ymm0, %ymm1, %ymm2' 'vaddps %zmm0, %zmm1, %zmm2' \
        '{vex} vpdpbusd %ymm0, %ymm1, %ymm2' 'tilezero %tmm0' 'shlx %eax, %ebx, %ecx' || return 1
    [ "$(beyond_baseline "$scratch/case.o" | misplaced | wc -l)" -eq 4 ]
}

if [ "$(uname -m)" != x86_64 ] || ! command -v objdump >/dev/null || ! command -v readelf >/dev/null; then
    echo "ok - instructions are those of their files # SKIP needs x86-64 and objdump and readelf (binutils)"
    exit 0
fi
find_on_purpose
result $? "instructions that are put in on purpose are found"
beyond_baseline "$build/sayso" >"$scratch/found"
misplaced <"$scratch/found" >"$scratch/misplaced"
[ ! -s "$scratch/misplaced" ]
result $? "no instruction beyond SSE2 outside the file of the kernels that need it"
awk '{ print "# " $2 " (" $1 ") has " $4 " (" $3 ")" }' "$scratch/misplaced" | head -n 20
for own in 'avx2 AVX2' 'avxvnni AVXVNNI' 'avx512vnni AVX512' 'amx AMX'; do
    grep -q "^kernels_${own% *}.c [^ ]* ${own#* } " "$scratch/found"
    result $? "the kernels ${own% *} are seen by their instructions"
done
exit $status
