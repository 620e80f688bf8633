#include "text/sentences.h"

#include <stdbool.h>
#include <string.h>

/* A greeting may end in a comma and unpunctuated writing in nothing, but what follows `,”` names the speaker, and a
 * small letter after a comma goes on. */
static const float after_comma_and_mark = -8.0f;
static const float small_after_comma = -4.0f;
static const float small_after_word = -1.5f;

static bool is_one_of(const char *bytes, size_t size, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == size && memcmp(list[i], bytes, size) == 0)
            return true;
    return false;
}

static bool is_closing(const struct ss_text *text, uint32_t word)
{
    static const char *const marks[] = {"\"", "''", "'", ")", "]", "\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb"};
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    return is_one_of(bytes, size, marks, sizeof marks / sizeof *marks);
}

static bool begins_with_letter_or_digit(const char *bytes, size_t size)
{
    const unsigned char c = size ? (unsigned char)bytes[0] : 0;
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= 0xc3 && c < 0xe2);
}

float ss_sentence_evidence(const struct ss_text *text, uint32_t word)
{
    size_t size, before_size;
    const char *bytes = ss_word_bytes(text, word, &size);
    uint32_t before = word - 1;
    while (before > 0 && is_closing(text, before) && !(text->words[before].flags & SS_WORD_LINE_START))
        before--;
    const char *before_bytes = ss_word_bytes(text, before, &before_size);
    if (before < word - 1 && before_size == 1 && before_bytes[0] == ',')
        return after_comma_and_mark;
    const bool is_small = size && bytes[0] >= 'a' && bytes[0] <= 'z';
    if (is_small && before_size == 1 && before_bytes[0] == ',')
        return small_after_comma;
    if (is_small && before == word - 1 && begins_with_letter_or_digit(before_bytes, before_size))
        return small_after_word;
    return 0.0f;
}
