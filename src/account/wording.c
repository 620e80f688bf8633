#include "account/wording.h"

#include <stdlib.h>
#include <string.h>

#include "account/digest.h"
#include "base/error.h"
#include "base/fnv.h"

enum { N_MINIMA = sizeof((struct ss_digest *)0)->minhash / sizeof(uint32_t) };

static uint32_t mix32(uint32_t x) /* finaliser of MurmurHash3 */
{
    x ^= x >> 16;
    x *= 0x85ebca6bu;
    x ^= x >> 13;
    x *= 0xc2b2ae35u;
    return x ^ (x >> 16);
}

static uint32_t hash_form(const struct ss_view *view, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(view->text, word, &size);
    return ss_fnv32_small(bytes, size);
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The shingles of the words that are no punctuation, in the order of the text. */
static uint32_t hash_shingles(const struct ss_view *view, uint32_t begin, uint32_t end, uint32_t *out)
{
    uint32_t last[SS_SHINGLE_WORDS] = {0}, n_words = 0, n = 0;
    for (uint32_t w = begin; w < end; w++) {
        if (ss_view_has_upos(view, w, "PUNCT"))
            continue;
        memmove(last, last + 1, sizeof last - sizeof *last);
        last[SS_SHINGLE_WORDS - 1] = hash_form(view, w);
        if (++n_words < SS_SHINGLE_WORDS)
            continue;
        uint32_t hash = 0;
        for (int i = 0; i < SS_SHINGLE_WORDS; i++)
            hash = mix32(hash * 31 + last[i]);
        out[n++] = hash;
    }
    return n;
}

sayso_status ss_digest_passages(struct ss_digest_work *work, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(work->scratch);
    const struct ss_text *text = work->view.text;
    struct ss_digest *digest = work->digest;
    uint32_t *hashes = ss_arena_array(work->scratch, uint32_t, text->n_words);
    digest->passages = ss_arena_array(work->arena, struct ss_digest_passage, text->n_paragraphs);
    bool is_whole = hashes && digest->passages;
    memset(digest->minhash, 0xff, sizeof digest->minhash);
    for (uint32_t p = 0; is_whole && p < text->n_paragraphs; p++) {
        const struct ss_paragraph *paragraph = &text->paragraphs[p];
        if (paragraph->kind == SS_PARAGRAPH_BYLINE)
            continue;
        const uint32_t n = hash_shingles(&work->view, paragraph->word_begin, paragraph->word_end, hashes);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < N_MINIMA; k++) {
                const uint32_t hash = mix32(hashes[i] ^ (k * 0x9e3779b9u));
                digest->minhash[k] = hash < digest->minhash[k] ? hash : digest->minhash[k];
            }
        if (!n)
            continue;
        qsort(hashes, n, sizeof *hashes, by_number);
        uint32_t *kept = ss_arena_array(work->arena, uint32_t, n < SS_SKETCH ? n : SS_SKETCH), n_kept = 0;
        is_whole = kept != NULL;
        for (uint32_t i = 0; kept && i < n && n_kept < SS_SKETCH; i++)
            if (!n_kept || kept[n_kept - 1] != hashes[i])
                kept[n_kept++] = hashes[i];
        const sayso_span span = {text->words[paragraph->word_begin].begin, text->words[paragraph->word_end - 1].end};
        digest->passages[digest->n_passages++] = (struct ss_digest_passage){span, kept, n_kept};
    }
    ss_arena_rewind(work->scratch, mark);
    return is_whole ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the passages of a document");
}

float ss_wording_likeness(const struct ss_digest *a, const struct ss_digest *b)
{
    uint32_t same = 0;
    if (!a->n_passages || !b->n_passages)
        return 0;
    for (uint32_t k = 0; k < N_MINIMA; k++)
        same += a->minhash[k] == b->minhash[k];
    return (float)same / (float)N_MINIMA;
}

float ss_passage_likeness(const struct ss_digest_passage *a, const struct ss_digest_passage *b)
{
    uint32_t n = 0, same = 0;
    for (uint32_t i = 0, k = 0; n < SS_SKETCH && (i < a->n || k < b->n); n++) { /* the smallest hashes of both together */
        const bool is_both = i < a->n && k < b->n && a->hashes[i] == b->hashes[k];
        const bool is_first = k >= b->n || (i < a->n && a->hashes[i] < b->hashes[k]);
        same += is_both;
        i += is_both || is_first;
        k += is_both || !is_first;
    }
    return n ? (float)same / (float)n : 0;
}
