/** AMX: sums of int8 products in tiles, everything else as with AVX-512 VNNI.
 *
 * A tile is 16 rows of 64 bytes. Rows of inputs and the packed weights are such tiles where they lie: 16 rows by 64
 * inputs, and 64 inputs of one panel as 16 rows of four inputs by 16 outputs. A block is two tiles of rows by two
 * panels, whose four tiles of sums stay where they are while the inputs go by, so that each tile that is loaded is
 * used twice.
 *
 * Tiles are part of a thread's state: they are shaped at the beginning of a call and released at its end, so that
 * neither a switch to another thread nor a signal has to save them at other times. Callers keep nothing in tiles, as
 * they belong to the called function (System V ABI). */
#if defined(__x86_64__)
#include <immintrin.h>

#if defined(SS_TILES) /* a header with other ones */
#include SS_TILES
#endif
#include "nn/kernels.h"
#include "nn/x86/target.h"

SS_TARGET_BEGIN("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma,amx-tile,amx-int8")

#define INLINE static inline __attribute__((always_inline))

enum { TILE_ROWS = 16, TILE_BYTES = 64, BLOCK = 2 * SS_PANEL };

/* As ldtilecfg reads it. */
struct tile_shapes {
    uint8_t palette, start_row, reserved[14];
    uint16_t row_bytes[16];
    uint8_t rows[16];
};

/* For a block of top + bottom rows, `bytes` inputs a step. Tiles 0 and 1 are the sums of the top rows, 2 and 3 of the
 * bottom ones, 4 and 5 the inputs of both, 6 and 7 the weights of two panels. */
INLINE void shape_tiles(uint8_t top, uint8_t bottom, uint16_t bytes)
{
    const uint16_t lower = bottom ? TILE_BYTES : 0, lower_input = bottom ? bytes : 0; /* a tile has rows and bytes, or neither */
    const uint8_t fours = (uint8_t)(bytes / 4);
    const struct tile_shapes shapes = {
        .palette = 1,
        .row_bytes = {TILE_BYTES, TILE_BYTES, lower, lower, bytes, lower_input, TILE_BYTES, TILE_BYTES},
        .rows = {top, top, bottom, bottom, top, bottom, fours, fours},
    };
    /* Compilers may believe that ldtilecfg and tileload read less memory than they do. */
    __asm__ volatile("" : : "r"(&shapes) : "memory");
    _tile_loadconfig(&shapes);
}

/* sums[r][o] of a block, o counted from its first output. */
INLINE void sum_block(const int n_tiles, const int n_panels, int32_t sums[BLOCK][BLOCK], const uint8_t *x,
                      size_t x_stride, const struct ss_linear *layer, size_t o)
{
    const size_t k = layer->k;
    const int32_t *offset = layer->offset + o, *next_offset = offset + SS_PANEL;
    const int8_t *w = layer->weight + o * k, *next_w = w + SS_PANEL * k;
    const int has_panel = n_panels > 1, has_rows = n_tiles > 1;
    _tile_loadd(0, offset, 0); /* each row the same */
    if (has_panel)
        _tile_loadd(1, next_offset, 0);
    if (has_rows)
        _tile_loadd(2, offset, 0);
    if (has_rows && has_panel)
        _tile_loadd(3, next_offset, 0);
    for (size_t i = 0; i < k; i += TILE_BYTES) {
        _tile_loadd(6, w + SS_PANEL * i, TILE_BYTES);
        _tile_loadd(4, x + i, x_stride);
        _tile_dpbusd(0, 4, 6);
        if (has_panel) {
            _tile_loadd(7, next_w + SS_PANEL * i, TILE_BYTES);
            _tile_dpbusd(1, 4, 7);
        }
        if (has_rows) {
            _tile_loadd(5, x + TILE_ROWS * x_stride + i, x_stride);
            _tile_dpbusd(2, 5, 6);
        }
        if (has_rows && has_panel)
            _tile_dpbusd(3, 5, 7);
    }
    _tile_stored(0, sums[0], sizeof sums[0]);
    if (has_panel)
        _tile_stored(1, sums[0] + SS_PANEL, sizeof sums[0]);
    if (has_rows)
        _tile_stored(2, sums[TILE_ROWS], sizeof sums[0]);
    if (has_rows && has_panel)
        _tile_stored(3, sums[TILE_ROWS] + SS_PANEL, sizeof sums[0]);
}

static void sum_any_block(int n_tiles, int n_panels, int32_t sums[BLOCK][BLOCK], const uint8_t *x, size_t x_stride,
                          const struct ss_linear *layer, size_t o)
{
    if (n_tiles == 2 && n_panels == 2)
        sum_block(2, 2, sums, x, x_stride, layer, o);
    else if (n_tiles == 2)
        sum_block(2, 1, sums, x, x_stride, layer, o);
    else if (n_panels == 2)
        sum_block(1, 2, sums, x, x_stride, layer, o);
    else
        sum_block(1, 1, sums, x, x_stride, layer, o);
}

/* The sums of `rows` rows brought to float; rows of y stand `stride` apart. */
INLINE void scale_block(float *y, size_t stride, const int32_t sums[BLOCK][BLOCK], size_t rows, int n_panels,
                        const struct ss_linear *layer, size_t o)
{
    for (int p = 0; p < n_panels; p++) {
        const __m512 scale = _mm512_loadu_ps(layer->scale + o + SS_PANEL * p);
        const __m512 bias = _mm512_loadu_ps(layer->bias + o + SS_PANEL * p);
        for (size_t r = 0; r < rows; r++) {
            const __m512i sum = _mm512_loadu_si512(sums[r] + SS_PANEL * p);
            _mm512_storeu_ps(y + r * stride + SS_PANEL * p, _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), scale, bias));
        }
    }
}

/* Where a layer's outputs go: floats, or bytes for the next layer. */
struct output {
    float *floats;
    uint8_t *bytes;
    size_t stride;
    struct ss_quant quant;
};

/* Puts the sums of a block where its outputs begin at output `at` of row `row`. */
static void finish_block(struct output out, size_t row, size_t at, const int32_t sums[BLOCK][BLOCK], size_t rows,
                         int n_panels, const struct ss_linear *layer, size_t o)
{
    if (out.floats) {
        scale_block(out.floats + row * out.stride + at, out.stride, sums, rows, n_panels, layer, o);
        return;
    }
    float y[BLOCK * BLOCK] __attribute__((aligned(64)));
    const size_t width = (size_t)n_panels * SS_PANEL;
    scale_block(y, width, sums, rows, n_panels, layer, o);
    ss_kernels_avx512vnni.gelu(y, rows * width);
    for (size_t r = 0; r < rows; r++)
        ss_kernels_avx512vnni.quantise(out.bytes + (row + r) * out.stride + at, y + r * width, width, out.quant);
}

static void linear_all(struct output out, const uint8_t *x, size_t x_stride, size_t rows,
                       const struct ss_linear *layer, size_t begin, size_t end)
{
    int32_t sums[BLOCK][BLOCK] __attribute__((aligned(64)));
    for (size_t row = 0; row < rows; row += 2 * TILE_ROWS) {
        const size_t left = rows - row, top = left < TILE_ROWS ? left : TILE_ROWS;
        const size_t bottom = left - top < TILE_ROWS ? left - top : TILE_ROWS;
        if (row == 0 || bottom < TILE_ROWS)
            shape_tiles((uint8_t)top, (uint8_t)bottom, layer->k < TILE_BYTES ? (uint16_t)layer->k : TILE_BYTES);
        for (size_t o = begin; o < end; o += BLOCK) {
            const int n_panels = end - o > SS_PANEL ? 2 : 1;
            sum_any_block(bottom ? 2 : 1, n_panels, sums, x + row * x_stride, x_stride, layer, o);
            finish_block(out, row, o - begin, (const int32_t(*)[BLOCK])sums, top + bottom, n_panels, layer, o);
        }
    }
    _tile_release();
}

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

/* What has no tiles: a table cannot be made of the entries of another one. */
static void dense(float *y, size_t y_stride, const float *x, size_t x_stride, size_t rows, const float *w,
                  const float *bias, size_t n, size_t k)
{
    ss_kernels_avx512vnni.dense(y, y_stride, x, x_stride, rows, w, bias, n, k);
}

static void gelu(float *x, size_t n)
{
    ss_kernels_avx512vnni.gelu(x, n);
}

static float softmax(float *s, size_t n)
{
    return ss_kernels_avx512vnni.softmax(s, n);
}

static uint32_t softmax_bytes(uint8_t *y, const float *s, size_t n)
{
    return ss_kernels_avx512vnni.softmax_bytes(y, s, n);
}

static void norm(float *y, const float *x, const float *residual, const float *gain, const float *bias, size_t n)
{
    ss_kernels_avx512vnni.norm(y, x, residual, gain, bias, n);
}

static void quantise(uint8_t *y, const float *x, size_t n, struct ss_quant quant)
{
    ss_kernels_avx512vnni.quantise(y, x, n, quant);
}

static float dot(const float *a, const float *b, size_t n)
{
    return ss_kernels_avx512vnni.dot(a, b, n);
}

static void unpack_half(float *y, const uint16_t *x, size_t n)
{
    ss_kernels_avx512vnni.unpack_half(y, x, n);
}

const struct ss_kernels ss_kernels_amx = {
    "amx", linear, linear_gelu, dense, gelu, softmax, softmax_bytes, norm, quantise, dot, unpack_half,
};
SS_TARGET_END
#endif
