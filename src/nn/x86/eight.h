/* The float kernels 8 wide, for the tables with AVX2 and FMA (F16C for half precision): the operations of scalar.c in
 * the same order. A row of 16 lanes is two registers. Included once a file, between SS_TARGET_BEGIN and
 * SS_TARGET_END. */
#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "nn/kernels.h"

#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16, HALF = 8 };

INLINE __m256 splat(float x)
{
    return _mm256_set1_ps(x);
}

INLINE __m256 exp2_of(__m256 x)
{
    x = _mm256_max_ps(x, splat(-125.0f));
    const __m256 rounder = splat(12582912.0f), shifted = _mm256_add_ps(x, rounder);
    const __m256 f = _mm256_sub_ps(x, _mm256_sub_ps(shifted, rounder));
    __m256 p = splat(1.326472426e-03f);
    p = _mm256_fmadd_ps(p, f, splat(9.671513154e-03f));
    p = _mm256_fmadd_ps(p, f, splat(5.550733753e-02f));
    p = _mm256_fmadd_ps(p, f, splat(2.402224207e-01f));
    p = _mm256_fmadd_ps(p, f, splat(6.931469776e-01f));
    p = _mm256_fmadd_ps(p, f, splat(1.0f));
    const __m256i power = _mm256_slli_epi32(_mm256_castps_si256(shifted), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p), power));
}

INLINE __m256 gelu_of(__m256 x)
{
    const __m256 low = _mm256_max_ps(x, splat(-5.5f)), c = _mm256_min_ps(low, splat(5.5f));
    const __m256 u = _mm256_mul_ps(c, c);
    __m256 p = splat(1.117572548e-10f);
    p = _mm256_fmadd_ps(p, u, splat(-2.208190405e-08f));
    p = _mm256_fmadd_ps(p, u, splat(3.240906229e-06f));
    p = _mm256_fmadd_ps(p, u, splat(1.703624046e-04f));
    p = _mm256_fmadd_ps(p, u, splat(4.509094774e-03f));
    p = _mm256_fmadd_ps(p, u, splat(3.592118761e-02f));
    p = _mm256_fmadd_ps(p, u, splat(3.989421547e-01f));
    __m256 q = splat(6.232237747e-05f);
    q = _mm256_fmadd_ps(q, u, splat(1.830579296e-03f));
    q = _mm256_fmadd_ps(q, u, splat(2.909089015e-02f));
    q = _mm256_fmadd_ps(q, u, splat(2.567056367e-01f));
    q = _mm256_fmadd_ps(q, u, splat(1.0f));
    const __m256 r = _mm256_div_ps(_mm256_mul_ps(c, p), q);
    return _mm256_mul_ps(low, _mm256_add_ps(r, splat(0.5f)));
}

/* Eight bytes, each in 32 bits. */
INLINE __m256i quantised(__m256 x, struct ss_quant quant)
{
    __m256 t = _mm256_fmadd_ps(x, splat(quant.inv_scale), splat(quant.zero));
    t = _mm256_min_ps(_mm256_max_ps(t, _mm256_setzero_ps()), splat(255.0f));
    const __m256i bits = _mm256_castps_si256(_mm256_add_ps(t, splat(12582912.0f)));
    return _mm256_and_si256(bits, _mm256_set1_epi32(0xFF));
}

INLINE void store_bytes(uint8_t *y, __m256i low, __m256i high)
{
    const __m256i words = _mm256_permute4x64_epi64(_mm256_packus_epi32(low, high), 0xD8);
    const __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
    _mm_storeu_si128((__m128i *)(void *)y, bytes);
}

/* The sum of 16 lanes. */
INLINE float folded(__m256 low, __m256 high)
{
    const __m256 eight = _mm256_add_ps(low, high);
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    four = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
}

INLINE float largest(__m256 low, __m256 high)
{
    const __m256 eight = _mm256_max_ps(low, high);
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
    four = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(four, _mm_movehdup_ps(four)));
}

#include "nn/x86/linear.h"

INLINE __m256 scaled(__m256i sum, const struct ss_linear *layer, size_t o)
{
    return _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(layer->scale + o),
                           _mm256_loadu_ps(layer->bias + o));
}

/* The 16 sums of the panel that begins with output o. */
INLINE void store_panel(struct output out, __m256i low, __m256i high, const struct ss_linear *layer, size_t o)
{
    const __m256 a = scaled(low, layer, o), b = scaled(high, layer, o + HALF);
    if (out.bytes) {
        store_bytes(out.bytes, quantised(gelu_of(a), out.quant), quantised(gelu_of(b), out.quant));
    } else {
        _mm256_storeu_ps(out.floats, a);
        _mm256_storeu_ps(out.floats + HALF, b);
    }
}

/* All rows in blocks of 6, the rest in blocks of 4, 2, 1. `block(n_rows)` reads the variable r. */
#define SS_BLOCKS_OF_6(block)                \
    do {                                     \
        size_t r = 0;                        \
        for (; r + 6 <= rows; r += 6)        \
            block(6);                        \
        if (rows - r >= 4) {                 \
            block(4);                        \
            r += 4;                          \
        }                                    \
        if (rows - r >= 2) {                 \
            block(2);                        \
            r += 2;                          \
        }                                    \
        if (r < rows)                        \
            block(1);                        \
    } while (0)

INLINE void dense_block(const int n_rows, float *y, size_t y_stride, const float *x, size_t x_stride,
                        const float *w, const float *bias, size_t k)
{
    __m256 sum[6][2];
    SS_UNROLL
    for (int r = 0; r < n_rows; r++) {
        sum[r][0] = bias ? _mm256_loadu_ps(bias) : _mm256_setzero_ps();
        sum[r][1] = bias ? _mm256_loadu_ps(bias + HALF) : _mm256_setzero_ps();
    }
    for (size_t i = 0; i < k; i++) {
        const __m256 low = _mm256_loadu_ps(w + SS_PANEL * i), high = _mm256_loadu_ps(w + SS_PANEL * i + HALF);
        SS_UNROLL
        for (int r = 0; r < n_rows; r++) {
            const __m256 input = splat(x[(size_t)r * x_stride + i]);
            sum[r][0] = _mm256_fmadd_ps(input, low, sum[r][0]);
            sum[r][1] = _mm256_fmadd_ps(input, high, sum[r][1]);
        }
    }
    SS_UNROLL
    for (int r = 0; r < n_rows; r++) {
        _mm256_storeu_ps(y + (size_t)r * y_stride, sum[r][0]);
        _mm256_storeu_ps(y + (size_t)r * y_stride + HALF, sum[r][1]);
    }
}

static void dense(float *y, size_t y_stride, const float *x, size_t x_stride, size_t rows, const float *w,
                  const float *bias, size_t n, size_t k)
{
    for (size_t o = 0; o < n; o += SS_PANEL) {
#define DENSE_BLOCK(n_rows)                                                                          \
    dense_block(n_rows, y + r * y_stride + o, y_stride, x + r * x_stride, x_stride, w + o * k,       \
                bias ? bias + o : NULL, k)
        SS_BLOCKS_OF_6(DENSE_BLOCK);
    }
}

static void gelu(float *x, size_t n)
{
    size_t i = 0;
    for (; i + HALF <= n; i += HALF)
        _mm256_storeu_ps(x + i, gelu_of(_mm256_loadu_ps(x + i)));
    if (i < n)
        ss_kernels_scalar.gelu(x + i, n - i);
}

/* A mask of the first n of 8 lanes; of none, of all where n is beyond. */
INLINE __m256 first_lanes(ptrdiff_t n)
{
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_castsi256_ps(_mm256_cmpgt_epi32(_mm256_set1_epi32((int)(n < HALF ? n : HALF)), lane));
}

/* The greatest of n floats; s may be read up to a multiple of 16. */
INLINE float largest_of(const float *s, size_t n)
{
    const __m256 least = splat(-INFINITY);
    const size_t whole = n / LANES * LANES, rest = n - whole;
    __m256 low = least, high = least;
    for (size_t i = 0; i < whole; i += LANES) {
        low = _mm256_max_ps(_mm256_loadu_ps(s + i), low);
        high = _mm256_max_ps(_mm256_loadu_ps(s + i + HALF), high);
    }
    if (rest) {
        const __m256 low_mask = first_lanes((ptrdiff_t)rest), high_mask = first_lanes((ptrdiff_t)rest - HALF);
        low = _mm256_max_ps(_mm256_blendv_ps(least, _mm256_loadu_ps(s + whole), low_mask), low);
        high = _mm256_max_ps(_mm256_blendv_ps(least, _mm256_loadu_ps(s + whole + HALF), high_mask), high);
    }
    return largest(low, high);
}

static float softmax(float *s, size_t n)
{
    const size_t whole = n / LANES * LANES, rest = n - whole;
    const __m256 low_mask = first_lanes((ptrdiff_t)rest), high_mask = first_lanes((ptrdiff_t)rest - HALF);
    const __m256 max = splat(largest_of(s, n));
    __m256 low = _mm256_setzero_ps(), high = low;
    for (size_t i = 0; i < whole; i += LANES) {
        const __m256 a = exp2_of(_mm256_sub_ps(_mm256_loadu_ps(s + i), max));
        const __m256 b = exp2_of(_mm256_sub_ps(_mm256_loadu_ps(s + i + HALF), max));
        _mm256_storeu_ps(s + i, a);
        _mm256_storeu_ps(s + i + HALF, b);
        low = _mm256_add_ps(low, a);
        high = _mm256_add_ps(high, b);
    }
    if (rest) {
        const __m256 a = exp2_of(_mm256_sub_ps(_mm256_loadu_ps(s + whole), max));
        const __m256 b = exp2_of(_mm256_sub_ps(_mm256_loadu_ps(s + whole + HALF), max));
        const __m256 kept_a = _mm256_and_ps(a, low_mask), kept_b = _mm256_and_ps(b, high_mask);
        _mm256_storeu_ps(s + whole, kept_a);
        _mm256_storeu_ps(s + whole + HALF, kept_b);
        low = _mm256_add_ps(low, kept_a);
        high = _mm256_add_ps(high, kept_b);
    }
    return folded(low, high);
}

static uint32_t softmax_bytes(uint8_t *y, const float *s, size_t n)
{
    const struct ss_quant quant = {255.0f, 0.0f};
    const __m256 max = splat(largest_of(s, n));
    __m256i sum = _mm256_setzero_si256();
    for (size_t i = 0; i < n; i += LANES) {
        const ptrdiff_t left = (ptrdiff_t)(n - i);
        __m256i half[2];
        SS_UNROLL
        for (int h = 0; h < 2; h++) {
            const __m256i bytes = quantised(exp2_of(_mm256_sub_ps(_mm256_loadu_ps(s + i + h * HALF), max)), quant);
            half[h] = _mm256_and_si256(bytes, _mm256_castps_si256(first_lanes(left - h * HALF)));
            sum = _mm256_add_epi32(sum, half[h]);
        }
        store_bytes(y + i, half[0], half[1]);
    }
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    const __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    return (uint32_t)_mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 0xB1)));
}

static void norm(float *y, const float *x, const float *residual, const float *gain, const float *bias, size_t n)
{
    __m256 sum[2] = {_mm256_setzero_ps(), _mm256_setzero_ps()}, squares[2] = {sum[0], sum[0]};
    for (size_t i = 0; i < n; i += LANES) {
        SS_UNROLL
        for (size_t h = 0; h < 2; h++) {
            const size_t at = i + h * HALF;
            const __m256 t = _mm256_add_ps(_mm256_loadu_ps(x + at), _mm256_loadu_ps(residual + at));
            _mm256_storeu_ps(y + at, t);
            sum[h] = _mm256_add_ps(sum[h], t);
        }
    }
    const __m256 mean = splat(folded(sum[0], sum[1]) / (float)n);
    for (size_t i = 0; i < n; i += LANES) {
        SS_UNROLL
        for (size_t h = 0; h < 2; h++) {
            const __m256 t = _mm256_sub_ps(_mm256_loadu_ps(y + i + h * HALF), mean);
            squares[h] = _mm256_fmadd_ps(t, t, squares[h]);
        }
    }
    const __m256 inverse = splat(1.0f / sqrtf(folded(squares[0], squares[1]) / (float)n + 1e-12f));
    for (size_t i = 0; i < n; i += HALF) {
        const __m256 t = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(y + i), mean), inverse);
        _mm256_storeu_ps(y + i, _mm256_fmadd_ps(t, _mm256_loadu_ps(gain + i), _mm256_loadu_ps(bias + i)));
    }
}

static void quantise(uint8_t *y, const float *x, size_t n, struct ss_quant quant)
{
    size_t i = 0;
    for (; i + LANES <= n; i += LANES)
        store_bytes(y + i, quantised(_mm256_loadu_ps(x + i), quant), quantised(_mm256_loadu_ps(x + i + HALF), quant));
    if (i < n)
        ss_kernels_scalar.quantise(y + i, x + i, n - i, quant);
}

static float dot(const float *a, const float *b, size_t n)
{
    __m256 low = _mm256_setzero_ps(), high = low;
    for (size_t i = 0; i < n; i += LANES) {
        low = _mm256_fmadd_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i), low);
        high = _mm256_fmadd_ps(_mm256_loadu_ps(a + i + HALF), _mm256_loadu_ps(b + i + HALF), high);
    }
    return folded(low, high);
}

static void unpack_half(float *y, const uint16_t *x, size_t n)
{
    size_t i = 0;
    for (; i + HALF <= n; i += HALF)
        _mm256_storeu_ps(y + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(const void *)(x + i))));
    if (i < n)
        ss_kernels_scalar.unpack_half(y + i, x + i, n - i);
}
