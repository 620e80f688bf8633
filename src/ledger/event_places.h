/** Where an event is: the place that its own clause names, else its sentence, else the dateline. */
#ifndef SS_LEDGER_EVENT_PLACES_H
#define SS_LEDGER_EVENT_PLACES_H

#include "ledger/ledger.h"

/** Fills ss_event.place and place_from from ledger->places. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_event_places_build(struct ss_arena *scratch, const struct ss_model *model, struct ss_ledger *ledger,
                                   sayso_error *err);

#endif
