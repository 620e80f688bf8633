/** The same wording in two documents: reprints, agency copy, passages that one took from the other.
 *
 * A shingle is five words in a row, in small letters; a passage is a paragraph. Documents are compared by MinHash (Broder
 * 1997) of their shingles, passages by the smallest SS_SKETCH hashes of theirs (a bottom sketch, Cohen 1997). */
#ifndef SS_ACCOUNT_WORDING_H
#define SS_ACCOUNT_WORDING_H

#include "account/account.h"

enum { SS_SHINGLE_WORDS = 5, SS_SKETCH = 32, SS_BANDS = 16 };

/** Estimate of the share of shingles in common (Jaccard), 0 to 1; 0 where a document has none. */
float ss_wording_likeness(const struct ss_digest *a, const struct ss_digest *b);

/** From here on two documents are one text under two names. */
#define SS_REPRINT 0.6f

/** Keys of bands of the MinHash: documents that are alike by 0.6 share one with probability 0.9, by 0.2 with 0.03. */
void ss_wording_keys(const struct ss_digest *digest, uint64_t keys[SS_BANDS]);

/** A passage of one that stands in the other, as proof. */
struct ss_shared_passage {
    uint32_t a, b;  /* indices of passages */
    float share;    /* of the shingles of the shorter one that the longer has, as far as the sketches tell */
};

/** The passages that two documents share by half or more, at most `most`; returns how many. */
uint32_t ss_wording_passages(const struct ss_digest *a, const struct ss_digest *b, struct ss_shared_passage *out, uint32_t most);

#endif
