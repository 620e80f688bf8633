/** Memory in regions: one arena holds the results of a document, one per thread is scratch.
 *
 * An arena grows by chunks and is rewound or destroyed as a whole, never freed piece by piece. In sanitizer builds
 * what has been rewound is poisoned. Nothing outside base/ calls malloc. */
#ifndef SS_BASE_ARENA_H
#define SS_BASE_ARENA_H

#include <stddef.h>

struct ss_chunk;

/** All zero is a valid, empty arena. Belongs to one thread at a time. */
struct ss_arena {
    struct ss_chunk *last; /* the chunk that is being filled; chunks link backwards */
    size_t in_use;         /* bytes handed out, padding included */
    size_t held;           /* bytes held from the system */
};

struct ss_mark {
    struct ss_chunk *chunk;
    size_t used, in_use;
};

/** Returns `size` bytes, not zeroed, aligned to `align` (a power of two, at most 64); NULL when memory is short.
 *  size 0 gives a valid pointer. */
void *ss_arena_alloc(struct ss_arena *arena, size_t size, size_t align);
/** The same for `n` items of `size` bytes, zeroed; NULL also when n * size overflows. */
void *ss_arena_zeros(struct ss_arena *arena, size_t n, size_t size, size_t align);
/** Grows the block at `old` (`old_size` bytes, may be NULL) to `new_size`; in place where it is the newest block. */
void *ss_arena_grow(struct ss_arena *arena, void *old, size_t old_size, size_t new_size, size_t align);
/** A NUL-terminated copy of `size` bytes. */
char *ss_arena_copy(struct ss_arena *arena, const char *bytes, size_t size);

struct ss_mark ss_arena_mark(const struct ss_arena *arena);
/** Gives back all that was allocated after the mark. Whole chunks are kept for reuse up to a small reserve. */
void ss_arena_rewind(struct ss_arena *arena, struct ss_mark mark);
/** Frees everything; the arena is empty and usable again. */
void ss_arena_destroy(struct ss_arena *arena);

#define ss_arena_new(arena, type) ((type *)ss_arena_zeros((arena), 1, sizeof(type), _Alignof(type)))
#define ss_arena_array(arena, type, n) ((type *)ss_arena_zeros((arena), (n), sizeof(type), _Alignof(type)))

/** For tests: the n-th allocation from now on, in this thread, fails, and all after it; 0 switches this off. */
void ss_alloc_fail_at(size_t n);
/** For tests: allocations that reached the system allocator in this thread since the last ss_alloc_fail_at. */
size_t ss_alloc_count(void);

#endif
