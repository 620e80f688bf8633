/** Sets of words as sorted, disjoint, not touching ranges: the spans of a statement while it is put together. */
#ifndef SS_LEDGER_RANGES_H
#define SS_LEDGER_RANGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "ledger/ledger.h"

/** All zero is the empty set. Grows in the arena it is given; functions that add return false without memory. */
struct ss_ranges {
    struct ss_words *items;
    uint32_t n, capacity;
};

/** Adds [begin, end), joining what it touches. Cost: linear in the number of ranges; O(1) at the end. */
bool ss_ranges_add(struct ss_arena *arena, struct ss_ranges *set, uint32_t begin, uint32_t end);
/** Takes [begin, end) out. */
bool ss_ranges_remove(struct ss_arena *arena, struct ss_ranges *set, uint32_t begin, uint32_t end);
/** Keeps only what `keep` holds too. */
bool ss_ranges_intersect(struct ss_arena *arena, struct ss_ranges *set, const struct ss_ranges *keep);

bool ss_ranges_has(const struct ss_ranges *set, uint32_t word);
/** Words of the set inside [begin, end). */
uint32_t ss_ranges_count_in(const struct ss_ranges *set, uint32_t begin, uint32_t end);
uint32_t ss_ranges_count(const struct ss_ranges *set);
/** First word and one past the last; 0 and 0 when empty. */
uint32_t ss_ranges_begin(const struct ss_ranges *set);
uint32_t ss_ranges_end(const struct ss_ranges *set);

#endif
