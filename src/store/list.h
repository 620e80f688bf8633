/** Questions to a ledger file: rows of a list, traces, exports, and whether the file is sound. */
#ifndef SS_STORE_LIST_H
#define SS_STORE_LIST_H

#include "io/out.h"
#include "store/store.h"

/** NULL for no such list. */
const char *ss_list_name(sayso_list list);

sayso_status ss_list(struct ss_store *store, sayso_list list, const sayso_filter *filter, sayso_row_function row,
                     void *context, sayso_error *err);
sayso_status ss_list_write(struct ss_store *store, sayso_list list, const sayso_filter *filter, sayso_row_format format,
                           unsigned width, sayso_write_function write, void *context, sayso_error *err);

sayso_status ss_trace(struct ss_store *store, const char *words, sayso_row_format format, uint64_t limit,
                      sayso_write_function write, void *context, sayso_error *err);

sayso_status ss_export(struct ss_store *store, sayso_export_format format, sayso_write_function write, void *context,
                       sayso_error *err);
sayso_status ss_export_document(struct ss_store *store, const char *id, sayso_write_function write, void *context,
                                sayso_error *err);
const char *ss_table_name(size_t index);
sayso_status ss_export_table(struct ss_store *store, const char *table, sayso_write_function write, void *context,
                             sayso_error *err);

sayso_status ss_check(struct ss_store *store, void (*report)(void *context, const char *trouble), void *context,
                      size_t *n_troubles, sayso_error *err);

/* ---- Functions of SQL (functions.c) ---- */

/** span_words(text, spans): the words of `[[begin,end],...]` on one line, parts joined by " … "; NULL without a text.
 *  km(lat, lon, lat, lon): kilometres between two points on a sphere. */
sayso_status ss_functions_add(struct ss_store *store, sayso_error *err);

/** shared_passages(text, other): `[[begin,end,other begin,other end],...]` of the runs of words that stand in both, in code points
 *  (passages.c); NULL without a text. */
void ss_shared_passages(sqlite3_context *context, int n_values, sqlite3_value **values);

/** A query for FTS5 that wants all words of `words`, or the phrases in quotation marks. NULL when memory is short; "" when
 *  there is no word. */
const char *ss_match_query(struct ss_arena *arena, const char *words);

/** Writes rows in a format; see sayso_row_format. */
struct ss_table {
    struct ss_out *out;
    sayso_row_format format;
    unsigned width;
    const unsigned char *widths; /* (n columns) of TABLE; 0: not shown, 255: takes what is left */
    int has_heading;
};
void ss_table_row(struct ss_table *table, const sayso_cell *cells, size_t n_cells);

#endif
