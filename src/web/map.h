/** A world map in the Equal Earth projection (Savric, Patterson and Jenny 2018) with places by how exactly they are known: a
 *  country is shaded, a division of one a soft ring, a town or building a point. Outlines: Natural Earth, public domain,
 *  compiled in (data/outlines). */
#ifndef SS_WEB_MAP_H
#define SS_WEB_MAP_H

#include "web/draw.h"

struct map_place {
    double lat, lon; /* degrees, WGS 84; what is no number is left out */
    sayso_precision precision;
    sayso_bytes country; /* ISO 3166-1 alpha-3; wanted for countries, else may be empty */
    sayso_bytes name;
    sayso_bytes href; /* where a click leads; may be empty */
    uint32_t count;   /* events or what else the place stands for */
};

enum { MAP_ZOOM_MAX = 7 };

/** What is seen: the middle, and twice as near with each step. Beyond the borders the nearest that is within. */
struct map_view {
    int32_t lon, lat; /* hundredths of a degree */
    unsigned zoom;    /* 0 (the world) to MAP_ZOOM_MAX */
};

struct map_options {
    struct map_view view;
    sayso_bytes base;  /* the address of this page without `at` and `zoom`, up to where a parameter may follow ("/map?") */
    const char *count; /* what is counted, in the plural: "events" */
};

/** Reads the parameters `at` ("12.50,-3.20": longitude, latitude) and `zoom`; NULL or nonsense: the whole world. */
struct map_view map_view_parse(const char *at, const char *zoom);
/** The view that shows all places, as near as may be. */
struct map_view map_view_around(const struct map_place *places, size_t n);

/** The map with its links to move and zoom. Returns 0; 1 when `write` stopped it; 2 when memory was short.
 *  Cost: linear in outlines and n log n in places; labels for the 400 places with the highest counts at most. */
int map_write(const struct map_place *places, size_t n, const struct map_options *options, sayso_write_function write,
              void *context);
/** The same places as a table: name, precision, country, count; most counted first. At most `limit` rows (0: all). */
int map_write_table(const struct map_place *places, size_t n, const struct map_options *options, size_t limit,
                    sayso_write_function write, void *context);

#endif
