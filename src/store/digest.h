/** A digest (account/account.h) as bytes, and back: what linking wants of a document without reading it again. */
#ifndef SS_STORE_DIGEST_H
#define SS_STORE_DIGEST_H

#include "account/account.h"

/** Writes `digest` to `arena`. Returns NULL when memory is short. */
const char *ss_digest_pack(struct ss_arena *arena, const struct ss_digest *digest, size_t *size);

/** Reads it back, with all indices held against their counts; what it points to lies in `arena`, nothing in `bytes`. Errors:
 *  SAYSO_BAD_INPUT when the bytes are no digest of this version; SAYSO_NO_MEMORY. */
sayso_status ss_digest_unpack(struct ss_arena *arena, const char *bytes, size_t size, struct ss_digest *out, sayso_error *err);

#endif
