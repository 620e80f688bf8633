/** What words do when they are said: the tables data/lexicon/act*.tsv. Keys are lemmas or forms in small letters. */
#ifndef SS_LEXICON_ACTS_H
#define SS_LEXICON_ACTS_H

#include <stdbool.h>

/* The acts, in the order of enum ss_act (ledger/ledger.h), and then what the content has to tell. */
enum ss_cue_act {
    SS_CUE_NONE, SS_CUE_ASSERT, SS_CUE_CONFIRM, SS_CUE_DENY, SS_CUE_DOUBT, SS_CUE_RETRACT, SS_CUE_ASK, SS_CUE_DEMAND,
    SS_CUE_PROMISE, SS_CUE_THREATEN, SS_CUE_ACCUSE, SS_CUE_PREDICT, SS_CUE_BELIEVE, SS_CUE_INTEND,
    SS_CUE_SPEECH,  /* any act */
    SS_CUE_WARN,    /* a threat, an order, a forecast or an assertion */
    SS_CUE_SUGGEST, /* any act, but no bare assertion */
};

enum ss_modal { SS_MODAL_NONE, SS_MODAL_FUTURE, SS_MODAL_DUE, SS_MODAL_POSSIBLE };

enum ss_act_word {
    SS_WORD_OTHER, SS_WORD_VIOLENT, SS_WORD_UNWELCOME, SS_WORD_BLAME, SS_WORD_DIRE, SS_WORD_FALSE, SS_WORD_ERROR,
    SS_WORD_LIKELY, SS_WORD_FAVOUR, SS_WORD_BEFALL, SS_WORD_OFFICE, SS_WORD_SIDE,
    SS_WORD_ANYBODY,
};

struct ss_act_cue {
    const char *cue; /* lemma, or lemma and what stands beside it */
    enum ss_cue_act act, negated;
};

struct ss_act_noun {
    const char *noun;
    enum ss_cue_act act;
};

struct ss_act_frame {
    const char *lemma;
    bool negates;          /* the cue below it */
    enum ss_cue_act alone; /* without a cue below it */
};

/** NULL where the table has no such row. */
const struct ss_act_cue *ss_act_cue_find(const char *cue);
const struct ss_act_noun *ss_act_noun_find(const char *lemma);
const struct ss_act_frame *ss_act_frame_find(const char *lemma);
enum ss_modal ss_modal_find(const char *form);
bool ss_is_negator(const char *form);
enum ss_act_word ss_act_word_find(const char *lemma);

#endif
