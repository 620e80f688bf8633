/** Relays, timeline and map: a drawing each, and beside it the same as a table. */
#include <stdlib.h>
#include <string.h>

#include "web/graph.h"
#include "web/map.h"
#include "web/parts.h"
#include "web/timeline.h"
#include "web/views.h"

enum { MAX_EDGES = 1500, MAX_DAYS = 200000, MAX_PLACES = 5000, TABLE_ROWS = 200 };

/** A small form of filters that these views share. */
static void put_form(struct request *request, struct draw *out, const char *const *names)
{
    put(out, "<form class=\"filters-row\" action=\"%s\">", request->path);
    for (; *names; names++) {
        const char *value = request_get(request, *names);
        const int is_day = strcmp(*names, "from") == 0 || strcmp(*names, "until") == 0;
        put(out, "<label>%s <input name=\"%s\" type=\"%s\" value=\"%t\"></label> ", *names, *names,
            is_day ? "date" : "text", value ? value : "");
    }
    put(out, "<button>Show</button> <a href=\"%s\">Clear</a></form>\n", request->path);
}

static void begin_table(struct draw *out, const char *name)
{
    put(out,
        "<details class=\"table\"><summary>The same as a table</summary><div class=\"scroll\" tabindex=\"0\" "
        "role=\"region\" aria-label=\"%s\">\n",
        name);
}

/* ---- Relays ---- */

/** The number of the name, a new one where it is not there yet. */
static uint32_t number_of(sayso_bytes *names, size_t *n, const char *name)
{
    const sayso_bytes wanted = draw_bytes_of(name);
    size_t i = 0;
    while (i < *n && (names[i].size != wanted.size || memcmp(names[i].data, wanted.data, wanted.size) != 0))
        i++;
    if (i == *n)
        names[(*n)++] = wanted;
    return (uint32_t)i;
}

static void put_graph(struct page *page, const struct rows *rows, size_t *n_drawn)
{
    sayso_bytes *names = calloc(GRAPH_NAMES, sizeof *names), *hrefs = calloc(GRAPH_NAMES, sizeof *hrefs);
    struct graph_edge *edges = calloc(MAX_EDGES, sizeof *edges);
    struct page addresses; /* one behind the other */
    size_t n = 0, n_edges = 0;
    page_init(&addresses);
    for (size_t i = 0; names && hrefs && edges && i < rows->n && i < MAX_EDGES && n + 2 <= GRAPH_NAMES; i++) {
        const uint32_t from = number_of(names, &n, rows_get(rows, i, "source"));
        const uint32_t to = number_of(names, &n, rows_get(rows, i, "passes_on"));
        edges[n_edges++] = (struct graph_edge){from, to, (uint32_t)rows_number(rows, i, "statements")};
    }
    for (size_t i = 0; i < n; i++) {
        const size_t begin = addresses.n;
        put(&addresses.out, "/source?name=");
        draw_query(&addresses.out, names[i]);
        page_finish(&addresses);
        hrefs[i].size = addresses.n - begin;
    }
    for (size_t i = 0, at = 0; i < n; at += hrefs[i++].size)
        hrefs[i].data = addresses.bytes + at;
    if (n > 0) {
        put(&page->out,
            "<div class=\"scroll graph\" tabindex=\"0\" role=\"region\" aria-label=\"Drawing of relays\">");
        page_finish(page);
        graph_write(names, hrefs, n, edges, n_edges, page_take, page);
        put(&page->out, "</div>\n");
    }
    page_free(&addresses);
    *n_drawn = n_edges;
    free(names);
    free(hrefs);
    free(edges);
}

void view_relays(struct request *request, struct reply *reply)
{
    static const char *const names[] = {"source", "outlet", "from", "until", NULL};
    struct draw *out = &reply->page.out;
    struct rows rows;
    sayso_filter filter;
    size_t n_drawn = 0;
    if (!page_filter(request, reply, &filter))
        return;
    filter.limit = MAX_EDGES;
    filter.offset = 0;
    if (!page_rows(request, reply, SAYSO_LIST_RELAYS, &filter, &rows))
        return;
    page_begin(request, reply, "Who passes on whom", "/relays");
    put(out, "<p class=\"says\">Neighbours in chains, from the outlet on the left to the origin on the right. Thick "
             "lines: many statements.</p>\n");
    put_form(request, out, names);
    if (rows.n)
        put_graph(&reply->page, &rows, &n_drawn);
    else
        put(out, "<p class=\"none\">Nothing in this ledger fits.</p>\n");
    if (n_drawn < rows.n)
        put(out,
            "<p class=\"quiet\">Drawn are the %d most frequent of %d relays or more; name a source or an outlet to see "
            "its own.</p>\n",
            (int64_t)n_drawn, (int64_t)rows.n);
    begin_table(out, "Relays");
    put(out, "<table class=\"rows\"><thead><tr><th scope=\"col\">Who</th><th scope=\"col\">passes on</th><th "
             "scope=\"col\" class=\"number\">Statements</th>"
             "<th scope=\"col\" class=\"number\">Documents</th><th scope=\"col\">First</th><th "
             "scope=\"col\">Last</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < rows.n && i < TABLE_ROWS; i++) {
        put(out, "<tr><td>");
        put_source(out, rows_get(&rows, i, "source"));
        put(out, "</td><td>");
        put_source(out, rows_get(&rows, i, "passes_on"));
        put(out,
            "</td><td class=\"number\">%t</td><td class=\"number\">%t</td><td class=\"narrow\">%t</td><td "
            "class=\"narrow\">%t</td></tr>\n",
            rows_get(&rows, i, "statements"), rows_get(&rows, i, "documents"), rows_get(&rows, i, "first"),
            rows_get(&rows, i, "last"));
    }
    put(out, "</tbody></table></div></details>\n<p class=\"downloads\">All as <a href=\"");
    request_address(out, request, "/download/relays.csv", "limit", "100000", 0);
    put(out, "\">CSV</a>, <a href=\"");
    request_address(out, request, "/download/relays.jsonl", "limit", "100000", 0);
    put(out, "\">JSONL</a></p>\n");
    page_end(reply);
    rows_free(&rows);
}

/* ---- Timeline ---- */

/* Rows: the types of PLOVER, OTHER last. */
enum { N_TYPES = SAYSO_PLOVER_ASSAULT + 1 };

static const char *type_of(uint32_t row)
{
    return sayso_plover_name((sayso_plover)((row + 1) % N_TYPES));
}

struct days {
    struct timeline_event *events;
    size_t n, room, n_undated;
    int is_short, with_other;
};

static int take_day(void *context, const sayso_cell *cells, size_t n_cells)
{
    struct days *days = context;
    const char *day = cells[0].text, *type = cells[1].text;
    uint32_t row = 0;
    while (row + 1 < N_TYPES && strcmp(type, type_of(row)) != 0)
        row++;
    (void)n_cells;
    if (!days->with_other && row + 1 == N_TYPES)
        return 0;
    if (strlen(day) < 10) {
        days->n_undated += strtoul(cells[2].text, NULL, 10);
        return 0;
    }
    if (days->n == days->room) {
        const size_t room = days->room ? days->room * 2 : 1024;
        struct timeline_event *bigger = realloc(days->events, room * sizeof *bigger);
        days->is_short = !bigger;
        if (!bigger)
            return 1;
        days->events = bigger;
        days->room = room;
    }
    const int64_t number = draw_day_of(day);
    days->events[days->n++] = (struct timeline_event){number, number, row, (uint32_t)strtoul(cells[2].text, NULL, 10)};
    return 0;
}

void view_timeline(struct request *request, struct reply *reply)
{
    static const char *const names[] = {"text", "place", "outlet", "from", "until", NULL};
    struct draw *out = &reply->page.out;
    struct days days = {.with_other = request_get(request, "other") != NULL};
    sayso_bytes rows[N_TYPES];
    sayso_filter filter;
    if (!page_filter(request, reply, &filter))
        return;
    filter.limit = MAX_DAYS;
    filter.offset = 0;
    const sayso_status status =
        sayso_store_list(request->store, SAYSO_LIST_DAYS, &filter, take_day, &days, &request->error);
    if (status != SAYSO_OK || days.is_short) {
        page_failure(request, reply);
        free(days.events);
        return;
    }
    for (uint32_t i = 0; i < N_TYPES; i++)
        rows[i] = draw_bytes_of(type_of(i));
    page_begin(request, reply, "Timeline", "/timeline");
    put(out, "<p class=\"says\">Events by the day on which they are said to happen, or else of the document. A bar "
             "leads to its events.</p>\n");
    put_form(request, out, names);
    put(out, "<p><a href=\"");
    request_address(out, request, "/timeline", "other", days.with_other ? NULL : "1", 0);
    put(out, "\">%s</a></p>\n",
        days.with_other ? "Leave out events of no PLOVER type" : "Show events of no PLOVER type too");
    const struct timeline_options options = {
        .from = filter.from    ? draw_day_of(filter.from)
                : filter.until ? -4000000
                               : 1,
        .until = filter.until  ? draw_day_of(filter.until)
                 : filter.from ? 4000000
                               : 0,
        .base = draw_bytes_of("/events?"),
        .row = "type"};
    if (days.n) {
        page_finish(&reply->page);
        timeline_write(rows, NULL, N_TYPES, days.events, days.n, &options, page_take, &reply->page);
        begin_table(out, "Events by date and type");
        page_finish(&reply->page);
        timeline_write_table(rows, NULL, N_TYPES, days.events, days.n, &options, page_take, &reply->page);
        put(out, "</div></details>\n");
    } else {
        put(out, "<p class=\"none\">No dated event fits.</p>\n");
    }
    if (days.n_undated)
        put(out, "<p class=\"quiet\">%d events have no date, nor has their document.</p>\n", (int64_t)days.n_undated);
    put(out, "<p class=\"downloads\">As <a href=\"");
    request_address(out, request, "/download/days.csv", "limit", "100000", 0);
    put(out, "\">CSV</a></p>\n");
    page_end(reply);
    free(days.events);
}

/* ---- Map ---- */

static sayso_precision precision_of(const char *name)
{
    int i = SAYSO_PRECISION_COUNTRY;
    while (i < SAYSO_PRECISION_REGION && strcmp(name, sayso_precision_name((sayso_precision)i)) != 0)
        i++;
    return (sayso_precision)i;
}

void view_map(struct request *request, struct reply *reply)
{
    static const char *const names[] = {"place", "km", "outlet", NULL};
    struct draw *out = &reply->page.out;
    struct rows rows;
    sayso_filter filter;
    if (!page_filter(request, reply, &filter))
        return;
    filter.limit = MAX_PLACES;
    filter.columns = "place country precision lat lon events";
    filter.offset = 0;
    if (!page_rows(request, reply, SAYSO_LIST_PLACES, &filter, &rows))
        return;
    struct map_place *places = calloc(rows.n + 1, sizeof *places);
    struct page addresses, base; /* addresses: one behind the other */
    size_t n = 0;
    page_init(&addresses);
    page_init(&base);
    for (size_t i = 0; places && i < rows.n; i++) {
        if (!*rows_get(&rows, i, "lat") || rows_number(&rows, i, "events") == 0)
            continue;
        const size_t begin = addresses.n;
        put(&addresses.out, "/events?place=%q", rows_get(&rows, i, "place"));
        page_finish(&addresses);
        places[n] = (struct map_place){
            strtod(rows_get(&rows, i, "lat"), NULL),       strtod(rows_get(&rows, i, "lon"), NULL),
            precision_of(rows_get(&rows, i, "precision")), draw_bytes_of(rows_get(&rows, i, "country")),
            draw_bytes_of(rows_get(&rows, i, "place")),    {NULL, addresses.n - begin},
            (uint32_t)rows_number(&rows, i, "events")};
        n++;
    }
    for (size_t i = 0, at = 0; i < n; at += places[i++].href.size)
        places[i].href.data = addresses.bytes + at;
    page_begin(request, reply, "Map", "/map");
    put(out, "<p class=\"says\">Where events are said to happen, as exactly as it is known: a country is shaded, not a "
             "point.</p>\n");
    put_form(request, out, names);
    put(&base.out, "/map?");
    for (size_t i = 0; i < request->n_parameters; i++)
        if (*request->parameters[i].value && strcmp(request->parameters[i].name, "at") != 0 &&
            strcmp(request->parameters[i].name, "zoom") != 0)
            put(&base.out, "%q=%q&", request->parameters[i].name, request->parameters[i].value);
    page_finish(&base);
    struct map_options options = {.view = map_view_parse(request_get(request, "at"), request_get(request, "zoom")),
                                  .base = {base.bytes, base.n},
                                  .count = "events"};
    if (!request_get(request, "zoom") && !request_get(request, "at") && n > 0)
        options.view = map_view_around(places, n);
    page_finish(&reply->page);
    map_write(places, n, &options, page_take, &reply->page);
    begin_table(out, "Places");
    page_finish(&reply->page);
    map_write_table(places, n, &options, TABLE_ROWS, page_take, &reply->page);
    put(out, "</div></details>\n<p class=\"downloads\"><a href=\"/places\">All places</a> \u00b7 as <a href=\"");
    request_address(out, request, "/download/places.csv", "limit", "100000", 0);
    put(out, "\">CSV</a></p>\n");
    page_end(reply);
    free(places);
    page_free(&addresses);
    page_free(&base);
    rows_free(&rows);
}
