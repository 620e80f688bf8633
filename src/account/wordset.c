#include "account/wordset.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "ledger/spelling.h"

/* The list is not the newest block of the arena, so it is moved now and again: words are few each time. */
static bool push_copy(struct ss_arena *arena, struct ss_word_list *list, const char *word, size_t size)
{
    const char *copy = ss_arena_copy(arena, word, size);
    const char **item = copy ? ss_array_push(arena, list) : NULL;
    if (!item)
        return false;
    *item = copy;
    return true;
}

bool ss_word_list_add(struct ss_arena *arena, struct ss_word_list *list, const char *bytes, size_t size)
{
    char key[SS_SPELLING_MAX];
    ss_spelling_key(bytes, size, key);
    return !key[0] || push_copy(arena, list, key, strlen(key));
}

bool ss_word_list_add_lemma(struct ss_arena *arena, struct ss_word_list *list, const char *lemma)
{
    char small[SS_SPELLING_MAX];
    size_t n = 0;
    for (; lemma[n] && n + 4 < SS_SPELLING_MAX; n++)
        small[n] = lemma[n] >= 'A' && lemma[n] <= 'Z' ? (char)(lemma[n] - 'A' + 'a') : lemma[n];
    small[n] = '\0';
    return !n || push_copy(arena, list, small, n);
}

bool ss_word_list_add_text(struct ss_arena *arena, struct ss_word_list *list, const char *text)
{
    const size_t size = strlen(text);
    size_t begin = 0, at = 0;
    while (at <= size) {
        size_t length = 1;
        const uint32_t c = at < size ? ss_utf8_decode((const unsigned char *)text + at, size - at, &length) : ' ';
        const enum ss_char_kind kind = ss_char_kind(c);
        if (kind != SS_CHAR_LETTER && kind != SS_CHAR_DIGIT) {
            const bool is_ending = at - begin == 1 && text[begin] == 's'; /* of "police's" */
            if (at > begin && !is_ending && !ss_word_list_add(arena, list, text + begin, at - begin))
                return false;
            begin = at + length;
        }
        at += length;
    }
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void ss_word_list_sort(struct ss_word_list *list)
{
    if (list->n > 1)
        qsort(list->items, list->n, sizeof *list->items, by_bytes);
}

struct ss_word_set ss_word_list_finish(struct ss_word_list *list)
{
    ss_word_list_sort(list);
    uint32_t n = 0;
    for (size_t i = 0; i < list->n; i++)
        if (!n || strcmp(list->items[n - 1], list->items[i]) != 0)
            list->items[n++] = list->items[i];
    return (struct ss_word_set){list->items, n};
}

bool ss_word_set_has(const struct ss_word_set *set, const char *word)
{
    return set->n && bsearch(&word, set->items, set->n, sizeof *set->items, by_bytes) != NULL;
}

uint32_t ss_word_set_shared(const struct ss_word_set *a, const struct ss_word_set *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
        const int order = ss_word_order(a->items[i], b->items[j]);
        n += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return n;
}

bool ss_word_set_within(const struct ss_word_set *a, const struct ss_word_set *b)
{
    return a->n && ss_word_set_shared(a, b) == a->n;
}
