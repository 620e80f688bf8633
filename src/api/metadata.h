/** What is known of a document: first what the caller gave, then what its page and its text say. */
#ifndef SS_API_METADATA_H
#define SS_API_METADATA_H

#include <sayso/sayso.h>

#include "base/arena.h"
#include "page/page.h"

/** Copies what was given, without the text, into `arena`; `author` and `authors` are made to agree. Returns 0 when
 *  memory is short. */
int ss_metadata_take(struct ss_arena *arena, const sayso_document *given, sayso_document *own);

/** Fills what is not known yet; strings are borrowed. Returns 0 when memory is short. */
int ss_metadata_fill(struct ss_arena *arena, const struct ss_said *said, sayso_document *own);

#endif
