#include "page/names.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/page_tables.h"

enum { LOWER_MAX = 80, NAME_WORDS_MAX = 5, NAME_BYTES_MAX = 60, BYLINE_BYTES_MAX = 400 };

/* ---- Pieces of text ---- */

struct piece {
    const char *begin, *end;
};

static uint32_t decode(const char *at, const char *end, size_t *length)
{
    return ss_utf8_decode((const unsigned char *)at, (size_t)(end - at), length);
}

static int is_blank(char c)
{
    return (unsigned char)c <= ' ';
}

static int is_trim(char c)
{
    return is_blank(c) || strchr(",;:|-*/@\"[]()_", c) != NULL; /* no NUL comes here */
}

static int begins_with(struct piece piece, const char *form)
{
    const size_t size = strlen(form);
    return (size_t)(piece.end - piece.begin) >= size && memcmp(piece.begin, form, size) == 0;
}

static int ends_with(struct piece piece, const char *form)
{
    const size_t size = strlen(form);
    return (size_t)(piece.end - piece.begin) >= size && memcmp(piece.end - size, form, size) == 0;
}

static const char *const wide_marks[] = {"–", "—", "•", "·", "…", "“", "”", "\xC2\xA0", "\xE2\x80\x8B", "»", "«", NULL};

static struct piece trim(struct piece piece)
{
    for (int is_cut = 1; is_cut;) {
        is_cut = 0;
        for (; piece.begin < piece.end && is_trim(*piece.begin); is_cut = 1)
            piece.begin++;
        for (; piece.begin < piece.end && is_trim(piece.end[-1]); is_cut = 1)
            piece.end--;
        for (size_t i = 0; wide_marks[i]; i++) {
            if (begins_with(piece, wide_marks[i])) {
                piece.begin += strlen(wide_marks[i]);
                is_cut = 1;
            }
            if (ends_with(piece, wide_marks[i])) {
                piece.end -= strlen(wide_marks[i]);
                is_cut = 1;
            }
        }
    }
    return piece;
}

/** The piece in small letters, cut to LOWER_MAX bytes; returns their number. */
static size_t lower(struct piece piece, char out[LOWER_MAX])
{
    size_t n = 0, length;
    for (const char *at = piece.begin; at < piece.end; at += length) {
        char bytes[4];
        const size_t step = ss_utf8_encode(ss_char_lower(decode(at, piece.end, &length)), bytes);
        if (n + step > LOWER_MAX)
            break;
        memcpy(out + n, bytes, step);
        n += step;
    }
    return n;
}

/** What the piece begins with; `*behind` is where it goes on. A phrase in small letters has its own length in bytes. */
static enum ss_byline phrase_at(struct piece piece, const char **behind)
{
    char line[LOWER_MAX];
    size_t length;
    const size_t size = lower(piece, line);
    const enum ss_byline kind = ss_byline_find(line, size, &length);
    *behind = piece.begin + length <= piece.end ? piece.begin + length : piece.end;
    return kind;
}

/* ---- Names ---- */

static int is_particle(const char *word, size_t size)
{
    return ss_name_word_find(word, size) == SS_NAME_WORD_PARTICLE;
}

/** 1 when the word can be part of a name: a capital first, letters and - ' . after it. */
static int is_name_word(const char *at, const char *end)
{
    size_t length;
    uint32_t c = decode(at, end, &length);
    const int is_apostrophe = length == 1 && end - at > 3 && (at[0] == 'd' || at[0] == 'l') && at[1] == '\'';
    const int is_curly = end - at > 5 && (at[0] == 'd' || at[0] == 'l') && memcmp(at + 1, "’", 3) == 0;
    const int is_joined = end - at > 4 && (memcmp(at, "al-", 3) == 0 || memcmp(at, "el-", 3) == 0);
    if (is_apostrophe || is_curly || is_joined)
        c = 'A';
    const int has_case = ss_char_is_upper(c) || ss_char_is_lower(c);
    if (ss_char_kind(c) != SS_CHAR_LETTER || (has_case && !ss_char_is_upper(c)))
        return 0;
    for (at += length; at < end; at += length) {
        c = decode(at, end, &length);
        if (ss_char_kind(c) != SS_CHAR_LETTER && c != '-' && c != '\'' && c != '.' && c != 0x2019 && c != 0x2BC &&
            c != 0x2010 && c != '`')
            return 0;
    }
    return 1;
}

int ss_is_person_name(const char *text, size_t size)
{
    const char *end = text + size;
    size_t n_words = 0, n_names = 0, n_long = 0;
    int is_last_name = 0;
    if (size > NAME_BYTES_MAX)
        return 0;
    for (const char *at = text; at < end;) {
        const char *word = at;
        while (at < end && !is_blank(*at))
            at++;
        n_words++;
        is_last_name = is_name_word(word, at);
        if (!is_last_name && !is_particle(word, (size_t)(at - word)))
            return 0;
        n_names += (size_t)is_last_name;
        n_long += is_last_name && at - word > 2;
        while (at < end && is_blank(*at))
            at++;
    }
    return n_words <= NAME_WORDS_MAX && n_names >= 2 && n_long >= 1 && is_last_name;
}

/** 1 when one of the name's words is of one of the two kinds. */
static int has_word_of(const char *text, size_t size, enum ss_name_word one, enum ss_name_word other)
{
    char line[LOWER_MAX];
    const size_t n = lower((struct piece){text, text + size}, line);
    for (size_t at = 0, begin; at < n;) {
        for (; at < n && (is_blank(line[at]) || line[at] == '.'); at++)
            ;
        for (begin = at; at < n && !is_blank(line[at]) && line[at] != '.'; at++)
            ;
        const enum ss_name_word kind = ss_name_word_find(line + begin, at - begin);
        if (kind != SS_NAME_WORD_NONE && (kind == one || kind == other))
            return 1;
    }
    return 0;
}

int ss_has_outlet_word(const char *text, size_t size)
{
    return has_word_of(text, size, SS_NAME_WORD_OUTLET, SS_NAME_WORD_OUTLET_OR_PERSON);
}

int ss_is_body_name(const char *text, size_t size)
{
    return has_word_of(text, size, SS_NAME_WORD_OUTLET, SS_NAME_WORD_OTHER);
}

const char *ss_agency_of(const char *text)
{
    char line[LOWER_MAX];
    return ss_agency_find(line, lower((struct piece){text, text + strlen(text)}, line));
}

/** Letters and digits of the name in small letters, without "the" before and a domain's ending. */
static size_t key_of(const char *name, char out[LOWER_MAX])
{
    char line[LOWER_MAX];
    const size_t size = strlen(name);
    size_t n = lower((struct piece){name, name + size}, line), k = 0, at = 0;
    if (n > 4 && (memcmp(line, "the ", 4) == 0 || memcmp(line, "www.", 4) == 0))
        at = 4;
    static const char *const endings[] = {".com", ".org", ".net", ".co.uk", ".info", NULL};
    for (size_t i = 0; endings[i]; i++)
        if (n > at + strlen(endings[i]) && memcmp(line + n - strlen(endings[i]), endings[i], strlen(endings[i])) == 0)
            n -= strlen(endings[i]);
    for (; at < n; at++) {
        const char c = line[at];
        if ((unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out[k++] = c;
    }
    return k;
}

int ss_is_same_name(const char *a, const char *b)
{
    char one[LOWER_MAX], other[LOWER_MAX];
    const size_t n = key_of(a, one), m = key_of(b, other);
    return n > 0 && n == m && memcmp(one, other, n) == 0;
}

/* ---- Bylines ---- */

static int has_lower(struct piece piece)
{
    size_t length;
    for (const char *at = piece.begin; at < piece.end; at += length)
        if (ss_char_is_lower(decode(at, piece.end, &length)))
            return 1;
    return 0;
}

/** A copy with single blanks; a name in capitals as names are written. */
static const char *copy_name(struct ss_arena *arena, struct piece piece)
{
    const int is_shouted = !has_lower(piece) && piece.end - piece.begin > 5;
    char *out = ss_arena_alloc(arena, (size_t)(piece.end - piece.begin) * 3 + 1, 1);
    size_t n = 0, length;
    int is_first = 1;
    for (const char *at = piece.begin; out && at < piece.end; at += length) {
        const uint32_t c = decode(at, piece.end, &length);
        if (c <= ' ' || c == 0xA0) {
            if (n > 0 && out[n - 1] != ' ')
                out[n++] = ' ';
            is_first = 1;
            continue;
        }
        const int is_letter = ss_char_kind(c) == SS_CHAR_LETTER;
        n += ss_utf8_encode(is_shouted && !is_first ? ss_char_lower(c) : c, out + n);
        is_first = !is_letter && c != 0x2019 ? 1 : is_letter ? 0 : is_first;
    }
    if (!out)
        return NULL;
    while (n > 0 && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

const char *ss_name_as_written(struct ss_arena *arena, const char *name)
{
    return copy_name(arena, (struct piece){name, name + strlen(name)});
}

static int add(struct ss_arena *arena, ss_name_array *names, const char *name)
{
    if (!name)
        return 0;
    for (size_t i = 0; i < names->n; i++)
        if (ss_is_same_name(names->items[i], name))
            return 1;
    const char **slot = ss_array_push(arena, names);
    if (!slot)
        return 0;
    *slot = name;
    return 1;
}

/** What parts two names at `at`: its length in bytes, 0 for nothing; `*is_end`: no more names follow. */
static size_t parts_names(const char *at, const char *end, int *is_comma, int *is_end)
{
    static const char *const joints[] = {" and ", " & ", " with ", " et ", " und ", " y ", " AND ", " With ", NULL};
    static const char *const stops[] = {" | ", " – ", " — ", " • ", " · ", " / ", " in ", " for ", " at ", " of ",
                                        " - ", " (", "\n", "|", " @", "•", " IN ", " at\n", " from ", " on ", "—", "·", NULL};
    const struct piece rest = {at, end};
    *is_comma = *is_end = 0;
    if (*at == ',' || *at == ';' || begins_with(rest, "、")) {
        *is_comma = *at != ';';
        return *at == ',' || *at == ';' ? 1 : 3;
    }
    for (size_t i = 0; joints[i]; i++)
        if (begins_with(rest, joints[i]))
            return strlen(joints[i]);
    for (size_t i = 0; stops[i]; i++)
        if (begins_with(rest, stops[i])) {
            *is_end = 1;
            return strlen(stops[i]);
        }
    return 0;
}

/** Takes a day of the week off the end: "Hakan Demir Wed, 15 Jun 2022". */
static struct piece without_day(struct piece piece)
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Monday", "Tuesday",
                                       "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", NULL};
    for (size_t i = 0; days[i]; i++) {
        const size_t size = strlen(days[i]);
        const int has_more = (size_t)(piece.end - piece.begin) > size + 1;
        if (has_more && ends_with(piece, days[i]) && *(piece.end - size - 1) == ' ')
            return trim((struct piece){piece.begin, piece.end - size});
    }
    return piece;
}

static int begins_with_particle(struct piece piece)
{
    char line[LOWER_MAX + 1];
    line[lower(piece, line)] = '\0';
    return is_particle(line, strcspn(line, " "));
}

static int is_person(struct piece piece)
{
    return piece.begin < piece.end && ss_is_person_name(piece.begin, (size_t)(piece.end - piece.begin));
}

enum outcome { NO_NAME, NAME, STAFF, CREDIT };

/** Takes up one piece between joints. Returns 0 when memory is short. */
static int take(struct ss_arena *arena, struct piece piece, const char *publisher, struct ss_byline_names *out,
                enum outcome *outcome)
{
    char line[LOWER_MAX];
    const char *behind;
    *outcome = NO_NAME;
    piece = trim(piece);
    while (piece.begin < piece.end && phrase_at(piece, &behind) == SS_BYLINE_OPENING && behind < piece.end) {
        const struct piece rest = trim((struct piece){behind, piece.end});
        if (begins_with_particle(piece) && is_person(piece) && !is_person(rest))
            break; /* "Von Miller" is a name */
        out->has_opening = 1;
        piece = rest;
    }
    if (piece.begin >= piece.end)
        return 1;
    const size_t size = lower(piece, line);
    const char *agency = ss_agency_find(line, size);
    if (agency) {
        *outcome = NAME;
        return publisher && ss_is_same_name(publisher, agency) ? 1 : add(arena, &out->agencies, agency);
    }
    const enum ss_byline kind = phrase_at(piece, &behind);
    if (kind == SS_BYLINE_CREDIT) {
        *outcome = CREDIT;
        return 1;
    }
    if (kind == SS_BYLINE_STAFF && behind == piece.end) {
        *outcome = STAFF;
        out->has_staff = 1;
        return 1;
    }
    if (piece.end[-1] == '.' && piece.end - piece.begin > 3 && piece.end[-3] != ' ' && piece.end[-3] != '.')
        piece.end--; /* the end of a line, no initial */
    piece = without_day(piece);
    const size_t bytes = (size_t)(piece.end - piece.begin);
    if (!ss_is_person_name(piece.begin, bytes) || ss_is_body_name(piece.begin, bytes))
        return 1;
    const char *name = copy_name(arena, piece);
    if (!name)
        return 0;
    if (publisher && ss_is_same_name(publisher, name))
        return 1;
    *outcome = NAME;
    return add(arena, &out->authors, name);
}

/** 1 when "and" or the like stands somewhere behind: then commas before it part names too. */
static int has_joint_behind(const char *at, const char *end)
{
    int is_comma, is_end;
    for (; at < end; at++) {
        const size_t size = parts_names(at, end, &is_comma, &is_end);
        if (is_end)
            return 0;
        if (size > 1 && !is_comma)
            return 1;
    }
    return 0;
}

int ss_names_add(struct ss_arena *arena, const char *text, int is_list, const char *publisher,
                 struct ss_byline_names *out)
{
    const char *end = text + strnlen(text, BYLINE_BYTES_MAX);
    const char *begin = text;
    int is_over = 0;
    for (const char *at = text; at <= end && !is_over; at++) {
        int is_comma = 0, is_end = 0;
        const size_t size = at < end ? parts_names(at, end, &is_comma, &is_end) : 1;
        if (size == 0)
            continue;
        enum outcome outcome;
        if (!take(arena, (struct piece){begin, at}, publisher, out, &outcome))
            return 0;
        is_over = at >= end || outcome == CREDIT || (is_end && out->authors.n > 0) ||
                  (is_comma && !is_list && out->authors.n > 0 && !has_joint_behind(at + size, end));
        begin = at + size;
        at = begin - 1;
    }
    return 1;
}
