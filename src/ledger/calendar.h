/** Days of the Gregorian calendar, also before its begin (proleptic), and their names in ISO 8601.
 *
 * A day is a number of days since 1970-01-01. Years run from -9999 to 9999; the year before 1 is 0. Arithmetic after
 * Howard Hinnant, chrono-Compatible Low-Level Date Algorithms (2013). */
#ifndef SS_LEDGER_CALENDAR_H
#define SS_LEDGER_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

struct ss_date {
    int year, month, day; /* month and day 0 where only the year, or the month, is known */
};

bool ss_date_exists(int year, int month, int day);
int ss_month_days(int year, int month);
int32_t ss_day_of(struct ss_date date); /* month and day 0 count as 1 */
struct ss_date ss_date_of(int32_t day);
int ss_weekday_of(int32_t day); /* Monday 1 to Sunday 7 */
/** The ISO week that holds the day, and the year that it belongs to. */
int ss_week_of(int32_t day, int *year);
/** The date some months later (or earlier), its day cut to the length of that month. */
struct ss_date ss_date_add_months(struct ss_date date, int months);
int32_t ss_easter_of(int year);
/** The n-th such weekday of a month; n 5: the last. */
int32_t ss_nth_weekday(int year, int month, int n, int weekday);
/** Reads "2022-01-06" at the begin of the text; false where it is none. */
bool ss_date_parse(const char *text, struct ss_date *out);

#endif
