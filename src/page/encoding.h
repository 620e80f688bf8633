/** From the bytes of a page to UTF-8. Inside the page layer. */
#ifndef SS_PAGE_ENCODING_H
#define SS_PAGE_ENCODING_H

#include <stddef.h>

#include <sayso/sayso.h>

#include "base/arena.h"

/** Well-formed UTF-8 without controls other than white space, NUL-terminated, in `arena`. The encoding is that of a byte
 *  order mark, else what the page declares (meta charset, http-equiv, an XML declaration), else UTF-8 where the bytes
 *  are well-formed, else windows-1252. A declaration that the bytes contradict does not count. NULL when memory is
 *  short. */
char *ss_page_decode(struct ss_arena *arena, const char *bytes, size_t size, size_t *out_size);

#endif
