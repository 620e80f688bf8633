#include "ledger/home.h"

#include <string.h>

#include "lexicon/names.h"
#include "lexicon/page_tables.h"
#include "place/gazetteer.h"
#include "place/key.h"
#include "text/host.h"

enum { LONGEST_NAME = 48, MOST_PLACES = 64 };

static bool is_name_end(char byte)
{
    return byte == '\0' || strchr(" -,;:/()'", byte) != NULL;
}

/* Is it the name of a division elsewhere too, as Georgia is? Then it tells nothing. */
static bool is_shared(const struct ss_gazetteer *gazetteer, const char *name, uint32_t country)
{
    char key[SS_PLACE_KEY_MAX];
    struct ss_place_hit hits[MOST_PLACES];
    const size_t n = ss_place_key(name, strlen(name), key) ? ss_gazetteer_find(gazetteer, key, hits, MOST_PLACES) : 0;
    for (size_t i = 0; i < n; i++) {
        const struct ss_place *place = ss_gazetteer_place(gazetteer, hits[i].place);
        if (ss_place_kind(place) == SS_PLACE_ADMIN1 && place->country != country &&
            (hits[i].name == SS_PLACE_NAMED || hits[i].name == SS_PLACE_DEMONYM))
            return true;
    }
    return false;
}

/* A demonym counts at the front ("The Indian Express"): behind other words it may be a language ("BBC Russian"). "New"
 * makes another place of a country ("New Mexico"). */
static bool may_stand(const struct ss_nation *nation, const char *name, size_t at)
{
    const bool is_new = at >= 4 && memcmp(name + at - 4, "New ", 4) == 0;
    const size_t before = is_new ? at - 4 : at;
    if (strcmp(nation->kind, "demonym") == 0)
        return before == 0 || (before == 4 && memcmp(name, "The ", 4) == 0);
    return !is_new;
}

/* The country whose name or demonym begins at `at`, the longest; SS_NONE where none does. */
static uint32_t country_at(const struct ss_gazetteer *gazetteer, const char *name, size_t at)
{
    char form[LONGEST_NAME];
    const size_t rest = strlen(name + at);
    for (size_t size = rest < sizeof form ? rest : sizeof form - 1; size > 0; size--) {
        if (!is_name_end(name[at + size]))
            continue;
        memcpy(form, name + at, size);
        form[size] = '\0';
        const struct ss_nation *nation = ss_nation_find(form);
        if (!nation)
            continue;
        const uint32_t country = ss_gazetteer_country_place(gazetteer, nation->code);
        return country != UINT32_MAX && may_stand(nation, name, at) && !is_shared(gazetteer, form, country) ? country : SS_NONE;
    }
    return SS_NONE;
}

static uint32_t country_in_name(const struct ss_gazetteer *gazetteer, const char *name)
{
    uint32_t country = SS_NONE;
    for (size_t at = 0; name[at] && country == SS_NONE; at++)
        if (at == 0 || is_name_end(name[at - 1]))
            country = country_at(gazetteer, name, at);
    return country;
}

bool ss_home_find(struct ss_arena *scratch, const struct ss_ledger *ledger, uint32_t *country)
{
    const sayso_document *document = ledger->document;
    const char *host = ss_host_of(scratch, document->url ? document->url : document->canonical);
    *country = SS_NONE;
    if (!host)
        return false;
    const char *code = ss_country_of_host(host, strlen(host));
    const uint32_t place = code ? ss_gazetteer_country_place(ledger->gazetteer, code) : UINT32_MAX;
    if (place != UINT32_MAX)
        *country = place;
    else if (document->publisher)
        *country = country_in_name(ledger->gazetteer, document->publisher);
    return true;
}
