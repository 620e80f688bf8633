/** Words of a ledger as parts of phrases: what hangs on a word, who is meant by it. Look-ups only; what is scanned is
 *  bounded by a stretch around the word, so that long sentences stay cheap. */
#ifndef SS_LEDGER_PHRASES_H
#define SS_LEDGER_PHRASES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "ledger/ledger.h"

struct ss_phrases {
    const struct ss_model *model;
    const struct ss_ledger *ledger;
    uint32_t *mention_of; /* (n_words) the mention whose head or name the word is, or SS_NONE */
    uint32_t *entity_of;  /* (n_mentions) */
    uint32_t *verb_of;    /* (n_words) the statement whose cue has this head, or SS_NONE */
};

/** Indexes mentions and cues; lies in `scratch`. False without memory. */
bool ss_phrases_init(struct ss_phrases *phrases, struct ss_arena *scratch, const struct ss_model *model,
                     const struct ss_ledger *ledger);

const char *ss_upos_of(const struct ss_phrases *phrases, uint32_t word);
const char *ss_xpos_of(const struct ss_phrases *phrases, uint32_t word);
const char *ss_deprel_of(const struct ss_phrases *phrases, uint32_t word);
uint32_t ss_head_of(const struct ss_phrases *phrases, uint32_t word);
/** The word in small ASCII letters, NUL-terminated; empty when it is longer than any word of a table. */
enum { SS_WORD_MAX = 48 };
const char *ss_form_of(const struct ss_phrases *phrases, uint32_t word, char out[SS_WORD_MAX]);
/** The same for its lemma. */
const char *ss_lemma_of(const struct ss_phrases *phrases, uint32_t word, char out[SS_WORD_MAX]);
/** Is the word, in small letters, one of a list of words parted by blanks? */
bool ss_word_in(const struct ss_phrases *phrases, uint32_t word, const char *list);
bool ss_lemma_in(const struct ss_phrases *phrases, uint32_t word, const char *list);
/** Is the label one of a list, parted by blanks? */
bool ss_label_in(const char *label, const char *list);
bool ss_is_plural(const struct ss_phrases *phrases, uint32_t word);
/** Begins with a capital, ASCII or beyond. */
bool ss_is_capital(const struct ss_phrases *phrases, uint32_t word);

/** The first child of `head` behind `after` (SS_NONE: the first of all) by one of the relations, or SS_NONE. */
uint32_t ss_child_of(const struct ss_phrases *phrases, uint32_t head, uint32_t after, const char *relations);
/** The preposition or other case marker of a word, or SS_NONE. */
uint32_t ss_case_of(const struct ss_phrases *phrases, uint32_t word);
/** The words below `head`, itself included, as one stretch around it, without what relative clauses hold. */
struct ss_words ss_phrase_of(const struct ss_phrases *phrases, uint32_t head);
/** Does `word` hang on `head`, over any number of steps? */
bool ss_is_below(const struct ss_phrases *phrases, uint32_t word, uint32_t head);

bool ss_spans_have(struct ss_word_spans spans, uint32_t word);
/** The word of the spans whose head stands outside of them; the first that is no mark. SS_NONE when empty. */
uint32_t ss_head_of_spans(const struct ss_phrases *phrases, struct ss_word_spans spans);

/** The entity that a mention at this word belongs to, or SS_NONE. */
uint32_t ss_entity_at(const struct ss_phrases *phrases, uint32_t word);
/** The name that the word is part of, or that hangs on it as title, apposition or name proper: its words, and the type
 *  of its entity. False when there is none. */
bool ss_name_at(const struct ss_phrases *phrases, uint32_t head, struct ss_words *name, uint32_t *entity);

#endif
