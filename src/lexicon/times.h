/** Look-ups in the tables of times and numbers: data/lexicon/time_words.tsv, time_phrases.tsv, number_words.tsv. All
 *  words are given in small letters with plain apostrophes. */
#ifndef SS_LEXICON_TIMES_H
#define SS_LEXICON_TIMES_H

enum ss_time_word {
    SS_TIME_WORD_NONE, SS_TIME_WORD_MONTH, SS_TIME_WORD_WEEKDAY, SS_TIME_WORD_WEEKDAYS, SS_TIME_WORD_UNIT,
    SS_TIME_WORD_UNITS, SS_TIME_WORD_SEASON, SS_TIME_WORD_PART, SS_TIME_WORD_PARTS, SS_TIME_WORD_ORDER,
    SS_TIME_WORD_AGO, SS_TIME_WORD_LATER, SS_TIME_WORD_EDGE, SS_TIME_WORD_APPROX, SS_TIME_WORD_EACH,
    SS_TIME_WORD_VAGUE, SS_TIME_WORD_ARTICLE, SS_TIME_WORD_ERA, SS_TIME_WORD_CLOCK, SS_TIME_WORD_ZONE, SS_TIME_WORD_AGE
};

/** The kind of a word of time expressions; `*value` is the number in the table. */
enum ss_time_word ss_time_word_find(const char *word, int *value);

enum ss_time_phrase {
    SS_TIME_PHRASE_NONE, SS_TIME_PHRASE_DAY, SS_TIME_PHRASE_DAY_PART, SS_TIME_PHRASE_PART_ALONE, SS_TIME_PHRASE_REF,
    SS_TIME_PHRASE_SET, SS_TIME_PHRASE_HOLIDAY, SS_TIME_PHRASE_EASTER, SS_TIME_PHRASE_NTH, SS_TIME_PHRASE_UNVALUED
};

/** The kind of a phrase, its words parted by blanks; `*value` as in the table. `*goes_on` 1 when a longer phrase of the
 *  table begins with it, so that a caller knows when to stop. */
enum ss_time_phrase ss_time_phrase_find(const char *phrase, const char **value, int *goes_on);

enum ss_number_word {
    SS_NUMBER_WORD_NONE, SS_NUMBER_WORD_SMALL, SS_NUMBER_WORD_TEN, SS_NUMBER_WORD_HUNDRED, SS_NUMBER_WORD_SCALE,
    SS_NUMBER_WORD_SHORT_SCALE, SS_NUMBER_WORD_GROUP, SS_NUMBER_WORD_MANY, SS_NUMBER_WORD_FRACTION,
    SS_NUMBER_WORD_ORDINAL, SS_NUMBER_WORD_NONE_AT_ALL, SS_NUMBER_WORD_ONE, SS_NUMBER_WORD_SEVERAL
};

/** The kind of a word of numbers; `*value` is its number. */
enum ss_number_word ss_number_word_find(const char *word, double *value);

#endif
