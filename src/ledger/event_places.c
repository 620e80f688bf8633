#include "ledger/event_places.h"

#include <string.h>

#include "ledger/syntax.h"
#include "ledger/tree.h"

struct finder {
    const struct ss_tree *tree;
    struct ss_view view;
    const struct ss_ledger *ledger;
    uint32_t dateline; /* entity of the dateline read last, or SS_NONE */
};

static bool is_placed(const struct finder *finder, uint32_t entity)
{
    return entity != SS_NONE && finder->ledger->places[entity].place != SS_NONE;
}

/* The entity that a word names as the place of something: "in Velmir", not "Velmir said". */
static uint32_t place_at(const struct finder *finder, uint32_t word)
{
    const uint32_t entity = ss_entity_at(&finder->tree->phrases, word);
    if (!is_placed(finder, entity) || !ss_tree_has_upos(finder->tree, word, "PROPN NOUN"))
        return SS_NONE;
    const uint32_t mark = ss_tree_child(finder->tree, word, "case");
    const uint32_t above = ss_tree_head(finder->tree, word);
    if (mark != SS_NONE && above != SS_NONE && ss_word_in(&finder->tree->phrases, mark, "of") &&
        ss_lemma_in(&finder->tree->phrases, above, "town city village province region capital district island port state "
                                                  "border outskirt suburb county north south east west centre center"))
        return entity;
    const bool is_there = mark != SS_NONE && ss_word_in(&finder->tree->phrases, mark,
                                                        "in at near on outside inside around across throughout along off "
                                                        "over into to within between from");
    return is_there ? entity : SS_NONE;
}

static uint32_t in_clause(const struct finder *finder, uint32_t word)
{
    enum { QUEUE = 48 };
    uint32_t queue[QUEUE], n = 0;
    const struct ss_tree *tree = finder->tree;
    queue[n++] = word;
    if (ss_tree_has_upos(tree, word, "NOUN") && ss_tree_is_any(tree, word, "obj nsubj obl") &&
        ss_tree_head(tree, word) != SS_NONE)
        queue[n++] = ss_tree_head(tree, word);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t c = tree->first[queue[i]]; c != SS_NONE && n < QUEUE; c = tree->next[c]) {
            if (!ss_tree_is_any(tree, c, "obl nmod obj nsubj xcomp appos conj") || ss_tree_is(tree, c, "nmod:poss"))
                continue;
            const uint32_t found = place_at(finder, c);
            if (found != SS_NONE)
                return found;
            queue[n++] = c;
        }
    const uint32_t object = ss_tree_child(tree, word, "obj nsubj:pass"); /* "shelled Velmir" */
    const uint32_t entity = object != SS_NONE ? ss_entity_at(&tree->phrases, object) : SS_NONE;
    return is_placed(finder, entity) && ss_tree_has_upos(tree, object, "PROPN") && !finder->ledger->places[entity].is_metonymic
               ? entity : SS_NONE;
}

static uint32_t in_sentence(const struct finder *finder, uint32_t word)
{
    const struct ss_words around = ss_view_around(&finder->view, word);
    uint32_t best = SS_NONE, distance = UINT32_MAX;
    for (uint32_t w = around.begin; w < around.end; w++) {
        const uint32_t away = w > word ? w - word : word - w;
        const uint32_t found = away < distance ? place_at(finder, w) : SS_NONE;
        if (found == SS_NONE)
            continue;
        best = found;
        distance = away;
    }
    return best;
}

/* The place that the paragraph of the word, or the last one before it that has a dateline, begins with. */
static void read_dateline(struct finder *finder, const struct ss_paragraph *paragraph)
{
    if (paragraph->dateline_end <= paragraph->word_begin)
        return;
    for (uint32_t w = paragraph->word_begin; w < paragraph->dateline_end; w++) {
        const uint32_t entity = ss_entity_at(&finder->tree->phrases, w);
        if (is_placed(finder, entity)) {
            finder->dateline = entity;
            return;
        }
    }
}

static void place_event(struct finder *finder, struct ss_event *event)
{
    event->place = in_clause(finder, event->head);
    event->place_from = "clause";
    if (event->place == SS_NONE) {
        event->place = in_sentence(finder, event->head);
        event->place_from = "sentence";
    }
    if (event->place == SS_NONE) {
        event->place = finder->dateline;
        event->place_from = "dateline";
    }
    if (event->place == SS_NONE)
        event->place_from = NULL;
}

void ss_event_places_build(const struct ss_tree *tree, struct ss_ledger *ledger)
{
    for (uint32_t i = 0; i < ledger->n_events; i++) {
        ledger->events[i].place = SS_NONE;
        ledger->events[i].place_from = NULL;
    }
    if (!ledger->places || !ledger->n_events)
        return;
    struct finder finder = {.tree = tree, .view = ss_view_of(tree->phrases.model, ledger), .ledger = ledger, .dateline = SS_NONE};
    uint32_t p = 0;
    for (uint32_t i = 0; i < ledger->n_events; i++) {
        struct ss_event *event = &ledger->events[i];
        for (; p < ledger->text.n_paragraphs && ledger->text.paragraphs[p].word_begin <= event->head; p++)
            read_dateline(&finder, &ledger->text.paragraphs[p]);
        if (event->is_happening)
            place_event(&finder, event);
    }
}
