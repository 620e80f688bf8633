/** What a place name may mean: its places in the gazetteer, each with a weight of its own. */
#ifndef SS_LEDGER_PLACE_NAMES_H
#define SS_LEDGER_PLACE_NAMES_H

#include <stdbool.h>

#include "ledger/ledger.h"
#include "place/gazetteer.h"

enum { SS_MOST_CANDIDATES = 160 };

struct ss_place_candidate {
    uint32_t place; /* index in the gazetteer */
    float weight;   /* how often such a name means such a place, before the text is looked at */
};

/** The candidates of a name as it stands in the text, by place, none twice. */
size_t ss_place_candidates(const struct ss_ledger *ledger, struct ss_words name, enum ss_entity_type type,
                           struct ss_place_candidate out[SS_MOST_CANDIDATES]);

/** Is it called as streets and squares are? */
bool ss_is_street(const struct ss_ledger *ledger, struct ss_words name);

#endif
