/** The one way of base/ to the system allocator, so that tests can let it fail (ss_alloc_fail_at). */
#ifndef SS_BASE_SYSTEM_ALLOC_H
#define SS_BASE_SYSTEM_ALLOC_H

#include <stddef.h>

/** As realloc; `old` may be NULL. Outside base/ use an arena. */
void *ss_system_realloc(void *old, size_t size);
void ss_system_free(void *block);

#endif
