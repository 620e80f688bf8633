/** The entities of one document with their mentions, and the entity that speaks in each statement. */
#ifndef SS_LEDGER_ENTITIES_H
#define SS_LEDGER_ENTITIES_H

#include "ledger/ledger.h"

/** Fills ledger->entities and ledger->mentions and sets source_entity of ledger->statements: all that has a name, is a
 *  source, is told of more than once, or is a noun of persons or institutions. Without trees, or with model NULL, names
 *  alone are linked. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_entities_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                               struct ss_ledger *ledger, sayso_error *err);

#endif
