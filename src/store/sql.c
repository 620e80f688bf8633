/** SQLite as the rest of this layer uses it: statements that are kept, values by letters, errors with advice. */
#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "store/store.h"

static sayso_status say(struct ss_store *store, int code, sayso_error *err)
{
    const char *path = store->path;
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the ledger", path);
    case SQLITE_FULL:
        return ss_fail(err, SAYSO_IO, "%s: the disk is full; make room and give the same command again, what was stored "
                                      "is kept", path);
    case SQLITE_IOERR: {
        const int reason = store->db ? sqlite3_system_errno(store->db) : 0;
        return ss_fail(err, SAYSO_IO, "%s: cannot be read or written (%s); what was stored is kept", path,
                       reason ? strerror(reason) : sqlite3_errstr(code));
    }
    case SQLITE_NOTADB:
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: is no ledger file; give one that sayso read --db made, or a new name", path);
    case SQLITE_CORRUPT:
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: is damaged or cut short; take a copy from before, or read the documents "
                                             "into a new ledger", path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ss_fail(err, SAYSO_IO, "%s: is read-only; change its permissions or write to a copy", path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ss_fail(err, SAYSO_IO, "%s: another program is writing to it; wait for its end and try again", path);
    case SQLITE_CANTOPEN: {
        const int reason = store->db ? sqlite3_system_errno(store->db) : 0;
        return ss_fail(err, SAYSO_IO, "%s: cannot be opened (%s)", path, reason ? strerror(reason) : sqlite3_errstr(code));
    }
    default:
        return ss_fail(err, SAYSO_IO, "%s: %s", path, store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code));
    }
}

sayso_status ss_sql_fail(struct ss_store *store, sayso_error *err)
{
    const sayso_status status = say(store, store->db ? sqlite3_extended_errcode(store->db) : SQLITE_NOMEM, err);
    ss_store_rollback(store);
    return status;
}

/* ---- Values ---- */

/** Text that need not be well-formed. */
static int bind_text(struct ss_store *store, sqlite3_stmt *statement, int at, const char *bytes, size_t size)
{
    size_t n;
    const char *clean = ss_rows_clean(&store->scratch, bytes, size, &n);
    if (!clean)
        return SQLITE_NOMEM;
    return sqlite3_bind_text64(statement, at, clean, n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static int bind_spans(struct ss_store *store, sqlite3_stmt *statement, int at, const struct ss_spans *spans)
{
    enum { ROOM = 32 }; /* "[4294967295,4294967295]," */
    if (spans->n == 0)
        return sqlite3_bind_null(statement, at);
    char *out = ss_arena_alloc(&store->scratch, (size_t)spans->n * ROOM + 2, 1);
    if (!out)
        return SQLITE_NOMEM;
    size_t n = 0;
    for (uint32_t i = 0; i < spans->n; i++)
        n += (size_t)sprintf(out + n, "%s[%u,%u]", i ? "," : "[", spans->items[i].begin, spans->items[i].end);
    out[n++] = ']';
    return sqlite3_bind_text64(statement, at, out, n, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static int bind_number(sqlite3_stmt *statement, int at, uint32_t number, unsigned from)
{
    return number == SS_NONE ? sqlite3_bind_null(statement, at)
                             : sqlite3_bind_int64(statement, at, (sqlite3_int64)number + from);
}

static int bind_one(struct ss_store *store, sqlite3_stmt *statement, int at, char type, va_list *values)
{
    switch (type) {
    case 's': {
        const char *string = va_arg(*values, const char *);
        return string ? bind_text(store, statement, at, string, strlen(string)) : sqlite3_bind_null(statement, at);
    }
    case 'b': {
        const char *bytes = va_arg(*values, const char *);
        const size_t size = va_arg(*values, size_t);
        return bytes ? sqlite3_bind_text64(statement, at, bytes, size, SQLITE_STATIC, SQLITE_UTF8)
                     : sqlite3_bind_null(statement, at);
    }
    case 'x': {
        const void *bytes = va_arg(*values, const void *);
        const size_t size = va_arg(*values, size_t);
        return sqlite3_bind_blob64(statement, at, bytes, size, SQLITE_STATIC);
    }
    case 'i': return sqlite3_bind_int64(statement, at, va_arg(*values, int64_t));
    case 'u': return bind_number(statement, at, va_arg(*values, uint32_t), 0);
    case 'n': return bind_number(statement, at, va_arg(*values, uint32_t), 1);
    case 'd': return sqlite3_bind_double(statement, at, va_arg(*values, double));
    case 'f': {
        const double value = va_arg(*values, double);
        return isnan(value) ? sqlite3_bind_null(statement, at) : sqlite3_bind_double(statement, at, value);
    }
    case 'p': return bind_spans(store, statement, at, va_arg(*values, const struct ss_spans *));
    default: assert(0); return SQLITE_MISUSE;
    }
}

/* ---- Statements ---- */

static sqlite3_stmt *prepare(struct ss_store *store, const char *sql)
{
    for (size_t i = 0; i < store->n_cached; i++)
        if (store->cached[i].sql == sql)
            return store->cached[i].statement;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return NULL;
    assert(store->n_cached < SS_CACHED);
    store->cached[store->n_cached].sql = sql;
    store->cached[store->n_cached++].statement = statement;
    return statement;
}

static sqlite3_stmt *open_with(struct ss_store *store, sayso_error *err, const char *sql, const char *types, va_list *values)
{
    sqlite3_stmt *statement = prepare(store, sql);
    if (!statement) {
        ss_sql_fail(store, err);
        return NULL;
    }
    const struct ss_mark mark = ss_arena_mark(&store->scratch);
    int code = SQLITE_OK;
    for (int i = 0; types[i] && code == SQLITE_OK; i++)
        code = bind_one(store, statement, i + 1, types[i], values);
    ss_arena_rewind(&store->scratch, mark);
    if (code == SQLITE_OK)
        return statement;
    say(store, code, err);
    ss_store_rollback(store);
    return NULL;
}

sqlite3_stmt *ss_sql_open(struct ss_store *store, sayso_error *err, const char *sql, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = open_with(store, err, sql, types, &values);
    va_end(values);
    return statement;
}

int ss_sql_step(struct ss_store *store, sqlite3_stmt *statement, sayso_error *err)
{
    if (!statement)
        return -1;
    store->n_waits = 0;
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return 1;
    if (code == SQLITE_DONE)
        return 0;
    ss_sql_fail(store, err);
    return -1;
}

void ss_sql_close(sqlite3_stmt *statement)
{
    if (!statement)
        return;
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

static sayso_status finish(struct ss_store *store, sqlite3_stmt *statement, sayso_error *err)
{
    sayso_error own;
    if (!err)
        err = &own;
    int step = statement ? 1 : -1;
    while (step > 0)
        step = ss_sql_step(store, statement, err);
    ss_sql_close(statement);
    return step == 0 ? SAYSO_OK : err->status;
}

sayso_status ss_sql_run(struct ss_store *store, sayso_error *err, const char *sql, const char *types, ...)
{
    sayso_error own;
    if (!err)
        err = &own;
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = open_with(store, err, sql, types, &values);
    va_end(values);
    return finish(store, statement, err);
}

sayso_status ss_sql_integer(struct ss_store *store, int64_t *out, int64_t otherwise, sayso_error *err, const char *sql,
                            const char *types, ...)
{
    sayso_error own;
    if (!err)
        err = &own;
    *out = otherwise;
    va_list values;
    va_start(values, types);
    sqlite3_stmt *statement = open_with(store, err, sql, types, &values);
    va_end(values);
    const int step = ss_sql_step(store, statement, err);
    if (step == 1 && sqlite3_column_type(statement, 0) != SQLITE_NULL)
        *out = sqlite3_column_int64(statement, 0);
    ss_sql_close(statement);
    return step < 0 ? err->status : SAYSO_OK;
}

sayso_status ss_sql_script(struct ss_store *store, const char *sql, sayso_error *err)
{
    store->n_waits = 0;
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ? SAYSO_OK : ss_sql_fail(store, err);
}
