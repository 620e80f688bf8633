/* Marks on events that look beyond their own clause.
 *
 *   taken up   "The ministry said police had arrested Brezak ... Police arrested Brezak on Monday": what a source is cited
 *              for, the author tells as well in his own words. Then he is not open about it. It is the same when the
 *              lemma is, someone or something takes part in both in the same part, and nothing stands against it:
 *              another party in another part, other days.
 *   note       “ceasefire” in marks of its own, a so-called referendum: somebody keeps his distance. That is a note,
 *              and changes no value: marks quote as often as they sneer. */
#include "ledger/event_marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "ledger/arguments.h"
#include "ledger/syntax.h"

enum { MOST_LOOKED_AT = 32 };    /* of the author's events with one lemma */
enum { LONGEST_IN_MARKS = 3 };   /* words of a quotation that are a noun in marks and no speech; of a verb one */
enum { DEEPEST = 8 };             /* quotations around a word */
enum { LONGEST_DISTANCE = 5 };   /* words from "so-called" to the trigger */

/* ----------------------------------------------------------------------------------------- taken up */

struct told {
    const char *lemma;
    uint32_t event;
};

static int by_lemma(const void *a, const void *b)
{
    const struct told *x = a, *y = b;
    const int order = strcmp(x->lemma, y->lemma);
    return order ? order : x->event < y->event ? -1 : x->event > y->event;
}

static bool is_certain(enum ss_factuality value)
{
    return value == SS_CT_PLUS || value == SS_CT_MINUS;
}

/* Told by the author himself as a fact: in the body, since a headline sums up what others are cited for below. */
static bool is_told(const struct ss_ledger *ledger, const struct ss_event *event)
{
    if (event->statement != SS_NONE || !event->is_happening || !is_certain(event->factuality) || event->is_historical)
        return false;
    const uint32_t paragraph = ss_paragraph_of(&ledger->text, event->head);
    return paragraph < ledger->text.n_paragraphs && ledger->text.paragraphs[paragraph].kind != SS_PARAGRAPH_HEADLINE;
}

/* One that its source tells as something that happened, or did not, or may have. */
static bool is_open(const struct ss_event *event)
{
    const unsigned other = SS_WHY_FUTURE | SS_WHY_CONDITIONAL | SS_WHY_COUNTERFACTUAL | SS_WHY_GENERIC | SS_WHY_DEMAND;
    return event->statement != SS_NONE && event->is_happening && !event->is_historical && !(event->why & other) &&
           event->factuality != SS_UU && event->holders[event->n_holders - 1].factuality == SS_UU;
}

static bool is_same_part(const char *slot, const char *other)
{
    return strcmp(slot, other) == 0 && (strcmp(slot, "subj") == 0 || strcmp(slot, "obj") == 0 || strcmp(slot, "iobj") == 0);
}

/* Does someone take part in both, and nobody else in the same part? */
static bool share_parties(const struct ss_tree *tree, uint32_t word, uint32_t other)
{
    struct ss_arguments a, b;
    ss_arguments_of(tree, word, &a);
    ss_arguments_of(tree, other, &b);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t k = 0; k < b.n; k++) {
            if (!is_same_part(a.items[i].slot, b.items[k].slot))
                continue;
            const uint32_t entity = ss_entity_at(&tree->phrases, a.items[i].word);
            const uint32_t of_other = ss_entity_at(&tree->phrases, b.items[k].word);
            if (entity == SS_NONE || of_other == SS_NONE)
                continue;
            if (entity != of_other)
                return false;
            shared++;
        }
    return shared > 0;
}

static bool are_days_apart(const struct ss_ledger *ledger, const struct ss_event *event, const struct ss_event *other)
{
    if (event->time == SS_NONE || other->time == SS_NONE)
        return false;
    const struct ss_time *a = &ledger->times[event->time], *b = &ledger->times[other->time];
    return a->has_days && b->has_days && (a->end_day <= b->first_day || b->end_day <= a->first_day);
}

static uint32_t first_with(const struct told *told, uint32_t n, const char *lemma)
{
    uint32_t low = 0;
    while (low < n) {
        const uint32_t middle = low + (n - low) / 2;
        if (strcmp(told[middle].lemma, lemma) < 0)
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

/* What the author says of the same happening; UU where he says nothing, or both yes and no. */
static enum ss_factuality told_of(const struct ss_tree *tree, const struct ss_ledger *ledger, const struct told *told,
                                  uint32_t n, const struct ss_event *event)
{
    enum ss_factuality found = SS_UU;
    const uint32_t first = first_with(told, n, event->lemma);
    for (uint32_t i = first; i < n && i - first < MOST_LOOKED_AT && strcmp(told[i].lemma, event->lemma) == 0; i++) {
        const struct ss_event *other = &ledger->events[told[i].event];
        if (other->factuality == found || are_days_apart(ledger, event, other) ||
            !share_parties(tree, event->head, other->head))
            continue;
        if (found != SS_UU)
            return SS_UU;
        found = other->factuality;
    }
    return found;
}

static void take_up(const struct ss_tree *tree, struct ss_ledger *ledger, struct told *told)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < ledger->n_events; i++)
        if (is_told(ledger, &ledger->events[i]))
            told[n++] = (struct told){ledger->events[i].lemma, i};
    qsort(told, n, sizeof *told, by_lemma);
    for (uint32_t i = 0; i < ledger->n_events; i++) {
        struct ss_event *event = &ledger->events[i];
        if (is_open(event))
            event->holders[event->n_holders - 1].factuality = told_of(tree, ledger, told, n, event);
    }
}

/* ----------------------------------------------------------------------------------------- notes */

/* The innermost quotation around the word, or NULL: the last that begins before it and has not ended, or one around that. */
static const struct ss_quotation *quotation_around(const struct ss_text *text, uint32_t word)
{
    uint32_t low = 0, high = text->n_quotations;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (text->quotations[middle].word_begin <= word)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const struct ss_quotation *quotation = &text->quotations[low - 1];
    for (int step = 0; step < DEEPEST && quotation->word_end <= word && quotation->parent != SS_NONE; step++)
        quotation = &text->quotations[quotation->parent];
    return quotation->word_end > word ? quotation : NULL;
}

/* The whole of what somebody says is a speech, however short. */
static bool is_speech(const struct ss_ledger *ledger, const struct ss_event *event, const struct ss_quotation *quotation)
{
    if (event->statement == SS_NONE)
        return false;
    const struct ss_word_spans content = ledger->statements[event->statement].content;
    return content.items[0].begin >= quotation->word_begin && content.items[0].end <= quotation->word_end;
}

static bool is_in_marks(const struct ss_tree *tree, const struct ss_ledger *ledger, const struct ss_event *event)
{
    const struct ss_quotation *quotation = quotation_around(&ledger->text, event->head);
    const uint32_t longest = ss_tree_has_upos(tree, event->head, "VERB") ? 1 : LONGEST_IN_MARKS;
    return quotation && quotation->is_closed && quotation->word_end - quotation->word_begin <= longest + 2 &&
           !is_speech(ledger, event, quotation);
}

/* "so-called", one word or three, before the trigger in its own noun phrase. */
static bool is_so_called(const struct ss_tree *tree, const struct ss_view *view, const struct ss_event *event)
{
    if (!ss_tree_has_upos(tree, event->head, "NOUN PROPN"))
        return false;
    const struct ss_words phrase = ss_tree_noun_phrase(tree, event->head);
    char form[SS_FORM_MAX];
    for (uint32_t w = phrase.begin; w < event->span.begin; w++) {
        if (event->span.begin - w > LONGEST_DISTANCE)
            continue;
        ss_view_form(view, w, form);
        if (strcmp(form, "so-called") == 0 || strcmp(form, "self-styled") == 0)
            return true;
        if (strcmp(form, "called") != 0 || w < 2)
            continue;
        ss_view_form(view, w - 2, form);
        if (strcmp(form, "so") == 0)
            return true;
    }
    return false;
}

sayso_status ss_event_marks_build(struct ss_arena *scratch, const struct ss_tree *tree, struct ss_ledger *ledger,
                                  sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct told *told = ss_arena_array(scratch, struct told, ledger->n_events + 1);
    const struct ss_view view = ss_view_of(tree->phrases.model, ledger);
    if (told)
        take_up(tree, ledger, told);
    for (uint32_t i = 0; i < ledger->n_events; i++) {
        struct ss_event *event = &ledger->events[i];
        event->note = is_so_called(tree, &view, event) ? "so-called"
                      : is_in_marks(tree, ledger, event)     ? "quotation marks"
                                                       : NULL;
    }
    ss_arena_rewind(scratch, mark);
    return told ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for %u events", (unsigned)ledger->n_events);
}
