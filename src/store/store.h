/** The ledger file: many documents with all that was found in them, in SQLite (doc/schema.md).
 *
 * One connection, one thread at a time. Writers collect changes in one transaction until ss_store_commit; what was
 * committed survives any end of the process, and of the machine as far as its disk keeps its word (WAL, synchronous
 * FULL). Readers see the last commit and never wait. SQLite is reached through this layer alone. */
#ifndef SS_STORE_STORE_H
#define SS_STORE_STORE_H

#include <sqlite3.h>

#include <sayso/sayso.h>

#include "base/arena.h"
#include "store/rows.h"

enum { SS_STORE_VERSION = 3, SS_STORE_APPLICATION = 0x53617973 /* "Says" */ };

enum { SS_CACHED = 128 }; /* prepared statements that are kept */

struct ss_store {
    struct ss_arena arena;  /* holds this and the path */
    struct ss_arena scratch; /* of one call */
    char *path;
    sqlite3 *db;
    int is_writing;         /* a transaction is open */
    int is_writable;
    int with_text;
    int (*wait)(void *context); /* called once when another writer has been waited for a second */
    void *context;
    int n_waits;
    struct {
        const char *sql;
        sqlite3_stmt *statement;
    } cached[SS_CACHED];
    size_t n_cached;
    struct {                /* the reader whose documents were added last */
        int64_t number;
        char program[32], model[96], options[96];
    } reader;
};

/** Opens or, with `mode` SAYSO_STORE_CREATE, makes a ledger file. Errors: SAYSO_IO when it is not there, cannot be read or
 *  written; SAYSO_BAD_INPUT when it is no ledger file, damaged, or of a newer version; SAYSO_NO_MEMORY. Nothing is
 *  changed then. */
sayso_status ss_store_open(const char *path, const sayso_store_settings *settings, struct ss_store **out,
                           sayso_error *err);
/** What was not committed is dropped. NULL is allowed. */
void ss_store_close(struct ss_store *store);

/** Begins to write where that has not begun; waits for another writer. */
sayso_status ss_store_begin(struct ss_store *store, sayso_error *err);
sayso_status ss_store_commit(struct ss_store *store, sayso_error *err);
void ss_store_rollback(struct ss_store *store);

/** Creates the tables, or brings those of an older version up to date (schema.c). */
sayso_status ss_schema_update(struct ss_store *store, sayso_error *err);

/* ---- put.c ---- */

/** Adds one document, or puts it in the place of the one with its id. `outcome` may be NULL. After an error nothing that was
 *  not committed is kept. */
sayso_status ss_store_add(struct ss_store *store, const struct ss_rows *rows, sayso_stored *outcome, sayso_error *err);
/** Is this very document there, with its text or without as the store keeps them? */
sayso_status ss_store_has(struct ss_store *store, const char *id, const struct ss_hash *fingerprint, int *out,
                          sayso_error *err);
/** Records that a document could not be read. */
sayso_status ss_store_fail_document(struct ss_store *store, const char *name, const char *path, const char *message,
                                    sayso_error *err);
/** Forgets the failures of a file. */
sayso_status ss_store_forget_failures(struct ss_store *store, const char *path, sayso_error *err);
/** Takes a document out. SAYSO_BAD_ARGUMENT when there is none of that id. */
sayso_status ss_store_remove(struct ss_store *store, const char *id, sayso_error *err);

/* ---- counts.c ---- */

/** Counts a document in after its rows were put, or out before they go. */
sayso_status ss_store_count(struct ss_store *store, int64_t document, int is_added, sayso_error *err);

/* ---- grade.c ---- */

/** Gives the source of this name a grade, or takes it back (NULL). SAYSO_BAD_ARGUMENT when it is no grade, or no source or
 *  several have the name. */
sayso_status ss_store_grade(struct ss_store *store, const char *source, const char *grade, sayso_error *err);

/* ---- note.c ---- */

/** Keeps a note of the analyst on a document, a source or an account ("document", its id; "source", its name; "account", "a12").
 *  `made`: when, as it is to be shown. `*number` tells the new note; NULL is allowed. SAYSO_BAD_ARGUMENT when there is no such thing,
 *  SAYSO_TOO_LARGE for more than 64 KiB. */
sayso_status ss_store_note(struct ss_store *store, const char *kind, const char *about, const char *words, const char *made,
                           int64_t *number, sayso_error *err);
/** SAYSO_BAD_ARGUMENT when there is no such note. */
sayso_status ss_store_remove_note(struct ss_store *store, int64_t number, sayso_error *err);

/* ---- link.c ---- */

/** Puts the events of documents that were added into accounts, anew for all that they touch. Commits as it goes, so that others
 *  wait for a moment only; what is not done when it is stopped is done the next time. */
sayso_status ss_store_link(struct ss_store *store, sayso_error *err);
/** Before a document goes: its accounts go, and the documents that it touches are to be linked anew. */
sayso_status ss_store_unlink(struct ss_store *store, int64_t document, sayso_error *err);
/** Keeps the digest of a document and its blocks. */
sayso_status ss_store_put_digest(struct ss_store *store, int64_t document, const struct ss_digest *digest, sayso_error *err);
/** Makes the blocks of all documents from their digests: the keys of older programs were others. */
sayso_status ss_store_put_blocks_anew(struct ss_store *store, sayso_error *err);

/* ---- SQL (sql.c) ---- */

/** Fills `err` from SQLite's last error; the transaction, if one is open, is rolled back. */
sayso_status ss_sql_fail(struct ss_store *store, sayso_error *err);

/** A prepared statement with its values bound; kept for the next time where `sql` is the same pointer. NULL on failure.
 *
 * `types` has one letter a value: s string or NULL, b bytes and size as text, x bytes and size as blob, i int64_t,
 * u uint32_t or SS_NONE for NULL, n the same counted from 1, d double, f double or NaN for NULL, p struct ss_spans * as
 * JSON. */
sqlite3_stmt *ss_sql_open(struct ss_store *store, sayso_error *err, const char *sql, const char *types, ...);
/** 1: a row; 0: no more; -1: failed, `err` is filled. */
int ss_sql_step(struct ss_store *store, sqlite3_stmt *statement, sayso_error *err);
/** Ends the use of a statement; NULL is allowed. */
void ss_sql_close(sqlite3_stmt *statement);
/** Opens, steps to the end, closes. */
sayso_status ss_sql_run(struct ss_store *store, sayso_error *err, const char *sql, const char *types, ...);
/** Runs several statements without values. */
sayso_status ss_sql_script(struct ss_store *store, const char *sql, sayso_error *err);
/** The integer in the first column of the first row; `otherwise` where there is none. */
sayso_status ss_sql_integer(struct ss_store *store, int64_t *out, int64_t otherwise, sayso_error *err, const char *sql,
                            const char *types, ...);

#endif
