#include "lexicon/times.h"

#include <string.h>

#include "lexicon/find.h"

struct word {
    const char *form;
    enum ss_time_word kind;
    int value;
};

struct phrase {
    const char *phrase;
    enum ss_time_phrase kind;
    const char *value;
};

struct number {
    const char *form;
    enum ss_number_word kind;
    double value;
};

static const struct word words[] = {
#include "gen/time_words.inc" /* from data/lexicon/time_words.tsv */
};

static const struct phrase phrases[] = {
#include "gen/time_phrases.inc" /* from data/lexicon/time_phrases.tsv */
};

static const struct number numbers[] = {
#include "gen/number_words.inc" /* from data/lexicon/number_words.tsv */
};

enum ss_time_word ss_time_word_find(const char *word, int *value)
{
    const struct word *row = SS_FIND(word, words);
    *value = row ? row->value : 0;
    return row ? row->kind : SS_TIME_WORD_NONE;
}

enum ss_time_phrase ss_time_phrase_find(const char *phrase, const char **value, int *goes_on)
{
    size_t low = 0, high = SS_COUNT(phrases); /* the first row that is not before the phrase */
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (strcmp(phrases[middle].phrase, phrase) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const size_t size = strlen(phrase);
    const int is_found = low < SS_COUNT(phrases) && strcmp(phrases[low].phrase, phrase) == 0;
    const size_t next = low + (size_t)is_found;
    *goes_on = next < SS_COUNT(phrases) && strncmp(phrases[next].phrase, phrase, size) == 0 &&
               phrases[next].phrase[size] == ' ';
    *value = is_found ? phrases[low].value : NULL;
    return is_found ? phrases[low].kind : SS_TIME_PHRASE_NONE;
}

enum ss_number_word ss_number_word_find(const char *word, double *value)
{
    const struct number *row = SS_FIND(word, numbers);
    *value = row ? row->value : 0;
    return row ? row->kind : SS_NUMBER_WORD_NONE;
}
