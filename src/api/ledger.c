/** The getters of a ledger, and the way to the writers. */
#include "api/engine.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "io/writers.h"
#include "ledger/frames.h"
#include "ledger/places.h"

_Static_assert((int)SAYSO_OTHER == (int)SS_ENTITY_OTHER && (int)SAYSO_GPE == (int)SS_ENTITY_GPE, "same order");
_Static_assert((int)SAYSO_MIXED == (int)SS_MIXED && (int)SAYSO_DIRECT == (int)SS_DIRECT, "same order");
_Static_assert((int)SAYSO_ACT_UNKNOWN == (int)SS_ACT_UNKNOWN && (int)SAYSO_INTEND == (int)SS_INTEND, "same order");
_Static_assert((int)SAYSO_AUTHOR == (int)SS_AUTHOR && (int)SAYSO_NAMED_PERSON == (int)SS_NAMED_PERSON, "same order");
_Static_assert((int)SAYSO_CT_MINUS == (int)SS_CT_MINUS && (int)SAYSO_WHY_DEMAND == (int)SS_WHY_DEMAND, "same values");
_Static_assert((int)SAYSO_PRECISION_REGION == (int)SS_PRECISION_REGION, "same order");
_Static_assert(SAYSO_NONE == SS_NONE, "same value");

void sayso_ledger_destroy(sayso_ledger *ledger)
{
    if (!ledger)
        return;
    struct ss_core *core = ledger->core;
    struct ss_arena arena = ledger->arena; /* the arena holds the ledger */
    ss_arena_destroy(&arena);
    ss_core_release(core);
}

sayso_document sayso_ledger_document(const sayso_ledger *ledger)
{
    return ledger->record.document;
}

int sayso_ledger_is_english(const sayso_ledger *ledger)
{
    return ledger->is_english;
}

/* ---- Text ---- */

sayso_bytes sayso_ledger_text(const sayso_ledger *ledger)
{
    const struct ss_text *text = &ledger->record.ledger.text;
    const uint32_t mark = ledger->record.mark_bytes;
    return (sayso_bytes){text->bytes + mark, text->size - mark};
}

uint32_t sayso_ledger_text_chars(const sayso_ledger *ledger)
{
    return ledger->record.ledger.text.n_chars;
}

/** Byte of the text at which the code point `at` begins: by search for the word before it, then by counting. */
static size_t byte_of(const struct ss_record *record, uint32_t at)
{
    const struct ss_text *text = &record->ledger.text;
    uint32_t low = 0, high = text->n_words; /* the first word that begins behind `at` */
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (text->words[middle].begin <= at)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t point = low > 0 ? text->words[low - 1].begin : 0;
    size_t byte = low > 0 ? text->words[low - 1].byte_begin : record->mark_bytes;
    for (size_t step; point < at && byte < text->size; point++, byte += step)
        ss_utf8_decode((const unsigned char *)text->bytes + byte, text->size - byte, &step);
    return byte;
}

sayso_bytes sayso_ledger_span_bytes(const sayso_ledger *ledger, sayso_span span)
{
    const struct ss_text *text = &ledger->record.ledger.text;
    if (span.begin > span.end || span.end > text->n_chars)
        return (sayso_bytes){"", 0};
    const size_t begin = byte_of(&ledger->record, span.begin);
    return (sayso_bytes){text->bytes + begin, byte_of(&ledger->record, span.end) - begin};
}

/** Code points of the words [begin, end). */
static sayso_span span_of(const sayso_ledger *ledger, uint32_t begin, uint32_t end)
{
    const struct ss_word *words = ledger->record.ledger.text.words;
    return begin < end ? (sayso_span){words[begin].begin, words[end - 1].end} : (sayso_span){0, 0};
}

/* ---- Sentences and words ---- */

size_t sayso_ledger_sentence_count(const sayso_ledger *ledger)
{
    return ledger->record.ledger.analysis.n_sentences;
}

sayso_sentence sayso_ledger_sentence(const sayso_ledger *ledger, size_t index)
{
    if (index >= sayso_ledger_sentence_count(ledger))
        return (sayso_sentence){{0, 0}, 0, 0, 0};
    const struct ss_sentence words = ledger->record.ledger.analysis.sentences[index];
    return (sayso_sentence){span_of(ledger, words.word_begin, words.word_end), words.word_begin, words.word_end,
                            ss_record_is_paragraph_start(&ledger->record, words.word_begin)};
}

size_t sayso_ledger_word_count(const sayso_ledger *ledger)
{
    return ledger->record.ledger.text.n_words;
}

sayso_word sayso_ledger_word(const sayso_ledger *ledger, size_t index)
{
    sayso_word word = {.head = SAYSO_NONE};
    if (index >= sayso_ledger_word_count(ledger))
        return word;
    const struct ss_record *record = &ledger->record;
    const uint32_t at = (uint32_t)index;
    word.span = span_of(ledger, at, at + 1);
    word.is_joined = (record->ledger.text.words[at].flags & SS_WORD_JOINED) != 0;
    if (!record->has_trees)
        return word;
    const struct ss_tags *tags = &record->ledger.analysis.tags[at];
    word.lemma = tags->lemma;
    word.upos = ss_model_label(record->model, SS_UPOS, tags->upos);
    word.xpos = ss_model_label(record->model, SS_XPOS, tags->xpos);
    word.feats = ss_model_label(record->model, SS_FEATS, tags->feats);
    word.deprel = ss_model_label(record->model, SS_DEPREL, tags->deprel);
    word.head = tags->head;
    return word;
}

/* ---- Entities ---- */

size_t sayso_ledger_entity_count(const sayso_ledger *ledger)
{
    return ledger->record.ledger.n_entities;
}

sayso_entity sayso_ledger_entity(const sayso_ledger *ledger, size_t index)
{
    if (index >= sayso_ledger_entity_count(ledger))
        return (sayso_entity){SAYSO_OTHER, {0, 0}, 0};
    const struct ss_entity *entity = &ledger->record.ledger.entities[index];
    return (sayso_entity){(sayso_entity_type)entity->type, span_of(ledger, entity->name.begin, entity->name.end),
                          entity->n_mentions};
}

sayso_mention sayso_ledger_mention(const sayso_ledger *ledger, size_t entity, size_t index)
{
    if (index >= sayso_ledger_entity(ledger, entity).mention_count)
        return (sayso_mention){{0, 0}, SAYSO_NAME};
    const struct ss_ledger *record = &ledger->record.ledger;
    const struct ss_mention *mention = &record->mentions[record->entities[entity].first_mention + index];
    return (sayso_mention){span_of(ledger, mention->span.begin, mention->span.end), (sayso_mention_kind)mention->kind};
}

const char *sayso_mention_kind_name(sayso_mention_kind kind)
{
    return ss_mention_kind_name((unsigned)kind);
}

const char *sayso_entity_type_name(sayso_entity_type type)
{
    return ss_entity_type_name((unsigned)type);
}

sayso_place sayso_ledger_place(const sayso_ledger *ledger, size_t entity)
{
    const struct ss_ledger *own = &ledger->record.ledger;
    const struct ss_place *place = entity < own->n_entities ? ss_place_of_entity(own, (uint32_t)entity) : NULL;
    if (!place)
        return (sayso_place){.name = NULL};
    const struct ss_place *division =
        place->division == SS_NO_DIVISION ? NULL : ss_gazetteer_place(own->gazetteer, place->division);
    return (sayso_place){
        .name = ss_gazetteer_name(own->gazetteer, place),
        .geonameid = place->geonameid,
        .lat = place->lat / 1e5,
        .lon = place->lon / 1e5,
        .country = ss_gazetteer_country(own->gazetteer, place),
        .admin1 = division ? ss_gazetteer_name(own->gazetteer, division) : NULL,
        .precision = (sayso_precision)own->places[entity].precision,
        .is_metonymic = own->places[entity].is_metonymic,
    };
}

const char *sayso_precision_name(sayso_precision precision)
{
    return ss_precision_name((unsigned)precision);
}

/* ---- Statements ---- */

size_t sayso_ledger_statement_count(const sayso_ledger *ledger)
{
    return ledger->record.ledger.n_statements;
}

sayso_statement sayso_ledger_statement(const sayso_ledger *ledger, size_t index)
{
    sayso_statement out = {.within = SAYSO_NONE, .source_entity = SAYSO_NONE, .speaks_for = SAYSO_NONE};
    if (index >= sayso_ledger_statement_count(ledger))
        return out;
    const struct ss_record *record = &ledger->record;
    const struct ss_statement *statement = &record->ledger.statements[index];
    const sayso_span *spans = ledger->spans + ledger->span_begin[index];
    out.within = statement->within;
    out.kind = (sayso_statement_kind)statement->kind;
    out.source = (sayso_spans){spans, statement->source.n};
    out.cue = (sayso_spans){spans + statement->source.n, statement->cue.n};
    out.content = (sayso_spans){spans + statement->source.n + statement->cue.n, statement->content.n};
    if (record->has_trees && statement->cue_head != SS_NONE)
        out.cue_lemma = record->ledger.analysis.tags[statement->cue_head].lemma;
    out.source_entity = statement->source_entity;
    out.act = (sayso_act)statement->act;
    out.source_class = (sayso_source_class)statement->source_class;
    out.source_name = statement->source_name;
    out.speaks_for = statement->speaks_for;
    out.chain_count = statement->chain.n;
    out.is_chain_cut = statement->is_chain_cut;
    out.act_rule = statement->act_rule;
    out.class_rule = statement->class_rule;
    out.sentence = ss_record_sentence_of(record, ss_record_place(statement));
    return out;
}

sayso_step sayso_ledger_step(const sayso_ledger *ledger, size_t statement, size_t index)
{
    sayso_step out = {.entity = SAYSO_NONE};
    if (statement >= sayso_ledger_statement_count(ledger))
        return out;
    const struct ss_statement *said = &ledger->record.ledger.statements[statement];
    if (index >= said->chain.n)
        return out;
    const sayso_span *spans = ledger->spans + ledger->span_begin[statement] + said->source.n + said->cue.n +
                              said->content.n;
    for (size_t i = 0; i < index; i++)
        spans += said->chain.items[i].proof.n;
    const struct ss_step *step = &said->chain.items[index];
    return (sayso_step){step->name, step->entity, {spans, step->proof.n}, step->rule};
}

const char *sayso_act_name(sayso_act act)
{
    return ss_act_name((unsigned)act);
}

const char *sayso_source_class_name(sayso_source_class source_class)
{
    return ss_source_class_name((unsigned)source_class);
}

const char *sayso_statement_kind_name(sayso_statement_kind kind)
{
    return ss_statement_kind_name((unsigned)kind);
}

/* ---- Events ---- */

size_t sayso_ledger_event_count(const sayso_ledger *ledger)
{
    return ledger->record.ledger.n_events;
}

sayso_event sayso_ledger_event(const sayso_ledger *ledger, size_t index)
{
    sayso_event out = {.statement = SAYSO_NONE, .time = SAYSO_NONE};
    if (index >= sayso_ledger_event_count(ledger))
        return out;
    const struct ss_event *event = &ledger->record.ledger.events[index];
    out.span = span_of(ledger, event->span.begin, event->span.end);
    out.lemma = event->lemma;
    out.statement = event->statement;
    out.factuality = (sayso_factuality)event->factuality;
    out.why = event->why;
    out.is_happening = event->is_happening;
    out.is_historical = event->is_historical;
    out.has_value = event->has_value;
    out.value = event->value;
    out.holder_count = event->n_holders;
    out.fact_rule = event->fact_rule;
    out.note = event->note;
    out.time = event->time;
    out.sentence = ss_record_sentence_of(&ledger->record, event->head);
    return out;
}

static const struct ss_coding *coding_of(const sayso_ledger *ledger, size_t event)
{
    return event < sayso_ledger_event_count(ledger) ? ledger->record.ledger.events[event].coding : NULL;
}

static sayso_actor actor_of(const struct ss_actor *actor)
{
    return (sayso_actor){.code = actor->code, .sectors = actor->sectors, .sector_count = actor->n_sectors};
}

sayso_coding sayso_ledger_coding(const sayso_ledger *ledger, size_t event)
{
    const struct ss_coding *coding = coding_of(ledger, event);
    if (event >= sayso_ledger_event_count(ledger))
        return (sayso_coding){.place = SAYSO_NONE};
    const struct ss_event *found = &ledger->record.ledger.events[event];
    if (!coding)
        return (sayso_coding){.place = found->place, .place_from = found->place_from};
    return (sayso_coding){.place = found->place, .place_from = found->place_from, .type = (sayso_plover)coding->type, .mode = coding->mode, .contexts = coding->contexts,
                          .context_count = coding->n_contexts, .cameo = coding->cameo, .goldstein = coding->goldstein,
                          .quad = coding->quad, .score = coding->score, .actor_count = coding->n_actors,
                          .recipient_count = coding->n_recipients, .rule = coding->rule};
}

static sayso_party party_of(const sayso_ledger *ledger, const struct ss_party *items, uint32_t n, size_t index)
{
    if (index >= n)
        return (sayso_party){.entity = SAYSO_NONE};
    return (sayso_party){.span = span_of(ledger, items[index].span.begin, items[index].span.end),
                         .entity = items[index].entity, .actor = actor_of(&items[index].actor)};
}

sayso_party sayso_ledger_event_actor(const sayso_ledger *ledger, size_t event, size_t index)
{
    const struct ss_coding *coding = coding_of(ledger, event);
    return party_of(ledger, coding ? coding->actors : NULL, coding ? coding->n_actors : 0, index);
}

sayso_party sayso_ledger_event_recipient(const sayso_ledger *ledger, size_t event, size_t index)
{
    const struct ss_coding *coding = coding_of(ledger, event);
    return party_of(ledger, coding ? coding->recipients : NULL, coding ? coding->n_recipients : 0, index);
}

sayso_actor sayso_ledger_entity_actor(const sayso_ledger *ledger, size_t entity)
{
    if (entity >= ledger->record.ledger.n_entities)
        return (sayso_actor){0};
    return actor_of(&ledger->record.ledger.entities[entity].actor);
}

const char *sayso_plover_name(sayso_plover type)
{
    return (unsigned)type < SS_N_PLOVERS ? ss_plover_name((enum ss_plover)type) : NULL;
}

sayso_holder sayso_ledger_holder(const sayso_ledger *ledger, size_t event, size_t index)
{
    if (event >= sayso_ledger_event_count(ledger) || index >= ledger->record.ledger.events[event].n_holders)
        return (sayso_holder){SAYSO_NONE, SAYSO_FACTUALITY_UNKNOWN};
    const struct ss_holder *holder = &ledger->record.ledger.events[event].holders[index];
    return (sayso_holder){holder->statement, (sayso_factuality)holder->factuality};
}

const char *sayso_factuality_name(sayso_factuality factuality)
{
    return ss_factuality_name((unsigned)factuality);
}

const char *sayso_why_name(unsigned why)
{
    for (unsigned i = 0; i < SS_N_WHYS; i++)
        if (why == 1u << i)
            return ss_why_name(i);
    return NULL;
}

/* ---- Writing ---- */

const char *sayso_cameo_header(void)
{
    return ss_cameo_header;
}

void sayso_write_options_default(sayso_write_options *options)
{
    memset(options, 0, sizeof *options);
    options->min_score = SS_MIN_SCORE;
}

sayso_status sayso_ledger_write(const sayso_ledger *ledger, sayso_format format, const sayso_write_options *options,
                                sayso_write_function write, void *context, sayso_error *error)
{
    if (!ledger || !write)
        return ss_fail(error, SAYSO_BAD_ARGUMENT,
                       "sayso_ledger_write needs a ledger and a function that takes the bytes");
    sayso_write_options own;
    sayso_write_options_default(&own);
    if (options)
        own = *options;
    struct ss_out out;
    ss_out_init(&out, write, context);
    switch (format) {
    case SAYSO_FORMAT_TEXT: ss_write_view(&out, &ledger->record, &own); break;
    case SAYSO_FORMAT_JSONL: ss_write_jsonl(&out, &ledger->record, &own); break;
    case SAYSO_FORMAT_CONLLU: ss_write_conllu(&out, &ledger->record); break;
    case SAYSO_FORMAT_BRAT: ss_write_brat(&out, &ledger->record); break;
    case SAYSO_FORMAT_PLAIN: ss_write_plain(&out, &ledger->record); break;
    case SAYSO_FORMAT_PLOVER: ss_write_plover(&out, &ledger->record, &own); break;
    case SAYSO_FORMAT_CAMEO: ss_write_cameo(&out, &ledger->record, &own); break;
    default: return ss_fail(error, SAYSO_BAD_ARGUMENT, "no such format: %d", (int)format);
    }
    return ss_out_finish(&out, error);
}
