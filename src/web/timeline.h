/** Two timelines: events by date and type, binned so that many thousands stay readable; and the claims of one account, one
 *  lane an origin, with updates and retractions. */
#ifndef SS_WEB_TIMELINE_H
#define SS_WEB_TIMELINE_H

#include "web/draw.h"

/** One event, or `count` that share date and type. */
struct timeline_event {
    int64_t begin, end; /* first and last day (draw_day); equal for one day. A longer one counts in the bin of its first */
    uint32_t row;       /* index of its type in the rows */
    uint32_t count;
};

struct timeline_options {
    int64_t from, until; /* days that are shown, both included; from > until: all, or what most events lie in where a few
                          * lie far away from them */
    sayso_bytes base;    /* the address that bins lead to: `from`, `until` and `type` follow ("/events?") */
    const char *row;     /* name of the parameter of rows: "type" */
};

/** Events as bars in a row of their type; bins are days, weeks, months, quarters, years, decades or centuries, the finest with
 *  at most 120 of them and 500 bars.
 *  `rows` are the names, `keys` what the address has for each (NULL: the names). Rows without events are left out.
 *  Returns 0; 1 when `write` stopped it; 2 when memory was short. Cost: linear in events, and rows times bins. */
int timeline_write(const sayso_bytes *rows, const sayso_bytes *keys, size_t n_rows, const struct timeline_event *events,
                   size_t n_events, const struct timeline_options *options, sayso_write_function write, void *context);
/** The same as a table: bins that are not empty, one a row, with counts by type. */
int timeline_write_table(const sayso_bytes *rows, const sayso_bytes *keys, size_t n_rows,
                         const struct timeline_event *events, size_t n_events, const struct timeline_options *options,
                         sayso_write_function write, void *context);

/** What a claim does. The mark of each has a shape of its own. */
enum claim_mark {
    CLAIM_FIRST,
    CLAIM_SAME, /* says it again on its own */
    CLAIM_UPDATE,
    CLAIM_RETRACTION,
    CLAIM_CONFLICT,
    CLAIM_REPRINT,
    CLAIM_MARKS
};

struct timeline_claim {
    int64_t minute; /* since 1970-01-01 00:00 UTC */
    int has_time;   /* 0: the day alone is known */
    uint32_t lane;  /* index of its origin in the lanes */
    enum claim_mark mark;
    sayso_bytes value; /* short: "14 dead" */
    sayso_bytes words; /* the wording, for the title and the table */
    sayso_bytes href;
};

/** The claims in the order of time; claims of one lane are joined by a line. Lanes without claims are left out. At most
 *  300 claims are drawn, the first and the last; the table has all. Returns as timeline_write. */
int timeline_write_claims(const sayso_bytes *lanes, size_t n_lanes, const struct timeline_claim *claims, size_t n_claims,
                          sayso_write_function write, void *context);
int timeline_write_claims_table(const sayso_bytes *lanes, size_t n_lanes, const struct timeline_claim *claims,
                                size_t n_claims, sayso_write_function write, void *context);

#endif
