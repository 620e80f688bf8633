/** Lemmas: the table of forms seen in training, else the form rewritten by its script. */
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "model/parts.h"

static uint32_t slot(const struct ss_lemmas *l, uint32_t i)
{
    return l->slots_are_wide ? ((const uint32_t *)l->slots)[i] : ((const uint16_t *)l->slots)[i];
}

static const char *find_lemma(const struct ss_lemmas *l, const char *form, size_t size, uint32_t xpos)
{
    uint32_t hash = SS_HASH_SEED ^ xpos;
    for (size_t i = 0; i < size; i++)
        hash = ss_hash_byte(hash, (unsigned char)form[i]);
    const uint32_t mask = l->n_slots - 1;
    for (uint32_t at = ss_hash_spread(hash) & mask, entry; (entry = slot(l, at)) != 0; at = (at + 1) & mask) {
        size_t length;
        const char *known = ss_string(&l->forms, entry - 1, &length);
        if (length == size && l->xpos[entry - 1] == xpos && memcmp(known, form, size) == 0)
            return ss_string(&l->lemmas, entry - 1, NULL);
    }
    return NULL;
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

const char *ss_lemma(struct ss_work *work, struct ss_arena *arena, const char *form, size_t size, uint32_t xpos,
                     uint32_t script)
{
    const struct ss_lemmas *l = &work->model->lemmas;
    const char *known = find_lemma(l, form, size, xpos);
    if (!known)
        known = find_straightened(l, form, size, xpos);
    if (known)
        return known;
    uint32_t hash = SS_HASH_SEED ^ script;
    for (size_t i = 0; i < size; i++)
        hash = ss_hash_byte(hash, (unsigned char)form[i]);
    struct ss_lemma_cache_entry *entry = &work->lemma_cache[ss_hash_spread(hash) % SS_LEMMA_CACHE];
    if (entry->lemma && entry->script == script && entry->size == size && memcmp(entry->form, form, size) == 0)
        return entry->lemma;
    const char *lemma = make_lemma(arena, &work->model->scripts[script], form, size);
    if (lemma)
        *entry = (struct ss_lemma_cache_entry){form, size, script, lemma};
    return lemma;
}
