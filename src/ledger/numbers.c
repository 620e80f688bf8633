/* A number is read from left to right like it is spoken: what stands below the next hundred or thousand is gathered in
 * `group`, what stands above in `total`. */
#include "ledger/numbers.h"

#include <string.h>

#include "lexicon/times.h"

static const double most_value = 1e15;

int ss_number_digits(const struct ss_view *view, uint32_t word, uint32_t most)
{
    size_t size;
    const char *bytes = ss_word_bytes(view->text, word, &size);
    int value = 0;
    if (size > most)
        return -1;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return -1;
        value = value * 10 + (bytes[i] - '0');
    }
    return value;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "½" and the like at `bytes`: its value, or 0. */
static double vulgar_fraction(const char *bytes, size_t size)
{
    static const struct {
        const char *bytes;
        double value;
    } fractions[] = {{"\xC2\xBD", 0.5}, {"\xC2\xBC", 0.25}, {"\xC2\xBE", 0.75}, {"\xE2\x85\x93", 1.0 / 3},
                     {"\xE2\x85\x94", 2.0 / 3}};
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
        if (strlen(fractions[i].bytes) == size && memcmp(fractions[i].bytes, bytes, size) == 0)
            return fractions[i].value;
    return 0;
}

/* Commas are right when three digits follow each, or two as in "5,00,000", three at last. */
static bool takes_comma(const char *bytes, size_t size, size_t at)
{
    size_t n = 0;
    while (at + 1 + n < size && is_digit(bytes[at + 1 + n]))
        n++;
    const bool goes_on = at + 1 + n < size && bytes[at + 1 + n] == ',';
    return at > 0 && is_digit(bytes[at - 1]) && (n == 3 || (n == 2 && goes_on));
}

/* A word of digits: "5,800", "2.5", "2½", "1/3", "21st". */
static bool read_digits(const struct ss_view *view, uint32_t word, struct ss_number *out)
{
    size_t size, at = 0;
    const char *bytes = ss_word_bytes(view->text, word, &size);
    double value = 0, place = 1;
    bool has_point = false;
    for (; at < size && (is_digit(bytes[at]) || (bytes[at] == ',' && !has_point && takes_comma(bytes, size, at)) ||
                         (bytes[at] == '.' && !has_point && at + 1 < size && is_digit(bytes[at + 1])));
         at++) {
        if (is_digit(bytes[at])) {
            value = value * 10 + (bytes[at] - '0');
            place *= has_point ? 10 : 1;
            out->n_digits++;
        }
        has_point = has_point || bytes[at] == '.';
    }
    value /= place; /* two whole numbers: rounded once, as by strtod, whatever the locale */
    const double part = at < size ? vulgar_fraction(bytes + at, size - at) : 0;
    out->is_plain = at == size && out->n_digits == at && at > 0;
    out->is_fraction = has_point || part > 0;
    out->value = value + part;
    out->form = SS_DIGITS;
    if (part > 0 || (at == size && at > 0))
        return true;
    const char *rest = bytes + at;
    if (at > 0 && size - at == 2 && (!memcmp(rest, "st", 2) || !memcmp(rest, "nd", 2) || !memcmp(rest, "rd", 2) ||
                                     !memcmp(rest, "th", 2))) {
        out->form = SS_ORDINAL;
        return true;
    }
    if (at > 0 && rest[0] == '/' && size - at == 2 && rest[1] >= '2' && rest[1] <= '9' && out->n_digits == 1 && value > 0 &&
        value < rest[1] - '0') {
        out->value = value / (rest[1] - '0');
        return out->is_fraction = true;
    }
    return false;
}

static bool has_space_before(const struct ss_view *view, uint32_t word)
{
    return (view->text->words[word].flags & SS_WORD_SPACE_BEFORE) != 0;
}

/* What has been read of a number in words. */
struct sum {
    double total, group;
    bool has_small, has_ten, has_hundred, has_scale, has_any, has_point;
    enum ss_number_form form;
    double last_scale;
};

static double whole_of(const struct sum *sum)
{
    return sum->total + sum->group;
}

static bool add_scale(struct sum *sum, double value)
{
    if (sum->last_scale > 0 && value >= sum->last_scale && sum->group == 0)
        sum->total *= value; /* "hundred thousand million" */
    else if (sum->last_scale > 0 && value >= sum->last_scale)
        return false;
    else
        sum->total += (sum->group > 0 ? sum->group : 1) * value;
    sum->group = 0;
    sum->last_scale = value;
    sum->has_small = sum->has_ten = sum->has_hundred = sum->has_point = false;
    return sum->has_scale = sum->has_any = true;
}

/* Adds a word of the table; false where the number ends before it. */
static bool add_word(struct sum *sum, enum ss_number_word kind, double value)
{
    switch (kind) {
    case SS_NUMBER_WORD_SMALL:
        if (sum->has_small || sum->has_point || (sum->has_ten && value >= 10))
            return false;
        sum->has_small = sum->has_any = true;
        sum->group += value;
        return true;
    case SS_NUMBER_WORD_TEN:
        if (sum->has_small || sum->has_ten || sum->has_point)
            return false;
        sum->has_ten = sum->has_any = true;
        sum->group += value;
        return true;
    case SS_NUMBER_WORD_HUNDRED:
        if (sum->has_hundred)
            return false;
        sum->group = (sum->group > 0 ? sum->group : 1) * value;
        sum->has_small = sum->has_ten = sum->has_point = false;
        return sum->has_hundred = sum->has_any = true;
    case SS_NUMBER_WORD_SCALE:
    case SS_NUMBER_WORD_SHORT_SCALE:
        return add_scale(sum, value);
    case SS_NUMBER_WORD_GROUP:
        return !sum->has_hundred && add_scale(sum, value);
    default:
        return false;
    }
}

static enum ss_number_word kind_at(const struct ss_view *view, uint32_t word, uint32_t end, double *value)
{
    char form[SS_FORM_MAX];
    *value = 0;
    if (word >= end)
        return SS_NUMBER_WORD_NONE;
    ss_view_form(view, word, form);
    return ss_number_word_find(form, value);
}

static bool is_mark(const struct ss_view *view, uint32_t word, uint32_t end, char mark)
{
    size_t size;
    return word < end && *ss_word_bytes(view->text, word, &size) == mark && size == 1;
}

/* "hundreds of thousands", "dozens": plurals of scales, from `word` on. */
static bool read_many(const struct ss_view *view, uint32_t word, uint32_t end, struct ss_number *out)
{
    double value, next;
    if (kind_at(view, word, end, &value) != SS_NUMBER_WORD_MANY)
        return false;
    out->span = (struct ss_words){word, word + 1};
    out->form = SS_MANY;
    while (out->span.end + 1 < end && ss_view_has_form(view, out->span.end, "of") &&
           kind_at(view, out->span.end + 1, end, &next) == SS_NUMBER_WORD_MANY && next > value && next >= 2000) {
        value *= next / 2;
        out->span.end += 2;
    }
    out->value = value;
    return out->has_value = true;
}

/* The half of "two and a half", "an hour and a half": its words, or 0. */
static uint32_t half_after(const struct ss_view *view, uint32_t at, uint32_t end)
{
    uint32_t w = at;
    w += is_mark(view, w, end, '-');
    if (w >= end || !ss_view_has_form(view, w, "and"))
        return 0;
    w++;
    w += is_mark(view, w, end, '-');
    if (w < end && ss_view_has_form(view, w, "a"))
        w++;
    w += is_mark(view, w, end, '-');
    return w < end && ss_view_has_form(view, w, "half") ? w + 1 - at : 0;
}

/* "a", "an", "half", "several", "a few", "a couple of" before a scale; sets the sum and returns the words taken. */
static uint32_t read_opening(const struct ss_view *view, uint32_t word, uint32_t end, struct sum *sum, bool *is_article)
{
    double value, next;
    uint32_t at = word;
    enum ss_number_word kind = kind_at(view, at, end, &value);
    *is_article = kind == SS_NUMBER_WORD_ONE;
    const bool is_half = kind == SS_NUMBER_WORD_FRACTION && value < 3;
    if (kind == SS_NUMBER_WORD_ONE || is_half) {
        at++;
        const enum ss_number_word after = kind_at(view, at, end, &next);
        if (is_half && after == SS_NUMBER_WORD_ONE)
            at++;
        else if (!is_half && (after == SS_NUMBER_WORD_SEVERAL || (after == SS_NUMBER_WORD_FRACTION && next < 3)))
            return 1 + read_opening(view, at, end, sum, &(bool){false});
        sum->group = is_half ? 0.5 : 0;
        sum->has_point = is_half;
        return at - word;
    }
    if (kind == SS_NUMBER_WORD_SEVERAL) {
        at++;
        at += at < end && ss_view_has_form(view, at, "of");
        sum->group = 2;
        sum->has_small = true;
        sum->form = SS_MANY;
        return at - word;
    }
    return 0;
}

static bool is_scale(enum ss_number_word kind)
{
    return kind == SS_NUMBER_WORD_HUNDRED || kind == SS_NUMBER_WORD_SCALE || kind == SS_NUMBER_WORD_GROUP;
}

/* Is "m", "bn" or "k" at `word` a million and not a metre? It stands close to digits, and the tagger sees a number or
 * money stands before. */
static bool is_short_scale(const struct ss_view *view, uint32_t word, uint32_t first)
{
    char form[SS_FORM_MAX];
    ss_view_form(view, word, form);
    if (strcmp(form, "bn") == 0 || strcmp(form, "mn") == 0 || strcmp(form, "tn") == 0 || strcmp(form, "trn") == 0)
        return true;
    if (has_space_before(view, word))
        return false;
    const bool has_money = first > 0 && ss_view_has_xpos(view, first - 1, "$");
    return has_money || ss_view_has_upos(view, word, "NUM");
}

/* Groups of three digits parted by a blank: "10 000". */
static bool add_group(const struct ss_view *view, uint32_t word, uint32_t end, struct ss_number *out)
{
    size_t size;
    if (word >= end || out->n_digits == 0 || out->is_fraction)
        return false;
    const char *bytes = ss_word_bytes(view->text, word, &size);
    const bool is_narrow = view->text->words[word].byte_begin > view->text->words[word - 1].byte_end + 1;
    if (size != 3 || ss_number_digits(view, word, 3) < 0 || (memcmp(bytes, "000", 3) != 0 && !is_narrow))
        return false;
    out->value = out->value * 1000 + ss_number_digits(view, word, 3);
    out->n_digits += 3;
    return true;
}

/* From the sum to the number; false where nothing was read. */
static bool close_number(struct ss_number *out, const struct sum *sum, uint32_t begin, uint32_t at)
{
    out->span = (struct ss_words){begin, at};
    out->value = whole_of(sum);
    out->has_value = out->value <= most_value;
    out->is_scaled = sum->has_scale || sum->has_hundred;
    out->form = sum->form;
    return sum->has_any && at > begin;
}

/* "two thirds", "a quarter", "three-fourths", "half" with nothing else before. */
static bool read_fraction(const struct ss_view *view, uint32_t word, uint32_t end, struct ss_number *out)
{
    double above, below;
    const enum ss_number_word kind = kind_at(view, word, end, &above);
    uint32_t at = word;
    if (kind == SS_NUMBER_WORD_FRACTION && above < 3) {
        below = above;
        above = 1;
    } else if (kind == SS_NUMBER_WORD_ONE || kind == SS_NUMBER_WORD_SMALL) {
        at++;
        at += is_mark(view, at, end, '-');
        const enum ss_number_word next = kind_at(view, at, end, &below);
        const bool is_one = above < 2;
        if (next != SS_NUMBER_WORD_FRACTION && !(is_one && next == SS_NUMBER_WORD_ORDINAL && below >= 3))
            return false;
    } else {
        return false;
    }
    if (at + 1 < end && ss_view_has_form(view, at, "quarter") && !ss_view_has_form(view, at + 1, "of"))
        return false; /* three months */
    *out = (struct ss_number){.span = {word, at + 1}, .form = SS_NUMBER_WORDS, .value = above / below, .has_value = true,
                              .is_fraction = true, .is_article = kind == SS_NUMBER_WORD_ONE};
    return true;
}

/* Words that go on with a number whose first word has been read. Returns the word behind it. */
static uint32_t read_more(const struct ss_view *view, uint32_t at, uint32_t end, struct sum *sum, uint32_t first)
{
    for (;;) {
        double value;
        uint32_t next = at;
        const bool has_hyphen = is_mark(view, next, end, '-');
        next += has_hyphen;
        const bool has_and = !has_hyphen && sum->has_any && (sum->has_hundred || sum->has_scale) && next < end &&
                             ss_view_has_form(view, next, "and");
        next += has_and;
        const enum ss_number_word kind = kind_at(view, next, end, &value);
        const bool is_after_and = kind == SS_NUMBER_WORD_SMALL || kind == SS_NUMBER_WORD_TEN;
        const bool is_joint = !has_hyphen || (sum->has_ten && kind == SS_NUMBER_WORD_SMALL) || is_scale(kind);
        if (!is_joint || (has_and && !is_after_and) ||
            (kind == SS_NUMBER_WORD_SHORT_SCALE && (has_hyphen || !is_short_scale(view, next, first))))
            return at;
        if (is_after_and && sum->group > 0 && !sum->has_hundred && !sum->has_ten)
            return at;
        if (is_after_and && !sum->has_any && sum->form == SS_MANY)
            return at;
        if (!add_word(sum, kind, value))
            return at;
        at = next + 1;
    }
}

static bool read_words(const struct ss_view *view, uint32_t word, uint32_t end, struct ss_number *out)
{
    struct sum sum = {.form = SS_NUMBER_WORDS};
    double value;
    uint32_t at = word + read_opening(view, word, end, &sum, &out->is_article);
    if (at > word && !is_scale(kind_at(view, at, end, &value)))
        return false;
    at = read_more(view, at, end, &sum, word);
    const uint32_t half = sum.has_any && !sum.has_point ? half_after(view, at, end) : 0;
    if (half > 0) {
        sum.group += 0.5;
        sum.has_point = true;
        at = read_more(view, at + half, end, &sum, word);
    }
    return close_number(out, &sum, word, at);
}

static bool read_digit_number(const struct ss_view *view, uint32_t word, uint32_t end, struct ss_number *out)
{
    if (!read_digits(view, word, out))
        return false;
    uint32_t at = word + 1;
    if (out->form == SS_ORDINAL) {
        out->span = (struct ss_words){word, at};
        return out->has_value = true;
    }
    while (add_group(view, at, end, out))
        at++;
    struct sum sum = {.group = out->value, .has_small = true, .has_ten = true, .has_any = true, .form = SS_DIGITS};
    const bool was_plain = out->is_plain, was_fraction = out->is_fraction;
    sum.has_point = true;
    at = read_more(view, at, end, &sum, word);
    const uint32_t half = at == word + 1 ? half_after(view, at, end) : 0;
    if (half > 0) {
        sum.group += 0.5;
        at = read_more(view, at + half, end, &sum, word);
    }
    close_number(out, &sum, word, at);
    out->is_plain = was_plain && at == word + 1;
    out->is_fraction = was_fraction || half > 0;
    return true;
}

bool ss_number_read(const struct ss_view *view, uint32_t word, uint32_t end, struct ss_number *out)
{
    size_t size;
    double value;
    *out = (struct ss_number){0};
    if (word >= end)
        return false;
    const unsigned char first = (unsigned char)*ss_word_bytes(view->text, word, &size);
    if (is_digit((char)first) || first == 0xC2 || first == 0xE2)
        return read_digit_number(view, word, end, out);
    const enum ss_number_word kind = kind_at(view, word, end, &value);
    if (kind == SS_NUMBER_WORD_NONE)
        return false;
    if (read_many(view, word, end, out))
        return true;
    struct ss_number fraction;
    const bool has_words = read_words(view, word, end, out), has_fraction = read_fraction(view, word, end, &fraction);
    if (has_fraction && (!has_words || fraction.span.end > out->span.end))
        *out = fraction;
    if (has_words || has_fraction)
        return true;
    if (kind == SS_NUMBER_WORD_ORDINAL || kind == SS_NUMBER_WORD_NONE_AT_ALL) {
        *out = (struct ss_number){.span = {word, word + 1}, .value = value, .has_value = true,
                                  .form = kind == SS_NUMBER_WORD_ORDINAL ? SS_ORDINAL : SS_NOT_ANY};
        uint32_t next = word + 1;
        next += is_mark(view, next, end, '-');
        return true;
    }
    uint32_t at = word;
    at += kind == SS_NUMBER_WORD_ONE;
    if (kind_at(view, at, end, &value) != SS_NUMBER_WORD_SEVERAL)
        return false;
    *out = (struct ss_number){.span = {word, at + 1}, .form = SS_FEW, .is_article = at > word};
    if (ss_view_has_form(view, at, "couple") && at + 1 < end && ss_view_has_form(view, at + 1, "of")) {
        out->value = 2;
        out->has_value = true;
    }
    return true;
}
