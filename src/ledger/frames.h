/** Political events: who did what to whom, as PLOVER 2.0 and CAMEO have it.
 *
 * A word that data/lexicon/frames.tsv knows, with what must stand beside it, proposes an event. Events inside others are
 * taken in by them: who "agreed to release" agrees, who "called for a halt to the shelling" requests; what is to come, is
 * halted or is refused changes its type (PLOVER 2.0, chapter 3). Actors and recipients are those of the event's own
 * clause, or resolved from it. */
#ifndef SS_LEDGER_FRAMES_H
#define SS_LEDGER_FRAMES_H

#include "ledger/tree.h"

/** Fills codings and entities[].actor. `tree` is that of the ledger. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_frames_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_tree *tree,
                             struct ss_ledger *ledger, sayso_error *err);

/** "AGREE", ...; "OTHER". */
const char *ss_plover_name(enum ss_plover type);

#endif
