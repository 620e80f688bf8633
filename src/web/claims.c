/** The claims of one account over time: a lane for each origin, a mark for each claim, its value beside it where there is room.
 *  Room is counted for two widths of a lane: what fits on a telephone is always shown, what fits on a wide page is "wide". */
#include "web/timeline.h"

#include <stdlib.h>
#include <string.h>

enum {
    WHOLE = 10000,    /* hundredths of a per cent of the lane's width */
    EDGE = 300,       /* free on both sides */
    NARROW = 300,     /* pixels that a lane has on a telephone, and on a wide page */
    WIDE = 640,
    MARK = 16,        /* pixels that a mark takes, and a column of letters */
    LETTER = 8,
    VALUE_COLUMNS = 24,
    WORDS_COLUMNS = 160,
    LINE = 20,        /* pixels from one line of a lane to the next */
    MOST_LINES = 6,
    MOST_DRAWN = 300,
    MOST_TICKS = 5,
    DAY = 24 * 60
};

enum shown { SHOWN, SHOWN_WIDE, NOT_SHOWN };

struct place {
    int64_t minute;
    uint32_t claim, lane; /* indices; lanes by their first claim */
    int64_t part;         /* where, of WHOLE */
    unsigned line;
    enum shown shown;
    int is_left; /* the value stands to the left of the mark */
};

struct lane {
    uint32_t index;
    size_t first, n; /* of its places */
    unsigned n_lines;
    int64_t narrow[MOST_LINES], wide[MOST_LINES]; /* where each line is taken up to, at both widths */
};

struct claims {
    struct draw draw;
    const sayso_bytes *names;
    const struct timeline_claim *claims;
    struct place *places; /* by lane, then time */
    struct lane *lanes;   /* by their first claim */
    size_t n_places, n_lanes, n_left;
    int64_t begin, end; /* minutes at both ends */
};

static const char *const mark_names[CLAIM_MARKS] = {"first", "same", "update", "retraction", "conflict", "reprint"};
static const char *const mark_texts[CLAIM_MARKS] = {"first said", "said again on its own", "new figure", "taken back", "contradicts",
                                                    "passed on"};
/* Around the middle, so that each has a shape of its own beside its colour. */
static const char *const mark_paths[CLAIM_MARKS] = {
    "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M0-6l6 11h-12z", "M-5-5l10 10M5-5l-10 10",
    "M0-7l6 7-6 7-6-7z", "M-4-4h8v8h-8z"};

/* ---- Places ---- */

static int64_t minute_of(const struct timeline_claim *claim)
{
    const int64_t most = (int64_t)4000000 * DAY, minute = claim->minute;
    return minute < -most ? -most : minute > most ? most : minute;
}

static int by_time(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->minute != b->minute)
        return a->minute < b->minute ? -1 : 1;
    return (a->claim > b->claim) - (a->claim < b->claim);
}

static int by_lane(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    return a->lane != b->lane ? (a->lane < b->lane ? -1 : 1) : by_time(left, right);
}

/** The places of the claims in the order of time; where they are too many the first and the last. */
static void find_places(struct claims *all, size_t n_claims, size_t n_lanes, size_t most)
{
    for (size_t i = 0; i < n_claims && i < UINT32_MAX; i++)
        if (all->claims[i].lane < n_lanes)
            all->places[all->n_places++] = (struct place){.minute = minute_of(&all->claims[i]), .claim = (uint32_t)i,
                                                          .lane = all->claims[i].lane};
    qsort(all->places, all->n_places, sizeof *all->places, by_time);
    if (most > 0 && all->n_places > most) {
        all->n_left = all->n_places - most;
        memmove(all->places + most / 2, all->places + all->n_places - most / 2, most / 2 * sizeof *all->places);
        all->n_places = most / 2 * 2;
    }
}

/** Puts lanes in the order of their first claim. `rank` is scratch for n_lanes. */
static void find_lanes(struct claims *all, uint32_t *rank, size_t n_lanes)
{
    for (size_t i = 0; i < n_lanes; i++)
        rank[i] = UINT32_MAX;
    for (size_t i = 0; i < all->n_places; i++) {
        struct place *place = &all->places[i];
        if (rank[place->lane] == UINT32_MAX) {
            rank[place->lane] = (uint32_t)all->n_lanes;
            all->lanes[all->n_lanes++].index = place->lane;
        }
        all->lanes[rank[place->lane]].n++;
        place->lane = rank[place->lane];
    }
    qsort(all->places, all->n_places, sizeof *all->places, by_lane);
    for (size_t i = 1; i < all->n_lanes; i++)
        all->lanes[i].first = all->lanes[i - 1].first + all->lanes[i - 1].n;
}

/** Pixels as a part of a lane so wide. */
static int64_t part_of(int64_t pixels, int64_t width)
{
    return (pixels * WHOLE + width - 1) / width;
}

/** Does a mark with its value, `pixels` wide, find room in this line? Then it is put there. */
static int fits(struct lane *lane, struct place *place, unsigned line, int64_t pixels, enum shown shown)
{
    const int64_t half_narrow = part_of(MARK / 2, NARROW), half_wide = part_of(MARK / 2, WIDE);
    const int64_t narrow = part_of(shown == SHOWN ? pixels : 0, NARROW), wide = part_of(shown == NOT_SHOWN ? 0 : pixels, WIDE);
    for (int is_left = 0; is_left < (shown == NOT_SHOWN ? 1 : 2); is_left++) {
        const int64_t begin_narrow = place->part - half_narrow - (is_left ? narrow : 0);
        const int64_t begin_wide = place->part - half_wide - (is_left ? wide : 0);
        const int64_t end_narrow = place->part + half_narrow + (is_left ? 0 : narrow);
        const int64_t end_wide = place->part + half_wide + (is_left ? 0 : wide);
        if (begin_narrow < lane->narrow[line] || begin_wide < lane->wide[line] || end_narrow > WHOLE || end_wide > WHOLE)
            continue;
        lane->narrow[line] = end_narrow;
        lane->wide[line] = end_wide;
        place->line = line;
        place->shown = shown;
        place->is_left = is_left;
        return 1;
    }
    return 0;
}

static void place_claim(const struct claims *all, struct lane *lane, struct place *place)
{
    const sayso_bytes value = all->claims[place->claim].value;
    const size_t columns = draw_columns(value, VALUE_COLUMNS);
    const int64_t pixels = columns > 0 ? (int64_t)columns * LETTER + 4 : 0;
    for (enum shown shown = columns > 0 ? SHOWN : NOT_SHOWN; shown <= NOT_SHOWN; shown++)
        for (unsigned line = 0; line < MOST_LINES; line++)
            if (fits(lane, place, line, pixels, shown)) {
                lane->n_lines = line + 1 > lane->n_lines ? line + 1 : lane->n_lines;
                return;
            }
    place->line = MOST_LINES - 1; /* on top of others: more lines would hide the rest of the page */
    place->shown = NOT_SHOWN;
    lane->n_lines = MOST_LINES;
}

static void place_claims(struct claims *all)
{
    all->begin = all->n_places > 0 ? INT64_MAX : 0;
    all->end = all->n_places > 0 ? INT64_MIN : 0;
    for (size_t i = 0; i < all->n_places; i++) {
        all->begin = all->places[i].minute < all->begin ? all->places[i].minute : all->begin;
        all->end = all->places[i].minute > all->end ? all->places[i].minute : all->end;
    }
    const int64_t span = all->end > all->begin ? all->end - all->begin : 1;
    for (size_t i = 0; i < all->n_lanes; i++) {
        struct lane *lane = &all->lanes[i];
        for (size_t k = lane->first; k < lane->first + lane->n; k++) {
            struct place *place = &all->places[k];
            place->part = EDGE + (place->minute - all->begin) * (WHOLE - 2 * EDGE) / span;
            place_claim(all, lane, place);
        }
    }
}

/* ---- Drawing ---- */

static void draw_part(struct draw *draw, int64_t part)
{
    draw_format(draw, "%d.%02d%%", (int)(part / 100), (int)(part % 100));
}

static int64_t day_of_minute(int64_t minute)
{
    return (minute >= 0 ? minute : minute - DAY + 1) / DAY;
}

static void write_clock(struct draw *draw, int64_t minute)
{
    const int of_day = (int)(minute - day_of_minute(minute) * DAY);
    draw_format(draw, "%02d:%02d", of_day / 60, of_day % 60);
}

static void write_moment(struct draw *draw, const struct timeline_claim *claim)
{
    draw_iso_date(draw, day_of_minute(minute_of(claim)));
    if (claim->has_time) {
        draw_string(draw, " ");
        write_clock(draw, minute_of(claim));
    }
}

static enum claim_mark mark_of(const struct timeline_claim *claim)
{
    return (unsigned)claim->mark < CLAIM_MARKS ? claim->mark : CLAIM_SAME;
}

static void write_mark(struct claims *all, const struct place *place)
{
    const struct timeline_claim *claim = &all->claims[place->claim];
    struct draw *draw = &all->draw;
    draw_string(draw, "<svg overflow=\"visible\" x=\"");
    draw_part(draw, place->part);
    draw_format(draw, "\" y=\"%u\">", place->line * LINE + LINE / 2);
    draw_string(draw, claim->href.size > 0 ? "<a tabindex=\"-1\" href=\"" : "<g");
    draw_text(draw, claim->href);
    draw_format(draw, "%s<path class=\"mark mark-%s\" d=\"%s\"/>", claim->href.size > 0 ? "\">" : ">", mark_names[mark_of(claim)],
                mark_paths[mark_of(claim)]);
    if (place->shown != NOT_SHOWN) {
        draw_format(draw, "<text%s y=\"4\" x=\"%d\"%s>", place->shown == SHOWN_WIDE ? " class=\"wide\"" : "", place->is_left ? -10 : 10,
                    place->is_left ? " text-anchor=\"end\"" : "");
        draw_text_cut(draw, claim->value, VALUE_COLUMNS);
        draw_string(draw, "</text>");
    }
    draw_string(draw, "<title>");
    write_moment(draw, claim);
    draw_format(draw, ", %s: ", mark_texts[mark_of(claim)]);
    draw_text(draw, claim->value);
    draw_string(draw, claim->words.size > 0 ? "; " : "");
    draw_text_cut(draw, claim->words, WORDS_COLUMNS);
    draw_string(draw, claim->href.size > 0 ? "</title></a></svg>\n" : "</title></g></svg>\n");
}

static void write_lane(struct claims *all, const struct lane *lane)
{
    struct draw *draw = &all->draw;
    draw_string(draw, "<div class=\"timeline-row\"><span class=\"timeline-name\">");
    draw_text(draw, all->names[lane->index]);
    draw_format(draw, "</span><svg height=\"%u\" aria-hidden=\"true\" focusable=\"false\">\n<line class=\"lane\" y1=\"%d\" y2=\"%d\" x1=\"",
                lane->n_lines * LINE, LINE / 2, LINE / 2);
    draw_part(draw, all->places[lane->first].part);
    draw_string(draw, "\" x2=\"");
    draw_part(draw, all->places[lane->first + lane->n - 1].part);
    draw_string(draw, "\"/>\n");
    for (size_t i = lane->first; i < lane->first + lane->n; i++)
        write_mark(all, &all->places[i]);
    draw_string(draw, "</svg></div>\n");
}

/** Minutes from one tick to the next. */
static int64_t tick_step(int64_t span)
{
    static const int64_t hours[] = {1, 2, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 28, 24 * 91, 24 * 182, 24 * 365};
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++)
        if (span <= hours[i] * 60 * MOST_TICKS)
            return hours[i] * 60;
    return (span / MOST_TICKS / (DAY * 365) + 1) * DAY * 365;
}

static void write_axis(struct claims *all)
{
    struct draw *draw = &all->draw;
    const int64_t span = all->end > all->begin ? all->end - all->begin : 1, step = tick_step(span);
    const int64_t from = all->begin >= 0 ? all->begin : all->begin - step + 1;
    int64_t last_day = INT64_MIN;
    draw_string(draw, "<div class=\"timeline-row timeline-axis\"><span></span><svg height=\"18\" aria-hidden=\"true\" focusable=\"false\">");
    int tick = 0;
    for (int64_t minute = from / step * step; minute <= all->end; minute += step) {
        const int64_t at = minute < all->begin ? all->begin : minute, day = day_of_minute(at);
        const int64_t part = EDGE + (at - all->begin) * (WHOLE - 2 * EDGE) / span;
        if (minute < all->begin && minute + step <= all->end && minute + step - all->begin < step / 2)
            continue; /* the next label needs its room */
        draw_string(draw, tick++ % 2 == 1 ? "<text class=\"wide\" y=\"14\" x=\"" : "<text y=\"14\" x=\"");
        draw_part(draw, part);
        draw_string(draw, part > WHOLE * 8 / 10 ? "\" text-anchor=\"end\">" : "\">");
        if (step >= DAY || day != last_day)
            draw_iso_date(draw, day);
        if (step < DAY && day == last_day)
            write_clock(draw, at);
        draw_string(draw, "</text>");
        last_day = day;
    }
    draw_string(draw, "</svg></div>\n");
}

static void write_key(struct claims *all)
{
    struct draw *draw = &all->draw;
    unsigned used = 0;
    for (size_t i = 0; i < all->n_places; i++)
        used |= 1u << mark_of(&all->claims[all->places[i].claim]);
    draw_string(draw, "<figcaption class=\"timeline-key\">");
    for (unsigned mark = 0; mark < CLAIM_MARKS; mark++)
        if (used >> mark & 1)
            draw_format(draw, "<span><svg class=\"key\" viewBox=\"-8 -8 16 16\" aria-hidden=\"true\"><path class=\"mark mark-%s\" "
                        "d=\"%s\"/></svg> %s</span> ", mark_names[mark], mark_paths[mark], mark_texts[mark]);
    if (all->n_left > 0)
        draw_format(draw, "<span>%zu between these are in the table alone</span>", all->n_left);
    draw_string(draw, "</figcaption>\n");
}

static void write_figure(struct claims *all)
{
    draw_string(&all->draw, "<figure class=\"timeline claims\">\n");
    for (size_t i = 0; i < all->n_lanes; i++)
        write_lane(all, &all->lanes[i]);
    if (all->n_places > 0)
        write_axis(all);
    write_key(all);
    draw_string(&all->draw, "</figure>\n");
}

int timeline_write_claims(const sayso_bytes *lanes, size_t n_lanes, const struct timeline_claim *claims, size_t n_claims,
                          sayso_write_function write, void *context)
{
    struct claims all = {.names = lanes, .claims = claims};
    uint32_t *rank = calloc(n_lanes + 1, sizeof *rank);
    all.places = calloc(n_claims + 1, sizeof *all.places);
    all.lanes = calloc(n_lanes + 1, sizeof *all.lanes);
    int status = 2;
    if (rank && all.places && all.lanes) {
        find_places(&all, n_claims, n_lanes, MOST_DRAWN);
        find_lanes(&all, rank, n_lanes);
        place_claims(&all);
        draw_init(&all.draw, write, context);
        write_figure(&all);
        status = draw_finish(&all.draw);
    }
    free(rank);
    free(all.places);
    free(all.lanes);
    return status;
}

/* ---- The table ---- */

static void write_row(struct claims *all, const struct place *place)
{
    const struct timeline_claim *claim = &all->claims[place->claim];
    struct draw *draw = &all->draw;
    draw_string(draw, "<tr><td class=\"time\">");
    write_moment(draw, claim);
    draw_string(draw, "</td><td>");
    draw_text(draw, all->names[claim->lane]);
    draw_format(draw, "</td><td>%s</td><td>", mark_texts[mark_of(claim)]);
    draw_text(draw, claim->value);
    draw_string(draw, "</td><td>");
    if (claim->href.size > 0) {
        draw_string(draw, "<a href=\"");
        draw_text(draw, claim->href);
        draw_string(draw, "\">");
    }
    draw_text(draw, claim->words.size > 0 ? claim->words : draw_bytes_of("wording"));
    draw_string(draw, claim->href.size > 0 ? "</a></td></tr>\n" : "</td></tr>\n");
}

int timeline_write_claims_table(const sayso_bytes *lanes, size_t n_lanes, const struct timeline_claim *claims, size_t n_claims,
                                sayso_write_function write, void *context)
{
    struct claims all = {.names = lanes, .claims = claims};
    all.places = calloc(n_claims + 1, sizeof *all.places);
    if (!all.places)
        return 2;
    find_places(&all, n_claims, n_lanes, 0);
    draw_init(&all.draw, write, context);
    draw_string(&all.draw, "<table class=\"claims\"><thead><tr><th scope=\"col\">when</th><th scope=\"col\">origin</th><th scope=\"col\">what it "
                           "does</th><th scope=\"col\">value</th><th scope=\"col\">wording</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < all.n_places; i++)
        write_row(&all, &all.places[i]);
    draw_string(&all.draw, "</tbody></table>\n");
    free(all.places);
    return draw_finish(&all.draw);
}
