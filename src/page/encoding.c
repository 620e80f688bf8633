/** Declarations of encodings are read as browsers do (WHATWG Encoding): "iso-8859-1" means windows-1252, "gb2312"
 *  GB18030 and so on; the tables of the many-byte encodings are those of iconv. */
#include "page/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"

enum {
    LOOK_FOR_DECLARATION = 1 << 15, /* bytes */
    LABEL_MAX = 32,
    SURE_SEQUENCES = 3 /* well-formed sequences of several bytes that no other encoding gives by chance */
};

/* ---- What the page declares ---- */

static char small(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
}

static int begins(const char *at, const char *end, const char *lower)
{
    for (; *lower; at++, lower++)
        if (at >= end || small(*at) != *lower)
            return 0;
    return 1;
}

/** Copies the value behind `key` and "=" in [at, end), in small letters. Returns 0 where there is none. */
static int value_of(const char *at, const char *end, const char *key, char label[LABEL_MAX])
{
    for (; at < end && !begins(at, end, key); at++)
        ;
    for (at += strlen(key); at < end && (*at == ' ' || *at == '='); at++)
        ;
    if (at < end && (*at == '"' || *at == '\''))
        at++;
    size_t n = 0;
    for (; at < end && n + 1 < LABEL_MAX && *at != '"' && *at != '\'' && *at != ' ' && *at != ';' && *at != '/'; at++)
        label[n++] = small(*at);
    label[n] = '\0';
    return n > 0;
}

/** The declared encoding, in small letters. Returns 0 where the page declares none. */
static int find_declaration(const char *bytes, size_t size, char label[LABEL_MAX])
{
    const char *end = bytes + (size < LOOK_FOR_DECLARATION ? size : LOOK_FOR_DECLARATION);
    for (const char *at = bytes; at < end; at++) {
        if (*at != '<')
            continue;
        const int is_meta = begins(at, end, "<meta"), is_xml = begins(at, end, "<?xml");
        const char *close = is_meta || is_xml ? memchr(at, '>', (size_t)(end - at)) : NULL;
        if (close && value_of(at, close, is_xml ? "encoding" : "charset", label))
            return 1;
    }
    return 0;
}

/* ---- Well-formed or not ---- */

struct count {
    size_t n_sequences, n_broken; /* of several bytes; ill-formed subparts */
};

static struct count count_utf8(const char *bytes, size_t size)
{
    struct count count = {0, 0};
    for (size_t at = 0, length; at < size; at += length) {
        if ((unsigned char)bytes[at] < 0x80) {
            length = 1;
            continue;
        }
        const uint32_t c = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length);
        const int is_given = length == 3 && memcmp(bytes + at, "\xEF\xBF\xBD", 3) == 0;
        if (c == SS_REPLACEMENT && !is_given)
            count.n_broken++;
        else
            count.n_sequences++;
    }
    return count;
}

/* ---- Into UTF-8 ---- */

/** Code points of the bytes 0x80 to 0x9F of windows-1252; those without one stay what they are. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
    0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D,   0x017E, 0x0178};

static uint32_t from_windows_1252(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

/** A character of a page: controls become blanks, what is no character U+FFFD. */
static uint32_t clean(uint32_t c)
{
    if (c == '\t' || c == '\n' || c == '\r')
        return c;
    if (c < 0x20 || c == 0x7F || c == 0xFEFF)
        return ' ';
    if (c >= 0x80 && c < 0xA0) /* in UTF-8 they are mostly bytes of windows-1252 that somebody encoded again */
        return windows_1252[c - 0x80] >= 0xA0 ? windows_1252[c - 0x80] : ' ';
    return (c & 0xFFFE) == 0xFFFE ? SS_REPLACEMENT : c;
}

static char *close_string(char *out, size_t n, size_t *out_size)
{
    if (out)
        out[n] = '\0';
    *out_size = n;
    return out;
}

static char *decode_windows_1252(struct ss_arena *arena, const char *bytes, size_t size, size_t *out_size)
{
    char *out = ss_arena_alloc(arena, size * 3 + 1, 1);
    size_t n = 0;
    for (size_t i = 0; out && i < size; i++)
        n += ss_utf8_encode(clean(from_windows_1252((unsigned char)bytes[i])), out + n);
    return close_string(out, n, out_size);
}

static char *decode_utf8(struct ss_arena *arena, const char *bytes, size_t size, size_t *out_size)
{
    char *out = ss_arena_alloc(arena, size * 3 + 1, 1);
    size_t n = 0;
    for (size_t at = 0, length; out && at < size; at += length)
        n += ss_utf8_encode(clean(ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length)), out + n);
    return close_string(out, n, out_size);
}

/** Labels that iconv does not know, or takes for something narrower than what pages mean by them. */
static const char *iconv_name(const char *label)
{
    static const char *const names[][2] = {
        {"euc-kr", "CP949"},     {"ks_c_5601-1987", "CP949"}, {"gb2312", "GB18030"},   {"gbk", "GB18030"},
        {"gb18030", "GB18030"},  {"shift_jis", "CP932"},      {"x-sjis", "CP932"},     {"shift-jis", "CP932"},
        {"sjis", "CP932"},       {"big5", "BIG5-HKSCS"},      {"x-mac-roman", "MACINTOSH"}, {"tis-620", "CP874"},
        {"iso-8859-9", "CP1254"}, {"iso-8859-11", "CP874"},   {"utf-16", "UTF-16LE"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(label, names[i][0]) == 0)
            return names[i][1];
    return label;
}

/** Converts piece by piece; a byte that begins nothing becomes U+FFFD. */
static size_t convert(iconv_t converter, const char *bytes, size_t size, char *out, size_t room)
{
    char *in = (char *)bytes, *to = out; /* iconv does not change its input */
    size_t left = size, room_left = room;
    while (left > 0 && room_left > 3) {
        if (iconv(converter, &in, &left, &to, &room_left) != (size_t)-1 || errno == E2BIG)
            break;
        if (room_left <= 3 || left == 0)
            break;
        const size_t n = ss_utf8_encode(SS_REPLACEMENT, to);
        to += n;
        room_left -= n;
        in++;
        left--;
    }
    return room - room_left;
}

/** NULL with `*is_known` 0 where iconv does not know the label. */
static char *decode_by_iconv(struct ss_arena *arena, const char *label, const char *bytes, size_t size,
                             size_t *out_size, int *is_known)
{
    const iconv_t converter = iconv_open("UTF-8", iconv_name(label));
    *is_known = converter != (iconv_t)-1;
    if (!*is_known)
        return NULL;
    const size_t room = size * 3 + 4; /* no encoding that pages use grows by more */
    char *raw = ss_arena_alloc(arena, room, 1);
    const size_t n = raw ? convert(converter, bytes, size, raw, room) : 0;
    iconv_close(converter);
    return raw ? decode_utf8(arena, raw, n, out_size) : NULL;
}

static int is_one_of(const char *label, const char *const *labels)
{
    for (; *labels; labels++)
        if (strcmp(label, *labels) == 0)
            return 1;
    return 0;
}

char *ss_page_decode(struct ss_arena *arena, const char *bytes, size_t size, size_t *out_size)
{
    static const char *const latin[] = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii",
                                        "windows-1252", "cp1252", "iso-8859-15", NULL};
    static const char *const unicode[] = {"utf-8", "utf8", "unicode-1-1-utf-8", NULL};
    int is_known;
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        return decode_utf8(arena, bytes + 3, size - 3, out_size);
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        const char *label = (unsigned char)bytes[0] == 0xFF ? "utf-16le" : "utf-16be";
        return decode_by_iconv(arena, label, bytes + 2, size - 2, out_size, &is_known);
    }
    char label[LABEL_MAX];
    const int is_declared = find_declaration(bytes, size, label);
    const struct count count = count_utf8(bytes, size);
    if (count.n_broken == 0 && (!is_declared || count.n_sequences >= SURE_SEQUENCES || is_one_of(label, unicode)))
        return decode_utf8(arena, bytes, size, out_size);
    if (is_declared && is_one_of(label, unicode) && count.n_sequences >= count.n_broken)
        return decode_utf8(arena, bytes, size, out_size);
    if (is_declared && !is_one_of(label, unicode) && !is_one_of(label, latin)) {
        char *out = decode_by_iconv(arena, label, bytes, size, out_size, &is_known);
        if (is_known)
            return out;
    }
    return count.n_broken == 0 ? decode_utf8(arena, bytes, size, out_size)
                               : decode_windows_1252(arena, bytes, size, out_size);
}
