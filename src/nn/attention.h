/** Attention of one head over one sequence, built of kernels: in floats, or with int8 products. */
#ifndef SS_NN_ATTENTION_H
#define SS_NN_ATTENTION_H

#include "nn/kernels.h"

enum { SS_ATTENTION_ROWS = 48, SS_ATTENTION_SIZE_MAX = 512 };

/** How the queries, keys and values of a layer become bytes: queries uint8 with a zero point, keys and values int8. */
struct ss_attention_scales {
    struct ss_quant query, key, value; /* .zero of key and value is 128, which is taken off again */
    float score;                       /* of a product of query and key; scale of the one times scale of the other */
    float sum;                         /* of a value */
};

/** Floats of room for ss_attention and ss_attention_int8. */
size_t ss_attention_room(size_t length, size_t size);

/** out[i] = sum over j of v[j] * 2^(q[i] . k[j]) / sum over j of 2^(q[i] . k[j]).
 *
 * @param qkv   (length, 3 * size): query, key, value of each position; size % 16 == 0.
 * @param out   (length, size), rows `out_stride` apart. */
void ss_attention(const struct ss_kernels *kernels, float *out, size_t out_stride, const float *qkv, size_t length,
                  size_t size, float *room);

/** The same of bytes: queries, keys and values are quantised by `scales`, the powers to 255ths of the greatest of a row.
 *  size = 32, or size % 64 == 0, up to SS_ATTENTION_SIZE_MAX. `room` begins on a whole cache line. */
void ss_attention_int8(const struct ss_kernels *kernels, float *out, size_t out_stride, const float *qkv,
                       size_t length, size_t size, const struct ss_attention_scales *scales, float *room);

#endif
