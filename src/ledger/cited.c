/* Statements that the order of words and marks tells where the model proposed none.
 *
 *   "X reported, citing Y, that P"        Y's statement, within X's, with X's content
 *   "Asked whether P, she said …"         the question, by nobody who is named
 *   "04:30 A nurse: five dead"            an entry of a list or a live blog
 *   "Widow: “P”", "P – sources"           headlines
 *   "The priest was less sure: “P”"       what leads to a quotation that nobody claims
 *   “P”, declared the priest              what follows it
 *
 * Trees are those of Universal Dependencies. Every search is bounded by a stretch of words, so that cost stays linear. */
#include "ledger/cited.h"

#include <string.h>

#include "ledger/cited_parts.h"
#include "ledger/sources.h"
#include "ledger/syntax.h"
#include "lexicon/acts.h"
#include "lexicon/sources.h"

enum { CUE_REACH = 8 };        /* words from the first word of a cue to its anchor, at most */
enum { OBJECT_REACH = 6 };     /* from "citing" to the one cited */
enum { LONGEST_ENTRY = 12 };   /* words before the colon of an entry or a headline */
enum { LONGEST_TAIL = 4 };     /* words behind the last dash of a headline */
enum { BEHIND_REACH = 16 };    /* words from the end of a quotation to the verb that follows it */
enum { LEAD_REACH = 30 };      /* words from a colon back to the subject that leads to a quotation */

/* ----------------------------------------------------------------------------------------- citing */

/* Whom it cites, or SS_NONE. */
static uint32_t cited_by(const struct ss_phrases *p, uint32_t word)
{
    uint32_t object = ss_child_of(p, word, word, "obj nsubj obl");
    if (object != SS_NONE && object - word > OBJECT_REACH)
        object = SS_NONE;
    for (uint32_t w = word + 1; object == SS_NONE && w < p->ledger->text.n_words && w <= word + OBJECT_REACH; w++)
        if (ss_label_in(ss_deprel_of(p, w), "nsubj nsubj:pass") && ss_head_of(p, w) != SS_NONE &&
            ss_head_of(p, ss_head_of(p, w)) == word)
            object = w; /* "quoting a source, that P": the tree may hang it into P */
    return object != SS_NONE && ss_cited_is_source_like(p, object) ? object : SS_NONE;
}

/* The statement of the one who cites: by the verb that the citing hangs on, or by the noun that it describes. */
static struct ss_draft *statement_of_citer(const struct ss_drafting *b, const struct ss_phrases *p, uint32_t citing)
{
    uint32_t above = ss_head_of(p, citing);
    struct ss_draft *found = NULL;
    for (unsigned step = 0; step < 3 && above != SS_NONE && !found; step++, above = ss_head_of(p, above)) {
        found = ss_draft_with_cue(b, above);
        if (!found)
            found = ss_draft_with_source(b, above);
    }
    if (!found && citing > 1 && ss_cited_is_comma(p, citing - 1)) /* "X, citing Y": whatever the tree says */
        found = ss_draft_with_source(b, citing - 2);
    return found;
}

/* A cue that runs on over the citing word ("reported on Monday, citing") ends before it. */
static bool cut_cue(struct ss_drafting *b, const struct ss_phrases *p, struct ss_draft *draft, uint32_t citing)
{
    uint32_t begin = citing;
    while (begin > draft->anchor + 1 && ss_label_in(ss_upos_of(p, begin - 1), "PUNCT"))
        begin--;
    return ss_ranges_remove(b->scratch, &draft->cue, begin, ss_ranges_end(&draft->cue));
}

/* The model's statement of the citing word itself: "the channel reports, citing the ministry, that P" with P. Its cue
 * becomes the verb that the citing hangs on. */
static struct ss_draft *move_to_verb(struct ss_drafting *b, const struct ss_phrases *p, struct ss_draft *draft, uint32_t citing)
{
    const uint32_t verb = ss_head_of(p, citing);
    char lemma[SS_WORD_MAX];
    if (verb == SS_NONE || !ss_label_in(ss_upos_of(p, verb), "VERB") || verb >= citing || citing - verb > CUE_REACH ||
        ss_draft_with_cue(b, verb) || !ss_act_cue_find(ss_lemma_of(p, verb, lemma)))
        return NULL;
    draft->anchor = verb;
    draft->cue.n = 0;
    return ss_ranges_add(b->scratch, &draft->cue, verb, verb + 1) ? draft : NULL;
}

/* Where the clause ends that cites: with what hangs on the one cited, before "that P". */
static uint32_t end_of_citing(const struct ss_phrases *p, uint32_t cited, uint32_t end)
{
    for (uint32_t w = end; w < p->ledger->text.n_words && w < end + SS_CITED_SOURCE_REACH && ss_is_below(p, w, cited); w++) {
        if (ss_cited_is_comma(p, w) && w + 1 < p->ledger->text.n_words && ss_word_in(p, w + 1, "that"))
            break;
        if (!ss_label_in(ss_deprel_of(p, w), "punct"))
            end = w + 1;
    }
    return end;
}

/* Takes the citing clause out of a content, with the commas around it. */
static bool take_out(struct ss_drafting *b, const struct ss_phrases *p, struct ss_ranges *content, uint32_t begin, uint32_t end)
{
    begin -= begin > 0 && ss_cited_is_comma(p, begin - 1);
    end += end < b->text->n_words && ss_cited_is_comma(p, end);
    return ss_ranges_remove(b->scratch, content, begin, end);
}

static bool add_citing(struct ss_drafting *b, const struct ss_phrases *p, uint32_t citing)
{
    const uint32_t cited = cited_by(p, citing);
    if (cited == SS_NONE)
        return true;
    const struct ss_words source = ss_cited_source_words(p, cited);
    struct ss_draft *own = ss_draft_with_cue(b, citing);
    if (own && own->anchor < citing) {
        if (!cut_cue(b, p, own, citing))
            return false;
        own = NULL;
    }
    struct ss_draft *outer = own && own->anchor == citing && !ss_ranges_has(&own->source, cited)
                                 ? move_to_verb(b, p, own, citing) : NULL;
    if (outer)
        own = NULL;
    else
        outer = statement_of_citer(b, p, citing);
    if (!outer || outer == own || outer->anchor == SS_NONE || (own && ss_ranges_has(&own->source, cited)) ||
        ss_ranges_has(&outer->source, cited))
        return true;
    struct ss_ranges kept = {0};
    if (!ss_draft_copy(b, &kept, &outer->content) || !take_out(b, p, &kept, citing, end_of_citing(p, cited, source.end)))
        return false;
    if (!kept.n)
        return true;
    outer->content = kept;
    const uint32_t outer_anchor = outer->anchor;
    struct ss_draft *d = own ? own : ss_draft_new(b, citing);
    if (!d)
        return true;
    d->source.n = d->content.n = d->cue.n = 0;
    d->outer_anchor = outer_anchor;
    return ss_draft_add_words(b, &d->source, source) && ss_draft_add_words(b, &d->cue, (struct ss_words){citing, citing + 1}) &&
           ss_draft_copy(b, &d->content, &kept);
}

/* ------------------------------------------------------------------------------ questions, figures */

static bool is_sentence_start(const struct ss_phrases *p, uint32_t word)
{
    const struct ss_text *text = &p->ledger->text;
    return text->words[word].flags & SS_WORD_LINE_START || (word && ss_word_in(p, word - 1, ". ? ! \xe2\x80\x9d \""));
}

/* Takes the words [begin, end) out of every content that begins with them: the question is no part of the answer. */
static bool take_from_all(struct ss_drafting *b, uint32_t begin, uint32_t end)
{
    const uint32_t low = begin > SS_CITED_LONGEST_CLAUSE ? begin - SS_CITED_LONGEST_CLAUSE : 0;
    for (uint32_t i = ss_first_draft_at(b, low); i < b->n_sorted && b->drafts[i].anchor < end + SS_CITED_LONGEST_CLAUSE; i++) {
        struct ss_draft *d = &b->drafts[i];
        if (d->is_dropped || !d->content.n || ss_ranges_begin(&d->content) != begin)
            continue;
        if (!ss_ranges_remove(b->scratch, &d->content, begin, end))
            return false;
        d->is_dropped = d->content.n == 0;
    }
    return true;
}

/* "Asked whether the dam would hold, the engineer shrugged." */
static bool add_asked(struct ss_drafting *b, const struct ss_phrases *p, uint32_t word)
{
    const uint32_t next = word + 1;
    if (next >= b->text->n_words || !ss_word_in(p, word, "asked questioned pressed") || !is_sentence_start(p, word) ||
        !ss_word_in(p, next, "whether if how why what who when where which"))
        return true;
    uint32_t end = next;
    while (end < b->text->n_words && end - next < SS_CITED_LONGEST_CLAUSE && !ss_word_in(p, end, ", . ? ! ;"))
        end++;
    if (!take_from_all(b, word, end))
        return false;
    struct ss_draft *own = ss_draft_with_cue(b, word);
    if (own)
        own->source.n = 0; /* who answers does not ask */
    return own || ss_draft_add(b, (struct ss_words){word, word}, word, (struct ss_words){next, end});
}

/* "quotes a cleaner as saying that P": the cleaner's words. */
static bool add_quoted(struct ss_drafting *b, const struct ss_phrases *p, uint32_t word)
{
    if (!word || !ss_word_in(p, word, "saying telling") || !ss_word_in(p, word - 1, "as") || ss_draft_with_cue(b, word))
        return true;
    for (uint32_t w = word - 1; w-- > 0 && word - w < SS_CITED_SOURCE_REACH / 2 && !ss_word_in(p, w, ". ? ! ;");) {
        char lemma[SS_WORD_MAX];
        if (!ss_label_in(ss_upos_of(p, w), "VERB") || !ss_has_relay_frame(ss_lemma_of(p, w, lemma), "cites"))
            continue;
        const uint32_t object = ss_child_of(p, w, SS_NONE, "obj nsubj:pass");
        if (object == SS_NONE || !ss_cited_is_source_like(p, object) || object > word)
            return true;
        const struct ss_words content = {word + 1, ss_cited_end_below(p, word + 1, word)};
        return ss_draft_add(b, ss_cited_source_words(p, object), word, content);
    }
    return true;
}

/* ----------------------------------------------------------------------------- entries, headlines */

static bool is_clock_or_number(const struct ss_phrases *p, uint32_t word)
{
    return ss_label_in(ss_upos_of(p, word), "NUM PUNCT SYM X") || ss_word_in(p, word, "am pm a.m. p.m. gmt utc update");
}

/* The colon behind a few words from `begin`, with no verb among them; SS_NONE without. */
static uint32_t colon_behind(const struct ss_phrases *p, uint32_t begin, uint32_t end)
{
    for (uint32_t w = begin; w < end && w - begin <= LONGEST_ENTRY; w++) {
        if (ss_word_in(p, w, ":"))
            return w > begin ? w : SS_NONE;
        if (ss_label_in(ss_upos_of(p, w), "VERB AUX") || ss_word_in(p, w, "\" \xe2\x80\x9c . ? ! ;"))
            return SS_NONE;
    }
    return SS_NONE;
}

static uint32_t head_between(const struct ss_phrases *p, uint32_t begin, uint32_t end)
{
    const struct ss_words words = {begin, end};
    return ss_head_of_spans(p, (struct ss_word_spans){&words, 1});
}

/* Somebody who can be put before a colon: a person, an office, an institution. */
static bool is_speaker(const struct ss_phrases *p, uint32_t head)
{
    const enum ss_source_noun kind = ss_noun_at(p, head);
    return ss_label_in(ss_upos_of(p, head), "NOUN") &&
           (kind == SS_NOUN_OFFICE || kind == SS_NOUN_KIN || kind == SS_NOUN_VOICE || kind == SS_NOUN_INSIDER ||
            kind == SS_NOUN_ROLE || kind == SS_NOUN_ORGANISATION);
}

/* "04:30 A nurse at the hospital: five dead, all in uniform." */
static bool add_entry(struct ss_drafting *b, const struct ss_phrases *p, const struct ss_paragraph *paragraph)
{
    uint32_t begin = paragraph->word_begin;
    while (begin < paragraph->word_end && begin - paragraph->word_begin < 6 && is_clock_or_number(p, begin))
        begin++;
    const uint32_t colon = colon_behind(p, begin, paragraph->word_end);
    if (colon == SS_NONE || colon + 2 >= paragraph->word_end || ss_draft_with_cue(b, colon))
        return true;
    const uint32_t head = head_between(p, begin, colon);
    if (head == SS_NONE || !is_speaker(p, head) || ss_draft_with_source(b, head))
        return true;
    uint32_t end = colon + 1;
    while (end < paragraph->word_end && end - colon < SS_CITED_LONGEST_CLAUSE && !ss_word_in(p, end, ". ? !"))
        end++;
    return ss_draft_add(b, (struct ss_words){begin, colon}, colon, (struct ss_words){colon + 1, end});
}

/* Words that label what follows: no speakers. */
static bool is_label(const struct ss_phrases *p, uint32_t word)
{
    return ss_lemma_in(p, word, "opinion comment analysis video watch live review interview exclusive podcast photo photos "
                                "picture editorial explainer update breaking quote letter profile obituary report");
}

/* Widow: “They killed him”, a headline. */
static bool add_headline_speaker(struct ss_drafting *b, const struct ss_phrases *p, const struct ss_paragraph *paragraph)
{
    const uint32_t colon = colon_behind(p, paragraph->word_begin, paragraph->word_end);
    if (colon == SS_NONE || colon - paragraph->word_begin > LONGEST_TAIL || colon + 3 >= paragraph->word_end ||
        !ss_cited_is_quoted(p, colon + 1) || ss_draft_with_cue(b, colon))
        return true;
    const uint32_t head = head_between(p, paragraph->word_begin, colon);
    if (head == SS_NONE || !ss_label_in(ss_upos_of(p, head), "NOUN PROPN") || is_label(p, head))
        return true;
    return ss_draft_add(b, (struct ss_words){paragraph->word_begin, colon}, colon,
                         (struct ss_words){colon + 1, paragraph->word_end});
}

/* "Gidan Kurmi: Police say 51 taken": who stands behind the colon speaks, not the place before it. */
static void drop_place(struct ss_drafting *b, const struct ss_phrases *p, const struct ss_paragraph *paragraph)
{
    const uint32_t colon = colon_behind(p, paragraph->word_begin, paragraph->word_end);
    struct ss_draft *placed = colon != SS_NONE ? ss_draft_with_cue(b, colon) : NULL;
    if (!placed || !placed->source.n)
        return;
    const struct ss_draft *behind = ss_draft_with_source(b, colon + 1);
    if (behind && behind != placed && behind->anchor != SS_NONE && !ss_cited_is_quoted(p, colon + 1) && !ss_cited_is_quoted(p, behind->anchor) &&
        ss_label_in(ss_xpos_of(p, behind->anchor), "VBZ VBP VBD"))
        placed->is_dropped = true;
}

/* President held by mutinous soldiers – sources */
static bool add_headline_tail(struct ss_drafting *b, const struct ss_phrases *p, const struct ss_paragraph *paragraph)
{
    uint32_t dash = paragraph->word_end;
    for (uint32_t w = paragraph->word_end; w-- > paragraph->word_begin + 2 && paragraph->word_end - w <= LONGEST_TAIL + 1;)
        if (ss_word_in(p, w, "- -- \xe2\x80\x93 \xe2\x80\x94")) {
            dash = w;
            break;
        }
    if (dash + 1 >= paragraph->word_end || ss_draft_with_cue(b, dash))
        return true;
    const uint32_t head = head_between(p, dash + 1, paragraph->word_end);
    const bool is_known = head != SS_NONE && (is_speaker(p, head) || ss_noun_at(p, head) == SS_NOUN_DOCUMENT ||
                                              ss_noun_at(p, head) == SS_NOUN_OUTLET);
    if (!is_known || ss_is_capital(p, paragraph->word_end - 1))
        return true; /* in capitals it may be the name of the site */
    for (uint32_t i = ss_first_draft_at(b, paragraph->word_begin); i < b->n_sorted && b->drafts[i].anchor < dash; i++)
        if (ss_word_in(p, b->drafts[i].anchor, ":"))
            b->drafts[i].is_dropped = true; /* "Marambé: president held – sources" */
    return ss_draft_add(b, (struct ss_words){dash + 1, paragraph->word_end}, dash,
                         (struct ss_words){paragraph->word_begin, dash});
}

bool ss_cited_add(struct ss_drafting *b, const struct ss_phrases *p)
{
    for (uint32_t w = 0; w < b->text->n_words; w++) {
        if (ss_cited_is_citing(p, w) && !add_citing(b, p, w))
            return false;
        if (!add_asked(b, p, w) || !add_quoted(b, p, w))
            return false;
    }
    for (uint32_t i = 0; i < b->text->n_paragraphs; i++) {
        const struct ss_paragraph *paragraph = &b->text->paragraphs[i];
        const bool is_headline = paragraph->kind == SS_PARAGRAPH_HEADLINE;
        if (is_headline)
            drop_place(b, p, paragraph);
        if (is_headline ? !add_headline_tail(b, p, paragraph) || !add_headline_speaker(b, p, paragraph)
                        : !add_entry(b, p, paragraph))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------------- what leads to a quotation, and follows it */

static bool is_act_verb(const struct ss_phrases *p, uint32_t word)
{
    char lemma[SS_WORD_MAX];
    return ss_label_in(ss_upos_of(p, word), "VERB") && ss_act_cue_find(ss_lemma_of(p, word, lemma)) != NULL;
}

/* “…”, declared Defence Undersecretary Patricio Lyon; “…” the undersecretary declared */
static bool find_behind(const struct ss_phrases *p, uint32_t end, uint32_t *verb, uint32_t *subject)
{
    const uint32_t n = p->ledger->text.n_words;
    uint32_t w = end;
    while (w < n && w < end + 2 && ss_word_in(p, w, ", - -- \xe2\x80\x93 \xe2\x80\x94"))
        w++;
    const uint32_t reach = end > 1 && ss_cited_is_comma(p, end - 2) ? BEHIND_REACH : CUE_REACH; /* “…,” and “….” */
    for (uint32_t k = w; k < n && k < w + reach && !ss_word_in(p, k, ". ; : ? !"); k++) {
        if (!is_act_verb(p, k) || ss_cited_is_quoted(p, k))
            continue;
        *verb = k;
        *subject = ss_child_of(p, k, SS_NONE, "nsubj nsubj:pass");
        if (*subject == SS_NONE && k == w) /* the tree may hang the name elsewhere */
            *subject = ss_child_of(p, k, k, "obj obl");
        return *subject != SS_NONE && *subject >= end && ss_cited_is_source_like(p, *subject) &&
               (k == w || *subject < k);
    }
    return false;
}

/* The priest was less sure: “…” */
static bool find_before(const struct ss_phrases *p, uint32_t begin, uint32_t *verb, uint32_t *subject)
{
    if (begin >= 4 && ss_word_in(p, begin - 1, ".") && is_act_verb(p, begin - 2) && !ss_cited_is_quoted(p, begin - 2)) {
        *verb = begin - 2; /* "…, she remarks. “…”" */
        *subject = ss_child_of(p, *verb, SS_NONE, "nsubj");
        return *subject != SS_NONE && *subject + 1 == *verb;
    }
    if (begin < 3 || !ss_word_in(p, begin - 1, ":"))
        return false;
    const uint32_t least = begin > LEAD_REACH ? begin - LEAD_REACH : 0;
    for (uint32_t w = begin - 1; w-- > least && !ss_word_in(p, w, ". ? ! ;");) {
        if (!ss_label_in(ss_deprel_of(p, w), "nsubj") || !(ss_cited_is_source_like(p, w) || ss_word_in(p, w, "he she they it who")))
            continue;
        const uint32_t above = ss_head_of(p, w);
        if (above == SS_NONE || above >= begin || ss_cited_is_quoted(p, w))
            continue;
        const uint32_t copula = ss_child_of(p, above, SS_NONE, "cop");
        *verb = copula != SS_NONE ? copula : above;
        *subject = w;
        return true;
    }
    return false;
}

bool ss_cited_introduce(struct ss_drafting *b, const struct ss_phrases *p, struct ss_draft *draft, struct ss_words quotation)
{
    uint32_t verb, subject;
    if (!find_behind(p, quotation.end, &verb, &subject) && !find_before(p, quotation.begin, &verb, &subject))
        return true;
    if (ss_draft_with_cue(b, verb))
        return true;
    return ss_draft_add_words(b, &draft->source, ss_cited_source_words(p, subject)) &&
           ss_draft_add_words(b, &draft->cue, (struct ss_words){verb, verb + 1});
}
