#include "lexicon/names.h"

#include "lexicon/find.h"

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

const struct ss_nation *ss_nation_find(const char *name)
{
    return SS_FIND(name, nations);
}

const struct ss_place_head *ss_place_head_find(const char *word)
{
    return SS_FIND(word, place_heads);
}

const struct ss_place_word *ss_place_word_find(const char *word)
{
    return SS_FIND(word, place_words);
}

const struct ss_gender *ss_gender_find(const char *word)
{
    return SS_FIND(word, genders);
}
