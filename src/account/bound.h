/** Most pairs of mentions cannot be linked, and a look at the cheap parts of their score tells. */
#ifndef SS_ACCOUNT_BOUND_H
#define SS_ACCOUNT_BOUND_H

#include "account/account.h"
#include "account/link.h"

/** What of a mention can be compared in a few steps. */
struct ss_glance {
    const uint32_t *words;        /* (n_words) hashes, ascending */
    uint32_t n_words;
    float root;                   /* 1 / root of (n_words + 2) */
    uint32_t lemma, kind, family; /* hashes; 0: none */
    struct ss_traits traits;
    float own;                    /* the most that it gets with a mention of another lemma, where not both have a kind */
    uint64_t actors, recipients, named, places; /* bits of their words; named: of parties with names of their own */
    int64_t geonameid;
    int32_t day_begin, day_end;
    bool has_count, is_headline, is_lead, is_untold, is_future, is_speech;
};

/** A digest with a glance at each of its mentions. Borrows the digest. */
struct ss_bare {
    struct ss_glance *glances; /* (n_mentions) */
    struct ss_by_lemma {
        uint32_t lemma, mention;
    } *by_lemma;               /* (n_mentions) ascending */
    uint32_t *with_kind;       /* (n_with_kind) mentions that have one */
    uint32_t n_with_kind;
    float most[2];             /* what any pair can get without the parts that a glance tells: in two documents, in one */
    const struct ss_digest *digest;
};

/** False without memory. */
bool ss_bare_make(struct ss_arena *arena, const struct ss_digest *digest, struct ss_bare *out);

/** Calls `take` for each pair of mentions of the two documents that is linked, in no order; each pair of one document once.
 *  Returns false where `take` stopped it by returning false. */
typedef bool ss_take_link(void *context, uint32_t ma, uint32_t mb, float score);
bool ss_bare_links(const struct ss_bare *a, const struct ss_bare *b, const struct ss_alike *alike, ss_take_link *take, void *context);

/** The score of a pair, or 0 where a bound shows that it is not above that. `alike` is of their documents. */
float ss_bare_score(const struct ss_bare *a, uint32_t ma, const struct ss_bare *b, uint32_t mb, const struct ss_alike *alike);

#endif
