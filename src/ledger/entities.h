/** Names of one document as entities, each still by itself, and the entity that speaks in each statement. */
#ifndef SS_LEDGER_ENTITIES_H
#define SS_LEDGER_ENTITIES_H

#include "ledger/ledger.h"

/** Fills ledger->entities from the names of ledger->analysis and sets source_entity of ledger->statements.
 *  Errors: SAYSO_NO_MEMORY. */
sayso_status ss_entities_build(struct ss_arena *arena, struct ss_ledger *ledger, sayso_error *err);

#endif
