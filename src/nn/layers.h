/** Layers built of kernels: a dense layer whose weights may be stored in half precision or as int8. */
#ifndef SS_NN_LAYERS_H
#define SS_NN_LAYERS_H

#include "nn/kernels.h"

/** A layer from floats to floats as it lies in the model file: one of the three weights. */
struct ss_dense {
    const float *weight;         /* packed (n, k) */
    const uint16_t *weight_half; /* the same in half precision */
    struct ss_linear int8;       /* .weight not NULL: its k is that of the layer, padded with weights 0 to a multiple of 64 */
    const float *bias;           /* (n padded); of an int8 layer in `int8` */
    size_t n, k;
};

enum { SS_UNPACK_PANELS = 6, SS_UNPACK_K = 512 };
/** Floats of room that ss_dense_apply needs; k of a layer that is not of floats is at most SS_UNPACK_K. */
enum { SS_UNPACK_ROOM = SS_UNPACK_PANELS * SS_PANEL * SS_UNPACK_K };

/** Outputs begin .. end (multiples of 16) of `rows` inputs, y[r][o - begin]. Rows of x may overlap. `room` holds SS_UNPACK_ROOM
 *  floats. */
void ss_dense_apply(const struct ss_kernels *kernels, const struct ss_dense *layer, float *y, size_t y_stride,
                    const float *x, size_t x_stride, size_t rows, size_t begin, size_t end, float *room);

/** Packs `rows` row vectors of length k as the matrix of a dense product, the rest of the last panel zero. */
void ss_pack_rows(float *packed, const float *x, size_t x_stride, size_t rows, size_t k);

#endif
