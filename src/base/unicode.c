#include "base/unicode.h"

#include <utf8proc.h>

const uint8_t ss_ascii_kinds[128] = {
    /* 0x00 */ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    /* 0x10 */ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    /*  !"#$%&'()*+,-./ */ 0, 3, 3, 3, 4, 3, 3, 3, 3, 3, 3, 4, 3, 3, 3, 3,
    /* 0-9 :;<=>?  */ 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 3,
    /* @A-O */ 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    /* P-Z [\]^_ */ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 4, 3,
    /* `a-o */ 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    /* p-z {|}~ DEL */ 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 4, 3, 4, 0,
};

/** Signs whose category says too little. */
static int find_special(uint32_t c, enum ss_char_kind *kind)
{
    switch (c) {
    case 0x00AD: /* soft hyphen */
    case 0x200C: /* the two joiners */
    case 0x200D:
    case 0x2060: /* word joiner */
    case 0xFFFD:
        *kind = SS_CHAR_LETTER;
        return 1;
    case 0x00B2: /* superscripts: "km²" is two words */
    case 0x00B3:
    case 0x00B9:
        *kind = SS_CHAR_SYMBOL;
        return 1;
    default:
        return 0;
    }
}

enum ss_char_kind ss_char_kind_above_ascii(uint32_t c)
{
    enum ss_char_kind kind;
    if (find_special(c, &kind))
        return kind;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_NL:
        return SS_CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
        return SS_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_NO:
        return c < 0x2000 || (c >= 0x2150 && c <= 0x218F) ? SS_CHAR_DIGIT : SS_CHAR_SYMBOL;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return SS_CHAR_PUNCT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return SS_CHAR_SPACE;
    default:
        return SS_CHAR_SYMBOL;
    }
}

int ss_char_is_upper(uint32_t c)
{
    if (c < 128)
        return c >= 'A' && c <= 'Z';
    const utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

int ss_char_is_lower(uint32_t c)
{
    if (c < 128)
        return c >= 'a' && c <= 'z';
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LL;
}

uint32_t ss_char_lower(uint32_t c)
{
    if (c < 128)
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

int ss_char_ends_line(uint32_t c)
{
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

size_t ss_char_without_marks(uint32_t c, uint32_t out[SS_CHAR_PARTS])
{
    if (c < 128) {
        out[0] = c;
        return 1;
    }
    utf8proc_int32_t parts[SS_CHAR_PARTS];
    int boundary = 0;
    const utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, SS_CHAR_PARTS,
                                                       UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
    size_t kept = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < SS_CHAR_PARTS; i++)
        if (utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN)
            out[kept++] = (uint32_t)parts[i];
    return kept;
}
