#include "base/utf8.h"

/** Lead bytes: how many bytes follow, and the range of the first of them (Unicode 15, table 3-7). */
struct lead {
    uint8_t n_more, low, high;
};

static struct lead lead_of(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (struct lead){1, 0x80, 0xBF};
    if (byte == 0xE0)
        return (struct lead){2, 0xA0, 0xBF};
    if (byte == 0xED) /* no surrogates */
        return (struct lead){2, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF)
        return (struct lead){2, 0x80, 0xBF};
    if (byte == 0xF0)
        return (struct lead){3, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3)
        return (struct lead){3, 0x80, 0xBF};
    if (byte == 0xF4) /* nothing above U+10FFFF */
        return (struct lead){3, 0x80, 0x8F};
    return (struct lead){0, 0, 0};
}

uint32_t ss_utf8_decode(const unsigned char *bytes, size_t size, size_t *length)
{
    *length = 1;
    if (bytes[0] < 0x80)
        return bytes[0];
    const struct lead lead = lead_of(bytes[0]);
    if (lead.n_more == 0 || size < 2 || bytes[1] < lead.low || bytes[1] > lead.high)
        return SS_REPLACEMENT;
    uint32_t code_point = (bytes[0] & (0x3Fu >> lead.n_more)) << 6 | (bytes[1] & 0x3Fu);
    for (size_t i = 2; i <= lead.n_more; i++) {
        if (i >= size || (bytes[i] & 0xC0) != 0x80) {
            *length = i;
            return SS_REPLACEMENT;
        }
        code_point = code_point << 6 | (bytes[i] & 0x3Fu);
    }
    *length = (size_t)lead.n_more + 1;
    return code_point;
}

size_t ss_utf8_encode(uint32_t code_point, char out[4])
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = SS_REPLACEMENT;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    const size_t n_more = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
    for (size_t i = n_more; i > 0; i--) {
        out[i] = (char)(0x80 | (code_point & 0x3F));
        code_point >>= 6;
    }
    out[0] = (char)((0xFF00u >> (n_more + 1) & 0xFFu) | code_point);
    return n_more + 1;
}

size_t ss_utf8_count(const unsigned char *bytes, size_t size)
{
    size_t n = 0;
    for (size_t at = 0, length = 0; at < size; at += length, n++)
        ss_utf8_decode(bytes + at, size - at, &length);
    return n;
}
