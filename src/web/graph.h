/** A graph of relays: who passes on on whose word, outlet to outlet to origin, as layers from left to right.
 *
 * Layers by longest path after cycles are opened, order within a layer by barycentres (Sugiyama, Tagawa and Toda 1981), in
 * whole numbers, ties by index: the same input gives the same bytes. Nodes that say the same to the drawing, leaves of one
 * neighbour, are folded into one ("12 more") where there are more than the view holds. A node in focus shows its neighbourhood
 * alone: what it takes from, what takes from it, and what lies behind. */
#ifndef SS_WEB_GRAPH_H
#define SS_WEB_GRAPH_H

#include "web/draw.h"

enum graph_kind { GRAPH_OUTLET, GRAPH_SOURCE /* named */, GRAPH_UNNAMED, GRAPH_KINDS };

struct graph_node {
    sayso_bytes name;
    sayso_bytes key;  /* what the address has for it, in the parameter `focus` */
    sayso_bytes href; /* its own page, for the table; may be empty */
    enum graph_kind kind;
    uint32_t count; /* statements that come from it or through it */
};

/** `from` passes on what `to` said. Edges of equal ends are added up; one onto itself, or beyond the nodes, is left out. */
struct graph_edge {
    uint32_t from, to;
    uint32_t count;
};

#define GRAPH_NO_FOCUS UINT32_MAX

struct graph_options {
    uint32_t focus;   /* a node, or GRAPH_NO_FOCUS */
    unsigned steps;   /* how far from the focus; 0 means 2 */
    unsigned n_nodes; /* at most so many are drawn, the highest counts first, leaves folded; 0 means 120 */
    sayso_bytes base; /* the address of this page up to where `focus` and `all` may follow ("/sources/graph?") */
};

/** Returns 0; 1 when `write` stopped it; 2 when memory was short. Cost: n log n in nodes and edges, times 8 sweeps. */
int graph_write(const struct graph_node *nodes, size_t n_nodes, const struct graph_edge *edges, size_t n_edges,
                const struct graph_options *options, sayso_write_function write, void *context);
/** The edges of the same view as a table: who, on whose word, how often; highest counts first, at most `limit` (0: all). */
int graph_write_table(const struct graph_node *nodes, size_t n_nodes, const struct graph_edge *edges, size_t n_edges,
                      const struct graph_options *options, size_t limit, sayso_write_function write, void *context);

#endif
