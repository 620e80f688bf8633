/** Lines about a text that stand in it. A byline stands between headline and body or behind the body, a relay mostly
 *  behind it; a paragraph that reads like a sentence is none of them. The words that open such lines are those of
 *  data/lexicon (byline_phrases, relay_phrases, note_phrases). */
#include "page/page.h"

#include <string.h>

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/names.h"
#include "lexicon/page_tables.h"
#include "page/dates.h"
#include "page/names.h"

enum {
    TOP_LINES = 5,      /* paragraphs behind the headline in which bylines are looked for */
    LAST_LINES = 5,     /* paragraphs at the end */
    LINE_WORDS = 24,    /* of a byline or relay, at most */
    NAME_LINE_WORDS = 6,
    RELAY_BYTES = 90,
    LINE_BYTES = 600
};

typedef SS_ARRAY(sayso_part) part_array;
typedef SS_ARRAY(sayso_span) span_array;

struct finder {
    struct ss_arena *arena, *scratch;
    const struct ss_text *text;
    const sayso_document *known;
    struct ss_said *said;
    struct ss_byline_names names; /* what the text prints */
    ss_name_array relays;
    sayso_part *parts;   /* one a paragraph at most, and a dateline */
    uint32_t n_parts;
    uint8_t *kinds;      /* (n_paragraphs) sayso_part_kind + 1 of a whole paragraph */
    int is_short;
};

/* ---- Paragraphs ---- */

static const struct ss_paragraph *paragraph(const struct finder *f, uint32_t i)
{
    return &f->text->paragraphs[i];
}

static uint32_t count_words(const struct finder *f, uint32_t i)
{
    return paragraph(f, i)->word_end - paragraph(f, i)->word_begin;
}

/** The paragraph as a string with single blanks, cut at LINE_BYTES; "" when memory is short. */
static const char *line_of(struct finder *f, uint32_t i)
{
    const struct ss_text *text = f->text;
    if (count_words(f, i) == 0)
        return "";
    const size_t begin = text->words[paragraph(f, i)->word_begin].byte_begin;
    const size_t end = text->words[paragraph(f, i)->word_end - 1].byte_end;
    const size_t size = end - begin < LINE_BYTES ? end - begin : LINE_BYTES;
    char *line = ss_arena_copy(f->scratch, text->bytes + begin, size);
    f->is_short |= !line;
    size_t n = 0;
    for (size_t at = 0; line && at < size; at++) {
        const int is_blank = (unsigned char)line[at] <= ' ';
        if (!is_blank || (n > 0 && line[n - 1] != ' '))
            line[n++] = is_blank ? ' ' : line[at];
    }
    if (line)
        line[n] = '\0';
    return line ? line : "";
}

static sayso_span span_of(const struct finder *f, uint32_t word_begin, uint32_t word_end)
{
    return (sayso_span){f->text->words[word_begin].begin, f->text->words[word_end - 1].end};
}

static void mark(struct finder *f, uint32_t i, sayso_part_kind kind)
{
    f->kinds[i] = (uint8_t)(kind + 1);
}

/** The line in small letters, cut to `room` bytes; what stands before its first letter is left out. */
static size_t lower(const char *line, char *out, size_t room, const char **begin)
{
    const char *end = line + strlen(line);
    size_t n = 0, length;
    while (line < end && (*line == '(' || *line == '[' || *line == '*' || *line == '-' || *line == ' ' || *line == '_'))
        line++;
    static const char *const dashes[] = {"—", "–", "•"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (strncmp(line, dashes[i], strlen(dashes[i])) == 0)
            line += strlen(dashes[i]);
    while (line < end && *line == ' ')
        line++;
    *begin = line;
    for (; line < end; line += length) {
        char bytes[4];
        const size_t step = ss_utf8_encode(
            ss_char_lower(ss_utf8_decode((const unsigned char *)line, (size_t)(end - line), &length)), bytes);
        if (n + step > room)
            break;
        memcpy(out + n, bytes, step);
        n += step;
    }
    return n;
}

/* ---- Headline ---- */

static int has_small_letter(const char *line)
{
    const char *end = line + strlen(line);
    for (size_t length; line < end; line += length)
        if (ss_char_is_lower(ss_utf8_decode((const unsigned char *)line, (size_t)(end - line), &length)))
            return 1;
    return 0;
}

static int ends_like_sentence(const char *line)
{
    const size_t size = strlen(line);
    return size > 0 && strchr(".!?:", line[size - 1]) != NULL;
}

static int is_outlet(const char *name, size_t size);
static int find_relay(struct finder *f, uint32_t i, const char *line, int is_last);

/** A paper's name, or who passed the text on, above the headline. Returns 1 when the first paragraph is that. */
static int find_masthead(struct finder *f)
{
    if (f->text->n_paragraphs < 3 || count_words(f, 0) > NAME_LINE_WORDS || count_words(f, 1) < 2 ||
        count_words(f, 1) > LINE_WORDS || (f->known->title && ss_is_same_name(line_of(f, 0), f->known->title)))
        return 0;
    const char *line = line_of(f, 0);
    if (!ss_has_outlet_word(line, strlen(line)) || !is_outlet(line, strlen(line)))
        return 0;
    if (find_relay(f, 0, line, 1))
        return 1;
    const int is_known = f->known->publisher && ss_is_same_name(line, f->known->publisher);
    if (!is_known && (has_small_letter(line) || count_words(f, 0) > 4 || count_words(f, 1) <= count_words(f, 0)))
        return 0; /* a headline of a few words may hold "radio" or "post" too */
    mark(f, 0, SAYSO_PART_BYLINE);
    if (!f->known->publisher) {
        f->said->publisher = ss_name_as_written(f->arena, line);
        f->is_short |= !f->said->publisher;
        f->said->from[SAYSO_FIELD_PUBLISHER] = SAYSO_FROM_TEXT;
    }
    return 1;
}

/** Marks the headline, paragraph `at`. */
static void find_headline(struct finder *f, uint32_t at)
{
    if (f->text->n_paragraphs < at + 2 || count_words(f, at) == 0)
        return;
    const char *line = line_of(f, at);
    const int is_title = f->known->title && ss_is_same_name(line, f->known->title);
    const size_t size = strlen(line);
    const int is_question = size > 0 && (line[size - 1] == '?' || line[size - 1] == '!') && count_words(f, at) <= 20 &&
                            count_words(f, at + 1) > count_words(f, at);
    const int is_below = at > 0 && !ends_like_sentence(line); /* the text layer looks at the first paragraph alone */
    if (!is_title && !is_question && !is_below && paragraph(f, at)->kind != SS_PARAGRAPH_HEADLINE)
        return;
    if (ss_is_person_name(line, size) && !is_title && count_words(f, at) < 4)
        return; /* a byline without a headline */
    mark(f, at, SAYSO_PART_HEADLINE);
    if (!f->known->title && *line) {
        f->said->title = ss_arena_copy(f->arena, line, size);
        f->is_short |= !f->said->title;
        f->said->from[SAYSO_FIELD_TITLE] = SAYSO_FROM_TEXT;
    }
}

/* ---- Notes ---- */

/** "Correction: ...", "CORRECTION - ...", "Editor's note: ..."; a bare word wants a mark behind it. */
static int find_note(struct finder *f, uint32_t i)
{
    char line[64] = {0};
    const char *begin;
    size_t length;
    const size_t size = lower(line_of(f, i), line, sizeof line, &begin);
    const enum ss_note kind = ss_note_find(line, size, &length);
    if (kind == SS_NOTE_NONE)
        return 0;
    const int is_phrase = memchr(line, ' ', length) || line[length - 1] == ':' || line[0] == '(';
    const char *rest = line + length;
    const int has_mark = length == size || *rest == ':' || *rest == '.' || *rest == '-' ||
                         strncmp(rest, " –", 4) == 0 || strncmp(rest, " —", 4) == 0 || strncmp(rest, " -", 2) == 0 ||
                         strncmp(rest, " to our", 7) == 0 || strncmp(rest, " (", 2) == 0;
    if (!is_phrase && !has_mark)
        return 0;
    mark(f, i, kind == SS_NOTE_CORRECTION ? SAYSO_PART_CORRECTION : SAYSO_PART_NOTE);
    return 1;
}

/* ---- Bylines ---- */

/** 1 when the line opens as a byline does: "By", "Report by", "Text:", "Reporting by". */
static int opens_byline(const char *line, enum ss_byline *kind, const char **rest)
{
    char small[64] = {0};
    const char *begin;
    size_t length;
    const size_t size = lower(line, small, sizeof small, &begin);
    *kind = ss_byline_find(small, size, &length);
    *rest = begin + length;
    while (**rest == ' ' || **rest == ':')
        (*rest)++;
    return *kind == SS_BYLINE_OPENING || *kind == SS_BYLINE_CREDIT;
}

static int is_nation(const char *name, size_t size)
{
    char form[64];
    if (size >= sizeof form)
        return 0;
    memcpy(form, name, size);
    form[size] = '\0';
    return ss_nation_find(form) != NULL;
}

/** Bytes of the line before a comma, a bracket or "for": where a name ends. */
static size_t name_part(const char *line)
{
    const size_t size = strcspn(line, ",|(");
    const char *of = strstr(line, " for ");
    return of && (size_t)(of - line) < size ? (size_t)(of - line) : size;
}

/** The author's own name before a comma, and behind it a place or what the author is. */
static int is_name_line(const char *line)
{
    const size_t size = strlen(line), name = name_part(line);
    size_t end = name;
    while (end > 0 && line[end - 1] == ' ')
        end--;
    if (!ss_is_person_name(line, end) || ss_is_body_name(line, end) || is_nation(line, end))
        return 0;
    if (name == size)
        return 1;
    for (const char *at = line + name; *at; at++)
        if ((*at >= '0' && *at <= '9') || *at == ';')
            return 0;
    return size - name < 60;
}

/** A line that opens with "by". Returns 1 when it is a byline. */
static int find_opened_byline(struct finder *f, uint32_t i, const char *line)
{
    enum ss_byline kind;
    const char *rest;
    if (count_words(f, i) > LINE_WORDS * 2 || !opens_byline(line, &kind, &rest))
        return 0;
    if (kind == SS_BYLINE_CREDIT) {
        if (count_words(f, i) > LINE_WORDS || !strstr(line, "by "))
            return 0;
        mark(f, i, SAYSO_PART_BYLINE);
        return 1;
    }
    struct ss_byline_names names = f->names;
    const size_t n_authors = names.authors.n, n_agencies = names.agencies.n;
    f->is_short |= !ss_names_add(f->scratch, rest, 0, f->known->publisher, &names);
    const int has_name = names.authors.n > n_authors || names.agencies.n > n_agencies ||
                         (names.has_staff && !f->names.has_staff);
    const int is_known = f->names.authors.n > 0 && n_authors == names.authors.n && names.authors.n > 0;
    if ((!has_name && !is_known) || (ends_like_sentence(line) && count_words(f, i) > LINE_WORDS / 2))
        return 0;
    f->names = names;
    mark(f, i, SAYSO_PART_BYLINE);
    return 1;
}

/** A name alone, or with a place or role behind it. */
static int find_name_line(struct finder *f, uint32_t i, const char *line)
{
    static const char *const dashes[] = {"—", "–", "--", "-", NULL};
    for (size_t k = 0; dashes[k]; k++)
        if (strncmp(line, dashes[k], strlen(dashes[k])) == 0) {
            line += strlen(dashes[k]);
            break;
        }
    while (*line == ' ')
        line++;
    if (count_words(f, i) > NAME_LINE_WORDS + 4 || ends_like_sentence(line) || !is_name_line(line))
        return 0;
    if (!has_small_letter(line) && !strchr(line, ',') && count_words(f, i) < 3)
        return 0; /* NEW YORK, or Lena Dorvat? */
    const char *name = ss_arena_copy(f->scratch, line, name_part(line));
    if (name)
        f->is_short |= !ss_names_add(f->scratch, name, 0, f->known->publisher, &f->names);
    f->is_short |= !name;
    mark(f, i, SAYSO_PART_BYLINE);
    return 1;
}

/* ---- Dates ---- */

/** A line that is a date and little else: "3 March 2022", "Published: March 3, 2022, 10:20". */
static int find_date_line(struct finder *f, uint32_t i, const char *line)
{
    enum { DATE_WORDS = 14 };
    if (count_words(f, i) > DATE_WORDS || ends_like_sentence(line))
        return 0;
    const char *date = ss_date_read(f->arena, line, 0, &f->is_short);
    if (!date)
        return 0;
    const int is_updated = strstr(line, "pdated") || strstr(line, "UPDATED") || strstr(line, "odified");
    const char **field = is_updated ? &f->said->updated : &f->said->published;
    const char *known = is_updated ? f->known->updated : f->known->published;
    if (!known && !*field) {
        *field = date;
        f->said->from[is_updated ? SAYSO_FIELD_UPDATED : SAYSO_FIELD_PUBLISHED] = SAYSO_FROM_TEXT;
    }
    mark(f, i, SAYSO_PART_BYLINE);
    return 1;
}

/* ---- Relays ---- */

static int is_host(const char *name, size_t size)
{
    const char *dot = memchr(name, '.', size);
    if (!dot || dot == name || dot + 2 >= name + size || memchr(name, ' ', size))
        return 0;
    for (size_t i = 0; i < size; i++)
        if (!((name[i] >= '0' && name[i] <= '9') || (name[i] >= 'a' && name[i] <= 'z') ||
              (name[i] >= 'A' && name[i] <= 'Z') || name[i] == '.' || name[i] == '-'))
            return 0;
    const char *last = dot;
    for (const char *at = dot; at < name + size; at++)
        last = *at == '.' ? at : last;
    const size_t ending = (size_t)(name + size - last - 1);
    return ending >= 2 && ending <= 10 && !(last[1] >= '0' && last[1] <= '9');
}

/** The publisher of the address at `line`; NULL where it is none. */
static const char *name_of_address(struct finder *f, const char *line)
{
    if (strncmp(line, "http://", 7) == 0)
        line += 7;
    else if (strncmp(line, "https://", 8) == 0)
        line += 8;
    else
        return NULL;
    if (strncmp(line, "www.", 4) == 0)
        line += 4;
    const size_t size = strcspn(line, "/ ?#)");
    const char *known = ss_publisher_of_host(line, size);
    const char *name = known ? known : ss_arena_copy(f->scratch, line, size);
    f->is_short |= !name;
    return name;
}

/** Where the name at the begin of `rest` ends: before a date, "on", "under", "with permission", a bracket, a full stop
 *  at the end of its word. */
static size_t name_end(const char *rest)
{
    static const char *const stops[] = {" on ", " under ", " with ", " by ", " (", ", by ", " in English", " at http",
                                        " http", ". ", " and is ", " and was ", "; ", " | ", " – ", " — ", " - ",
                                        " via ", " where ", " as ", " website", " in ", " for ", " and translated",
                                        ", translated", ", where", ", which", " [", NULL};
    size_t end = strlen(rest);
    for (size_t i = 0; stops[i]; i++) {
        const char *at = strstr(rest, stops[i]);
        if (at && (size_t)(at - rest) < end && at > rest)
            end = (size_t)(at - rest);
    }
    const char *comma = strchr(rest, ',');
    for (; comma && (size_t)(comma - rest) < end; comma = strchr(comma + 1, ','))
        end = (size_t)(comma - rest);
    while (end > 0 && strchr(" .,;:)]\"*_", rest[end - 1]))
        end--;
    return end;
}

/** 1 when the name can be that of an outlet: it begins with a capital or is a host, and no sentence follows. */
static int is_outlet(const char *name, size_t size)
{
    size_t length;
    if (size < 2 || size > RELAY_BYTES)
        return 0;
    if (is_host(name, size))
        return 1;
    const uint32_t first = ss_utf8_decode((const unsigned char *)name, size, &length);
    if (!ss_char_is_upper(first) && !(first >= '0' && first <= '9') && ss_char_kind(first) == SS_CHAR_LETTER)
        return 0;
    size_t n_words = 1, n_small = 0;
    for (size_t i = 1; i < size; i++)
        if (name[i - 1] == ' ') {
            n_words++;
            n_small += name[i] >= 'a' && name[i] <= 'z';
        }
    return n_words <= 7 && n_small * 2 <= n_words && ss_char_kind(first) != SS_CHAR_PUNCT;
}

/** 1 for what stands behind "Translated from" and is no outlet: a language. */
static int is_language(const char *name, size_t size)
{
    char word[24] = {0};
    for (size_t i = 0; i < size && i + 1 < sizeof word; i++)
        word[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
    return size < sizeof word && ss_name_word_find(word, size) == SS_NAME_WORD_LANGUAGE;
}

static void add_relay(struct finder *f, const char *name, size_t size)
{
    const char *copy = ss_arena_copy(f->scratch, name, size);
    f->is_short |= !copy;
    if (!copy || (f->known->publisher && ss_is_same_name(copy, f->known->publisher)))
        return;
    for (size_t i = 0; i < f->relays.n; i++)
        if (ss_is_same_name(f->relays.items[i], copy))
            return;
    const char **slot = ss_array_push(f->scratch, &f->relays);
    f->is_short |= !slot;
    if (slot)
        *slot = copy;
}

/** Moves over "the", "the Kazakh website of", "the newspaper" and quotation marks before a name. */
static const char *skip_lead(const char *rest)
{
    static const char *const leads[] = {"the original on ", "the original in ", "the website of ", "the website ",
                                        "the newspaper ", "the news site ", "the site ", "the agency ", "newspaper ",
                                        "the magazine ", "website ", "its website ", "“", "\"", "‘", "*", "_", ":", " ",
                                        NULL};
    for (int is_cut = 1; is_cut;) {
        is_cut = 0;
        for (size_t i = 0; leads[i]; i++)
            if (strncmp(rest, leads[i], strlen(leads[i])) == 0) {
                rest += strlen(leads[i]);
                is_cut = 1;
            }
    }
    return strncmp(rest, "the ", 4) == 0 ? rest + 4 : rest;
}

/** Moves over what says of which kind the name is: "Kazakh website Zhar Khabar". */
static const char *skip_kind(const char *rest)
{
    static const char *const kinds[] = {"website ", "newspaper ", "news site ", "site ", "agency ", "daily ",
                                        "magazine ", "portal ", "outlet ", "channel ", "weekly ", NULL};
    const size_t limit = strcspn(rest, ".,;");
    for (size_t i = 0; kinds[i]; i++) {
        const char *at = strstr(rest, kinds[i]);
        const char *name = at ? at + strlen(kinds[i]) : NULL;
        if (at && (size_t)(at - rest) < limit && at > rest && at[-1] == ' ' && *name >= 'A' && *name <= 'Z')
            return name;
    }
    return rest;
}

static int find_relay(struct finder *f, uint32_t i, const char *line, int is_last)
{
    char small[80] = {0};
    const char *begin;
    size_t length;
    const size_t size = lower(line, small, sizeof small, &begin);
    const enum ss_relay kind = ss_relay_find(small, size, &length);
    if (kind == SS_RELAY_NONE || (kind == SS_RELAY_LAST && !is_last) || count_words(f, i) > LINE_WORDS * 2)
        return 0;
    const char *rest = skip_kind(skip_lead(begin + length));
    const char *address = name_of_address(f, rest);
    size_t end = name_end(rest);
    static const char *const closing[] = {"”", "’", NULL};
    for (size_t k = 0; closing[k]; k++)
        if (end > strlen(closing[k]) && memcmp(rest + end - strlen(closing[k]), closing[k], strlen(closing[k])) == 0)
            end -= strlen(closing[k]);
    if (is_language(rest, end)) { /* "Translated from Russian by ...": nobody is named who passed it on */
        mark(f, i, SAYSO_PART_BYLINE);
        return 1;
    }
    if (!address && !is_outlet(rest, end))
        return 0;
    if (kind == SS_RELAY_LAST && (ends_like_sentence(rest) || count_words(f, i) > LINE_WORDS / 2) && !address)
        return 0;
    if (address)
        add_relay(f, address, strlen(address));
    else
        add_relay(f, rest, end);
    mark(f, i, SAYSO_PART_RELAY);
    return 1;
}

/** "© 2022 Velmir Courier. All rights reserved." */
static int find_copyright(struct finder *f, uint32_t i, const char *line)
{
    static const char *const signs[] = {"©", "Copyright", "COPYRIGHT", "(c)", "(C)", NULL};
    const char *rest = line;
    for (size_t k = 0; signs[k]; k++)
        for (; strncmp(rest, signs[k], strlen(signs[k])) == 0; rest += strspn(rest, " "))
            rest += strlen(signs[k]);
    if (rest == line || count_words(f, i) > LINE_WORDS)
        return 0;
    rest += strspn(rest, "0123456789-, ");
    const size_t end = name_end(rest);
    if (!f->known->publisher && !f->said->publisher && is_outlet(rest, end)) {
        f->said->publisher = ss_arena_copy(f->arena, rest, end);
        f->is_short |= !f->said->publisher;
        f->said->from[SAYSO_FIELD_PUBLISHER] = SAYSO_FROM_TEXT;
    }
    mark(f, i, SAYSO_PART_BYLINE);
    return 1;
}

/** A site's or an outlet's name alone on a line at the end. */
static int find_site_line(struct finder *f, uint32_t i, const char *line)
{
    size_t size = strlen(line);
    const char *address = name_of_address(f, line);
    if (address && !strchr(line, ' ')) {
        add_relay(f, address, strlen(address));
        mark(f, i, SAYSO_PART_RELAY);
        return 1;
    }
    while (size > 0 && (line[0] == '(' || line[0] == '[')) {
        line++;
        size--;
    }
    while (size > 0 && (line[size - 1] == ')' || line[size - 1] == ']'))
        size--;
    const int is_publisher = f->known->publisher && strlen(f->known->publisher) == size &&
                             memcmp(f->known->publisher, line, size) == 0;
    char small[80] = {0};
    const char *begin;
    const size_t n = lower(line, small, sizeof small, &begin);
    const char *agency = n == size ? ss_agency_find(small, n) : NULL;
    const int has_outlet = ss_has_outlet_word(line, size) && !strchr(line, '@') && !strchr(line, ':');
    const int is_name = !ends_like_sentence(line) && count_words(f, i) <= NAME_LINE_WORDS && is_outlet(line, size) &&
                        (is_host(line, size) || has_outlet);
    if (!is_publisher && !agency && !is_name)
        return 0;
    if (agency)
        add_relay(f, agency, strlen(agency));
    else
        add_relay(f, line, size);
    mark(f, i, SAYSO_PART_RELAY);
    return 1;
}

/* ---- Datelines ---- */

/** The word after "VELMIR, 3 March." or "ANTOFAGASTA." at the begin of a paragraph; its first where there is none. */
static uint32_t dotted_dateline_end(const struct finder *f, uint32_t i)
{
    enum { PLACE_WORDS = 4, MAX_WORDS = 12 };
    const struct ss_text *text = f->text;
    const uint32_t begin = paragraph(f, i)->word_begin, end = paragraph(f, i)->word_end;
    uint32_t at = begin;
    for (; at < end && at - begin < PLACE_WORDS; at++) {
        size_t size, length, n = 0;
        const char *bytes = ss_word_bytes(text, at, &size);
        size_t k = 0;
        for (; k < size; k += length, n++)
            if (!ss_char_is_upper(ss_utf8_decode((const unsigned char *)bytes + k, size - k, &length)))
                break;
        if (k < size || n < 2)
            break;
    }
    const uint32_t n_chars = text->words[begin].end - text->words[begin].begin;
    if (at == begin || (at - begin == 1 && n_chars < 4))
        return begin;
    for (int has_date = 0; at < end && at - begin < MAX_WORDS; at++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, at, &size);
        char small[16] = {0};
        for (size_t k = 0; k < size && k + 1 < sizeof small; k++)
            small[k] = (char)(bytes[k] >= 'A' && bytes[k] <= 'Z' ? bytes[k] + 32 : bytes[k]);
        if (size == 1 && *bytes == '.')
            return at + 1 < end && (has_date || (text->words[at + 1].flags & SS_WORD_SPACE_BEFORE)) ? at + 1 : begin;
        const int is_number = *bytes >= '0' && *bytes <= '9';
        const int is_month = size < sizeof small && ss_month_find(small, strlen(small)) > 0;
        has_date |= is_number || is_month;
        if (!is_number && !is_month && !(size == 1 && *bytes == ','))
            return begin;
    }
    return begin;
}

/** The agency that the text is of: its publisher, where none is known; else it passed the text on. Another outlet's
 *  name in brackets is no relay: only an agency is sure to be one. */
static void take_agency(struct finder *f, const char *printed)
{
    const char *full = ss_agency_of(printed), *name = full ? full : printed;
    const char *publisher = f->known->publisher ? f->known->publisher : f->said->publisher;
    if (!publisher) {
        f->said->publisher = ss_arena_copy(f->arena, name, strlen(name));
        f->is_short |= !f->said->publisher;
        f->said->from[SAYSO_FIELD_PUBLISHER] = SAYSO_FROM_TEXT;
    } else if (full && !strstr(publisher, printed) && !ss_is_same_name(publisher, name)) {
        add_relay(f, name, strlen(name));
    }
}

/** "Associated Press" alone below the headline or a byline. */
static int find_agency_line(struct finder *f, uint32_t i, const char *line)
{
    if (count_words(f, i) > NAME_LINE_WORDS || !ss_agency_of(line))
        return 0;
    take_agency(f, line);
    mark(f, i, SAYSO_PART_BYLINE);
    return 1;
}

/** The agency in the dateline that ends at `end`: in brackets, "(Meridian)", or behind its last comma, "Moscow, SANA-". */
static void find_agency(struct finder *f, uint32_t begin, uint32_t end)
{
    const struct ss_text *text = f->text;
    uint32_t open = begin, close;
    size_t size;
    while (open < end && !(ss_word_bytes(text, open, &size)[0] == '(' && size == 1))
        open++;
    for (close = open + 1; close < end && !(ss_word_bytes(text, close, &size)[0] == ')' && size == 1); close++)
        ;
    const int has_brackets = open < end;
    if (!has_brackets) {
        for (open = close = end - 1; open > begin && !(*ss_word_bytes(text, open, &size) == ',' && size == 1); open--)
            ;
        if (open == begin)
            return;
    }
    if (close >= end || close <= open + 1)
        return;
    const size_t from = text->words[open + 1].byte_begin;
    const char *printed = ss_arena_copy(f->scratch, text->bytes + from, text->words[close - 1].byte_end - from);
    f->is_short |= !printed;
    if (printed && (ss_agency_of(printed) || (has_brackets && is_outlet(printed, strlen(printed)))))
        take_agency(f, printed);
}

/** The word after "(AP) --" at the begin of a paragraph; its first where there is none. */
static uint32_t bracketed_dateline_end(const struct finder *f, uint32_t i)
{
    enum { MAX_WORDS = 7 };
    const uint32_t begin = paragraph(f, i)->word_begin, end = paragraph(f, i)->word_end;
    size_t size;
    if (begin == end || *ss_word_bytes(f->text, begin, &size) != '(')
        return begin;
    for (uint32_t at = begin + 1; at + 1 < end && at - begin < MAX_WORDS; at++) {
        if (*ss_word_bytes(f->text, at, &size) != ')')
            continue;
        const char *dash = ss_word_bytes(f->text, at + 1, &size);
        const int is_dash = *dash == '-' || (size >= 3 && memcmp(dash, "\xE2\x80", 2) == 0);
        return is_dash && at + 2 < end ? at + 2 : begin;
    }
    return begin;
}

/** The first dateline among the paragraphs of the body. Returns 1 when there was one. */
static int find_dateline(struct finder *f, uint32_t i)
{
    const struct ss_paragraph *at = paragraph(f, i);
    uint32_t end = at->kind == SS_PARAGRAPH_DATELINE ? at->dateline_end : dotted_dateline_end(f, i);
    if (end == at->word_begin)
        end = bracketed_dateline_end(f, i);
    if (end <= at->word_begin || end >= at->word_end)
        return 0;
    f->parts[f->n_parts++] = (sayso_part){span_of(f, at->word_begin, end), SAYSO_PART_DATELINE};
    uint32_t place = at->word_begin;
    for (size_t size; place < end; place++) {
        const char *bytes = ss_word_bytes(f->text, place, &size);
        const int is_stop = (size == 1 && strchr(",(.:-/", *bytes)) || memcmp(bytes, "\xE2\x80", 2) == 0 ||
                            (*bytes >= '0' && *bytes <= '9') || (size == 2 && memcmp(bytes, "--", 2) == 0);
        if (is_stop)
            break;
    }
    if (place > at->word_begin) {
        const size_t from = f->text->words[at->word_begin].byte_begin;
        f->said->dateline =
            ss_arena_copy(f->arena, f->text->bytes + from, f->text->words[place - 1].byte_end - from);
        f->is_short |= !f->said->dateline;
        f->said->from[SAYSO_FIELD_DATELINE] = SAYSO_FROM_TEXT;
    }
    find_agency(f, at->word_begin, end);
    return 1;
}

/* ---- All ---- */

/** Lines between headline and body; returns the first paragraph of the body. */
static uint32_t read_top(struct finder *f)
{
    const uint32_t n = f->text->n_paragraphs;
    uint32_t first = 0;
    while (first < n && f->kinds[first])
        first++;
    uint32_t body = first;
    for (uint32_t i = first; i < n && i < first + TOP_LINES; i++) {
        const char *line = line_of(f, i);
        const int is_line = find_note(f, i) || find_opened_byline(f, i, line) || find_relay(f, i, line, 0) ||
                            find_agency_line(f, i, line) || (first > 0 && find_name_line(f, i, line)) ||
                            find_date_line(f, i, line);
        if (is_line)
            body = i + 1;
        else if (i > first || count_words(f, i) > LINE_WORDS)
            break; /* one line, a standfirst, may stand before the byline */
    }
    return body;
}

/** Lines behind the body, from the last one up. */
static void read_end(struct finder *f, uint32_t body)
{
    const uint32_t n = f->text->n_paragraphs;
    for (uint32_t i = n; i > body + 1 && n - i < LAST_LINES; i--) {
        const char *line = line_of(f, i - 1);
        if (f->kinds[i - 1])
            continue;
        if (!find_note(f, i - 1) && !find_copyright(f, i - 1, line) && !find_relay(f, i - 1, line, 1) &&
            !find_opened_byline(f, i - 1, line) &&
            !find_name_line(f, i - 1, line) && !find_site_line(f, i - 1, line) && !find_date_line(f, i - 1, line))
            break;
    }
}

static int copy_names(struct ss_arena *arena, const ss_name_array *names, const char *const **list, size_t *n)
{
    const char **out = ss_arena_array(arena, const char *, names->n);
    for (size_t i = 0; out && i < names->n; i++)
        if (!(out[i] = ss_arena_copy(arena, names->items[i], strlen(names->items[i]))))
            return 0;
    *list = out;
    *n = names->n;
    return out != NULL;
}

/** What was found becomes fields, where nothing better is known. */
static void fill_fields(struct finder *f)
{
    struct ss_said *said = f->said;
    for (size_t i = 0; i < f->names.agencies.n; i++)
        add_relay(f, f->names.agencies.items[i], strlen(f->names.agencies.items[i]));
    if (f->known->n_authors == 0 && f->names.authors.n > 0) {
        f->is_short |= !copy_names(f->arena, &f->names.authors, &said->authors, &said->n_authors);
        said->from[SAYSO_FIELD_AUTHORS] = SAYSO_FROM_TEXT;
    }
    if (f->known->n_relays == 0 && f->relays.n > 0) {
        f->is_short |= !copy_names(f->arena, &f->relays, &said->relays, &said->n_relays);
        said->from[SAYSO_FIELD_RELAYS] = SAYSO_FROM_TEXT;
    }
}

/** Parts in the order of the text, and the stretches of the body. */
static void fill_spans(struct finder *f, struct ss_lines *out)
{
    const uint32_t n = f->text->n_paragraphs;
    out->parts = ss_arena_array(f->arena, sayso_part, (size_t)n + 1);
    out->body = ss_arena_array(f->arena, sayso_span, (size_t)n + 1);
    f->is_short |= !out->parts || !out->body;
    int is_open = 0;
    for (uint32_t i = 0; !f->is_short && i < n; i++) {
        if (count_words(f, i) == 0)
            continue;
        const sayso_span span = span_of(f, paragraph(f, i)->word_begin, paragraph(f, i)->word_end);
        const sayso_part_kind kind = (sayso_part_kind)(f->kinds[i] - 1);
        if (f->kinds[i])
            out->parts[out->n_parts++] = (sayso_part){span, kind};
        for (uint32_t k = 0; k < f->n_parts; k++)
            if (f->parts[k].span.begin >= span.begin && f->parts[k].span.begin < span.end)
                out->parts[out->n_parts++] = f->parts[k];
        const int is_body = !f->kinds[i] || kind == SAYSO_PART_NOTE || kind == SAYSO_PART_CORRECTION;
        if (is_body && is_open)
            out->body[out->n_body - 1].end = span.end;
        else if (is_body)
            out->body[out->n_body++] = span;
        is_open = is_body;
    }
}

int ss_lines_find(struct ss_arena *arena, struct ss_arena *scratch, const struct ss_text *text,
                  const sayso_document *known, struct ss_lines *out)
{
    memset(out, 0, sizeof *out);
    const struct ss_mark start = ss_arena_mark(scratch);
    struct finder f = {.arena = arena, .scratch = scratch, .text = text, .known = known, .said = &out->said};
    f.kinds = ss_arena_array(scratch, uint8_t, (size_t)text->n_paragraphs + 1);
    f.parts = ss_arena_array(scratch, sayso_part, 2);
    f.is_short = !f.kinds || !f.parts;
    if (!f.is_short) {
        const int has_masthead = find_masthead(&f);
        find_headline(&f, has_masthead ? 1 : 0);
        const uint32_t body = read_top(&f);
        read_end(&f, body);
        for (uint32_t i = body; i < text->n_paragraphs && i < body + 2; i++)
            if (!f.kinds[i] && count_words(&f, i) > 0 && find_dateline(&f, i))
                break;
        for (uint32_t i = body; i < text->n_paragraphs; i++)
            if (!f.kinds[i])
                find_note(&f, i);
        fill_fields(&f);
        fill_spans(&f, out);
    }
    ss_arena_rewind(scratch, start);
    return !f.is_short;
}
