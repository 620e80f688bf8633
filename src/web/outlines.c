/** Outlines are arcs: a border that two countries share is one arc of both. Each arc is projected and thinned once, so that
 *  neighbours keep meeting. A run of points that lies all on one side outside the window (and a margin around it) is drawn as
 *  one straight line: what it leaves out lies outside as well. */
#include "web/outlines.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#ifndef OUTLINES_FILE
#error "define OUTLINES_FILE as the path of data/outlines/world.bin"
#endif

/* The file as it is, in the section of constants. */
__asm__(".section .rodata\n"
        ".global sayso_outlines_begin\n.global sayso_outlines_end\n.hidden sayso_outlines_begin\n.hidden sayso_outlines_end\n"
        ".balign 16\n"
        "sayso_outlines_begin:\n.incbin \"" OUTLINES_FILE "\"\n"
        "sayso_outlines_end:\n.byte 0\n.previous\n");
extern const unsigned char sayso_outlines_begin[], sayso_outlines_end[];

enum {
    MAGIC_SIZE = 8,
    TABLE_SIZE = 91 * 8,
    LEAST_STEP = 4, /* units: points nearer to the one before are left out */
    MARGIN_X = OUTLINES_WIDTH / 8,
    MARGIN_Y = OUTLINES_HEIGHT / 8,
    HALF_TURN = 18000,
    NORTHERNMOST = 8400 /* hundredths of a degree: above it there is no land */
};

struct area {
    char code[3];
    const unsigned char *rings;
};

struct outlines {
    struct outline_point *points;
    uint32_t *ends; /* of each arc in the points */
    struct area *areas;
    uint32_t n_arcs, n_borders, n_areas;
};

/* ---- Reading. The file is our own: what it holds is taken as it is. ---- */

static uint32_t get_u32(const unsigned char *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint32_t get_varint(const unsigned char **at)
{
    uint32_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        const unsigned char byte = *(*at)++;
        number |= (uint32_t)(byte & 127) << shift;
        if (byte < 128)
            return number;
    }
}

static int32_t get_signed(const unsigned char **at)
{
    const uint32_t folded = get_varint(at);
    return folded & 1 ? -(int32_t)(folded >> 1) - 1 : (int32_t)(folded >> 1);
}

/* ---- Projection ---- */

static int64_t divide(int64_t a, int64_t b) /* rounded to the nearest, halves up; b > 0 */
{
    const int64_t twice = 2 * a + b;
    return twice >= 0 ? twice / (2 * b) : -((-twice + 2 * b - 1) / (2 * b));
}

static int64_t half_width(unsigned zoom)
{
    return (int64_t)(OUTLINES_WIDTH / 2) << zoom;
}

/** Column 0 or 1 of the table at a latitude, between two degrees in proportion; times 2^24. */
static int64_t table(unsigned column, int32_t lat)
{
    const uint32_t size = lat < 0 ? 0u - (uint32_t)lat : (uint32_t)lat, degree = size / 100 < 90 ? size / 100 : 89;
    const unsigned char *row = sayso_outlines_begin + MAGIC_SIZE + degree * 8 + column * 4;
    const int64_t a = get_u32(row), b = get_u32(row + 8), part = size - degree * 100;
    return divide(a * (100 - part) + b * part, 100);
}

static int64_t world_x(unsigned zoom, int32_t lon, int32_t lat)
{
    return half_width(zoom) + divide(lon * table(0, lat) * half_width(zoom), (int64_t)HALF_TURN << 24);
}

/** Downwards from the equator. */
static int64_t world_y(unsigned zoom, int32_t lat)
{
    const int64_t north = divide(table(1, lat) * half_width(zoom), (int64_t)1 << 24);
    return lat < 0 ? north : -north;
}

struct outline_point outlines_project(const struct outline_window *window, int32_t lon, int32_t lat)
{
    return (struct outline_point){(int32_t)(world_x(window->zoom, lon, lat) - window->left),
                                  (int32_t)(world_y(window->zoom, lat) - window->top)};
}

void outlines_unproject(const struct outline_window *window, struct outline_point point, int32_t *lon, int32_t *lat)
{
    int32_t low = -9000, high = 9000; /* the northernmost latitude that lies no higher than the point is in [low, high] */
    while (low < high) {
        const int32_t middle = low + (high - low + 1) / 2;
        if (world_y(window->zoom, middle) >= (int64_t)point.y + window->top)
            low = middle;
        else
            high = middle - 1;
    }
    *lat = low;
    const int64_t east = (int64_t)point.x + window->left - half_width(window->zoom);
    const int64_t wide = divide(table(0, low) * half_width(window->zoom), (int64_t)1 << 24);
    const int64_t turn = divide(east * HALF_TURN, wide > 0 ? wide : 1);
    *lon = (int32_t)(turn < -HALF_TURN ? -HALF_TURN : turn > HALF_TURN ? HALF_TURN : turn);
}

struct outline_window outlines_window(int32_t lon, int32_t lat, unsigned zoom)
{
    const int64_t left = world_x(zoom, lon, lat) - OUTLINES_WIDTH / 2, right = 2 * half_width(zoom) - OUTLINES_WIDTH;
    const int64_t top = world_y(zoom, lat) - OUTLINES_HEIGHT / 2, highest = world_y(zoom, NORTHERNMOST);
    const int64_t lowest = world_y(zoom, -9000) - OUTLINES_HEIGHT;
    return (struct outline_window){(int32_t)(left < 0 ? 0 : left > right ? right : left),
                                   (int32_t)(top < highest ? highest : top > lowest ? lowest : top), zoom};
}

/* ---- One window ---- */

/** On which sides outside the window and its margin a point lies. */
static unsigned outside(struct outline_point point)
{
    return (point.x < -MARGIN_X ? 1u : 0) | (point.x > OUTLINES_WIDTH + MARGIN_X ? 2u : 0) |
           (point.y < -MARGIN_Y ? 4u : 0) | (point.y > OUTLINES_HEIGHT + MARGIN_Y ? 8u : 0);
}

static int is_same(struct outline_point a, struct outline_point b)
{
    return a.x == b.x && a.y == b.y;
}

static int is_near(struct outline_point a, struct outline_point b)
{
    return abs(a.x - b.x) + abs(a.y - b.y) < LEAST_STEP;
}

/** Reads an arc of `n` points and keeps what is wanted of them at `out`. Returns how many. */
static uint32_t read_arc(const struct outline_window *window, const unsigned char **at, uint32_t n, int32_t *lon, int32_t *lat,
                         struct outline_point *out)
{
    uint32_t kept = 0;
    unsigned run = 0; /* sides on which the last point kept and all since lie */
    struct outline_point point = {0, 0}, last = {0, 0};
    int32_t x = *lon, y = *lat;
    for (uint32_t i = 0; i < n; i++, last = point) {
        x += get_signed(at);
        y += get_signed(at);
        point = outlines_project(window, x, y);
        const unsigned sides = outside(point);
        if (i == 0) {
            *lon = x;
            *lat = y;
            out[kept++] = point;
            run = sides;
            continue;
        }
        if ((run & sides) != 0) {
            run &= sides;
            continue;
        }
        if (run != 0 && !is_same(last, out[kept - 1])) { /* a run ends with the point before this one */
            out[kept++] = last;
            run = outside(last) & sides;
            if (run != 0)
                continue;
        }
        run = 0;
        if (!is_near(point, out[kept - 1])) {
            out[kept++] = point;
            run = sides;
        }
    }
    if (!is_same(last, out[kept - 1]))
        out[kept++] = last;
    return kept;
}

static const unsigned char *level_of(unsigned zoom)
{
    const unsigned char *at = sayso_outlines_begin + MAGIC_SIZE + TABLE_SIZE;
    return zoom < OUTLINES_FINE ? at : at + 4 + get_u32(at);
}

static const unsigned char *read_areas(struct outlines *outlines, const unsigned char *at)
{
    for (uint32_t i = 0; i < outlines->n_areas; i++) {
        struct area *area = &outlines->areas[i];
        memcpy(area->code, at, sizeof area->code);
        area->rings = at += sizeof area->code;
        for (uint32_t n = get_varint(&at); n > 0; n--)
            for (uint32_t arcs = get_varint(&at); arcs > 0; arcs--)
                get_varint(&at);
    }
    return at;
}

struct outlines *outlines_create(const struct outline_window *window)
{
    const unsigned char *at = level_of(window->zoom), *const end = at + 4 + get_u32(at);
    const uint32_t n_arcs = get_u32(at + 4), n_areas = get_u32(at + 12), n_points = get_u32(at + 16);
    struct outlines *outlines = calloc(1, sizeof *outlines);
    if (!outlines)
        return NULL;
    /* A thinned arc has no more points than it had: a point is added only for one left out before. */
    outlines->points = calloc(n_points + 1, sizeof *outlines->points);
    outlines->ends = calloc(n_arcs, sizeof *outlines->ends);
    outlines->areas = calloc(n_areas, sizeof *outlines->areas);
    if (!outlines->points || !outlines->ends || !outlines->areas) {
        outlines_destroy(outlines);
        return NULL;
    }
    outlines->n_arcs = n_arcs;
    outlines->n_borders = get_u32(at + 8);
    outlines->n_areas = n_areas;
    at += 20;
    int32_t lon = 0, lat = 0;
    uint32_t n = 0;
    for (uint32_t arc = 0; arc < n_arcs; arc++) {
        const uint32_t size = get_varint(&at);
        n += read_arc(window, &at, size, &lon, &lat, outlines->points + n);
        outlines->ends[arc] = n;
    }
    assert(n <= n_points);
    at = read_areas(outlines, at);
    assert(at == end);
    (void)end;
    return outlines;
}

void outlines_destroy(struct outlines *outlines)
{
    if (!outlines)
        return;
    free(outlines->points);
    free(outlines->ends);
    free(outlines->areas);
    free(outlines);
}

/* ---- Paths ---- */

/** Writes a path as steps; a step of nothing is left out. */
struct pen {
    struct draw *draw;
    struct outline_point at;
    unsigned n; /* points of this piece so far */
};

static void step_to(struct pen *pen, struct outline_point point)
{
    const int x = point.x - pen->at.x, y = point.y - pen->at.y;
    if (pen->n > 0 && x == 0 && y == 0)
        return;
    if (pen->n == 0)
        draw_format(pen->draw, "M%d %d", point.x, point.y);
    else
        draw_format(pen->draw, "%s%d%s%d", pen->n == 1 ? "l" : x < 0 ? "" : " ", x, y < 0 ? "" : " ", y);
    pen->at = point;
    pen->n++;
}

static uint32_t begin_of(const struct outlines *outlines, uint32_t arc)
{
    return arc > 0 ? outlines->ends[arc - 1] : 0;
}

/** Hands each point of a ring to `pen`, or, where it is NULL, finds out whether any of the ring can be seen. */
static int walk_ring(const struct outlines *outlines, const unsigned char **at, struct pen *pen)
{
    unsigned all = 15;
    for (uint32_t n = get_varint(at); n > 0; n--) {
        const int32_t folded = get_signed(at);
        const uint32_t arc = (uint32_t)(folded >= 0 ? folded : ~folded);
        const uint32_t begin = begin_of(outlines, arc), end = outlines->ends[arc];
        for (uint32_t i = 0; i < end - begin; i++) {
            const struct outline_point point = outlines->points[folded >= 0 ? begin + i : end - 1 - i];
            all &= outside(point);
            if (pen)
                step_to(pen, point);
        }
    }
    return all == 0;
}

/** Returns whether anything of it can be seen. With `draw` NULL nothing is written. */
static int write_area(const struct outlines *outlines, struct draw *draw, const struct area *area)
{
    const unsigned char *at = area->rings;
    int is_seen = 0;
    for (uint32_t n = get_varint(&at); n > 0; n--) {
        const unsigned char *again = at;
        if (!walk_ring(outlines, &at, NULL))
            continue;
        is_seen = 1;
        if (!draw)
            return 1;
        struct pen pen = {draw, {0, 0}, 0};
        walk_ring(outlines, &again, &pen);
        draw_string(draw, "z");
    }
    return is_seen;
}

static const struct area *find_area(const struct outlines *outlines, sayso_bytes code)
{
    for (uint32_t i = 0; code.size == 3 && code.data[0] != '-' && i < outlines->n_areas; i++)
        if (memcmp(outlines->areas[i].code, code.data, 3) == 0)
            return &outlines->areas[i];
    return NULL;
}

void outlines_write_land(const struct outlines *outlines, struct draw *draw)
{
    write_area(outlines, draw, &outlines->areas[0]);
}

void outlines_write_borders(const struct outlines *outlines, struct draw *draw)
{
    for (uint32_t arc = 0; arc < outlines->n_borders; arc++) {
        unsigned all = 15;
        for (uint32_t i = begin_of(outlines, arc); i < outlines->ends[arc]; i++)
            all &= outside(outlines->points[i]);
        struct pen pen = {draw, {0, 0}, 0};
        for (uint32_t i = begin_of(outlines, arc); all == 0 && i < outlines->ends[arc]; i++)
            step_to(&pen, outlines->points[i]);
    }
}

int outlines_write_country(const struct outlines *outlines, struct draw *draw, sayso_bytes code)
{
    const struct area *area = find_area(outlines, code);
    return area ? write_area(outlines, draw, area) : 0;
}

int outlines_has(const struct outlines *outlines, sayso_bytes code)
{
    return outlines_write_country(outlines, NULL, code);
}
