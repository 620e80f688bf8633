/** What queries want that SQLite has not: words of spans, distances, and queries for the index of words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "store/list.h"

/* ---- span_words ---- */

/** Bytes from `byte` on until `points` further code points; `text` is well-formed. */
static size_t skip_points(const char *text, size_t size, size_t byte, uint64_t points)
{
    while (points > 0 && byte < size) {
        byte++;
        while (byte < size && ((unsigned char)text[byte] & 0xC0) == 0x80)
            byte++;
        points--;
    }
    return byte;
}

/** The next number in a JSON array of numbers, or 0 at its end. */
static int next_number(const char **at, uint64_t *out)
{
    const char *c = *at;
    while (*c && (*c < '0' || *c > '9'))
        c++;
    if (!*c)
        return 0;
    for (*out = 0; *c >= '0' && *c <= '9' && *out < UINT32_MAX; c++)
        *out = *out * 10 + (uint64_t)(*c - '0');
    *at = c;
    return 1;
}

/** Adds bytes with each stretch of white space and controls as one blank. */
static void add_on_line(sqlite3_str *out, const char *bytes, size_t size)
{
    size_t run = 0;
    for (size_t at = 0, length; at < size; at += length) {
        const uint32_t point = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length);
        if (ss_char_kind(point) != SS_CHAR_SPACE)
            continue;
        if (at > run)
            sqlite3_str_append(out, bytes + run, (int)(at - run));
        const int n = sqlite3_str_length(out);
        if (n > 0 && sqlite3_str_value(out)[n - 1] != ' ')
            sqlite3_str_append(out, " ", 1);
        run = at + length;
    }
    if (size > run)
        sqlite3_str_append(out, bytes + run, (int)(size - run));
}

static void span_words(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    (void)n_values;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const size_t size = (size_t)sqlite3_value_bytes(values[0]);
    const char *spans = (const char *)sqlite3_value_text(values[1]);
    if (!text || !spans)
        return;
    sqlite3_str *out = sqlite3_str_new(sqlite3_context_db_handle(context));
    uint64_t begin, end, point = 0;
    size_t byte = 0;
    for (int n = 0; next_number(&spans, &begin) && next_number(&spans, &end); n++) {
        if (begin < point || end < begin)
            break;
        const size_t first = skip_points(text, size, byte, begin - point);
        byte = skip_points(text, size, first, end - begin);
        point = end;
        if (n > 0)
            sqlite3_str_appendall(out, " \u2026 ");
        add_on_line(out, text + first, byte - first);
    }
    const int n = sqlite3_str_length(out);
    char *bytes = sqlite3_str_finish(out);
    if (bytes)
        sqlite3_result_text(context, bytes, n, sqlite3_free);
    else if (n > 0)
        sqlite3_result_error_nomem(context);
}

/* ---- km ---- */

/** Haversine; the mean radius of the earth. */
static void kilometres(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    static const double radius_km = 6371.0088, radian = 3.14159265358979323846 / 180;
    double v[4];
    for (int i = 0; i < n_values; i++) {
        if (sqlite3_value_type(values[i]) == SQLITE_NULL)
            return;
        v[i] = sqlite3_value_double(values[i]) * radian;
    }
    const double dlat = sin((v[2] - v[0]) / 2), dlon = sin((v[3] - v[1]) / 2);
    const double h = dlat * dlat + cos(v[0]) * cos(v[2]) * dlon * dlon;
    sqlite3_result_double(context, 2 * radius_km * asin(sqrt(h < 1 ? h : 1)));
}

sayso_status ss_functions_add(struct ss_store *store, sayso_error *err)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    if (sqlite3_create_function(store->db, "span_words", 2, flags, NULL, span_words, NULL, NULL) != SQLITE_OK ||
        sqlite3_create_function(store->db, "shared_passages", 2, flags, NULL, ss_shared_passages, NULL, NULL) != SQLITE_OK ||
        sqlite3_create_function(store->db, "km", 4, flags, NULL, kilometres, NULL, NULL) != SQLITE_OK)
        return ss_sql_fail(store, err);
    return SAYSO_OK;
}

/* ---- Words ---- */

/** Adds `bytes` as a string of FTS5, which cannot be taken for an operator. */
static int add_string(struct ss_arena *arena, char **out, size_t *n, size_t *room, const char *bytes, size_t size)
{
    const size_t more = size * 2 + 4;
    if (*room - *n < more) {
        char *grown = ss_arena_grow(arena, *out, *room, *n + more + 64, 1);
        if (!grown)
            return 0;
        *out = grown;
        *room = *n + more + 64;
    }
    if (*n > 0)
        (*out)[(*n)++] = ' ';
    (*out)[(*n)++] = '"';
    memcpy(*out + *n, bytes, size);
    *n += size;
    (*out)[(*n)++] = '"';
    (*out)[*n] = '\0';
    return 1;
}

static int has_word(const char *bytes, size_t size)
{
    for (size_t at = 0, length; at < size; at += length) {
        const enum ss_char_kind kind = ss_char_kind(ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length));
        if (kind == SS_CHAR_LETTER || kind == SS_CHAR_DIGIT)
            return 1;
    }
    return 0;
}

const char *ss_match_query(struct ss_arena *arena, const char *words)
{
    char *out = NULL;
    size_t n = 0, room = 0;
    while (*words) {
        const int is_phrase = *words == '"';
        words += is_phrase;
        const size_t size = strcspn(words, is_phrase ? "\"" : " \t\n\r\"");
        if (has_word(words, size) && !add_string(arena, &out, &n, &room, words, size))
            return NULL;
        words += size;
        if (*words == '"' ? is_phrase : *words != '\0')
            words++;
    }
    return out ? out : "";
}
