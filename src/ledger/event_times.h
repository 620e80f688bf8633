/** When an event was: the time expression of its own clause, else the nearest one of its sentence that the same source
 *  stands for; and whether that makes it background. */
#ifndef SS_LEDGER_EVENT_TIMES_H
#define SS_LEDGER_EVENT_TIMES_H

#include "ledger/tree.h"

/** Fills ss_event.time and is_historical from ledger->times; `tree` is that of the ledger. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_event_times_build(struct ss_arena *scratch, const struct ss_tree *tree, struct ss_ledger *ledger,
                                  sayso_error *err);

#endif
