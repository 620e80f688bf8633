/** The map: land, borders, then what is known least exactly first, so that points lie on top; labels last, where there is
 *  room. Labels are placed twice: those that find room in letters large enough for a telephone, and those that find it on a
 *  wide page only ("wide", hidden on narrow ones). */
#include "web/map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "web/outlines.h"

enum {
    MOST_MARKS = 600,   /* drawn; what is behind them is in the table */
    MOST_COUNTRIES = 120,
    MOST_LABELS = 400,
    LABEL_COLUMNS = 28, /* longer names are cut */
    LETTER = 44,        /* units: size of letters on a wide page, as in draw.css */
    LARGE = 26,         /* tenths: how much larger they are on a narrow one, as in draw.css */
    LETTER_WIDTH = 58,  /* hundredths of the size: no letter of the usual fonts is wider on the mean of a name */
    GAP = 8,
    CELL = 14           /* units: points nearer than that share a mark */
};

/** What is drawn for one place, or for several that lie too near to each other. */
struct mark {
    const struct map_place *place;
    struct outline_point at;
    int32_t radius;
    uint32_t others; /* places that it stands for beside its own */
    int is_shaded;   /* a country with an outline */
};

struct map {
    const struct map_options *options;
    struct draw draw;
    struct outline_window window;
    struct outlines *outlines;
    struct mark *marks; /* by count, highest first */
    size_t n_marks, n_outside, n_left; /* drawn, outside the window, beyond what is drawn */
    uint32_t highest;
    struct draw_boxes boxes, large_boxes;
};

/* ---- What is seen ---- */

/** Reads a decimal of at most two digits behind the point as hundredths; moves `*at` behind it. 0 where there is none. */
static int read_hundredths(const char **at, int32_t *out)
{
    const char *c = *at;
    const int is_negative = *c == '-';
    int32_t number = 0;
    c += is_negative;
    if (*c < '0' || *c > '9')
        return 0;
    for (; *c >= '0' && *c <= '9'; c++)
        number = number < 1000 ? number * 10 + (*c - '0') : 1000;
    number *= 100;
    if (*c == '.') {
        c++;
        for (int32_t unit = 10; *c >= '0' && *c <= '9'; c++, unit /= 10)
            number += (*c - '0') * unit;
    }
    *out = is_negative ? -number : number;
    *at = c;
    return 1;
}

static int32_t within(int32_t number, int32_t most)
{
    return number < -most ? -most : number > most ? most : number;
}

struct map_view map_view_parse(const char *at, const char *zoom)
{
    struct map_view view = {0, 1200, 0};
    if (zoom && zoom[0] >= '0' && zoom[0] <= '0' + MAP_ZOOM_MAX && zoom[1] == '\0')
        view.zoom = (unsigned)(zoom[0] - '0');
    int32_t lon, lat;
    if (at && read_hundredths(&at, &lon) && *at++ == ',' && read_hundredths(&at, &lat) && *at == '\0') {
        view.lon = within(lon, 18000);
        view.lat = within(lat, 9000);
    }
    return view;
}

static int is_on_earth(const struct map_place *place)
{
    return place->lat >= -90 && place->lat <= 90 && place->lon >= -180 && place->lon <= 180;
}

static int32_t hundredths(double degrees)
{
    return (int32_t)(degrees < 0 ? degrees * 100 - 0.5 : degrees * 100 + 0.5);
}

struct map_view map_view_around(const struct map_place *places, size_t n)
{
    int32_t west = 18000, east = -18000, south = 9000, north = -9000;
    for (size_t i = 0; i < n; i++) {
        if (!is_on_earth(&places[i]))
            continue;
        const int32_t lon = hundredths(places[i].lon), lat = hundredths(places[i].lat);
        west = lon < west ? lon : west;
        east = lon > east ? lon : east;
        south = lat < south ? lat : south;
        north = lat > north ? lat : north;
    }
    if (west > east)
        return map_view_parse(NULL, NULL);
    struct map_view view = {(west + east) / 2, (south + north) / 2, 4 /* nearer tells little of where in the world it is */};
    for (; view.zoom > 0; view.zoom--) { /* with a sixth of the window free on each side */
        const struct outline_window window = outlines_window(view.lon, view.lat, view.zoom);
        const struct outline_point a = outlines_project(&window, west, north), b = outlines_project(&window, east, south);
        if (b.x - a.x < OUTLINES_WIDTH * 2 / 3 && b.y - a.y < OUTLINES_HEIGHT * 2 / 3)
            break;
    }
    return view.zoom > 0 ? view : map_view_parse(NULL, NULL);
}

/* ---- Marks ---- */

static int by_count(const void *left, const void *right)
{
    const struct map_place *a = ((const struct mark *)left)->place, *b = ((const struct mark *)right)->place;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a < b ? -1 : a > b;
}

static uint32_t root(uint32_t number)
{
    uint32_t low = 0, high = 65535;
    while (low < high) {
        const uint32_t middle = low + (high - low + 1) / 2;
        if ((uint64_t)middle * middle <= number)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static int is_point(sayso_precision precision)
{
    return precision == SAYSO_PRECISION_CITY || precision == SAYSO_PRECISION_FACILITY;
}

static int32_t radius_of(const struct map *map, const struct map_place *place)
{
    const unsigned zoom = map->window.zoom;
    switch (place->precision) {
    case SAYSO_PRECISION_CITY:
    case SAYSO_PRECISION_FACILITY: { /* areas as the counts */
        const uint32_t share = (uint32_t)((uint64_t)place->count * 400 / (map->highest > 0 ? map->highest : 1));
        return 10 + (int32_t)root(share);
    }
    case SAYSO_PRECISION_ADMIN2: return 24 + (4 << zoom) / 2;
    case SAYSO_PRECISION_ADMIN1: return 36 + (8 << zoom) / 2;
    case SAYSO_PRECISION_COUNTRY: return 48;
    default: return 64;
    }
}

/** A mark that stands where this one would stand, or NULL. */
static struct mark *near_mark(struct map *map, const struct mark *mark)
{
    for (size_t i = 0; i < map->n_marks; i++) {
        struct mark *other = &map->marks[i];
        if (is_point(other->place->precision) == is_point(mark->place->precision) && !other->is_shaded &&
            abs(other->at.x - mark->at.x) < CELL && abs(other->at.y - mark->at.y) < CELL)
            return other;
    }
    return NULL;
}

static int is_outside(struct outline_point at)
{
    return at.x < 0 || at.y < 0 || at.x >= OUTLINES_WIDTH || at.y >= OUTLINES_HEIGHT;
}

static void add_mark(struct map *map, struct mark mark, size_t *n_shaded)
{
    mark.is_shaded = mark.place->precision == SAYSO_PRECISION_COUNTRY && *n_shaded < MOST_COUNTRIES &&
                     outlines_has(map->outlines, mark.place->country);
    if (!mark.is_shaded && is_outside(mark.at)) {
        map->n_outside++;
        return;
    }
    struct mark *near = mark.is_shaded ? NULL : near_mark(map, &mark);
    if (near) {
        near->others++;
    } else if (map->n_marks >= MOST_MARKS) {
        map->n_left++;
    } else {
        *n_shaded += mark.is_shaded ? 1 : 0;
        map->marks[map->n_marks++] = mark;
    }
}

/** The marks of the window, highest counts first. 0 when memory is short. */
static int find_marks(struct map *map, const struct map_place *places, size_t n)
{
    struct mark *all = calloc(n + 1, sizeof *all);
    map->marks = calloc(MOST_MARKS, sizeof *map->marks);
    if (!all || !map->marks) {
        free(all);
        return 0;
    }
    size_t n_all = 0, n_shaded = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_on_earth(&places[i]))
            continue;
        all[n_all++].place = &places[i];
        if (is_point(places[i].precision) && places[i].count > map->highest)
            map->highest = places[i].count;
    }
    qsort(all, n_all, sizeof *all, by_count);
    for (size_t i = 0; i < n_all; i++) {
        struct mark *mark = &all[i];
        mark->at = outlines_project(&map->window, hundredths(mark->place->lon), hundredths(mark->place->lat));
        mark->radius = radius_of(map, mark->place);
        add_mark(map, *mark, &n_shaded);
    }
    free(all);
    return 1;
}

static void write_name(struct map *map, const struct mark *mark)
{
    draw_text(&map->draw, mark->place->name);
    draw_format(&map->draw, ": %u %s", mark->place->count, map->options->count);
    if (mark->others > 0)
        draw_format(&map->draw, "; %u more place%s here", mark->others, mark->others == 1 ? "" : "s");
}

static void open_link(struct map *map, const struct mark *mark)
{
    if (mark->place->href.size > 0) {
        draw_string(&map->draw, "<a tabindex=\"-1\" href=\"");
        draw_text(&map->draw, mark->place->href);
        draw_string(&map->draw, "\">");
    } else {
        draw_string(&map->draw, "<g>");
    }
}

static void close_link(struct map *map, const struct mark *mark)
{
    draw_string(&map->draw, "<title>");
    write_name(map, mark);
    draw_string(&map->draw, mark->place->href.size > 0 ? "</title></a>\n" : "</title></g>\n");
}

/** One of four steps by the share of the highest count of a country. */
static unsigned shade_of(uint32_t count, uint32_t highest)
{
    const uint64_t share = (uint64_t)count * 100 / (highest > 0 ? highest : 1);
    return share > 50 ? 4 : share > 20 ? 3 : share > 5 ? 2 : 1;
}

static void write_countries(struct map *map)
{
    uint32_t highest = 0;
    for (size_t i = 0; i < map->n_marks; i++) {
        const struct mark *mark = &map->marks[i];
        if (!mark->is_shaded)
            continue;
        highest = highest > 0 ? highest : mark->place->count;
        open_link(map, mark);
        draw_format(&map->draw, "<path class=\"country shade-%u\" d=\"", shade_of(mark->place->count, highest));
        outlines_write_country(map->outlines, &map->draw, mark->place->country);
        draw_string(&map->draw, "\"/>");
        close_link(map, mark);
    }
}

static const char *class_of(sayso_precision precision)
{
    switch (precision) {
    case SAYSO_PRECISION_CITY: return "point";
    case SAYSO_PRECISION_FACILITY: return "facility";
    case SAYSO_PRECISION_ADMIN1:
    case SAYSO_PRECISION_ADMIN2: return "division";
    default: return "region";
    }
}

static void write_shape(struct map *map, const struct mark *mark)
{
    const int x = mark->at.x, y = mark->at.y, r = mark->radius;
    open_link(map, mark);
    if (mark->place->precision == SAYSO_PRECISION_FACILITY)
        draw_format(&map->draw, "<path class=\"facility\" d=\"M%d %dl%d %d %d %d %d %dz\"/>", x, y - r, r, r, -r, r, -r, -r);
    else
        draw_format(&map->draw, "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>", class_of(mark->place->precision), x, y, r);
    close_link(map, mark);
}

/** Those with the lowest counts last, so that small points stay on top of large ones. */
static void write_shapes(struct map *map, int points)
{
    for (size_t i = 0; i < map->n_marks; i++)
        if (!map->marks[i].is_shaded && is_point(map->marks[i].place->precision) == points)
            write_shape(map, &map->marks[i]);
}

/* ---- Labels ---- */

enum side { RIGHT, LEFT, ABOVE, BELOW, MIDDLE, SIDES };

/** What a label takes, in letters `tenths` / 10 times as large. */
static struct draw_box label_box(const struct mark *mark, enum side side, int32_t columns, int32_t tenths)
{
    const int32_t height = LETTER * tenths / 10 * 12 / 10;
    const int32_t width = columns * LETTER * tenths / 10 * LETTER_WIDTH / 100 + GAP;
    const int32_t away = side == MIDDLE ? 0 : mark->radius + GAP, x = mark->at.x, y = mark->at.y;
    const int32_t left = side == RIGHT ? x + away : side == LEFT ? x - away - width : x - width / 2;
    const int32_t top = side == ABOVE ? y - away - height : side == BELOW ? y + away : y - height / 2;
    return (struct draw_box){left, top, left + width, top + height};
}

static int is_inside(struct draw_box box)
{
    return box.left >= 0 && box.top >= 0 && box.right <= OUTLINES_WIDTH && box.bottom <= OUTLINES_HEIGHT;
}

static void write_label(struct map *map, const struct mark *mark, enum side side, int is_wide)
{
    static const char *const anchors[SIDES] = {"start", "end", "middle", "middle", "middle"};
    static const char *const shifts[SIDES] = {".35em", ".35em", "-.3em", ".9em", ".35em"};
    const int32_t away = side == MIDDLE ? 0 : mark->radius + GAP;
    const int x = mark->at.x + (side == RIGHT ? away : side == LEFT ? -away : 0);
    const int y = mark->at.y + (side == ABOVE ? -away : side == BELOW ? away : 0);
    draw_format(&map->draw, "<text class=\"%s\" x=\"%d\" y=\"%d\" dy=\"%s\" text-anchor=\"%s\">", is_wide ? "label wide" : "label", x,
                y, shifts[side], anchors[side]);
    draw_text_cut(&map->draw, mark->place->name, LABEL_COLUMNS);
    draw_string(&map->draw, "</text>\n");
}

static int is_free_label(struct map *map, struct draw_box box)
{
    return is_inside(box) && draw_take(&map->boxes, box);
}

static void place_label(struct map *map, const struct mark *mark)
{
    const int32_t columns = (int32_t)draw_columns(mark->place->name, LABEL_COLUMNS);
    const int is_area = mark->is_shaded || !is_point(mark->place->precision);
    if (columns == 0 || is_outside(mark->at))
        return;
    for (enum side side = is_area ? MIDDLE : RIGHT; side <= (is_area ? MIDDLE : BELOW); side++) {
        const struct draw_box large = label_box(mark, side, columns, LARGE);
        if (is_free_label(map, label_box(mark, side, columns, 10))) {
            write_label(map, mark, side, !(is_inside(large) && draw_take(&map->large_boxes, large)));
            return;
        }
    }
}

/** A point is never under a label. */
static void block_points(struct map *map)
{
    for (size_t i = 0; i < map->n_marks; i++) {
        const struct mark *mark = &map->marks[i];
        if (!is_point(mark->place->precision))
            continue;
        const struct outline_point at = mark->at;
        const int32_t r = mark->radius;
        const struct draw_box box = {at.x - r, at.y - r, at.x + r, at.y + r};
        draw_take(&map->boxes, box);
        draw_take(&map->large_boxes, box);
    }
}

static void write_labels(struct map *map)
{
    block_points(map);
    for (size_t i = 0; i < map->n_marks && i < MOST_LABELS; i++)
        place_label(map, &map->marks[i]);
}

/* ---- The whole ---- */

static void write_hundredths(struct draw *draw, int32_t number)
{
    const int size = number < 0 ? -number : number;
    draw_format(draw, "%s%d.%02d", number < 0 ? "-" : "", size / 100, size % 100);
}

static void write_view(struct draw *draw, sayso_bytes base, int32_t lon, int32_t lat, unsigned zoom)
{
    draw_text(draw, base);
    draw_string(draw, "at=");
    write_hundredths(draw, lon);
    draw_string(draw, ",");
    write_hundredths(draw, lat);
    draw_format(draw, "&amp;zoom=%u", zoom);
}

static void write_way(struct map *map, const char *sign, const char *name, struct outline_point middle, int zoom)
{
    int32_t lon, lat;
    outlines_unproject(&map->window, middle, &lon, &lat);
    const struct outline_window next = zoom < 0 || zoom > MAP_ZOOM_MAX ? map->window : outlines_window(lon, lat, (unsigned)zoom);
    if (zoom < 0 || zoom > MAP_ZOOM_MAX || memcmp(&next, &map->window, sizeof next) == 0) { /* it leads nowhere */
        draw_format(&map->draw, "<span aria-hidden=\"true\">%s</span>", sign);
        return;
    }
    draw_string(&map->draw, "<a rel=\"nofollow\" href=\"");
    write_view(&map->draw, map->options->base, lon, lat, (unsigned)zoom);
    draw_format(&map->draw, "\" aria-label=\"%s\" title=\"%s\">%s</a>", name, name, sign);
}

static void write_ways(struct map *map)
{
    const int x = OUTLINES_WIDTH / 2, y = OUTLINES_HEIGHT / 2, zoom = (int)map->window.zoom;
    draw_string(&map->draw, "<div class=\"map-ways\">");
    write_way(map, "+", "Nearer", (struct outline_point){x, y}, zoom + 1);
    write_way(map, "\xe2\x88\x92", "Farther", (struct outline_point){x, y}, zoom - 1);
    write_way(map, "\xe2\x86\x90", "West", (struct outline_point){x / 2, y}, zoom);
    write_way(map, "\xe2\x86\x91", "North", (struct outline_point){x, y / 2}, zoom);
    write_way(map, "\xe2\x86\x93", "South", (struct outline_point){x, y + y / 2}, zoom);
    write_way(map, "\xe2\x86\x92", "East", (struct outline_point){x + x / 2, y}, zoom);
    draw_string(&map->draw, "<a href=\"");
    write_view(&map->draw, map->options->base, 0, 1200, 0);
    draw_string(&map->draw, "\">World</a></div>\n");
}

static void write_legend(struct map *map)
{
    draw_string(&map->draw,
                "<figcaption class=\"map-legend\"><span><svg class=\"key\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><path class=\"country "
                "shade-3\" d=\"M2 8h36v24h-36z\"/></svg> country</span> <span><svg class=\"key\" viewBox=\"0 0 40 40\" "
                "aria-hidden=\"true\"><circle class=\"division\" cx=\"20\" cy=\"20\" r=\"16\"/></svg> part of a country</span> <span><svg "
                "class=\"key\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><circle class=\"region\" cx=\"20\" cy=\"20\" r=\"16\"/></svg> "
                "region, sea</span> <span><svg class=\"key\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><circle class=\"point\" cx=\"20\" "
                "cy=\"20\" r=\"10\"/></svg> town</span> <span><svg class=\"key\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"><path "
                "class=\"facility\" d=\"M20 8l12 12-12 12-12-12z\"/></svg> building</span>");
    if (map->n_outside > 0)
        draw_format(&map->draw, " <span>%zu outside this view</span>", map->n_outside);
    if (map->n_left > 0)
        draw_format(&map->draw, " <span>%zu more in the table</span>", map->n_left);
    draw_string(&map->draw, "</figcaption>\n");
}

static void write_svg(struct map *map)
{
    struct draw *draw = &map->draw;
    draw_format(draw, "<svg class=\"map-drawing\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\" focusable=\"false\">\n<path class=\"land\" d=\"",
                OUTLINES_WIDTH, OUTLINES_HEIGHT);
    outlines_write_land(map->outlines, draw);
    draw_string(draw, "\"/>\n");
    write_countries(map);
    draw_string(draw, "<path class=\"borders\" d=\"");
    outlines_write_borders(map->outlines, draw);
    draw_string(draw, "\"/>\n");
    write_shapes(map, 0);
    write_shapes(map, 1);
    write_labels(map);
    draw_string(draw, "</svg>\n");
}

static void write_figure(struct map *map)
{
    const struct outline_window *window = &map->window;
    draw_string(&map->draw, "<figure class=\"map\" data-base=\"");
    draw_text(&map->draw, map->options->base);
    draw_format(&map->draw, "\" data-left=\"%d\" data-top=\"%d\" data-zoom=\"%u\" data-most=\"%d\">\n", window->left, window->top,
                window->zoom, MAP_ZOOM_MAX);
    write_ways(map);
    write_svg(map);
    write_legend(map);
    draw_string(&map->draw, "</figure>\n");
}

int map_write(const struct map_place *places, size_t n, const struct map_options *options, sayso_write_function write,
              void *context)
{
    struct map map = {.options = options};
    const struct map_view *view = &options->view;
    map.window = outlines_window(within(view->lon, 18000), within(view->lat, 9000), view->zoom < MAP_ZOOM_MAX ? view->zoom : MAP_ZOOM_MAX);
    map.outlines = outlines_create(&map.window);
    int status = 2;
    if (map.outlines && find_marks(&map, places, n)) {
        draw_init(&map.draw, write, context);
        write_figure(&map);
        status = draw_finish(&map.draw);
    }
    draw_boxes_free(&map.boxes);
    draw_boxes_free(&map.large_boxes);
    free(map.marks);
    outlines_destroy(map.outlines);
    return status;
}

/* ---- The table ---- */

static void write_row(struct draw *draw, const struct map_place *place, const struct map_options *options)
{
    draw_string(draw, "<tr><th scope=\"row\">");
    if (place->href.size > 0) {
        draw_string(draw, "<a href=\"");
        draw_text(draw, place->href);
        draw_string(draw, "\">");
    }
    draw_text(draw, place->name);
    draw_string(draw, place->href.size > 0 ? "</a></th><td>" : "</th><td>");
    draw_string(draw, sayso_precision_name(place->precision));
    draw_string(draw, "</td><td>");
    draw_text(draw, place->country);
    draw_format(draw, "</td><td class=\"number\">%u</td><td>", place->count);
    if (is_on_earth(place)) {
        draw_string(draw, "<a href=\"");
        write_view(draw, options->base, hundredths(place->lon), hundredths(place->lat), place->precision == SAYSO_PRECISION_COUNTRY ? 2 : 4);
        draw_string(draw, "\" aria-label=\"");
        draw_text(draw, place->name);
        draw_string(draw, " on the map\">map</a>");
    }
    draw_string(draw, "</td></tr>\n");
}

int map_write_table(const struct map_place *places, size_t n, const struct map_options *options, size_t limit,
                    sayso_write_function write, void *context)
{
    struct mark *rows = calloc(n + 1, sizeof *rows);
    if (!rows)
        return 2;
    for (size_t i = 0; i < n; i++)
        rows[i].place = &places[i];
    qsort(rows, n, sizeof *rows, by_count);
    struct draw draw;
    draw_init(&draw, write, context);
    draw_string(&draw, "<table class=\"places\"><thead><tr><th scope=\"col\">place</th><th scope=\"col\">known as</th>"
                       "<th scope=\"col\">country</th><th scope=\"col\" class=\"number\">");
    draw_string(&draw, options->count);
    draw_string(&draw, "</th><th scope=\"col\">show</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < n && (limit == 0 || i < limit); i++)
        write_row(&draw, rows[i].place, options);
    draw_string(&draw, "</tbody></table>\n");
    free(rows);
    return draw_finish(&draw);
}
