#include "io/out.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

static const char replacement[] = "\xEF\xBF\xBD";

void ss_out_init(struct ss_out *out, sayso_write_function write, void *context)
{
    out->write = write;
    out->context = context;
    out->used = 0;
    out->is_stopped = 0;
}

static void flush(struct ss_out *out)
{
    if (out->used > 0 && !out->is_stopped)
        out->is_stopped = out->write(out->context, out->room, out->used) != 0;
    out->used = 0;
}

void ss_out_bytes(struct ss_out *out, const char *bytes, size_t size)
{
    while (size > 0) {
        if (out->used == SS_OUT_ROOM)
            flush(out);
        const size_t room = SS_OUT_ROOM - out->used, now = size < room ? size : room;
        memcpy(out->room + out->used, bytes, now);
        out->used += now;
        bytes += now;
        size -= now;
    }
}

void ss_out_string(struct ss_out *out, const char *string)
{
    ss_out_bytes(out, string, strlen(string));
}

void ss_out_byte(struct ss_out *out, char byte)
{
    ss_out_bytes(out, &byte, 1);
}

void ss_out_number(struct ss_out *out, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    ss_out_bytes(out, digits + at, sizeof digits - at);
}

void ss_out_decimal(struct ss_out *out, float number)
{
    const int hundredths = (int)(number * 100.0f + (number < 0 ? -0.5f : 0.5f));
    const unsigned size = hundredths < 0 ? 0u - (unsigned)hundredths : (unsigned)hundredths;
    if (hundredths < 0)
        ss_out_byte(out, '-');
    ss_out_number(out, size / 100);
    ss_out_byte(out, '.');
    ss_out_byte(out, (char)('0' + size / 10 % 10));
    ss_out_byte(out, (char)('0' + size % 10));
}

sayso_status ss_out_finish(struct ss_out *out, sayso_error *err)
{
    flush(out);
    return out->is_stopped ? ss_fail(err, SAYSO_IO, "the writing was stopped by its receiver") : SAYSO_OK;
}

/** Length of the well-formed character at `bytes`, or 0 when what stands there is ill-formed; `*skip` is how far to
 *  go on either way. */
static size_t well_formed(const char *bytes, size_t size, size_t *skip)
{
    const uint32_t code_point = ss_utf8_decode((const unsigned char *)bytes, size, skip);
    return code_point == SS_REPLACEMENT && !(*skip == 3 && memcmp(bytes, replacement, 3) == 0) ? 0 : *skip;
}

/** How a writer treats an ASCII byte: 0 leaves it as it is. */
typedef int (*byte_rule)(unsigned char byte);
typedef void (*byte_writer)(struct ss_out *out, unsigned char byte);

/** Copies runs that need nothing as a whole; `special` says which ASCII bytes go to `write`. */
static void copy(struct ss_out *out, const char *bytes, size_t size, byte_rule special, byte_writer write)
{
    size_t run = 0, at = 0;
    while (at < size) {
        const unsigned char byte = (unsigned char)bytes[at];
        size_t skip = 1;
        const int is_plain = byte < 0x80 ? !special(byte) : well_formed(bytes + at, size - at, &skip) > 0;
        if (!is_plain) {
            ss_out_bytes(out, bytes + run, at - run);
            if (byte < 0x80)
                write(out, byte);
            else
                ss_out_bytes(out, replacement, 3);
            run = at + skip;
        }
        at += skip;
    }
    ss_out_bytes(out, bytes + run, at - run);
}

static int never(unsigned char byte)
{
    (void)byte;
    return 0;
}

void ss_out_utf8(struct ss_out *out, const char *bytes, size_t size)
{
    copy(out, bytes, size, never, NULL);
}

static int is_control(unsigned char byte)
{
    return byte < 0x20 || byte == 0x7F;
}

static void write_space(struct ss_out *out, unsigned char byte)
{
    (void)byte;
    ss_out_byte(out, ' ');
}

void ss_out_line(struct ss_out *out, const char *bytes, size_t size)
{
    copy(out, bytes, size, is_control, write_space);
}

static int needs_escape(unsigned char byte)
{
    return byte < 0x20 || byte == '"' || byte == '\\';
}

static void write_escape(struct ss_out *out, unsigned char byte)
{
    static const char hex[] = "0123456789abcdef";
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt"; /* byte, then its letter */
    for (size_t i = 0; i + 1 < sizeof named; i += 2)
        if ((unsigned char)named[i] == byte) {
            const char pair[2] = {'\\', named[i + 1]};
            ss_out_bytes(out, pair, 2);
            return;
        }
    const char escape[6] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    ss_out_bytes(out, escape, sizeof escape);
}

void ss_out_json_inner(struct ss_out *out, const char *bytes, size_t size)
{
    copy(out, bytes, size, needs_escape, write_escape);
}

void ss_out_json(struct ss_out *out, const char *bytes, size_t size)
{
    ss_out_byte(out, '"');
    ss_out_json_inner(out, bytes, size);
    ss_out_byte(out, '"');
}
