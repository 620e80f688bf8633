/** Notes: an analyst's own words on a document, a source or an account, kept apart from what was read. They hang on the
 * id of the document, the key of the source or the key of the account, so that they stay when documents are taken out
 * or read again. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/store.h"

enum { MAX_NOTE = 65536, KEY_ROOM = 1024 };

/* What a note may hang on: how its key and its name are found. ?1 is what was given. */
static const struct {
    const char *kind, *sql, *advice;
} things[] = {
    {"document", "SELECT id, coalesce(title, id) FROM document WHERE id = ?1",
     "sayso list LEDGER documents shows their ids"},
    {"source", "SELECT key, name FROM source WHERE name = ?1 COLLATE NOCASE ORDER BY statements DESC, source LIMIT 1",
     "sayso list LEDGER sources shows their names"},
    {"account", "SELECT key, coalesce(label, key) FROM account WHERE account = CAST(substr(?1, 2) AS INTEGER)",
     "sayso list LEDGER accounts shows their numbers, such as a12"},
};

static sayso_status copy(char *out, const unsigned char *text, sayso_error *err)
{
    if (!text || strlen((const char *)text) >= KEY_ROOM)
        return ss_fail(err, SAYSO_TOO_LARGE, "what the note is about has too long a name");
    strcpy(out, (const char *)text);
    return SAYSO_OK;
}

static sayso_status find(struct ss_store *store, const char *kind, const char *about, char *key, char *name,
                         sayso_error *err)
{
    size_t i = 0;
    while (i < sizeof things / sizeof *things && strcmp(kind, things[i].kind) != 0)
        i++;
    if (i == sizeof things / sizeof *things)
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "a note cannot be about a \"%s\"; give document, source or account",
                       kind);
    sqlite3_stmt *found = ss_sql_open(store, err, things[i].sql, "s", about);
    const int step = ss_sql_step(store, found, err);
    sayso_status status = step < 0 ? err->status : SAYSO_OK;
    if (step == 0)
        status =
            ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: has no %s \"%s\"; %s", store->path, kind, about, things[i].advice);
    if (status == SAYSO_OK)
        status = copy(key, sqlite3_column_text(found, 0), err);
    if (status == SAYSO_OK)
        status = copy(name, sqlite3_column_text(found, 1), err);
    ss_sql_close(found);
    return status;
}

sayso_status ss_store_note(struct ss_store *store, const char *kind, const char *about, const char *words,
                           const char *made, int64_t *number, sayso_error *err)
{
    char key[KEY_ROOM], name[KEY_ROOM];
    sayso_error own;
    if (!err)
        err = &own;
    if (!words[strspn(words, " \t\r\n")])
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "the note is empty; give its words");
    if (strlen(words) > MAX_NOTE)
        return ss_fail(err, SAYSO_TOO_LARGE, "the note has more than 64 KiB; shorten it");
    sayso_status status = ss_store_begin(store, err);
    if (status == SAYSO_OK)
        status = find(store, kind, about, key, name, err);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "INSERT INTO note (kind, about, name, made, words) VALUES (?1, ?2, ?3, ?4, ?5)",
                            "sssss", kind, key, name, made, words);
    if (status == SAYSO_OK && number)
        *number = sqlite3_last_insert_rowid(store->db);
    return status;
}

sayso_status ss_store_remove_note(struct ss_store *store, int64_t number, sayso_error *err)
{
    sayso_error own;
    if (!err)
        err = &own;
    sayso_status status = ss_store_begin(store, err);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "DELETE FROM note WHERE note = ?1", "i", number);
    if (status == SAYSO_OK && sqlite3_changes(store->db) == 0)
        status = ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: has no note %lld", store->path, (long long)number);
    return status;
}
