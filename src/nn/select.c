/** Which kernels this machine runs. */
#include <stdlib.h>
#include <string.h>

#include "nn/kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>

/* Register sets that the operating system saves (Intel SDM vol. 1, 13.3). */
enum { SAVES_AVX = 0x6, SAVES_AVX512 = 0xE6 };

static unsigned saved_registers(void)
{
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static unsigned detect(void)
{
    unsigned a, b, c, d, flags = 0;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE))
        return 0;
    const unsigned saved = saved_registers();
    const int has_basic = (c & bit_FMA) && (c & bit_F16C);
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d))
        return 0;
    if ((saved & SAVES_AVX) == SAVES_AVX && has_basic && (b & bit_AVX2))
        flags |= SS_CPU_AVX2;
    const unsigned wide = bit_AVX512F | bit_AVX512BW | bit_AVX512VL | bit_AVX512DQ;
    if (flags && (saved & SAVES_AVX512) == SAVES_AVX512 && (b & wide) == wide && (c & bit_AVX512VNNI))
        flags |= SS_CPU_AVX512VNNI;
    if (flags && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & bit_AVXVNNI))
        flags |= SS_CPU_AVXVNNI;
    return flags;
}
#else
static unsigned detect(void)
{
    return 0;
}
#endif

unsigned ss_cpu_flags(void)
{
    const char *level = getenv("SAYSO_CPU");
    const unsigned flags = detect();
    if (level && !strcmp(level, "scalar"))
        return 0;
    if (level && !strcmp(level, "avx2"))
        return flags & SS_CPU_AVX2;
    if (level && !strcmp(level, "avxvnni"))
        return flags & (SS_CPU_AVX2 | SS_CPU_AVXVNNI);
    return flags;
}

const struct ss_kernels *ss_kernels_select(unsigned flags)
{
#if defined(__x86_64__)
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
