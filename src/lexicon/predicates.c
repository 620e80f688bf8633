#include "lexicon/predicates.h"

#include <string.h>

#include "lexicon/find.h"

struct predicate_row {
    const char *key, *affirmed, *negated, *why;
};

struct adverb_row {
    const char *adverb, *value, *why;
};

struct event_word {
    const char *word;
    enum ss_event_kind kind;
};

static const struct predicate_row predicates[] = {
#include "gen/predicates.inc" /* from data/lexicon/predicates.tsv */
};

static const struct adverb_row adverbs[] = {
#include "gen/certainty_adverbs.inc" /* from data/lexicon/certainty_adverbs.tsv */
};

static const struct event_word nouns[] = {
#include "gen/event_nouns.inc" /* from data/lexicon/event_nouns.tsv */
};

static const struct event_word verbs[] = {
#include "gen/event_verbs.inc" /* from data/lexicon/event_verbs.tsv */
};

static const struct event_word adjectives[] = {
#include "gen/event_adjectives.inc" /* from data/lexicon/event_adjectives.tsv */
};

static enum ss_certainty certainty_of(const char *value)
{
    static const char *const values[] = {"", "CT+", "PR+", "PS+", "UU", "PS-", "PR-", "CT-"};
    for (size_t i = 1; i < sizeof values / sizeof *values; i++)
        if (strcmp(value, values[i]) == 0)
            return (enum ss_certainty)i;
    return SS_CERTAINTY_NONE;
}

static enum ss_reason reason_of(const char *why)
{
    static const char *const reasons[] = {"negated", "modal", "conditional", "counterfactual",
                                          "future", "question", "generic", "demand"};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(why, reasons[i]) == 0)
            return (enum ss_reason)i;
    return SS_REASON_NONE;
}

bool ss_predicate_find(const char *key, struct ss_predicate *out)
{
    const struct predicate_row *row = SS_FIND(key, predicates);
    if (row)
        *out = (struct ss_predicate){row->key, certainty_of(row->affirmed), certainty_of(row->negated),
                                     reason_of(row->why)};
    return row != NULL;
}

bool ss_certainty_adverb_find(const char *lemma, struct ss_predicate *out)
{
    const struct adverb_row *row = SS_FIND(lemma, adverbs);
    if (row)
        *out = (struct ss_predicate){row->adverb, certainty_of(row->value), certainty_of(row->value), reason_of(row->why)};
    return row != NULL;
}

enum ss_event_kind ss_event_noun_find(const char *lemma)
{
    const struct event_word *found = SS_FIND(lemma, nouns);
    return found ? found->kind : SS_EVENT_OTHER;
}

enum ss_event_kind ss_event_verb_find(const char *lemma)
{
    const struct event_word *found = SS_FIND(lemma, verbs);
    return found ? found->kind : SS_EVENT_OTHER;
}

enum ss_event_kind ss_event_adjective_find(const char *lemma)
{
    const struct event_word *found = SS_FIND(lemma, adjectives);
    return found ? found->kind : SS_EVENT_OTHER;
}
