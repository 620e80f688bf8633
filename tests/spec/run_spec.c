/** Runs the cases of tests/spec: a text, and the statements and entities that a careful reader finds in it (README.md there has the
 *  form of a case).
 *
 *      run_spec [--model FILE] [--list | --check] FILE... [CASE]
 *
 * The last argument names a case when no file has that name. --list prints one line a case instead of a report: ok or
 * fail, file, line, name (for mark_todo.py). --check reads the cases and needs no model: each piece that is expected
 * must stand in its text. Exit status: 0 all pass, 1 some fail, 2 a case file is not well formed or the use is wrong,
 * 3 the model cannot be opened. Sees the library as any caller does: the public header alone. */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sayso/sayso.h>

#include "values.h"
#include "want_event.h"

enum { MOST_PAIRS = 16 };
enum { MOST_VALUES = 64, MOST_STATEMENTS = 64, MOST_PARTS = 16, MOST_ALTERNATIVES = 4, MOST_SPAN = 8192 };
enum { SOURCE, CUE, CONTENT, N_ROLES };

static const char *const role_names[N_ROLES] = {"source", "cue", "content"};

/* What a case says of one role: pieces in the order of the text, each with the wordings that are right. No pieces: the
 * statement has no such part. */
struct want_role {
    char *pieces[MOST_PARTS][MOST_ALTERNATIVES];
    size_t n_alternatives[MOST_PARTS];
    size_t n_pieces;
    bool is_any; /* [*]: not looked at */
};

struct want {
    struct want_role roles[N_ROLES];
    const char *kind; /* NULL: not looked at */
    size_t within;    /* number of the outer statement's line, from 1; 0: in none */
    const char *line; /* as it stands in the file, for messages */
};

/* Two mentions: of one entity, or of two. "[Norda#2]" is the second mention of these words. */
struct pair {
    const char *line;
    char words[2][MOST_SPAN / 16];
    size_t nth[2]; /* from 1 */
    bool is_same;
};

struct spec {
    char *name;
    size_t line;
    bool is_todo, others_allowed, is_none;
    char *text;
    struct want *wants;
    size_t n_wants;
    struct pair *pairs;
    size_t n_pairs;
    struct want_event events[MOST_EVENTS];
    size_t n_events;
    char *published;                 /* or NULL */
    char *values[MOST_VALUES];       /* lines about times and quantities (values.h) */
    size_t n_values;
};

struct run {
    const char *program;
    sayso_engine *engine;
    const char *only; /* name of the one case to run, or NULL */
    bool is_list, is_check;
    size_t n_cases, n_statements, n_passed, n_failed, n_todo, n_todo_passed, n_broken;
};

static void *get_memory(size_t size)
{
    void *block = calloc(1, size ? size : 1);
    if (!block) {
        fputs("run_spec: no memory\n", stderr);
        exit(3);
    }
    return block;
}

static char *copy_bytes(const char *bytes, size_t size)
{
    char *copy = get_memory(size + 1);
    memcpy(copy, bytes, size);
    return copy;
}

/* ---------------------------------------------------------------------------------------- words */

/* Does a mark begin at `at` that does not count at the ends of a span? Returns its bytes. */
static size_t loose_mark(const char *at, size_t size, int role)
{
    static const char *const marks[] = {" ", "\n", "\t", "\r", "\xc2\xa0", ",", ".", ";", "\xe2\x80\xa6",
                                        ":", "-", "\xe2\x80\x93", "\xe2\x80\x94"};
    const size_t n = role == CUE ? 8 : sizeof marks / sizeof *marks; /* colon and dash are cues */
    for (size_t i = 0; i < n; i++) {
        const size_t length = strlen(marks[i]);
        if (length <= size && memcmp(at, marks[i], length) == 0)
            return length;
    }
    return 0;
}

/* Appends a piece without loose marks at its ends, white space as one blank, a blank between pieces. */
static void append_piece(char *out, size_t *size, const char *bytes, size_t n, int role)
{
    size_t length;
    while (n && (length = loose_mark(bytes, n, role)) > 0) {
        bytes += length;
        n -= length;
    }
    for (bool is_loose = true; n && is_loose;) {
        is_loose = false;
        for (size_t tail = 1; tail <= 3 && tail <= n; tail++)
            if (loose_mark(bytes + n - tail, tail, role) == tail) {
                n -= tail;
                is_loose = true;
                break;
            }
    }
    if (*size && n && *size + 1 < MOST_SPAN)
        out[(*size)++] = ' ';
    for (size_t i = 0; i < n && *size + 1 < MOST_SPAN; i++) {
        const bool is_space = bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t' || bytes[i] == ' ';
        if (!is_space)
            out[(*size)++] = bytes[i];
        else if (*size && out[*size - 1] != ' ')
            out[(*size)++] = ' ';
    }
    out[*size] = '\0';
}

/* The same for words that may go on over paragraphs: each paragraph is a piece. */
static void append_words(char *out, size_t *size, const char *bytes, size_t n, int role)
{
    for (size_t begin = 0; begin < n;) {
        size_t end = begin;
        while (end < n && !(end + 1 < n && bytes[end] == '\n' && bytes[end + 1] == '\n'))
            end++;
        append_piece(out, size, bytes + begin, end - begin, role);
        begin = end < n ? end + 2 : n;
    }
    if (!*size)
        out[0] = '\0';
}

/* ----------------------------------------------------------------------------------- case files */

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "run_spec: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    const long size = ftell(file);
    rewind(file);
    char *bytes = get_memory((size_t)size + 1);
    if (fread(bytes, 1, (size_t)size, file) != (size_t)size) {
        fprintf(stderr, "run_spec: %s: cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    return bytes;
}

static bool broken(struct run *run, const char *path, size_t line, const char *what, const char *found)
{
    fprintf(stderr, "%s:%zu: %s: %s\n", path, line, what, found);
    run->n_broken++;
    return false;
}

static char *skip_blanks(char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* Cuts "one|other" into a piece of the role. */
static bool add_piece(struct want_role *role, char *words)
{
    if (strcmp(words, "*") == 0)
        return role->is_any = true;
    if (role->n_pieces == MOST_PARTS)
        return false;
    const size_t at = role->n_pieces++;
    for (char *rest = words; rest;) {
        char *bar = strchr(rest, '|');
        if (bar)
            *bar++ = '\0';
        if (role->n_alternatives[at] == MOST_ALTERNATIVES)
            return false;
        role->pieces[at][role->n_alternatives[at]++] = rest;
        rest = bar;
    }
    return true;
}

/* One "source[...]", "kind direct" or "within 2" at *at. */
static bool parse_part(char **at, struct want *want, size_t n_before)
{
    for (int r = 0; r < N_ROLES; r++) {
        const size_t length = strlen(role_names[r]);
        if (strncmp(*at, role_names[r], length) != 0 || (*at)[length] != '[')
            continue;
        char *words = *at + length + 1, *end = strchr(words, ']');
        if (!end)
            return false;
        *end = '\0';
        *at = end + 1;
        return add_piece(&want->roles[r], words);
    }
    char *end = *at + strcspn(*at, " \t");
    end = skip_blanks(end);
    char *stop = end + strcspn(end, " \t");
    const bool is_last = !*stop;
    *stop = '\0';
    if (strncmp(*at, "kind ", 5) == 0 && (!strcmp(end, "direct") || !strcmp(end, "mixed") || !strcmp(end, "indirect")))
        want->kind = end;
    else if (strncmp(*at, "within ", 7) == 0 && strtoul(end, NULL, 10) > 0 && strtoul(end, NULL, 10) <= n_before)
        want->within = strtoul(end, NULL, 10);
    else
        return false;
    *at = is_last ? stop : stop + 1;
    return true;
}

static bool parse_statement(char *at, struct want *want, size_t n_before)
{
    for (at = skip_blanks(at); *at; at = skip_blanks(at))
        if (!parse_part(&at, want, n_before))
            return false;
    return want->roles[CONTENT].n_pieces > 0 || want->roles[CONTENT].is_any;
}

/* "same [A] [B#2]" or "apart [A] [B]". */
static bool parse_pair(const char *at, struct pair *pair)
{
    pair->is_same = strncmp(at, "same ", 5) == 0;
    at += pair->is_same ? 5 : 6;
    for (size_t i = 0; i < 2; i++) {
        at += strspn(at, " ");
        const char *end = *at == '[' ? strchr(at, ']') : NULL;
        if (!end || end == at + 1 || (size_t)(end - at) > sizeof pair->words[i])
            return false;
        memcpy(pair->words[i], at + 1, (size_t)(end - at - 1));
        char *number = strchr(pair->words[i], '#');
        pair->nth[i] = number ? strtoul(number + 1, NULL, 10) : 1;
        if (number)
            *number = '\0';
        at = end + 1;
    }
    return at[strspn(at, " ")] == '\0' && pair->nth[0] && pair->nth[1];
}

static bool add_event(struct run *run, const char *path, size_t line, char *at, struct spec *spec)
{
    if (spec->n_events == MOST_EVENTS)
        return broken(run, path, line, "too many events in a case", spec->name);
    struct want_event *want = &spec->events[spec->n_events++];
    want->line = copy_bytes(at, strlen(at));
    return parse_event(at + 6, want) ||
           broken(run, path, line, "give event [trigger] factuality CT- per [source], UU per author why negated ...",
                  want->line);
}

/* A line below "---". */
static bool parse_expected(struct run *run, const char *path, size_t line, char *at, struct spec *spec)
{
    if (strcmp(at, "none") == 0)
        return spec->is_none = true;
    if (strcmp(at, "others allowed") == 0)
        return spec->others_allowed = true;
    if (strncmp(at, "event ", 6) == 0)
        return add_event(run, path, line, at, spec);
    if (strncmp(at, "published: ", 11) == 0)
        return (spec->published = copy_bytes(at + 11, strlen(at + 11))) != NULL;
    if (spec_is_value_line(at)) {
        if (spec->n_values == MOST_VALUES)
            return broken(run, path, line, "too many times and quantities in a case", spec->name);
        return (spec->values[spec->n_values++] = copy_bytes(at, strlen(at))) != NULL;
    }
    if (strncmp(at, "same ", 5) == 0 || strncmp(at, "apart ", 6) == 0) {
        if (spec->n_pairs == MOST_PAIRS || !parse_pair(at, &spec->pairs[spec->n_pairs]))
            return broken(run, path, line, "give same [words] [words] or apart [words] [words]", at);
        spec->pairs[spec->n_pairs++].line = copy_bytes(at, strlen(at));
        return true;
    }
    if (strncmp(at, "statement ", 10) != 0)
        return broken(run, path, line,
                      "a line is `statement ...`, `event ...`, `same ...`, `apart ...`, `time ...`, `quantity ...`, "
                      "`published: ...`, `none` or `others allowed`, not", at);
    if (spec->n_wants == MOST_STATEMENTS)
        return broken(run, path, line, "too many statements in a case", spec->name);
    struct want *want = &spec->wants[spec->n_wants];
    want->line = copy_bytes(at, strlen(at));
    if (!parse_statement(at + 10, want, spec->n_wants))
        return broken(run, path, line,
                      "give source[..] cue[..] content[..] kind direct|mixed|indirect within N (an earlier line)",
                      want->line);
    spec->n_wants++;
    return true;
}

/* The next line, without its end; NULL after the last. */
static char *next_line(char **rest)
{
    char *line = *rest;
    if (!*line)
        return NULL;
    char *end = line + strcspn(line, "\n");
    *rest = *end ? end + 1 : end;
    *end = '\0';
    return line;
}

/* Lines that begin with a blank go on with the line before: their line end becomes a blank. */
static void join_lines(char *bytes)
{
    bool is_expected = false;
    for (char *at = bytes; *at; at++) {
        if (*at != '\n')
            continue;
        if (strncmp(at + 1, "---\n", 4) == 0)
            is_expected = true;
        else if (strncmp(at + 1, "=== ", 4) == 0)
            is_expected = false;
        else if (is_expected && (at[1] == ' ' || at[1] == '\t'))
            *at = '\r'; /* keeps the count of lines; see count_joined */
    }
}

/* Turns the joints of join_lines into blanks and says how many lines they stood for. */
static size_t count_joined(char *line)
{
    size_t n = 0;
    for (; *line; line++)
        if (*line == '\r') {
            *line = ' ';
            n++;
        }
    return n;
}

/* Reads the text and the expected lines of a case that begins at *rest; *line counts on. */
static bool parse_case(struct run *run, const char *path, char **rest, size_t *line, struct spec *spec)
{
    char *const text_begin = *rest, *text_end = NULL;
    while (**rest && strncmp(*rest, "=== ", 4) != 0 && !text_end) {
        if (strncmp(*rest, "---\n", 4) == 0)
            text_end = *rest;
        *rest += strcspn(*rest, "\n");
        *rest += **rest == '\n';
        ++*line;
    }
    if (!text_end)
        return broken(run, path, spec->line, "a case has a text, a line `---` and what is expected", spec->name);
    while (text_end > text_begin && text_end[-1] == '\n')
        text_end--;
    spec->text = copy_bytes(text_begin, (size_t)(text_end - text_begin));
    spec->wants = get_memory(MOST_STATEMENTS * sizeof *spec->wants);
    spec->pairs = get_memory(MOST_PAIRS * sizeof *spec->pairs);
    bool is_good = true;
    while (**rest && strncmp(*rest, "=== ", 4) != 0) {
        char *at = next_line(rest);
        ++*line;
        const size_t first = *line;
        *line += count_joined(at);
        if (*at && *at != '#')
            is_good = parse_expected(run, path, first, at, spec) && is_good;
    }
    if (is_good && !spec->n_wants && !spec->n_pairs && !spec->n_events && !spec->n_values && !spec->is_none)
        return broken(run, path, spec->line, "a case expects statements, events, mentions, times, quantities or `none`", spec->name);
    spec->others_allowed |= (spec->n_pairs || spec->n_values) && !spec->n_wants && !spec->is_none;
    return is_good;
}

/* Catches a slip in a case: a piece that its text does not hold can never be found. */
static void check_case(struct run *run, const char *path, const struct spec *spec)
{
    char text[MOST_SPAN], words[MOST_SPAN];
    size_t size = 0;
    append_words(text, &size, spec->text, strlen(spec->text), CUE);
    for (size_t w = 0; w < spec->n_wants; w++)
        for (int r = 0; r < N_ROLES; r++)
            for (size_t p = 0; p < spec->wants[w].roles[r].n_pieces; p++)
                for (size_t a = 0; a < spec->wants[w].roles[r].n_alternatives[p]; a++) {
                    const char *piece = spec->wants[w].roles[r].pieces[p][a];
                    size = 0;
                    append_words(words, &size, piece, strlen(piece), r);
                    if (!size || !strstr(text, words))
                        broken(run, path, spec->line, "these words do not stand in the text", piece);
                }
    for (size_t p = 0; p < spec->n_pairs; p++)
        for (size_t i = 0; i < 2; i++)
            if (!strstr(text, spec->pairs[p].words[i]))
                broken(run, path, spec->line, "these words do not stand in the text", spec->pairs[p].words[i]);
}

/* -------------------------------------------------------------------------------------- matching */

static void words_of_spans(const sayso_ledger *ledger, sayso_spans spans, int role, char out[MOST_SPAN])
{
    size_t size = 0;
    out[0] = '\0';
    for (size_t i = 0; i < spans.count; i++) {
        const sayso_bytes bytes = sayso_ledger_span_bytes(ledger, spans.items[i]);
        append_words(out, &size, bytes.data, bytes.size, role);
    }
}

static sayso_spans spans_of(const sayso_statement *statement, int role)
{
    return role == SOURCE ? statement->source : role == CUE ? statement->cue : statement->content;
}

/* Tries every choice of wordings: `choice` counts like a number whose digits are the pieces. */
static bool role_fits(const sayso_ledger *ledger, const sayso_statement *statement, const struct want_role *want,
                      int role)
{
    if (want->is_any)
        return true;
    char found[MOST_SPAN], wanted[MOST_SPAN];
    words_of_spans(ledger, spans_of(statement, role), role, found);
    size_t choice[MOST_PARTS] = {0};
    for (;;) {
        size_t size = 0, digit = 0;
        wanted[0] = '\0';
        for (size_t p = 0; p < want->n_pieces; p++) {
            const char *words = want->pieces[p][choice[p]];
            append_words(wanted, &size, words, strlen(words), role);
        }
        if (strcmp(found, wanted) == 0)
            return true;
        while (digit < want->n_pieces && ++choice[digit] == want->n_alternatives[digit])
            choice[digit++] = 0;
        if (digit == want->n_pieces)
            return false;
    }
}

static bool statement_fits(const sayso_ledger *ledger, const sayso_statement *statement, const struct want *want)
{
    for (int r = 0; r < N_ROLES; r++)
        if (!role_fits(ledger, statement, &want->roles[r], r))
            return false;
    return !want->kind || strcmp(want->kind, sayso_statement_kind_name(statement->kind)) == 0;
}

/* The entity with the n-th mention of these words in the text; SIZE_MAX: no such mention. */
static size_t entity_of(const sayso_ledger *ledger, const char *words, size_t nth)
{
    size_t entity = SIZE_MAX;
    for (uint32_t after = 0, is_first = 1; nth > 0; nth--, is_first = 0) {
        uint32_t begin = UINT32_MAX;
        for (size_t e = 0; e < sayso_ledger_entity_count(ledger); e++)
            for (size_t m = 0; m < sayso_ledger_entity(ledger, e).mention_count; m++) {
                const sayso_span span = sayso_ledger_mention(ledger, e, m).span;
                const sayso_bytes bytes = sayso_ledger_span_bytes(ledger, span);
                if (bytes.size != strlen(words) || memcmp(bytes.data, words, bytes.size) != 0 || span.begin >= begin ||
                    (!is_first && span.begin <= after))
                    continue;
                begin = span.begin;
                entity = e;
            }
        if (begin == UINT32_MAX)
            return SIZE_MAX;
        after = begin;
    }
    return entity;
}

static bool pair_holds(const sayso_ledger *ledger, const struct pair *pair)
{
    const size_t a = entity_of(ledger, pair->words[0], pair->nth[0]), b = entity_of(ledger, pair->words[1], pair->nth[1]);
    return pair->is_same ? a == b && a != SIZE_MAX : a != b;
}

struct outcome {
    size_t index_of[MOST_STATEMENTS]; /* expected -> found; SIZE_MAX: missing */
    bool *is_expected;                /* (found) */
    bool is_good;
};

/* Outer statements stand before inner ones, so one pass in order suffices. */
static struct outcome match(const sayso_ledger *ledger, const struct spec *spec)
{
    const size_t n = sayso_ledger_statement_count(ledger);
    struct outcome out = {.is_expected = get_memory(n), .is_good = true};
    for (size_t w = 0; w < spec->n_wants; w++) {
        const struct want *want = &spec->wants[w];
        out.index_of[w] = SIZE_MAX;
        for (size_t i = 0; i < n && out.index_of[w] == SIZE_MAX; i++) {
            const sayso_statement statement = sayso_ledger_statement(ledger, i);
            const size_t outer = want->within ? out.index_of[want->within - 1] : SIZE_MAX;
            const bool is_in_place = want->within ? statement.within == outer : statement.within == SAYSO_NONE;
            if (!out.is_expected[i] && is_in_place && statement_fits(ledger, &statement, want))
                out.index_of[w] = i;
        }
        if (out.index_of[w] == SIZE_MAX)
            out.is_good = false;
        else
            out.is_expected[out.index_of[w]] = true;
    }
    for (size_t e = 0; e < spec->n_events; e++)
        out.is_good = out.is_good && find_event(ledger, &spec->events[e]) != SIZE_MAX;
    const bool are_all_given = spec->n_wants || spec->is_none; /* not where only events are expected */
    for (size_t i = 0; i < n && are_all_given && !spec->others_allowed; i++)
        out.is_good = out.is_good && out.is_expected[i];
    for (size_t p = 0; p < spec->n_pairs; p++)
        out.is_good = out.is_good && pair_holds(ledger, &spec->pairs[p]);
    for (size_t v = 0; v < spec->n_values; v++)
        out.is_good = out.is_good && spec_has_value(ledger, spec->values[v]);
    return out;
}

/* -------------------------------------------------------------------------------------- reporting */

static void print_found(const sayso_ledger *ledger, size_t index)
{
    const sayso_statement statement = sayso_ledger_statement(ledger, index);
    printf("  found:    %zu", index + 1);
    for (int r = 0; r < N_ROLES; r++) {
        const sayso_spans spans = spans_of(&statement, r);
        for (size_t i = 0; i < spans.count; i++) {
            char words[MOST_SPAN];
            words_of_spans(ledger, (sayso_spans){spans.items + i, 1}, r, words);
            printf(" %s[%s]", role_names[r], words);
        }
    }
    printf(" kind %s", sayso_statement_kind_name(statement.kind));
    if (statement.within != SAYSO_NONE)
        printf(" within found %lu", (unsigned long)statement.within + 1);
    putchar('\n');
}

static void print_entities(const sayso_ledger *ledger)
{
    for (size_t e = 0; e < sayso_ledger_entity_count(ledger); e++) {
        printf("  entity:   %zu", e + 1);
        for (size_t m = 0; m < sayso_ledger_entity(ledger, e).mention_count; m++) {
            const sayso_bytes bytes = sayso_ledger_span_bytes(ledger, sayso_ledger_mention(ledger, e, m).span);
            printf(" [%.*s]", (int)bytes.size, bytes.data);
        }
        putchar('\n');
    }
}

static void report(const struct run *run, const char *path, const struct spec *spec, const sayso_ledger *ledger,
                   const struct outcome *outcome)
{
    printf("FAIL %s:%zu: %s\n", path, spec->line, spec->name);
    for (size_t w = 0; w < spec->n_wants; w++)
        if (outcome->index_of[w] == SIZE_MAX)
            printf("  missing:  %s\n", spec->wants[w].line);
    for (size_t i = 0; i < sayso_ledger_statement_count(ledger); i++)
        if (!outcome->is_expected[i] && !((spec->n_pairs || spec->n_values) && spec->others_allowed))
            print_found(ledger, i);
    for (size_t p = 0; p < spec->n_pairs; p++)
        if (!pair_holds(ledger, &spec->pairs[p]))
            printf("  wrong:    %s\n", spec->pairs[p].line);
    if (spec->n_pairs)
        print_entities(ledger);
    for (size_t e = 0; e < spec->n_events; e++)
        if (find_event(ledger, &spec->events[e]) == SIZE_MAX)
            printf("  missing:  %s\n", spec->events[e].line);
    for (size_t i = 0; spec->n_events && i < sayso_ledger_event_count(ledger); i++)
        print_event(ledger, i);
    for (size_t v = 0; v < spec->n_values; v++)
        if (!spec_has_value(ledger, spec->values[v]))
            printf("  missing:  %s\n", spec->values[v]);
    if (spec->n_values)
        spec_print_values(ledger);
    printf("  again:    %s %s '", run->program, path);
    for (const char *c = spec->name; *c; c++)
        fputs(*c == '\'' ? "'\\''" : (char[2]){*c, 0}, stdout);
    puts("'");
}

static void run_case(struct run *run, const char *path, const struct spec *spec)
{
    sayso_error error;
    sayso_ledger *ledger = NULL;
    sayso_document document;
    sayso_document_default(&document);
    document.text = spec->text;
    document.size = strlen(spec->text);
    document.published = spec->published;
    if (sayso_engine_read(run->engine, &document, &ledger, &error) != SAYSO_OK) {
        printf("FAIL %s:%zu: %s: %s\n", path, spec->line, spec->name, error.message);
        run->n_failed++;
        return;
    }
    struct outcome outcome = match(ledger, spec);
    run->n_todo += spec->is_todo;
    run->n_todo_passed += spec->is_todo && outcome.is_good;
    run->n_passed += !spec->is_todo && outcome.is_good;
    run->n_failed += !spec->is_todo && !outcome.is_good;
    if (run->is_list)
        printf("%s\t%s\t%zu\t%s\n", outcome.is_good ? "ok" : "fail", path, spec->line, spec->name);
    else if (!outcome.is_good && (!spec->is_todo || run->only))
        report(run, path, spec, ledger, &outcome);
    else if (outcome.is_good && spec->is_todo)
        printf("PASSES NOW %s:%zu: %s: take `todo: ` out of its name\n", path, spec->line, spec->name);
    free(outcome.is_expected);
    sayso_ledger_destroy(ledger);
}

static void free_case(struct spec *spec)
{
    for (size_t w = 0; w < spec->n_wants; w++)
        free((char *)spec->wants[w].line);
    for (size_t p = 0; p < spec->n_pairs; p++)
        free((char *)spec->pairs[p].line);
    for (size_t v = 0; v < spec->n_values; v++)
        free(spec->values[v]);
    free(spec->published);
    free(spec->pairs);
    for (size_t e = 0; e < spec->n_events; e++)
        free((char *)spec->events[e].line);
    free(spec->wants);
    free(spec->text);
    *spec = (struct spec){0};
}

static void run_file(struct run *run, const char *path)
{
    char *bytes = read_file(path), *rest = bytes;
    join_lines(bytes);
    size_t line = 0;
    while (*rest) {
        char *at = next_line(&rest);
        line++;
        if (strncmp(at, "=== ", 4) != 0) {
            if (*at && *at != '#')
                broken(run, path, line, "expected `=== name of a case`, found", at);
            continue;
        }
        struct spec spec = {.name = at + 4, .line = line};
        spec.is_todo = strncmp(spec.name, "todo: ", 6) == 0;
        spec.name += spec.is_todo ? 6 : 0;
        if (parse_case(run, path, &rest, &line, &spec) && (!run->only || strcmp(run->only, spec.name) == 0)) {
            run->n_cases++;
            run->n_statements += spec.n_wants;
            check_case(run, path, &spec);
            if (!run->is_check)
                run_case(run, path, &spec);
        }
        free_case(&spec);
    }
    free(bytes);
}

static const char *find_model(void)
{
    const char *model = getenv("SAYSO_MODEL"), *root = getenv("SAYSO_ROOT");
    static char path[4096];
    if (model && *model)
        return model;
    snprintf(path, sizeof path, "%s/models/english.sayso", root && *root ? root : ".");
    return path;
}

static bool open_engine(struct run *run, const char *model)
{
    sayso_settings settings;
    sayso_error error;
    sayso_settings_default(&settings);
    settings.any_language = 1; /* a case may be too short to tell its language */
    if (sayso_engine_create(&run->engine, model, &settings, &error) == SAYSO_OK)
        return true;
    fprintf(stderr, "run_spec: %s\n", error.message);
    return false;
}

int main(int argc, char **argv)
{
    struct run run = {.program = argv[0]};
    const char *model = NULL;
    int first = 1;
    for (; first < argc && strncmp(argv[first], "--", 2) == 0; first++) {
        if (strcmp(argv[first], "--list") == 0)
            run.is_list = true;
        else if (strcmp(argv[first], "--check") == 0)
            run.is_check = true;
        else if (strcmp(argv[first], "--model") == 0 && first + 1 < argc)
            model = argv[++first];
        else
            break;
    }
    int end = argc;
    if (end - first > 1 && access(argv[end - 1], F_OK) != 0)
        run.only = argv[--end];
    if (first >= end || argv[first][0] == '-') {
        fputs("usage: run_spec [--model FILE] [--list | --check] FILE... [CASE]\n", stderr);
        return 2;
    }
    if (!run.is_check && !open_engine(&run, model ? model : find_model()))
        return 3;
    for (int i = first; i < end; i++)
        run_file(&run, argv[i]);
    sayso_engine_destroy(run.engine);
    if (run.is_check)
        printf("%zu cases, %zu statements\n", run.n_cases, run.n_statements);
    else if (!run.is_list)
        printf("%zu cases: %zu passed, %zu failed, %zu to do (%zu of them pass)\n", run.n_cases, run.n_passed,
               run.n_failed, run.n_todo, run.n_todo_passed);
    if (run.only && !run.n_cases)
        fprintf(stderr, "run_spec: no case is named '%s'\n", run.only);
    return run.n_broken || !run.n_cases ? 2 : run.n_failed ? 1 : 0;
}
