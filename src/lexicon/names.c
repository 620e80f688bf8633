#include "lexicon/names.h"

#include <stdlib.h>
#include <string.h>

static const struct ss_nation nations[] = {
#include "gen/nations.inc" /* from data/lexicon/nations.tsv */
};

static const struct ss_place_head place_heads[] = {
#include "gen/place_heads.inc" /* from data/lexicon/place_heads.tsv */
};

static const struct ss_place_word place_words[] = {
#include "gen/place_words.inc" /* from data/lexicon/place_words.tsv */
};

static const struct ss_gender genders[] = {
#include "gen/genders.inc" /* from data/lexicon/genders.tsv */
};

static int by_name(const void *key, const void *row)
{
    return strcmp(key, ((const struct ss_nation *)row)->name);
}

static int by_word(const void *key, const void *row)
{
    return strcmp(key, ((const struct ss_place_head *)row)->word);
}

const struct ss_nation *ss_nation_find(const char *name)
{
    return bsearch(name, nations, sizeof nations / sizeof *nations, sizeof *nations, by_name);
}

const struct ss_place_head *ss_place_head_find(const char *word)
{
    return bsearch(word, place_heads, sizeof place_heads / sizeof *place_heads, sizeof *place_heads, by_word);
}

static int by_place_word(const void *key, const void *row)
{
    return strcmp(key, ((const struct ss_place_word *)row)->word);
}

const struct ss_place_word *ss_place_word_find(const char *word)
{
    return bsearch(word, place_words, sizeof place_words / sizeof *place_words, sizeof *place_words, by_place_word);
}

static int by_gendered_word(const void *key, const void *row)
{
    return strcmp(key, ((const struct ss_gender *)row)->word);
}

const struct ss_gender *ss_gender_find(const char *word)
{
    return bsearch(word, genders, sizeof genders / sizeof *genders, sizeof *genders, by_gendered_word);
}
