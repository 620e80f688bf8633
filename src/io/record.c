#include "io/record.h"

#include <string.h>

uint32_t ss_record_begin(const struct ss_statement *statement)
{
    const struct ss_word_spans parts[] = {statement->source, statement->cue, statement->content};
    uint32_t begin = SS_NONE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].n > 0 && parts[i].items[0].begin < begin)
            begin = parts[i].items[0].begin;
    return begin;
}

uint32_t ss_record_place(const struct ss_statement *statement)
{
    return statement->cue.n > 0 ? statement->cue.items[0].begin : ss_record_begin(statement);
}

uint32_t ss_record_sentence_of(const struct ss_record *record, uint32_t word)
{
    uint32_t low = 0, high = record->ledger.analysis.n_sentences;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (record->ledger.analysis.sentences[middle].word_begin <= word)
            low = middle;
        else
            high = middle;
    }
    return low;
}

const char *ss_entity_type_name(unsigned type)
{
    static const char *const names[] = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "OTHER"};
    return type < sizeof names / sizeof *names ? names[type] : "OTHER";
}

const char *ss_statement_kind_name(unsigned kind)
{
    static const char *const names[] = {"direct", "indirect", "mixed"};
    return kind < sizeof names / sizeof *names ? names[kind] : "indirect";
}

const char *ss_mention_kind_name(unsigned kind)
{
    static const char *const names[] = {"name", "nominal", "pronoun"};
    return kind < sizeof names / sizeof *names ? names[kind] : "";
}

const char *ss_act_name(unsigned act)
{
    static const char *const names[SS_N_ACTS] = {
        NULL, "assert", "confirm", "deny", "doubt", "retract", "ask", "demand", "promise", "threaten", "accuse", "predict",
        "believe", "intend",
    };
    return act < SS_N_ACTS ? names[act] : NULL;
}

const char *ss_source_class_name(unsigned source_class)
{
    static const char *const names[SS_N_CLASSES] = {
        NULL, "named person", "named organisation", "outlet or document", "unnamed person(s)", "collective", "public",
        "author",
    };
    return source_class < SS_N_CLASSES ? names[source_class] : NULL;
}

const char *ss_factuality_name(unsigned factuality)
{
    static const char *const names[SS_N_FACTUALITIES] = {NULL, "CT+", "PR+", "PS+", "UU", "PS-", "PR-", "CT-"};
    return factuality < SS_N_FACTUALITIES ? names[factuality] : NULL;
}

const char *ss_why_name(unsigned bit)
{
    static const char *const names[SS_N_WHYS] = {"negated", "modal", "conditional", "counterfactual",
                                                 "future", "question", "generic", "demand"};
    return bit < SS_N_WHYS ? names[bit] : NULL;
}

int ss_record_wants(const struct ss_event *event, sayso_events wanted)
{
    switch (wanted) {
    case SAYSO_EVENTS_ALL: return 1;
    case SAYSO_EVENTS_NONE: return 0;
    case SAYSO_EVENTS_CURRENT: return event->is_happening && !event->is_historical;
    default: return event->is_happening;
    }
}

const char *ss_precision_name(unsigned precision)
{
    static const char *const names[] = {"country", "admin1", "admin2", "city", "facility", "region"};
    return precision < sizeof names / sizeof *names ? names[precision] : NULL;
}

int ss_record_is_asserted(const struct ss_event *event)
{
    for (uint32_t i = 0; i < event->n_holders; i++)
        if (event->holders[i].factuality != SS_CT_PLUS)
            return 0;
    return 1;
}

const struct ss_coding *ss_record_coding(const struct ss_event *event, float min_score)
{
    return event->coding && event->coding->score >= min_score ? event->coding : NULL;
}

int ss_record_wants_coded(const struct ss_event *event, const sayso_write_options *options)
{
    return ss_record_coding(event, options->min_score) && ss_record_wants(event, options->events) &&
           (!options->only_asserted || ss_record_is_asserted(event));
}

uint32_t ss_record_event_at(const struct ss_record *record, uint32_t word)
{
    uint32_t low = 0, high = record->ledger.n_events;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (record->ledger.events[middle].span.end <= word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < record->ledger.n_events && record->ledger.events[low].head == word ? low : SS_NONE;
}

static int has_aspect(const struct ss_ledger *ledger, const uint32_t *quantities, uint32_t n, const char *aspect)
{
    for (uint32_t i = 0; i < n; i++)
        if (strcmp(ledger->quantities[quantities[i]].aspect, aspect) == 0)
            return 1;
    return 0;
}

uint32_t ss_record_counts(const struct ss_record *record, const struct ss_event *event, uint32_t out[SS_MOST_COUNTS])
{
    enum { REACH = 200 }; /* words to each side that are looked at */
    const struct ss_ledger *ledger = &record->ledger;
    uint32_t low = 0, high = ledger->n_quantities, n = 0;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (ledger->quantities[middle].span.begin + REACH < event->head)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < ledger->n_quantities && ledger->quantities[i].span.begin < event->head + REACH; i++) {
        const struct ss_quantity *quantity = &ledger->quantities[i];
        if (quantity->predicate == event->head && quantity->aspect && quantity->has_value && n < SS_MOST_COUNTS &&
            !has_aspect(ledger, out, n, quantity->aspect))
            out[n++] = i;
    }
    return n;
}

int ss_record_writes(const struct ss_event *event, const sayso_write_options *options)
{
    return options->events != SAYSO_EVENTS_NONE && ss_record_wants(event, options->events) &&
           (!options->only_asserted || ss_record_is_asserted(event));
}
