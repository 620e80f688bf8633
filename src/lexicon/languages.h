/** Frequent words of some languages in Latin script (data/lexicon/function_words.tsv). */
#ifndef SS_LEXICON_LANGUAGES_H
#define SS_LEXICON_LANGUAGES_H

#include <stddef.h>

/** ISO 639-1 codes of the languages in which the word (UTF-8, small letters) is frequent, parted by commas; NULL when
 *  there is none. */
const char *ss_languages_of_word(const char *word, size_t size);

#endif
