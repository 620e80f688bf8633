/** The parts of the score of a pair of mentions; bench and tests look at them. */
#ifndef SS_ACCOUNT_LINK_H
#define SS_ACCOUNT_LINK_H

#include "account/account.h"

/* What a shared word counts for the likeness of two documents. */
#define SS_NAME_WEIGHT 2.0f
float ss_word_weight(const char *lemma);

/** Are the two kinds of happening used for one another ("attack", "blast")? */
bool ss_kinds_near(const char *a, const char *b);

enum ss_link_feature {
    SS_F_ONE,             /* always 1 */
    SS_F_LEMMA,           /* the same main word, other than "take" and the like */
    SS_F_LIGHT,           /* the same main word, one that says little */
    SS_F_KIND,            /* another word of the same kind of happening */
    SS_F_NEAR,            /* kinds that are used for one another */
    SS_F_OUTCOME,         /* one is what became of people in the other */
    SS_F_OTHER_KIND,      /* kinds of which none of this holds */
    SS_F_NO_KIND,         /* one has no kind, and the words differ */
    SS_F_NO_KINDS,        /* neither has */
    SS_F_TYPE, SS_F_OTHER_TYPE, SS_F_ODD_TYPE, SS_F_HALF_TYPE, /* of PLOVER; ODD: differs though the words are alike; HALF: one of
                             them is OTHER, and the words are not alike */
    SS_F_ACTOR, SS_F_RECIPIENT, SS_F_OTHER_ACTOR, SS_F_OTHER_RECIPIENT, SS_F_SWAPPED, /* share of words in common */
    SS_F_PLACE, SS_F_OTHER_PLACE, SS_F_DAY, SS_F_OTHER_DAY,
    SS_F_UNTOLD,          /* one is generic, conditional or of history */
    SS_F_FUTURE,          /* one is to come, the other is not */
    SS_F_WORDS,           /* words of both sentences in common */
    SS_F_CROSSED_LEMMA,   /* the main word of one stands in the sentence of the other */
    SS_F_STORY,           /* likeness of the documents */
    SS_F_HEADLINE,        /* one stands in the headline */
    SS_F_LEAD,            /* both stand in the headline or the first sentence below it */
    SS_F_COUNT, SS_F_OTHER_COUNT, /* numbers of the same people or things: that fit, that do not */
    SS_F_SPEECH,          /* both are words of speech */
    SS_F_HALF_SPEECH,     /* one is */
    SS_F_NAMES,           /* share of the names of two documents in common */
    SS_F_FAR_UNDATED,     /* documents that are not much alike, one without a date */
    SS_F_NO_NAMES,        /* the two documents share topics, and no name */
    SS_F_OTHER_NAME,      /* both have parties with names of their own, and none in common */
    SS_F_ANY_NAME,        /* a party with a name of its own in common, whatever its role */
    SS_F_FAR_WORDS,       /* the words differ, and the documents are not much alike */
    SS_F_SAME_SENTENCE,
    SS_F_SAME_DOC,
    SS_F_DATED,           /* it is known when both documents were published */
    SS_N_FEATURES
};

/** What two documents have in common, whichever of their mentions are held against each other: told once for all of these. */
struct ss_alike {
    float story;       /* ss_account_story; 1 of a document and itself */
    float names;       /* SS_F_NAMES */
    float far_undated; /* SS_F_FAR_UNDATED */
    bool has_names;    /* salient ones */
    bool is_dated;     /* SS_F_DATED */
    float score;       /* what all of this adds to the score of a pair */
};
struct ss_alike ss_account_alike(const struct ss_digest *a, const struct ss_digest *b);

/** What follows from the word of a mention and its type. */
struct ss_traits {
    const char *family;            /* its PLOVER type, or that which its kind mostly has; NULL where neither tells */
    uint64_t near_left, near_right; /* rows of the table of kinds that are used for one another */
    bool is_light, is_harm, is_outcome, is_other; /* other: a family that says nothing */
};
struct ss_traits ss_mention_traits(const struct ss_digest_mention *mention);

/** Has it a name of its own? */
bool ss_actor_is_name(const struct ss_digest_actor *actor);
/** Is it told as no happening of the story: generic, conditional, of history? */
bool ss_mention_is_untold(const struct ss_digest_mention *mention);

void ss_account_features(const struct ss_digest *a, uint32_t ma, const struct ss_digest *b, uint32_t mb, const struct ss_alike *alike,
                         float out[SS_N_FEATURES]);
/** What a feature of 1 adds to the score. */
extern const float ss_link_weights[SS_N_FEATURES];
float ss_account_sum(const float features[SS_N_FEATURES]);
/** The reasons of a link between mentions of documents that are of one story. */
uint32_t ss_account_reasons(const struct ss_digest *a, uint32_t ma, const struct ss_digest *b, uint32_t mb);
/** ss_account_score where it is known how the documents are alike. */
struct ss_account_link ss_account_score_in(const struct ss_digest *a, uint32_t ma, const struct ss_digest *b, uint32_t mb,
                                           const struct ss_alike *alike);
/** The same where the traits of both are known too. */
struct ss_account_link ss_account_score_by(const struct ss_digest *a, uint32_t ma, const struct ss_traits *p, const struct ss_digest *b,
                                           uint32_t mb, const struct ss_traits *q, const struct ss_alike *alike);

#endif
