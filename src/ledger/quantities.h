/** Numbers that count people, things or money: value, hedge, what is counted, and the happening that they belong to.
 *
 * Not dates, clock times, ages, ordinals and numbers that only label ("kilometre 114"). Hedges, nouns and words of
 * happening are tables (data/lexicon/hedges.tsv, count_nouns.tsv, count_predicates.tsv). */
#ifndef SS_LEDGER_QUANTITIES_H
#define SS_LEDGER_QUANTITIES_H

#include "ledger/ledger.h"

/** Fills quantities; times must be there. Does nothing where the words have no tags. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_quantities_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                                 struct ss_ledger *ledger, sayso_error *err);

#endif
