#include "lexicon/counts.h"

#include <string.h>

#include "lexicon/find.h"

enum place { SS_HEDGE_STANDS_BEFORE, SS_HEDGE_STANDS_AFTER };

struct noun {
    const char *lemma, *unit, *aspect;
};

struct predicate {
    const char *lemma;
    enum ss_count_role role;
    const char *aspect;
};

struct hedge {
    const char *phrase;
    enum ss_hedge_word hedge;
    enum place place;
};

static const struct noun nouns[] = {
#include "gen/count_nouns.inc" /* from data/lexicon/count_nouns.tsv */
};

static const struct predicate predicates[] = {
#include "gen/count_predicates.inc" /* from data/lexicon/count_predicates.tsv */
};

static const struct hedge hedges[] = {
#include "gen/hedges.inc" /* from data/lexicon/hedges.tsv */
};

const char *ss_count_noun_find(const char *lemma, const char **aspect)
{
    const struct noun *row = SS_FIND(lemma, nouns);
    *aspect = row && strcmp(row->aspect, "-") != 0 ? row->aspect : NULL;
    return row ? row->unit : NULL;
}

enum ss_count_role ss_count_predicate_find(const char *lemma, const char **aspect)
{
    const struct predicate *row = SS_FIND(lemma, predicates);
    *aspect = row ? row->aspect : NULL;
    return row ? row->role : SS_COUNT_NONE;
}

enum ss_hedge_word ss_hedge_find(const char *phrase, int is_after)
{
    const struct hedge *row = SS_FIND(phrase, hedges);
    return row && (row->place == SS_HEDGE_STANDS_AFTER) == (is_after != 0) ? row->hedge : SS_SAYS_NOTHING;
}
