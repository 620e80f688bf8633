/** Lemmas. A form that the training texts hold with its tag has its lemma from a table. An inflected form that they do
 * not hold is reduced by the rules that its ending followed there, the longest ending first, and what the rules make is
 * preferred when it is known as a word: the encoder sees wordpieces, not letters, and cannot tell "hoping" from
 * "hopping". All other forms are rewritten by the script that the model predicts. */
#include <string.h>

#include <utf8proc.h>

#include "base/fnv.h"
#include "base/utf8.h"
#include "model/parts.h"

enum {
    ENDING_MAX = 5,   /* letters; the longest that export.py learns */
    FORM_MAX = 64,    /* bytes of a form whose ending is looked at; longer ones are no words */
    LEMMA_MAX = FORM_MAX * 3 + SS_RULE_ADD_MAX + 1 /* no letter grows to more than three times its bytes */
};

static uint32_t find_row(const struct ss_tagged_strings *t, const char *bytes, size_t size, uint32_t xpos)
{
    uint32_t hash = SS_FNV32 ^ xpos;
    for (size_t i = 0; i < size; i++)
        hash = ss_fnv32_byte(hash, (unsigned char)bytes[i]);
    const uint32_t mask = t->n_slots - 1;
    for (uint32_t at = ss_hash_spread(hash) & mask, entry; (entry = ss_tagged_slot(t, at)) != 0; at = (at + 1) & mask) {
        size_t length;
        const char *known = ss_string(&t->strings, entry - 1, &length);
        if (length == size && t->xpos[entry - 1] == xpos && memcmp(known, bytes, size) == 0)
            return entry - 1;
    }
    return SS_NONE;
}

static const char *find_lemma(const struct ss_lemmas *l, const char *form, size_t size, uint32_t xpos)
{
    const uint32_t row = find_row(&l->forms, form, size, xpos);
    return row == SS_NONE ? NULL : ss_string(&l->lemmas, row, NULL);
}

/* The treebanks write apostrophes straight; a form with curly ones is looked up as if it did too. */
static const char *find_straightened(const struct ss_lemmas *l, const char *form, size_t size, uint32_t xpos)
{
    static const char curly[] = "\xE2\x80\x99";
    char straight[32];
    size_t n = 0, n_curly = 0;
    for (size_t i = 0; i < size; n++) {
        if (n == sizeof straight)
            return NULL;
        const int is_curly = size - i >= 3 && memcmp(form + i, curly, 3) == 0;
        straight[n] = is_curly ? '\'' : form[i];
        n_curly += (size_t)is_curly;
        i += is_curly ? 3 : 1;
    }
    return n_curly ? find_lemma(l, straight, n, xpos) : NULL;
}

static uint32_t in_case(uint32_t c, char letter_case, int is_first)
{
    if (letter_case == 'k')
        return c;
    if (letter_case == 't' && is_first)
        return (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* Writes the lemma (where `out` is not NULL) and returns its bytes, without the NUL. */
static size_t rewrite(const struct ss_script *script, const char *form, size_t size, char *out)
{
    const size_t n_chars = ss_utf8_count((const unsigned char *)form, size);
    const size_t kept = n_chars > script->cut ? n_chars - script->cut : 0;
    const int as_it_is = kept == 0 && !script->add[0];
    size_t length = 0;
    for (size_t i = 0, at = 0, bytes; i < (as_it_is ? n_chars : kept); i++, at += bytes) {
        const uint32_t c = ss_utf8_decode((const unsigned char *)form + at, size - at, &bytes);
        const uint32_t cased = in_case(c, as_it_is ? 'k' : script->letter_case, i == 0);
        char code[4];
        const size_t n = ss_utf8_encode(cased ? cased : SS_REPLACEMENT, code);
        if (out)
            memcpy(out + length, code, n);
        length += n;
    }
    if (out)
        strcpy(out + length, script->add);
    return length + strlen(script->add);
}

static char *make_lemma(struct ss_arena *arena, const struct ss_script *script, const char *form, size_t size)
{
    char *lemma = ss_arena_alloc(arena, rewrite(script, form, size, NULL) + 1, 1);
    if (lemma)
        (void)rewrite(script, form, size, lemma);
    return lemma;
}

/* Writes the form in lower case (`letter_case` 'l') or as a title ('t'); returns its bytes. */
static size_t fold(const char *form, size_t size, char letter_case, char out[LEMMA_MAX])
{
    const struct ss_script script = {letter_case, 0, ""};
    return rewrite(&script, form, size, out);
}

/* "berlin" as a proper noun is Berlin, when that is known. */
static const char *find_title(const struct ss_lemmas *l, const char *form, size_t size, uint32_t xpos)
{
    if (xpos != l->proper || size > FORM_MAX)
        return NULL;
    char folded[LEMMA_MAX];
    const size_t lower = fold(form, size, 'l', folded);
    if (lower != size || memcmp(folded, form, size) != 0)
        return NULL;
    const size_t title = fold(form, size, 't', folded);
    return find_lemma(l, folded, title, xpos);
}

/* Whether the table has the string as its own lemma. */
static int is_known(const struct ss_lemmas *l, const char *lemma, size_t size, uint32_t xpos)
{
    const char *found = find_lemma(l, lemma, size, xpos);
    return found && strlen(found) == size && memcmp(found, lemma, size) == 0;
}

/* Writes what the rules of one ending make of the form: the first result that is known, else nothing. */
static int reduce_to_known(const struct ss_lemmas *l, uint32_t row, const char *form, size_t size, char *out)
{
    const struct ss_tagged_strings *t = &l->endings.table;
    size_t length, other;
    const char *ending = ss_string(&t->strings, row, &length);
    for (uint32_t i = row; i < t->strings.n && t->xpos[i] == t->xpos[row]; i++) {
        const char *same = ss_string(&t->strings, i, &other);
        if (other != length || memcmp(same, ending, length) != 0)
            break;
        const size_t made = rewrite(&l->endings.rules[l->endings.rule[i]], form, size, out);
        if (is_known(l, out, made, l->endings.base[t->xpos[row]]))
            return 1;
    }
    return 0;
}

/* Writes the lemma of an inflected form that is not in the table; 0 when its ending says nothing. */
static int reduce(const struct ss_lemmas *l, const struct ss_script *script, const char *form, size_t size,
                  uint32_t xpos, char out[LEMMA_MAX])
{
    const struct ss_endings *e = &l->endings;
    if (e->table.strings.n == 0 || e->base[xpos] == xpos || size > FORM_MAX ||
        strlen(script->add) > SS_RULE_ADD_MAX)
        return 0;
    if (is_known(l, out, rewrite(script, form, size, out), e->base[xpos]))
        return 1;
    char folded[LEMMA_MAX];
    const size_t n = fold(form, size, e->base[xpos] == l->proper ? 'k' : 'l', folded);
    uint32_t rows[ENDING_MAX], n_rows = 0;
    size_t begin = n;
    for (int letter = 0; letter < ENDING_MAX && begin > 0; letter++) {
        while (begin > 0 && ((unsigned char)folded[--begin] & 0xc0) == 0x80)
            ;
        const uint32_t row = begin > 0 ? find_row(&e->table, folded + begin, n - begin, xpos) : SS_NONE;
        if (row != SS_NONE)
            rows[n_rows++] = row;
    }
    for (uint32_t i = n_rows; i > 0; i--)
        if (reduce_to_known(l, rows[i - 1], form, size, out))
            return 1;
    if (n_rows == 0 || e->base[xpos] == l->proper) /* the endings of names prove little */
        return 0;
    (void)rewrite(&e->rules[e->rule[rows[n_rows - 1]]], form, size, out);
    return 1;
}

static const char *find_in_tables(const struct ss_lemmas *l, const char *form, size_t size, uint32_t xpos)
{
    const char *lemma = find_lemma(l, form, size, xpos);
    if (!lemma)
        lemma = find_straightened(l, form, size, xpos);
    return lemma ? lemma : find_title(l, form, size, xpos);
}

const char *ss_lemma(struct ss_work *work, struct ss_arena *arena, const char *form, size_t size, uint32_t xpos,
                     uint32_t script)
{
    const struct ss_lemmas *l = &work->model->lemmas;
    const char *known = find_in_tables(l, form, size, xpos);
    if (known)
        return known;
    uint32_t hash = SS_FNV32 ^ script ^ xpos << 16;
    for (size_t i = 0; i < size; i++)
        hash = ss_fnv32_byte(hash, (unsigned char)form[i]);
    struct ss_lemma_cache_entry *entry = &work->lemma_cache[ss_hash_spread(hash) % SS_LEMMA_CACHE];
    if (entry->lemma && entry->script == script && entry->xpos == xpos && entry->size == size &&
        memcmp(entry->form, form, size) == 0)
        return entry->lemma;
    char reduced[LEMMA_MAX];
    const struct ss_script *predicted = &work->model->scripts[script];
    const char *lemma = reduce(l, predicted, form, size, xpos, reduced)
                            ? ss_arena_copy(arena, reduced, strlen(reduced))
                            : make_lemma(arena, predicted, form, size);
    if (lemma)
        *entry = (struct ss_lemma_cache_entry){form, size, xpos, script, lemma};
    return lemma;
}
