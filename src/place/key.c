/* tools/gazetteer.py has the same in fold(). */
#include "place/key.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

enum { FIRST_OTHER_SCRIPT = 0x250 };

/* Letters that Unicode does not take apart. */
static const char *letter_of(uint32_t c)
{
    switch (c) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xF0: return "d";
    case 0xF8: return "o";
    case 0xFE: return "th";
    case 0x111: return "d";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x153: return "oe";
    default: return NULL;
    }
}

/* Marks that stand inside a word and part nothing. */
static bool is_dropped(uint32_t c)
{
    return c == '\'' || c == '.' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x2032 ||
           (c >= 0x2B9 && c <= 0x2BC);
}

static bool is_dash(uint32_t c)
{
    return c >= 0x2010 && c <= 0x2015;
}

struct writer {
    char *key;
    size_t size;
    bool is_full, is_foreign;
};

static void put(struct writer *out, char c)
{
    if (c == ' ' && (out->size == 0 || out->key[out->size - 1] == ' '))
        return;
    if (out->size + 1 >= SS_PLACE_KEY_MAX)
        out->is_full = true;
    else
        out->key[out->size++] = c;
}

static void put_char(struct writer *out, uint32_t c)
{
    c = ss_char_lower(c);
    const char *letters = letter_of(c);
    if (letters)
        for (; *letters; letters++)
            put(out, *letters);
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        put(out, (char)c);
    else if (is_dropped(c))
        return;
    else if (c < FIRST_OTHER_SCRIPT || is_dash(c))
        put(out, ' ');
    else
        out->is_foreign = true;
}

struct short_form {
    const char *word, *shorter;
};

static const struct short_form short_forms[] = {{"fort", "ft"}, {"mount", "mt"}, {"saint", "st"}};

/* Writes the words of the key again, shortened. */
static size_t shorten(char *key, size_t size)
{
    size_t from = size > 4 && memcmp(key, "the ", 4) == 0 ? 4 : 0, to = 0;
    while (from < size) {
        size_t end = from;
        while (end < size && key[end] != ' ')
            end++;
        const char *word = key + from;
        size_t length = end - from;
        for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
            if (length == strlen(short_forms[i].word) && memcmp(word, short_forms[i].word, length) == 0) {
                word = short_forms[i].shorter;
                length = strlen(word);
                break;
            }
        if (to > 0)
            key[to++] = ' ';
        memmove(key + to, word, length);
        to += length;
        from = end + 1;
    }
    key[to] = '\0';
    return to;
}

size_t ss_place_key(const char *bytes, size_t size, char key[SS_PLACE_KEY_MAX])
{
    struct writer out = {key, 0, false, false};
    size_t length;
    for (size_t at = 0; at < size && !out.is_full; at += length) {
        const uint32_t c = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length);
        uint32_t parts[SS_CHAR_PARTS];
        const size_t n = ss_char_without_marks(c, parts);
        for (size_t i = 0; i < n; i++)
            put_char(&out, parts[i]);
    }
    if (out.is_full || out.is_foreign || out.size == 0) {
        key[0] = '\0';
        return 0;
    }
    if (key[out.size - 1] == ' ')
        out.size--;
    return shorten(key, out.size);
}
