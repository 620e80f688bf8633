#include "base/array.h"

#include <stdint.h>
#include <string.h>

int ss_array_make_room(struct ss_arena *arena, void *items, size_t *room, size_t n, size_t more, size_t item_size,
                       size_t align)
{
    void *old;
    memcpy(&old, items, sizeof old); /* the pointer's own type is not known here */
    if (more > SIZE_MAX / 4 - n)
        return 0;
    size_t new_room = *room + *room / 2 + 8;
    if (new_room < n + more)
        new_room = n + more;
    if (new_room > SIZE_MAX / 4 / item_size)
        return 0;
    void *grown = ss_arena_grow(arena, old, *room * item_size, new_room * item_size, align);
    if (!grown)
        return 0;
    memcpy(items, &grown, sizeof grown);
    *room = new_room;
    return 1;
}
