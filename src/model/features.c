/** See features.h. Unicode properties come from utf8proc; what Python derives from more than the category (digits
 *  that are no numbers, letters that count as lower or upper case) stands in tables of Unicode 14. */
#include "model/features.h"

#include <string.h>

#include <utf8proc.h>

#include "base/fnv.h"
#include "base/utf8.h"

struct range {
    uint32_t first, last;
};

static const struct range other_lower[] = {
    {0xAA, 0xAA}, {0xBA, 0xBA}, {0x2B0, 0x2B8}, {0x2C0, 0x2C1}, {0x2E0, 0x2E4}, {0x345, 0x345}, {0x37A, 0x37A},
    {0x1D2C, 0x1D6A}, {0x1D78, 0x1D78}, {0x1D9B, 0x1DBF}, {0x2071, 0x2071}, {0x207F, 0x207F}, {0x2090, 0x209C},
    {0x2170, 0x217F}, {0x24D0, 0x24E9}, {0x2C7C, 0x2C7D}, {0xA69C, 0xA69D}, {0xA770, 0xA770}, {0xA7F8, 0xA7F9},
    {0xAB5C, 0xAB5F}, {0x10780, 0x10780}, {0x10783, 0x10785}, {0x10787, 0x107B0}, {0x107B2, 0x107BA}};

static const struct range other_upper[] = {
    {0x2160, 0x216F}, {0x24B6, 0x24CF}, {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189}};

static const struct range other_digits[] = {
    {0xB2, 0xB3}, {0xB9, 0xB9}, {0x1369, 0x1371}, {0x19DA, 0x19DA}, {0x2070, 0x2070}, {0x2074, 0x2079},
    {0x2080, 0x2089}, {0x2460, 0x2468}, {0x2474, 0x247C}, {0x2488, 0x2490}, {0x24EA, 0x24EA}, {0x24F5, 0x24FD},
    {0x24FF, 0x24FF}, {0x2776, 0x277E}, {0x2780, 0x2788}, {0x278A, 0x2792}, {0x10A40, 0x10A43}, {0x10E60, 0x10E68},
    {0x11052, 0x1105A}, {0x1F100, 0x1F10A}};

static const struct range cjk[] = {
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2CEAF}, {0x2F800, 0x2FA1F}};

#define IN_TABLE(c, table) in_table((c), (table), sizeof(table) / sizeof *(table))

static int in_table(uint32_t c, const struct range *table, size_t n)
{
    for (size_t i = 0; i < n && c >= table[i].first; i++)
        if (c <= table[i].last)
            return 1;
    return 0;
}

static utf8proc_category_t category(uint32_t c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

static int is_letter(utf8proc_category_t k)
{
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

static int is_punctuation(uint32_t c)
{
    if (c < 0x80)
        return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    const utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_PC && k <= UTF8PROC_CATEGORY_PO;
}

/* --------------------------------------------------------------------------------------------- wordpieces */

enum { FINAL_SIGMA = 0x3C2, SIGMA = 0x3C3, CAPITAL_SIGMA = 0x3A3 };

/* A stretch without blanks and punctuation, and the pieces found so far. */
struct splitter {
    const struct ss_vocabulary *vocabulary;
    uint32_t *pieces;
    size_t n_pieces;
    unsigned char run[4 * SS_RUN_MAX];
    size_t run_size, n_run; /* bytes, characters; n_run counts on where the run is too long */
    int ends_in_sigma;      /* its last character was a capital sigma */
};

static void add_piece(struct splitter *s, uint32_t piece)
{
    if (s->n_pieces < SS_PIECES_MAX)
        s->pieces[s->n_pieces++] = piece;
}

/* The piece with these bytes (after "##" where it stands inside a word), or UINT32_MAX. */
static uint32_t find_piece(const struct ss_vocabulary *v, uint32_t hash, const unsigned char *bytes, size_t size,
                           int is_inside)
{
    const size_t prefix = is_inside ? 2 : 0;
    for (uint32_t at = ss_hash_spread(hash) & (v->n_slots - 1); v->slots[at]; at = (at + 1) & (v->n_slots - 1)) {
        const uint32_t piece = v->slots[at] - 1u;
        size_t length;
        const char *text = ss_string(&v->pieces, piece, &length);
        if (length == size + prefix && memcmp(text + prefix, bytes, size) == 0 &&
            (!is_inside || memcmp(text, "##", 2) == 0))
            return piece;
    }
    return UINT32_MAX;
}

/* Bytes of the longest piece at the begin of the stretch, 0 where there is none. */
static size_t longest_piece(const struct ss_vocabulary *v, const unsigned char *bytes, size_t size, int is_inside,
                            uint32_t *piece)
{
    uint32_t hash[4 * SS_RUN_MAX + 1];
    hash[0] = SS_FNV32 ^ (uint32_t)is_inside;
    for (size_t i = 0; i < size; i++)
        hash[i + 1] = ss_fnv32_byte(hash[i], bytes[i]);
    for (size_t end = size; end > 0; end--) {
        if (end < size && (bytes[end] & 0xC0) == 0x80)
            continue;
        *piece = find_piece(v, hash[end], bytes, end, is_inside);
        if (*piece != UINT32_MAX)
            return end;
    }
    return 0;
}

static void split_run(struct splitter *s)
{
    uint32_t found[4 * SS_RUN_MAX];
    size_t n = 0;
    for (size_t at = 0; at < s->run_size;) {
        const size_t size = longest_piece(s->vocabulary, s->run + at, s->run_size - at, at > 0, &found[n]);
        if (size == 0) {
            add_piece(s, s->vocabulary->unknown);
            return;
        }
        n++;
        at += size;
    }
    for (size_t i = 0; i < n; i++)
        add_piece(s, found[i]);
}

static void add_to_run(struct splitter *s, uint32_t c)
{
    if (s->n_run++ < SS_RUN_MAX)
        s->run_size += ss_utf8_encode(c, (char *)s->run + s->run_size);
}

static void end_run(struct splitter *s)
{
    if (s->n_run == 0)
        return;
    if (s->n_run > SS_RUN_MAX) {
        add_piece(s, s->vocabulary->unknown);
    } else {
        if (s->ends_in_sigma && s->n_run > 1) /* both sigmas take two bytes */
            (void)ss_utf8_encode(FINAL_SIGMA, (char *)s->run + s->run_size - 2);
        split_run(s);
    }
    s->run_size = s->n_run = 0;
    s->ends_in_sigma = 0;
}

/* One character after decomposition. */
static void add_decomposed(struct splitter *s, uint32_t c)
{
    if (category(c) == UTF8PROC_CATEGORY_MN)
        return;
    const uint32_t lower = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    if (lower == 0x2028 || lower == 0x2029) {
        end_run(s);
    } else if (is_punctuation(lower)) {
        end_run(s);
        add_to_run(s, lower);
        end_run(s);
    } else {
        add_to_run(s, lower);
        s->ends_in_sigma = c == CAPITAL_SIGMA;
    }
}

static void add_normalised(struct splitter *s, uint32_t c)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    const utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8, UTF8PROC_DECOMPOSE, &boundary);
    if (n < 1 || n > 8)
        add_decomposed(s, c);
    else
        for (utf8proc_ssize_t i = 0; i < n; i++)
            add_decomposed(s, (uint32_t)parts[i]);
}

static void add_ascii(struct splitter *s, unsigned char c)
{
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        end_run(s);
    } else if (is_punctuation(c)) {
        end_run(s);
        add_to_run(s, c);
        end_run(s);
    } else if (c > ' ' && c < 0x7F) {
        add_to_run(s, c >= 'A' && c <= 'Z' ? c + 32u : c);
        s->ends_in_sigma = 0;
    }
}

static void add_character(struct splitter *s, uint32_t c)
{
    const utf8proc_category_t k = category(c);
    if (k == UTF8PROC_CATEGORY_ZS) {
        end_run(s);
    } else if (c == SS_REPLACEMENT || k == UTF8PROC_CATEGORY_CN || k >= UTF8PROC_CATEGORY_CC) {
        return;
    } else if (IN_TABLE(c, cjk)) {
        end_run(s);
        add_normalised(s, c);
        end_run(s);
    } else {
        add_normalised(s, c);
    }
}

size_t ss_wordpieces(const struct ss_vocabulary *vocabulary, const char *word, size_t size,
                     uint32_t pieces[SS_PIECES_MAX])
{
    struct splitter s;
    s.vocabulary = vocabulary;
    s.pieces = pieces;
    s.n_pieces = s.run_size = s.n_run = 0;
    s.ends_in_sigma = 0;
    const unsigned char *bytes = (const unsigned char *)word;
    for (size_t at = 0, length; at < size && s.n_pieces < SS_PIECES_MAX; at += length) {
        length = 1;
        if (bytes[at] < 0x80)
            add_ascii(&s, bytes[at]);
        else
            add_character(&s, ss_utf8_decode(bytes + at, size - at, &length));
    }
    end_run(&s);
    if (s.n_pieces == 0)
        add_piece(&s, vocabulary->unknown);
    return s.n_pieces;
}

/* -------------------------------------------------------------------------------------------------- shape */

enum letter_case { NO_CASE, LOWER, UPPER, TITLE };

static enum letter_case case_of(uint32_t c, utf8proc_category_t k)
{
    if (k == UTF8PROC_CATEGORY_LL || IN_TABLE(c, other_lower))
        return LOWER;
    if (k == UTF8PROC_CATEGORY_LU || IN_TABLE(c, other_upper))
        return UPPER;
    return k == UTF8PROC_CATEGORY_LT ? TITLE : NO_CASE;
}

unsigned ss_word_shape(const char *word, size_t size)
{
    size_t n = 0, n_letters = 0, n_digits = 0, count[4] = {0};
    enum letter_case first = NO_CASE;
    for (size_t at = 0, length; at < size; at += length, n++) {
        const uint32_t c = ss_utf8_decode((const unsigned char *)word + at, size - at, &length);
        const utf8proc_category_t k = category(c);
        const enum letter_case letter_case = case_of(c, k);
        n_letters += (size_t)is_letter(k);
        n_digits += (size_t)(k == UTF8PROC_CATEGORY_ND || IN_TABLE(c, other_digits));
        count[letter_case]++;
        if (n == 0)
            first = letter_case;
    }
    const int is_lower = count[LOWER] && !count[UPPER] && !count[TITLE];
    if (n && n_letters == n) {
        if (is_lower)
            return 1;
        if (n == 1)
            return 2;
        if (count[UPPER] && !count[LOWER] && !count[TITLE])
            return 3;
        return first == UPPER && count[UPPER] == 1 && count[LOWER] && !count[TITLE] ? 4 : 5;
    }
    if (n_digits)
        return n_letters ? 7 : 6;
    if (n_letters)
        return first == UPPER ? 8 : is_lower ? 9 : 10;
    return 11;
}
