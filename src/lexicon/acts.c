#include "lexicon/acts.h"

#include <stdlib.h>
#include <string.h>

/* The values of the column `effect`. */
enum { SS_FRAME_KEEP = false, SS_FRAME_NEGATE = true };

struct modal {
    const char *form;
    enum ss_modal sense;
};

struct negator {
    const char *form;
};

struct act_word {
    const char *word;
    enum ss_act_word kind;
    const char *act; /* of its example */
};

static const struct ss_act_cue cues[] = {
#include "gen/acts.inc" /* from data/lexicon/acts.tsv */
};

static const struct ss_act_noun nouns[] = {
#include "gen/act_nouns.inc" /* from data/lexicon/act_nouns.tsv */
};

static const struct ss_act_frame frames[] = {
#include "gen/act_frames.inc" /* from data/lexicon/act_frames.tsv */
};

static const struct modal modals[] = {
#include "gen/act_modals.inc" /* from data/lexicon/act_modals.tsv */
};

static const struct negator negators[] = {
#include "gen/act_negators.inc" /* from data/lexicon/act_negators.tsv */
};

static const struct act_word words[] = {
#include "gen/act_words.inc" /* from data/lexicon/act_words.tsv */
};

/* The key is the first member of every row. */
static int by_key(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

#define FIND(key, table) bsearch((key), (table), sizeof(table) / sizeof *(table), sizeof *(table), by_key)

const struct ss_act_cue *ss_act_cue_find(const char *cue)
{
    return FIND(cue, cues);
}

const struct ss_act_noun *ss_act_noun_find(const char *lemma)
{
    return FIND(lemma, nouns);
}

const struct ss_act_frame *ss_act_frame_find(const char *lemma)
{
    return FIND(lemma, frames);
}

enum ss_modal ss_modal_find(const char *form)
{
    const struct modal *found = FIND(form, modals);
    return found ? found->sense : SS_MODAL_NONE;
}

bool ss_is_negator(const char *form)
{
    return FIND(form, negators) != NULL;
}

enum ss_act_word ss_act_word_find(const char *lemma)
{
    const struct act_word *found = FIND(lemma, words);
    return found ? found->kind : SS_WORD_OTHER;
}
