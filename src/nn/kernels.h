/** Hot loops of the encoder and the heads. One table per instruction set; every table gives the same bits.
 *
 * The scalar table is the definition. Integer sums are exact. Each float operation has a written order: a sum over k
 * of a matrix product runs from k = 0 upwards with one fma a step, so that an implementation may be parallel over the
 * outputs; sums over a row are kept in 16 lanes (element i in lane i % 16), folded 8, 4, 2, 1. max(a, b) is
 * a > b ? a : b. Not-a-number in gives some number out, never a trap; its bits are not promised.
 *
 * Packed matrices. n outputs are padded with zeros to whole panels of 16.
 *   float  (panel, k, 16)          element (output o, input i) stands at [o / 16][i][o % 16]
 *   int8   (panel, k / 4, 16, 4)   element (o, i) at [o / 16][i / 4][o % 16][i % 4]; k % 64 == 0 or k = 32 */
#ifndef SS_NN_KERNELS_H
#define SS_NN_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

enum { SS_PANEL = 16, SS_INT8_STEP = 64 /* inputs of an int8 layer come in whole steps, or are half a step */ };

/** Rounds up to whole panels. */
static inline size_t ss_padded(size_t n)
{
    return (n + SS_PANEL - 1) / SS_PANEL * SS_PANEL;
}

/** uint8 = nearest (ties to even) of x * inv_scale + zero (one fma), held within 0 .. 255. */
struct ss_quant {
    float inv_scale, zero;
};

/** An int8 layer: y[o] = fma((float)(sum over i of x[i] * w[o][i] + offset[o]), scale[o], bias[o]);
 *  the input was quantised by `input`. n % 16 == 0, k % 64 == 0 or k = 32, k <= 32,768 (int32 holds the sum). */
struct ss_linear {
    const int8_t *weight;  /* packed (n, k) */
    const float *scale;    /* (n) scale of the input times scale of the row */
    const float *bias;     /* (n) */
    const int32_t *offset; /* (n) -zero * sum of the row */
    size_t n, k;
    struct ss_quant input;
};

struct ss_kernels {
    const char *name; /* "scalar", "avx2", "avxvnni", "avx512vnni", "amx" */

    /** y[r][o - begin] for outputs begin <= o < end (multiples of 16) of `rows` inputs. Strides in elements. */
    void (*linear)(float *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                   const struct ss_linear *layer, size_t begin, size_t end);
    /** The same over all outputs, followed by gelu and by quantisation for the next layer. */
    void (*linear_gelu)(uint8_t *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                        const struct ss_linear *layer, struct ss_quant next);
    /** y[r][o] = bias[o] + sum over i of x[r][i] * w[o][i], begun with the bias (NULL: with 0).
     *  w: packed (n, k), n % 16 == 0; any k. Rows of x may overlap. */
    void (*dense)(float *y, size_t y_stride, const float *x, size_t x_stride, size_t rows, const float *w,
                  const float *bias, size_t n, size_t k);
    /** x = x * Phi(x), within 3e-7 * max(1, |x|) of the exact value. */
    void (*gelu)(float *x, size_t n);
    /** s[i] = 2^(s[i] - max), within 3e-7 of the exact value, relative; returns their sum. The elements up to the
     *  next multiple of 16 become 0. n > 0. */
    float (*softmax)(float *s, size_t n);
    /** y[i] = nearest of 255 * 2^(s[i] - max), as quantise rounds; returns their sum, 255 and more. The elements of y up to
     *  the next multiple of 16 become 0. n > 0; s may be read up to there. */
    uint32_t (*softmax_bytes)(uint8_t *y, const float *s, size_t n);
    /** y = (t - mean) / sqrt(variance + 1e-12) * gain + bias where t = x + residual. n % 16 == 0; y may be x. */
    void (*norm)(float *y, const float *x, const float *residual, const float *gain, const float *bias, size_t n);
    void (*quantise)(uint8_t *y, const float *x, size_t n, struct ss_quant quant);
    /** a . b, n % 16 == 0. */
    float (*dot)(const float *a, const float *b, size_t n);
    /** IEEE half to float, exact. */
    void (*unpack_half)(float *y, const uint16_t *x, size_t n);
};

extern const struct ss_kernels ss_kernels_scalar;
#if defined(__x86_64__)
extern const struct ss_kernels ss_kernels_avx2, ss_kernels_avxvnni, ss_kernels_avx512vnni, ss_kernels_amx;
#endif

/* One flag a level, in the order of the levels. AVX2 stands for FMA and F16C too; those above imply it, AMX (its tiles of
 * int8) implies AVX512VNNI. */
enum ss_cpu_flag { SS_CPU_AVX2 = 1, SS_CPU_AVXVNNI = 2, SS_CPU_AVX512VNNI = 4, SS_CPU_AMX = 8 };

/** The SS_CPU_ flags up to the level that the environment variable SAYSO_CPU names (scalar, avx2, avxvnni, avx512vnni
 *  or amx); all where it is not set, or empty. SAYSO_BAD_ARGUMENT for any other value. */
sayso_status ss_cpu_wanted(unsigned *flags, sayso_error *err);
/** Those of the wanted flags that this processor and its operating system can run. With SS_CPU_AMX among them, the
 *  system is asked for tiles, which makes the signal frames of the program's threads larger by 8 KB. */
unsigned ss_cpu_flags(unsigned wanted);
/** The fastest table for the flags. */
const struct ss_kernels *ss_kernels_select(unsigned flags);

#endif
