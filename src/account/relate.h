/** What an account claims, on whose word, and where its claims disagree. */
#ifndef SS_ACCOUNT_RELATE_H
#define SS_ACCOUNT_RELATE_H

#include "account/account.h"

/** Fills claims, origins, relations and corroboration of all accounts. `order`: the documents by time. False without
 *  memory. */
bool ss_relate(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_digest *const *digests, const uint32_t *order,
               uint32_t n_digests, struct ss_accounts *accounts);

/** Two sources, of one document or two: the same origin? The text's own word is its author's or outlet's. */
bool ss_same_origin(const struct ss_digest *a, const struct ss_digest_source *x, const struct ss_digest *b,
                    const struct ss_digest_source *y);

#endif
