/** AVX2 and FMA. There is no exact product of uint8 and int8 that leaves room for a sum, so both are widened to 16
 *  bits, the even inputs of each four apart from the odd ones: the four products of an output then end in its lane. */
#if defined(__x86_64__)
#include "nn/x86/target.h"

SS_TARGET_BEGIN("avx2,fma,f16c")
#include "nn/x86/eight.h"

/* Weights are widened once for STRIP rows; DEPTH inputs of a panel take 12 KB. */
enum { STRIP = 48, DEPTH = 384, WIDE = 4 };

/* What four inputs of one panel become: even and odd inputs of outputs 0 to 7, of 8 to 15. */
INLINE void widen(__m256i wide[WIDE], const int8_t *w)
{
    const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)w);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(w + 32));
    wide[0] = _mm256_srai_epi16(_mm256_slli_epi16(low, 8), 8);
    wide[1] = _mm256_srai_epi16(low, 8);
    wide[2] = _mm256_srai_epi16(_mm256_slli_epi16(high, 8), 8);
    wide[3] = _mm256_srai_epi16(high, 8);
}

/* Adds the products of `depth` inputs to the sums of some rows and one panel. */
INLINE void add_block(const int n_rows, __m256i (*sums)[2], const uint8_t *x, size_t x_stride,
                      const __m256i (*wide)[WIDE], size_t depth)
{
    __m256i sum[4][2];
    SS_UNROLL
    for (int r = 0; r < n_rows; r++) {
        sum[r][0] = sums[r][0];
        sum[r][1] = sums[r][1];
    }
    for (size_t i = 0; i < depth / 4; i++) {
        const __m256i low_even = wide[i][0], low_odd = wide[i][1], high_even = wide[i][2], high_odd = wide[i][3];
        SS_UNROLL
        for (int r = 0; r < n_rows; r++) {
            int32_t four;
            memcpy(&four, x + (size_t)r * x_stride + 4 * i, sizeof four);
            const __m256i inputs = _mm256_set1_epi32(four);
            const __m256i even = _mm256_and_si256(inputs, _mm256_set1_epi16(0xFF));
            const __m256i odd = _mm256_srli_epi16(inputs, 8);
            sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(even, low_even));
            sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(even, high_even));
            sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(odd, low_odd));
            sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(odd, high_odd));
        }
    }
    SS_UNROLL
    for (int r = 0; r < n_rows; r++) {
        sums[r][0] = sum[r][0];
        sums[r][1] = sum[r][1];
    }
}

static void add_rows(__m256i (*sums)[2], const uint8_t *x, size_t x_stride, size_t rows,
                     const __m256i (*wide)[WIDE], size_t depth)
{
    size_t r = 0;
    for (; r + 4 <= rows; r += 4)
        add_block(4, sums + r, x + r * x_stride, x_stride, wide, depth);
    for (; r < rows; r++)
        add_block(1, sums + r, x + r * x_stride, x_stride, wide, depth);
}

/* The sums of up to STRIP rows and the panel of output o. */
static void add_strip(__m256i (*sums)[2], const uint8_t *x, size_t x_stride, size_t rows,
                      const struct ss_linear *layer, size_t o)
{
    __m256i wide[DEPTH / 4][WIDE];
    const __m256i *offset = (const __m256i *)(const void *)(layer->offset + o);
    for (size_t r = 0; r < rows; r++) {
        sums[r][0] = _mm256_loadu_si256(offset);
        sums[r][1] = _mm256_loadu_si256(offset + 1);
    }
    for (size_t begin = 0; begin < layer->k; begin += DEPTH) {
        const size_t left = layer->k - begin, depth = left < DEPTH ? left : DEPTH;
        for (size_t i = 0; i < depth / 4; i++)
            widen(wide[i], layer->weight + o * layer->k + (begin + 4 * i) * SS_PANEL);
        add_rows(sums, x + begin, x_stride, rows, (const __m256i(*)[WIDE])wide, depth);
    }
}

INLINE void linear_all(struct output out, const uint8_t *x, size_t x_stride, size_t rows,
                       const struct ss_linear *layer, size_t begin, size_t end)
{
    __m256i sums[STRIP][2];
    for (size_t o = begin; o < end; o += SS_PANEL) {
        for (size_t row = 0; row < rows; row += STRIP) {
            const size_t strip = rows - row < STRIP ? rows - row : STRIP;
            add_strip(sums, x + row * x_stride, x_stride, strip, layer, o);
            for (size_t r = 0; r < strip; r++)
                store_panel(moved(out, (row + r) * out.stride + (o - begin)), sums[r][0], sums[r][1], layer, o);
        }
    }
}

static void linear(float *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                   const struct ss_linear *layer, size_t begin, size_t end)
{
    const struct output out = {.floats = y, .stride = y_stride};
    linear_all(out, x, x_stride, rows, layer, begin, end);
}

static void linear_gelu(uint8_t *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                        const struct ss_linear *layer, struct ss_quant next)
{
    const struct output out = {.bytes = y, .stride = y_stride, .quant = next};
    linear_all(out, x, x_stride, rows, layer, 0, layer->n);
}

const struct ss_kernels ss_kernels_avx2 = {
    "avx2", linear, linear_gelu, dense, gelu, softmax, norm, quantise, dot, unpack_half,
};
SS_TARGET_END
#endif
