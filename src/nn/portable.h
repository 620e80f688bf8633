/* The kernels in plain C: the definition of every bit. scalar.c compiles them as they are; x86/kernels_avx2.c lets
 * the compiler use wider registers. Included once a file. */
#include <math.h>
#include <string.h>

#include "nn/kernels.h"

enum { LANES = 16 };

static inline uint32_t bits_of(float x)
{
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline float float_of(uint32_t bits)
{
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static inline float larger(float a, float b)
{
    return a > b ? a : b;
}

static inline float smaller(float a, float b)
{
    return a < b ? a : b;
}

/* Added to a number of less than 2^22, leaves its nearest integer in the low bits. */
#define ROUNDER 12582912.0f

/* 2^x for x <= 0; below -125 as if -125. Minimax polynomial on [-0.5, 0.5], relative error 9.2e-8. */
static inline float exp2_of(float x)
{
    x = larger(x, -125.0f);
    const float shifted = x + ROUNDER;
    const float f = x - (shifted - ROUNDER);
    float p = 1.326472426e-03f;
    p = fmaf(p, f, 9.671513154e-03f);
    p = fmaf(p, f, 5.550733753e-02f);
    p = fmaf(p, f, 2.402224207e-01f);
    p = fmaf(p, f, 6.931469776e-01f);
    p = fmaf(p, f, 1.0f);
    return float_of(bits_of(p) + (bits_of(shifted) << 23));
}

/* Phi(x) - 1/2 = x * p(x^2) / q(x^2) on [-5.5, 5.5] (error 2e-8), at whose ends it rounds to 1/2. */
static inline float gelu_of(float x)
{
    const float low = larger(x, -5.5f), c = smaller(low, 5.5f), u = c * c;
    float p = 1.117572548e-10f;
    p = fmaf(p, u, -2.208190405e-08f);
    p = fmaf(p, u, 3.240906229e-06f);
    p = fmaf(p, u, 1.703624046e-04f);
    p = fmaf(p, u, 4.509094774e-03f);
    p = fmaf(p, u, 3.592118761e-02f);
    p = fmaf(p, u, 3.989421547e-01f);
    float q = 6.232237747e-05f;
    q = fmaf(q, u, 1.830579296e-03f);
    q = fmaf(q, u, 2.909089015e-02f);
    q = fmaf(q, u, 2.567056367e-01f);
    q = fmaf(q, u, 1.0f);
    return low * (c * p / q + 0.5f);
}

static inline uint8_t quantised(float x, struct ss_quant quant)
{
    const float t = smaller(larger(fmaf(x, quant.inv_scale, quant.zero), 0.0f), 255.0f);
    return (uint8_t)(bits_of(t + ROUNDER) & 0xFF);
}

static inline float folded(const float lanes[LANES])
{
    float part[LANES];
    memcpy(part, lanes, sizeof part);
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t i = 0; i < half; i++)
            part[i] += part[i + half];
    return part[0];
}

/* The sums of one row and one panel, brought to float. */
static inline void linear_panel(float y[SS_PANEL], const uint8_t *x, const struct ss_linear *layer, size_t panel)
{
    const int8_t *w = layer->weight + panel * SS_PANEL * layer->k;
    int32_t sum[SS_PANEL];
    memcpy(sum, layer->offset + panel * SS_PANEL, sizeof sum);
    for (size_t i = 0; i < layer->k; i += 4, w += 4 * SS_PANEL)
        for (size_t o = 0; o < SS_PANEL; o++)
            sum[o] += x[i] * w[4 * o] + x[i + 1] * w[4 * o + 1] + x[i + 2] * w[4 * o + 2] + x[i + 3] * w[4 * o + 3];
    for (size_t o = 0; o < SS_PANEL; o++)
        y[o] = fmaf((float)sum[o], layer->scale[panel * SS_PANEL + o], layer->bias[panel * SS_PANEL + o]);
}

static void linear(float *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                   const struct ss_linear *layer, size_t begin, size_t end)
{
    for (size_t o = begin; o < end; o += SS_PANEL)
        for (size_t r = 0; r < rows; r++)
            linear_panel(y + r * y_stride + (o - begin), x + r * x_stride, layer, o / SS_PANEL);
}

static void linear_gelu(uint8_t *y, size_t y_stride, const uint8_t *x, size_t x_stride, size_t rows,
                        const struct ss_linear *layer, struct ss_quant next)
{
    for (size_t o = 0; o < layer->n; o += SS_PANEL) {
        for (size_t r = 0; r < rows; r++) {
            float sums[SS_PANEL];
            linear_panel(sums, x + r * x_stride, layer, o / SS_PANEL);
            for (size_t i = 0; i < SS_PANEL; i++)
                y[r * y_stride + o + i] = quantised(gelu_of(sums[i]), next);
        }
    }
}

static void dense(float *y, size_t y_stride, const float *x, size_t x_stride, size_t rows, const float *w,
                  const float *bias, size_t n, size_t k)
{
    for (size_t o = 0; o < n; o += SS_PANEL) {
        for (size_t r = 0; r < rows; r++) {
            float sum[SS_PANEL] = {0};
            if (bias)
                memcpy(sum, bias + o, sizeof sum);
            for (size_t i = 0; i < k; i++)
                for (size_t j = 0; j < SS_PANEL; j++)
                    sum[j] = fmaf(x[r * x_stride + i], w[o * k + i * SS_PANEL + j], sum[j]);
            memcpy(y + r * y_stride + o, sum, sizeof sum);
        }
    }
}

static void gelu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = gelu_of(x[i]);
}

static float softmax(float *s, size_t n)
{
    float most[LANES], sum[LANES] = {0};
    for (size_t i = 0; i < LANES; i++)
        most[i] = -INFINITY;
    for (size_t i = 0; i < n; i++)
        most[i % LANES] = larger(s[i], most[i % LANES]);
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t i = 0; i < half; i++)
            most[i] = larger(most[i], most[i + half]);
    const float max = most[0];
    for (size_t i = 0; i < ss_padded(n); i++) {
        s[i] = i < n ? exp2_of(s[i] - max) : 0.0f;
        sum[i % LANES] += s[i];
    }
    return folded(sum);
}

static void norm(float *y, const float *x, const float *residual, const float *gain, const float *bias, size_t n)
{
    float sum[LANES] = {0}, squares[LANES] = {0};
    for (size_t i = 0; i < n; i++) {
        y[i] = x[i] + residual[i];
        sum[i % LANES] += y[i];
    }
    const float mean = folded(sum) / (float)n;
    for (size_t i = 0; i < n; i++) {
        y[i] -= mean;
        squares[i % LANES] = fmaf(y[i], y[i], squares[i % LANES]);
    }
    const float inverse = 1.0f / sqrtf(folded(squares) / (float)n + 1e-12f);
    for (size_t i = 0; i < n; i++)
        y[i] = fmaf(y[i] * inverse, gain[i], bias[i]);
}

static void quantise(uint8_t *y, const float *x, size_t n, struct ss_quant quant)
{
    for (size_t i = 0; i < n; i++)
        y[i] = quantised(x[i], quant);
}

static float dot(const float *a, const float *b, size_t n)
{
    float sum[LANES] = {0};
    for (size_t i = 0; i < n; i++)
        sum[i % LANES] = fmaf(a[i], b[i], sum[i % LANES]);
    return folded(sum);
}

static void unpack_half(float *y, const uint16_t *x, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const uint32_t sign = (uint32_t)(x[i] & 0x8000) << 16, rest = x[i] & 0x7FFFu;
        /* as if the exponent had 8 bits, then the bias set right; keeps subnormals, not infinities */
        const float size = float_of(rest << 13) * 0x1p112f;
        y[i] = float_of(sign | bits_of(size));
    }
}
