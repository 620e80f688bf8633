/** Who hands a statement on, as the words around it tell: who was told, who quotes, who presents a row of speakers, who
 *  translates an article, whose report the article retells. Statements are looked at in the order of the text, each once. */
#ifndef SS_LEDGER_VIA_H
#define SS_LEDGER_VIA_H

#include "ledger/ledger.h"

struct ss_via; /* what has been read so far */

/** Reads what the article retells as a whole, and where each statement stands. NULL without memory; lives in `scratch`. */
struct ss_via *ss_via_begin(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                            struct ss_ledger *ledger);
/** Sets `via` of a statement; those before it must have been set. False without memory. */
bool ss_via_set(struct ss_via *via, uint32_t index);

#endif
