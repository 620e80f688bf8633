/** The country that a document is written in, as its publisher tells. */
#ifndef SS_LEDGER_HOME_H
#define SS_LEDGER_HOME_H

#include "ledger/ledger.h"

/** Place of the country in the gazetteer of the ledger, or SS_NONE: by the table of publishers and the last part of the
 *  host, else by a country in the publisher's name ("Kenya News Agency"). False when memory is short. */
bool ss_home_find(struct ss_arena *scratch, const struct ss_ledger *ledger, uint32_t *country);

#endif
