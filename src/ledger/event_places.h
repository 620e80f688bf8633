/** Where an event is: the place that its own clause names, else its sentence, else the dateline. */
#ifndef SS_LEDGER_EVENT_PLACES_H
#define SS_LEDGER_EVENT_PLACES_H

#include "ledger/tree.h"

/** Fills ss_event.place and place_from from ledger->places; `tree` is that of the ledger. */
void ss_event_places_build(const struct ss_tree *tree, struct ss_ledger *ledger);

#endif
