/** Is a ledger file sound? SQLite's own checks first, then what our tables promise each other. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "store/list.h"

struct check {
    struct ss_store *store;
    void (*report)(void *context, const char *trouble);
    void *context;
    size_t n;
};

static void say(struct check *check, const char *what, const char *where)
{
    char line[600];
    snprintf(line, sizeof line, "%s%s%.400s", what, where && *where ? ": " : "", where ? where : "");
    check->n++;
    if (check->report)
        check->report(check->context, line);
}

/** Each row of `sql` is a trouble; its first column says where. */
static sayso_status look(struct check *check, const char *what, const char *sql, sayso_error *err)
{
    enum { AT_MOST = 20 };
    sqlite3_stmt *rows = ss_sql_open(check->store, err, sql, "");
    int step = 1;
    for (int n = 0; n < AT_MOST && (step = ss_sql_step(check->store, rows, err)) == 1; n++)
        say(check, what, (const char *)sqlite3_column_text(rows, 0));
    ss_sql_close(rows);
    return step < 0 ? err->status : SAYSO_OK;
}

static const struct {
    const char *what, *sql;
} questions[] = {
    {"a row refers to one that is not there",
     "SELECT \"table\" || ' -> ' || parent FROM pragma_foreign_key_check"},
    {"a sentence lies outside its text",
     "SELECT d.id FROM sentence AS s JOIN document AS d USING (document) WHERE s.\"begin\" > s.\"end\" OR s.\"end\" > d.text_chars"},
    {"a content lies outside its text",
     "SELECT d.id FROM statement AS s JOIN document AS d USING (document) WHERE s.content_begin > s.content_end OR"
     " s.content_end > d.text_chars"},
    {"an event lies outside its text",
     "SELECT d.id FROM event AS e JOIN document AS d USING (document) WHERE e.\"begin\" > e.\"end\" OR e.\"end\" > d.text_chars"},
    {"a text has not its length",
     "SELECT id FROM document WHERE text IS NOT NULL AND length(text) <> text_chars"},
    {"a document has no reading", "SELECT id FROM document WHERE document NOT IN (SELECT document FROM reading)"},
    {"statements of a document are not numbered from 1",
     "SELECT d.id FROM (SELECT document, count(*) AS n, max(statement) AS last FROM statement GROUP BY document) JOIN document"
     " AS d USING (document) WHERE n <> last"},
    {"a source is counted wrongly",
     "SELECT x.name FROM source AS x WHERE statements <> (SELECT count(*) FROM statement AS s WHERE s.source = x.source)"},
    {"an outlet is counted wrongly",
     "SELECT name FROM outlet AS o LEFT JOIN (SELECT publisher, count(*) AS n, min(day) AS first, max(day) AS last, sum(EXISTS (SELECT 1"
     " FROM near AS k WHERE k.document = d.document AND k.wording >= 0.25)) AS copies FROM document AS d GROUP BY publisher) AS r ON"
     " r.publisher = o.name WHERE r.n IS NOT o.documents OR r.first IS NOT o.first OR r.last IS NOT o.last OR r.copies IS NOT o.copies"
     " UNION SELECT publisher FROM document WHERE publisher IS NOT NULL AND publisher NOT IN (SELECT name FROM outlet)"},
    {"who passes on whom is counted wrongly",
     "SELECT a.name FROM (SELECT source, passes_on, statements, documents, first, last FROM passing EXCEPT SELECT t.source, o.source,"
     " count(*), count(DISTINCT t.document), min(d.day), max(d.day) FROM step AS t JOIN step AS o ON o.document = t.document AND"
     " o.statement = t.statement AND o.step = t.step + 1 JOIN document AS d ON d.document = t.document GROUP BY 1, 2) AS p JOIN source"
     " AS a USING (source)"},
    {"a place is counted wrongly",
     "SELECT name FROM place AS p WHERE mentions <> (SELECT count(*) FROM entity_place AS e JOIN mention AS m USING (document, entity)"
     " WHERE e.geonameid = p.geonameid) OR documents <> (SELECT count(DISTINCT document) FROM entity_place AS e WHERE e.geonameid ="
     " p.geonameid) OR events <> (SELECT count(*) FROM event AS e WHERE e.geonameid = p.geonameid)"},
    {"events of a day are counted wrongly",
     "SELECT day || ' ' || type FROM (SELECT day, type, events, documents FROM event_day EXCEPT SELECT coalesce(e.day, d.day, ''),"
     " coalesce(e.type, 'OTHER'), count(*), count(DISTINCT e.document) FROM event AS e JOIN document AS d USING (document) WHERE e.type"
     " IS NOT NULL OR e.is_happening GROUP BY 1, 2)"},
    {"a total is wrong",
     "SELECT 'accounts' FROM total AS t JOIN (SELECT count(*) AS n, coalesce(sum(documents > 1), 0) AS shared, coalesce(sum(claims), 0)"
     " AS claims, coalesce(sum(conflicts), 0) AS conflicts, coalesce(sum(updates), 0) AS updates, coalesce(sum(retractions), 0) AS"
     " retractions FROM account) AS a WHERE t.accounts <> a.n OR t.shared <> a.shared OR t.claims <> a.claims OR t.conflicts <>"
     " a.conflicts OR t.updates <> a.updates OR t.retractions <> a.retractions UNION SELECT 'statements' FROM total WHERE statements <>"
     " (SELECT count(*) FROM statement WHERE source IS NOT NULL) UNION SELECT 'events of days' WHERE (SELECT coalesce(sum(events), 0)"
     " FROM event_day) <> (SELECT count(*) FROM event WHERE type IS NOT NULL OR is_happening) UNION SELECT 'what is passed on' WHERE"
     " (SELECT coalesce(sum(statements), 0) FROM passing) <> (SELECT count(*) FROM step WHERE step > 1)"},
    {"a claim's statement is not in its document",
     "SELECT d.id FROM claim AS c JOIN document AS d USING (document) WHERE c.statement IS NOT NULL AND NOT EXISTS (SELECT 1 FROM"
     " statement AS s WHERE s.document = c.document AND s.statement = c.statement)"},
    {"an account has not as many events as it says",
     "SELECT 'a' || account FROM account AS a WHERE events <> (SELECT count(*) FROM event_account AS e WHERE e.account ="
     " a.account)"},
};

static sayso_status check_pages(struct check *check, sayso_error *err)
{
    sqlite3_stmt *rows = ss_sql_open(check->store, err, "PRAGMA integrity_check(20)", "");
    int step;
    while ((step = ss_sql_step(check->store, rows, err)) == 1) {
        const char *line = (const char *)sqlite3_column_text(rows, 0);
        if (line && strcmp(line, "ok") != 0)
            say(check, "the file is damaged", line);
    }
    ss_sql_close(rows);
    return step < 0 ? err->status : SAYSO_OK;
}

/** The words of sentences that are indexed; needs a writer, as FTS5 makes its check an insert. */
static sayso_status check_words(struct check *check)
{
    struct ss_store *store = check->store;
    if (!store->is_writable)
        return SAYSO_OK;
    if (sqlite3_exec(store->db, "INSERT INTO sentence_text (sentence_text) VALUES ('integrity-check')", NULL, NULL, NULL) !=
        SQLITE_OK)
        say(check, "the index of words is damaged", sqlite3_errmsg(store->db));
    return SAYSO_OK;
}

sayso_status ss_check(struct ss_store *store, void (*report)(void *context, const char *trouble), void *context,
                      size_t *n_troubles, sayso_error *err)
{
    sayso_error own;
    if (!err)
        err = &own;
    struct check check = {store, report, context, 0};
    sayso_status status = check_pages(&check, err);
    for (size_t i = 0; status == SAYSO_OK && i < sizeof questions / sizeof *questions; i++)
        status = look(&check, questions[i].what, questions[i].sql, err);
    if (status == SAYSO_OK)
        status = check_words(&check);
    *n_troubles = check.n;
    return status;
}
