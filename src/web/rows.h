/** Rows of a list of the ledger, kept while a page is made of them. */
#ifndef SS_WEB_ROWS_H
#define SS_WEB_ROWS_H

#include <stddef.h>

#include <sayso/sayso.h>

enum { ROWS_MAX_COLUMNS = 32 };

struct rows {
    const char *columns[ROWS_MAX_COLUMNS];
    size_t n_columns;
    char **cells; /* (n * n_columns) */
    size_t n, room;
    struct rows_block *blocks;
    int is_short; /* memory was short */
};

/** Reads them; the caller frees, also after a failure. */
sayso_status rows_read(sayso_store *store, sayso_list list, const sayso_filter *filter, struct rows *out,
                       sayso_error *error);
void rows_free(struct rows *rows);
/** "" for what is not known, and for a column or row that there is not. */
const char *rows_get(const struct rows *rows, size_t row, const char *column);
/** The same as a whole number; 0 for what is none. */
int64_t rows_number(const struct rows *rows, size_t row, const char *column);

#endif
