/** How certain a word's happening is to the source that it stands with, by the tree and the tables of predicates.
 *
 * Values as in FactBank (Sauri and Pustejovsky 2009). A word takes its context from what it hangs on (a clause below
 * "failed to", the object of "cancelled", an if-clause) and changes it by what hangs on itself (negation, modals,
 * adverbs, conditions). The outermost context of a statement comes from what its source does: who denies holds CT-. */
#ifndef SS_LEDGER_FACTUALITY_H
#define SS_LEDGER_FACTUALITY_H

#include "base/arena.h"
#include "ledger/syntax.h"

struct ss_fact {
    enum ss_factuality value;
    unsigned why;     /* ss_why flags */
    const char *rule; /* row of a table or name of a rule; static */
};

struct ss_facts {
    struct ss_view view;
    uint32_t *statement_of;  /* (n_words) innermost statement whose content holds the word, or SS_NONE */
    uint32_t *first_child;   /* (n_words) in the order of the text, or SS_NONE */
    uint32_t *next_sibling;  /* (n_words) */
    struct ss_fact *outer;   /* (n_words) a word's context, once it has been asked for */
    struct ss_fact *inner;   /* (n_words) the word's own value */
    uint32_t *path;          /* (n_words) */
};

/** Indexes the trees and contents; lies in `scratch`. The ledger must have tags. False without memory. */
bool ss_facts_init(struct ss_facts *facts, struct ss_arena *scratch, const struct ss_model *model,
                   const struct ss_ledger *ledger);

/** The value of a word, for the source of the innermost statement that holds it. Linear over all calls. */
struct ss_fact ss_fact_of(struct ss_facts *facts, uint32_t word);

/** The first child of `word` with one of the relations, parted by blanks ("nsubj" is also "nsubj:pass"), or SS_NONE. */
uint32_t ss_facts_child(const struct ss_facts *facts, uint32_t word, const char *relations);
/** Is the relation of `word` one of a list? */
bool ss_facts_is(const struct ss_facts *facts, uint32_t word, const char *relations);
/** Is the form, in small letters, one of a list parted by blanks? */
bool ss_facts_has_form(const struct ss_facts *facts, uint32_t word, const char *list);
/** Is the word a predicate: a verb, or something with a copula? */
bool ss_facts_is_clause(const struct ss_facts *facts, uint32_t word);

#endif
