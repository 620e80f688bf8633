/* Numbers that are given, reports that are taken back, and passives: statements whose verb is no cue by itself.
 *
 *   "put the number of dead at 35"        a figure that is given; "reports four wounded", "gave a toll of 26"
 *   "spoke of 20,000 terrorists", "withdrew the report", "It is believed in Moscow that P"
 *   “P,” he was quoted by X as saying    his words
 *   "has another version: P"              the same with a noun and a colon
 *
 * Every search is bounded by a stretch of words, so that cost stays linear. */
#include "ledger/cited.h"

#include <string.h>

#include "ledger/cited_parts.h"
#include "ledger/sources.h"
#include "ledger/syntax.h"
#include "lexicon/acts.h"
#include "lexicon/sources.h"

enum { CUE_REACH = 8 };        /* words from the first word of a cue to its anchor, at most */
enum { OBJECT_REACH = 6 };     /* from "citing" to the one cited */

/* The subject of a verb that gives a figure; SS_NONE for the place of a dateline, which a tree may take for it, and for
 * one who "has never given" any. */
static uint32_t giver_of(const struct ss_phrases *p, uint32_t verb)
{
    for (uint32_t w = ss_child_of(p, verb, SS_NONE, "advmod"); w != SS_NONE && w < verb; w = ss_child_of(p, verb, w, "advmod"))
        if (ss_word_in(p, w, "never not n't n\xe2\x80\x99t nowhere hardly"))
            return SS_NONE;
    const struct ss_text *text = &p->ledger->text;
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "nsubj"), paragraph = ss_paragraph_of(text, verb);
    if (subject == SS_NONE || paragraph >= text->n_paragraphs || subject < text->paragraphs[paragraph].dateline_end)
        return SS_NONE;
    return subject;
}

static bool has_number(const struct ss_phrases *p, uint32_t begin, uint32_t end)
{
    for (uint32_t w = begin; w < end; w++)
        if (ss_label_in(ss_upos_of(p, w), "NUM"))
            return true;
    return false;
}

/* "put the number of dead at no fewer than 35" */
static bool add_put(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    if (!ss_lemma_in(p, verb, "put estimate") || !ss_label_in(ss_upos_of(p, verb), "VERB") || ss_draft_with_cue(b, verb))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, SS_NONE, "obj");
    if (subject == SS_NONE || object == SS_NONE || object < verb || object - verb > CUE_REACH)
        return true;
    uint32_t at = object + 1; /* wherever the tree hangs "at N" */
    while (at < b->text->n_words && at < object + CUE_REACH && !ss_word_in(p, at, "at . ; , ?"))
        at++;
    if (at + 1 >= b->text->n_words || !ss_word_in(p, at, "at"))
        return true;
    const struct ss_words content = {ss_phrase_of(p, object).begin, ss_cited_end_below(p, verb + 1, verb)};
    return content.begin <= verb || content.end <= at || !has_number(p, at, content.end) ||
           ss_draft_add(b, ss_cited_source_words(p, subject), verb, content);
}

/* "gave a much lower figure: around 2,500 strikers", "has another version: the water has been off" */
static bool add_figure(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    if (!ss_lemma_in(p, verb, "give have offer") || !ss_label_in(ss_upos_of(p, verb), "VERB") || ss_draft_with_cue(b, verb))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obj");
    if (subject == SS_NONE || object == SS_NONE || object - verb > OBJECT_REACH ||
        !ss_lemma_in(p, object, "figure number toll count version account estimate explanation reason answer total") ||
        object + 2 >= b->text->n_words)
        return true;
    const uint32_t below = ss_cited_end_below(p, verb + 1, verb);
    if (!ss_word_in(p, object + 1, ":"))
        return !ss_word_in(p, object + 1, "of") || !has_number(p, object + 1, below) ||
               ss_draft_add(b, ss_cited_source_words(p, subject), verb, (struct ss_words){verb + 1, below});
    uint32_t end = object + 2;
    while (end < b->text->n_words && end - object < SS_CITED_LONGEST_CLAUSE && !ss_word_in(p, end, ". ? !"))
        end++;
    return ss_draft_add(b, ss_cited_source_words(p, subject), verb, (struct ss_words){verb + 1, end});
}

/* "Radio Ilmat reports four wounded", "the ministry has counted 26 dead": a number, by one who gives it */
static bool add_counted(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || ss_draft_with_cue(b, verb) ||
        !ss_lemma_in(p, verb, "announce confirm count list log record register report tally"))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obj xcomp");
    if (subject == SS_NONE || subject > verb || object == SS_NONE || object - verb > OBJECT_REACH || !ss_cited_is_source_like(p, subject))
        return true;
    const struct ss_words counted = ss_phrase_of(p, object);
    struct ss_words source = ss_cited_source_words(p, subject);
    for (uint32_t w = subject + 2; w < source.end; w++)
        if (ss_cited_is_citing(p, w) && ss_cited_is_comma(p, w - 1))
            source.end = w - 1; /* "Radio Ilmat, citing the hospital," */
    return counted.begin <= verb || !has_number(p, counted.begin, object + 1) ||
           ss_draft_add(b, source, verb, (struct ss_words){verb + 1, ss_cited_end_below(p, verb + 1, verb)});
}

/* ------------------------------------------------------------------------- what is taken back, passives */

/* "Interfax later withdrew the report", "took back the claim": without a clause that says what */
static bool add_taken_back(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    static const char said[] = "account accusation allegation article assertion charge claim comment count denial estimate figure "
                               "forecast number post promise remark report statement story threat toll tweet version warning";
    char cue[SS_WORD_MAX + 8];
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || ss_draft_with_cue(b, verb))
        return true;
    ss_lemma_of(p, verb, cue);
    if (strcmp(cue, "take") == 0 && ss_child_of(p, verb, verb, "compound:prt") != SS_NONE)
        memcpy(cue, "take back", sizeof "take back");
    const struct ss_act_cue *row = ss_act_cue_find(cue);
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obj");
    if (!row || row->act != SS_CUE_RETRACT || subject == SS_NONE || object == SS_NONE || object - verb > OBJECT_REACH ||
        !ss_lemma_in(p, object, said) || !(ss_cited_is_source_like(p, subject) || ss_word_in(p, subject, "he she they it")))
        return true;
    const struct ss_words told = ss_phrase_of(p, object);
    return told.begin <= verb || ss_draft_add(b, ss_cited_source_words(p, subject), verb, told);
}

static bool is_passive(const struct ss_phrases *p, uint32_t verb)
{
    return ss_child_of(p, verb, SS_NONE, "aux:pass") != SS_NONE;
}

/* "It is believed in Moscow that P": nobody's. */
static bool add_impersonal(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    char lemma[SS_WORD_MAX];
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || ss_draft_with_cue(b, verb) || !is_passive(p, verb) ||
        !ss_act_cue_find(ss_lemma_of(p, verb, lemma)))
        return true;
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "expl nsubj:pass nsubj");
    const uint32_t clause = ss_child_of(p, verb, verb, "ccomp csubj csubj:pass csubj:outer");
    if (subject == SS_NONE || subject > verb || !ss_word_in(p, subject, "it") || clause == SS_NONE || clause - verb > SS_CITED_SOURCE_REACH)
        return true;
    const uint32_t mark = ss_child_of(p, clause, SS_NONE, "mark"), first = ss_child_of(p, verb, SS_NONE, "aux:pass");
    if (mark == SS_NONE || mark < verb || !ss_word_in(p, mark, "that"))
        return true;
    struct ss_draft *d = ss_draft_new(b, verb);
    return !d || (ss_draft_add_words(b, &d->cue, (struct ss_words){first < verb ? first : verb, verb + 1}) &&
                  ss_draft_add_words(b, &d->content, (struct ss_words){mark, ss_cited_end_below(p, mark, clause)}));
}

/* "spoke of 20,000 terrorists" */
static bool add_spoken_of(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || !ss_lemma_in(p, verb, "speak talk") || ss_draft_with_cue(b, verb))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obl");
    if (subject == SS_NONE || subject > verb || object == SS_NONE || object - verb > OBJECT_REACH ||
        verb + 1 >= b->text->n_words || !ss_word_in(p, verb + 1, "of") || !has_number(p, verb + 2, object))
        return true;
    struct ss_draft *d = ss_draft_new(b, verb);
    return !d || (ss_draft_add_words(b, &d->source, ss_cited_source_words(p, subject)) && ss_draft_add_words(b, &d->cue, (struct ss_words){verb, verb + 2}) &&
                  ss_draft_add_words(b, &d->content, (struct ss_words){verb + 2, ss_cited_end_below(p, verb + 2, object)}));
}

/* The verb of a cue that is a passive, or SS_NONE. */
static uint32_t passive_of(const struct ss_phrases *p, const struct ss_draft *d)
{
    if (d->is_dropped || d->anchor == SS_NONE)
        return SS_NONE;
    for (uint32_t w = d->anchor; w < p->ledger->text.n_words && w < d->anchor + CUE_REACH; w++)
        if (ss_label_in(ss_upos_of(p, w), "VERB"))
            return is_passive(p, w) ? w : SS_NONE;
    return SS_NONE;
}

/* "It is believed in Moscow": a place, no source. */
static void drop_where(const struct ss_phrases *p, struct ss_draft *d)
{
    const uint32_t verb = d->source.n ? passive_of(p, d) : SS_NONE;
    if (verb == SS_NONE)
        return;
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "expl nsubj:pass nsubj"), first = ss_ranges_begin(&d->source);
    if (subject != SS_NONE && ss_word_in(p, subject, "it") && first && ss_word_in(p, first - 1, "in at across throughout"))
        d->source.n = 0;
}

/* "P, the director of the hospital, Mirel Tosk, told the paper": a content that runs on over the one who speaks. */
static bool take_subject(struct ss_drafting *b, const struct ss_phrases *p, struct ss_draft *d)
{
    uint32_t verb = d->anchor;
    if (d->is_dropped || verb == SS_NONE || d->source.n || !d->content.n)
        return true;
    while (verb + 1 < b->text->n_words && verb < d->anchor + CUE_REACH && !ss_label_in(ss_upos_of(p, verb), "VERB"))
        verb++;
    const uint32_t subject = is_passive(p, verb) ? SS_NONE : ss_child_of(p, verb, SS_NONE, "nsubj");
    if (subject == SS_NONE || subject >= verb || !ss_cited_is_source_like(p, subject) || ss_cited_is_quoted(p, subject) ||
        !ss_ranges_has(&d->content, subject))
        return true;
    const struct ss_words source = ss_cited_source_words(p, subject);
    const uint32_t end = d->content.items[d->content.n - 1].end;
    if (source.begin <= ss_ranges_begin(&d->content) || end > verb || end + 2 < source.end)
        return true;
    return ss_ranges_remove(b->scratch, &d->content, source.begin, end) && ss_draft_add_words(b, &d->source, source);
}

/* "P, Mirel Tosk, the director of the hospital, told the paper": the clause stands before the one who says it. */
static bool add_postposed(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    char lemma[SS_WORD_MAX];
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || ss_draft_with_cue(b, verb) || is_passive(p, verb) || ss_cited_is_quoted(p, verb))
        return true;
    const struct ss_act_cue *row = ss_act_cue_find(ss_lemma_of(p, verb, lemma));
    const uint32_t clause = ss_child_of(p, verb, SS_NONE, "ccomp");
    uint32_t subject = giver_of(p, verb);
    while (subject != SS_NONE && clause != SS_NONE && subject < clause)
        subject = ss_child_of(p, verb, subject, "nsubj"); /* the clause's own, hung too high */
    if (!row || row->act != SS_CUE_SPEECH || clause == SS_NONE || subject == SS_NONE || clause > subject || subject > verb ||
        !ss_cited_is_source_like(p, subject))
        return true;
    const struct ss_words source = ss_cited_source_words(p, subject);
    const uint32_t begin = ss_sentence_at(b->ledger, verb).begin, end = source.begin;
    if (end < 2 || !ss_cited_is_comma(p, end - 1) || clause - begin > SS_CITED_LONGEST_CLAUSE || !ss_label_in(ss_deprel_of(p, verb), "root"))
        return true;
    return ss_draft_add(b, source, verb, (struct ss_words){begin, end - 1});
}

/* “P,” Serdyukov was quoted by Interfax as saying: his words, not Interfax's. */
static bool turn_quoted(struct ss_drafting *b, const struct ss_phrases *p, struct ss_draft *d)
{
    char lemma[SS_WORD_MAX];
    const uint32_t verb = passive_of(p, d);
    if (verb == SS_NONE || !ss_has_relay_frame(ss_lemma_of(p, verb, lemma), "cites"))
        return true;
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "nsubj:pass nsubj");
    if (subject == SS_NONE || subject > verb || !(ss_cited_is_source_like(p, subject) || ss_word_in(p, subject, "he she they who")) ||
        ss_cited_is_quoted(p, subject))
        return true;
    if (ss_ranges_has(&d->source, subject)) { /* without the one who quotes */
        d->source.n = 0;
        return ss_draft_add_words(b, &d->source, ss_cited_source_words(p, subject));
    }
    if (!ss_ranges_has(&d->content, subject))
        return true;
    uint32_t saying = verb + 1;
    while (saying < b->text->n_words && saying < verb + CUE_REACH && !ss_word_in(p, saying, "saying telling . ; ? !"))
        saying++;
    const struct ss_draft *inner = saying < b->text->n_words ? ss_draft_with_cue(b, saying) : NULL;
    const struct ss_words source = ss_cited_source_words(p, subject);
    if ((inner && inner != d) || !ss_cited_is_quoted(p, d->content.items[0].begin) || d->content.items[0].begin > source.begin)
        return true;
    d->source.n = 0;
    return ss_ranges_remove(b->scratch, &d->content, source.begin, d->content.items[d->content.n - 1].end) &&
           ss_draft_add_words(b, &d->source, source);
}

bool ss_cited_add_figures(struct ss_drafting *b, const struct ss_phrases *p)
{
    for (uint32_t w = 0; w < b->text->n_words; w++)
        if (!add_put(b, p, w) || !add_figure(b, p, w) || !add_counted(b, p, w) || !add_spoken_of(b, p, w) ||
            !add_taken_back(b, p, w) || !add_impersonal(b, p, w) || !add_postposed(b, p, w))
            return false;
    for (uint32_t i = 0; i < b->n_sorted; i++) {
        drop_where(p, &b->drafts[i]);
        if (!turn_quoted(b, p, &b->drafts[i]) || !take_subject(b, p, &b->drafts[i]))
            return false;
    }
    return true;
}
