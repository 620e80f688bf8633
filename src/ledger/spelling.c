#include "ledger/spelling.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

enum { LEAST_LOOSE = 5 }; /* letters; shorter names differ by one letter too often */

/* The letter under the accent of U+00E0 .. U+017F, small; '?' where it is none. */
static const char bases[] = "aaaaaaaceeeeiiiidnooooo?ouuuuyty"                                 /* E0 .. FF */
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll" /* 100 .. 142 */
                            "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";      /* 143 .. 17F */

static char base_letter(uint32_t c)
{
    return c >= 0xe0 && c <= 0x17f ? bases[c - 0xe0] : '\0';
}

static int is_vowel(char c)
{
    return c && strchr("aeiou", c) != NULL;
}

/* Small letters without accents, without apostrophes, hyphens and stops. */
static size_t fold(const char *bytes, size_t size, char out[SS_SPELLING_MAX])
{
    size_t n = 0;
    for (size_t at = 0, length; at < size && n + 5 < SS_SPELLING_MAX; at += length) {
        const uint32_t c = ss_char_lower(ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length));
        const char base = base_letter(c);
        if (base && base != '?')
            out[n++] = base;
        else if (c >= 0x80 ? ss_char_kind(c) == SS_CHAR_LETTER : (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            n += ss_utf8_encode(c, out + n);
    }
    out[n] = '\0';
    return n;
}

/* The longest row that the text begins with: letters to take, letters to write. */
static size_t rewrite(const char *at, const char **to)
{
    static const char *const rules[][2] = {
        {"shch", "sh"}, {"tsch", "ch"}, {"sch", "sh"}, {"tch", "ch"}, {"dzh", "j"}, {"kh", "h"}, {"zh", "z"},
        {"ph", "f"},    {"ck", "k"},    {"dj", "j"},   {"ts", "c"},   {"ou", "u"},  {"oo", "u"}, {"q", "k"},
        {"x", "ks"},    {"w", "v"},     {"y", "i"},
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const size_t size = strlen(rules[i][0]);
        if (strncmp(at, rules[i][0], size) == 0) {
            *to = rules[i][1];
            return size;
        }
    }
    return 0;
}

/* Takes out what transliterations differ in: the i of a glide behind a vowel, letters written twice. */
static void write(const char *letters, char out[SS_SPELLING_MAX])
{
    size_t n = 0;
    for (; *letters && n + 1 < SS_SPELLING_MAX; letters++) {
        const char before = n ? out[n - 1] : '\0';
        if (*letters == before || (*letters == 'i' && is_vowel(before)))
            continue;
        out[n++] = *letters;
    }
    out[n] = '\0';
}

void ss_spelling_key(const char *bytes, size_t size, char out[SS_SPELLING_MAX])
{
    char letters[SS_SPELLING_MAX], changed[2 * SS_SPELLING_MAX];
    size_t n = 0;
    if (fold(bytes, size, letters) < LEAST_LOOSE) {
        memcpy(out, letters, sizeof letters);
        return;
    }
    const char *at = letters;
    if (strncmp(at, "ye", 2) == 0) /* Yeltsin, Eltsin */
        at++;
    while (*at) {
        const char *to;
        const size_t taken = rewrite(at, &to);
        if (taken) {
            memcpy(changed + n, to, strlen(to));
            n += strlen(to);
            at += taken;
        } else {
            changed[n++] = *at++;
        }
    }
    changed[n] = '\0';
    write(changed, out);
}

static size_t consonants(const char *key, char out[SS_SPELLING_MAX])
{
    size_t n = 0;
    for (; *key; key++)
        if (!is_vowel(*key))
            out[n++] = *key;
    out[n] = '\0';
    return n;
}

int ss_spelling_alike(const char *a, const char *b)
{
    char x[SS_SPELLING_MAX], y[SS_SPELLING_MAX];
    return consonants(a, x) >= 4 && consonants(b, y) >= 4 && strcmp(x, y) == 0 && a[0] == b[0] &&
           is_vowel(a[strlen(a) - 1]) == is_vowel(b[strlen(b) - 1]);
}
