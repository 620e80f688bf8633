#include "ledger/calendar.h"

enum { YEAR_MOST = 9999 };

int ss_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

bool ss_date_exists(int year, int month, int day)
{
    return year >= -YEAR_MOST && year <= YEAR_MOST && month >= 1 && month <= 12 && day >= 1 &&
           day <= ss_month_days(year, month);
}

int32_t ss_day_of(struct ss_date date)
{
    const int month = date.month ? date.month : 1, day = date.day ? date.day : 1;
    const int year = date.year - (month <= 2);
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int of_era = year - era * 400;
    const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct ss_date ss_date_of(int32_t day)
{
    const int shifted = day + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int of_era = shifted - era * 146097;
    const int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int of_year = of_era - (365 * year + year / 4 - year / 100);
    const int part = (5 * of_year + 2) / 153;
    const int month = part < 10 ? part + 3 : part - 9;
    return (struct ss_date){year + era * 400 + (month <= 2), month, of_year - (153 * part + 2) / 5 + 1};
}

int ss_weekday_of(int32_t day)
{
    const int of_week = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (of_week < 0 ? of_week + 7 : of_week) + 1;
}

int ss_week_of(int32_t day, int *year)
{
    const int32_t thursday = day - ss_weekday_of(day) + 4;
    *year = ss_date_of(thursday).year;
    return (thursday - ss_day_of((struct ss_date){*year, 1, 1})) / 7 + 1;
}

struct ss_date ss_date_add_months(struct ss_date date, int months)
{
    const int total = date.year * 12 + (date.month ? date.month : 1) - 1 + months;
    const int year = (total >= 0 ? total : total - 11) / 12, month = total - year * 12 + 1;
    const int most = ss_month_days(year, month);
    return (struct ss_date){year, month, date.day < most ? date.day : most};
}

int32_t ss_easter_of(int year) /* Meeus, Jones and Butcher */
{
    const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
    return ss_day_of((struct ss_date){year, n / 31, n % 31 + 1});
}

int32_t ss_nth_weekday(int year, int month, int n, int weekday)
{
    const int32_t first = ss_day_of((struct ss_date){year, month, 1});
    const int32_t day = first + (weekday - ss_weekday_of(first) + 7) % 7 + 7 * (n - 1);
    return day < first + ss_month_days(year, month) ? day : day - 7;
}

/* So many digits at `text`, or -1. */
static int digits(const char *text, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool ss_date_parse(const char *text, struct ss_date *out)
{
    const int year = digits(text, 4);
    if (year < 1 || text[4] != '-')
        return false;
    const int month = digits(text + 5, 2);
    if (month < 0 || text[7] != '-')
        return false;
    *out = (struct ss_date){year, month, digits(text + 8, 2)};
    return (text[10] < '0' || text[10] > '9') && ss_date_exists(out->year, out->month, out->day);
}
