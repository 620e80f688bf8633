#include "ledger/counted.h"

#include <string.h>

#include "lexicon/counts.h"
#include "lexicon/sources.h"

enum { CLIMB = 6, FAR = 10 /* words between a number and its noun */ };

uint32_t ss_top_of(const struct ss_view *view, struct ss_words span)
{
    for (uint32_t w = span.end; w-- > span.begin;) {
        const uint32_t head = view->tags[w].head;
        if ((head == SS_NONE || head < span.begin || head >= span.end) && !ss_view_is(view, w, "punct"))
            return w;
    }
    return span.end - 1;
}

/* Unit and aspect of a noun by its lemma, or by what its form may be the plural of. */
static const char *noun_unit(const struct ss_view *view, uint32_t word, const char **aspect)
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = ss_view_lemmas(view, word, lemmas);
    *aspect = NULL;
    for (uint32_t i = 0; i < n; i++) {
        const char *unit = ss_count_noun_find(lemmas[i], aspect);
        if (unit)
            return unit;
    }
    for (uint32_t i = 0; i < n; i++) {
        const enum ss_source_noun kind = ss_source_noun_find(lemmas[i]);
        if (kind == SS_NOUN_OFFICE || kind == SS_NOUN_KIN || kind == SS_NOUN_VOICE || kind == SS_NOUN_INSIDER ||
            kind == SS_NOUN_ROLE || kind == SS_NOUN_COLLECTIVE)
            return "person";
    }
    return NULL;
}

static enum ss_count_role predicate_role(const struct ss_view *view, uint32_t word, const char **aspect)
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = ss_view_lemmas(view, word, lemmas);
    for (uint32_t i = 0; i < n; i++) {
        const enum ss_count_role role = ss_count_predicate_find(lemmas[i], aspect);
        if (role != SS_COUNT_NONE)
            return role;
    }
    *aspect = NULL;
    return SS_COUNT_NONE;
}

static bool is_noun(const struct ss_view *view, uint32_t word)
{
    return ss_view_has_upos(view, word, "NOUN") || ss_view_has_upos(view, word, "PROPN") || ss_view_has_upos(view, word, "SYM") ||
           ss_view_has_upos(view, word, "ADJ");
}

static bool has_case(const struct ss_view *view, uint32_t word, const char *form)
{
    const uint32_t c = ss_view_child(view, word, "case");
    return c != SS_NONE && ss_view_has_form(view, c, form);
}

/* "five of the guards": guards; "a contingent of 2,030": contingent; "31 people": people. */
static uint32_t find_noun(const struct ss_view *view, uint32_t number, struct ss_words span)
{
    const uint32_t head = view->tags[number].head;
    const bool counts = ss_view_is(view, number, "nummod") || ss_view_is(view, number, "compound") ||
                        ss_view_is(view, number, "amod") || ss_view_is(view, number, "det") ||
                        ss_view_is(view, number, "nmod:unmarked");
    if (head != SS_NONE && head >= span.end && head < span.end + FAR && counts && is_noun(view, head))
        return head;
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, number, c)) != SS_NONE)
        if (c >= span.end && ss_view_is(view, c, "nmod") && has_case(view, c, "of") && !ss_view_has_upos(view, c, "PRON"))
            return c;
    if (head != SS_NONE && head < span.begin && ss_view_is(view, number, "nmod") && has_case(view, number, "of") &&
        is_noun(view, head))
        return head;
    return SS_NONE;
}

static bool is_happening(const struct ss_view *view, uint32_t word)
{
    return ss_view_has_upos(view, word, "VERB") || ss_view_child(view, word, "cop") != SS_NONE;
}

static bool fits(enum ss_count_role role, bool is_subject, bool is_patient)
{
    return role == SS_COUNT_BOTH || (role == SS_COUNT_DONE && is_patient) || (role == SS_COUNT_DOES && is_subject) ||
           (role == SS_COUNT_IS && (is_subject || is_patient));
}

/* A participle or adjective that hangs on the noun: "three killed", "31 dead", "12 missing". */
static bool find_below(const struct ss_view *view, uint32_t noun, struct ss_counted *out)
{
    const char *aspect;
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, noun, c)) != SS_NONE) {
        if (!ss_view_is(view, c, "acl") && !ss_view_is(view, c, "amod"))
            continue;
        const enum ss_count_role role = predicate_role(view, c, &aspect);
        const bool is_active = ss_view_has_xpos(view, c, "VBG");
        if ((role == SS_COUNT_DONE && !is_active && ss_view_child(view, c, "obj") == SS_NONE) || role == SS_COUNT_IS) {
            out->aspect = aspect;
            out->predicate = c;
            return true;
        }
    }
    return false;
}

/* What a verb's subject or object says of the number that it gives: "the toll rose to 36", "put the number of dead at 35". */
static const char *aspect_of_arguments(const struct ss_view *view, uint32_t verb)
{
    static const char *const relations[] = {"nsubj", "obj"};
    for (size_t i = 0; i < 2; i++) {
        uint32_t argument = ss_view_child(view, verb, relations[i]);
        const char *aspect = NULL;
        for (int depth = 0; argument != SS_NONE && depth < 3; depth++) {
            noun_unit(view, argument, &aspect);
            if (!aspect && predicate_role(view, argument, &aspect) == SS_COUNT_NONE)
                aspect = NULL;
            if (aspect)
                return aspect;
            argument = ss_view_child(view, argument, "nmod");
        }
    }
    return NULL;
}

/* Goes up from the noun, or the number, to the verb or noun of the happening. */
static void find_above(const struct ss_view *view, uint32_t from, bool is_number, struct ss_counted *out)
{
    const char *aspect;
    uint32_t at = from;
    for (int i = 0; i < CLIMB; i++) {
        const uint32_t head = view->tags[at].head;
        const enum ss_count_role own = predicate_role(view, at, &aspect);
        if (own == SS_COUNT_IS || (own == SS_COUNT_OF && at != from)) {
            out->aspect = aspect;
            out->predicate = at;
            return;
        }
        if (head == SS_NONE) {
            out->predicate = is_happening(view, at) ? at : SS_NONE;
            return;
        }
        const bool is_passive = ss_view_is(view, at, "nsubj:pass");
        const bool is_subject = ss_view_is(view, at, "nsubj") && !is_passive;
        const bool is_patient = is_passive || ss_view_is(view, at, "obj");
        if (is_subject || is_patient || ss_view_is(view, at, "obl") || ss_view_is(view, at, "iobj")) {
            const enum ss_count_role role = predicate_role(view, head, &aspect);
            out->predicate = head;
            if (fits(role, is_subject, is_patient))
                out->aspect = aspect;
            else if (is_number && !out->aspect)
                out->aspect = aspect_of_arguments(view, head);
            return;
        }
        if (ss_view_is(view, at, "advcl") || ss_view_is(view, at, "ccomp") || ss_view_is(view, at, "parataxis") ||
            ss_view_is(view, at, "acl"))
            return;
        at = head;
    }
}

struct ss_counted ss_counted_find(const struct ss_view *view, uint32_t number, struct ss_words span)
{
    struct ss_counted out = {.noun = find_noun(view, number, span), .predicate = SS_NONE};
    const char *noun_aspect = NULL;
    if (out.noun != SS_NONE)
        out.unit = noun_unit(view, out.noun, &noun_aspect);
    const uint32_t from = out.noun == SS_NONE || out.noun > span.begin + FAR ? number : out.noun;
    const bool is_part = out.noun != SS_NONE && ss_view_is(view, out.noun, "nmod") && view->tags[out.noun].head == number;
    const uint32_t below = is_part || out.noun == SS_NONE ? number : from;
    if (!find_below(view, below, &out))
        find_above(view, is_part ? number : from, out.noun == SS_NONE, &out);
    if (!out.aspect)
        out.aspect = noun_aspect;
    if (out.aspect && !out.unit && out.noun == SS_NONE)
        out.unit = "person";
    return out;
}
