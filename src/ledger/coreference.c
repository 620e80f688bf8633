#include "ledger/coreference.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "ledger/names.h"
#include "ledger/syntax.h"
#include "lexicon/names.h"
#include "lexicon/sources.h"

enum { MOST_BACK = 200 };          /* candidates that a rule looks back over */
enum { MOST_PRONOUN_SENTENCES = 3 }; /* from a pronoun back to what it stands for, by rule */
static const float certain_link = 0.0f;  /* of the model's score: rather this than nothing */
static const float likely_link = -2.5f;  /* enough where a rule says the same */

enum gender { NO_GENDER, MALE, FEMALE, THING };

/* What is known of a group; kept at its first reference. */
struct group {
    uint8_t gender, number; /* enum gender; 0, 1 singular, 2 plural */
    uint8_t is_person, is_thing;
    uint32_t longest_name;  /* reference with the most telling name, or SS_NONE */
};

struct finder {
    struct ss_arena *scratch;
    struct ss_view view;
    const struct ss_text *text;
    const struct ss_analysis *analysis;
    const struct ss_ledger *ledger;
    struct ss_coreference *out;
    struct group *groups;             /* (n) */
    uint32_t *of_candidate;           /* (n_candidates) reference, or SS_NONE */
    uint32_t *speech;                 /* (n_words) innermost statement whose quoted content holds the word */
    struct ss_name_keys *names;       /* (n); those of references that are no names are empty */
    struct ss_name_index index;
};

/* ----------------------------------------------------------------------------------------------- groups */

static uint32_t root(const struct finder *f, uint32_t reference)
{
    uint32_t *group = f->out->group;
    while (group[reference] != reference) {
        group[reference] = group[group[reference]];
        reference = group[reference];
    }
    return reference;
}

static bool may_join(const struct finder *f, uint32_t a, uint32_t b)
{
    const struct group *x = &f->groups[a], *y = &f->groups[b];
    if ((x->is_person && y->is_thing) || (x->is_thing && y->is_person))
        return false;
    if (x->gender && y->gender && x->gender != y->gender)
        return false;
    if (x->number && y->number && x->number != y->number && (x->is_person || y->is_person))
        return false;
    if (x->longest_name == SS_NONE || y->longest_name == SS_NONE)
        return true;
    return ss_names_agree(&f->names[x->longest_name], &f->names[y->longest_name]);
}

/* The group of the earlier one goes on. */
static void join(struct finder *f, uint32_t a, uint32_t b)
{
    a = root(f, a);
    b = root(f, b);
    if (a == b)
        return;
    const uint32_t first = a < b ? a : b, second = a < b ? b : a;
    struct group *x = &f->groups[first];
    const struct group *y = &f->groups[second];
    f->out->group[second] = first;
    x->gender = x->gender ? x->gender : y->gender;
    x->number = x->number ? x->number : y->number;
    x->is_person |= y->is_person;
    x->is_thing |= y->is_thing;
    if (x->longest_name == SS_NONE ||
        (y->longest_name != SS_NONE && f->names[y->longest_name].n > f->names[x->longest_name].n))
        x->longest_name = y->longest_name;
}

static bool join_if_possible(struct finder *f, uint32_t a, uint32_t b)
{
    const uint32_t x = root(f, a), y = root(f, b);
    if (x != y && !may_join(f, x, y))
        return false;
    join(f, x, y);
    return true;
}

/* --------------------------------------------------------------------------------------------- mentions */

/* A relation by which a word belongs to the mention that its head stands for. */
static bool is_inside(const struct finder *f, uint32_t word)
{
    static const char *const relations[] = {"det",  "amod",     "nummod", "compound", "nmod", "flat",
                                            "fixed", "goeswith", "nmod:poss", "nmod:desc", "nmod:unmarked", "det:predet"};
    const struct ss_tags *t = &f->analysis->tags[word];
    const char *label = ss_model_label(f->view.model, SS_DEPREL, t->deprel);
    if (word < t->head && ss_view_is(&f->view, word, "advmod"))
        return true;
    if (!strcmp(label, "acl"))
        return true;
    if (ss_view_is(&f->view, word, "flat"))
        return true;
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (!strcmp(label, relations[i]))
            return true;
    return false;
}

/* The stretch around each candidate's word that hangs on it, without relative clauses, appositions and what is added by
 * "and". */
static void find_spans(const struct finder *f, struct ss_words *spans)
{
    const struct ss_tags *tags = f->analysis->tags;
    for (uint32_t w = 0; w < f->text->n_words; w++)
        spans[w] = (struct ss_words){w, w + 1};
    for (uint32_t w = 0; w < f->text->n_words; w++) {
        if (ss_view_is(&f->view, w, "punct"))
            continue;
        /* a path is as long as a sentence is deep, and a sentence ends with its window */
        for (uint32_t at = w; tags[at].head != SS_NONE; at = tags[at].head) {
            const bool is_below = at != w || !ss_view_is(&f->view, w, "case") || w > tags[w].head;
            if (!is_below && at == w) {
                /* a preposition belongs to what stands above its noun */
                if (!is_inside(f, tags[at].head))
                    break;
                continue;
            }
            if (at == w && ss_view_is(&f->view, w, "case"))
                break; /* the possessor's 's */
            if (at != w || is_inside(f, at)) {
                if (!is_inside(f, at))
                    break;
                struct ss_words *span = &spans[tags[at].head];
                span->begin = w < span->begin ? w : span->begin;
                span->end = w + 1 > span->end ? w + 1 : span->end;
            } else {
                break;
            }
        }
    }
}
