/** The file of the gazetteer. Numbers are little-endian.
 *
 *      0  magic "sayso\r\n\x1b"        8  format (uint32)       12  0 (uint32)
 *     16  size of the file (uint64)   24  XXH3-64 of all bytes from 32 on (uint64)
 *     32  number of sections, 0 (uint32 each); then offset and count (uint32 each) of:
 *         places (20 bytes each), buckets of names (count + 1 uint32), names (8 bytes each), codes of countries (4 bytes
 *         each), strings (bytes)
 *
 * A name is found by the hash of its key: the upper 16 bits tell its bucket, the lower 32 stand in its row, the kind of
 * the name in 8 bits and its place in 24 beside them. Of 300,000 names two have the same 48 bits once in 6,000 packings. */
#include "place/gazetteer.h"

#include <stdio.h>
#include <string.h>

#include <xxhash.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/fnv.h"
#include "base/map.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the file is used as it lies");
_Static_assert(sizeof(struct ss_place) == 20, "a row of the file");

enum { FORMAT = 1, HASHED_FROM = 32, HEADER_SIZE = 128, BUCKET_BITS = 16 };
enum section { PLACES, BUCKETS, NAMES, CODES, STRINGS, N_SECTIONS };

static const char magic[8] = {'s', 'a', 'y', 's', 'o', '\r', '\n', 0x1B};

struct header {
    char magic[8];
    uint32_t format, zero;
    uint64_t size, checksum;
    uint32_t n_sections, zero_too;
    struct {
        uint32_t offset, count;
    } sections[N_SECTIONS];
};

struct name_row {
    uint32_t hash, place_kind;
};

struct ss_gazetteer {
    struct ss_arena arena; /* holds this */
    struct ss_map map;
    const struct ss_place *places;
    const uint32_t *buckets;
    const struct name_row *names;
    const char (*codes)[4];
    const char *strings;
    uint32_t n_places, n_names, n_codes, strings_size;
    char version[32];
};

static sayso_status bad(sayso_error *err, const char *path, const char *what)
{
    return ss_fail(err, SAYSO_BAD_MODEL, "%s: %s", path, what);
}

static sayso_status check_header(const struct ss_map *map, const char *path, struct header *header, sayso_error *err)
{
    if (map->size < HEADER_SIZE || memcmp(map->data, magic, sizeof magic) != 0)
        return bad(err, path, "not a gazetteer of sayso; give one with --gazetteer FILE");
    memcpy(header, map->data, sizeof *header);
    if (header->format != FORMAT)
        return ss_fail(err, SAYSO_BAD_MODEL,
                       "%s: made for format %u, this program reads format %d; take the gazetteer that came with it", path,
                       header->format, FORMAT);
    if (header->size != map->size)
        return ss_fail(err, SAYSO_BAD_MODEL, "%s: has %zu bytes instead of %llu; copy it again", path, map->size,
                       (unsigned long long)header->size);
    if (header->zero != 0 || header->checksum != XXH3_64bits(map->data + HASHED_FROM, map->size - HASHED_FROM))
        return bad(err, path, "damaged, its checksum is wrong; copy it again");
    return SAYSO_OK;
}

static int sections_fit(const struct header *header, size_t size)
{
    static const uint32_t row_sizes[N_SECTIONS] = {sizeof(struct ss_place), sizeof(uint32_t), sizeof(struct name_row), 4, 1};
    if (header->n_sections != N_SECTIONS || header->zero_too != 0)
        return 0;
    for (int i = 0; i < N_SECTIONS; i++) {
        const uint64_t offset = header->sections[i].offset, count = (uint64_t)header->sections[i].count + (i == BUCKETS);
        if (offset % 64 != 0 || offset > size || count > (size - offset) / row_sizes[i])
            return 0;
    }
    return header->sections[BUCKETS].count == 1u << BUCKET_BITS && header->sections[PLACES].count > 0 &&
           header->sections[PLACES].count <= 0xFFFFFF && header->sections[STRINGS].count > 0 &&
           header->sections[CODES].count < SS_NO_COUNTRY;
}

/* Every number of a row leads somewhere. */
static int rows_are_sound(const struct ss_gazetteer *g)
{
    for (uint32_t i = 0; i < g->n_places; i++) {
        const struct ss_place *place = &g->places[i];
        if ((place->name_size & 0xFFFFFF) >= g->strings_size || ss_place_kind(place) >= SS_N_PLACE_KINDS ||
            (place->division != SS_NO_DIVISION && place->division >= g->n_places) ||
            (place->country != SS_NO_COUNTRY && (place->country >= g->n_codes || place->country >= g->n_places)))
            return 0;
    }
    for (uint32_t i = 0; i < 1u << BUCKET_BITS; i++)
        if (g->buckets[i] > g->buckets[i + 1])
            return 0;
    if (g->buckets[0] != 0 || g->buckets[1u << BUCKET_BITS] != g->n_names)
        return 0;
    for (uint32_t i = 0; i < g->n_codes; i++)
        if (g->codes[i][3] != '\0')
            return 0;
    return g->strings[g->strings_size - 1] == '\0';
}

static void bind(struct ss_gazetteer *g, const struct header *header)
{
    const unsigned char *data = g->map.data;
    g->places = (const struct ss_place *)(const void *)(data + header->sections[PLACES].offset);
    g->buckets = (const uint32_t *)(const void *)(data + header->sections[BUCKETS].offset);
    g->names = (const struct name_row *)(const void *)(data + header->sections[NAMES].offset);
    g->codes = (const char(*)[4])(const void *)(data + header->sections[CODES].offset);
    g->strings = (const char *)(data + header->sections[STRINGS].offset);
    g->n_places = header->sections[PLACES].count;
    g->n_names = header->sections[NAMES].count;
    g->n_codes = header->sections[CODES].count;
    g->strings_size = header->sections[STRINGS].count;
    snprintf(g->version, sizeof g->version, "places %d %016llx", FORMAT, (unsigned long long)header->checksum);
}

sayso_status ss_gazetteer_open(const char *path, struct ss_gazetteer **out, sayso_error *err)
{
    *out = NULL;
    struct ss_map map;
    sayso_status status = ss_map_open(path, &map, err);
    if (status != SAYSO_OK)
        return status;
    struct header header;
    struct ss_arena arena = {0};
    status = check_header(&map, path, &header, err);
    if (status == SAYSO_OK && !sections_fit(&header, map.size))
        status = bad(err, path, "its table of contents is wrong; take the gazetteer that came with this program");
    if (status != SAYSO_OK)
        goto fail;
    struct ss_gazetteer *g = ss_arena_new(&arena, struct ss_gazetteer);
    if (!g) {
        status = ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the gazetteer", path);
        goto fail;
    }
    g->map = map;
    bind(g, &header);
    if (!rows_are_sound(g)) {
        status = bad(err, path, "its rows are wrong; take the gazetteer that came with this program");
        goto fail;
    }
    g->arena = arena;
    *out = g;
    return SAYSO_OK;
fail:
    ss_arena_destroy(&arena);
    ss_map_close(&map);
    return status;
}

void ss_gazetteer_close(struct ss_gazetteer *g)
{
    if (!g)
        return;
    ss_map_close(&g->map);
    struct ss_arena arena = g->arena; /* it holds the gazetteer */
    ss_arena_destroy(&arena);
}

const char *ss_gazetteer_version(const struct ss_gazetteer *g)
{
    return g->version;
}

/* FNV-1a, then the last steps of MurmurHash3, so that all bits of the key reach the upper ones. */
static uint64_t hash_of(const char *key)
{
    uint64_t hash = ss_fnv64(key);
    hash ^= hash >> 33;
    hash *= 0xFF51AFD7ED558CCDu;
    return hash ^ hash >> 33;
}

size_t ss_gazetteer_find(const struct ss_gazetteer *g, const char *key, struct ss_place_hit *out, size_t max)
{
    const uint64_t hash = hash_of(key);
    const uint32_t low = (uint32_t)hash, bucket = (uint32_t)(hash >> (64 - BUCKET_BITS));
    size_t n = 0;
    for (uint32_t i = g->buckets[bucket]; i < g->buckets[bucket + 1] && n < max; i++) {
        const uint32_t place = g->names[i].place_kind & 0xFFFFFF, kind = g->names[i].place_kind >> 24;
        if (g->names[i].hash == low && place < g->n_places && kind < SS_N_PLACE_NAME_KINDS)
            out[n++] = (struct ss_place_hit){place, (enum ss_place_name_kind)kind};
    }
    return n;
}

const struct ss_place *ss_gazetteer_place(const struct ss_gazetteer *g, uint32_t index)
{
    return &g->places[index];
}

uint32_t ss_gazetteer_count(const struct ss_gazetteer *g)
{
    return g->n_places;
}

const char *ss_gazetteer_name(const struct ss_gazetteer *g, const struct ss_place *place)
{
    return g->strings + (place->name_size & 0xFFFFFF);
}

const char *ss_gazetteer_country(const struct ss_gazetteer *g, const struct ss_place *place)
{
    return place->country == SS_NO_COUNTRY ? NULL : g->codes[place->country];
}

uint32_t ss_gazetteer_country_place(const struct ss_gazetteer *g, const char *alpha3)
{
    for (uint32_t i = 0; i < g->n_codes && i < g->n_places; i++)
        if (strcmp(g->codes[i], alpha3) == 0)
            return i;
    return UINT32_MAX;
}
