/* Kernels: every table of this machine gives the bits of the scalar one; the float functions are near the exact
 * ones; attention and packed matrices are what their definitions say. */
#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "nn/layers.h"

enum { GUARD = 0x5A, PAD = 16, ROWS = 21, PANELS = 7, K_INT8 = 512, K_FLOAT = 131 };

static uint64_t state;

static uint32_t rnd(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33);
}

static float rnd_float(void)
{
    return (float)((double)rnd() / (1u << 30) - 1.0);
}

/* Every fourth round only extreme values. */
static float float_value(int round)
{
    static const float extremes[] = {0.0f, -0.0f, 1e-38f, -3e4f, 3e4f, 1.0f, -1.0f, 0.5f};
    return round % 4 == 3 ? extremes[rnd() % 8] : rnd_float() * (float)(1 + round % 4 * 3);
}

static void fill_floats(float *x, size_t n, int round)
{
    for (size_t i = 0; i < n; i++)
        x[i] = float_value(round);
}

static const struct ss_kernels *variants[5];
static size_t n_variants;

static int find_variants(void **unused)
{
    (void)unused;
#if defined(__x86_64__)
    const unsigned flags = ss_cpu_flags(~0u);
    if (flags & SS_CPU_AVX2)
        variants[n_variants++] = &ss_kernels_avx2;
    if (flags & SS_CPU_AVXVNNI)
        variants[n_variants++] = &ss_kernels_avxvnni;
    if (flags & SS_CPU_AVX512VNNI)
        variants[n_variants++] = &ss_kernels_avx512vnni;
#endif
    const char *seed = getenv("SEED");
    state = seed ? strtoull(seed, NULL, 10) : 20260124;
    printf("SEED=%llu, %zu variants\n", (unsigned long long)state, n_variants);
    return 0;
}

/* Room for an output with guards; both copies begin equal, so whatever is touched outside shows. */
struct outputs {
    unsigned char want[1 << 17], got[1 << 17];
};

static struct outputs outputs;

static void reset(size_t bytes)
{
    assert_true(bytes <= sizeof outputs.want);
    memset(outputs.want, GUARD, sizeof outputs.want);
    memset(outputs.got, GUARD, sizeof outputs.got);
}

static void same(const char *what, const struct ss_kernels *variant, int round)
{
    for (size_t i = 0; i < sizeof outputs.want; i++)
        if (outputs.want[i] != outputs.got[i])
            fail_msg("%s: %s differs from scalar at byte %zu in round %d", what, variant->name, i, round);
}

static struct {
    int8_t weight[PANELS * SS_PANEL * K_INT8 + PAD];
    uint8_t x[ROWS * (K_INT8 + PAD)];
    float scale[PANELS * SS_PANEL], bias[PANELS * SS_PANEL];
    int32_t offset[PANELS * SS_PANEL];
} ints;

static struct ss_linear random_linear(int round)
{
    const size_t n = SS_PANEL * (1 + rnd() % PANELS), k = 64 * (1 + rnd() % (K_INT8 / 64)), shift = rnd() % PAD;
    for (size_t i = 0; i < sizeof ints.weight; i++)
        ints.weight[i] = (int8_t)(round % 3 == 2 ? (rnd() & 1 ? 127 : -127) : (int)(rnd() % 255) - 127);
    for (size_t i = 0; i < sizeof ints.x; i++)
        ints.x[i] = (uint8_t)(round % 3 == 2 ? (rnd() & 1 ? 255 : 0) : rnd());
    for (size_t i = 0; i < n; i++) {
        ints.scale[i] = rnd_float() * 1e-3f;
        ints.bias[i] = rnd_float();
        ints.offset[i] = (int32_t)(rnd() % 2000000) - 1000000;
    }
    return (struct ss_linear){ints.weight + shift, ints.scale, ints.bias, ints.offset, n, k, {0, 0}};
}

static void linear_layers_give_the_same_bits(void **unused)
{
    (void)unused;
    for (int round = 0; round < 300; round++) {
        const struct ss_linear layer = random_linear(round);
        const size_t rows = rnd() % (ROWS + 1), x_stride = layer.k + rnd() % PAD, y_stride = layer.n + rnd() % 5;
        const size_t begin = rnd() % (layer.n / SS_PANEL) * SS_PANEL;
        const struct ss_quant next = {rnd_float() * 100.0f, (float)(rnd() % 256)};
        for (size_t v = 0; v < n_variants; v++) {
            reset((rows * y_stride + 64) * sizeof(float));
            float *want = (float *)outputs.want + 3, *got = (float *)outputs.got + 3;
            ss_kernels_scalar.linear(want, y_stride, ints.x, x_stride, rows, &layer, begin, layer.n);
            variants[v]->linear(got, y_stride, ints.x, x_stride, rows, &layer, begin, layer.n);
            same("linear", variants[v], round);
            reset(rows * y_stride + 64);
            ss_kernels_scalar.linear_gelu(outputs.want + 3, y_stride, ints.x, x_stride, rows, &layer, next);
            variants[v]->linear_gelu(outputs.got + 3, y_stride, ints.x, x_stride, rows, &layer, next);
            same("linear_gelu", variants[v], round);
        }
    }
}

static void linear_layers_are_the_sum_of_products(void **unused)
{
    (void)unused;
    const struct ss_linear layer = random_linear(1);
    float y[PANELS * SS_PANEL];
    ss_kernels_scalar.linear(y, 0, ints.x, 0, 1, &layer, 0, layer.n);
    for (size_t o = 0; o < layer.n; o++) {
        int64_t sum = layer.offset[o];
        for (size_t i = 0; i < layer.k; i++)
            sum += ints.x[i] * layer.weight[o / 16 * 16 * layer.k + i / 4 * 64 + o % 16 * 4 + i % 4];
        assert_true(y[o] == fmaf((float)sum, layer.scale[o], layer.bias[o]));
    }
}

static void dense_layers_give_the_same_bits(void **unused)
{
    (void)unused;
    static float w[PANELS * SS_PANEL * K_FLOAT + PAD], x[ROWS * (K_FLOAT + PAD)], bias[PANELS * SS_PANEL];
    for (int round = 0; round < 300; round++) {
        const size_t n = SS_PANEL * (1 + rnd() % PANELS), k = rnd() % (K_FLOAT + 1), rows = rnd() % (ROWS + 1);
        const size_t x_stride = round % 5 ? k + rnd() % PAD : 1, y_stride = n + rnd() % 5, shift = rnd() % PAD;
        fill_floats(w, sizeof w / sizeof *w, round);
        fill_floats(x, sizeof x / sizeof *x, round);
        fill_floats(bias, n, round);
        for (size_t v = 0; v < n_variants; v++) {
            reset((rows * y_stride + 64) * sizeof(float));
            const float *b = round % 2 ? bias : NULL;
            ss_kernels_scalar.dense((float *)outputs.want + 3, y_stride, x, x_stride, rows, w + shift, b, n, k);
            variants[v]->dense((float *)outputs.got + 3, y_stride, x, x_stride, rows, w + shift, b, n, k);
            same("dense", variants[v], round);
        }
    }
}

/* Sums that double holds in the middle of two floats although they are not: by a product whose last bit is too far
 * away, of normal and of subnormal size. */
static void dense_sums_are_rounded_once(void **unused)
{
    (void)unused;
    const float more = 1.0f + 0x1p-23f, less = 1.0f - 0x1p-23f;
    const float cases[][3] = {
        {more, less, 0x1p24f + 2.0f},
        {-more, less, -0x1p24f - 2.0f},
        {more * 0x1p-75f, less * 0x1p-75f, 0x1.000004p-127f},
        {0x1p-75f, 0x1p-75f, 0x1p-149f},
        {0.0f, -1.0f, 0.0f},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        float w[SS_PANEL], bias[SS_PANEL], y[SS_PANEL];
        for (size_t o = 0; o < SS_PANEL; o++) {
            w[o] = o % 3 ? rnd_float() : cases[i][1];
            bias[o] = o % 3 ? rnd_float() : cases[i][2];
        }
        ss_kernels_scalar.dense(y, SS_PANEL, cases[i], 1, 1, w, bias, SS_PANEL, 1);
        for (size_t o = 0; o < SS_PANEL; o++)
            assert_true(y[o] == fmaf(cases[i][0], w[o], bias[o]));
    }
}

static void rows_give_the_same_bits(void **unused)
{
    (void)unused;
    static float x[512 + PAD], other[512 + PAD], gain[512], bias[512];
    static uint16_t half[512];
    for (int round = 0; round < 600; round++) {
        const size_t n = 1 + rnd() % 400, shift = rnd() % PAD, padded = ss_padded(n);
        const struct ss_quant quant = {rnd_float() * 100.0f, (float)(rnd() % 256)};
        fill_floats(x, sizeof x / sizeof *x, round);
        fill_floats(other, sizeof other / sizeof *other, round / 4);
        fill_floats(gain, 512, 0);
        fill_floats(bias, 512, 0);
        for (size_t i = 0; i < 512; i++)
            half[i] = (uint16_t)(rnd() % 2 << 15 | rnd() % 0x7C00);
        for (size_t v = 0; v < n_variants; v++) {
            const struct ss_kernels *a = &ss_kernels_scalar, *b = variants[v];
            float *want = (float *)outputs.want + 1 + shift, *got = (float *)outputs.got + 1 + shift;
            reset(0);
            memcpy(want, x, padded * sizeof *x);
            memcpy(got, x, padded * sizeof *x);
            a->gelu(want, n);
            b->gelu(got, n);
            same("gelu", b, round);
            const float sum = a->softmax(want, n);
            assert_true(sum == b->softmax(got, n));
            same("softmax", b, round);
            reset(0);
            a->norm(want, x + shift, other, gain, bias, padded);
            b->norm(got, x + shift, other, gain, bias, padded);
            same("norm", b, round);
            a->quantise(outputs.want + shift, x, n, quant);
            b->quantise(outputs.got + shift, x, n, quant);
            same("quantise", b, round);
            a->unpack_half(want, half, n);
            b->unpack_half(got, half, n);
            same("unpack_half", b, round);
            assert_true(a->dot(x + shift, other, padded) == b->dot(x + shift, other, padded));
        }
    }
}

static void gelu_and_powers_are_near_the_exact_ones(void **unused)
{
    (void)unused;
    for (double x = -20; x < 20; x += 1.0 / 512) {
        float y = (float)x, s[SS_PANEL] = {0.0f, (float)(-fabs(x) * 4)};
        ss_kernels_scalar.gelu(&y, 1);
        const double exact = x * 0.5 * (1 + erf(x / sqrt(2)));
        assert_true(fabs(y - exact) <= 3e-7 * fmax(1, fabs(x)));
        ss_kernels_scalar.softmax(s, 2);
        assert_true(fabs(s[1] / exp2(-fabs(x) * 4) - 1) < 3e-7 && s[0] == 1.0f && s[2] == 0.0f);
    }
}

static void quantisation_rounds_to_even_and_holds_the_ends(void **unused)
{
    (void)unused;
    const float x[] = {-1e30f, -0.5f, 0.5f, 1.5f, 2.5f, 253.6f, 1e30f, NAN};
    const uint8_t want[] = {0, 0, 0, 2, 2, 254, 255, 0};
    uint8_t got[8];
    ss_kernels_scalar.quantise(got, x, 8, (struct ss_quant){1.0f, 0.0f});
    assert_memory_equal(got, want, 8);
}

static void attention_is_the_weighted_mean_of_the_values(void **unused)
{
    (void)unused;
    enum { LENGTH = 53, SIZE = 32 };
    static float qkv[LENGTH * 3 * SIZE], out[LENGTH * SIZE], again[LENGTH * SIZE];
    float *room = malloc(ss_attention_room(LENGTH, SIZE) * sizeof *room);
    assert_non_null(room);
    fill_floats(qkv, LENGTH * 3 * SIZE, 0);
    ss_attention(&ss_kernels_scalar, out, SIZE, qkv, LENGTH, SIZE, room);
    for (size_t i = 0; i < LENGTH; i++) {
        double sum = 0, mean[SIZE] = {0};
        for (size_t j = 0; j < LENGTH; j++) {
            double s = 0;
            for (size_t d = 0; d < SIZE; d++)
                s += (double)qkv[i * 3 * SIZE + d] * qkv[j * 3 * SIZE + SIZE + d];
            sum += exp2(s);
            for (size_t d = 0; d < SIZE; d++)
                mean[d] += exp2(s) * qkv[j * 3 * SIZE + 2 * SIZE + d];
        }
        for (size_t d = 0; d < SIZE; d++)
            assert_true(fabs(out[i * SIZE + d] - mean[d] / sum) < 2e-6);
    }
    for (size_t v = 0; v < n_variants; v++) {
        ss_attention(variants[v], again, SIZE, qkv, LENGTH, SIZE, room);
        assert_memory_equal(again, out, sizeof out);
    }
    free(room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_layers_give_the_same_bits),
        cmocka_unit_test(linear_layers_are_the_sum_of_products),
        cmocka_unit_test(dense_layers_give_the_same_bits),
        cmocka_unit_test(dense_sums_are_rounded_once),
        cmocka_unit_test(rows_give_the_same_bits),
        cmocka_unit_test(gelu_and_powers_are_near_the_exact_ones),
        cmocka_unit_test(quantisation_rounds_to_even_and_holds_the_ends),
        cmocka_unit_test(attention_is_the_weighted_mean_of_the_values),
    };
    return cmocka_run_group_tests(tests, find_variants, NULL);
}
