/** Which marks open and close quotations, within one paragraph at a time.
 *
 * Double marks follow their form: “ ‟ « `` „ open, ” » close, " and '' open and close by turns; „ is closed by “, and »
 * opens where « closes. A straight mark after a number is an inch where nothing is open, one that stands at the end of
 * a word opens nothing. Single marks open where they stand before a word and not behind one; behind a word they close
 * what is open, unless they are the apostrophe of a possessive: then a better closing mark stands further on in the
 * paragraph. A straight single mark opens only where one that could close it follows.
 *
 * Open quotations lie on a stack, double and single by turns; a double mark closes the double quotation under a
 * single one that was never closed. What is open at the end of the paragraph ends there. */
#include "text/quotations.h"

#include <assert.h>
#include <string.h>

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { DEPTH_MAX = 6 };

enum mark {
    NO_MARK,
    DOUBLE_OPEN,     /* “ ‟ `` « */
    DOUBLE_CLOSE,    /* ” » */
    DOUBLE_LOW,      /* „ */
    DOUBLE_STRAIGHT, /* " '' and two of any single marks */
    SINGLE_OPEN,     /* ‘ ‛ ‹ */
    SINGLE_LOW,      /* ‚ */
    SINGLE_CLOSE,    /* ’ › */
    SINGLE_STRAIGHT  /* ' ` */
};

/** An open quotation. */
struct open {
    uint32_t quotation;
    enum mark mark; /* that opened it */
};

struct finder {
    struct ss_arena *arena;
    struct ss_text *text;
    SS_ARRAY(struct ss_quotation) quotations;
    uint32_t begin, end; /* words of the paragraph */
    struct open stack[DEPTH_MAX];
    unsigned depth;
    uint32_t looked_to; /* memory of find_closer: nothing but `closer` closes before this word */
    uint32_t closer;    /* SS_NONE where there is none */
};

static int bytes_are(const char *bytes, size_t size, const char *form)
{
    return size == strlen(form) && memcmp(bytes, form, size) == 0;
}

static enum mark mark_of_form(const char *bytes, size_t size)
{
    static const struct {
        const char *form;
        enum mark mark;
    } marks[] = {
        {"\"", DOUBLE_STRAIGHT}, {"''", DOUBLE_STRAIGHT}, {"``", DOUBLE_OPEN},
        {"\xE2\x80\x9C", DOUBLE_OPEN}, {"\xE2\x80\x9F", DOUBLE_OPEN}, {"\xC2\xAB", DOUBLE_OPEN},
        {"\xE2\x80\x9D", DOUBLE_CLOSE}, {"\xC2\xBB", DOUBLE_CLOSE}, {"\xE2\x80\x9E", DOUBLE_LOW},
        {"\xEF\xBC\x82", DOUBLE_STRAIGHT},
        {"\xE2\x80\x98", SINGLE_OPEN}, {"\xE2\x80\x9B", SINGLE_OPEN}, {"\xE2\x80\xB9", SINGLE_OPEN},
        {"\xE2\x80\x9A", SINGLE_LOW}, {"\xE2\x80\x99", SINGLE_CLOSE}, {"\xE2\x80\xBA", SINGLE_CLOSE},
        {"'", SINGLE_STRAIGHT}, {"`", SINGLE_STRAIGHT},
        {"\xE2\x80\x98\xE2\x80\x98", DOUBLE_OPEN}, {"\xE2\x80\x99\xE2\x80\x99", DOUBLE_CLOSE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (bytes_are(bytes, size, marks[i].form))
            return marks[i].mark;
    return NO_MARK;
}

static enum mark mark_at(const struct finder *f, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(f->text, word, &size);
    const unsigned char first = (unsigned char)bytes[0];
    if (size > 6 || !(first == '"' || first == '\'' || first == '`' || first >= 0x80))
        return NO_MARK;
    return mark_of_form(bytes, size);
}

/** 1 when a blank or the begin of the paragraph stands before the word. */
static int is_parted_before(const struct finder *f, uint32_t word)
{
    return word == f->begin || (f->text->words[word].flags & SS_WORD_SPACE_BEFORE);
}

static int is_parted_after(const struct finder *f, uint32_t word)
{
    return word + 1 >= f->end || (f->text->words[word + 1].flags & SS_WORD_SPACE_BEFORE);
}

static uint32_t first_char(const struct finder *f, uint32_t word)
{
    size_t size, length;
    const char *bytes = ss_word_bytes(f->text, word, &size);
    return ss_utf8_decode((const unsigned char *)bytes, size, &length);
}

static uint32_t last_char(const struct finder *f, uint32_t word)
{
    size_t size, length;
    const char *bytes = ss_word_bytes(f->text, word, &size);
    size_t at = size - 1;
    while (at > 0 && ((unsigned char)bytes[at] & 0xC0) == 0x80)
        at--;
    return ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length);
}

static int is_word_char(uint32_t c)
{
    return ss_char_kind(c) == SS_CHAR_LETTER || ss_char_kind(c) == SS_CHAR_DIGIT;
}

/** 1 when the mark touches the end of a word, a number or a sentence, so that it can close. */
static int is_behind(const struct finder *f, uint32_t word)
{
    if (is_parted_before(f, word))
        return 0;
    const uint32_t c = last_char(f, word - 1);
    return is_word_char(c) || (c < 0x80 && strchr(".,!?;:)]%$*", (int)c)) || c == 0x2026 || c == 0x2014 ||
           mark_at(f, word - 1) != NO_MARK;
}

/** 1 when the mark stands before a word and nothing that it could end stands before it. */
static int is_in_front(const struct finder *f, uint32_t word)
{
    if (is_parted_after(f, word))
        return 0;
    if (is_parted_before(f, word))
        return 1;
    const uint32_t c = last_char(f, word - 1);
    const enum mark before = mark_at(f, word - 1);
    return (c < 0x80 && strchr("([{-/:", (int)c)) || c == 0x2013 || c == 0x2014 ||
           before == DOUBLE_OPEN || before == DOUBLE_STRAIGHT || before == DOUBLE_LOW || before == SINGLE_OPEN ||
           before == SINGLE_STRAIGHT;
}

/* ---------------------------------------------------------------------------------------------- the stack */

static int is_single_mark(enum mark mark)
{
    return mark >= SINGLE_OPEN;
}

/** The place on the stack of the newest open quotation of this kind, or DEPTH_MAX. */
static unsigned find_open(const struct finder *f, int is_single)
{
    for (unsigned i = f->depth; i > 0; i--)
        if (is_single_mark(f->stack[i - 1].mark) == is_single)
            return i - 1;
    return DEPTH_MAX;
}

static int open_quotation(struct finder *f, uint32_t word, enum mark mark)
{
    if (f->depth == DEPTH_MAX)
        return 1;
    struct ss_quotation *quotation = ss_array_push(f->arena, &f->quotations);
    if (!quotation)
        return 0;
    *quotation = (struct ss_quotation){
        .word_begin = word,
        .word_end = f->end,
        .parent = f->depth ? f->stack[f->depth - 1].quotation : SS_NONE,
        .is_single = (uint8_t)is_single_mark(mark),
    };
    f->stack[f->depth++] = (struct open){(uint32_t)(f->quotations.n - 1), mark};
    return 1;
}

/** Closes the quotation at this place of the stack with the mark; those above it end before the mark. */
static void close_quotation(struct finder *f, unsigned place, uint32_t word)
{
    while (f->depth > place + 1)
        f->quotations.items[f->stack[--f->depth].quotation].word_end = word;
    struct ss_quotation *quotation = &f->quotations.items[f->stack[place].quotation];
    quotation->word_end = word + 1;
    quotation->is_closed = 1;
    f->depth = place;
}

/* ------------------------------------------------------------------------------------------- double marks */

/** 5'10" and 12": a straight mark behind a number where no quotation is open. */
static int is_inch(const struct finder *f, uint32_t word)
{
    return !is_parted_before(f, word) && ss_char_kind(last_char(f, word - 1)) == SS_CHAR_DIGIT;
}

static int is_guillemet(const struct finder *f, uint32_t word)
{
    return last_char(f, word) == 0xAB || last_char(f, word) == 0xBB;
}

/** What the double mark does: DOUBLE_OPEN, DOUBLE_CLOSE, or NO_MARK when nothing. */
static enum mark judge_double(const struct finder *f, uint32_t word, enum mark mark, unsigned open)
{
    const int is_open = open != DEPTH_MAX;
    const int is_above = is_open && open + 1 == f->depth;
    if (word + 1 == f->end)
        return is_open ? DOUBLE_CLOSE : NO_MARK;
    if (mark == DOUBLE_STRAIGHT) {
        if (!is_open)
            return is_inch(f, word) || (is_behind(f, word) && is_parted_after(f, word)) ? NO_MARK : DOUBLE_OPEN;
        return !is_above && is_in_front(f, word) && !is_behind(f, word) ? DOUBLE_OPEN : DOUBLE_CLOSE;
    }
    if (mark == DOUBLE_LOW)
        return is_above ? NO_MARK : DOUBLE_OPEN;
    if (mark == DOUBLE_CLOSE) {
        if (is_open)
            return DOUBLE_CLOSE;
        return is_guillemet(f, word) && is_in_front(f, word) ? DOUBLE_OPEN : NO_MARK;
    }
    if (is_above && f->stack[open].mark == DOUBLE_LOW)
        return DOUBLE_CLOSE; /* „…“ */
    if (is_above && !is_in_front(f, word) && is_behind(f, word))
        return DOUBLE_CLOSE; /* »…« and “…“ */
    return is_above ? NO_MARK : DOUBLE_OPEN;
}

static int take_double(struct finder *f, uint32_t word, enum mark mark)
{
    const unsigned open = find_open(f, 0);
    switch (judge_double(f, word, mark, open)) {
    case DOUBLE_OPEN:
        return open_quotation(f, word, mark);
    case DOUBLE_CLOSE:
        close_quotation(f, open, word);
        return 1;
    default:
        return 1;
    }
}

/* ------------------------------------------------------------------------------------------- single marks */

static int ends_in_s(const struct finder *f, uint32_t word)
{
    const uint32_t c = ss_char_lower(last_char(f, word));
    return c == 's' || c == 'z' || c == 'x';
}

/** 1 when the mark behind a word looks like an apostrophe: after an s, with a further word after a blank. */
static int looks_possessive(const struct finder *f, uint32_t word)
{
    return !is_parted_before(f, word) && ends_in_s(f, word - 1) && word + 1 < f->end &&
           is_parted_after(f, word) && is_word_char(first_char(f, word + 1));
}

static int can_close(const struct finder *f, uint32_t word, enum mark mark)
{
    return (mark == SINGLE_CLOSE || mark == SINGLE_STRAIGHT) && is_behind(f, word) &&
           !(f->text->words[word].flags & SS_WORD_JOINED);
}

/** The next word after `word` that closes a single quotation and is no possessive, before the next that opens one;
 *  SS_NONE when there is none. What was read once is remembered: linear over the paragraph. */
static uint32_t find_closer(struct finder *f, uint32_t word)
{
    if (word < f->looked_to && (f->closer == SS_NONE || word < f->closer))
        return f->closer;
    f->closer = SS_NONE;
    uint32_t i = word + 1;
    for (; i < f->end && f->closer == SS_NONE; i++) {
        const enum mark mark = mark_at(f, i);
        if (mark == SINGLE_OPEN && is_in_front(f, i))
            break;
        if (mark == SINGLE_STRAIGHT && is_in_front(f, i) && is_parted_before(f, i))
            break;
        if (can_close(f, i, mark) && !looks_possessive(f, i))
            f->closer = i;
    }
    f->looked_to = i;
    return f->closer;
}

/** 1 when any mark that could close stands further on, possessives too. */
static int has_any_closer(struct finder *f, uint32_t word)
{
    if (find_closer(f, word) != SS_NONE)
        return 1;
    for (uint32_t i = word + 1; i < f->end && i < word + 64; i++)
        if (can_close(f, i, mark_at(f, i)))
            return 1;
    return 0;
}

static int opens_single(struct finder *f, uint32_t word, enum mark mark)
{
    if (mark == SINGLE_LOW)
        return !is_parted_after(f, word);
    if (mark == SINGLE_OPEN)
        return !is_parted_after(f, word) || is_parted_before(f, word);
    if (mark != SINGLE_STRAIGHT || (!is_parted_before(f, word) && !is_in_front(f, word)))
        return 0;
    return has_any_closer(f, word);
}

/** A mark behind a word that closes nothing is an apostrophe of that word. */
static void join_apostrophe(struct finder *f, uint32_t word)
{
    if (!is_parted_before(f, word) && ss_char_kind(last_char(f, word - 1)) == SS_CHAR_LETTER)
        f->text->words[word].flags |= SS_WORD_JOINED;
}

static int take_single(struct finder *f, uint32_t word, enum mark mark)
{
    const unsigned open = find_open(f, 1);
    const int is_above = open != DEPTH_MAX && open + 1 == f->depth;
    if (is_above && mark == SINGLE_OPEN && is_behind(f, word) && !is_in_front(f, word)) {
        close_quotation(f, open, word); /* ‚…‘ and ‘…‘ */
        return 1;
    }
    const int is_closing_form = mark == SINGLE_CLOSE || mark == SINGLE_STRAIGHT;
    const int is_between_blanks = is_parted_before(f, word) && is_parted_after(f, word);
    if (is_above && is_closing_form && (is_behind(f, word) || is_between_blanks) &&
        !(looks_possessive(f, word) && find_closer(f, word) != SS_NONE)) {
        close_quotation(f, open, word);
        return 1;
    }
    if (!is_above && opens_single(f, word, mark))
        return open_quotation(f, word, mark);
    if (is_closing_form)
        join_apostrophe(f, word);
    return 1;
}

/* ---------------------------------------------------------------------------------------------- paragraphs */

static int find_in_paragraph(struct finder *f)
{
    f->depth = 0;
    f->looked_to = f->begin;
    f->closer = SS_NONE;
    for (uint32_t i = f->begin; i < f->end; i++) {
        const enum mark mark = f->text->words[i].flags & SS_WORD_JOINED ? NO_MARK : mark_at(f, i);
        if (mark != NO_MARK && !(is_single_mark(mark) ? take_single(f, i, mark) : take_double(f, i, mark)))
            return 0;
    }
    return 1;
}

/** A quotation that is open at the end of its paragraph goes on when the next paragraph opens one of its kind. */
static void link_continued(struct ss_text *text)
{
    for (uint32_t p = 0, q = 0; p + 1 < text->n_paragraphs; p++) {
        const uint32_t end = text->paragraphs[p].word_end;
        while (q < text->n_quotations && text->quotations[q].word_begin < end)
            q++;
        if (q == text->n_quotations || text->quotations[q].word_begin != end)
            continue;
        for (uint32_t k = q; k > 0 && text->quotations[k - 1].word_end == end; k--) {
            struct ss_quotation *open = &text->quotations[k - 1];
            if (!open->is_closed && open->parent == SS_NONE && open->is_single == text->quotations[q].is_single)
                open->is_continued = 1;
        }
    }
}

static void flag_words(struct ss_text *text)
{
    for (uint32_t q = 0; q < text->n_quotations; q++) {
        const struct ss_quotation *quotation = &text->quotations[q];
        if (quotation->parent != SS_NONE)
            continue; /* its words are flagged with those around it */
        for (uint32_t i = quotation->word_begin; i < quotation->word_end; i++)
            text->words[i].flags |= SS_WORD_QUOTED;
    }
}

int ss_quotations_find(struct ss_arena *arena, struct ss_text *text)
{
    struct finder f = {.arena = arena, .text = text};
    for (uint32_t p = 0; p < text->n_paragraphs; p++) {
        f.begin = text->paragraphs[p].word_begin;
        f.end = text->paragraphs[p].word_end;
        if (!find_in_paragraph(&f))
            return 0;
    }
    assert(f.quotations.n <= text->n_words);
    text->quotations = f.quotations.items;
    text->n_quotations = (uint32_t)f.quotations.n;
    link_continued(text);
    flag_words(text);
    return 1;
}
