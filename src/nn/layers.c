/** See layers.h. */
#include "nn/layers.h"

#include <assert.h>
#include <string.h>

/* Inputs as bytes in `room`, as many rows at a time as fit. Behind the last row the weights are 0, whatever the bytes. */
static void apply_int8(const struct ss_kernels *kernels, const struct ss_dense *layer, float *y, size_t y_stride,
                       const float *x, size_t x_stride, size_t rows, size_t begin, size_t end, uint8_t *room)
{
    enum { ROOM = SS_UNPACK_ROOM * sizeof(float) };
    const size_t k = layer->k, padding = layer->int8.k - k;
    assert(k <= SS_UNPACK_K && x_stride <= SS_UNPACK_K);
    const size_t most = (ROOM - layer->int8.k) / x_stride;
    for (size_t r = 0; r < rows; r += most) {
        const size_t n = rows - r < most ? rows - r : most, bytes = (n - 1) * x_stride + k;
        kernels->quantise(room, x + r * x_stride, bytes, layer->int8.input);
        memset(room + bytes, 0, padding);
        kernels->linear(y + r * y_stride, y_stride, room, x_stride, n, &layer->int8, begin, end);
    }
}

void ss_dense_apply(const struct ss_kernels *kernels, const struct ss_dense *layer, float *y, size_t y_stride,
                    const float *x, size_t x_stride, size_t rows, size_t begin, size_t end, float *room)
{
    const size_t k = layer->k;
    if (layer->int8.weight) {
        apply_int8(kernels, layer, y, y_stride, x, x_stride, rows, begin, end, (uint8_t *)room);
        return;
    }
    if (layer->weight) {
        kernels->dense(y, y_stride, x, x_stride, rows, layer->weight + begin * k, layer->bias + begin, end - begin, k);
        return;
    }
    assert(k <= SS_UNPACK_K);
    for (size_t o = begin; o < end; o += SS_UNPACK_PANELS * SS_PANEL) {
        const size_t left = end - o, n = left < SS_UNPACK_PANELS * SS_PANEL ? left : SS_UNPACK_PANELS * SS_PANEL;
        kernels->unpack_half(room, layer->weight_half + o * k, n * k);
        kernels->dense(y + (o - begin), y_stride, x, x_stride, rows, room, layer->bias + o, n, k);
    }
}

void ss_pack_rows(float *packed, const float *x, size_t x_stride, size_t rows, size_t k)
{
    for (size_t o = 0; o < ss_padded(rows); o += SS_PANEL) {
        float *panel = packed + o * k;
        for (size_t j = 0; j < SS_PANEL; j++) {
            const float *row = o + j < rows ? x + (o + j) * x_stride : NULL;
            for (size_t i = 0; i < k; i++)
                panel[i * SS_PANEL + j] = row ? row[i] : 0.0f;
        }
    }
}
