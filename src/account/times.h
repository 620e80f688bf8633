/** Dates as numbers: ISO 8601 and the TIMEX3 values that name a day, month or year. */
#ifndef SS_ACCOUNT_TIMES_H
#define SS_ACCOUNT_TIMES_H

#include <stdint.h>

/** The days [begin, end) that a value names, from 1970-01-01: "2022-01-05", "2022-01", "2022", "2022-W03", with a time of day
 *  too. Both SS_NO_DAY where it names none or is NULL. */
void ss_days_of(const char *value, int32_t *begin, int32_t *end);
/** Minutes of "2022-01-05T18:30+02:00"; without an offset UTC, without a time of day its noon; SS_NO_MINUTE. */
int64_t ss_minutes_of(const char *value);

#endif
