/** Documents in and out of the ledger file. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "store/store.h"

/** One document on its way in. */
struct put {
    struct ss_store *store;
    const struct ss_rows *rows;
    sayso_error *err;
    int64_t document;
    int64_t first_sentence; /* row of its first sentence */
};

/* ---- Who a source is ---- */

/** Small letters, no article before it, behind `prefix`. NULL when memory is short. */
static const char *fold_key(struct ss_arena *arena, const char *prefix, const char *name)
{
    SS_ARRAY(char) out = {0};
    const size_t size = strlen(name), n_prefix = strlen(prefix);
    if (!ss_array_reserve(arena, &out, n_prefix + size * 4 + 1))
        return NULL;
    memcpy(out.items, prefix, n_prefix);
    out.n = n_prefix;
    for (size_t at = 0, length; at < size; at += length) {
        const uint32_t point = ss_utf8_decode((const unsigned char *)name + at, size - at, &length);
        out.n += ss_utf8_encode(point ? ss_char_lower(point) : SS_REPLACEMENT, out.items + out.n);
    }
    out.items[out.n] = '\0';
    char *folded = out.items + n_prefix;
    if (strncmp(folded, "the ", 4) == 0 && folded[4])
        memmove(folded, folded + 4, strlen(folded + 4) + 1);
    return out.items;
}

static int has_capital(const char *name)
{
    const size_t size = strlen(name);
    for (size_t at = 0, length; at < size; at += length)
        if (ss_char_is_upper(ss_utf8_decode((const unsigned char *)name + at, size - at, &length)))
            return 1;
    return 0;
}

/** One that can be told from others by its name alone: "Sergei Shoygu", but not "the ministry". */
static int is_named(const char *name, const char *class_name)
{
    static const char *const named[] = {"named person", "named organisation", "outlet or document"};
    if (!class_name || !has_capital(name))
        return has_capital(name);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strcmp(class_name, named[i]) == 0)
            return 1;
    return 0;
}

/** The row of a source, made where there is none; 0 on failure. Unnamed ones are others in each document. */
static int64_t find_source(struct put *put, const char *name, const char *class_name)
{
    struct ss_store *store = put->store;
    const struct ss_mark mark = ss_arena_mark(&store->scratch);
    const char *key = is_named(name, class_name) ? fold_key(&store->scratch, "", name) : NULL;
    if (!is_named(name, class_name)) {
        const char *inner = fold_key(&store->scratch, "#", name);
        const size_t n_id = strlen(put->rows->document->id), n = inner ? strlen(inner) : 0;
        char *own = inner ? ss_arena_alloc(&store->scratch, n_id + n + 1, 1) : NULL;
        if (own) {
            memcpy(own, put->rows->document->id, n_id);
            memcpy(own + n_id, inner, n + 1);
        }
        key = own;
    }
    int64_t source = 0;
    sayso_status status = key ? ss_sql_integer(store, &source, 0, put->err, "SELECT source FROM source WHERE key = ?1", "s", key)
                              : ss_fail(put->err, SAYSO_NO_MEMORY, "%s: no memory for a source", store->path);
    if (status == SAYSO_OK && source == 0) {
        status = ss_sql_run(store, put->err, "INSERT INTO source (key, name, class) VALUES (?1, ?2, ?3)", "sss", key, name,
                            class_name);
        source = status == SAYSO_OK ? sqlite3_last_insert_rowid(store->db) : 0;
    }
    ss_arena_rewind(&store->scratch, mark);
    return source;
}

/** Whoever speaks for an institution without a name of his own counts as the institution. */
static int64_t source_of(struct put *put, const struct ss_row_statement *statement)
{
    if (statement->institution && statement->source_class && strcmp(statement->source_class, "unnamed person(s)") == 0)
        return find_source(put, statement->institution, "named organisation");
    return find_source(put, statement->source_name, statement->is_pronoun ? "unnamed person(s)" : statement->source_class);
}

/** The source of a step before the last: that of an enclosing statement, or what its name says. */
static int64_t source_of_step(struct put *put, uint32_t at, const char *name)
{
    const struct ss_rows *rows = put->rows;
    uint32_t outer = rows->statements[at].within;
    for (uint32_t n = 0; outer != SS_NONE && n < rows->n_statements; n++, outer = rows->statements[outer].within)
        if (rows->statements[outer].source_name && strcmp(rows->statements[outer].source_name, name) == 0)
            return source_of(put, &rows->statements[outer]);
    const char *publisher = rows->document->publisher;
    return find_source(put, name, publisher && strcmp(publisher, name) == 0 ? "outlet or document" : NULL);
}

/* ---- Rows ---- */

/** "2024-03-02" of a date with or without a time; NULL for anything else, and for a day that does not exist. */
static const char *day_of(const char *date, char out[11])
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day, end = 0;
    if (!date || strlen(date) < 10)
        return NULL;
    memcpy(out, date, 10);
    out[10] = '\0';
    if (strspn(out, "0123456789-") != 10 || sscanf(out, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10)
        return NULL;
    const int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month < 1 || month > 12 || day < 1 || day > days[month - 1] || (month == 2 && day == 29 && !is_leap) ? NULL : out;
}

static sayso_status find_reader(struct ss_store *store, const struct ss_rows *rows, int64_t *out, sayso_error *err)
{
    if (store->reader.number && strcmp(store->reader.program, rows->program) == 0 &&
        strcmp(store->reader.model, rows->model) == 0 && strcmp(store->reader.options, rows->options) == 0) {
        *out = store->reader.number;
        return SAYSO_OK;
    }
    sayso_status status = ss_sql_run(store, err, "INSERT OR IGNORE INTO reader (program, model, options) VALUES (?1, ?2, ?3)",
                                     "sss", rows->program, rows->model, rows->options);
    if (status == SAYSO_OK)
        status = ss_sql_integer(store, out, 0, err,
                                "SELECT reader FROM reader WHERE program = ?1 AND model = ?2 AND options = ?3", "sss",
                                rows->program, rows->model, rows->options);
    if (status == SAYSO_OK && strlen(rows->program) < sizeof store->reader.program &&
        strlen(rows->model) < sizeof store->reader.model && strlen(rows->options) < sizeof store->reader.options) {
        store->reader.number = *out;
        strcpy(store->reader.program, rows->program);
        strcpy(store->reader.model, rows->model);
        strcpy(store->reader.options, rows->options);
    }
    return status;
}

/** Hash of the text: what is the same here is the same wording. */
static struct ss_hash wording_of(const struct ss_rows *rows)
{
    struct ss_hash hash = {{0}};
    ss_hash_add(&hash, rows->text, rows->text_size);
    return hash;
}

static sayso_status put_document(struct put *put)
{
    struct ss_store *store = put->store;
    const struct ss_rows *rows = put->rows;
    const sayso_document *document = rows->document;
    const struct ss_hash wording = wording_of(rows);
    char day[11];
    int64_t reader = 0;
    sayso_status status = find_reader(store, rows, &reader, put->err);
    if (status != SAYSO_OK)
        return status;
    status = ss_sql_run(store, put->err,
        "INSERT INTO document (document, id, reader, fingerprint, wording, path, url, canonical, title, publisher, author,"
        " published, updated, language, dateline, day, text_chars, text)"
        " VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        "isixxsssssssssssib", put->document, document->id, reader, rows->fingerprint.bytes, sizeof rows->fingerprint.bytes,
        wording.bytes, sizeof wording.bytes, document->path, document->url, document->canonical, document->title,
        document->publisher, document->author, document->published, document->updated, document->language,
        document->dateline, day_of(document->published, day), (int64_t)rows->n_chars,
        store->with_text ? rows->text : NULL, rows->text_size);
    put->document = sqlite3_last_insert_rowid(store->db);
    for (size_t i = 0; status == SAYSO_OK && i < document->n_relays; i++)
        status = ss_sql_run(store, put->err, "INSERT INTO relay (document, relay, name) VALUES (?1, ?2, ?3)", "iis",
                            put->document, (int64_t)i + 1, document->relays[i]);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, put->err, "INSERT INTO reading (document, json, plover, cameo) VALUES (?1, ?2, ?3, ?4)",
                            "ibbb", put->document, rows->json, rows->json_size, store->with_text ? rows->plover : NULL,
                            rows->plover_size, store->with_text ? rows->cameo : NULL, rows->cameo_size);
    return status;
}

/** Walks a text by code points that are asked for in order. */
struct cursor {
    const char *text;
    size_t size, byte;
    uint32_t point;
};

static size_t byte_at(struct cursor *cursor, uint32_t point)
{
    while (cursor->point < point && cursor->byte < cursor->size) {
        const unsigned char first = (unsigned char)cursor->text[cursor->byte];
        cursor->byte += first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; /* well-formed */
        cursor->point++;
    }
    return cursor->byte < cursor->size ? cursor->byte : cursor->size;
}

static sayso_status put_sentences(struct put *put)
{
    struct ss_store *store = put->store;
    const struct ss_rows *rows = put->rows;
    struct cursor cursor = {rows->text, rows->text_size, 0, 0};
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < rows->n_sentences; i++) {
        const sayso_span span = rows->sentences[i];
        status = ss_sql_run(store, put->err, "INSERT INTO sentence (document, \"begin\", \"end\") VALUES (?1, ?2, ?3)", "iuu",
                            put->document, span.begin, span.end);
        if (status != SAYSO_OK)
            break;
        const int64_t sentence = sqlite3_last_insert_rowid(store->db);
        if (i == 0)
            put->first_sentence = sentence;
        const size_t begin = byte_at(&cursor, span.begin), end = byte_at(&cursor, span.end);
        if (store->with_text)
            status = ss_sql_run(store, put->err, "INSERT INTO sentence_text (rowid, words) VALUES (?1, ?2)", "ib", sentence,
                                rows->text + begin, end - begin);
    }
    return status;
}

static sayso_status put_entities(struct put *put)
{
    const struct ss_rows *rows = put->rows;
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < rows->n_entities; i++) {
        const struct ss_row_entity *entity = &rows->entities[i];
        status = ss_sql_run(put->store, put->err,
                            "INSERT INTO entity (document, entity, type, name, \"begin\", \"end\") VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                            "inssuu", put->document, i, entity->type, entity->name, entity->span.begin, entity->span.end);
        for (uint32_t k = 0; status == SAYSO_OK && k < entity->n_mentions; k++) {
            const struct ss_row_mention *mention = &rows->mentions[entity->first_mention + k];
            status = ss_sql_run(put->store, put->err,
                                "INSERT OR IGNORE INTO mention (document, entity, \"begin\", \"end\", kind) "
                                "VALUES (?1, ?2, ?3, ?4, ?5)",
                                "inuus", put->document, i, mention->span.begin, mention->span.end, mention->kind);
        }
    }
    return status;
}

static int64_t sentence_row(const struct put *put, uint32_t sentence)
{
    return put->first_sentence + (int64_t)sentence;
}

static sayso_status put_steps(struct put *put, uint32_t at, int64_t source)
{
    const struct ss_row_statement *statement = &put->rows->statements[at];
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < statement->n_steps; i++) {
        const struct ss_row_step *step = &statement->steps[i];
        const int is_origin = i + 1 == statement->n_steps && source && statement->source_name &&
                              strcmp(step->name, statement->source_name) == 0;
        const int64_t who = is_origin ? source : source_of_step(put, at, step->name);
        if (who == 0)
            return put->err->status;
        status = ss_sql_run(put->store, put->err,
                            "INSERT INTO step (document, statement, step, source, name, entity, rule, spans)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                            "innisnsp", put->document, at, i, who, step->name, step->entity, step->rule, &step->proof);
    }
    return status;
}

static sayso_status put_statement(struct put *put, uint32_t at)
{
    const struct ss_row_statement *statement = &put->rows->statements[at];
    const int64_t source = statement->source_name ? source_of(put, statement) : 0;
    if (statement->source_name && source == 0)
        return put->err->status;
    const uint32_t n = statement->content.n;
    const sayso_status status = ss_sql_run(put->store, put->err,
        "INSERT INTO statement (document, statement, within, sentence, kind, act, act_rule, source, source_name, source_class,"
        " class_rule, source_entity, speaks_for, cue_lemma, source_spans, cue_spans, content_spans, content_begin,"
        " content_end, is_chain_cut) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, 0), ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
        " ?16, ?17, ?18, ?19, ?20)",
        "innisssisssnnspppuui", put->document, at, statement->within, sentence_row(put, statement->sentence), statement->kind,
        statement->act, statement->act_rule, source, statement->source_name, statement->source_class, statement->class_rule,
        statement->source_entity, statement->speaks_for, statement->cue_lemma, &statement->source, &statement->cue,
        &statement->content, n ? statement->content.items[0].begin : 0, n ? statement->content.items[n - 1].end : 0,
        (int64_t)statement->is_chain_cut);
    return status == SAYSO_OK ? put_steps(put, at, source) : status;
}

/** "negated,modal". */
static const char *why_text(unsigned why, char out[128])
{
    size_t n = 0;
    for (unsigned bit = 0; bit < SS_N_WHYS; bit++) {
        if (!(why & (1u << bit)))
            continue;
        const char *name = ss_rows_why(bit);
        if (n > 0)
            out[n++] = ',';
        memcpy(out + n, name, strlen(name));
        n += strlen(name);
    }
    out[n] = '\0';
    return n > 0 ? out : NULL;
}

static sayso_status put_time(struct put *put, uint32_t at)
{
    const struct ss_row_time *time = &put->rows->times[at];
    char day[SS_DAY_ROOM], end[SS_DAY_ROOM];
    return ss_sql_run(put->store, put->err,
                      "INSERT INTO time (document, time, \"begin\", \"end\", type, value, day, end_day, rule)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", "inuusssss", put->document, at, time->span.begin,
                      time->span.end, time->type, time->value, time->has_days ? ss_rows_day(time->first_day, day) : NULL,
                      time->has_days ? ss_rows_day(time->end_day, end) : NULL, time->rule);
}

static sayso_status put_quantity(struct put *put, uint32_t at)
{
    const struct ss_row_quantity *quantity = &put->rows->quantities[at];
    return ss_sql_run(put->store, put->err,
                      "INSERT INTO quantity (document, quantity, \"begin\", \"end\", low, high, hedge, unit, of, aspect, sentence,"
                      " statement, event) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", "inuuffssssinn",
                      put->document, at, quantity->span.begin, quantity->span.end,
                      quantity->has_value ? quantity->low : (double)NAN, quantity->has_value ? quantity->high : (double)NAN,
                      quantity->hedge, quantity->unit, quantity->of, quantity->aspect, sentence_row(put, quantity->sentence),
                      quantity->statement, quantity->event);
}

static sayso_status put_places(struct put *put)
{
    const struct ss_rows *rows = put->rows;
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < rows->n_places; i++) {
        const struct ss_row_place *place = &rows->places[i];
        status = ss_sql_run(put->store, put->err, "INSERT OR IGNORE INTO place (geonameid, name, lat, lon, country, admin1)"
                                                  " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "isffss", place->geonameid, place->name,
                            place->lat, place->lon, place->country, place->admin1);
        if (status == SAYSO_OK)
            status = ss_sql_run(put->store, put->err, "INSERT OR IGNORE INTO entity_place (document, entity, geonameid, precision,"
                                                      " is_metonymic) VALUES (?1, ?2, ?3, ?4, ?5)", "inisi", put->document,
                                place->entity, place->geonameid, place->precision, (int64_t)place->is_metonymic);
    }
    return status;
}

static sayso_status put_parties(struct put *put, uint32_t at)
{
    const struct ss_row_event *event = &put->rows->events[at];
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; status == SAYSO_OK && i < event->n_parties; i++) {
        const struct ss_row_party *party = &event->parties[i];
        status = ss_sql_run(put->store, put->err,
                            "INSERT INTO participant (document, event, participant, role, name, entity, \"begin\", \"end\", code, sectors)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", "innssnuuss", put->document, at, i, party->role,
                            party->name, party->entity, party->span.begin, party->span.end, party->code, party->sectors);
    }
    return status;
}

static sayso_status put_event(struct put *put, uint32_t at)
{
    const struct ss_row_event *event = &put->rows->events[at];
    const struct ss_row_time *time = event->time != SS_NONE ? &put->rows->times[event->time] : NULL;
    char why[128], day[SS_DAY_ROOM], end[SS_DAY_ROOM];
    sayso_status status = ss_sql_run(put->store, put->err,
        "INSERT INTO event (document, event, \"begin\", \"end\", sentence, statement, lemma, factuality, why, fact_rule, value,"
        " is_cue, is_happening, is_historical, date, day, end_day, geonameid, place_from, type, mode, contexts, cameo, quad,"
        " goldstein, type_score, type_rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
        " nullif(?18, 0), ?19, ?20, ?21, ?22, ?23, nullif(?24, 0), ?25, ?26, ?27)",
        "inuuinssssfiiisssisssssiffs", put->document, at, event->span.begin, event->span.end, sentence_row(put, event->sentence),
        event->statement, event->lemma, event->factuality, why_text(event->why, why), event->fact_rule,
        event->has_value ? event->value : (double)NAN, (int64_t)event->is_cue, (int64_t)event->is_happening,
        (int64_t)event->is_historical, time ? time->value : NULL,
        time && time->has_days ? ss_rows_day(time->first_day, day) : NULL,
        time && time->has_days ? ss_rows_day(time->end_day, end) : NULL, event->geonameid, event->place_from, event->type,
        event->mode, event->contexts, event->cameo, (int64_t)event->quad, event->goldstein, event->type_score,
        event->type_rule);
    if (status == SAYSO_OK)
        status = put_parties(put, at);
    for (uint32_t i = 0; status == SAYSO_OK && i < event->n_holders; i++)
        status = ss_sql_run(put->store, put->err,
                            "INSERT INTO holder (document, event, holder, statement, factuality) VALUES (?1, ?2, ?3, ?4, ?5)",
                            "innns", put->document, at, i, event->holders[i].statement,
                            ss_rows_factuality(event->holders[i].factuality));
    return status;
}

/** How often each of its sources is cited, counted up by `sign`. */
static sayso_status count_sources(struct ss_store *store, int64_t document, int64_t sign, sayso_error *err)
{
    return ss_sql_run(store, err,
                      "UPDATE source SET statements = source.statements + ?2 * cited.n, documents = documents + ?2 FROM"
                      " (SELECT source, count(*) AS n FROM statement WHERE document = ?1 AND source IS NOT NULL GROUP BY source)"
                      " AS cited WHERE cited.source = source.source", "ii", document, sign);
}

static sayso_status put_rows(struct put *put)
{
    sayso_status status = put_document(put);
    if (status == SAYSO_OK)
        status = put_sentences(put);
    if (status == SAYSO_OK)
        status = put_entities(put);
    for (uint32_t i = 0; status == SAYSO_OK && i < put->rows->n_statements; i++)
        status = put_statement(put, i);
    if (status == SAYSO_OK)
        status = count_sources(put->store, put->document, 1, put->err);
    if (status == SAYSO_OK)
        status = put_places(put);
    for (uint32_t i = 0; status == SAYSO_OK && i < put->rows->n_events; i++)
        status = put_event(put, i);
    for (uint32_t i = 0; status == SAYSO_OK && i < put->rows->n_times; i++)
        status = put_time(put, i);
    for (uint32_t i = 0; status == SAYSO_OK && i < put->rows->n_quantities; i++)
        status = put_quantity(put, i);
    if (status == SAYSO_OK && put->rows->digest)
        status = ss_store_put_digest(put->store, put->document, put->rows->digest, put->err);
    return status == SAYSO_OK ? ss_store_count(put->store, put->document, 1, put->err) : status;
}

/* ---- Taking out ---- */

/** Takes the words of a document out of the index of words, which wants to be told them. */
static sayso_status forget_words(struct ss_store *store, int64_t document, sayso_error *err)
{
    sqlite3_stmt *text = ss_sql_open(store, err, "SELECT text FROM document WHERE document = ?1 AND text IS NOT NULL", "i",
                                     document);
    const int has_text = ss_sql_step(store, text, err);
    sqlite3_stmt *rows = NULL;
    int step = has_text;
    if (has_text == 1) {
        struct cursor cursor = {(const char *)sqlite3_column_text(text, 0), (size_t)sqlite3_column_bytes(text, 0), 0, 0};
        rows = ss_sql_open(store, err, "SELECT sentence, \"begin\", \"end\" FROM sentence WHERE document = ?1 ORDER BY sentence",
                           "i", document);
        while ((step = ss_sql_step(store, rows, err)) == 1) {
            const size_t begin = byte_at(&cursor, (uint32_t)sqlite3_column_int64(rows, 1));
            const size_t end = byte_at(&cursor, (uint32_t)sqlite3_column_int64(rows, 2));
            if (ss_sql_run(store, err, "INSERT INTO sentence_text (sentence_text, rowid, words) VALUES ('delete', ?1, ?2)",
                           "ib", (int64_t)sqlite3_column_int64(rows, 0), cursor.text + begin, end - begin) != SAYSO_OK) {
                step = -1;
                break;
            }
        }
    }
    ss_sql_close(rows);
    ss_sql_close(text);
    return step < 0 ? err->status : SAYSO_OK;
}

/** Its rows; sources that nobody is cited as any more go by forget_sources. */
static sayso_status take_out(struct ss_store *store, int64_t document, sayso_error *err)
{
    sayso_status status = ss_store_unlink(store, document, err);
    if (status == SAYSO_OK)
        status = forget_words(store, document, err);
    if (status == SAYSO_OK)
        status = ss_sql_script(store, "CREATE TEMP TABLE IF NOT EXISTS gone (source INTEGER PRIMARY KEY); "
                                      "DELETE FROM temp.gone", err);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "INSERT OR IGNORE INTO temp.gone SELECT source FROM step WHERE document = ?1 "
                                        "UNION SELECT source FROM statement WHERE document = ?1 AND source IS NOT NULL",
                            "i", document);
    if (status == SAYSO_OK)
        status = count_sources(store, document, -1, err);
    if (status == SAYSO_OK)
        status = ss_store_count(store, document, 0, err);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "DELETE FROM statement WHERE document = ?1", "i", document);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "DELETE FROM document WHERE document = ?1", "i", document);
    return status;
}

static sayso_status forget_sources(struct ss_store *store, sayso_error *err)
{
    return ss_sql_run(store, err,
                      "DELETE FROM source WHERE source IN (SELECT source FROM temp.gone)"
                      " AND NOT EXISTS (SELECT 1 FROM step WHERE step.source = source.source)"
                      " AND NOT EXISTS (SELECT 1 FROM statement WHERE statement.source = source.source)", "");
}

/* ---- The doors ---- */

/** The document that has the id now; `*document` is 0 where there is none. */
static sayso_status find_old(struct ss_store *store, const struct ss_rows *rows, int64_t *document, int *is_same_text,
                             sayso_error *err)
{
    const struct ss_hash wording = wording_of(rows);
    sqlite3_stmt *old = ss_sql_open(store, err, "SELECT document, wording FROM document WHERE id = ?1", "s", rows->document->id);
    const int step = ss_sql_step(store, old, err);
    *document = step == 1 ? sqlite3_column_int64(old, 0) : 0;
    *is_same_text = step == 1 && sqlite3_column_bytes(old, 1) == (int)sizeof wording.bytes &&
                    memcmp(sqlite3_column_blob(old, 1), wording.bytes, sizeof wording.bytes) == 0;
    ss_sql_close(old);
    return step < 0 ? err->status : SAYSO_OK;
}

sayso_status ss_store_add(struct ss_store *store, const struct ss_rows *rows, sayso_stored *outcome, sayso_error *err)
{
    sayso_error own;
    int64_t old = 0;
    int is_same_text = 0;
    if (!err)
        err = &own;
    if (!rows->document->id || !rows->document->id[0])
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: a document without an id cannot be kept; give it one", store->path);
    sayso_status status = ss_store_begin(store, err);
    if (status == SAYSO_OK)
        status = find_old(store, rows, &old, &is_same_text, err);
    if (status == SAYSO_OK && old)
        status = take_out(store, old, err);
    struct put put = {store, rows, err, old, 0};
    if (status == SAYSO_OK)
        status = put_rows(&put);
    if (status == SAYSO_OK && old)
        status = forget_sources(store, err);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "DELETE FROM failure WHERE name = ?1", "s", rows->document->id);
    if (status != SAYSO_OK) {
        ss_store_rollback(store);
        return status;
    }
    if (outcome)
        *outcome = !old ? SAYSO_STORED_NEW : is_same_text ? SAYSO_STORED_AGAIN : SAYSO_STORED_OTHER_TEXT;
    return SAYSO_OK;
}

sayso_status ss_store_has(struct ss_store *store, const char *id, const struct ss_hash *fingerprint, int *out,
                          sayso_error *err)
{
    int64_t n = 0;
    const sayso_status status = ss_sql_integer(
        store, &n, 0, err, "SELECT 1 FROM document WHERE id = ?1 AND fingerprint = ?2 AND (text IS NOT NULL) = ?3", "sxi", id,
        fingerprint->bytes, sizeof fingerprint->bytes, (int64_t)store->with_text);
    *out = n == 1;
    return status;
}

sayso_status ss_store_fail_document(struct ss_store *store, const char *name, const char *path, const char *message,
                                    sayso_error *err)
{
    sayso_status status = ss_store_begin(store, err);
    if (status == SAYSO_OK)
        status = ss_sql_run(store, err, "INSERT OR REPLACE INTO failure (name, path, message) VALUES (?1, ?2, ?3)", "sss", name,
                            path, message);
    return status;
}

sayso_status ss_store_forget_failures(struct ss_store *store, const char *path, sayso_error *err)
{
    int64_t n = 0;
    sayso_status status = ss_sql_integer(store, &n, 0, err, "SELECT 1 FROM failure WHERE path = ?1", "s", path);
    if (status == SAYSO_OK && n > 0)
        status = ss_store_begin(store, err);
    if (status == SAYSO_OK && n > 0)
        status = ss_sql_run(store, err, "DELETE FROM failure WHERE path = ?1", "s", path);
    return status;
}

sayso_status ss_store_remove(struct ss_store *store, const char *id, sayso_error *err)
{
    sayso_error own;
    int64_t document = 0;
    if (!err)
        err = &own;
    sayso_status status = ss_store_begin(store, err);
    if (status == SAYSO_OK)
        status = ss_sql_integer(store, &document, 0, err, "SELECT document FROM document WHERE id = ?1", "s", id);
    if (status != SAYSO_OK)
        return status;
    if (document == 0) {
        int64_t failed = 0;
        status = ss_sql_integer(store, &failed, 0, err, "SELECT 1 FROM failure WHERE name = ?1", "s", id);
        if (status != SAYSO_OK)
            return status;
        return failed ? ss_sql_run(store, err, "DELETE FROM failure WHERE name = ?1", "s", id)
                      : ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: no document of the id %s; sayso list %s documents shows them",
                                store->path, id, store->path);
    }
    status = take_out(store, document, err);
    if (status == SAYSO_OK)
        status = forget_sources(store, err);
    if (status != SAYSO_OK)
        ss_store_rollback(store);
    return status;
}
