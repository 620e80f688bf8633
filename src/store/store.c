#include "store/store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/error.h"
#include "store/list.h"

enum { NAP_MS = 20, NAPS_BEFORE_SAYING = 1000 / NAP_MS };

/** SQLite asks whether to wait on for the other writer. */
static int wait_for_writer(void *context, int n_before)
{
    struct ss_store *store = context;
    (void)n_before;
    if (++store->n_waits == NAPS_BEFORE_SAYING && store->wait && store->wait(store->context) != 0)
        return 0;
    sqlite3_sleep(NAP_MS);
    return 1;
}

/* ---- Transactions ---- */

sayso_status ss_store_begin(struct ss_store *store, sayso_error *err)
{
    if (store->is_writing)
        return SAYSO_OK;
    const sayso_status status = ss_sql_script(store, "BEGIN IMMEDIATE", err);
    store->is_writing = status == SAYSO_OK;
    return status;
}

sayso_status ss_store_commit(struct ss_store *store, sayso_error *err)
{
    if (!store->is_writing)
        return SAYSO_OK;
    const sayso_status status = ss_sql_script(store, "COMMIT", err);
    store->is_writing = 0;
    return status;
}

void ss_store_rollback(struct ss_store *store)
{
    store->reader.number = 0;
    if (store->db && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->is_writing = 0;
}

/* ---- Opening ---- */

static sayso_status check_path(const char *path, int mode, sayso_error *err)
{
    struct stat info;
    if (stat(path, &info) == 0)
        return S_ISREG(info.st_mode) ? SAYSO_OK
                                     : ss_fail(err, SAYSO_BAD_INPUT, "%s: is no file; give a ledger file", path);
    if (errno != ENOENT)
        return ss_fail(err, SAYSO_IO, "%s: %s", path, strerror(errno));
    if (mode != SAYSO_STORE_CREATE)
        return ss_fail(err, SAYSO_IO, "%s: no such ledger; sayso read --db makes one", path);
    return SAYSO_OK;
}

/** The path as SQLite's URI with `parameters`. */
static char *make_uri(struct ss_arena *arena, const char *path, const char *parameters)
{
    static const char digits[] = "0123456789ABCDEF", plain[] = "/._-~+,=@";
    char *out = ss_arena_alloc(arena, strlen(path) * 3 + strlen(parameters) + 8, 1);
    if (!out)
        return NULL;
    char *at = out;
    at = stpcpy(at, path[0] == '/' ? "file://" : "file:");
    for (; *path; path++) {
        const unsigned char byte = (unsigned char)*path;
        if ((byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || strchr(plain, byte)) {
            *at++ = (char)byte;
        } else {
            *at++ = '%';
            *at++ = digits[byte >> 4];
            *at++ = digits[byte & 15];
        }
    }
    strcpy(at, parameters);
    return out;
}

static void close_connection(struct ss_store *store)
{
    for (size_t i = 0; i < store->n_cached; i++)
        sqlite3_finalize(store->cached[i].statement);
    store->n_cached = 0;
    sqlite3_close(store->db);
    store->db = NULL;
    store->is_writing = 0;
}

static sayso_status connect(struct ss_store *store, const char *parameters, int flags, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(&store->scratch);
    const char *uri = make_uri(&store->scratch, store->path, parameters);
    if (!uri)
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the ledger", store->path);
    const int code = sqlite3_open_v2(uri, &store->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    ss_arena_rewind(&store->scratch, mark);
    if (code != SQLITE_OK)
        return ss_sql_fail(store, err);
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_handler(store->db, wait_for_writer, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    const sayso_status status = ss_functions_add(store, err);
    return status == SAYSO_OK ? ss_sql_script(store, "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; "
                                                     "PRAGMA cache_size = -32000", err)
                              : status;
}

/** What the head of the file says. `*is_new`: nothing is in it yet. */
static sayso_status identify(struct ss_store *store, int64_t *version, int *is_new, sayso_error *err)
{
    int64_t application, n_tables;
    sayso_status status = ss_sql_integer(store, &n_tables, 0, err, "SELECT count(*) FROM sqlite_schema", "");
    if (status == SAYSO_OK)
        status = ss_sql_integer(store, &application, 0, err, "PRAGMA application_id", "");
    if (status == SAYSO_OK)
        status = ss_sql_integer(store, version, 0, err, "PRAGMA user_version", "");
    if (status != SAYSO_OK)
        return status;
    *is_new = n_tables == 0 && application == 0 && *version == 0;
    if (!*is_new && application != SS_STORE_APPLICATION)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: is no ledger file (another program's SQLite file); give one that sayso read "
                                             "--db made, or a new name", store->path);
    if (*version > SS_STORE_VERSION)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: made for ledger version %lld, this program knows 1 to %d; update sayso",
                       store->path, (long long)*version, SS_STORE_VERSION);
    return SAYSO_OK;
}

static sayso_status open_to_write(struct ss_store *store, int mode, sayso_error *err)
{
    int64_t version = 0;
    int is_new = 0;
    sayso_status status = connect(store, "", mode == SAYSO_STORE_CREATE ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                                        : SQLITE_OPEN_READWRITE, err);
    if (status == SAYSO_OK)
        status = identify(store, &version, &is_new, err);
    if (status != SAYSO_OK)
        return status;
    if (is_new && mode != SAYSO_STORE_CREATE)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: is empty; sayso read --db fills it", store->path);
    if (sqlite3_db_readonly(store->db, "main") == 1)
        return ss_fail(err, SAYSO_IO, "%s: is read-only; change its permissions or write to a copy", store->path);
    store->is_writable = 1;
    status = ss_sql_script(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000", err);
    if (status == SAYSO_OK && version < SS_STORE_VERSION)
        status = ss_schema_update(store, err);
    return status;
}

static int has_log(const struct ss_store *store)
{
    char name[4096];
    struct stat info;
    const size_t size = strlen(store->path);
    if (size + 5 > sizeof name)
        return 1;
    memcpy(name, store->path, size);
    memcpy(name + size, "-wal", 5);
    return stat(name, &info) == 0 && info.st_size > 0;
}

/** A ledger may stand where nothing can be written: then nobody else writes either, and no lock is needed. */
static sayso_status open_to_read(struct ss_store *store, sayso_error *err)
{
    int64_t version = 0;
    int is_new = 0;
    sayso_status status = connect(store, "", SQLITE_OPEN_READWRITE, err);
    if (status == SAYSO_OK)
        status = identify(store, &version, &is_new, err);
    if (status == SAYSO_IO && store->db && (sqlite3_errcode(store->db) & 0xFF) != SQLITE_BUSY && !has_log(store)) {
        close_connection(store);
        status = connect(store, "?immutable=1", SQLITE_OPEN_READONLY, err);
        if (status == SAYSO_OK)
            status = identify(store, &version, &is_new, err);
    }
    if (status != SAYSO_OK)
        return status;
    if (is_new)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: is empty; sayso read --db fills it", store->path);
    if (version < SS_STORE_VERSION)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: made for ledger version %lld; give it once to sayso read --db, which brings it "
                                             "up to date", store->path, (long long)version);
    return ss_sql_script(store, "PRAGMA query_only = ON; PRAGMA cache_size = -8000", err);
}

sayso_status ss_store_open(const char *path, const sayso_store_settings *settings, struct ss_store **out, sayso_error *err)
{
    *out = NULL;
    sayso_status status = check_path(path, (int)settings->mode, err);
    if (status != SAYSO_OK)
        return status;
    struct ss_arena arena = {0};
    struct ss_store *store = ss_arena_new(&arena, struct ss_store);
    char *copy = ss_arena_copy(&arena, path, strlen(path));
    if (!store || !copy) {
        ss_arena_destroy(&arena);
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the ledger", path);
    }
    store->arena = arena;
    store->path = copy;
    store->with_text = !settings->without_text;
    store->wait = settings->wait;
    store->context = settings->context;
    status = settings->mode == SAYSO_STORE_READ ? open_to_read(store, err) : open_to_write(store, (int)settings->mode, err);
    if (status != SAYSO_OK) {
        ss_store_close(store);
        return status;
    }
    *out = store;
    return SAYSO_OK;
}

void ss_store_close(struct ss_store *store)
{
    if (!store)
        return;
    if (store->db)
        ss_store_rollback(store);
    close_connection(store);
    ss_arena_destroy(&store->scratch);
    struct ss_arena arena = store->arena; /* the arena holds the store */
    ss_arena_destroy(&arena);
}
