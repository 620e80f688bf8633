/** From the model's proposals to statements: the model says which words belong to a cue, quotation marks and the
 *  order of things say the rest. */
#ifndef SS_LEDGER_STATEMENTS_H
#define SS_LEDGER_STATEMENTS_H

#include "ledger/ledger.h"

/** Fills ledger->statements from ledger->text and ledger->analysis. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_statements_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                                 struct ss_ledger *ledger, sayso_error *err);

#endif
