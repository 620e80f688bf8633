#include "ledger/syntax.h"

#include <string.h>

#include "lexicon/acts.h"

enum { REACH = 200 }; /* of a child from its head, in words */

struct ss_view ss_view_of(const struct ss_model *model, const struct ss_ledger *ledger)
{
    return (struct ss_view){model, ledger, &ledger->text, ledger->analysis.tags};
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void copy_small(const char *bytes, size_t size, char out[SS_FORM_MAX])
{
    size_t n = 0;
    for (size_t at = 0; at < size; at++) {
        if (n + 1 >= SS_FORM_MAX) {
            out[0] = '\0';
            return;
        }
        const bool is_curly = size - at >= 3 && memcmp(bytes + at, "\xE2\x80\x99", 3) == 0;
        out[n++] = is_curly ? '\'' : small(bytes[at]);
        at += is_curly ? 2 : 0;
    }
    out[n] = '\0';
}

void ss_view_form(const struct ss_view *view, uint32_t word, char out[SS_FORM_MAX])
{
    size_t size;
    const char *bytes = ss_word_bytes(view->text, word, &size);
    copy_small(bytes, size, out);
}

bool ss_view_has_form(const struct ss_view *view, uint32_t word, const char *form)
{
    char found[SS_FORM_MAX];
    ss_view_form(view, word, found);
    return strcmp(found, form) == 0;
}

void ss_view_lemma(const struct ss_view *view, uint32_t word, char out[SS_FORM_MAX])
{
    copy_small(view->tags[word].lemma, strlen(view->tags[word].lemma), out);
}

/* Adds the form without its last `cut` bytes, and with `ending` in their place. */
static uint32_t add_lemma(char out[SS_MOST_LEMMAS][SS_FORM_MAX], uint32_t n, const char *form, size_t cut,
                          const char *ending)
{
    const size_t size = strlen(form), m = strlen(ending);
    if (n == SS_MOST_LEMMAS || size < cut + 2 || size - cut + m >= SS_FORM_MAX)
        return n;
    memcpy(out[n], form, size - cut);
    memcpy(out[n] + size - cut, ending, m + 1);
    return n + 1;
}

static bool ends_with(const char *form, const char *ending)
{
    const size_t n = strlen(form), m = strlen(ending);
    return n > m && strcmp(form + n - m, ending) == 0;
}

uint32_t ss_view_lemmas(const struct ss_view *view, uint32_t word, char out[SS_MOST_LEMMAS][SS_FORM_MAX])
{
    char form[SS_FORM_MAX];
    ss_view_lemma(view, word, out[0]);
    ss_view_form(view, word, form);
    uint32_t n = 1;
    const size_t cut = ends_with(form, "ing") ? 3 : ends_with(form, "ed") ? 2 : 0;
    const size_t stem = strlen(form) - cut;
    if (ends_with(form, "ies") || ends_with(form, "ied"))
        n = add_lemma(out, n, form, 3, "y");
    else if (cut && stem > 2 && form[stem - 1] == form[stem - 2])
        n = add_lemma(out, n, form, cut + 1, "");
    if (cut) {
        n = add_lemma(out, n, form, cut, "");
        n = add_lemma(out, n, form, cut, "e");
    } else if (ends_with(form, "s")) {
        n = add_lemma(out, n, form, 1, "");
        n = ends_with(form, "es") ? add_lemma(out, n, form, 2, "") : n;
    }
    return n;
}

bool ss_view_has_lemma(const struct ss_view *view, uint32_t word, const char *lemma)
{
    char found[SS_FORM_MAX];
    ss_view_lemma(view, word, found);
    return strcmp(found, lemma) == 0;
}

bool ss_view_has_upos(const struct ss_view *view, uint32_t word, const char *upos)
{
    return strcmp(ss_model_label(view->model, SS_UPOS, view->tags[word].upos), upos) == 0;
}

bool ss_view_has_xpos(const struct ss_view *view, uint32_t word, const char *xpos)
{
    return strcmp(ss_model_label(view->model, SS_XPOS, view->tags[word].xpos), xpos) == 0;
}

bool ss_view_is(const struct ss_view *view, uint32_t word, const char *deprel)
{
    const char *label = ss_model_label(view->model, SS_DEPREL, view->tags[word].deprel);
    const size_t n = strlen(deprel);
    return strncmp(label, deprel, n) == 0 && (label[n] == '\0' || label[n] == ':');
}

struct ss_words ss_sentence_at(const struct ss_ledger *ledger, uint32_t word)
{
    const struct ss_analysis *a = &ledger->analysis;
    uint32_t low = 0, high = a->n_sentences;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (a->sentences[mid].word_end > word)
            high = mid;
        else
            low = mid + 1;
    }
    if (low == a->n_sentences)
        return (struct ss_words){word, word + 1};
    return (struct ss_words){a->sentences[low].word_begin, a->sentences[low].word_end};
}

struct ss_words ss_view_sentence(const struct ss_view *view, uint32_t word)
{
    return ss_sentence_at(view->ledger, word);
}

struct ss_words ss_view_around(const struct ss_view *view, uint32_t word)
{
    enum { AROUND = 100 };
    struct ss_words around = ss_view_sentence(view, word);
    if (word - around.begin > AROUND)
        around.begin = word - AROUND;
    if (around.end - word > AROUND)
        around.end = word + AROUND;
    return around;
}

uint32_t ss_view_next_child(const struct ss_view *view, uint32_t word, uint32_t previous)
{
    const struct ss_words in = ss_view_sentence(view, word);
    const uint32_t end = in.end > word + REACH ? word + REACH : in.end;
    uint32_t w = previous == SS_NONE ? in.begin : previous + 1;
    if (w + REACH < word)
        w = word - REACH;
    for (; w < end; w++)
        if (view->tags[w].head == word)
            return w;
    return SS_NONE;
}

uint32_t ss_view_child(const struct ss_view *view, uint32_t word, const char *deprel)
{
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, word, c)) != SS_NONE)
        if (ss_view_is(view, c, deprel))
            return c;
    return SS_NONE;
}

bool ss_view_in(const struct ss_word_spans *spans, uint32_t word)
{
    for (uint32_t i = 0; i < spans->n; i++)
        if (spans->items[i].begin <= word && word < spans->items[i].end)
            return true;
    return false;
}

static bool is_negator(const struct ss_view *view, uint32_t word)
{
    char form[SS_FORM_MAX];
    ss_view_form(view, word, form);
    return ss_is_negator(form);
}

/* "nobody", "no official", "none of them". */
static bool is_empty_noun(const struct ss_view *view, uint32_t word)
{
    if (is_negator(view, word))
        return true;
    const uint32_t det = ss_view_child(view, word, "det");
    return det != SS_NONE && is_negator(view, det);
}

enum ss_negation ss_view_negation(const struct ss_view *view, uint32_t word)
{
    enum ss_negation found = SS_NOT_NEGATED;
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, word, c)) != SS_NONE) {
        if (ss_view_has_form(view, c, "longer") && c && ss_view_has_form(view, c - 1, "no"))
            return SS_NO_LONGER;
        const bool is_noun = ss_view_is(view, c, "nsubj") || ss_view_is(view, c, "obj");
        const bool is_function = ss_view_is(view, c, "advmod") || ss_view_is(view, c, "det") ||
                                 ss_view_is(view, c, "cc") || ss_view_is(view, c, "mark") || ss_view_is(view, c, "aux");
        if (is_noun ? !is_empty_noun(view, c) : !is_function || !is_negator(view, c))
            continue;
        const bool is_only = c + 1 < view->text->n_words && (ss_view_has_form(view, c + 1, "only") ||
                                                             ss_view_has_form(view, c + 1, "just"));
        if (!is_only)
            found = ss_view_has_form(view, c, "never") ? SS_NEVER : found == SS_NEVER ? SS_NEVER : SS_NEGATED;
    }
    return found;
}
