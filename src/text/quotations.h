/** Quotation marks. Inside the text layer. */
#ifndef SS_TEXT_QUOTATIONS_H
#define SS_TEXT_QUOTATIONS_H

#include "text/text.h"

/** Finds the quotations of every paragraph, flags their words SS_WORD_QUOTED, and joins apostrophes that close nothing
 *  ("the ministers' plan") to the word before. 0 when memory is short. */
int ss_quotations_find(struct ss_arena *arena, struct ss_text *text);

#endif
