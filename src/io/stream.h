/** A file or standard input, read by blocks; the memory of what is read grows on an arena. */
#ifndef SS_IO_STREAM_H
#define SS_IO_STREAM_H

#include <stddef.h>

#include <sayso/sayso.h>

#include "base/arena.h"

struct ss_stream {
    struct ss_arena *arena; /* holds the buffer, which is its newest block while the stream is read */
    const char *path;       /* as messages name it */
    int file;
    int is_at_end;
    char *buffer;
    size_t room, begin, end; /* [begin, end) is read and not yet taken */
    size_t size_hint;        /* bytes of a regular file, 0 where unknown */
};

/** "-" is standard input. Errors: SAYSO_IO, SAYSO_NO_MEMORY. */
sayso_status ss_stream_open(struct ss_arena *arena, const char *path, struct ss_stream *out, sayso_error *err);
void ss_stream_close(struct ss_stream *stream);

/** Reads until at least `size` bytes wait to be taken, or to the end of the file. */
sayso_status ss_stream_fill(struct ss_stream *stream, size_t size, sayso_error *err);
/** Reads to the end; all that was not yet taken then waits. SAYSO_TOO_LARGE above `limit` bytes. */
sayso_status ss_stream_fill_all(struct ss_stream *stream, size_t limit, sayso_error *err);
/** Takes the next line without its line end. `*line` is NULL at the end of the file; it is borrowed until the next
 *  call. A line above `limit` bytes is read over, and gives SAYSO_TOO_LARGE. */
sayso_status ss_stream_line(struct ss_stream *stream, size_t limit, const char **line, size_t *size,
                            sayso_error *err);

#endif
