/** Where a claim comes from: the accounts that words name, and in each who claims what on whose word, through whom, and
 *  what becomes of it.
 *
 * Words that are numbers must be values of claims; the others must stand, in any form, in the sentences of its events. Where no
 * account has all of them, the numbers alone decide. Rows are positions: claims of one value by one origin, however many
 * documents pass them on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "store/list.h"

enum { DEFAULT_ACCOUNTS = 10 };

struct trace {
    struct ss_store *store;
    const char *asked;    /* the words */
    const char *query;    /* for the index of words: those that are no numbers; "" where there are none */
    int64_t account;      /* asked for by its number, or 0 */
    double number;        /* the first number among the words */
    int has_number;
    uint64_t limit;
    sayso_row_format format;
    struct ss_table table;
    struct ss_out out;
    int is_first;
    sayso_error *err;
};

/* ---- What is asked ---- */

/** "1,200" and "164"; not "12th" nor "2022-01-09". */
static int read_number(const char *word, size_t size, double *out)
{
    char digits[32];
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        if (word[i] == ',' && i > 0 && size - i >= 4)
            continue;
        if ((word[i] < '0' || word[i] > '9') && word[i] != '.')
            return 0;
        if (n + 1 == sizeof digits)
            return 0;
        digits[n++] = word[i];
    }
    digits[n] = '\0';
    char *end;
    *out = strtod(digits, &end);
    return n > 0 && *end == '\0';
}

static int64_t read_account(const char *words)
{
    char *end;
    if (words[0] != 'a' || words[1] < '1' || words[1] > '9')
        return 0;
    const long long number = strtoll(words + 1, &end, 10);
    return *end ? 0 : number;
}

static sayso_status read_words(struct trace *trace, struct ss_arena *arena)
{
    char *others = ss_arena_alloc(arena, strlen(trace->asked) + 2, 1);
    size_t n = 0;
    if (!others)
        return ss_fail(trace->err, SAYSO_NO_MEMORY, "%s: no memory to trace", trace->store->path);
    for (const char *at = trace->asked; *at;) {
        const size_t blanks = strspn(at, " \t\n"), size = strcspn(at + blanks, " \t\n");
        double number;
        if (!trace->has_number && read_number(at + blanks, size, &number)) {
            trace->number = number;
            trace->has_number = 1;
        } else {
            memcpy(others + n, at + blanks, size);
            n += size;
            others[n++] = ' ';
        }
        at += blanks + size;
    }
    others[n] = '\0';
    trace->query = ss_match_query(arena, others);
    trace->account = read_account(trace->asked);
    return trace->query ? SAYSO_OK : ss_fail(trace->err, SAYSO_NO_MEMORY, "%s: no memory to trace", trace->store->path);
}

/* ---- The rows of an account ---- */

static const char *text_of(sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return text ? text : "";
}

/** "UPDATE of dead=26 (Interior ministry)" for each claim that a position changes or contradicts. */
static sayso_status put_relations(struct trace *trace, int64_t account, int64_t position)
{
    sqlite3_stmt *rows = ss_sql_open(trace->store, trace->err,
        "SELECT DISTINCT upper(r.kind), a.value, a.origin_name, a.origin <> b.origin FROM relation AS r JOIN claim AS b ON b.account = r.account AND b.claim ="
        " r.other_claim JOIN claim AS a ON a.account = r.account AND a.claim = r.claim WHERE r.account = ?1 AND b.position = ?2 AND"
        " r.kind <> 'compatible' ORDER BY r.claim", "ii", account, position);
    int step;
    while ((step = ss_sql_step(trace->store, rows, trace->err)) == 1) {
        const char *kind = text_of(rows, 0);
        ss_out_string(&trace->out, "\n             ");
        ss_out_string(&trace->out, kind);
        ss_out_string(&trace->out, strcmp(kind, "CONFLICT") == 0 ? " with " : " of ");
        ss_out_line(&trace->out, text_of(rows, 1), strlen(text_of(rows, 1)));
        ss_out_string(&trace->out, " (");
        ss_out_line(&trace->out, text_of(rows, 2), strlen(text_of(rows, 2)));
        ss_out_string(&trace->out, strcmp(kind, "UPDATE") == 0 && sqlite3_column_int(rows, 3) ? "), another origin" : ")");
    }
    ss_sql_close(rows);
    return step < 0 ? trace->err->status : SAYSO_OK;
}

/** Text in a field of so many bytes or more. */
static void put_field(struct ss_out *out, const char *text, size_t width)
{
    size_t columns = 0;
    for (const char *at = text; *at; at++)
        columns += ((unsigned char)*at & 0xC0) != 0x80;
    ss_out_line(out, text, strlen(text));
    for (; columns < width; columns++)
        ss_out_byte(out, ' ');
}

static void put_position(struct trace *trace, sqlite3_stmt *row)
{
    struct ss_out *out = &trace->out;
    const int64_t n_documents = sqlite3_column_int64(row, 4), n_origins = sqlite3_column_int64(row, 6);
    ss_out_string(out, "  ");
    put_field(out, text_of(row, 1), 11);
    put_field(out, text_of(row, 2), 30);
    ss_out_byte(out, ' ');
    const char *disowned = strstr(text_of(row, 3), "!="); /* "dead!=19": it takes the number back */
    put_field(out, disowned ? "never gave it" : text_of(row, 3), 22);
    ss_out_byte(out, ' ');
    if (n_documents > 1) {
        ss_out_number(out, (uint64_t)n_documents);
        ss_out_string(out, " articles: ");
    }
    ss_out_line(out, text_of(row, 5), strlen(text_of(row, 5)));
    if (n_origins > 1) {
        ss_out_string(out, "; ");
        ss_out_number(out, (uint64_t)n_origins);
        ss_out_string(out, " origins");
    } else if (n_origins == 1 && n_documents > 1) {
        ss_out_string(out, "; one origin");
    }
    if (sqlite3_column_int(row, 7))
        ss_out_string(out, "; taken back");
}

/** The heading of an account. */
static sayso_status put_heading(struct trace *trace, int64_t account)
{
    struct ss_out *out = &trace->out;
    sqlite3_stmt *row = ss_sql_open(trace->store, trace->err,
                                    "SELECT type, label, day, last_day, documents FROM account WHERE account = ?1", "i", account);
    const int step = ss_sql_step(trace->store, row, trace->err);
    if (step == 1) {
        ss_out_string(out, trace->is_first ? "" : "\n");
        trace->is_first = 0;
        if (!trace->account) {
            ss_out_line(out, trace->asked, strlen(trace->asked));
            ss_out_string(out, " \u00b7 ");
        }
        ss_out_string(out, "account a");
        ss_out_number(out, (uint64_t)account);
        ss_out_string(out, ": ");
        ss_out_line(out, text_of(row, 1), strlen(text_of(row, 1)));
        ss_out_string(out, " (");
        ss_out_string(out, *text_of(row, 0) ? text_of(row, 0) : "OTHER");
        ss_out_string(out, ", ");
        ss_out_string(out, text_of(row, 4));
        ss_out_string(out, strcmp(text_of(row, 4), "1") == 0 ? " document)\n" : " documents)\n");
    }
    ss_sql_close(row);
    return step < 0 ? trace->err->status : SAYSO_OK;
}

/* Positions; ?2 is a number that claims of its aspect must have among them, ?3 whether one is asked for. */
static const char positions[] =
    "SELECT c.position, min(d.day), c.origin_name, min(c.value), count(DISTINCT c.document),"
    " (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT coalesce(q.publisher, q.id) AS name FROM claim AS k JOIN document AS q"
    " USING (document) WHERE k.account = c.account AND k.position = c.position ORDER BY q.day, q.document)),"
    " b.origins, coalesce(b.is_retracted, 0), c.aspect"
    " FROM claim AS c JOIN document AS d USING (document)"
    " LEFT JOIN corroboration AS b ON b.account = c.account AND b.aspect = c.aspect AND b.value = c.value"
    " WHERE c.account = ?1 AND (?3 = 0 OR (c.aspect, coalesce(c.what, '')) IN (SELECT m.aspect, coalesce(m.what, '') FROM claim AS m"
    " WHERE m.account = ?1 AND m.number = ?2))"
    " GROUP BY c.position ORDER BY c.aspect, min(d.day), c.position";

static sayso_status put_account(struct trace *trace, int64_t account)
{
    sayso_status status = put_heading(trace, account);
    sqlite3_stmt *rows = status == SAYSO_OK ? ss_sql_open(trace->store, trace->err, positions, "idi", account, trace->number,
                                                          (int64_t)(trace->has_number && !trace->account))
                                            : NULL;
    int step = 0;
    char aspect[32] = "";
    while (status == SAYSO_OK && !trace->out.is_stopped && (step = ss_sql_step(trace->store, rows, trace->err)) == 1) {
        if (strcmp(aspect, text_of(rows, 8)) != 0) {
            snprintf(aspect, sizeof aspect, "%s", text_of(rows, 8));
            ss_out_string(&trace->out, " ");
            ss_out_string(&trace->out, aspect);
            ss_out_byte(&trace->out, '\n');
        }
        put_position(trace, rows);
        status = put_relations(trace, account, sqlite3_column_int64(rows, 0));
        ss_out_byte(&trace->out, '\n');
    }
    ss_sql_close(rows);
    return step < 0 ? trace->err->status : status;
}

/* ---- Claims as rows ---- */

static const struct {
    const char *name;
    int is_json;
} claim_columns[] = {
    {"account", 0}, {"claim", 0}, {"aspect", 0}, {"value", 0}, {"origin", 0}, {"class", 0}, {"published", 0}, {"document", 0},
    {"outlet", 0}, {"statement", 0}, {"begin", 0}, {"end", 0}, {"words", 0}, {"chain", 1}, {"relations", 1}, {"rule", 0},
};

static const char claims[] =
    "SELECT 'a' || c.account, c.claim, c.aspect, c.value, c.origin_name, c.origin_class, d.published, d.id, d.publisher,"
    " 's' || c.statement, c.\"begin\", c.\"end\", span_words(d.text, '[[' || c.\"begin\" || ',' || c.\"end\" || ']]'),"
    " (SELECT json_group_array(name) FROM (SELECT name FROM step AS s WHERE s.document = c.document AND s.statement = c.statement ORDER"
    " BY s.step)),"
    " (SELECT json_group_array(json_object('kind', kind, 'claim', claim, 'rule', rule)) FROM (SELECT kind, claim, rule FROM relation"
    " AS r WHERE r.account = c.account AND r.other_claim = c.claim AND r.kind <> 'compatible' ORDER BY r.claim)), c.rule"
    " FROM claim AS c JOIN document AS d USING (document) WHERE c.account = ?1 ORDER BY c.claim";

static sayso_status put_claims(struct trace *trace, int64_t account)
{
    enum { N = sizeof claim_columns / sizeof *claim_columns };
    sayso_cell cells[N];
    sqlite3_stmt *rows = ss_sql_open(trace->store, trace->err, claims, "i", account);
    int step = 0;
    while (!trace->out.is_stopped && (step = ss_sql_step(trace->store, rows, trace->err)) == 1) {
        for (int i = 0; i < N; i++) {
            const int type = sqlite3_column_type(rows, i);
            const int is_empty = type == SQLITE_NULL || (claim_columns[i].is_json && strcmp(text_of(rows, i), "[]") == 0);
            cells[i] = (sayso_cell){claim_columns[i].name,
                                    is_empty                   ? SAYSO_CELL_UNKNOWN
                                    : type == SQLITE_INTEGER   ? SAYSO_CELL_NUMBER
                                    : claim_columns[i].is_json ? SAYSO_CELL_JSON
                                                               : SAYSO_CELL_TEXT,
                                    is_empty ? "" : text_of(rows, i)};
        }
        ss_table_row(&trace->table, cells, N);
    }
    ss_sql_close(rows);
    return step < 0 ? trace->err->status : SAYSO_OK;
}

/* ---- The accounts ---- */

static const char by_number_and_words[] =
    "SELECT DISTINCT c.account FROM claim AS c JOIN account AS a USING (account) WHERE c.number = ?1 AND c.account IN"
    " (SELECT v.account FROM event AS e JOIN event_account AS v ON v.document = e.document AND v.event = e.event WHERE e.sentence IN"
    " (SELECT rowid FROM sentence_text WHERE sentence_text MATCH ?2))"
    " ORDER BY a.conflicts + a.updates + a.retractions DESC, a.documents DESC, a.account LIMIT ?3";
static const char by_number[] =
    "SELECT DISTINCT c.account FROM claim AS c JOIN account AS a USING (account) WHERE c.number = ?1 AND ?2 = ?2"
    " ORDER BY a.conflicts + a.updates + a.retractions DESC, a.documents DESC, a.account LIMIT ?3";
static const char by_words[] =
    "SELECT DISTINCT a.account FROM event AS e JOIN event_account AS v ON v.document = e.document AND v.event = e.event JOIN account AS a"
    " USING (account) WHERE a.claims > 0 AND e.sentence IN (SELECT rowid FROM sentence_text WHERE sentence_text MATCH ?2) AND ?1 = ?1"
    " ORDER BY a.conflicts + a.updates + a.retractions DESC, a.documents DESC, a.account LIMIT ?3";
static const char by_itself[] = "SELECT account FROM account WHERE account = ?1 AND ?2 = ?2 LIMIT ?3";

/** Writes the accounts of a question; `*n` counts them. */
static sayso_status put_found(struct trace *trace, const char *sql, double number, uint64_t *n)
{
    const uint64_t limit = trace->limit ? trace->limit : DEFAULT_ACCOUNTS;
    sqlite3_stmt *rows = ss_sql_open(trace->store, trace->err, sql, "dsi", number, trace->query, (int64_t)limit);
    sayso_status status = SAYSO_OK;
    int step = 0;
    while (status == SAYSO_OK && !trace->out.is_stopped && (step = ss_sql_step(trace->store, rows, trace->err)) == 1) {
        const int64_t account = sqlite3_column_int64(rows, 0);
        status = trace->format == SAYSO_ROWS_TABLE ? put_account(trace, account) : put_claims(trace, account);
        ++*n;
    }
    ss_sql_close(rows);
    return step < 0 ? trace->err->status : status;
}

static sayso_status find(struct trace *trace)
{
    uint64_t n = 0;
    sayso_status status = SAYSO_OK;
    if (trace->account)
        status = put_found(trace, by_itself, (double)trace->account, &n);
    else if (trace->has_number && *trace->query)
        status = put_found(trace, by_number_and_words, trace->number, &n);
    if (status == SAYSO_OK && n == 0 && trace->has_number)
        status = put_found(trace, by_number, trace->number, &n);
    if (status == SAYSO_OK && n == 0 && !trace->has_number && !trace->account && *trace->query)
        status = put_found(trace, by_words, 0, &n);
    if (status == SAYSO_OK && n == 0)
        status = ss_fail(trace->err, SAYSO_BAD_ARGUMENT, "%s: nothing is claimed in it with \"%s\"; sayso list %s claims shows what is",
                         trace->store->path, trace->asked, trace->store->path);
    return status;
}

sayso_status ss_trace(struct ss_store *store, const char *words, sayso_row_format format, uint64_t limit,
                      sayso_write_function write, void *context, sayso_error *err)
{
    sayso_error own;
    struct ss_arena arena = {0};
    struct trace trace = {.store = store, .asked = words, .limit = limit, .format = format, .is_first = 1, .err = err ? err : &own};
    ss_out_init(&trace.out, write, context);
    trace.table = (struct ss_table){.out = &trace.out, .format = format};
    sayso_status status = read_words(&trace, &arena);
    if (status == SAYSO_OK)
        status = find(&trace);
    const sayso_status end = ss_out_finish(&trace.out, status == SAYSO_OK ? err : NULL);
    ss_arena_destroy(&arena);
    return status == SAYSO_OK ? end : status;
}
