/* Years are astronomical inside (0 is 1 BC), as TIMEX3 writes them ("BC0001") outside. */
#include "ledger/time_value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
static const char *const parts[] = {"", "TMO", "TAF", "TEV", "TNI", "TDT", "T12:00", "T24:00"};

/* How much of a date is known. */
enum level { NOTHING, LEVEL_CENTURY, LEVEL_DECADE, LEVEL_YEAR, LEVEL_SEASON, LEVEL_QUARTER, LEVEL_HALF, LEVEL_MONTH, LEVEL_WEEK,
             LEVEL_WEEKEND, LEVEL_DAY };

struct point {
    enum level level;
    struct ss_date date; /* its first day; of a decade or century: its first digits in year */
    int n;               /* of season, quarter or half */
    bool is_bc;          /* of a decade or century */
};

struct job {
    const struct ss_reading *r;
    const struct ss_time_place *place;
    struct ss_time_anchor *anchor;
    char *value;
    struct ss_time *out;
};

static int put_year(char *at, int year)
{
    const unsigned shown = (unsigned)(year > 0 ? year : 1 - year) % 10000;
    return snprintf(at, 8, year > 0 ? "%04u" : "BC%04u", shown);
}

static int32_t first_of(int year, int month)
{
    return ss_day_of((struct ss_date){year, month, 1});
}

static void set_days(struct ss_time *out, int32_t first, int32_t end)
{
    out->has_days = true;
    out->first_day = first;
    out->end_day = end;
}

static void set_month_days(struct ss_time *out, int year, int month, int n_months)
{
    const struct ss_date end = ss_date_add_months((struct ss_date){year, month, 1}, n_months);
    set_days(out, first_of(year, month), ss_day_of(end));
}

/* Writes the point as a value and its days. */
static void put_point(const struct job *job, const struct point *p)
{
    char *at = job->value;
    const int year = p->date.year;
    switch (p->level) {
    case LEVEL_CENTURY:
        snprintf(at, 16, p->is_bc ? "BC%02d" : "%02d", year);
        if (!p->is_bc)
            set_days(job->out, first_of(year * 100 + 1, 1), first_of(year * 100 + 101, 1));
        return;
    case LEVEL_DECADE:
        snprintf(at, 16, p->is_bc ? "BC%03d" : "%03d", year);
        if (!p->is_bc)
            set_days(job->out, first_of(year * 10, 1), first_of(year * 10 + 10, 1));
        return;
    case LEVEL_YEAR:
        put_year(at, year);
        set_days(job->out, first_of(year, 1), first_of(year + 1, 1));
        return;
    case LEVEL_SEASON:
        at += put_year(at, year);
        snprintf(at, 8, "-%s", seasons[p->n]);
        set_month_days(job->out, year, p->n * 3, 3);
        return;
    case LEVEL_QUARTER:
    case LEVEL_HALF:
        at += put_year(at, year);
        snprintf(at, 8, p->level == LEVEL_HALF ? "-H%d" : "-Q%d", p->n % 10);
        set_month_days(job->out, year, p->level == LEVEL_HALF ? p->n * 6 - 5 : p->n * 3 - 2, p->level == LEVEL_HALF ? 6 : 3);
        return;
    case LEVEL_MONTH:
        at += put_year(at, year);
        snprintf(at, 8, "-%02d", p->date.month);
        set_month_days(job->out, year, p->date.month, 1);
        return;
    case LEVEL_WEEK:
    case LEVEL_WEEKEND: {
        int of_year;
        const int32_t day = ss_day_of(p->date), monday = day - ss_weekday_of(day) + 1;
        const int week = ss_week_of(day, &of_year);
        at += put_year(at, of_year);
        snprintf(at, 16, p->level == LEVEL_WEEK ? "-W%02d" : "-W%02d-WE", week);
        set_days(job->out, p->level == LEVEL_WEEK ? monday : monday + 5, monday + 7);
        return;
    }
    case LEVEL_DAY:
        at += put_year(at, year);
        snprintf(at, 16, "-%02d-%02d", p->date.month, p->date.day);
        set_days(job->out, ss_day_of(p->date), ss_day_of(p->date) + 1);
        return;
    default:
        *at = '\0';
    }
}

/* What is spoken of from here on. */
static void move_anchor(const struct job *job, const struct point *p, bool is_explicit)
{
    struct ss_time_anchor *anchor = job->anchor;
    if (p->level < LEVEL_YEAR)
        return;
    anchor->has_ref = true;
    anchor->ref = p->date;
    if (p->level < LEVEL_DAY)
        anchor->ref.day = 0;
    if (p->level == LEVEL_WEEK || p->level == LEVEL_WEEKEND)
        anchor->ref.day = p->date.day;
    if (p->level == LEVEL_YEAR)
        anchor->ref.month = 0;
    anchor->is_ref_explicit = is_explicit;
    anchor->ref_sentence = job->place->sentence;
}

static void put_clock(const struct job *job)
{
    const struct ss_reading *r = job->r;
    char *at = job->value + strlen(job->value);
    if (r->hour < 0) {
        snprintf(at, 8, "%s", parts[r->part]);
        return;
    }
    at += snprintf(at, 8, "T%02d:%02d", r->hour % 100, r->minute % 100);
    if (r->has_zone && r->zone == 0)
        snprintf(at, 2, "Z");
    else if (r->has_zone && r->zone % 60 == 0)
        snprintf(at, 8, "%c%02d", r->zone < 0 ? '-' : '+', abs(r->zone) / 60 % 100);
    else if (r->has_zone)
        snprintf(at, 8, "%c%02d:%02d", r->zone < 0 ? '-' : '+', abs(r->zone) / 60 % 100, abs(r->zone) % 60);
}

/* The resolved point, with the clock where the expression has one. */
static void finish(const struct job *job, const struct point *p, bool is_explicit, const char *rule)
{
    const bool is_time = job->r->hour >= 0 || job->r->part > 0;
    job->out->type = is_time ? SS_TIME : SS_DATE;
    if (p->level == NOTHING || (p->level >= LEVEL_YEAR && (p->date.year < -9998 || p->date.year > 9998)))
        return;
    if (is_time && p->level != LEVEL_DAY)
        return;
    put_point(job, p);
    if (is_time)
        put_clock(job);
    job->out->rule = rule;
    move_anchor(job, p, is_explicit);
}

/* ---- Which day is the anchor ---- */

/* The date to reckon from; level NOTHING where there is none. */
static struct point anchor_of(const struct job *job, bool narrative)
{
    const struct ss_time_anchor *anchor = job->anchor;
    struct point p = {NOTHING, {0}, 0, false};
    if (narrative && anchor->has_ref) {
        p.date = anchor->ref;
        p.level = p.date.day ? LEVEL_DAY : p.date.month ? LEVEL_MONTH : LEVEL_YEAR;
    } else if (anchor->has_published && !anchor->is_history) {
        p.date = ss_date_of(anchor->published);
        p.level = LEVEL_DAY;
    }
    return p;
}

static const char *rule_of(const struct job *job, bool narrative)
{
    return narrative && job->anchor->has_ref ? "narrative" : "publication";
}

/* ---- Dates without a year ---- */

/* Of the dates of the years around the anchor, that which the tense or the distance asks for. */
static int pick_year(const struct job *job, int month, int day)
{
    const struct ss_date published = ss_date_of(job->anchor->published);
    const int length = day ? 1 : ss_month_days(published.year, month);
    const int32_t same = ss_day_of((struct ss_date){published.year, month, day ? day : 1});
    const int32_t now = job->anchor->published;
    const int past_year = same <= now ? published.year : published.year - 1;
    const int next_year = same + length > now ? published.year : published.year + 1;
    const int32_t past = now - ss_day_of((struct ss_date){past_year, month, day ? day : 1});
    const int32_t next = ss_day_of((struct ss_date){next_year, month, day ? day : 1}) - now;
    if (past_year == next_year)
        return past_year;
    if (job->place->tense == SS_TENSE_FUTURE)
        return next < 330 ? next_year : past_year;
    if (job->place->tense == SS_TENSE_PAST)
        return past < 300 ? past_year : next_year;
    return past <= next + 60 ? past_year : next_year;
}

static bool is_narrative(const struct job *job)
{
    return job->r->is_narrative || job->anchor->is_history || job->r->order == SS_ORDER_SAME ||
           job->r->year_order == SS_ORDER_SAME;
}

/* "of last year", "of the same year". */
static bool year_by_order(const struct job *job, int *year, const char **rule)
{
    const struct ss_time_anchor *anchor = job->anchor;
    const bool narrative = is_narrative(job);
    const enum ss_order order = job->r->year_order;
    const int step = order == SS_ORDER_SAME ? 0 : (int)order;
    *rule = narrative ? "narrative" : "publication";
    *year = (narrative ? anchor->ref.year : ss_date_of(anchor->published).year) + step;
    return narrative ? anchor->has_ref : anchor->has_published;
}

/* The year of a month (or day) that does not say it; false where nothing tells. */
static bool find_year(const struct job *job, int month, int day, int *year, const char **rule)
{
    const struct ss_time_anchor *anchor = job->anchor;
    const bool is_near = anchor->has_ref && anchor->is_ref_explicit && anchor->ref.month &&
                         anchor->ref_sentence == job->place->sentence;
    const enum ss_order order = job->r->order;
    if (job->r->year_order != SS_NO_ORDER)
        return year_by_order(job, year, rule);
    if ((anchor->is_history || !anchor->has_published || is_near || order == SS_ORDER_SAME || job->r->is_narrative) &&
        anchor->has_ref) {
        *rule = "narrative";
        *year = anchor->ref.year;
        const int ref_month = anchor->ref.month;
        if (order == SS_ORDER_LAST)
            *year -= ref_month && month >= ref_month;
        else if (order == SS_ORDER_NEXT)
            *year += ref_month && month <= ref_month;
        else if (ref_month - month >= 9 && order == SS_NO_ORDER)
            *year += 1;
        return true;
    }
    if (!anchor->has_published || anchor->is_history)
        return false;
    *rule = "publication";
    const struct ss_date published = ss_date_of(anchor->published);
    if (order == SS_ORDER_LAST)
        *year = published.year - (month >= published.month);
    else if (order == SS_ORDER_NEXT)
        *year = published.year + (month <= published.month);
    else if (order == SS_ORDER_THIS)
        *year = published.year;
    else
        *year = pick_year(job, month, day);
    return true;
}

/* "Monday": by order, else by tense. */
static void resolve_weekday(const struct job *job)
{
    const struct ss_reading *r = job->r;
    const bool narrative = is_narrative(job);
    struct point p = anchor_of(job, narrative);
    if (p.level != LEVEL_DAY) {
        finish(job, &(struct point){0}, false, NULL);
        return;
    }
    const int32_t day = ss_day_of(p.date);
    int back = (ss_weekday_of(day) - r->weekday + 7) % 7; /* days since the last one, 0: that day */
    int32_t found;
    if (r->order == SS_ORDER_LAST)
        found = day - (back ? back : 7);
    else if (r->order == SS_ORDER_NEXT)
        found = day + 7 - back;
    else if (r->order == SS_ORDER_THIS)
        found = day - ss_weekday_of(day) + r->weekday;
    else if (job->place->tense == SS_TENSE_FUTURE)
        found = back ? day + 7 - back : day;
    else
        found = day - back;
    if (narrative && !r->order && job->anchor->has_ref)
        found = day + (back ? 7 - back : 0);
    p.date = ss_date_of(found);
    finish(job, &p, false, rule_of(job, narrative));
}

static int full_year(const struct job *job)
{
    const struct ss_reading *r = job->r;
    const struct ss_time_anchor *anchor = job->anchor;
    if (!r->is_short_year)
        return r->is_bc ? 1 - r->year : r->year;
    if (anchor->has_ref && (anchor->is_history || !anchor->has_published)) {
        const int century = anchor->ref.year / 100 * 100;
        return century + r->year;
    }
    const int now = anchor->has_published ? ss_date_of(anchor->published).year : 2030;
    const int year = now / 100 * 100 + r->year;
    return year > now + 5 ? year - 100 : year;
}

/* Month and day of a holiday in a year; false where the year is out of range. */
static bool holiday_of(const struct ss_reading *r, int year, struct ss_date *out)
{
    if (year < 1 || year > 9998)
        return false;
    if (r->phrase == SS_TIME_PHRASE_EASTER) {
        *out = ss_date_of(ss_easter_of(year) + atoi(r->value));
    } else if (r->phrase == SS_TIME_PHRASE_NTH) {
        *out = ss_date_of(ss_nth_weekday(year, atoi(r->value), r->value[3] - '0', r->value[5] - '0'));
    } else {
        *out = (struct ss_date){year, atoi(r->value), atoi(r->value + 3)};
    }
    return true;
}

/* Season, quarter or half without a year, or the month of one: which year? */
static bool year_of_stretch(const struct job *job, int first_month, int n_months, int *year, const char **rule)
{
    const struct ss_time_anchor *anchor = job->anchor;
    const enum ss_order order = job->r->order;
    if (job->r->year_order != SS_NO_ORDER)
        return year_by_order(job, year, rule);
    if ((anchor->is_history || !anchor->has_published || job->r->is_narrative || order == SS_ORDER_SAME) && anchor->has_ref) {
        *rule = "narrative";
        *year = anchor->ref.year;
        if (order == SS_ORDER_NEXT)
            *year += anchor->ref.month == 0 || first_month <= anchor->ref.month;
        else if (order == SS_ORDER_LAST)
            *year -= anchor->ref.month == 0 || first_month >= anchor->ref.month;
        return true;
    }
    if (!anchor->has_published || anchor->is_history)
        return false;
    *rule = "publication";
    const struct ss_date now = ss_date_of(anchor->published);
    const int last_month = first_month + n_months - 1; /* may lie in the next year */
    const bool is_future = job->place->tense == SS_TENSE_FUTURE, is_over = now.month > last_month;
    const bool is_begun = now.month >= first_month;
    *year = now.year;
    if (order == SS_ORDER_LAST)
        *year -= !is_over;
    else if (order == SS_ORDER_NEXT)
        *year += is_begun;
    else if (order == SS_NO_ORDER && !is_begun && !is_future)
        *year -= 1;
    else if (order == SS_NO_ORDER && is_over && is_future && job->r->season)
        *year += 1;
    return true;
}

static void resolve_stretch(const struct job *job, struct point *p, int first_month, int n_months)
{
    const char *rule = "explicit";
    const struct ss_reading *r = job->r;
    if (r->has_year)
        p->date.year = full_year(job);
    else if ((p->level == LEVEL_QUARTER || p->level == LEVEL_HALF) && r->order != SS_NO_ORDER) {
        const struct point base = anchor_of(job, is_narrative(job) || r->order == SS_ORDER_SAME);
        if (base.level == NOTHING)
            p->level = NOTHING;
        rule = rule_of(job, is_narrative(job));
        p->date.year = base.date.year + (r->order == SS_ORDER_SAME ? 0 : (int)r->order);
    } else if (!year_of_stretch(job, first_month, n_months, &p->date.year, &rule))
        p->level = NOTHING;
    p->date.month = (first_month - 1) % 12 + 1;
    p->date.day = 0;
    finish(job, p, r->has_year, rule);
}

/* A clock or part of the day without a date. */
static void resolve_clock(const struct job *job)
{
    const struct ss_time_anchor *anchor = job->anchor;
    const bool has_day = anchor->has_ref && anchor->ref.day > 0;
    const bool is_near = has_day && job->place->sentence - anchor->ref_sentence <= (anchor->is_history ? 3U : 1U);
    struct point p = {NOTHING, {0}, 0, false};
    if (is_near) {
        p.date = anchor->ref;
        p.level = LEVEL_DAY;
    } else if (anchor->has_published && !anchor->is_history) {
        p.date = ss_date_of(anchor->published);
        p.level = LEVEL_DAY;
    }
    if (p.level == LEVEL_DAY) {
        finish(job, &p, anchor->is_ref_explicit && is_near, is_near ? "narrative" : "publication");
        return;
    }
    job->out->type = SS_TIME;
    if (anchor->is_history) {
        snprintf(job->value, 12, "XXXX-XX-XX");
        put_clock(job);
        job->out->rule = "explicit";
    }
}

static void resolve_day(const struct job *job, int month, int day, bool is_holiday)
{
    const struct ss_reading *r = job->r;
    struct point p = {day ? LEVEL_DAY : LEVEL_MONTH, {0, month, day}, 0, false};
    const char *rule = "explicit";
    if (r->has_year)
        p.date.year = full_year(job);
    else if (!find_year(job, month, day > 28 ? 28 : day, &p.date.year, &rule))
        p.level = NOTHING;
    if (is_holiday && p.level != NOTHING && !holiday_of(r, p.date.year, &p.date))
        p.level = NOTHING;
    if (p.level == LEVEL_DAY && !ss_date_exists(p.date.year, p.date.month, p.date.day))
        p.level = NOTHING;
    if (r->phrase == SS_TIME_PHRASE_HOLIDAY && r->value[5] == 'T' && p.level == LEVEL_DAY) {
        finish(job, &p, r->has_year, rule);
        job->out->type = SS_TIME;
        snprintf(job->value + strlen(job->value), 8, "%s", r->value + 5);
        return;
    }
    finish(job, &p, r->has_year, rule);
}

/* "the last week of March". */
static void resolve_week_of(const struct job *job)
{
    const struct ss_reading *r = job->r;
    struct point p = {LEVEL_WEEK, {0, r->month, 0}, 0, false};
    const char *rule = "explicit";
    if (r->has_year)
        p.date.year = full_year(job);
    else if (!find_year(job, r->month, 0, &p.date.year, &rule))
        p.level = NOTHING;
    if (p.level != NOTHING) {
        const int32_t first = first_of(p.date.year, r->month), last = first + ss_month_days(p.date.year, r->month) - 1;
        p.date = ss_date_of(r->edge < 0 || first + 7 * (r->edge - 1) > last ? last - 3 : first + 7 * (r->edge - 1) + 3);
    }
    finish(job, &p, r->has_year, rule);
}

static void resolve_calendar(const struct job *job)
{
    const struct ss_reading *r = job->r;
    if (r->phrase != SS_TIME_PHRASE_NONE) {
        struct ss_date example;
        holiday_of(r, 2021, &example);
        resolve_day(job, example.month, example.day, true);
    } else if (r->is_decade || r->is_century) {
        const struct point p = {r->is_decade ? LEVEL_DECADE : LEVEL_CENTURY, {r->year, 0, 0}, 0, r->is_bc};
        finish(job, &p, true, "explicit");
    } else if (r->month > 12 || (r->month && (r->day < 0 || r->day > 31))) {
        finish(job, &(struct point){0}, false, NULL);
    } else if (r->month) {
        resolve_day(job, r->month, r->day, false);
    } else if (r->season) {
        resolve_stretch(job, &(struct point){LEVEL_SEASON, {0}, r->season, false}, r->season * 3, 3);
    } else if (r->quarter) {
        resolve_stretch(job, &(struct point){LEVEL_QUARTER, {0}, r->quarter, false}, r->quarter * 3 - 2, 3);
    } else if (r->half) {
        resolve_stretch(job, &(struct point){LEVEL_HALF, {0}, r->half, false}, r->half * 6 - 5, 6);
    } else if (r->has_year) {
        const struct point p = {LEVEL_YEAR, {full_year(job), 0, 0}, 0, false};
        finish(job, &p, true, "explicit");
    } else if (r->weekday) {
        resolve_weekday(job);
    } else {
        resolve_clock(job);
    }
}

/* ---- Units before and after ---- */

static void resolve_read_day(const struct job *job)
{
    const struct ss_reading *r = job->r;
    const struct ss_time_anchor *anchor = job->anchor;
    job->out->type = r->part ? SS_TIME : SS_DATE;
    if (anchor->is_history) {
        if (r->phrase == SS_TIME_PHRASE_DAY && atoi(r->value) == 0 && !r->part) {
            snprintf(job->value, 16, "PRESENT_REF");
            job->out->rule = "explicit";
        }
        return;
    }
    if (!anchor->has_published)
        return;
    if (r->phrase == SS_TIME_PHRASE_PART_ALONE) {
        resolve_clock(job);
        return;
    }
    const int step = r->phrase == SS_TIME_PHRASE_DAY ? atoi(r->value) : 0;
    const struct point p = {LEVEL_DAY, ss_date_of(anchor->published + step), 0, false};
    finish(job, &p, false, "publication");
}

/* "last week", "the same day", "the next month". */
static void resolve_unit(const struct job *job)
{
    const struct ss_reading *r = job->r;
    const bool narrative = is_narrative(job);
    struct point p = anchor_of(job, narrative);
    const int step = r->order == SS_ORDER_SAME ? 0 : (int)r->order;
    const bool is_known = p.level == LEVEL_DAY || (p.level == LEVEL_MONTH && r->unit >= SS_UNIT_MONTH && r->unit != SS_UNIT_WEEKEND) ||
                          (p.level == LEVEL_YEAR && r->unit >= SS_UNIT_YEAR && r->unit != SS_UNIT_WEEKEND);
    if (!is_known) {
        finish(job, &(struct point){0}, false, NULL);
        return;
    }
    switch (r->unit) {
    case SS_UNIT_DAY:
        p.date = ss_date_of(ss_day_of(p.date) + step);
        p.level = LEVEL_DAY;
        break;
    case SS_UNIT_WEEK:
    case SS_UNIT_WEEKEND:
        p.date = ss_date_of(ss_day_of(p.date) + 7 * step);
        p.level = r->unit == SS_UNIT_WEEK ? LEVEL_WEEK : LEVEL_WEEKEND;
        break;
    case SS_UNIT_MONTH:
        p.date = ss_date_add_months(p.date, step);
        p.level = LEVEL_MONTH;
        break;
    case SS_UNIT_QUARTER:
        p.date = ss_date_add_months(p.date, 3 * step);
        p.n = (p.date.month + 2) / 3;
        p.level = LEVEL_QUARTER;
        break;
    case SS_UNIT_YEAR:
        p.date.year += step;
        p.level = LEVEL_YEAR;
        break;
    case SS_UNIT_DECADE:
    case SS_UNIT_CENTURY:
        p.is_bc = p.date.year <= 0;
        p.date.year = abs(p.is_bc ? 1 - p.date.year : p.date.year) / (r->unit == SS_UNIT_DECADE ? 10 : 100) + (p.is_bc ? -step : step);
        p.level = r->unit == SS_UNIT_DECADE ? LEVEL_DECADE : LEVEL_CENTURY;
        break;
    default:
        p.level = NOTHING;
    }
    if (p.level == LEVEL_YEAR)
        p.date.month = p.date.day = 0;
    finish(job, &p, false, rule_of(job, narrative));
}

static void resolve_offset(const struct job *job)
{
    const struct ss_reading *r = job->r;
    const bool narrative = is_narrative(job);
    struct point p = anchor_of(job, narrative);
    job->out->type = r->unit < SS_UNIT_DAY ? SS_TIME : SS_DATE;
    if (r->is_vague) {
        snprintf(job->value, 16, r->direction < 0 ? "PAST_REF" : "FUTURE_REF");
        job->out->rule = "explicit";
        return;
    }
    const double most = r->unit == SS_UNIT_DAY || r->unit == SS_UNIT_WEEK ? 3e6 : 9000;
    if (p.level == NOTHING || r->unit < SS_UNIT_DAY || r->n > most)
        return;
    const double n = r->n * r->direction;
    const int whole = (int)floor(n + 0.5);
    if (r->unit == SS_UNIT_DAY || r->unit == SS_UNIT_WEEK) {
        if (p.level != LEVEL_DAY)
            return;
        p.date = ss_date_of(ss_day_of(p.date) + (int32_t)floor(n * (r->unit == SS_UNIT_DAY ? 1 : 7) + 0.5));
        p.level = r->unit == SS_UNIT_WEEK && job->anchor->is_history ? LEVEL_WEEK : LEVEL_DAY;
    } else if (r->unit == SS_UNIT_MONTH || (r->unit == SS_UNIT_YEAR && r->n != floor(r->n))) {
        if (p.level < LEVEL_MONTH)
            return;
        p.date = ss_date_add_months(p.date, (int)floor(n * (r->unit == SS_UNIT_YEAR ? 12 : 1) + 0.5));
        p.level = LEVEL_MONTH;
    } else if (r->unit == SS_UNIT_YEAR || r->unit == SS_UNIT_DECADE || r->unit == SS_UNIT_CENTURY) {
        p.date.year += whole * (r->unit == SS_UNIT_DECADE ? 10 : r->unit == SS_UNIT_CENTURY ? 100 : 1);
        p.date.month = p.date.day = 0;
        p.level = LEVEL_YEAR;
    } else {
        return;
    }
    finish(job, &p, false, rule_of(job, narrative));
}

/* ---- Durations and sets ---- */

static void put_period(const struct job *job)
{
    static const char *const names[] = {"", "S", "M", "H", "D", "W", "W", "M", "Q", "Y", "DE", "CE", "ML", "WE"};
    const struct ss_reading *r = job->r;
    const char *clock = r->unit < SS_UNIT_DAY ? "T" : "";
    if (r->is_vague)
        snprintf(job->value, SS_TIME_VALUE_MAX, "P%sX%s", clock, names[r->unit]);
    else if (r->n <= 1e9)
        snprintf(job->value, SS_TIME_VALUE_MAX, "P%s%.6g%s", clock, r->n, names[r->unit]);
    job->out->rule = "explicit";
}

/* A stretch that ends, or begins, with the day of publication. */
static void put_wide_days(const struct job *job)
{
    const struct ss_reading *r = job->r;
    const struct point p = anchor_of(job, is_narrative(job));
    if (!r->is_wide || r->is_vague || p.level != LEVEL_DAY || r->n > 9000 || r->unit < SS_UNIT_DAY || r->unit == SS_UNIT_WEEKEND)
        return;
    const bool is_back = r->order != SS_ORDER_NEXT;
    const int n = (int)floor(r->n + 0.5) * (is_back ? -1 : 1);
    const int months = r->unit == SS_UNIT_MONTH ? 1 : r->unit == SS_UNIT_YEAR ? 12 : r->unit == SS_UNIT_DECADE ? 120 : 0;
    if (!months && r->unit != SS_UNIT_DAY && r->unit != SS_UNIT_WEEK)
        return;
    if (months && (p.date.year + n * months / 12 < -9000 || p.date.year + n * months / 12 > 9000))
        return;
    const int32_t here = ss_day_of(p.date);
    const int32_t there = months ? ss_day_of(ss_date_add_months(p.date, n * months)) : here + n * (r->unit == SS_UNIT_WEEK ? 7 : 1);
    set_days(job->out, is_back ? there : here, is_back ? here + 1 : there + 1);
}

static void resolve_set(const struct job *job)
{
    const struct ss_reading *r = job->r;
    job->out->rule = "explicit";
    if (r->phrase == SS_TIME_PHRASE_SET)
        snprintf(job->value, SS_TIME_VALUE_MAX, "%s", r->value);
    else if (r->weekday)
        snprintf(job->value, SS_TIME_VALUE_MAX, "XXXX-WXX-%d", r->weekday % 10);
    else if (r->part)
        snprintf(job->value, SS_TIME_VALUE_MAX, "XXXX-XX-XX%s", parts[r->part]);
    else if (r->month)
        snprintf(job->value, SS_TIME_VALUE_MAX, "XXXX-%02d", r->month % 100);
    else if (r->season)
        snprintf(job->value, SS_TIME_VALUE_MAX, "XXXX-%s", seasons[r->season]);
    else
        put_period(job);
}

void ss_time_resolve(const struct ss_reading *reading, const struct ss_time_place *place, struct ss_time_anchor *anchor,
                     char value[SS_TIME_VALUE_MAX], struct ss_time *out)
{
    const struct job job = {reading, place, anchor, value, out};
    value[0] = '\0';
    out->type = SS_DATE;
    switch (reading->kind) {
    case SS_READ_CALENDAR:
        resolve_calendar(&job);
        break;
    case SS_READ_WEEK_OF:
        resolve_week_of(&job);
        break;
    case SS_READ_DAY:
        resolve_read_day(&job);
        break;
    case SS_READ_UNIT:
        resolve_unit(&job);
        break;
    case SS_READ_OFFSET:
        resolve_offset(&job);
        break;
    case SS_READ_DURATION:
        out->type = SS_DURATION;
        put_period(&job);
        put_wide_days(&job);
        break;
    case SS_READ_SET:
        out->type = SS_SET;
        resolve_set(&job);
        break;
    case SS_READ_FIXED:
        snprintf(value, SS_TIME_VALUE_MAX, "%s", reading->value);
        out->rule = "explicit";
        break;
    case SS_READ_UNVALUED:
        break;
    }
}
