/** Time expressions of a document with their values (TIMEX3; Pustejovsky et al. 2003), by tables and rules.
 *
 * A first pass finds the expressions, a second gives them values: explicit dates as they stand, relative ones against
 * the day of publication or the date last spoken of. A text that tells of other years than that of its publication
 * (history) is reckoned from its own dates alone. */
#ifndef SS_LEDGER_TIMES_H
#define SS_LEDGER_TIMES_H

#include "ledger/ledger.h"

/** Fills times. Does nothing where the words have no tags. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_times_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                            struct ss_ledger *ledger, sayso_error *err);

#endif
