/** One document as one line of JSON: doc/json.md is the contract, doc/schema/document.json its schema.
 *
 * Keys are written in one fixed order, unknown fields are left out, so that equal ledgers give equal bytes. */
#include "io/writers.h"

#include <string.h>

#include "base/utf8.h"
#include "ledger/frames.h"
#include "ledger/places.h"

struct json {
    struct ss_out *out;
    const struct ss_record *record;
    int byte_offsets, with_reasons;
};

static void key(struct json *json, const char *name, int is_first)
{
    if (!is_first)
        ss_out_byte(json->out, ',');
    ss_out_byte(json->out, '"');
    ss_out_string(json->out, name);
    ss_out_string(json->out, "\":");
}

static void string(struct json *json, const char *value)
{
    ss_out_json(json->out, value, strlen(value));
}

/** A field of the document, when it is known. */
static void field(struct json *json, const char *name, const char *value)
{
    if (!value)
        return;
    key(json, name, 0);
    string(json, value);
}

/** Writes `begin<between>end` of the words [begin, end) in the wanted unit. */
static void offsets(struct json *json, struct ss_words words, const char *between)
{
    const struct ss_word *first = &json->record->ledger.text.words[words.begin];
    const struct ss_word *last = &json->record->ledger.text.words[words.end - 1];
    const uint32_t mark = json->record->mark_bytes;
    ss_out_number(json->out, json->byte_offsets ? first->byte_begin - mark : first->begin);
    ss_out_string(json->out, between);
    ss_out_number(json->out, json->byte_offsets ? last->byte_end - mark : last->end);
}

static void begin_end(struct json *json, struct ss_words words)
{
    ss_out_string(json->out, "\"begin\":");
    offsets(json, words, ",\"end\":");
}

static void spans(struct json *json, struct ss_word_spans spans)
{
    ss_out_string(json->out, "\"spans\":[");
    for (uint32_t i = 0; i < spans.n; i++) {
        ss_out_string(json->out, i ? ",[" : "[");
        offsets(json, spans.items[i], ",");
        ss_out_byte(json->out, ']');
    }
    ss_out_byte(json->out, ']');
}

static void names(struct json *json, const char *name, const char *const *items, size_t n)
{
    if (n == 0)
        return;
    key(json, name, 0);
    for (size_t i = 0; i < n; i++) {
        ss_out_byte(json->out, i ? ',' : '[');
        string(json, items[i]);
    }
    ss_out_byte(json->out, ']');
}

/** Where each field comes from. */
static void origins(struct json *json)
{
    static const char *const names_of_fields[SAYSO_FIELD_COUNT] = {
        "url", "canonical", "title", "publisher", "authors", "relays", "published", "updated", "language", "dateline"};
    static const char *const names_of_origins[] = {"", "given", "json-ld", "opengraph", "meta", "page", "text"};
    const sayso_document *document = &json->record->document;
    int is_first = 1;
    key(json, "from", 0);
    ss_out_byte(json->out, '{');
    for (int i = 0; i < SAYSO_FIELD_COUNT; i++) {
        unsigned from = document->from[i];
        if (i == SAYSO_FIELD_LANGUAGE && document->language && json->record->is_language_found)
            from = SAYSO_FROM_TEXT;
        if (from == SAYSO_FROM_NOWHERE || from >= sizeof names_of_origins / sizeof *names_of_origins)
            continue;
        key(json, names_of_fields[i], is_first);
        string(json, names_of_origins[from]);
        is_first = 0;
        if (i == SAYSO_FIELD_AUTHORS) {
            key(json, "author", 0);
            string(json, names_of_origins[from]);
        }
    }
    ss_out_byte(json->out, '}');
}

/** Bytes of code points that are asked for in the order of the text. */
struct byte_cursor {
    const struct ss_text *text;
    uint32_t point;
    size_t byte;
};

static uint64_t offset_at(struct json *json, struct byte_cursor *at, uint32_t point)
{
    if (!json->byte_offsets)
        return point;
    for (size_t length; at->point < point && at->byte < at->text->size; at->byte += length, at->point++)
        ss_utf8_decode((const unsigned char *)at->text->bytes + at->byte, at->text->size - at->byte, &length);
    return at->byte - json->record->mark_bytes;
}

static void parts(struct json *json)
{
    static const char *const kinds[] = {"headline", "byline", "dateline", "relay", "note", "correction"};
    const sayso_document *document = &json->record->document;
    struct byte_cursor at = {&json->record->ledger.text, 0, json->record->mark_bytes};
    if (document->n_parts == 0)
        return;
    key(json, "parts", 0);
    for (size_t i = 0; i < document->n_parts; i++) {
        const sayso_part *part = &document->parts[i];
        ss_out_string(json->out, i ? ",{\"begin\":" : "[{\"begin\":");
        ss_out_number(json->out, offset_at(json, &at, part->span.begin));
        ss_out_string(json->out, ",\"end\":");
        ss_out_number(json->out, offset_at(json, &at, part->span.end));
        ss_out_string(json->out, ",\"kind\":");
        string(json, kinds[part->kind]);
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

static void body(struct json *json)
{
    const sayso_document *document = &json->record->document;
    struct byte_cursor at = {&json->record->ledger.text, 0, json->record->mark_bytes};
    if (document->n_body == 0)
        return;
    key(json, "body", 0);
    for (size_t i = 0; i < document->n_body; i++) {
        ss_out_string(json->out, i ? ",[" : "[[");
        ss_out_number(json->out, offset_at(json, &at, document->body[i].begin));
        ss_out_byte(json->out, ',');
        ss_out_number(json->out, offset_at(json, &at, document->body[i].end));
        ss_out_byte(json->out, ']');
    }
    ss_out_byte(json->out, ']');
}

static void document(struct json *json)
{
    const sayso_document *document = &json->record->document;
    const struct ss_text *text = &json->record->ledger.text;
    key(json, "doc", 1);
    ss_out_byte(json->out, '{');
    key(json, "id", 1);
    string(json, document->id ? document->id : "");
    field(json, "path", document->path);
    field(json, "url", document->url);
    field(json, "canonical", document->canonical);
    field(json, "title", document->title);
    field(json, "publisher", document->publisher);
    names(json, "authors", document->authors, document->n_authors);
    field(json, "author", document->author);
    names(json, "relays", document->relays, document->n_relays);
    field(json, "published", document->published);
    field(json, "updated", document->updated);
    field(json, "language", document->language);
    field(json, "dateline", document->dateline);
    key(json, "text_chars", 0);
    ss_out_number(json->out, text->n_chars);
    if (json->byte_offsets) {
        key(json, "offsets", 0);
        ss_out_string(json->out, "\"bytes\"");
    }
    body(json);
    parts(json);
    origins(json);
    ss_out_byte(json->out, '}');
}

static void sentences(struct json *json)
{
    const struct ss_analysis *analysis = &json->record->ledger.analysis;
    key(json, "sentences", 0);
    ss_out_byte(json->out, '[');
    for (uint32_t i = 0; i < analysis->n_sentences; i++) {
        ss_out_string(json->out, i ? ",{" : "{");
        begin_end(json, (struct ss_words){analysis->sentences[i].word_begin, analysis->sentences[i].word_end});
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

static void id(struct json *json, char letter, uint32_t index)
{
    const char head[2] = {'"', letter};
    ss_out_bytes(json->out, head, 2);
    ss_out_number(json->out, (uint64_t)index + 1);
    ss_out_byte(json->out, '"');
}

/** The name's words with one space wherever the text has white space. */
static void name(struct json *json, struct ss_words words)
{
    const struct ss_text *text = &json->record->ledger.text;
    ss_out_byte(json->out, '"');
    for (uint32_t i = words.begin; i < words.end; i++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, i, &size);
        if (i > words.begin && (text->words[i].flags & SS_WORD_SPACE_BEFORE))
            ss_out_byte(json->out, ' ');
        ss_out_json_inner(json->out, bytes, size);
    }
    ss_out_byte(json->out, '"');
}

/* Country and sectors, without the key. */
static void actor_codes(struct json *json, const struct ss_actor *actor, int is_first)
{
    if (actor->code) {
        key(json, "code", is_first);
        string(json, actor->code);
        is_first = 0;
    }
    if (actor->n_sectors) {
        key(json, "sectors", is_first);
        for (uint32_t i = 0; i < actor->n_sectors; i++) {
            ss_out_byte(json->out, i ? ',' : '[');
            string(json, actor->sectors[i]);
        }
        ss_out_byte(json->out, ']');
    }
}

static void mentions(struct json *json, const struct ss_entity *entity)
{
    key(json, "mentions", 0);
    for (uint32_t i = 0; i < entity->n_mentions; i++) {
        const struct ss_mention *mention = &json->record->ledger.mentions[entity->first_mention + i];
        ss_out_string(json->out, i ? ",{" : "[{");
        begin_end(json, mention->span);
        key(json, "kind", 0);
        string(json, ss_mention_kind_name(mention->kind));
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

/** Hundred-thousandths of a degree. */
static void degrees(struct json *json, int32_t value)
{
    const uint32_t size = value < 0 ? (uint32_t)-(int64_t)value : (uint32_t)value;
    char rest[5];
    if (value < 0)
        ss_out_byte(json->out, '-');
    ss_out_number(json->out, size / 100000);
    ss_out_byte(json->out, '.');
    for (uint32_t i = 5, left = size % 100000; i-- > 0; left /= 10)
        rest[i] = (char)('0' + left % 10);
    ss_out_bytes(json->out, rest, sizeof rest);
}

static void place(struct json *json, uint32_t entity)
{
    const struct ss_ledger *ledger = &json->record->ledger;
    const struct ss_place *place = ss_place_of_entity(ledger, entity);
    if (!place)
        return;
    const struct ss_entity_place *found = &ledger->places[entity];
    const struct ss_gazetteer *gazetteer = ledger->gazetteer;
    const char *country = ss_gazetteer_country(gazetteer, place);
    key(json, "place", 0);
    ss_out_byte(json->out, '{');
    key(json, "name", 1);
    string(json, ss_gazetteer_name(gazetteer, place));
    if (place->geonameid) {
        key(json, "geonameid", 0);
        ss_out_number(json->out, place->geonameid);
    }
    key(json, "lat", 0);
    degrees(json, place->lat);
    key(json, "lon", 0);
    degrees(json, place->lon);
    if (country) {
        key(json, "country", 0);
        string(json, country);
    }
    if (place->division != SS_NO_DIVISION) {
        key(json, "admin1", 0);
        string(json, ss_gazetteer_name(gazetteer, ss_gazetteer_place(gazetteer, place->division)));
    }
    key(json, "precision", 0);
    string(json, ss_precision_name(found->precision));
    if (found->is_metonymic) {
        key(json, "metonymic", 0);
        ss_out_string(json->out, "true");
    }
    ss_out_byte(json->out, '}');
}

static void entities(struct json *json)
{
    const struct ss_ledger *ledger = &json->record->ledger;
    key(json, "entities", 0);
    ss_out_byte(json->out, '[');
    for (uint32_t i = 0; i < ledger->n_entities; i++) {
        const struct ss_entity *entity = &ledger->entities[i];
        ss_out_string(json->out, i ? ",{" : "{");
        key(json, "id", 1);
        id(json, 'e', i);
        key(json, "type", 0);
        string(json, ss_entity_type_name(entity->type));
        key(json, "name", 0);
        name(json, entity->name);
        mentions(json, entity);
        if (entity->actor.rule) {
            key(json, "actor", 0);
            ss_out_byte(json->out, '{');
            actor_codes(json, &entity->actor, 1);
            ss_out_byte(json->out, '}');
        }
        place(json, i);
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

static void source(struct json *json, const struct ss_statement *statement)
{
    const char *source_class = ss_source_class_name(statement->source_class);
    if (statement->source.n == 0 && !source_class)
        return;
    key(json, "source", 0);
    ss_out_byte(json->out, '{');
    int is_first = 1;
    if (statement->source.n) {
        spans(json, statement->source);
        is_first = 0;
    }
    if (statement->source_entity != SS_NONE) {
        key(json, "entity", is_first);
        id(json, 'e', statement->source_entity);
        is_first = 0;
    }
    if (source_class) {
        key(json, "class", is_first);
        string(json, source_class);
        is_first = 0;
    }
    if (statement->source_name) {
        key(json, "name", is_first);
        string(json, statement->source_name);
        is_first = 0;
    }
    if (statement->speaks_for != SS_NONE) {
        key(json, "speaks_for", is_first);
        id(json, 'e', statement->speaks_for);
    }
    ss_out_byte(json->out, '}');
}

static void cue(struct json *json, const struct ss_statement *statement)
{
    if (statement->cue.n == 0)
        return;
    key(json, "cue", 0);
    ss_out_byte(json->out, '{');
    spans(json, statement->cue);
    if (json->record->has_trees && statement->cue_head != SS_NONE) {
        key(json, "lemma", 0);
        string(json, json->record->ledger.analysis.tags[statement->cue_head].lemma);
    }
    ss_out_byte(json->out, '}');
}

static void via(struct json *json, const struct ss_statement *statement)
{
    if (statement->via.n == 0)
        return;
    key(json, "via", 0);
    for (uint32_t i = 0; i < statement->via.n; i++) {
        const struct ss_step *step = &statement->via.items[i];
        ss_out_string(json->out, i ? ",{" : "[{");
        key(json, "name", 1);
        string(json, step->name);
        if (step->proof.n) {
            ss_out_byte(json->out, ',');
            spans(json, step->proof);
        }
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

static void chain(struct json *json, const struct ss_statement *statement)
{
    if (statement->chain.n == 0)
        return;
    key(json, "chain", 0);
    for (uint32_t i = 0; i < statement->chain.n; i++) {
        ss_out_byte(json->out, i ? ',' : '[');
        string(json, statement->chain.items[i].name);
    }
    ss_out_byte(json->out, ']');
    if (statement->is_chain_cut) {
        key(json, "chain_cut", 0);
        ss_out_string(json->out, "true");
    }
}

/* What told each field: rows of tables and names of rules. */
static void reasons(struct json *json, const struct ss_statement *statement)
{
    key(json, "why", 0);
    ss_out_byte(json->out, '{');
    const char *const names[] = {"act", "class"}, *const rules[] = {statement->act_rule, statement->class_rule};
    int is_first = 1;
    for (size_t i = 0; i < 2; i++)
        if (rules[i]) {
            key(json, names[i], is_first);
            string(json, rules[i]);
            is_first = 0;
        }
    key(json, "chain", is_first);
    ss_out_byte(json->out, '[');
    for (uint32_t i = 0; i < statement->chain.n; i++) {
        const struct ss_step *step = &statement->chain.items[i];
        ss_out_string(json->out, i ? ",{" : "{");
        key(json, "name", 1);
        string(json, step->name);
        if (step->rule)
            field(json, "rule", step->rule);
        if (step->proof.n) {
            ss_out_byte(json->out, ',');
            spans(json, step->proof);
        }
        ss_out_byte(json->out, '}');
    }
    ss_out_string(json->out, "]}");
}

static void statements(struct json *json)
{
    const struct ss_ledger *ledger = &json->record->ledger;
    key(json, "statements", 0);
    ss_out_byte(json->out, '[');
    for (uint32_t i = 0; i < ledger->n_statements; i++) {
        const struct ss_statement *statement = &ledger->statements[i];
        ss_out_string(json->out, i ? ",{" : "{");
        key(json, "id", 1);
        id(json, 's', i);
        key(json, "within", 0);
        if (statement->within == SS_NONE)
            ss_out_string(json->out, "null");
        else
            id(json, 's', statement->within);
        key(json, "kind", 0);
        string(json, ss_statement_kind_name(statement->kind));
        field(json, "act", ss_act_name(statement->act));
        source(json, statement);
        cue(json, statement);
        key(json, "content", 0);
        ss_out_byte(json->out, '{');
        spans(json, statement->content);
        ss_out_byte(json->out, '}');
        via(json, statement);
        chain(json, statement);
        if (json->with_reasons)
            reasons(json, statement);
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

static void whys(struct json *json, unsigned why)
{
    int is_first = 1;
    key(json, "why", 0);
    ss_out_byte(json->out, '[');
    for (unsigned i = 0; i < SS_N_WHYS; i++) {
        if (!(why >> i & 1))
            continue;
        if (!is_first)
            ss_out_byte(json->out, ',');
        string(json, ss_why_name(i));
        is_first = 0;
    }
    ss_out_byte(json->out, ']');
}

static void statement_id(struct json *json, uint32_t statement)
{
    if (statement == SS_NONE)
        ss_out_string(json->out, "null");
    else
        id(json, 's', statement);
}

static void holders(struct json *json, const struct ss_event *event)
{
    key(json, "holders", 0);
    for (uint32_t i = 0; i < event->n_holders; i++) {
        ss_out_string(json->out, i ? ",{\"source\":" : "[{\"source\":");
        statement_id(json, event->holders[i].statement);
        field(json, "factuality", ss_factuality_name(event->holders[i].factuality));
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

static void parties(struct json *json, const char *name_of_role, const struct ss_party *items, uint32_t n)
{
    key(json, name_of_role, 0);
    ss_out_byte(json->out, '[');
    for (uint32_t i = 0; i < n; i++) {
        ss_out_string(json->out, i ? ",{" : "{");
        begin_end(json, items[i].span);
        if (items[i].entity != SS_NONE) {
            key(json, "entity", 0);
            id(json, 'e', items[i].entity);
        }
        actor_codes(json, &items[i].actor, 0);
        ss_out_byte(json->out, '}');
    }
    ss_out_byte(json->out, ']');
}

/* What the event is in PLOVER and CAMEO. */
static void coding(struct json *json, const struct ss_coding *coding)
{
    key(json, "plover", 0);
    ss_out_string(json->out, "{\"type\":");
    string(json, ss_plover_name(coding ? coding->type : SS_PLOVER_OTHER));
    if (!coding) {
        ss_out_byte(json->out, '}');
        return;
    }
    field(json, "mode", coding->mode);
    names(json, "contexts", coding->contexts, coding->n_contexts);
    ss_out_byte(json->out, '}');
    key(json, "score", 0);
    ss_out_decimal(json->out, coding->score);
    field(json, "cameo", coding->cameo);
    key(json, "quad", 0);
    ss_out_number(json->out, coding->quad);
    if (coding->goldstein) {
        key(json, "goldstein", 0);
        ss_out_string(json->out, coding->goldstein);
    }
    parties(json, "actors", coding->actors, coding->n_actors);
    parties(json, "recipients", coding->recipients, coding->n_recipients);
}

static void date(struct json *json, const struct ss_event *event)
{
    const struct ss_ledger *ledger = &json->record->ledger;
    if (event->time == SS_NONE || !ledger->times[event->time].value)
        return;
    key(json, "date", 0);
    ss_out_string(json->out, "{\"value\":");
    string(json, ledger->times[event->time].value);
    key(json, "from", 0);
    id(json, 't', event->time);
    ss_out_byte(json->out, '}');
}

/* How many died, were hurt, ...: numbers that stand with the event, each aspect by its first. */
static void counts(struct json *json, const struct ss_event *event)
{
    const struct ss_ledger *ledger = &json->record->ledger;
    uint32_t aspects[SS_MOST_COUNTS];
    const uint32_t n = ss_record_counts(json->record, event, aspects);
    if (n == 0)
        return;
    key(json, "counts", 0);
    for (uint32_t i = 0; i < n; i++) {
        const struct ss_quantity *quantity = &ledger->quantities[aspects[i]];
        ss_out_byte(json->out, i ? ',' : '{');
        key(json, quantity->aspect, 1);
        ss_write_quantity_value(json->out, quantity);
    }
    ss_out_byte(json->out, '}');
}

/* What the head of the model has the event for, beside what the table says. */
static void learnt(struct json *json, const struct ss_event *event)
{
    static const float least = 0.1f;
    const struct ss_event_kind_score *kinds = json->record->ledger.analysis.kinds;
    if (!kinds || kinds[event->head].probability < least)
        return;
    key(json, "learnt", 0);
    ss_out_string(json->out, "{\"type\":");
    string(json, ss_plover_name((enum ss_plover)(kinds[event->head].kind - SS_KIND_FIRST + SS_AGREE)));
    key(json, "score", 0);
    ss_out_decimal(json->out, kinds[event->head].probability);
    ss_out_byte(json->out, '}');
}

static void event_fields(struct json *json, const struct ss_event *event, const sayso_write_options *options)
{
    begin_end(json, event->span);
    field(json, "lemma", event->lemma);
    key(json, "statement", 0);
    statement_id(json, event->statement);
    field(json, "factuality", ss_factuality_name(event->factuality));
    whys(json, event->why);
    if (event->has_value) {
        key(json, "factuality_value", 0);
        ss_out_decimal(json->out, event->value);
    }
    if (event->is_historical) {
        key(json, "historical", 0);
        ss_out_string(json->out, "true");
    }
    field(json, "note", event->note);
    holders(json, event);
    date(json, event);
    counts(json, event);
    coding(json, ss_record_coding(event, options->min_score));
    if (event->place != SS_NONE) {
        key(json, "place", 0);
        ss_out_string(json->out, "{\"entity\":");
        id(json, 'e', event->place);
        field(json, "told_by", event->place_from);
        ss_out_byte(json->out, '}');
    }
    if (options->with_reasons) {
        field(json, "rule", event->coding ? event->coding->rule : NULL);
        field(json, "fact_rule", event->fact_rule);
        learnt(json, event);
    }
}

static void events(struct json *json, const sayso_write_options *options)
{
    const struct ss_ledger *ledger = &json->record->ledger;
    int is_first = 1;
    key(json, "events", 0);
    ss_out_byte(json->out, '[');
    for (uint32_t i = 0; i < ledger->n_events; i++) {
        const struct ss_event *event = &ledger->events[i];
        if (!ss_record_writes(event, options))
            continue;
        ss_out_string(json->out, is_first ? "{" : ",{");
        key(json, "id", 1);
        id(json, 'v', i);
        ss_out_byte(json->out, ',');
        event_fields(json, event, options);
        ss_out_byte(json->out, '}');
        is_first = 0;
    }
    ss_out_byte(json->out, ']');
}

void ss_write_jsonl(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options)
{
    struct json json = {out, record, options->byte_offsets, options->with_reasons};
    ss_out_byte(out, '{');
    document(&json);
    if (options->with_text) {
        const struct ss_text *text = &record->ledger.text;
        key(&json, "text", 0);
        ss_out_json(out, text->bytes + record->mark_bytes, text->size - record->mark_bytes);
    }
    sentences(&json);
    entities(&json);
    statements(&json);
    if (record->has_trees)
        ss_write_values(out, record, options);
    if (record->has_trees && options->events != SAYSO_EVENTS_NONE)
        events(&json, options);
    ss_out_string(out, "}\n");
}
