#include "io/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

enum { BLOCK = 1 << 16 };

static sayso_status fail_reading(const struct ss_stream *stream, sayso_error *err)
{
    return ss_fail(err, SAYSO_IO, "%s: cannot be read: %s", stream->path, strerror(errno));
}

sayso_status ss_stream_open(struct ss_arena *arena, const char *path, struct ss_stream *out, sayso_error *err)
{
    const int is_standard = strcmp(path, "-") == 0;
    *out = (struct ss_stream){.arena = arena, .path = is_standard ? "standard input" : path};
    out->file = is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (out->file < 0)
        return fail_reading(out, err);
    struct stat about;
    if (fstat(out->file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
        out->size_hint = (size_t)about.st_size;
    return SAYSO_OK;
}

void ss_stream_close(struct ss_stream *stream)
{
    if (stream->file > STDIN_FILENO)
        close(stream->file);
    stream->file = -1;
}

/** Makes room for one more byte at least: moves what waits to the front, then grows. */
static sayso_status make_room(struct ss_stream *stream, size_t wanted, sayso_error *err)
{
    if (stream->begin > 0 && stream->begin >= stream->room / 2) {
        memmove(stream->buffer, stream->buffer + stream->begin, stream->end - stream->begin);
        stream->end -= stream->begin;
        stream->begin = 0;
    }
    if (stream->end < stream->room)
        return SAYSO_OK;
    size_t room = stream->room + stream->room / 2 + BLOCK;
    if (room < wanted)
        room = wanted;
    char *grown = ss_arena_grow(stream->arena, stream->buffer, stream->room, room, 1);
    if (!grown)
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory to read it", stream->path);
    stream->buffer = grown;
    stream->room = room;
    return SAYSO_OK;
}

/** Reads one more block, or finds the end. `wanted` bytes are expected in all. */
static sayso_status read_more(struct ss_stream *stream, size_t wanted, sayso_error *err)
{
    const sayso_status status = make_room(stream, wanted, err);
    if (status != SAYSO_OK)
        return status;
    ssize_t n;
    do
        n = read(stream->file, stream->buffer + stream->end, stream->room - stream->end);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return fail_reading(stream, err);
    stream->is_at_end = n == 0;
    stream->end += (size_t)n;
    return SAYSO_OK;
}

sayso_status ss_stream_fill(struct ss_stream *stream, size_t size, sayso_error *err)
{
    sayso_status status = SAYSO_OK;
    while (status == SAYSO_OK && !stream->is_at_end && stream->end - stream->begin < size)
        status = read_more(stream, 0, err);
    return status;
}

sayso_status ss_stream_fill_all(struct ss_stream *stream, size_t limit, sayso_error *err)
{
    sayso_status status = SAYSO_OK;
    const size_t expected = stream->size_hint < limit ? stream->size_hint + 1 : 0; /* + 1: to see the end */
    while (status == SAYSO_OK && !stream->is_at_end) {
        if (stream->end - stream->begin > limit)
            return ss_fail(err, SAYSO_TOO_LARGE, "%s: has more than %zu bytes; cut it into documents", stream->path,
                           limit);
        status = read_more(stream, expected, err);
    }
    return status;
}

/** Drops the rest of a line that is too long. */
static sayso_status skip_line(struct ss_stream *stream, sayso_error *err)
{
    for (;;) {
        const char *line_end = memchr(stream->buffer + stream->begin, '\n', stream->end - stream->begin);
        if (line_end) {
            stream->begin = (size_t)(line_end - stream->buffer) + 1;
            return SAYSO_OK;
        }
        stream->begin = stream->end = 0;
        if (stream->is_at_end)
            return SAYSO_OK;
        const sayso_status status = read_more(stream, 0, err);
        if (status != SAYSO_OK)
            return status;
    }
}

sayso_status ss_stream_line(struct ss_stream *stream, size_t limit, const char **line, size_t *size,
                            sayso_error *err)
{
    *line = NULL;
    *size = 0;
    size_t searched = 0; /* bytes that wait and hold no line end */
    for (;;) {
        const size_t waiting = stream->end - stream->begin;
        const char *from = stream->buffer + stream->begin;
        const char *line_end = waiting > searched ? memchr(from + searched, '\n', waiting - searched) : NULL;
        if (line_end || (stream->is_at_end && waiting > 0)) {
            *line = from;
            *size = line_end ? (size_t)(line_end - from) : waiting;
            stream->begin += line_end ? *size + 1 : *size;
            if (*size > 0 && from[*size - 1] == '\r')
                (*size)--;
            return SAYSO_OK;
        }
        if (stream->is_at_end)
            return SAYSO_OK;
        searched = waiting;
        if (waiting > limit) {
            const sayso_status skipped = skip_line(stream, err);
            return skipped != SAYSO_OK ? skipped : SAYSO_TOO_LARGE;
        }
        const sayso_status status = read_more(stream, 0, err);
        if (status != SAYSO_OK)
            return status;
    }
}
