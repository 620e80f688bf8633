#include "lexicon/sources.h"

#include <string.h>

#include "lexicon/find.h"

struct noun {
    const char *lemma;
    enum ss_source_noun kind;
};

struct word {
    const char *form;
};

struct valued {
    const char *form, *values; /* values joined by + */
};

static const struct noun nouns[] = {
#include "gen/source_nouns.inc" /* from data/lexicon/source_nouns.tsv */
};

static const struct valued outlet_words[] = {
#include "gen/outlet_names.inc" /* from data/lexicon/outlet_names.tsv */
};

static const struct word platforms[] = {
#include "gen/platforms.inc" /* from data/lexicon/platforms.tsv */
};

static const struct valued frames[] = {
#include "gen/relay_frames.inc" /* from data/lexicon/relay_frames.tsv */
};

static int has_value(const struct valued *row, const char *value)
{
    if (!row)
        return 0;
    const size_t size = strlen(value);
    for (const char *at = row->values; (at = strstr(at, value)); at++)
        if ((at == row->values || at[-1] == '+') && (at[size] == '+' || at[size] == '\0'))
            return 1;
    return 0;
}

enum ss_source_noun ss_source_noun_find(const char *lemma)
{
    const struct noun *row = SS_FIND(lemma, nouns);
    return row ? row->kind : SS_NOUN_NONE;
}

const char *ss_source_noun_name(enum ss_source_noun kind)
{
    static const char *const names[] = {
        "none", "office", "kin", "voice", "insider", "role", "organisation", "collective", "outlet", "document", "statement",
    };
    return names[kind];
}

int ss_is_outlet_word(const char *word, const char *place)
{
    return has_value(SS_FIND(word, outlet_words), place);
}

int ss_is_platform(const char *word)
{
    return SS_FIND(word, platforms) != NULL;
}

int ss_has_relay_frame(const char *lemma, const char *frame)
{
    return has_value(SS_FIND(lemma, frames), frame);
}
