#include "lexicon/happenings.h"

#include <stdlib.h>
#include <string.h>

struct happening {
    const char *word, *kind;
};

static const struct happening happenings[] = {
#include "gen/happenings.inc" /* from data/lexicon/happenings.tsv */
};

struct common_word {
    const char *word;
    enum ss_commonness how;
};

static const struct common_word common_words[] = {
#include "gen/common_words.inc" /* from data/lexicon/common_words.tsv */
};

const struct ss_body ss_bodies[] = {
#include "gen/bodies.inc" /* from data/lexicon/bodies.tsv */
};
const size_t ss_n_bodies = sizeof ss_bodies / sizeof *ss_bodies;

struct cause_word {
    const char *word;
    enum ss_cause kind;
};

static const struct cause_word cause_words[] = {
#include "gen/cause_words.inc" /* from data/lexicon/cause_words.tsv */
};

static int by_cause_word(const void *key, const void *row)
{
    return strcmp(key, ((const struct cause_word *)row)->word);
}

enum ss_cause ss_cause_of(const char *lemma)
{
    const struct cause_word *row =
        bsearch(lemma, cause_words, sizeof cause_words / sizeof *cause_words, sizeof *cause_words, by_cause_word);
    return row ? row->kind : SS_CAUSE_NONE;
}

static int by_common_word(const void *key, const void *row)
{
    return strcmp(key, ((const struct common_word *)row)->word);
}

enum ss_commonness ss_commonness_of(const char *lemma)
{
    const struct common_word *row =
        bsearch(lemma, common_words, sizeof common_words / sizeof *common_words, sizeof *common_words, by_common_word);
    return row ? row->how : SS_WORD_IS_RARE;
}

static int by_word(const void *key, const void *row)
{
    return strcmp(key, ((const struct happening *)row)->word);
}

const char *ss_happening_find(const char *word)
{
    const struct happening *row =
        bsearch(word, happenings, sizeof happenings / sizeof *happenings, sizeof *happenings, by_word);
    return row ? row->kind : NULL;
}
