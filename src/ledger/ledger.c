#include "ledger/ledger.h"

#include "ledger/acts.h"
#include "ledger/chains.h"
#include "ledger/entities.h"
#include "ledger/event_places.h"
#include "ledger/event_times.h"
#include "ledger/events.h"
#include "ledger/frames.h"
#include "ledger/known_places.h"
#include "ledger/places.h"
#include "ledger/quantities.h"
#include "ledger/sources.h"
#include "ledger/statements.h"
#include "ledger/times.h"

sayso_status ss_ledger_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err)
{
    sayso_status status = ss_statements_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_known_places_find(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_entities_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        ss_acts_build(model, ledger);
    if (status == SAYSO_OK)
        status = ss_sources_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_chains_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_places_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_times_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_quantities_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_frames_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_events_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_event_times_build(scratch, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_event_places_build(scratch, model, ledger, err);
    return status;
}
