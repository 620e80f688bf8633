#include "ledger/clause.h"

#include <string.h>

static bool is_one_of(const struct ss_view *v, uint32_t word, const char *const *forms, size_t n)
{
    char form[SS_FORM_MAX];
    ss_view_form(v, word, form);
    for (size_t i = 0; i < n; i++)
        if (strcmp(form, forms[i]) == 0)
            return true;
    return false;
}

#define IS_ONE_OF(v, word, list) is_one_of((v), (word), (list), sizeof(list) / sizeof *(list))

static enum ss_act_word kind_of(const struct ss_view *v, uint32_t word)
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = ss_view_lemmas(v, word, lemmas);
    enum ss_act_word kind = SS_WORD_OTHER;
    for (uint32_t i = 0; i < n && kind == SS_WORD_OTHER; i++)
        kind = ss_act_word_find(lemmas[i]);
    return kind;
}

static bool is_quoted(const struct ss_view *v, uint32_t word)
{
    return v->text->words[word].flags & SS_WORD_QUOTED;
}

/* ------------------------------------------------------------------------------------------- root */

static bool is_verbal(const struct ss_view *v, uint32_t word)
{
    return ss_view_has_upos(v, word, "VERB") || ss_view_has_upos(v, word, "AUX") ||
           ss_view_child(v, word, "cop") != SS_NONE || ss_view_child(v, word, "nsubj") != SS_NONE;
}

static bool is_function_word(const struct ss_view *v, uint32_t word)
{
    static const char *const tags[] = {"PUNCT", "SCONJ", "CCONJ", "DET", "ADP", "PART", "INTJ"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (ss_view_has_upos(v, word, tags[i]))
            return true;
    return false;
}

/* The word on which the first sentence of the content hangs: the first whose head stands outside, a verb before others. */
static uint32_t find_root(const struct ss_view *v, const struct ss_word_spans *content, uint32_t *end)
{
    uint32_t noun = SS_NONE;
    const struct ss_words first = ss_view_sentence(v, content->items[0].begin);
    *end = content->items[0].end < first.end ? content->items[0].end : first.end;
    for (uint32_t i = 0; i < content->n && content->items[i].begin < first.end; i++)
        for (uint32_t w = content->items[i].begin; w < content->items[i].end && w < first.end; w++) {
            const uint32_t head = v->tags[w].head;
            if ((head != SS_NONE && ss_view_in(content, head)) || is_function_word(v, w))
                continue;
            if (is_verbal(v, w))
                return w;
            noun = noun == SS_NONE ? w : noun;
        }
    return noun;
}

/* ------------------------------------------------------------------------------- tense and modality */

static bool has_to(const struct ss_view *v, uint32_t word)
{
    const uint32_t mark = ss_view_child(v, word, "mark");
    return mark != SS_NONE && ss_view_has_form(v, mark, "to");
}

/* "is going to VERB", "has to VERB", "is ready to VERB": the lower verb is what counts. */
static void go_below(const struct ss_view *v, struct ss_clause *c)
{
    static const char *const futures[] = {"going", "set", "ready", "about", "prepared"};
    static const char *const duties[] = {"have", "has", "had", "need", "needs", "needed", "having"};
    uint32_t below = ss_view_child(v, c->root, "xcomp");
    if (below == SS_NONE)
        below = ss_view_child(v, c->root, "advcl");
    if (below == SS_NONE || below < c->root || !has_to(v, below))
        return;
    const bool is_future = IS_ONE_OF(v, c->root, futures);
    if (!is_future && !IS_ONE_OF(v, c->root, duties))
        return;
    c->modal = is_future ? SS_MODAL_FUTURE : c->modal == SS_MODAL_NONE ? SS_MODAL_DUE : c->modal;
    c->root = below;
}

static void read_auxiliaries(const struct ss_view *v, struct ss_clause *c)
{
    uint32_t child = SS_NONE;
    bool is_would = false, has_have = false;
    while ((child = ss_view_next_child(v, c->root, child)) != SS_NONE) {
        if (!ss_view_is(v, child, "aux"))
            continue;
        char form[SS_FORM_MAX];
        ss_view_form(v, child, form);
        const enum ss_modal modal = ss_modal_find(form);
        if (modal != SS_MODAL_NONE && c->modal == SS_MODAL_NONE)
            c->modal = modal;
        is_would |= strcmp(form, "would") == 0 || strcmp(form, "'d") == 0 || strcmp(form, "could") == 0;
        has_have |= ss_view_has_lemma(v, child, "have");
        c->is_passive |= ss_view_is(v, child, "aux:pass");
    }
    if (has_have && c->modal == SS_MODAL_FUTURE && !is_would)
        has_have = false; /* "will have finished" */
    c->is_perfect = has_have;
    c->is_counterfactual = has_have && is_would;
}

/* An if-clause: "if they come", "unless it is paid"; "had he come" is one too. */
static bool has_condition(const struct ss_view *v, uint32_t root)
{
    static const char *const marks[] = {"if", "unless", "should", "otherwise"};
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(v, root, c)) != SS_NONE) {
        if (ss_view_is(v, c, "advmod") && IS_ONE_OF(v, c, marks))
            return true;
        if (!ss_view_is(v, c, "advcl"))
            continue;
        uint32_t mark = SS_NONE;
        while ((mark = ss_view_next_child(v, c, mark)) != SS_NONE)
            if (IS_ONE_OF(v, mark, marks))
                return true;
    }
    return false;
}

/* "We leave when it is finished": a present that is to come. */
static bool is_due_later(const struct ss_view *v, const struct ss_clause *c)
{
    static const char *const marks[] = {"when", "once", "until"};
    if (c->modal != SS_MODAL_NONE || !(ss_view_has_xpos(v, c->root, "VBP") || ss_view_has_xpos(v, c->root, "VBZ")))
        return false;
    uint32_t k = SS_NONE;
    while ((k = ss_view_next_child(v, c->root, k)) != SS_NONE) {
        if (k < c->root || !ss_view_is(v, k, "advcl"))
            continue;
        uint32_t mark = SS_NONE;
        while ((mark = ss_view_next_child(v, k, mark)) != SS_NONE)
            if (mark < k && IS_ONE_OF(v, mark, marks))
                return true;
    }
    return false;
}

/* ---------------------------------------------------------------------------------------- subject */

static uint32_t head_of(const struct ss_view *v, const struct ss_word_spans *spans)
{
    for (uint32_t i = 0; i < spans->n; i++)
        for (uint32_t w = spans->items[i].begin; w < spans->items[i].end; w++)
            if (v->tags[w].head == SS_NONE || !ss_view_in(spans, v->tags[w].head))
                return w;
    return SS_NONE;
}

static bool is_person_name(const struct ss_view *v, uint32_t word)
{
    const struct ss_analysis *a = &v->ledger->analysis;
    uint32_t low = 0, high = a->n_names;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (a->names[mid].word_end > word)
            high = mid;
        else
            low = mid + 1;
    }
    return low < a->n_names && a->names[low].word_begin <= word && a->names[low].type == SS_PERSON;
}

/* A pronoun of the third person in a content that is not quoted: may it stand for the source? */
static bool may_be_source(const struct ss_view *v, uint32_t pronoun, uint32_t source)
{
    if (source == SS_NONE)
        return false;
    if (ss_view_has_upos(v, source, "PRON")) {
        char form[SS_FORM_MAX];
        ss_view_form(v, pronoun, form);
        return ss_view_has_form(v, source, form) || ss_view_has_form(v, source, "who") ||
               ss_view_has_form(v, source, "which");
    }
    return !(ss_view_has_form(v, pronoun, "it") || ss_view_has_form(v, pronoun, "they")) || !is_person_name(v, source);
}

static bool is_first_person(const struct ss_view *v, uint32_t word)
{
    static const char *const words[] = {"i", "we", "my", "our", "ours", "mine", "ourselves", "us", "me"};
    return IS_ONE_OF(v, word, words);
}

static bool is_third_person(const struct ss_view *v, uint32_t word)
{
    static const char *const words[] = {"he", "she", "it", "they", "his", "her", "its", "their"};
    return IS_ONE_OF(v, word, words);
}

static bool is_same_side(const struct ss_view *v, uint32_t word, uint32_t source)
{
    if (is_first_person(v, word))
        return true;
    if (is_third_person(v, word))
        return !is_quoted(v, word) && may_be_source(v, word, source);
    return false;
}

static bool is_same_noun(const struct ss_view *v, uint32_t noun, uint32_t source)
{
    char lemma[SS_FORM_MAX];
    ss_view_lemma(v, noun, lemma);
    return source != SS_NONE && lemma[0] && ss_view_has_lemma(v, source, lemma);
}

/* Is the noun the source, something of the source's, or what a person in office speaks for? */
static bool is_own_noun(const struct ss_view *v, uint32_t noun, uint32_t source)
{
    if (is_same_side(v, noun, source))
        return true;
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(v, noun, c)) != SS_NONE)
        if ((ss_view_is(v, c, "nmod") || ss_view_is(v, c, "det")) && is_same_side(v, c, source))
            return true;
    return is_same_noun(v, noun, source);
}

static bool holds_kind(const struct ss_view *v, const struct ss_word_spans *spans, enum ss_act_word kind)
{
    for (uint32_t i = 0; i < spans->n; i++)
        for (uint32_t w = spans->items[i].begin; w < spans->items[i].end; w++)
            if (kind_of(v, w) == kind)
                return true;
    return false;
}

/* Somebody who can be named: a name, "the army", "they" of a quotation; not "gunmen", "a man", "nobody". */
static bool is_known(const struct ss_view *v, uint32_t word)
{
    if (word == SS_NONE || kind_of(v, word) == SS_WORD_ANYBODY || ss_view_has_upos(v, word, "NUM"))
        return false;
    const uint32_t det = ss_view_child(v, word, "det");
    return det == SS_NONE || !(ss_view_has_lemma(v, det, "a") || ss_view_has_lemma(v, det, "no") ||
                               ss_view_has_lemma(v, det, "some"));
}

/* "The two will meet", said by "both ministries". */
static bool is_both(const struct ss_view *v, uint32_t subject, uint32_t source)
{
    static const char *const words[] = {"two", "both", "three"};
    return source != SS_NONE && IS_ONE_OF(v, subject, words) &&
           (ss_view_has_xpos(v, source, "NNS") || ss_view_has_xpos(v, source, "NNPS")) && !is_quoted(v, subject);
}

/* "the country", "the government": what an office speaks for. */
static bool is_whole(const struct ss_view *v, uint32_t noun)
{
    static const char *const nouns[] = {"country", "government", "state", "nation", "administration", "cabinet"};
    const uint32_t det = ss_view_child(v, noun, "det");
    return det != SS_NONE && ss_view_has_form(v, det, "the") && IS_ONE_OF(v, noun, nouns) &&
           ss_view_child(v, noun, "amod") == SS_NONE && ss_view_child(v, noun, "nmod") == SS_NONE;
}

static uint32_t find_agent(const struct ss_view *v, uint32_t root)
{
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(v, root, c)) != SS_NONE)
        if (ss_view_is(v, c, "obl")) {
            const uint32_t by = ss_view_child(v, c, "case");
            if (by != SS_NONE && ss_view_has_form(v, by, "by"))
                return c;
        }
    return SS_NONE;
}

/* "It was time to end the sanctions". */
static bool is_time_for(const struct ss_view *v, uint32_t root)
{
    const uint32_t below = ss_view_child(v, root, "acl") != SS_NONE ? ss_view_child(v, root, "acl")
                           : ss_view_child(v, root, "csubj") != SS_NONE ? ss_view_child(v, root, "csubj")
                                                                        : ss_view_child(v, root, "advcl");
    return ss_view_has_form(v, root, "time") && below != SS_NONE && has_to(v, below);
}

/* "entered its airspace", "crossed our border". */
static bool is_intrusion(const struct ss_view *v, const struct ss_statement *s, uint32_t root, uint32_t source)
{
    static const char *const verbs[] = {"enter", "violate", "penetrate", "cross", "overfly", "breach", "invade"};
    static const char *const places[] = {"airspace", "territory", "waters", "border", "soil", "land"};
    bool is_verb = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        is_verb |= ss_view_has_lemma(v, root, verbs[i]);
    if (!is_verb)
        return false;
    for (uint32_t i = 0; i < s->content.n; i++)
        for (uint32_t w = s->content.items[i].begin; w < s->content.items[i].end; w++) {
            const uint32_t owner = IS_ONE_OF(v, w, places) ? ss_view_child(v, w, "nmod") : SS_NONE;
            if (owner != SS_NONE && owner < w && is_same_side(v, owner, source))
                return true;
        }
    return false;
}

static void read_subject(const struct ss_view *v, const struct ss_statement *s, struct ss_clause *c)
{
    const uint32_t source = head_of(v, &s->source);
    c->is_intrusion = is_intrusion(v, s, c->root, source);
    c->is_passive |= c->subject != SS_NONE && ss_view_is(v, c->subject, "nsubj:pass");
    c->is_by_office = holds_kind(v, &s->source, SS_WORD_OFFICE);
    c->is_own = c->subject != SS_NONE && (is_both(v, c->subject, source) || is_own_noun(v, c->subject, source) ||
                                          (c->is_by_office && is_whole(v, c->subject)));
    const bool is_deed = ss_view_has_upos(v, c->root, "VERB") || ss_view_has_upos(v, c->root, "ADV");
    const bool can_act = c->is_own && (ss_view_has_upos(v, c->subject, "PRON") || kind_of(v, c->subject) == SS_WORD_SIDE ||
                                       kind_of(v, c->subject) == SS_WORD_OFFICE || is_whole(v, c->subject) ||
                                       is_both(v, c->subject, source) || is_same_noun(v, c->subject, source));
    c->is_done_by_it = can_act && !c->is_passive && is_deed && c->kind != SS_WORD_BEFALL;
    const uint32_t agent = c->is_passive ? find_agent(v, c->root) : SS_NONE;
    if (c->is_passive)
        c->is_others = agent != SS_NONE && !is_own_noun(v, agent, source) && is_known(v, agent);
    else
        c->is_others = c->subject == SS_NONE ? c->is_bare : !c->is_own && is_known(v, c->subject);
}

/* ------------------------------------------------------------------------------------------ words */

static void add_kind(struct ss_clause *c, enum ss_act_word kind)
{
    c->has_blame |= kind == SS_WORD_BLAME;
    c->has_false |= kind == SS_WORD_FALSE;
    c->has_error |= kind == SS_WORD_ERROR;
    c->has_likely |= kind == SS_WORD_LIKELY;
}

/* "the figure", "the line", "it": what was said, of which an error can be admitted. */
static bool is_speech(const struct ss_view *v, uint32_t subject)
{
    static const char *const words[] = {"it", "that", "this", "word", "line", "number", "wording", "post", "total",
                                        "toll", "tweet", "sentence", "list"};
    char lemma[SS_FORM_MAX];
    if (subject == SS_NONE)
        return false;
    ss_view_lemma(v, subject, lemma);
    return ss_act_noun_find(lemma) || IS_ONE_OF(v, subject, words);
}

static void read_words(const struct ss_view *v, struct ss_clause *c)
{
    c->kind = kind_of(v, c->root);
    add_kind(c, c->kind);
    uint32_t child = SS_NONE;
    while ((child = ss_view_next_child(v, c->root, child)) != SS_NONE) {
        const enum ss_act_word kind = kind_of(v, child);
        if (ss_view_is(v, child, "advmod") && kind == SS_WORD_LIKELY)
            c->has_likely = true;
        if (ss_view_is(v, child, "amod") || ss_view_is(v, child, "conj") || ss_view_is(v, child, "xcomp") ||
            ss_view_is(v, child, "obj")) {
            if (!ss_view_is(v, child, "obj") || kind == SS_WORD_BLAME)
                add_kind(c, kind);
            if (c->kind == SS_WORD_OTHER && ss_view_is(v, child, "xcomp"))
                c->kind = kind;
        }
        static const char *const launches[] = {"set", "open", "opened", "launch", "launched", "commit", "committed",
                                               "stage", "staged", "carried", "ordered", "mounted"};
        if (ss_view_is(v, child, "obj") && kind == SS_WORD_VIOLENT && IS_ONE_OF(v, c->root, launches))
            c->kind = SS_WORD_VIOLENT;
        if (kind == SS_WORD_DIRE && (ss_view_is(v, child, "nsubj") || ss_view_is(v, child, "obj")))
            c->kind = SS_WORD_DIRE;
        if (ss_view_is(v, child, "case") && ss_view_has_form(v, child, "behind") && c->subject != SS_NONE)
            c->has_blame = true;
    }
}

/* "there is no evidence", "no ransom was paid": the whole is denied, not a part of it counted. */
static bool is_blank(const struct ss_view *v, const struct ss_clause *c)
{
    static const char *const nouns[] = {"evidence", "truth", "plan", "plans", "basis", "question", "intention", "link",
                                        "talks", "deal", "agreement", "proof", "connection", "order", "reason"};
    const uint32_t expl = ss_view_child(v, c->root, "expl");
    if (expl != SS_NONE && ss_view_has_form(v, expl, "there"))
        return c->subject != SS_NONE && IS_ONE_OF(v, c->subject, nouns);
    if (c->subject == SS_NONE || !c->is_by_office || (!c->is_passive && ss_view_has_xpos(v, c->root, "VB")))
        return false;
    const uint32_t det = ss_view_child(v, c->subject, "det");
    return det != SS_NONE && ss_view_has_form(v, det, "no");
}

/* ------------------------------------------------------------------------------------------- mood */

/* A question mark ends the first sentence of the content. */
static bool is_question(const struct ss_view *v, uint32_t end)
{
    const uint32_t most = end + 2 < v->text->n_words ? end + 2 : v->text->n_words;
    for (uint32_t w = end > 3 ? end - 3 : 0; w < most; w++)
        if (ss_view_has_form(v, w, "?") && (w < end || is_quoted(v, w)))
            return true;
    return false;
}

static bool is_imperative(const struct ss_view *v, const struct ss_clause *c, uint32_t first)
{
    static const char *const wishes[] = {"thank", "bless", "imagine", "forbid", "say", "look", "suppose"};
    if (!ss_view_has_xpos(v, c->root, "VB") || c->subject != SS_NONE || c->modal != SS_MODAL_NONE ||
        ss_view_child(v, c->root, "mark") != SS_NONE || IS_ONE_OF(v, c->root, wishes))
        return false;
    return is_quoted(v, first) || first == c->root;
}

static enum ss_answer find_answer(const struct ss_view *v, uint32_t begin, uint32_t end)
{
    static const char *const yes[] = {"yes", "yeah", "correct", "exactly", "right"};
    static const char *const no[] = {"no", "nope"};
    uint32_t w = begin;
    while (w < end && ss_view_has_upos(v, w, "PUNCT"))
        w++;
    if (w >= end)
        return SS_NO_ANSWER;
    const bool stands_alone = w + 1 >= end || ss_view_has_upos(v, w + 1, "PUNCT");
    if (!stands_alone)
        return SS_NO_ANSWER;
    return IS_ONE_OF(v, w, yes) ? SS_ANSWER_YES
           : w > begin && IS_ONE_OF(v, w, no) ? SS_ANSWER_NO : SS_NO_ANSWER; /* "no" only in quotations */
}

struct ss_clause ss_clause_read(const struct ss_view *v, const struct ss_statement *s, uint32_t cue)
{
    struct ss_clause c = {.subject = SS_NONE};
    const uint32_t first = s->content.items[0].begin;
    uint32_t end;
    c.root = find_root(v, &s->content, &end);
    c.answer = find_answer(v, first, end);
    if (c.root == SS_NONE)
        return c;
    c.is_bare = !is_verbal(v, c.root);
    c.subject = ss_view_child(v, c.root, "nsubj");
    if (c.subject == cue)
        c.subject = SS_NONE;
    const enum ss_negation upper = ss_view_negation(v, c.root);
    read_auxiliaries(v, &c);
    if (is_time_for(v, c.root))
        c.modal = SS_MODAL_DUE;
    go_below(v, &c);
    const enum ss_negation lower = ss_view_negation(v, c.root);
    c.is_never = upper == SS_NEVER || lower == SS_NEVER;
    c.is_negated = upper != SS_NOT_NEGATED || lower != SS_NOT_NEGATED;
    c.is_conditional = has_condition(v, c.root);
    c.is_due_later = is_due_later(v, &c);
    read_words(v, &c);
    read_subject(v, s, &c);
    c.has_error = c.has_error && (c.is_own || is_speech(v, c.subject));
    c.is_stative = ss_view_child(v, c.root, "cop") != SS_NONE || !ss_view_has_xpos(v, c.root, "VB");
    c.is_blank_denial = c.is_negated && is_blank(v, &c);
    c.is_question = is_question(v, end);
    c.is_after_all = end >= first + 3 && ss_view_has_form(v, end - 2, "after") && ss_view_has_form(v, end - 1, "all");
    c.is_imperative = is_imperative(v, &c, first);
    return c;
}

bool ss_clause_holds(const struct ss_view *v, const struct ss_statement *s, enum ss_act_word kind)
{
    return holds_kind(v, &s->content, kind);
}
