/** A question of a browser and the answer to it, without the protocol between them. */
#ifndef SS_WEB_REQUEST_H
#define SS_WEB_REQUEST_H

#include <sayso/sayso.h>

#include "web/page.h"

enum { MAX_PARAMETERS = 48, PAGE_ROWS = 50, MOST_ROWS = 100000 };

struct parameter {
    const char *name, *value;
};

struct request {
    const char *path;                            /* "/accounts" */
    struct parameter parameters[MAX_PARAMETERS]; /* of the address, or of the form that was sent */
    size_t n_parameters;
    const char *ledger; /* the file */
    sayso_store *store; /* to read; NULL where the ledger cannot be opened */
    sayso_error error;  /* of the last call that failed */
};

struct reply {
    unsigned status;       /* of HTTP */
    const char *type;      /* of the content */
    const char *file_name; /* to be kept under; NULL: to be shown */
    char location[1024];   /* where to go on, or "" */
    struct page page;
};

/** NULL where it is not there or empty. */
const char *request_get(const struct request *request, const char *name);

/** Fills a filter from the parameters. Returns NULL, or the reason why that is not possible. */
const char *request_filter(struct request *request, sayso_filter *filter);
/** From 1; what is no number is 1. */
uint64_t request_page(const struct request *request);

/** Writes an address: `path`, then the parameters that were given, with `name` (which may be NULL) set to `value`, or
 * left out for NULL. Ends so that another parameter may follow where `is_open`. */
void request_address(struct draw *out, const struct request *request, const char *path, const char *name,
                     const char *value, int is_open);

/* ---- Frame of all pages ---- */

/** Begins a page: head, navigation, heading. */
void page_begin(struct request *request, struct reply *reply, const char *title, const char *current);
void page_end(struct reply *reply);
/** A page that says what is wrong, with a way back. */
void page_problem(struct request *request, struct reply *reply, unsigned status, const char *heading, const char *text);
/** The same for a call of the library that failed. */
void page_failure(struct request *request, struct reply *reply);
/** Fills a filter from the parameters: 1; or 0, and the page says why that is not possible. */
int page_filter(struct request *request, struct reply *reply, sayso_filter *filter);

#endif
