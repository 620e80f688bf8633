/** Coded events as lines of JSON with the field names of the PLOVER manual (2.0, tables 6.1 to 6.4): id, date, actor, recipient,
 *  event, event_text, quad_code, event_scale, mode, context, text, text_info, cite_info. The date of coding is left
 *  out, so that the same text gives the same bytes. */
#include "io/writers.h"

#include <string.h>

#include "ledger/frames.h"
#include "ledger/places.h"

struct lines {
    struct ss_out *out;
    const struct ss_record *record;
};

static void key(struct lines *lines, const char *name)
{
    ss_out_string(lines->out, ",\"");
    ss_out_string(lines->out, name);
    ss_out_string(lines->out, "\":");
}

static void string(struct lines *lines, const char *value)
{
    ss_out_json(lines->out, value, strlen(value));
}

static void field(struct lines *lines, const char *name, const char *value)
{
    if (!value)
        return;
    key(lines, name);
    string(lines, value);
}

static void words(struct lines *lines, struct ss_words span)
{
    const struct ss_text *text = &lines->record->ledger.text;
    const uint32_t begin = text->words[span.begin].byte_begin, end = text->words[span.end - 1].byte_end;
    ss_out_json(lines->out, text->bytes + begin, end - begin);
}

static void id(struct lines *lines, uint32_t index)
{
    const char *document = lines->record->document.id ? lines->record->document.id : "";
    ss_out_string(lines->out, "{\"id\":\"");
    ss_out_json_inner(lines->out, document, strlen(document));
    ss_out_string(lines->out, "-v");
    ss_out_number(lines->out, (uint64_t)index + 1);
    ss_out_byte(lines->out, '"');
}

static void date(struct lines *lines, const struct ss_event *event)
{
    const struct ss_ledger *ledger = &lines->record->ledger;
    const char *found = event->time != SS_NONE && event->time < ledger->n_times ? ledger->times[event->time].value : NULL;
    const char *published = lines->record->document.published;
    if (found)
        field(lines, "date", found);
    else if (published) {
        key(lines, "date");
        ss_out_json(lines->out, published, strnlen(published, 10));
    }
}

static void parties(struct lines *lines, const char *name, const struct ss_party *items, uint32_t n)
{
    key(lines, name);
    ss_out_byte(lines->out, '[');
    for (uint32_t i = 0; i < n; i++) {
        const struct ss_actor *actor = &items[i].actor;
        ss_out_string(lines->out, i ? ",{\"entity_text\":" : "{\"entity_text\":");
        words(lines, items[i].span);
        field(lines, "code", actor->code);
        if (actor->n_sectors)
            field(lines, "sector", actor->sectors[0]);
        ss_out_byte(lines->out, '}');
    }
    ss_out_byte(lines->out, ']');
}

static void list(struct lines *lines, const char *name, const char *const *items, uint32_t n)
{
    if (n == 0)
        return;
    key(lines, name);
    for (uint32_t i = 0; i < n; i++) {
        ss_out_byte(lines->out, i ? ',' : '[');
        string(lines, items[i]);
    }
    ss_out_byte(lines->out, ']');
}

static void codes(struct lines *lines, const struct ss_event *event)
{
    const struct ss_coding *coding = event->coding;
    const char *type = ss_plover_name(coding->type);
    list(lines, "event", &type, 1);
    key(lines, "event_text");
    ss_out_byte(lines->out, '[');
    words(lines, event->span);
    ss_out_byte(lines->out, ']');
    key(lines, "quad_code");
    ss_out_number(lines->out, coding->quad);
    if (coding->goldstein) {
        key(lines, "event_scale");
        ss_out_string(lines->out, coding->goldstein);
    }
    list(lines, "mode", &coding->mode, coding->mode != NULL);
    list(lines, "context", coding->contexts, coding->n_contexts);
    field(lines, "cameo", coding->cameo);
    field(lines, "factuality", ss_factuality_name(event->factuality));
}

/* As of table 6.6. */
static void location(struct lines *lines, const struct ss_event *event)
{
    const struct ss_ledger *ledger = &lines->record->ledger;
    const struct ss_place *place = event->place != SS_NONE ? ss_place_of_entity(ledger, event->place) : NULL;
    if (!place)
        return;
    key(lines, "event_loc");
    ss_out_string(lines->out, "{\"extracted_place\":");
    words(lines, ledger->entities[event->place].name);
    field(lines, "resolved_place", ss_gazetteer_name(ledger->gazetteer, place));
    if (place->geonameid) {
        key(lines, "geonameid");
        ss_out_number(lines->out, place->geonameid);
    }
    field(lines, "country_code", ss_gazetteer_country(ledger->gazetteer, place));
    ss_out_byte(lines->out, '}');
}

static void text_of(struct lines *lines, const struct ss_event *event)
{
    const uint32_t at = ss_record_sentence_of(lines->record, event->head);
    const struct ss_sentence *sentence = &lines->record->ledger.analysis.sentences[at];
    key(lines, "text");
    words(lines, (struct ss_words){sentence->word_begin, sentence->word_end});
    key(lines, "text_info");
    ss_out_string(lines->out, "{\"sequence\":");
    ss_out_number(lines->out, (uint64_t)at + 1);
    ss_out_byte(lines->out, '}');
}

static void cited(struct lines *lines)
{
    const sayso_document *document = &lines->record->document;
    key(lines, "cite_info");
    ss_out_string(lines->out, "{\"citation\":");
    string(lines, document->id ? document->id : "");
    field(lines, "url", document->url ? document->url : document->canonical);
    field(lines, "title", document->title);
    field(lines, "language", document->language);
    field(lines, "publication", document->publisher);
    field(lines, "coder", "sayso");
    ss_out_byte(lines->out, '}');
}

void ss_write_plover(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options)
{
    struct lines lines = {out, record};
    for (uint32_t i = 0; i < record->ledger.n_events; i++) {
        const struct ss_event *event = &record->ledger.events[i];
        if (!ss_record_wants_coded(event, options))
            continue;
        id(&lines, i);
        date(&lines, event);
        parties(&lines, "actor", event->coding->actors, event->coding->n_actors);
        parties(&lines, "recipient", event->coding->recipients, event->coding->n_recipients);
        codes(&lines, event);
        location(&lines, event);
        text_of(&lines, event);
        cited(&lines);
        ss_out_string(out, "}\n");
    }
}
