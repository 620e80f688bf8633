/** Chunks from the system, linked backwards; the newest is filled from its begin.
 *
 *     arena.last -> [header | used ... | free]  -> prev -> prev -> NULL
 *
 * A block too big for an ordinary chunk gets a chunk of its own, which the system may move when the block grows
 * (realloc; no copy where the system can remap pages). Chunks that a rewind has emptied wait in `spare`. */
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE 1
#endif
#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/system_alloc.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

#ifdef HAS_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(at, size) ASAN_POISON_MEMORY_REGION((at), (size))
#define UNPOISON(at, size) ASAN_UNPOISON_MEMORY_REGION((at), (size))
#else
#define POISON(at, size) ((void)(at), (void)(size))
#define UNPOISON(at, size) ((void)(at), (void)(size))
#endif

enum {
    CHUNK_MIN = 32 << 10,   /* bytes of the first chunk; each next one doubles */
    CHUNK_MAX = 1 << 20,    /* bytes of the largest ordinary chunk */
    RESERVE_MAX = 4 << 20,  /* bytes kept for reuse after a rewind */
    ALIGN_MAX = 64,         /* the widest vector */
    ALIGN_SYSTEM = 16       /* what malloc promises on our systems */
};

/* No object may be larger: leaves room for sums of sizes without overflow. */
#define SIZE_LIMIT (SIZE_MAX / 4)

struct ss_chunk {
    struct ss_chunk *prev;
    struct ss_chunk *spare; /* emptied chunks, linked by prev; only the newest chunk's list counts */
    size_t size;            /* bytes after the header */
    size_t used;
    size_t is_own; /* 1: made for one big block */
};

#define HEADER ((sizeof(struct ss_chunk) + ALIGN_SYSTEM - 1) / ALIGN_SYSTEM * ALIGN_SYSTEM)

static _Thread_local size_t fail_at, n_allocs;

void ss_alloc_fail_at(size_t n)
{
    fail_at = n;
    n_allocs = 0;
}

size_t ss_alloc_count(void)
{
    return n_allocs;
}

void *ss_system_realloc(void *old, size_t size)
{
    n_allocs++;
    if (fail_at && n_allocs >= fail_at)
        return NULL;
    return realloc(old, size);
}

void ss_system_free(void *block)
{
    free(block);
}

static char *chunk_data(struct ss_chunk *chunk)
{
    return (char *)chunk + HEADER;
}

/** Offset in the chunk at which a block of this alignment can begin. */
static size_t aligned_offset(struct ss_chunk *chunk, size_t align)
{
    const uintptr_t at = (uintptr_t)(chunk_data(chunk) + chunk->used);
    return chunk->used + (size_t)(-at & (align - 1));
}

static int has_room(struct ss_chunk *chunk, size_t size, size_t align)
{
    const size_t offset = aligned_offset(chunk, align);
    return offset <= chunk->size && size <= chunk->size - offset;
}

/** Takes the block; the caller has seen that there is room. */
static void *take(struct ss_arena *arena, size_t size, size_t align)
{
    struct ss_chunk *chunk = arena->last;
    const size_t offset = aligned_offset(chunk, align);
    char *block = chunk_data(chunk) + offset;
    UNPOISON(block, size);
    arena->in_use += offset + size - chunk->used;
    chunk->used = offset + size;
    return block;
}

static void push_chunk(struct ss_arena *arena, struct ss_chunk *chunk)
{
    chunk->prev = arena->last;
    chunk->spare = arena->last ? arena->last->spare : NULL;
    chunk->used = 0;
    if (arena->last)
        arena->last->spare = NULL;
    arena->last = chunk;
}

/** Puts the first spare chunk with room on top. */
static int push_spare(struct ss_arena *arena, size_t size)
{
    struct ss_chunk **link = arena->last ? &arena->last->spare : NULL;
    while (link && *link && (*link)->size < size)
        link = &(*link)->prev;
    if (!link || !*link)
        return 0;
    struct ss_chunk *chunk = *link;
    *link = chunk->prev;
    push_chunk(arena, chunk);
    return 1;
}

static int push_new(struct ss_arena *arena, size_t size, int is_own)
{
    struct ss_chunk *chunk = ss_system_realloc(NULL, HEADER + size);
    if (!chunk)
        return 0;
    *chunk = (struct ss_chunk){.size = size, .is_own = (size_t)is_own};
    POISON(chunk_data(chunk), size);
    push_chunk(arena, chunk);
    arena->held += HEADER + size;
    return 1;
}

static size_t next_chunk_size(const struct ss_arena *arena)
{
    size_t size = CHUNK_MIN;
    while (size < arena->held && size < CHUNK_MAX)
        size *= 2;
    return size - HEADER;
}

void *ss_arena_alloc(struct ss_arena *arena, size_t size, size_t align)
{
    assert(align > 0 && align <= ALIGN_MAX && (align & (align - 1)) == 0);
    if (size > SIZE_LIMIT)
        return NULL;
    if (arena->last && has_room(arena->last, size, align))
        return take(arena, size, align);
    const size_t need = size + (align > ALIGN_SYSTEM ? align : 0);
    const size_t ordinary = next_chunk_size(arena);
    const int is_own = need > ordinary / 4;
    if (!push_spare(arena, need) && !push_new(arena, is_own ? need : ordinary, is_own))
        return NULL;
    return take(arena, size, align);
}

void *ss_arena_zeros(struct ss_arena *arena, size_t n, size_t size, size_t align)
{
    if (size && n > SIZE_LIMIT / size)
        return NULL;
    void *block = ss_arena_alloc(arena, n * size, align);
    return block ? memset(block, 0, n * size) : NULL;
}

/** 1 when the block is the newest of the arena. */
static int is_newest(const struct ss_arena *arena, const char *block, size_t size)
{
    return block && arena->last && block + size == chunk_data(arena->last) + arena->last->used;
}

/** Lets the system enlarge the chunk that was made for this block alone. */
static void *grow_own_chunk(struct ss_arena *arena, size_t new_size)
{
    struct ss_chunk *chunk = arena->last;
    UNPOISON(chunk_data(chunk), chunk->size);
    struct ss_chunk *moved = ss_system_realloc(chunk, HEADER + new_size);
    if (!moved) {
        POISON(chunk_data(chunk) + chunk->used, chunk->size - chunk->used);
        return NULL;
    }
    arena->held += new_size - moved->size;
    arena->in_use += new_size - moved->used;
    moved->size = moved->used = new_size;
    arena->last = moved;
    return chunk_data(moved);
}

void *ss_arena_grow(struct ss_arena *arena, void *old, size_t old_size, size_t new_size, size_t align)
{
    assert(old || old_size == 0);
    if (new_size > SIZE_LIMIT)
        return NULL;
    if (old && new_size <= old_size)
        return old;
    if (is_newest(arena, old, old_size)) {
        struct ss_chunk *chunk = arena->last;
        const size_t more = new_size - old_size;
        if (more <= chunk->size - chunk->used) {
            UNPOISON(chunk_data(chunk) + chunk->used, more);
            chunk->used += more;
            arena->in_use += more;
            return old;
        }
        if (chunk->is_own && chunk->used == old_size && align <= ALIGN_SYSTEM)
            return grow_own_chunk(arena, new_size);
    }
    void *block = ss_arena_alloc(arena, new_size, align);
    if (block && old_size)
        memcpy(block, old, old_size);
    return block;
}

char *ss_arena_copy(struct ss_arena *arena, const char *bytes, size_t size)
{
    if (size >= SIZE_LIMIT)
        return NULL;
    char *copy = ss_arena_alloc(arena, size + 1, 1);
    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

struct ss_mark ss_arena_mark(const struct ss_arena *arena)
{
    return (struct ss_mark){arena->last, arena->last ? arena->last->used : 0, arena->in_use};
}

static void free_chunk(struct ss_arena *arena, struct ss_chunk *chunk)
{
    arena->held -= HEADER + chunk->size;
    UNPOISON(chunk_data(chunk), chunk->size);
    ss_system_free(chunk);
}

/** Keeps of a list of emptied chunks what fits into the reserve, ordinary ones only; frees the others. */
static struct ss_chunk *keep_reserve(struct ss_arena *arena, struct ss_chunk *list)
{
    struct ss_chunk *kept = NULL;
    size_t reserve = 0;
    while (list) {
        struct ss_chunk *chunk = list;
        list = chunk->prev;
        if (chunk->is_own || reserve + chunk->size > RESERVE_MAX) {
            free_chunk(arena, chunk);
            continue;
        }
        POISON(chunk_data(chunk), chunk->size);
        reserve += chunk->size;
        chunk->used = 0;
        chunk->spare = NULL;
        chunk->prev = kept;
        kept = chunk;
    }
    return kept;
}

void ss_arena_rewind(struct ss_arena *arena, struct ss_mark mark)
{
    struct ss_chunk *emptied = arena->last ? arena->last->spare : NULL;
    while (arena->last != mark.chunk) {
        struct ss_chunk *chunk = arena->last;
        assert(chunk && "the mark is not of this arena, or was rewound past");
        arena->last = chunk->prev;
        chunk->prev = emptied;
        emptied = chunk;
    }
    struct ss_chunk *kept = keep_reserve(arena, emptied);
    arena->in_use = mark.in_use;
    if (!arena->last) {
        if (kept) { /* the empty arena holds its reserve under an empty chunk */
            arena->last = kept;
            kept->spare = kept->prev;
            kept->prev = NULL;
        }
        return;
    }
    arena->last->spare = kept;
    assert(mark.used <= arena->last->used);
    POISON(chunk_data(arena->last) + mark.used, arena->last->size - mark.used);
    arena->last->used = mark.used;
}

static void free_list(struct ss_arena *arena, struct ss_chunk *list)
{
    while (list) {
        struct ss_chunk *prev = list->prev;
        free_chunk(arena, list);
        list = prev;
    }
}

void ss_arena_destroy(struct ss_arena *arena)
{
    if (arena->last)
        free_list(arena, arena->last->spare);
    free_list(arena, arena->last);
    *arena = (struct ss_arena){0};
}
