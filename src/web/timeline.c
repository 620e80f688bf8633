/** Timelines as wide as the page: places are parts of the width (hundredths of a per cent), heights are pixels, so letters and
 *  marks keep their size on any screen. */
#include "web/timeline.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    WHOLE = 10000,    /* hundredths of a per cent */
    MOST_BINS = 120,
    MOST_BARS = 500,
    ROW_HEIGHT = 34,  /* pixels */
    BAR_HEIGHT = 30,
    LEAST_BAR = 2,
    MOST_TICKS = 6
};

static void draw_part(struct draw *draw, int64_t part)
{
    draw_format(draw, "%d.%02d%%", (int)(part / 100), (int)(part % 100));
}

/* ---- Bins ---- */

enum unit { DAY, WEEK, MONTH, QUARTER, YEAR, DECADE, CENTURY, UNITS };

static const char *const unit_names[UNITS] = {"day", "week", "month", "quarter", "year", "decade", "century"};

static int64_t floor_by(int64_t number, int64_t by)
{
    return (number >= 0 ? number : number - by + 1) / by;
}

/** The number of the bin that a day lies in. */
static int64_t bin_of(enum unit unit, int64_t day)
{
    static const int years[UNITS] = {0, 0, 0, 0, 1, 10, 100};
    if (unit == DAY)
        return day;
    if (unit == WEEK)
        return floor_by(day + 3, 7); /* 1970-01-01 was a Thursday; weeks begin on Mondays */
    int year, month, day_of_month;
    draw_date(day, &year, &month, &day_of_month);
    if (unit == MONTH)
        return (int64_t)year * 12 + month - 1;
    if (unit == QUARTER)
        return (int64_t)year * 4 + (month - 1) / 3;
    return floor_by(year, years[unit]);
}

/** The first day of a bin. */
static int64_t day_of(enum unit unit, int64_t bin)
{
    switch (unit) {
    case DAY: return bin;
    case WEEK: return bin * 7 - 3;
    case MONTH: return draw_day((int)floor_by(bin, 12), (int)(bin - floor_by(bin, 12) * 12) + 1, 1);
    case QUARTER: return draw_day((int)floor_by(bin, 4), (int)(bin - floor_by(bin, 4) * 4) * 3 + 1, 1);
    case YEAR: return draw_day((int)bin, 1, 1);
    case DECADE: return draw_day((int)bin * 10, 1, 1);
    default: return draw_day((int)bin * 100, 1, 1);
    }
}

struct bins {
    enum unit unit;
    int64_t from, until; /* days that are shown */
    int64_t first;       /* bin */
    size_t n;
    uint64_t *counts; /* (rows, n) */
    uint64_t *totals; /* of each row */
    uint64_t highest, before, after;
    size_t n_bars;
    int64_t earliest, latest; /* of all events */
};

struct timeline {
    struct draw draw;
    const sayso_bytes *rows, *keys;
    size_t n_rows;
    const struct timeline_options *options;
    struct bins bins;
};

static int by_day(const void *left, const void *right)
{
    const struct timeline_event *a = left, *b = right;
    return (a->begin > b->begin) - (a->begin < b->begin);
}

/** What to show where nothing is asked for: all; without the outermost two in a hundred on each side where these make up three
 *  quarters of the time. `events` are in order. */
static void find_range(struct bins *bins, const struct timeline_event *events, size_t n)
{
    uint64_t total = 0, seen = 0;
    for (size_t i = 0; i < n; i++)
        total += events[i].count;
    bins->from = bins->earliest;
    bins->until = bins->latest;
    int64_t low = bins->latest, high = bins->latest;
    for (size_t i = 0; i < n; i++) {
        if (seen <= total / 50)
            low = events[i].begin;
        if (seen <= total - total / 50)
            high = events[i].begin;
        seen += events[i].count;
    }
    if (bins->latest - bins->earliest > 4 * (high - low) + 60) {
        bins->from = low;
        bins->until = high;
    }
}

static int is_shown(const struct bins *bins, const struct timeline_event *event, size_t n_rows)
{
    return event->row < n_rows && event->begin >= bins->from && event->begin <= bins->until;
}

/** Counts in bins of `unit`; 0 where these are too many. */
static int fill(struct bins *bins, enum unit unit, size_t n_rows, const struct timeline_event *events, size_t n)
{
    bins->unit = unit;
    bins->first = bin_of(unit, bins->from);
    const int64_t n_bins = bin_of(unit, bins->until) - bins->first + 1;
    if (n_bins > MOST_BINS && unit + 1 < UNITS)
        return 0;
    bins->n = n_bins > 250 ? 250 : (size_t)n_bins; /* 20,000 years in centuries */
    memset(bins->counts, 0, n_rows * bins->n * sizeof *bins->counts);
    bins->highest = 0;
    bins->n_bars = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_shown(bins, &events[i], n_rows) || events[i].count == 0)
            continue;
        uint64_t *cell = &bins->counts[events[i].row * bins->n + (size_t)(bin_of(unit, events[i].begin) - bins->first)];
        bins->n_bars += *cell == 0;
        *cell += events[i].count;
        bins->highest = *cell > bins->highest ? *cell : bins->highest;
    }
    return bins->n_bars <= MOST_BARS || unit + 1 == UNITS;
}

static void add_up(struct bins *bins, size_t n_rows, const struct timeline_event *events, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (events[i].row >= n_rows)
            continue;
        if (is_shown(bins, &events[i], n_rows))
            bins->totals[events[i].row] += events[i].count;
        else if (events[i].begin < bins->from)
            bins->before += events[i].count;
        else
            bins->after += events[i].count;
    }
}

static int64_t within_years(int64_t day)
{
    const int64_t first = draw_day(-9999, 1, 1), last = draw_day(9999, 12, 31);
    return day < first ? first : day > last ? last : day;
}

/** 1; 0 when memory is short. */
static int make_bins(struct bins *bins, size_t n_rows, const struct timeline_event *events, size_t n,
                     const struct timeline_options *options)
{
    struct timeline_event *sorted = calloc(n + 1, sizeof *sorted);
    bins->counts = calloc((n_rows + 1) * 250, sizeof *bins->counts);
    bins->totals = calloc(n_rows + 1, sizeof *bins->totals);
    if (!sorted || !bins->counts || !bins->totals) {
        free(sorted);
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        sorted[i] = events[i];
        sorted[i].begin = within_years(events[i].begin);
    }
    qsort(sorted, n, sizeof *sorted, by_day);
    if (n > 0) {
        bins->earliest = sorted[0].begin;
        bins->latest = sorted[n - 1].begin;
    }
    if (options->from <= options->until) {
        bins->from = within_years(options->from);
        bins->until = within_years(options->until);
    } else {
        find_range(bins, sorted, n);
    }
    for (enum unit unit = DAY; unit < UNITS && !fill(bins, unit, n_rows, sorted, n); unit++)
        ;
    add_up(bins, n_rows, sorted, n);
    free(sorted);
    return 1;
}

static void free_bins(struct bins *bins)
{
    free(bins->counts);
    free(bins->totals);
}

/** The days of a bin that are shown. */
static int64_t begin_of(const struct bins *bins, size_t bin)
{
    const int64_t day = day_of(bins->unit, bins->first + (int64_t)bin);
    return day < bins->from ? bins->from : day;
}

static int64_t end_of(const struct bins *bins, size_t bin)
{
    const int64_t day = day_of(bins->unit, bins->first + (int64_t)bin + 1) - 1;
    return day > bins->until ? bins->until : day;
}

/** `name` of a bin: "2024-03", or its only day, or its first and last. */
static void write_bin(struct draw *draw, const struct bins *bins, size_t bin)
{
    const int64_t begin = begin_of(bins, bin), end = end_of(bins, bin);
    draw_iso_date(draw, begin);
    if (end > begin) {
        draw_string(draw, " to ");
        draw_iso_date(draw, end);
    }
}

/** Opens the link to the events of some days; `row` of SIZE_MAX: of all rows. */
static void open_days(struct timeline *timeline, int64_t begin, int64_t end, size_t row, const char *attributes)
{
    struct draw *draw = &timeline->draw;
    draw_string(draw, "<a");
    draw_string(draw, attributes);
    draw_string(draw, " href=\"");
    draw_text(draw, timeline->options->base);
    draw_string(draw, "from=");
    draw_iso_date(draw, begin);
    draw_string(draw, "&amp;until=");
    draw_iso_date(draw, end);
    if (row != SIZE_MAX) {
        draw_string(draw, "&amp;");
        draw_string(draw, timeline->options->row);
        draw_string(draw, "=");
        draw_query(draw, timeline->keys ? timeline->keys[row] : timeline->rows[row]);
    }
    draw_string(draw, "\">");
}

/* ---- The drawing of events ---- */

static size_t ticks_every(size_t n, size_t most)
{
    static const size_t steps[] = {1, 2, 5, 10, 15, 20, 30, 50};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (n <= steps[i] * most)
            return steps[i];
    return n / most + 1;
}

static int64_t part_of_bin(const struct bins *bins, size_t bin)
{
    return (int64_t)(bin * WHOLE / bins->n);
}

static void write_grid(struct draw *draw, const struct bins *bins)
{
    for (size_t bin = 0; bin < bins->n; bin += ticks_every(bins->n, MOST_TICKS)) {
        draw_string(draw, "<line class=\"grid\" x1=\"");
        draw_part(draw, part_of_bin(bins, bin));
        draw_string(draw, "\" x2=\"");
        draw_part(draw, part_of_bin(bins, bin));
        draw_format(draw, "\" y1=\"0\" y2=\"%d\"/>", ROW_HEIGHT);
    }
}

static void write_bar(struct timeline *timeline, size_t row, size_t bin, uint64_t count)
{
    const struct bins *bins = &timeline->bins;
    struct draw *draw = &timeline->draw;
    const int height = LEAST_BAR + (int)(count * (BAR_HEIGHT - LEAST_BAR) / bins->highest);
    const int64_t begin = part_of_bin(bins, bin), end = part_of_bin(bins, bin + 1);
    open_days(timeline, begin_of(bins, bin), end_of(bins, bin), row, " tabindex=\"-1\"");
    draw_string(draw, "<rect x=\"");
    draw_part(draw, begin);
    draw_string(draw, "\" width=\"");
    draw_part(draw, (end - begin) * 9 / 10);
    draw_format(draw, "\" y=\"%d\" height=\"%d\"/><title>", ROW_HEIGHT - height, height);
    write_bin(draw, bins, bin);
    draw_format(draw, ": %llu</title></a>", (unsigned long long)count);
}

static void write_row(struct timeline *timeline, size_t row)
{
    const struct bins *bins = &timeline->bins;
    struct draw *draw = &timeline->draw;
    draw_string(draw, "<div class=\"timeline-row\"><span class=\"timeline-name\">");
    draw_text(draw, timeline->rows[row]);
    draw_format(draw, " <span class=\"timeline-total\">%llu</span></span><svg height=\"%d\" aria-hidden=\"true\" focusable=\"false\">",
                (unsigned long long)bins->totals[row], ROW_HEIGHT);
    write_grid(draw, bins);
    for (size_t bin = 0; bin < bins->n; bin++)
        if (bins->counts[row * bins->n + bin] > 0)
            write_bar(timeline, row, bin, bins->counts[row * bins->n + bin]);
    draw_string(draw, "</svg></div>\n");
}

static void write_tick(struct draw *draw, const struct bins *bins, size_t bin, int is_wide)
{
    const int64_t at = part_of_bin(bins, bin);
    int year, month, day;
    draw_date(begin_of(bins, bin), &year, &month, &day);
    draw_string(draw, is_wide ? "<text class=\"wide\" y=\"14\" x=\"" : "<text y=\"14\" x=\"");
    draw_part(draw, at);
    draw_string(draw, at > WHOLE * 8 / 10 ? "\" text-anchor=\"end\">" : "\">");
    if (bins->unit <= WEEK)
        draw_iso_date(draw, begin_of(bins, bin));
    else if (bins->unit <= QUARTER)
        draw_format(draw, "%d-%02d", year, month);
    else
        draw_format(draw, "%d", year);
    draw_string(draw, "</text>");
}

static void write_axis(struct draw *draw, const struct bins *bins)
{
    const size_t every = ticks_every(bins->n, MOST_TICKS);
    draw_string(draw, "<div class=\"timeline-row timeline-axis\"><span></span><svg height=\"18\" aria-hidden=\"true\" focusable=\"false\">");
    int64_t last = -WHOLE; /* where the last label begins */
    for (size_t bin = 0, tick = 0; bin < bins->n; bin += every, tick++) {
        const int64_t at = part_of_bin(bins, bin);
        if (at - last < WHOLE / 8 || (at > WHOLE * 8 / 10 && at - last < WHOLE / 4))
            continue; /* labels to the left of their tick need twice the room */
        write_tick(draw, bins, bin, tick % 2 == 1);
        last = at;
    }
    draw_string(draw, "</svg></div>\n");
}

static void write_outside(struct timeline *timeline)
{
    const struct bins *bins = &timeline->bins;
    struct draw *draw = &timeline->draw;
    draw_format(draw, "<figcaption>One bar is one %s; the highest stands for %llu.", unit_names[bins->unit],
                (unsigned long long)bins->highest);
    if (bins->before + bins->after > 0) {
        draw_format(draw, " Outside these days: %llu before, %llu after. ", (unsigned long long)bins->before,
                    (unsigned long long)bins->after);
        open_days(timeline, bins->earliest, bins->latest, SIZE_MAX, "");
        draw_string(draw, "Show all days</a>");
    }
    draw_string(draw, "</figcaption>\n");
}

static void write_events(struct timeline *timeline)
{
    draw_string(&timeline->draw, "<figure class=\"timeline\">\n");
    for (size_t row = 0; row < timeline->n_rows; row++)
        if (timeline->bins.totals[row] > 0)
            write_row(timeline, row);
    if (timeline->bins.highest > 0) {
        write_axis(&timeline->draw, &timeline->bins);
        write_outside(timeline);
    } else {
        draw_string(&timeline->draw, "<figcaption>No dated event in these days.</figcaption>\n");
    }
    draw_string(&timeline->draw, "</figure>\n");
}

static uint64_t count_of_bin(const struct timeline *timeline, size_t bin)
{
    uint64_t count = 0;
    for (size_t row = 0; row < timeline->n_rows; row++)
        count += timeline->bins.counts[row * timeline->bins.n + bin];
    return count;
}

/** A row of the table: the days, how many, and of which type. */
static void write_bin_row(struct timeline *timeline, size_t bin)
{
    const struct bins *bins = &timeline->bins;
    struct draw *draw = &timeline->draw;
    const uint64_t total = count_of_bin(timeline, bin);
    if (total == 0)
        return;
    draw_string(draw, "<tr><th scope=\"row\">");
    open_days(timeline, begin_of(bins, bin), end_of(bins, bin), SIZE_MAX, "");
    write_bin(draw, bins, bin);
    draw_format(draw, "</a></th><td class=\"number\">%llu</td><td>", (unsigned long long)total);
    const char *comma = "";
    for (size_t row = 0; row < timeline->n_rows; row++) {
        if (bins->counts[row * bins->n + bin] == 0)
            continue;
        draw_string(draw, comma);
        draw_text(draw, timeline->rows[row]);
        draw_format(draw, " %llu", (unsigned long long)bins->counts[row * bins->n + bin]);
        comma = ", ";
    }
    draw_string(draw, "</td></tr>\n");
}

static void write_events_table(struct timeline *timeline)
{
    draw_string(&timeline->draw, "<table class=\"days\"><thead><tr><th scope=\"col\">days</th><th scope=\"col\" class=\"number\">events</th>"
                                 "<th scope=\"col\">by type</th></tr></thead><tbody>\n");
    for (size_t bin = 0; timeline->bins.highest > 0 && bin < timeline->bins.n; bin++)
        write_bin_row(timeline, bin);
    draw_string(&timeline->draw, "</tbody></table>\n");
}

static int with_bins(const sayso_bytes *rows, const sayso_bytes *keys, size_t n_rows, const struct timeline_event *events,
                     size_t n_events, const struct timeline_options *options, sayso_write_function write, void *context,
                     void (*write_what)(struct timeline *timeline))
{
    struct timeline timeline = {.rows = rows, .keys = keys, .n_rows = n_rows, .options = options};
    int status = 2;
    if (make_bins(&timeline.bins, n_rows, events, n_events, options)) {
        draw_init(&timeline.draw, write, context);
        write_what(&timeline);
        status = draw_finish(&timeline.draw);
    }
    free_bins(&timeline.bins);
    return status;
}

int timeline_write(const sayso_bytes *rows, const sayso_bytes *keys, size_t n_rows, const struct timeline_event *events,
                   size_t n_events, const struct timeline_options *options, sayso_write_function write, void *context)
{
    return with_bins(rows, keys, n_rows, events, n_events, options, write, context, write_events);
}

int timeline_write_table(const sayso_bytes *rows, const sayso_bytes *keys, size_t n_rows, const struct timeline_event *events,
                         size_t n_events, const struct timeline_options *options, sayso_write_function write, void *context)
{
    return with_bins(rows, keys, n_rows, events, n_events, options, write, context, write_events_table);
}
