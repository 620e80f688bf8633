#include "ledger/ranges.h"

#include <string.h>

/* Index of the first range that ends after `word`. */
static uint32_t first_after(const struct ss_ranges *set, uint32_t word)
{
    uint32_t low = 0, high = set->n;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (set->items[mid].end > word)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

static bool make_room(struct ss_arena *arena, struct ss_ranges *set)
{
    if (set->n < set->capacity)
        return true;
    const uint32_t capacity = set->capacity ? 2 * set->capacity : 4;
    void *items = ss_arena_grow(arena, set->items, set->capacity * sizeof *set->items, capacity * sizeof *set->items,
                                _Alignof(struct ss_words));
    if (!items)
        return false;
    set->items = items;
    set->capacity = capacity;
    return true;
}

/* Puts `range` at index `at` in the place of `n_old` ranges (0 or more). */
static bool replace(struct ss_arena *arena, struct ss_ranges *set, uint32_t at, uint32_t n_old, struct ss_words range)
{
    if (n_old == 0 && !make_room(arena, set))
        return false;
    memmove(set->items + at + 1, set->items + at + n_old, (set->n - at - n_old) * sizeof *set->items);
    set->items[at] = range;
    set->n = set->n + 1 - n_old;
    return true;
}

bool ss_ranges_add(struct ss_arena *arena, struct ss_ranges *set, uint32_t begin, uint32_t end)
{
    if (begin >= end)
        return true;
    const uint32_t at = first_after(set, begin ? begin - 1 : 0);
    uint32_t stop = at;
    while (stop < set->n && set->items[stop].begin <= end) {
        begin = set->items[stop].begin < begin ? set->items[stop].begin : begin;
        end = set->items[stop].end > end ? set->items[stop].end : end;
        stop++;
    }
    return replace(arena, set, at, stop - at, (struct ss_words){begin, end});
}

bool ss_ranges_remove(struct ss_arena *arena, struct ss_ranges *set, uint32_t begin, uint32_t end)
{
    if (begin >= end || !set->n)
        return true;
    uint32_t at = first_after(set, begin);
    if (at < set->n && set->items[at].begin < begin) {
        const struct ss_words right = {end, set->items[at].end};
        set->items[at].end = begin;
        at++;
        if (right.begin < right.end)
            return replace(arena, set, at, 0, right);
    }
    uint32_t stop = at;
    while (stop < set->n && set->items[stop].end <= end)
        stop++;
    if (stop < set->n && set->items[stop].begin < end)
        set->items[stop].begin = end;
    memmove(set->items + at, set->items + stop, (set->n - stop) * sizeof *set->items);
    set->n -= stop - at;
    return true;
}

bool ss_ranges_intersect(struct ss_arena *arena, struct ss_ranges *set, const struct ss_ranges *keep)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < keep->n; i++) {
        if (!ss_ranges_remove(arena, set, from, keep->items[i].begin))
            return false;
        from = keep->items[i].end;
    }
    return ss_ranges_remove(arena, set, from, UINT32_MAX);
}

bool ss_ranges_has(const struct ss_ranges *set, uint32_t word)
{
    const uint32_t at = first_after(set, word);
    return at < set->n && set->items[at].begin <= word;
}

uint32_t ss_ranges_count_in(const struct ss_ranges *set, uint32_t begin, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = first_after(set, begin); i < set->n && set->items[i].begin < end; i++) {
        const struct ss_words r = set->items[i];
        count += (r.end < end ? r.end : end) - (r.begin > begin ? r.begin : begin);
    }
    return count;
}

uint32_t ss_ranges_count(const struct ss_ranges *set)
{
    return ss_ranges_count_in(set, 0, UINT32_MAX);
}

uint32_t ss_ranges_begin(const struct ss_ranges *set)
{
    return set->n ? set->items[0].begin : 0;
}

uint32_t ss_ranges_end(const struct ss_ranges *set)
{
    return set->n ? set->items[set->n - 1].end : 0;
}
