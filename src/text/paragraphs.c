/** A line is a paragraph, unless the text is hard-wrapped: then lines of one paragraph are put together again.
 *
 * Text is hard-wrapped when its lines were broken because the next word had no room: measured over all places where a
 * line follows another without an empty one between, most lines are nearly as long as the longest ones and the first
 * word of the next would not have fitted. The width is what nine in ten of these lines keep. */
#include "text/paragraphs.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"

enum {
    WIDTH_MIN = 55, /* columns (code points) of hard-wrapped text */
    WIDTH_MAX = 100,
    BREAKS_MIN = 3, /* line breaks that it takes to tell */
    SLACK = 2       /* columns by which a line may be short of the width and still be full */
};

struct line {
    size_t begin, end;   /* bytes, without the line end */
    size_t next;         /* where the next line begins */
    uint32_t indent;     /* columns of white space at its begin */
    uint32_t width;      /* columns up to its last visible character; 0 for an empty line */
    uint32_t first_word; /* columns of its first word */
    uint32_t first, last; /* its first and last visible character */
};

/** What the lines of a text have in common. */
struct layout {
    int is_wrapped;
    uint32_t width;
};

static int is_blank(uint32_t c)
{
    return ss_char_kind(c) == SS_CHAR_SPACE;
}

/** Reads the line at `at`. */
static struct line read_line(const unsigned char *bytes, size_t at, size_t end)
{
    struct line line = {.begin = at, .end = end, .next = end};
    uint32_t column = 0;
    int is_in_first = 0;
    for (size_t length; at < end; at += length) {
        const uint32_t c = ss_utf8_decode(bytes + at, end - at, &length);
        if (ss_char_ends_line(c)) {
            line.end = at;
            line.next = at + length + (c == '\r' && at + 1 < end && bytes[at + 1] == '\n');
            break;
        }
        column++;
        if (is_blank(c)) {
            is_in_first = 0;
            continue;
        }
        if (line.width == 0) {
            line.indent = column - 1;
            line.first = c;
            is_in_first = 1;
        }
        line.first_word += (uint32_t)is_in_first;
        line.width = column;
        line.last = c;
    }
    return line;
}

static int ends_sentence(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == '"' || c == 0x201D || c == ':' || c == 0x2026;
}

/** 1 when the word that begins `next` had no room at the end of `line`. */
static int is_full(const struct line *line, const struct line *next, uint32_t width)
{
    return line->width + 1 + next->first_word + SLACK > width;
}

/** How the pairs of lines that stand one under the other look. */
struct pairs {
    uint32_t n, n_long, n_full, n_ended;
    uint32_t widths[WIDTH_MAX + 1]; /* how many first lines of a pair have this width */
};

/** Counts the pairs; with a width also those whose first line is full. */
static void count_pairs(const unsigned char *bytes, size_t begin, size_t end, uint32_t width, struct pairs *out)
{
    memset(out, 0, sizeof *out);
    struct line line = {0};
    for (size_t at = begin; at < end; at = line.next) {
        const struct line before = line;
        line = read_line(bytes, at, end);
        if (!line.width || !before.width)
            continue;
        out->n++;
        out->n_ended += (uint32_t)ends_sentence(before.last);
        if (before.width > WIDTH_MAX)
            out->n_long++;
        else
            out->widths[before.width]++;
        out->n_full += (uint32_t)is_full(&before, &line, width);
    }
}

static struct layout find_layout(const unsigned char *bytes, size_t begin, size_t end)
{
    struct layout layout = {0, 0};
    struct pairs pairs;
    count_pairs(bytes, begin, end, 0, &pairs);
    if (pairs.n < BREAKS_MIN || pairs.n_long * 10 > pairs.n || pairs.n_ended * 2 > pairs.n)
        return layout;
    uint32_t n_below = 0;
    while (layout.width < WIDTH_MAX && n_below * 10 < (pairs.n - pairs.n_long) * 9)
        n_below += pairs.widths[layout.width++];
    if (layout.width <= WIDTH_MIN)
        return layout;
    layout.width--; /* of the last line that was counted */
    count_pairs(bytes, begin, end, layout.width, &pairs);
    layout.is_wrapped = pairs.n_full * 4 >= pairs.n * 3;
    return layout;
}

/** 1 when `next` goes on with the paragraph of `line`. */
static int is_same_paragraph(const struct layout *layout, const struct line *line, const struct line *next)
{
    if (!layout->is_wrapped || !line->width || !next->width)
        return 0;
    if (next->indent >= line->indent + 2)
        return 0; /* a paragraph that begins with white space */
    if (is_full(line, next, layout->width))
        return 1;
    return !ends_sentence(line->last) && ss_char_is_lower(next->first);
}

int ss_paragraphs_find(struct ss_arena *arena, const unsigned char *bytes, size_t begin, size_t end,
                       ss_paragraph_array *out)
{
    const struct layout layout = find_layout(bytes, begin, end);
    struct line line = {0};
    for (size_t at = begin; at < end; at = line.next) {
        const struct line before = line;
        line = read_line(bytes, at, end);
        if (!line.width)
            continue;
        if (out->n > 0 && is_same_paragraph(&layout, &before, &line)) {
            out->items[out->n - 1].word_end = (uint32_t)line.end;
            continue;
        }
        struct ss_paragraph *paragraph = ss_array_push(arena, out);
        if (!paragraph)
            return 0;
        *paragraph = (struct ss_paragraph){.word_begin = (uint32_t)line.begin, .word_end = (uint32_t)line.end};
    }
    return 1;
}

/* --------------------------------------------------------------------------------------------- their kinds */

enum {
    HEADLINE_WORDS = 30, /* at most */
    BYLINE_WORDS = 14,
    DATELINE_WORDS = 24,
    PLACE_WORDS = 4, /* in capitals */
    BYLINE_PARAGRAPHS = 8 /* a byline stands among the first, or in the last paragraph */
};

static const char *word_at(const struct ss_text *text, uint32_t word, size_t *size)
{
    return ss_word_bytes(text, word, size);
}

static int word_is(const struct ss_text *text, uint32_t word, const char *form)
{
    size_t size;
    const char *bytes = word_at(text, word, &size);
    return size == strlen(form) && memcmp(bytes, form, size) == 0;
}

static int word_is_one_of(const struct ss_text *text, uint32_t word, const char *const *forms)
{
    for (; *forms; forms++)
        if (word_is(text, word, *forms))
            return 1;
    return 0;
}

static uint32_t first_char(const struct ss_text *text, uint32_t word)
{
    size_t size, length;
    const char *bytes = word_at(text, word, &size);
    return ss_utf8_decode((const unsigned char *)bytes, size, &length);
}

static int is_capitalised(const struct ss_text *text, uint32_t word)
{
    return ss_char_is_upper(first_char(text, word));
}

static int is_word(const struct ss_text *text, uint32_t word)
{
    return ss_char_kind(first_char(text, word)) == SS_CHAR_LETTER;
}

static int is_number(const struct ss_text *text, uint32_t word)
{
    return ss_char_kind(first_char(text, word)) == SS_CHAR_DIGIT;
}

/** 1 for letters in capitals only, two at least. */
static int is_all_capitals(const struct ss_text *text, uint32_t word)
{
    size_t size, n = 0;
    const unsigned char *bytes = (const unsigned char *)word_at(text, word, &size);
    for (size_t at = 0, length; at < size; at += length, n++)
        if (!ss_char_is_upper(ss_utf8_decode(bytes + at, size - at, &length)))
            return 0;
    return n >= 2;
}

static int is_dash(const struct ss_text *text, uint32_t word)
{
    static const char *const dashes[] = {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", "---", NULL};
    return word_is_one_of(text, word, dashes);
}

static int is_month_or_day(const struct ss_text *text, uint32_t word)
{
    static const char *const names[] = {
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Monday", "Tuesday",
        "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", NULL};
    return word_is_one_of(text, word, names);
}

/** 1 for what may stand in a dateline beside names: "de", "of", commas, slashes, hyphens inside a name. */
static int is_dateline_filler(const struct ss_text *text, uint32_t word)
{
    static const char *const fillers[] = {",", "/", ".", "de", "del", "la", "of", "al", "on", "and", "the", "in", NULL};
    return word_is_one_of(text, word, fillers);
}

/** The word after the closing bracket that belongs to the one at `word`, or `end`; `*is_agency` is 1 for "(AP)" and
 *  "(China Daily)", not for "(R-Texas)". */
static uint32_t after_bracket(const struct ss_text *text, uint32_t word, uint32_t end, int *is_agency)
{
    const uint32_t begin = word;
    *is_agency = 1;
    for (; word < end && !word_is(text, word, ")"); word++)
        *is_agency &= !is_dash(text, word) && word - begin <= 3;
    return word < end ? word + 1 : end;
}

/** 1 for words with which a sentence or a label begins, and no place. */
static int begins_no_place(const struct ss_text *text, uint32_t word)
{
    static const char *const words[] = {
        "On", "In", "At", "By", "As", "If", "It", "After", "Before", "Since", "During", "While", "When", "But", "And",
        "For", "From", "Until", "Last", "This", "That", "EXCLUSIVE", "BREAKING", "UPDATE", "UPDATED", "VIDEO", "WATCH",
        "OPINION", "ANALYSIS", "REPORT", "REVIEW", "LIVE", "PHOTOS", "NEWS", NULL};
    return word_is_one_of(text, word, words);
}

/** The word after a dateline and its dash, or `begin` where the paragraph begins with none: names, a date, an agency
 *  in brackets and a dash with a blank after it; a name in capitals, the date or the agency must be there ("Moscow, SANA- "
 *  too). */
static uint32_t find_dateline(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    const uint32_t limit = end - begin > DATELINE_WORDS ? begin + DATELINE_WORDS : end;
    if (limit == begin || !is_capitalised(text, begin) || begins_no_place(text, begin))
        return begin;
    int has_sign = is_all_capitals(text, begin);
    uint32_t n_capitals = 0;
    for (uint32_t i = begin; i < limit && n_capitals <= PLACE_WORDS;) {
        const int has_blank_after = i + 1 < end && (text->words[i + 1].flags & SS_WORD_SPACE_BEFORE);
        if (is_dash(text, i) && i > begin) {
            has_sign |= i > begin + 1 && is_all_capitals(text, i - 1) && word_is(text, i - 2, ",");
            if (has_blank_after || (has_sign && word_is(text, i - 1, ")")))
                return has_sign ? i + 1 : begin;
        }
        if (word_is(text, i, "(")) {
            int is_agency;
            i = after_bracket(text, i, limit, &is_agency);
            has_sign |= is_agency;
            continue;
        }
        n_capitals += (uint32_t)is_all_capitals(text, i);
        if (is_month_or_day(text, i))
            has_sign = 1;
        else if (!is_capitalised(text, i) && !is_number(text, i) && !is_dateline_filler(text, i) &&
                 !(is_dash(text, i) && !has_blank_after))
            return begin;
        i++;
    }
    return begin;
}

static int is_byline(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    static const char *const openings[] = {"By", "BY", "by", NULL};
    static const char *const actions[] = {"Reporting", "Editing",  "Writing", "Translated",
                                          "Compiled",  "Additional", NULL};
    if (end - begin < 2 || end - begin > BYLINE_WORDS * 2)
        return 0;
    if (word_is_one_of(text, begin, openings) && end - begin <= BYLINE_WORDS)
        return is_capitalised(text, begin + 1) && !word_is(text, end - 1, ".");
    for (uint32_t i = begin; i < end && i < begin + 4; i++)
        if (word_is_one_of(text, i, actions) && i + 2 < end)
            return word_is(text, i + 1, "by") || word_is(text, i + 2, "by");
    return 0;
}

/** 1 when a paragraph ends as a sentence does, brackets and quotation marks set aside. */
static int has_final_mark(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    while (end > begin) {
        size_t size;
        const char *bytes = word_at(text, end - 1, &size);
        const char last = bytes[size - 1];
        if (last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == ',')
            return 1;
        if (is_word(text, end - 1) || is_number(text, end - 1))
            return 0;
        end--;
    }
    return 0;
}

/** 1 when most longer words begin with a capital: "Storm Cuts Power to Half of Velmir". */
static int is_title_case(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    uint32_t n = 0, n_capitalised = 0;
    for (uint32_t i = begin; i < end; i++) {
        if (!is_word(text, i) || text->words[i].end - text->words[i].begin < 4)
            continue;
        n++;
        n_capitalised += (uint32_t)is_capitalised(text, i);
    }
    return n >= 4 && n_capitalised * 5 >= n * 4;
}

static int is_headline(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    if (end - begin < 2 || end - begin > HEADLINE_WORDS)
        return 0;
    return !has_final_mark(text, begin, end) || is_title_case(text, begin, end);
}

void ss_paragraphs_classify(struct ss_text *text)
{
    for (uint32_t i = 0; i < text->n_paragraphs; i++) {
        struct ss_paragraph *paragraph = &text->paragraphs[i];
        const uint32_t begin = paragraph->word_begin, end = paragraph->word_end;
        paragraph->kind = SS_PARAGRAPH_BODY;
        paragraph->dateline_end = find_dateline(text, begin, end);
        if (paragraph->dateline_end > begin)
            paragraph->kind = SS_PARAGRAPH_DATELINE;
        else if ((i < BYLINE_PARAGRAPHS || i + 2 >= text->n_paragraphs) && is_byline(text, begin, end))
            paragraph->kind = SS_PARAGRAPH_BYLINE;
        else if (i == 0 && text->n_paragraphs > 1 && is_headline(text, begin, end))
            paragraph->kind = SS_PARAGRAPH_HEADLINE;
    }
}
