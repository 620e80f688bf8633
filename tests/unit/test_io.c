/** Readers and writers: escaping, CoNLL-U, what a file is, JSON lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "io/conllu_read.h"
#include "io/out.h"
#include "io/reader.h"
#include "io/stream.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

/* ---- Out ---- */

struct gathered {
    char bytes[200000];
    size_t size;
    size_t stop_at; /* refuses what would go beyond, 0: never */
};

static int gather(void *context, const char *bytes, size_t size)
{
    struct gathered *gathered = context;
    if (gathered->stop_at && gathered->size + size > gathered->stop_at)
        return 1;
    assert_true(gathered->size + size < sizeof gathered->bytes);
    memcpy(gathered->bytes + gathered->size, bytes, size);
    gathered->size += size;
    return 0;
}

static struct gathered gathered;
static struct ss_out out;

static void begin(void)
{
    memset(&gathered, 0, sizeof gathered);
    ss_out_init(&out, gather, &gathered);
}

static void assert_json(const char *bytes, size_t size, const char *expected)
{
    begin();
    ss_out_json(&out, bytes, size);
    assert_int_equal(ss_out_finish(&out, NULL), SAYSO_OK);
    assert_string_equal(gathered.bytes, expected);
}

TEST(json_escapes_what_must_be_and_nothing_else)
{
    UNUSED_STATE;
    assert_json("", 0, "\"\"");
    assert_json("a\"b\\c/d", 7, "\"a\\\"b\\\\c/d\"");
    assert_json("\b\f\n\r\t\x01\x1F\x7F", 8, "\"\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\"");
    assert_json("a\0b", 3, "\"a\\u0000b\"");
    assert_json("\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80", 9, "\"\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80\"");
}

TEST(each_maximal_ill_formed_part_becomes_one_replacement)
{
    UNUSED_STATE;
    assert_json("\xFF", 1, "\"\xEF\xBF\xBD\"");
    assert_json("a\xE2\x80", 3, "\"a\xEF\xBF\xBD\"");
    assert_json("\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    assert_json("\xF0\x9F\x98x", 4, "\"\xEF\xBF\xBDx\"");
    assert_json("\xEF\xBF\xBD", 3, "\"\xEF\xBF\xBD\"");
}

TEST(a_line_has_no_line_ends)
{
    UNUSED_STATE;
    begin();
    ss_out_line(&out, "a\r\n\tb\x1B\xFF", 7);
    ss_out_finish(&out, NULL);
    assert_string_equal(gathered.bytes, "a   b \xEF\xBF\xBD");
}

TEST(numbers_of_every_length_are_written_whole)
{
    UNUSED_STATE;
    begin();
    const uint64_t numbers[] = {0, 9, 10, 4294967295u, UINT64_MAX};
    for (size_t i = 0; i < 5; i++) {
        ss_out_number(&out, numbers[i]);
        ss_out_byte(&out, ' ');
    }
    ss_out_finish(&out, NULL);
    assert_string_equal(gathered.bytes, "0 9 10 4294967295 18446744073709551615 ");
}

TEST(what_is_larger_than_the_buffer_comes_out_whole)
{
    UNUSED_STATE;
    static char large[3 * SS_OUT_ROOM + 1];
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = (char)('a' + i % 26);
    begin();
    ss_out_bytes(&out, large, sizeof large);
    assert_int_equal(ss_out_finish(&out, NULL), SAYSO_OK);
    assert_int_equal(gathered.size, sizeof large);
    assert_memory_equal(gathered.bytes, large, sizeof large);
}

TEST(a_receiver_that_stops_is_not_called_again)
{
    UNUSED_STATE;
    static char large[4 * SS_OUT_ROOM];
    memset(large, 'x', sizeof large);
    sayso_error error;
    begin();
    gathered.stop_at = SS_OUT_ROOM;
    ss_out_bytes(&out, large, sizeof large);
    assert_int_equal(ss_out_finish(&out, &error), SAYSO_IO);
    assert_int_equal(gathered.size, SS_OUT_ROOM);
}

/* ---- CoNLL-U ---- */

static struct ss_arena scratch, arena;
static struct ss_conllu conllu;
static sayso_error error;

static sayso_status read_conllu(const char *bytes)
{
    ss_arena_destroy(&scratch);
    ss_arena_destroy(&arena);
    return ss_conllu_read(&scratch, &arena, bytes, strlen(bytes), "n.conllu", 1, &conllu, &error);
}

TEST(the_text_of_conllu_is_made_of_its_forms)
{
    UNUSED_STATE;
    assert_int_equal(read_conllu("# newpar\n"
                                 "1\tRain\t_\t_\t_\t_\t2\t_\t_\tSpaceAfter=No\n"
                                 "2\t,\t_\t_\t_\t_\t0\t_\t_\t_\n\n"
                                 "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tX=1|SpaceAfter=No\n"
                                 "1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                 "2\tn\xE2\x80\x99t\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                 "3\t!\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
                                 "# newpar id = p2\n# sent_id = s-3\n"
                                 "1\tEnd\t_\t_\t_\t_\t_\t_\t_\t_\n"),
                     SAYSO_OK);
    assert_string_equal(conllu.text.bytes, "Rain, don\xE2\x80\x99t!\n\nEnd");
    assert_int_equal(conllu.text.n_words, 6);
    assert_int_equal(conllu.text.n_chars, 17);
    assert_int_equal(conllu.n_sentences, 3);
    assert_int_equal(conllu.text.n_paragraphs, 2);
    assert_int_equal(conllu.text.paragraphs[1].word_begin, 5);
    assert_int_equal(conllu.text.words[3].flags & SS_WORD_JOINED, SS_WORD_JOINED);
    assert_int_equal(conllu.text.words[2].flags & SS_WORD_JOINED, 0);
    assert_int_equal(conllu.text.words[4].begin, 11);
    assert_null(conllu.sentence_ids[0]);
    assert_string_equal(conllu.sentence_ids[2], "s-3");
}

TEST(an_empty_conllu_has_no_sentence)
{
    UNUSED_STATE;
    assert_int_equal(read_conllu(""), SAYSO_OK);
    assert_int_equal(conllu.text.n_words, 0);
    assert_int_equal(read_conllu("# only a comment\n\n\n"), SAYSO_OK);
    assert_int_equal(conllu.n_sentences, 0);
}

TEST(a_head_that_leads_nowhere_is_named_by_its_line)
{
    UNUSED_STATE;
    assert_int_equal(read_conllu("1\ta\t_\t_\t_\t_\t0\t_\t_\t_\n2\tb\t_\t_\t_\t_\t14\t_\t_\t_\n"), SAYSO_BAD_INPUT);
    assert_string_equal(error.message,
                        "n.conllu:2: HEAD is 14 but the sentence has 2 words; give 0 for the root or 1 to 2");
}

TEST(a_long_circle_of_heads_is_found_without_recursion)
{
    UNUSED_STATE;
    enum { N = 20000 };
    char *bytes = malloc(N * 40 + 1);
    size_t size = 0;
    for (int i = 1; i <= N; i++)
        size += (size_t)sprintf(bytes + size, "%d\tw\t_\t_\t_\t_\t%d\t_\t_\t_\n", i, i == 1 ? 0 : i == 2 ? N : i - 1);
    assert_int_equal(read_conllu(bytes), SAYSO_BAD_INPUT);
    assert_non_null(strstr(error.message, "lead back to it"));
    free(bytes);
}

/** Runs until no allocation fails any more: each time a status, never a crash. */
TEST(conllu_survives_every_failing_allocation)
{
    UNUSED_STATE;
    static const char bytes[] = "# sent_id = a\n1\tRain\t_\t_\t_\t_\t2\t_\t_\t_\n2\tfell\t_\t_\t_\t_\t0\t_\t_\t_\n\n";
    sayso_status status = SAYSO_NO_MEMORY;
    for (size_t n = 1; status != SAYSO_OK; n++) {
        assert_true(n < 1000);
        ss_arena_destroy(&scratch);
        ss_arena_destroy(&arena);
        ss_alloc_fail_at(n);
        status = ss_conllu_read(&scratch, &arena, bytes, sizeof bytes - 1, "n", 1, &conllu, &error);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
    }
}

/* ---- What a file is ---- */

TEST(binaries_are_told_by_their_first_bytes)
{
    UNUSED_STATE;
    assert_string_equal(ss_sniff_binary((const unsigned char *)"%PDF-1.4", 8), "a PDF file");
    assert_null(ss_sniff_binary((const unsigned char *)"%PDF", 4));
    assert_null(ss_sniff_binary((const unsigned char *)"The PDF", 7));
    assert_null(ss_sniff_binary((const unsigned char *)"", 0));
}

TEST(more_than_a_tenth_of_control_characters_is_no_text)
{
    UNUSED_STATE;
    assert_int_equal(ss_sniff_is_control((const unsigned char *)"123456789\0", 10), 0);
    assert_int_equal(ss_sniff_is_control((const unsigned char *)"12345678\0", 9), 1);
    assert_int_equal(ss_sniff_is_control((const unsigned char *)"\t\n\r\f\v", 5), 0);
    assert_int_equal(ss_sniff_is_control((const unsigned char *)"\xC2\x80", 2), 1);
    assert_int_equal(ss_sniff_is_control((const unsigned char *)"", 0), 0);
}

TEST(pages_are_told_by_their_first_tag)
{
    UNUSED_STATE;
    static const char *const pages[] = {"<html", "\n <!DocType html>", "\xEF\xBB\xBF<HTML lang=en>"};
    static const char *const texts[] = {"", "<", "<htm", "html", "< html>", "a <html>"};
    for (size_t i = 0; i < 3; i++)
        assert_true(ss_sniff_is_html((const unsigned char *)pages[i], strlen(pages[i])));
    for (size_t i = 0; i < 6; i++)
        assert_false(ss_sniff_is_html((const unsigned char *)texts[i], strlen(texts[i])));
}

/* ---- JSON lines ---- */

static sayso_status read_line(const char *line, struct ss_loaded **loaded)
{
    *loaded = ss_loaded_create();
    assert_non_null(*loaded);
    return ss_jsonl_read(*loaded, line, strlen(line), "n.jsonl", 3, &error);
}

TEST(a_line_of_json_fills_a_document)
{
    UNUSED_STATE;
    struct ss_loaded *loaded;
    static const char line[] = "{\"id\":-4,\"text\":\"a\\u0000\\ud83d\\ude00\",\"title\":\"T\","
                               "\"relays\":[\"R\"],\"url\":null}";
    assert_int_equal(read_line(line, &loaded), SAYSO_OK);
    assert_string_equal(loaded->document.id, "-4");
    assert_int_equal(loaded->document.size, 6);
    assert_memory_equal(loaded->document.text, "a\0\xF0\x9F\x98\x80", 6);
    assert_string_equal(loaded->document.title, "T");
    assert_int_equal(loaded->document.n_relays, 1);
    assert_string_equal(loaded->document.relays[0], "R");
    assert_null(loaded->document.url);
    ss_loaded_destroy(loaded);
}

TEST(a_broken_line_of_json_is_named)
{
    UNUSED_STATE;
    static const char *const lines[] = {
        "", "[", "7", "\"x\"", "{}", "{\"text\":null}", "{\"text\":[]}", "{\"text\":\"\\ud800\"}",
        "{\"text\":\"\xFF\"}",
        "{\"text\":\"\",\"relays\":[1]}", "{\"text\":\"\",\"id\":1.5}", "{\"text\":\"\"} x",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct ss_loaded *loaded;
        assert_int_equal(read_line(lines[i], &loaded), SAYSO_BAD_INPUT);
        assert_int_equal(strncmp(error.message, "n.jsonl:3: ", 11), 0);
        ss_loaded_destroy(loaded);
    }
}

TEST(json_nested_a_million_deep_is_an_error)
{
    UNUSED_STATE;
    enum { DEPTH = 1000000 };
    char *line = malloc(DEPTH + 32);
    struct ss_loaded *loaded;
    strcpy(line, "{\"text\":\"\",\"x\":");
    const size_t start = strlen(line);
    memset(line + start, '[', DEPTH);
    line[start + DEPTH] = '\0';
    assert_int_equal(read_line(line, &loaded), SAYSO_BAD_INPUT);
    ss_loaded_destroy(loaded);
    free(line);
}

/* ---- Streams ---- */

static char *write_file(const char *bytes, size_t size)
{
    static char path[] = "/tmp/sayso-test-io-XXXXXX";
    strcpy(path + sizeof path - 7, "XXXXXX");
    const int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, size), size);
    close(file);
    return path;
}

TEST(lines_of_every_length_come_whole)
{
    UNUSED_STATE;
    enum { N = 300000 };
    char *bytes = malloc(N);
    size_t size = 0;
    for (size_t length = 0; size + length + 1 < N; length = length * 2 + 1) {
        memset(bytes + size, 'a' + (int)(length % 26), length);
        bytes[size + length] = '\n';
        size += length + 1;
    }
    const char *path = write_file(bytes, size - 1); /* the last line has no end */
    struct ss_stream stream;
    const char *line;
    size_t line_size, wanted = 0;
    assert_int_equal(ss_stream_open(&arena, path, &stream, &error), SAYSO_OK);
    for (;;) {
        assert_int_equal(ss_stream_line(&stream, N, &line, &line_size, &error), SAYSO_OK);
        if (!line)
            break;
        assert_int_equal(line_size, wanted);
        wanted = wanted * 2 + 1;
    }
    assert_true(wanted > N / 4);
    ss_stream_close(&stream);
    ss_arena_destroy(&arena);
    unlink(path);
    free(bytes);
}

TEST(a_line_that_is_too_long_is_read_over)
{
    UNUSED_STATE;
    enum { N = 200000 };
    char *bytes = malloc(N + 8);
    memset(bytes, 'x', N);
    memcpy(bytes + N, "\nnext\n", 7);
    const char *path = write_file(bytes, N + 6);
    struct ss_stream stream;
    const char *line;
    size_t size;
    assert_int_equal(ss_stream_open(&arena, path, &stream, &error), SAYSO_OK);
    assert_int_equal(ss_stream_line(&stream, 1000, &line, &size, &error), SAYSO_TOO_LARGE);
    assert_int_equal(ss_stream_line(&stream, 1000, &line, &size, &error), SAYSO_OK);
    assert_int_equal(size, 4);
    assert_memory_equal(line, "next", 4);
    ss_stream_close(&stream);
    ss_arena_destroy(&arena);
    unlink(path);
    free(bytes);
}

TEST(a_reader_survives_every_failing_allocation)
{
    UNUSED_STATE;
    static const char bytes[] = "{\"id\":\"x\",\"text\":\"abc\",\"relays\":[\"r\"]}\n{\"text\":\"\"}\n";
    const char *path = write_file(bytes, sizeof bytes - 1);
    sayso_status status = SAYSO_NO_MEMORY;
    for (size_t n = 1; status != SAYSO_OK; n++) {
        sayso_reader *reader = NULL;
        sayso_document *document = NULL;
        assert_true(n < 1000);
        ss_alloc_fail_at(n);
        status = sayso_reader_open(&reader, path, SAYSO_INPUT_JSONL, &error);
        if (status == SAYSO_OK)
            status = sayso_reader_next(reader, &document, &error);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
        sayso_document_free(document);
        sayso_reader_close(reader);
    }
    unlink(path);
}

static int clean(void **state)
{
    (void)state;
    ss_arena_destroy(&scratch);
    ss_arena_destroy(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_escapes_what_must_be_and_nothing_else),
        cmocka_unit_test(each_maximal_ill_formed_part_becomes_one_replacement),
        cmocka_unit_test(a_line_has_no_line_ends),
        cmocka_unit_test(numbers_of_every_length_are_written_whole),
        cmocka_unit_test(what_is_larger_than_the_buffer_comes_out_whole),
        cmocka_unit_test(a_receiver_that_stops_is_not_called_again),
        cmocka_unit_test(the_text_of_conllu_is_made_of_its_forms),
        cmocka_unit_test(an_empty_conllu_has_no_sentence),
        cmocka_unit_test(a_head_that_leads_nowhere_is_named_by_its_line),
        cmocka_unit_test(a_long_circle_of_heads_is_found_without_recursion),
        cmocka_unit_test(conllu_survives_every_failing_allocation),
        cmocka_unit_test(binaries_are_told_by_their_first_bytes),
        cmocka_unit_test(more_than_a_tenth_of_control_characters_is_no_text),
        cmocka_unit_test(pages_are_told_by_their_first_tag),
        cmocka_unit_test(a_line_of_json_fills_a_document),
        cmocka_unit_test(a_broken_line_of_json_is_named),
        cmocka_unit_test(json_nested_a_million_deep_is_an_error),
        cmocka_unit_test(lines_of_every_length_come_whole),
        cmocka_unit_test(a_line_that_is_too_long_is_read_over),
        cmocka_unit_test(a_reader_survives_every_failing_allocation),
    };
    return cmocka_run_group_tests_name("io", tests, NULL, clean);
}
