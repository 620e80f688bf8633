/* The model in C against PyTorch, number by number. Needs model files and dumps that train/export.py and
 * train/parity.py made from one checkpoint:
 *
 *     SAYSO_PARITY="float32.sayso dump  int8.sayso dump-int8" test_model_parity
 *
 * Without the variable there is nothing to compare, and the test is skipped. */
#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/parts.h"

/* Largest and mean difference of one kind of numbers, beside the largest number. */
struct difference {
    double worst, sum, largest;
    size_t n;
};

static void compare(struct difference *d, const float *got, const float *want, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const double off = fabs((double)got[i] - (double)want[i]);
        d->worst = fmax(d->worst, isnan(off) ? INFINITY : off);
        d->sum += off;
        d->largest = fmax(d->largest, fabs((double)want[i]));
        d->n++;
    }
}

enum { VECTORS, STARTS, UPOS, XPOS, FEATS, LEMMA, UNER, GUM, NEWS, ARCS, RELS, ANCHORS, PAIRS, FACTS, EVENTS, N_KINDS };

static const char *const kinds[N_KINDS] = {"vectors", "sstart", "upos", "xpos", "feats", "lemma", "ner_uner", "ner_gum",
                                           "ner_news", "arcs", "rels", "anchor", "pairs", "fact", "event"};

struct dump {
    struct ss_model_file file;
    const float *next[N_KINDS];
    const uint32_t *windows, *pieces, *first, *last;
    const uint8_t *shapes, *flags;
    struct ss_strings forms;
    uint32_t n_windows, word;
};

static const void *section(const struct dump *dump, const char *name)
{
    const struct ss_section *s = ss_file_find(&dump->file, name);
    assert_non_null(s);
    return ss_file_data(&dump->file, s);
}

static void open_dump(struct dump *dump, const char *path)
{
    memset(dump, 0, sizeof *dump);
    assert_int_equal(ss_file_open(path, &dump->file, NULL), SAYSO_OK);
    for (int k = 0; k < N_KINDS; k++)
        if (k < FACTS || ss_file_find(&dump->file, kinds[k])) /* a dump of before these heads has none */
            dump->next[k] = section(dump, kinds[k]);
    dump->windows = section(dump, "windows");
    dump->n_windows = ss_file_find(&dump->file, "windows")->dims[0];
    dump->pieces = section(dump, "pieces");
    dump->first = section(dump, "first");
    dump->last = section(dump, "last");
    dump->shapes = section(dump, "shapes");
    dump->flags = section(dump, "flags");
    assert_true(ss_file_strings(&dump->file, "forms", &dump->forms));
}

/* Fills the window from the dump; pieces and shapes are made anew from the forms and must be the same. */
static void load_window(struct dump *dump, struct ss_work *work, const uint32_t sizes[2])
{
    struct ss_window *w = &work->window;
    w->n_pieces = sizes[0];
    w->n_words = sizes[1];
    memcpy(w->pieces, dump->pieces, w->n_pieces * sizeof *w->pieces);
    memcpy(w->shapes, dump->shapes, w->n_pieces);
    memcpy(w->flags, dump->flags, w->n_pieces);
    for (uint32_t i = 0; i < w->n_words; i++) {
        w->first[i] = (uint16_t)dump->first[i];
        w->last[i] = (uint16_t)dump->last[i];
        size_t size;
        const char *form = ss_string(&dump->forms, dump->word + i, &size);
        uint32_t pieces[SS_PIECES_MAX];
        const size_t n = ss_wordpieces(&work->model->vocabulary, form, size, pieces);
        assert_int_equal(n, w->last[i] - w->first[i] + 1);
        assert_memory_equal(pieces, w->pieces + w->first[i], n * sizeof *pieces);
        assert_int_equal(ss_word_shape(form, size), w->shapes[w->first[i]]);
    }
    dump->pieces += w->n_pieces;
    dump->shapes += w->n_pieces;
    dump->flags += w->n_pieces;
    dump->first += w->n_words;
    dump->last += w->n_words;
    dump->word += w->n_words;
}

static void compare_rows(struct difference *d, struct dump *dump, int kind, const float *got, size_t stride,
                         size_t rows, size_t n)
{
    for (size_t i = 0; i < rows; i++, dump->next[kind] += n)
        compare(&d[kind], got + i * stride, dump->next[kind], n);
}

static void hidden(struct ss_work *work, const struct ss_dense *layer)
{
    ss_work_dense(work, layer, work->hidden, layer->n, work->words, work->model->encoder.d, work->window.n_words);
    work->model->kernels->gelu(work->hidden, work->window.n_words * layer->n);
}

static void compare_output(struct difference *d, struct dump *dump, int kind, struct ss_work *work,
                           const struct ss_dense *layer)
{
    ss_work_dense(work, layer, work->scores, ss_padded(layer->n), work->hidden, layer->k, work->window.n_words);
    compare_rows(d, dump, kind, work->scores, ss_padded(layer->n), work->window.n_words, layer->n);
}

static void compare_trees(struct difference *d, struct dump *dump, struct ss_work *work)
{
    const uint32_t n = work->window.n_words, n_rel = work->model->labels[SS_DEPREL].n;
    struct ss_tags *tags = calloc(n, sizeof *tags);
    assert_non_null(tags);
    ss_prepare_trees(work);
    ss_parse_sentence(work, 0, n);
    for (uint32_t i = 0; i < n; i++) /* the arc to itself is never asked for */
        compare_rows(d, dump, ARCS, work->arcs + i * ss_padded(n + 1), 0, 1, n + 1);
    for (uint32_t i = 0; i < n; i++)
        work->heads[i] = i ? i - 1 : SS_NONE;
    ss_label_arcs(work, tags);
    compare_rows(d, dump, RELS, work->rel_scores, ss_padded(n_rel), n, n_rel);
    free(tags);
}

static void compare_pairs(struct difference *d, struct dump *dump, struct ss_work *work)
{
    const uint32_t n = work->window.n_words;
    (void)ss_find_anchors(work, 0.5f);
    compare_rows(d, dump, ANCHORS, work->scores, SS_PANEL, n, 1);
    work->anchors[0] = 1 % n;
    work->anchors[1] = n / 2;
    ss_prepare_pairs(work, 2);
    for (uint32_t a = 0; a < 2; a++) {
        ss_pair_potentials(work, a, 2);
        compare_rows(d, dump, PAIRS, work->pair_scores, SS_PANEL, n, SS_PAIR_OUT);
    }
}

/* Each word stands for its lemma. */
static void compare_events(struct difference *d, struct dump *dump, struct ss_work *work)
{
    const uint32_t n = work->window.n_words;
    struct ss_tags *tags = calloc(n, sizeof *tags);
    assert_non_null(tags);
    for (uint32_t i = 0; i < n; i++)
        tags[i].lemma = ss_string(&dump->forms, dump->word - n + i, NULL);
    const size_t stride = ss_event_scores(work, tags);
    compare_rows(d, dump, EVENTS, work->scores, stride, n, SS_N_KINDS);
    free(tags);
}

static void compare_window(struct difference *d, struct dump *dump, struct ss_work *work)
{
    const struct ss_heads *h = &work->model->heads;
    const uint32_t n = work->window.n_words, width = work->model->encoder.d;
    ss_encode(work);
    compare_rows(d, dump, VECTORS, work->words, width, n, width);
    ss_sentence_scores(work);
    compare_rows(d, dump, STARTS, work->scores, SS_PANEL, n, 1);
    hidden(work, &h->tag_hidden);
    compare_output(d, dump, UPOS, work, &h->upos);
    compare_output(d, dump, XPOS, work, &h->xpos);
    compare_output(d, dump, FEATS, work, &h->feats);
    compare_output(d, dump, LEMMA, work, &h->lemma);
    hidden(work, &h->ner_hidden);
    for (int i = 0; i < 3; i++)
        compare_output(d, dump, UNER + i, work, &h->names[i]);
    if (dump->next[FACTS]) {
        hidden(work, &h->fact_hidden);
        compare_output(d, dump, FACTS, work, &h->fact);
    }
    compare_trees(d, dump, work);
    compare_pairs(d, dump, work);
    if (dump->next[EVENTS])
        compare_events(d, dump, work);
}

static void compare_model(const char *model_path, const char *dump_path)
{
    struct ss_model *model;
    struct ss_arena scratch = {0};
    struct ss_work work;
    struct dump dump;
    struct difference d[N_KINDS] = {{0, 0, 0, 0}};
    sayso_error err;
    if (ss_model_open(model_path, &model, &err) != SAYSO_OK)
        fail_msg("%s", err.message);
    assert_true(ss_work_init(&work, model, &scratch));
    open_dump(&dump, dump_path);
    for (uint32_t i = 0; i < dump.n_windows; i++) {
        load_window(&dump, &work, dump.windows + 2 * i);
        compare_window(d, &dump, &work);
    }
    const double limit = model->encoder.is_int8 ? 0.25 : 1e-4; /* of the largest number of its kind */
    printf("%s (%s)\n", model_path, model->kernels->name);
    int wrong = 0;
    for (int k = 0; k < N_KINDS; k++) {
        if (d[k].n == 0)
            continue;
        printf("  %-8s %8zu numbers up to %8.3f: differ by %.2e at most, %.2e on average\n", kinds[k], d[k].n,
               d[k].largest, d[k].worst, d[k].sum / (double)d[k].n);
        wrong += !(d[k].worst <= limit * d[k].largest);
    }
    ss_file_close(&dump.file);
    ss_arena_destroy(&scratch);
    ss_model_close(model);
    assert_int_equal(wrong, 0);
}

static void the_model_in_c_computes_what_pytorch_does(void **unused)
{
    (void)unused;
    const char *pairs = getenv("SAYSO_PARITY");
    if (!pairs)
        skip();
    char *copy = strdup(pairs), *state = NULL;
    for (char *model = strtok_r(copy, " ", &state); model; model = strtok_r(NULL, " ", &state)) {
        const char *dump = strtok_r(NULL, " ", &state);
        assert_non_null(dump);
        compare_model(model, dump);
    }
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_model_in_c_computes_what_pytorch_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
