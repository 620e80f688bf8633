#include "ledger/arguments.h"

#include <string.h>

#include "lexicon/frames.h"

enum { DEEPEST = 4 }; /* steps to words that lend their arguments */

static const struct ss_phrases *phrases(const struct ss_tree *tree)
{
    return &tree->phrases;
}

uint32_t ss_argument_in(const struct ss_arguments *arguments, const char *slot)
{
    for (uint32_t i = 0; i < arguments->n; i++)
        if (strcmp(arguments->items[i].slot, slot) == 0)
            return arguments->items[i].word;
    return SS_NONE;
}

static void add(struct ss_arguments *out, const char *slot, uint32_t word)
{
    const size_t size = strlen(slot);
    if (out->n == SS_MOST_ARGUMENTS || size == 0 || size >= SS_SLOT_MAX || word == SS_NONE)
        return;
    for (uint32_t i = 0; i < out->n; i++)
        if (out->items[i].word == word)
            return;
    struct ss_argument *item = &out->items[out->n++];
    memcpy(item->slot, slot, size + 1);
    item->word = word;
}

static bool has_class(const struct ss_tree *tree, uint32_t word, const char *class)
{
    char lemma[SS_WORD_MAX];
    return ss_label_in(ss_tree_lemma(tree, word, lemma), ss_frame_class(class));
}

bool ss_is_passive(const struct ss_tree *tree, uint32_t verb)
{
    for (uint32_t c = tree->first[verb]; c != SS_NONE; c = tree->next[c])
        if (ss_label_in(ss_deprel_of(phrases(tree), c), "nsubj:pass aux:pass csubj:pass"))
            return true;
    if (!ss_tree_has_xpos(tree, verb, "VBN VBD") || ss_tree_child(tree, verb, "nsubj aux") != SS_NONE)
        return false;
    return ss_tree_is_any(tree, verb, "acl advcl amod xcomp") && !ss_tree_is(tree, verb, "acl:relcl") &&
           ss_tree_child(tree, verb, "obj") == SS_NONE && ss_tree_has_xpos(tree, verb, "VBN");
}

/* "who" of a relative clause is the noun before it. */
static uint32_t antecedent(const struct ss_tree *tree, uint32_t pronoun, uint32_t verb)
{
    if (!ss_tree_has_upos(tree, pronoun, "PRON DET SCONJ") || !ss_word_in(phrases(tree), pronoun, "who which that whom"))
        return pronoun;
    uint32_t at = verb;
    for (unsigned step = 0; at != SS_NONE && step < DEEPEST; step++) {
        if (ss_tree_is(tree, at, "acl:relcl"))
            return ss_tree_head(tree, at) != SS_NONE ? ss_tree_head(tree, at) : pronoun;
        at = ss_tree_head(tree, at);
    }
    return pronoun;
}

/* The preposition that a phrase begins with; "" where it has none. */
static void find_preposition(const struct ss_tree *tree, uint32_t word, char out[SS_WORD_MAX])
{
    out[0] = '\0';
    for (uint32_t c = tree->first[word]; c != SS_NONE && c < word; c = tree->next[c])
        if (ss_tree_is(tree, c, "case")) {
            ss_form_of(phrases(tree), c, out);
            return;
        }
}

/* "on Tuesday", "for a week": when, not whom. */
bool ss_is_time_word(const struct ss_tree *tree, uint32_t word)
{
    return ss_lemma_in(phrases(tree), word,
                       "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
                       "august september october november december mon tue tues wed thu thurs fri sat sun jan feb mar apr jun jul "
                       "aug sep sept oct nov dec day week month year hour minute decade century morning evening afternoon night "
                       "weekend time moment today yesterday tomorrow summer winter spring autumn fall century eve period") ||
           (ss_tree_has_upos(tree, word, "NUM") && ss_tree_child(tree, word, "nmod compound") == SS_NONE);
}

static void add_oblique(const struct ss_tree *tree, uint32_t word, bool is_passive, struct ss_arguments *out)
{
    char slot[SS_WORD_MAX];
    find_preposition(tree, word, slot);
    if (ss_is_time_word(tree, word))
        return;
    if (ss_tree_is(tree, word, "obl:agent") || (is_passive && strcmp(slot, "by") == 0))
        add(out, "subj", word);
    else if (strcmp(slot, "according") != 0 && strcmp(slot, "upon") != 0)
        add(out, slot, word);
    else if (strcmp(slot, "upon") == 0)
        add(out, "on", word);
}

static void add_clause(const struct ss_tree *tree, uint32_t word, struct ss_arguments *out)
{
    char form[SS_WORD_MAX], slot[SS_WORD_MAX + 2] = "";
    const uint32_t mark = ss_tree_child(tree, word, "mark");
    if (mark == SS_NONE || mark > word)
        return;
    ss_form_of(phrases(tree), mark, form);
    if (!ss_label_in(form, "to of from for by with against in on at into"))
        return;
    memcpy(slot, form, strlen(form));
    memcpy(slot + strlen(form), ".v", 3);
    add(out, slot, word);
}

/* "said that Sudan must return it": who must. */
static void add_obligation(const struct ss_tree *tree, uint32_t clause, struct ss_arguments *out)
{
    bool must = false;
    for (uint32_t c = tree->first[clause]; c != SS_NONE; c = tree->next[c])
        must = must || (ss_tree_is(tree, c, "aux") && ss_word_in(phrases(tree), c, "must should ought"));
    if (must)
        add(out, "must", ss_tree_child(tree, clause, "nsubj"));
}

/* Phrases that hang on the object: "gave support to", "imposed a ban on". */
static void add_object_phrases(const struct ss_tree *tree, uint32_t object, struct ss_arguments *out)
{
    char slot[SS_WORD_MAX];
    for (uint32_t c = tree->first[object]; c != SS_NONE; c = tree->next[c]) {
        if (!ss_tree_is(tree, c, "nmod") || c < object || ss_is_time_word(tree, c))
            continue;
        find_preposition(tree, c, slot);
        if (ss_label_in(slot, "of including like")) {
            if (has_class(tree, object, "series") && strcmp(slot, "of") == 0)
                for (uint32_t d = tree->first[c]; d != SS_NONE; d = tree->next[d])
                    if (ss_tree_is(tree, d, "nmod") && d > c) {
                        find_preposition(tree, d, slot);
                        add(out, slot, d);
                    }
            continue;
        }
        add(out, slot, c);
    }
}

static void add_children(const struct ss_tree *tree, uint32_t verb, bool is_passive, struct ss_arguments *out)
{
    const bool has_object = ss_tree_child(tree, verb, "obj") != SS_NONE;
    for (uint32_t c = tree->first[verb]; c != SS_NONE; c = tree->next[c]) {
        if (ss_tree_is_any(tree, c, "nsubj csubj")) {
            const bool is_object = strstr(ss_deprel_of(phrases(tree), c), ":pass") || is_passive;
            add(out, !is_object ? "subj" : has_object ? "iobj" : "obj", antecedent(tree, c, verb));
        } else if (ss_tree_is_any(tree, c, "obj iobj")) {
            add(out, ss_tree_is(tree, c, "obj") ? "obj" : "iobj", antecedent(tree, c, verb));
        } else if (ss_tree_is_any(tree, c, "xcomp ccomp")) {
            add(out, "comp", c);
            add_obligation(tree, c, out);
        } else if (ss_tree_is(tree, c, "obl")) {
            add_oblique(tree, c, is_passive, out);
        } else if (ss_tree_is_any(tree, c, "advcl acl")) {
            add_clause(tree, c, out);
        }
    }
}

static bool is_verbal(const struct ss_tree *tree, uint32_t word)
{
    return ss_tree_has_upos(tree, word, "VERB AUX ADJ");
}

/* One step towards the word that lends a subject: its head, and what the shared argument is there. */
static void lend(const struct ss_tree *tree, uint32_t verb, struct ss_arguments *out, unsigned depth);

static void own_arguments(const struct ss_tree *tree, uint32_t verb, struct ss_arguments *out, unsigned depth)
{
    out->is_passive = ss_is_passive(tree, verb);
    add_children(tree, verb, out->is_passive, out);
    if (depth)
        lend(tree, verb, out, depth - 1);
}

static void lend_from_noun(const struct ss_tree *tree, uint32_t verb, uint32_t noun, struct ss_arguments *out, unsigned depth)
{
    const bool is_relative = ss_tree_is(tree, verb, "acl:relcl");
    const bool is_infinitive = ss_tree_child(tree, verb, "mark") != SS_NONE;
    if (is_relative) {
        if (ss_argument_in(out, "subj") == SS_NONE && !out->is_passive)
            add(out, "subj", noun);
        else if (ss_argument_in(out, "obj") == SS_NONE)
            add(out, "obj", noun);
    } else if (out->is_passive) {
        add(out, "obj", noun);
    } else if (is_infinitive && ss_argument_in(out, "subj") == SS_NONE) {
        const uint32_t owner = ss_tree_child(tree, noun, "nmod:poss"), above = ss_tree_head(tree, noun);
        if (owner != SS_NONE) {
            add(out, "subj", owner);
        } else if (above != SS_NONE && is_verbal(tree, above) && depth) {
            struct ss_arguments lender = {.verb = SS_NONE};
            own_arguments(tree, above, &lender, depth - 1);
            add(out, "subj", ss_argument_in(&lender, "subj"));
        }
    } else if (ss_argument_in(out, "subj") == SS_NONE) {
        add(out, "subj", noun);
    }
}

static void lend(const struct ss_tree *tree, uint32_t verb, struct ss_arguments *out, unsigned depth)
{
    const uint32_t above = ss_tree_head(tree, verb);
    const char *wanted = out->is_passive ? "obj" : "subj";
    if (above == SS_NONE || !ss_tree_is_any(tree, verb, "xcomp conj advcl acl ccomp parataxis"))
        return;
    if (ss_tree_is(tree, verb, "acl") && !is_verbal(tree, above)) {
        lend_from_noun(tree, verb, above, out, depth);
        return;
    }
    if (ss_argument_in(out, wanted) != SS_NONE || !is_verbal(tree, above) ||
        (ss_tree_is_any(tree, verb, "ccomp parataxis") && !ss_tree_has_xpos(tree, verb, "VBG VB")))
        return;
    if (ss_tree_is(tree, verb, "advcl") && ss_tree_child(tree, verb, "nsubj") != SS_NONE)
        return;
    struct ss_arguments lender = {.verb = SS_NONE};
    own_arguments(tree, above, &lender, depth);
    uint32_t shared = SS_NONE;
    const bool keeps_subject = has_class(tree, above, "promise");
    if (ss_tree_is_any(tree, verb, "xcomp advcl") && !keeps_subject) {
        const bool is_controlled = ss_tree_is(tree, verb, "xcomp") || has_class(tree, above, "control");
        if (is_controlled)
            shared = ss_argument_in(&lender, "obj");
        if (shared == SS_NONE && is_controlled)
            shared = ss_argument_in(&lender, "iobj");
    }
    if (shared == SS_NONE)
        shared = ss_argument_in(&lender, "subj");
    if (shared == SS_NONE && lender.is_passive)
        shared = ss_argument_in(&lender, "obj");
    add(out, wanted, shared);
}

/* ---- Nouns ---- */

static void add_noun_children(const struct ss_tree *tree, uint32_t noun, struct ss_arguments *out)
{
    char slot[SS_WORD_MAX];
    for (uint32_t c = tree->first[noun]; c != SS_NONE; c = tree->next[c]) {
        if (ss_tree_is(tree, c, "nmod:poss")) {
            add(out, "poss", c);
        } else if (ss_tree_is(tree, c, "nmod")) {
            find_preposition(tree, c, slot);
            if (slot[0] && c > noun)
                add(out, slot, c);
            else if (c < noun)
                add(out, "mod", c);
        } else if (ss_tree_is_any(tree, c, "amod compound") && c < noun) {
            add(out, "mod", c);
        } else if (ss_tree_is(tree, c, "acl") && !ss_tree_is(tree, c, "acl:relcl")) {
            add_clause(tree, c, out);
            if (has_class(tree, c, "light") && ss_is_passive(tree, c)) {
                struct ss_arguments light = {.verb = SS_NONE};
                own_arguments(tree, c, &light, 0);
                for (uint32_t i = 0; i < light.n; i++)
                    add(out, light.items[i].slot, light.items[i].word);
            }
        }
    }
}

/* "a series of attacks": the noun that stands for it in its clause. */
static uint32_t container(const struct ss_tree *tree, uint32_t noun)
{
    for (unsigned step = 0; step < DEEPEST; step++) {
        const uint32_t above = ss_tree_head(tree, noun);
        if (above == SS_NONE)
            return noun;
        if (ss_tree_is(tree, noun, "conj") && ss_tree_has_upos(tree, above, "NOUN PROPN"))
            noun = above;
        else if (ss_tree_is(tree, noun, "nmod") && has_class(tree, above, "series"))
            noun = above;
        else
            return noun;
    }
    return noun;
}

static void add_light_verb(const struct ss_tree *tree, uint32_t noun, struct ss_arguments *out)
{
    const uint32_t top = container(tree, noun), verb = ss_tree_head(tree, top);
    if (verb == SS_NONE || !ss_tree_has_upos(tree, verb, "VERB AUX NOUN ADJ"))
        return;
    const bool is_object = ss_tree_is(tree, top, "obj") || ss_label_in(ss_deprel_of(phrases(tree), top), "nsubj:pass");
    const bool is_done = is_object && has_class(tree, verb, "light");
    const bool is_part = ss_tree_is(tree, top, "obl") && has_class(tree, verb, "engage");
    const bool occurs = ss_tree_is(tree, top, "nsubj") && has_class(tree, verb, "occur");
    if (!is_done && !is_part && !occurs)
        return;
    struct ss_arguments light = {.verb = SS_NONE};
    own_arguments(tree, verb, &light, DEEPEST);
    out->verb = verb;
    for (uint32_t i = 0; i < light.n; i++) {
        const struct ss_argument *item = &light.items[i];
        if (item->word == top || (occurs && strcmp(item->slot, "subj") == 0) || strcmp(item->slot, "comp") == 0)
            continue;
        if (strcmp(item->slot, "obj") == 0 && !is_part)
            continue;
        add(out, item->slot, item->word);
    }
    if (top != noun) {
        struct ss_arguments outer = {.verb = SS_NONE};
        add_noun_children(tree, top, &outer);
        for (uint32_t i = 0; i < outer.n; i++)
            if (outer.items[i].word != noun)
                add(out, outer.items[i].slot, outer.items[i].word);
    }
}

void ss_arguments_of(const struct ss_tree *tree, uint32_t word, struct ss_arguments *out)
{
    *out = (struct ss_arguments){.verb = SS_NONE};
    if (ss_tree_has_upos(tree, word, "NOUN PROPN")) {
        add_noun_children(tree, word, out);
        add_light_verb(tree, word, out);
    } else {
        own_arguments(tree, word, out, DEEPEST);
        const uint32_t object = ss_argument_in(out, "obj");
        if (object != SS_NONE && ss_tree_head(tree, object) == word)
            add_object_phrases(tree, object, out);
    }
}
