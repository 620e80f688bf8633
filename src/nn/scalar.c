/** The definition of the kernels, for every processor: the order of operations of an output is fixed, that of the
 *  outputs is not. */
#include <math.h>
#include <string.h>

#include "nn/kernels.h"

/* Sums of int16 products are left to the vectoriser. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

enum { LANES = 16 };

static inline uint32_t bits_of(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float float_of(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline float larger(float a, float b)
{
    return a > b ? a : b;
}

static inline float smaller(float a, float b)
{
    return a < b ? a : b;
}

/* fma. Where the processor has none, the C library's takes long. Here the product is exact in double, and that the sum
 * is rounded twice shows only where the first time may have ended in the middle of two floats, or below the normal
 * ones. */
#if defined(FP_FAST_FMAF)
#define fused fmaf
#else
static inline float fused(float a, float b, float c)
{
    const double sum = (double)a * (double)b + (double)c;
    uint64_t bits;
    memcpy(&bits, &sum, sizeof bits);
    const int is_middle = (bits & 0x1FFFFFFF) == 0x10000000, is_tiny = fabs(sum) < 0x1p-126 && sum != 0.0;
    return is_middle || is_tiny ? fmaf(a, b, c) : (float)sum;
}
#endif

/* Added to a number of less than 2^22, leaves its nearest integer in the low bits. */
#define ROUNDER 12582912.0f

/* 2^x for x <= 0; below -125 as if -125. Minimax polynomial on [-0.5, 0.5], relative error 9.2e-8. */
static inline float exp2_of(float x)
{
    x = larger(x, -125.0f);
    const float shifted = x + ROUNDER;
    const float f = x - (shifted - ROUNDER);
    float p = 1.326472426e-03f;
    p = fused(p, f, 9.671513154e-03f);
    p = fused(p, f, 5.550733753e-02f);
    p = fused(p, f, 2.402224207e-01f);
    p = fused(p, f, 6.931469776e-01f);
    p = fused(p, f, 1.0f);
    return float_of(bits_of(p) + (bits_of(shifted) << 23));
}

/* Phi(x) - 1/2 = x * p(x^2) / q(x^2) on [-5.5, 5.5] (error 2e-8), at whose ends it rounds to 1/2. */
static inline float gelu_of(float x)
{
    const float low = larger(x, -5.5f), c = smaller(low, 5.5f), u = c * c;
    float p = 1.117572548e-10f;
    p = fused(p, u, -2.208190405e-08f);
    p = fused(p, u, 3.240906229e-06f);
    p = fused(p, u, 1.703624046e-04f);
    p = fused(p, u, 4.509094774e-03f);
    p = fused(p, u, 3.592118761e-02f);
    p = fused(p, u, 3.989421547e-01f);
    float q = 6.232237747e-05f;
    q = fused(q, u, 1.830579296e-03f);
    q = fused(q, u, 2.909089015e-02f);
    q = fused(q, u, 2.567056367e-01f);
    q = fused(q, u, 1.0f);
    return low * (c * p / q + 0.5f);
}

static inline uint8_t quantised(float x, struct ss_quant quant)
{
    const float t = smaller(larger(fused(x, quant.inv_scale, quant.zero), 0.0f), 255.0f);
    return (uint8_t)(bits_of(t + ROUNDER) & 0xFF);
}

static inline float folded(const float lanes[LANES])
{
    float part[LANES];
    memcpy(part, lanes, sizeof part);
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t i = 0; i < half; i++)
            part[i] += part[i + half];
    return part[0];
}

enum { STRIP = 48, DEPTH = 384 };

/* `depth` inputs of one panel, output by output. */
static void widen(int16_t wide[SS_PANEL][DEPTH], const int8_t *w, size_t depth)
{
    for (size_t i = 0; i < depth; i += 4)
        for (size_t o = 0; o < SS_PANEL; o++)
            for (size_t j = 0; j < 4; j++)
                wide[o][i + j] = *w++;
}

/* Sums of products of int16, which compilers know how to make several at a time. */
static void add_row(int32_t sum[SS_PANEL], const uint8_t *x, int16_t wide[SS_PANEL][DEPTH], size_t depth)
{
    int16_t inputs[DEPTH];
    for (size_t i = 0; i < depth; i++)
        inputs[i] = x[i];
    for (size_t o = 0; o < SS_PANEL; o += 2) {
        const int16_t *w = wide[o], *next = wide[o + 1];
        int32_t a = 0, b = 0;
        for (size_t i = 0; i < depth; i++) {
            a += inputs[i] * w[i];
            b += inputs[i] * next[i];
        }
        sum[o] += a;
        sum[o + 1] += b;
    }
}

/* The sums of up to STRIP rows and one panel, brought to float. */
static void linear_strip(float y[STRIP][SS_PANEL], const uint8_t *x, size_t x_stride, size_t rows,
                         const struct ss_linear *layer, size_t o)
{
    int16_t wide[SS_PANEL][DEPTH];
    int32_t sums[STRIP][SS_PANEL];
    for (size_t r = 0; r < rows; r++)
        memcpy(sums[r], layer->offset + o, sizeof sums[r]);
    for (size_t begin = 0; begin < layer->k; begin += DEPTH) {
        const size_t left = layer->k - begin, depth = left < DEPTH ? left : DEPTH;
        widen(wide, layer->weight + o * layer->k + begin * SS_PANEL, depth);
        for (size_t r = 0; r < rows; r++)
            add_row(sums[r], x + r * x_stride + begin, wide, depth);
    }
    for (size_t r = 0; r < rows; r++)
        for (size_t i = 0; i < SS_PANEL; i++)
            y[r][i] = fused((float)sums[r][i], layer->scale[o + i], layer->bias[o + i]);
}

static void linear(float *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                   const struct ss_linear *layer, size_t begin, size_t end)
{
    float sums[STRIP][SS_PANEL];
    for (size_t o = begin; o < end; o += SS_PANEL) {
        for (size_t row = 0; row < rows; row += STRIP) {
            const size_t strip = rows - row < STRIP ? rows - row : STRIP;
            linear_strip(sums, x + row * x_stride, x_stride, strip, layer, o);
            for (size_t r = 0; r < strip; r++)
                memcpy(y + (row + r) * y_stride + (o - begin), sums[r], sizeof sums[r]);
        }
    }
}

static void linear_gelu(uint8_t *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                        const struct ss_linear *layer, struct ss_quant next)
{
    float sums[STRIP][SS_PANEL];
    for (size_t o = 0; o < layer->n; o += SS_PANEL) {
        for (size_t row = 0; row < rows; row += STRIP) {
            const size_t strip = rows - row < STRIP ? rows - row : STRIP;
            linear_strip(sums, x + row * x_stride, x_stride, strip, layer, o);
            for (size_t r = 0; r < strip; r++)
                for (size_t i = 0; i < SS_PANEL; i++)
                    y[(row + r) * y_stride + o + i] = quantised(gelu_of(sums[r][i]), next);
        }
    }
}

#if defined(FP_FAST_FMAF)
#define has_tiny(x, n) 0

/* One row and one panel; `sum` begins with the bias. */
static void add_products(float sum[SS_PANEL], const float *x, const float *w, size_t k, int unused)
{
    (void)unused;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < SS_PANEL; j++)
            sum[j] = fmaf(x[i], w[i * SS_PANEL + j], sum[j]);
}
#else
/* Sums below the normal floats are rounded twice only where a factor is tiny. */
static int is_tiny(float x)
{
    return fabsf(x) < 0x1p-60f && x != 0.0f;
}

static int has_tiny(const float *x, size_t n)
{
    int any = 0;
    for (size_t i = 0; i < n; i++)
        any |= is_tiny(x[i]);
    return any;
}

/* Two doubles, as all 64-bit processors have them. */
typedef float floats2 __attribute__((vector_size(8)));
typedef double doubles2 __attribute__((vector_size(16)));
typedef uint32_t bits4 __attribute__((vector_size(16)));

enum { PAIRS = SS_PANEL / 2 };

/* next = x * w + sums, in double. Returns whether one may lie in the middle of two floats: both halves of the bits are
 * looked at, as their order depends on the machine, which only makes more doubts. */
static inline int add_in_double(doubles2 next[PAIRS], const doubles2 sums[PAIRS], float x, const float *w)
{
    const doubles2 input = {(double)x, (double)x};
    bits4 middle = {0};
    for (size_t j = 0; j < PAIRS; j++) {
        floats2 weights;
        memcpy(&weights, w + 2 * j, sizeof weights);
        next[j] = input * __builtin_convertvector(weights, doubles2) + sums[j];
        middle |= (bits4)(((bits4)next[j] << 3) == 0x80000000u);
    }
    return (middle[0] | middle[1] | middle[2] | middle[3]) != 0;
}

/* The same. The sums are floats kept in double. */
static void add_products(float sum[SS_PANEL], const float *x, const float *w, size_t k, int w_has_tiny)
{
    doubles2 sums[PAIRS], next[PAIRS];
    for (size_t j = 0; j < PAIRS; j++)
        sums[j] = (doubles2){(double)sum[2 * j], (double)sum[2 * j + 1]};
    for (size_t i = 0; i < k; i++, w += SS_PANEL) {
        if (add_in_double(next, sums, x[i], w) || w_has_tiny || is_tiny(x[i]))
            for (size_t j = 0; j < SS_PANEL; j++)
                next[j / 2][j % 2] = (double)fused(x[i], w[j], (float)sums[j / 2][j % 2]);
        for (size_t j = 0; j < PAIRS; j++)
            sums[j] = __builtin_convertvector(__builtin_convertvector(next[j], floats2), doubles2);
    }
    for (size_t j = 0; j < SS_PANEL; j++)
        sum[j] = (float)sums[j / 2][j % 2];
}
#endif

static void dense(float *y, size_t y_stride, const float *x, size_t x_stride, size_t rows, const float *w,
                  const float *bias, size_t n, size_t k)
{
    for (size_t o = 0; o < n; o += SS_PANEL) {
        const int w_has_tiny = has_tiny(w + o * k, SS_PANEL * k);
        for (size_t r = 0; r < rows; r++) {
            float sum[SS_PANEL] = {0};
            if (bias)
                memcpy(sum, bias + o, sizeof sum);
            add_products(sum, x + r * x_stride, w + o * k, k, w_has_tiny);
            memcpy(y + r * y_stride + o, sum, sizeof sum);
        }
    }
}

static void gelu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = gelu_of(x[i]);
}

static float softmax(float *s, size_t n)
{
    float most[LANES], sum[LANES] = {0};
    for (size_t i = 0; i < LANES; i++)
        most[i] = -INFINITY;
    for (size_t i = 0; i < n; i++)
        most[i % LANES] = larger(s[i], most[i % LANES]);
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t i = 0; i < half; i++)
            most[i] = larger(most[i], most[i + half]);
    const float max = most[0];
    for (size_t i = 0; i < ss_padded(n); i++) {
        s[i] = i < n ? exp2_of(s[i] - max) : 0.0f;
        sum[i % LANES] += s[i];
    }
    return folded(sum);
}

static uint32_t softmax_bytes(uint8_t *y, const float *s, size_t n)
{
    float max = -INFINITY;
    for (size_t i = 0; i < n; i++)
        max = larger(s[i], max);
    uint32_t sum = 0;
    for (size_t i = 0; i < ss_padded(n); i++) {
        y[i] = i < n ? quantised(exp2_of(s[i] - max), (struct ss_quant){255.0f, 0.0f}) : 0;
        sum += y[i];
    }
    return sum;
}

static void norm(float *y, const float *x, const float *residual, const float *gain, const float *bias, size_t n)
{
    float sum[LANES] = {0}, squares[LANES] = {0};
    for (size_t i = 0; i < n; i++) {
        y[i] = x[i] + residual[i];
        sum[i % LANES] += y[i];
    }
    const float mean = folded(sum) / (float)n;
    for (size_t i = 0; i < n; i++) {
        y[i] -= mean;
        squares[i % LANES] = fused(y[i], y[i], squares[i % LANES]);
    }
    const float inverse = 1.0f / sqrtf(folded(squares) / (float)n + 1e-12f);
    for (size_t i = 0; i < n; i++)
        y[i] = fused(y[i] * inverse, gain[i], bias[i]);
}

static void quantise(uint8_t *y, const float *x, size_t n, struct ss_quant quant)
{
    for (size_t i = 0; i < n; i++)
        y[i] = quantised(x[i], quant);
}

static float dot(const float *a, const float *b, size_t n)
{
    float sum[LANES] = {0};
    for (size_t i = 0; i < n; i++)
        sum[i % LANES] = fused(a[i], b[i], sum[i % LANES]);
    return folded(sum);
}

static void unpack_half(float *y, const uint16_t *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const uint32_t sign = (uint32_t)(x[i] & 0x8000) << 16, rest = x[i] & 0x7FFFu;
        /* as if the exponent had 8 bits, then the bias set right; keeps subnormals, not infinities */
        const float size = float_of(rest << 13) * 0x1p112f;
        y[i] = float_of(sign | bits_of(size));
    }
}

const struct ss_kernels ss_kernels_scalar = {
    "scalar", linear, linear_gelu, dense, gelu, softmax, softmax_bytes, norm, quantise, dot, unpack_half,
};
