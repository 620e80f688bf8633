/** The mentions of a document, and what each tells by itself: its words, its kind, gender and number.
 *
 * A name of the analysis is a mention with the words of the name; any other candidate of the model is one with the words
 * that hang on it, without relative clauses, appositions and what is added by "and". Titles before a name, and words
 * inside a name, are no mentions of their own. */
#ifndef SS_LEDGER_REFERENCES_H
#define SS_LEDGER_REFERENCES_H

#include "ledger/ledger.h"
#include "ledger/names.h"
#include "ledger/syntax.h"

enum { SS_REFERENCE_WORDS = 6 };  /* words beside the head that are compared */
enum { SS_REFERENCE_TITLES = 2 }; /* of a name: "Defence Minister Anna Osk" */

enum ss_being { SS_ANY_BEING, SS_A_PERSON, SS_A_THING };

struct ss_reference {
    struct ss_mention mention;
    enum ss_candidate_class kind; /* SS_NO_CLASS without trees */
    uint32_t candidate;           /* of ss_analysis, or SS_NONE */
    uint32_t name;                /* of ss_analysis, or SS_NONE */
    enum ss_entity_type type;     /* of a name; else SS_ENTITY_OTHER */
    enum ss_being being;
    enum ss_entity_type noun_type; /* what its noun or pronoun says of the entity's type; of a name SS_ENTITY_OTHER */
    bool may_act;                 /* a noun of persons or of an institution */
    char gender;                  /* 'm', 'f', or NUL */
    uint8_t number;               /* 0 unknown, 1 singular, 2 plural */
    bool is_new;                  /* "a", "another", "one", "a second": is told for the first time */
    uint32_t sentence;
    uint32_t lemma;               /* hash of the head's lemma in small letters */
    uint8_t n_words;              /* words that are compared, the head not among them */
    uint32_t words[SS_REFERENCE_WORDS];   /* hashes of their lemmas */
    uint8_t n_titles;
    uint32_t titles[SS_REFERENCE_TITLES]; /* the same of nouns in front of a name */
};

struct ss_references {
    struct ss_reference *items; /* by the first word, the longer first */
    uint32_t n;
    uint32_t *at_word;      /* (n_words + 1) the reference whose head or name the word is, or SS_NONE */
    uint32_t *of_candidate; /* (n_candidates + 1) reference, or SS_NONE */
    struct ss_name_keys *keys; /* (n) of names; empty for all others */
};

/** `types` are the types of the names of ledger->analysis. Everything lies in `scratch`. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_references_find(struct ss_arena *scratch, const struct ss_model *model, const struct ss_ledger *ledger,
                                const enum ss_entity_type *types, struct ss_references *out, sayso_error *err);

#endif
