/** From digests to accounts: order, blocks, links, clusters; then what each account claims (relate.c). */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "account/account.h"
#include "account/bound.h"
#include "account/cluster.h"
#include "account/link.h"
#include "account/relate.h"
#include "base/array.h"
#include "base/error.h"

struct keyed {
    uint64_t key;
    uint32_t doc;
};

struct doc_pair {
    uint32_t a, b; /* places in the order, a < b */
    bool is_near;  /* some of their mentions may be linked */
    struct ss_alike alike;
};

struct build {
    struct ss_arena *scratch, *arena;
    const struct ss_digest *const *digests;
    uint32_t n_digests;
    uint32_t *order;    /* (n_digests) by time, then id */
    uint32_t *first;    /* (n_digests + 1) number of the first mention of the document at that place of the order */
    uint32_t n_mentions;
    struct ss_bare *bares; /* (n_digests) in their order */
    uint32_t *component; /* (n_mentions) first mention of its component */
    uint32_t *by_component; /* (n_mentions) those of each document by their component */
    SS_ARRAY(struct ss_near) together; /* places in the order of documents that share a block */
    struct doc_pair *candidates;       /* (n_candidates) those of them that are of one story */
    size_t n_candidates;
    SS_ARRAY(struct ss_pair_score) pairs;
};

struct ordered {
    const struct ss_digest *digest;
    uint32_t doc;
};

static int by_time(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->digest->published != y->digest->published)
        return x->digest->published < y->digest->published ? -1 : 1;
    const int order = strcmp(x->digest->id, y->digest->id);
    return order ? order : (x->doc > y->doc) - (x->doc < y->doc);
}

static bool put_in_order(struct build *build)
{
    struct ordered *all = ss_arena_array(build->scratch, struct ordered, build->n_digests);
    build->order = ss_arena_array(build->scratch, uint32_t, build->n_digests);
    build->first = ss_arena_array(build->scratch, uint32_t, (size_t)build->n_digests + 1);
    if (!all || !build->order || !build->first)
        return false;
    for (uint32_t i = 0; i < build->n_digests; i++)
        all[i] = (struct ordered){build->digests[i], i};
    if (build->n_digests)
        qsort(all, build->n_digests, sizeof *all, by_time);
    for (uint32_t i = 0; i < build->n_digests; i++) {
        build->order[i] = all[i].doc;
        build->first[i + 1] = build->first[i] + all[i].digest->n_mentions;
    }
    build->n_mentions = build->first[build->n_digests];
    return true;
}

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : (x->doc > y->doc) - (x->doc < y->doc);
}

static int by_pair(const void *a, const void *b)
{
    const struct ss_near *x = a, *y = b;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* Pairs of documents (places in the order) that share a block, each once. */
static bool find_candidates(struct build *build)
{
    SS_ARRAY(struct keyed) keys = {0};
    for (uint32_t i = 0; i < build->n_digests; i++) {
        uint64_t own[SS_MAX_KEYS];
        const uint32_t n = ss_account_keys(build->digests[build->order[i]], own);
        for (uint32_t k = 0; k < n; k++) {
            struct keyed *key = ss_array_push(build->scratch, &keys);
            if (!key)
                return false;
            *key = (struct keyed){own[k], i};
        }
    }
    if (keys.n)
        qsort(keys.items, keys.n, sizeof *keys.items, by_key);
    for (size_t i = 0; i < keys.n; i++)
        for (size_t k = i + 1; k < keys.n && keys.items[k].key == keys.items[i].key; k++) {
            if (keys.items[k].doc == keys.items[i].doc)
                continue;
            struct ss_near *pair = ss_array_push(build->scratch, &build->together);
            if (!pair)
                return false;
            *pair = (struct ss_near){keys.items[i].doc, keys.items[k].doc};
        }
    if (build->together.n)
        qsort(build->together.items, build->together.n, sizeof *build->together.items, by_pair);
    size_t n = 0;
    for (size_t i = 0; i < build->together.n; i++)
        if (!n || by_pair(&build->together.items[n - 1], &build->together.items[i]) != 0)
            build->together.items[n++] = build->together.items[i];
    build->together.n = n;
    return true;
}

/* `near` by places in the order, sorted. */
static struct ss_near *sort_near(struct build *build, const struct ss_near *near, size_t n_near)
{
    uint32_t *places = ss_arena_array(build->scratch, uint32_t, build->n_digests);
    struct ss_near *out = ss_arena_array(build->scratch, struct ss_near, n_near);
    if (!places || !out)
        return NULL;
    for (uint32_t i = 0; i < build->n_digests; i++)
        places[build->order[i]] = i;
    for (size_t i = 0; i < n_near; i++) {
        const uint32_t a = places[near[i].a], b = places[near[i].b];
        out[i] = (struct ss_near){a < b ? a : b, a < b ? b : a};
    }
    if (n_near)
        qsort(out, n_near, sizeof *out, by_pair);
    return out;
}

static bool compare_documents(struct build *build, const struct ss_near *near, size_t n_near)
{
    const struct ss_near *known = sort_near(build, near, n_near);
    build->candidates = ss_arena_array(build->scratch, struct doc_pair, build->together.n);
    if (!known || !build->candidates)
        return false;
    for (size_t i = 0, k = 0; i < build->together.n; i++) {
        const struct ss_near at = build->together.items[i];
        while (k < n_near && by_pair(&known[k], &at) < 0)
            k++;
        const bool is_near = !near || (k < n_near && by_pair(&known[k], &at) == 0);
        const struct ss_alike alike = ss_account_alike(build->digests[build->order[at.a]], build->digests[build->order[at.b]]);
        if (alike.story >= SS_LEAST_STORY)
            build->candidates[build->n_candidates++] = (struct doc_pair){at.a, at.b, is_near, alike};
    }
    return true;
}

/* Documents with themselves too. */
static bool for_all_pairs(struct build *build, bool (*visit)(struct build *, const struct doc_pair *))
{
    for (size_t i = 0; i < build->n_candidates; i++)
        if (!visit(build, &build->candidates[i]))
            return false;
    for (uint32_t i = 0; i < build->n_digests; i++) {
        const struct ss_digest *digest = build->digests[build->order[i]];
        const struct doc_pair pair = {i, i, true, ss_account_alike(digest, digest)};
        if (!visit(build, &pair))
            return false;
    }
    return true;
}

static bool push_pair(struct build *build, uint32_t a, uint32_t b, float score)
{
    struct ss_pair_score *pair = ss_array_push(build->scratch, &build->pairs);
    if (pair)
        *pair = (struct ss_pair_score){a, b, 0, score};
    return pair != NULL;
}

struct taking {
    struct build *build;
    uint32_t a, b; /* numbers of the first mentions */
};

static bool take_link(void *context, uint32_t i, uint32_t k, float score)
{
    const struct taking *taking = context;
    return push_pair(taking->build, taking->a + i, taking->b + k, score);
}

static bool find_links(struct build *build, const struct doc_pair *pair)
{
    struct taking taking = {build, build->first[pair->a], build->first[pair->b]};
    return !pair->is_near || ss_bare_links(&build->bares[pair->a], &build->bares[pair->b], &pair->alike, take_link, &taking);
}

/* The scores of all pairs inside a component, which are few of all: mentions of both documents by their component. */
static bool score_inside(struct build *build, const struct doc_pair *pair)
{
    const struct ss_digest *x = build->digests[build->order[pair->a]], *y = build->digests[build->order[pair->b]];
    const uint32_t first_x = build->first[pair->a], first_y = build->first[pair->b];
    const uint32_t *one = build->by_component + first_x, *other = build->by_component + first_y;
    for (uint32_t i = 0, from = 0; i < x->n_mentions; i++) {
        const uint32_t component = build->component[one[i]];
        while (from < y->n_mentions && build->component[other[from]] < component)
            from++;
        for (uint32_t k = from; k < y->n_mentions && build->component[other[k]] == component; k++) {
            if (pair->a == pair->b && other[k] <= one[i])
                continue;
            const uint32_t ma = one[i] - first_x, mb = other[k] - first_y;
            const struct ss_traits *p = &build->bares[pair->a].glances[ma].traits, *q = &build->bares[pair->b].glances[mb].traits;
            const float score = ss_account_score_by(x, ma, p, y, mb, q, &pair->alike).score;
            if (!push_pair(build, one[i], other[k], score))
                return false;
        }
    }
    return true;
}

struct placed {
    uint32_t component, mention;
};

static int by_component(const void *a, const void *b)
{
    const struct placed *x = a, *y = b;
    return x->component != y->component ? (x->component > y->component) - (x->component < y->component)
                                        : (x->mention > y->mention) - (x->mention < y->mention);
}

/* The mentions of each document in the order of their components. */
static bool sort_by_component(struct build *build)
{
    struct placed *placed = ss_arena_array(build->scratch, struct placed, build->n_mentions);
    build->by_component = ss_arena_array(build->scratch, uint32_t, build->n_mentions);
    if (!placed || !build->by_component)
        return false;
    for (uint32_t i = 0; i < build->n_mentions; i++)
        placed[i] = (struct placed){build->component[i], i};
    for (uint32_t d = 0; d < build->n_digests; d++)
        if (build->first[d + 1] - build->first[d] > 1)
            qsort(placed + build->first[d], build->first[d + 1] - build->first[d], sizeof *placed, by_component);
    for (uint32_t i = 0; i < build->n_mentions; i++)
        build->by_component[i] = placed[i].mention;
    return true;
}

static bool score_pairs(struct build *build)
{
    build->component = ss_arena_array(build->scratch, uint32_t, build->n_mentions);
    build->bares = ss_arena_array(build->scratch, struct ss_bare, build->n_digests);
    if (!build->component || !build->bares)
        return false;
    for (uint32_t i = 0; i < build->n_digests; i++)
        if (!ss_bare_make(build->scratch, build->digests[build->order[i]], &build->bares[i]))
            return false;
    if (!for_all_pairs(build, find_links) ||
        !ss_components(build->scratch, build->pairs.items, build->pairs.n, build->n_mentions, build->component))
        return false;
    build->pairs.n = 0;
    return sort_by_component(build) && for_all_pairs(build, score_inside);
}

/* Clusters, by their first mention, into accounts. */
static bool fill_accounts(struct build *build, const uint32_t *clusters, struct ss_accounts *out)
{
    uint32_t *number = ss_arena_array(build->scratch, uint32_t, build->n_mentions), n = 0;
    uint32_t *sizes = ss_arena_array(build->scratch, uint32_t, build->n_mentions);
    if (!number || !sizes)
        return false;
    for (uint32_t i = 0; i < build->n_mentions; i++) {
        if (clusters[i] == i)
            number[i] = n++;
        sizes[number[clusters[i]]]++;
    }
    struct ss_account *accounts = ss_arena_array(build->arena, struct ss_account, n);
    struct ss_mention_ref *refs = ss_arena_array(build->arena, struct ss_mention_ref, build->n_mentions);
    if (!accounts || !refs)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        accounts[i].mentions = refs;
        refs += sizes[i];
    }
    for (uint32_t d = 0; d < build->n_digests; d++)
        for (uint32_t i = build->first[d]; i < build->first[d + 1]; i++) {
            struct ss_account *account = &accounts[number[clusters[i]]];
            struct ss_mention_ref *ref = (struct ss_mention_ref *)account->mentions + account->n_mentions++;
            *ref = (struct ss_mention_ref){build->order[d], i - build->first[d]};
        }
    out->items = accounts;
    out->n = n;
    return true;
}

/* ---- The links that hold the accounts together ---- */

static int by_score(const void *a, const void *b)
{
    const struct ss_pair_score *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static struct ss_mention_ref ref_of(const struct build *build, uint32_t mention)
{
    uint32_t low = 0, high = build->n_digests; /* the last document that begins at or before the mention and has any */
    while (low + 1 < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (build->first[mid] <= mention)
            low = mid;
        else
            high = mid;
    }
    return (struct ss_mention_ref){build->order[low], mention - build->first[low]};
}

static struct ss_account_link link_of(const struct build *build, const struct ss_pair_score *pair)
{
    struct ss_mention_ref a = ref_of(build, pair->a), b = ref_of(build, pair->b);
    const int order = strcmp(build->digests[a.doc]->id, build->digests[b.doc]->id);
    if (order > 0 || (order == 0 && a.mention > b.mention)) {
        const struct ss_mention_ref other = a;
        a = b;
        b = other;
    }
    return (struct ss_account_link){a, b, pair->score, ss_account_reasons(build->digests[a.doc], a.mention, build->digests[b.doc], b.mention)};
}

/* The better of two pairs by their places in the list; `n` stands for none. */
static size_t better(const struct build *build, size_t a, size_t b, size_t n)
{
    return a == n || (b != n && by_score(&build->pairs.items[b], &build->pairs.items[a]) < 0) ? b : a;
}

/* Of each account the strongest links that hold all of its mentions together: a tree (Boruvka: each part takes its best link to
 * another, until there is one part). */
static bool keep_links(struct build *build, const uint32_t *clusters, struct ss_accounts *out)
{
    size_t n = 0;
    uint32_t *parents = ss_arena_array(build->scratch, uint32_t, build->n_mentions);
    size_t *best = ss_arena_array(build->scratch, size_t, build->n_mentions);
    struct ss_account_link *links = ss_arena_array(build->arena, struct ss_account_link, build->n_mentions);
    if (!parents || !best || !links)
        return false;
    for (uint32_t i = 0; i < build->n_mentions; i++)
        parents[i] = i;
    for (size_t i = 0; i < build->pairs.n; i++)
        if (build->pairs.items[i].score > 0 && clusters[build->pairs.items[i].a] == clusters[build->pairs.items[i].b])
            build->pairs.items[n++] = build->pairs.items[i];
    for (bool is_any = n > 0; is_any;) {
        is_any = false;
        for (uint32_t i = 0; i < build->n_mentions; i++)
            best[i] = n;
        for (size_t i = 0; i < n; i++) {
            const uint32_t a = ss_root_of(parents, build->pairs.items[i].a), b = ss_root_of(parents, build->pairs.items[i].b);
            if (a == b)
                continue;
            best[a] = better(build, best[a], i, n);
            best[b] = better(build, best[b], i, n);
        }
        for (uint32_t i = 0; i < build->n_mentions; i++) {
            const struct ss_pair_score *pair = best[i] == n ? NULL : &build->pairs.items[best[i]];
            const uint32_t a = pair ? ss_root_of(parents, pair->a) : 0, b = pair ? ss_root_of(parents, pair->b) : 0;
            if (a == b)
                continue;
            parents[a > b ? a : b] = a < b ? a : b;
            links[out->n_links++] = link_of(build, pair);
            is_any = true;
        }
    }
    out->links = links;
    return true;
}

sayso_status ss_accounts_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_digest *const *digests,
                               uint32_t n_digests, const struct ss_near *near, size_t n_near, struct ss_accounts *out, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct build build = {.scratch = scratch, .arena = arena, .digests = digests, .n_digests = n_digests};
    *out = (struct ss_accounts){0};
    bool is_whole = put_in_order(&build) && find_candidates(&build) && compare_documents(&build, near, n_near) && score_pairs(&build);
    uint32_t *clusters = is_whole ? ss_arena_array(scratch, uint32_t, build.n_mentions) : NULL;
    is_whole = clusters && ss_cluster(scratch, build.pairs.items, build.pairs.n, build.n_mentions, build.component, clusters) &&
               fill_accounts(&build, clusters, out) && keep_links(&build, clusters, out) && ss_relate(scratch, arena, digests, build.order, n_digests, out);
    ss_arena_rewind(scratch, mark);
    return is_whole ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the accounts of %u documents", (unsigned)n_digests);
}
