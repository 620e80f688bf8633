#include "lexicon/happenings.h"

#include "lexicon/find.h"

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

enum ss_cause ss_cause_of(const char *lemma)
{
    const struct cause_word *row = SS_FIND(lemma, cause_words);
    return row ? row->kind : SS_CAUSE_NONE;
}

enum ss_commonness ss_commonness_of(const char *lemma)
{
    const struct common_word *row = SS_FIND(lemma, common_words);
    return row ? row->how : SS_WORD_IS_RARE;
}

const char *ss_happening_find(const char *word)
{
    const struct happening *row = SS_FIND(word, happenings);
    return row ? row->kind : NULL;
}
