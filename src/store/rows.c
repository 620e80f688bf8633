#include "store/rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/utf8.h"
#include "io/writers.h"
#include "ledger/frames.h"
#include "ledger/places.h"

static sayso_status no_memory(const sayso_document *document, sayso_error *err)
{
    return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for its rows", document->id ? document->id : "the document");
}

/* ---- Names of values ---- */

const char *ss_rows_factuality(enum ss_factuality factuality)
{
    static const char *const names[SS_N_FACTUALITIES] = {NULL, "CT+", "PR+", "PS+", "UU", "PS-", "PR-", "CT-"};
    return (unsigned)factuality < SS_N_FACTUALITIES ? names[factuality] : NULL;
}

const char *ss_rows_why(unsigned bit)
{
    static const char *const names[SS_N_WHYS] = {"negated", "modal", "conditional", "counterfactual", "future", "question",
                                                 "generic", "demand"};
    return bit < SS_N_WHYS ? names[bit] : NULL;
}

static const char *time_type(enum ss_time_type type)
{
    static const char *const names[SS_N_TIME_TYPES] = {"DATE", "TIME", "DURATION", "SET"};
    return names[type];
}

static const char *hedge_name(enum ss_hedge hedge)
{
    static const char *const names[SS_N_HEDGES] = {"none", "about", "at least", "at most", "more than", "less than", "range",
                                                   "vague"};
    return names[hedge];
}

/** Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
const char *ss_rows_day(int32_t days, char out[SS_DAY_ROOM])
{
    const int64_t z = (int64_t)days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    const int64_t doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    const int day = (int)(doy - (153 * mp + 2) / 5 + 1), month = (int)(mp < 10 ? mp + 3 : mp - 9);
    snprintf(out, SS_DAY_ROOM, "%04d-%02d-%02d", (int)((yoe + era * 400 + (month <= 2)) % 10000), month, day);
    return out;
}

/* ---- Bytes ---- */

/** Bytes of text that grow on an arena; `is_short` once memory was. */
struct bytes {
    struct ss_arena *arena;
    SS_ARRAY(char) all;
    int is_short;
};

static int append(void *context, const char *bytes, size_t size)
{
    struct bytes *out = context;
    if (!ss_array_reserve(out->arena, &out->all, size)) {
        out->is_short = 1;
        return 1;
    }
    if (size > 0) /* the array may not be there yet */
        memcpy(out->all.items + out->all.n, bytes, size);
    out->all.n += size;
    return 0;
}

static int is_clean(const char *bytes, size_t size)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + size;
    while (at < end) {
        if (*at > 0 && *at < 0x80) {
            at++;
            continue;
        }
        size_t length;
        const uint32_t point = ss_utf8_decode(at, (size_t)(end - at), &length);
        if (point == 0 || (point == SS_REPLACEMENT && !(length == 3 && at[0] == 0xEF)))
            return 0;
        at += length;
    }
    return 1;
}

const char *ss_rows_clean(struct ss_arena *arena, const char *bytes, size_t size, size_t *out_size)
{
    *out_size = size;
    if (is_clean(bytes, size))
        return size > 0 ? bytes : "";
    struct bytes out = {.arena = arena};
    for (size_t at = 0, length; at < size; at += length) {
        char encoded[4];
        uint32_t point = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length);
        const size_t n = ss_utf8_encode(point == 0 ? SS_REPLACEMENT : point, encoded);
        if (append(&out, encoded, n))
            return NULL;
    }
    *out_size = out.all.n;
    return out.all.items;
}

/* ---- Parts of the record ---- */

struct maker {
    struct ss_arena *arena;
    const struct ss_record *record;
    struct ss_rows *rows;
    int is_short; /* memory was short */
};

static sayso_span points(const struct maker *maker, struct ss_words words)
{
    const struct ss_word *all = maker->record->ledger.text.words;
    return words.begin < words.end ? (sayso_span){all[words.begin].begin, all[words.end - 1].end} : (sayso_span){0, 0};
}

static void *zeros(struct maker *maker, size_t n, size_t size)
{
    void *out = ss_arena_zeros(maker->arena, n + 1, size, _Alignof(max_align_t));
    maker->is_short = maker->is_short || !out;
    return out;
}

static struct ss_spans all_points(struct maker *maker, struct ss_word_spans words)
{
    sayso_span *items = zeros(maker, words.n, sizeof *items);
    for (uint32_t i = 0; items && i < words.n; i++)
        items[i] = points(maker, words.items[i]);
    return (struct ss_spans){items, items ? words.n : 0};
}

/** Words with one space wherever the text has white space. */
static const char *words_of(struct maker *maker, struct ss_words words)
{
    const struct ss_text *text = &maker->record->ledger.text;
    struct bytes out = {.arena = maker->arena};
    for (uint32_t i = words.begin; i < words.end; i++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, i, &size);
        if (i > words.begin && (text->words[i].flags & SS_WORD_SPACE_BEFORE))
            append(&out, " ", 1);
        append(&out, bytes, size);
    }
    append(&out, "", 1);
    maker->is_short = maker->is_short || out.is_short;
    return out.is_short ? "" : out.all.items;
}

static void make_text(struct maker *maker)
{
    const struct ss_text *text = &maker->record->ledger.text;
    const uint32_t mark = maker->record->mark_bytes;
    struct ss_rows *rows = maker->rows;
    rows->text = ss_rows_clean(maker->arena, text->bytes + mark, text->size - mark, &rows->text_size);
    rows->n_chars = text->n_chars;
    maker->is_short = maker->is_short || !rows->text;
}

/** What a writer writes; NULL where that is nothing. */
static const char *written(struct maker *maker, void (*write)(struct ss_out *, const struct ss_record *,
                                                              const sayso_write_options *), size_t *size)
{
    struct bytes out = {.arena = maker->arena};
    sayso_write_options options;
    sayso_write_options_default(&options);
    struct ss_out writer;
    ss_out_init(&writer, append, &out);
    write(&writer, maker->record, &options);
    if (ss_out_finish(&writer, NULL) != SAYSO_OK || out.is_short)
        maker->is_short = 1;
    *size = out.all.n;
    return out.all.items;
}

static void make_lines(struct maker *maker)
{
    struct ss_rows *rows = maker->rows;
    rows->json = written(maker, ss_write_jsonl, &rows->json_size);
    rows->json_size -= rows->json_size > 0; /* the line end */
    rows->plover = written(maker, ss_write_plover, &rows->plover_size);
    rows->cameo = written(maker, ss_write_cameo, &rows->cameo_size);
}

static void make_sentences(struct maker *maker)
{
    const struct ss_analysis *analysis = &maker->record->ledger.analysis;
    sayso_span *sentences = zeros(maker, analysis->n_sentences, sizeof *sentences);
    for (uint32_t i = 0; sentences && i < analysis->n_sentences; i++)
        sentences[i] = points(maker, (struct ss_words){analysis->sentences[i].word_begin, analysis->sentences[i].word_end});
    maker->rows->sentences = sentences;
    maker->rows->n_sentences = analysis->n_sentences;
}

static void make_entities(struct maker *maker)
{
    const struct ss_ledger *ledger = &maker->record->ledger;
    struct ss_row_entity *entities = zeros(maker, ledger->n_entities, sizeof *entities);
    struct ss_row_mention *mentions = zeros(maker, ledger->n_mentions, sizeof *mentions);
    for (uint32_t i = 0; entities && i < ledger->n_entities; i++) {
        const struct ss_entity *entity = &ledger->entities[i];
        entities[i] = (struct ss_row_entity){ss_entity_type_name(entity->type), words_of(maker, entity->name),
                                             points(maker, entity->name), entity->first_mention, entity->n_mentions};
    }
    for (uint32_t i = 0; mentions && i < ledger->n_mentions; i++)
        mentions[i] = (struct ss_row_mention){points(maker, ledger->mentions[i].span),
                                              ss_mention_kind_name(ledger->mentions[i].kind)};
    maker->rows->entities = entities;
    maker->rows->n_entities = ledger->n_entities;
    maker->rows->mentions = mentions;
    maker->rows->n_mentions = ledger->n_mentions;
}

static const struct ss_row_step *make_steps(struct maker *maker, struct ss_steps chain)
{
    struct ss_row_step *steps = zeros(maker, chain.n, sizeof *steps);
    for (uint32_t i = 0; steps && i < chain.n; i++)
        steps[i] = (struct ss_row_step){chain.items[i].name, chain.items[i].rule, chain.items[i].entity,
                                        all_points(maker, chain.items[i].proof)};
    return steps;
}

static bool is_pronoun(const struct ss_record *record, const struct ss_statement *statement)
{
    if (!record->has_trees || statement->source.n != 1 || statement->source_entity != SS_NONE)
        return false;
    const struct ss_words words = statement->source.items[0];
    return words.end - words.begin == 1 &&
           strcmp(ss_model_label(record->model, SS_UPOS, record->ledger.analysis.tags[words.begin].upos), "PRON") == 0;
}

static struct ss_row_statement make_statement(struct maker *maker, const struct ss_statement *statement)
{
    const struct ss_record *record = maker->record;
    const struct ss_entity *entities = record->ledger.entities;
    const int has_lemma = record->has_trees && statement->cue_head != SS_NONE;
    return (struct ss_row_statement){
        .within = statement->within,
        .source_entity = statement->source_entity,
        .speaks_for = statement->speaks_for,
        .sentence = ss_record_sentence_of(record, ss_record_place(statement)),
        .kind = ss_statement_kind_name(statement->kind),
        .act = ss_act_name(statement->act),
        .act_rule = statement->act_rule,
        .source_class = ss_source_class_name(statement->source_class),
        .class_rule = statement->class_rule,
        .source_name = statement->source_name,
        .cue_lemma = has_lemma ? record->ledger.analysis.tags[statement->cue_head].lemma : NULL,
        .institution = statement->speaks_for != SS_NONE ? words_of(maker, entities[statement->speaks_for].name) : NULL,
        .source = all_points(maker, statement->source),
        .cue = all_points(maker, statement->cue),
        .content = all_points(maker, statement->content),
        .steps = make_steps(maker, statement->chain),
        .n_steps = statement->chain.n,
        .is_chain_cut = statement->is_chain_cut,
        .is_pronoun = is_pronoun(record, statement),
    };
}

static void make_statements(struct maker *maker)
{
    const struct ss_ledger *ledger = &maker->record->ledger;
    struct ss_row_statement *statements = zeros(maker, ledger->n_statements, sizeof *statements);
    for (uint32_t i = 0; statements && i < ledger->n_statements; i++)
        statements[i] = make_statement(maker, &ledger->statements[i]);
    maker->rows->statements = statements;
    maker->rows->n_statements = ledger->n_statements;
}

/** "a,b"; NULL where there is none. */
static const char *joined(struct maker *maker, const char *const *items, uint32_t n)
{
    struct bytes out = {.arena = maker->arena};
    for (uint32_t i = 0; i < n; i++) {
        append(&out, ",", i > 0);
        append(&out, items[i], strlen(items[i]));
    }
    append(&out, "", n > 0);
    maker->is_short = maker->is_short || out.is_short;
    return out.all.items;
}

static void make_parties(struct maker *maker, const char *role, const struct ss_party *parties, uint32_t n,
                         struct ss_row_party *out)
{
    for (uint32_t i = 0; i < n; i++)
        out[i] = (struct ss_row_party){
            .role = role,
            .name = words_of(maker, parties[i].span),
            .code = parties[i].actor.code,
            .sectors = joined(maker, parties[i].actor.sectors, parties[i].actor.n_sectors),
            .span = points(maker, parties[i].span),
            .entity = parties[i].entity,
        };
}

/** What it is in PLOVER, where its score is not too low. */
static void make_coding(struct maker *maker, const struct ss_coding *coding, struct ss_row_event *out)
{
    out->goldstein = out->type_score = (double)NAN;
    if (!coding || coding->score < SS_MIN_SCORE)
        return;
    out->type = ss_plover_name(coding->type);
    out->mode = coding->mode;
    out->contexts = joined(maker, coding->contexts, coding->n_contexts);
    out->cameo = coding->cameo;
    out->type_rule = coding->rule;
    out->quad = coding->quad;
    out->goldstein = coding->goldstein ? strtod(coding->goldstein, NULL) : (double)NAN;
    out->type_score = (double)coding->score;
    struct ss_row_party *parties = zeros(maker, coding->n_actors + coding->n_recipients, sizeof *parties);
    if (!parties)
        return;
    make_parties(maker, "actor", coding->actors, coding->n_actors, parties);
    make_parties(maker, "recipient", coding->recipients, coding->n_recipients, parties + coding->n_actors);
    out->parties = parties;
    out->n_parties = coding->n_actors + coding->n_recipients;
}

/** Number of the place of an entity in the file, 0 where it is not known. */
static int64_t place_number(const struct ss_ledger *ledger, uint32_t entity)
{
    const struct ss_place *place = entity == SS_NONE ? NULL : ss_place_of_entity(ledger, entity);
    if (!place)
        return 0;
    return place->geonameid ? (int64_t)place->geonameid : -(int64_t)ledger->places[entity].place - 1;
}

static double degrees(int32_t of)
{
    return of == SS_NO_POINT ? (double)NAN : (double)of / 1e5;
}

static void make_places(struct maker *maker)
{
    const struct ss_ledger *ledger = &maker->record->ledger;
    struct ss_row_place *places = zeros(maker, ledger->n_entities, sizeof *places);
    uint32_t n = 0;
    for (uint32_t i = 0; places && i < ledger->n_entities; i++) {
        const struct ss_place *place = ss_place_of_entity(ledger, i);
        if (!place)
            continue;
        const struct ss_gazetteer *all = ledger->gazetteer;
        places[n++] = (struct ss_row_place){
            .geonameid = place_number(ledger, i),
            .name = ss_gazetteer_name(all, place),
            .country = ss_gazetteer_country(all, place),
            .admin1 = place->division == SS_NO_DIVISION ? NULL
                                                        : ss_gazetteer_name(all, ss_gazetteer_place(all, place->division)),
            .precision = ss_precision_name(ledger->places[i].precision),
            .lat = degrees(place->lat),
            .lon = degrees(place->lon),
            .entity = i,
            .is_metonymic = ledger->places[i].is_metonymic,
        };
    }
    maker->rows->places = places;
    maker->rows->n_places = n;
}

static struct ss_row_event make_event(struct maker *maker, const struct ss_event *event)
{
    struct ss_row_event out = {
        .span = points(maker, event->span),
        .statement = event->statement,
        .sentence = ss_record_sentence_of(maker->record, event->span.begin),
        .lemma = event->lemma,
        .factuality = ss_rows_factuality(event->factuality),
        .fact_rule = event->fact_rule,
        .why = event->why,
        .is_cue = event->is_cue,
        .is_happening = event->is_happening,
        .is_historical = event->is_historical,
        .has_value = event->has_value,
        .value = (double)event->value,
        .time = event->time,
        .holders = event->holders,
        .n_holders = event->n_holders,
        .geonameid = place_number(&maker->record->ledger, event->place),
        .place_from = event->place_from,
    };
    make_coding(maker, event->coding, &out);
    return out;
}

static void make_events(struct maker *maker)
{
    const struct ss_ledger *ledger = &maker->record->ledger;
    struct ss_row_event *events = zeros(maker, ledger->n_events, sizeof *events);
    for (uint32_t i = 0; events && i < ledger->n_events; i++)
        events[i] = make_event(maker, &ledger->events[i]);
    maker->rows->events = events;
    maker->rows->n_events = ledger->n_events;
}

static void make_times(struct maker *maker)
{
    const struct ss_ledger *ledger = &maker->record->ledger;
    struct ss_row_time *times = zeros(maker, ledger->n_times, sizeof *times);
    for (uint32_t i = 0; times && i < ledger->n_times; i++) {
        const struct ss_time *time = &ledger->times[i];
        times[i] = (struct ss_row_time){points(maker, time->span), time_type(time->type), time->value, time->rule,
                                        time->has_days, time->first_day, time->end_day};
    }
    maker->rows->times = times;
    maker->rows->n_times = ledger->n_times;
}

/** The event whose trigger holds the word, or SS_NONE. */
static uint32_t event_at(const struct ss_ledger *ledger, uint32_t word)
{
    for (uint32_t i = 0; word != SS_NONE && i < ledger->n_events; i++)
        if (ledger->events[i].span.begin <= word && word < ledger->events[i].span.end)
            return i;
    return SS_NONE;
}

static void make_quantities(struct maker *maker)
{
    const struct ss_ledger *ledger = &maker->record->ledger;
    struct ss_row_quantity *quantities = zeros(maker, ledger->n_quantities, sizeof *quantities);
    for (uint32_t i = 0; quantities && i < ledger->n_quantities; i++) {
        const struct ss_quantity *quantity = &ledger->quantities[i];
        quantities[i] = (struct ss_row_quantity){
            points(maker, quantity->span), quantity->statement, ss_record_sentence_of(maker->record, quantity->span.begin),
            event_at(ledger, quantity->predicate), quantity->has_value, quantity->low, quantity->high,
            hedge_name(quantity->hedge), quantity->unit, quantity->of_lemma, quantity->aspect};
    }
    maker->rows->quantities = quantities;
    maker->rows->n_quantities = ledger->n_quantities;
}

sayso_status ss_rows_make(struct ss_arena *arena, const struct ss_record *record, struct ss_rows *out, sayso_error *err)
{
    *out = (struct ss_rows){.document = &record->document};
    struct maker maker = {arena, record, out, 0};
    make_text(&maker);
    make_lines(&maker);
    make_sentences(&maker);
    make_entities(&maker);
    make_statements(&maker);
    make_events(&maker);
    make_times(&maker);
    make_places(&maker);
    make_quantities(&maker);
    if (maker.is_short)
        return no_memory(&record->document, err);
    struct ss_arena scratch = {0};
    struct ss_digest *digest = ss_arena_new(arena, struct ss_digest);
    const sayso_status status = digest ? ss_digest_make(&scratch, arena, record->model, &record->ledger, digest, err)
                                       : no_memory(&record->document, err);
    ss_arena_destroy(&scratch);
    out->digest = digest;
    return status;
}
