/** Words by what they do to the certainty of what stands below them, and words that name happenings: the tables
 *  predicates.tsv, certainty_adverbs.tsv, event_nouns.tsv, event_verbs.tsv and event_adjectives.tsv of data/lexicon. */
#ifndef SS_LEXICON_PREDICATES_H
#define SS_LEXICON_PREDICATES_H

#include <stdbool.h>

/* How certain a thing is: the factualities in the order of enum ss_factuality (ledger/ledger.h). */
enum ss_certainty { SS_CERTAINTY_NONE, SS_CERTAIN, SS_PROBABLE, SS_POSSIBLE, SS_OPEN, SS_POSSIBLY_NOT, SS_PROBABLY_NOT,
                    SS_CERTAINLY_NOT };

/* Reasons in the order of the flags of enum ss_why. */
enum ss_reason { SS_REASON_NONE = -1, SS_REASON_NEGATED, SS_REASON_MODAL, SS_REASON_CONDITIONAL, SS_REASON_COUNTERFACTUAL,
                 SS_REASON_FUTURE, SS_REASON_QUESTION, SS_REASON_GENERIC, SS_REASON_DEMAND };

/** A row of predicates.tsv or certainty_adverbs.tsv. */
struct ss_predicate {
    const char *key;
    enum ss_certainty affirmed, negated;
    enum ss_reason reason;
};

/** "fail to", "likely that", "prevent noun"; false where the table has no such row. */
bool ss_predicate_find(const char *key, struct ss_predicate *out);
/** "probably"; affirmed alone is set. */
bool ss_certainty_adverb_find(const char *lemma, struct ss_predicate *out);

enum ss_event_kind { SS_EVENT_OTHER, SS_EVENT_HAPPENING, SS_EVENT_STATE, SS_EVENT_SPEECH, SS_EVENT_LIGHT };

/** What a noun, a verb or an adjective of the tables names; OTHER where they have none. */
enum ss_event_kind ss_event_noun_find(const char *lemma);
enum ss_event_kind ss_event_verb_find(const char *lemma);
enum ss_event_kind ss_event_adjective_find(const char *lemma);

#endif
