/** Kinds of happenings by their words (data/lexicon/happenings.tsv), and institutions by theirs (bodies.tsv). */
#ifndef SS_LEXICON_HAPPENINGS_H
#define SS_LEXICON_HAPPENINGS_H

#include <stddef.h>

/** The kind of a lemma, or of a lemma with the word beside it ("go back"); NULL where it has none. Static. */
const char *ss_happening_find(const char *word);

enum ss_commonness { SS_WORD_IS_RARE, SS_WORD_IS_COMMON, SS_WORD_IS_OFTEN };

/** How common a lemma is in texts of any kind (data/lexicon/common_words.tsv). */
enum ss_commonness ss_commonness_of(const char *lemma);

enum ss_cause { SS_CAUSE_NONE, SS_CAUSE_HOSTILE, SS_CAUSE_DELIBERATE, SS_CAUSE_INVOLUNTARY, SS_CAUSE_TECHNICAL, SS_CAUSE_NATURE,
                SS_CAUSE_HEALTH, SS_CAUSE_EXERCISE, SS_CAUSE_POWER, SS_CAUSE_GRIEVANCE, SS_CAUSE_QUARREL, SS_CAUSE_VIOLENCE, SS_CAUSE_MEASURE };

/** What kind of cause a lemma names (data/lexicon/cause_words.tsv). */
enum ss_cause ss_cause_of(const char *lemma);

enum ss_body_kind {
    SS_BODY_BODY,  /* the institution itself */
    SS_BODY_FIELD, /* what a ministry is of */
    SS_BODY_HEAD,  /* an office that stands for the body */
    SS_BODY_TITLE  /* a rank that belongs to the body */
};

struct ss_body {
    const char *phrase; /* words parted by blanks */
    enum ss_body_kind kind;
    const char *body;
};

extern const struct ss_body ss_bodies[];
extern const size_t ss_n_bodies;

#endif
