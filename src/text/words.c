/** Words as in the UD English treebanks EWT and GUM, by rules that look at one stretch without blanks.
 *
 * At each place the first rule that fits takes the longest word it can: addresses, emoticons and tags, then letters
 * and digits with what may join them (full stop, hyphen, apostrophe, ...), then punctuation. What has no place in a
 * rule is in the tables of data/lexicon. Every look ahead is either over bytes that the word then takes, or
 * remembered (`no_address_before`), or bounded, so that the time is linear in the text whatever it holds. */
#include "text/words.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/word_tables.h"

enum {
    LOOK_AHEAD = 24,  /* bytes: longest form that is looked up beyond the word at hand */
    PHONE_MAX = 32,   /* bytes of a telephone number or date with hyphens */
    FRAGMENT_MAX = 7  /* bytes of the begin of a word that stands alone before its hyphen */
};

#define END_OF_TEXT UINT32_MAX

struct scan {
    struct ss_word_writer *out;
    const unsigned char *bytes;
    size_t begin, end;        /* of the paragraph */
    size_t at;
    size_t no_address_before; /* no address begins before this byte */
    int is_after_space;
    int has_open_single; /* a single mark was seen that may open a quotation */
};

/* ------------------------------------------------------------------------------------------- characters */

/** The character at `at`, END_OF_TEXT at the end; `*next` is where the one after it begins. */
static uint32_t char_at(const struct scan *s, size_t at, size_t *next)
{
    if (at >= s->end) {
        *next = at;
        return END_OF_TEXT;
    }
    if (s->bytes[at] < 0x80) {
        *next = at + 1;
        return s->bytes[at];
    }
    size_t length;
    const uint32_t c = ss_utf8_decode(s->bytes + at, s->end - at, &length);
    *next = at + length;
    return c;
}

static uint32_t peek(const struct scan *s, size_t at)
{
    size_t next;
    return char_at(s, at, &next);
}

static int is_letter(uint32_t c)
{
    return c != END_OF_TEXT && ss_char_kind(c) == SS_CHAR_LETTER;
}

static int is_digit(uint32_t c)
{
    return c != END_OF_TEXT && ss_char_kind(c) == SS_CHAR_DIGIT;
}

static int is_alnum(uint32_t c)
{
    return is_letter(c) || is_digit(c);
}

static int is_space(uint32_t c)
{
    return c == END_OF_TEXT || ss_char_kind(c) == SS_CHAR_SPACE;
}

static int is_upper(uint32_t c)
{
    return c != END_OF_TEXT && ss_char_is_upper(c);
}

static int is_lower(uint32_t c)
{
    return c != END_OF_TEXT && ss_char_is_lower(c);
}

/** What may stand for an apostrophe. */
static int is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == '`' || c == 0xB4;
}

/** The same, where the wrong key of a word processor is likely too: ‘em. */
static int is_any_single(uint32_t c)
{
    return is_apostrophe(c) || c == 0x2018;
}

static uint32_t small(uint32_t c)
{
    return c == END_OF_TEXT ? c : ss_char_lower(c);
}

static const char *text_at(const struct scan *s, size_t at)
{
    return (const char *)s->bytes + at;
}

/** The character that ends before `at`, END_OF_TEXT at the begin of the paragraph. */
static uint32_t char_before(const struct scan *s, size_t at)
{
    if (at == s->begin)
        return END_OF_TEXT;
    size_t begin = at - 1, length;
    while (begin > s->begin && at - begin < 4 && (s->bytes[begin] & 0xC0) == 0x80)
        begin--;
    const uint32_t c = ss_utf8_decode(s->bytes + begin, at - begin, &length);
    return begin + length == at ? c : SS_REPLACEMENT;
}

static int is_after_word(const struct scan *s, size_t at)
{
    return !s->is_after_space && is_alnum(char_before(s, at));
}

/** The same, or behind an abbreviation with its full stop: "the U.S.'s". */
static int is_after_form(const struct scan *s, size_t at)
{
    return is_after_word(s, at) || (!s->is_after_space && char_before(s, at) == '.');
}

/** The end of the letters from `at` on. */
static size_t letters_end(const struct scan *s, size_t at, size_t limit)
{
    size_t next = at;
    while (at < limit && is_letter(char_at(s, at, &next)))
        at = next;
    return at;
}

static size_t alnum_end(const struct scan *s, size_t at, size_t limit)
{
    size_t next = at;
    while (at < limit && is_alnum(char_at(s, at, &next)))
        at = next;
    return at;
}

static size_t digits_end(const struct scan *s, size_t at, size_t limit)
{
    size_t next = at;
    while (at < limit && is_digit(char_at(s, at, &next)))
        at = next;
    return at;
}

/** The end of the run of one character. */
static size_t run_end(const struct scan *s, size_t at, uint32_t of)
{
    size_t next = at;
    while (char_at(s, at, &next) == of)
        at = next;
    return at;
}

static size_t near_end(const struct scan *s, size_t at)
{
    return s->end - at > LOOK_AHEAD ? at + LOOK_AHEAD : s->end;
}

/** The first character after the blanks from `at` on. */
static uint32_t next_visible(const struct scan *s, size_t at, size_t *where)
{
    size_t next = at;
    uint32_t c;
    while ((c = char_at(s, at, &next)) != END_OF_TEXT && is_space(c))
        at = next;
    *where = at;
    return c;
}

static int has_prefix(const struct scan *s, size_t at, const char *prefix)
{
    const size_t size = strlen(prefix);
    if (s->end - at < size)
        return 0;
    for (size_t i = 0; i < size; i++)
        if (small(s->bytes[at + i]) != (unsigned char)prefix[i])
            return 0;
    return 1;
}

/* ------------------------------------------------------------------------------------------- addresses */

static int is_local(uint32_t c)
{
    return is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%' || c == '~';
}

static int is_host(uint32_t c)
{
    return is_alnum(c) || c == '.' || c == '-' || c == '_';
}

/** Takes punctuation off the end of an address; a bracket stays when it was opened inside. */
static size_t trim_address(const struct scan *s, size_t begin, size_t end)
{
    while (end > begin) {
        const unsigned char last = s->bytes[end - 1];
        if (last == ')' && memchr(s->bytes + begin, '(', end - begin))
            break;
        if (!strchr(".,;:!?'\")]}*", last))
            break;
        end--;
    }
    return end;
}

/** The end of the stretch that an address with a path can take. */
static size_t path_end(const struct scan *s, size_t begin, size_t at)
{
    size_t next = at;
    for (;; at = next) {
        const uint32_t c = char_at(s, at, &next);
        if (is_space(c) || c == '<' || c == '>' || c == '"' || c == 0x201C || c == 0x201D || c == 0x2019 ||
            c == 0xAB || c == 0xBB || c == 0x2026 || c == '|')
            break;
    }
    return trim_address(s, begin, at);
}

static size_t scan_url(const struct scan *s, size_t at)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://", "mailto:", "doi:10.", "www."};
    if (!strchr("hfmdw", (int)small(s->bytes[at])))
        return at;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        const size_t body = at + strlen(schemes[i]);
        if (has_prefix(s, at, schemes[i]) && is_alnum(peek(s, body)))
            return path_end(s, at, body);
    }
    return at;
}

/** The end of a name with dots whose last part tells that it is a file or a host, with its path; else `at`. */
static size_t dotted_end(const struct scan *s, size_t at, size_t end)
{
    while (end > at && !is_alnum(s->bytes[end - 1]) && s->bytes[end - 1] < 0x80)
        end--;
    size_t dot = end;
    while (dot > at && s->bytes[dot - 1] != '.' && end - dot <= LOOK_AHEAD)
        dot--;
    if (dot < at + 2 || s->bytes[dot - 1] != '.' || s->bytes[dot - 2] == '.' || end == dot)
        return at;
    const enum ss_suffix suffix = ss_suffix_find(text_at(s, dot), end - dot);
    if (suffix != SS_SUFFIX_DOMAIN && suffix != SS_SUFFIX_FILE)
        return at;
    if (suffix == SS_SUFFIX_DOMAIN && peek(s, end) == '/' && is_alnum(peek(s, end + 1)))
        return path_end(s, at, end);
    return end;
}

/** The end of an address that begins at `at`, or `at`. */
static size_t scan_address(struct scan *s, size_t at)
{
    const size_t url = scan_url(s, at);
    if (url > at || at < s->no_address_before)
        return url;
    size_t local = at, next = at;
    while (is_local(char_at(s, local, &next)))
        local = next;
    if (peek(s, local) == '@' && is_alnum(peek(s, local + 1))) {
        size_t host = local + 1;
        while (is_host(char_at(s, host, &next)))
            host = next;
        return trim_address(s, at, host);
    }
    const size_t dotted = dotted_end(s, at, local);
    if (dotted == at)
        s->no_address_before = local;
    return dotted;
}

/** "@name" and "#topic"; else `at`. */
static size_t scan_tag(const struct scan *s, size_t at, uint32_t mark)
{
    size_t next = at + 1, end = at + 1;
    if (!is_letter(peek(s, end)) && peek(s, end) != '_')
        return at;
    for (;;) {
        const uint32_t c = char_at(s, end, &next);
        if (!is_alnum(c) && c != '_' && !(c == '.' && mark == '@' && is_alnum(peek(s, next))))
            return end;
        end = next;
    }
}

static int is_emoticon_end(const struct scan *s, size_t at)
{
    const uint32_t c = peek(s, at);
    return is_space(c) || c == '.' || c == ',' || c == '!' || c == '?' || c == ')' || c == '"';
}

/** ":-)", "=(", ";P", "<3", "^_^"; else `at`. */
static size_t scan_emoticon(const struct scan *s, size_t at)
{
    static const char *const fixed[] = {"^_^", "-_-", ">:(", "<3"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        if (has_prefix(s, at, fixed[i]) && is_emoticon_end(s, at + strlen(fixed[i])))
            return at + strlen(fixed[i]);
    const uint32_t eyes = peek(s, at);
    if (eyes != ':' && eyes != ';' && eyes != '=')
        return at;
    size_t mouth = at + 1;
    if (peek(s, mouth) == '-')
        mouth++;
    const uint32_t c = peek(s, mouth);
    if (c == END_OF_TEXT || c == 0 || c >= 0x80 || !strchr("()DPpO/|\\*]", (int)c))
        return at;
    if (is_letter(c) && is_alnum(peek(s, mouth + 1)))
        return at;
    const size_t end = run_end(s, mouth, c);
    return is_emoticon_end(s, end) ? end : at;
}

/* ------------------------------------------------------------------------------------ letters and digits */

/** What the scan of a word knows of it so far. */
struct shape {
    size_t begin;
    size_t part;      /* begin of the part after the last joining sign */
    int is_number;    /* digits and the signs between them only */
    int is_initials;  /* single letters with full stops between them only: "U.S" */
    int is_group;     /* begins as the name of a newsgroup */
    unsigned n_parts;
};

/** The bytes of the clitic ("s", "re", "ll", ...) at `at`, which stands after an apostrophe; 0 when it is none. */
static size_t clitic_size(const struct scan *s, size_t at)
{
    static const char *const clitics[] = {"s", "re", "ve", "ll", "d", "m"};
    const size_t end = letters_end(s, at, near_end(s, at));
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++)
        if (end - at == strlen(clitics[i]) && has_prefix(s, at, clitics[i]) && !is_digit(peek(s, end)))
            return end - at;
    return 0;
}

/** 1 when "t" and no further letter follows the apostrophe at `at`, and "n" stands before it. */
static int is_negation(const struct scan *s, size_t at, size_t after)
{
    return at > s->begin && small(s->bytes[at - 1]) == 'n' && small(peek(s, after)) == 't' &&
           !is_alnum(peek(s, after + 1));
}

/** 1860's, 90's: the plural of a year is one word. */
static int is_decade(const struct scan *s, const struct shape *word, size_t at)
{
    const size_t size = at - word->begin;
    return word->is_number && word->n_parts == 1 && (size == 2 || size == 4) && s->bytes[at - 1] == '0';
}

/** An apostrophe at `at` inside a word: where to go on, `at` to end the word there, less to end it before "n't". */
static size_t join_apostrophe(const struct scan *s, const struct shape *word, size_t at, uint32_t sign, size_t after)
{
    if (!is_letter(peek(s, after)))
        return at;
    if (is_negation(s, at, after))
        return at - 1 > word->begin ? at - 1 : after;
    const size_t clitic = clitic_size(s, after);
    if (clitic)
        return is_decade(s, word, at) && clitic == 1 && small(peek(s, after)) == 's' ? after : at;
    return word->is_number || sign == 0x2018 ? at : after;
}

/** 1 when the word up to `end`, with its dots, is a known abbreviation of several letters with dots: "Ph.D". */
static int is_dotted_abbreviation(const struct scan *s, size_t begin, size_t end)
{
    return end - begin < LOOK_AHEAD && ss_abbreviation_find(text_at(s, begin), end - begin) != SS_ABBREVIATION_NONE;
}

static size_t join_full_stop(const struct scan *s, const struct shape *word, size_t at)
{
    const uint32_t next = peek(s, at + 1);
    if (word->is_number && is_digit(next))
        return at + 1;
    if (!is_letter(next))
        return at;
    const size_t end = alnum_end(s, at + 1, near_end(s, at + 1));
    size_t after_first;
    char_at(s, at + 1, &after_first);
    if (word->is_initials && end == after_first)
        return at + 1;
    if (is_dotted_abbreviation(s, word->begin, end))
        return at + 1;
    if (is_lower(next) && word->is_group)
        return at + 1;
    const enum ss_suffix suffix = ss_suffix_find(text_at(s, at + 1), end - at - 1);
    return suffix == SS_SUFFIX_DOMAIN || suffix == SS_SUFFIX_FILE ? at + 1 : at;
}

static unsigned number_value(const struct scan *s, size_t begin, size_t end)
{
    unsigned value = 0;
    for (size_t at = begin; at < end && value < 10000; at++)
        value = value * 10 + (s->bytes[at] - '0');
    return value;
}

/** Days and fractions stay whole ("9/11", "1/2", "28/10/2004"), other pairs do not ("24" "/" "7"). */
static size_t join_slash_of_numbers(const struct scan *s, const struct shape *word, size_t at)
{
    const size_t end = digits_end(s, at + 1, near_end(s, at + 1));
    if (word->n_parts == 2 && s->bytes[word->part - 1] == '/')
        return at + 1;
    if (peek(s, end) == '/' && is_digit(peek(s, end + 1)))
        return at + 1;
    if (at - word->part == 3 && end - at - 1 == 3 && peek(s, end) == '-')
        return at + 1; /* a telephone number */
    if (word->n_parts > 1 || is_letter(peek(s, end)))
        return at;
    const unsigned first = number_value(s, word->begin, at), second = number_value(s, at + 1, end);
    return at - word->begin <= 2 && first >= 1 && first <= 12 && second >= 1 && second <= 31 ? at + 1 : at;
}

/** A known form with a hyphen or slash ("w/o", "x-ray") around `at`: where to go on, else `at`. */
static size_t join_unbroken(const struct scan *s, const struct shape *word, size_t at)
{
    if (at - word->begin >= LOOK_AHEAD)
        return at;
    const size_t end = letters_end(s, at + 1, near_end(s, at + 1));
    return ss_is_unbroken(text_at(s, word->begin), end - word->begin) ? at + 1 : at;
}

static size_t join_slash(const struct scan *s, const struct shape *word, size_t at)
{
    if (word->is_number && is_digit(peek(s, at + 1)))
        return join_slash_of_numbers(s, word, at);
    return join_unbroken(s, word, at);
}

/** Telephone numbers and dates with hyphens stay whole ("713-555-0123", "555-0123", "11-20-2000"), ranges do not. */
static size_t join_hyphen_of_numbers(const struct scan *s, const struct shape *word, size_t at)
{
    size_t sizes[8] = {at - word->part}, n = 1, end = at;
    const size_t limit = s->end - at > PHONE_MAX ? at + PHONE_MAX : s->end;
    if (word->n_parts > 1 && s->bytes[word->part - 1] == '-')
        return at + 1; /* seen at the first hyphen */
    while (n < 8 && peek(s, end) == '-' && is_digit(peek(s, end + 1))) {
        const size_t begin = end + 1;
        end = digits_end(s, begin, limit);
        sizes[n++] = end - begin;
    }
    if (is_letter(peek(s, end)))
        return at;
    const int is_phone = n <= 4 && sizes[n - 1] == 4 && sizes[n - 2] == 3;
    const int is_date = n == 3 && sizes[0] <= 4 && sizes[1] <= 2 && sizes[2] <= 4;
    const int is_postcode = n == 2 && sizes[0] == 5 && sizes[1] == 4;
    return is_phone || is_date || is_postcode ? at + 1 : at;
}

static size_t join_hyphen(const struct scan *s, const struct shape *word, size_t at)
{
    const uint32_t next = peek(s, at + 1);
    if (!is_alnum(next))
        return at;
    if (is_digit(next) && word->is_number)
        return join_hyphen_of_numbers(s, word, at);
    if (at - word->part < LOOK_AHEAD && ss_is_prefix(text_at(s, word->part), at - word->part))
        return at + 1;
    return join_unbroken(s, word, at);
}

/** "AT&T", "P&L": short and in capitals on both sides, or one small letter on each. */
static size_t join_ampersand(const struct scan *s, const struct shape *word, size_t at)
{
    const size_t end = letters_end(s, at + 1, near_end(s, at + 1));
    const uint32_t first = peek(s, at + 1), before = char_before(s, at);
    if (at - word->begin <= 4 && end - at - 1 <= 3 && is_upper(first) && is_upper(before))
        return at + 1;
    return at - word->begin == 1 && end - at == 2 ? at + 1 : at;
}

/** Signs that stand for letters: "f**k", "co$t". */
static size_t join_mask(const struct scan *s, size_t at, uint32_t sign)
{
    const size_t end = run_end(s, at, sign);
    return end - at <= 4 && is_lower(peek(s, end)) ? end : at;
}

/** The sign at `at`, inside or after a word: where to go on, or `at` (or less) to end the word there. */
static size_t join(const struct scan *s, const struct shape *word, size_t at, uint32_t sign, size_t after)
{
    switch (sign) {
    case '.':
        return join_full_stop(s, word, at);
    case ',': /* thousands */
        return word->is_number && digits_end(s, after, near_end(s, after)) - after == 3 ? after : at;
    case ':':
        return word->is_number && is_digit(peek(s, after)) ? after : at;
    case '/':
        return join_slash(s, word, at);
    case '-':
        return join_hyphen(s, word, at);
    case '&':
        return join_ampersand(s, word, at);
    case '_':
        return is_alnum(peek(s, after)) ? after : at;
    case '@':
        return is_alnum(peek(s, after)) ? after : at;
    case '*':
    case '$':
        return is_lower(char_before(s, at)) ? join_mask(s, at, sign) : at;
    default:
        return is_any_single(sign) ? join_apostrophe(s, word, at, sign, after) : at;
    }
}

/** A number and its unit are two words: the end of the number where letters follow it, or `end` of both. */
static size_t number_end(const struct scan *s, const struct shape *word, size_t digits, size_t end)
{
    if (!word->is_number || digits == end || digits == word->begin || end - digits > LOOK_AHEAD)
        return end;
    size_t unit_end = end;
    if (peek(s, end) == '.' && is_letter(peek(s, end + 1))) /* "2p.m." */
        unit_end = alnum_end(s, end + 1, near_end(s, end + 1));
    return ss_is_unit(text_at(s, digits), end - digits) || ss_is_unit(text_at(s, digits), unit_end - digits) ? digits
                                                                                                             : end;
}

/** Takes the letters, digits and joining signs of a word; returns its end. */
static size_t scan_body(const struct scan *s, struct shape *word)
{
    size_t at = word->begin;
    for (;;) {
        const size_t digits = digits_end(s, at, s->end), end = alnum_end(s, digits, s->end);
        const size_t cut = number_end(s, word, digits, end);
        if (cut < end)
            return cut;
        size_t after_first, next;
        char_at(s, word->part, &after_first);
        word->is_number &= digits == end;
        word->is_initials &= end == after_first && digits == word->part;
        const uint32_t sign = char_at(s, end, &next);
        if (sign == END_OF_TEXT)
            return end;
        if (sign == '.' && word->n_parts == 1)
            word->is_group = ss_suffix_find(text_at(s, word->begin), end - word->begin) == SS_SUFFIX_GROUP;
        const size_t to = join(s, word, end, sign, next);
        if (to <= end)
            return to;
        word->is_initials &= sign == '.';
        word->is_number &= is_digit(peek(s, to));
        word->part = at = to;
        word->n_parts++;
    }
}

/** 1 when the full stop at `at` belongs to the word before it, by what follows. */
static int owns_full_stop(const struct scan *s, const struct shape *word, size_t at)
{
    size_t where;
    const uint32_t next = next_visible(s, at + 1, &where);
    if (peek(s, at + 1) == '.' && (where = run_end(s, at, '.')) != at + 2)
        return 0; /* an ellipsis */
    if (word->is_initials && word->n_parts > 1)
        return 1;
    const size_t size = at - word->begin;
    if (word->is_initials && is_upper(peek(s, word->begin)))
        return where > at + 1 ? is_upper(next) && s->bytes[word->begin] != 'I' : is_upper(next);
    if (word->is_number)
        return word->begin == s->begin && size <= 2 && word->n_parts == 1 && where > at + 1 && is_upper(next);
    switch (size < LOOK_AHEAD ? ss_abbreviation_find(text_at(s, word->begin), size) : SS_ABBREVIATION_NONE) {
    case SS_ABBREVIATION_ALWAYS:
        return 1;
    case SS_ABBREVIATION_INNER:
        return next != END_OF_TEXT && !is_upper(next);
    case SS_ABBREVIATION_NAME:
        return is_upper(next);
    case SS_ABBREVIATION_NUMBER:
        return is_digit(next);
    default:
        return 0;
    }
}

/** 1 when the apostrophe at `at` stands for a letter at the end of the word: "lovin'". */
static int is_dropped_g(const struct scan *s, const struct shape *word, size_t at, size_t after)
{
    return at - word->begin >= 4 && is_lower(peek(s, word->begin)) && s->bytes[at - 1] == 'n' &&
           s->bytes[at - 2] == 'i' && !s->has_open_single && is_space(peek(s, after));
}

/** The begin of a word that was broken off ("th-"), or a prefix alone ("pre- and post-war"). */
static int is_fragment(const struct scan *s, const struct shape *word, size_t at)
{
    if (char_before(s, word->begin) == '-' || !is_letter(char_before(s, at)) || word->n_parts > 1)
        return 0;
    return at - word->begin <= 2 || ss_is_prefix(text_at(s, word->begin), at - word->begin);
}

/** What belongs to a word after its letters: a full stop, a hyphen, "$" of "US$", "++", a dropped "g". */
static size_t scan_tail(const struct scan *s, const struct shape *word, size_t at)
{
    size_t after;
    const uint32_t sign = char_at(s, at, &after);
    const size_t size = at - word->begin;
    if (sign == '.')
        return owns_full_stop(s, word, at) ? at + 1 : at;
    if (sign == '-' && size <= FRAGMENT_MAX && is_space(peek(s, after)) && is_fragment(s, word, at))
        return after;
    if (sign == '$' && size <= 3 && is_upper(peek(s, word->begin)) && is_upper(s->bytes[at - 1]) &&
        !is_letter(peek(s, after)))
        return after;
    if (sign == '+' && size == 1 && has_prefix(s, at, "++"))
        return at + 2;
    if ((sign == '\'' || sign == 0x2019) && is_dropped_g(s, word, at, after))
        return after;
    return at;
}

static size_t scan_word(struct scan *s, size_t at)
{
    if (!is_after_word(s, at)) {
        const size_t address = scan_address(s, at);
        if (address > at)
            return address;
    }
    struct shape word = {.begin = at, .part = at, .is_number = 1, .is_initials = 1, .n_parts = 1};
    return scan_tail(s, &word, scan_body(s, &word));
}

/* ------------------------------------------------------------------------------------------- punctuation */

/** The end of "'n'" where an apostrophe follows, else `at`. */
static size_t second_apostrophe(const struct scan *s, size_t at)
{
    size_t after;
    const uint32_t mark = char_at(s, at, &after);
    return is_apostrophe(mark) && is_space(peek(s, after)) ? after : at;
}

/** "'em", "'til", "'n'", "'90s"; else `at`. */
static size_t scan_aphaeresis(const struct scan *s, size_t at, size_t after)
{
    const size_t letters = letters_end(s, after, near_end(s, after));
    if (letters > after && !is_digit(peek(s, letters)) &&
        (ss_is_unbroken(text_at(s, at), letters - at) || ss_contraction_find(text_at(s, at), letters - at)))
        return letters == after + 1 ? second_apostrophe(s, letters) : letters;
    size_t digits = digits_end(s, after, near_end(s, after));
    if (digits - after != 2)
        return at;
    if (small(peek(s, digits)) == 's')
        digits++;
    else if (is_apostrophe(peek(s, digits)) && small(peek(s, digits + 1)) == 's' && s->bytes[digits] < 0x80)
        digits += 2;
    return is_alnum(peek(s, digits)) || peek(s, digits) == '\'' ? at : digits;
}

static size_t scan_single_mark(struct scan *s, size_t at, uint32_t mark, size_t after)
{
    const size_t clitic = clitic_size(s, after);
    if (clitic && (is_after_form(s, at) || (s->is_after_space && mark != 0x2018)))
        return after + clitic;
    const uint32_t second = peek(s, after);
    if (is_any_single(second) && second != 0xB4) { /* two single marks are one double one */
        size_t end;
        char_at(s, after, &end);
        return end;
    }
    if (!is_after_word(s, at)) {
        const size_t end = scan_aphaeresis(s, at, after);
        if (end > at)
            return end;
        s->has_open_single = 1;
    }
    return after;
}

static int is_arrow(uint32_t c)
{
    return c == '-' || c == '=' || c == '<' || c == '>';
}

/** "->", "<--", "==>"; else `at`. */
static size_t scan_arrow(const struct scan *s, size_t at)
{
    size_t end = at, next = at;
    int has_shaft = 0;
    for (uint32_t c; is_arrow(c = char_at(s, end, &next)); end = next)
        has_shaft |= c == '-' || c == '=';
    return has_shaft && end - at >= 2 ? end : at;
}

/** The end of a run of "!" and "?". */
static size_t marks_end(const struct scan *s, size_t at)
{
    while (peek(s, at) == '!' || peek(s, at) == '?')
        at++;
    return at;
}

/** Signs that a run of makes one word of. */
static int is_running(uint32_t c)
{
    return c == '.' || c == '-' || c == '*' || c == '=' || c == '_' || c == '~' || c == '+' || c == '#' || c == '^' ||
           c == '<' || c == '>' || c == '$' || c == 0x2013 || c == 0x2014 || c == 0x2026;
}

/** A picture with its modifiers and what is joined to it. */
static size_t scan_symbol(const struct scan *s, size_t after)
{
    size_t next = after;
    for (;; after = next) {
        const uint32_t c = char_at(s, after, &next);
        const int is_modifier = (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x20E3;
        if (c == 0x200D && !is_alnum(peek(s, next)))
            char_at(s, next, &next);
        else if (!is_modifier)
            return after;
    }
}

/** 1 where a sign may begin a number: "+44", "$.05". */
static int is_number_front(const struct scan *s, size_t at)
{
    return s->is_after_space || char_before(s, at) == '$' || char_before(s, at) == '(';
}

static size_t scan_sign(struct scan *s, size_t at, uint32_t sign, size_t after)
{
    size_t end = at;
    if (is_any_single(sign))
        return scan_single_mark(s, at, sign, after);
    if ((sign == '@' || sign == '#') && !is_after_word(s, at))
        end = scan_tag(s, at, sign);
    if (end == at && (sign == '+' || sign == '.') && is_digit(peek(s, after)) && is_number_front(s, at))
        return scan_word(s, after);
    if (end == at && sign < 0x80)
        end = scan_emoticon(s, at);
    if (end == at && is_arrow(sign))
        end = scan_arrow(s, at);
    if (end == at && (sign == '!' || sign == '?'))
        end = marks_end(s, at);
    if (end == at && is_running(sign)) {
        end = run_end(s, at, sign);
        if (sign == '.' && end == after)
            end = marks_end(s, end);
    }
    if (end == at)
        end = sign >= 0x2190 ? scan_symbol(s, after) : after;
    return end;
}

/* ------------------------------------------------------------------------------------------------ output */

uint32_t ss_words_count_to(struct ss_word_writer *out, size_t to)
{
    size_t at = out->byte_at;
    uint32_t n = out->char_at;
    while (at < to) {
        size_t length = 1;
        if (out->bytes[at] >= 0x80)
            ss_utf8_decode(out->bytes + at, to - at, &length);
        at += length;
        n++;
    }
    out->byte_at = to;
    return out->char_at = n;
}

static int emit(struct scan *s, size_t begin, size_t end, unsigned flags)
{
    struct ss_word *word = ss_array_push(s->out->arena, &s->out->words);
    if (!word)
        return 0;
    word->byte_begin = (uint32_t)begin;
    word->byte_end = (uint32_t)end;
    word->begin = ss_words_count_to(s->out, begin);
    word->end = ss_words_count_to(s->out, end);
    word->flags = (uint8_t)flags;
    return 1;
}

/** 1 when the word [begin, end) goes on with the one before it: "n't" and "'s" after letters or digits. */
static int is_clitic(const struct scan *s, size_t begin, size_t end)
{
    if (!is_after_form(s, begin))
        return 0;
    size_t after;
    const uint32_t first = char_at(s, begin, &after);
    if (is_any_single(first))
        return end > after && is_letter(peek(s, after));
    return small(first) == 'n' && end - begin >= 3 && is_any_single(peek(s, after));
}

/** Writes the word, cut where the table of contractions says; `parts` counts characters. */
static int emit_parts(struct scan *s, size_t begin, size_t end, unsigned flags, const char *parts)
{
    size_t at = begin, next = begin;
    for (; *parts; parts++) {
        if (*parts != '|') {
            char_at(s, at, &next);
            at = next;
            continue;
        }
        if (!emit(s, begin, at, flags))
            return 0;
        begin = at;
        flags = SS_WORD_JOINED;
    }
    return emit(s, begin, end, flags);
}

static int emit_word(struct scan *s, size_t begin, size_t end, int is_first)
{
    unsigned flags = (s->is_after_space ? SS_WORD_SPACE_BEFORE : 0u) | (is_first ? SS_WORD_LINE_START : 0u);
    if (is_clitic(s, begin, end))
        return emit(s, begin, end, flags | SS_WORD_JOINED);
    const int is_im = end - begin == 2 && is_upper(s->bytes[begin + 1]); /* "IM" is no "I'm" */
    const char *parts =
        is_im || is_alnum(peek(s, end)) ? NULL : ss_contraction_find(text_at(s, begin), end - begin);
    return parts ? emit_parts(s, begin, end, flags, parts) : emit(s, begin, end, flags);
}

int ss_words_cut(struct ss_word_writer *out, size_t begin, size_t end)
{
    struct scan s = {.out = out, .bytes = out->bytes, .begin = begin, .end = end, .at = begin,
                     .no_address_before = begin, .is_after_space = 1};
    int is_first = 1;
    while (s.at < end) {
        size_t after;
        const uint32_t c = char_at(&s, s.at, &after);
        if (is_space(c)) {
            s.is_after_space = 1;
            s.at = after;
            continue;
        }
        const size_t stop = is_alnum(c) ? scan_word(&s, s.at) : scan_sign(&s, s.at, c, after);
        if (!emit_word(&s, s.at, stop, is_first))
            return 0;
        s.at = stop;
        s.is_after_space = is_first = 0;
    }
    return 1;
}
