/* The float kernels 16 wide, for the tables with AVX-512 (F, BW, DQ, VL) and its VNNI: the operations of scalar.c in the
 * same order. A row of 16 lanes is one register. Included once a file, between SS_TARGET_BEGIN and SS_TARGET_END. */
#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "nn/kernels.h"

#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16 };

INLINE __m512 splat(float x)
{
    return _mm512_set1_ps(x);
}

/* A mask of the first n lanes, of all where n is larger. */
INLINE __mmask16 first_lanes(size_t n)
{
    return (__mmask16)(n >= LANES ? 0xFFFFu : (1u << n) - 1);
}

/* The operations of scalar.c, in the same order. */
INLINE __m512 exp2_of(__m512 x)
{
    x = _mm512_max_ps(x, splat(-125.0f));
    const __m512 rounder = splat(12582912.0f), shifted = _mm512_add_ps(x, rounder);
    const __m512 f = _mm512_sub_ps(x, _mm512_sub_ps(shifted, rounder));
    __m512 p = splat(1.326472426e-03f);
    p = _mm512_fmadd_ps(p, f, splat(9.671513154e-03f));
    p = _mm512_fmadd_ps(p, f, splat(5.550733753e-02f));
    p = _mm512_fmadd_ps(p, f, splat(2.402224207e-01f));
    p = _mm512_fmadd_ps(p, f, splat(6.931469776e-01f));
    p = _mm512_fmadd_ps(p, f, splat(1.0f));
    const __m512i power = _mm512_slli_epi32(_mm512_castps_si512(shifted), 23);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(p), power));
}

INLINE __m512 gelu_of(__m512 x)
{
    const __m512 low = _mm512_max_ps(x, splat(-5.5f)), c = _mm512_min_ps(low, splat(5.5f));
    const __m512 u = _mm512_mul_ps(c, c);
    __m512 p = splat(1.117572548e-10f);
    p = _mm512_fmadd_ps(p, u, splat(-2.208190405e-08f));
    p = _mm512_fmadd_ps(p, u, splat(3.240906229e-06f));
    p = _mm512_fmadd_ps(p, u, splat(1.703624046e-04f));
    p = _mm512_fmadd_ps(p, u, splat(4.509094774e-03f));
    p = _mm512_fmadd_ps(p, u, splat(3.592118761e-02f));
    p = _mm512_fmadd_ps(p, u, splat(3.989421547e-01f));
    __m512 q = splat(6.232237747e-05f);
    q = _mm512_fmadd_ps(q, u, splat(1.830579296e-03f));
    q = _mm512_fmadd_ps(q, u, splat(2.909089015e-02f));
    q = _mm512_fmadd_ps(q, u, splat(2.567056367e-01f));
    q = _mm512_fmadd_ps(q, u, splat(1.0f));
    const __m512 r = _mm512_div_ps(_mm512_mul_ps(c, p), q);
    return _mm512_mul_ps(low, _mm512_add_ps(r, splat(0.5f)));
}

/* Sixteen bytes, each in the low bits of 32. */
INLINE __m512i quantised_wide(__m512 x, struct ss_quant quant)
{
    __m512 t = _mm512_fmadd_ps(x, splat(quant.inv_scale), splat(quant.zero));
    t = _mm512_min_ps(_mm512_max_ps(t, _mm512_setzero_ps()), splat(255.0f));
    return _mm512_castps_si512(_mm512_add_ps(t, splat(12582912.0f)));
}

INLINE __m128i quantised(__m512 x, struct ss_quant quant)
{
    return _mm512_cvtepi32_epi8(quantised_wide(x, quant));
}

INLINE float folded(__m512 x)
{
    const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    four = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
}

INLINE float largest(__m512 x)
{
    const __m256 eight = _mm256_max_ps(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    four = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(four, _mm_movehdup_ps(four)));
}

/* _mm512_dpbusd_epi32; gcc 12 moves every sum through another register around that one. */
INLINE void add_products(__m512i *sum, __m512i inputs, __m512i weights)
{
    __asm__("vpdpbusd %2, %1, %0" : "+v"(*sum) : "v"(inputs), "v"(weights));
}

#include "nn/x86/linear.h"

/* The 16 sums of one row and a panel, with the panel's scales and biases. */
INLINE void store_panel(struct output out, __m512i sum, __m512 scale, __m512 bias)
{
    const __m512 y = _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), scale, bias);
    if (out.bytes)
        _mm_storeu_si128((__m128i *)(void *)out.bytes, quantised(gelu_of(y), out.quant));
    else
        _mm512_storeu_ps(out.floats, y);
}

/* All rows of one stretch of panels: in blocks of 8, then 4, 2, 1. */
#define BLOCKS(block, n_panels)                                           \
    do {                                                                  \
        size_t r = 0;                                                     \
        for (; r + 8 <= rows; r += 8)                                     \
            block(8, n_panels);                                           \
        if (rows - r >= 4) {                                              \
            block(4, n_panels);                                           \
            r += 4;                                                       \
        }                                                                 \
        if (rows - r >= 2) {                                              \
            block(2, n_panels);                                           \
            r += 2;                                                       \
        }                                                                 \
        if (r < rows)                                                     \
            block(1, n_panels);                                           \
    } while (0)

/* All panels from o to end: three at a time, then two or one. */
#define STRETCHES(block, o, end)                                          \
    do {                                                                  \
        for (; (o) + 3 * SS_PANEL <= (end); (o) += 3 * SS_PANEL)          \
            BLOCKS(block, 3);                                             \
        if ((end) - (o) == 2 * SS_PANEL)                                  \
            BLOCKS(block, 2);                                             \
        else if ((end) - (o) == SS_PANEL)                                 \
            BLOCKS(block, 1);                                             \
    } while (0)

INLINE void dense_block(const int n_rows, const int n_panels, float *y, size_t y_stride, const float *x,
                        size_t x_stride, const float *w, const float *bias, size_t k)
{
    __m512 sum[8][3];
    SS_UNROLL
    for (int p = 0; p < n_panels; p++) {
        const __m512 begin = bias ? _mm512_loadu_ps(bias + SS_PANEL * p) : _mm512_setzero_ps();
        SS_UNROLL
        for (int r = 0; r < n_rows; r++)
            sum[r][p] = begin;
    }
    for (size_t i = 0; i < k; i++) {
        __m512 weights[3];
        SS_UNROLL
        for (int p = 0; p < n_panels; p++)
            weights[p] = _mm512_loadu_ps(w + SS_PANEL * ((size_t)p * k + i));
        SS_UNROLL
        for (int r = 0; r < n_rows; r++) {
            const __m512 input = splat(x[(size_t)r * x_stride + i]);
            SS_UNROLL
            for (int p = 0; p < n_panels; p++)
                sum[r][p] = _mm512_fmadd_ps(input, weights[p], sum[r][p]);
        }
    }
    SS_UNROLL
    for (int p = 0; p < n_panels; p++)
        SS_UNROLL
        for (int r = 0; r < n_rows; r++)
            _mm512_storeu_ps(y + (size_t)r * y_stride + (size_t)(SS_PANEL * p), sum[r][p]);
}

static void dense(float *y, size_t y_stride, const float *x, size_t x_stride, size_t rows, const float *w,
                  const float *bias, size_t n, size_t k)
{
    size_t o = 0;
#define DENSE_BLOCK(n_rows, n_panels)                                                                      \
    dense_block(n_rows, n_panels, y + r * y_stride + o, y_stride, x + r * x_stride, x_stride, w + o * k,   \
                bias ? bias + o : NULL, k)
    STRETCHES(DENSE_BLOCK, o, n);
}

static void gelu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i += LANES) {
        const __mmask16 mask = first_lanes(n - i);
        _mm512_mask_storeu_ps(x + i, mask, gelu_of(_mm512_maskz_loadu_ps(mask, x + i)));
    }
}

INLINE float largest_of(const float *s, size_t n)
{
    const __m512 least = splat(-INFINITY);
    const size_t whole = n / LANES * LANES;
    const __mmask16 rest = first_lanes(n - whole);
    __m512 most = least;
    for (size_t i = 0; i < whole; i += LANES)
        most = _mm512_max_ps(_mm512_loadu_ps(s + i), most);
    if (rest)
        most = _mm512_max_ps(_mm512_mask_loadu_ps(least, rest, s + whole), most);
    return largest(most);
}

static float softmax(float *s, size_t n)
{
    const size_t whole = n / LANES * LANES;
    const __mmask16 rest = first_lanes(n - whole);
    __m512 sum = _mm512_setzero_ps();
    const __m512 max = splat(largest_of(s, n));
    for (size_t i = 0; i < whole; i += LANES) {
        const __m512 e = exp2_of(_mm512_sub_ps(_mm512_loadu_ps(s + i), max));
        _mm512_storeu_ps(s + i, e);
        sum = _mm512_add_ps(sum, e);
    }
    if (rest) {
        const __m512 t = _mm512_maskz_loadu_ps(rest, s + whole);
        const __m512 e = _mm512_maskz_mov_ps(rest, exp2_of(_mm512_sub_ps(t, max)));
        _mm512_storeu_ps(s + whole, e);
        sum = _mm512_add_ps(sum, e);
    }
    return folded(sum);
}

static uint32_t softmax_bytes(uint8_t *y, const float *s, size_t n)
{
    const struct ss_quant quant = {255.0f, 0.0f};
    const __m512 max = splat(largest_of(s, n));
    const __m512i low = _mm512_set1_epi32(0xFF);
    __m512i sum = _mm512_setzero_si512();
    for (size_t i = 0; i < n; i += LANES) {
        const __mmask16 mask = first_lanes(n - i);
        const __m512 t = _mm512_maskz_loadu_ps(mask, s + i);
        const __m512i bytes = _mm512_maskz_and_epi32(mask, quantised_wide(exp2_of(_mm512_sub_ps(t, max)), quant), low);
        _mm_storeu_si128((__m128i *)(void *)(y + i), _mm512_cvtepi32_epi8(bytes));
        sum = _mm512_add_epi32(sum, bytes);
    }
    return (uint32_t)_mm512_reduce_add_epi32(sum);
}

static void norm(float *y, const float *x, const float *residual, const float *gain, const float *bias, size_t n)
{
    __m512 sum = _mm512_setzero_ps(), squares = sum;
    for (size_t i = 0; i < n; i += LANES) {
        const __m512 t = _mm512_add_ps(_mm512_loadu_ps(x + i), _mm512_loadu_ps(residual + i));
        _mm512_storeu_ps(y + i, t);
        sum = _mm512_add_ps(sum, t);
    }
    const __m512 mean = splat(folded(sum) / (float)n);
    for (size_t i = 0; i < n; i += LANES) {
        const __m512 t = _mm512_sub_ps(_mm512_loadu_ps(y + i), mean);
        squares = _mm512_fmadd_ps(t, t, squares);
    }
    const __m512 inverse = splat(1.0f / sqrtf(folded(squares) / (float)n + 1e-12f));
    for (size_t i = 0; i < n; i += LANES) {
        const __m512 t = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(y + i), mean), inverse);
        _mm512_storeu_ps(y + i, _mm512_fmadd_ps(t, _mm512_loadu_ps(gain + i), _mm512_loadu_ps(bias + i)));
    }
}

static void quantise(uint8_t *y, const float *x, size_t n, struct ss_quant quant)
{
    for (size_t i = 0; i < n; i += LANES) {
        const __mmask16 mask = first_lanes(n - i);
        _mm_mask_storeu_epi8(y + i, mask, quantised(_mm512_maskz_loadu_ps(mask, x + i), quant));
    }
}

static float dot(const float *a, const float *b, size_t n)
{
    __m512 sum = _mm512_setzero_ps();
    for (size_t i = 0; i < n; i += LANES)
        sum = _mm512_fmadd_ps(_mm512_loadu_ps(a + i), _mm512_loadu_ps(b + i), sum);
    return folded(sum);
}

static void unpack_half(float *y, const uint16_t *x, size_t n)
{
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        _mm512_storeu_ps(y + i, _mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)(const void *)(x + i))));
    if (i < n)
        ss_kernels_scalar.unpack_half(y + i, x + i, n - i);
}
