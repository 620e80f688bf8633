/** Who says what: first words of cues, and for each such anchor one role for every word of its window by a linear
 *  chain with begin and end potentials (train/model.py, chain_nll). */
#include <string.h>

#include "model/parts.h"

float ss_probability(const struct ss_kernels *kernels, float logit)
{
    /* the softmax of (logit, 0) to the base 2 */
    float s[SS_PANEL] = {logit * 1.442695041f, 0.0f};
    const float sum = kernels->softmax(s, 2);
    return s[0] / sum;
}

uint32_t ss_find_anchors(struct ss_work *work, float threshold)
{
    const struct ss_heads *h = &work->model->heads;
    const uint32_t n = work->window.n_words;
    ss_work_dense(work, &h->attr_hidden, work->hidden, h->attr_hidden.n, work->words, work->model->encoder.d, n);
    work->model->kernels->gelu(work->hidden, n * h->attr_hidden.n);
    ss_work_dense(work, &h->anchor, work->scores, SS_PANEL, work->hidden, h->anchor.k, n);
    uint32_t n_anchors = 0;
    for (uint32_t i = 0; i < n; i++) {
        const float p = ss_probability(work->model->kernels, work->scores[i * SS_PANEL]);
        if (p > threshold) {
            work->anchors[n_anchors] = i;
            work->anchor_scores[n_anchors++] = p;
        }
    }
    return n_anchors;
}

void ss_prepare_pairs(struct ss_work *work, uint32_t n_anchors)
{
    const struct ss_heads *h = &work->model->heads;
    const size_t d = work->model->encoder.d, pair = h->pair_anchor.n;
    for (uint32_t a = 0; a < n_anchors; a++)
        memcpy(work->dep + a * d, work->words + work->anchors[a] * d, d * sizeof(float));
    ss_work_dense(work, &h->pair_anchor, work->pair_anchors, pair, work->dep, d, n_anchors);
    ss_work_dense(work, &h->pair_word, work->pair_words, pair, work->words, d, work->window.n_words);
    ss_work_dense(work, &h->pair_table, work->pair_roles, SS_N_ROLES * pair, work->pair_anchors, pair, n_anchors);
}

/* Signed distance in words -> 0 .. 32: two steps an octave, 16 = the anchor itself. The step of distance d is the
 * number of bits of d * d. */
static uint32_t distance_bucket(uint32_t word, uint32_t anchor)
{
    uint64_t square = word > anchor ? word - anchor : anchor - word;
    square *= square;
    uint32_t size = 0;
    for (; square && size < 16; square >>= 1)
        size++;
    return word < anchor ? 16 - size : 16 + size;
}

/* x += y; n % 16 == 0. By panels, which compilers make wide without being told. */
static void add(float *restrict x, const float *restrict y, size_t n)
{
    for (size_t i = 0; i < n; i += SS_PANEL)
        for (size_t j = 0; j < SS_PANEL; j++)
            x[i + j] += y[i + j];
}

/* out = x + y + z; n % 16 == 0. */
static void add_three(float *restrict out, const float *restrict x, const float *restrict y, const float *restrict z,
                      size_t n)
{
    for (size_t i = 0; i < n; i += SS_PANEL)
        for (size_t j = 0; j < SS_PANEL; j++)
            out[i + j] = x[i + j] + y[i + j] + z[i + j];
}

/* Words apart by the dilation are put side by side, so that the taps of the second convolution are neighbours; two
 * rows of zeros at both ends. */
static void convolve_dilated(struct ss_work *work, float *rows, uint32_t n, size_t pair)
{
    const size_t bytes = pair * sizeof(float), margin = SS_TAP / 2;
    for (uint32_t r = 0; r < SS_DILATION && r < n; r++) {
        float *at = work->pair_thirds;
        const uint32_t count = (n - r + SS_DILATION - 1) / SS_DILATION;
        memset(at, 0, margin * bytes);
        for (uint32_t i = 0; i < count; i++)
            memcpy(at + (margin + i) * pair, rows + (r + i * SS_DILATION) * pair, bytes);
        memset(at + (margin + count) * pair, 0, margin * bytes);
        ss_work_dense(work, &work->model->heads.conv2, work->pair_sums, pair, at, pair, count);
        work->model->kernels->gelu(work->pair_sums, count * pair);
        for (uint32_t i = 0; i < count; i++)
            add(rows + (r + i * SS_DILATION) * pair, work->pair_sums + i * pair, pair);
    }
}

static void bilinear_scores(struct ss_work *work, uint32_t anchor, uint32_t n_anchors)
{
    const size_t pair = work->model->heads.pair_anchor.n;
    const uint32_t left = n_anchors - anchor, batch = left < SS_PAIR_BATCH ? left : SS_PAIR_BATCH;
    ss_pack_rows(work->packed, work->pair_roles + anchor * SS_N_ROLES * pair, pair, batch * SS_N_ROLES, pair);
    work->model->kernels->dense(work->pair_bilinear, SS_PAIR_BATCH * SS_N_ROLES, work->pair_words, pair,
                                work->window.n_words, work->packed, NULL, ss_padded(batch * SS_N_ROLES), pair);
}

void ss_pair_potentials(struct ss_work *work, uint32_t anchor, uint32_t n_anchors)
{
    const struct ss_heads *h = &work->model->heads;
    const size_t pair = h->pair_anchor.n, margin = SS_TAP / 2;
    const uint32_t n = work->window.n_words;
    float *rows = work->pair_rows + margin * pair;
    memset(work->pair_rows, 0, margin * pair * sizeof(float));
    memset(rows + n * pair, 0, margin * pair * sizeof(float));
    const float *a = work->pair_anchors + anchor * pair;
    for (uint32_t i = 0; i < n; i++) {
        const float *t = work->pair_words + i * pair;
        const float *e = h->pair_distance + distance_bucket(i, work->anchors[anchor]) * pair;
        add_three(rows + i * pair, a, t, e, pair);
    }
    work->model->kernels->gelu(rows, n * pair);
    ss_work_dense(work, &h->conv1, work->pair_sums, pair, work->pair_rows, pair, n);
    work->model->kernels->gelu(work->pair_sums, n * pair);
    add(rows, work->pair_sums, n * pair);
    convolve_dilated(work, rows, n, pair);
    ss_work_dense(work, &h->pair_out, work->pair_scores, SS_PANEL, rows, pair, n);
    if (anchor % SS_PAIR_BATCH == 0)
        bilinear_scores(work, anchor, n_anchors);
    const size_t column = anchor % SS_PAIR_BATCH * SS_N_ROLES;
    for (uint32_t i = 0; i < n; i++)
        for (size_t k = 0; k < SS_N_ROLES; k++)
            work->pair_scores[i * SS_PANEL + k] += work->pair_bilinear[i * SS_PAIR_BATCH * SS_N_ROLES + column + k];
}

/* Price of going from role j at the word before to role k at this one. */
static float step(const float *trans, const float *before, const float *now, size_t j, size_t k)
{
    const float change = j == k ? 0.0f : (k ? now[3 + k] : 0.0f) + (j ? before[6 + j] : 0.0f);
    return trans[j * SS_N_ROLES + k] + change;
}

/* Best path through (n, 16) potentials: 4 roles, begins of roles 1 to 3, ends of roles 1 to 3; the anchor is cue. */
static void best_roles(struct ss_work *work, uint32_t anchor)
{
    const float *trans = work->model->heads.pair_trans;
    const uint32_t n = work->window.n_words;
    float best[SS_N_ROLES] = {0};
    for (uint32_t w = 0; w < n; w++) {
        const float *now = work->pair_scores + w * SS_PANEL;
        float next[SS_N_ROLES];
        for (size_t k = 0; k < SS_N_ROLES; k++) {
            size_t from = 0;
            float value = 0.0f;
            if (w == 0) {
                value = k ? now[3 + k] : 0.0f;
            } else {
                const float *before = now - SS_PANEL;
                value = best[0] + step(trans, before, now, 0, k);
                for (size_t j = 1; j < SS_N_ROLES; j++) {
                    const float other = best[j] + step(trans, before, now, j, k);
                    if (other > value) {
                        value = other;
                        from = j;
                    }
                }
            }
            work->back[w * SS_N_ROLES + k] = (uint16_t)from;
            next[k] = w == anchor && k != SS_ROLE_CUE ? -1e30f : value + now[k];
        }
        memcpy(best, next, sizeof best);
    }
    const float *end = work->pair_scores + (n - 1) * SS_PANEL;
    uint32_t last = 0;
    for (uint32_t k = 1; k < SS_N_ROLES; k++)
        if (best[k] + end[6 + k] > best[last] + (last ? end[6 + last] : 0.0f))
            last = k;
    for (uint32_t w = n; w-- > 0;) {
        work->labels[w] = last;
        last = work->back[w * SS_N_ROLES + last];
    }
}

void ss_pair_roles(struct ss_work *work, uint32_t anchor, uint32_t n_anchors)
{
    ss_pair_potentials(work, anchor, n_anchors);
    best_roles(work, work->anchors[anchor]);
}
