#include "lexicon/acts.h"

#include "lexicon/find.h"

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

const struct ss_act_cue *ss_act_cue_find(const char *cue)
{
    return SS_FIND(cue, cues);
}

const struct ss_act_noun *ss_act_noun_find(const char *lemma)
{
    return SS_FIND(lemma, nouns);
}

const struct ss_act_frame *ss_act_frame_find(const char *lemma)
{
    return SS_FIND(lemma, frames);
}

enum ss_modal ss_modal_find(const char *form)
{
    const struct modal *found = SS_FIND(form, modals);
    return found ? found->sense : SS_MODAL_NONE;
}

bool ss_is_negator(const char *form)
{
    return SS_FIND(form, negators) != NULL;
}

enum ss_act_word ss_act_word_find(const char *lemma)
{
    const struct act_word *found = SS_FIND(lemma, words);
    return found ? found->kind : SS_WORD_OTHER;
}
