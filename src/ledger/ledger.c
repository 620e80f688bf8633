#include "ledger/ledger.h"

#include "base/error.h"
#include "ledger/acts.h"
#include "ledger/chains.h"
#include "ledger/entities.h"
#include "ledger/event_marks.h"
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

/* What happened, when and where: all of it looks at one index of the trees. */
static sayso_status build_events(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                                 struct ss_ledger *ledger, sayso_error *err)
{
    if (!ledger->analysis.tags)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct ss_tree tree;
    sayso_status status = ss_tree_init(&tree, scratch, model, ledger)
                              ? SAYSO_OK
                              : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the trees of a text of %u words",
                                        (unsigned)ledger->text.n_words);
    if (status == SAYSO_OK)
        status = ss_frames_build(scratch, arena, &tree, ledger, err);
    if (status == SAYSO_OK)
        status = ss_events_build(scratch, arena, model, ledger, err);
    if (status == SAYSO_OK)
        status = ss_event_times_build(scratch, &tree, ledger, err);
    if (status == SAYSO_OK)
        status = ss_event_marks_build(scratch, &tree, ledger, err);
    if (status == SAYSO_OK)
        ss_event_places_build(&tree, ledger);
    ss_arena_rewind(scratch, mark);
    return status;
}

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
        status = build_events(scratch, arena, model, ledger, err);
    return status;
}
