#include "lexicon/counts.h"

#include <stdlib.h>
#include <string.h>

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

/* The key is the first member of every row. */
static int by_key(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

#define FIND(key, table) bsearch((key), (table), sizeof(table) / sizeof *(table), sizeof *(table), by_key)

const char *ss_count_noun_find(const char *lemma, const char **aspect)
{
    const struct noun *row = FIND(lemma, nouns);
    *aspect = row && strcmp(row->aspect, "-") != 0 ? row->aspect : NULL;
    return row ? row->unit : NULL;
}

enum ss_count_role ss_count_predicate_find(const char *lemma, const char **aspect)
{
    const struct predicate *row = FIND(lemma, predicates);
    *aspect = row ? row->aspect : NULL;
    return row ? row->role : SS_COUNT_NONE;
}

enum ss_hedge_word ss_hedge_find(const char *phrase, int is_after)
{
    const struct hedge *row = FIND(phrase, hedges);
    return row && (row->place == SS_HEDGE_STANDS_AFTER) == (is_after != 0) ? row->hedge : SS_SAYS_NOTHING;
}
