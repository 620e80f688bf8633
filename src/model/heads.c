/** Heads that label words: sentence starts, tags, names. All read the word vectors in work->words. */
#include <stdlib.h>
#include <string.h>

#include "model/parts.h"

void ss_work_dense(const struct ss_work *work, const struct ss_dense *layer, float *y, size_t y_stride, const float *x,
                   size_t x_stride, size_t rows)
{
    ss_dense_apply(work->model->kernels, layer, y, y_stride, x, x_stride, rows, 0, ss_padded(layer->n), work->unpack);
}

/* A hidden layer with GELU over the word vectors, into work->hidden. */
static void hide(const struct ss_work *work, const struct ss_dense *layer)
{
    const size_t rows = work->window.n_words;
    ss_work_dense(work, layer, work->hidden, layer->n, work->words, work->model->encoder.d, rows);
    work->model->kernels->gelu(work->hidden, rows * layer->n);
}

/* Scores of one output layer, ss_padded(layer->n) apart, into work->scores. */
static size_t score(const struct ss_work *work, const struct ss_dense *layer)
{
    const size_t stride = ss_padded(layer->n);
    ss_work_dense(work, layer, work->scores, stride, work->hidden, layer->k, work->window.n_words);
    return stride;
}

static uint32_t best_of(const float *scores, size_t n)
{
    uint32_t best = 0;
    float most = scores[0];
    for (uint32_t i = 1; i < n; i++) {
        if (scores[i] > most) {
            most = scores[i];
            best = i;
        }
    }
    return best;
}

void ss_sentence_scores(struct ss_work *work)
{
    ss_work_dense(work, &work->model->heads.sentence_start, work->scores, SS_PANEL, work->words,
                  work->model->encoder.d, work->window.n_words);
}

void ss_tag_words(struct ss_work *work, struct ss_tags *tags)
{
    const struct ss_heads *h = &work->model->heads;
    const uint32_t n = work->window.n_words;
    hide(work, &h->tag_hidden);
    size_t stride = score(work, &h->upos);
    for (uint32_t i = 0; i < n; i++)
        tags[i].upos = (uint8_t)best_of(work->scores + i * stride, h->upos.n);
    stride = score(work, &h->xpos);
    for (uint32_t i = 0; i < n; i++)
        tags[i].xpos = (uint8_t)best_of(work->scores + i * stride, h->xpos.n);
    stride = score(work, &h->feats);
    for (uint32_t i = 0; i < n; i++)
        tags[i].feats = (uint16_t)best_of(work->scores + i * stride, h->feats.n);
    stride = score(work, &h->lemma);
    for (uint32_t i = 0; i < n; i++)
        work->labels[i] = best_of(work->scores + i * stride, h->lemma.n);
}

void ss_find_happened(struct ss_work *work, float *happened)
{
    hide(work, &work->model->heads.fact_hidden);
    const size_t stride = score(work, &work->model->heads.fact);
    for (uint32_t i = 0; i < work->window.n_words; i++) {
        const float value = work->scores[i * stride];
        happened[i] = value >= 3.0f ? 3.0f : value > -3.0f ? value : -3.0f;
    }
}

/* The mean of the embeddings of a lemma's wordpieces. */
static void embed_lemma(const struct ss_work *work, const char *lemma, float *out)
{
    const struct ss_encoder *e = &work->model->encoder;
    uint32_t pieces[SS_PIECES_MAX];
    const size_t n = ss_wordpieces(&work->model->vocabulary, lemma, strlen(lemma), pieces);
    for (size_t k = 0; k < e->d; k++)
        out[k] = 0.0f;
    for (size_t i = 0; i < n; i++) {
        const size_t row = (size_t)pieces[i] * e->d;
        for (size_t k = 0; k < e->d; k++)
            out[k] += e->is_int8 ? (float)e->word[row + k] * e->word_scale[pieces[i]] : e->word_float[row + k];
    }
    for (size_t k = 0; k < e->d; k++)
        out[k] /= (float)n;
}

size_t ss_event_scores(struct ss_work *work, const struct ss_tags *tags)
{
    const struct ss_heads *h = &work->model->heads;
    const size_t n = work->window.n_words, d = work->model->encoder.d, n_hidden = h->event_hidden.n;
    for (size_t i = 0; i < n; i++)
        embed_lemma(work, tags[i].lemma, work->context + i * d);
    ss_work_dense(work, &h->event_hidden, work->hidden, n_hidden, work->words, d, n);
    ss_work_dense(work, &h->event_lemma, work->mixed, n_hidden, work->context, d, n);
    for (size_t i = 0; i < n * n_hidden; i++)
        work->hidden[i] += work->mixed[i];
    work->model->kernels->gelu(work->hidden, n * n_hidden);
    return score(work, &h->event_type);
}

void ss_find_event_kinds(struct ss_work *work, const struct ss_tags *tags, struct ss_event_kind_score *kinds)
{
    static const float log2_e = 1.44269504f; /* the kernel's powers are of two */
    const size_t stride = ss_event_scores(work, tags);
    for (uint32_t i = 0; i < work->window.n_words; i++) {
        float *scores = work->scores + i * stride;
        for (uint32_t k = 0; k < SS_N_KINDS; k++)
            scores[k] *= log2_e;
        const float sum = work->model->kernels->softmax(scores, SS_N_KINDS);
        const uint32_t best = SS_KIND_FIRST + best_of(scores + SS_KIND_FIRST, SS_N_KINDS - SS_KIND_FIRST);
        kinds[i] = (struct ss_event_kind_score){(uint8_t)best, scores[best] / sum};
    }
}

/* --------------------------------------------------------------------------------------------------- names */

static int opens(struct ss_name_label label)
{
    return label.part == 'B' || label.part == 'I';
}

/* Whether `to` may follow `from` in a well-formed sequence. */
static int follows(struct ss_name_label from, struct ss_name_label to)
{
    const int goes_on = to.part == 'I' || to.part == 'E';
    return opens(from) ? goes_on && from.type == to.type : !goes_on;
}

/* The best well-formed sequence of labels for the words [begin, end), into work->labels. trans (n_labels, n_labels) is
 * added where one label follows another. */
static void best_sequence(struct ss_work *work, const struct ss_name_label *labels, uint32_t n_labels, const float *trans,
                          size_t stride, uint32_t begin, uint32_t end)
{
    float *now = work->best, *before = work->best + n_labels;
    for (uint32_t w = begin; w < end; w++) {
        const float *scores = work->scores + w * stride;
        uint16_t *back = work->back + (size_t)w * n_labels;
        for (uint32_t k = 0; k < n_labels; k++) {
            uint32_t from = SS_NONE;
            float most = 0.0f;
            for (uint32_t j = 0; j < n_labels && w > begin; j++) {
                if (!follows(labels[j], labels[k]))
                    continue;
                const float value = trans ? before[j] + trans[j * n_labels + k] : before[j];
                if (from == SS_NONE || value > most) {
                    from = j;
                    most = value;
                }
            }
            const int may_start = labels[k].part != 'I' && labels[k].part != 'E';
            back[k] = (uint16_t)from;
            if (w == begin)
                now[k] = may_start ? scores[k] : -1e30f;
            else
                now[k] = from == SS_NONE ? -1e30f : most + scores[k];
        }
        float *swap = now;
        now = before;
        before = swap;
    }
    uint32_t last = 0; /* label 0 is O */
    for (uint32_t k = 1; k < n_labels; k++)
        if (!opens(labels[k]) && before[k] > before[last])
            last = k;
    for (uint32_t w = end; w-- > begin;) {
        work->labels[w] = last;
        last = work->back[(size_t)w * n_labels + last];
        if (last >= n_labels)
            last = 0;
    }
}

static int is_free(const struct ss_name *names, uint32_t n, uint32_t begin, uint32_t end)
{
    for (uint32_t i = n; i-- > 0;)
        if (names[i].word_begin < end && names[i].word_end > begin)
            return 0;
    return 1;
}

static int by_begin(const void *a, const void *b)
{
    const struct ss_name *x = a, *y = b;
    return (x->word_begin > y->word_begin) - (x->word_begin < y->word_begin);
}

/* Adds the spans of some types that the labels make, where they do not overlap what is there. */
static uint32_t add_spans(const struct ss_work *work, const struct ss_name_label *labels, unsigned types,
                          struct ss_name *names, uint32_t n)
{
    const uint32_t known = n;
    for (uint32_t w = 0, begin = 0; w < work->window.n_words; w++) {
        const struct ss_name_label label = labels[work->labels[w]];
        if (label.part == 'B' || label.part == 'S')
            begin = w;
        if ((label.part == 'E' || label.part == 'S') && (types >> label.type & 1) &&
            is_free(names, known, begin, w + 1))
            names[n++] = (struct ss_name){begin, w + 1, (enum ss_name_type)label.type};
    }
    return n;
}

/* Labels all sentences by one of the names heads (0 = SS_NER_UNER). */
static const struct ss_name_label *label_names(struct ss_work *work, int head)
{
    const struct ss_name_label *labels = work->model->name_labels[head];
    const struct ss_dense *layer = &work->model->heads.names[head];
    const size_t stride = score(work, layer);
    const uint32_t n = work->window.n_words;
    for (uint32_t begin = 0, end; begin < n; begin = end) {
        for (end = begin + 1; end < n && !work->starts[end]; end++) {
        }
        best_sequence(work, labels, (uint32_t)layer->n, work->model->heads.name_trans[head], stride, begin, end);
    }
    return labels;
}

uint32_t ss_find_names(struct ss_work *work, struct ss_name *names)
{
    enum { MAIN = 1u << SS_PERSON | 1u << SS_ORG | 1u << SS_PLACE, OTHER = 1u << SS_OTHER_NAME,
           EVENT = 1u << SS_EVENT_NAME };
    hide(work, &work->model->heads.ner_hidden);
    const struct ss_name_label *labels = label_names(work, 0);
    uint32_t n = add_spans(work, labels, MAIN, names, 0);
    const uint32_t n_main = n;
    /* the other names of the first head wait until the second has had its say */
    labels = label_names(work, 1);
    n = add_spans(work, labels, EVENT | OTHER, names, n);
    labels = label_names(work, 0);
    n = add_spans(work, labels, OTHER, names, n);
    if (n > n_main)
        qsort(names, n, sizeof *names, by_begin);
    return n;
}
