/** Coded events as a table: one line each, columns parted by tabs, in the order of the header (doc/json.md). Several actors,
 *  sectors or contexts stand in one column, parted by ";". What is unknown is empty. */
#include "io/writers.h"

#include <string.h>

#include "ledger/frames.h"
#include "ledger/places.h"

const char ss_cameo_header[] =
    "event_id\tdocument_id\turl\tpublisher\tpublished\tevent_date\tsource_text\tsource_code\ttarget_text\ttarget_code\t"
    "cameo\troot\tquad\tgoldstein\tplover_type\tmode\tcontexts\tplace\tgeonameid\tlatitude\tlongitude\tcountry\tprecision\t"
    "sentence\tstatement_source\tsource_class\tchain\tact\tfactuality\thistorical\n";

struct table {
    struct ss_out *out;
    const struct ss_record *record;
};

static void column(struct table *table, const char *value)
{
    if (value)
        ss_out_line(table->out, value, strlen(value));
    ss_out_byte(table->out, '\t');
}

/* The words as the text has them, on one line. */
static void words(struct table *table, struct ss_words span)
{
    const struct ss_text *text = &table->record->ledger.text;
    const uint32_t begin = text->words[span.begin].byte_begin, end = text->words[span.end - 1].byte_end;
    ss_out_line(table->out, text->bytes + begin, end - begin);
}

static void party_texts(struct table *table, const struct ss_party *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            ss_out_byte(table->out, ';');
        words(table, items[i].span);
    }
    ss_out_byte(table->out, '\t');
}

/* "ISRMIL": country and main sector, as CAMEO writes actors. */
static void party_codes(struct table *table, const struct ss_party *items, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const struct ss_actor *actor = &items[i].actor;
        if (i)
            ss_out_byte(table->out, ';');
        if (actor->code)
            ss_out_string(table->out, actor->code);
        else if (actor->n_sectors)
            ss_out_string(table->out, "---");
        for (uint32_t k = 0; k < actor->n_sectors; k++)
            ss_out_string(table->out, actor->sectors[k]);
    }
    ss_out_byte(table->out, '\t');
}

static void event_id(struct table *table, uint32_t index)
{
    ss_out_byte(table->out, 'v');
    ss_out_number(table->out, (uint64_t)index + 1);
    ss_out_byte(table->out, '\t');
}

static void document_columns(struct table *table)
{
    const sayso_document *document = &table->record->document;
    column(table, document->id);
    column(table, document->url ? document->url : document->canonical);
    column(table, document->publisher);
    column(table, document->published);
}

static void event_date(struct table *table, const struct ss_event *event)
{
    const struct ss_ledger *ledger = &table->record->ledger;
    column(table, event->time != SS_NONE && event->time < ledger->n_times ? ledger->times[event->time].value : NULL);
}

static void codes(struct table *table, const struct ss_coding *coding)
{
    column(table, coding->cameo);
    if (coding->cameo)
        ss_out_bytes(table->out, coding->cameo, 2);
    ss_out_byte(table->out, '\t');
    ss_out_number(table->out, coding->quad);
    ss_out_byte(table->out, '\t');
    column(table, coding->goldstein);
    column(table, ss_plover_name(coding->type));
    column(table, coding->mode);
    for (uint32_t i = 0; i < coding->n_contexts; i++) {
        if (i)
            ss_out_byte(table->out, ';');
        ss_out_string(table->out, coding->contexts[i]);
    }
    ss_out_byte(table->out, '\t');
}

/* Degrees of a hundred thousandth. */
static void degrees(struct table *table, int32_t value)
{
    const uint32_t size = value < 0 ? 0u - (uint32_t)value : (uint32_t)value;
    if (value != SS_NO_POINT) {
        if (value < 0)
            ss_out_byte(table->out, '-');
        ss_out_number(table->out, size / 100000);
        ss_out_byte(table->out, '.');
        for (uint32_t unit = 10000; unit; unit /= 10)
            ss_out_byte(table->out, (char)('0' + size / unit % 10));
    }
    ss_out_byte(table->out, '\t');
}

static void place_columns(struct table *table, const struct ss_event *event)
{
    const struct ss_ledger *ledger = &table->record->ledger;
    const struct ss_place *place = event->place != SS_NONE ? ss_place_of_entity(ledger, event->place) : NULL;
    if (!place) {
        ss_out_string(table->out, "\t\t\t\t\t\t");
        return;
    }
    column(table, ss_gazetteer_name(ledger->gazetteer, place));
    if (place->geonameid)
        ss_out_number(table->out, place->geonameid);
    ss_out_byte(table->out, '\t');
    degrees(table, place->lat);
    degrees(table, place->lon);
    column(table, ss_gazetteer_country(ledger->gazetteer, place));
    column(table, ss_precision_name(ledger->places[event->place].precision));
}

static void statement_columns(struct table *table, const struct ss_event *event)
{
    const struct ss_statement *statement =
        event->statement != SS_NONE ? &table->record->ledger.statements[event->statement] : NULL;
    column(table, statement ? statement->source_name : NULL);
    column(table, statement ? ss_source_class_name(statement->source_class) : NULL);
    for (uint32_t i = 0; statement && i < statement->chain.n; i++) {
        if (i)
            ss_out_string(table->out, " > ");
        ss_out_line(table->out, statement->chain.items[i].name, strlen(statement->chain.items[i].name));
    }
    ss_out_byte(table->out, '\t');
    column(table, statement ? ss_act_name(statement->act) : NULL);
    column(table, ss_factuality_name(event->factuality));
}

static void sentence(struct table *table, uint32_t word)
{
    const struct ss_sentence *found =
        &table->record->ledger.analysis.sentences[ss_record_sentence_of(table->record, word)];
    words(table, (struct ss_words){found->word_begin, found->word_end});
    ss_out_byte(table->out, '\t');
}

void ss_write_cameo(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options)
{
    struct table table = {out, record};
    for (uint32_t i = 0; i < record->ledger.n_events; i++) {
        const struct ss_event *event = &record->ledger.events[i];
        if (!ss_record_wants_coded(event, options))
            continue;
        const struct ss_coding *coding = event->coding;
        event_id(&table, i);
        document_columns(&table);
        event_date(&table, event);
        party_texts(&table, coding->actors, coding->n_actors);
        party_codes(&table, coding->actors, coding->n_actors);
        party_texts(&table, coding->recipients, coding->n_recipients);
        party_codes(&table, coding->recipients, coding->n_recipients);
        codes(&table, coding);
        place_columns(&table, event);
        sentence(&table, event->head);
        statement_columns(&table, event);
        ss_out_string(out, event->is_historical ? "1\n" : "0\n");
    }
}
