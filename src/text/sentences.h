/** What the signs around a word say of a sentence that might begin with it. */
#ifndef SS_TEXT_SENTENCES_H
#define SS_TEXT_SENTENCES_H

#include "text/text.h"

/** Log-odds to be added to a model's score that a sentence begins with `word` (which is not the first of its
 *  paragraph): below 0 where the signs speak against it ("…,” | Lynch said"), above 0 where they speak for it
 *  ("… over. | “Go home"), 0 where they say nothing. */
float ss_sentence_evidence(const struct ss_text *text, uint32_t word);

#endif
