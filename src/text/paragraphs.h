/** Lines and paragraphs. Inside the text layer. */
#ifndef SS_TEXT_PARAGRAPHS_H
#define SS_TEXT_PARAGRAPHS_H

#include "base/array.h"
#include "text/text.h"

typedef SS_ARRAY(struct ss_paragraph) ss_paragraph_array;

/** Appends the paragraphs of the bytes [begin, end). Until the words are cut, `word_begin` and `word_end` of each are
 *  bytes of the text. Paragraphs of white space alone are among them. 0 when memory is short. */
int ss_paragraphs_find(struct ss_arena *arena, const unsigned char *bytes, size_t begin, size_t end,
                       ss_paragraph_array *out);

/** Fills `kind` and `dateline_end` of every paragraph, once the words are known. */
void ss_paragraphs_classify(struct ss_text *text);

#endif
