/** What is sent back to a browser: bytes that grow, and HTML written into them. */
#ifndef SS_WEB_PAGE_H
#define SS_WEB_PAGE_H

#include "web/draw.h"

enum { PAGE_MAX = 64 << 20 }; /* bytes; what grows beyond is dropped, and said */

struct page {
    char *bytes; /* (n) not NUL-terminated */
    size_t n, room;
    int is_short; /* memory was short, or PAGE_MAX is reached: the page is not whole */
    struct draw out;
};

void page_init(struct page *page);
/** Puts what waits in `out` into `bytes`. */
void page_finish(struct page *page);
void page_free(struct page *page);
/** A sayso_write_function whose context is a page: for what the library writes as it is. */
int page_take(void *context, const char *bytes, size_t size);

/** HTML by a pattern: %s our own string as it is, %t text that is escaped, %q a value in the query of an address, %d an
 * int64_t,
 *  %% a percent sign. A NULL string is empty. */
void put(struct draw *out, const char *pattern, ...);
/** As many columns of the text as fit, then an ellipsis. */
void put_cut(struct draw *out, const char *text, size_t width);

#endif
