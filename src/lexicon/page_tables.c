#include "lexicon/page_tables.h"

#include <stdlib.h>
#include <string.h>

#include "lexicon/find.h"

enum { KEY_MAX = 64 }; /* bytes of the longest form of a table, rounded up */

struct row {
    const char *form;
    int kind;
};

struct name {
    const char *form, *name;
};

static const struct row page_words[] = {
#include "gen/page_words.inc" /* from data/lexicon/page_words.tsv */
};

static const struct row page_lines[] = {
#include "gen/page_lines.inc" /* from data/lexicon/page_lines.tsv */
};

static const struct row page_metas[] = {
#include "gen/page_metas.inc" /* from data/lexicon/page_metas.tsv */
};

static const struct row byline_phrases[] = {
#include "gen/byline_phrases.inc" /* from data/lexicon/byline_phrases.tsv */
};

static const struct row relay_phrases[] = {
#include "gen/relay_phrases.inc" /* from data/lexicon/relay_phrases.tsv */
};

static const struct row note_phrases[] = {
#include "gen/note_phrases.inc" /* from data/lexicon/note_phrases.tsv */
};

static const struct row name_words[] = {
#include "gen/name_words.inc" /* from data/lexicon/name_words.tsv */
};

static const struct name months[] = {
#include "gen/months.inc" /* from data/lexicon/months.tsv */
};

/* What publishes on a host and those below it. */
struct publisher {
    const char *host, *name;
    const char *country; /* or "-" */
};

static const struct publisher publishers[] = {
#include "gen/publishers.inc" /* from data/lexicon/publishers.tsv */
};

static const struct name country_domains[] = {
#include "gen/country_domains.inc" /* from data/lexicon/country_domains.tsv */
};

static const struct name agencies[] = {
#include "gen/agencies.inc" /* from data/lexicon/agencies.tsv */
};

static const void *find(const void *table, size_t n, size_t row_size, const char *form, size_t size)
{
    char key[KEY_MAX];
    if (size == 0 || size >= sizeof key || memchr(form, 0, size))
        return NULL;
    memcpy(key, form, size);
    key[size] = '\0';
    return bsearch(key, table, n, row_size, ss_by_key);
}

#define FIND(table, form, size) find((table), SS_COUNT(table), sizeof *(table), (form), (size))

static int is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

/** The longest row with which the line begins at the end of a word. */
static int find_start(const struct row *table, size_t n, const char *line, size_t size, size_t *length)
{
    const size_t limit = size < KEY_MAX - 1 ? size : KEY_MAX - 1;
    *length = 0;
    for (size_t end = limit; end > 0; end--) {
        if (end < size && is_word_byte(line[end]) && is_word_byte(line[end - 1]))
            continue;
        const struct row *row = find(table, n, sizeof *table, line, end);
        if (!row)
            continue;
        *length = end;
        return row->kind;
    }
    return 0;
}

static int kind_of(const struct row *row)
{
    return row ? row->kind : 0;
}

enum ss_page_word ss_page_word_find(const char *word, size_t size)
{
    return (enum ss_page_word)kind_of(FIND(page_words, word, size));
}

enum ss_page_line ss_page_line_find(const char *line, size_t size, size_t *length)
{
    return (enum ss_page_line)find_start(page_lines, SS_COUNT(page_lines), line, size, length);
}

enum ss_meta ss_meta_find(const char *name, size_t size)
{
    return (enum ss_meta)kind_of(FIND(page_metas, name, size));
}

static const struct publisher *find_publisher(const char *host, size_t size)
{
    while (size > 0) { /* a.b.example.com, b.example.com, example.com */
        const struct publisher *row = FIND(publishers, host, size);
        if (row)
            return row;
        const char *dot = memchr(host, '.', size);
        if (!dot)
            return NULL;
        size -= (size_t)(dot + 1 - host);
        host = dot + 1;
    }
    return NULL;
}

const char *ss_publisher_of_host(const char *host, size_t size)
{
    const struct publisher *publisher = find_publisher(host, size);
    return publisher ? publisher->name : NULL;
}

const char *ss_country_of_host(const char *host, size_t size)
{
    const struct publisher *publisher = find_publisher(host, size);
    if (publisher)
        return publisher->country[0] != '-' ? publisher->country : NULL;
    size_t begin = size;
    while (begin > 0 && host[begin - 1] != '.')
        begin--;
    const struct name *row = begin > 0 ? FIND(country_domains, host + begin, size - begin) : NULL;
    return row ? row->name : NULL;
}

int ss_month_find(const char *word, size_t size)
{
    const struct name *row = FIND(months, word, size);
    return row ? atoi(row->name) : 0;
}

enum ss_byline ss_byline_find(const char *line, size_t size, size_t *length)
{
    return (enum ss_byline)find_start(byline_phrases, SS_COUNT(byline_phrases), line, size, length);
}

enum ss_relay ss_relay_find(const char *line, size_t size, size_t *length)
{
    return (enum ss_relay)find_start(relay_phrases, SS_COUNT(relay_phrases), line, size, length);
}

enum ss_note ss_note_find(const char *line, size_t size, size_t *length)
{
    return (enum ss_note)find_start(note_phrases, SS_COUNT(note_phrases), line, size, length);
}

enum ss_name_word ss_name_word_find(const char *word, size_t size)
{
    return (enum ss_name_word)kind_of(FIND(name_words, word, size));
}

const char *ss_agency_find(const char *name, size_t size)
{
    const struct name *row = FIND(agencies, name, size);
    return row ? row->name : NULL;
}
