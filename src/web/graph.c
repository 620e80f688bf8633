#include "web/graph.h"

#include <stdlib.h>

enum { LINE = 22, COLUMN = 250, NAME_COLUMNS = 27, TOP = 14, SWEEPS = 8 };

struct node {
    uint32_t layer, place; /* place: its line within the layer */
    uint64_t key;          /* to sort by */
    int state;             /* of the search for circles: 0 new, 1 open, 2 done */
};

struct graph {
    const struct graph_edge *edges;
    size_t n_edges, n;
    struct node *nodes;
    unsigned char *is_back; /* of each edge: it would close a circle */
    uint32_t sizes[GRAPH_LAYERS];
};

/* ---- Layers ---- */

/** Edges of a node that is being looked at, without recursion: a stack of nodes and of where each stands in the edges.
 */
static int find_circles(struct graph *graph)
{
    uint32_t *stack = calloc(graph->n + 1, sizeof *stack), *at = calloc(graph->n + 1, sizeof *at);
    uint32_t *first = calloc(graph->n + 2, sizeof *first), *sorted = calloc(graph->n_edges + 1, sizeof *sorted);
    if (stack && at && first && sorted) {
        for (size_t e = 0; e < graph->n_edges; e++)
            first[graph->edges[e].from + 1]++;
        for (size_t i = 0; i < graph->n; i++)
            first[i + 1] += first[i];
        for (size_t e = 0; e < graph->n_edges; e++)
            sorted[first[graph->edges[e].from] + at[graph->edges[e].from]++] = (uint32_t)e;
        for (size_t root = 0; root < graph->n; root++) {
            size_t depth = 0;
            if (graph->nodes[root].state)
                continue;
            stack[depth++] = (uint32_t)root;
            graph->nodes[root].state = 1;
            at[root] = first[root];
            while (depth > 0) {
                const uint32_t node = stack[depth - 1];
                if (at[node] == first[node + 1]) {
                    graph->nodes[node].state = 2;
                    depth--;
                    continue;
                }
                const uint32_t e = sorted[at[node]++], to = graph->edges[e].to;
                if (graph->nodes[to].state == 1) {
                    graph->is_back[e] = 1;
                } else if (graph->nodes[to].state == 0) {
                    graph->nodes[to].state = 1;
                    at[to] = first[to];
                    stack[depth++] = to;
                }
            }
        }
    }
    const int is_done = stack && at && first && sorted;
    free(stack);
    free(at);
    free(first);
    free(sorted);
    return is_done;
}

static void set_layers(struct graph *graph)
{
    int is_changed = 1;
    for (int pass = 0; is_changed && pass < GRAPH_LAYERS; pass++) {
        is_changed = 0;
        for (size_t e = 0; e < graph->n_edges; e++) {
            const struct node *from = &graph->nodes[graph->edges[e].from];
            struct node *to = &graph->nodes[graph->edges[e].to];
            if (!graph->is_back[e] && to->layer < from->layer + 1 && from->layer + 1 < GRAPH_LAYERS) {
                to->layer = from->layer + 1;
                is_changed = 1;
            }
        }
    }
}

/* ---- The order in a layer ---- */

struct sorted {
    uint32_t layer, node;
    uint64_t key;
};

static int by_key(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    if (x->layer != y->layer)
        return x->layer < y->layer ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static void sort_layers(struct graph *graph, struct sorted *room)
{
    for (size_t i = 0; i < graph->n; i++)
        room[i] = (struct sorted){graph->nodes[i].layer, (uint32_t)i, graph->nodes[i].key};
    qsort(room, graph->n, sizeof *room, by_key);
    for (size_t i = 0, place = 0; i < graph->n; i++) {
        place = i > 0 && room[i].layer == room[i - 1].layer ? place + 1 : 0;
        graph->nodes[room[i].node].place = (uint32_t)place;
        graph->sizes[room[i].layer] = (uint32_t)place + 1;
    }
}

/** Each name goes to the mean place of its neighbours. Places are told in parts of the layer, so that short layers
 * spread. */
static int set_order(struct graph *graph)
{
    struct sorted *room = calloc(graph->n + 1, sizeof *room);
    uint64_t *sums = calloc(graph->n + 1, sizeof *sums), *counts = calloc(graph->n + 1, sizeof *counts);
    const int is_done = room && sums && counts;
    for (size_t i = 0; i < graph->n; i++)
        graph->nodes[i].key = i;
    if (is_done)
        sort_layers(graph, room);
    for (int sweep = 0; is_done && sweep < SWEEPS; sweep++) {
        for (size_t i = 0; i < graph->n; i++)
            sums[i] = counts[i] = 0;
        for (size_t e = 0; e < graph->n_edges; e++) {
            const uint32_t a = graph->edges[e].from, b = graph->edges[e].to, fixed = sweep % 2 ? b : a,
                           moved = sweep % 2 ? a : b;
            const struct node *node = &graph->nodes[fixed];
            sums[moved] += ((uint64_t)node->place * 100000 + 50000) / graph->sizes[node->layer] * graph->edges[e].count;
            counts[moved] += graph->edges[e].count;
        }
        for (size_t i = 0; i < graph->n; i++) {
            const struct node *node = &graph->nodes[i];
            graph->nodes[i].key =
                counts[i] ? sums[i] / counts[i] : ((uint64_t)node->place * 100000 + 50000) / graph->sizes[node->layer];
        }
        sort_layers(graph, room);
    }
    free(room);
    free(sums);
    free(counts);
    return is_done;
}

/* ---- The drawing ---- */

static int32_t x_of(const struct node *node)
{
    return (int32_t)node->layer * COLUMN;
}

static int32_t y_of(const struct graph *graph, const struct node *node, uint32_t longest)
{
    const int32_t space =
        ((int32_t)longest - (int32_t)graph->sizes[node->layer]) * LINE / 2; /* layers stand in the middle */
    return TOP + (space < 6 * LINE ? space : 6 * LINE) + (int32_t)node->place * LINE;
}

/** Where the words of a name end, by about their width. */
static int32_t end_of(const struct node *node, sayso_bytes name)
{
    const size_t columns = draw_columns(name, NAME_COLUMNS);
    return x_of(node) + 16 + (int32_t)columns * 7;
}

static void put_edges(const struct graph *graph, const sayso_bytes *names, struct draw *draw, uint32_t longest,
                      uint32_t most)
{
    draw_string(draw, "<g class=\"edges\">\n");
    for (size_t e = 0; e < graph->n_edges; e++) {
        const struct node *from = &graph->nodes[graph->edges[e].from], *to = &graph->nodes[graph->edges[e].to];
        const int32_t x1 = end_of(from, names[graph->edges[e].from]), y1 = y_of(graph, from, longest),
                      x2 = x_of(to) - 4, y2 = y_of(graph, to, longest);
        const uint32_t count = graph->edges[e].count;
        const int width = count * 8 > most * 4 ? 4 : count * 8 > most * 2 ? 3 : count * 8 > most ? 2 : 1;
        if (from == to)
            continue;
        if (x2 > x1)
            draw_format(draw, "<path class=\"w%d\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n", width, x1, y1, (x1 + x2) / 2,
                        y1, (x1 + x2) / 2, y2, x2, y2);
        else /* back, or within a layer: around on the right */
            draw_format(draw, "<path class=\"back w%d\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n", width, x1, y1,
                        x_of(from) + COLUMN - 10, y1, x_of(to) + COLUMN - 10, y2, end_of(to, names[graph->edges[e].to]),
                        y2);
    }
    draw_string(draw, "</g>\n");
}

static int draw_graph(const struct graph *graph, const sayso_bytes *names, const sayso_bytes *hrefs, struct draw *draw)
{
    uint32_t longest = 1, most = 1, n_layers = 1;
    for (int layer = 0; layer < GRAPH_LAYERS; layer++)
        longest = graph->sizes[layer] > longest ? graph->sizes[layer] : longest;
    for (size_t i = 0; i < graph->n; i++)
        n_layers = graph->nodes[i].layer + 1 > n_layers ? graph->nodes[i].layer + 1 : n_layers;
    for (size_t e = 0; e < graph->n_edges; e++)
        most = graph->edges[e].count > most ? graph->edges[e].count : most;
    draw_format(draw,
                "<svg class=\"graph-drawing\" aria-hidden=\"true\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n",
                (int)n_layers * COLUMN, (int)longest * LINE + TOP, (int)n_layers * COLUMN, (int)longest * LINE + TOP);
    put_edges(graph, names, draw, longest, most);
    for (size_t i = 0; i < graph->n; i++) {
        const struct node *node = &graph->nodes[i];
        draw_string(draw, "<a tabindex=\"-1\" href=\"");
        draw_text(draw, hrefs[i]);
        draw_format(draw, "\"><circle r=\"3\" cx=\"%d\" cy=\"%d\"/><text x=\"%d\" y=\"%d\">", x_of(node) + 4,
                    y_of(graph, node, longest), x_of(node) + 12, y_of(graph, node, longest) + 4);
        draw_text_cut(draw, names[i], NAME_COLUMNS);
        draw_string(draw, "<title>");
        draw_text(draw, names[i]);
        draw_string(draw, "</title></text></a>\n");
    }
    draw_string(draw, "</svg>\n");
    return draw_finish(draw);
}

int graph_write(const sayso_bytes *names, const sayso_bytes *hrefs, size_t n_names, const struct graph_edge *edges,
                size_t n_edges, sayso_write_function write, void *context)
{
    struct graph graph = {.edges = edges,
                          .n_edges = n_edges,
                          .n = n_names,
                          .nodes = calloc(n_names + 1, sizeof *graph.nodes),
                          .is_back = calloc(n_edges + 1, 1)};
    struct draw draw;
    int result = 2;
    draw_init(&draw, write, context);
    if (graph.nodes && graph.is_back && find_circles(&graph)) {
        set_layers(&graph);
        if (set_order(&graph))
            result = draw_graph(&graph, names, hrefs, &draw);
    }
    free(graph.nodes);
    free(graph.is_back);
    return result;
}
