/** Mentions into accounts: average linkage inside the components that links make.
 *
 * Two clusters join while the mean score over all their pairs is above zero, the best pair of clusters first; equal
 * scores go by the order of the mentions. A component that is too large is first cut where links are weak. */
#include "account/cluster.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 400 }; /* mentions of a component that are clustered at once: time and memory grow with the square */

uint32_t ss_root_of(uint32_t *parents, uint32_t at)
{
    while (parents[at] != at)
        at = parents[at] = parents[parents[at]];
    return at;
}

struct block {
    uint32_t *members; /* (n) */
    uint32_t n;
    float *sums;       /* (n, n) of scores between clusters; cluster i is named by its first member */
    uint32_t *sizes;   /* (n) 0: joined to another */
    uint32_t *best;    /* (n) of each row: the column, above the row, with the best mean; n where there is none */
};

static float mean_of(const struct block *block, uint32_t i, uint32_t k)
{
    return block->sums[(size_t)i * block->n + k] / (float)(block->sizes[i] * block->sizes[k]);
}

static void find_best(struct block *block, uint32_t i)
{
    block->best[i] = block->n;
    for (uint32_t k = i + 1; k < block->n; k++)
        if (block->sizes[k] && (block->best[i] == block->n || mean_of(block, i, k) > mean_of(block, i, block->best[i])))
            block->best[i] = k;
}

static void join_two(struct block *block, uint32_t i, uint32_t k, uint32_t *clusters)
{
    for (uint32_t m = 0; m < block->n; m++) {
        const float sum = block->sums[(size_t)i * block->n + m] + block->sums[(size_t)k * block->n + m];
        block->sums[(size_t)i * block->n + m] = block->sums[(size_t)m * block->n + i] = sum;
        if (clusters[block->members[m]] == block->members[k])
            clusters[block->members[m]] = block->members[i];
    }
    block->sizes[i] += block->sizes[k];
    block->sizes[k] = 0;
    for (uint32_t m = 0; m <= k; m++)
        if (block->sizes[m] && (m == i || block->best[m] == i || block->best[m] == k))
            find_best(block, m);
        else if (block->sizes[m] && m < i && block->best[m] < block->n && mean_of(block, m, i) > mean_of(block, m, block->best[m]))
            block->best[m] = i;
}

static void cluster_block(struct block *block, uint32_t *clusters)
{
    for (uint32_t i = 0; i < block->n; i++)
        find_best(block, i);
    for (;;) {
        uint32_t at = block->n;
        for (uint32_t i = 0; i < block->n; i++)
            if (block->sizes[i] && block->best[i] < block->n &&
                (at == block->n || mean_of(block, i, block->best[i]) > mean_of(block, at, block->best[at])))
                at = i;
        if (at == block->n || mean_of(block, at, block->best[at]) <= 0)
            return;
        join_two(block, at, block->best[at], clusters);
    }
}

/* Members of one component, in order; their scores; then clusters of them. */
static bool cluster_component(struct ss_arena *scratch, const struct ss_pair_score *pairs, size_t n_pairs, const uint32_t *component,
                              uint32_t root, uint32_t *places, uint32_t n, uint32_t *clusters)
{
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct block block = {.members = ss_arena_array(scratch, uint32_t, n)};
    for (uint32_t i = root; block.members && i < n; i++)
        if (component[i] == root) {
            places[i] = block.n;
            block.members[block.n++] = i;
        }
    block.sums = ss_arena_array(scratch, float, (size_t)block.n * block.n);
    block.sizes = ss_arena_array(scratch, uint32_t, block.n);
    block.best = ss_arena_array(scratch, uint32_t, block.n);
    const bool is_whole = block.members && block.sums && block.sizes && block.best;
    for (size_t i = 0; is_whole && i < (size_t)block.n * block.n; i++)
        block.sums[i] = SS_UNSCORED;
    for (uint32_t i = 0; is_whole && i < block.n; i++)
        block.sizes[i] = 1;
    for (size_t i = 0; is_whole && i < n_pairs; i++)
        if (component[pairs[i].a] == root && component[pairs[i].b] == root) {
            const size_t a = places[pairs[i].a], b = places[pairs[i].b];
            block.sums[a * block.n + b] = block.sums[b * block.n + a] = pairs[i].score;
        }
    if (is_whole)
        cluster_block(&block, clusters);
    ss_arena_rewind(scratch, mark);
    return is_whole;
}

static int by_component(const void *a, const void *b)
{
    const struct ss_pair_score *x = a, *y = b;
    if (x->component != y->component)
        return (x->component > y->component) - (x->component < y->component);
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* Joins what links above `floor` join, among mentions whose component is too large; counts the members of each. Returns
 * whether one is too large still. */
static bool cut(const struct ss_pair_score *links, size_t n_links, float floor, const bool *is_large, uint32_t *component,
                uint32_t *sizes, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (is_large[i])
            component[i] = i;
    for (size_t i = 0; i < n_links; i++)
        if (is_large[links[i].a] && is_large[links[i].b] && links[i].score > floor) {
            const uint32_t a = ss_root_of(component, links[i].a), b = ss_root_of(component, links[i].b);
            component[a > b ? a : b] = a < b ? a : b;
        }
    for (uint32_t i = 0; i < n; i++)
        component[i] = ss_root_of(component, i);
    memset(sizes, 0, n * sizeof *sizes);
    bool is_any_large = false;
    for (uint32_t i = 0; i < n; i++)
        is_any_large = ++sizes[component[i]] > MOST || is_any_large;
    return is_any_large;
}

bool ss_components(struct ss_arena *scratch, const struct ss_pair_score *links, size_t n_links, uint32_t n, uint32_t *component)
{
    static const float step = 0.25f, highest = 20;
    const struct ss_mark mark = ss_arena_mark(scratch);
    uint32_t *sizes = ss_arena_array(scratch, uint32_t, n);
    bool *is_large = ss_arena_array(scratch, bool, n);
    if (!sizes || !is_large)
        return false;
    for (uint32_t i = 0; i < n; i++)
        is_large[i] = true;
    for (float floor = 0; cut(links, n_links, floor, is_large, component, sizes, n) && floor < highest; floor += step)
        for (uint32_t i = 0; i < n; i++)
            is_large[i] = sizes[component[i]] > MOST;
    for (uint32_t i = 0; i < n; i++)
        if (sizes[component[i]] > MOST)
            is_large[i] = true; /* nothing parts them: each stays alone */
        else
            is_large[i] = false;
    for (uint32_t i = 0; i < n; i++)
        component[i] = is_large[i] ? i : component[i];
    ss_arena_rewind(scratch, mark);
    return true;
}

bool ss_cluster(struct ss_arena *scratch, struct ss_pair_score *pairs, size_t n_pairs, uint32_t n, const uint32_t *component,
                uint32_t *clusters)
{
    uint32_t *places = ss_arena_array(scratch, uint32_t, n);
    if (!places)
        return false;
    for (uint32_t i = 0; i < n; i++)
        clusters[i] = i;
    for (size_t i = 0; i < n_pairs; i++)
        pairs[i].component = component[pairs[i].a];
    if (n_pairs)
        qsort(pairs, n_pairs, sizeof *pairs, by_component);
    for (size_t begin = 0, end; begin < n_pairs; begin = end) {
        for (end = begin; end < n_pairs && pairs[end].component == pairs[begin].component; end++)
            ;
        if (!cluster_component(scratch, pairs + begin, end - begin, component, pairs[begin].component, places, n, clusters))
            return false;
    }
    return true;
}
