/** What a number counts, by the tree: the noun, its unit, and the happening. Inside quantities.c. */
#ifndef SS_LEDGER_COUNTED_H
#define SS_LEDGER_COUNTED_H

#include "ledger/syntax.h"

struct ss_counted {
    uint32_t noun;      /* or SS_NONE */
    uint32_t predicate; /* or SS_NONE */
    const char *unit;   /* NULL where unknown */
    const char *aspect; /* NULL where unknown */
};

/** `number` is the word of the number that the tree hangs on, `span` all its words. */
struct ss_counted ss_counted_find(const struct ss_view *view, uint32_t number, struct ss_words span);

/** The word of a stretch whose head lies outside of it. */
uint32_t ss_top_of(const struct ss_view *view, struct ss_words span);

#endif
