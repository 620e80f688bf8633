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

/** Adds a claim to the list in work->scratch. False without memory. */
bool ss_claim_push(struct ss_digest_work *work, struct claim_list *list, const struct ss_digest_claim *claim);
/** Agents, causes and commitments (claims_words.c). */
bool ss_claims_in_words(struct ss_digest_work *work, struct claim_list *list);

#endif
