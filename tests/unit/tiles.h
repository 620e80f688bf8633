/** AMX's tile instructions in software, with which nn/x86/kernels_amx.c runs where the processor has none: each does
 *  what Intel's SDM says, and ends the program where a processor would raise an exception. */
#ifndef SS_TESTS_TILES_H
#define SS_TESTS_TILES_H

#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef _tile_loadconfig
#undef _tile_release
#undef _tile_loadd
#undef _tile_stored
#undef _tile_dpbusd
#define _tile_loadconfig(shapes) tiles_shape(shapes)
#define _tile_release() tiles_release()
#define _tile_loadd(t, base, stride) tile_load(t, base, stride)
#define _tile_stored(t, base, stride) tile_store(t, base, stride)
#define _tile_dpbusd(sums, inputs, weights) tile_add_products(sums, inputs, weights)

enum { N_TILES = 8, MOST_ROWS = 16, MOST_BYTES = 64 };

static _Thread_local struct {
    int is_shaped;
    struct {
        uint8_t rows, row_bytes;
        uint8_t data[MOST_ROWS][MOST_BYTES];
    } tiles[N_TILES];
} machine;

static void raise_unless(int is_allowed, const char *what)
{
    if (!is_allowed) {
        (void)fprintf(stderr, "tiles: %s\n", what);
        abort();
    }
}

static void tiles_release(void)
{
    memset(&machine, 0, sizeof machine);
}

/* Bytes 0: palette, 16 to 31: bytes of a row, 48 to 55: rows; all others 0. */
static void tiles_shape(const void *shapes)
{
    uint8_t bytes[64];
    memcpy(bytes, shapes, sizeof bytes);
    tiles_release();
    raise_unless(bytes[0] == 1, "palette 1 is the one there is");
    for (size_t i = 1; i < sizeof bytes; i++)
        if (i < 16 || (i >= 32 && i < 48) || i >= 56)
            raise_unless(bytes[i] == 0, "a reserved byte is set");
    for (size_t t = 0; t < N_TILES; t++) {
        const unsigned row_bytes = bytes[16 + 2 * t] + 256u * bytes[17 + 2 * t], rows = bytes[48 + t];
        raise_unless(rows <= MOST_ROWS && row_bytes <= MOST_BYTES, "a tile is too large");
        raise_unless((rows == 0) == (row_bytes == 0), "a tile has rows or bytes alone");
        machine.tiles[t].rows = (uint8_t)rows;
        machine.tiles[t].row_bytes = (uint8_t)row_bytes;
    }
    machine.is_shaped = 1;
}

static void check_tile(int t)
{
    raise_unless(t >= 0 && t < N_TILES && machine.is_shaped && machine.tiles[t].rows > 0, "a tile without a shape");
}

static void tile_load(int t, const void *base, size_t stride)
{
    check_tile(t);
    memset(machine.tiles[t].data, 0, sizeof machine.tiles[t].data);
    for (size_t r = 0; r < machine.tiles[t].rows; r++)
        memcpy(machine.tiles[t].data[r], (const char *)base + r * stride, machine.tiles[t].row_bytes);
}

static void tile_store(int t, void *base, size_t stride)
{
    check_tile(t);
    for (size_t r = 0; r < machine.tiles[t].rows; r++)
        memcpy((char *)base + r * stride, machine.tiles[t].data[r], machine.tiles[t].row_bytes);
}

/* Four products of uint8 and int8 into a sum of 32 bits, which wraps. */
static uint32_t four_products(const uint8_t *inputs, const uint8_t *weights)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < 4; i++)
        sum += (uint32_t)(inputs[i] * (int8_t)weights[i]);
    return sum;
}

static void tile_add_products(int sums, int inputs, int weights)
{
    check_tile(sums);
    check_tile(inputs);
    check_tile(weights);
    raise_unless(sums != inputs && inputs != weights && weights != sums, "a tile is used twice");
    const size_t rows = machine.tiles[sums].rows, row_bytes = machine.tiles[sums].row_bytes;
    const size_t depth = machine.tiles[weights].rows;
    raise_unless(machine.tiles[inputs].rows == rows && machine.tiles[inputs].row_bytes == 4 * depth &&
                     machine.tiles[weights].row_bytes == row_bytes && row_bytes % 4 == 0,
                 "the shapes of a product do not fit");
    for (size_t r = 0; r < rows; r++)
        for (size_t k = 0; k < depth; k++)
            for (size_t o = 0; o < row_bytes; o += 4) {
                uint32_t sum;
                memcpy(&sum, machine.tiles[sums].data[r] + o, sizeof sum);
                sum += four_products(machine.tiles[inputs].data[r] + 4 * k, machine.tiles[weights].data[k] + o);
                memcpy(machine.tiles[sums].data[r] + o, &sum, sizeof sum);
            }
}

#endif
