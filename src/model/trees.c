/** Heads and relations: deep biaffine attention (Dozat and Manning 2017). */
#include <string.h>

#include "model/parts.h"

/* A layer with GELU over the word vectors. */
static void hide(const struct ss_work *work, const struct ss_dense *layer, float *out)
{
    const size_t rows = work->window.n_words;
    ss_work_dense(work, layer, out, layer->n, work->words, work->model->encoder.d, rows);
    work->model->kernels->gelu(out, rows * layer->n);
}

void ss_prepare_trees(struct ss_work *work)
{
    const struct ss_heads *h = &work->model->heads;
    hide(work, &h->arc_dep, work->dep);
    hide(work, &h->arc_head, work->head);
    ss_work_dense(work, &h->arc_table, work->mixed, h->arc_table.n, work->dep, h->arc_dep.n, work->window.n_words);
}

/* The root's vector and those of the words, one after the other, in work->rel_sums. */
static void gather_heads(const struct ss_work *work, uint32_t begin, uint32_t n)
{
    const size_t width = work->model->heads.arc_head.n;
    memcpy(work->rel_sums, work->model->heads.arc_root, width * sizeof(float));
    memcpy(work->rel_sums + width, work->head + begin * width, n * width * sizeof(float));
}

void ss_parse_sentence(struct ss_work *work, uint32_t begin, uint32_t end)
{
    const size_t width = work->model->heads.arc_head.n, stride = ss_padded(end - begin + 1);
    const uint32_t n = end - begin;
    gather_heads(work, begin, n);
    ss_pack_rows(work->packed, work->rel_sums, width, n + 1, width);
    work->model->kernels->dense(work->arcs, stride, work->mixed + begin * width, width, n, work->packed, NULL, stride,
                                width);
    ss_tree_decode(work->arcs, stride, n, work->heads + begin, work->tree_scores, work->tree_room);
    for (uint32_t i = begin; i < end; i++)
        if (work->heads[i] != SS_NONE)
            work->heads[i] += begin;
}

/* Vectors of each word's head, in work->mixed. */
static void gather_chosen(const struct ss_work *work, size_t width)
{
    for (uint32_t i = 0; i < work->window.n_words; i++) {
        const float *head = work->heads[i] == SS_NONE ? work->model->heads.rel_root
                                                      : work->head + work->heads[i] * width;
        memcpy(work->mixed + i * width, head, width * sizeof(float));
    }
}

void ss_label_arcs(struct ss_work *work, struct ss_tags *tags)
{
    const struct ss_model *m = work->model;
    const struct ss_heads *h = &m->heads;
    const uint32_t n = work->window.n_words, n_rel = m->labels[SS_DEPREL].n;
    const size_t width = h->rel_head.n, stride = ss_padded(n_rel);
    hide(work, &h->rel_dep, work->dep);
    hide(work, &h->rel_head, work->head);
    gather_chosen(work, width);
    ss_work_dense(work, &h->rel_last, work->rel_scores, stride, work->dep, h->rel_dep.n, n);
    const uint32_t at_once = (uint32_t)(SS_WIDTH_MAX / width); /* relations that rel_sums holds */
    for (uint32_t r = 0; r < n_rel; r += at_once) {
        const uint32_t count = n_rel - r < at_once ? n_rel - r : at_once;
        const size_t sums = count * width;
        ss_dense_apply(m->kernels, &h->rel_table, work->rel_sums, sums, work->dep, h->rel_dep.n, n, r * width,
                       (r + count) * width, work->unpack);
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < count; k++)
                work->rel_scores[i * stride + r + k] +=
                    m->kernels->dot(work->rel_sums + i * sums + k * width, work->mixed + i * width, width);
    }
    for (uint32_t i = 0; i < n; i++) {
        const float *scores = work->rel_scores + i * stride;
        uint32_t best = m->root_label == 0 && n_rel > 1;
        for (uint32_t r = 0; r < n_rel; r++)
            if (r != m->root_label && scores[r] > scores[best])
                best = r;
        tags[i].deprel = (uint8_t)(work->heads[i] == SS_NONE ? m->root_label : best);
    }
}
