/** The parts of making a digest. */
#ifndef SS_ACCOUNT_DIGEST_H
#define SS_ACCOUNT_DIGEST_H

#include "account/account.h"
#include "ledger/syntax.h"

/** What the parts work on. */
struct ss_digest_work {
    struct ss_arena *scratch, *arena;
    struct ss_view view;
    struct ss_digest *digest;
};

/** Words of a span of code points: the words that begin in it. */
struct ss_words ss_digest_words(const struct ss_ledger *ledger, sayso_span span);
/** The word that stands for a span: the first whose head lies outside of it. */
uint32_t ss_digest_head(const struct ss_view *view, struct ss_words words);
/** Is this word of the headline? */
bool ss_digest_is_headline(const struct ss_ledger *ledger, uint32_t word);
/** Is it of the headline, or of the first sentence below it? */
bool ss_digest_is_lead(const struct ss_view *view, uint32_t word);

/** The kind of body that the words name or speak for ("the spokesman of the National Penitentiary Administration":
 *  "administration"), or NULL. `phrases` as in ss_digest_source. */
const char *ss_body_of(struct ss_arena *arena, const char *phrases, enum ss_source_class source_class);

/** Fills digest->claims (claims.h). */
sayso_status ss_digest_claims(struct ss_digest_work *work, sayso_error *err);
/** Fills digest->passages and minhash (wording.h). */
sayso_status ss_digest_passages(struct ss_digest_work *work, sayso_error *err);

#endif
