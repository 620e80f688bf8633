#include "account/times.h"

#include <stdbool.h>
#include <stddef.h>

#include "account/account.h"

enum { NOON = 12 * 60, MINUTES = 24 * 60 };

/* Days of a date of the proleptic Gregorian calendar; months 1 to 12. */
static int32_t days_from(int32_t year, int32_t month, int32_t day)
{
    const int32_t y = year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    const int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Reads exactly `n` digits at `*at` and goes behind them. */
static bool read_digits(const char **at, int n, int32_t *out)
{
    int32_t value = 0;
    for (int i = 0; i < n; i++) {
        const char c = (*at)[i];
        if (c < '0' || c > '9')
            return false;
        value = value * 10 + (c - '0');
    }
    *out = value;
    *at += n;
    return true;
}

void ss_days_of(const char *value, int32_t *begin, int32_t *end)
{
    int32_t year, month, day;
    *begin = *end = SS_NO_DAY;
    const char *at = value;
    if (!at || !read_digits(&at, 4, &year))
        return;
    *begin = days_from(year, 1, 1);
    *end = days_from(year + 1, 1, 1);
    if (at[0] == '-' && at[1] == 'W') {
        at += 2;
        const int32_t fourth = days_from(year, 1, 4); /* week 1 holds it */
        if (read_digits(&at, 2, &month) && month >= 1 && month <= 53) {
            *begin = fourth - (fourth + 3) % 7 + 7 * (month - 1);
            *end = *begin + 7;
        }
        return;
    }
    if (*at++ != '-' || !read_digits(&at, 2, &month) || month < 1 || month > 12)
        return;
    *begin = days_from(year, month, 1);
    *end = month == 12 ? days_from(year + 1, 1, 1) : days_from(year, month + 1, 1);
    if (*at++ != '-' || !read_digits(&at, 2, &day) || day < 1 || day > 31)
        return;
    *begin += day - 1;
    *end = *begin + 1;
}

/* "+02:00", "+0200", "Z"; minutes east of UTC. */
static int32_t read_offset(const char *at)
{
    int32_t hours, minutes = 0;
    const char sign = *at++;
    if ((sign != '+' && sign != '-') || !read_digits(&at, 2, &hours))
        return 0;
    at += *at == ':';
    if (!read_digits(&at, 2, &minutes))
        minutes = 0;
    return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

int64_t ss_minutes_of(const char *value)
{
    int32_t begin, end, hours, minutes;
    ss_days_of(value, &begin, &end);
    if (begin == SS_NO_DAY)
        return SS_NO_MINUTE;
    const int64_t day = (int64_t)begin * MINUTES;
    if (end != begin + 1)
        return day + NOON;
    const char *at = value + 10;
    if ((*at != 'T' && *at != ' ') || !read_digits((at++, &at), 2, &hours) || *at++ != ':' || !read_digits(&at, 2, &minutes))
        return day + NOON;
    while (*at == ':' || *at == '.' || (*at >= '0' && *at <= '9'))
        at++;
    return day + hours * 60 + minutes - read_offset(at);
}
