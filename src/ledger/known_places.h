/** Names that the model took for something else, or for nothing, and that are places by the gazetteer and the words around. */
#ifndef SS_LEDGER_KNOWN_PLACES_H
#define SS_LEDGER_KNOWN_PLACES_H

#include "ledger/ledger.h"

/** Corrects ledger->analysis.names; leaves them as they are where the ledger has no gazetteer. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_known_places_find(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                                  struct ss_ledger *ledger, sayso_error *err);

#endif
