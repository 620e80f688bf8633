/** The public interface with the real model: life of handles, getters, threads, memory that runs out. Without
 *  models/english.sayso only what needs no model is tested. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <sayso/sayso.h>

#include "base/arena.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

static const char article[] = "VELMIR (Meridian) - Lena Dorvat said on Monday that the bridge was \"not safe\".\n\n"
                              "Anna Osk denied that Mr Brezak had told her so.\n";

static char model_path[4096];
static sayso_engine *engine;
static sayso_error error;

static int find_model(void **state)
{
    (void)state;
    const char *root = getenv("SAYSO_ROOT");
    snprintf(model_path, sizeof model_path, "%s/models/english.sayso", root ? root : ".");
    if (access(model_path, R_OK) == 0)
        assert_int_equal(sayso_engine_create(&engine, model_path, NULL, &error), SAYSO_OK);
    return 0;
}

static int close_model(void **state)
{
    (void)state;
    sayso_engine_destroy(engine);
    return 0;
}

static sayso_ledger *read_article(void)
{
    sayso_ledger *ledger = NULL;
    if (!engine)
        skip();
    assert_int_equal(sayso_engine_read_text(engine, article, sizeof article - 1, &ledger, &error), SAYSO_OK);
    assert_non_null(ledger);
    return ledger;
}

/* ---- Without a model ---- */

TEST(a_missing_model_is_named_and_nothing_is_made)
{
    UNUSED_STATE;
    sayso_engine *none = (sayso_engine *)&error;
    assert_int_not_equal(sayso_engine_create(&none, "/nowhere/m.sayso", NULL, &error), SAYSO_OK);
    assert_null(none);
    assert_int_equal(strncmp(error.message, "/nowhere/m.sayso: ", 18), 0);
}

TEST(wrong_arguments_are_answered)
{
    UNUSED_STATE;
    sayso_engine *none;
    sayso_ledger *ledger;
    sayso_document document;
    sayso_settings settings;
    assert_int_equal(sayso_engine_create(NULL, "x", NULL, &error), SAYSO_BAD_ARGUMENT);
    assert_int_equal(sayso_engine_create(&none, NULL, NULL, &error), SAYSO_BAD_ARGUMENT);
    sayso_settings_default(&settings);
    settings.want = 1024;
    assert_int_equal(sayso_engine_create(&none, "x", &settings, NULL), SAYSO_BAD_ARGUMENT);
    sayso_document_default(&document);
    assert_int_equal(sayso_engine_read(NULL, &document, &ledger, NULL), SAYSO_BAD_ARGUMENT);
    assert_null(ledger);
    assert_int_equal(sayso_ledger_write(NULL, SAYSO_FORMAT_TEXT, NULL, NULL, NULL, &error), SAYSO_BAD_ARGUMENT);
}

TEST(null_may_be_destroyed)
{
    UNUSED_STATE;
    sayso_engine_destroy(NULL);
    sayso_ledger_destroy(NULL);
    sayso_reader_close(NULL);
    sayso_document_free(NULL);
}

/* ---- With it ---- */

TEST(a_ledger_outlives_its_engine)
{
    UNUSED_STATE;
    sayso_engine *other;
    sayso_ledger *ledger;
    if (!engine)
        skip();
    assert_int_equal(sayso_engine_create(&other, model_path, NULL, &error), SAYSO_OK);
    assert_int_equal(sayso_engine_read_text(other, article, sizeof article - 1, &ledger, &error), SAYSO_OK);
    sayso_engine_destroy(other);
    for (size_t i = 0; i < sayso_ledger_word_count(ledger); i++)
        assert_true(strlen(sayso_ledger_word(ledger, i).upos) > 0);
    sayso_ledger_destroy(ledger);
}

TEST(an_index_out_of_range_gives_an_empty_answer)
{
    UNUSED_STATE;
    sayso_ledger *ledger = read_article();
    assert_null(sayso_ledger_word(ledger, 1000).lemma);
    assert_int_equal(sayso_ledger_word(ledger, 1000).head, SAYSO_NONE);
    assert_int_equal(sayso_ledger_sentence(ledger, SIZE_MAX).span.end, 0);
    assert_int_equal(sayso_ledger_entity(ledger, 1000).mention_count, 0);
    assert_int_equal(sayso_ledger_mention(ledger, 0, 1000).span.end, 0);
    assert_int_equal(sayso_ledger_statement(ledger, 1000).content.count, 0);
    assert_int_equal(sayso_ledger_span_bytes(ledger, (sayso_span){5, 4}).size, 0);
    assert_int_equal(sayso_ledger_span_bytes(ledger, (sayso_span){0, 100000}).size, 0);
    sayso_ledger_destroy(ledger);
}

TEST(every_word_stands_in_one_sentence_and_leads_to_its_root)
{
    UNUSED_STATE;
    sayso_ledger *ledger = read_article();
    uint32_t next = 0;
    for (size_t i = 0; i < sayso_ledger_sentence_count(ledger); i++) {
        const sayso_sentence sentence = sayso_ledger_sentence(ledger, i);
        assert_int_equal(sentence.word_begin, next);
        next = sentence.word_end;
        for (uint32_t word = sentence.word_begin; word < sentence.word_end; word++) {
            uint32_t at = word, steps = 0;
            while (sayso_ledger_word(ledger, at).head != SAYSO_NONE) {
                at = sayso_ledger_word(ledger, at).head;
                assert_true(at >= sentence.word_begin && at < sentence.word_end);
                assert_true(steps++ < sentence.word_end);
            }
        }
    }
    assert_int_equal(next, sayso_ledger_word_count(ledger));
    sayso_ledger_destroy(ledger);
}

TEST(bytes_of_a_span_are_those_of_the_text)
{
    UNUSED_STATE;
    static const char text[] = "\xEF\xBB\xBF\xC3\x89lan \xFF said \xF0\x9F\x98\x80 so.";
    sayso_ledger *ledger;
    if (!engine)
        skip();
    assert_int_equal(sayso_engine_read_text(engine, text, sizeof text - 1, &ledger, &error), SAYSO_OK);
    assert_int_equal(sayso_ledger_text_chars(ledger), 17);
    assert_int_equal(sayso_ledger_text(ledger).size, sizeof text - 4);
    const struct {
        sayso_span span;
        const char *bytes;
    } cases[] = {{{0, 1}, "\xC3\x89"}, {{0, 4}, "\xC3\x89lan"}, {{5, 6}, "\xFF"}, {{7, 13}, "said \xF0\x9F\x98\x80"},
                 {{4, 4}, ""}, {{17, 17}, ""}, {{15, 17}, "o."}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const sayso_bytes bytes = sayso_ledger_span_bytes(ledger, cases[i].span);
        assert_int_equal(bytes.size, strlen(cases[i].bytes));
        assert_memory_equal(bytes.data, cases[i].bytes, bytes.size);
    }
    sayso_ledger_destroy(ledger);
}

TEST(what_is_not_wanted_is_not_there)
{
    UNUSED_STATE;
    sayso_settings settings;
    sayso_engine *other;
    sayso_ledger *ledger;
    if (!engine)
        skip();
    for (unsigned want = 0; want < 8; want++) {
        sayso_settings_default(&settings);
        settings.want = want;
        assert_int_equal(sayso_engine_create(&other, model_path, &settings, &error), SAYSO_OK);
        assert_int_equal(sayso_engine_read_text(other, article, sizeof article - 1, &ledger, &error), SAYSO_OK);
        assert_int_equal(sayso_ledger_word(ledger, 0).lemma != NULL, (want & SAYSO_WANT_TREES) != 0);
        assert_int_equal(sayso_ledger_entity_count(ledger) > 0, (want & SAYSO_WANT_NAMES) != 0);
        assert_int_equal(sayso_ledger_statement_count(ledger) > 0, (want & SAYSO_WANT_STATEMENTS) != 0);
        assert_true(sayso_ledger_sentence_count(ledger) >= 2);
        sayso_ledger_destroy(ledger);
        sayso_engine_destroy(other);
    }
}

struct bytes {
    char data[65536];
    size_t size;
};

static int append(void *context, const char *data, size_t size)
{
    struct bytes *bytes = context;
    assert_true(bytes->size + size <= sizeof bytes->data);
    memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
    return 0;
}

static void write_json(const sayso_ledger *ledger, struct bytes *out)
{
    out->size = 0;
    assert_int_equal(sayso_ledger_write(ledger, SAYSO_FORMAT_JSONL, NULL, append, out, &error), SAYSO_OK);
}

static struct bytes expected;

/** One thread of many: reads the same article again and again. Returns how often the answer differed. */
static void *read_often(void *unused)
{
    size_t n_wrong = 0;
    struct bytes *found = malloc(sizeof *found);
    for (int i = 0; i < 8; i++) {
        sayso_ledger *ledger;
        if (sayso_engine_read_text(engine, article, sizeof article - 1, &ledger, NULL) != SAYSO_OK)
            return (void *)1000;
        found->size = 0;
        sayso_ledger_write(ledger, SAYSO_FORMAT_JSONL, NULL, append, found, NULL);
        n_wrong += found->size != expected.size || memcmp(found->data, expected.data, found->size) != 0;
        sayso_ledger_destroy(ledger);
    }
    free(found);
    (void)unused;
    return (void *)n_wrong;
}

TEST(threads_share_an_engine_and_get_the_same_bytes)
{
    UNUSED_STATE;
    enum { N = 4 };
    pthread_t threads[N];
    sayso_ledger *ledger = read_article();
    write_json(ledger, &expected);
    sayso_ledger_destroy(ledger);
    for (int i = 0; i < N; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, read_often, NULL), 0);
    for (int i = 0; i < N; i++) {
        void *n_wrong;
        pthread_join(threads[i], &n_wrong);
        assert_ptr_equal(n_wrong, NULL);
    }
}

static int refuse(void *context, const char *data, size_t size)
{
    (void)context;
    (void)data;
    (void)size;
    return 1;
}

TEST(a_writer_that_is_stopped_says_so)
{
    UNUSED_STATE;
    sayso_ledger *ledger = read_article();
    for (int format = SAYSO_FORMAT_TEXT; format <= SAYSO_FORMAT_PLAIN; format++)
        assert_int_equal(sayso_ledger_write(ledger, (sayso_format)format, NULL, refuse, NULL, &error), SAYSO_IO);
    assert_int_equal(sayso_ledger_write(ledger, (sayso_format)99, NULL, refuse, NULL, &error), SAYSO_BAD_ARGUMENT);
    sayso_ledger_destroy(ledger);
}

TEST(reading_survives_every_failing_allocation)
{
    UNUSED_STATE;
    sayso_status status = SAYSO_NO_MEMORY;
    if (!engine)
        skip();
    for (size_t n = 1; status != SAYSO_OK; n++) {
        sayso_engine *other = NULL;
        sayso_ledger *ledger = NULL;
        assert_true(n < 2000);
        ss_alloc_fail_at(n);
        status = sayso_engine_create(&other, model_path, NULL, &error);
        if (status == SAYSO_OK)
            status = sayso_engine_read_text(other, article, sizeof article - 1, &ledger, &error);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
        assert_true((ledger != NULL) == (status == SAYSO_OK));
        sayso_ledger_destroy(ledger);
        sayso_engine_destroy(other);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_model_is_named_and_nothing_is_made),
        cmocka_unit_test(wrong_arguments_are_answered),
        cmocka_unit_test(null_may_be_destroyed),
        cmocka_unit_test(a_ledger_outlives_its_engine),
        cmocka_unit_test(an_index_out_of_range_gives_an_empty_answer),
        cmocka_unit_test(every_word_stands_in_one_sentence_and_leads_to_its_root),
        cmocka_unit_test(bytes_of_a_span_are_those_of_the_text),
        cmocka_unit_test(what_is_not_wanted_is_not_there),
        cmocka_unit_test(threads_share_an_engine_and_get_the_same_bytes),
        cmocka_unit_test(a_writer_that_is_stopped_says_so),
        cmocka_unit_test(reading_survives_every_failing_allocation),
    };
    return cmocka_run_group_tests_name("api", tests, find_model, close_model);
}
