/** The tables of political events: data/lexicon/frames.tsv, frame_classes.tsv, contexts.tsv, goldstein.tsv. */
#ifndef SS_LEXICON_FRAMES_H
#define SS_LEXICON_FRAMES_H

#include <stddef.h>

/** What a word with certain words beside it tells. `frame` is "lemma.pos" ("@class.pos") and then, each after a blank,
 *  what must be there; frames.tsv has the grammar. */
struct ss_frame {
    const char *frame, *type, *mode, *roles, *cameo;
};

/** The rows whose frame begins with this key and a blank, or is the key; `*n` says how many. */
const struct ss_frame *ss_frames_find(const char *key, size_t *n);
/** The words of a class, parted by blanks; "" where there is none. */
const char *ss_frame_class(const char *name);
size_t ss_frame_n_classes(void);
const char *ss_frame_class_name(size_t index);

/** The contexts that a word (lemma, small letters) speaks of, parted by "+", or NULL. */
const char *ss_context_find(const char *lemma);
/** The lemma of a verb form that no rule makes ("fought": fight), or NULL. */
const char *ss_irregular_lemma_find(const char *form);
/** The Goldstein score of a CAMEO code, as written, or NULL. */
const char *ss_goldstein_find(const char *cameo);

#endif
