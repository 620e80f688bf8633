/** AVX-512 with VNNI: blocks of rows by panels are held in registers, 8 x 3 of 16 sums where there are enough. */
#if defined(__x86_64__)
#include "nn/x86/target.h"

SS_TARGET_BEGIN("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2,fma")
#include "nn/x86/sixteen.h"

INLINE void linear_block(const int n_rows, const int n_panels, struct output out, const uint8_t *x, size_t x_stride,
                         const struct ss_linear *layer, size_t o)
{
    __m512i sum[8][3];
    const int8_t *w = layer->weight + o * layer->k;
    SS_UNROLL
    for (int p = 0; p < n_panels; p++) {
        const __m512i offset = _mm512_loadu_si512(layer->offset + o + SS_PANEL * p);
        SS_UNROLL
        for (int r = 0; r < n_rows; r++)
            sum[r][p] = offset;
    }
    for (size_t i = 0; i < layer->k; i += 4) {
        __m512i weights[3];
        SS_UNROLL
        for (int p = 0; p < n_panels; p++)
            weights[p] = _mm512_loadu_si512(w + SS_PANEL * ((size_t)p * layer->k + i));
        SS_UNROLL
        for (int r = 0; r < n_rows; r++) {
            int32_t four;
            memcpy(&four, x + (size_t)r * x_stride + i, sizeof four);
            const __m512i inputs = _mm512_set1_epi32(four);
            SS_UNROLL
            for (int p = 0; p < n_panels; p++)
                add_products(&sum[r][p], inputs, weights[p]);
        }
    }
    SS_UNROLL
    for (int p = 0; p < n_panels; p++) {
        const __m512 scale = _mm512_loadu_ps(layer->scale + o + SS_PANEL * p);
        const __m512 bias = _mm512_loadu_ps(layer->bias + o + SS_PANEL * p);
        SS_UNROLL
        for (int r = 0; r < n_rows; r++)
            store_panel(moved(out, (size_t)r * out.stride + (size_t)(SS_PANEL * p)), sum[r][p], scale, bias);
    }
}

INLINE void linear_all(struct output out, const uint8_t *x, size_t x_stride, size_t rows,
                       const struct ss_linear *layer, size_t begin, size_t end)
{
    size_t o = begin;
#define LINEAR_BLOCK(n_rows, n_panels)                                                                   \
    linear_block(n_rows, n_panels, moved(out, r * out.stride + (o - begin)), x + r * x_stride, x_stride, \
                 layer, o)
    STRETCHES(LINEAR_BLOCK, o, end);
}

const struct ss_kernels ss_kernels_avx512vnni = {
    "avx512vnni", linear, linear_gelu, dense, gelu, softmax, softmax_bytes, norm, quantise, dot, unpack_half,
};
SS_TARGET_END
#endif
