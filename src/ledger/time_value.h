/** From what a time expression says to the days it means: TIMEX3 values against publication and the dates spoken of.
 *  Inside times.c. */
#ifndef SS_LEDGER_TIME_VALUE_H
#define SS_LEDGER_TIME_VALUE_H

#include "ledger/calendar.h"
#include "ledger/ledger.h"
#include "ledger/time_parse.h"

enum { SS_TIME_VALUE_MAX = 40 };

enum ss_tense { SS_TENSE_UNKNOWN, SS_TENSE_PAST, SS_TENSE_FUTURE };

/* The dates from which others are reckoned. */
struct ss_time_anchor {
    bool has_published;
    int32_t published;
    bool is_history;       /* the text tells of other years than that of its publication */
    bool has_ref;          /* the date last spoken of: */
    struct ss_date ref;    /* month and day 0 where it was not so precise */
    bool is_ref_explicit;  /* it gave its year itself */
    uint32_t ref_sentence; /* index of the sentence that it stands in */
};

/* Where the expression stands. */
struct ss_time_place {
    uint32_t sentence;
    enum ss_tense tense;
};

/** Fills type, value (into `value`, empty where unresolved), days and rule of `out`, and moves the anchor on. */
void ss_time_resolve(const struct ss_reading *reading, const struct ss_time_place *place, struct ss_time_anchor *anchor,
                     char value[SS_TIME_VALUE_MAX], struct ss_time *out);

#endif
