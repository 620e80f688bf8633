#include "lexicon/word_tables.h"

#include <string.h>

#include "lexicon/find.h"

enum { FORM_MAX = 24 }; /* bytes of the longest form of a table, rounded up */

struct abbreviation {
    const char *form;
    enum ss_abbreviation class;
};

struct contraction {
    const char *form, *parts;
};

struct suffix {
    const char *suffix;
    enum ss_suffix kind;
};

struct word {
    const char *form;
};

static const struct abbreviation abbreviations[] = {
#include "gen/abbreviations.inc" /* from data/lexicon/abbreviations.tsv */
};

static const struct contraction contractions[] = {
#include "gen/contractions.inc" /* from data/lexicon/contractions.tsv */
};

static const struct suffix suffixes[] = {
#include "gen/suffixes.inc" /* from data/lexicon/suffixes.tsv */
};

static const struct word prefixes[] = {
#include "gen/prefixes.inc" /* from data/lexicon/prefixes.tsv */
};

static const struct word unbroken[] = {
#include "gen/unbroken.inc" /* from data/lexicon/unbroken.tsv */
};

static const struct word units[] = {
#include "gen/units.inc" /* from data/lexicon/units.tsv */
};

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/** Bytes of the apostrophe at `form`, or 0. */
static size_t apostrophe_size(const char *form, size_t size)
{
    if (form[0] == '\'' || form[0] == '`')
        return 1;
    if (size >= 2 && memcmp(form, "\xC2\xB4", 2) == 0)
        return 2;
    if (size >= 3 && (memcmp(form, "\xE2\x80\x98", 3) == 0 || memcmp(form, "\xE2\x80\x99", 3) == 0))
        return 3;
    return 0;
}

/** Writes the form in small letters and with plain apostrophes; 0 when it is too long for any table. */
static int fold(const char *form, size_t size, char out[FORM_MAX])
{
    size_t n = 0;
    for (size_t at = 0; at < size; n++) {
        if (n + 1 >= FORM_MAX)
            return 0;
        const size_t mark = apostrophe_size(form + at, size - at);
        out[n] = mark ? '\'' : small(form[at]);
        at += mark ? mark : 1;
    }
    out[n] = '\0';
    return n > 0 && strlen(out) == n; /* no NUL inside */
}

enum ss_abbreviation ss_abbreviation_find(const char *form, size_t size)
{
    char key[FORM_MAX];
    if (!fold(form, size, key))
        return SS_ABBREVIATION_NONE;
    const struct abbreviation *found = SS_FIND(key, abbreviations);
    if (!found && form[0] >= 'A' && form[0] <= 'Z') {
        int is_all_small = 1, is_all_capital = 1;
        for (size_t i = 1; i < size; i++) {
            is_all_small &= form[i] == small(form[i]);
            is_all_capital &= form[i] < 'a' || form[i] > 'z';
        }
        key[0] = form[0];
        found = is_all_small || is_all_capital ? SS_FIND(key, abbreviations) : NULL;
    }
    return found ? found->class : SS_ABBREVIATION_NONE;
}

const char *ss_contraction_find(const char *form, size_t size)
{
    char key[FORM_MAX];
    if (size > 12 || !fold(form, size, key)) /* none is longer */
        return NULL;
    const struct contraction *found = SS_FIND(key, contractions);
    return found ? found->parts : NULL;
}

int ss_is_prefix(const char *form, size_t size)
{
    char key[FORM_MAX];
    return fold(form, size, key) && SS_FIND(key, prefixes);
}

int ss_is_unbroken(const char *form, size_t size)
{
    char key[FORM_MAX];
    return fold(form, size, key) && SS_FIND(key, unbroken);
}

int ss_is_unit(const char *form, size_t size)
{
    char key[FORM_MAX];
    return fold(form, size, key) && SS_FIND(key, units);
}

enum ss_suffix ss_suffix_find(const char *form, size_t size)
{
    char key[FORM_MAX];
    const struct suffix *found = fold(form, size, key) ? SS_FIND(key, suffixes) : NULL;
    return found ? found->kind : SS_SUFFIX_NONE;
}
