/* Groups of mentions become entities: all that have a name, are a source, come again, or could act.
 *
 * The model tells persons, organisations, places and other names apart (that is what the treebanks teach). Tables
 * say the rest: which places people have built, which are no towns, and which names are those of a people. */
#include "ledger/entities.h"

#include <stdbool.h>
#include <string.h>

#include "base/error.h"
#include "ledger/coreference.h"
#include "lexicon/names.h"

enum { MOST_CLAUSES = 16 }; /* from a relative pronoun up to what its clause hangs on */
enum { LONGEST_NAME = 64 }; /* in bytes; the tables hold none that is longer */

static enum ss_entity_type type_of_place(const struct ss_text *text, struct ss_words name)
{
    char word[LONGEST_NAME];
    const uint32_t ends[] = {name.end - 1, name.begin};
    for (size_t i = 0; i < 2 && name.end - name.begin > 1; i++) {
        const struct ss_place_head *head =
            ss_text_join(text, ends[i], ends[i] + 1, word, sizeof word) ? ss_place_head_find(word) : NULL;
        if (head)
            return strcmp(head->type, "FAC") == 0 ? SS_ENTITY_FAC : SS_ENTITY_LOC;
    }
    const struct ss_place_head *alone = ss_text_join(text, name.begin, name.end, word, sizeof word) ? ss_place_head_find(word) : NULL;
    return alone && strcmp(alone->type, "LOC") == 0 ? SS_ENTITY_LOC : SS_ENTITY_GPE;
}

static enum ss_entity_type type_of(const struct ss_text *text, const struct ss_name *name)
{
    const struct ss_words words = {name->word_begin, name->word_end};
    char joined[LONGEST_NAME];
    const struct ss_nation *nation = ss_text_join(text, words.begin, words.end, joined, sizeof joined) ? ss_nation_find(joined) : NULL;
    if (nation && strcmp(nation->kind, "country") != 0 && name->type != SS_PERSON)
        return SS_ENTITY_NORP;
    switch (name->type) {
    case SS_PERSON:
        return SS_ENTITY_PERSON;
    case SS_ORG:
        return SS_ENTITY_ORG;
    case SS_PLACE:
        return nation ? SS_ENTITY_GPE : type_of_place(text, words);
    case SS_EVENT_NAME:
        return SS_ENTITY_EVENT;
    case SS_OTHER_NAME:
        break;
    }
    return SS_ENTITY_OTHER;
}

/* ------------------------------------------------------------------------------------------------ entities */

struct builder {
    struct ss_ledger *ledger;
    struct ss_view view; /* all zero without a model */
    struct ss_references references;
    uint32_t *group;     /* (n) first reference of the same entity */
    uint32_t *size;      /* (n) references of the group, at its first */
    uint32_t *entity;    /* (n) index of the entity, at its first reference, or SS_NONE */
    bool *is_wanted;     /* (n) at its first reference */
};

/* What a relative clause with this pronoun hangs on ("Anna Osk, who denied it"), or SS_NONE. */
static uint32_t antecedent(const struct builder *b, uint32_t word)
{
    const struct ss_tags *tags = b->ledger->analysis.tags;
    if (!b->view.model || (!ss_view_has_form(&b->view, word, "who") && !ss_view_has_form(&b->view, word, "which") &&
                           !ss_view_has_form(&b->view, word, "that")))
        return SS_NONE;
    for (unsigned step = 0; word != SS_NONE && step < MOST_CLAUSES; step++) {
        if (ss_view_is(&b->view, word, "acl"))
            return tags[word].head != SS_NONE ? b->references.at_word[tags[word].head] : SS_NONE;
        word = tags[word].head;
    }
    return SS_NONE;
}

/* The reference that is the main word of a source, or SS_NONE: "Lena Dorvat, the spokeswoman" is Lena Dorvat. */
static uint32_t reference_of_source(const struct builder *b, const struct ss_word_spans *source)
{
    const struct ss_tags *tags = b->ledger->analysis.tags;
    for (uint32_t i = 0; i < source->n && tags; i++)
        for (uint32_t w = source->items[i].begin; w < source->items[i].end; w++)
            if (tags[w].head == SS_NONE || !ss_view_in(source, tags[w].head)) {
                const uint32_t found = b->references.at_word[w] != SS_NONE ? b->references.at_word[w] : antecedent(b, w);
                if (found != SS_NONE)
                    return found;
            }
    return SS_NONE;
}

static void choose_groups(struct builder *b)
{
    for (uint32_t i = 0; i < b->references.n; i++) {
        const struct ss_reference *r = &b->references.items[i];
        const uint32_t first = b->group[i];
        b->size[first]++;
        b->is_wanted[first] |= r->name != SS_NONE || b->size[first] > 1 || r->may_act;
    }
    for (uint32_t i = 0; i < b->ledger->n_statements; i++) {
        const uint32_t source = reference_of_source(b, &b->ledger->statements[i].source);
        if (source != SS_NONE)
            b->is_wanted[b->group[source]] = true;
    }
}

/* Numbers the entities by their first mention and puts each one's mentions side by side. */
static void place_mentions(struct builder *b)
{
    struct ss_ledger *ledger = b->ledger;
    for (uint32_t i = 0; i < b->references.n; i++) {
        b->entity[i] = SS_NONE;
        if (b->group[i] != i || !b->is_wanted[i])
            continue;
        b->entity[i] = ledger->n_entities;
        ledger->entities[ledger->n_entities++] = (struct ss_entity){.first_mention = ledger->n_mentions};
        ledger->n_mentions += b->size[i];
    }
    for (uint32_t i = 0; i < b->references.n; i++) {
        const uint32_t index = b->entity[b->group[i]];
        if (index == SS_NONE)
            continue;
        struct ss_entity *entity = &ledger->entities[index];
        ledger->mentions[entity->first_mention + entity->n_mentions++] = b->references.items[i].mention;
    }
}

/* What a mention says of the type of its entity: a full name more than an acronym, that more than a noun. */
static unsigned weight(const struct builder *b, uint32_t reference)
{
    const struct ss_reference *r = &b->references.items[reference];
    if (r->name != SS_NONE)
        return r->type == SS_ENTITY_OTHER ? 2 : b->references.keys[reference].n > 1 ? 3000 : 1000;
    return r->noun_type == SS_ENTITY_OTHER ? 0 : r->mention.kind == SS_MENTION_NOMINAL ? 10 : 1;
}

static enum ss_entity_type most(const unsigned votes[SS_ENTITY_OTHER + 1])
{
    enum ss_entity_type best = SS_ENTITY_OTHER;
    for (unsigned t = 0; t < SS_ENTITY_OTHER; t++)
        if (votes[t] > (best == SS_ENTITY_OTHER ? 0 : votes[best]))
            best = (enum ss_entity_type)t;
    return best;
}

/* Is `r` a better name of an entity than `than`? Names of its type, then names, then nouns; the one of more words. */
static bool is_better(const struct builder *b, enum ss_entity_type type, uint32_t r, uint32_t than)
{
    if (than == SS_NONE)
        return true;
    const struct ss_reference *x = &b->references.items[r], *y = &b->references.items[than];
    const int rank_x = x->name != SS_NONE ? 2 + (x->type == type) : x->mention.kind == SS_MENTION_NOMINAL;
    const int rank_y = y->name != SS_NONE ? 2 + (y->type == type) : y->mention.kind == SS_MENTION_NOMINAL;
    if (rank_x != rank_y)
        return rank_x > rank_y;
    return x->name != SS_NONE && b->references.keys[r].n > b->references.keys[than].n;
}

static bool describe_entities(struct builder *b, struct ss_arena *scratch)
{
    struct ss_ledger *ledger = b->ledger;
    unsigned(*votes)[SS_ENTITY_OTHER + 1] = ss_arena_zeros(scratch, ledger->n_entities + 1u, sizeof *votes, _Alignof(unsigned));
    uint32_t *best = ss_arena_alloc(scratch, (ledger->n_entities + 1u) * sizeof *best, _Alignof(uint32_t));
    if (!votes || !best)
        return false;
    for (uint32_t i = 0; i < b->references.n; i++) {
        const struct ss_reference *r = &b->references.items[i];
        if (b->entity[b->group[i]] != SS_NONE)
            votes[b->entity[b->group[i]]][r->name != SS_NONE ? r->type : r->noun_type] += weight(b, i);
    }
    for (uint32_t e = 0; e < ledger->n_entities; e++) {
        ledger->entities[e].type = most(votes[e]);
        best[e] = SS_NONE;
    }
    for (uint32_t i = 0; i < b->references.n; i++) {
        const uint32_t e = b->entity[b->group[i]];
        if (e == SS_NONE || !is_better(b, ledger->entities[e].type, i, best[e]))
            continue;
        best[e] = i;
        ledger->entities[e].name = b->references.items[i].mention.span;
    }
    return true;
}

static bool get_memory(struct builder *b, struct ss_arena *scratch, struct ss_arena *arena)
{
    const uint32_t n = b->references.n;
    b->size = ss_arena_array(scratch, uint32_t, n + 1u);
    b->entity = ss_arena_array(scratch, uint32_t, n + 1u);
    b->is_wanted = ss_arena_array(scratch, bool, n + 1u);
    b->ledger->entities = ss_arena_array(arena, struct ss_entity, n + 1u);
    b->ledger->mentions = ss_arena_array(arena, struct ss_mention, n + 1u);
    return b->size && b->entity && b->is_wanted && b->ledger->entities && b->ledger->mentions;
}

static sayso_status build(struct builder *b, struct ss_arena *scratch, struct ss_arena *arena,
                          const struct ss_model *model, sayso_error *err)
{
    static const char no_memory[] = "no memory for the entities of this document";
    struct ss_ledger *ledger = b->ledger;
    enum ss_entity_type *types = ss_arena_array(scratch, enum ss_entity_type, ledger->analysis.n_names + 1u);
    if (!types)
        return ss_fail(err, SAYSO_NO_MEMORY, no_memory);
    for (uint32_t i = 0; i < ledger->analysis.n_names; i++)
        types[i] = type_of(&ledger->text, &ledger->analysis.names[i]);
    sayso_status status = ss_references_find(scratch, model, ledger, types, &b->references, err);
    if (status != SAYSO_OK)
        return status;
    b->group = ss_arena_array(scratch, uint32_t, b->references.n + 1u);
    if (!b->group || !get_memory(b, scratch, arena))
        return ss_fail(err, SAYSO_NO_MEMORY, no_memory);
    status = ss_coreference_find(scratch, model, ledger, &b->references, b->group, err);
    if (status != SAYSO_OK)
        return status;
    choose_groups(b);
    place_mentions(b);
    if (!describe_entities(b, scratch))
        return ss_fail(err, SAYSO_NO_MEMORY, no_memory);
    for (uint32_t i = 0; i < ledger->n_statements; i++) {
        const uint32_t source = reference_of_source(b, &ledger->statements[i].source);
        ledger->statements[i].source_entity = source == SS_NONE ? SS_NONE : b->entity[b->group[source]];
    }
    return SAYSO_OK;
}

sayso_status ss_entities_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                               struct ss_ledger *ledger, sayso_error *err)
{
    struct builder b = {.ledger = ledger};
    if (model && ledger->analysis.tags)
        b.view = ss_view_of(model, ledger);
    ledger->n_entities = ledger->n_mentions = 0;
    for (uint32_t i = 0; i < ledger->n_statements && ledger->is_without_entities; i++)
        ledger->statements[i].source_entity = SS_NONE;
    if (ledger->is_without_entities)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    const sayso_status status = build(&b, scratch, arena, model, err);
    ss_arena_rewind(scratch, mark);
    return status;
}
