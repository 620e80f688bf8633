/** What the rules of cited.c and cited_figures.c share: words that may be a source, drafts as they are found and made. */
#ifndef SS_LEDGER_CITED_PARTS_H
#define SS_LEDGER_CITED_PARTS_H

#include "ledger/drafts.h"
#include "ledger/phrases.h"

enum { SS_CITED_SOURCE_REACH = 40 /* words from a cue to its source */, SS_CITED_LONGEST_CLAUSE = 60 /* words of a figure or a question */ };

bool ss_cited_is_comma(const struct ss_phrases *p, uint32_t word);
bool ss_cited_is_quoted(const struct ss_phrases *p, uint32_t word);
/** May a noun be a source: it has a row in the table of source nouns, or is a name of somebody or something that speaks? */
bool ss_cited_is_source_like(const struct ss_phrases *p, uint32_t word);
/** The phrase of a source without the marks and prepositions at its ends. */
struct ss_words ss_cited_source_words(const struct ss_phrases *p, uint32_t head);
/** Is it "citing", "quoting" or the like? */
bool ss_cited_is_citing(const struct ss_phrases *p, uint32_t word);
/** Where the words from `begin` on that stand below `head` end. */
uint32_t ss_cited_end_below(const struct ss_phrases *p, uint32_t begin, uint32_t head);

/** The sorted draft whose cue holds the word, or NULL. */
struct ss_draft *ss_draft_with_cue(const struct ss_drafting *b, uint32_t word);
/** The draft, sorted or just added, whose source holds the word, or NULL. */
struct ss_draft *ss_draft_with_source(const struct ss_drafting *b, uint32_t word);
/** A new draft; NULL when there is no room for more. */
struct ss_draft *ss_draft_new(struct ss_drafting *b, uint32_t anchor);
/** These three are false without memory; an empty stretch or content adds nothing. */
bool ss_draft_add_words(struct ss_drafting *b, struct ss_ranges *set, struct ss_words words);
bool ss_draft_add(struct ss_drafting *b, struct ss_words source, uint32_t cue, struct ss_words content);
bool ss_draft_copy(struct ss_drafting *b, struct ss_ranges *to, const struct ss_ranges *from);

#endif
