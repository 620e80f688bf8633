/** Dates as pages and bylines print them. Inside the page layer. */
#ifndef SS_PAGE_DATES_H
#define SS_PAGE_DATES_H

#include <stddef.h>

#include "base/arena.h"

/** The date in `text` as YYYY-MM-DD, with Thh:mm and the offset from UTC (Z, +02:00) where they are given; NULL where
 *  there is none, where it can be read in two ways (03/04/2022), where the day does not exist, and, with
 *  `*is_short` 1, where memory is short.
 *
 *  Read are ISO 8601, "3 March 2022", "March 3, 2022", "3.3.2022", "2022/03/03", RFC 5322, and with `is_machine` also
 *  20220303 and seconds or milliseconds since 1970. What stands around the date does not matter. */
const char *ss_date_read(struct ss_arena *arena, const char *text, int is_machine, int *is_short);

/** 1 when there is such a day. */
int ss_day_exists(int year, int month, int day);

#endif
