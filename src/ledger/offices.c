#include "ledger/offices.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "lexicon/offices.h"

enum { N_FIELDS = 5, LONGEST_FIELD = 200 };

static const char header[] = "office\tof\tfrom\tuntil\tname";

struct loader {
    struct ss_arena *arena;   /* of the rows */
    struct ss_arena scratch;  /* of the words of names */
    SS_ARRAY(struct ss_office) rows;
    bool is_given;
};

/* ------------------------------------------------------------------------------------------------- a row */

static bool is_date(const char *date)
{
    static const char pattern[] = "9999-99-99";
    const size_t size = strlen(date);
    for (size_t i = 0; i < size && i < sizeof pattern; i++)
        if (pattern[i] == '9' ? date[i] < '0' || date[i] > '9' : date[i] != pattern[i])
            return false;
    if (size != 4 && size != 7 && size != 10)
        return false;
    const int month = size > 4 ? atoi(date + 5) : 1, day = size > 7 ? atoi(date + 8) : 1;
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_code(const char *of)
{
    return strlen(of) == 3 && of[0] >= 'A' && of[0] <= 'Z' && of[1] >= 'A' && of[1] <= 'Z' && of[2] >= 'A' && of[2] <= 'Z';
}

static bool make_keys(struct loader *loader, const char *name, enum ss_entity_type type, struct ss_name_keys *out)
{
    struct ss_text text;
    const struct ss_mark mark = ss_arena_mark(&loader->scratch);
    const bool is_cut = ss_text_analyse(&loader->scratch, name, strlen(name), &text, NULL) == SAYSO_OK;
    if (is_cut && text.n_words)
        ss_name_keys_make(&text, (struct ss_words){0, text.n_words}, type, out);
    ss_arena_rewind(&loader->scratch, mark);
    return is_cut;
}

/* Of a code, or of a name; a country by its code alone. */
static bool make_place(struct loader *loader, const char *of, struct ss_name_keys *out)
{
    *out = (struct ss_name_keys){0};
    if (!make_keys(loader, of, SS_ENTITY_ORG, out))
        return false;
    if (is_code(of) && !out->code[0]) /* letters that are no country's may still be those of an organisation */
        memcpy(out->code, of, 3);
    return true;
}

/* NULL, or what is wrong with the fields; "" without memory. */
static const char *add_row(struct loader *loader, char fields[N_FIELDS][LONGEST_FIELD])
{
    const char *from = strcmp(fields[2], "-") ? fields[2] : "", *until = strcmp(fields[3], "-") ? fields[3] : "";
    if (!fields[0][0])
        return "no office; give one in small letters, such as prime minister";
    for (const char *at = fields[0]; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            return "the office has a capital; write it in small letters, such as prime minister";
    if (!fields[1][0])
        return "no country or organisation; give a code such as FRA, or a name";
    if ((*from && !is_date(from)) || (*until && !is_date(until)))
        return "a date is YYYY, YYYY-MM or YYYY-MM-DD, or - where it is not known";
    if (*from && *until && strcmp(from, until) >= 0)
        return "the term ends before it begins";
    struct ss_office row = {.office = ss_name_hash(fields[0]), .is_given = loader->is_given};
    memcpy(row.from, from, strlen(from));
    memcpy(row.until, until, strlen(until));
    if (!make_place(loader, fields[1], &row.of) || !make_keys(loader, fields[4], SS_ENTITY_PERSON, &row.holder))
        return "";
    if (!row.holder.n)
        return "no name in the last column";
    struct ss_office *place = ss_array_push(loader->arena, &loader->rows);
    if (!place)
        return "";
    *place = row;
    return NULL;
}

/* ------------------------------------------------------------------------------------------------ tables */

/* "prime minister GBR 2016-07-13" */
static bool add_built_in(struct loader *loader)
{
    size_t n;
    const struct ss_office_row *rows = ss_office_rows(&n);
    for (size_t i = 0; i < n; i++) {
        char fields[N_FIELDS][LONGEST_FIELD] = {{0}};
        const char *from = strrchr(rows[i].term, ' '), *of = from ? from - 4 : NULL;
        if (!of || of <= rows[i].term || from - rows[i].term >= LONGEST_FIELD || strlen(from) > 11 ||
            strlen(rows[i].name) >= LONGEST_FIELD || strlen(rows[i].until) > 10)
            continue;
        memcpy(fields[0], rows[i].term, (size_t)(of - rows[i].term));
        memcpy(fields[1], of + 1, 3);
        memcpy(fields[2], from + 1, strlen(from + 1));
        memcpy(fields[3], rows[i].until, strlen(rows[i].until));
        memcpy(fields[4], rows[i].name, strlen(rows[i].name));
        const char *wrong = add_row(loader, fields);
        if (wrong && !*wrong)
            return false;
    }
    return true;
}

/* Cuts a line at its tabs; how many fields there are, or 0 when one is too long or holds a NUL. */
static size_t cut_line(const char *line, size_t size, char fields[N_FIELDS][LONGEST_FIELD])
{
    size_t n = 0;
    memset(fields, 0, N_FIELDS * LONGEST_FIELD);
    for (size_t at = 0;; n++) {
        const char *tab = at < size ? memchr(line + at, '\t', size - at) : NULL;
        const size_t length = tab ? (size_t)(tab - line) - at : size - at;
        if (length >= LONGEST_FIELD || memchr(line + at, '\0', length))
            return 0;
        if (n < N_FIELDS)
            memcpy(fields[n], line + at, length);
        at += length + 1;
        if (!tab)
            return n + 1;
    }
}

static sayso_status read_lines(struct loader *loader, const char *path, const struct ss_map *map, sayso_error *err)
{
    const char *bytes = (const char *)map->data;
    size_t line = 0;
    for (size_t at = 0; at < map->size;) {
        const char *end = memchr(bytes + at, '\n', map->size - at);
        size_t size = end ? (size_t)(end - bytes) - at : map->size - at;
        const char *begin = bytes + at;
        at += size + 1;
        line++;
        if (size && begin[size - 1] == '\r')
            size--;
        if (line == 1) {
            if (size != sizeof header - 1 || memcmp(begin, header, size) != 0)
                return ss_fail(err, SAYSO_BAD_ARGUMENT,
                               "%s:1: not a table of offices; its first line must be: office, of, from, until, name, "
                               "parted by tabs", path);
            continue;
        }
        if (!size || *begin == '#')
            continue;
        char fields[N_FIELDS][LONGEST_FIELD];
        const size_t n = cut_line(begin, size, fields);
        if (n != N_FIELDS)
            return ss_fail(err, SAYSO_BAD_ARGUMENT,
                           n ? "%s:%zu: %zu columns; give 5: office, of, from, until, name"
                             : "%s:%zu: a field has more than 199 bytes, or a NUL", path, line, n);
        const char *wrong = add_row(loader, fields);
        if (wrong && !*wrong)
            return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for its rows", path);
        if (wrong)
            return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s:%zu: %s", path, line, wrong);
    }
    if (!line)
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: the file is empty; its first line must be: office, of, from, until, "
                                                "name, parted by tabs", path);
    return SAYSO_OK;
}

static int by_office(const void *a, const void *b)
{
    const uint32_t x = ((const struct ss_office *)a)->office, y = ((const struct ss_office *)b)->office;
    return x < y ? -1 : x > y;
}

sayso_status ss_offices_load(struct ss_arena *arena, const char *const *paths, size_t n_paths, struct ss_offices *out,
                             sayso_error *err)
{
    struct loader loader = {.arena = arena};
    struct ss_actor_lists lists = {0};
    sayso_status status = add_built_in(&loader) ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the offices");
    *out = (struct ss_offices){0};
    loader.is_given = true;
    for (size_t i = 0; i < n_paths && status == SAYSO_OK; i++) {
        struct ss_map map = {0};
        status = ss_map_open(paths[i], &map, err);
        if (status == SAYSO_IO) { /* the caller named a file that is none */
            status = SAYSO_BAD_ARGUMENT;
            if (err)
                err->status = status;
        }
        if (status == SAYSO_OK && ss_actor_lists_knows((const char *)map.data, map.size))
            status = ss_actor_lists_add(arena, &lists, paths[i], (const char *)map.data, map.size, err);
        else if (status == SAYSO_OK)
            status = read_lines(&loader, paths[i], &map, err);
        ss_hash_add(&out->hash, map.data, map.size);
        ss_map_close(&map);
    }
    ss_arena_destroy(&loader.scratch);
    ss_actor_lists_sort(&lists);
    out->lists = lists;
    out->rows = loader.rows.items;
    out->n = (uint32_t)loader.rows.n;
    if (out->n)
        qsort(out->rows, out->n, sizeof *out->rows, by_office);
    return status;
}

/* ----------------------------------------------------------------------------------------------- look-ups */

static bool is_of(const struct ss_name_keys *row, const struct ss_name_keys *of)
{
    if (!row->code[0] || !of->code[0])
        return ss_name_keys_same(row, of);
    /* a demonym has its first letter small */
    return (row->code[0] | 32) == (of->code[0] | 32) && row->code[1] == of->code[1] && row->code[2] == of->code[2];
}

static bool is_held(const struct ss_office *row, const char *day)
{
    return (!row->from[0] || strncmp(row->from, day, 10) <= 0) && (!row->until[0] || strncmp(day, row->until, 10) < 0);
}

const struct ss_name_keys *ss_office_holder(const struct ss_offices *offices, uint32_t hash,
                                            const struct ss_name_keys *of, const char *day)
{
    uint32_t low = 0, high = offices->n;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (offices->rows[mid].office < hash)
            low = mid + 1;
        else
            high = mid;
    }
    const struct ss_office *found = NULL;
    for (; low < offices->n && offices->rows[low].office == hash; low++) {
        const struct ss_office *row = &offices->rows[low];
        if (!is_of(&row->of, of) || !is_held(row, day) || (found && found->is_given && !row->is_given))
            continue;
        if (found && found->is_given == row->is_given && !ss_name_keys_same(&found->holder, &row->holder))
            return NULL;
        found = row;
    }
    return found ? &found->holder : NULL;
}
