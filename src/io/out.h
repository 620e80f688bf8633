/** Where writers put their bytes: a small buffer before the caller's function. A stop by the caller is remembered, and
 *  all that comes after it is dropped, so that writers need not ask after each byte. */
#ifndef SS_IO_OUT_H
#define SS_IO_OUT_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

enum { SS_OUT_ROOM = 1 << 14 };

struct ss_out {
    sayso_write_function write;
    void *context;
    size_t used;
    int is_stopped;
    char room[SS_OUT_ROOM];
};

void ss_out_init(struct ss_out *out, sayso_write_function write, void *context);
void ss_out_bytes(struct ss_out *out, const char *bytes, size_t size);
void ss_out_string(struct ss_out *out, const char *string); /* NUL-terminated */
void ss_out_byte(struct ss_out *out, char byte);
void ss_out_number(struct ss_out *out, uint64_t number);
/** A number below 10,000 in size with two digits behind the point ("-0.25"). */
void ss_out_decimal(struct ss_out *out, float number);
/** Hands on what the buffer holds. SAYSO_IO when the caller stopped the writing at any time. */
sayso_status ss_out_finish(struct ss_out *out, sayso_error *err);

/** The bytes with each ill-formed subpart of UTF-8 as U+FFFD. */
void ss_out_utf8(struct ss_out *out, const char *bytes, size_t size);
/** The same on one line: white space, line ends and control characters become one space each. */
void ss_out_line(struct ss_out *out, const char *bytes, size_t size);
/** The same as a JSON string in its quotation marks, escaped as RFC 8259 asks, else untouched. */
void ss_out_json(struct ss_out *out, const char *bytes, size_t size);
/** A part of such a string, without the marks. */
void ss_out_json_inner(struct ss_out *out, const char *bytes, size_t size);

#endif
