/** Who passes on whom, as a drawing in layers: whoever passes on stands to the left of whom it passes on. Each name has
 * a line of its own, so that the drawing stays readable at 500 names; it grows in height instead. */
#ifndef SS_WEB_GRAPH_H
#define SS_WEB_GRAPH_H

#include "web/draw.h"

struct graph_edge {
    uint32_t from, to; /* indices of names */
    uint32_t count;
};

enum { GRAPH_NAMES = 500, GRAPH_LAYERS = 6 };

/** `hrefs` are where the names lead. Returns 0; 1 when `write` stopped it; 2 when memory was short. Cost: linear in
 * edges, n log n in names.
 *
 *  Method: layers by the longest way (edges that would close a circle count backwards), names of a layer put in order
 * by the mean of their neighbours' places, to and fro (Sugiyama, Tagawa and Toda 1981). */
int graph_write(const sayso_bytes *names, const sayso_bytes *hrefs, size_t n_names, const struct graph_edge *edges,
                size_t n_edges, sayso_write_function write, void *context);

#endif
