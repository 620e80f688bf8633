/** Statuses and messages: what happened, where, what to do about it (doc/architecture.md, "Errors"). */
#ifndef SS_BASE_ERROR_H
#define SS_BASE_ERROR_H

#include <sayso/sayso.h>

/** Fills `err` (may be NULL) with the status and a printf-like message, and returns the status. A message that
 *  does not fit is cut at a UTF-8 boundary. */
sayso_status ss_fail(sayso_error *err, sayso_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
