/** The gazetteer: places of the world by their names, in one mapped file (tools/gazetteer.py packs it). */
#ifndef SS_PLACE_GAZETTEER_H
#define SS_PLACE_GAZETTEER_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

struct ss_gazetteer;

enum ss_place_kind {
    SS_PLACE_COUNTRY, SS_PLACE_ADMIN1, SS_PLACE_ADMIN2, SS_PLACE_CITY, SS_PLACE_QUARTER, SS_PLACE_CONTINENT, SS_PLACE_REGION,
    SS_PLACE_SEA, SS_PLACE_LAKE, SS_PLACE_RIVER, SS_PLACE_MOUNTAIN, SS_PLACE_DESERT, SS_PLACE_ISLAND, SS_PLACE_FACILITY,
    SS_N_PLACE_KINDS
};

enum { SS_NO_DIVISION = 0xFFFF, SS_NO_COUNTRY = 0xFF, SS_NO_POINT = 0x7FFFFFFF };

/** A row as it lies in the file. */
struct ss_place {
    uint32_t geonameid; /* 0: not known */
    int32_t lat, lon;   /* in 1e-5 degrees; SS_NO_POINT where not known */
    uint32_t name_size; /* offset of its name in 24 bits, then 8 * log2(inhabitants + 1) in 8 */
    uint16_t division;  /* place of its first-level division, or SS_NO_DIVISION */
    uint8_t country;    /* place of its country, or SS_NO_COUNTRY */
    uint8_t kind_seat;  /* ss_place_kind in 4 bits, then 3 capital, 2 seat of a division, 1 of a lesser one */
};

static inline enum ss_place_kind ss_place_kind(const struct ss_place *place)
{
    return (enum ss_place_kind)(place->kind_seat & 15);
}

static inline unsigned ss_place_seat(const struct ss_place *place)
{
    return place->kind_seat >> 4;
}

/** 8 * log2(inhabitants + 1), up to 255. */
static inline unsigned ss_place_size(const struct ss_place *place)
{
    return place->name_size >> 24;
}

/** How a name names its place. */
enum ss_place_name_kind {
    SS_PLACE_NAMED,         /* its first name */
    SS_PLACE_OTHER_NAME,
    SS_PLACE_SHORT_NAME,    /* "Clark" for Clark County: needs its second word from the text */
    SS_PLACE_ABBREVIATION,  /* "Ill.", "IL" */
    SS_PLACE_DEMONYM,       /* "Texan" */
    SS_N_PLACE_NAME_KINDS
};

struct ss_place_hit {
    uint32_t place; /* index */
    enum ss_place_name_kind name;
};

/** Maps and checks the file. Errors: SAYSO_IO, SAYSO_BAD_MODEL, SAYSO_NO_MEMORY. Read-only afterwards: threads may share it. */
sayso_status ss_gazetteer_open(const char *path, struct ss_gazetteer **out, sayso_error *err);
/** NULL is allowed. */
void ss_gazetteer_close(struct ss_gazetteer *gazetteer);
/** Such as "places 1 5f3a9c0de1b27744"; lives as long as the gazetteer. */
const char *ss_gazetteer_version(const struct ss_gazetteer *gazetteer);

/** Places of a key (ss_place_key), at most `max`, by their index. Returns how many there are in `out`. */
size_t ss_gazetteer_find(const struct ss_gazetteer *gazetteer, const char *key, struct ss_place_hit *out, size_t max);
/** The row of an index below ss_gazetteer_count. */
const struct ss_place *ss_gazetteer_place(const struct ss_gazetteer *gazetteer, uint32_t index);
uint32_t ss_gazetteer_count(const struct ss_gazetteer *gazetteer);
/** NUL-terminated UTF-8. */
const char *ss_gazetteer_name(const struct ss_gazetteer *gazetteer, const struct ss_place *place);
/** ISO 3166-1 alpha-3 of the country of a place, or NULL. */
const char *ss_gazetteer_country(const struct ss_gazetteer *gazetteer, const struct ss_place *place);
/** The place of a country by its code, or UINT32_MAX. */
uint32_t ss_gazetteer_country_place(const struct ss_gazetteer *gazetteer, const char *alpha3);

#endif
