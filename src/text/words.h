/** Cuts a paragraph into words. Inside the text layer. */
#ifndef SS_TEXT_WORDS_H
#define SS_TEXT_WORDS_H

#include "base/array.h"
#include "text/text.h"

/** Takes the words of one text after the other; begin with {.arena = …, .bytes = …}. */
struct ss_word_writer {
    struct ss_arena *arena;
    const unsigned char *bytes; /* the whole text */
    SS_ARRAY(struct ss_word) words;
    size_t byte_at; /* where the count of code points stands: byte and code point */
    uint32_t char_at;
};

/** Appends the words of the paragraph [begin, end) in bytes; paragraphs come in order. 0 when memory is short. */
int ss_words_cut(struct ss_word_writer *out, size_t begin, size_t end);

/** Moves the count of code points to the byte `to`, which lies ahead, and returns it. */
uint32_t ss_words_count_to(struct ss_word_writer *out, size_t to);

#endif
