/* The two int8 kernels of a table, as one function that the including file defines:
 *     linear_all   the sums of outputs begin .. end of `rows` inputs into `out`
 * Included by eight.h and sixteen.h. */

/* Where the sums of a panel go: floats, or bytes for the next layer. */
struct output {
    float *floats;
    uint8_t *bytes;
    size_t stride;
    struct ss_quant quant;
};

INLINE struct output moved(struct output out, size_t elements)
{
    if (out.bytes)
        out.bytes += elements;
    else
        out.floats += elements;
    return out;
}

INLINE void linear_all(struct output out, const uint8_t *x, size_t x_stride, size_t rows,
                       const struct ss_linear *layer, size_t begin, size_t end);

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
