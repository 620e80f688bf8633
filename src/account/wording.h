/** The same wording in two documents: reprints, agency copy, passages that one took from the other.
 *
 * A shingle is five words in a row, in small letters; a passage is a paragraph. Documents are compared by MinHash (Broder
 * 1997) of their shingles, passages by the smallest SS_SKETCH hashes of theirs (a bottom sketch, Cohen 1997). */
#ifndef SS_ACCOUNT_WORDING_H
#define SS_ACCOUNT_WORDING_H

#include "account/account.h"

enum { SS_SHINGLE_WORDS = 5, SS_SKETCH = 32 };

/** Estimate of the share of shingles in common (Jaccard), 0 to 1; 0 where a document has none. */
float ss_wording_likeness(const struct ss_digest *a, const struct ss_digest *b);

/** The same of two passages, estimated from their sketches. */
float ss_passage_likeness(const struct ss_digest_passage *a, const struct ss_digest_passage *b);

/** From here on two passages are one, copied or a little edited. */
#define SS_COPIED 0.4f

/** From here on two documents are one text under two names. */
#define SS_REPRINT 0.6f

#endif
