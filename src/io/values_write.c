/** Times and quantities as JSON, a part of the line of a document (doc/json.md). */
#include <stdio.h>
#include <string.h>

#include "io/writers.h"

const char *ss_time_type_name(unsigned type)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return type < SS_N_TIME_TYPES ? names[type] : names[0];
}

const char *ss_hedge_name(unsigned hedge)
{
    static const char *const names[] = {"none", "about", "at least", "at most", "more than", "less than", "range", "vague"};
    return hedge < SS_N_HEDGES ? names[hedge] : names[0];
}

static void begin_end(struct ss_out *out, const struct ss_record *record, struct ss_words words, int byte_offsets)
{
    const struct ss_word *first = &record->ledger.text.words[words.begin];
    const struct ss_word *last = &record->ledger.text.words[words.end - 1];
    const uint32_t mark = record->mark_bytes;
    ss_out_string(out, "\"begin\":");
    ss_out_number(out, byte_offsets ? first->byte_begin - mark : first->begin);
    ss_out_string(out, ",\"end\":");
    ss_out_number(out, byte_offsets ? last->byte_end - mark : last->end);
}

static void field(struct ss_out *out, const char *name, const char *value)
{
    if (!value)
        return;
    ss_out_string(out, ",\"");
    ss_out_string(out, name);
    ss_out_string(out, "\":");
    ss_out_json(out, value, strlen(value));
}

/** At most 15 digits, without trailing zeros, the same in every locale. */
static void number(struct ss_out *out, double value)
{
    const uint64_t whole = (uint64_t)value;
    uint32_t millionths = (uint32_t)((value - (double)whole) * 1e6 + 0.5);
    ss_out_number(out, whole + millionths / 1000000);
    millionths %= 1000000;
    if (!millionths)
        return;
    char digits[8];
    for (int i = 5; i >= 0; i--, millionths /= 10)
        digits[i] = (char)('0' + millionths % 10);
    size_t n = 6;
    while (n > 0 && digits[n - 1] == '0')
        n--;
    ss_out_byte(out, '.');
    ss_out_bytes(out, digits, n);
}

static void times(struct ss_out *out, const struct ss_record *record, int byte_offsets)
{
    const struct ss_ledger *ledger = &record->ledger;
    ss_out_string(out, ",\"times\":[");
    for (uint32_t i = 0; i < ledger->n_times; i++) {
        const struct ss_time *time = &ledger->times[i];
        ss_out_string(out, i ? ",{\"id\":\"t" : "{\"id\":\"t");
        ss_out_number(out, (uint64_t)i + 1);
        ss_out_string(out, "\",");
        begin_end(out, record, time->span, byte_offsets);
        field(out, "type", ss_time_type_name(time->type));
        field(out, "value", time->value);
        ss_out_byte(out, '}');
    }
    ss_out_byte(out, ']');
}

void ss_write_quantity_value(struct ss_out *out, const struct ss_quantity *quantity)
{
    if (quantity->hedge == SS_HEDGE_RANGE)
        ss_out_byte(out, '[');
    number(out, quantity->low);
    if (quantity->hedge != SS_HEDGE_RANGE)
        return;
    ss_out_byte(out, ',');
    number(out, quantity->high);
    ss_out_byte(out, ']');
}

static void quantities(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options)
{
    const struct ss_ledger *ledger = &record->ledger;
    ss_out_string(out, ",\"quantities\":[");
    for (uint32_t i = 0; i < ledger->n_quantities; i++) {
        const struct ss_quantity *quantity = &ledger->quantities[i];
        ss_out_string(out, i ? ",{" : "{");
        begin_end(out, record, quantity->span, options->byte_offsets);
        if (quantity->has_value) {
            ss_out_string(out, ",\"value\":");
            ss_write_quantity_value(out, quantity);
        }
        field(out, "unit", quantity->unit);
        field(out, "of", quantity->of_lemma);
        field(out, "aspect", quantity->aspect);
        field(out, "hedge", ss_hedge_name(quantity->hedge));
        if (quantity->statement != SS_NONE) {
            ss_out_string(out, ",\"statement\":\"s");
            ss_out_number(out, (uint64_t)quantity->statement + 1);
            ss_out_byte(out, '"');
        }
        const uint32_t event = quantity->predicate == SS_NONE ? SS_NONE : ss_record_event_at(record, quantity->predicate);
        if (event != SS_NONE && ss_record_writes(&ledger->events[event], options)) {
            ss_out_string(out, ",\"event\":\"v");
            ss_out_number(out, (uint64_t)event + 1);
            ss_out_byte(out, '"');
        }
        ss_out_byte(out, '}');
    }
    ss_out_byte(out, ']');
}

void ss_write_values(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options)
{
    times(out, record, options->byte_offsets);
    quantities(out, record, options);
}
