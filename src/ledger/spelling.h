/** One key for the spellings of a name: with and without accents, by different transliterations of Cyrillic. */
#ifndef SS_LEDGER_SPELLING_H
#define SS_LEDGER_SPELLING_H

#include <stddef.h>
#include <stdint.h>

enum { SS_SPELLING_MAX = 48 };

/** Writes the key of one word of a name (UTF-8, `size` bytes) to `out`, NUL-terminated: small letters without accents, and
 *  in words of five letters and more what Shoigu and Shoygu, Nazarbaev and Nazarbayev, Zelensky and Zelenskyy have in
 *  common. Letters beyond Latin stay; a word that is too long is cut. */
void ss_spelling_key(const char *bytes, size_t size, char out[SS_SPELLING_MAX]);

/** 1 where two keys are first names that are written one for the other: the same consonants, at least four, and an end
 *  of the same kind ("aleksandr" and "aleksander", but not "daniel" and "daniela"). */
int ss_spelling_alike(const char *a, const char *b);

#endif
