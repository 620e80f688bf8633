/** AVX2 and FMA: the definition as the compiler widens it. */
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "nn/kernels.h"
#include "nn/x86/target.h"

SS_TARGET_BEGIN("avx2,fma")
#if !defined(__clang__)
#pragma GCC optimize("O3")
#endif
#include "nn/portable.h"

const struct ss_kernels ss_kernels_avx2 = {
    "avx2", linear, linear_gelu, dense, gelu, softmax, norm, quantise, dot, unpack_half,
};
SS_TARGET_END
#endif
