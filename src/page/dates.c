#include "page/dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/page_tables.h"

enum {
    YEAR_MIN = 1600, /* the first newspapers */
    YEAR_MAX = 2100,
    PARTS_MAX = 48,  /* of a text that are looked at */
    WORD_MAX = 24
};

/** A number, a word or a mark of the text. */
struct part {
    int number;         /* -1 for what is none */
    int n_digits;
    char word[WORD_MAX]; /* small letters; a mark is a word of one character */
    size_t begin, end;  /* bytes */
};

struct when {
    int year, month, day, hour, minute; /* hour -1 where not given */
    char zone[8];                       /* "", "Z", "+02:00" */
};

int ss_day_exists(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1)
        return 0;
    const int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return day <= days[month - 1] + (month == 2 && is_leap);
}

static size_t cut(const char *text, struct part parts[PARTS_MAX])
{
    const size_t size = strlen(text);
    size_t n = 0;
    for (size_t at = 0, length; at < size && n < PARTS_MAX;) {
        uint32_t c = ss_utf8_decode((const unsigned char *)text + at, size - at, &length);
        struct part *part = &parts[n];
        *part = (struct part){.number = -1, .begin = at};
        if (c <= ' ' || c == 0xA0 || c == 0x202F) {
            at += length;
            continue;
        }
        n++;
        if (c >= '0' && c <= '9') {
            long long number = 0;
            for (; at < size && text[at] >= '0' && text[at] <= '9' && part->n_digits < 15; at++, part->n_digits++)
                number = number * 10 + (text[at] - '0');
            part->number = number < 1000000000 ? (int)number : 1000000000;
            part->end = at;
            continue;
        }
        size_t written = 0;
        const int is_word = ss_char_kind(c) == SS_CHAR_LETTER && !(c >= 0x2E80 && c < 0xFF00);
        do {
            char out[4];
            const size_t step = ss_utf8_encode(ss_char_lower(c), out);
            if (written + step < WORD_MAX) {
                memcpy(part->word + written, out, step);
                written += step;
            }
            at += length;
            if (at >= size)
                break;
            c = ss_utf8_decode((const unsigned char *)text + at, size - at, &length);
        } while (is_word && ss_char_kind(c) == SS_CHAR_LETTER && !(c >= 0x2E80 && c < 0xFF00));
        part->word[written] = '\0';
        part->end = at;
    }
    return n;
}

static int is_mark(const struct part *part, char mark)
{
    return part->word[0] == mark && !part->word[1];
}

static int is_any(const struct part *part, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(part->word, *words) == 0)
            return 1;
    return 0;
}

/** "Z", "+02:00", "+0200", "GMT" at parts[i]. */
static void read_zone(const struct part *parts, size_t n, size_t i, struct when *when)
{
    static const char *const universal[] = {"z", "gmt", "utc", "ut", NULL};
    const int is_universal = i < n && is_any(&parts[i], universal);
    i += (size_t)is_universal; /* "GMT+2" goes on */
    const int has_sign = i + 1 < n && (is_mark(&parts[i], '+') || is_mark(&parts[i], '-'));
    if (!has_sign || parts[i + 1].begin != parts[i].end) {
        if (is_universal)
            strcpy(when->zone, "Z");
        return;
    }
    int hours = parts[i + 1].number, minutes = 0;
    if (parts[i + 1].n_digits == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (parts[i + 1].n_digits == 2 && i + 3 < n && is_mark(&parts[i + 2], ':') && parts[i + 3].n_digits == 2) {
        minutes = parts[i + 3].number;
    }
    if (hours < 0 || hours > 14 || minutes > 59)
        return;
    if (hours == 0 && minutes == 0)
        strcpy(when->zone, "Z");
    else
        snprintf(when->zone, sizeof when->zone, "%c%02d:%02d", parts[i].word[0], hours % 100, minutes % 100);
}

/** A time of day at parts[i]: 10:20, 10:20:30.000, 10:20 p.m., 6pm. */
static int read_time(const struct part *parts, size_t n, size_t i, struct when *when)
{
    if (i >= n || parts[i].number < 0 || parts[i].number > 24 || parts[i].n_digits > 2)
        return 0;
    const int has_minutes = i + 2 < n && (is_mark(&parts[i + 1], ':') || is_mark(&parts[i + 1], '.')) &&
                            parts[i + 2].n_digits == 2 && parts[i + 2].number < 60 &&
                            parts[i + 2].begin == parts[i + 1].end;
    int hour = parts[i].number;
    size_t at = has_minutes ? i + 3 : i + 1;
    const int is_clock = has_minutes && is_mark(&parts[i + 1], ':');
    if (is_clock && at + 1 < n && is_mark(&parts[at], ':') && parts[at + 1].n_digits == 2)
        at += 2;
    if (is_clock && at + 1 < n && is_mark(&parts[at], '.') && parts[at + 1].number >= 0)
        at += 2;
    const int is_am = at < n && (strcmp(parts[at].word, "am") == 0 ||
                                 (is_mark(&parts[at], 'a') && at + 2 < n && is_mark(&parts[at + 2], 'm')));
    const int is_pm = at < n && (strcmp(parts[at].word, "pm") == 0 ||
                                 (is_mark(&parts[at], 'p') && at + 2 < n && is_mark(&parts[at + 2], 'm')));
    if (!is_clock && !is_am && !is_pm)
        return 0;
    if ((is_am || is_pm) && (hour > 12 || hour == 0))
        return 0;
    if (is_am || is_pm)
        hour = hour % 12 + (is_pm ? 12 : 0);
    if (hour > 23)
        return 0;
    when->hour = hour;
    when->minute = has_minutes ? parts[i + 2].number : 0;
    if (is_am || is_pm)
        at += strlen(parts[at].word) == 2 ? 1 : 3;
    read_zone(parts, n, at, when);
    return 1;
}

/** The first time of day among the parts [begin, end). */
static void find_time(const struct part *parts, size_t begin, size_t end, struct when *when)
{
    for (size_t i = begin; i < end && when->hour < 0; i++) {
        const int goes_on = i > 0 && parts[i - 1].end == parts[i].begin && parts[i - 1].number < 0 &&
                            !is_mark(&parts[i - 1], 't') && !is_mark(&parts[i - 1], ',') &&
                            !is_mark(&parts[i - 1], '(');
        if (!goes_on)
            read_time(parts, end, i, when);
    }
}

static int set_day(struct when *when, int year, int month, int day)
{
    if (!ss_day_exists(year, month, day))
        return 0;
    when->year = year;
    when->month = month;
    when->day = day;
    return 1;
}

static int month_at(const struct part *parts, size_t n, size_t i)
{
    return i < n && parts[i].number < 0 ? ss_month_find(parts[i].word, strlen(parts[i].word)) : 0;
}

static size_t skip_word(const struct part *parts, size_t n, size_t i)
{
    static const char *const fillers[] = {".", ",", "de", "del", "of", "st", "nd", "rd", "th", "den", NULL};
    while (i < n && is_any(&parts[i], fillers))
        i++;
    return i;
}

static int is_year(const struct part *part)
{
    return part->n_digits == 4 && part->number >= YEAR_MIN && part->number <= YEAR_MAX;
}

/** Day, month and year with one of / . - between them; `*next` is the part behind. */
static int read_numbers(const struct part *parts, size_t n, size_t i, struct when *when, size_t *next)
{
    if (i + 4 >= n || parts[i].number < 0 || parts[i + 2].number < 0 || parts[i + 4].number < 0 ||
        strcmp(parts[i + 1].word, parts[i + 3].word) != 0)
        return 0;
    const char mark = parts[i + 1].word[0];
    if (parts[i + 1].word[1] || (mark != '-' && mark != '/' && mark != '.') || parts[i + 2].n_digits > 2)
        return 0;
    *next = i + 5;
    if (is_year(&parts[i]) && parts[i + 4].n_digits <= 2)
        return set_day(when, parts[i].number, parts[i + 2].number, parts[i + 4].number);
    if (!is_year(&parts[i + 4]) || parts[i].n_digits > 2)
        return 0;
    const int first = parts[i].number, second = parts[i + 2].number;
    if (mark == '/' && first <= 12 && second <= 12 && first != second)
        return 0; /* the third of April, or the fourth of March */
    if (mark == '/' && first <= 12)
        return set_day(when, parts[i + 4].number, first, second);
    return set_day(when, parts[i + 4].number, second, first);
}

/** 2022年3月3日, 2022년 3월 3일. */
static int read_eastern(const struct part *parts, size_t n, size_t i, struct when *when, size_t *next)
{
    static const char *const years[] = {"年", "년", NULL}, *const months[] = {"月", "월", NULL};
    *next = i + 6;
    return i + 4 < n && is_year(&parts[i]) && is_any(&parts[i + 1], years) && parts[i + 2].number > 0 &&
           is_any(&parts[i + 3], months) && parts[i + 4].number > 0 &&
           set_day(when, parts[i].number, parts[i + 2].number, parts[i + 4].number);
}

/** "3 March 2022", "3rd of March, 2022", "March 3, 2022", "3-Mar-2022". */
static int read_words(const struct part *parts, size_t n, size_t i, struct when *when, size_t *next)
{
    static const char *const dash[] = {"-", ".", NULL};
    if (parts[i].number > 0 && parts[i].n_digits <= 2) {
        size_t at = skip_word(parts, n, i + 1);
        at += at < n && is_any(&parts[at], dash);
        const int month = month_at(parts, n, at);
        size_t year = skip_word(parts, n, at + 1);
        year += year < n && is_any(&parts[year], dash);
        *next = year + 1;
        return month && year < n && is_year(&parts[year]) && set_day(when, parts[year].number, month, parts[i].number);
    }
    const int month = month_at(parts, n, i);
    const size_t day = skip_word(parts, n, i + 1);
    if (!month || day >= n || parts[day].number < 1 || parts[day].n_digits > 2)
        return 0;
    const size_t year = skip_word(parts, n, day + 1);
    *next = year + 1;
    return year < n && is_year(&parts[year]) && set_day(when, parts[year].number, month, parts[day].number);
}

/** Seconds since 1970 in the calendar (Howard Hinnant, chrono-Compatible Low-Level Date Algorithms, 2013). */
static int read_epoch(long long seconds, struct when *when)
{
    const long long days = seconds / 86400 + 719468;
    const long long era = days / 146097;
    const int of_era = (int)(days - era * 146097);
    const int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted = (5 * of_year + 2) / 153;
    const int day = of_year - (153 * shifted + 2) / 5 + 1, month = shifted < 10 ? shifted + 3 : shifted - 9;
    when->hour = (int)(seconds % 86400 / 3600);
    when->minute = (int)(seconds % 3600 / 60);
    strcpy(when->zone, "Z");
    return set_day(when, year_of_era + (int)era * 400 + (month <= 2), month, day);
}

/** 20220303, 1646302800, 1646302800000; the text is that number alone, or it begins 20220303T... */
static int read_digits(const char *text, const struct part *part, struct when *when)
{
    if (part->n_digits == 8)
        return set_day(when, part->number / 10000, part->number / 100 % 100, part->number % 100);
    if (text[part->end] || (part->n_digits != 10 && part->n_digits != 13))
        return 0;
    const long long number = atoll(text + part->begin);
    return read_epoch(part->n_digits == 13 ? number / 1000 : number, when);
}

const char *ss_date_read(struct ss_arena *arena, const char *text, int is_machine, int *is_short)
{
    struct part parts[PARTS_MAX];
    struct when when = {.hour = -1};
    const size_t n = cut(text, parts);
    size_t found = n, next = n;
    if (is_machine && n > 0 && read_digits(text, &parts[0], &when))
        found = 0;
    for (size_t i = 0; i < n && found == n; i++)
        if (read_numbers(parts, n, i, &when, &next) || read_eastern(parts, n, i, &when, &next) ||
            read_words(parts, n, i, &when, &next))
            found = i;
    if (found == n)
        return NULL;
    const size_t first_time = next < n && (is_mark(&parts[next], 't') || is_mark(&parts[next], ',')) ? next + 1 : next;
    find_time(parts, first_time, n < first_time + 8 ? n : first_time + 8, &when);
    if (when.hour < 0)
        find_time(parts, 0, found, &when);
    char out[40];
    const int size = when.hour < 0 ? snprintf(out, sizeof out, "%04d-%02d-%02d", when.year, when.month, when.day)
                                   : snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d%s", when.year, when.month,
                                              when.day, when.hour, when.minute, when.zone);
    const char *copy = ss_arena_copy(arena, out, (size_t)size);
    *is_short |= !copy;
    return copy;
}
