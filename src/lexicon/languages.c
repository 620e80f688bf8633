#include "lexicon/languages.h"

#include <stdlib.h>
#include <string.h>

struct function_word {
    const char *word, *languages;
};

static const struct function_word function_words[] = {
#include "gen/function_words.inc" /* from data/lexicon/function_words.tsv */
};

static int by_word(const void *key, const void *row)
{
    return strcmp(key, ((const struct function_word *)row)->word);
}

const char *ss_languages_of_word(const char *word, size_t size)
{
    char key[16];
    if (size == 0 || size >= sizeof key || memchr(word, 0, size))
        return NULL;
    memcpy(key, word, size);
    key[size] = '\0';
    const struct function_word *found = bsearch(key, function_words, sizeof function_words / sizeof *function_words,
                                                sizeof *function_words, by_word);
    return found ? found->languages : NULL;
}
