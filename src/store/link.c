/** Accounts over the documents of a ledger file, kept in order as documents come and go.
 *
 * A document goes through three states (document.is_linked):
 *
 *   0  new: it is held against the documents that share a block with it; those that tell of a happening of its are near
 *   1  its accounts are to be made anew, with all documents that are near, and near to these: its component
 *   2  done
 *
 * What is near rests on the two documents alone, so that the order in which they come makes no difference. A component that
 * grows too large is cut where documents are less near, at the lowest of the levels that makes it small enough. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "account/account.h"
#include "account/bound.h"
#include "account/wording.h"
#include "base/array.h"
#include "base/error.h"
#include "io/out.h"
#include "store/digest.h"
#include "store/store.h"

enum { MOST_DOCUMENTS = 200, BATCH = 64, CACHED = 256, MINUTES_OF_DAY = 1440 };
static const double levels[] = {0, 0.1, 0.12, 0.14, 0.17, 0.2, 0.25, 0.3, 0.4};
enum { LEVELS = sizeof levels / sizeof *levels };

/** A digest that was read, kept for the next time. */
struct kept {
    int64_t document;
    struct ss_arena arena;
    struct ss_digest digest;
    struct ss_bare bare;
};

struct linker {
    struct ss_store *store;
    struct kept *kept; /* (CACHED) by document modulo CACHED */
    sayso_error *err;
};

/* ---- Digests ---- */

static sayso_status put_blocks(struct ss_store *store, int64_t document, const struct ss_digest *digest, sayso_error *err)
{
    uint64_t keys[SS_MAX_KEYS];
    const uint32_t n = ss_account_keys(digest, keys);
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < n; i++)
        status = ss_sql_run(store, err, "INSERT OR IGNORE INTO block (key, document) VALUES (?1, ?2)", "ii", (int64_t)keys[i],
                            document);
    return status;
}

sayso_status ss_store_put_digest(struct ss_store *store, int64_t document, const struct ss_digest *digest, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(&store->scratch);
    size_t size;
    const char *bytes = ss_digest_pack(&store->scratch, digest, &size);
    sayso_status status = bytes ? ss_sql_run(store, err, "INSERT INTO digest (document, bytes) VALUES (?1, ?2)", "ix", document,
                                             bytes, size)
                                : ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for a digest", store->path);
    if (status == SAYSO_OK)
        status = put_blocks(store, document, digest, err);
    ss_arena_rewind(&store->scratch, mark);
    return status;
}

sayso_status ss_store_put_blocks_anew(struct ss_store *store, sayso_error *err)
{
    sayso_status status = ss_sql_script(store, "DELETE FROM block", err);
    sqlite3_stmt *rows = status == SAYSO_OK ? ss_sql_open(store, err, "SELECT document, bytes FROM digest", "") : NULL;
    int step = 0;
    while (status == SAYSO_OK && (step = ss_sql_step(store, rows, err)) == 1) {
        struct ss_arena arena = {0};
        struct ss_digest digest;
        sayso_error ignored; /* a digest of an older program: its document is to be read again, which linking says */
        if (ss_digest_unpack(&arena, sqlite3_column_blob(rows, 1), (size_t)sqlite3_column_bytes(rows, 1), &digest, &ignored) == SAYSO_OK)
            status = put_blocks(store, sqlite3_column_int64(rows, 0), &digest, err);
        ss_arena_destroy(&arena);
    }
    ss_sql_close(rows);
    return step < 0 ? err->status : status;
}

/** Reads a digest into `arena`; one without a digest has no mentions. */
static sayso_status read_digest(struct linker *linker, struct ss_arena *arena, int64_t document, struct ss_digest *out)
{
    sqlite3_stmt *row = ss_sql_open(linker->store, linker->err, "SELECT bytes FROM digest WHERE document = ?1", "i", document);
    const int step = ss_sql_step(linker->store, row, linker->err);
    sayso_status status = step < 0 ? linker->err->status : SAYSO_OK;
    *out = (struct ss_digest){.id = ""};
    if (step == 1)
        status = ss_digest_unpack(arena, sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0), out, linker->err);
    ss_sql_close(row);
    return status;
}

/** Borrowed until the next call but one: two digests are held against each other. NULL on failure. */
static const struct ss_bare *get_digest(struct linker *linker, int64_t document)
{
    struct kept *kept = &linker->kept[document % CACHED];
    if (kept->document == document)
        return &kept->bare;
    ss_arena_destroy(&kept->arena);
    kept->document = 0;
    if (read_digest(linker, &kept->arena, document, &kept->digest) != SAYSO_OK)
        return NULL;
    if (!ss_bare_make(&kept->arena, &kept->digest, &kept->bare)) {
        ss_fail(linker->err, SAYSO_NO_MEMORY, "%s: no memory to link", linker->store->path);
        return NULL;
    }
    kept->document = document;
    return &kept->bare;
}

/* ---- Who is near ---- */

static bool stop_at_first(void *context, uint32_t ma, uint32_t mb, float score)
{
    (void)context, (void)ma, (void)mb, (void)score;
    return false;
}

/** How near they are: how much they are of one story; 0 where no two of their mentions are linked. */
static float score_pair(const struct ss_bare *a, const struct ss_bare *b)
{
    const struct ss_alike alike = ss_account_alike(a->digest, b->digest);
    return alike.story >= SS_LEAST_STORY && !ss_bare_links(a, b, &alike, stop_at_first, NULL) ? alike.story : 0;
}

/** Documents that share a block with it, of those that have been here before. */
static sayso_status find_candidates(struct linker *linker, struct ss_arena *arena, int64_t document, int64_t **out, size_t *n)
{
    SS_ARRAY(int64_t) found = {0};
    struct ss_store *store = linker->store;
    sqlite3_stmt *rows = ss_sql_open(store, linker->err,
        "SELECT DISTINCT o.document FROM block AS b CROSS JOIN block AS o ON o.key = b.key CROSS JOIN document AS d ON d.document ="
        " o.document WHERE b.document = ?1 AND o.document <> ?1 AND d.is_linked > 0 ORDER BY o.document", "i", document);
    int step;
    sayso_status status = SAYSO_OK;
    while (status == SAYSO_OK && (step = ss_sql_step(store, rows, linker->err)) != 0) {
        int64_t *item = step == 1 ? ss_array_push(arena, &found) : NULL;
        if (item)
            *item = sqlite3_column_int64(rows, 0);
        else
            status = step < 0 ? linker->err->status : ss_fail(linker->err, SAYSO_NO_MEMORY, "%s: no memory to link", store->path);
    }
    ss_sql_close(rows);
    *out = found.items;
    *n = found.n;
    return status;
}

static sayso_status put_near(struct linker *linker, int64_t a, int64_t b, double score, double wording)
{
    static const char insert[] = "INSERT OR REPLACE INTO near (document, other_document, score, wording) VALUES (?1, ?2, ?3, ?4)";
    sayso_status status = ss_sql_run(linker->store, linker->err, insert, "iidd", a, b, score, wording);
    if (status == SAYSO_OK)
        status = ss_sql_run(linker->store, linker->err, insert, "iidd", b, a, score, wording);
    return status == SAYSO_OK ? ss_sql_run(linker->store, linker->err,
                                           "UPDATE document SET is_linked = 1 WHERE document = ?1 AND is_linked = 2", "i", b)
                              : status;
}

/** From state 0 to 1. */
static sayso_status find_near(struct linker *linker, int64_t document)
{
    struct ss_arena arena = {0}, own = {0};
    struct ss_digest digest;
    struct ss_bare bare;
    int64_t *others = NULL;
    size_t n = 0;
    sayso_status status = read_digest(linker, &own, document, &digest);
    if (status == SAYSO_OK && !ss_bare_make(&own, &digest, &bare))
        status = ss_fail(linker->err, SAYSO_NO_MEMORY, "%s: no memory to link", linker->store->path);
    if (status == SAYSO_OK)
        status = find_candidates(linker, &arena, document, &others, &n);
    for (size_t i = 0; status == SAYSO_OK && i < n; i++) {
        const struct ss_bare *other = get_digest(linker, others[i]);
        const float score = other ? score_pair(&bare, other) : 0;
        if (!other)
            status = linker->err->status;
        else if (score > 0)
            status = put_near(linker, document, others[i], (double)score,
                              (double)ss_wording_likeness(bare.digest, other->digest));
    }
    ss_arena_destroy(&own);
    ss_arena_destroy(&arena);
    return status == SAYSO_OK ? ss_sql_run(linker->store, linker->err, "UPDATE document SET is_linked = 1 WHERE document = ?1",
                                           "i", document)
                              : status;
}

/* ---- A component ---- */

struct component {
    struct ss_arena arena;
    int64_t *documents; /* (n) ascending */
    const struct ss_digest **digests;
    size_t n;
    SS_ARRAY(struct ss_near) near; /* indices in `documents` */
};

static int by_number(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/** The component of a document at a level; no more than one document above the limit is found. */
static sayso_status find_at_level(struct linker *linker, int64_t document, double level, struct component *out)
{
    SS_ARRAY(int64_t) found = {0};
    struct ss_store *store = linker->store;
    sqlite3_stmt *rows = ss_sql_open(store, linker->err,
        "WITH RECURSIVE c (document) AS (VALUES (?1) UNION SELECT near.other_document FROM c JOIN near ON near.document ="
        " c.document WHERE near.score > ?2) SELECT document FROM c LIMIT ?3", "idi", document, level,
        (int64_t)MOST_DOCUMENTS + 1);
    int step;
    sayso_status status = SAYSO_OK;
    while (status == SAYSO_OK && (step = ss_sql_step(store, rows, linker->err)) != 0) {
        int64_t *item = step == 1 ? ss_array_push(&out->arena, &found) : NULL;
        if (item)
            *item = sqlite3_column_int64(rows, 0);
        else
            status = step < 0 ? linker->err->status : ss_fail(linker->err, SAYSO_NO_MEMORY, "%s: no memory to link", store->path);
    }
    ss_sql_close(rows);
    out->documents = found.items;
    out->n = found.n;
    return status;
}

static sayso_status find_component(struct linker *linker, int64_t document, struct component *out)
{
    sayso_status status = find_at_level(linker, document, levels[0], out);
    for (size_t i = 1; status == SAYSO_OK && out->n > MOST_DOCUMENTS && i < LEVELS; i++)
        status = find_at_level(linker, document, levels[i], out);
    if (status == SAYSO_OK && out->n > MOST_DOCUMENTS) { /* nothing parts them: it stays alone */
        out->documents[0] = document;
        out->n = 1;
    }
    if (status != SAYSO_OK)
        return status;
    qsort(out->documents, out->n, sizeof *out->documents, by_number);
    struct ss_digest *digests = ss_arena_array(&out->arena, struct ss_digest, out->n);
    out->digests = ss_arena_array(&out->arena, const struct ss_digest *, out->n);
    if (!digests || !out->digests)
        return ss_fail(linker->err, SAYSO_NO_MEMORY, "%s: no memory to link", linker->store->path);
    for (size_t i = 0; status == SAYSO_OK && i < out->n; i++) {
        out->digests[i] = &digests[i];
        status = read_digest(linker, &out->arena, out->documents[i], &digests[i]);
    }
    return status;
}

/** Which of its documents are near to each other. */
static sayso_status find_near_inside(struct linker *linker, struct component *component)
{
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < component->n; i++) {
        sqlite3_stmt *rows = ss_sql_open(linker->store, linker->err, "SELECT other_document FROM near WHERE document = ?1 AND"
                                                                     " other_document > ?1", "i", component->documents[i]);
        int step;
        while ((step = ss_sql_step(linker->store, rows, linker->err)) == 1) {
            const int64_t other = sqlite3_column_int64(rows, 0);
            const int64_t *at = bsearch(&other, component->documents, component->n, sizeof other, by_number);
            struct ss_near *near = at ? ss_array_push(&component->arena, &component->near) : NULL;
            if (near)
                *near = (struct ss_near){i, (uint32_t)(at - component->documents)};
            else if (at)
                status = ss_fail(linker->err, SAYSO_NO_MEMORY, "%s: no memory to link", linker->store->path);
        }
        ss_sql_close(rows);
        status = step < 0 ? linker->err->status : status;
    }
    return status;
}

/* ---- Accounts into the file ---- */

/** Their accounts go; documents of these that lie outside are to be linked anew. */
static sayso_status drop_accounts(struct ss_store *store, int64_t document, sayso_error *err)
{
    sayso_status status = ss_sql_run(store, err,
        "UPDATE document SET is_linked = 1 WHERE is_linked = 2 AND document IN (SELECT o.document FROM event_account AS e JOIN"
        " event_account AS o USING (account) WHERE e.document = ?1)", "i", document);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "DELETE FROM account WHERE account IN (SELECT account FROM event_account WHERE document ="
                                        " ?1)", "i", document);
    return status == SAYSO_OK ? ss_sql_run(store, err, "DELETE FROM link WHERE document = ?1 OR other_document = ?1", "i",
                                           document)
                              : status;
}

sayso_status ss_store_unlink(struct ss_store *store, int64_t document, sayso_error *err)
{
    const sayso_status status = drop_accounts(store, document, err);
    return status == SAYSO_OK
               ? ss_sql_run(store, err, "UPDATE document SET is_linked = 1 WHERE is_linked = 2 AND document IN (SELECT"
                                        " other_document FROM near WHERE document = ?1)", "i", document)
               : status;
}

struct filing {
    struct linker *linker;
    const struct component *component;
    const struct ss_accounts *accounts;
    const struct ss_account *account;
    int64_t number; /* of the account */
};

static const struct ss_digest *digest_of(const struct filing *filing, uint32_t doc)
{
    return filing->component->digests[doc];
}

/** The event whose trigger the mention is, or 0. */
static sayso_status event_of(struct filing *filing, uint32_t doc, uint32_t mention, int64_t *out)
{
    *out = 0;
    if (mention == SS_NONE)
        return SAYSO_OK;
    return ss_sql_integer(filing->linker->store, out, 0, filing->linker->err,
                          "SELECT event FROM event WHERE document = ?1 AND \"begin\" = ?2", "iu",
                          filing->component->documents[doc], digest_of(filing, doc)->mentions[mention].span.begin);
}

static sayso_status put_events(struct filing *filing)
{
    const struct ss_account *account = filing->account;
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < account->n_mentions; i++) {
        const struct ss_mention_ref ref = account->mentions[i];
        int64_t event;
        status = event_of(filing, ref.doc, ref.mention, &event);
        if (status == SAYSO_OK && event)
            status = ss_sql_run(filing->linker->store, filing->linker->err,
                                "INSERT OR IGNORE INTO event_account (document, event, account) VALUES (?1, ?2, ?3)", "iii",
                                filing->component->documents[ref.doc], event, filing->number);
    }
    return status;
}

static sayso_status put_claim(struct filing *filing, uint32_t at)
{
    const struct ss_account_claim *claim = &filing->account->claims[at];
    const struct ss_digest_claim *said = &digest_of(filing, claim->doc)->claims[claim->claim];
    const struct ss_origin *origin = &filing->accounts->origins[claim->origin];
    static const char *const classes[SS_N_CLASSES] = {NULL, "named person", "named organisation", "outlet or document",
                                                      "unnamed person(s)", "collective", "public", "author"};
    int64_t event;
    const sayso_status status = event_of(filing, claim->doc, said->mention, &event);
    if (status != SAYSO_OK)
        return status;
    const int is_count = said->aspect == SS_ASPECT_COUNT;
    return ss_sql_run(filing->linker->store, filing->linker->err,
        "INSERT INTO claim (account, claim, aspect, value, what, number, document, statement, event, \"begin\", \"end\", source_name, origin,"
        " origin_name, origin_class, position, is_withdrawal, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, nullif(?9, 0), ?10,"
        " ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        "insssfiniuussssiis", filing->number, at, ss_aspect_name(said->aspect),
        claim->value ? claim->value : said->text ? said->text : "", is_count ? said->what : NULL, is_count ? said->value : (double)NAN,
        filing->component->documents[claim->doc], said->statement, event, said->span.begin, said->span.end,
        digest_of(filing, claim->doc)->sources[said->source].name, origin->key,
        origin->name, classes[origin->source_class], (int64_t)claim->position, (int64_t)said->is_withdrawal, said->rule);
}

static sayso_status put_claims(struct filing *filing)
{
    const struct ss_account *account = filing->account;
    struct ss_store *store = filing->linker->store;
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < account->n_claims; i++)
        status = put_claim(filing, i);
    for (uint32_t i = 0; status == SAYSO_OK && i < account->n_relations; i++) {
        const struct ss_relation *relation = &account->relations[i];
        status = ss_sql_run(store, filing->linker->err,
                            "INSERT OR IGNORE INTO relation (account, claim, other_claim, aspect, kind, rule)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "innsss", filing->number, relation->a, relation->b,
                            ss_aspect_name(relation->aspect), ss_relation_name(relation->kind), relation->rule);
    }
    return status;
}

struct text {
    struct ss_arena *arena;
    SS_ARRAY(char) all;
};

static int append(void *context, const char *bytes, size_t size)
{
    struct text *text = context;
    if (!ss_array_reserve(text->arena, &text->all, size))
        return 1;
    memcpy(text->all.items + text->all.n, bytes, size);
    text->all.n += size;
    return 0;
}

static sayso_status put_corroboration(struct filing *filing, const struct ss_corroboration *of)
{
    struct ss_store *store = filing->linker->store;
    const struct ss_mark mark = ss_arena_mark(&store->scratch);
    struct text names = {.arena = &store->scratch};
    struct ss_out out;
    ss_out_init(&out, append, &names);
    for (uint32_t i = 0; i < of->n_origins; i++) {
        const char *name = filing->accounts->origins[of->origins[i]].name;
        ss_out_byte(&out, i ? ',' : '[');
        ss_out_json(&out, name, strlen(name));
    }
    ss_out_string(&out, of->n_origins ? "]" : "[]");
    sayso_status status = ss_out_finish(&out, filing->linker->err);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, filing->linker->err,
                            "INSERT OR IGNORE INTO corroboration (account, aspect, value, origins, documents, origin_names,"
                            " is_retracted) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", "issiibi", filing->number,
                            ss_aspect_name(of->aspect), of->value ? of->value : "", (int64_t)of->n_origins,
                            (int64_t)of->n_documents, names.all.items, names.all.n, (int64_t)of->is_retracted);
    ss_arena_rewind(&store->scratch, mark);
    return status;
}

static int64_t count(const struct ss_account *account, enum ss_relation_kind kind)
{
    int64_t n = 0;
    for (uint32_t i = 0; i < account->n_relations; i++)
        n += account->relations[i].kind == kind;
    return n;
}

static const char *day_of(int64_t minutes, char out[SS_DAY_ROOM])
{
    if (minutes == SS_NO_MINUTE)
        return NULL;
    const int64_t days = (minutes - (minutes < 0 ? MINUTES_OF_DAY - 1 : 0)) / MINUTES_OF_DAY;
    return ss_rows_day((int32_t)days, out);
}

/** First and last of the times of its documents, and how many these are. */
static uint32_t find_documents(const struct filing *filing, int64_t *first, int64_t *last)
{
    const struct ss_account *account = filing->account;
    uint32_t n = 0;
    *first = *last = SS_NO_MINUTE;
    for (uint32_t i = 0; i < account->n_mentions; i++) {
        const int64_t time = digest_of(filing, account->mentions[i].doc)->published;
        n += i == 0 || account->mentions[i].doc != account->mentions[i - 1].doc;
        if (time == SS_NO_MINUTE)
            continue;
        *first = *first == SS_NO_MINUTE || time < *first ? time : *first;
        *last = time > *last ? time : *last;
    }
    return n;
}

static sayso_status put_account(struct filing *filing)
{
    const struct ss_account *account = filing->account;
    struct ss_store *store = filing->linker->store;
    char key[640] = "", first_day[SS_DAY_ROOM], last_day[SS_DAY_ROOM];
    int64_t first, last;
    const uint32_t n_documents = find_documents(filing, &first, &last);
    if (account->n_mentions > 0) {
        const struct ss_digest *digest = digest_of(filing, account->mentions[0].doc);
        snprintf(key, sizeof key, "%.600s:%u", digest->id, digest->mentions[account->mentions[0].mention].span.begin);
    }
    sayso_status status = ss_sql_run(store, filing->linker->err,
        "INSERT INTO account (key, type, label, day, last_day, events, documents, claims, conflicts, updates, retractions)"
        " VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, ?10)", "sssssiiiii", key, account->type, account->label,
        day_of(first, first_day), day_of(last, last_day), (int64_t)n_documents, (int64_t)account->n_claims,
        count(account, SS_CONFLICT), count(account, SS_UPDATE), count(account, SS_RETRACTION));
    filing->number = sqlite3_last_insert_rowid(store->db);
    if (status == SAYSO_OK)
        status = put_events(filing);
    if (status == SAYSO_OK) /* the sentence that tells of it first */
        status = ss_sql_run(store, filing->linker->err,
            "UPDATE account SET label = (SELECT coalesce(substr(d.text, s.\"begin\" + 1, s.\"end\" - s.\"begin\"), v.lemma) FROM"
            " event_account AS e JOIN event AS v USING (document, event) JOIN document AS d USING (document) LEFT JOIN sentence AS s"
            " ON s.sentence = v.sentence WHERE e.account = ?1 ORDER BY d.day IS NULL, d.day, d.id, e.event LIMIT 1) WHERE account ="
            " ?1 AND label IS NULL", "i", filing->number);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, filing->linker->err, "UPDATE account SET events = (SELECT count(*) FROM event_account AS e WHERE"
                                                        " e.account = ?1) WHERE account = ?1", "i", filing->number);
    if (status == SAYSO_OK)
        status = put_claims(filing);
    for (uint32_t i = 0; status == SAYSO_OK && i < account->n_corroborations; i++)
        status = put_corroboration(filing, &account->corroborations[i]);
    return status;
}

static sayso_status put_links(struct filing *filing)
{
    const struct ss_accounts *accounts = filing->accounts;
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < accounts->n_links; i++) {
        const struct ss_account_link *link = &accounts->links[i];
        int64_t event = 0, other = 0;
        status = event_of(filing, link->a.doc, link->a.mention, &event);
        if (status == SAYSO_OK)
            status = event_of(filing, link->b.doc, link->b.mention, &other);
        if (status == SAYSO_OK && event && other)
            status = ss_sql_run(filing->linker->store, filing->linker->err,
                                "INSERT OR IGNORE INTO link (document, event, other_document, other_event, score, reasons)"
                                " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "iiiidi", filing->component->documents[link->a.doc], event,
                                filing->component->documents[link->b.doc], other, (double)link->score, (int64_t)link->reasons);
    }
    return status;
}

/** From state 1 to 2, with all of its component. */
static sayso_status link_component(struct linker *linker, int64_t document)
{
    struct component component = {0};
    struct ss_arena scratch = {0}, arena = {0};
    struct ss_accounts accounts = {0};
    struct ss_store *store = linker->store;
    sayso_status status = find_component(linker, document, &component);
    if (status == SAYSO_OK)
        status = find_near_inside(linker, &component);
    static const struct ss_near none;
    if (status == SAYSO_OK)
        status = ss_accounts_build(&scratch, &arena, component.digests, (uint32_t)component.n,
                                   component.near.n ? component.near.items : &none, component.near.n, &accounts, linker->err);
    for (size_t i = 0; status == SAYSO_OK && i < component.n; i++)
        status = drop_accounts(store, component.documents[i], linker->err);
    struct filing filing = {.linker = linker, .component = &component, .accounts = &accounts};
    for (uint32_t i = 0; status == SAYSO_OK && i < accounts.n; i++) {
        filing.account = &accounts.items[i];
        status = put_account(&filing);
    }
    if (status == SAYSO_OK)
        status = put_links(&filing);
    for (size_t i = 0; status == SAYSO_OK && i < component.n; i++)
        status = ss_sql_run(store, linker->err, "UPDATE document SET is_linked = 2 WHERE document = ?1", "i",
                            component.documents[i]);
    ss_arena_destroy(&arena);
    ss_arena_destroy(&scratch);
    ss_arena_destroy(&component.arena);
    return status;
}

/* ---- All of it ---- */

/** Takes documents through a state, a batch a transaction, until there are none. */
static sayso_status run_state(struct linker *linker, int64_t state, sayso_status (*step)(struct linker *, int64_t))
{
    struct ss_store *store = linker->store;
    int64_t document = -1;
    sayso_status status = SAYSO_OK;
    while (status == SAYSO_OK && document != 0) {
        status = ss_store_begin(store, linker->err);
        for (int n = 0; status == SAYSO_OK && n < BATCH && document != 0; n++) {
            status = ss_sql_integer(store, &document, 0, linker->err,
                                    state == 0 ? "SELECT document FROM document WHERE is_linked = 0 ORDER BY document LIMIT 1"
                                               : "SELECT document FROM document WHERE is_linked = 1 ORDER BY document LIMIT 1", "");
            if (status == SAYSO_OK && document != 0)
                status = step(linker, document);
        }
        if (status == SAYSO_OK)
            status = ss_store_commit(store, linker->err);
    }
    if (status != SAYSO_OK)
        ss_store_rollback(store);
    return status;
}

sayso_status ss_store_link(struct ss_store *store, sayso_error *err)
{
    sayso_error own;
    struct ss_arena arena = {0};
    struct linker linker = {store, ss_arena_array(&arena, struct kept, CACHED), err ? err : &own};
    sayso_status status = linker.kept ? run_state(&linker, 0, find_near)
                                      : ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory to link", store->path);
    if (status == SAYSO_OK)
        status = run_state(&linker, 1, link_component);
    for (size_t i = 0; linker.kept && i < CACHED; i++)
        ss_arena_destroy(&linker.kept[i].arena);
    ss_arena_destroy(&arena);
    return status;
}
