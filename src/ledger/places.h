/** Where the entities of a document are: each place name held against the gazetteer, the others of its text deciding
 *  between places of the same name. */
#ifndef SS_LEDGER_PLACES_H
#define SS_LEDGER_PLACES_H

#include "ledger/ledger.h"
#include "place/gazetteer.h"

/** Fills ledger->places from entities and mentions; leaves it NULL where the ledger has no gazetteer. Errors:
 *  SAYSO_NO_MEMORY. */
sayso_status ss_places_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err);

/** The place of an entity, or NULL where it is none or not known. */
const struct ss_place *ss_place_of_entity(const struct ss_ledger *ledger, uint32_t entity);
/** ISO 3166-1 alpha-3 of the country that an entity is in or is; NULL where not known. */
const char *ss_country_of_entity(const struct ss_ledger *ledger, uint32_t entity);
/** The same of a name as written, a country or a demonym ("Russian"), without a gazetteer; "-" for peoples without one. */
const char *ss_country_of_name(const char *name);

#endif
