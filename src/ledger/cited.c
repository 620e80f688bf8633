/* Statements that the order of words and marks tells where the model proposed none.
 *
 *   "X reported, citing Y, that P"        Y's statement, within X's, with X's content
 *   "Asked whether P, she said …"         the question, by nobody who is named
 *   "put the number of dead at 35"        a figure that is given; "reports four wounded", "gave a toll of 26"
 *   "spoke of 20,000 terrorists", "withdrew the report", "It is believed in Moscow that P"
 *   “P,” he was quoted by X as saying    his words
 *   "has another version: P"              the same with a noun and a colon
 *   "04:30 A nurse: five dead"            an entry of a list or a live blog
 *   "Widow: “P”", "P – sources"           headlines
 *   "The priest was less sure: “P”"       what leads to a quotation that nobody claims
 *   “P”, declared the priest              what follows it
 *
 * Trees are those of Universal Dependencies. Every search is bounded by a stretch of words, so that cost stays linear. */
#include "ledger/cited.h"

#include <string.h>

#include "ledger/sources.h"
#include "ledger/syntax.h"
#include "lexicon/acts.h"
#include "lexicon/sources.h"

enum { CUE_REACH = 8 };        /* words from the first word of a cue to its anchor, at most */
enum { SOURCE_REACH = 40 };    /* words from a cue to its source */
enum { OBJECT_REACH = 6 };     /* from "citing" to the one cited */
enum { LONGEST_ENTRY = 12 };   /* words before the colon of an entry or a headline */
enum { LONGEST_TAIL = 4 };     /* words behind the last dash of a headline */
enum { LONGEST_CLAUSE = 60 };  /* words of a figure or a question */
enum { BEHIND_REACH = 16 };    /* words from the end of a quotation to the verb that follows it */
enum { LEAD_REACH = 30 };      /* words from a colon back to the subject that leads to a quotation */

static const float told_score = 0.6f; /* beside the model's: surer than what is kept by a hair */

/* ------------------------------------------------------------------------------------------ words */

static bool is_comma(const struct ss_phrases *p, uint32_t word)
{
    return ss_word_in(p, word, ",");
}

static bool is_quoted(const struct ss_phrases *p, uint32_t word)
{
    return p->ledger->text.words[word].flags & SS_WORD_QUOTED;
}

/* May a noun be a source: it has a row in the table of source nouns, or is a name of somebody or something that speaks? */
static bool is_source_like(const struct ss_phrases *p, uint32_t word)
{
    struct ss_words name;
    uint32_t entity;
    if (!ss_label_in(ss_upos_of(p, word), "NOUN PROPN PRON"))
        return false;
    return ss_noun_at(p, word) != SS_NOUN_NONE || (ss_is_capital(p, word) && ss_name_at(p, word, &name, &entity));
}

static struct ss_words source_words(const struct ss_phrases *p, uint32_t head)
{
    struct ss_words words = ss_phrase_of(p, head);
    while (words.end > head + 1 && ss_label_in(ss_deprel_of(p, words.end - 1), "punct") && !is_quoted(p, words.end - 1))
        words.end--;
    while (words.begin < head && ss_label_in(ss_deprel_of(p, words.begin), "punct case cc mark") && !is_quoted(p, words.begin))
        words.begin++;
    return words;
}

/* ----------------------------------------------------------------------------------------- drafts */

/* The sorted draft whose cue holds the word, or NULL. */
static struct ss_draft *draft_with_cue(const struct ss_drafting *b, uint32_t word)
{
    for (uint32_t i = ss_first_draft_at(b, word > CUE_REACH ? word - CUE_REACH : 0);
         i < b->n_sorted && b->drafts[i].anchor < word + CUE_REACH; i++)
        if (!b->drafts[i].is_dropped && ss_ranges_has(&b->drafts[i].cue, word))
            return &b->drafts[i];
    return NULL;
}

/* The draft, sorted or just added, whose source holds the word, or NULL. */
static struct ss_draft *draft_with_source(const struct ss_drafting *b, uint32_t word)
{
    for (uint32_t i = ss_first_draft_at(b, word > SOURCE_REACH ? word - SOURCE_REACH : 0);
         i < b->n_sorted && b->drafts[i].anchor < word + SOURCE_REACH; i++)
        if (!b->drafts[i].is_dropped && ss_ranges_has(&b->drafts[i].source, word))
            return &b->drafts[i];
    if (b->n > b->n_sorted && ss_ranges_has(&b->drafts[b->n - 1].source, word))
        return &b->drafts[b->n - 1];
    return NULL;
}

/* A new draft; NULL when there is no room for more. */
static struct ss_draft *new_draft(struct ss_drafting *b, uint32_t anchor)
{
    if (b->n == b->capacity)
        return NULL;
    struct ss_draft *d = &b->drafts[b->n++];
    *d = (struct ss_draft){.anchor = anchor, .score = told_score, .within = SS_NONE, .outer_anchor = SS_NONE};
    return d;
}

static bool add_words(struct ss_drafting *b, struct ss_ranges *set, struct ss_words words)
{
    return words.begin >= words.end || ss_ranges_add(b->scratch, set, words.begin, words.end);
}

static bool add_statement(struct ss_drafting *b, struct ss_words source, uint32_t cue, struct ss_words content)
{
    struct ss_draft *d = content.begin < content.end ? new_draft(b, cue) : NULL;
    return !d || (add_words(b, &d->source, source) && add_words(b, &d->cue, (struct ss_words){cue, cue + 1}) &&
                  add_words(b, &d->content, content));
}

static bool copy_ranges(struct ss_drafting *b, struct ss_ranges *to, const struct ss_ranges *from)
{
    for (uint32_t i = 0; i < from->n; i++)
        if (!ss_ranges_add(b->scratch, to, from->items[i].begin, from->items[i].end))
            return false;
    return true;
}

/* ----------------------------------------------------------------------------------------- citing */

static bool is_citing(const struct ss_phrases *p, uint32_t word)
{
    char lemma[SS_WORD_MAX];
    if (ss_word_in(p, word, "citing quoting"))
        return true;
    if (!ss_label_in(ss_upos_of(p, word), "VERB") || !ss_has_relay_frame(ss_lemma_of(p, word, lemma), "cites"))
        return false;
    const uint32_t subject = ss_child_of(p, word, SS_NONE, "nsubj");
    return strcmp(ss_deprel_of(p, word), "acl:relcl") == 0 && subject != SS_NONE && ss_word_in(p, subject, "which who that");
}

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
    return object != SS_NONE && is_source_like(p, object) ? object : SS_NONE;
}

/* The statement of the one who cites: by the verb that the citing hangs on, or by the noun that it describes. */
static struct ss_draft *statement_of_citer(const struct ss_drafting *b, const struct ss_phrases *p, uint32_t citing)
{
    uint32_t above = ss_head_of(p, citing);
    struct ss_draft *found = NULL;
    for (unsigned step = 0; step < 3 && above != SS_NONE && !found; step++, above = ss_head_of(p, above)) {
        found = draft_with_cue(b, above);
        if (!found)
            found = draft_with_source(b, above);
    }
    if (!found && citing > 1 && is_comma(p, citing - 1)) /* "X, citing Y": whatever the tree says */
        found = draft_with_source(b, citing - 2);
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
        draft_with_cue(b, verb) || !ss_act_cue_find(ss_lemma_of(p, verb, lemma)))
        return NULL;
    draft->anchor = verb;
    draft->cue.n = 0;
    return ss_ranges_add(b->scratch, &draft->cue, verb, verb + 1) ? draft : NULL;
}

/* Where the clause ends that cites: with what hangs on the one cited, before "that P". */
static uint32_t end_of_citing(const struct ss_phrases *p, uint32_t cited, uint32_t end)
{
    for (uint32_t w = end; w < p->ledger->text.n_words && w < end + SOURCE_REACH && ss_is_below(p, w, cited); w++) {
        if (is_comma(p, w) && w + 1 < p->ledger->text.n_words && ss_word_in(p, w + 1, "that"))
            break;
        if (!ss_label_in(ss_deprel_of(p, w), "punct"))
            end = w + 1;
    }
    return end;
}

/* Takes the citing clause out of a content, with the commas around it. */
static bool take_out(struct ss_drafting *b, const struct ss_phrases *p, struct ss_ranges *content, uint32_t begin, uint32_t end)
{
    begin -= begin > 0 && is_comma(p, begin - 1);
    end += end < b->text->n_words && is_comma(p, end);
    return ss_ranges_remove(b->scratch, content, begin, end);
}

static bool add_citing(struct ss_drafting *b, const struct ss_phrases *p, uint32_t citing)
{
    const uint32_t cited = cited_by(p, citing);
    if (cited == SS_NONE)
        return true;
    const struct ss_words source = source_words(p, cited);
    struct ss_draft *own = draft_with_cue(b, citing);
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
    if (!copy_ranges(b, &kept, &outer->content) || !take_out(b, p, &kept, citing, end_of_citing(p, cited, source.end)))
        return false;
    if (!kept.n)
        return true;
    outer->content = kept;
    const uint32_t outer_anchor = outer->anchor;
    struct ss_draft *d = own ? own : new_draft(b, citing);
    if (!d)
        return true;
    d->source.n = d->content.n = d->cue.n = 0;
    d->outer_anchor = outer_anchor;
    return add_words(b, &d->source, source) && add_words(b, &d->cue, (struct ss_words){citing, citing + 1}) &&
           copy_ranges(b, &d->content, &kept);
}

/* ------------------------------------------------------------------------------ questions, figures */

/* The last word of the stretch from `begin` whose words hang on `head`, one past it. */
static uint32_t end_below(const struct ss_phrases *p, uint32_t begin, uint32_t head)
{
    uint32_t end = begin;
    for (uint32_t w = begin; w < p->ledger->text.n_words && w < begin + LONGEST_CLAUSE && ss_is_below(p, w, head); w++)
        if (!ss_label_in(ss_deprel_of(p, w), "punct") || is_quoted(p, w))
            end = w + 1;
    return end;
}

static bool is_sentence_start(const struct ss_phrases *p, uint32_t word)
{
    const struct ss_text *text = &p->ledger->text;
    return text->words[word].flags & SS_WORD_LINE_START || (word && ss_word_in(p, word - 1, ". ? ! \xe2\x80\x9d \""));
}

/* Takes the words [begin, end) out of every content that begins with them: the question is no part of the answer. */
static bool take_from_all(struct ss_drafting *b, uint32_t begin, uint32_t end)
{
    const uint32_t low = begin > LONGEST_CLAUSE ? begin - LONGEST_CLAUSE : 0;
    for (uint32_t i = ss_first_draft_at(b, low); i < b->n_sorted && b->drafts[i].anchor < end + LONGEST_CLAUSE; i++) {
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
    while (end < b->text->n_words && end - next < LONGEST_CLAUSE && !ss_word_in(p, end, ", . ? ! ;"))
        end++;
    if (!take_from_all(b, word, end))
        return false;
    struct ss_draft *own = draft_with_cue(b, word);
    if (own)
        own->source.n = 0; /* who answers does not ask */
    return own || add_statement(b, (struct ss_words){word, word}, word, (struct ss_words){next, end});
}

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
    if (!ss_lemma_in(p, verb, "put estimate") || !ss_label_in(ss_upos_of(p, verb), "VERB") || draft_with_cue(b, verb))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, SS_NONE, "obj");
    if (subject == SS_NONE || object == SS_NONE || object < verb || object - verb > CUE_REACH)
        return true;
    uint32_t at = object + 1; /* wherever the tree hangs "at N" */
    while (at < b->text->n_words && at < object + CUE_REACH && !ss_word_in(p, at, "at . ; , ?"))
        at++;
    if (at + 1 >= b->text->n_words || !ss_word_in(p, at, "at"))
        return true;
    const struct ss_words content = {ss_phrase_of(p, object).begin, end_below(p, verb + 1, verb)};
    return content.begin <= verb || content.end <= at || !has_number(p, at, content.end) ||
           add_statement(b, source_words(p, subject), verb, content);
}

/* "quotes a cleaner as saying that P": the cleaner's words. */
static bool add_quoted(struct ss_drafting *b, const struct ss_phrases *p, uint32_t word)
{
    if (!word || !ss_word_in(p, word, "saying telling") || !ss_word_in(p, word - 1, "as") || draft_with_cue(b, word))
        return true;
    for (uint32_t w = word - 1; w-- > 0 && word - w < SOURCE_REACH / 2 && !ss_word_in(p, w, ". ? ! ;");) {
        char lemma[SS_WORD_MAX];
        if (!ss_label_in(ss_upos_of(p, w), "VERB") || !ss_has_relay_frame(ss_lemma_of(p, w, lemma), "cites"))
            continue;
        const uint32_t object = ss_child_of(p, w, SS_NONE, "obj nsubj:pass");
        if (object == SS_NONE || !is_source_like(p, object) || object > word)
            return true;
        const struct ss_words content = {word + 1, end_below(p, word + 1, word)};
        return add_statement(b, source_words(p, object), word, content);
    }
    return true;
}

/* "gave a much lower figure: around 2,500 strikers", "has another version: the water has been off" */
static bool add_figure(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    if (!ss_lemma_in(p, verb, "give have offer") || !ss_label_in(ss_upos_of(p, verb), "VERB") || draft_with_cue(b, verb))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obj");
    if (subject == SS_NONE || object == SS_NONE || object - verb > OBJECT_REACH ||
        !ss_lemma_in(p, object, "figure number toll count version account estimate explanation reason answer total") ||
        object + 2 >= b->text->n_words)
        return true;
    const uint32_t below = end_below(p, verb + 1, verb);
    if (!ss_word_in(p, object + 1, ":"))
        return !ss_word_in(p, object + 1, "of") || !has_number(p, object + 1, below) ||
               add_statement(b, source_words(p, subject), verb, (struct ss_words){verb + 1, below});
    uint32_t end = object + 2;
    while (end < b->text->n_words && end - object < LONGEST_CLAUSE && !ss_word_in(p, end, ". ? !"))
        end++;
    return add_statement(b, source_words(p, subject), verb, (struct ss_words){verb + 1, end});
}

/* "Radio Ilmat reports four wounded", "the ministry has counted 26 dead": a number, by one who gives it */
static bool add_counted(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || draft_with_cue(b, verb) ||
        !ss_lemma_in(p, verb, "announce confirm count list log record register report tally"))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obj xcomp");
    if (subject == SS_NONE || subject > verb || object == SS_NONE || object - verb > OBJECT_REACH || !is_source_like(p, subject))
        return true;
    const struct ss_words counted = ss_phrase_of(p, object);
    struct ss_words source = source_words(p, subject);
    for (uint32_t w = subject + 2; w < source.end; w++)
        if (is_citing(p, w) && is_comma(p, w - 1))
            source.end = w - 1; /* "Radio Ilmat, citing the hospital," */
    return counted.begin <= verb || !has_number(p, counted.begin, object + 1) ||
           add_statement(b, source, verb, (struct ss_words){verb + 1, end_below(p, verb + 1, verb)});
}

/* ------------------------------------------------------------------------- what is taken back, passives */

/* "Interfax later withdrew the report", "took back the claim": without a clause that says what */
static bool add_taken_back(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    static const char said[] = "account accusation allegation article assertion charge claim comment count denial estimate figure "
                               "forecast number post promise remark report statement story threat toll tweet version warning";
    char cue[SS_WORD_MAX + 8];
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || draft_with_cue(b, verb))
        return true;
    ss_lemma_of(p, verb, cue);
    if (strcmp(cue, "take") == 0 && ss_child_of(p, verb, verb, "compound:prt") != SS_NONE)
        memcpy(cue, "take back", sizeof "take back");
    const struct ss_act_cue *row = ss_act_cue_find(cue);
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obj");
    if (!row || row->act != SS_CUE_RETRACT || subject == SS_NONE || object == SS_NONE || object - verb > OBJECT_REACH ||
        !ss_lemma_in(p, object, said) || !(is_source_like(p, subject) || ss_word_in(p, subject, "he she they it")))
        return true;
    const struct ss_words told = ss_phrase_of(p, object);
    return told.begin <= verb || add_statement(b, source_words(p, subject), verb, told);
}

static bool is_passive(const struct ss_phrases *p, uint32_t verb)
{
    return ss_child_of(p, verb, SS_NONE, "aux:pass") != SS_NONE;
}

/* "It is believed in Moscow that P": nobody's. */
static bool add_impersonal(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    char lemma[SS_WORD_MAX];
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || draft_with_cue(b, verb) || !is_passive(p, verb) ||
        !ss_act_cue_find(ss_lemma_of(p, verb, lemma)))
        return true;
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "expl nsubj:pass nsubj");
    const uint32_t clause = ss_child_of(p, verb, verb, "ccomp csubj csubj:pass csubj:outer");
    if (subject == SS_NONE || subject > verb || !ss_word_in(p, subject, "it") || clause == SS_NONE || clause - verb > SOURCE_REACH)
        return true;
    const uint32_t mark = ss_child_of(p, clause, SS_NONE, "mark"), first = ss_child_of(p, verb, SS_NONE, "aux:pass");
    if (mark == SS_NONE || mark < verb || !ss_word_in(p, mark, "that"))
        return true;
    struct ss_draft *d = new_draft(b, verb);
    return !d || (add_words(b, &d->cue, (struct ss_words){first < verb ? first : verb, verb + 1}) &&
                  add_words(b, &d->content, (struct ss_words){mark, end_below(p, mark, clause)}));
}

/* "spoke of 20,000 terrorists" */
static bool add_spoken_of(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || !ss_lemma_in(p, verb, "speak talk") || draft_with_cue(b, verb))
        return true;
    const uint32_t subject = giver_of(p, verb), object = ss_child_of(p, verb, verb, "obl");
    if (subject == SS_NONE || subject > verb || object == SS_NONE || object - verb > OBJECT_REACH ||
        verb + 1 >= b->text->n_words || !ss_word_in(p, verb + 1, "of") || !has_number(p, verb + 2, object))
        return true;
    struct ss_draft *d = new_draft(b, verb);
    return !d || (add_words(b, &d->source, source_words(p, subject)) && add_words(b, &d->cue, (struct ss_words){verb, verb + 2}) &&
                  add_words(b, &d->content, (struct ss_words){verb + 2, end_below(p, verb + 2, object)}));
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
    if (subject == SS_NONE || subject >= verb || !is_source_like(p, subject) || is_quoted(p, subject) ||
        !ss_ranges_has(&d->content, subject))
        return true;
    const struct ss_words source = source_words(p, subject);
    const uint32_t end = d->content.items[d->content.n - 1].end;
    if (source.begin <= ss_ranges_begin(&d->content) || end > verb || end + 2 < source.end)
        return true;
    return ss_ranges_remove(b->scratch, &d->content, source.begin, end) && add_words(b, &d->source, source);
}

/* "P, Mirel Tosk, the director of the hospital, told the paper": the clause stands before the one who says it. */
static bool add_postposed(struct ss_drafting *b, const struct ss_phrases *p, uint32_t verb)
{
    char lemma[SS_WORD_MAX];
    if (!ss_label_in(ss_upos_of(p, verb), "VERB") || draft_with_cue(b, verb) || is_passive(p, verb) || is_quoted(p, verb))
        return true;
    const struct ss_act_cue *row = ss_act_cue_find(ss_lemma_of(p, verb, lemma));
    const uint32_t clause = ss_child_of(p, verb, SS_NONE, "ccomp");
    uint32_t subject = giver_of(p, verb);
    while (subject != SS_NONE && clause != SS_NONE && subject < clause)
        subject = ss_child_of(p, verb, subject, "nsubj"); /* the clause's own, hung too high */
    if (!row || row->act != SS_CUE_SPEECH || clause == SS_NONE || subject == SS_NONE || clause > subject || subject > verb ||
        !is_source_like(p, subject))
        return true;
    const struct ss_words source = source_words(p, subject);
    const uint32_t begin = ss_sentence_at(b->ledger, verb).begin, end = source.begin;
    if (end < 2 || !is_comma(p, end - 1) || clause - begin > LONGEST_CLAUSE || !ss_label_in(ss_deprel_of(p, verb), "root"))
        return true;
    return add_statement(b, source, verb, (struct ss_words){begin, end - 1});
}

/* “P,” Serdyukov was quoted by Interfax as saying: his words, not Interfax's. */
static bool turn_quoted(struct ss_drafting *b, const struct ss_phrases *p, struct ss_draft *d)
{
    char lemma[SS_WORD_MAX];
    const uint32_t verb = passive_of(p, d);
    if (verb == SS_NONE || !ss_has_relay_frame(ss_lemma_of(p, verb, lemma), "cites"))
        return true;
    const uint32_t subject = ss_child_of(p, verb, SS_NONE, "nsubj:pass nsubj");
    if (subject == SS_NONE || subject > verb || !(is_source_like(p, subject) || ss_word_in(p, subject, "he she they who")) ||
        is_quoted(p, subject))
        return true;
    if (ss_ranges_has(&d->source, subject)) { /* without the one who quotes */
        d->source.n = 0;
        return add_words(b, &d->source, source_words(p, subject));
    }
    if (!ss_ranges_has(&d->content, subject))
        return true;
    uint32_t saying = verb + 1;
    while (saying < b->text->n_words && saying < verb + CUE_REACH && !ss_word_in(p, saying, "saying telling . ; ? !"))
        saying++;
    const struct ss_draft *inner = saying < b->text->n_words ? draft_with_cue(b, saying) : NULL;
    const struct ss_words source = source_words(p, subject);
    if ((inner && inner != d) || !is_quoted(p, d->content.items[0].begin) || d->content.items[0].begin > source.begin)
        return true;
    d->source.n = 0;
    return ss_ranges_remove(b->scratch, &d->content, source.begin, d->content.items[d->content.n - 1].end) &&
           add_words(b, &d->source, source);
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
    if (colon == SS_NONE || colon + 2 >= paragraph->word_end || draft_with_cue(b, colon))
        return true;
    const uint32_t head = head_between(p, begin, colon);
    if (head == SS_NONE || !is_speaker(p, head) || draft_with_source(b, head))
        return true;
    uint32_t end = colon + 1;
    while (end < paragraph->word_end && end - colon < LONGEST_CLAUSE && !ss_word_in(p, end, ". ? !"))
        end++;
    return add_statement(b, (struct ss_words){begin, colon}, colon, (struct ss_words){colon + 1, end});
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
        !is_quoted(p, colon + 1) || draft_with_cue(b, colon))
        return true;
    const uint32_t head = head_between(p, paragraph->word_begin, colon);
    if (head == SS_NONE || !ss_label_in(ss_upos_of(p, head), "NOUN PROPN") || is_label(p, head))
        return true;
    return add_statement(b, (struct ss_words){paragraph->word_begin, colon}, colon,
                         (struct ss_words){colon + 1, paragraph->word_end});
}

/* "Gidan Kurmi: Police say 51 taken": who stands behind the colon speaks, not the place before it. */
static void drop_place(struct ss_drafting *b, const struct ss_phrases *p, const struct ss_paragraph *paragraph)
{
    const uint32_t colon = colon_behind(p, paragraph->word_begin, paragraph->word_end);
    struct ss_draft *placed = colon != SS_NONE ? draft_with_cue(b, colon) : NULL;
    if (!placed || !placed->source.n)
        return;
    const struct ss_draft *behind = draft_with_source(b, colon + 1);
    if (behind && behind != placed && behind->anchor != SS_NONE && !is_quoted(p, colon + 1) && !is_quoted(p, behind->anchor) &&
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
    if (dash + 1 >= paragraph->word_end || draft_with_cue(b, dash))
        return true;
    const uint32_t head = head_between(p, dash + 1, paragraph->word_end);
    const bool is_known = head != SS_NONE && (is_speaker(p, head) || ss_noun_at(p, head) == SS_NOUN_DOCUMENT ||
                                              ss_noun_at(p, head) == SS_NOUN_OUTLET);
    if (!is_known || ss_is_capital(p, paragraph->word_end - 1))
        return true; /* in capitals it may be the name of the site */
    for (uint32_t i = ss_first_draft_at(b, paragraph->word_begin); i < b->n_sorted && b->drafts[i].anchor < dash; i++)
        if (ss_word_in(p, b->drafts[i].anchor, ":"))
            b->drafts[i].is_dropped = true; /* "Marambé: president held – sources" */
    return add_statement(b, (struct ss_words){dash + 1, paragraph->word_end}, dash,
                         (struct ss_words){paragraph->word_begin, dash});
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

bool ss_cited_add(struct ss_drafting *b, const struct ss_phrases *p)
{
    for (uint32_t w = 0; w < b->text->n_words; w++) {
        if (is_citing(p, w) && !add_citing(b, p, w))
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
    const uint32_t reach = end > 1 && is_comma(p, end - 2) ? BEHIND_REACH : CUE_REACH; /* “…,” and “….” */
    for (uint32_t k = w; k < n && k < w + reach && !ss_word_in(p, k, ". ; : ? !"); k++) {
        if (!is_act_verb(p, k) || is_quoted(p, k))
            continue;
        *verb = k;
        *subject = ss_child_of(p, k, SS_NONE, "nsubj nsubj:pass");
        if (*subject == SS_NONE && k == w) /* the tree may hang the name elsewhere */
            *subject = ss_child_of(p, k, k, "obj obl");
        return *subject != SS_NONE && *subject >= end && is_source_like(p, *subject) &&
               (k == w || *subject < k);
    }
    return false;
}

/* The priest was less sure: “…” */
static bool find_before(const struct ss_phrases *p, uint32_t begin, uint32_t *verb, uint32_t *subject)
{
    if (begin >= 4 && ss_word_in(p, begin - 1, ".") && is_act_verb(p, begin - 2) && !is_quoted(p, begin - 2)) {
        *verb = begin - 2; /* "…, she remarks. “…”" */
        *subject = ss_child_of(p, *verb, SS_NONE, "nsubj");
        return *subject != SS_NONE && *subject + 1 == *verb;
    }
    if (begin < 3 || !ss_word_in(p, begin - 1, ":"))
        return false;
    const uint32_t least = begin > LEAD_REACH ? begin - LEAD_REACH : 0;
    for (uint32_t w = begin - 1; w-- > least && !ss_word_in(p, w, ". ? ! ;");) {
        if (!ss_label_in(ss_deprel_of(p, w), "nsubj") || !(is_source_like(p, w) || ss_word_in(p, w, "he she they it who")))
            continue;
        const uint32_t above = ss_head_of(p, w);
        if (above == SS_NONE || above >= begin || is_quoted(p, w))
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
    if (draft_with_cue(b, verb))
        return true;
    return add_words(b, &draft->source, source_words(p, subject)) &&
           add_words(b, &draft->cue, (struct ss_words){verb, verb + 1});
}
