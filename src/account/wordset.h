/** Sets of folded words: small letters, no accents, spelling variants of names as one. */
#ifndef SS_ACCOUNT_WORDSET_H
#define SS_ACCOUNT_WORDSET_H

#include <string.h>

#include "account/account.h"
#include "base/array.h"

struct ss_word_list {
    SS_ARRAY(const char *);
};

/** Adds one word, folded; false without memory. Words of no letter or digit are left out, which is no failure. */
bool ss_word_list_add(struct ss_arena *arena, struct ss_word_list *list, const char *bytes, size_t size);
/** Adds a lemma in small letters, nothing else changed. */
bool ss_word_list_add_lemma(struct ss_arena *arena, struct ss_word_list *list, const char *lemma);
/** The same as ss_word_list_add for each word of a text: parted by anything that is no letter, digit or mark. */
bool ss_word_list_add_text(struct ss_arena *arena, struct ss_word_list *list, const char *text);
/** Sorts the list by bytes. */
void ss_word_list_sort(struct ss_word_list *list);
/** Sorts the list, takes doubles out and makes it a set; the list is used up. */
struct ss_word_set ss_word_list_finish(struct ss_word_list *list);

/** The order of two words by bytes. Most differ in the first: comparing sets of words is half the time of linking. */
static inline int ss_word_order(const char *a, const char *b)
{
    const int order = (unsigned char)*a - (unsigned char)*b;
    return order ? order : strcmp(a, b);
}

bool ss_word_set_has(const struct ss_word_set *set, const char *word);
uint32_t ss_word_set_shared(const struct ss_word_set *a, const struct ss_word_set *b);
/** Is every word of `a` in `b`? False for an empty set. */
bool ss_word_set_within(const struct ss_word_set *a, const struct ss_word_set *b);

#endif
