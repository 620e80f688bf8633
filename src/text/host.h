/** The host of an address. */
#ifndef SS_TEXT_HOST_H
#define SS_TEXT_HOST_H

#include "base/arena.h"

/** In small letters and without "www.", in `arena`; "" where the address (may be NULL) has none. NULL when memory is short. */
const char *ss_host_of(struct ss_arena *arena, const char *url);

#endif
