/** See windows.h. */
#include "model/windows.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

static int unit_end(const struct ss_windows *w, uint32_t unit, uint32_t *end)
{
    if (w->given ? unit >= w->n_given : unit >= w->text->n_paragraphs)
        return 0;
    *end = w->given ? w->given[unit].word_end : w->text->paragraphs[unit].word_end;
    return 1;
}

static uint32_t last_character(const struct ss_text *text, uint32_t word)
{
    size_t size, length;
    const unsigned char *bytes = (const unsigned char *)ss_word_bytes(text, word, &size);
    size_t at = size ? size - 1 : 0;
    while (at > 0 && size - at < 4 && (bytes[at] & 0xC0) == 0x80)
        at--;
    return size ? ss_utf8_decode(bytes + at, size - at, &length) : 0;
}

static int ends_sentence(uint32_t c)
{
    return c == '.' || c == '?' || c == '!' || c == 0x2026;
}

static int closes(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

static int is_capitalised(const struct ss_text *text, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    const unsigned shape = ss_word_shape(bytes, size < 64 ? size : 64);
    return (shape >= 2 && shape <= 4) || shape == 8;
}

enum cut { AT_BUDGET, AT_COMMA, AT_SENTENCE };

/* How good a place to cut the begin of this word is. */
static enum cut quality(const struct ss_text *text, uint32_t word)
{
    const uint32_t c = last_character(text, word - 1);
    const int closed = closes(c) && word >= 2 && ends_sentence(last_character(text, word - 2));
    if ((ends_sentence(c) || closed) && is_capitalised(text, word))
        return AT_SENTENCE;
    return c == ',' || c == ';' || c == ':' ? AT_COMMA : AT_BUDGET;
}

/* The best place in the last half of [begin, end], the last one of those. */
static uint32_t best_cut(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    uint32_t best = end;
    enum cut found = AT_BUDGET;
    for (uint32_t word = end; word > begin + (end - begin) / 2 && found != AT_SENTENCE; word--) {
        const enum cut cut = quality(text, word);
        if (cut > found) {
            found = cut;
            best = word;
        }
    }
    return best;
}

/* Appends one word's pieces unless they do not fit. */
static int add_word(struct ss_work *work, const struct ss_text *text, uint32_t word)
{
    struct ss_window *w = &work->window;
    uint32_t pieces[SS_PIECES_MAX];
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    const size_t n = ss_wordpieces(&work->model->vocabulary, bytes, size, pieces);
    if (w->n_pieces - 1 + n > work->model->window)
        return 0;
    const uint8_t shape = (uint8_t)ss_word_shape(bytes, size), flag = (uint8_t)(1 + (text->words[word].flags & 7));
    for (size_t i = 0; i < n; i++) {
        w->pieces[w->n_pieces + i] = pieces[i];
        w->shapes[w->n_pieces + i] = shape;
        w->flags[w->n_pieces + i] = flag;
    }
    w->first[w->n_words] = (uint16_t)w->n_pieces;
    w->n_pieces += (uint32_t)n;
    w->last[w->n_words] = (uint16_t)(w->n_pieces - 1);
    w->n_words++;
    return 1;
}

static void set_special(struct ss_window *w, uint32_t at, uint32_t piece)
{
    w->pieces[at] = piece;
    w->shapes[at] = w->flags[at] = 0;
}

int ss_next_window(struct ss_windows *windows, struct ss_work *work)
{
    const struct ss_text *text = windows->text;
    struct ss_window *w = &work->window;
    w->begin = windows->word;
    if (w->begin >= text->n_words)
        return 0;
    w->n_words = 0;
    w->n_pieces = 1;
    set_special(w, 0, work->model->vocabulary.begin);
    uint32_t end = w->begin, whole = w->begin, boundary = w->begin;
    while (end < text->n_words && add_word(work, text, end)) {
        end++;
        while (unit_end(windows, windows->unit, &boundary) && boundary <= end) {
            windows->unit++;
            if (boundary == end)
                whole = end;
        }
    }
    if (end < text->n_words) {
        end = whole > w->begin ? whole : best_cut(text, w->begin, end);
        while (windows->unit > 0 && unit_end(windows, windows->unit - 1, &boundary) && boundary > end)
            windows->unit--;
    }
    w->n_words = end - w->begin;
    assert(w->n_words > 0); /* the budget is at least SS_PIECES_MAX */
    w->n_pieces = w->last[w->n_words - 1] + 1u;
    set_special(w, w->n_pieces++, work->model->vocabulary.end);
    windows->word = end;
    return 1;
}
