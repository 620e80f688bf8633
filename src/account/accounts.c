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
    uint32_t a, b;
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
    SS_ARRAY(struct doc_pair) candidates;
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
    const struct doc_pair *x = a, *y = b;
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
            struct doc_pair *pair = ss_array_push(build->scratch, &build->candidates);
            if (!pair)
                return false;
            *pair = (struct doc_pair){keys.items[i].doc, keys.items[k].doc};
        }
    if (build->candidates.n)
        qsort(build->candidates.items, build->candidates.n, sizeof *build->candidates.items, by_pair);
    size_t n = 0;
    for (size_t i = 0; i < build->candidates.n; i++)
        if (!n || by_pair(&build->candidates.items[n - 1], &build->candidates.items[i]) != 0)
            build->candidates.items[n++] = build->candidates.items[i];
    build->candidates.n = n;
    return true;
}

/* The first time: keeps links. The second time: keeps the scores of all pairs inside a component, which are few of all. */
static bool score_documents(struct build *build, uint32_t a, uint32_t b, const struct ss_alike *alike, bool is_second)
{
    const struct ss_digest *x = build->digests[build->order[a]], *y = build->digests[build->order[b]];
    for (uint32_t i = 0; i < x->n_mentions; i++)
        for (uint32_t k = a == b ? i + 1 : 0; k < y->n_mentions; k++) {
            const uint32_t one = build->first[a] + i, other = build->first[b] + k;
            if (is_second && build->component[one] != build->component[other])
                continue;
            const float score = is_second ? ss_account_score_in(x, i, y, k, alike).score
                                          : ss_bare_score(&build->bares[a], i, &build->bares[b], k, alike);
            if (!is_second && score <= 0)
                continue;
            struct ss_pair_score *pair = ss_array_push(build->scratch, &build->pairs);
            if (!pair)
                return false;
            *pair = (struct ss_pair_score){one, other, 0, score};
        }
    return true;
}

static bool score_all(struct build *build, bool is_second)
{
    for (size_t i = 0; i < build->candidates.n; i++) {
        const struct doc_pair pair = build->candidates.items[i];
        const struct ss_alike alike = ss_account_alike(build->digests[build->order[pair.a]], build->digests[build->order[pair.b]]);
        if (alike.story >= SS_LEAST_STORY && !score_documents(build, pair.a, pair.b, &alike, is_second))
            return false;
    }
    for (uint32_t i = 0; i < build->n_digests; i++) {
        const struct ss_digest *digest = build->digests[build->order[i]];
        const struct ss_alike alike = ss_account_alike(digest, digest);
        if (!score_documents(build, i, i, &alike, is_second))
            return false;
    }
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
    if (!score_all(build, false) ||
        !ss_components(build->scratch, build->pairs.items, build->pairs.n, build->n_mentions, build->component))
        return false;
    build->pairs.n = 0;
    return score_all(build, true);
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

sayso_status ss_accounts_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_digest *const *digests,
                               uint32_t n_digests, struct ss_accounts *out, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct build build = {.scratch = scratch, .arena = arena, .digests = digests, .n_digests = n_digests};
    *out = (struct ss_accounts){0};
    bool is_whole = put_in_order(&build) && find_candidates(&build) && score_pairs(&build);
    uint32_t *clusters = is_whole ? ss_arena_array(scratch, uint32_t, build.n_mentions) : NULL;
    is_whole = clusters && ss_cluster(scratch, build.pairs.items, build.pairs.n, build.n_mentions, build.component, clusters) &&
               fill_accounts(&build, clusters, out) && ss_relate(scratch, arena, digests, build.order, n_digests, out);
    ss_arena_rewind(scratch, mark);
    return is_whole ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the accounts of %u documents", (unsigned)n_digests);
}
