/** What is known of events only when all of a text's are: whether its author takes up what others say, and words that
 *  keep their distance. */
#ifndef SS_LEDGER_EVENT_MARKS_H
#define SS_LEDGER_EVENT_MARKS_H

#include "ledger/tree.h"

/** After times are known. Changes the author's value among the holders of ledger->events, and sets `note`.
 *  Errors: SAYSO_NO_MEMORY. */
sayso_status ss_event_marks_build(struct ss_arena *scratch, const struct ss_tree *tree, struct ss_ledger *ledger,
                                  sayso_error *err);

#endif
