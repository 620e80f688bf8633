/** The passages that two texts share word for word: the proof that one took from the other.
 *
 * A word is a run of letters and digits, in small letters; a passage is a run of at least LEAST words that stands in
 * both, whatever stands between the words. Passages are found from the front, each as long as may be; the cost is
 * linear but for texts that repeat themselves, where only the first TRIED places of a run are looked at. */
#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "store/list.h"

enum { LEAST = 8, TRIED = 32, NONE = -1 };

struct word {
    uint64_t hash;
    uint32_t begin, end; /* code points */
};

struct words {
    SS_ARRAY(struct word);
};

/** The words of a text; 0 when memory is short. */
static int read_words(struct ss_arena *arena, const char *text, size_t size, struct words *out)
{
    struct word word = {0};
    int is_in = 0;
    uint32_t point = 0;
    for (size_t at = 0, length; at <= size; at += length, point++) {
        length = 1;
        const uint32_t code = at < size ? ss_utf8_decode((const unsigned char *)text + at, size - at, &length) : ' ';
        const enum ss_char_kind kind = ss_char_kind(code);
        if (kind == SS_CHAR_LETTER || kind == SS_CHAR_DIGIT) {
            if (!is_in)
                word = (struct word){0xcbf29ce484222325u, point, point};
            word.hash = (word.hash ^ ss_char_lower(code)) * 0x100000001b3u;
            word.end = point + 1;
            is_in = 1;
        } else if (is_in) {
            struct word *item = ss_array_push(arena, out);
            if (!item)
                return 0;
            *item = word;
            is_in = 0;
        }
    }
    return 1;
}

static uint64_t hash_run(const struct word *words)
{
    uint64_t hash = 0;
    for (int i = 0; i < LEAST; i++)
        hash = hash * 0x9e3779b97f4a7c15u + words[i].hash;
    return hash ^ hash >> 29;
}

struct index {
    int32_t *heads, *next; /* (n_heads) and (words) places in the other text */
    size_t n_heads;
};

/** Places of all runs of LEAST words, the first in front. */
static int make_index(struct ss_arena *arena, const struct words *words, struct index *out)
{
    const size_t n = words->n >= LEAST ? words->n - LEAST + 1 : 0;
    out->n_heads = 64;
    while (out->n_heads < n * 2)
        out->n_heads *= 2;
    out->heads = ss_arena_array(arena, int32_t, out->n_heads);
    out->next = ss_arena_array(arena, int32_t, n + 1);
    if (!out->heads || !out->next)
        return 0;
    for (size_t i = 0; i < out->n_heads; i++)
        out->heads[i] = NONE;
    for (size_t i = n; i-- > 0;) {
        int32_t *head = &out->heads[hash_run(words->items + i) % out->n_heads];
        out->next[i] = *head;
        *head = (int32_t)i;
    }
    return 1;
}

static size_t count_same(const struct words *a, size_t i, const struct words *b, size_t k)
{
    size_t n = 0;
    while (i + n < a->n && k + n < b->n && a->items[i + n].hash == b->items[k + n].hash)
        n++;
    return n;
}

/** The longest run that begins with word `i` of `a`; its place in `b` in `*place`. */
static size_t find_run(const struct words *a, size_t i, const struct words *b, const struct index *index, size_t *place)
{
    size_t best = 0;
    int32_t k = index->heads[hash_run(a->items + i) % index->n_heads];
    for (int tried = 0; k != NONE && tried < TRIED; k = index->next[k], tried++) {
        const size_t n = count_same(a, i, b, (size_t)k);
        if (n >= LEAST && n > best) {
            best = n;
            *place = (size_t)k;
        }
    }
    return best;
}

static void write_runs(sqlite3_str *out, const struct words *a, const struct words *b, const struct index *index)
{
    const char *sign = "[";
    for (size_t i = 0; i + LEAST <= a->n;) {
        size_t place = 0;
        const size_t n = find_run(a, i, b, index, &place);
        if (n > 0) {
            sqlite3_str_appendf(out, "%s[%u,%u,%u,%u]", sign, a->items[i].begin, a->items[i + n - 1].end,
                                b->items[place].begin, b->items[place + n - 1].end);
            sign = ",";
        }
        i += n > 0 ? n : 1;
    }
    sqlite3_str_appendall(out, *sign == '[' ? "[]" : "]");
}

void ss_shared_passages(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    struct ss_arena arena = {0};
    struct words a = {0}, b = {0};
    struct index index = {0};
    const char *text = (const char *)sqlite3_value_text(values[0]),
               *other = (const char *)sqlite3_value_text(values[1]);
    (void)n_values;
    if (!text || !other)
        return;
    if (!read_words(&arena, text, (size_t)sqlite3_value_bytes(values[0]), &a) ||
        !read_words(&arena, other, (size_t)sqlite3_value_bytes(values[1]), &b) || !make_index(&arena, &b, &index)) {
        sqlite3_result_error_nomem(context);
    } else {
        sqlite3_str *out = sqlite3_str_new(sqlite3_context_db_handle(context));
        write_runs(out, &a, &b, &index);
        const int n = sqlite3_str_length(out);
        char *bytes = sqlite3_str_finish(out);
        if (bytes)
            sqlite3_result_text(context, bytes, n, sqlite3_free);
        else
            sqlite3_result_error_nomem(context);
    }
    ss_arena_destroy(&arena);
}
