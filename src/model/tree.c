/** Maximum spanning trees (Chu and Liu 1965, Edmonds 1967) by growing a path backwards along best arcs and contracting
 *  what closes into a cycle, as Tarjan (1977) and Gabow, Galil, Spencer and Tarjan (1986) do: on a full graph, O(n^2).
 *  Exactly one root: arcs from the root are made dearer than all others together, so that the best tree has as few as
 *  possible.
 *
 *  Nodes 0 .. n - 1 are the words, nodes from n on are contracted cycles. A node owns a row of the weights of arcs
 *  that enter it, by the word they come from (column 0: the root); a contracted node takes over the row of one of its
 *  members. */
#include <assert.h>
#include <string.h>

#include "model/parts.h"

enum state { UNSEEN, ON_PATH, DONE };

struct forest {
    uint32_t n, n_nodes, n_path;
    double *weight;  /* (n, n + 1) by row */
    double *paid;    /* (2 n) weight of the arc that was chosen */
    uint32_t *enter; /* (n, n + 1) the word at which the arc enters */
    /* (2 n) each, by node */
    uint32_t *parent, *group; /* the node it was contracted into; a shortcut upwards */
    uint32_t *row, *from, *at; /* the arc that was chosen: column, word */
    uint32_t *child, *sibling; /* members of a contracted node */
    uint32_t *state, *path;
};

static const double LIMIT = 1e4; /* keeps the sums exact enough, and not-a-number out */

static double held(float score)
{
    return score > -LIMIT ? (score < LIMIT ? (double)score : LIMIT) : -LIMIT;
}

static void init(struct forest *f, const float *scores, size_t stride, uint32_t n, double *doubles, uint32_t *integers)
{
    f->n = f->n_nodes = n;
    f->n_path = 0;
    f->weight = doubles;
    f->paid = doubles + (size_t)n * (n + 1);
    f->enter = integers;
    uint32_t *at = integers + (size_t)n * (n + 1);
    uint32_t **const arrays[] = {&f->parent, &f->group, &f->row, &f->from, &f->at, &f->child, &f->sibling, &f->state,
                                 &f->path};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++, at += 2 * (size_t)n)
        *arrays[i] = at;
    const double dear = 1 + 2 * LIMIT * n;
    for (uint32_t i = 0; i < n; i++) {
        double *row = f->weight + (size_t)i * (n + 1);
        uint32_t *enter = f->enter + (size_t)i * (n + 1);
        for (uint32_t u = 0; u <= n; u++) {
            row[u] = held(scores[i * stride + u]);
            enter[u] = i;
        }
        row[0] -= dear;
        f->parent[i] = f->child[i] = f->sibling[i] = SS_NONE;
        f->group[i] = f->row[i] = i;
        f->state[i] = UNSEEN;
    }
}

/* The outermost node that holds this one. */
static uint32_t outermost(struct forest *f, uint32_t node)
{
    while (f->group[node] != node) {
        f->group[node] = f->group[f->group[node]];
        node = f->group[node];
    }
    return node;
}

/* Chooses the best arc from outside. */
static void choose(struct forest *f, uint32_t node)
{
    const size_t row = (size_t)f->row[node] * (f->n + 1);
    uint32_t best = 0;
    for (uint32_t u = 1; u <= f->n; u++)
        if (f->weight[row + u] > f->weight[row + best] && outermost(f, u - 1) != node)
            best = u;
    f->from[node] = best;
    f->at[node] = f->enter[row + best];
    f->paid[node] = f->weight[row + best];
}

/* An arc into a member costs what it is worse by than the arc that it replaces. */
static void absorb(struct forest *f, uint32_t node, uint32_t member)
{
    const size_t columns = f->n + 1, to = f->row[node] * columns, from = f->row[member] * columns;
    for (size_t u = 0; u < columns; u++) {
        const double weight = f->weight[from + u] - f->paid[member];
        if (to == from || weight > f->weight[to + u]) {
            f->weight[to + u] = weight;
            f->enter[to + u] = f->enter[from + u];
        }
    }
    f->sibling[member] = f->child[node];
    f->child[node] = member;
    f->parent[member] = f->group[member] = node;
}

/* Makes one node of the end of the path, from node `first` on. */
static void contract(struct forest *f, uint32_t first)
{
    const uint32_t node = f->n_nodes++;
    f->parent[node] = f->child[node] = f->sibling[node] = SS_NONE;
    f->group[node] = node;
    f->state[node] = ON_PATH;
    f->row[node] = f->row[f->path[f->n_path - 1]];
    uint32_t member;
    do {
        member = f->path[--f->n_path];
        absorb(f, node, member);
    } while (member != first);
    f->path[f->n_path++] = node;
}

/* Goes backwards from a word until the root or a node that hangs on it is reached. */
static void grow(struct forest *f, uint32_t word)
{
    uint32_t node = outermost(f, word);
    if (f->state[node] == DONE)
        return;
    f->path[f->n_path++] = node;
    f->state[node] = ON_PATH;
    for (;;) {
        node = f->path[f->n_path - 1];
        choose(f, node);
        const uint32_t next = f->from[node] ? outermost(f, f->from[node] - 1) : SS_NONE;
        if (next == SS_NONE || f->state[next] == DONE)
            break;
        if (f->state[next] == ON_PATH) {
            contract(f, next);
        } else {
            f->state[next] = ON_PATH;
            f->path[f->n_path++] = next;
        }
    }
    while (f->n_path)
        f->state[f->path[--f->n_path]] = DONE;
}

/* Opens the contracted nodes from the outermost on: where an arc enters, the cycle is broken, all other members keep
 * the arc they chose. `path` is free now and holds what waits. */
static void expand(struct forest *f, uint32_t *heads)
{
    uint32_t n_waiting = 0;
    for (uint32_t node = 0; node < f->n_nodes; node++)
        if (f->parent[node] == SS_NONE)
            f->path[n_waiting++] = node;
    while (n_waiting) {
        const uint32_t node = f->path[--n_waiting], word = f->at[node];
        heads[word] = f->from[node] ? f->from[node] - 1 : SS_NONE;
        for (uint32_t inner = word; inner != node; inner = f->parent[inner])
            for (uint32_t m = f->child[f->parent[inner]]; m != SS_NONE; m = f->sibling[m])
                if (m != inner)
                    f->path[n_waiting++] = m;
    }
}

/* Each word's best head; 1 if that is a tree already. `mark` is (n) of room. */
static int greedy(const float *scores, size_t stride, uint32_t n, uint32_t *heads, uint32_t *mark)
{
    uint32_t n_roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        const float *row = scores + i * stride;
        uint32_t best = 0;
        for (uint32_t u = 1; u <= n; u++)
            if (u != i + 1 && row[u] > row[best])
                best = u;
        heads[i] = best ? best - 1 : SS_NONE;
        n_roots += best == 0;
        mark[i] = SS_NONE;
    }
    if (n_roots != 1)
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        while (at != SS_NONE && mark[at] == SS_NONE) {
            mark[at] = i;
            at = heads[at];
        }
        if (at != SS_NONE && mark[at] == i)
            return 0;
    }
    return 1;
}

void ss_tree_decode(const float *scores, size_t stride, uint32_t n, uint32_t *heads, double *doubles,
                    uint32_t *integers)
{
    if (n == 0 || greedy(scores, stride, n, heads, integers))
        return;
    struct forest f;
    init(&f, scores, stride, n, doubles, integers);
    for (uint32_t word = 0; word < n; word++)
        grow(&f, word);
    expand(&f, heads);
}
