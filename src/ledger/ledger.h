/** The ledger of one document: who says what, as spans of words (api/ turns them into code points).
 *
 * Source, cue and content as in PolNeAR (Newell, Margolin and Ruths 2018); a statement whose cue stands in the
 * content of another is `within` it. */
#ifndef SS_LEDGER_LEDGER_H
#define SS_LEDGER_LEDGER_H

#include <stdint.h>

#include <sayso/sayso.h>

#include "base/arena.h"
#include "model/model.h"
#include "text/text.h"

struct ss_words { /* unbroken stretch of words [begin, end) */
    uint32_t begin, end;
};

struct ss_word_spans { /* in order, not touching */
    const struct ss_words *items;
    uint32_t n;
};

enum ss_statement_kind { SS_DIRECT, SS_INDIRECT, SS_MIXED };

struct ss_statement {
    uint32_t within;                      /* index of the statement whose content holds it, or SS_NONE */
    enum ss_statement_kind kind;
    struct ss_word_spans source, cue, content; /* source and cue may be empty, content never */
    uint32_t cue_head;                    /* the word of the cue whose lemma stands for it; SS_NONE without cue */
    uint32_t source_entity;               /* index, or SS_NONE */
    float score;
};

enum ss_entity_type { SS_ENTITY_PERSON, SS_ENTITY_ORG, SS_ENTITY_GPE, SS_ENTITY_LOC, SS_ENTITY_FAC, SS_ENTITY_NORP,
                      SS_ENTITY_EVENT, SS_ENTITY_OTHER };

struct ss_entity { /* so far one name, not yet linked */
    enum ss_entity_type type;
    struct ss_words name;
};

struct ss_ledger {
    struct ss_text text;
    struct ss_analysis analysis;
    struct ss_statement *statements; /* in order of their first word (source, cue or content), outer first */
    uint32_t n_statements;
    struct ss_entity *entities;
    uint32_t n_entities;
};

/** Fills statements and entities from text and analysis. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_ledger_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err);

#endif
