/** Mentions of happenings: verbs, nouns and adjectives, each with its factuality for every source it stands with. */
#ifndef SS_LEDGER_EVENTS_H
#define SS_LEDGER_EVENTS_H

#include "ledger/ledger.h"

/** Fills ledger->events from the trees, the statements and their acts; none where the words have no tags or statements are not
 *  wanted.
 *  Errors: SAYSO_NO_MEMORY. */
sayso_status ss_events_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err);

#endif
