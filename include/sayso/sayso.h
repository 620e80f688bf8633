#ifndef SAYSO_SAYSO_H
#define SAYSO_SAYSO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SAYSO_API __attribute__((visibility("default")))

/** Largest text of one document, in bytes. */
#define SAYSO_TEXT_MAX ((size_t)1 << 30)

typedef enum sayso_status {
    SAYSO_OK = 0,
    SAYSO_BAD_ARGUMENT, /* wrong use by the caller */
    SAYSO_NO_MEMORY,
    SAYSO_TOO_LARGE,    /* over a stated limit */
    SAYSO_IO,           /* a file cannot be read or written */
    SAYSO_BAD_MODEL,    /* no model file, or not one that this program reads */
    SAYSO_BAD_INPUT     /* input that does not follow its format */
} sayso_status;

/** What happened, where, what to do about it; `message` is UTF-8 without a line end. */
typedef struct sayso_error {
    sayso_status status;
    char message[480];
} sayso_error;

/** Half open [begin, end) in Unicode code points of the document's text. */
typedef struct sayso_span {
    uint32_t begin, end;
} sayso_span;

#ifdef __cplusplus
}
#endif

#endif
