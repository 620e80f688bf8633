/** A growable array on an arena: `SS_ARRAY(struct ss_word) words = {0};`.
 *
 * Grows by half, so that pushing n items costs O(n). While it grows it should be the newest block of its arena: then
 * it grows in place or lets the system move it, and leaves nothing behind. Items move: keep indices, not pointers.
 * An array must not be grown under a mark that is younger than it. */
#ifndef SS_BASE_ARRAY_H
#define SS_BASE_ARRAY_H

#include <stddef.h>

#include "base/arena.h"

#define SS_ARRAY(type) \
    struct {           \
        type *items;   \
        size_t n, room; \
    }

/** Makes room for `more` further items: 1, or 0 when memory is short (the array is as before). */
#define ss_array_reserve(arena, array, more)                                                    \
    ((array)->room - (array)->n >= (more) ||                                                    \
     ss_array_make_room((arena), &(array)->items, &(array)->room, (array)->n, (more),           \
                        sizeof *(array)->items, _Alignof(max_align_t)))

/** A pointer to a new last item, not zeroed, or NULL when memory is short. */
#define ss_array_push(arena, array) \
    (ss_array_reserve((arena), (array), 1) ? &(array)->items[(array)->n++] : NULL)

/** The work behind the macros. `items` is the address of the pointer to the items. */
int ss_array_make_room(struct ss_arena *arena, void *items, size_t *room, size_t n, size_t more, size_t item_size,
                       size_t align);

#endif
