/** Which kernels this machine runs. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "nn/kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "nn/x86/processor.h"

/* Register sets that the operating system saves (Intel SDM vol. 1, 13.3). */
enum { SAVES_AVX = 0x6, SAVES_AVX512 = 0xE6, SAVES_TILES = 0x60000 };
/* AMX in CPUID 7, EDX, which compilers name differently. */
enum { HAS_TILES = 1 << 24, HAS_TILES_OF_INT8 = 1 << 25 };
/* CPUID 0x1D, 1: eight tiles of 16 rows of 64 bytes. */
enum { TILES = 8, TILE_ROWS = 16, TILE_ROW_BYTES = 64 };
/* Linux makes room for tiles in a program's signal frames only when it asks (arch_prctl, since 5.16). */
enum { REQUEST_PERMISSION = 0x1023, TILE_DATA = 18 };

static int has(unsigned set, unsigned all)
{
    return (set & all) == all;
}

static int has_tiles(const struct ss_processor *p)
{
    return has(p->leaf7_edx, HAS_TILES | HAS_TILES_OF_INT8) && has(p->saved, SAVES_TILES) &&
           p->tile_ebx >> 16 >= TILES && (p->tile_ebx & 0xFFFF) == TILE_ROW_BYTES && (p->tile_ecx & 0xFFFF) >= TILE_ROWS;
}

unsigned ss_processor_flags(const struct ss_processor *p, unsigned wanted)
{
    unsigned flags = 0;
    if (!has(p->saved, SAVES_AVX) || !has(p->leaf1_ecx, bit_FMA | bit_F16C) || !has(p->leaf7_ebx, bit_AVX2))
        return 0;
    flags |= SS_CPU_AVX2;
    if (has(p->leaf7_1_eax, bit_AVXVNNI))
        flags |= SS_CPU_AVXVNNI;
    const unsigned wide = bit_AVX512F | bit_AVX512BW | bit_AVX512VL | bit_AVX512DQ;
    if (has(p->saved, SAVES_AVX512) && has(p->leaf7_ebx, wide) && has(p->leaf7_ecx, bit_AVX512VNNI))
        flags |= SS_CPU_AVX512VNNI;
    flags &= wanted;
    if ((wanted & SS_CPU_AMX) && (flags & SS_CPU_AVX512VNNI) && has_tiles(p) && p->ask_for_tiles())
        flags |= SS_CPU_AMX;
    return flags;
}

static unsigned saved_registers(void)
{
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static int ask_for_tiles(void)
{
    return syscall(SYS_arch_prctl, REQUEST_PERMISSION, TILE_DATA) == 0;
}

unsigned ss_cpu_flags(unsigned wanted)
{
    struct ss_processor p = {.ask_for_tiles = ask_for_tiles};
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &p.leaf1_ecx, &d) || !(p.leaf1_ecx & bit_OSXSAVE))
        return 0;
    p.saved = saved_registers();
    if (__get_cpuid_count(7, 0, &a, &p.leaf7_ebx, &p.leaf7_ecx, &p.leaf7_edx) && a >= 1)
        __get_cpuid_count(7, 1, &p.leaf7_1_eax, &b, &c, &d);
    if (p.leaf7_edx & HAS_TILES)
        __get_cpuid_count(0x1D, 1, &a, &p.tile_ebx, &p.tile_ecx, &d);
    return ss_processor_flags(&p, wanted);
}
#else
unsigned ss_cpu_flags(unsigned wanted)
{
    (void)wanted;
    return 0;
}
#endif

sayso_status ss_cpu_wanted(unsigned *flags, sayso_error *err)
{
    static const char *const levels[] = {"scalar", "avx2", "avxvnni", "avx512vnni", "amx"};
    enum { N_LEVELS = sizeof levels / sizeof *levels };
    const char *level = getenv("SAYSO_CPU");
    *flags = (1u << (N_LEVELS - 1)) - 1; /* one flag a level above scalar, in their order */
    if (!level || !*level)
        return SAYSO_OK;
    for (unsigned i = 0; i < N_LEVELS; i++)
        if (strcmp(level, levels[i]) == 0) {
            *flags = (1u << i) - 1;
            return SAYSO_OK;
        }
    char shown[48]; /* on one line, whatever it is */
    size_t n = 0;
    for (; level[n] && n < sizeof shown - 1; n++)
        shown[n] = level[n] > ' ' && level[n] <= '~' ? level[n] : '?';
    shown[n] = '\0';
    return ss_fail(err, SAYSO_BAD_ARGUMENT,
                   "SAYSO_CPU is \"%s\"; give scalar, avx2, avxvnni, avx512vnni or amx", shown);
}

const struct ss_kernels *ss_kernels_select(unsigned flags)
{
#if defined(__x86_64__)
    if (flags & SS_CPU_AMX)
        return &ss_kernels_amx;
    if (flags & SS_CPU_AVX512VNNI)
        return &ss_kernels_avx512vnni;
    if (flags & SS_CPU_AVXVNNI)
        return &ss_kernels_avxvnni;
    if (flags & SS_CPU_AVX2)
        return &ss_kernels_avx2;
#endif
    (void)flags;
    return &ss_kernels_scalar;
}
