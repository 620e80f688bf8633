#include "text/sentences.h"

#include <stdbool.h>
#include <string.h>

/* A greeting may end in a comma and unpunctuated writing in nothing, but what follows `,”` names the speaker, and a
 * small letter after a comma goes on. */
static const float behind_dateline = 1000.0f;
static const float after_comma_and_mark = -8.0f;
static const float small_after_comma = -4.0f;
static const float small_after_word = -1.5f;

/* A sentence begins with the mark that opens a quotation, not behind it, and never with one that closes. */
static const float at_opening_mark = 4.0f;
static const float after_opening_mark = -8.0f;
static const float at_closing_mark = -8.0f;

/* (He smiled.) What follows a whole sentence in brackets. */
static const float after_aside = 3.0f;

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

static bool has_space_after(const struct ss_text *text, uint32_t word)
{
    return word + 1 == text->n_words || (text->words[word + 1].flags & SS_WORD_SPACE_BEFORE);
}

/* Straight marks open before and close behind what they touch; those that stand free say nothing. */
static bool opens_quotation(const struct ss_text *text, uint32_t word)
{
    static const char *const opening[] = {"\xe2\x80\x9c", "\xe2\x80\x98", "\xc2\xab", "``"};
    static const char *const straight[] = {"\"", "'", "''"};
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    return is_one_of(bytes, size, opening, sizeof opening / sizeof *opening) ||
           (is_one_of(bytes, size, straight, sizeof straight / sizeof *straight) &&
            (text->words[word].flags & SS_WORD_SPACE_BEFORE) && !has_space_after(text, word));
}

static bool closes_quotation(const struct ss_text *text, uint32_t word)
{
    return is_closing(text, word) && !(text->words[word].flags & SS_WORD_SPACE_BEFORE) && has_space_after(text, word);
}

static bool ends_sentence(const char *bytes, size_t size)
{
    static const char *const ends[] = {".", "!", "?"};
    return is_one_of(bytes, size, ends, sizeof ends / sizeof *ends);
}

static bool is_capital(const char *bytes, size_t size)
{
    return size > 0 && bytes[0] >= 'A' && bytes[0] <= 'Z';
}

static bool has_byte(const struct ss_text *text, uint32_t word, char byte)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    return size == 1 && bytes[0] == byte;
}

static bool begins_with_letter_or_digit(const char *bytes, size_t size)
{
    const unsigned char c = size ? (unsigned char)bytes[0] : 0;
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= 0xc3 && c < 0xe2);
}

/* The story begins behind its dateline, "VELMIR, 15 May - ": the model's trees would hang it on the town. */
static bool is_behind_dateline(const struct ss_text *text, uint32_t word)
{
    const uint32_t paragraph = ss_paragraph_of(text, word);
    return paragraph < text->n_paragraphs && text->paragraphs[paragraph].kind == SS_PARAGRAPH_DATELINE &&
           text->paragraphs[paragraph].dateline_end == word;
}

float ss_sentence_evidence(const struct ss_text *text, uint32_t word)
{
    if (is_behind_dateline(text, word))
        return behind_dateline;
    size_t size, before_size;
    const char *bytes = ss_word_bytes(text, word, &size);
    uint32_t before = word - 1;
    while (before > 0 && is_closing(text, before) && !(text->words[before].flags & SS_WORD_LINE_START))
        before--;
    const char *before_bytes = ss_word_bytes(text, before, &before_size);
    if (before < word - 1 && before_size == 1 && before_bytes[0] == ',')
        return after_comma_and_mark;
    if (opens_quotation(text, word - 1))
        return after_opening_mark;
    if (closes_quotation(text, word))
        return at_closing_mark;
    if (opens_quotation(text, word) && ends_sentence(before_bytes, before_size))
        return at_opening_mark;
    if (is_capital(bytes, size) && before < word - 1 && ends_sentence(before_bytes, before_size) &&
        has_byte(text, word - 1, ')'))
        return after_aside;
    const bool is_small = size && bytes[0] >= 'a' && bytes[0] <= 'z';
    if (is_small && before_size == 1 && before_bytes[0] == ',')
        return small_after_comma;
    if (is_small && before == word - 1 && begins_with_letter_or_digit(before_bytes, before_size))
        return small_after_word;
    return 0.0f;
}
