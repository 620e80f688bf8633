/** Reads one time expression at a word: which words belong to it and what they say, not yet what day that is. Inside
 *  times.c and time_value.c. */
#ifndef SS_LEDGER_TIME_PARSE_H
#define SS_LEDGER_TIME_PARSE_H

#include "ledger/syntax.h"
#include "lexicon/times.h"

enum ss_unit { SS_UNIT_NONE, SS_UNIT_SECOND, SS_UNIT_MINUTE, SS_UNIT_HOUR, SS_UNIT_DAY, SS_UNIT_WEEK, SS_UNIT_FORTNIGHT, SS_UNIT_MONTH, SS_UNIT_QUARTER, SS_UNIT_YEAR,
               SS_UNIT_DECADE, SS_UNIT_CENTURY, SS_UNIT_MILLENNIUM, SS_UNIT_WEEKEND };

/* What a word is in time expressions. */
struct ss_time_atom {
    uint8_t kind; /* enum ss_time_word */
    bool is_mid;  /* "mid-May" */
    int16_t value;
};

struct ss_time_scan {
    struct ss_view view;
    const struct ss_time_atom *atoms; /* (n_words) */
};

enum ss_reading_kind {
    SS_READ_CALENDAR, /* parts of a date: year to day, season, quarter; with order: "last March", "this Monday" */
    SS_READ_DAY,      /* so many days from publication */
    SS_READ_UNIT,     /* order and unit: "last week", "the same day" */
    SS_READ_WEEK_OF,  /* "the last week of March": edge counts the weeks, -1 the last */
    SS_READ_OFFSET,   /* so many units before or after */
    SS_READ_DURATION,
    SS_READ_SET,
    SS_READ_FIXED,    /* the value stands in the table */
    SS_READ_UNVALUED  /* a time, but not one that is computed, or a day that does not exist */
};

enum ss_order { SS_ORDER_LAST = -1, SS_ORDER_THIS, SS_ORDER_NEXT, SS_ORDER_SAME, SS_NO_ORDER };

struct ss_reading {
    struct ss_words span;
    enum ss_reading_kind kind;
    enum ss_order order;
    enum ss_order year_order; /* "May of last year" */
    bool is_narrative;     /* from the date spoken of, not from publication */
    bool is_wide;          /* "the past", "the last": a stretch that ends now, when it is a duration */
    int year;              /* with has_year; of a decade or century its first digits */
    bool has_year, is_short_year, is_decade, is_century, is_bc;
    int month, day, weekday, season, quarter, half; /* 0: not said */
    int part;              /* of the day, or 0 */
    int hour, minute;      /* hour -1: not said */
    bool has_zone;
    int zone;              /* minutes east of Greenwich */
    enum ss_unit unit;
    double n;
    bool is_vague;         /* some of them */
    int direction;         /* -1 before, 1 after */
    int edge;              /* 1 start, 2 middle, 3 end */
    enum ss_time_phrase phrase; /* DAY, HOLIDAY, EASTER, NTH ... with its value, or NONE */
    const char *value;
};

/** The longest time expression that begins at `word`; false where there is none. Looks at most some twenty words ahead
 *  and not beyond `end`. */
bool ss_time_read(const struct ss_time_scan *scan, uint32_t word, uint32_t end, struct ss_reading *out);

#endif
