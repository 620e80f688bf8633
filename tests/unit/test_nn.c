/* Kernels: every table of this machine gives the bits of the scalar one, writes nothing but its outputs and reads nothing
 * behind its inputs; the float functions are near the exact ones; attention and packed matrices are what their
 * definitions say. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "amx_in_software.h"
#include "nn/attention.h"
#include "nn/layers.h"

enum { GUARD = 0x5A, PAD = 16, ROWS = 70, PANELS = 7, K_INT8 = 512, K_FLOAT = 131, ROW = 400 };

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

/* Every fourth round only extreme values, every eighth also what ends in infinities and not-a-number. */
static float float_value(int round)
{
    static const float extremes[] = {0.0f,  -0.0f,     1e-38f,     -3e4f,    3e4f,    1.0f,     -1.0f,    0.5f,
                                     5e-20f, 0x1p-149f, -0x1p-127f, FLT_MAX, -FLT_MAX, INFINITY, -INFINITY, NAN};
    if (round % 4 == 3)
        return extremes[rnd() % (round % 8 == 7 ? 16 : 11)];
    return rnd_float() * (float)(1 + round % 4 * 3);
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
    if (flags & SS_CPU_AVX512VNNI)
        variants[n_variants++] = &ss_kernels_amx_in_software;
    if (flags & SS_CPU_AMX)
        variants[n_variants++] = &ss_kernels_amx;
#endif
    const char *seed = getenv("SEED");
    state = seed ? strtoull(seed, NULL, 10) : 20260124;
    printf("SEED=%llu, variants:", (unsigned long long)state);
    for (size_t v = 0; v < n_variants; v++)
        printf(" %s%s", variants[v]->name, v == 3 ? " (tiles in software)" : "");
    printf("\n");
    return 0;
}

/* ---- Inputs: at the end of readable memory in every other round, else unaligned ---- */

/* Room of its own for each input of a function. */
enum input { X, WEIGHT, SCALE, BIAS, OFFSET, N_INPUTS };

static unsigned char *ends[N_INPUTS];

/* `bytes` bytes behind which nothing can be read. */
static unsigned char *fenced(enum input input, size_t bytes)
{
    enum { MOST = 1 << 21 };
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (!ends[input]) {
        unsigned char *room = mmap(NULL, MOST + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        assert_true(room != MAP_FAILED);
        ends[input] = room + MOST;
        assert_int_equal(mprotect(ends[input], page, PROT_NONE), 0);
    }
    assert_true(bytes <= MOST);
    return ends[input] - bytes;
}

/* n elements of `size` bytes. */
static void *input(enum input input, size_t n, size_t size, int round)
{
    return fenced(input, (n + (round % 2 ? rnd() % PAD : 0)) * size);
}

static float *float_input(enum input which, size_t n, int round)
{
    float *x = input(which, n, sizeof *x, round);
    fill_floats(x, n, round);
    return x;
}

/* ---- Outputs ---- */

/* Room for an output with guards; both copies begin equal, so whatever is touched outside shows. */
struct outputs {
    unsigned char want[1 << 16], got[1 << 16];
};

static struct outputs outputs;

static void reset(void)
{
    memset(outputs.want, GUARD, sizeof outputs.want);
    memset(outputs.got, GUARD, sizeof outputs.got);
}

/* Where an output of `size` bytes an element begins: at any element, behind a guard. */
static size_t output_begin(size_t size)
{
    return (1 + rnd() % PAD) * size;
}

/* The scalar kernel wrote its rows and nothing else. */
static void only_rows_are_written(size_t begin, size_t row_bytes, size_t stride_bytes, size_t rows)
{
    assert_true(begin + rows * stride_bytes + PAD <= sizeof outputs.want);
    for (size_t i = 0; i < sizeof outputs.want; i++) {
        const size_t at = i - begin;
        if (i < begin || at / stride_bytes >= rows || at % stride_bytes >= row_bytes)
            assert_int_equal(outputs.want[i], GUARD);
    }
}

static void left_no_state(const char *what)
{
#if defined(__x86_64__)
    if (tiles_are_shaped())
        fail_msg("%s: tiles are not released", what);
#else
    (void)what;
#endif
}

static void same(const char *what, const struct ss_kernels *variant, int round)
{
    left_no_state(what);
    for (size_t i = 0; i < sizeof outputs.want; i++)
        if (outputs.want[i] != outputs.got[i])
            fail_msg("%s: %s differs from scalar at byte %zu in round %d", what, variant->name, i, round);
}

/* Which not-a-number comes out is nobody's promise. */
static int same_float(float a, float b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static void same_floats(const char *what, const struct ss_kernels *variant, int round)
{
    left_no_state(what);
    for (size_t i = 0; i < sizeof outputs.want; i += sizeof(float)) {
        float a, b;
        memcpy(&a, outputs.want + i, sizeof a);
        memcpy(&b, outputs.got + i, sizeof b);
        if (!same_float(a, b))
            fail_msg("%s: %s differs from scalar at byte %zu in round %d: %a, %a", what, variant->name, i, round,
                     (double)a, (double)b);
    }
}

/* ---- int8 layers ---- */

/* Every third round only the largest sums there can be. */
static struct ss_linear random_linear(size_t n, size_t k, int round)
{
    int8_t *w = input(WEIGHT, n * k, 1, round);
    for (size_t i = 0; i < n * k; i++)
        w[i] = (int8_t)(round % 3 == 2 ? (i / 4 % 16 % 2 ? 127 : -128) : (int)(rnd() % 256) - 128);
    float *scale = float_input(SCALE, n, round), *bias = float_input(BIAS, n, round);
    int32_t *offset = input(OFFSET, n, sizeof *offset, round);
    for (size_t i = 0; i < n; i++)
        offset[i] = (int32_t)(rnd() % 2000000) - 1000000;
    if (round % 4 != 3)
        for (size_t i = 0; i < n; i++)
            scale[i] *= 1e-3f;
    return (struct ss_linear){w, scale, bias, offset, n, k, {0, 0}};
}

static const uint8_t *random_bytes(size_t n, int round)
{
    uint8_t *x = input(X, n, 1, round);
    for (size_t i = 0; i < n; i++)
        x[i] = (uint8_t)(round % 3 == 2 ? (round % 2 || rnd() % 8 ? 255 : 0) : rnd());
    return x;
}

/* What `rows` rows take, the last without its stride. */
static size_t strided(size_t rows, size_t stride, size_t width)
{
    return rows ? (rows - 1) * stride + width : 0;
}

static void check_linear(const struct ss_linear *layer, size_t rows, int round)
{
    const size_t n = layer->n, x_stride = layer->k + rnd() % PAD, y_stride = n + rnd() % 5;
    const size_t begin = rnd() % (n / SS_PANEL) * SS_PANEL;
    const size_t end = begin + SS_PANEL * (1 + rnd() % ((n - begin) / SS_PANEL));
    const uint8_t *x = random_bytes(strided(rows, x_stride, layer->k), round);
    const struct ss_quant next = {float_value(round) * 100.0f, (float)(rnd() % 256)};
    for (size_t v = 0; v < n_variants; v++) {
        size_t at = output_begin(sizeof(float));
        reset();
        float *want = (float *)(void *)(outputs.want + at), *got = (float *)(void *)(outputs.got + at);
        ss_kernels_scalar.linear(want, y_stride, x, x_stride, rows, layer, begin, end);
        only_rows_are_written(at, (end - begin) * sizeof *want, y_stride * sizeof *want, rows);
        variants[v]->linear(got, y_stride, x, x_stride, rows, layer, begin, end);
        same_floats("linear", variants[v], round);
        at = output_begin(1);
        reset();
        ss_kernels_scalar.linear_gelu(outputs.want + at, y_stride, x, x_stride, rows, layer, next);
        only_rows_are_written(at, n, y_stride, rows);
        variants[v]->linear_gelu(outputs.got + at, y_stride, x, x_stride, rows, layer, next);
        same("linear_gelu", variants[v], round);
    }
}

static void linear_layers_give_the_same_bits(void **unused)
{
    (void)unused;
    for (int round = 0; round < 240; round++) {
        const size_t n = SS_PANEL * (1 + rnd() % PANELS), steps = 1 + rnd() % (K_INT8 / SS_INT8_STEP);
        const struct ss_linear layer = random_linear(n, round % 5 ? SS_INT8_STEP * steps : SS_INT8_STEP / 2, round);
        check_linear(&layer, rnd() % (ROWS + 1), round);
    }
}

/* Row counts around the blocks of 4, 6, 8, 16, 32 and 48 that kernels have. */
static void linear_layers_give_the_same_bits_for_every_number_of_rows(void **unused)
{
    (void)unused;
    for (size_t rows = 0; rows <= ROWS; rows++)
        for (size_t panels = 1; panels <= 5; panels += 1 + rows % 2) {
            const int round = (int)(rows * 6 + panels);
            const struct ss_linear layer = random_linear(SS_PANEL * panels, 64, round);
            check_linear(&layer, rows, round);
        }
}

static void sums_of_the_longest_rows_are_exact(void **unused)
{
    (void)unused;
    for (int round = 2; round <= 5; round += 3) {
        const struct ss_linear layer = random_linear(3 * SS_PANEL, 32768, round);
        check_linear(&layer, 35, round);
    }
}

static void linear_layers_are_the_sum_of_products(void **unused)
{
    (void)unused;
    const struct ss_linear layer = random_linear(PANELS * SS_PANEL, K_INT8, 1);
    const uint8_t *x = random_bytes(layer.k, 1);
    float y[PANELS * SS_PANEL];
    ss_kernels_scalar.linear(y, 0, x, 0, 1, &layer, 0, layer.n);
    for (size_t o = 0; o < layer.n; o++) {
        int64_t sum = layer.offset[o];
        for (size_t i = 0; i < layer.k; i++)
            sum += x[i] * layer.weight[o / 16 * 16 * layer.k + i / 4 * 64 + o % 16 * 4 + i % 4];
        assert_true(y[o] == fmaf((float)sum, layer.scale[o], layer.bias[o]));
    }
}

static void dense_layers_give_the_same_bits(void **unused)
{
    (void)unused;
    for (int round = 0; round < 300; round++) {
        const size_t n = SS_PANEL * (1 + rnd() % PANELS), k = rnd() % (K_FLOAT + 1), rows = rnd() % (ROWS + 1);
        const size_t x_stride = round % 5 ? k + rnd() % PAD : 1, y_stride = n + rnd() % 5;
        const float *w = float_input(WEIGHT, n * k, round), *bias = float_input(BIAS, n, round);
        const float *x = float_input(X, strided(rows, x_stride, k), round), *b = rnd() % 2 ? bias : NULL;
        for (size_t v = 0; v < n_variants; v++) {
            const size_t at = output_begin(sizeof(float));
            reset();
            float *want = (float *)(void *)(outputs.want + at), *got = (float *)(void *)(outputs.got + at);
            ss_kernels_scalar.dense(want, y_stride, x, x_stride, rows, w, b, n, k);
            only_rows_are_written(at, n * sizeof *want, y_stride * sizeof *want, rows);
            variants[v]->dense(got, y_stride, x, x_stride, rows, w, b, n, k);
            same_floats("dense", variants[v], round);
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

/* Two outputs of `n` floats that begin as x does. */
struct pair {
    float *want, *got;
    size_t at;
};

static struct pair begin_with(const float *x, size_t n)
{
    const size_t at = output_begin(sizeof *x);
    const struct pair y = {(float *)(void *)(outputs.want + at), (float *)(void *)(outputs.got + at), at};
    reset();
    if (n > 0)
        memcpy(y.want, x, n * sizeof *x);
    if (n > 0)
        memcpy(y.got, x, n * sizeof *x);
    return y;
}

static void check_in_place(const struct ss_kernels *b, const float *x, size_t n, int round)
{
    const struct ss_kernels *a = &ss_kernels_scalar;
    struct pair y = begin_with(x, n);
    a->gelu(y.want, n);
    only_rows_are_written(y.at, n * sizeof *x, n * sizeof *x + 1, 1);
    b->gelu(y.got, n);
    same_floats("gelu", b, round);
    if (n == 0)
        return;
    const size_t padded = ss_padded(n);
    y = begin_with(x, n);
    const float sum = a->softmax(y.want, n);
    only_rows_are_written(y.at, padded * sizeof *x, padded * sizeof *x, 1);
    assert_true(same_float(sum, b->softmax(y.got, n)));
    same_floats("softmax", b, round);
    const size_t at = output_begin(1);
    const float *readable = memcpy(float_input(WEIGHT, padded, round), x, n * sizeof *x);
    reset();
    const uint32_t bytes = a->softmax_bytes(outputs.want + at, readable, n);
    only_rows_are_written(at, padded, padded, 1);
    assert_int_equal(bytes, b->softmax_bytes(outputs.got + at, readable, n));
    same("softmax_bytes", b, round);
}

static void check_norm(const struct ss_kernels *b, const float *x, size_t n, int round)
{
    const struct ss_kernels *a = &ss_kernels_scalar;
    const float *residual = float_input(WEIGHT, n, round / 4), *gain = float_input(SCALE, n, 0);
    const float *bias = float_input(BIAS, n, 0);
    struct pair y = begin_with(x, 0);
    a->norm(y.want, x, residual, gain, bias, n);
    only_rows_are_written(y.at, n * sizeof *x, n * sizeof *x, 1);
    b->norm(y.got, x, residual, gain, bias, n);
    same_floats("norm", b, round);
    y = begin_with(x, n);
    a->norm(y.want, y.want, residual, gain, bias, n);
    b->norm(y.got, y.got, residual, gain, bias, n);
    same_floats("norm in place", b, round);
    assert_true(same_float(a->dot(x, residual, n), b->dot(x, residual, n)));
}

static void check_quantise(const struct ss_kernels *b, const float *x, size_t n, int round)
{
    const struct ss_quant quant = {float_value(round) * 100.0f, (float)(rnd() % 256)};
    const size_t at = output_begin(1);
    reset();
    ss_kernels_scalar.quantise(outputs.want + at, x, n, quant);
    only_rows_are_written(at, n, n + 1, 1);
    b->quantise(outputs.got + at, x, n, quant);
    same("quantise", b, round);
}

/* Every finite half, as many at a time as a row has. */
static void check_unpack_half(const struct ss_kernels *b, size_t n, int round)
{
    uint16_t *half = input(OFFSET, n, sizeof *half, round);
    for (size_t i = 0; i < n; i++)
        half[i] = (uint16_t)(rnd() % 2 << 15 | rnd() % 0x7C00);
    const struct pair y = begin_with(NULL, 0);
    ss_kernels_scalar.unpack_half(y.want, half, n);
    only_rows_are_written(y.at, n * sizeof(float), n * sizeof(float) + 1, 1);
    b->unpack_half(y.got, half, n);
    same_floats("unpack_half", b, round);
}

static void rows_give_the_same_bits(void **unused)
{
    (void)unused;
    for (int round = 0; round < 2 * ROW; round++) {
        const size_t n = (size_t)round / 2; /* every one, at a fence and without */
        for (size_t v = 0; v < n_variants; v++) {
            check_in_place(variants[v], float_input(X, n, round + round / 2), n, round);
            check_quantise(variants[v], float_input(X, n, round + round / 2), n, round);
            check_unpack_half(variants[v], n, round);
            if (n > 0)
                check_norm(variants[v], float_input(X, ss_padded(n), round + round / 2), ss_padded(n), round);
        }
    }
}

static void halves_are_unpacked_exactly(void **unused)
{
    (void)unused;
    for (unsigned bits = 0; bits < 0x10000; bits++) {
        const int exponent = bits >> 10 & 31, fraction = bits & 1023;
        if (exponent == 31)
            continue;
        const double size = exponent ? ldexp(1024 + fraction, exponent - 25) : ldexp(fraction, -24);
        const float want = (float)(bits & 0x8000 ? -size : size);
        const uint16_t half = (uint16_t)bits;
        float got;
        ss_kernels_scalar.unpack_half(&got, &half, 1);
        assert_memory_equal(&got, &want, sizeof got);
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
        const float scores[SS_PANEL] = {0.0f, (float)(-fabs(x)), 1.0f};
        uint8_t bytes[SS_PANEL];
        const uint32_t sum = ss_kernels_scalar.softmax_bytes(bytes, scores, 2);
        assert_int_equal(sum, 255 + bytes[1]);
        assert_true(fabs(bytes[1] - 255 * exp2(-fabs(x))) <= 0.50001 && bytes[0] == 255 && bytes[2] == 0);
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

/* Rows that overlap as those of a convolution do, more than go into the room at once; k is no multiple of a step. */
static void an_int8_layer_of_floats_is_the_sum_of_what_its_bytes_stand_for(void **unused)
{
    (void)unused;
    enum { N = 32, K = 480, K_PADDED = 512, STRIDE = 96, LAYER_ROWS = 4096 };
    static int8_t weight[N * K_PADDED];
    static float scale[N], bias[N], x[(LAYER_ROWS - 1) * STRIDE + K], y[LAYER_ROWS * N], room[SS_UNPACK_ROOM];
    static int32_t offset[N];
    const struct ss_quant input = {50.0f, 20.0f};
    fill_floats(x, sizeof x / sizeof *x, 1);
    for (size_t o = 0; o < N; o++) {
        int sum = 0;
        for (size_t i = 0; i < K; i++) {
            const int8_t w = (int8_t)((int)(rnd() % 255) - 127);
            weight[o / 16 * 16 * K_PADDED + i / 4 * 64 + o % 16 * 4 + i % 4] = w;
            sum += w;
        }
        scale[o] = 0.0001f * (float)(o + 1);
        bias[o] = rnd_float();
        offset[o] = -20 * sum;
    }
    const struct ss_dense layer = {
        .n = N, .k = K, .int8 = {weight, scale, bias, offset, N, K_PADDED, input}};
    memset(room, GUARD, sizeof room);
    ss_dense_apply(&ss_kernels_scalar, &layer, y, N, x, STRIDE, LAYER_ROWS, 0, N, room);
    for (size_t r = 0; r < LAYER_ROWS; r += 97) {
        for (size_t o = 0; o < N; o++) {
            double sum = 0;
            for (size_t i = 0; i < K; i++) {
                uint8_t byte;
                ss_kernels_scalar.quantise(&byte, x + r * STRIDE + i, 1, input);
                sum += ((double)byte - 20) * weight[o / 16 * 16 * K_PADDED + i / 4 * 64 + o % 16 * 4 + i % 4];
            }
            assert_true(fabs(y[r * N + o] - (sum * scale[o] + bias[o])) <= 1e-4 * (1 + fabs(sum * scale[o])));
        }
    }
    static float again[LAYER_ROWS * N];
    for (size_t v = 0; v < n_variants; v++) {
        ss_dense_apply(variants[v], &layer, again, N, x, STRIDE, LAYER_ROWS, 0, N, room);
        assert_memory_equal(again, y, sizeof y);
    }
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

/* Queries, keys and values as far as their bytes tell them; what is left is the rounding of the powers. */
static void attention_of_bytes_is_near_that_of_what_they_stand_for(void **unused)
{
    (void)unused;
    enum { MOST = 150, SIZE = 32 };
    const float step = 1.0f / 64;
    const struct ss_attention_scales scales = {
        {1 / step, 100.0f}, {1 / step, 128.0f}, {1 / step, 128.0f}, step * step, step};
    static float qkv[MOST * 3 * SIZE], out[MOST * SIZE], near[MOST * SIZE];
    for (size_t length = 1; length <= MOST; length += length < 20 ? 1 : 13) {
        for (size_t i = 0; i < length * 3 * SIZE; i++)
            qkv[i] = (float)((int)(rnd() % 201) - 100) * step;
        const size_t size = ss_attention_room(length, SIZE) * sizeof *qkv;
        float *room = aligned_alloc(64, (size + 63) / 64 * 64);
        assert_non_null(room);
        ss_attention(&ss_kernels_scalar, near, SIZE, qkv, length, SIZE, room);
        memset(room, GUARD, size);
        ss_attention_int8(&ss_kernels_scalar, out, SIZE, qkv, length, SIZE, &scales, room);
        for (size_t i = 0; i < length * SIZE; i++)
            assert_true(fabsf(out[i] - near[i]) < 0.5f * 1.6f * 2 * (float)length / 255);
        for (size_t v = 0; v < n_variants; v++) {
            memset(near, GUARD, sizeof near);
            ss_attention_int8(variants[v], near, SIZE, qkv, length, SIZE, &scales, room);
            assert_memory_equal(near, out, length * SIZE * sizeof *out);
            left_no_state("attention");
        }
        free(room);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linear_layers_give_the_same_bits),
        cmocka_unit_test(linear_layers_give_the_same_bits_for_every_number_of_rows),
        cmocka_unit_test(sums_of_the_longest_rows_are_exact),
        cmocka_unit_test(linear_layers_are_the_sum_of_products),
        cmocka_unit_test(dense_layers_give_the_same_bits),
        cmocka_unit_test(dense_sums_are_rounded_once),
        cmocka_unit_test(rows_give_the_same_bits),
        cmocka_unit_test(halves_are_unpacked_exactly),
        cmocka_unit_test(gelu_and_powers_are_near_the_exact_ones),
        cmocka_unit_test(quantisation_rounds_to_even_and_holds_the_ends),
        cmocka_unit_test(an_int8_layer_of_floats_is_the_sum_of_what_its_bytes_stand_for),
        cmocka_unit_test(attention_is_the_weighted_mean_of_the_values),
        cmocka_unit_test(attention_of_bytes_is_near_that_of_what_they_stand_for),
    };
    return cmocka_run_group_tests(tests, find_variants, NULL);
}
