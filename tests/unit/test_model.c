/* The model layer: the file (damaged in every way), wordpieces against Python, trees, lemmas, windows, and reading
 * whole texts. Tests that need weights use models/english.sayso, or the file that SAYSO_MODEL names. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <xxhash.h>

#include "amx_in_software.h"
#include "model/parts.h"
#include "model/windows.h"

static uint64_t state;

static uint32_t rnd(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33);
}

static float rnd_float(void)
{
    return (float)((double)rnd() / (1u << 30) - 1.0);
}

static struct ss_model *model; /* opened once */
static char model_path[4096], root[2048];

static void join(char *out, size_t size, const char *name)
{
    (void)snprintf(out, size, "%s/%s", root, name);
}

static int open_model(void **unused)
{
    (void)unused;
    const char *seed = getenv("SEED"), *path = getenv("SAYSO_MODEL"), *base = getenv("SAYSO_ROOT");
    state = seed ? strtoull(seed, NULL, 10) : 20260124;
    (void)snprintf(root, sizeof root, "%s", base ? base : ".");
    if (path)
        (void)snprintf(model_path, sizeof model_path, "%s", path);
    else
        join(model_path, sizeof model_path, "models/english.sayso");
    sayso_error err = {0};
    if (ss_model_open(model_path, &model, &err) != SAYSO_OK)
        printf("no model, tests that need one are skipped: %s\n", err.message);
    printf("SEED=%llu\n", (unsigned long long)state);
    return 0;
}

static int close_model(void **unused)
{
    (void)unused;
    ss_model_close(model);
    return 0;
}

#define NEEDS_MODEL()  \
    do {               \
        if (!model)    \
            skip();    \
    } while (0)

/* ---------------------------------------------------------------------------------------------------- file */

/* A copy of the model that can be damaged in place; opened and unlinked at once, so nothing is left behind. */
struct copy {
    char path[64];
    int fd;
    size_t size;
};

static void make_copy(struct copy *copy)
{
    (void)snprintf(copy->path, sizeof copy->path, "/tmp/test_model_XXXXXX");
    copy->fd = mkstemp(copy->path);
    assert_true(copy->fd >= 0);
    copy->size = model->file.map.size;
    for (size_t at = 0; at < copy->size;) {
        const ssize_t n = write(copy->fd, model->file.map.data + at, copy->size - at);
        assert_true(n > 0);
        at += (size_t)n;
    }
}

static void drop_copy(struct copy *copy)
{
    (void)close(copy->fd);
    (void)unlink(copy->path);
}

static void put(struct copy *copy, size_t at, const void *bytes, size_t size)
{
    assert_int_equal(pwrite(copy->fd, bytes, size, (off_t)at), size);
}

static sayso_status try_open(const char *path, char *message, size_t size)
{
    struct ss_model *out = NULL;
    sayso_error err = {0};
    const sayso_status status = ss_model_open(path, &out, &err);
    assert_true((status == SAYSO_OK) == (out != NULL));
    assert_true(status == SAYSO_OK || err.message[0]);
    if (message)
        (void)snprintf(message, size, "%s", err.message);
    ss_model_close(out);
    return status;
}

static void no_file_and_other_files_are_no_model(void **unused)
{
    (void)unused;
    char message[512];
    assert_int_equal(try_open("/nonexistent/model", message, sizeof message), SAYSO_IO);
    char path[] = "/tmp/test_model_XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(try_open(path, message, sizeof message), SAYSO_BAD_MODEL); /* empty */
    assert_non_null(strstr(message, "not a model"));
    assert_int_equal(write(fd, "The ministry denied it.\n", 24), 24);
    assert_int_equal(try_open(path, message, sizeof message), SAYSO_BAD_MODEL);
    (void)close(fd);
    (void)unlink(path);
}

static void a_file_cut_short_is_refused(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    struct copy copy;
    make_copy(&copy);
    for (uint32_t i = model->file.n_sections; i-- > 0;) {
        const size_t ends[] = {model->file.sections[i].offset + 1, model->file.sections[i].offset};
        for (size_t k = 0; k < 2; k++) {
            if (ends[k] >= copy.size)
                continue;
            assert_int_equal(ftruncate(copy.fd, (off_t)ends[k]), 0);
            assert_int_equal(try_open(copy.path, NULL, 0), SAYSO_BAD_MODEL);
        }
    }
    for (size_t size = 0; size < 300; size++) {
        assert_int_equal(ftruncate(copy.fd, (off_t)(300 - size)), 0);
        assert_int_equal(try_open(copy.path, NULL, 0), SAYSO_BAD_MODEL);
    }
    drop_copy(&copy);
}

static void a_flipped_bit_anywhere_is_found(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    struct copy copy;
    make_copy(&copy);
    for (uint32_t i = 0; i < model->file.n_sections + 100; i++) {
        const size_t at = i < 64 ? i : i - 64 < model->file.n_sections ? model->file.sections[i - 64].offset
                                                                      : rnd() % copy.size;
        const unsigned char was = model->file.map.data[at], flipped = (unsigned char)(was ^ 1u << rnd() % 8);
        put(&copy, at, &flipped, 1);
        assert_int_equal(try_open(copy.path, NULL, 0), SAYSO_BAD_MODEL);
        put(&copy, at, &was, 1);
    }
    assert_int_equal(try_open(copy.path, NULL, 0), SAYSO_OK);
    drop_copy(&copy);
}

static void another_version_is_named(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    struct copy copy;
    char message[512];
    make_copy(&copy);
    const uint32_t format = SS_FILE_FORMAT + 1;
    put(&copy, 8, &format, sizeof format);
    assert_int_equal(try_open(copy.path, message, sizeof message), SAYSO_BAD_MODEL);
    assert_non_null(strstr(message, "format 2, this program reads format 1"));
    drop_copy(&copy);
}

static struct ss_text plain_text(struct ss_arena *arena, const char *bytes);
static sayso_status read_text(struct ss_arena *arena, const struct ss_model *m, const struct ss_text *text,
                              struct ss_analysis *out);

/* The checksum is right, the content is not: whatever the numbers are, opening refuses, or reading comes to an end. */
static void a_forged_file_does_no_harm(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    unsigned char *bytes = malloc(model->file.map.size);
    assert_non_null(bytes);
    const size_t size = model->file.map.size, table = 64, end = table + 64 * (size_t)model->file.n_sections;
    struct copy copy;
    make_copy(&copy);
    size_t n_read = 0;
    for (int round = 0; round < 120; round++) {
        memcpy(bytes, model->file.map.data, size);
        for (uint32_t k = 0; k < 1 + rnd() % 3; k++) {
            const struct ss_section *s = &model->file.sections[rnd() % model->file.n_sections];
            const size_t inside = s->offset + rnd() % (round % 4 == 1 ? 64 : 4096);
            const size_t at = round % 2 ? inside : table + rnd() % (end - table);
            const uint32_t value = rnd() % 4 ? rnd() : UINT32_MAX; /* also a float that is no number */
            if (at + 4 <= size)
                memcpy(bytes + at, &value, rnd() % 2 ? 4 : 1);
        }
        const uint64_t sum = XXH3_64bits(bytes + 32, size - 32);
        memcpy(bytes + 24, &sum, sizeof sum);
        put(&copy, 0, bytes, size);
        struct ss_model *forged;
        if (ss_model_open(copy.path, &forged, NULL) != SAYSO_OK)
            continue;
        struct ss_arena arena = {0};
        struct ss_analysis out;
        const struct ss_text text =
            plain_text(&arena, "The ministry denied it . \" We know nothing , \" said Lena Dorvat .");
        assert_int_equal(read_text(&arena, forged, &text, &out), SAYSO_OK);
        n_read++;
        ss_arena_destroy(&arena);
        ss_model_close(forged);
    }
    assert_true(n_read > 5);
    drop_copy(&copy);
    free(bytes);
}

static void opening_survives_short_memory(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    sayso_status status = SAYSO_NO_MEMORY;
    for (size_t n = 1; n < 100 && status != SAYSO_OK; n++) {
        ss_alloc_fail_at(n);
        status = try_open(model_path, NULL, 0);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY || status == SAYSO_IO);
    }
    assert_int_equal(status, SAYSO_OK);
}

/* ------------------------------------------------------------------------------------------------ features */

static void wordpieces_and_shapes_are_those_of_python(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    char path[4096], line[1 << 16];
    join(path, sizeof path, "tests/unit/wordpieces.tsv");
    FILE *file = fopen(getenv("SAYSO_WORDPIECES") ? getenv("SAYSO_WORDPIECES") : path, "rb");
    assert_non_null(file);
    size_t n_lines = 0;
    for (; fgets(line, sizeof line, file); n_lines++) {
        char *want = strchr(line, '\t');
        if (!want)
            continue; /* the comment */
        *want++ = 0;
        uint32_t pieces[SS_PIECES_MAX];
        const size_t n = ss_wordpieces(&model->vocabulary, line, strlen(line), pieces);
        char got[1 << 12] = "";
        size_t length = 0;
        for (size_t i = 0; i < n; i++)
            length += (size_t)snprintf(got + length, sizeof got - length, "%s%u", i ? " " : "", pieces[i]);
        (void)snprintf(got + length, sizeof got - length, "\t%u\n", ss_word_shape(line, strlen(line)));
        if (strcmp(got, want) != 0)
            fail_msg("line %zu: \"%s\" is %s instead of %s", n_lines + 1, line, got, want);
    }
    (void)fclose(file);
    assert_true(n_lines > 100);
}

static void any_bytes_have_pieces(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    static const char parts[] = "a\xC3\xA9\xE2\x80\x99\xF0\x9F\xCC\x81. "; /* and pieces of characters */
    for (int round = 0; round < 20000; round++) {
        char word[256];
        const size_t size = rnd() % sizeof word;
        for (size_t i = 0; i < size; i++)
            word[i] = (char)(round % 3 ? rnd() : (unsigned char)parts[rnd() % (sizeof parts - 1)]);
        char *exact = malloc(size ? size : 1); /* a read past the end is seen */
        assert_non_null(exact);
        memcpy(exact, word, size);
        uint32_t pieces[SS_PIECES_MAX];
        const size_t n = ss_wordpieces(&model->vocabulary, exact, size, pieces);
        assert_true(n >= 1 && n <= SS_PIECES_MAX);
        for (size_t i = 0; i < n; i++)
            assert_true(pieces[i] < model->vocabulary.pieces.n);
        const unsigned shape = ss_word_shape(exact, size);
        assert_true(shape >= 1 && shape < SS_N_SHAPES);
        free(exact);
    }
}

/* --------------------------------------------------------------------------------------------------- trees */

enum { TREE_MAX = 90 };

static void expect_tree(const uint32_t *heads, uint32_t n)
{
    uint32_t n_roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        n_roots += heads[i] == SS_NONE;
        uint32_t at = i, steps = 0;
        while (heads[at] != SS_NONE) {
            at = heads[at];
            assert_true(at < n && steps++ < n);
        }
    }
    assert_int_equal(n_roots, 1);
}

static double tree_score(const float *scores, size_t stride, const uint32_t *heads, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (double)scores[i * stride + (heads[i] == SS_NONE ? 0 : heads[i] + 1)];
    return sum;
}

static void decode(const float *scores, size_t stride, uint32_t n, uint32_t *heads)
{
    double *doubles = malloc(ss_tree_doubles(n) * sizeof *doubles);
    uint32_t *integers = malloc(ss_tree_integers(n) * sizeof *integers);
    assert_true(doubles && integers);
    ss_tree_decode(scores, stride, n, heads, doubles, integers);
    free(doubles);
    free(integers);
}

static void there_is_always_one_root_and_no_cycle(void **unused)
{
    (void)unused;
    static float scores[TREE_MAX * (TREE_MAX + 4)];
    uint32_t heads[TREE_MAX];
    for (int round = 0; round < 3000; round++) {
        const uint32_t n = 1 + rnd() % TREE_MAX;
        const size_t stride = n + 1 + rnd() % 4;
        for (size_t i = 0; i < n * stride; i++)
            scores[i] = round % 3 == 0   ? rnd_float() * 10
                        : round % 3 == 1 ? (float)(rnd() % 3)
                                         : (float)(rnd() % 2) * 1e30f;
        if (round % 7 == 0)
            scores[rnd() % (n * stride)] = NAN;
        decode(scores, stride, n, heads);
        expect_tree(heads, n);
    }
}

/* All assignments of heads, counted through. */
static double best_by_trial(const float *scores, uint32_t n)
{
    double best = -INFINITY;
    uint32_t heads[6];
    uint64_t n_trials = 1;
    for (uint32_t i = 0; i < n; i++)
        n_trials *= n + 1;
    for (uint64_t trial = 0; trial < n_trials; trial++) {
        uint64_t rest = trial;
        uint32_t n_roots = 0;
        for (uint32_t i = 0; i < n; i++, rest /= n + 1) {
            heads[i] = (uint32_t)(rest % (n + 1)) - 1; /* -1 = SS_NONE */
            n_roots += heads[i] == SS_NONE;
        }
        int is_tree = n_roots == 1;
        for (uint32_t i = 0; i < n && is_tree; i++) {
            uint32_t at = i, steps = 0;
            while (at != SS_NONE && steps++ <= n)
                at = heads[at];
            is_tree = at == SS_NONE;
        }
        if (is_tree)
            best = fmax(best, tree_score(scores, n + 1, heads, n));
    }
    return best;
}

static void the_tree_is_the_best_of_all(void **unused)
{
    (void)unused;
    for (int round = 0; round < 400; round++) {
        const uint32_t n = 1 + rnd() % 5;
        float scores[30];
        uint32_t heads[5];
        for (uint32_t i = 0; i < n * (n + 1); i++)
            scores[i] = round % 2 ? rnd_float() * 5 : (float)(rnd() % 4);
        decode(scores, n + 1, n, heads);
        expect_tree(heads, n);
        assert_true(fabs(tree_score(scores, n + 1, heads, n) - best_by_trial(scores, n)) < 1e-6);
    }
}

/* ------------------------------------------------------------------------------------------------- reading */

/* Words between blanks, paragraphs between line ends. */
static struct ss_text plain_text(struct ss_arena *arena, const char *bytes)
{
    struct ss_text text = {.bytes = bytes, .size = strlen(bytes)};
    text.words = ss_arena_array(arena, struct ss_word, text.size + 1);
    text.paragraphs = ss_arena_array(arena, struct ss_paragraph, text.size + 1);
    assert_true(text.words && text.paragraphs);
    int is_first = 1;
    for (size_t at = 0; at < text.size;) {
        const size_t blanks = strspn(bytes + at, " \n"), size = strcspn(bytes + at + blanks, " \n");
        is_first |= memchr(bytes + at, '\n', blanks) != NULL;
        at += blanks;
        if (size == 0)
            break;
        if (is_first)
            text.paragraphs[text.n_paragraphs++].word_begin = text.n_words;
        struct ss_word *word = &text.words[text.n_words++];
        word->byte_begin = (uint32_t)at;
        word->byte_end = (uint32_t)(at + size);
        word->flags = (uint8_t)(SS_WORD_SPACE_BEFORE | (is_first ? SS_WORD_LINE_START : 0));
        text.paragraphs[text.n_paragraphs - 1].word_end = text.n_words;
        is_first = 0;
        at += size;
    }
    return text;
}

enum { EVERYTHING = SS_WANT_TREES | SS_WANT_NAMES | SS_WANT_STATEMENTS };

static sayso_status read_text(struct ss_arena *arena, const struct ss_model *m, const struct ss_text *text,
                              struct ss_analysis *out)
{
    struct ss_arena scratch = {0};
    const sayso_status status = ss_model_read(m, &scratch, arena, text, NULL, 0, EVERYTHING, out, NULL);
    ss_arena_destroy(&scratch);
    return status;
}

static const char example[] =
    "Ministry denies crossing\n"
    "VELMIR - The ministry denied on Monday that troops had crossed the border . \" We have no information , \" said Lena "
    "Dorvat , a spokeswoman for the Orsanian police .\n"
    "According to Anna Brezak of Human Rights Watch , 26 people were killed . She blamed the army .\n";

/* What every answer must hold, whatever the text. */
static void expect_sound(const struct ss_text *text, const struct ss_analysis *a)
{
    uint32_t word = 0;
    for (uint32_t s = 0; s < a->n_sentences; s++) {
        const struct ss_sentence sentence = a->sentences[s];
        assert_int_equal(sentence.word_begin, word);
        assert_true(sentence.word_end > word);
        uint32_t n_roots = 0;
        for (; word < sentence.word_end; word++) {
            const struct ss_tags *t = &a->tags[word];
            assert_true(t->lemma && t->lemma[0]);
            const int is_root = t->head == SS_NONE;
            n_roots += (uint32_t)is_root;
            assert_true(is_root || (t->head >= sentence.word_begin && t->head < sentence.word_end));
            assert_int_equal(strcmp(ss_model_label(model, SS_DEPREL, t->deprel), "root") == 0, is_root);
            uint32_t at = word, steps = 0;
            while (a->tags[at].head != SS_NONE && steps <= text->n_words) {
                at = a->tags[at].head;
                steps++;
            }
            assert_true(steps <= text->n_words);
        }
        assert_int_equal(n_roots, 1);
    }
    assert_int_equal(word, text->n_words);
    for (uint32_t i = 0; i < a->n_names; i++) {
        assert_true(a->names[i].word_begin < a->names[i].word_end && a->names[i].word_end <= text->n_words);
        assert_true(i == 0 || a->names[i - 1].word_end <= a->names[i].word_begin);
    }
    for (uint32_t i = 0; i < a->n_proposals; i++) {
        const struct ss_proposal *p = &a->proposals[i];
        assert_true(i == 0 || a->proposals[i - 1].anchor < p->anchor);
        int has_anchor = 0;
        for (uint32_t k = 0; k < p->n_ranges; k++) {
            assert_true(p->ranges[k].word_begin < p->ranges[k].word_end && p->ranges[k].word_end <= text->n_words);
            assert_true(k == 0 || p->ranges[k - 1].word_end <= p->ranges[k].word_begin);
            has_anchor |= p->ranges[k].role == SS_ROLE_CUE && p->ranges[k].word_begin <= p->anchor &&
                          p->anchor < p->ranges[k].word_end;
        }
        assert_true(has_anchor);
    }
}

static int words_are(const struct ss_text *text, uint32_t begin, uint32_t end, const char *want)
{
    const size_t from = text->words[begin].byte_begin, size = text->words[end - 1].byte_end - from;
    return size == strlen(want) && memcmp(text->bytes + from, want, size) == 0;
}

static void an_article_is_read(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    struct ss_arena arena = {0};
    struct ss_analysis a;
    const struct ss_text text = plain_text(&arena, example);
    assert_int_equal(read_text(&arena, model, &text, &a), SAYSO_OK);
    expect_sound(&text, &a);
    int found_name = 0, found_source = 0;
    for (uint32_t i = 0; i < a.n_names; i++)
        found_name |= a.names[i].type == SS_PERSON &&
                      words_are(&text, a.names[i].word_begin, a.names[i].word_end, "Lena Dorvat");
    for (uint32_t i = 0; i < a.n_proposals; i++)
        for (uint32_t k = 0; k < a.proposals[i].n_ranges; k++) {
            const struct ss_role_range r = a.proposals[i].ranges[k];
            found_source |= r.role == SS_ROLE_SOURCE && words_are(&text, r.word_begin, r.word_end, "The ministry");
        }
    assert_true(found_name && found_source);
    assert_string_equal(a.tags[7].lemma, "deny");
    ss_arena_destroy(&arena);
}

static int same_answers(const struct ss_text *text, const struct ss_analysis *a, const struct ss_analysis *b)
{
    int same = a->n_sentences == b->n_sentences && a->n_names == b->n_names && a->n_proposals == b->n_proposals &&
               !memcmp(a->sentences, b->sentences, a->n_sentences * sizeof *a->sentences) &&
               !memcmp(a->names, b->names, a->n_names * sizeof *a->names);
    for (uint32_t i = 0; same && i < text->n_words; i++) {
        const struct ss_tags *x = &a->tags[i], *y = &b->tags[i];
        same = x->upos == y->upos && x->xpos == y->xpos && x->feats == y->feats && x->head == y->head &&
               x->deprel == y->deprel && !strcmp(x->lemma, y->lemma);
    }
    for (uint32_t i = 0; same && i < a->n_proposals; i++) {
        const struct ss_proposal *x = &a->proposals[i], *y = &b->proposals[i];
        same = x->anchor == y->anchor && x->score == y->score && x->n_ranges == y->n_ranges &&
               !memcmp(x->ranges, y->ranges, x->n_ranges * sizeof *x->ranges);
    }
    return same;
}

static void every_kernel_gives_the_same_answers(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    struct ss_arena arena = {0};
    struct ss_analysis want, got;
    const struct ss_text text = plain_text(&arena, example);
    struct ss_model other = *model; /* shares all but the kernels */
    other.kernels = &ss_kernels_scalar;
    assert_int_equal(read_text(&arena, &other, &text, &want), SAYSO_OK);
    const struct ss_kernels *variants[5];
    size_t n = 0;
    for (unsigned flag = SS_CPU_AVX2; flag <= SS_CPU_AMX; flag *= 2)
        variants[n++] = ss_kernels_select(ss_cpu_flags(flag | (flag - 1)));
#if defined(__x86_64__)
    if (ss_cpu_flags(~0u) & SS_CPU_AVX512VNNI)
        variants[n++] = &ss_kernels_amx_in_software;
#endif
    for (size_t v = 0; v < n; v++) {
        other.kernels = variants[v];
        assert_int_equal(read_text(&arena, &other, &text, &got), SAYSO_OK);
        assert_true(same_answers(&text, &want, &got));
    }
    ss_arena_destroy(&arena);
}

static void an_empty_text_has_no_answers(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    struct ss_arena arena = {0};
    struct ss_analysis a;
    const struct ss_text text = plain_text(&arena, "");
    assert_int_equal(read_text(&arena, model, &text, &a), SAYSO_OK);
    assert_int_equal(a.n_sentences + a.n_names + a.n_proposals, 0);
    ss_arena_destroy(&arena);
}

/* Random words of a few kinds, with or without sentence ends and paragraphs. */
static char *random_text(struct ss_arena *arena, size_t n_words, int kind)
{
    static const char *const words[] = {"the",    "ministry", "said",     "Velmir", ",",
                                        "denied", "that",     "Orsanian", "26",     ";"};
    char *out = ss_arena_alloc(arena, n_words * 16 + 1, 1);
    assert_non_null(out);
    size_t length = 0;
    for (size_t i = 0; i < n_words; i++) {
        const char *word = kind == 2 ? "xqzvkw,jjq" : kind == 1 && rnd() % 12 == 0 ? ". The" : words[rnd() % 10];
        length += (size_t)snprintf(out + length, 16, "%s%c", word, kind == 3 && rnd() % 40 == 0 ? '\n' : ' ');
    }
    return out;
}

static void windows_hold_every_word_once_within_the_budget(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    for (int kind = 0; kind < 4; kind++) {
        struct ss_arena arena = {0};
        struct ss_work work;
        assert_true(ss_work_init(&work, model, &arena));
        const struct ss_text text = plain_text(&arena, random_text(&arena, 3000, kind));
        struct ss_windows windows = {.text = &text};
        uint32_t word = 0, n_windows = 0;
        while (ss_next_window(&windows, &work)) {
            assert_int_equal(work.window.begin, word);
            assert_true(work.window.n_words > 0 && work.window.n_pieces <= model->window + 2);
            word += work.window.n_words;
            n_windows++;
            for (uint32_t i = 1; i < work.window.n_words; i++)
                assert_int_equal(work.window.first[i], work.window.last[i - 1] + 1);
            if (kind == 1 && word < text.n_words) /* cut at a sentence end */
                assert_true(words_are(&text, word - 1, word, "."));
            if (kind == 3 && word < text.n_words) /* whole paragraphs */
                assert_true(text.words[word].flags & SS_WORD_LINE_START);
        }
        assert_int_equal(word, text.n_words);
        assert_true(n_windows > 3);
        ss_arena_destroy(&arena);
    }
}

static void long_lines_and_long_words_are_read(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    for (int kind = 0; kind < 2; kind++) {
        struct ss_arena arena = {0};
        struct ss_analysis a;
        char *bytes = kind ? ss_arena_alloc(&arena, 100001, 1) : random_text(&arena, 1200, 0);
        assert_non_null(bytes);
        if (kind) {
            memset(bytes, 'a', 100000);
            bytes[100000] = 0;
        }
        const struct ss_text text = plain_text(&arena, bytes);
        assert_int_equal(read_text(&arena, model, &text, &a), SAYSO_OK);
        expect_sound(&text, &a);
        ss_arena_destroy(&arena);
    }
}

static void given_sentences_stay_whole(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    struct ss_arena arena = {0}, scratch = {0};
    struct ss_analysis a;
    struct ss_text text = plain_text(&arena, random_text(&arena, 1200, 0));
    text.n_paragraphs = 0;
    /* the third is longer than a window, twice */
    const struct ss_sentence given[] = {{0, 1}, {1, 30}, {30, 1100}, {1100, 1199}, {1199, 1200}};
    assert_int_equal(ss_model_read(model, &scratch, &arena, &text, given, 5, EVERYTHING, &a, NULL), SAYSO_OK);
    assert_int_equal(a.n_sentences, 5);
    assert_memory_equal(a.sentences, given, sizeof given);
    expect_sound(&text, &a);
    ss_arena_destroy(&arena);
    ss_arena_destroy(&scratch);
}

static void reading_survives_short_memory(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    sayso_status status = SAYSO_NO_MEMORY;
    size_t n = 0;
    while (status != SAYSO_OK) {
        struct ss_arena arena = {0}, scratch = {0}, words = {0};
        struct ss_analysis a;
        const struct ss_text text = plain_text(&words, example);
        ss_alloc_fail_at(++n);
        status = ss_model_read(model, &scratch, &arena, &text, NULL, 0, EVERYTHING, &a, NULL);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
        assert_int_equal(scratch.in_use, 0);
        assert_true(status == SAYSO_OK || (a.n_sentences == 0 && !a.tags));
        ss_arena_destroy(&arena);
        ss_arena_destroy(&scratch);
        ss_arena_destroy(&words);
        assert_true(n < 200);
    }
    assert_true(n > 5);
}

static void a_lemma_is_the_tables_or_the_scripts(void **unused)
{
    (void)unused;
    NEEDS_MODEL();
    static const struct {
        const char *form, *script, *want;
    } cases[] = {
        {"Zorvings", "l1+", "zorving"}, {"Zorvings", "k1+", "Zorving"}, {"ZORVIC", "t0+", "Zorvic"},
        {"zorvies", "l3+y", "zorvy"},   {"\xC5\xBB\xC3\x93zz", "l2+", "\xC5\xBC\xC3\xB3"}, {"z", "l3+", "z"},
    };
    struct ss_arena arena = {0};
    struct ss_work work;
    assert_true(ss_work_init(&work, model, &arena));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t script = 0;
        while (script < ss_model_n_labels(model, SS_LEMMA_SCRIPT) &&
               strcmp(ss_model_label(model, SS_LEMMA_SCRIPT, script), cases[i].script) != 0)
            script++;
        if (script == ss_model_n_labels(model, SS_LEMMA_SCRIPT))
            continue; /* this model has not learnt it */
        const char *lemma = ss_lemma(&work, &arena, cases[i].form, strlen(cases[i].form), 0, script);
        assert_string_equal(lemma, cases[i].want);
        assert_ptr_equal(lemma, ss_lemma(&work, &arena, cases[i].form, strlen(cases[i].form), 0, script));
    }
    uint32_t vbd = 0;
    while (strcmp(ss_model_label(model, SS_XPOS, vbd), "VBD") != 0)
        vbd++;
    assert_string_equal(ss_lemma(&work, &arena, "went", 4, vbd, 0), "go");
    ss_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file_and_other_files_are_no_model),
        cmocka_unit_test(a_file_cut_short_is_refused),
        cmocka_unit_test(a_flipped_bit_anywhere_is_found),
        cmocka_unit_test(another_version_is_named),
        cmocka_unit_test(a_forged_file_does_no_harm),
        cmocka_unit_test(opening_survives_short_memory),
        cmocka_unit_test(wordpieces_and_shapes_are_those_of_python),
        cmocka_unit_test(any_bytes_have_pieces),
        cmocka_unit_test(there_is_always_one_root_and_no_cycle),
        cmocka_unit_test(the_tree_is_the_best_of_all),
        cmocka_unit_test(an_article_is_read),
        cmocka_unit_test(every_kernel_gives_the_same_answers),
        cmocka_unit_test(an_empty_text_has_no_answers),
        cmocka_unit_test(windows_hold_every_word_once_within_the_budget),
        cmocka_unit_test(long_lines_and_long_words_are_read),
        cmocka_unit_test(given_sentences_stay_whole),
        cmocka_unit_test(reading_survives_short_memory),
        cmocka_unit_test(a_lemma_is_the_tables_or_the_scripts),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
