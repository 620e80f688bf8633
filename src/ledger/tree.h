/** The children of every word, indexed once a document, so that looks at a tree cost what they find. */
#ifndef SS_LEDGER_TREE_H
#define SS_LEDGER_TREE_H

#include "ledger/phrases.h"

struct ss_tree {
    struct ss_phrases phrases;
    uint32_t *first, *next; /* (n_words) first child and next child of the same head, in the order of the text; SS_NONE */
};

/** Lies in `scratch`. The ledger must have tags. False without memory. */
bool ss_tree_init(struct ss_tree *tree, struct ss_arena *scratch, const struct ss_model *model,
                  const struct ss_ledger *ledger);

/** Is the relation of the word `deprel`, or a subtype of it? */
bool ss_tree_is(const struct ss_tree *tree, uint32_t word, const char *deprel);
bool ss_tree_is_any(const struct ss_tree *tree, uint32_t word, const char *deprels);
bool ss_tree_has_upos(const struct ss_tree *tree, uint32_t word, const char *upos_list);
bool ss_tree_has_xpos(const struct ss_tree *tree, uint32_t word, const char *xpos_list);
/** The first child by one of the relations (subtypes count), or SS_NONE. */
uint32_t ss_tree_child(const struct ss_tree *tree, uint32_t word, const char *deprels);
/** The lemma in small letters: of irregular verbs by the table, since lemmas are a model's guesses. */
const char *ss_tree_lemma(const struct ss_tree *tree, uint32_t word, char out[SS_WORD_MAX]);
uint32_t ss_tree_n_words(const struct ss_tree *tree);
uint32_t ss_tree_head(const struct ss_tree *tree, uint32_t word);

/** The words of a noun phrase: what stands before the head and belongs to it, and behind it names and phrases with
 *  prepositions; without clauses, appositions and what is coordinated. */
struct ss_words ss_tree_noun_phrase(const struct ss_tree *tree, uint32_t head);

#endif
