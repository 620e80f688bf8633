/** The whole ledger for other programs. Each row is written as it is read, so that memory does not grow. */
#include <string.h>

#include "base/error.h"
#include "io/writers.h"
#include "store/list.h"

/* ---- Tables ---- */

static const char *const tables[] = {
    "reader", "document", "failure", "relay", "sentence", "entity", "mention", "source", "grade", "statement", "step", "event",
    "holder", "participant", "time", "quantity", "place", "entity_place", "account", "event_account", "claim", "relation",
    "corroboration", "note",
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

sayso_status ss_export_document(struct ss_store *store, const char *id, sayso_write_function write, void *context,
                                sayso_error *err)
{
    sayso_error own;
    struct ss_out out;
    if (!err)
        err = &own;
    ss_out_init(&out, write, context);
    sqlite3_stmt *row = ss_sql_open(store, err, "SELECT json, text FROM document JOIN reading USING (document) WHERE id = ?1", "s", id);
    const int step = ss_sql_step(store, row, err);
    if (step == 1)
        put_document(&out, (const char *)sqlite3_column_text(row, 0), (const char *)sqlite3_column_text(row, 1),
                     (size_t)sqlite3_column_bytes(row, 1));
    ss_sql_close(row);
    if (step == 0)
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: has no document \"%s\"; sayso list %s documents shows their ids", store->path, id,
                       store->path);
    return step < 0 ? err->status : ss_out_finish(&out, err);
}

/** Lines that were kept as they were written. */
static sayso_status export_lines(struct ss_store *store, struct ss_out *out, const char *sql, sayso_error *err)
{
    sqlite3_stmt *rows = ss_sql_open(store, err, sql, "");
    int step;
    while ((step = ss_sql_step(store, rows, err)) == 1 && !out->is_stopped)
        ss_out_bytes(out, (const char *)sqlite3_column_text(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
    ss_sql_close(rows);
    return step < 0 ? err->status : SAYSO_OK;
}

/* ---- Accounts ---- */

static void put_string(struct ss_out *out, sqlite3_stmt *row, int column)
{
    ss_out_json(out, (const char *)sqlite3_column_text(row, column), (size_t)sqlite3_column_bytes(row, column));
}

static void put_text(struct ss_out *out, sqlite3_stmt *row, int column) /* JSON, or a number */
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    ss_out_string(out, text ? text : "null");
}

/** One column of a part. */
struct field {
    const char *name; /* NULL: the end */
    enum { STRING, STRING_IF_KNOWN, AS_IT_IS, PAIR /* with the column behind it */, TRUE_IF_SET } form;
};

/** The row as an object, field after column. */
static void put_object(struct ss_out *out, sqlite3_stmt *row, const struct field *fields)
{
    char between = '{';
    for (int column = 0; fields->name; fields++, column++) {
        if ((fields->form == STRING_IF_KNOWN && sqlite3_column_type(row, column) == SQLITE_NULL) ||
            (fields->form == TRUE_IF_SET && !sqlite3_column_int(row, column)))
            continue;
        ss_out_byte(out, between);
        ss_out_byte(out, '"');
        ss_out_string(out, fields->name);
        ss_out_string(out, "\":");
        between = ',';
        if (fields->form == TRUE_IF_SET) {
            ss_out_string(out, "true");
        } else if (fields->form == AS_IT_IS) {
            put_text(out, row, column);
        } else if (fields->form == PAIR) {
            ss_out_byte(out, '[');
            put_text(out, row, column++);
            ss_out_byte(out, ',');
            put_text(out, row, column);
            ss_out_byte(out, ']');
        } else {
            put_string(out, row, column);
        }
    }
    ss_out_byte(out, '}');
}

/** Writes `"name":[item,...]` of the rows of `sql`, whose value is the account. */
static sayso_status put_array(struct ss_store *store, struct ss_out *out, const char *name, const char *sql, int64_t account,
                              const struct field *fields, sayso_error *err)
{
    sqlite3_stmt *rows = ss_sql_open(store, err, sql, "i", account);
    int step, n = 0;
    ss_out_string(out, ",\"");
    ss_out_string(out, name);
    ss_out_string(out, "\":[");
    for (; (step = ss_sql_step(store, rows, err)) == 1; n++) {
        if (n > 0)
            ss_out_byte(out, ',');
        put_object(out, rows, fields);
    }
    ss_out_byte(out, ']');
    ss_sql_close(rows);
    return step < 0 ? err->status : SAYSO_OK;
}

static const struct {
    const char *name, *sql;
    struct field fields[9];
} parts_of_account[] = {
    {"events", "SELECT d.id, e.\"begin\", e.\"end\" FROM event_account AS a JOIN event AS e ON e.document = a.document AND e.event ="
               " a.event JOIN document AS d ON d.document = a.document WHERE a.account = ?1 ORDER BY d.day, d.document, e.event",
     {{"doc", STRING}, {"begin", AS_IT_IS}, {"end", AS_IT_IS}}},
    {"claims", "SELECT c.aspect, c.value, d.id, c.source_name, (SELECT json_group_array(name) FROM (SELECT name FROM step AS s WHERE"
               " s.document = c.document AND s.statement = c.statement ORDER BY s.step)), c.\"begin\", c.\"end\", c.rule FROM claim AS c"
               " JOIN document AS d USING (document) WHERE c.account = ?1 ORDER BY c.claim",
     {{"aspect", STRING}, {"value", STRING}, {"doc", STRING}, {"origin", STRING}, {"chain", AS_IT_IS}, {"begin", AS_IT_IS},
      {"end", AS_IT_IS}, {"rule", STRING_IF_KNOWN}}},
    {"conflicts", "SELECT aspect, kind, claim - 1, other_claim - 1, rule FROM relation WHERE account = ?1 AND kind <> 'compatible'"
                  " ORDER BY claim, other_claim, aspect",
     {{"aspect", STRING}, {"kind", STRING}, {"claims", PAIR}, {"rule", STRING_IF_KNOWN}}},
    {"corroboration", "SELECT aspect, value, origin_names, documents, is_retracted FROM corroboration WHERE account = ?1"
                      " ORDER BY aspect, value",
     {{"aspect", STRING}, {"value", STRING}, {"origins", AS_IT_IS}, {"articles", AS_IT_IS}, {"retracted", TRUE_IF_SET}}},
};

static sayso_status export_accounts(struct ss_store *store, struct ss_out *out, sayso_error *err)
{
    sqlite3_stmt *rows = ss_sql_open(store, err, "SELECT account, coalesce(type, 'OTHER'), label FROM account ORDER BY account", "");
    sayso_status status = SAYSO_OK;
    int step = 1;
    while (status == SAYSO_OK && !out->is_stopped && (step = ss_sql_step(store, rows, err)) == 1) {
        ss_out_string(out, "{\"account\":\"a");
        put_text(out, rows, 0);
        ss_out_string(out, "\",\"type\":");
        put_string(out, rows, 1);
        if (sqlite3_column_type(rows, 2) != SQLITE_NULL) {
            ss_out_string(out, ",\"label\":");
            put_string(out, rows, 2);
        }
        for (size_t i = 0; status == SAYSO_OK && i < sizeof parts_of_account / sizeof *parts_of_account; i++)
            status = put_array(store, out, parts_of_account[i].name, parts_of_account[i].sql, sqlite3_column_int64(rows, 0),
                               parts_of_account[i].fields, err);
        ss_out_string(out, "}\n");
    }
    ss_sql_close(rows);
    return step < 0 ? err->status : status;
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
    case SAYSO_EXPORT_ACCOUNTS: status = export_accounts(store, &out, err); break;
    case SAYSO_EXPORT_PLOVER:
        status = export_lines(store, &out, "SELECT plover FROM document JOIN reading USING (document) WHERE plover IS NOT NULL"
                                           " ORDER BY day, document", err);
        break;
    case SAYSO_EXPORT_CAMEO:
        ss_out_string(&out, ss_cameo_header);
        status = export_lines(store, &out, "SELECT cameo FROM document JOIN reading USING (document) WHERE cameo IS NOT NULL"
                                           " ORDER BY day, document", err);
        break;
    default: return ss_fail(err, SAYSO_BAD_ARGUMENT, "no such format: %d", (int)format);
    }
    const sayso_status end = ss_out_finish(&out, status == SAYSO_OK ? err : NULL);
    return status == SAYSO_OK ? end : status;
}
