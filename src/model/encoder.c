/** The encoder: one window, one sequence, from wordpieces to word vectors. */
#include <string.h>

#include "model/parts.h"

/* x[i] = normalised(word + shape + flag, + position). */
static void embed(const struct ss_work *work)
{
    const struct ss_encoder *e = &work->model->encoder;
    const struct ss_window *w = &work->window;
    for (size_t i = 0; i < w->n_pieces; i++) {
        float *x = work->x + i * e->d;
        const float *shape = e->shape + w->shapes[i] * e->d, *flag = e->flag + w->flags[i] * e->d;
        const size_t row = (size_t)w->pieces[i] * e->d;
        if (e->is_int8) {
            const float scale = e->word_scale[w->pieces[i]];
            for (size_t k = 0; k < e->d; k++)
                x[k] = (float)e->word[row + k] * scale + shape[k] + flag[k];
        } else {
            for (size_t k = 0; k < e->d; k++)
                x[k] = e->word_float[row + k] + shape[k] + flag[k];
        }
        work->model->kernels->norm(x, x, e->pos + i * e->d, e->norm.gain, e->norm.bias, e->d);
    }
}

static void quantise_rows(const struct ss_work *work, const float *x, struct ss_quant quant)
{
    work->model->kernels->quantise(work->bytes, x, (size_t)work->window.n_pieces * work->model->encoder.d, quant);
}

/* Adds y to x and normalises. */
static void add_and_norm(const struct ss_work *work, struct ss_norm norm)
{
    const size_t d = work->model->encoder.d;
    for (size_t i = 0; i < work->window.n_pieces; i++)
        work->model->kernels->norm(work->x + i * d, work->x + i * d, work->y + i * d, norm.gain, norm.bias, d);
}

/* Query, key and value of one head of all positions, and what the head makes of them. */
static void attend(const struct ss_work *work, const struct ss_encoder_layer *layer, size_t head)
{
    const struct ss_encoder *e = &work->model->encoder;
    const struct ss_kernels *kernels = work->model->kernels;
    const size_t rows = work->window.n_pieces, size = e->d / e->n_heads, begin = head * 3 * size;
    if (e->is_int8)
        kernels->linear(work->qkv, 3 * size, work->bytes, e->d, rows, &layer->qkv, begin, begin + 3 * size);
    else
        ss_dense_apply(kernels, &layer->qkv_float, work->qkv, 3 * size, work->x, e->d, rows, begin, begin + 3 * size,
                       work->unpack);
    float *out = work->context + head * size;
    if (layer->attention.score > 0.0f)
        ss_attention_int8(kernels, out, e->d, work->qkv, rows, size, &layer->attention, work->attention);
    else
        ss_attention(kernels, out, e->d, work->qkv, rows, size, work->attention);
}

static void feed_forward_int8(const struct ss_work *work, const struct ss_encoder_layer *layer)
{
    const struct ss_encoder *e = &work->model->encoder;
    const struct ss_kernels *kernels = work->model->kernels;
    const size_t rows = work->window.n_pieces;
    quantise_rows(work, work->x, layer->up.input);
    kernels->linear_gelu(work->inner_bytes, e->inner, work->bytes, e->d, rows, &layer->up, layer->down.input);
    kernels->linear(work->y, e->d, work->inner_bytes, e->inner, rows, &layer->down, 0, e->d);
}

static void feed_forward_float(const struct ss_work *work, const struct ss_encoder_layer *layer)
{
    const struct ss_encoder *e = &work->model->encoder;
    const size_t rows = work->window.n_pieces;
    ss_work_dense(work, &layer->up_float, work->inner, e->inner, work->x, e->d, rows);
    work->model->kernels->gelu(work->inner, rows * e->inner);
    ss_work_dense(work, &layer->down_float, work->y, e->d, work->inner, e->inner, rows);
}

static void apply_layer(const struct ss_work *work, const struct ss_encoder_layer *layer)
{
    const struct ss_encoder *e = &work->model->encoder;
    const size_t rows = work->window.n_pieces;
    if (e->is_int8)
        quantise_rows(work, work->x, layer->qkv.input);
    for (size_t head = 0; head < e->n_heads; head++)
        attend(work, layer, head);
    if (e->is_int8) {
        quantise_rows(work, work->context, layer->out.input);
        work->model->kernels->linear(work->y, e->d, work->bytes, e->d, rows, &layer->out, 0, e->d);
    } else {
        ss_work_dense(work, &layer->out_float, work->y, e->d, work->context, e->d, rows);
    }
    add_and_norm(work, layer->norm1);
    if (e->is_int8)
        feed_forward_int8(work, layer);
    else
        feed_forward_float(work, layer);
    add_and_norm(work, layer->norm2);
}

void ss_encode(struct ss_work *work)
{
    const struct ss_encoder *e = &work->model->encoder;
    const struct ss_window *w = &work->window;
    embed(work);
    for (uint32_t i = 0; i < e->n_layers; i++)
        apply_layer(work, &e->layers[i]);
    for (size_t i = 0; i < w->n_words; i++) {
        const float *first = work->x + w->first[i] * e->d, *last = work->x + w->last[i] * e->d;
        for (size_t k = 0; k < e->d; k++)
            work->words[i * e->d + k] = (first[k] + last[k]) * 0.5f;
    }
}
