#include "ledger/actor_lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { LONGEST = 200, MOST_NAMES = 400, MOST_SETS = 64, MOST_WORDS = 64 };

/* "!PERSON! = MAN, MEN" */
struct set {
    char name[LONGEST];
    char words[MOST_WORDS][40];
    size_t n;
};

struct reader {
    struct ss_arena *arena, scratch;
    struct ss_actor_lists *lists;
    char (*names)[LONGEST]; /* of the root that is being read */
    size_t n_names, first_row; /* first_row: of that root */
    struct set *sets;
    size_t n_sets;
    bool is_comment; /* inside "<!--" */
};

bool ss_actor_lists_knows(const char *bytes, size_t size)
{
    size_t at = 0;
    while (at < size && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    if (at == size)
        return false;
    const char *end = memchr(bytes + at, '\n', size - at);
    const size_t n = end ? (size_t)(end - bytes) - at : size - at;
    if (bytes[at] == '<' || bytes[at] == '#')
        return true;
    const char *open = memchr(bytes + at, '[', n);
    return open && memchr(open, ']', n - ((size_t)(open - bytes) - at));
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Small letters, single blanks, none at the ends. */
static void clean_name(const char *begin, size_t size, char out[LONGEST])
{
    size_t n = 0;
    for (size_t i = 0; i < size && n + 1 < LONGEST; i++) {
        const char c = begin[i] == '_' || begin[i] == '\t' ? ' ' : small(begin[i]);
        if (c == ' ' && (n == 0 || out[n - 1] == ' '))
            continue;
        out[n++] = c;
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
}

/* ---- Codes ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "950601", "19950601" at `*at`; moves over it. */
static bool read_day(const char **at, char out[12])
{
    size_t n = 0;
    while (**at == ' ')
        ++*at;
    while (is_digit((*at)[n]))
        n++;
    if (n != 6 && n != 8)
        return false;
    const char *d = *at;
    memcpy(out, n == 8 ? d : d[0] < '5' ? "20" : "19", 2);
    d += n == 8 ? 2 : 0;
    const char rest[] = {d[0], d[1], '-', d[2], d[3], '-', d[4], d[5], '\0'};
    memcpy(out + 2, rest, sizeof rest);
    *at += n;
    while (**at == ' ')
        ++*at;
    return true;
}

/* Days as they stand in brackets behind the code. */
static bool read_term(const char *at, struct ss_listed_actor *row)
{
    while (*at == ' ')
        at++;
    if (*at == '\0')
        return true;
    if (*at == '<')
        return read_day((at++, &at), row->until) && *at == '\0';
    if (*at == '>')
        return read_day((at++, &at), row->from) && *at == '\0';
    if (!read_day(&at, row->from) || *at != '-')
        return false;
    at++;
    return read_day(&at, row->until) && *at == '\0';
}

/* The sectors, three letters each, as strings of their own. */
static bool read_sectors(struct reader *reader, const char *letters, size_t size, struct ss_actor *actor)
{
    for (size_t i = 0; i + 3 <= size && actor->n_sectors < SS_MOST_SECTORS; i += 3) {
        const char *copy = ss_arena_copy(reader->arena, letters + i, 3);
        if (!copy)
            return false;
        actor->sectors[actor->n_sectors++] = copy;
    }
    return true;
}

static bool keep_row(struct reader *reader, const char *name, const struct ss_listed_actor *like)
{
    struct ss_listed_actor *row = ss_array_push(reader->arena, &reader->lists->rows);
    char *copy = row ? ss_arena_copy(reader->arena, name, strlen(name)) : NULL;
    if (!copy) {
        reader->lists->rows.n -= row != NULL;
        return false;
    }
    *row = *like;
    row->name = copy;
    row->order = (uint32_t)reader->lists->rows.n;
    return true;
}

/* One code in brackets, for all names of the root. NULL, what is wrong, or "" without memory. */
static const char *add_code(struct reader *reader, char *inside)
{
    char letters[LONGEST];
    size_t n = 0;
    struct ss_listed_actor row = {.actor.rule = "actors"};
    inside += strspn(inside, " \t");
    for (; *inside && !strchr("<> \t", *inside); inside++) {
        if (*inside == '~')
            row.is_agent = true;
        else if (n + 1 < LONGEST)
            letters[n++] = *inside >= 'a' && *inside <= 'z' ? (char)(*inside - 'a' + 'A') : *inside;
    }
    if (!read_term(inside, &row))
        return "a term that is none; give <DAY, >DAY or DAY-DAY, with YYMMDD or YYYYMMDD";
    if (n < 3 || letters[0] < 'A' || letters[0] > 'Z')
        return NULL; /* "[---]": a name that is nobody */
    if (!row.is_agent && !(row.actor.code = ss_arena_copy(reader->arena, letters, 3)))
        return "";
    const size_t skip = row.is_agent ? 0 : 3;
    if (!read_sectors(reader, letters + skip, n - skip, &row.actor))
        return "";
    for (size_t i = 0; i < reader->n_names; i++)
        if (!keep_row(reader, reader->names[i], &row))
            return "";
    return NULL;
}

/* ---- Lines ---- */

/* Takes out comments; the line may be inside one that began before. */
static void strip_comments(struct reader *reader, char *line)
{
    size_t n = 0;
    for (const char *at = line; *at;) {
        if (reader->is_comment) {
            const char *end = strstr(at, "-->");
            if (!end)
                break;
            reader->is_comment = false;
            at = end + 3;
        } else if (strncmp(at, "<!--", 4) == 0) {
            reader->is_comment = true;
            at += 4;
        } else if (*at == '#' || strncmp(at, "<!", 2) == 0) {
            break;
        } else {
            line[n++] = *at++;
        }
    }
    line[n] = '\0';
}

static const char *add_set(struct reader *reader, char *line)
{
    char *name_end = strchr(line + 1, '!'), *equals = strchr(line, '=');
    if (!name_end || !equals || equals < name_end)
        return "a set without its words; give !NAME! = WORD, WORD";
    if (reader->n_sets == MOST_SETS)
        return "too many sets; at most 64 are read";
    struct set *set = &reader->sets[reader->n_sets++];
    memset(set, 0, sizeof *set);
    clean_name(line + 1, (size_t)(name_end - line) - 1, set->name);
    for (char *at = equals + 1; at && *at && set->n < MOST_WORDS;) {
        char word[LONGEST];
        char *comma = strchr(at, ',');
        clean_name(at, comma ? (size_t)(comma - at) : strlen(at), word);
        if (word[0] && strlen(word) < sizeof set->words[0])
            memcpy(set->words[set->n++], word, strlen(word) + 1);
        at = comma ? comma + 1 : NULL;
    }
    return NULL;
}

static void add_name(struct reader *reader, const char *name)
{
    if (name[0] && reader->n_names < MOST_NAMES)
        memcpy(reader->names[reader->n_names++], name, strlen(name) + 1);
}

/* A name; with "!SET!" in it once for each word of the set. */
static const char *add_names(struct reader *reader, const char *begin, size_t size)
{
    char name[LONGEST], whole[2 * LONGEST];
    if (size >= LONGEST)
        return "a name of more than 199 bytes";
    clean_name(begin, size, name);
    char *mark = strchr(name, '!'), *end = mark ? strchr(mark + 1, '!') : NULL;
    if (!mark) {
        add_name(reader, name);
        return NULL;
    }
    for (size_t i = 0; end && i < reader->n_sets; i++) {
        const struct set *set = &reader->sets[i];
        if (strlen(set->name) != (size_t)(end - mark) - 1 || memcmp(set->name, mark + 1, strlen(set->name)) != 0)
            continue;
        for (size_t k = 0; k < set->n; k++) {
            const size_t before = (size_t)(mark - name), word = strlen(set->words[k]);
            memcpy(whole, name, before);
            memcpy(whole + before, set->words[k], word);
            memcpy(whole + before + word, end + 1, strlen(end + 1) + 1);
            if (strlen(whole) < LONGEST)
                add_name(reader, whole);
        }
        return NULL;
    }
    return "a set that is not known; define it above: !NAME! = WORD, WORD";
}

/* A further name of a root has the codes that the root has so far. */
static const char *add_synonym(struct reader *reader, const char *begin, size_t size)
{
    const size_t n = reader->n_names, n_rows = reader->lists->rows.n;
    const char *wrong = add_names(reader, begin, size);
    for (size_t r = reader->first_row; n && r < n_rows && !wrong; r++) {
        const struct ss_listed_actor like = reader->lists->rows.items[r];
        for (size_t i = n; i < reader->n_names && strcmp(like.name, reader->names[0]) == 0; i++)
            if (!keep_row(reader, reader->names[i], &like))
                return "";
    }
    return wrong;
}

static const char *add_line(struct reader *reader, char *line)
{
    strip_comments(reader, line);
    char *open = strchr(line, '['), *brace = strchr(line, '{');
    const char *wrong = NULL;
    if (line[strspn(line, " \t\r")] == '\0')
        return NULL;
    if (line[0] == '!' && strchr(line, '='))
        return add_set(reader, line);
    if (line[0] == '+') {
        wrong = add_synonym(reader, line + 1, strcspn(line + 1, "[{\r"));
    } else if (line[0] != ' ' && line[0] != '\t') {
        reader->n_names = 0;
        reader->first_row = reader->lists->rows.n;
        wrong = add_names(reader, line, strcspn(line, "[{\r"));
        if (!wrong && brace && brace[1] != '}')
            wrong = add_names(reader, brace + 1, strcspn(brace + 1, "}["));
    }
    if (wrong || !open)
        return wrong;
    char *close = strchr(open, ']');
    if (!close)
        return "a code without its end; give [CODE]";
    *close = '\0';
    return add_code(reader, open + 1);
}

sayso_status ss_actor_lists_add(struct ss_arena *arena, struct ss_actor_lists *lists, const char *path, const char *bytes,
                                size_t size, sayso_error *err)
{
    enum { LINE = 4096 };
    struct reader reader = {.arena = arena, .lists = lists};
    reader.names = ss_arena_zeros(&reader.scratch, MOST_NAMES, LONGEST, 1);
    reader.sets = ss_arena_array(&reader.scratch, struct set, MOST_SETS);
    char *line = ss_arena_zeros(&reader.scratch, LINE, 1, 1);
    const char *wrong = reader.names && reader.sets && line ? NULL : "";
    size_t number = 0;
    for (size_t at = 0; at < size && !wrong;) {
        const char *end = memchr(bytes + at, '\n', size - at);
        const size_t n = end ? (size_t)(end - bytes) - at : size - at;
        number++;
        if (n >= LINE) {
            wrong = "a line of more than 4095 bytes";
            break;
        }
        memcpy(line, bytes + at, n);
        line[n] = '\0';
        at += n + 1;
        wrong = add_line(&reader, line);
    }
    ss_arena_destroy(&reader.scratch);
    if (!wrong)
        return SAYSO_OK;
    if (!*wrong)
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for its rows", path);
    return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s:%zu: %s", path, number, wrong);
}

/* ---- Look-ups ---- */

static int by_name(const void *a, const void *b)
{
    const struct ss_listed_actor *x = a, *y = b;
    const int order = strcmp(x->name, y->name);
    return order ? order : x->order < y->order ? -1 : x->order > y->order;
}

void ss_actor_lists_sort(struct ss_actor_lists *lists)
{
    if (lists->rows.n)
        qsort(lists->rows.items, lists->rows.n, sizeof *lists->rows.items, by_name);
}

static bool holds_on(const struct ss_listed_actor *row, const char *day)
{
    if (!day)
        return true;
    return (!row->from[0] || strncmp(row->from, day, 10) <= 0) && (!row->until[0] || strncmp(day, row->until, 10) <= 0);
}

const struct ss_listed_actor *ss_listed_actor_find(const struct ss_actor_lists *lists, const char *name, const char *day,
                                                   bool is_agent)
{
    size_t low = 0, high = lists->rows.n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (strcmp(lists->rows.items[mid].name, name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < lists->rows.n && strcmp(lists->rows.items[low].name, name) == 0; low++)
        if (lists->rows.items[low].is_agent == is_agent && holds_on(&lists->rows.items[low], day))
            return &lists->rows.items[low];
    return NULL;
}
