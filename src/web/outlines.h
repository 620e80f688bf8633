/** The outlines of the world that are compiled in, projected and thinned for one window of the map.
 *
 * The world is OUTLINES_WIDTH << zoom units wide; a window is OUTLINES_WIDTH by OUTLINES_HEIGHT units of it, and points are told
 * from its upper left corner. All in whole numbers. The file is data/outlines/world.bin, its layout in tools/outlines.py. */
#ifndef SS_WEB_OUTLINES_H
#define SS_WEB_OUTLINES_H

#include "web/draw.h"

enum { OUTLINES_WIDTH = 4000, OUTLINES_HEIGHT = 1840, OUTLINES_FINE = 2 /* from this zoom on the finer outlines */ };

struct outline_window {
    int32_t left, top;
    unsigned zoom;
};
struct outline_point {
    int32_t x, y;
};

/** The window with this middle, in hundredths of a degree, moved so that it lies within the world. */
struct outline_window outlines_window(int32_t lon, int32_t lat, unsigned zoom);
/** A point of the earth, in hundredths of a degree, as seen in the window. */
struct outline_point outlines_project(const struct outline_window *window, int32_t lon, int32_t lat);
/** The point of the earth at (or nearest to) a point of the window. */
void outlines_unproject(const struct outline_window *window, struct outline_point point, int32_t *lon, int32_t *lat);

struct outlines;

/** NULL when memory is short. Cost: linear in the points of the outlines (8,000, or 80,000 fine ones). */
struct outlines *outlines_create(const struct outline_window *window);
void outlines_destroy(struct outlines *outlines);
/** All land, all borders, or one country as the `d` of a path. The last: 0 where there is no outline of it in the window. */
void outlines_write_land(const struct outlines *outlines, struct draw *draw);
void outlines_write_borders(const struct outlines *outlines, struct draw *draw);
int outlines_write_country(const struct outlines *outlines, struct draw *draw, sayso_bytes code);
/** Is there an outline of the country that can be seen in the window? */
int outlines_has(const struct outlines *outlines, sayso_bytes code);

#endif
