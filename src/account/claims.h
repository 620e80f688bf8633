/** The claims of a document while they are gathered. */
#ifndef SS_ACCOUNT_CLAIMS_H
#define SS_ACCOUNT_CLAIMS_H

#include "account/digest.h"
#include "base/array.h"

struct claim_list {
    SS_ARRAY(struct ss_digest_claim);
};

/* The rule of a number that its source is told to have given before ("had spoken of nine"). */
#define SS_RULE_EARLIER "number that its source had given before"

/* The rule of whom a source accuses. */
#define SS_RULE_ACCUSED "an accusation"

/* The rule of what a source says did not happen without denying that somebody said so. */
#define SS_RULE_NOT_SO "says that it did not happen"

/* The rules of what a source owns up to that it had denied, and of a report that an outlet takes back. */
#define SS_RULE_ADMITS "admits what it had denied"
#define SS_RULE_REPORT_BACK "takes back a report"

/* The rules of a cause that is a deed which a source tells of, and of one that is only thought of; the kind of causes whose words tell none. */
#define SS_RULE_DEED "a deed that a source tells of"
#define SS_RULE_HYPOTHESIS "one of the causes that are looked into"
#define SS_OTHER_CAUSE "other"

/** The words of numbers: "figure", "toll"; NULL ends them. */
extern const char *const ss_claim_number_nouns[];
/** Has one of the words one of the lemmas, or forms? */
bool ss_claim_has_lemma(struct ss_digest_work *work, struct ss_words words, const char *const *lemmas);
/** The statement inside `statement` whose source is the origin of the span, mostly itself; and the source of a statement. */
uint32_t ss_claim_innermost(const struct ss_digest *digest, uint32_t statement, sayso_span span);
uint32_t ss_claim_source(const struct ss_digest *digest, uint32_t statement);
bool ss_is_one_of(const char *word, const char *const *words);
/** Does the mention tell of harm? */
bool ss_claim_is_harm(const struct ss_digest_mention *mention);
/** Has the actor a name, or one behind his noun? */
bool ss_claim_is_proper(const struct ss_digest_work *work, const struct ss_digest_mention *mention, const struct ss_digest_actor *actor);
/** Is the actor the subject of a passive, so that it was done to him? */
bool ss_claim_is_done_to(const struct ss_digest_work *work, const struct ss_digest_mention *mention, const struct ss_digest_actor *actor);
bool ss_claim_is_pronoun(const char *name);
/** The words from the first, at most as many bytes as a value may have, on one line; NULL without. */
const char *ss_claim_value(const struct ss_digest_work *work, struct ss_words words);
/** The first of the words that describe `head` and stand close before `begin`, none before `least`; `begin` without. */
uint32_t ss_claim_phrase_begin(const struct ss_view *view, uint32_t head, uint32_t begin, uint32_t least);
/** Fills the words of a claim from its text. */
bool ss_claim_set_words(struct ss_digest_work *work, struct ss_digest_claim *claim);
/** Adds a claim to the list in work->scratch. False without memory. */
bool ss_claim_push(struct ss_digest_work *work, struct claim_list *list, const struct ss_digest_claim *claim);
/** Commitments (claims_words.c), then agents, places and causes. */
bool ss_claims_in_words(struct ss_digest_work *work, struct claim_list *list);
/** claims_counts.c, claims_agents.c, claims_causes.c, claims_places.c */
bool ss_claim_count(struct ss_digest_work *work, struct claim_list *list, const struct ss_digest_quantity *quantity);
bool ss_claim_agents(struct ss_digest_work *work, struct claim_list *list);
bool ss_claim_places(struct ss_digest_work *work, struct claim_list *list);
bool ss_claim_causes(struct ss_digest_work *work, struct claim_list *list);

#endif
