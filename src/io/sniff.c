/** What a file is, by its first bytes. */
#include "io/reader.h"

#include <string.h>

#include "base/utf8.h"

struct signature {
    const char *bytes;
    size_t size;
    const char *name;
};

#define SIGNATURE(bytes, name) {bytes, sizeof bytes - 1, name}

static const struct signature signatures[] = {
    SIGNATURE("%PDF-", "a PDF file"),
    SIGNATURE("PK\003\004", "a ZIP archive or office document"),
    SIGNATURE("\x1F\x8B", "compressed (gzip)"),
    SIGNATURE("BZh", "compressed (bzip2)"),
    SIGNATURE("\xFD" "7zXZ", "compressed (xz)"),
    SIGNATURE("\x28\xB5\x2F\xFD", "compressed (zstd)"),
    SIGNATURE("7z\xBC\xAF\x27\x1C", "a 7z archive"),
    SIGNATURE("Rar!\x1A\x07", "a RAR archive"),
    SIGNATURE("\x89PNG\r\n\x1A\n", "an image (PNG)"),
    SIGNATURE("\xFF\xD8\xFF", "an image (JPEG)"),
    SIGNATURE("GIF87a", "an image (GIF)"),
    SIGNATURE("GIF89a", "an image (GIF)"),
    SIGNATURE("\x7F" "ELF", "a program (ELF)"),
    SIGNATURE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an office document (OLE)"),
    SIGNATURE("SQLite format 3\0", "a database (SQLite)"),
    SIGNATURE("{\\rtf", "a document in RTF"),
    SIGNATURE("%!PS", "a PostScript file"),
    SIGNATURE("OggS", "sound or video (Ogg)"),
    SIGNATURE("ID3", "sound (MP3)"),
    SIGNATURE("\xFF\xFE", "in UTF-16"),
    SIGNATURE("\xFE\xFF", "in UTF-16"),
};

const char *ss_sniff_binary(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (size >= signatures[i].size && memcmp(bytes, signatures[i].bytes, signatures[i].size) == 0)
            return signatures[i].name;
    return NULL;
}

static int is_control(uint32_t code_point)
{
    const int is_white = code_point >= '\t' && code_point <= '\r';
    return (code_point < 0x20 && !is_white) || (code_point >= 0x7F && code_point < 0xA0);
}

int ss_sniff_is_control(const unsigned char *bytes, size_t size)
{
    size_t n_chars = 0, n_controls = 0;
    for (size_t at = 0, step = 0; at < size; at += step, n_chars++)
        n_controls += (size_t)is_control(ss_utf8_decode(bytes + at, size - at, &step));
    return n_controls * 10 > n_chars;
}

static int begins_with(const unsigned char *bytes, size_t size, const char *lower)
{
    size_t i = 0;
    for (; lower[i]; i++) {
        if (i >= size)
            return 0;
        const unsigned char byte = bytes[i] >= 'A' && bytes[i] <= 'Z' ? (unsigned char)(bytes[i] + 32) : bytes[i];
        if (byte != (unsigned char)lower[i])
            return 0;
    }
    return 1;
}

/** Skips white space and comments; returns how many bytes. */
static size_t skip_comments(const unsigned char *bytes, size_t size)
{
    size_t at = 0;
    for (;;) {
        while (at < size && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r')))
            at++;
        if (size - at < 7 || memcmp(bytes + at, "<!--", 4) != 0)
            return at;
        const unsigned char *end = memmem(bytes + at, size - at, "-->", 3);
        if (!end)
            return at;
        at = (size_t)(end + 3 - bytes);
    }
}

/** "<?xml ...?>" before a doctype or <html. */
static int begins_like_xhtml(const unsigned char *bytes, size_t size)
{
    const unsigned char *end = begins_with(bytes, size, "<?xml") ? memmem(bytes, size, "?>", 2) : NULL;
    if (!end)
        return 0;
    const size_t rest = size - (size_t)(end + 2 - bytes), skipped = skip_comments(end + 2, rest);
    return begins_with(end + 2 + skipped, rest - skipped, "<!doctype html") ||
           begins_with(end + 2 + skipped, rest - skipped, "<html");
}

int ss_sniff_is_html(const unsigned char *bytes, size_t size)
{
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    if (size >= 4 && ((bytes[0] == 0xFF && bytes[1] == 0xFE && bytes[2] == '<' && bytes[3] == 0) ||
                      (bytes[0] == 0xFE && bytes[1] == 0xFF && bytes[2] == 0 && bytes[3] == '<')))
        return 1; /* UTF-16, and a tag first */
    const size_t skipped = skip_comments(bytes, size);
    bytes += skipped;
    size -= skipped;
    return begins_with(bytes, size, "<!doctype") || begins_with(bytes, size, "<html") || begins_like_xhtml(bytes, size);
}
