/* What the rules of cited.c and cited_figures.c share: words that may be a source, drafts as they are found and made. */
#include "ledger/cited_parts.h"

#include <string.h>

#include "ledger/sources.h"
#include "ledger/syntax.h"
#include "lexicon/acts.h"
#include "lexicon/sources.h"

enum { CUE_REACH = 8 };        /* words from the first word of a cue to its anchor, at most */

static const float told_score = 0.6f; /* beside the model's: surer than what is kept by a hair */

/* ------------------------------------------------------------------------------------------ words */

bool ss_cited_is_comma(const struct ss_phrases *p, uint32_t word)
{
    return ss_word_in(p, word, ",");
}

bool ss_cited_is_quoted(const struct ss_phrases *p, uint32_t word)
{
    return p->ledger->text.words[word].flags & SS_WORD_QUOTED;
}

/* May a noun be a source: it has a row in the table of source nouns, or is a name of somebody or something that speaks? */
bool ss_cited_is_source_like(const struct ss_phrases *p, uint32_t word)
{
    struct ss_words name;
    uint32_t entity;
    if (!ss_label_in(ss_upos_of(p, word), "NOUN PROPN PRON"))
        return false;
    return ss_noun_at(p, word) != SS_NOUN_NONE || (ss_is_capital(p, word) && ss_name_at(p, word, &name, &entity));
}

struct ss_words ss_cited_source_words(const struct ss_phrases *p, uint32_t head)
{
    struct ss_words words = ss_phrase_of(p, head);
    while (words.end > head + 1 && ss_label_in(ss_deprel_of(p, words.end - 1), "punct") && !ss_cited_is_quoted(p, words.end - 1))
        words.end--;
    while (words.begin < head && ss_label_in(ss_deprel_of(p, words.begin), "punct case cc mark") && !ss_cited_is_quoted(p, words.begin))
        words.begin++;
    return words;
}

/* ----------------------------------------------------------------------------------------- drafts */

/* The sorted draft whose cue holds the word, or NULL. */
struct ss_draft *ss_draft_with_cue(const struct ss_drafting *b, uint32_t word)
{
    for (uint32_t i = ss_first_draft_at(b, word > CUE_REACH ? word - CUE_REACH : 0);
         i < b->n_sorted && b->drafts[i].anchor < word + CUE_REACH; i++)
        if (!b->drafts[i].is_dropped && ss_ranges_has(&b->drafts[i].cue, word))
            return &b->drafts[i];
    return NULL;
}

/* The draft, sorted or just added, whose source holds the word, or NULL. */
struct ss_draft *ss_draft_with_source(const struct ss_drafting *b, uint32_t word)
{
    for (uint32_t i = ss_first_draft_at(b, word > SS_CITED_SOURCE_REACH ? word - SS_CITED_SOURCE_REACH : 0);
         i < b->n_sorted && b->drafts[i].anchor < word + SS_CITED_SOURCE_REACH; i++)
        if (!b->drafts[i].is_dropped && ss_ranges_has(&b->drafts[i].source, word))
            return &b->drafts[i];
    if (b->n > b->n_sorted && ss_ranges_has(&b->drafts[b->n - 1].source, word))
        return &b->drafts[b->n - 1];
    return NULL;
}

/* A new draft; NULL when there is no room for more. */
struct ss_draft *ss_draft_new(struct ss_drafting *b, uint32_t anchor)
{
    if (b->n == b->capacity)
        return NULL;
    struct ss_draft *d = &b->drafts[b->n++];
    *d = (struct ss_draft){.anchor = anchor, .score = told_score, .within = SS_NONE, .outer_anchor = SS_NONE};
    return d;
}

bool ss_draft_add_words(struct ss_drafting *b, struct ss_ranges *set, struct ss_words words)
{
    return words.begin >= words.end || ss_ranges_add(b->scratch, set, words.begin, words.end);
}

bool ss_draft_add(struct ss_drafting *b, struct ss_words source, uint32_t cue, struct ss_words content)
{
    struct ss_draft *d = content.begin < content.end ? ss_draft_new(b, cue) : NULL;
    return !d || (ss_draft_add_words(b, &d->source, source) && ss_draft_add_words(b, &d->cue, (struct ss_words){cue, cue + 1}) &&
                  ss_draft_add_words(b, &d->content, content));
}

bool ss_draft_copy(struct ss_drafting *b, struct ss_ranges *to, const struct ss_ranges *from)
{
    for (uint32_t i = 0; i < from->n; i++)
        if (!ss_ranges_add(b->scratch, to, from->items[i].begin, from->items[i].end))
            return false;
    return true;
}

/* The last word of the stretch from `begin` whose words hang on `head`, one past it. */
uint32_t ss_cited_end_below(const struct ss_phrases *p, uint32_t begin, uint32_t head)
{
    uint32_t end = begin;
    for (uint32_t w = begin; w < p->ledger->text.n_words && w < begin + SS_CITED_LONGEST_CLAUSE && ss_is_below(p, w, head); w++)
        if (!ss_label_in(ss_deprel_of(p, w), "punct") || ss_cited_is_quoted(p, w))
            end = w + 1;
    return end;
}

bool ss_cited_is_citing(const struct ss_phrases *p, uint32_t word)
{
    char lemma[SS_WORD_MAX];
    if (ss_word_in(p, word, "citing quoting"))
        return true;
    if (!ss_label_in(ss_upos_of(p, word), "VERB") || !ss_has_relay_frame(ss_lemma_of(p, word, lemma), "cites"))
        return false;
    const uint32_t subject = ss_child_of(p, word, SS_NONE, "nsubj");
    return strcmp(ss_deprel_of(p, word), "acl:relcl") == 0 && subject != SS_NONE && ss_word_in(p, subject, "which who that");
}
