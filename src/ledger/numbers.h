/** Numbers as texts write them: "5,800", "2.5 million", "one hundred and eighty-seven", "two and a half", "dozens". */
#ifndef SS_LEDGER_NUMBERS_H
#define SS_LEDGER_NUMBERS_H

#include "ledger/syntax.h"

enum ss_number_form { SS_DIGITS, SS_NUMBER_WORDS, SS_MANY /* dozens, several hundred */, SS_FEW /* several, a few */,
                      SS_ORDINAL /* third, 21st */, SS_NOT_ANY /* no, nobody */ };

struct ss_number {
    struct ss_words span;
    enum ss_number_form form;
    double value;
    bool has_value;  /* false where it is beyond 10^15, or not a number that is known */
    bool is_plain;   /* digits alone, without a mark: may be a year */
    bool is_scaled;  /* with a hundred, thousand, million ... */
    bool is_article; /* begins with "a" or "an" */
    bool is_fraction;
    uint32_t n_digits;
};

/** Reads the longest number that begins at `word` and ends before `end`. False where there is none. */
bool ss_number_read(const struct ss_view *view, uint32_t word, uint32_t end, struct ss_number *out);
/** The value of "one" to "ninety-nine" or of at most `most` digits alone at `word`; -1 for anything else. */
int ss_number_digits(const struct ss_view *view, uint32_t word, uint32_t most);

#endif
