/** AVX2 and FMA with VNNI in 256 bits (AVX-VNNI): 6 rows by one panel of sums in registers. */
#if defined(__x86_64__)
#include "nn/x86/target.h"

SS_TARGET_BEGIN("avx2,fma,f16c,avxvnni")
#include "nn/x86/eight.h"

/* _mm256_dpbusd_avx_epi32; gcc 12 moves every sum through another register around that one. */
INLINE void add_products(__m256i *sum, __m256i inputs, __m256i weights)
{
    __asm__("%{vex%} vpdpbusd %2, %1, %0" : "+x"(*sum) : "x"(inputs), "x"(weights));
}

INLINE void linear_block(const int n_rows, struct output out, const uint8_t *x, size_t x_stride,
                         const struct ss_linear *layer, size_t o)
{
    __m256i sum[6][2];
    const __m256i *w = (const __m256i *)(const void *)(layer->weight + o * layer->k);
    const __m256i *offset = (const __m256i *)(const void *)(layer->offset + o);
    SS_UNROLL
    for (int r = 0; r < n_rows; r++) {
        sum[r][0] = _mm256_loadu_si256(offset);
        sum[r][1] = _mm256_loadu_si256(offset + 1);
    }
    for (size_t i = 0; i < layer->k; i += 4, w += 2) {
        const __m256i low = _mm256_loadu_si256(w), high = _mm256_loadu_si256(w + 1);
        SS_UNROLL
        for (int r = 0; r < n_rows; r++) {
            int32_t four;
            memcpy(&four, x + (size_t)r * x_stride + i, sizeof four);
            const __m256i inputs = _mm256_set1_epi32(four);
            add_products(&sum[r][0], inputs, low);
            add_products(&sum[r][1], inputs, high);
        }
    }
    SS_UNROLL
    for (int r = 0; r < n_rows; r++)
        store_panel(moved(out, (size_t)r * out.stride), sum[r][0], sum[r][1], layer, o);
}

INLINE void linear_all(struct output out, const uint8_t *x, size_t x_stride, size_t rows,
                       const struct ss_linear *layer, size_t begin, size_t end)
{
    for (size_t o = begin; o < end; o += SS_PANEL) {
#define LINEAR_BLOCK(n_rows)                                                                               \
    linear_block(n_rows, moved(out, r * out.stride + (o - begin)), x + r * x_stride, x_stride, layer, o)
        SS_BLOCKS_OF_6(LINEAR_BLOCK);
    }
}

const struct ss_kernels ss_kernels_avxvnni = {
    "avxvnni", linear, linear_gelu, dense, gelu, softmax, softmax_bytes, norm, quantise, dot, unpack_half,
};
SS_TARGET_END
#endif
