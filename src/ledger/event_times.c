#include "ledger/event_times.h"

#include <string.h>

#include "base/error.h"
#include "ledger/calendar.h"
#include "ledger/syntax.h"
#include "ledger/tree.h"

enum { MOST_STEPS = 4 };         /* up a tree, from an event to the verb that governs it */
enum { DAYS_OF_BACKGROUND = 60 }; /* before the day of publication: what ended earlier is not the news */

struct finder {
    const struct ss_tree *tree;
    struct ss_view view;
    const struct ss_ledger *ledger;
    uint32_t *time_at; /* (n_words) the point of time whose expression holds the word, or SS_NONE */
    bool has_published;
    int32_t published; /* day */
};

/* A time below the word in its own clause, the nearest to the top first. */
static uint32_t time_below(const struct finder *f, uint32_t word)
{
    enum { QUEUE = 32 };
    uint32_t queue[QUEUE], n = 0;
    queue[n++] = word;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t c = f->tree->first[queue[i]]; c != SS_NONE; c = f->tree->next[c]) {
            if (!ss_tree_is_any(f->tree, c, "obl nmod advmod nummod compound amod xcomp obj") ||
                (ss_tree_is(f->tree, c, "nmod:poss") && i > 0))
                continue;
            if (f->time_at[c] != SS_NONE)
                return f->time_at[c];
            if (n < QUEUE)
                queue[n++] = c;
        }
    return SS_NONE;
}

/* Goes up to the verb that the word belongs to: the clause of an object, of a complement, of what is coordinated. */
static uint32_t in_clause(const struct finder *f, uint32_t word)
{
    uint32_t found = f->time_at[word] == SS_NONE ? time_below(f, word) : f->time_at[word];
    for (int step = 0; step < MOST_STEPS && found == SS_NONE; step++) {
        const uint32_t head = ss_tree_head(f->tree, word);
        if (head == SS_NONE || !ss_tree_is_any(f->tree, word, "obj nsubj obl nmod xcomp conj appos compound amod") ||
            (ss_tree_is(f->tree, word, "conj") && ss_tree_child(f->tree, word, "nsubj") != SS_NONE))
            break;
        word = head;
        found = time_below(f, word);
    }
    return found;
}

/* Does the source that holds the event stand for the word as well? */
static bool is_held(const struct finder *f, const struct ss_event *event, uint32_t word)
{
    return event->statement == SS_NONE ||
           ss_view_in(&f->ledger->statements[event->statement].content, word);
}

static uint32_t in_sentence(const struct finder *f, const struct ss_event *event)
{
    const uint32_t word = event->head;
    const struct ss_words around = ss_view_around(&f->view, word);
    uint32_t best = SS_NONE, distance = UINT32_MAX;
    for (uint32_t w = around.begin; w < around.end; w++) {
        const uint32_t away = w > word ? w - word : word - w;
        if (f->time_at[w] == SS_NONE || away >= distance || !is_held(f, event, w))
            continue;
        best = f->time_at[w];
        distance = away;
    }
    return best;
}

static bool is_background(const struct finder *f, const struct ss_event *event)
{
    if (event->time == SS_NONE)
        return false;
    const struct ss_time *time = &f->ledger->times[event->time];
    if (time->value && strcmp(time->value, "PAST_REF") == 0)
        return true;
    return time->has_days && f->has_published && time->end_day <= f->published - DAYS_OF_BACKGROUND;
}

static void mark_times(struct finder *f)
{
    for (uint32_t w = 0; w < f->ledger->text.n_words; w++)
        f->time_at[w] = SS_NONE;
    for (uint32_t t = 0; t < f->ledger->n_times; t++) {
        const struct ss_time *time = &f->ledger->times[t];
        for (uint32_t w = time->span.begin; w < time->span.end && (time->type == SS_DATE || time->type == SS_TIME); w++)
            f->time_at[w] = t;
    }
}

sayso_status ss_event_times_build(struct ss_arena *scratch, const struct ss_tree *tree, struct ss_ledger *ledger,
                                  sayso_error *err)
{
    if (!ledger->n_events || !ledger->n_times)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct ss_date published;
    struct finder f = {.view = ss_view_of(tree->phrases.model, ledger), .ledger = ledger, .tree = tree,
                       .time_at = ss_arena_array(scratch, uint32_t, ledger->text.n_words)};
    const bool is_done = f.time_at != NULL;
    if (is_done) {
        mark_times(&f);
        f.has_published = ledger->document->published && ss_date_parse(ledger->document->published, &published);
        f.published = f.has_published ? ss_day_of(published) : 0;
    }
    for (uint32_t i = 0; is_done && i < ledger->n_events; i++) {
        struct ss_event *event = &ledger->events[i];
        event->time = in_clause(&f, event->head);
        if (event->time == SS_NONE)
            event->time = in_sentence(&f, event);
        event->is_historical = is_background(&f, event);
    }
    ss_arena_rewind(scratch, mark);
    return is_done ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the times of events");
}
