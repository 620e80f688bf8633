/** Who an actor is, by the words that name it: country or body (ISO 3166 alpha-3 as PLOVER has it) and sectors.
 *
 * A code comes from the words of the phrase alone: a name in data/lexicon/organisations.tsv, a country or demonym
 * (nations.tsv), what its people are called (agents.tsv), the phrases that hang on it ("of Fiji") and appositions. */
#ifndef SS_LEDGER_ACTORS_H
#define SS_LEDGER_ACTORS_H

#include "ledger/tree.h"

/** Codes the phrase around the noun `head`. Nothing known leaves all of `out` empty. */
void ss_actor_of_phrase(const struct ss_tree *tree, uint32_t head, struct ss_actor *out);
/** The same for a resolved word: what the phrase does not tell comes from the entity that it belongs to. */
void ss_actor_of_word(const struct ss_tree *tree, uint32_t head, struct ss_actor *out);
/** Is the head of the phrase itself one who acts: a country, a body, a person, a word of agents.tsv? "French aid" is not. */
bool ss_actor_is_one(const struct ss_tree *tree, uint32_t head);
/** Fills ledger->entities[].actor: the first mention that tells country or sector. */
void ss_actors_build(const struct ss_tree *tree, struct ss_ledger *ledger);

#endif
