/** The public door of the ledger file. */
#include <string.h>

#include "api/engine.h"
#include "base/error.h"
#include "store/fingerprint.h"
#include "store/list.h"
#include "store/store.h"

struct sayso_store {
    struct ss_store store; /* the same object under its public name; never made, only pointed to */
};

static struct ss_store *inner(sayso_store *store)
{
    return &store->store;
}

void sayso_store_settings_default(sayso_store_settings *settings)
{
    memset(settings, 0, sizeof *settings);
}

sayso_status sayso_store_open(sayso_store **out, const char *path, const sayso_store_settings *settings, sayso_error *error)
{
    sayso_store_settings own;
    struct ss_store *store = NULL;
    if (!out || !path || !*path)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_open needs a path and a place for the store");
    sayso_store_settings_default(&own);
    const sayso_status status = ss_store_open(path, settings ? settings : &own, &store, error);
    *out = (sayso_store *)store;
    return status;
}

void sayso_store_close(sayso_store *store)
{
    ss_store_close((struct ss_store *)store);
}

/* ---- Documents ---- */

sayso_status sayso_store_has(sayso_store *store, const sayso_engine *engine, const sayso_document *document, int *out,
                             sayso_error *error)
{
    char options[64];
    if (!store || !engine || !document || !out)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_has needs a store, an engine, a document and a place");
    *out = 0;
    if (!document->id)
        return SAYSO_OK;
    const struct ss_hash fingerprint = ss_core_fingerprint(ss_engine_core(engine), document, options);
    return ss_store_has(inner(store), document->id, &fingerprint, out, error);
}

sayso_status sayso_store_add(sayso_store *store, const sayso_ledger *ledger, sayso_stored *outcome, sayso_error *error)
{
    if (!store || !ledger)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_add needs a store and a ledger");
    struct ss_arena arena = {0};
    struct ss_rows rows;
    sayso_status status = ss_rows_make(&arena, &ledger->record, &rows, error);
    rows.fingerprint = ledger->fingerprint;
    rows.program = SAYSO_VERSION;
    rows.model = ss_core_model(ledger->core);
    rows.options = ledger->options;
    if (status == SAYSO_OK)
        status = ss_store_add(inner(store), &rows, outcome, error);
    ss_arena_destroy(&arena);
    return status;
}

sayso_status sayso_store_add_failure(sayso_store *store, const char *name, const char *path, const char *message,
                                     sayso_error *error)
{
    if (!store || !name || !message)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_add_failure needs a store, a name and a message");
    return ss_store_fail_document(inner(store), name, path, message, error);
}

sayso_status sayso_store_forget_failures(sayso_store *store, const char *path, sayso_error *error)
{
    if (!store || !path)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_forget_failures needs a store and a path");
    return ss_store_forget_failures(inner(store), path, error);
}

sayso_status sayso_store_remove(sayso_store *store, const char *id, sayso_error *error)
{
    if (!store || !id)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_remove needs a store and an id");
    return ss_store_remove(inner(store), id, error);
}

sayso_status sayso_store_grade(sayso_store *store, const char *source, const char *grade, sayso_error *error)
{
    if (!store || !source)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_grade needs a store and the name of a source");
    return ss_store_grade(inner(store), source, grade, error);
}

sayso_status sayso_store_note(sayso_store *store, const char *kind, const char *about, const char *words, const char *made,
                              int64_t *number, sayso_error *error)
{
    if (!store || !kind || !about || !words || !made)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_note needs a store, what the note is about, its words and its time");
    return ss_store_note(inner(store), kind, about, words, made, number, error);
}

sayso_status sayso_store_remove_note(sayso_store *store, int64_t number, sayso_error *error)
{
    if (!store)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_remove_note needs a store");
    return ss_store_remove_note(inner(store), number, error);
}

sayso_status sayso_store_link(sayso_store *store, sayso_error *error)
{
    if (!store)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_link needs a store");
    return ss_store_link(inner(store), error);
}

sayso_status sayso_store_commit(sayso_store *store, sayso_error *error)
{
    if (!store)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_commit needs a store");
    return ss_store_commit(inner(store), error);
}

/* ---- Questions ---- */

const char *sayso_list_name(sayso_list list)
{
    return ss_list_name(list);
}

void sayso_filter_default(sayso_filter *filter)
{
    memset(filter, 0, sizeof *filter);
}

sayso_status sayso_store_list(sayso_store *store, sayso_list list, const sayso_filter *filter, sayso_row_function row,
                              void *context, sayso_error *error)
{
    sayso_filter own;
    if (!store || !row)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_list needs a store and a function that takes the rows");
    sayso_filter_default(&own);
    return ss_list(inner(store), list, filter ? filter : &own, row, context, error);
}

sayso_status sayso_store_write_list(sayso_store *store, sayso_list list, const sayso_filter *filter, sayso_row_format format,
                                    unsigned width, sayso_write_function write, void *context, sayso_error *error)
{
    sayso_filter own;
    if (!store || !write)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_write_list needs a store and a function that takes the bytes");
    sayso_filter_default(&own);
    return ss_list_write(inner(store), list, filter ? filter : &own, format, width, write, context, error);
}

sayso_status sayso_store_trace(sayso_store *store, const char *words, sayso_row_format format, uint64_t limit,
                               sayso_write_function write, void *context, sayso_error *error)
{
    if (!store || !words || !write)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_trace needs a store, words and a function that takes the bytes");
    return ss_trace(inner(store), words, format, limit, write, context, error);
}

sayso_status sayso_store_export(sayso_store *store, sayso_export_format format, sayso_write_function write, void *context,
                                sayso_error *error)
{
    if (!store || !write)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_export needs a store and a function that takes the bytes");
    return ss_export(inner(store), format, write, context, error);
}

sayso_status sayso_store_export_document(sayso_store *store, const char *id, sayso_write_function write, void *context,
                                         sayso_error *error)
{
    if (!store || !id || !write)
        return ss_fail(error, SAYSO_BAD_ARGUMENT,
                       "sayso_store_export_document needs a store, an id and a function that takes the bytes");
    return ss_export_document(inner(store), id, write, context, error);
}

sayso_status sayso_store_version(sayso_store *store, int64_t *out, sayso_error *error)
{
    if (!store || !out)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_version needs a store and a place for the number");
    return ss_sql_integer(inner(store), out, 0, error, "PRAGMA data_version", "");
}

const char *sayso_store_table(size_t index)
{
    return ss_table_name(index);
}

sayso_status sayso_store_export_table(sayso_store *store, const char *table, sayso_write_function write, void *context,
                                      sayso_error *error)
{
    if (!store || !table || !write)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_export_table needs a store, a table and a function");
    return ss_export_table(inner(store), table, write, context, error);
}

sayso_status sayso_store_check(sayso_store *store, void (*report)(void *context, const char *trouble), void *context,
                               size_t *n_troubles, sayso_error *error)
{
    size_t own;
    if (!store)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_store_check needs a store");
    return ss_check(inner(store), report, context, n_troubles ? n_troubles : &own, error);
}
