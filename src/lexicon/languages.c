#include "lexicon/languages.h"

#include <string.h>

#include "lexicon/find.h"

struct function_word {
    const char *word, *languages;
};

static const struct function_word function_words[] = {
#include "gen/function_words.inc" /* from data/lexicon/function_words.tsv */
};

const char *ss_languages_of_word(const char *word, size_t size)
{
    char key[16];
    if (size == 0 || size >= sizeof key || memchr(word, 0, size))
        return NULL;
    memcpy(key, word, size);
    key[size] = '\0';
    const struct function_word *found = SS_FIND(key, function_words);
    return found ? found->languages : NULL;
}
