/** Looks at the tree of a document: words, their children, their negation (Universal Dependencies English). */
#ifndef SS_LEDGER_SYNTAX_H
#define SS_LEDGER_SYNTAX_H

#include <stdbool.h>

#include "ledger/ledger.h"

struct ss_view {
    const struct ss_model *model;
    const struct ss_ledger *ledger;
    const struct ss_text *text;
    const struct ss_tags *tags; /* not NULL */
};

/** The ledger must have tags. */
struct ss_view ss_view_of(const struct ss_model *model, const struct ss_ledger *ledger);

enum { SS_FORM_MAX = 32 }; /* bytes; longer words become "" */

/** The form in small ASCII letters with a plain apostrophe. */
void ss_view_form(const struct ss_view *view, uint32_t word, char out[SS_FORM_MAX]);
bool ss_view_has_form(const struct ss_view *view, uint32_t word, const char *form);
/** The lemma in small ASCII letters. */
void ss_view_lemma(const struct ss_view *view, uint32_t word, char out[SS_FORM_MAX]);

enum { SS_MOST_LEMMAS = 5 };

/** The lemma, and what the form is a regular form of ("denies": deny), since lemmas are a model's guesses. The caller
 *  looks up one after the other. Returns how many. */
uint32_t ss_view_lemmas(const struct ss_view *view, uint32_t word, char out[SS_MOST_LEMMAS][SS_FORM_MAX]);
bool ss_view_has_lemma(const struct ss_view *view, uint32_t word, const char *lemma);
bool ss_view_has_upos(const struct ss_view *view, uint32_t word, const char *upos);
bool ss_view_has_xpos(const struct ss_view *view, uint32_t word, const char *xpos);
/** Is the relation to the head `deprel`, or a subtype of it ("nsubj" and "nsubj:pass")? */
bool ss_view_is(const struct ss_view *view, uint32_t word, const char *deprel);

/** The sentence that holds the word; the word alone where none does. */
struct ss_words ss_sentence_at(const struct ss_ledger *ledger, uint32_t word);
/** The same. */
struct ss_words ss_view_sentence(const struct ss_view *view, uint32_t word);
/** The words of that sentence that are at most 100 away, which bounds the cost in a text without sentence ends. */
struct ss_words ss_view_around(const struct ss_view *view, uint32_t word);
/** The child of `word` after `previous` (SS_NONE: the first) in the order of the text, or SS_NONE. Children more than
 *  200 words away are not seen, which bounds the cost in a text without sentence ends. */
uint32_t ss_view_next_child(const struct ss_view *view, uint32_t word, uint32_t previous);
/** The first child with this relation, or SS_NONE. */
uint32_t ss_view_child(const struct ss_view *view, uint32_t word, const char *deprel);
bool ss_view_in(const struct ss_word_spans *spans, uint32_t word);

enum ss_negation { SS_NOT_NEGATED, SS_NEGATED, SS_NEVER, SS_NO_LONGER };

/** By what hangs on the word itself ("did not deny", "no comment") or is its subject ("nobody denied"). */
enum ss_negation ss_view_negation(const struct ss_view *view, uint32_t word);

#endif
