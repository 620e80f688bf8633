/** Through whose hands each statement came: from the publisher inward to its origin.
 *
 *   publisher, relays, author   what is known of the document
 *   enclosing statements        the sources of those it is within, each with its own `via`
 *   via                         who was told, who interviews, who quotes, who presents a row of speakers
 *   source                      the origin
 *
 * A name is not doubled beside itself; one that would come round again ends the chain. */
#ifndef SS_LEDGER_CHAINS_H
#define SS_LEDGER_CHAINS_H

#include "ledger/ledger.h"

/** Sets via, chain and is_chain_cut of ledger->statements; their sources must be known (ss_sources_build).
 *  Errors: SAYSO_NO_MEMORY. */
sayso_status ss_chains_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err);

/** Do the two names mean the same as far as words tell? Without case, articles and possessives the words of one are
 *  among the words of the other: "Meridian" and "Meridian News Agency". */
bool ss_names_agree(const char *a, const char *b);

#endif
