/** Cuts files into documents. Texts and pages are read as a whole; JSONL and CoNLL-U as a stream, one document in memory
 *  at a time, so that a file of any length goes through. */
#include "io/reader.h"

#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "io/stream.h"

enum { SNIFF_BYTES = 1 << 16 };

/** JSON writes a byte of text in up to six. */
#define LINE_MAX_BYTES (SAYSO_TEXT_MAX * 2)

struct sayso_reader {
    struct ss_arena arena; /* the stream's buffer, and this */
    struct ss_stream stream;
    const char *path; /* as messages name it */
    const char *id;   /* normalised path, "stdin" */
    sayso_input input;
    uint32_t line;        /* of the next line, from 1 */
    uint32_t n_documents; /* given out so far */
    int is_done;
    int is_standard_input;
    const char *pending; /* CoNLL-U: a line that was read and begins the next document, NULL for none */
    size_t pending_size;
};

/* ---- Documents ---- */

struct ss_loaded *ss_loaded_create(void)
{
    struct ss_arena arena = {0};
    struct ss_loaded *loaded = ss_arena_new(&arena, struct ss_loaded);
    if (!loaded) {
        ss_arena_destroy(&arena);
        return NULL;
    }
    sayso_document_default(&loaded->document);
    loaded->arena = arena;
    return loaded;
}

void ss_loaded_destroy(struct ss_loaded *loaded)
{
    if (!loaded)
        return;
    struct ss_arena arena = loaded->arena; /* the arena holds what it is named in */
    ss_arena_destroy(&arena);
}

static sayso_status no_memory(const sayso_reader *reader, sayso_error *err)
{
    return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory to read it", reader->path);
}

/* ---- Opening ---- */

/** The path without "./" at its parts and without doubled slashes. */
static const char *normalise(struct ss_arena *arena, const char *path)
{
    char *out = ss_arena_copy(arena, path, strlen(path));
    size_t n = 0;
    if (!out)
        return NULL;
    for (const char *at = path; *at;) {
        const int is_part_start = n == 0 || out[n - 1] == '/';
        if (is_part_start && at[0] == '.' && (at[1] == '/' || at[1] == '\0') && (n > 0 || at[1] == '/')) {
            for (at++; *at == '/'; at++)
                ;
            continue;
        }
        if (!(n > 0 && out[n - 1] == '/' && *at == '/'))
            out[n++] = *at;
        at++;
    }
    out[n] = '\0';
    return n > 0 ? out : path;
}

static int has_ending(const char *path, const char *ending)
{
    const size_t size = strlen(path), length = strlen(ending);
    if (size < length)
        return 0;
    for (size_t i = 0; i < length; i++) {
        const char byte = path[size - length + i];
        if ((byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte) != ending[i])
            return 0;
    }
    return 1;
}

/** What the file is, when the caller leaves it open. */
static sayso_input tell_input(const sayso_reader *reader, const unsigned char *bytes, size_t size)
{
    const char *path = reader->is_standard_input ? "" : reader->path;
    if (has_ending(path, ".jsonl") || has_ending(path, ".ndjson"))
        return SAYSO_INPUT_JSONL;
    if (has_ending(path, ".conllu"))
        return SAYSO_INPUT_CONLLU;
    if (has_ending(path, ".html") || has_ending(path, ".htm") || has_ending(path, ".xhtml") ||
        (size > 0 && ss_sniff_is_html(bytes, size)))
        return SAYSO_INPUT_HTML;
    const int has_mark = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    const int begins_object = size > (has_mark ? 3u : 0u) && bytes[has_mark ? 3 : 0] == '{';
    return begins_object && !has_ending(path, ".txt") ? SAYSO_INPUT_JSONL : SAYSO_INPUT_TEXT;
}

/** 1 for a page in UTF-16, of which every other byte may be 0. */
static int is_wide_page(const sayso_reader *reader, const unsigned char *bytes, size_t size)
{
    return reader->input == SAYSO_INPUT_HTML && size >= 2 &&
           (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

/** Looks at the first bytes: what form the file has, and whether it is one that is read. */
static sayso_status tell(sayso_reader *reader, sayso_error *err)
{
    const sayso_status status = ss_stream_fill(&reader->stream, SNIFF_BYTES, err);
    if (status != SAYSO_OK)
        return status;
    const unsigned char *bytes = (const unsigned char *)reader->stream.buffer + reader->stream.begin;
    const size_t size = reader->stream.end - reader->stream.begin;
    if (reader->input == SAYSO_INPUT_AUTO)
        reader->input = tell_input(reader, bytes, size);
    if (is_wide_page(reader, bytes, size))
        return SAYSO_OK;
    const char *binary = size > 0 ? ss_sniff_binary(bytes, size) : NULL;
    if (binary)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: is %s; give plain text in UTF-8, or HTML", reader->path, binary);
    if (reader->input != SAYSO_INPUT_HTML && size > 0 &&
        ss_sniff_is_control(bytes, size < SNIFF_BYTES ? size : SNIFF_BYTES))
        return ss_fail(err, SAYSO_BAD_INPUT,
                       "%s: is no text: more than a tenth of its characters are control characters", reader->path);
    return SAYSO_OK;
}

sayso_status sayso_reader_open(sayso_reader **out, const char *path, sayso_input input, sayso_error *err)
{
    if (out)
        *out = NULL;
    if (!out || !path || input < SAYSO_INPUT_AUTO || input > SAYSO_INPUT_HTML)
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "sayso_reader_open needs a place for the reader, a path and a form");
    struct ss_arena arena = {0};
    sayso_reader *reader = ss_arena_new(&arena, sayso_reader);
    if (!reader)
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory to read it", path);
    reader->arena = arena;
    reader->input = input;
    reader->line = 1;
    reader->is_standard_input = strcmp(path, "-") == 0;
    reader->path = reader->is_standard_input ? "standard input" : ss_arena_copy(&reader->arena, path, strlen(path));
    reader->id = reader->is_standard_input ? "stdin" : normalise(&reader->arena, path);
    sayso_status status = reader->path && reader->id ? SAYSO_OK : no_memory(reader, err);
    if (status == SAYSO_OK)
        status = ss_stream_open(&reader->arena, path, &reader->stream, err);
    if (status == SAYSO_OK)
        status = tell(reader, err);
    if (status != SAYSO_OK) {
        sayso_reader_close(reader);
        return status;
    }
    *out = reader;
    return SAYSO_OK;
}

void sayso_reader_close(sayso_reader *reader)
{
    if (!reader)
        return;
    if (reader->stream.path)
        ss_stream_close(&reader->stream);
    struct ss_arena arena = reader->arena; /* the arena holds the reader */
    ss_arena_destroy(&arena);
}

sayso_input sayso_reader_input(const sayso_reader *reader)
{
    return reader->input;
}

/* ---- The next document ---- */

/** An id for a document that brings none: the path, with a line where the file may hold several. */
static sayso_status name_document(const sayso_reader *reader, struct ss_loaded *loaded, uint32_t line, sayso_error *err)
{
    sayso_document *document = &loaded->document;
    if (!reader->is_standard_input) {
        document->path = ss_arena_copy(&loaded->arena, reader->id, strlen(reader->id));
        if (!document->path)
            return no_memory(reader, err);
    }
    if (document->id)
        return SAYSO_OK;
    char number[16];
    size_t at = sizeof number;
    for (uint32_t left = line; left > 0; left /= 10)
        number[--at] = (char)('0' + left % 10);
    const size_t size = strlen(reader->id), digits = line > 0 ? sizeof number - at : 0;
    char *id = ss_arena_alloc(&loaded->arena, size + digits + 2, 1);
    if (!id)
        return no_memory(reader, err);
    memcpy(id, reader->id, size);
    if (digits > 0)
        id[size] = ':';
    memcpy(id + size + 1, number + at, digits);
    id[size + (digits > 0 ? digits + 1 : 0)] = '\0';
    document->id = id;
    return SAYSO_OK;
}

/** Gives the document out, or frees it when `status` says that it failed. */
static sayso_status give(sayso_reader *reader, struct ss_loaded *loaded, sayso_status status, uint32_t id_line,
                         sayso_document **out, sayso_error *err)
{
    if (status == SAYSO_OK)
        status = name_document(reader, loaded, id_line, err);
    if (status != SAYSO_OK) {
        ss_loaded_destroy(loaded);
        return status;
    }
    reader->n_documents++;
    *out = &loaded->document;
    return SAYSO_OK;
}

static sayso_status next_text(sayso_reader *reader, sayso_document **out, sayso_error *err)
{
    reader->is_done = 1;
    sayso_status status = ss_stream_fill_all(&reader->stream, SAYSO_TEXT_MAX, err);
    if (status != SAYSO_OK)
        return status;
    const char *bytes = reader->stream.buffer + reader->stream.begin;
    const size_t size = reader->stream.end - reader->stream.begin;
    const int is_page = reader->input == SAYSO_INPUT_HTML; /* in any encoding, in which any byte may stand */
    if (!is_page && size > 0 && ss_sniff_is_control((const unsigned char *)bytes, size))
        return ss_fail(err, SAYSO_BAD_INPUT,
                       "%s: is no text: more than a tenth of its characters are control characters", reader->path);
    struct ss_loaded *loaded = ss_loaded_create();
    if (!loaded)
        return no_memory(reader, err);
    loaded->document.input = is_page ? SAYSO_INPUT_HTML : SAYSO_INPUT_TEXT;
    loaded->document.line = 1;
    loaded->document.size = size;
    loaded->document.text = ss_arena_copy(&loaded->arena, size > 0 ? bytes : "", size);
    return give(reader, loaded, loaded->document.text ? SAYSO_OK : no_memory(reader, err), 0, out, err);
}

static int is_blank(const char *line, size_t size)
{
    size_t at = 0;
    while (at < size && (line[at] == ' ' || line[at] == '\t'))
        at++;
    return at == size;
}

/** The next line of the file, without the byte order mark of the first. */
static sayso_status next_line(sayso_reader *reader, const char **line, size_t *size, sayso_error *err)
{
    sayso_status status = ss_stream_line(&reader->stream, LINE_MAX_BYTES, line, size, err);
    const uint32_t number = reader->line++;
    if (status == SAYSO_TOO_LARGE)
        return ss_fail(err, SAYSO_TOO_LARGE, "%s:%u: the line has more than %zu bytes; cut the document", reader->path,
                       number, LINE_MAX_BYTES);
    if (status == SAYSO_OK && *line && number == 1 && *size >= 3 && memcmp(*line, "\xEF\xBB\xBF", 3) == 0) {
        *line += 3;
        *size -= 3;
    }
    return status;
}

static sayso_status next_jsonl(sayso_reader *reader, sayso_document **out, sayso_error *err)
{
    const char *line;
    size_t size;
    do {
        const sayso_status status = next_line(reader, &line, &size, err);
        if (status != SAYSO_OK)
            return status;
    } while (line && is_blank(line, size));
    reader->is_done = line == NULL;
    if (!line)
        return SAYSO_OK;
    struct ss_loaded *loaded = ss_loaded_create();
    if (!loaded)
        return no_memory(reader, err);
    const uint32_t number = reader->line - 1;
    loaded->document.input = SAYSO_INPUT_TEXT;
    const sayso_status status = ss_jsonl_read(loaded, line, size, reader->path, number, err);
    return give(reader, loaded, status, number, out, err);
}

/** The id of a line "# newdoc id = ...", "" for a bare newdoc, NULL for any other line. */
static const char *newdoc_id(const char *line, size_t size, size_t *id_size)
{
    static const char key[] = "newdoc", id[] = "id";
    size_t at = 0;
    *id_size = 0;
    if (size == 0 || line[at++] != '#')
        return NULL;
    while (at < size && line[at] == ' ')
        at++;
    if (size - at < sizeof key - 1 || memcmp(line + at, key, sizeof key - 1) != 0)
        return NULL;
    for (at += sizeof key - 1; at < size && line[at] == ' '; at++)
        ;
    if (at == size)
        return line;
    if (size - at < sizeof id - 1 || memcmp(line + at, id, sizeof id - 1) != 0)
        return NULL;
    for (at += sizeof id - 1; at < size && (line[at] == ' ' || line[at] == '='); at++)
        ;
    *id_size = size - at;
    return line + at;
}

typedef SS_ARRAY(char) byte_array;

static int append_line(struct ss_arena *arena, byte_array *bytes, const char *line, size_t size)
{
    if (!ss_array_reserve(arena, bytes, size + 1))
        return 0;
    memcpy(bytes->items + bytes->n, line, size);
    bytes->items[bytes->n + size] = '\n';
    bytes->n += size + 1;
    return 1;
}

/** Gathers the lines of one document, up to the next newdoc, which waits in the stream's buffer. */
static sayso_status gather_conllu(sayso_reader *reader, struct ss_loaded *loaded, byte_array *bytes, sayso_error *err)
{
    int has_words = 0;
    for (;;) {
        const char *line = reader->pending;
        size_t size = reader->pending_size, id_size;
        if (!line) {
            const sayso_status status = next_line(reader, &line, &size, err);
            if (status != SAYSO_OK)
                return status;
        }
        reader->pending = NULL;
        if (!line) {
            reader->is_done = 1;
            break;
        }
        const char *id = newdoc_id(line, size, &id_size);
        if (id && has_words) {
            reader->pending = line;
            reader->pending_size = size;
            break;
        }
        if (id && id_size > 0)
            loaded->document.id = ss_arena_copy(&loaded->arena, id, id_size);
        if (id && id_size > 0 && !loaded->document.id)
            return no_memory(reader, err);
        has_words = has_words || (size > 0 && line[0] != '#');
        if (bytes->n + size > LINE_MAX_BYTES)
            return ss_fail(err, SAYSO_TOO_LARGE, "%s: a document of more than %zu bytes; cut it by # newdoc",
                           reader->path, LINE_MAX_BYTES);
        if (!append_line(&loaded->arena, bytes, line, size))
            return no_memory(reader, err);
    }
    return SAYSO_OK;
}

static sayso_status next_conllu(sayso_reader *reader, sayso_document **out, sayso_error *err)
{
    struct ss_loaded *loaded = ss_loaded_create();
    if (!loaded)
        return no_memory(reader, err);
    byte_array bytes = {0};
    loaded->document.input = SAYSO_INPUT_CONLLU;
    loaded->document.line = reader->pending ? reader->line - 1 : reader->line;
    const sayso_status status = gather_conllu(reader, loaded, &bytes, err);
    if (status != SAYSO_OK)
        reader->is_done = 1;
    if (status == SAYSO_OK && bytes.n == 0 && reader->n_documents > 0) { /* nothing behind the last one */
        ss_loaded_destroy(loaded);
        return SAYSO_OK;
    }
    loaded->document.text = bytes.items;
    loaded->document.size = bytes.n;
    return give(reader, loaded, status, reader->n_documents > 0 ? loaded->document.line : 0, out, err);
}

sayso_status sayso_reader_next(sayso_reader *reader, sayso_document **out, sayso_error *err)
{
    if (out)
        *out = NULL;
    if (!reader || !out)
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "sayso_reader_next needs a reader and a place for the document");
    if (reader->is_done)
        return SAYSO_OK;
    switch (reader->input) {
    case SAYSO_INPUT_JSONL: return next_jsonl(reader, out, err);
    case SAYSO_INPUT_CONLLU: return next_conllu(reader, out, err);
    default: return next_text(reader, out, err);
    }
}

void sayso_document_free(sayso_document *document)
{
    ss_loaded_destroy((struct ss_loaded *)document);
}
