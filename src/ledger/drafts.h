/** Statements while they are put together: sets of words that grow and shrink (statements.c, cited.c). */
#ifndef SS_LEDGER_DRAFTS_H
#define SS_LEDGER_DRAFTS_H

#include <stdbool.h>

#include "ledger/ranges.h"

struct ss_draft {
    uint32_t anchor; /* SS_NONE: a quotation without cue */
    float score;
    struct ss_ranges source, cue, content;
    uint32_t within;
    uint32_t outer_anchor; /* of the draft that it is within whatever its content holds; or SS_NONE */
    uint32_t n_following;  /* paragraphs of quotation added to it */
    bool is_dropped;
};

struct ss_drafting {
    struct ss_arena *scratch;
    const struct ss_model *model;
    const struct ss_ledger *ledger; /* its text and analysis; nothing else is there yet */
    const struct ss_text *text;
    const struct ss_analysis *analysis;
    struct ss_draft *drafts; /* by anchor */
    uint32_t n, capacity;
    uint32_t n_sorted; /* of them in this order: the rest has no cue, or has just been added */
};

/** Index of the first sorted draft whose anchor is at `word` or later. */
uint32_t ss_first_draft_at(const struct ss_drafting *b, uint32_t word);

#endif
