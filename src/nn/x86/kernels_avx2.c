/** AVX2 and FMA. There is no exact product of uint8 and int8 that leaves room for a sum, so both are widened to 16
 *  bits, the even inputs of each four apart from the odd ones: the four products of an output then end in its lane. */
#if defined(__x86_64__)
#include <assert.h>

#include "nn/x86/target.h"

SS_TARGET_BEGIN("avx2,fma,f16c")
#include "nn/x86/eight.h"

/* Inputs are widened once for a strip of rows, weights once for each of its panels: 64 and 12 KB. */
enum { STRIP = 48, INPUTS = 32768, DEPTH = 384, WIDE = 4 };

/* What four inputs of one panel become: even and odd inputs of outputs 0 to 7, of 8 to 15. */
INLINE void widen_weights(__m256i wide[WIDE], const int8_t *w)
{
    const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)w);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(w + 32));
    wide[0] = _mm256_srai_epi16(_mm256_slli_epi16(low, 8), 8);
    wide[1] = _mm256_srai_epi16(low, 8);
    wide[2] = _mm256_srai_epi16(_mm256_slli_epi16(high, 8), 8);
    wide[3] = _mm256_srai_epi16(high, 8);
}

/* Of each four, the even ones come first; k % 16 == 0. */
INLINE void widen_inputs(uint16_t *wide, const uint8_t *x, size_t k)
{
    const __m256i order = _mm256_setr_epi8(0, -1, 2, -1, 1, -1, 3, -1, 4, -1, 6, -1, 5, -1, 7, -1, 8, -1, 10, -1, 9, -1,
                                           11, -1, 12, -1, 14, -1, 13, -1, 15, -1);
    for (size_t i = 0; i < k; i += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(x + i));
        const __m256i both = _mm256_broadcastsi128_si256(bytes);
        _mm256_storeu_si256((__m256i *)(void *)(wide + i), _mm256_shuffle_epi8(both, order));
    }
}

INLINE __m256i two_inputs(const uint16_t *x)
{
    int32_t two;
    memcpy(&two, x, sizeof two);
    return _mm256_set1_epi32(two);
}

/* Adds the products of `depth` inputs to the sums of some rows and one panel. */
INLINE void add_block(const int n_rows, __m256i (*sums)[2], const uint16_t *x, size_t x_stride,
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
            const uint16_t *inputs = x + (size_t)r * x_stride + 4 * i;
            const __m256i even = two_inputs(inputs), odd = two_inputs(inputs + 2);
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

/* The sums of a strip, rows of k widened inputs, and the panel of output o. */
static void add_strip(__m256i (*sums)[2], const uint16_t *x, size_t rows, const struct ss_linear *layer, size_t o)
{
    __m256i wide[DEPTH / 4][WIDE];
    const size_t k = layer->k;
    const __m256i *offset = (const __m256i *)(const void *)(layer->offset + o);
    for (size_t r = 0; r < rows; r++) {
        sums[r][0] = _mm256_loadu_si256(offset);
        sums[r][1] = _mm256_loadu_si256(offset + 1);
    }
    for (size_t begin = 0; begin < k; begin += DEPTH) {
        const size_t depth = k - begin < DEPTH ? k - begin : DEPTH;
        for (size_t i = 0; i < depth / 4; i++)
            widen_weights(wide[i], layer->weight + o * k + (begin + 4 * i) * SS_PANEL);
        size_t r = 0;
        for (; r + 4 <= rows; r += 4)
            add_block(4, sums + r, x + r * k + begin, k, (const __m256i(*)[WIDE])wide, depth);
        for (; r < rows; r++)
            add_block(1, sums + r, x + r * k + begin, k, (const __m256i(*)[WIDE])wide, depth);
    }
}

INLINE void linear_all(struct output out, const uint8_t *x, size_t x_stride, size_t rows,
                       const struct ss_linear *layer, size_t begin, size_t end)
{
    uint16_t inputs[INPUTS];
    __m256i sums[STRIP][2];
    assert(layer->k <= INPUTS);
    const size_t fitting = INPUTS / layer->k, most = fitting < STRIP ? fitting : STRIP;
    for (size_t row = 0, strip; row < rows; row += strip) {
        strip = rows - row < most ? rows - row : most;
        for (size_t r = 0; r < strip; r++)
            widen_inputs(inputs + r * layer->k, x + (row + r) * x_stride, layer->k);
        for (size_t o = begin; o < end; o += SS_PANEL) {
            add_strip(sums, inputs, strip, layer, o);
            for (size_t r = 0; r < strip; r++)
                store_panel(moved(out, (row + r) * out.stride + (o - begin)), sums[r][0], sums[r][1], layer, o);
        }
    }
}

const struct ss_kernels ss_kernels_avx2 = {
    "avx2", linear, linear_gelu, dense, gelu, softmax, softmax_bytes, norm, quantise, dot, unpack_half,
};
SS_TARGET_END
#endif
