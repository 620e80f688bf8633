/** The getters of times and quantities. */
#include "api/engine.h"

_Static_assert((int)SAYSO_SET == (int)SS_SET && (int)SAYSO_DATE == (int)SS_DATE, "same order");
_Static_assert((int)SAYSO_HEDGE_VAGUE == (int)SS_HEDGE_VAGUE && (int)SAYSO_HEDGE_AT_MOST == (int)SS_HEDGE_AT_MOST, "same order");

/** Code points of some words. */
static sayso_span span_of(const sayso_ledger *ledger, struct ss_words words)
{
    const struct ss_word *all = ledger->record.ledger.text.words;
    return words.begin < words.end ? (sayso_span){all[words.begin].begin, all[words.end - 1].end} : (sayso_span){0, 0};
}

size_t sayso_ledger_time_count(const sayso_ledger *ledger)
{
    return ledger->record.ledger.n_times;
}

sayso_time sayso_ledger_time(const sayso_ledger *ledger, size_t index)
{
    if (index >= sayso_ledger_time_count(ledger))
        return (sayso_time){.sentence = SAYSO_NONE};
    const struct ss_time *time = &ledger->record.ledger.times[index];
    return (sayso_time){.span = span_of(ledger, time->span), .type = (sayso_time_type)time->type, .value = time->value,
                        .has_days = time->has_days, .first_day = time->first_day, .end_day = time->end_day,
                        .rule = time->rule, .sentence = ss_record_sentence_of(&ledger->record, time->span.begin)};
}

const char *sayso_time_type_name(sayso_time_type type)
{
    return ss_time_type_name((unsigned)type);
}

size_t sayso_ledger_quantity_count(const sayso_ledger *ledger)
{
    return ledger->record.ledger.n_quantities;
}

sayso_quantity sayso_ledger_quantity(const sayso_ledger *ledger, size_t index)
{
    if (index >= sayso_ledger_quantity_count(ledger))
        return (sayso_quantity){.predicate = SAYSO_NONE, .statement = SAYSO_NONE, .sentence = SAYSO_NONE};
    const struct ss_quantity *q = &ledger->record.ledger.quantities[index];
    return (sayso_quantity){.span = span_of(ledger, q->span), .has_value = q->has_value, .low = q->low, .high = q->high,
                            .hedge = (sayso_hedge)q->hedge, .unit = q->unit, .of = span_of(ledger, q->of),
                            .of_lemma = q->of_lemma, .aspect = q->aspect, .predicate = q->predicate,
                            .statement = q->statement, .sentence = ss_record_sentence_of(&ledger->record, q->span.begin)};
}

const char *sayso_hedge_name(sayso_hedge hedge)
{
    return ss_hedge_name((unsigned)hedge);
}
