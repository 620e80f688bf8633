/** The definition of the kernels, for every processor. */
#include "nn/portable.h"

const struct ss_kernels ss_kernels_scalar = {
    "scalar", linear, linear_gelu, dense, gelu, softmax, norm, quantise, dot, unpack_half,
};
