/** The whole ledger for other programs. Each row is written as it is read, so that memory does not grow. */
#include <string.h>

#include "base/error.h"
#include "store/list.h"

/* ---- Tables ---- */

static const char *const tables[] = {
    "reader", "document", "failure", "relay", "sentence", "entity", "mention", "source", "grade", "statement", "step", "event",
    "holder", "participant", "time", "quantity", "place", "place_mention", "account", "event_account", "claim", "relation",
    "corroboration",
};

const char *ss_table_name(size_t index)
{
    return index < sizeof tables / sizeof *tables ? tables[index] : NULL;
}

static void put_value(struct ss_out *out, sqlite3_stmt *row, int column)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *bytes = sqlite3_column_type(row, column) == SQLITE_BLOB ? sqlite3_column_blob(row, column)
                                                                                 : sqlite3_column_text(row, column);
    const int n = sqlite3_column_bytes(row, column);
    if (sqlite3_column_type(row, column) == SQLITE_BLOB) {
        for (int i = 0; i < n; i++) {
            ss_out_byte(out, digits[bytes[i] >> 4]);
            ss_out_byte(out, digits[bytes[i] & 15]);
        }
        return;
    }
    const char *text = bytes ? (const char *)bytes : "";
    const int is_quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (is_quoted)
        ss_out_byte(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            ss_out_byte(out, '"');
        ss_out_byte(out, *text);
    }
    if (is_quoted)
        ss_out_byte(out, '"');
}

static void put_row(struct ss_out *out, sqlite3_stmt *row, int is_heading)
{
    const int n = sqlite3_column_count(row);
    for (int i = 0; i < n; i++) {
        if (i > 0)
            ss_out_byte(out, ',');
        if (is_heading)
            ss_out_string(out, sqlite3_column_name(row, i));
        else
            put_value(out, row, i);
    }
    ss_out_string(out, "\r\n");
}

static int is_table(const char *name)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(name, tables[i]) == 0)
            return 1;
    return 0;
}

sayso_status ss_export_table(struct ss_store *store, const char *table, sayso_write_function write, void *context,
                             sayso_error *err)
{
    sayso_error own;
    struct ss_out out;
    sqlite3_stmt *rows = NULL;
    if (!err)
        err = &own;
    if (!is_table(table))
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "a ledger has no table \"%s\"; doc/schema.md names them", table);
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
    const int code = sql ? sqlite3_prepare_v2(store->db, sql, -1, &rows, NULL) : SQLITE_NOMEM;
    sqlite3_free(sql);
    if (code != SQLITE_OK)
        return ss_sql_fail(store, err);
    ss_out_init(&out, write, context);
    put_row(&out, rows, 1);
    int step;
    while (!out.is_stopped && (step = ss_sql_step(store, rows, err)) == 1)
        put_row(&out, rows, 0);
    sqlite3_finalize(rows);
    if (!out.is_stopped && step < 0)
        return err->status;
    return ss_out_finish(&out, err);
}

/* ---- Documents as JSON lines ---- */

/** The line that was kept, with the text put in where `sayso read --text` has it: before "sentences". */
static void put_document(struct ss_out *out, const char *json, const char *text, size_t text_size)
{
    static const char mark[] = ",\"sentences\":";
    const char *at = text ? strstr(json, mark) : NULL;
    if (at) {
        ss_out_bytes(out, json, (size_t)(at - json));
        ss_out_string(out, ",\"text\":");
        ss_out_json(out, text, text_size);
        json = at;
    }
    ss_out_string(out, json);
    ss_out_byte(out, '\n');
}

static sayso_status export_documents(struct ss_store *store, struct ss_out *out, sayso_error *err)
{
    sqlite3_stmt *rows = ss_sql_open(store, err, "SELECT json, text FROM document JOIN reading USING (document) ORDER BY day, "
                                                 "document", "");
    int step;
    while ((step = ss_sql_step(store, rows, err)) == 1 && !out->is_stopped)
        put_document(out, (const char *)sqlite3_column_text(rows, 0), (const char *)sqlite3_column_text(rows, 1),
                     (size_t)sqlite3_column_bytes(rows, 1));
    ss_sql_close(rows);
    return step < 0 ? err->status : SAYSO_OK;
}

/* ---- The door ---- */

sayso_status ss_export(struct ss_store *store, sayso_export_format format, sayso_write_function write, void *context,
                       sayso_error *err)
{
    sayso_error own;
    struct ss_out out;
    sayso_status status;
    if (!err)
        err = &own;
    ss_out_init(&out, write, context);
    switch (format) {
    case SAYSO_EXPORT_JSONL: status = export_documents(store, &out, err); break;
    case SAYSO_EXPORT_ACCOUNTS: case SAYSO_EXPORT_PLOVER: case SAYSO_EXPORT_CAMEO:
    default: return ss_fail(err, SAYSO_BAD_ARGUMENT, "no such format: %d", (int)format);
    }
    const sayso_status end = ss_out_finish(&out, status == SAYSO_OK ? err : NULL);
    return status == SAYSO_OK ? end : status;
}
