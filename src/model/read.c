/** Reads a document window by window: encoder, heads, decoding. */
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "text/sentences.h"
#include "model/model.h"
#include "model/parts.h"
#include "model/windows.h"

/* Anchors that the ledger may choose from. */
#define ANCHOR_THRESHOLD 0.3f

/* Lists that grow while the document is read, each in an arena of its own so that it grows in place. */
struct lists {
    struct ss_arena sentence_arena, name_arena, proposal_arena;
    SS_ARRAY(struct ss_sentence) sentences;
    SS_ARRAY(struct ss_name) names;
    SS_ARRAY(struct ss_proposal) proposals;
};

struct reader {
    struct ss_work work;
    struct ss_arena *arena;
    const struct ss_text *text;
    const struct ss_sentence *given;
    uint32_t n_given, next_given; /* the first one that ends after the window's begin */
    uint32_t paragraph;           /* the same of paragraphs */
    uint32_t loose_root;          /* root of the first part of a given sentence that is cut, or SS_NONE */
    unsigned want;
    struct ss_tags *tags;
    float *happened;        /* NULL where it is not asked for or the model has no such head */
    struct ss_event_kind_score *kinds; /* the same */
    struct ss_coref *coref; /* NULL without trees */
    struct lists lists;
};

/* Marks the first word of every sentence in the window, which is one itself. */
static void mark_given(struct reader *r)
{
    const struct ss_window *w = &r->work.window;
    memset(r->work.starts, 0, w->n_words);
    r->work.starts[0] = 1;
    while (r->next_given < r->n_given && r->given[r->next_given].word_end <= w->begin)
        r->next_given++;
    for (uint32_t i = r->next_given; i < r->n_given && r->given[i].word_begin < w->begin + w->n_words; i++)
        if (r->given[i].word_begin >= w->begin)
            r->work.starts[r->given[i].word_begin - w->begin] = 1;
}

static void mark_found(struct reader *r)
{
    const struct ss_window *w = &r->work.window;
    ss_sentence_scores(&r->work);
    for (uint32_t i = 0; i < w->n_words; i++)
        r->work.starts[i] = i == 0 || r->work.scores[i * SS_PANEL] + ss_sentence_evidence(r->text, w->begin + i) > 0.0f;
    r->work.starts[0] = 1;
    for (; r->paragraph < r->text->n_paragraphs; r->paragraph++) {
        const uint32_t begin = r->text->paragraphs[r->paragraph].word_begin;
        if (begin >= w->begin + w->n_words)
            break;
        if (begin >= w->begin)
            r->work.starts[begin - w->begin] = 1;
    }
}

static uint32_t sentence_end(const struct ss_work *work, uint32_t begin)
{
    uint32_t end = begin + 1;
    while (end < work->window.n_words && !work->starts[end])
        end++;
    return end;
}

static int add_sentences(struct reader *r)
{
    const struct ss_window *w = &r->work.window;
    for (uint32_t begin = 0, end; begin < w->n_words; begin = end) {
        end = sentence_end(&r->work, begin);
        struct ss_sentence *s = ss_array_push(&r->lists.sentence_arena, &r->lists.sentences);
        if (!s)
            return 0;
        *s = (struct ss_sentence){w->begin + begin, w->begin + end};
    }
    return 1;
}

/* A given sentence that is longer than a window comes in parts: the roots of the later ones hang loosely on the root
 * of the first. */
static void join_parts(struct reader *r, struct ss_tags *tags)
{
    const struct ss_window *w = &r->work.window;
    const int goes_on = r->next_given < r->n_given && r->given[r->next_given].word_begin < w->begin;
    for (uint32_t i = 0, first = 1; i < w->n_words; i++) {
        first = first && (i == 0 || !r->work.starts[i]);
        if (tags[i].head != SS_NONE)
            continue;
        if (first && goes_on && r->loose_root != SS_NONE) {
            tags[i].head = r->loose_root;
            tags[i].deprel = (uint8_t)r->work.model->loose_label;
        } else {
            r->loose_root = w->begin + i;
        }
    }
}

static int add_lemmas(struct reader *r, struct ss_tags *tags)
{
    const struct ss_window *w = &r->work.window;
    for (uint32_t i = 0; i < w->n_words; i++) {
        size_t size;
        const char *form = ss_word_bytes(r->text, w->begin + i, &size);
        tags[i].lemma = ss_lemma(&r->work, r->arena, form, size, tags[i].xpos, r->work.labels[i]);
        if (!tags[i].lemma)
            return 0;
    }
    return 1;
}

static int add_trees(struct reader *r)
{
    struct ss_work *work = &r->work;
    struct ss_tags *tags = r->tags + work->window.begin;
    ss_tag_words(work, tags);
    if (!add_lemmas(r, tags))
        return 0;
    ss_prepare_trees(work);
    for (uint32_t begin = 0, end; begin < work->window.n_words; begin = end) {
        end = sentence_end(work, begin);
        ss_parse_sentence(work, begin, end);
    }
    ss_label_arcs(work, tags);
    for (uint32_t i = 0; i < work->window.n_words; i++)
        tags[i].head = work->heads[i] == SS_NONE ? SS_NONE : work->heads[i] + work->window.begin;
    if (r->given)
        join_parts(r, tags);
    return 1;
}

static int add_names(struct reader *r)
{
    const uint32_t n = ss_find_names(&r->work, r->work.names), begin = r->work.window.begin;
    for (uint32_t i = 0; i < n; i++) {
        struct ss_name *name = ss_array_push(&r->lists.name_arena, &r->lists.names);
        if (!name)
            return 0;
        *name = r->work.names[i];
        name->word_begin += begin;
        name->word_end += begin;
    }
    return 1;
}

/* Unbroken stretches of one role in work->labels. */
static struct ss_role_range *make_ranges(const struct reader *r, uint32_t *n_ranges)
{
    const struct ss_window *w = &r->work.window;
    const uint32_t *roles = r->work.labels;
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->n_words; i++)
        n += roles[i] != SS_ROLE_NONE && (i == 0 || roles[i] != roles[i - 1]);
    struct ss_role_range *ranges = ss_arena_array(r->arena, struct ss_role_range, n);
    *n_ranges = n;
    n = 0;
    for (uint32_t i = 0; ranges && i < w->n_words; i++) {
        if (roles[i] == SS_ROLE_NONE)
            continue;
        if (i == 0 || roles[i] != roles[i - 1])
            ranges[n++] = (struct ss_role_range){w->begin + i, w->begin + i, (enum ss_role)roles[i]};
        ranges[n - 1].word_end++;
    }
    return ranges;
}

static int add_proposals(struct reader *r)
{
    struct ss_work *work = &r->work;
    const uint32_t n = ss_find_anchors(work, ANCHOR_THRESHOLD);
    if (n == 0)
        return 1;
    ss_prepare_pairs(work, n);
    for (uint32_t a = 0; a < n; a++) {
        ss_pair_roles(work, a, n);
        struct ss_proposal *p = ss_array_push(&r->lists.proposal_arena, &r->lists.proposals);
        if (!p)
            return 0;
        p->anchor = work->window.begin + work->anchors[a];
        p->score = work->anchor_scores[a];
        p->ranges = make_ranges(r, &p->n_ranges);
        if (!p->ranges)
            return 0;
    }
    return 1;
}

static int read_windows(struct reader *r)
{
    struct ss_windows windows = {.text = r->text, .given = r->given, .n_given = r->n_given};
    while (ss_next_window(&windows, &r->work)) {
        ss_encode(&r->work);
        if (r->given)
            mark_given(r);
        else
            mark_found(r);
        if ((!r->given && !add_sentences(r)) || ((r->want & SS_WANT_TREES) && !add_trees(r)) ||
            ((r->want & SS_WANT_NAMES) && !add_names(r)) || ((r->want & SS_WANT_STATEMENTS) && !add_proposals(r)) ||
            (r->coref && !ss_coref_window(r->coref, &r->work, r->text, r->tags)))
            return 0;
        if (r->happened)
            ss_find_happened(&r->work, r->happened + r->work.window.begin);
        if (r->kinds)
            ss_find_event_kinds(&r->work, r->tags + r->work.window.begin, r->kinds + r->work.window.begin);
    }
    return 1;
}

/* A copy in the answers' arena; fails with memory only. */
static int keep(struct ss_arena *arena, void *to, const void *items, size_t n, size_t size)
{
    void *copy = ss_arena_alloc(arena, n * size, _Alignof(max_align_t));
    if (!copy)
        return 0;
    if (n)
        memcpy(copy, items, n * size);
    memcpy(to, &copy, sizeof copy);
    return 1;
}

static int keep_lists(const struct reader *r, struct ss_analysis *out)
{
    const struct lists *l = &r->lists;
    const struct ss_sentence *sentences = r->given ? r->given : l->sentences.items;
    out->n_sentences = (uint32_t)(r->given ? r->n_given : l->sentences.n);
    out->n_names = (uint32_t)l->names.n;
    out->n_proposals = (uint32_t)l->proposals.n;
    out->tags = r->tags;
    out->happened = r->happened;
    out->kinds = r->kinds;
    return keep(r->arena, &out->sentences, sentences, out->n_sentences, sizeof *sentences) &&
           keep(r->arena, &out->names, l->names.items, l->names.n, sizeof *l->names.items) &&
           keep(r->arena, &out->proposals, l->proposals.items, l->proposals.n, sizeof *l->proposals.items) &&
           (!r->coref || ss_coref_keep(r->coref, r->arena, out));
}

sayso_status ss_model_read(const struct ss_model *model, struct ss_arena *scratch, struct ss_arena *arena,
                           const struct ss_text *text, const struct ss_sentence *given, uint32_t n_given,
                           unsigned want, struct ss_analysis *out, sayso_error *err)
{
    *out = (struct ss_analysis){0};
    if (text->n_words == 0)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct reader reader = {.arena = arena, .text = text, .given = given, .n_given = n_given, .want = want,
                            .loose_root = SS_NONE};
    int done = ss_work_init(&reader.work, model, scratch);
    if (done && (want & SS_WANT_TREES)) {
        reader.tags = ss_arena_alloc(arena, text->n_words * sizeof *reader.tags, _Alignof(struct ss_tags));
        reader.coref = ss_coref_begin(scratch, model);
        done = reader.tags && reader.coref;
    }
    if (done && (want & SS_WANT_TREES) && (want & SS_WANT_STATEMENTS) && model->heads.fact.n) {
        reader.happened = ss_arena_array(arena, float, text->n_words);
        done = reader.happened != NULL;
    }
    if (done && (want & SS_WANT_TREES) && (want & SS_WANT_STATEMENTS) && model->heads.event_type.n) {
        reader.kinds = ss_arena_array(arena, struct ss_event_kind_score, text->n_words);
        done = reader.kinds != NULL;
    }
    done = done && read_windows(&reader) && keep_lists(&reader, out);
    ss_arena_destroy(&reader.lists.sentence_arena);
    ss_arena_destroy(&reader.lists.name_arena);
    ss_arena_destroy(&reader.lists.proposal_arena);
    ss_coref_end(reader.coref);
    ss_arena_rewind(scratch, mark);
    if (done)
        return SAYSO_OK;
    *out = (struct ss_analysis){0};
    return ss_fail(err, SAYSO_NO_MEMORY, "no memory for reading a text of %u words", text->n_words);
}
