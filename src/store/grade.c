/** Grades of sources: an analyst's own, never sayso's. They hang on the source's key, so that they stay when documents are
 *  taken out or read again. */
#include <string.h>

#include "base/error.h"
#include "store/store.h"

/** Admiralty code: reliability of the source A to F, credibility of what it says 1 to 6. */
static int is_grade(const char *grade)
{
    return grade[0] >= 'A' && grade[0] <= 'F' && grade[1] >= '1' && grade[1] <= '6' && grade[2] == '\0';
}

/** The key of the one source of this name, whole or in part; the whole name goes first. */
static sayso_status find_key(struct ss_store *store, const char *name, char *key, size_t room, sayso_error *err)
{
    sqlite3_stmt *found = ss_sql_open(store, err,
        "SELECT key, name, (SELECT count(*) FROM source WHERE name = ?1 COLLATE NOCASE) FROM source"
        " WHERE name = ?1 COLLATE NOCASE ORDER BY statements DESC, source LIMIT 2", "s", name);
    int step = ss_sql_step(store, found, err);
    sayso_status status = SAYSO_OK;
    if (step < 0)
        status = err->status;
    else if (step == 0)
        status = ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: no source is called \"%s\"; sayso list %s sources --source WORDS finds "
                                                  "its name", store->path, name, store->path);
    else if (sqlite3_column_int64(found, 2) > 1)
        status = ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: %lld sources are called \"%s\", each in one document; only a source with "
                                                  "a name can be graded", store->path, sqlite3_column_int64(found, 2), name);
    else if ((size_t)sqlite3_column_bytes(found, 0) >= room)
        status = ss_fail(err, SAYSO_TOO_LARGE, "the name of the source is too long");
    else
        strcpy(key, (const char *)sqlite3_column_text(found, 0));
    ss_sql_close(found);
    return status;
}

sayso_status ss_store_grade(struct ss_store *store, const char *source, const char *grade, sayso_error *err)
{
    char key[1024];
    sayso_error own;
    if (!err)
        err = &own;
    if (grade && !is_grade(grade))
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "\"%s\" is no grade; give A to F for the source and 1 to 6 for what it says, "
                                                "such as B2", grade);
    sayso_status status = ss_store_begin(store, err);
    if (status == SAYSO_OK)
        status = find_key(store, source, key, sizeof key, err);
    if (status != SAYSO_OK)
        return status;
    return grade ? ss_sql_run(store, err, "INSERT OR REPLACE INTO grade (source, grade) VALUES (?1, ?2)", "ss", key, grade)
                 : ss_sql_run(store, err, "DELETE FROM grade WHERE source = ?1", "s", key);
}
