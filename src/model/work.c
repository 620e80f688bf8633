/** Working memory of a reader. */
#include <string.h>

#include "model/parts.h"

static size_t most(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t widest_output(const struct ss_model *m)
{
    size_t n = ss_padded(SS_N_KINDS);
    for (int task = 0; task < SS_N_TASKS; task++)
        n = most(n, ss_padded(m->labels[task].n));
    return n;
}

static float *floats(struct ss_arena *arena, size_t rows, size_t columns)
{
    return ss_arena_alloc(arena, rows * columns * sizeof(float), 64);
}

int ss_work_init(struct ss_work *w, const struct ss_model *m, struct ss_arena *a)
{
    const struct ss_encoder *e = &m->encoder;
    const struct ss_heads *h = &m->heads;
    const size_t n = m->window, rows = n + 2, d = e->d, pair = h->pair_anchor.n, wide = SS_WIDTH_MAX;
    *w = (struct ss_work){.model = m};
    const int done =
        (w->window.pieces = ss_arena_alloc(a, rows * sizeof(uint32_t), 64)) &&
        (w->window.shapes = ss_arena_alloc(a, rows, 64)) && (w->window.flags = ss_arena_alloc(a, rows, 64)) &&
        (w->window.first = ss_arena_alloc(a, n * sizeof(uint16_t), 64)) &&
        (w->window.last = ss_arena_alloc(a, n * sizeof(uint16_t), 64)) &&
        (w->unpack = floats(a, SS_UNPACK_ROOM, 1)) && (w->x = floats(a, rows, d)) && (w->y = floats(a, rows, d)) &&
        (w->context = floats(a, rows, d)) && (w->bytes = ss_arena_alloc(a, rows * d, 64)) &&
        (w->inner_bytes = ss_arena_alloc(a, rows * e->inner, 64)) &&
        (w->inner = floats(a, e->is_int8 ? 1 : rows, e->inner)) &&
        (w->qkv = floats(a, rows, 3 * d / e->n_heads)) &&
        (w->attention = floats(a, ss_attention_room(rows, d / e->n_heads), 1)) && (w->words = floats(a, n, d)) &&
        (w->hidden = floats(a, n, wide)) && (w->scores = floats(a, n, widest_output(m))) &&
        (w->dep = floats(a, n + 1, wide)) && (w->head = floats(a, n + 1, wide)) &&
        (w->mixed = floats(a, n + 1, wide)) && (w->packed = floats(a, n + SS_PANEL, wide)) &&
        (w->arcs = floats(a, n, ss_padded(n + 1))) &&
        (w->tree_scores = ss_arena_alloc(a, ss_tree_doubles(n) * sizeof(double), 64)) &&
        (w->tree_room = ss_arena_alloc(a, ss_tree_integers(n) * sizeof(uint32_t), 64)) &&
        (w->heads = ss_arena_alloc(a, n * sizeof(uint32_t), 64)) && (w->rel_sums = floats(a, n + 1, wide)) &&
        (w->rel_scores = floats(a, n, ss_padded(m->labels[SS_DEPREL].n))) && (w->pair_words = floats(a, n, pair)) &&
        (w->pair_anchors = floats(a, n, pair)) && (w->pair_roles = floats(a, n, SS_N_ROLES * pair)) &&
        (w->pair_rows = floats(a, n + SS_TAP - 1, pair)) &&
        (w->pair_thirds = floats(a, n + SS_DILATION * SS_TAP, pair)) && (w->pair_sums = floats(a, n, pair)) &&
        (w->pair_scores = floats(a, n, SS_PANEL)) && (w->pair_bilinear = floats(a, n, SS_PAIR_BATCH * SS_N_ROLES)) &&
        (w->anchors = ss_arena_alloc(a, n * sizeof(uint32_t), 64)) && (w->anchor_scores = floats(a, n, 1)) &&
        (w->starts = ss_arena_alloc(a, n, 64)) && (w->labels = ss_arena_alloc(a, n * sizeof(uint32_t), 64)) &&
        (w->best = floats(a, 2, 256)) && (w->back = ss_arena_alloc(a, n * 256 * sizeof(uint16_t), 64)) &&
        (w->names = ss_arena_alloc(a, n * sizeof(struct ss_name), 64)) &&
        (w->lemma_cache = ss_arena_array(a, struct ss_lemma_cache_entry, SS_LEMMA_CACHE));
    return done;
}
