/* Hand-written grammar: each `read_...` tries one shape at a word and says how many words it took, 0 for none. */
#include "ledger/time_parse.h"

#include <string.h>

#include "ledger/numbers.h"

enum { YEAR_LEAST = 1000, YEAR_MOST = 2199, PHRASE_MAX = 48 };

static enum ss_time_word kind_at(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    return w < end ? (enum ss_time_word)s->atoms[w].kind : SS_TIME_WORD_NONE;
}

static int value_at(const struct ss_time_scan *s, uint32_t w)
{
    return s->atoms[w].value;
}

static bool is_form(const struct ss_time_scan *s, uint32_t w, uint32_t end, const char *form)
{
    return w < end && ss_view_has_form(&s->view, w, form);
}

static bool is_any(const struct ss_time_scan *s, uint32_t w, uint32_t end, const char *const *forms)
{
    char form[SS_FORM_MAX];
    if (w >= end)
        return false;
    ss_view_form(&s->view, w, form);
    for (; *forms; forms++)
        if (strcmp(*forms, form) == 0)
            return true;
    return false;
}

static bool is_dash(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
    return is_any(s, w, end, dashes);
}

static bool is_joint(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    static const char *const joints[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "to", "and", "or", "/", NULL};
    return is_any(s, w, end, joints);
}

/* Does the number at `w` count a noun behind it? Not so a year before a singular ("the 1972 election") or, unless it is
 * round, before a plural that the text takes for known ("the 1777 campaigns"). */
static bool is_count(const struct ss_time_scan *s, uint32_t w)
{
    const uint32_t head = s->view.tags[w].head;
    if (head == SS_NONE || head <= w || head > w + 5 || !ss_view_is(&s->view, w, "nummod"))
        return false;
    if (s->atoms[head].kind != SS_TIME_WORD_NONE ||
        !(ss_view_has_upos(&s->view, head, "NOUN") || ss_view_has_upos(&s->view, head, "SYM")))
        return false;
    const int year = ss_number_digits(&s->view, w, 4);
    if (year < 1500 || year > 2100)
        return true;
    const bool is_known = w > 0 && (ss_view_is(&s->view, w - 1, "det") || ss_view_is(&s->view, w - 1, "nmod"));
    return ss_view_has_xpos(&s->view, head, "NNS") ? !is_known || year % 50 == 0 : false;
}

/* The number before a noun, a percent sign or a scale: no year, whatever the tree says. */
static bool is_before_count(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    static const char *const after[] = {"%", "percent", "million", "billion", "thousand", "hundred", "people", "euros",
                                        "dollars", "kilometres", "kilometers", "km", "miles", "metres", "meters", NULL};
    return is_count(s, w) || is_any(s, w + 1, end, after) || (w > 0 && ss_view_has_xpos(&s->view, w - 1, "$"));
}

/* ---- Years, days, months ---- */

/* "'45". */
static int short_year(const struct ss_time_scan *s, uint32_t w)
{
    char form[SS_FORM_MAX];
    ss_view_form(&s->view, w, form);
    if (form[0] != '\'' || strlen(form) != 3 || form[1] < '0' || form[1] > '9' || form[2] < '0' || form[2] > '9')
        return -1;
    return (form[1] - '0') * 10 + form[2] - '0';
}

/* A year with its era: "1945", "46 BC", "AD 70", "'45". */
static uint32_t read_year(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    if (w >= end)
        return 0;
    if (kind_at(s, w, end) == SS_TIME_WORD_ERA && value_at(s, w) > 0) {
        const int year = w + 1 < end ? ss_number_digits(&s->view, w + 1, 4) : -1;
        r->has_year = year > 0;
        r->year = year;
        return year > 0 ? 2 : 0;
    }
    const int year = ss_number_digits(&s->view, w, 5), two = short_year(s, w);
    if (two >= 0) {
        r->year = two;
        r->has_year = r->is_short_year = true;
        return 1;
    }
    if (year < 0)
        return 0;
    if (kind_at(s, w + 1, end) == SS_TIME_WORD_ERA) {
        r->year = year;
        r->has_year = true;
        r->is_bc = value_at(s, w + 1) < 0;
        return 2;
    }
    if (is_joint(s, w + 1, end) && kind_at(s, w + 3, end) == SS_TIME_WORD_ERA &&
        ss_number_digits(&s->view, w + 2, 4) > 0) { /* the first of "499-493 BC" */
        r->year = year;
        r->has_year = true;
        r->is_bc = value_at(s, w + 3) < 0;
        return 1;
    }
    if (year < YEAR_LEAST || year > YEAR_MOST || is_before_count(s, w, end))
        return 0;
    r->year = year;
    r->has_year = true;
    return 1;
}

/* A year behind a month or day: ", 1945", "of 1945", "1945". */
static uint32_t read_year_after(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    const uint32_t skip = is_form(s, w, end, ",") || is_form(s, w, end, "of");
    const uint32_t n = read_year(s, w + skip, end, r);
    if (n)
        return skip + n;
    if (!is_form(s, w, end, "of"))
        return 0;
    const uint32_t the = is_form(s, w + 1, end, "the"); /* "of that year", "of the same year", "of last year" */
    if (kind_at(s, w + 1 + the, end) != SS_TIME_WORD_ORDER || !is_form(s, w + 2 + the, end, "year"))
        return 0;
    r->year_order = (enum ss_order)value_at(s, w + 1 + the);
    return 3 + the;
}

/* "5", "05", "21st", "third": a day of a month; `*is_sure` where it cannot be a count. */
static uint32_t read_day(const struct ss_time_scan *s, uint32_t w, uint32_t end, int *day, bool *is_sure)
{
    struct ss_number number;
    if (w >= end)
        return 0;
    *day = ss_number_digits(&s->view, w, 2);
    *is_sure = false;
    if (*day >= 0)
        return 1;
    if (!ss_number_read(&s->view, w, end, &number) || number.form != SS_ORDINAL || number.value < 1 || number.value > 99)
        return 0;
    *day = (int)number.value;
    *is_sure = true;
    return number.span.end - w;
}

static bool is_month(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    return kind_at(s, w, end) == SS_TIME_WORD_MONTH;
}

static void set_month(const struct ss_time_scan *s, uint32_t w, struct ss_reading *r)
{
    r->month = value_at(s, w);
    if (s->atoms[w].is_mid)
        r->edge = 2;
}

/* "5 May 1945", "the 5th of May", and the first day of "5-7 May". */
static uint32_t read_day_month(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    int day;
    bool is_sure;
    uint32_t at = w + is_form(s, w, end, "the");
    const bool has_article = at > w;
    const uint32_t n = read_day(s, at, end, &day, &is_sure);
    if (!n || (has_article && !is_sure && day < 0))
        return 0;
    at += n;
    if (is_joint(s, at, end)) { /* a list or range: this one alone, with the month of the last */
        int other;
        uint32_t next = at + 1;
        const uint32_t more = read_day(s, next, end, &other, &is_sure);
        if (!more)
            return 0;
        next += more;
        next += is_form(s, next, end, "of");
        if (!is_month(s, next, end) || day < 1 || day > 31)
            return 0;
        r->day = day;
        set_month(s, next, r);
        read_year_after(s, next + 1, end, r);
        return at - w;
    }
    at += is_form(s, at, end, "of");
    if (!is_month(s, at, end))
        return 0;
    r->day = day;
    set_month(s, at, r);
    at++;
    return at - w + read_year_after(s, at, end, r);
}

/* "May 5, 1945", "May 5th", "May 1945", "May". */
static uint32_t read_month_day(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    int day;
    bool is_sure;
    if (!is_month(s, w, end))
        return 0;
    set_month(s, w, r);
    uint32_t at = w + 1;
    const uint32_t the = is_form(s, at, end, "the");
    const uint32_t n = read_day(s, at + the, end, &day, &is_sure);
    if (n && (is_sure || (!the && day >= 1 && day <= 31 && !is_before_count(s, at, end)))) {
        r->day = day;
        at += the + n;
        int other;
        uint32_t next = at; /* the year of "May 5-7, 1945" holds for the first too */
        if (is_joint(s, next, end) && read_day(s, next + 1, end, &other, &is_sure) && other >= 1 && other <= 31) {
            if (!is_form(s, next + 2, end, "of") && !is_month(s, next + 2, end))
                read_year_after(s, next + 2, end, r);
            return at - w;
        }
    }
    const uint32_t year = read_year_after(s, at, end, r);
    if (year && r->day == 0 && is_form(s, at, end, ",") && is_before_count(s, at + 1, end))
        r->has_year = false;
    else
        at += year;
    return at - w;
}

/* "2022-01-06", "7/8/07", "06.01.2022". */
static uint32_t read_numeric(const struct ss_time_scan *s, uint32_t w, struct ss_reading *r)
{
    size_t size;
    const char *bytes = ss_word_bytes(s->view.text, w, &size);
    int parts[3] = {0}, widths[3] = {0}, n = 0;
    char mark = 0;
    if (size < 6 || size > 10)
        return 0;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] >= '0' && bytes[i] <= '9') {
            parts[n] = parts[n] * 10 + (bytes[i] - '0');
            widths[n]++;
        } else if ((bytes[i] == '-' || bytes[i] == '/' || bytes[i] == '.') && (!mark || mark == bytes[i]) && n < 2) {
            mark = bytes[i];
            n++;
        } else {
            return 0;
        }
    }
    if (n != 2 || widths[0] > 4 || widths[1] < 1 || widths[1] > 2)
        return 0;
    r->has_year = true;
    if (widths[0] == 4 && widths[2] <= 2) {
        r->year = parts[0];
        r->month = parts[1];
        r->day = parts[2];
    } else if (widths[0] <= 2 && widths[0] > 0 && (widths[2] == 4 || (widths[2] == 2 && mark == '/'))) {
        const bool is_american = mark == '/' && parts[0] <= 12;
        r->year = parts[2];
        r->is_short_year = widths[2] == 2;
        r->month = is_american ? parts[0] : parts[1];
        r->day = is_american ? parts[1] : parts[0];
    } else {
        return 0;
    }
    r->kind = r->month >= 1 && r->day >= 1 ? SS_READ_CALENDAR : SS_READ_UNVALUED;
    r->month = r->month > 12 ? 13 : r->month;
    return 1;
}

/* "1990s", "'90s", "mid-1990s". */
static uint32_t read_decade(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    char form[SS_FORM_MAX];
    if (w >= end)
        return 0;
    ss_view_form(&s->view, w, form);
    const char *at = form;
    if (strncmp(at, "mid-", 4) == 0) {
        at += 4;
        r->edge = 2;
    }
    at += *at == '\'';
    const size_t n = strspn(at, "0123456789");
    if ((n != 2 && n != 3 && n != 4) || strcmp(at + n, "s") != 0 || at[n - 1] != '0')
        return 0;
    int year = 0;
    for (size_t i = 0; i < n; i++)
        year = year * 10 + (at[i] - '0');
    if (n == 3 && kind_at(s, w + 1, end) != SS_TIME_WORD_ERA)
        return 0;
    r->year = n == 2 ? (year < 30 ? 200 : 190) + year / 10 : year / 10;
    r->has_year = r->is_decade = true;
    const bool has_era = kind_at(s, w + 1, end) == SS_TIME_WORD_ERA;
    r->is_bc = has_era && value_at(s, w + 1) < 0;
    return 1 + has_era;
}

/* "mid-1943" is one word. */
static uint32_t read_mid_year(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    char form[SS_FORM_MAX];
    if (w >= end)
        return 0;
    ss_view_form(&s->view, w, form);
    if (strncmp(form, "mid-", 4) != 0 || strspn(form + 4, "0123456789") != 4 || form[8])
        return 0;
    r->year = (form[4] - '0') * 1000 + (form[5] - '0') * 100 + (form[6] - '0') * 10 + form[7] - '0';
    r->has_year = r->year > 0;
    r->edge = 2;
    return r->has_year;
}

/* "the 19th century", "nineteenth-century", "the 5th century BC". */
static uint32_t read_century(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    struct ss_number number;
    const uint32_t the = is_form(s, w, end, "the");
    if (!ss_number_read(&s->view, w + the, end, &number) || number.form != SS_ORDINAL || number.value < 1 ||
        number.value > 30)
        return 0;
    uint32_t at = number.span.end;
    at += is_dash(s, at, end);
    if (kind_at(s, at, end) != SS_TIME_WORD_UNIT || value_at(s, at) != SS_UNIT_CENTURY)
        return 0;
    at++;
    if (kind_at(s, at, end) == SS_TIME_WORD_ERA) {
        r->is_bc = value_at(s, at) < 0;
        at++;
    }
    r->year = (int)number.value - 1;
    r->has_year = r->is_century = true;
    return at - w;
}

static bool is_noun(const struct ss_time_scan *s, uint32_t w)
{
    return ss_view_has_upos(&s->view, w, "NOUN") || ss_view_has_upos(&s->view, w, "PROPN");
}

/* "(the) spring (of 1943)", "1943 summer". */
static uint32_t read_season(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    static const char *const before[] = {"in", "by", "since", "until", "during", "of", "for", "this", "last", "next", "early",
                                         "late", "mid", "that", "through", "throughout", "each", "from", "-", "and", "its", "their",
                                         "his", "second", "first", "last", "annual", NULL};
    static const char *const others[] = {"school", "camp", "job", "holiday", "holidays", "vacation", "olympics", "games",
                                         "quarters", "break", NULL};
    uint32_t at = w + is_form(s, w, end, "the");
    const bool has_article = at > w;
    const uint32_t first = read_year(s, at, end, r);
    if (kind_at(s, at + first, end) != SS_TIME_WORD_SEASON || !is_noun(s, at + first))
        return 0;
    at += first;
    r->season = value_at(s, at);
    r->edge = s->atoms[at].is_mid ? 2 : r->edge;
    const bool is_fall = is_form(s, at, end, "fall");
    at++;
    uint32_t year = first ? 0 : read_year_after(s, at, end, r);
    if (is_form(s, at, end, ",") && year) {
        year = 0;
        r->has_year = false;
    }
    if (first || year)
        return at + year - w;
    size_t size;
    const char first_letter = *ss_word_bytes(s->view.text, at - 1, &size);
    if (at < end && s->view.tags[at - 1].head == at && ss_view_is(&s->view, at - 1, "compound") &&
        (is_any(s, at, end, others) || (first_letter >= 'A' && first_letter <= 'Z')))
        return 0; /* "summer school", "the Winter Palace" */
    const bool is_placed = w > 0 && is_any(s, w - 1, end, before);
    if ((is_fall && (!is_placed || is_form(s, at, end, "of"))) || (!is_placed && !has_article))
        return 0;
    return at - w;
}

/* "the first quarter of 2009", "third-quarter", "the second half of last year". */
static uint32_t read_fraction_of_year(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    struct ss_number number;
    uint32_t at = w + is_form(s, w, end, "the");
    const bool is_latter = is_form(s, at, end, "latter");
    if (is_latter)
        number = (struct ss_number){.span = {at, at + 1}, .value = 2};
    else if (!ss_number_read(&s->view, at, end, &number) || number.form != SS_ORDINAL)
        return 0;
    at = number.span.end;
    at += is_dash(s, at, end);
    const bool is_quarter = is_form(s, at, end, "quarter"), is_half = is_form(s, at, end, "half");
    const int most = is_quarter ? 4 : 2;
    const int n = number.value < 0 ? most : (int)number.value;
    if ((!is_quarter && !is_half) || n < 1 || n > most)
        return 0;
    at++;
    r->quarter = is_quarter ? n : 0;
    r->half = is_half ? n : 0;
    uint32_t next = at + is_form(s, at, end, "of");
    if (kind_at(s, next, end) == SS_TIME_WORD_ORDER && is_form(s, next + 1, end, "year")) {
        r->order = (enum ss_order)value_at(s, next);
        return next + 2 - w;
    }
    if (is_form(s, next, end, "the") && is_form(s, next + 1, end, "year"))
        return next + 2 - w;
    const uint32_t year = read_year(s, next, end, r);
    if (!year && is_half)
        return 0;
    return year ? next + year - w : at - w;
}

static uint32_t read_part_after(const struct ss_time_scan *s, uint32_t at, uint32_t end, struct ss_reading *r)
{
    const uint32_t skip = kind_at(s, at, end) == SS_TIME_WORD_EDGE && value_at(s, at) != 2;
    if (kind_at(s, at + skip, end) != SS_TIME_WORD_PART)
        return 0;
    r->part = value_at(s, at + skip);
    return skip + 1;
}

/* A day of the week, and the date or part of the day that follows it. */
static uint32_t read_weekday(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    if (kind_at(s, w, end) != SS_TIME_WORD_WEEKDAY)
        return 0;
    r->weekday = value_at(s, w);
    uint32_t at = w + 1;
    const uint32_t part = read_part_after(s, at, end, r);
    at += part;
    uint32_t next = at;
    next += is_form(s, next, end, ",");
    uint32_t n = read_day_month(s, next, end, r);
    if (!n)
        n = read_month_day(s, next, end, r);
    if (n && r->day > 0)
        return next + n - w;
    r->month = r->day = 0;
    r->has_year = false;
    return at - w;
}

/* ---- Numbers of units ---- */

static bool is_between(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    return w < end && (ss_view_has_upos(&s->view, w, "ADJ") || is_form(s, w, end, "trading"));
}

static void set_unit(struct ss_reading *r, int unit)
{
    r->unit = (enum ss_unit)unit;
    if (unit == SS_UNIT_FORTNIGHT) {
        r->unit = SS_UNIT_WEEK;
        r->n *= 2;
    }
}

/* The half of "a year and a half". */
static uint32_t read_half_after(const struct ss_time_scan *s, uint32_t at, uint32_t end, struct ss_reading *r)
{
    if (!is_form(s, at, end, "and") || !is_form(s, at + 1, end, "a") || !is_form(s, at + 2, end, "half"))
        return 0;
    r->n += 0.5;
    return 3;
}

/* "three weeks", "a year", "18-month", "several days", "half a century"; `is_bare`: "weeks" alone will do. */
static uint32_t read_amount(const struct ss_time_scan *s, uint32_t w, uint32_t end, bool is_bare, struct ss_reading *r)
{
    struct ss_number number = {.span = {w, w}, .has_value = true, .value = 1};
    uint32_t at = w;
    bool is_half = false;
    if (kind_at(s, at, end) == SS_TIME_WORD_UNITS) {
        if (!is_bare)
            return 0;
        r->is_vague = true;
    } else if (kind_at(s, at, end) == SS_TIME_WORD_ARTICLE && value_at(s, at) == 1 &&
               kind_at(s, at + 1, end) == SS_TIME_WORD_UNIT) {
        at++;
        if (is_dash(s, at + 1, end) && is_form(s, at + 2, end, "long"))
            return 0; /* the article belongs to what lasts so long */
    } else if ((kind_at(s, at, end) == SS_TIME_WORD_UNIT || kind_at(s, at, end) == SS_TIME_WORD_UNITS) &&
               is_dash(s, at + 1, end) && is_form(s, at + 2, end, "long")) {
        r->is_vague = kind_at(s, at, end) == SS_TIME_WORD_UNITS;
    } else if (is_form(s, at, end, "half")) {
        is_half = true;
        at++;
        at += is_dash(s, at, end) || is_form(s, at, end, "a") || is_form(s, at, end, "an");
        number.value = 0.5;
    } else if (is_form(s, at, end, "single")) {
        at++;
        at += is_dash(s, at, end);
    } else {
        if (!ss_number_read(&s->view, at, end, &number) || number.form == SS_ORDINAL || number.form == SS_NOT_ANY ||
            number.value <= 0) {
            if (number.form != SS_FEW)
                return 0;
        }
        r->is_vague = !number.has_value || number.form == SS_FEW || number.form == SS_MANY;
        at = number.span.end;
        at += is_form(s, at, end, "of") && number.form == SS_MANY;
        if (number.form == SS_FEW && number.has_value) {
            r->is_vague = false; /* a couple of */
            at += is_form(s, at, end, "of");
        }
        at += is_form(s, at, end, "more");
    }
    at += is_dash(s, at, end);
    if (kind_at(s, at + 1, end) == SS_TIME_WORD_UNITS && is_between(s, at, end))
        at++;
    const enum ss_time_word kind = kind_at(s, at, end);
    if (kind != SS_TIME_WORD_UNIT && kind != SS_TIME_WORD_UNITS)
        return 0;
    if (value_at(s, at) == SS_UNIT_QUARTER || (is_half && value_at(s, at) == SS_UNIT_WEEKEND))
        return 0;
    r->n = number.value;
    set_unit(r, value_at(s, at));
    at++;
    return at - w + read_half_after(s, at, end, r);
}

/* An age ("20 years old", "a 20-year-old") is no time of what is told. */
static bool is_age(const struct ss_time_scan *s, uint32_t at, uint32_t end)
{
    const uint32_t next = at + is_dash(s, at, end);
    return kind_at(s, next, end) == SS_TIME_WORD_AGE || (is_form(s, at, end, "of") && is_form(s, at + 1, end, "age"));
}

/* Does "before" or "after" at `at` stand without a noun or clause of its own? */
static bool is_alone(const struct ss_time_scan *s, uint32_t at, uint32_t end)
{
    if (at + 1 >= end)
        return true;
    const uint32_t head = s->view.tags[at].head;
    const bool is_function = ss_view_is(&s->view, at, "mark") || ss_view_is(&s->view, at, "case");
    return !(is_function && head != SS_NONE && head > at);
}

/* What stands behind an amount: "ago", "later", "earlier", "from now". Sets kind; returns the words taken. */
static uint32_t read_direction(const struct ss_time_scan *s, uint32_t at, uint32_t end, struct ss_reading *r)
{
    static const char *const needs_care[] = {"before", "after", NULL};
    if (is_form(s, at, end, "from") && is_form(s, at + 1, end, "now")) {
        r->kind = SS_READ_OFFSET;
        r->direction = 1;
        return 2;
    }
    if (is_form(s, at, end, "'s") && is_form(s, at + 1, end, "time")) {
        r->kind = SS_READ_OFFSET;
        r->direction = 1;
        return 2;
    }
    const enum ss_time_word kind = kind_at(s, at, end);
    if (kind != SS_TIME_WORD_AGO && kind != SS_TIME_WORD_LATER)
        return 0;
    if (kind == SS_TIME_WORD_LATER && is_any(s, at, end, needs_care) && !is_alone(s, at, end))
        return 0;
    if (kind == SS_TIME_WORD_LATER && is_form(s, at + 1, end, "than"))
        return 0;
    r->kind = SS_READ_OFFSET;
    r->direction = value_at(s, at);
    r->is_narrative = kind == SS_TIME_WORD_LATER;
    return 1;
}

/* Is "a day" in "three times a day" or "$5 a day" a rate? */
static bool is_rate(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    static const char *const counts[] = {"times", "once", "twice", "%", "percent", "dollars", "euros", "pounds", NULL};
    if (w == 0 || kind_at(s, w, end) != SS_TIME_WORD_ARTICLE || value_at(s, w) != 1)
        return false;
    if (is_any(s, w - 1, end, counts))
        return true;
    const uint32_t head = s->view.tags[w + 1].head;
    return ss_view_has_xpos(&s->view, w - 1, "NNS") && head == w - 1 && ss_view_is(&s->view, w + 1, "nmod");
}

static uint32_t read_duration(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    static const char *const before[] = {"for", "in", "over", "within", "after", "during", "of", "than", "about", NULL};
    const bool is_bare = kind_at(s, w, end) == SS_TIME_WORD_UNITS;
    const uint32_t n = read_amount(s, w, end, true, r);
    if (!n)
        return 0;
    uint32_t at = w + n;
    if (is_age(s, at, end))
        return 0;
    const uint32_t more = read_direction(s, at, end, r);
    if (more)
        return n + more;
    if (is_bare && (w == 0 || !is_any(s, w - 1, end, before)))
        return 0;
    if (r->unit == SS_UNIT_WEEKEND)
        return 0;
    r->kind = SS_READ_DURATION;
    if (is_rate(s, w, end) && n == 2)
        r->kind = SS_READ_SET;
    if (is_dash(s, at, end) && is_form(s, at + 1, end, "long"))
        return n + 2;
    return n;
}

/* ---- Order words: "last week", "the next two days", "this Monday" ---- */

/* An amount as a duration; returns its words. */
static uint32_t read_amount_as_duration(const struct ss_time_scan *s, uint32_t at, uint32_t end, struct ss_reading *r)
{
    struct ss_reading amount = {.hour = -1, .order = SS_NO_ORDER, .year_order = SS_NO_ORDER};
    const uint32_t n = read_amount(s, at, end, true, &amount);
    if (!n)
        return 0;
    r->kind = SS_READ_DURATION;
    r->n = amount.n;
    r->is_vague = amount.is_vague;
    r->unit = amount.unit;
    return n;
}

static uint32_t read_ordered_amount(const struct ss_time_scan *s, uint32_t at, uint32_t end, struct ss_reading *r)
{
    const uint32_t n = read_amount_as_duration(s, at, end, r);
    r->is_wide |= n > 0;
    return n;
}

static uint32_t read_ordered(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    static const char *const narrative[] = {"previous", "preceding", "prior", "following", "subsequent", "ensuing", "same",
                                            "that", NULL};
    struct ss_number number;
    const bool has_article = is_form(s, w, end, "the");
    uint32_t at = w + has_article;
    const bool is_that = is_form(s, at, end, "that") || is_form(s, at, end, "this");
    if (is_that && is_form(s, at + 1, end, "same"))
        at++;
    const bool is_ordinal = ss_number_read(&s->view, at, end, &number) && number.form == SS_ORDINAL;
    if (is_ordinal && has_article) {
        const uint32_t n = read_amount_as_duration(s, number.span.end, end, r);
        return n ? number.span.end + n - w : 0;
    }
    if (kind_at(s, at, end) != SS_TIME_WORD_ORDER)
        return 0;
    r->order = (enum ss_order)value_at(s, at);
    r->is_narrative = is_any(s, at, end, narrative) || (has_article && r->order == SS_ORDER_NEXT);
    const bool is_past = is_form(s, at, end, "past"), is_last = is_form(s, at, end, "last");
    at++;
    switch (kind_at(s, at, end)) {
    case SS_TIME_WORD_UNIT:
        r->kind = SS_READ_UNIT;
        set_unit(r, value_at(s, at));
        if (is_past && r->unit > SS_UNIT_HOUR) { /* the past year */
            r->kind = SS_READ_DURATION;
            r->n = 1;
            r->is_wide = true;
            r->order = SS_NO_ORDER;
        }
        if (r->unit < SS_UNIT_DAY)
            return 0;
        at++;
        return at - w;
    case SS_TIME_WORD_WEEKDAY: {
        struct ss_reading day = {.hour = -1, .order = SS_NO_ORDER, .year_order = SS_NO_ORDER};
        const uint32_t n = read_weekday(s, at, end, &day);
        r->kind = SS_READ_CALENDAR;
        r->weekday = day.weekday;
        r->part = day.part;
        return at + n - w;
    }
    case SS_TIME_WORD_MONTH:
        r->kind = SS_READ_CALENDAR;
        set_month(s, at, r);
        return at + 1 - w;
    case SS_TIME_WORD_SEASON:
        r->kind = SS_READ_CALENDAR;
        r->season = value_at(s, at);
        if (is_form(s, at, end, "fall") && !is_noun(s, at))
            return 0;
        return at + 1 - w;
    case SS_TIME_WORD_PART:
        r->kind = SS_READ_UNIT;
        r->unit = SS_UNIT_DAY;
        r->part = value_at(s, at);
        return at + 1 - w;
    default:
        break;
    }
    if (r->order == SS_ORDER_THIS || r->order == SS_ORDER_SAME)
        return 0;
    const uint32_t n = read_ordered_amount(s, at, end, r);
    r->is_narrative = !is_past && !is_last && r->is_narrative;
    return n ? at + n - w : 0;
}

/* "the last week of March", "the first ten days of May 1945": a stretch of a month or year. */
static uint32_t read_stretch_of(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    struct ss_number number;
    uint32_t at = w + is_form(s, w, end, "the");
    const bool is_last = is_form(s, at, end, "last") || is_form(s, at, end, "final") || is_form(s, at, end, "closing");
    if (is_last)
        at++;
    else if (ss_number_read(&s->view, at, end, &number) && number.form == SS_ORDINAL && number.value > 0)
        at = number.span.end;
    else
        return 0;
    struct ss_reading amount = *r;
    const uint32_t n = kind_at(s, at, end) == SS_TIME_WORD_UNIT ? 1 : read_amount(s, at, end, true, &amount);
    const bool is_one = kind_at(s, at, end) == SS_TIME_WORD_UNIT;
    if (is_one)
        set_unit(&amount, value_at(s, at));
    if (!n || amount.unit < SS_UNIT_DAY || amount.unit > SS_UNIT_MONTH || !is_form(s, at + n, end, "of"))
        return 0;
    const uint32_t of = at + n + 1;
    uint32_t more = read_month_day(s, of, end, r);
    if (!more)
        more = read_year(s, of, end, r);
    if (!more || r->day)
        return 0;
    r->n = is_one ? 1 : amount.n;
    r->unit = amount.unit;
    r->is_vague = amount.is_vague;
    r->kind = is_one && r->unit == SS_UNIT_WEEK && r->month ? SS_READ_WEEK_OF : SS_READ_DURATION;
    r->edge = is_last ? -1 : (int)number.value;
    return of + more - w;
}

/* "the day before", "the year after", "the day following", "the previous year" the other way round. */
static uint32_t read_turned(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    if (!is_form(s, w, end, "the") || kind_at(s, w + 1, end) != SS_TIME_WORD_UNIT || w + 2 >= end)
        return 0;
    const enum ss_time_word kind = kind_at(s, w + 2, end);
    if (kind == SS_TIME_WORD_LATER) {
        if (!is_alone(s, w + 2, end))
            return 0;
        r->order = value_at(s, w + 2) < 0 ? SS_ORDER_LAST : SS_ORDER_NEXT;
    } else if (kind == SS_TIME_WORD_ORDER && !is_form(s, w + 2, end, "that") && !is_form(s, w + 2, end, "this") &&
               !is_form(s, w + 2, end, "last") && s->view.tags[w + 2].head == w + 1) {
        r->order = (enum ss_order)value_at(s, w + 2);
    } else {
        return 0;
    }
    r->kind = SS_READ_UNIT;
    r->is_narrative = true;
    set_unit(r, value_at(s, w + 1));
    return r->unit >= SS_UNIT_DAY ? 3 : 0;
}

/* ---- Clock and parts of the day ---- */

static int two_digits(const char *at)
{
    return at[0] >= '0' && at[0] <= '9' && at[1] >= '0' && at[1] <= '9' ? (at[0] - '0') * 10 + at[1] - '0' : -1;
}

/* "16:15", "9.30", "9": hour and minute of one word; hour -1 for none. `*is_sure` for "16:15". */
static void read_clock_word(const struct ss_time_scan *s, uint32_t w, int *hour, int *minute, bool *is_sure)
{
    char form[SS_FORM_MAX];
    ss_view_form(&s->view, w, form);
    const size_t n = strspn(form, "0123456789");
    *hour = -1;
    *minute = 0;
    *is_sure = false;
    if (n < 1 || n > 2)
        return;
    const int value = n == 1 ? form[0] - '0' : two_digits(form);
    if (form[n] == '\0') {
        *hour = value;
    } else if ((form[n] == ':' || form[n] == '.') && two_digits(form + n + 1) >= 0 &&
               (form[n + 3] == '\0' || (form[n + 3] == ':' && two_digits(form + n + 4) >= 0 && !form[n + 6]))) {
        *hour = value;
        *minute = two_digits(form + n + 1);
        *is_sure = form[n] == ':';
    }
}

static uint32_t read_date_after(const struct ss_time_scan *s, uint32_t at, uint32_t end, struct ss_reading *r)
{
    struct ss_reading date = *r;
    const uint32_t skip = is_form(s, at, end, "of");
    uint32_t n = read_weekday(s, at + skip, end, &date);
    if (!n)
        n = read_day_month(s, at + skip, end, &date);
    if (!n)
        n = read_month_day(s, at + skip, end, &date);
    if (!n || (date.day == 0 && date.weekday == 0))
        return 0;
    *r = date;
    return skip + n;
}

static uint32_t read_clock(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    int hour, minute;
    bool is_sure;
    uint32_t at = w;
    struct ss_number number;
    read_clock_word(s, at, &hour, &minute, &is_sure);
    const int four = ss_number_digits(&s->view, at, 4);
    size_t size;
    ss_word_bytes(s->view.text, at, &size);
    if (size == 4 && four >= 0 && four % 100 < 60 && four < 2400 &&
        ((kind_at(s, at + 1, end) == SS_TIME_WORD_ZONE) || is_form(s, at + 1, end, "hrs") || is_form(s, at + 1, end, "hours"))) {
        hour = four / 100;
        minute = four % 100;
        is_sure = true;
        at += kind_at(s, at + 1, end) != SS_TIME_WORD_ZONE;
    } else if (hour < 0) {
        if (!ss_number_read(&s->view, at, end, &number) || number.form != SS_NUMBER_WORDS || number.value < 1 ||
            number.value > 12 || number.is_article || number.is_fraction || number.is_scaled)
            return 0;
        hour = (int)number.value;
        at = number.span.end - 1;
    }
    at++;
    const bool has_hours = is_sure && (is_form(s, at, end, "hrs") || is_form(s, at, end, "hours"));
    at += has_hours;
    if (kind_at(s, at, end) == SS_TIME_WORD_CLOCK && hour >= 1 && hour <= 12) {
        if (value_at(s, at) != 1)
            hour = hour % 12 + value_at(s, at);
        at++;
        is_sure = true;
    }
    if (is_form(s, at, end, "in") && is_form(s, at + 1, end, "the") && kind_at(s, at + 2, end) == SS_TIME_WORD_PART &&
        value_at(s, at + 2) <= 3 && hour >= 1 && hour <= 12 && w > 0) {
        if (!is_sure && !is_form(s, w - 1, end, "at") && !is_form(s, w - 1, end, "by") && !is_form(s, w - 1, end, "around"))
            return 0;
        hour = hour % 12 + (value_at(s, at + 2) > 1 ? 12 : 0);
        at += 3;
        is_sure = true;
    }
    static const char *const before[] = {"at", "about", "around", "by", "until", "since", "before", "after", NULL};
    const bool is_this = is_form(s, at, end, "this") || is_form(s, at, end, "that") || is_form(s, at, end, "last");
    if (!is_sure && is_this && kind_at(s, at + 1, end) == SS_TIME_WORD_PART && hour >= 1 && hour <= 12 && w > 0 &&
        is_any(s, w - 1, end, before)) { /* "at eight this morning" */
        struct ss_reading day = *r;
        const uint32_t n = read_ordered(s, at, end, &day);
        if (n) {
            *r = day;
            r->hour = hour % 12 + (day.part > 1 ? 12 : 0);
            r->minute = minute;
            r->part = 0;
            return at + n - w;
        }
    }
    if (!is_sure || hour > 24 || minute > 59)
        return 0;
    if (kind_at(s, at, end) == SS_TIME_WORD_ZONE) {
        r->has_zone = true;
        r->zone = value_at(s, at);
        at++;
    }
    r->kind = SS_READ_CALENDAR;
    r->hour = hour;
    r->minute = minute;
    at += read_date_after(s, at, end, r);
    if (!r->has_zone && kind_at(s, at, end) == SS_TIME_WORD_ZONE) {
        r->has_zone = true;
        r->zone = value_at(s, at);
        at++;
    }
    return at - w;
}

/* "the night of 5 May", "the morning", "dawn": alone only where a preposition stands before. */
static uint32_t read_part(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    static const char *const before[] = {"in", "at", "by", "around", "before", "after", "since", "until", "during", "on",
                                         "till", "from", NULL};
    uint32_t at = w + is_form(s, w, end, "the");
    if (kind_at(s, at, end) == SS_TIME_WORD_EDGE && value_at(s, at) != 2 && kind_at(s, at + 1, end) == SS_TIME_WORD_PART)
        at++;
    if (kind_at(s, at, end) != SS_TIME_WORD_PART)
        return 0;
    r->kind = SS_READ_CALENDAR;
    r->part = value_at(s, at);
    at++;
    at += is_form(s, at, end, "hours") && is_form(s, w, end, "the");
    if (is_form(s, at, end, "of")) {
        const uint32_t date = read_date_after(s, at, end, r);
        if (date)
            return at + date - w;
    } else {
        const uint32_t date = read_date_after(s, at, end, r);
        if (date)
            return at + date - w;
        *r = (struct ss_reading){.kind = SS_READ_CALENDAR, .part = r->part, .hour = -1, .order = SS_NO_ORDER, .year_order = SS_NO_ORDER};
    }
    if (w == 0 || !is_any(s, w - 1, end, before))
        return 0;
    if (at < end && s->view.tags[at - 1].head == at && ss_view_is(&s->view, at - 1, "compound"))
        return 0;
    return at - w;
}

/* ---- Sets and phrases ---- */

static uint32_t read_set(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    if (kind_at(s, w, end) == SS_TIME_WORD_WEEKDAYS) {
        r->kind = SS_READ_SET;
        r->weekday = value_at(s, w);
        return 1;
    }
    if (kind_at(s, w, end) != SS_TIME_WORD_EACH)
        return 0;
    r->kind = SS_READ_SET;
    r->n = 1;
    const enum ss_time_word kind = kind_at(s, w + 1, end);
    if (kind == SS_TIME_WORD_UNIT)
        set_unit(r, value_at(s, w + 1));
    else if (kind == SS_TIME_WORD_WEEKDAY)
        r->weekday = value_at(s, w + 1);
    else if (kind == SS_TIME_WORD_PART)
        r->part = value_at(s, w + 1);
    else if (kind == SS_TIME_WORD_MONTH)
        r->month = value_at(s, w + 1);
    else if (kind == SS_TIME_WORD_SEASON)
        r->season = value_at(s, w + 1);
    else {
        const uint32_t n = read_amount(s, w + 1, end, false, r);
        return n ? 1 + n : 0;
    }
    return 2;
}

static uint32_t read_phrase(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    char phrase[PHRASE_MAX], form[SS_FORM_MAX];
    size_t size = 0;
    uint32_t taken = 0;
    for (uint32_t at = w; at < end; at++) {
        const char *value;
        int goes_on;
        ss_view_form(&s->view, at, form);
        const size_t n = strlen(form);
        if (!n || size + n + 2 > PHRASE_MAX)
            break;
        if (size)
            phrase[size++] = ' ';
        memcpy(phrase + size, form, n + 1);
        size += n;
        const enum ss_time_phrase kind = ss_time_phrase_find(phrase, &value, &goes_on);
        if (kind != SS_TIME_PHRASE_NONE) {
            r->phrase = kind;
            r->value = value;
            taken = at + 1 - w;
        }
        if (!goes_on)
            break;
    }
    if (!taken)
        return 0;
    switch (r->phrase) {
    case SS_TIME_PHRASE_DAY:
        r->kind = SS_READ_DAY;
        return taken + read_part_after(s, w + taken, end, r);
    case SS_TIME_PHRASE_DAY_PART:
    case SS_TIME_PHRASE_PART_ALONE:
        r->kind = SS_READ_DAY;
        r->part = 4;
        return taken;
    case SS_TIME_PHRASE_REF:
        r->kind = SS_READ_FIXED;
        return taken;
    case SS_TIME_PHRASE_SET:
        r->kind = SS_READ_SET;
        return taken;
    case SS_TIME_PHRASE_HOLIDAY:
    case SS_TIME_PHRASE_EASTER:
    case SS_TIME_PHRASE_NTH:
        r->kind = SS_READ_CALENDAR;
        return taken + read_year_after(s, w + taken, end, r);
    default:
        r->kind = SS_READ_UNVALUED;
        return taken;
    }
}

/* ---- The whole ---- */

typedef uint32_t read_function(const struct ss_time_scan *, uint32_t, uint32_t, struct ss_reading *);

static uint32_t read_numeric_at(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    (void)end;
    return read_numeric(s, w, r);
}

static uint32_t read_decade_at(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    const uint32_t the = is_form(s, w, end, "the");
    const uint32_t edge = kind_at(s, w + the, end) == SS_TIME_WORD_EDGE;
    if (edge)
        r->edge = value_at(s, w + the);
    const uint32_t n = read_decade(s, w + the + edge, end, r);
    return n ? the + edge + n : 0;
}

/* A year alone: in a place where years stand. */
static uint32_t read_year_alone(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *r)
{
    static const char *const before[] = {"in", "since", "until", "till", "by", "from", "to", "of", "during", "before",
                                         "after", "for", "between", "around", "through", "(", "and", "early", "late", "mid",
                                         "circa", "ca.", "c.", "-", "\xE2\x80\x93", "throughout", NULL};
    uint32_t at = w;
    const bool has_word = is_form(s, w, end, "the") && is_form(s, w + 1, end, "year");
    at += has_word ? 2 : 0;
    const uint32_t n = read_year(s, at, end, r);
    if (!n)
        return 0;
    if (has_word || r->is_bc || n == 2)
        return at + n - w;
    const bool is_placed = w > 0 && is_any(s, w - 1, end, before);
    if (r->is_short_year)
        return is_placed ? n : 0;
    if (ss_view_has_form(&s->view, w, ".") || (r->year < 1300 && !is_placed))
        return 0;
    return n;
}

static const struct {
    read_function *read;
    enum ss_reading_kind kind;
} shapes[] = {
    {read_phrase, SS_READ_FIXED},        {read_numeric_at, SS_READ_CALENDAR}, {read_weekday, SS_READ_CALENDAR},
    {read_day_month, SS_READ_CALENDAR},  {read_month_day, SS_READ_CALENDAR},  {read_mid_year, SS_READ_CALENDAR},
    {read_year_alone, SS_READ_CALENDAR}, {read_decade_at, SS_READ_CALENDAR},  {read_century, SS_READ_CALENDAR},
    {read_season, SS_READ_CALENDAR},     {read_fraction_of_year, SS_READ_CALENDAR}, {read_clock, SS_READ_CALENDAR},
    {read_part, SS_READ_CALENDAR},       {read_ordered, SS_READ_UNIT},        {read_turned, SS_READ_UNIT},
    {read_duration, SS_READ_DURATION},   {read_set, SS_READ_SET},             {read_stretch_of, SS_READ_DURATION}};

static bool read_core(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *out)
{
    uint32_t longest = 0;
    for (size_t i = 0; w < end && i < sizeof shapes / sizeof *shapes; i++) {
        struct ss_reading r = {.kind = shapes[i].kind, .hour = -1, .order = SS_NO_ORDER, .year_order = SS_NO_ORDER};
        const uint32_t n = shapes[i].read(s, w, end, &r);
        if (n > longest) {
            longest = n;
            *out = r;
            out->span = (struct ss_words){w, w + n};
        }
    }
    return longest > 0;
}

/* "the year", "the month" behind an edge: the current one. */
static bool read_the_unit(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *out)
{
    if (!is_form(s, w, end, "the") || kind_at(s, w + 1, end) != SS_TIME_WORD_UNIT || value_at(s, w + 1) < SS_UNIT_WEEK)
        return false;
    *out = (struct ss_reading){.span = {w, w + 2}, .kind = SS_READ_UNIT, .order = SS_ORDER_THIS,
                               .year_order = SS_NO_ORDER, .hour = -1};
    set_unit(out, value_at(s, w + 1));
    return true;
}

static bool is_large(const struct ss_reading *r)
{
    return (r->kind == SS_READ_CALENDAR && r->hour < 0 && (!r->part || r->month)) || r->kind == SS_READ_UNIT ||
           r->kind == SS_READ_DAY;
}

/* "early May", "the end of 1943", "mid - July", "later this year": an edge and what it is the edge of. */
static bool read_edge(const struct ss_time_scan *s, uint32_t w, uint32_t end, struct ss_reading *out)
{
    static const char *const adverbs[] = {"early", "late", "mid", "later", "earlier", NULL};
    uint32_t at = w + is_form(s, w, end, "the");
    const bool is_later = is_form(s, at, end, "later") || is_form(s, at, end, "earlier");
    if (kind_at(s, at, end) != SS_TIME_WORD_EDGE && !is_later)
        return false;
    const int edge = is_later ? 0 : value_at(s, at);
    const bool is_adverb = is_any(s, at, end, adverbs);
    at++;
    at += is_form(s, at, end, "part");
    const bool has_of = is_form(s, at, end, "of");
    if (has_of || is_dash(s, at, end) || (is_adverb && is_form(s, at, end, "in")))
        at++;
    else if (!is_adverb)
        return false;
    if (!read_core(s, at, end, out) && !read_the_unit(s, at, end, out))
        return false;
    if (!is_large(out) || (out->kind == SS_READ_UNIT && out->unit == SS_UNIT_DAY && !out->part && !is_later))
        return false;
    if (is_later && out->kind == SS_READ_CALENDAR && !out->weekday && !out->has_year && !out->month && !out->season)
        return false;
    out->span.begin = w;
    out->edge = edge;
    return true;
}

/* "about", "nearly", "more than", "at least" before an amount or a date. */
static uint32_t read_approx(const struct ss_time_scan *s, uint32_t w, uint32_t end)
{
    if (is_form(s, w + 1, end, "than") && (is_form(s, w, end, "more") || is_form(s, w, end, "less") || is_form(s, w, end, "fewer")))
        return 2;
    if (is_form(s, w, end, "at") && (is_form(s, w + 1, end, "least") || is_form(s, w + 1, end, "most")))
        return 2;
    if (is_form(s, w, end, "close") && is_form(s, w + 1, end, "to"))
        return 2;
    return kind_at(s, w, end) == SS_TIME_WORD_APPROX;
}

bool ss_time_read(const struct ss_time_scan *scan, uint32_t word, uint32_t end, struct ss_reading *out)
{
    const uint32_t approx = read_approx(scan, word, end);
    if (approx) {
        if (!read_core(scan, word + approx, end, out) ||
            (out->kind != SS_READ_DURATION && out->kind != SS_READ_OFFSET) || out->is_wide)
            return false;
        out->span.begin = word;
        return true;
    }
    if (read_edge(scan, word, end, out))
        return true;
    return read_core(scan, word, end, out);
}
