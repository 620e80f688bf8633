/* Factuality of words.
 *
 *   base     what the source of the statement does: assert CT+, deny CT-, promise PR+, ask and demand UU
 *   context  what the word hangs on, by relation: a row of predicates.tsv, or a rule of this file
 *   own      negation, modals, adverbs, if-clauses, questions, orders that hang on the word
 *
 * A value is worked out from the top of a tree down and kept, so that each word is looked at once. */
#include "ledger/factuality.h"

#include <string.h>

#include "lexicon/acts.h"
#include "lexicon/predicates.h"

enum { MOST_KEY = 96 }; /* bytes of a key of predicates.tsv */
enum { REACH = 200 };   /* of a child from its head, in words; bounds the cost of a text without sentence ends */

_Static_assert((int)SS_CERTAINLY_NOT == (int)SS_CT_MINUS && (int)SS_OPEN == (int)SS_UU, "same order");
_Static_assert(1 << SS_REASON_DEMAND == SS_WHY_DEMAND && 1 << SS_REASON_NEGATED == SS_WHY_NEGATED, "same order");

/* ----------------------------------------------------------------------------------------- values */

static struct ss_fact fact(enum ss_factuality value, unsigned why, const char *rule)
{
    return (struct ss_fact){value, value == SS_CT_PLUS ? 0 : why, rule};
}

static const char plain[] = "as told";

static struct ss_fact certain(void)
{
    return fact(SS_CT_PLUS, 0, plain);
}

/* 3 certain, 2 probable, 1 possible, 0 open; below 0 when it is not so. */
static int strength(enum ss_factuality value)
{
    return (int)SS_UU - (int)value;
}

static enum ss_factuality of_strength(int strength)
{
    return (enum ss_factuality)((int)SS_UU - strength);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* No surer than `most` (2 probable, 1 possible, 0 open). */
static struct ss_fact weaken(struct ss_fact f, int most, unsigned why, const char *rule)
{
    const int s = strength(f.value), size = s < 0 ? -s : s;
    if (size < most || (size == most && most == 0))
        return fact(f.value, f.why | why, f.rule);
    return fact(of_strength(s < 0 ? -most : most), f.why | why, rule);
}

static struct ss_fact negate(struct ss_fact f, const char *rule)
{
    if (f.why & SS_WHY_COUNTERFACTUAL)
        return f; /* "had he not paid": what is supposed did not happen */
    const int s = strength(f.value);
    const unsigned why = s < 0 ? f.why & ~(unsigned)SS_WHY_NEGATED : f.why | SS_WHY_NEGATED;
    return fact(of_strength(-s), why, rule);
}

static unsigned flag_of(enum ss_reason reason)
{
    return reason == SS_REASON_NONE ? 0 : 1u << reason;
}

/* What a predicate whose own value is `f` makes of the thing below it. */
static struct ss_fact embed(struct ss_fact f, const struct ss_predicate *row)
{
    if (row->affirmed == SS_CERTAIN && row->negated == SS_CERTAIN)
        return fact(SS_CT_PLUS, 0, row->key);
    const int s = strength(f.value);
    if (s == 0)
        return f;
    const int below = strength((enum ss_factuality)(s > 0 ? row->affirmed : row->negated));
    const int size = least(s < 0 ? -s : s, below < 0 ? -below : below);
    const bool is_passed_on = s > 0 ? below == 3 : below == -3;
    return fact(of_strength(below < 0 ? -size : size),
                (below == 3 ? f.why & ~(unsigned)SS_WHY_NEGATED : f.why) | (is_passed_on ? 0 : flag_of(row->reason)),
                is_passed_on && size < 3 ? f.rule : row->key);
}

/* ------------------------------------------------------------------------------------------ trees */

static bool is_in(const char *word, size_t size, const char *list)
{
    for (const char *at = list; *at;) {
        const size_t n = strcspn(at, " ");
        if (n == size && memcmp(at, word, n) == 0)
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

bool ss_facts_is(const struct ss_facts *f, uint32_t word, const char *relations)
{
    const char *label = ss_model_label(f->view.model, SS_DEPREL, f->view.tags[word].deprel);
    return is_in(label, strcspn(label, ":"), relations) || is_in(label, strlen(label), relations);
}

bool ss_facts_has_form(const struct ss_facts *f, uint32_t word, const char *list)
{
    char form[SS_FORM_MAX];
    ss_view_form(&f->view, word, form);
    return is_in(form, strlen(form), list);
}

uint32_t ss_facts_child(const struct ss_facts *f, uint32_t word, const char *relations)
{
    for (uint32_t c = f->first_child[word]; c != SS_NONE; c = f->next_sibling[c])
        if (ss_facts_is(f, c, relations))
            return c;
    return SS_NONE;
}

static bool has_upos(const struct ss_facts *f, uint32_t word, const char *list)
{
    const char *label = ss_model_label(f->view.model, SS_UPOS, f->view.tags[word].upos);
    return is_in(label, strlen(label), list);
}

static bool has_xpos(const struct ss_facts *f, uint32_t word, const char *list)
{
    const char *label = ss_model_label(f->view.model, SS_XPOS, f->view.tags[word].xpos);
    return is_in(label, strlen(label), list);
}

bool ss_facts_is_clause(const struct ss_facts *f, uint32_t word)
{
    return has_upos(f, word, "VERB AUX") || ss_facts_child(f, word, "cop") != SS_NONE;
}

/* A child with this relation and one of these forms, or SS_NONE. */
static uint32_t child_with_form(const struct ss_facts *f, uint32_t word, const char *relations, const char *forms)
{
    for (uint32_t c = f->first_child[word]; c != SS_NONE; c = f->next_sibling[c])
        if (ss_facts_is(f, c, relations) && ss_facts_has_form(f, c, forms))
            return c;
    return SS_NONE;
}

static bool has_child_form(const struct ss_facts *f, uint32_t word, const char *relations, const char *forms)
{
    return child_with_form(f, word, relations, forms) != SS_NONE;
}

static bool is_infinitive(const struct ss_facts *f, uint32_t word)
{
    return child_with_form(f, word, "mark", "to") != SS_NONE;
}

static bool is_gerund(const struct ss_facts *f, uint32_t word)
{
    return has_xpos(f, word, "VBG") && ss_facts_child(f, word, "aux cop") == SS_NONE;
}

static bool is_definite(const struct ss_facts *f, uint32_t word)
{
    return child_with_form(f, word, "det", "the this that these those both") != SS_NONE ||
           ss_facts_child(f, word, "nmod:poss") != SS_NONE || has_upos(f, word, "PROPN");
}

/* "no attack", "none of the attacks". */
static bool is_empty(const struct ss_facts *f, uint32_t word)
{
    return child_with_form(f, word, "det", "no neither") != SS_NONE || ss_facts_has_form(f, word, "none nothing");
}

/* ------------------------------------------------------------------------------------------- rows */

static bool find_key(const char *const parts[], size_t n, struct ss_predicate *row)
{
    char key[MOST_KEY];
    size_t size = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t m = strlen(parts[i]);
        if (!m)
            continue;
        if (size + m + 2 > sizeof key)
            return false;
        if (size)
            key[size++] = ' ';
        memcpy(key + size, parts[i], m);
        size += m;
    }
    key[size] = '\0';
    return size && ss_predicate_find(key, row);
}

/* The row of a predicate in a frame: by its form, then by its lemmas; with its particle first. */
static bool find_row(const struct ss_facts *f, uint32_t word, const char *frame, struct ss_predicate *row)
{
    char form[SS_FORM_MAX], lemmas[SS_MOST_LEMMAS][SS_FORM_MAX], beside[SS_FORM_MAX] = "";
    const uint32_t n = ss_view_lemmas(&f->view, word, lemmas);
    const uint32_t particle = ss_facts_child(f, word, "compound:prt");
    const uint32_t object = ss_facts_child(f, word, "obj");
    ss_view_form(&f->view, word, form);
    const uint32_t adverb = child_with_form(f, word, "advmod", "short");
    if (particle != SS_NONE)
        ss_view_form(&f->view, particle, beside);
    else if (adverb != SS_NONE) /* "stopped short of" */
        ss_view_form(&f->view, adverb, beside);
    else if (object != SS_NONE)
        ss_view_form(&f->view, object, beside);
    for (int has_beside = beside[0] ? 1 : 0; has_beside >= 0; has_beside--) {
        const char *const middle = has_beside ? beside : "";
        if (find_key((const char *const[]){form, middle, frame}, 3, row))
            return true;
        for (uint32_t i = 0; i < n; i++)
            if (find_key((const char *const[]){lemmas[i], middle, frame}, 3, row))
                return true;
    }
    return false;
}

/* ------------------------------------------------------------------------------------- statements */

static const struct ss_statement *statement_at(const struct ss_facts *f, uint32_t word)
{
    const uint32_t s = f->statement_of[word];
    return s == SS_NONE ? NULL : &f->view.ledger->statements[s];
}

/* What a source that does this holds of what it says. */
static struct ss_fact of_act(enum ss_act act)
{
    switch (act) {
    case SS_DENY: return fact(SS_CT_MINUS, SS_WHY_NEGATED, "act: deny");
    case SS_DOUBT: return fact(SS_UU, SS_WHY_NEGATED, "act: doubt");
    case SS_RETRACT: return fact(SS_UU, SS_WHY_NEGATED, "act: retract");
    case SS_ASK: return fact(SS_UU, SS_WHY_QUESTION, "act: ask");
    case SS_DEMAND: return fact(SS_UU, SS_WHY_DEMAND, "act: demand");
    case SS_PROMISE: return fact(SS_PR_PLUS, SS_WHY_FUTURE, "act: promise");
    case SS_INTEND: return fact(SS_PR_PLUS, SS_WHY_FUTURE, "act: intend");
    case SS_PREDICT: return fact(SS_PR_PLUS, SS_WHY_FUTURE, "act: predict");
    case SS_THREATEN: return fact(SS_PS_PLUS, SS_WHY_FUTURE, "act: threaten");
    case SS_BELIEVE: return fact(SS_PR_PLUS, SS_WHY_MODAL, "act: believe");
    default: return certain();
    }
}

/* What the cue makes of the content. An act that only the content's own words tell adds nothing to them, nor does one
 * reach beyond the sentence of the cue. */
static struct ss_fact base_of(const struct ss_facts *f, uint32_t word)
{
    const struct ss_statement *s = statement_at(f, word);
    if (!s || !s->act_rule || strncmp(s->act_rule, "content", 7) == 0)
        return certain();
    if (s->cue_head != SS_NONE &&
        ss_view_sentence(&f->view, word).begin != ss_view_sentence(&f->view, s->cue_head).begin)
        return certain();
    return of_act(s->act);
}

/* -------------------------------------------------------------------------------------- own words */

enum modal { NO_MODAL, WILL, WOULD, CAN, COULD, MAY, MUST, SHOULD };

enum condition { NO_CONDITION, OPEN_CONDITION, UNREAL_CONDITION };

struct mood {
    enum modal modal;
    bool is_perfect, is_past;
};

static enum modal modal_of(const struct ss_facts *f, uint32_t word)
{
    static const struct { const char *forms; enum modal modal; } modals[] = {
        {"will 'll wo shall", WILL}, {"would 'd", WOULD}, {"can ca", CAN},     {"could", COULD},
        {"may might", MAY},          {"must", MUST},      {"should ought", SHOULD},
    };
    for (size_t i = 0; i < sizeof modals / sizeof *modals; i++)
        if (ss_facts_has_form(f, word, modals[i].forms))
            return modals[i].modal;
    return NO_MODAL;
}

static struct mood mood_of(const struct ss_facts *f, uint32_t word)
{
    struct mood mood = {NO_MODAL, false, has_xpos(f, word, "VBD")};
    for (uint32_t c = f->first_child[word]; c != SS_NONE && c < word; c = f->next_sibling[c]) {
        if (!ss_facts_is(f, c, "aux cop"))
            continue;
        const enum modal modal = has_xpos(f, c, "MD") ? modal_of(f, c) : NO_MODAL;
        if (modal)
            mood.modal = modal;
        mood.is_perfect |= ss_facts_is(f, c, "aux") && ss_facts_has_form(f, c, "have 've has had 'd 's") &&
                           !ss_facts_is(f, c, "aux:pass") && !modal && ss_view_has_lemma(&f->view, c, "have");
        mood.is_past |= has_xpos(f, c, "VBD");
    }
    return mood;
}

/* "Had they come", "were he to come": no mark, the auxiliary before the subject. */
static bool is_inverted(const struct ss_facts *f, uint32_t word)
{
    const uint32_t subject = ss_facts_child(f, word, "nsubj expl");
    const uint32_t aux = child_with_form(f, word, "aux cop", "had were should");
    return subject != SS_NONE && aux != SS_NONE && aux < subject && ss_facts_is(f, word, "advcl conj");
}

/* Is the clause a condition, and of what kind? */
static enum condition condition_of(const struct ss_facts *f, uint32_t word)
{
    const uint32_t mark = child_with_form(f, word, "mark advmod", "if unless provided lest");
    const bool is_if = mark != SS_NONE && ss_facts_is(f, word, "advcl") &&
                       !(mark > 0 && ss_facts_has_form(f, mark - 1, "as even"));
    const bool is_had = is_inverted(f, word);
    if (!is_if && !is_had)
        return NO_CONDITION;
    const struct mood mood = mood_of(f, word);
    const bool is_past_perfect = mood.is_perfect && mood.is_past;
    return is_past_perfect || child_with_form(f, word, "aux", "had") != SS_NONE ? UNREAL_CONDITION : OPEN_CONDITION;
}

/* The condition that hangs on a word. */
static enum condition condition_below(const struct ss_facts *f, uint32_t word)
{
    enum condition found = NO_CONDITION;
    for (uint32_t c = f->first_child[word]; c != SS_NONE && !found; c = f->next_sibling[c])
        if (ss_facts_is(f, c, "advcl"))
            found = condition_of(f, c);
    const uint32_t head = f->view.tags[word].head; /* a cue that stands between: "had they come, he said, we would" */
    if (found || head == SS_NONE || f->statement_of[head] == f->statement_of[word])
        return found;
    for (uint32_t c = f->first_child[head]; c != SS_NONE && !found; c = f->next_sibling[c])
        if (ss_facts_is(f, c, "advcl") && f->statement_of[c] == f->statement_of[word] && c != word)
            found = condition_of(f, c);
    return found;
}

static struct ss_fact add_modal(struct ss_fact x, const struct mood *mood, enum condition condition, bool is_negated,
                                bool is_without)
{
    switch (mood->modal) {
    case WILL: return weaken(x, 2, SS_WHY_FUTURE, "will");
    case WOULD:
        if (mood->is_perfect || condition == UNREAL_CONDITION || is_without)
            return fact(SS_CT_MINUS, SS_WHY_COUNTERFACTUAL, "would have");
        return condition ? x : weaken(x, 2, SS_WHY_FUTURE, "would");
    case CAN: return is_negated ? x : weaken(x, 1, SS_WHY_MODAL, "can");
    case COULD: return is_negated ? x : weaken(x, 1, SS_WHY_MODAL, "could");
    case MAY: return weaken(x, 1, SS_WHY_MODAL, "may");
    case MUST:
        return mood->is_perfect ? weaken(x, 2, SS_WHY_MODAL, "must have") : fact(SS_UU, SS_WHY_DEMAND, "must");
    case SHOULD:
        return mood->is_perfect ? fact(SS_CT_MINUS, SS_WHY_COUNTERFACTUAL, "should have")
                                : fact(SS_UU, SS_WHY_DEMAND, "should");
    default: return x;
    }
}

/* Adverbs and adjectives that hang on the word: "probably", "possible". */
static struct ss_fact add_adverbs(const struct ss_facts *f, uint32_t word, struct ss_fact x)
{
    for (uint32_t c = f->first_child[word]; c != SS_NONE; c = f->next_sibling[c]) {
        struct ss_predicate row;
        char form[SS_FORM_MAX];
        const bool is_adverb = ss_facts_is(f, c, "advmod"), is_adjective = ss_facts_is(f, c, "amod");
        if (!is_adverb && !is_adjective)
            continue;
        ss_view_form(&f->view, c, form);
        const bool is_found = is_adverb ? ss_certainty_adverb_find(form, &row) : ss_predicate_find(form, &row);
        /* "almost 200 killed": the adverb of a number is none of the verb */
        if (is_found)
            x = embed(x, &row);
    }
    return x;
}

static bool is_question_word(const struct ss_facts *f, uint32_t word)
{
    return ss_facts_has_form(f, word, "why how when where who whom whose which what");
}

static bool asks_for_more(const struct ss_facts *f, uint32_t word)
{
    for (uint32_t c = f->first_child[word]; c != SS_NONE; c = f->next_sibling[c])
        if (is_question_word(f, c) ||
            (f->first_child[c] != SS_NONE && is_question_word(f, f->first_child[c]) && ss_facts_is(f, c, "nsubj obj obl advmod")))
            return true;
    return false;
}

/* The sentence ends with a question mark, whatever quotation marks follow. */
static bool is_in_question(const struct ss_facts *f, uint32_t word)
{
    const struct ss_words in = ss_view_sentence(&f->view, word);
    for (uint32_t w = in.end; w > in.begin && w + 3 > in.end; w--)
        if (ss_facts_has_form(f, w - 1, "?"))
            return true;
    return false;
}

static bool is_root(const struct ss_facts *f, uint32_t word)
{
    return f->view.tags[word].head == SS_NONE;
}

static bool is_order(const struct ss_facts *f, uint32_t word)
{
    return has_xpos(f, word, "VB") && (is_root(f, word) || ss_facts_is(f, word, "parataxis ccomp")) &&
           ss_facts_child(f, word, "nsubj csubj expl mark") == SS_NONE &&
           child_with_form(f, word, "aux", "do") == ss_facts_child(f, word, "aux");
}

/* "Soldiers mutiny when they are hungry": a bare plural and the plain present. */
static bool is_generic(const struct ss_facts *f, uint32_t word)
{
    const uint32_t subject = ss_facts_child(f, word, "nsubj");
    uint32_t first = ss_facts_child(f, word, "aux cop");
    first = first == SS_NONE ? word : first;
    if (subject == SS_NONE || !has_xpos(f, subject, "NNS") || !has_xpos(f, first, "VBP") || is_definite(f, subject) ||
        ss_facts_child(f, subject, "det nummod amod") != SS_NONE || !ss_facts_has_form(f, first, "are") != (first == word))
        return false;
    const uint32_t when = ss_facts_child(f, word, "advcl");
    const uint32_t who = ss_facts_child(f, subject, "acl:relcl");
    return (when != SS_NONE && child_with_form(f, when, "advmod mark", "when whenever") != SS_NONE) ||
           (who != SS_NONE && has_xpos(f, who, "VBP")) ||
           child_with_form(f, word, "advmod", "always usually often never") != SS_NONE;
}

/* Words of another clause that this one shares: "will go and see". */
static bool shares_mood(const struct ss_facts *f, uint32_t word)
{
    const uint32_t head = f->view.tags[word].head;
    return head != SS_NONE && ss_facts_is(f, word, "conj") && has_upos(f, word, "VERB") &&
           ss_facts_child(f, word, "aux nsubj mark cop") == SS_NONE &&
           f->view.tags[word].xpos == f->view.tags[head].xpos;
}

/* Is the noun one that negates its verb: "no boat", "none", "not one boat"? */
static bool negates_verb(const struct ss_facts *f, uint32_t word)
{
    const uint32_t not = child_with_form(f, word, "advmod det cc:preconj", "not n't no neither");
    return is_empty(f, word) || ss_facts_has_form(f, word, "nobody neither") ||
           (not != SS_NONE && !(not + 1 < word && ss_facts_has_form(f, not + 1, "only just")));
}

/* "did not", "never", "nobody did": by what hangs on the word. A subject stands before it. */
static bool is_negated(const struct ss_facts *f, uint32_t word)
{
    for (uint32_t c = f->first_child[word]; c != SS_NONE; c = f->next_sibling[c]) {
        char form[SS_FORM_MAX];
        if ((ss_facts_is(f, c, "nsubj") && c < word) || (ss_facts_is(f, c, "obj") && c > word)) {
            if (negates_verb(f, c))
                return true;
            continue;
        }
        ss_view_form(&f->view, c, form);
        if (ss_facts_is(f, c, "advmod det cc mark aux") && ss_is_negator(form) &&
            !ss_facts_has_form(f, c + 1 < word ? c + 1 : c, "only just"))
            return true;
    }
    return false;
}

/* ---- The value of a clause in its context */

static bool is_without(const struct ss_facts *f, uint32_t word)
{
    for (uint32_t c = f->first_child[word]; c != SS_NONE; c = f->next_sibling[c])
        if (ss_facts_is(f, c, "obl") && child_with_form(f, c, "case", "without") != SS_NONE)
            return true;
    return false;
}

/* "are to meet", "is due to leave". */
static bool is_due(const struct ss_facts *f, uint32_t word)
{
    const uint32_t be = child_with_form(f, word, "aux cop", "is are was were 's 're am");
    return be != SS_NONE && be < word && ss_facts_child(f, word, "nsubj expl") != SS_NONE &&
           child_with_form(f, word, "mark case", "to due") != SS_NONE && !ss_facts_is(f, word, "xcomp");
}

static bool says_false(const struct ss_facts *f, uint32_t word)
{
    char lemma[SS_FORM_MAX];
    ss_view_lemma(&f->view, word, lemma);
    return ss_act_word_find(lemma) == SS_WORD_FALSE ||
           (child_with_form(f, word, "case", "without") != SS_NONE && strcmp(lemma, "foundation") == 0);
}

/* A thing of which another word says that it is none: "the “explosion” was a transformer", "the report is untrue". */
static struct ss_fact add_verdict(const struct ss_facts *f, uint32_t word, struct ss_fact x)
{
    const uint32_t head = f->view.tags[word].head;
    const uint32_t clause = ss_facts_child(f, word, "acl:relcl");
    if (clause != SS_NONE && ss_facts_has_form(f, clause, "none nothing"))
        return negate(x, "that was none");
    if (head == SS_NONE || !ss_facts_is(f, word, "nsubj"))
        return x;
    if (says_false(f, head))
        return embed(f->inner[head], &(struct ss_predicate){"false", SS_CERTAINLY_NOT, SS_CERTAIN, SS_REASON_NEGATED});
    const bool is_quoted = word > 0 && word + 1 < f->view.text->n_words &&
                           f->view.text->words[word].flags & SS_WORD_QUOTED &&
                           ss_facts_is(f, word - 1, "punct") && ss_facts_is(f, word + 1, "punct");
    const bool is_other = ss_facts_child(f, head, "cop") != SS_NONE && has_upos(f, head, "NOUN") &&
                          child_with_form(f, head, "det", "a an") != SS_NONE;
    return is_quoted && is_other && strength(f->inner[head].value) == 3 ? negate(x, "scare quotes") : x;
}

static struct ss_fact clause_value(const struct ss_facts *f, uint32_t word, struct ss_fact x)
{
    const bool is_not = is_negated(f, word);
    const struct mood mood = mood_of(f, shares_mood(f, word) ? f->view.tags[word].head : word);
    const enum condition condition = condition_below(f, word);
    x = add_adverbs(f, word, x);
    x = add_modal(x, &mood, condition, is_not, is_without(f, word));
    if (is_not)
        x = negate(x, "negation");
    if (condition == OPEN_CONDITION && !(x.why & SS_WHY_COUNTERFACTUAL))
        x = weaken(x, 0, SS_WHY_CONDITIONAL, "condition");
    if (is_root(f, word) && is_in_question(f, word) && !asks_for_more(f, word))
        x = weaken(x, 0, SS_WHY_QUESTION, "question");
    if (is_order(f, word))
        x = weaken(x, 0, SS_WHY_DEMAND, "order");
    if (mood.modal == NO_MODAL && is_generic(f, word))
        x = weaken(x, 0, SS_WHY_GENERIC, "generic");
    if (is_due(f, word))
        x = weaken(x, 2, SS_WHY_FUTURE, "is to");
    x = add_verdict(f, word, x);
    return x;
}

static struct ss_fact noun_value(const struct ss_facts *f, uint32_t word, struct ss_fact x)
{
    x = add_adverbs(f, word, x);
    const uint32_t head = f->view.tags[word].head;
    const bool is_argument = head != SS_NONE && ss_facts_is(f, word, "nsubj obj");
    if (is_empty(f, word)) /* the verb has been negated by it already */
        return is_argument && strength(x.value) < 0 ? x : negate(x, "no");
    if (child_with_form(f, word, "case", "without") != SS_NONE && head != SS_NONE && mood_of(f, head).modal != WOULD)
        return negate(x, "without");
    return add_verdict(f, word, x);
}

static struct ss_fact own_value(const struct ss_facts *f, uint32_t word, struct ss_fact context)
{
    return ss_facts_is_clause(f, word) ? clause_value(f, word, context) : noun_value(f, word, context);
}

/* --------------------------------------------------------------------------------------- contexts */

/* A row for the clause `word` below `head`: by the preposition or mark, the infinitive, the object. */
static bool find_clause_row(const struct ss_facts *f, uint32_t word, uint32_t head, struct ss_predicate *row)
{
    const uint32_t mark = ss_facts_child(f, word, "mark case");
    char form[SS_FORM_MAX] = "";
    if (mark != SS_NONE)
        ss_view_form(&f->view, mark, form);
    if (strcmp(form, "to") == 0 && !is_gerund(f, word)) {
        if (child_with_form(f, head, "advmod", "yet") != SS_NONE && find_key((const char *const[]){"yet to"}, 1, row))
            return true;
        const bool has_other = ss_facts_child(f, head, "obj iobj") != SS_NONE ||
                               ss_facts_child(f, word, "nsubj") != SS_NONE ||
                               (ss_facts_child(f, head, "nsubj:pass") != SS_NONE && has_xpos(f, head, "VBN"));
        return (has_other && find_row(f, head, "one to", row)) || find_row(f, head, "to", row);
    }
    if (form[0] && find_row(f, head, form, row))
        return true;
    if (is_gerund(f, word) || ss_facts_is(f, word, "xcomp"))
        return (!form[0] || ss_facts_is(f, word, "xcomp ccomp")) && find_row(f, head, "", row);
    return ss_facts_is(f, word, "ccomp csubj acl advcl") && (!form[0] || strcmp(form, "that") == 0) &&
           (find_row(f, head, "that", row) || (ss_facts_is(f, word, "ccomp csubj") && find_row(f, head, "", row)));
}

static struct ss_fact complement_context(const struct ss_facts *f, uint32_t word, uint32_t head, struct ss_fact above)
{
    struct ss_predicate row;
    if (child_with_form(f, word, "mark", "whether if") != SS_NONE)
        return fact(SS_UU, SS_WHY_QUESTION, "whether");
    if (asks_for_more(f, word) && (ss_facts_has_form(f, head, "unclear unknown unsure uncertain") ||
                                   (ss_facts_has_form(f, head, "clear known sure certain") && strength(above.value) < 0)))
        return fact(SS_UU, SS_WHY_QUESTION, "not clear when");
    if (find_clause_row(f, word, head, &row))
        return embed(above, &row);
    if (is_infinitive(f, word))
        return ss_facts_is(f, word, "csubj") ? above : fact(SS_UU, SS_WHY_DEMAND, "infinitive");
    if (ss_facts_is(f, word, "xcomp"))
        return above;
    return strength(above.value) < 0 ? certain() : above;
}

static struct ss_fact adverbial_context(const struct ss_facts *f, uint32_t word, uint32_t head, struct ss_fact above)
{
    struct ss_predicate row;
    const enum condition condition = condition_of(f, word);
    if (condition)
        return condition == UNREAL_CONDITION ? fact(SS_CT_MINUS, SS_WHY_COUNTERFACTUAL, "had it been")
                                             : fact(SS_UU, SS_WHY_CONDITIONAL | (mood_of(f, head).modal == WILL ? SS_WHY_FUTURE : 0), "if");
    const uint32_t mark = ss_facts_child(f, word, "mark advmod");
    if (is_infinitive(f, word))
        return find_clause_row(f, word, head, &row) ? embed(above, &row) : fact(SS_UU, SS_WHY_DEMAND, "purpose");
    if (mark != SS_NONE && ss_facts_has_form(f, mark, "instead rather") )
        return fact(SS_CT_MINUS, SS_WHY_NEGATED, "instead of");
    if (mark != SS_NONE && ss_facts_has_form(f, mark, "lest"))
        return fact(SS_PS_PLUS, SS_WHY_MODAL, "lest");
    if (is_gerund(f, word) && find_clause_row(f, word, head, &row))
        return embed(above, &row);
    if (mark == SS_NONE && is_gerund(f, word))
        return above;
    const bool is_present = has_xpos(f, word, "VBP VBZ") || child_with_form(f, word, "aux cop", "is are has have") != SS_NONE;
    if (mark != SS_NONE && ss_facts_has_form(f, mark, "when whenever after before until once while as") && is_present) {
        if (above.why & SS_WHY_GENERIC)
            return fact(SS_UU, SS_WHY_GENERIC, "generic");
        if (above.why & SS_WHY_FUTURE || ss_facts_has_form(f, mark, "before until"))
            return fact(SS_PR_PLUS, SS_WHY_FUTURE, "when");
    }
    return certain();
}

static struct ss_fact noun_clause_context(const struct ss_facts *f, uint32_t word, uint32_t head, struct ss_fact above)
{
    struct ss_predicate row;
    const bool is_that = child_with_form(f, word, "mark", "that") != SS_NONE; /* "a chance that it will lose" */
    if (is_that && find_row(f, head, "that", &row))
        return embed(above, &row);
    if (ss_facts_is(f, word, "acl:relcl")) {
        const bool is_any = child_with_form(f, head, "det", "any every") != SS_NONE ||
                            ss_facts_has_form(f, head, "anyone anybody whoever everyone");
        const uint32_t above_head = f->view.tags[head].head;
        const bool is_open = (above_head != SS_NONE && f->inner[above_head].why & SS_WHY_GENERIC) ||
                             (is_any && strength(above.value) < 3);
        return is_open ? fact(SS_UU, SS_WHY_GENERIC, "anyone who") : certain();
    }
    if (find_clause_row(f, word, head, &row))
        return embed(above, &row);
    if (is_infinitive(f, word))
        return ss_facts_has_form(f, head, "first last only") || child_with_form(f, head, "amod", "first last only") != SS_NONE
                   ? certain()
                   : fact(SS_UU, SS_WHY_DEMAND, "infinitive");
    return certain();
}

/* A noun below a verb, an adjective or another noun. */
static struct ss_fact argument_context(const struct ss_facts *f, uint32_t word, uint32_t head, struct ss_fact above)
{
    struct ss_predicate row;
    char form[SS_FORM_MAX];
    const uint32_t preposition = ss_facts_child(f, word, "case");
    if (preposition != SS_NONE) {
        ss_view_form(&f->view, preposition, form);
        if (has_child_form(f, preposition, "fixed", "case event"))
            return fact(SS_UU, SS_WHY_CONDITIONAL, "in case of");
        if (find_row(f, head, form, &row)) {
            const uint32_t top = f->view.tags[head].head;
            if (row.affirmed == SS_OPEN && top != SS_NONE && ss_facts_is(f, head, "nsubj") && says_false(f, top))
                return fact(SS_CT_MINUS, SS_WHY_NEGATED, "false");
            return embed(above, &row);
        }
    } else if (ss_facts_is(f, word, "compound")) {
        if (find_row(f, head, "of", &row))
            return embed(above, &row);
        return certain();
    } else {
        const bool is_active_subject = ss_facts_is(f, word, "nsubj") && !ss_facts_is(f, word, "nsubj:pass");
        if (find_row(f, head, is_active_subject ? "subject" : "noun", &row))
            return embed(above, &row);
    }
    const bool is_core = ss_facts_is(f, word, "nsubj obj");
    const bool is_of_clause = ss_facts_is_clause(f, head);
    if (is_of_clause && strength(above.value) < 3 && !is_definite(f, word) && (is_core || strength(above.value) >= 0))
        return is_core || (above.why & (SS_WHY_FUTURE | SS_WHY_CONDITIONAL | SS_WHY_DEMAND)) ? above : certain();
    return certain();
}

static struct ss_fact coordinated_context(const struct ss_facts *f, uint32_t word, uint32_t head)
{
    if (!ss_facts_is_clause(f, word) && !ss_facts_is_clause(f, head))
        return f->inner[head];
    if (!ss_facts_is_clause(f, word))
        return f->inner[head];
    return f->outer[head];
}

/* The row of what a word hangs on, be it a clause or a noun. */
static bool find_row_above(const struct ss_facts *f, uint32_t word, uint32_t head, struct ss_predicate *row)
{
    if (ss_facts_is(f, word, "ccomp xcomp csubj advcl acl"))
        return find_clause_row(f, word, head, row);
    const uint32_t preposition = ss_facts_child(f, word, "case");
    char form[SS_FORM_MAX];
    if (preposition == SS_NONE)
        return ss_facts_is(f, word, "obj nsubj:pass") && find_row(f, head, "noun", row);
    ss_view_form(&f->view, preposition, form);
    return find_row(f, head, form, row);
}

/* The top of a content: a row for its cue, else what its source does. */
static struct ss_fact top_context(const struct ss_facts *f, uint32_t word)
{
    const uint32_t head = f->view.tags[word].head;
    const struct ss_statement *s = statement_at(f, word);
    const struct ss_fact base = base_of(f, word);
    struct ss_predicate row;
    if (!s || head == SS_NONE || !ss_view_in(&s->cue, head))
        return base;
    if (ss_facts_is(f, word, "advcl") && condition_of(f, word))
        return adverbial_context(f, word, head, base);
    if (find_row_above(f, word, head, &row))
        return embed(own_value(f, head, certain()), &row);
    return base;
}

/* The context of a word whose head has been worked out. */
static struct ss_fact context_of(const struct ss_facts *f, uint32_t word)
{
    const uint32_t head = f->view.tags[word].head;
    if (head == SS_NONE || f->statement_of[head] != f->statement_of[word])
        return top_context(f, word);
    const struct ss_fact above = f->inner[head];
    if (ss_facts_is(f, word, "conj"))
        return coordinated_context(f, word, head);
    if (ss_facts_is(f, word, "ccomp xcomp csubj"))
        return complement_context(f, word, head, above);
    if (ss_facts_is(f, word, "advcl"))
        return adverbial_context(f, word, head, above);
    if (ss_facts_is(f, word, "acl"))
        return noun_clause_context(f, word, head, above);
    if (ss_facts_is(f, word, "parataxis list"))
        return base_of(f, word);
    if (ss_facts_is(f, word, "appos"))
        return above;
    if (ss_facts_is(f, word, "amod"))
        return is_empty(f, head) ? above : certain();
    if (ss_facts_is(f, word, "nsubj obj iobj obl nmod compound dep"))
        return argument_context(f, word, head, above);
    return above;
}

/* ------------------------------------------------------------------------------------------- build */

/* Contents in the order of the statements: an inner one takes its words from the outer. */
static void mark_contents(struct ss_facts *f)
{
    const struct ss_ledger *l = f->view.ledger;
    for (uint32_t i = 0; i < l->n_statements; i++)
        for (uint32_t k = 0; k < l->statements[i].content.n; k++)
            for (uint32_t w = l->statements[i].content.items[k].begin; w < l->statements[i].content.items[k].end; w++) {
                const uint32_t before = f->statement_of[w];
                if (before == SS_NONE || l->statements[before].within != i)
                    f->statement_of[w] = i;
            }
}

bool ss_facts_init(struct ss_facts *f, struct ss_arena *scratch, const struct ss_model *model,
                   const struct ss_ledger *ledger)
{
    const uint32_t n = ledger->text.n_words;
    *f = (struct ss_facts){.view = ss_view_of(model, ledger),
                           .statement_of = ss_arena_array(scratch, uint32_t, n),
                           .first_child = ss_arena_array(scratch, uint32_t, n),
                           .next_sibling = ss_arena_array(scratch, uint32_t, n),
                           .outer = ss_arena_array(scratch, struct ss_fact, n),
                           .inner = ss_arena_array(scratch, struct ss_fact, n),
                           .path = ss_arena_array(scratch, uint32_t, n)};
    if (!f->statement_of || !f->first_child || !f->next_sibling || !f->outer || !f->inner || !f->path)
        return false;
    for (uint32_t w = 0; w < n; w++)
        f->statement_of[w] = f->first_child[w] = f->next_sibling[w] = SS_NONE;
    for (uint32_t w = n; w > 0; w--) {
        const uint32_t head = f->view.tags[w - 1].head;
        if (head == SS_NONE || head + REACH < w || w + REACH < head)
            continue;
        f->next_sibling[w - 1] = f->first_child[head];
        f->first_child[head] = w - 1;
    }
    mark_contents(f);
    return true;
}

struct ss_fact ss_fact_of(struct ss_facts *f, uint32_t word)
{
    uint32_t n = 0;
    for (uint32_t w = word; w != SS_NONE && !f->inner[w].value && n < f->view.text->n_words; w = f->view.tags[w].head)
        f->path[n++] = w;
    while (n > 0) {
        const uint32_t w = f->path[--n];
        f->outer[w] = context_of(f, w);
        f->inner[w] = own_value(f, w, f->outer[w]);
    }
    return f->inner[word];
}
