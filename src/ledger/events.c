/* Events of one document.
 *
 *   find     every predicate: verbs, what has a copula, nouns and adjectives of happening (tables event_*.tsv)
 *   span     the trigger: with its particle ("broke out"), with its copula where nothing stands between
 *   sort     happenings, or states, cues, and verbs whose happening another word tells ("carried out an ATTACK")
 *   hold     the factuality for the innermost source, then outward to the author
 *
 * An outer source passes on what an inner one holds and is open about it, unless it takes it up itself: the author who
 * is the source, a cue that presupposes its content. */
#include "ledger/events.h"

#include <string.h>

#include "base/error.h"
#include "ledger/factuality.h"
#include "lexicon/predicates.h"

enum { LONGEST_COPULA = 4 }; /* words from the copula to the predicate that are one trigger with it */

struct events {
    struct ss_arena *arena;
    struct ss_facts facts;
    struct ss_ledger *ledger;
    bool *is_event;  /* (n_words) head of a trigger */
    bool *is_in_cue; /* (n_words) */
    uint32_t n_coded; /* of ledger->codings that have their event */
};

static enum ss_event_kind lemma_kind(const struct events *e, uint32_t word, enum ss_event_kind (*find)(const char *))
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX], form[SS_FORM_MAX];
    const uint32_t n = ss_view_lemmas(&e->facts.view, word, lemmas);
    ss_view_form(&e->facts.view, word, form);
    enum ss_event_kind kind = find(lemmas[0]);
    if (!kind)
        kind = find(form);
    for (uint32_t i = 1; i < n && !kind; i++)
        kind = find(lemmas[i]);
    return kind;
}

static enum ss_event_kind noun_kind(const struct events *e, uint32_t word)
{
    return lemma_kind(e, word, ss_event_noun_find);
}

static bool has_upos(const struct events *e, uint32_t word, const char *upos)
{
    return ss_view_has_upos(&e->facts.view, word, upos);
}

static bool is_verb(const struct events *e, uint32_t word)
{
    if (!has_upos(e, word, "VERB") && !(has_upos(e, word, "AUX") && !ss_facts_is(&e->facts, word, "aux cop")))
        return false;
    return !ss_facts_is(&e->facts, word, "case mark fixed aux cc cop det punct");
}

static bool has_copula(const struct events *e, uint32_t word)
{
    return ss_facts_child(&e->facts, word, "cop") != SS_NONE;
}

/* A noun, an adjective or a name that says what happens. */
static bool is_named(const struct events *e, uint32_t word)
{
    if (has_upos(e, word, "NOUN") || has_upos(e, word, "PROPN"))
        return noun_kind(e, word) != SS_EVENT_OTHER ||
               lemma_kind(e, word, ss_event_adjective_find) == SS_EVENT_HAPPENING;
    if (!has_upos(e, word, "ADJ"))
        return false;
    return lemma_kind(e, word, ss_event_adjective_find) == SS_EVENT_HAPPENING ||
           ss_facts_is(&e->facts, word, "xcomp root ccomp advcl acl conj parataxis");
}

static void find_events(struct events *e)
{
    for (uint32_t w = 0; w < e->ledger->text.n_words; w++)
        e->is_event[w] = is_verb(e, w) || has_copula(e, w) || is_named(e, w);
    for (uint32_t i = 0; i < e->ledger->n_codings; i++)
        e->is_event[e->ledger->codings[i].word] = true;
    for (uint32_t i = 0; i < e->ledger->n_statements; i++) {
        const struct ss_word_spans *cue = &e->ledger->statements[i].cue;
        for (uint32_t k = 0; k < cue->n; k++)
            for (uint32_t w = cue->items[k].begin; w < cue->items[k].end; w++)
                e->is_in_cue[w] = true;
    }
}

/* ----------------------------------------------------------------------------------------- triggers */

static struct ss_words trigger_of(const struct events *e, uint32_t word)
{
    struct ss_words span = {word, word + 1};
    const uint32_t particle = ss_facts_child(&e->facts, word, "compound:prt");
    if (particle == word + 1 && !e->is_event[particle])
        span.end++;
    const uint32_t copula = ss_facts_child(&e->facts, word, "cop");
    if (copula == SS_NONE || has_upos(e, word, "VERB") || copula > word || word - copula > LONGEST_COPULA)
        return span;
    for (uint32_t w = copula; w < word; w++)
        if (e->is_event[w] || ss_facts_is(&e->facts, w, "nsubj punct"))
            return span;
    span.begin = copula;
    return span;
}

/* A verb whose happening another word tells. */
static bool is_told_below(const struct events *e, uint32_t word)
{
    for (uint32_t c = e->facts.first_child[word]; c != SS_NONE; c = e->facts.next_sibling[c])
        if (e->is_event[c] && ss_facts_is(&e->facts, c, "obj nsubj xcomp obl ccomp"))
            return true;
    return false;
}

static bool is_happening(const struct events *e, uint32_t word)
{
    if (e->is_in_cue[word])
        return false;
    if (is_verb(e, word)) {
        const enum ss_event_kind kind = lemma_kind(e, word, ss_event_verb_find);
        if (ss_facts_is(&e->facts, word, "amod") && !ss_view_has_xpos(&e->facts.view, word, "VBN"))
            return false;
        return kind == SS_EVENT_OTHER || (kind == SS_EVENT_LIGHT && !is_told_below(e, word));
    }
    if (ss_facts_is(&e->facts, word, "compound"))
        return false;
    return noun_kind(e, word) == SS_EVENT_HAPPENING || lemma_kind(e, word, ss_event_adjective_find) == SS_EVENT_HAPPENING;
}

/* ----------------------------------------------------------------------------------------- holders */

/* Does the source of `outer` hold what the source of `inner` says as well? */
static bool is_taken_up(const struct events *e, const struct ss_statement *inner)
{
    return inner->source_class == SS_AUTHOR && e->ledger->n_statements > 0;
}

static bool add_holders(struct events *e, struct ss_event *event)
{
    uint32_t n = 1;
    const struct ss_statement *statements = e->ledger->statements;
    for (uint32_t s = event->statement; s != SS_NONE && n <= e->ledger->n_statements; s = statements[s].within)
        n++;
    struct ss_holder *holders = ss_arena_array(e->arena, struct ss_holder, n);
    if (!holders)
        return false;
    enum ss_factuality held = event->factuality;
    uint32_t s = event->statement;
    for (uint32_t i = 0; i < n; i++) {
        holders[i] = (struct ss_holder){s, held};
        if (s == SS_NONE)
            break;
        if (!is_taken_up(e, &statements[s]))
            held = SS_UU;
        s = statements[s].within;
    }
    event->holders = holders;
    event->n_holders = n;
    return true;
}

/* Has it happened? Of verbs what the model says, which learnt from them, and a share of what the words around say; of a
 * noun the latter alone (a plan has not happened). Where they say that it did not, it is no yes. Share and cap were chosen
 * on UDS-IH2 and MEANTIME dev, where r does not change much around them. */
static float happened(const struct events *e, uint32_t word, enum ss_factuality value)
{
    static const float of_noun[SS_N_FACTUALITIES] = {0.0f, 3.0f, -1.5f, -1.0f, -0.5f, -1.5f, -2.5f, -3.0f};
    static const float of_label[SS_N_FACTUALITIES] = {0.0f, 3.0f, 2.0f, 1.0f, 0.0f, -1.0f, -2.0f, -3.0f};
    static const float share = 0.1f, most_of_denied = 0.0f;
    if ((has_upos(e, word, "NOUN") || has_upos(e, word, "PROPN")) && !has_copula(e, word))
        return of_noun[value];
    const float learnt = (1.0f - share) * e->ledger->analysis.happened[word] + share * of_label[value];
    return value == SS_CT_MINUS && learnt > most_of_denied ? most_of_denied : learnt;
}

/* "was behind the attack": the clause says something of it, not that it was. */
static bool is_presupposed(const struct events *e, uint32_t word)
{
    return has_copula(e, word) && ss_facts_child(&e->facts, word, "case") != SS_NONE &&
           ss_facts_child(&e->facts, word, "det") != SS_NONE && noun_kind(e, word) == SS_EVENT_HAPPENING;
}

static bool add_event(struct events *e, uint32_t word)
{
    const struct ss_fact fact = is_presupposed(e, word) ? (struct ss_fact){SS_CT_PLUS, 0, "behind the"}
                                                        : ss_fact_of(&e->facts, word);
    struct ss_event *event = &e->ledger->events[e->ledger->n_events++];
    *event = (struct ss_event){.span = trigger_of(e, word),
                               .head = word,
                               .lemma = e->ledger->analysis.tags[word].lemma,
                               .statement = e->facts.statement_of[word],
                               .factuality = fact.value,
                               .why = fact.why,
                               .fact_rule = fact.rule,
                               .has_value = e->ledger->analysis.happened != NULL,
                               .value = e->ledger->analysis.happened ? happened(e, word, fact.value) : 0.0f,
                               .is_cue = e->is_in_cue[word],
                               .is_happening = is_happening(e, word),
                               .time = SS_NONE};
    if (e->n_coded < e->ledger->n_codings && e->ledger->codings[e->n_coded].word == word) {
        event->coding = &e->ledger->codings[e->n_coded++];
        event->is_happening = true;
    }
    return add_holders(e, event);
}

sayso_status ss_events_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err)
{
    ledger->events = NULL;
    ledger->n_events = 0;
    if (!ledger->analysis.tags || !ledger->has_statements)
        return SAYSO_OK;
    const uint32_t n = ledger->text.n_words;
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct events e = {.arena = arena, .ledger = ledger, .is_event = ss_arena_array(scratch, bool, n),
                       .is_in_cue = ss_arena_array(scratch, bool, n)};
    bool is_done = e.is_event && e.is_in_cue && ss_facts_init(&e.facts, scratch, model, ledger);
    if (is_done) {
        find_events(&e);
        uint32_t n_events = 0;
        for (uint32_t w = 0; w < n; w++)
            n_events += e.is_event[w];
        ledger->events = ss_arena_array(arena, struct ss_event, n_events);
        is_done = ledger->events != NULL;
        for (uint32_t w = 0; w < n && is_done; w++)
            is_done = !e.is_event[w] || add_event(&e, w);
    }
    ss_arena_rewind(scratch, mark);
    return is_done ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the events");
}
