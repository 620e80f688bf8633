/** The text is made of the forms, one space between tokens but for SpaceAfter=No, a line end between sentences of
 *  different paragraphs. A multiword token whose words together are not its form is written as its words. */
#include "io/conllu_read.h"

#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/utf8.h"
#include "text/quotations.h"

enum { N_COLUMNS = 10, ID = 0, FORM = 1, HEAD = 6, MISC = 9 };

struct column {
    const char *bytes;
    size_t size;
};

struct reader {
    struct ss_arena *scratch, *arena;
    const char *path;
    uint32_t line;
    sayso_error *err;
    struct column columns[N_COLUMNS];
    /* the sentence that is read */
    uint32_t first_word;   /* its first word in the text */
    uint32_t range_begin, range_end; /* ids of the words of the latest multiword token; 0 for none */
    int range_space_after; /* of that token */
    int is_new_paragraph;
    const char *sentence_id;
    /* all of the document */
    int space_before; /* of the next word */
    uint32_t n_chars;
    SS_ARRAY(char) bytes;
    SS_ARRAY(struct ss_word) words;
    SS_ARRAY(uint32_t) heads; /* (n_words) as given: 0 the root, SS_NONE where none is given */
    SS_ARRAY(uint32_t) lines; /* (n_words) */
    SS_ARRAY(struct ss_sentence) sentences;
    SS_ARRAY(const char *) sentence_ids;
    SS_ARRAY(struct ss_paragraph) paragraphs;
};

static sayso_status no_memory(struct reader *reader)
{
    return ss_fail(reader->err, SAYSO_NO_MEMORY, "%s: no memory for its sentences", reader->path);
}

/** Where the trouble is, as messages begin. */
#define PLACE "%s:%u: "

static sayso_status fail_id(struct reader *reader, uint32_t expected)
{
    const struct column id = reader->columns[ID];
    return ss_fail(reader->err, SAYSO_BAD_INPUT, PLACE "ID is %.*s; the next word of the sentence is %u", reader->path,
                   reader->line, (int)(id.size < 20 ? id.size : 20), id.bytes, expected);
}

/* ---- Columns ---- */

static sayso_status split_columns(struct reader *reader, const char *line, size_t size)
{
    size_t n = 0, begin = 0;
    for (size_t at = 0; at <= size; at++) {
        if (at < size && line[at] != '\t')
            continue;
        if (n < N_COLUMNS)
            reader->columns[n] = (struct column){line + begin, at - begin};
        n++;
        begin = at + 1;
    }
    if (n != N_COLUMNS)
        return ss_fail(reader->err, SAYSO_BAD_INPUT, PLACE "%zu columns; CoNLL-U has %d, separated by tabs",
                       reader->path, reader->line, n, N_COLUMNS);
    return SAYSO_OK;
}

/** Reads digits at `*at`, moves it on, and returns 1; 0 when there are none or too many. */
static int read_number(struct column column, size_t *at, uint32_t *number)
{
    const size_t begin = *at;
    *number = 0;
    for (; *at < column.size && column.bytes[*at] >= '0' && column.bytes[*at] <= '9'; (*at)++)
        *number = *number * 10 + (uint32_t)(column.bytes[*at] - '0');
    return *at > begin && *at - begin <= 8;
}

static int has_space_after(struct column misc)
{
    static const char none[] = "SpaceAfter=No";
    const size_t length = sizeof none - 1;
    for (size_t at = 0; at + length <= misc.size; at++) {
        const int begins = at == 0 || misc.bytes[at - 1] == '|';
        const int ends = at + length == misc.size || misc.bytes[at + length] == '|';
        if (begins && ends && memcmp(misc.bytes + at, none, length) == 0)
            return 0;
    }
    return 1;
}

/* ---- Text ---- */

/** Appends bytes to the text and counts their code points. */
static int append(struct reader *reader, const char *bytes, size_t size)
{
    if (!ss_array_reserve(reader->scratch, &reader->bytes, size))
        return 0;
    memcpy(reader->bytes.items + reader->bytes.n, bytes, size);
    reader->bytes.n += size;
    reader->n_chars += (uint32_t)ss_utf8_count((const unsigned char *)bytes, size);
    return 1;
}

/** Puts the white space before the next word and says which flags it has by that. */
static int append_gap(struct reader *reader, uint8_t *flags)
{
    const int is_first = reader->words.n == 0;
    const int is_line_start = is_first || (reader->is_new_paragraph && reader->words.n == reader->first_word);
    *flags = 0;
    if (is_line_start) {
        *flags = SS_WORD_LINE_START | SS_WORD_SPACE_BEFORE;
        struct ss_paragraph *paragraph = ss_array_push(reader->scratch, &reader->paragraphs);
        if (!paragraph)
            return 0;
        const uint32_t word = (uint32_t)reader->words.n;
        *paragraph = (struct ss_paragraph){word, word, SS_PARAGRAPH_BODY, word};
        return is_first || append(reader, "\n\n", 2);
    }
    if (!reader->space_before)
        return 1;
    *flags = SS_WORD_SPACE_BEFORE;
    return append(reader, " ", 1);
}

static sayso_status add_word(struct reader *reader, uint32_t head, int is_joined)
{
    const struct column form = reader->columns[FORM];
    struct ss_word word = {0};
    if (form.size == 0)
        return ss_fail(reader->err, SAYSO_BAD_INPUT, PLACE "FORM is empty; give the word", reader->path, reader->line);
    if (reader->bytes.n + form.size + 2 > SAYSO_TEXT_MAX)
        return ss_fail(reader->err, SAYSO_TOO_LARGE, PLACE "the document has more than %zu bytes of text; cut it",
                       reader->path, reader->line, SAYSO_TEXT_MAX);
    if (!append_gap(reader, &word.flags))
        return no_memory(reader);
    word.begin = reader->n_chars;
    word.byte_begin = (uint32_t)reader->bytes.n;
    if (!append(reader, form.bytes, form.size))
        return no_memory(reader);
    word.end = reader->n_chars;
    word.byte_end = (uint32_t)reader->bytes.n;
    if (is_joined)
        word.flags |= SS_WORD_JOINED;
    struct ss_word *words = ss_array_push(reader->scratch, &reader->words);
    uint32_t *heads = ss_array_push(reader->scratch, &reader->heads);
    uint32_t *lines = ss_array_push(reader->scratch, &reader->lines);
    if (!words || !heads || !lines)
        return no_memory(reader);
    *words = word;
    *heads = head;
    *lines = reader->line;
    reader->paragraphs.items[reader->paragraphs.n - 1].word_end = (uint32_t)reader->words.n;
    return SAYSO_OK;
}

/* ---- Lines ---- */

/** A multiword token: its words follow. */
static sayso_status read_range(struct reader *reader, uint32_t first, size_t at, uint32_t next)
{
    const struct column id = reader->columns[ID];
    uint32_t last = 0;
    if (!read_number(id, &at, &last) || at != id.size || first != next || last <= first || reader->range_end >= next)
        return fail_id(reader, next);
    reader->range_begin = first;
    reader->range_end = last;
    reader->range_space_after = has_space_after(reader->columns[MISC]);
    return SAYSO_OK;
}

static sayso_status read_head(struct reader *reader, uint32_t *head)
{
    const struct column column = reader->columns[HEAD];
    size_t at = 0;
    *head = SS_NONE;
    if (column.size == 1 && column.bytes[0] == '_')
        return SAYSO_OK;
    if (!read_number(column, &at, head) || at != column.size)
        return ss_fail(reader->err, SAYSO_BAD_INPUT,
                       PLACE "HEAD is \"%.*s\"; give the number of a word, 0 for the root or _ for none", reader->path,
                       reader->line, (int)(column.size < 20 ? column.size : 20), column.bytes);
    return SAYSO_OK;
}

static sayso_status read_token(struct reader *reader, const char *line, size_t size)
{
    sayso_status status = split_columns(reader, line, size);
    if (status != SAYSO_OK)
        return status;
    const struct column id = reader->columns[ID];
    const uint32_t next = (uint32_t)reader->words.n - reader->first_word + 1;
    uint32_t number, head;
    size_t at = 0;
    if (!read_number(id, &at, &number))
        return fail_id(reader, next);
    if (at < id.size && id.bytes[at] == '.')
        return SAYSO_OK; /* an empty node of the enhanced graph */
    if (at < id.size && id.bytes[at] == '-')
        return read_range(reader, number, at + 1, next);
    if (at != id.size || number != next)
        return fail_id(reader, next);
    status = read_head(reader, &head);
    if (status != SAYSO_OK)
        return status;
    const int is_in_range = number <= reader->range_end;
    status = add_word(reader, head, is_in_range && number > reader->range_begin);
    reader->space_before = is_in_range ? number == reader->range_end && reader->range_space_after
                                       : has_space_after(reader->columns[MISC]);
    return status;
}

/** The value of a comment "# key = value", or {0}. */
static struct column comment_value(const char *line, size_t size, const char *key)
{
    const size_t length = strlen(key);
    size_t at = 1;
    while (at < size && line[at] == ' ')
        at++;
    if (size - at < length || memcmp(line + at, key, length) != 0)
        return (struct column){NULL, 0};
    for (at += length; at < size && line[at] == ' '; at++)
        ;
    if (at == size || line[at] != '=')
        return (struct column){NULL, 0};
    for (at++; at < size && line[at] == ' '; at++)
        ;
    return (struct column){line + at, size - at};
}

/** Tells whether a comment is the bare or valued `key`, such as newpar. */
static int is_comment(const char *line, size_t size, const char *key)
{
    const size_t length = strlen(key);
    size_t at = 1;
    while (at < size && line[at] == ' ')
        at++;
    if (size - at < length || memcmp(line + at, key, length) != 0)
        return 0;
    return at + length == size || line[at + length] == ' ' || line[at + length] == '=';
}

static sayso_status read_comment(struct reader *reader, const char *line, size_t size)
{
    const struct column id = comment_value(line, size, "sent_id");
    if (is_comment(line, size, "newpar") || is_comment(line, size, "newdoc"))
        reader->is_new_paragraph = 1;
    if (!id.bytes)
        return SAYSO_OK;
    reader->sentence_id = ss_arena_copy(reader->arena, id.bytes, id.size);
    return reader->sentence_id ? SAYSO_OK : no_memory(reader);
}

/* ---- Sentences ---- */

static sayso_status check_range_of_heads(struct reader *reader, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t head = reader->heads.items[reader->first_word + i];
        const uint32_t line = reader->lines.items[reader->first_word + i];
        if (head == SS_NONE)
            continue;
        if (head > n)
            return ss_fail(reader->err, SAYSO_BAD_INPUT,
                           PLACE "HEAD is %u but the sentence has %u word%s; give 0 for the root or 1 to %u",
                           reader->path, line, head, n, n == 1 ? "" : "s", n);
        if (head == i + 1)
            return ss_fail(reader->err, SAYSO_BAD_INPUT,
                           PLACE "HEAD is %u, the word itself; give 0 for the root or another word", reader->path, line,
                           head);
    }
    return SAYSO_OK;
}

/** One root, and every word leads to it. Only asked of sentences whose words all have a HEAD. */
static sayso_status check_tree(struct reader *reader, uint32_t n)
{
    const uint32_t *heads = reader->heads.items + reader->first_word;
    const uint32_t *lines = reader->lines.items + reader->first_word;
    uint32_t root = SS_NONE;
    for (uint32_t i = 0; i < n; i++) {
        if (heads[i] == SS_NONE)
            return SAYSO_OK;
        if (heads[i] != 0)
            continue;
        if (root != SS_NONE)
            return ss_fail(reader->err, SAYSO_BAD_INPUT,
                           PLACE "HEAD is 0 but word %u is the root already; a sentence has one root", reader->path,
                           lines[i], root + 1);
        root = i;
    }
    if (root == SS_NONE)
        return ss_fail(reader->err, SAYSO_BAD_INPUT, PLACE "the sentence has no root; give one word the HEAD 0",
                       reader->path, lines[0]);
    const struct ss_mark mark = ss_arena_mark(reader->scratch);
    uint32_t *visit = ss_arena_array(reader->scratch, uint32_t, n); /* the walk that came to a word first */
    if (!visit)
        return no_memory(reader);
    sayso_status status = SAYSO_OK;
    for (uint32_t i = 0; i < n && status == SAYSO_OK; i++) {
        uint32_t at = i;
        while (heads[at] != 0 && visit[at] == 0) {
            visit[at] = i + 1;
            at = heads[at] - 1;
        }
        if (heads[at] != 0 && visit[at] == i + 1)
            status = ss_fail(reader->err, SAYSO_BAD_INPUT,
                             PLACE "the HEADs from word %u on lead back to it; one must lead to the root", reader->path,
                             lines[at], at + 1);
    }
    ss_arena_rewind(reader->scratch, mark);
    return status;
}

static sayso_status end_sentence(struct reader *reader)
{
    const uint32_t n = (uint32_t)reader->words.n - reader->first_word;
    if (reader->range_end > n)
        return ss_fail(reader->err, SAYSO_BAD_INPUT,
                       PLACE "a multiword token ends at word %u but the sentence has %u words", reader->path,
                       reader->line, reader->range_end, n);
    if (n == 0)
        return SAYSO_OK;
    sayso_status status = check_range_of_heads(reader, n);
    if (status == SAYSO_OK)
        status = check_tree(reader, n);
    if (status != SAYSO_OK)
        return status;
    struct ss_sentence *sentence = ss_array_push(reader->scratch, &reader->sentences);
    const char **id = ss_array_push(reader->scratch, &reader->sentence_ids);
    if (!sentence || !id)
        return no_memory(reader);
    *sentence = (struct ss_sentence){reader->first_word, (uint32_t)reader->words.n};
    *id = reader->sentence_id;
    reader->first_word = (uint32_t)reader->words.n;
    reader->range_end = 0;
    reader->is_new_paragraph = 0;
    reader->sentence_id = NULL;
    return SAYSO_OK;
}

static sayso_status read_lines(struct reader *reader, const char *bytes, size_t size)
{
    for (size_t at = 0; at < size; reader->line++) {
        const char *line = bytes + at, *line_end = memchr(line, '\n', size - at);
        size_t length = line_end ? (size_t)(line_end - line) : size - at;
        at += length + 1;
        if (length > 0 && line[length - 1] == '\r')
            length--;
        const sayso_status status = length == 0     ? end_sentence(reader)
                                    : line[0] == '#' ? read_comment(reader, line, length)
                                                     : read_token(reader, line, length);
        if (status != SAYSO_OK)
            return status;
    }
    return end_sentence(reader);
}

/** Moves an array from scratch to the arena that stays. */
#define keep(reader, array) \
    copy_items((reader)->arena, (array).items, (array).n * sizeof *(array).items)

static void *copy_items(struct ss_arena *arena, const void *items, size_t size)
{
    void *kept = ss_arena_alloc(arena, size + 1, _Alignof(max_align_t));
    if (kept && size > 0)
        memcpy(kept, items, size);
    if (kept)
        ((char *)kept)[size] = '\0';
    return kept;
}

/** Finds the quotations; which words are joined stays as it was given. */
static int find_quotations(struct reader *reader, struct ss_text *text)
{
    if (!ss_quotations_find(reader->arena, text))
        return 0;
    for (uint32_t i = 0; i < text->n_words; i++) {
        const unsigned kept = text->words[i].flags & ~(unsigned)SS_WORD_JOINED;
        text->words[i].flags = (uint8_t)(kept | (reader->words.items[i].flags & SS_WORD_JOINED));
    }
    return 1;
}

static sayso_status hand_over(struct reader *reader, struct ss_conllu *out)
{
    struct ss_text *text = &out->text;
    text->bytes = keep(reader, reader->bytes);
    text->size = reader->bytes.n;
    text->n_chars = reader->n_chars;
    text->words = keep(reader, reader->words);
    text->n_words = (uint32_t)reader->words.n;
    text->paragraphs = keep(reader, reader->paragraphs);
    text->n_paragraphs = (uint32_t)reader->paragraphs.n;
    out->sentences = keep(reader, reader->sentences);
    out->sentence_ids = keep(reader, reader->sentence_ids);
    out->n_sentences = (uint32_t)reader->sentences.n;
    const int is_kept = text->bytes && text->words && text->paragraphs && out->sentences && out->sentence_ids;
    return is_kept && find_quotations(reader, text) ? SAYSO_OK : no_memory(reader);
}

sayso_status ss_conllu_read(struct ss_arena *scratch, struct ss_arena *arena, const char *bytes, size_t size,
                            const char *path, uint32_t line, struct ss_conllu *out, sayso_error *err)
{
    *out = (struct ss_conllu){0};
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct reader reader = {.scratch = scratch, .arena = arena, .path = path, .line = line, .err = err};
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    sayso_status status = read_lines(&reader, bytes, size);
    if (status == SAYSO_OK)
        status = hand_over(&reader, out);
    ss_arena_rewind(scratch, mark);
    return status;
}
