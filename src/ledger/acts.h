/** What each source does with its words: asserts, denies, asks, promises, ... (enum ss_act).
 *
 * The cue tells it with its negation, auxiliaries and the verbs it hangs on (tables data/lexicon/act*.tsv); where it
 * only says that something is said, the content tells. */
#ifndef SS_LEDGER_ACTS_H
#define SS_LEDGER_ACTS_H

#include "ledger/ledger.h"

/** Fills act and act_rule of each statement. Leaves all as they are where the words have no tags. */
void ss_acts_build(const struct ss_model *model, struct ss_ledger *ledger);

#endif
