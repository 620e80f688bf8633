/** Kinds of characters, by their Unicode general category (utf8proc). */
#ifndef SS_BASE_UNICODE_H
#define SS_BASE_UNICODE_H

#include <stddef.h>
#include <stdint.h>

enum ss_char_kind {
    SS_CHAR_SPACE,  /* white space, controls, marks of direction: what parts words and is none */
    SS_CHAR_LETTER, /* letters with their marks and joiners; U+FFFD too, which mostly was a letter */
    SS_CHAR_DIGIT,  /* decimal digits and vulgar fractions */
    SS_CHAR_PUNCT,  /* punctuation */
    SS_CHAR_SYMBOL  /* all else: currency, arrows, pictures */
};

extern const uint8_t ss_ascii_kinds[128];
enum ss_char_kind ss_char_kind_above_ascii(uint32_t code_point);

static inline enum ss_char_kind ss_char_kind(uint32_t code_point)
{
    return code_point < 128 ? (enum ss_char_kind)ss_ascii_kinds[code_point] : ss_char_kind_above_ascii(code_point);
}

int ss_char_is_upper(uint32_t code_point); /* title case too */
int ss_char_is_lower(uint32_t code_point);
/** The small letter of a capital; any other character as it is. */
uint32_t ss_char_lower(uint32_t code_point);
enum { SS_CHAR_PARTS = 18 }; /* the most that one character is taken apart into */
/** What a character is made of, its marks left out: "é" is "e". Returns how many characters, 0 of a mark. */
size_t ss_char_without_marks(uint32_t code_point, uint32_t out[SS_CHAR_PARTS]);
/** 1 for what ends a line: LF, VT, FF, CR, NEL, U+2028 and U+2029. */
int ss_char_ends_line(uint32_t code_point);

#endif
