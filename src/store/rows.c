#include "store/rows.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/utf8.h"
#include "io/writers.h"

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

static void make_json(struct maker *maker)
{
    struct bytes out = {.arena = maker->arena};
    sayso_write_options options;
    memset(&options, 0, sizeof options);
    struct ss_out writer;
    ss_out_init(&writer, append, &out);
    options.min_score = SS_MIN_SCORE;
    ss_write_jsonl(&writer, maker->record, &options);
    if (ss_out_finish(&writer, NULL) != SAYSO_OK || out.is_short)
        maker->is_short = 1;
    maker->rows->json = out.all.items;
    maker->rows->json_size = out.all.n > 0 ? out.all.n - 1 : 0;
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

static struct ss_row_event make_event(struct maker *maker, const struct ss_event *event)
{
    return (struct ss_row_event){
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
    };
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
    make_json(&maker);
    make_sentences(&maker);
    make_entities(&maker);
    make_statements(&maker);
    make_events(&maker);
    make_times(&maker);
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
