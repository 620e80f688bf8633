#include "ledger/references.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/fnv.h"
#include "lexicon/names.h"
#include "lexicon/sources.h"

enum { DEEPEST = 64 }; /* steps from a word up to the mention that it belongs to */
enum { MOST_LABELS = 256 };

/* What a relation does with a word, as bits. */
enum {
    IS_INSIDE = 1,  /* belongs to the mention of its head */
    IS_COMPARED = 2, /* tells one thing from another of its kind */
    IS_PART = 4,    /* of a name: no mention of its own where its head is one */
    IS_CASE = 8,
    IS_DETERMINER = 16,
    IS_ADVERB = 32,
    IS_COUNT = 64,
    IS_MARK = 128
};

struct collector {
    struct ss_view view;
    const struct ss_text *text;
    const struct ss_analysis *analysis;
    struct ss_references *out;
    uint8_t roles[MOST_LABELS];  /* bits of each relation */
    uint32_t *candidate_at;      /* (n_words) candidate, or SS_NONE */
    uint32_t *name_at;           /* (n_words) name, or SS_NONE */
    struct ss_words *spans;      /* (n_words) */
};

static void learn_relations(struct collector *c)
{
    static const struct {
        const char *label;
        uint8_t role;
    } rows[] = {
        {"det", IS_INSIDE | IS_DETERMINER}, {"det:predet", IS_INSIDE | IS_DETERMINER}, {"amod", IS_INSIDE | IS_COMPARED},
        {"nummod", IS_INSIDE | IS_COMPARED | IS_COUNT}, {"compound", IS_INSIDE | IS_COMPARED | IS_PART},
        {"nmod", IS_INSIDE | IS_COMPARED}, {"nmod:poss", IS_INSIDE | IS_COMPARED},
        {"nmod:desc", IS_INSIDE | IS_PART}, {"nmod:unmarked", IS_INSIDE}, {"flat", IS_INSIDE | IS_COMPARED | IS_PART},
        {"fixed", IS_INSIDE | IS_PART}, {"goeswith", IS_INSIDE | IS_PART}, {"advmod", IS_ADVERB}, {"case", IS_CASE},
        {"punct", IS_MARK},
    };
    const unsigned n = ss_model_n_labels(c->view.model, SS_DEPREL);
    for (unsigned i = 0; i < n && i < MOST_LABELS; i++) {
        const char *label = ss_model_label(c->view.model, SS_DEPREL, i);
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
            if (!strcmp(label, rows[r].label) || (!strcmp(rows[r].label, "flat") && !strncmp(label, "flat:", 5)))
                c->roles[i] = rows[r].role;
    }
}

static uint8_t role_of(const struct collector *c, uint32_t word)
{
    return c->roles[c->analysis->tags[word].deprel];
}

/* Does the word belong to the mention of its head? */
static bool is_inside(const struct collector *c, uint32_t word)
{
    const uint8_t role = role_of(c, word);
    return (role & IS_INSIDE) || ((role & IS_ADVERB) && word < c->analysis->tags[word].head);
}

/* Each word stretches the spans of all that stands above it, as far as it belongs to them. A preposition stands in front
 * of its noun and belongs to what is above that. */
static void stretch_spans(const struct collector *c)
{
    const struct ss_tags *tags = c->analysis->tags;
    for (uint32_t w = 0; w < c->text->n_words; w++) {
        uint32_t at = w;
        const uint8_t role = role_of(c, w);
        if (role & IS_MARK)
            continue;
        if (role & IS_CASE)
            at = w < tags[w].head ? tags[w].head : SS_NONE;
        for (unsigned step = 0; step < DEEPEST && at != SS_NONE && is_inside(c, at) && tags[at].head != SS_NONE; step++) {
            at = tags[at].head;
            c->spans[at].begin = w < c->spans[at].begin ? w : c->spans[at].begin;
            c->spans[at].end = w + 1 > c->spans[at].end ? w + 1 : c->spans[at].end;
        }
    }
}

static uint32_t hash_lemma(const struct collector *c, uint32_t word)
{
    const char *lemma = c->analysis->tags[word].lemma;
    const uint32_t h = ss_fnv32_small(lemma, strlen(lemma));
    return h ? h : 1;
}

/* The word of a name that the others hang on. */
static uint32_t head_of_name(const struct collector *c, const struct ss_name *name)
{
    const struct ss_tags *tags = c->analysis->tags;
    for (uint32_t w = name->word_begin; tags && w < name->word_end; w++)
        if ((tags[w].head < name->word_begin || tags[w].head >= name->word_end) && !(role_of(c, w) & (IS_MARK | IS_CASE)))
            return w;
    return name->word_end - 1;
}

/* The candidate that a name is; a title that the name hangs on stands for it. */
static uint32_t candidate_of_name(const struct collector *c, uint32_t head)
{
    uint32_t at = head;
    for (unsigned step = 0; step < 4 && at != SS_NONE; step++) {
        if (c->candidate_at[at] != SS_NONE && (at == head || c->name_at[at] == SS_NONE))
            return c->candidate_at[at];
        if (!(role_of(c, at) & IS_PART))
            break;
        at = c->analysis->tags[at].head;
    }
    return SS_NONE;
}

static struct ss_reference *add(struct collector *c)
{
    struct ss_reference *reference = &c->out->items[c->out->n++];
    *reference = (struct ss_reference){.candidate = SS_NONE, .name = SS_NONE, .type = SS_ENTITY_OTHER,
                                      .noun_type = SS_ENTITY_OTHER};
    return reference;
}

static void add_names(struct collector *c, const enum ss_entity_type *types)
{
    for (uint32_t i = 0; i < c->analysis->n_names; i++) {
        const struct ss_name *name = &c->analysis->names[i];
        struct ss_reference *reference = add(c);
        const uint32_t head = head_of_name(c, name);
        reference->mention = (struct ss_mention){{name->word_begin, name->word_end}, head, SS_MENTION_NAME};
        reference->name = i;
        reference->type = types[i];
        const uint32_t candidate = c->analysis->tags ? candidate_of_name(c, head) : SS_NONE;
        if (candidate != SS_NONE && c->out->of_candidate[candidate] == SS_NONE) {
            reference->candidate = candidate;
            reference->kind = c->analysis->candidates[candidate].kind;
            c->out->of_candidate[candidate] = 0; /* taken; set again in order */
        }
    }
}

/* A word inside a name ("York" of "New York"), or a title in front of one. */
static bool is_no_mention(const struct collector *c, uint32_t word)
{
    const uint32_t head = c->analysis->tags[word].head;
    const uint8_t role = role_of(c, word);
    if (c->name_at[word] != SS_NONE)
        return head == SS_NONE || (role & IS_PART) || c->name_at[head] != c->name_at[word];
    return ss_view_is(&c->view, word, "nmod:desc");
}

static void add_candidates(struct collector *c)
{
    for (uint32_t i = 0; i < c->analysis->n_candidates; i++) {
        const struct ss_candidate *candidate = &c->analysis->candidates[i];
        if (c->out->of_candidate[i] != SS_NONE || is_no_mention(c, candidate->word))
            continue;
        struct ss_reference *reference = add(c);
        const bool is_pronoun = candidate->kind >= SS_FIRST && candidate->kind <= SS_OTHER_PRONOUN;
        reference->mention = (struct ss_mention){is_pronoun ? (struct ss_words){candidate->word, candidate->word + 1}
                                                            : c->spans[candidate->word],
                                                 candidate->word, is_pronoun ? SS_MENTION_PRONOUN : SS_MENTION_NOMINAL};
        reference->kind = candidate->kind;
        reference->candidate = i;
    }
}

static int by_place(const void *a, const void *b)
{
    const struct ss_mention *x = &((const struct ss_reference *)a)->mention, *y = &((const struct ss_reference *)b)->mention;
    if (x->span.begin != y->span.begin)
        return x->span.begin < y->span.begin ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return x->head < y->head ? -1 : x->head > y->head;
}

static void index_references(const struct collector *c)
{
    const struct ss_references *out = c->out;
    for (uint32_t i = 0; i < out->n; i++) {
        const struct ss_reference *r = &out->items[i];
        if (r->candidate != SS_NONE) {
            out->of_candidate[r->candidate] = i;
            out->at_word[c->analysis->candidates[r->candidate].word] = i;
        }
        for (uint32_t w = r->mention.span.begin; r->name != SS_NONE && w < r->mention.span.end; w++)
            if (out->at_word[w] == SS_NONE)
                out->at_word[w] = i;
        out->at_word[r->mention.head] = i;
    }
}

/* ------------------------------------------------------------------------------------ what it tells by itself */

static bool is_one_of(const struct collector *c, uint32_t word, const char *const *forms)
{
    for (; *forms; forms++)
        if (ss_view_has_form(&c->view, word, *forms))
            return true;
    return false;
}

static const char *const new_words[] = {"a", "an", "another", "one", "some", "any", "every", "each", "other", "others", NULL};

/* The reference that the word tells of: what it hangs on, over titles. */
static struct ss_reference *told_by(const struct collector *c, uint32_t word)
{
    uint32_t at = c->analysis->tags[word].head;
    for (unsigned step = 0; step < 3 && at != SS_NONE; step++) {
        const uint32_t candidate = c->candidate_at[at];
        if (candidate != SS_NONE && c->out->of_candidate[candidate] != SS_NONE)
            return &c->out->items[c->out->of_candidate[candidate]];
        if (!(role_of(c, at) & IS_PART))
            return NULL;
        at = c->analysis->tags[at].head;
    }
    return NULL;
}

/* A noun in front of a name that says what it is: "minister" of "Minister Anna Osk", "union" of "the union SUTREM". */
static bool is_title(const struct collector *c, uint32_t word, const struct ss_reference *r)
{
    return r->name != SS_NONE && word < r->mention.span.begin && (role_of(c, word) & IS_PART) &&
           c->analysis->tags[word].head == r->mention.head && c->candidate_at[word] != SS_NONE;
}

/* What a word says of the mention that it belongs to. */
static void look_at_word(const struct collector *c, uint32_t word)
{
    const uint8_t role = role_of(c, word);
    if (!(role & (IS_COMPARED | IS_DETERMINER | IS_PART)))
        return;
    struct ss_reference *r = told_by(c, word);
    if (!r)
        return;
    if ((role & IS_DETERMINER || word < r->mention.head) && is_one_of(c, word, new_words))
        r->is_new = true;
    if (is_title(c, word, r) && r->n_titles < SS_REFERENCE_TITLES)
        r->titles[r->n_titles++] = hash_lemma(c, word);
    if (!(role & IS_DETERMINER) && r->n_words < SS_REFERENCE_WORDS)
        r->words[r->n_words++] = hash_lemma(c, word);
}

static void look_at_noun(const struct collector *c, struct ss_reference *r)
{
    char lemma[SS_FORM_MAX];
    ss_view_lemma(&c->view, r->mention.head, lemma);
    const struct ss_gender *gender = ss_gender_find(lemma);
    if (gender && gender->kind == SS_GENDER_NOUN) {
        r->gender = gender->gender[0];
        r->being = SS_A_PERSON;
        r->noun_type = SS_ENTITY_PERSON;
        r->may_act = true;
        return;
    }
    switch (ss_source_noun_find(lemma)) {
    case SS_NOUN_OFFICE:
    case SS_NOUN_KIN:
    case SS_NOUN_VOICE:
    case SS_NOUN_ROLE:
    case SS_NOUN_INSIDER:
        r->being = SS_A_PERSON;
        r->noun_type = SS_ENTITY_PERSON;
        r->may_act = true;
        break;
    case SS_NOUN_ORGANISATION:
    case SS_NOUN_OUTLET:
        r->noun_type = SS_ENTITY_ORG;
        r->may_act = true;
        r->being = SS_A_THING;
        break;
    case SS_NOUN_DOCUMENT:
    case SS_NOUN_STATEMENT:
        r->being = SS_A_THING;
        break;
    case SS_NOUN_COLLECTIVE:
        r->may_act = true;
        break;
    case SS_NOUN_NONE:
        break;
    }
}

static void look_at_pronoun(const struct collector *c, struct ss_reference *r)
{
    r->being = r->kind == SS_FIRST || r->kind == SS_MASCULINE || r->kind == SS_FEMININE ? SS_A_PERSON
               : r->kind == SS_NEUTER                                                  ? SS_A_THING
                                                                                       : SS_ANY_BEING;
    r->noun_type = r->being == SS_A_PERSON ? SS_ENTITY_PERSON : SS_ENTITY_OTHER;
    r->gender = r->kind == SS_MASCULINE ? 'm' : r->kind == SS_FEMININE ? 'f' : '\0';
    r->number = r->being ? 1 : r->kind == SS_FIRST_PLURAL || r->kind == SS_THIRD_PLURAL || r->kind == SS_THESE ? 2 : 0;
    r->is_new = is_one_of(c, r->mention.head, new_words);
}

static void look_at_references(const struct collector *c)
{
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < c->out->n; i++) {
        struct ss_reference *r = &c->out->items[i];
        while (sentence + 1 < c->analysis->n_sentences && c->analysis->sentences[sentence].word_end <= r->mention.span.begin)
            sentence++;
        r->sentence = sentence;
        if (r->name != SS_NONE) {
            ss_name_keys_make(c->text, r->mention.span, r->type, &c->out->keys[i]);
            r->gender = c->out->keys[i].gender;
            r->being = r->type == SS_ENTITY_PERSON                              ? SS_A_PERSON
                       : r->type == SS_ENTITY_OTHER || r->type == SS_ENTITY_NORP ? SS_ANY_BEING
                                                                                 : SS_A_THING;
            r->number = r->type == SS_ENTITY_PERSON ? 1 : 0;
        }
        if (r->candidate == SS_NONE)
            continue;
        r->lemma = hash_lemma(c, r->mention.head);
        if (r->name == SS_NONE)
            r->number = c->analysis->candidates[r->candidate].number;
        if (r->mention.kind == SS_MENTION_PRONOUN)
            look_at_pronoun(c, r);
        else if (r->name == SS_NONE)
            look_at_noun(c, r);
    }
}

/* --------------------------------------------------------------------------------------------------- memory */

static uint32_t *fill_none(struct ss_arena *arena, uint32_t n)
{
    uint32_t *items = ss_arena_alloc(arena, (n + 1u) * sizeof *items, _Alignof(uint32_t));
    for (uint32_t i = 0; items && i <= n; i++)
        items[i] = SS_NONE;
    return items;
}

static bool get_memory(struct collector *c, struct ss_arena *scratch)
{
    const uint32_t n_words = c->text->n_words, n = c->analysis->n_names + c->analysis->n_candidates;
    struct ss_references *out = c->out;
    out->items = ss_arena_alloc(scratch, (n + 1u) * sizeof *out->items, _Alignof(struct ss_reference));
    out->keys = ss_arena_array(scratch, struct ss_name_keys, n + 1u);
    out->at_word = fill_none(scratch, n_words);
    out->of_candidate = fill_none(scratch, c->analysis->n_candidates);
    c->candidate_at = fill_none(scratch, n_words);
    c->name_at = fill_none(scratch, n_words);
    c->spans = ss_arena_alloc(scratch, (n_words + 1u) * sizeof *c->spans, _Alignof(struct ss_words));
    return out->items && out->keys && out->at_word && out->of_candidate && c->candidate_at && c->name_at && c->spans;
}

sayso_status ss_references_find(struct ss_arena *scratch, const struct ss_model *model, const struct ss_ledger *ledger,
                                const enum ss_entity_type *types, struct ss_references *out, sayso_error *err)
{
    struct collector c = {.text = &ledger->text, .analysis = &ledger->analysis, .out = out};
    *out = (struct ss_references){0};
    if (!get_memory(&c, scratch))
        return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the mentions of this document");
    for (uint32_t w = 0; w < c.text->n_words; w++)
        c.spans[w] = (struct ss_words){w, w + 1};
    for (uint32_t i = 0; i < c.analysis->n_candidates; i++)
        c.candidate_at[c.analysis->candidates[i].word] = i;
    for (uint32_t i = 0; i < c.analysis->n_names; i++)
        for (uint32_t w = c.analysis->names[i].word_begin; w < c.analysis->names[i].word_end; w++)
            c.name_at[w] = i;
    const bool has_trees = c.analysis->tags && model;
    if (has_trees) {
        c.view = ss_view_of(model, ledger);
        learn_relations(&c);
        stretch_spans(&c);
    }
    add_names(&c, types);
    if (has_trees)
        add_candidates(&c);
    qsort(out->items, out->n, sizeof *out->items, by_place);
    index_references(&c);
    for (uint32_t w = 0; has_trees && w < c.text->n_words; w++)
        look_at_word(&c, w);
    look_at_references(&c);
    return SAYSO_OK;
}
