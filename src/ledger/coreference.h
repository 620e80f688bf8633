/** Mentions of a document, and which of them refer to the same.
 *
 * Certain rules first: full and short names and their spellings, acronyms, appositions, "X is the Y", titles before
 * names, "I" inside a quotation. Then every candidate of the model, in the order of the text: the best of its learnt
 * links that contradicts nothing (gender, number, kinds of names, two first names), and where the model has no such
 * head, or is silent, rules for pronouns and for nouns that come again with "the". */
#ifndef SS_LEDGER_COREFERENCE_H
#define SS_LEDGER_COREFERENCE_H

#include "ledger/ledger.h"

/** A mention and what is told by it alone. */
struct ss_reference {
    struct ss_mention mention;
    enum ss_candidate_class kind; /* SS_NO_CLASS without trees */
    uint32_t candidate;           /* of ss_analysis, or SS_NONE */
    uint32_t name;                /* of ss_analysis, or SS_NONE */
    enum ss_entity_type type;     /* of a name */
};

struct ss_coreference {
    struct ss_reference *references; /* by their first word, the longer first */
    uint32_t n;
    uint32_t *at_word; /* (n_words) the reference whose head or name the word is, or SS_NONE */
    uint32_t *group;   /* (n) the first reference that refers to the same */
};

/** `types` are the types of the names of ledger->analysis. Everything lies in `scratch`. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_coreference_find(struct ss_arena *scratch, const struct ss_model *model, const struct ss_ledger *ledger,
                                 const enum ss_entity_type *types, struct ss_coreference *out, sayso_error *err);

#endif
