/* The acts of statements.
 *
 *   cue      --row-->      the lemma and what stands beside it: "call", "call for", "call off" (acts.tsv)
 *            --frames-->   "refused to confirm", "stopped short of denying" (act_frames.tsv)
 *            --negation--> "did not deny", "nobody confirmed", "no longer claims" (act_negators.tsv)
 *   content  --clause-->   its first main clause: whose it is, when, whether negated, a question, an order
 *            --words-->    what its verb and its predicates do when they are said (act_words.tsv)
 *
 * Definitions of the acts: doc/json.md. Trees are those of Universal Dependencies. */
#include "ledger/acts.h"

#include <string.h>

#include "ledger/clause.h"
#include "lexicon/acts.h"

enum { MOST_FRAMES = 4 };   /* "continued to refuse to confirm" has two */
enum { MOST_KEY = 64 };     /* bytes of a key of acts.tsv */
enum { FRAME_REACH = 10 };  /* words from a frame to the verb below it */

/* What a cue says before its content is looked at. */
struct reading {
    enum ss_cue_act act, negated;
    const char *rule; /* row of a table */
    uint32_t word;    /* that the row is about */
    bool is_negated, is_no_longer, is_never;
    bool is_over; /* the act of the row is final: a frame without a verb below it */
};

_Static_assert((int)SS_CUE_INTEND == (int)SS_INTEND && (int)SS_CUE_ASSERT == (int)SS_ASSERT,
               "the tables count acts as the ledger does");

/* ------------------------------------------------------------------------------------------- rows */

static const struct ss_act_cue *find_with(const char *lemma, const char *beside)
{
    char key[MOST_KEY];
    const size_t n = strlen(lemma), m = strlen(beside);
    if (!m || n + m + 2 > sizeof key)
        return NULL;
    memcpy(key, lemma, n);
    key[n] = ' ';
    memcpy(key + n + 1, beside, m + 1);
    return ss_act_cue_find(key);
}

static const struct ss_act_cue *find_with_form(const struct ss_view *v, const char *lemma, uint32_t word)
{
    char form[SS_FORM_MAX];
    ss_view_form(v, word, form);
    return find_with(lemma, form);
}

/* "ask to": an infinitive below the verb; "want one to": an infinitive of another's. */
static const struct ss_act_cue *find_infinitive(const struct ss_view *v, const char *lemma, uint32_t word, uint32_t content)
{
    bool has_object = false, has_infinitive = false, is_content = false;
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(v, word, c)) != SS_NONE) {
        has_object |= ss_view_is(v, c, "obj") || ss_view_is(v, c, "iobj");
        if (ss_view_is(v, c, "xcomp") || ss_view_is(v, c, "ccomp") || ss_view_is(v, c, "advcl")) {
            const uint32_t mark = ss_view_child(v, c, "mark");
            const bool is_infinitive = mark != SS_NONE && ss_view_has_form(v, mark, "to");
            has_infinitive |= is_infinitive;
            is_content |= is_infinitive && mark <= content && ss_view_child(v, c, "nsubj") == SS_NONE;
            has_object |= ss_view_child(v, c, "nsubj") != SS_NONE && ss_view_is(v, c, "ccomp");
        }
    }
    const struct ss_act_cue *row = has_infinitive && has_object ? find_with(lemma, "one to") : NULL;
    if (row || !has_infinitive || !(has_object || is_content))
        return row; /* "said the aim was to win", "is said to be ill": no order */
    return find_with(lemma, "to");
}

static bool is_question_word(const struct ss_view *v, uint32_t word)
{
    static const char *const words[] = {"whether", "if", "how", "why", "what", "who", "when", "where", "which"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ss_view_has_form(v, word, words[i]))
            return true;
    return false;
}

/* The row of a lemma, the longest first. */
static const struct ss_act_cue *find_row_of(const struct ss_view *v, const struct ss_statement *s, uint32_t word,
                                            const char *lemma)
{
    const struct ss_act_cue *row = NULL;
    uint32_t c = SS_NONE;
    while (!row && (c = ss_view_next_child(v, word, c)) != SS_NONE)
        if (ss_view_is(v, c, "compound") || ss_view_is(v, c, "obj") || ss_view_is(v, c, "xcomp"))
            row = find_with_form(v, lemma, c);
    for (uint32_t i = 0; i < s->cue.n && !row; i++)
        for (uint32_t w = s->cue.items[i].begin; w < s->cue.items[i].end && !row; w++)
            row = w > word ? find_with_form(v, lemma, w) : NULL;
    if (!row)
        row = find_infinitive(v, lemma, word, s->content.items[0].begin);
    const uint32_t first = s->content.items[0].begin;
    if (!row && first > word) {
        row = is_question_word(v, first) ? find_with(lemma, "whether") : NULL;
        row = row ? row : find_with_form(v, lemma, first);
    }
    while (!row && (c = ss_view_next_child(v, word, c)) != SS_NONE)
        if (ss_view_is(v, c, "obl") || ss_view_is(v, c, "nmod") || ss_view_is(v, c, "advcl")) {
            const uint32_t preposition = ss_view_child(v, c, ss_view_is(v, c, "advcl") ? "mark" : "case");
            if (preposition != SS_NONE && c > word && ss_view_in(&s->content, c))
                row = find_with_form(v, lemma, preposition);
        }
    return row ? row : ss_act_cue_find(lemma);
}

/* The row of a verb, an adjective or a preposition. */
static const struct ss_act_cue *find_row(const struct ss_view *v, const struct ss_statement *s, uint32_t word)
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = ss_view_lemmas(v, word, lemmas);
    const struct ss_act_cue *row = NULL;
    for (uint32_t i = 0; i < n && !row; i++)
        row = find_row_of(v, s, word, lemmas[i]);
    return row;
}

static const struct ss_act_frame *find_frame(const struct ss_view *v, uint32_t word)
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = ss_view_lemmas(v, word, lemmas);
    const struct ss_act_frame *frame = NULL;
    for (uint32_t i = 0; i < n && !frame; i++)
        frame = ss_act_frame_find(lemmas[i]);
    return frame;
}

static const struct ss_act_noun *find_noun(const struct ss_view *v, uint32_t word)
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = ss_view_lemmas(v, word, lemmas);
    const struct ss_act_noun *noun = NULL;
    for (uint32_t i = 0; i < n && !noun; i++)
        noun = ss_act_noun_find(lemmas[i]);
    return noun;
}

/* Whether a table has the word: fills act, negated and rule. */
static bool read_word(const struct ss_view *v, const struct ss_statement *s, uint32_t word, struct reading *r)
{
    const bool is_noun = ss_view_has_upos(v, word, "NOUN") || ss_view_has_upos(v, word, "PROPN");
    const struct ss_act_noun *noun = is_noun ? find_noun(v, word) : NULL;
    const struct ss_act_cue *row = is_noun ? NULL : find_row(v, s, word);
    if (!noun && !row)
        return false;
    r->word = word;
    r->act = noun ? noun->act : row->act;
    r->negated = !noun ? row->negated : r->act == SS_CUE_INTEND || r->act == SS_CUE_PROMISE ? SS_CUE_DENY : SS_CUE_DOUBT;
    r->rule = noun ? noun->noun : row->cue;
    return true;
}

/* --------------------------------------------------------------------------------- frames, negation */

static void add_negation(const struct ss_view *v, uint32_t word, struct reading *r)
{
    const enum ss_negation found = ss_view_negation(v, word);
    if (found == SS_NO_LONGER)
        r->is_no_longer = true;
    else if (found != SS_NOT_NEGATED)
        r->is_negated = !r->is_negated;
    r->is_never |= found == SS_NEVER;
}

static bool hangs_on(const struct ss_view *v, uint32_t word, uint32_t above)
{
    for (int step = 0; step < 4 && word != SS_NONE; step++, word = v->tags[word].head)
        if (word == above)
            return true;
    return false;
}

/* The verb or noun below a frame that a table has: "refused to CONFIRM", "stopped short of DENYING". */
static bool read_below(const struct ss_view *v, const struct ss_statement *s, uint32_t frame, struct reading *r)
{
    for (uint32_t w = frame + 1; w < v->text->n_words && w < frame + FRAME_REACH; w++) {
        const bool may_be = ss_view_has_upos(v, w, "VERB") || ss_view_has_upos(v, w, "ADJ");
        if (may_be && v->tags[w].head != SS_NONE && hangs_on(v, v->tags[w].head, frame) &&
            (find_frame(v, w) || read_word(v, s, w, r))) {
            r->word = w;
            return true;
        }
    }
    return false;
}

/* Goes down from the top of the cue: each frame adds its negation. */
static bool read_frames(const struct ss_view *v, const struct ss_statement *s, uint32_t top, struct reading *r)
{
    const struct ss_act_frame *frame = find_frame(v, top);
    if (!frame)
        return false;
    uint32_t word = top;
    for (int n = 0; frame && n < MOST_FRAMES; n++) {
        add_negation(v, word, r);
        r->act = frame->alone;
        r->negated = SS_CUE_ASSERT;
        r->rule = frame->lemma;
        if (!read_below(v, s, word, r)) {
            r->is_over = true;
            return true;
        }
        r->is_negated ^= frame->negates;
        word = r->word;
        frame = find_frame(v, word);
    }
    add_negation(v, word, r);
    return true;
}

/* A frame that the cue leaves out: "refused to [confirm]". */
static void add_frame_above(const struct ss_view *v, struct reading *r)
{
    const uint32_t above = v->tags[r->word].head;
    if (above == SS_NONE || !(ss_view_is(v, r->word, "xcomp") || ss_view_is(v, r->word, "advcl")))
        return;
    const struct ss_act_frame *frame = find_frame(v, above);
    if (!frame)
        return;
    add_negation(v, above, r);
    r->is_negated ^= frame->negates;
}

/* The cue's own reading; false where no table has a word of it. */
static bool read_cue(const struct ss_view *v, const struct ss_statement *s, struct reading *r)
{
    if (s->cue_head == SS_NONE)
        return false;
    if (read_frames(v, s, s->cue_head, r))
        return true;
    bool is_found = read_word(v, s, s->cue_head, r);
    for (uint32_t i = 0; i < s->cue.n && !is_found; i++)
        for (uint32_t w = s->cue.items[i].begin; w < s->cue.items[i].end && !is_found; w++)
            is_found = w != s->cue_head && !ss_view_has_upos(v, w, "AUX") && read_word(v, s, w, r);
    if (!is_found)
        return false;
    add_negation(v, r->word, r);
    if (r->word != s->cue_head)
        add_negation(v, s->cue_head, r);
    add_frame_above(v, r);
    return true;
}

/* ---------------------------------------------------------------------------------------- content */

struct verdict {
    enum ss_act act;
    const char *rule;
};

static struct verdict say(enum ss_act act, const char *rule)
{
    return (struct verdict){act, rule};
}

/* What is announced: whose act it will be, and whether the other side would have it. */
static struct verdict judge_future(const struct ss_clause *c, bool is_warning)
{
    if (c->is_counterfactual)
        return say(SS_ASSERT, "content: would have");
    if (c->kind == SS_WORD_DIRE)
        return say(SS_THREATEN, "content: dire");
    const bool is_hostile = c->kind == SS_WORD_VIOLENT || c->kind == SS_WORD_UNWELCOME;
    if (c->is_own && c->is_done_by_it && !c->is_negated && (is_hostile || (is_warning && c->is_conditional)))
        return say(SS_THREATEN, "content: own unwelcome act");
    if (is_warning)
        return c->is_own && c->is_done_by_it ? say(SS_THREATEN, "content: own act, warned of")
                                             : say(SS_PREDICT, "content: future");
    if (c->is_own && c->is_done_by_it)
        return say(SS_PROMISE, "content: own future act");
    if (c->is_by_office && !is_hostile && (c->kind == SS_WORD_FAVOUR || (c->is_passive && !c->is_negated)))
        return say(SS_PROMISE, "content: what an office will see done");
    return say(SS_PREDICT, "content: future");
}

/* A source that speaks of itself by a verb of the tables: "we reject", "he believed", "it had no plans". */
static struct verdict judge_performative(const struct ss_view *v, const struct ss_statement *s,
                                         const struct ss_clause *c)
{
    static const char *const impersonal[] = {"likely", "seem", "appear"};
    static const char *const factive[] = {"know", "see", "realise", "realize", "understand", "find", "ask"};
    bool is_told = c->is_own && !c->is_passive, is_fact = false;
    for (size_t i = 0; i < sizeof impersonal / sizeof *impersonal; i++)
        is_told |= ss_view_has_lemma(v, c->root, impersonal[i]);
    for (size_t i = 0; i < sizeof factive / sizeof *factive; i++)
        is_fact |= ss_view_has_lemma(v, c->root, factive[i]);
    const bool may_be = ss_view_has_upos(v, c->root, "VERB") || ss_view_has_upos(v, c->root, "ADJ");
    const struct ss_act_cue *row = is_told && may_be && !is_fact ? find_row(v, s, c->root) : NULL;
    if (!row)
        return say(SS_ACT_UNKNOWN, NULL);
    if (c->is_never && row->act == SS_CUE_SPEECH)
        return say(SS_RETRACT, "content: never said");
    const enum ss_cue_act act = c->is_negated ? row->negated : row->act;
    if (c->modal == SS_MODAL_FUTURE && row->act == SS_CUE_BELIEVE)
        return say(SS_ACT_UNKNOWN, NULL); /* "is ready to appear" */
    if (act >= SS_CUE_SPEECH || act == SS_CUE_ASSERT || row->act >= SS_CUE_SPEECH || row->act == SS_CUE_ASSERT)
        return say(SS_ACT_UNKNOWN, NULL);
    return say((enum ss_act)act, row->cue);
}

static struct verdict judge_blame(const struct ss_view *v, const struct ss_clause *c)
{
    static const char *const abuses[] = {"beat", "torture", "abuse", "mistreat", "rape", "humiliate"};
    if (c->is_negated && (ss_view_has_lemma(v, c->root, "accident") || ss_view_has_lemma(v, c->root, "coincidence")))
        return say(SS_ACCUSE, "content: no accident");
    if (c->is_intrusion && !c->is_own && !c->is_negated)
        return say(SS_ACCUSE, "content: an intrusion");
    for (size_t i = 0; i < sizeof abuses / sizeof *abuses && c->is_passive && !c->is_negated; i++)
        if (ss_view_has_lemma(v, c->root, abuses[i]))
            return say(SS_ACCUSE, "content: abuse");
    const bool is_deed = c->kind == SS_WORD_VIOLENT || c->kind == SS_WORD_BLAME || c->has_blame;
    if (is_deed && c->is_others && !c->is_negated)
        return say(SS_ACCUSE, "content: another's wrong");
    return say(SS_ACT_UNKNOWN, NULL);
}

/* The act of a content whose cue leaves it open. */
static struct verdict judge_content(const struct ss_view *v, const struct ss_statement *s, const struct ss_clause *c,
                                    bool is_warning)
{
    if (c->root == SS_NONE && c->answer == SS_NO_ANSWER)
        return say(SS_ASSERT, "content: no clause");
    if (c->is_question)
        return say(SS_ASK, "content: a question");
    if (c->is_imperative)
        return say(SS_DEMAND, "content: an order");
    if (c->answer == SS_ANSWER_YES)
        return say(SS_CONFIRM, "content: yes");
    if (c->answer == SS_ANSWER_NO)
        return say(SS_DENY, "content: no");
    struct verdict found = judge_performative(v, s, c);
    if (found.act)
        return found;
    if (c->is_after_all)
        return say(SS_CONFIRM, "content: after all");
    if (c->has_error && !c->is_negated)
        return say(SS_RETRACT, "content: an error");
    if (c->has_false)
        return c->is_negated ? say(SS_CONFIRM, "content: not false") : say(SS_DENY, "content: false");
    if (c->modal == SS_MODAL_DUE && !c->is_perfect)
        return say(SS_DEMAND, "content: a duty");
    if (c->modal == SS_MODAL_FUTURE || c->kind == SS_WORD_DIRE)
        return judge_future(c, is_warning);
    if (c->is_due_later && c->is_own && c->is_done_by_it)
        return say(SS_PROMISE, "content: own act to come");
    found = judge_blame(v, c);
    if (found.act)
        return found;
    if (c->modal == SS_MODAL_POSSIBLE && is_warning)
        return say(SS_PREDICT, "content: possible");
    if (c->has_likely)
        return say(SS_BELIEVE, "content: likely");
    if (c->modal == SS_MODAL_POSSIBLE && !c->is_negated && !c->is_own)
        return c->is_perfect || c->is_stative ? say(SS_BELIEVE, "content: may be so")
                                              : say(SS_PREDICT, "content: may come");
    if (c->is_negated && c->modal != SS_MODAL_POSSIBLE && (c->is_own || c->is_blank_denial))
        return say(SS_DENY, "content: not so");
    return say(SS_ASSERT, "content");
}

/* "called a strike" summons, "called the strike a mistake" and "called the town a good example" say. */
static bool is_summons(const struct ss_view *v, const struct reading *r, const struct ss_clause *c)
{
    static const char *const nouns[] = {"strike", "rally", "meeting", "election", "vote", "poll", "referendum", "protest",
                                        "march", "demonstration", "boycott", "session", "summit", "conference", "walkout",
                                        "stoppage", "truce", "ceasefire", "halt", "vigil", "assembly", "hearing"};
    bool is_event = false;
    if (strcmp(r->rule, "call") != 0 || c->root == SS_NONE || !c->is_bare || !ss_view_is(v, c->root, "obj") ||
        v->text->words[c->root].flags & SS_WORD_QUOTED || c->kind != SS_WORD_OTHER)
        return false;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        is_event |= ss_view_has_lemma(v, c->root, nouns[i]);
    if (!is_event)
        return false;
    uint32_t object = SS_NONE;
    while ((object = ss_view_next_child(v, r->word, object)) != SS_NONE)
        if (object != c->root && (ss_view_is(v, object, "obj") || ss_view_is(v, object, "xcomp")))
            return false;
    return true;
}

/* "called the report a fable", "which he called a lie": what it is called, wherever the tree hangs it. */
static struct verdict judge_naming(const struct ss_view *v, const struct ss_statement *s, const struct reading *r)
{
    if (strcmp(r->rule, "call") != 0 && strcmp(r->rule, "describe") != 0)
        return say(SS_ACT_UNKNOWN, NULL);
    if (ss_clause_holds(v, s, SS_WORD_FALSE))
        return say(SS_DENY, "content: called false");
    return ss_clause_holds(v, s, SS_WORD_BLAME) ? say(SS_ACCUSE, "content: called a wrong") : say(SS_ACT_UNKNOWN, NULL);
}

static struct verdict judge_open(const struct ss_view *v, const struct ss_statement *s, const struct reading *r)
{
    const struct ss_clause clause = ss_clause_read(v, s, r->word);
    if (is_summons(v, r, &clause))
        return say(SS_DEMAND, r->rule);
    const struct verdict named = judge_naming(v, s, r);
    if (named.act)
        return named;
    const struct verdict found = judge_content(v, s, &clause, r->act == SS_CUE_WARN);
    if (found.act == SS_ASSERT && r->act == SS_CUE_SUGGEST)
        return say(SS_BELIEVE, r->rule);
    if (r->act == SS_CUE_WARN && clause.is_bare)
        return say(SS_PREDICT, r->rule);
    return found;
}

static struct verdict judge_negated(const struct ss_view *v, const struct ss_statement *s, const struct reading *r)
{
    if (r->is_never && r->act == SS_CUE_SPEECH)
        return say(SS_RETRACT, "never said");
    if (strcmp(r->rule, "rule out") == 0 && ss_clause_holds(v, s, SS_WORD_VIOLENT))
        return say(SS_THREATEN, "rule out, negated");
    if (r->negated != SS_CUE_SPEECH)
        return say((enum ss_act)r->negated, r->rule);
    return judge_open(v, s, r);
}

static struct verdict judge(const struct ss_view *v, const struct ss_statement *s)
{
    struct reading r = {.act = SS_CUE_SPEECH, .rule = "content", .word = s->cue_head};
    read_cue(v, s, &r);
    if (r.is_no_longer && (r.act == SS_CUE_SPEECH || r.act == SS_CUE_ASSERT))
        return say(SS_RETRACT, "no longer");
    if (r.is_negated)
        return judge_negated(v, s, &r);
    if (r.act < SS_CUE_SPEECH)
        return say((enum ss_act)r.act, r.rule);
    return judge_open(v, s, &r);
}

/* Is the statement what a denial is put into words with: “The presidency denied that they were soldiers. “Engineers do
 * not carry rifles,” a spokesman said.” A quotation right behind the denial, by the same source or for it. */
static bool is_rejoinder(const struct ss_view *v, const struct ss_statement *denial, const struct ss_statement *s)
{
    if (denial->act != SS_DENY || s->kind == SS_INDIRECT || s->within != denial->within || !s->source.n || !denial->source.n)
        return false;
    const struct ss_words a = ss_view_sentence(v, denial->content.items[0].begin),
                          b = ss_view_sentence(v, s->content.items[0].begin);
    if (b.begin < a.end || b.begin > a.end + 1 || v->text->words[b.begin].flags & SS_WORD_LINE_START)
        return false;
    static const char *const same[] = {"it", "he", "she", "they", "spokesman", "spokeswoman", "spokesperson"};
    const uint32_t source = s->source.items[s->source.n - 1].end - 1;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (ss_view_has_form(v, source, same[i]))
            return true;
    return false;
}

void ss_acts_build(const struct ss_model *model, struct ss_ledger *ledger)
{
    if (!ledger->analysis.tags)
        return;
    const struct ss_view view = ss_view_of(model, ledger);
    for (uint32_t i = 0; i < ledger->n_statements; i++) {
        struct ss_statement *s = &ledger->statements[i];
        struct verdict found = judge(&view, s);
        if (found.act == SS_ASSERT && i > 0 && is_rejoinder(&view, &ledger->statements[i - 1], s))
            found = say(SS_DENY, "goes on with a denial");
        s->act = found.act;
        s->act_rule = found.rule;
    }
}
