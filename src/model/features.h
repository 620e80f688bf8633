/** What the encoder sees of a word: its wordpieces and its shape, as train/wordpiece.py defines them.
 *
 * Wordpieces: uncased BERT. Control characters are dropped, CJK characters stand alone, canonical decomposition, marks
 * (Mn) dropped, lower case, punctuation stands alone, then the longest piece that fits, again and again. Combining
 * marks are not reordered across characters, which only matters for marks that are kept (Mc) and of musical signs. */
#ifndef SS_MODEL_FEATURES_H
#define SS_MODEL_FEATURES_H

#include <stddef.h>
#include <stdint.h>

#include "model/file.h"

enum {
    SS_PIECES_MAX = 40, /* of one word; the rest is cut off */
    SS_RUN_MAX = 100,   /* characters; a longer run without punctuation is unknown */
    SS_N_SHAPES = 12,
    SS_N_FLAGS = 9
};

struct ss_vocabulary {
    struct ss_strings pieces; /* those inside a word begin with "##" */
    const uint16_t *slots;    /* hash table of piece + 1, 0 = empty, at least one of them */
    uint32_t n_slots;         /* a power of two */
    uint32_t unknown, begin, end; /* [UNK] [CLS] [SEP] */
};

/** Writes the pieces of a word (at most SS_PIECES_MAX) and returns how many, at least 1. */
size_t ss_wordpieces(const struct ss_vocabulary *vocabulary, const char *word, size_t size,
                     uint32_t pieces[SS_PIECES_MAX]);

/** 1 lower, 2 one capital, 3 ALL CAPS, 4 Capitalised, 5 mixed, 6 number, 7 letters and digits, 8 Capitalised, 9 lower,
 *  10 mixed, each with other signs, 11 signs only; 0 is for special pieces. */
unsigned ss_word_shape(const char *word, size_t size);

#endif
