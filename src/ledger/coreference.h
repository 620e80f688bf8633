/** Which mentions of a document refer to the same.
 *
 * Certain rules first: full and short names and their spellings, acronyms, appositions, "X is the Y", "I" inside a
 * quotation, "the latter". Then every candidate of the model, in the order of the text: the best of its learnt links
 * that contradicts nothing (gender, number, kinds of names, two first names), and where the model has no such head, or
 * is silent, rules for pronouns and for nouns that come again with "the". */
#ifndef SS_LEDGER_COREFERENCE_H
#define SS_LEDGER_COREFERENCE_H

#include "ledger/references.h"

/** Fills `group`, (references->n): the first reference that refers to the same. Statements of the ledger must be known,
 *  entities need not. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_coreference_find(struct ss_arena *scratch, const struct ss_model *model, const struct ss_ledger *ledger,
                                 const struct ss_references *references, uint32_t *group, sayso_error *err);

#endif
