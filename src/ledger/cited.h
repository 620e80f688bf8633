/** Statements that the order of words and marks tells where the model proposed none. */
#ifndef SS_LEDGER_CITED_H
#define SS_LEDGER_CITED_H

#include "ledger/drafts.h"
#include "ledger/phrases.h"

/** Adds drafts behind the sorted ones for numbers that are given: "put the toll at N", "reports four wounded". The caller
 *  sorts them in, so that those who are cited for them are found. False without memory. */
bool ss_cited_add_figures(struct ss_drafting *b, const struct ss_phrases *p);

/** Adds drafts behind the sorted ones: "X said, citing Y, that P" (Y's, within X's), "Asked whether P, …", "Widow: “…”"
 *  and "… – sources" in a headline, "04:30 A nurse: five dead". False without memory. */
bool ss_cited_add(struct ss_drafting *b, const struct ss_phrases *p);

/** Gives a quotation that stands alone the source and the cue that lead to it ("The priest was less sure: “…”") or that
 *  follow it (“…”, declared the priest), if any. False without memory. */
bool ss_cited_introduce(struct ss_drafting *b, const struct ss_phrases *p, struct ss_draft *draft, struct ss_words quotation);

#endif
