/** In which language is the text? */
#ifndef SS_TEXT_LANGUAGE_H
#define SS_TEXT_LANGUAGE_H

#include "text/text.h"

/** The ISO 639-1 code of the text's language, told by its script and by frequent words; "und" when that is not clear.
 *  "en" too for short texts and lists of names in Latin script with nothing against it, and for text without words.
 *  Reads at most the first few thousand words. */
const char *ss_text_language(const struct ss_text *text);

#endif
