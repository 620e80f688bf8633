/** See attention.h. */
#include "nn/attention.h"

#include <string.h>

#include "nn/layers.h"

/* (length, size) -> (panel of size, length, 16): the values as the matrix that the weights are multiplied with. */
static void pack_columns(float *packed, const float *x, size_t x_stride, size_t length, size_t size)
{
    for (size_t o = 0; o < size; o += SS_PANEL)
        for (size_t j = 0; j < length; j++)
            memcpy(packed + o * length + j * SS_PANEL, x + j * x_stride + o, SS_PANEL * sizeof *packed);
}

/* y = x * factor, 16 at a time, which compilers make wide without being told. */
static void scale(float *restrict y, const float *restrict x, size_t n, float factor)
{
    for (size_t i = 0; i < n; i += SS_PANEL)
        for (size_t j = 0; j < SS_PANEL; j++)
            y[i + j] = x[i + j] * factor;
}

void ss_attention(const struct ss_kernels *kernels, float *out, size_t out_stride, const float *qkv, size_t length,
                  size_t size, float *room)
{
    const size_t stride = 3 * size, padded = ss_padded(length);
    float *keys = room, *values = keys + padded * size, *scores = values + padded * size;
    float *sums = scores + SS_ATTENTION_ROWS * padded;
    ss_pack_rows(keys, qkv + size, stride, length, size);
    pack_columns(values, qkv + 2 * size, stride, length, size);
    for (size_t begin = 0; begin < length; begin += SS_ATTENTION_ROWS) {
        const size_t left = length - begin, rows = left < SS_ATTENTION_ROWS ? left : SS_ATTENTION_ROWS;
        kernels->dense(scores, padded, qkv + begin * stride, stride, rows, keys, NULL, padded, size);
        float inverse[SS_ATTENTION_ROWS];
        for (size_t r = 0; r < rows; r++)
            inverse[r] = 1.0f / kernels->softmax(scores + r * padded, length);
        kernels->dense(sums, size, scores, padded, rows, values, NULL, size, length);
        for (size_t r = 0; r < rows; r++)
            scale(out + (begin + r) * out_stride, sums + r * size, size, inverse[r]);
    }
}

/* ---- With int8 products ---- */

enum { FOUR = 4, MIDDLE = 128, LINE = 64 };

/* A layer that is made while it runs: one scale for all outputs, no bias. */
struct layer {
    int8_t *weight;
    float *scale, *bias;
    int32_t *offset;
    size_t n, k;
};

/* All in one room. Keys are the layer from queries to scores, values that from powers to their sums. */
struct bytes {
    struct layer keys, values;
    float *scores, *sums;
    uint8_t *queries, *powers;
    size_t size; /* of the room */
};

/* The place of `bytes` bytes in the room; without a room it only counts them. */
static void *place(struct bytes *b, char *room, size_t bytes)
{
    char *out = room ? room + b->size : NULL;
    b->size += (bytes + LINE - 1) / LINE * LINE;
    return out;
}

static struct layer place_layer(struct bytes *b, char *room, size_t n, size_t k)
{
    return (struct layer){.weight = place(b, room, n * k),
                          .scale = place(b, room, n * sizeof(float)),
                          .bias = place(b, room, n * sizeof(float)),
                          .offset = place(b, room, n * sizeof(int32_t)),
                          .n = n,
                          .k = k};
}

static struct bytes place_all(char *room, size_t length, size_t size)
{
    const size_t padded = ss_padded(length), steps = (length + SS_INT8_STEP - 1) / SS_INT8_STEP * SS_INT8_STEP;
    struct bytes b = {.size = 0};
    b.keys = place_layer(&b, room, padded, size);
    b.values = place_layer(&b, room, size, steps);
    b.scores = place(&b, room, SS_ATTENTION_ROWS * padded * sizeof(float));
    b.sums = place(&b, room, SS_ATTENTION_ROWS * size * sizeof(float));
    b.queries = place(&b, room, SS_ATTENTION_ROWS * size);
    b.powers = place(&b, room, SS_ATTENTION_ROWS * steps);
    return b;
}

size_t ss_attention_room(size_t length, size_t size)
{
    const size_t padded = ss_padded(length);
    const size_t floats = 2 * padded * size + SS_ATTENTION_ROWS * (padded + size);
    const size_t bytes = place_all(NULL, length, size).size / sizeof(float);
    return floats > bytes ? floats : bytes;
}

static struct ss_linear as_linear(const struct layer *l)
{
    return (struct ss_linear){.weight = l->weight, .scale = l->scale, .bias = l->bias, .offset = l->offset, .n = l->n, .k = l->k};
}

static void set_scale(struct layer *l, float scale)
{
    for (size_t o = 0; o < l->n; o++) {
        l->scale[o] = scale;
        l->bias[o] = 0.0f;
        l->offset[o] = 0;
    }
}

/* Output o of the layer from key o; outputs behind the last key are 0. */
static void pack_keys(struct layer *keys, const float *x, size_t x_stride, size_t length, const struct ss_kernels *kernels,
                      const struct ss_attention_scales *scales)
{
    uint8_t row[SS_ATTENTION_SIZE_MAX];
    const size_t size = keys->k;
    const int32_t zero = (int32_t)scales->query.zero;
    set_scale(keys, scales->score);
    memset(keys->weight + length / SS_PANEL * SS_PANEL * size, 0, (keys->n - length / SS_PANEL * SS_PANEL) * size);
    for (size_t o = 0; o < length; o++) {
        int8_t *to = keys->weight + o / SS_PANEL * SS_PANEL * size + o % SS_PANEL * FOUR;
        kernels->quantise(row, x + o * x_stride, size, scales->key);
        int32_t sum = 0;
        for (size_t i = 0; i < size; i++) {
            const int8_t value = (int8_t)(row[i] - MIDDLE);
            to[i / FOUR * FOUR * SS_PANEL + i % FOUR] = value;
            sum += value;
        }
        keys->offset[o] = -zero * sum;
    }
}

/* Input j of the layer from value j; those behind the last value are 0. */
static void pack_values(struct layer *values, const float *x, size_t x_stride, size_t length,
                        const struct ss_kernels *kernels, const struct ss_attention_scales *scales)
{
    uint8_t row[SS_ATTENTION_SIZE_MAX];
    const size_t size = values->n;
    set_scale(values, scales->sum);
    memset(values->weight, 0, size * values->k);
    for (size_t j = 0; j < length; j++) {
        int8_t *to = values->weight + j / FOUR * FOUR * SS_PANEL + j % FOUR;
        kernels->quantise(row, x + j * x_stride, size, scales->value);
        for (size_t o = 0; o < size; o++)
            to[o / SS_PANEL * SS_PANEL * values->k + o % SS_PANEL * FOUR] = (int8_t)(row[o] - MIDDLE);
    }
}

void ss_attention_int8(const struct ss_kernels *kernels, float *out, size_t out_stride, const float *qkv,
                       size_t length, size_t size, const struct ss_attention_scales *scales, float *room)
{
    const size_t stride = 3 * size, padded = ss_padded(length);
    struct bytes b = place_all((char *)room, length, size);
    pack_keys(&b.keys, qkv + size, stride, length, kernels, scales);
    pack_values(&b.values, qkv + 2 * size, stride, length, kernels, scales);
    const struct ss_linear keys = as_linear(&b.keys), values = as_linear(&b.values);
    memset(b.powers, 0, SS_ATTENTION_ROWS * values.k);
    for (size_t begin = 0; begin < length; begin += SS_ATTENTION_ROWS) {
        const size_t left = length - begin, rows = left < SS_ATTENTION_ROWS ? left : SS_ATTENTION_ROWS;
        for (size_t r = 0; r < rows; r++)
            kernels->quantise(b.queries + r * size, qkv + (begin + r) * stride, size, scales->query);
        kernels->linear(b.scores, padded, b.queries, size, rows, &keys, 0, padded);
        float inverse[SS_ATTENTION_ROWS];
        for (size_t r = 0; r < rows; r++)
            inverse[r] = 1.0f / (float)kernels->softmax_bytes(b.powers + r * values.k, b.scores + r * padded, length);
        kernels->linear(b.sums, size, b.powers, values.k, rows, &values, 0, size);
        for (size_t r = 0; r < rows; r++)
            scale(out + (begin + r) * out_stride, b.sums + r * size, size, inverse[r]);
    }
}
