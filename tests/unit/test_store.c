/** The ledger file without a model: documents made by hand go in, are found, and go out; digests as bytes; memory that runs
 *  out; words that people ask for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "store/digest.h"
#include "store/fingerprint.h"
#include "store/list.h"
#include "store/store.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

static sayso_error error;
static char path[64];

/* ---- A ledger in a folder of its own ---- */

static void remove_ledger(void)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[96];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

static struct ss_store *open_ledger(sayso_store_mode mode)
{
    sayso_store_settings settings;
    struct ss_store *store = NULL;
    sayso_store_settings_default(&settings);
    settings.mode = mode;
    assert_int_equal(ss_store_open(path, &settings, &store, &error), SAYSO_OK);
    return store;
}

static int begin(void **state)
{
    (void)state;
    snprintf(path, sizeof path, "/tmp/sayso-test-%ld.sayso", (long)getpid());
    remove_ledger();
    return 0;
}

static int end(void **state)
{
    (void)state;
    remove_ledger();
    return 0;
}

/* ---- A document ---- */

static const char text[] = "Anna Bell said 164 died. Omar Diaz denied it.";
static const sayso_span sentences[] = {{0, 24}, {25, 45}};
static const sayso_span anna[] = {{0, 9}}, said[] = {{10, 14}}, content[] = {{15, 23}};
static const sayso_span omar[] = {{25, 34}}, denied[] = {{35, 41}}, it[] = {{42, 44}};
static const struct ss_row_entity entities[] = {{"PERSON", "Anna Bell", {0, 9}, 0, 1}, {"PERSON", "Omar Diaz", {25, 34}, 1, 1}};
static const struct ss_row_mention mentions[] = {{{0, 9}, "name"}, {{25, 34}, "name"}};
static const struct ss_row_step anna_step[] = {{"Anna Bell", "source", 0, {anna, 1}}};
static const struct ss_row_step omar_step[] = {{"Omar Diaz", "source", 1, {omar, 1}}};
static const struct ss_row_statement statements[] = {
    {.within = SS_NONE, .source_entity = 0, .speaks_for = SS_NONE, .sentence = 0, .kind = "indirect", .act = "assert",
     .source_class = "named person", .source_name = "Anna Bell", .cue_lemma = "say", .source = {anna, 1}, .cue = {said, 1},
     .content = {content, 1}, .steps = anna_step, .n_steps = 1},
    {.within = SS_NONE, .source_entity = 1, .speaks_for = SS_NONE, .sentence = 1, .kind = "indirect", .act = "deny",
     .source_class = "named person", .source_name = "Omar Diaz", .cue_lemma = "deny", .source = {omar, 1}, .cue = {denied, 1},
     .content = {it, 1}, .steps = omar_step, .n_steps = 1},
};

static struct ss_rows make_rows(sayso_document *document, const char *id)
{
    memset(document, 0, sizeof *document);
    document->id = id;
    document->publisher = "Velmir Courier";
    document->published = "2024-03-02";
    struct ss_rows rows = {
        .document = document, .program = "0", .model = "none", .options = "", .text = text, .text_size = sizeof text - 1,
        .n_chars = sizeof text - 1, .json = "{\"doc\":{},\"sentences\":[]}", .json_size = 25, .sentences = sentences,
        .n_sentences = 2, .entities = entities, .n_entities = 2, .mentions = mentions, .n_mentions = 2,
        .statements = statements, .n_statements = 2};
    ss_hash_string(&rows.fingerprint, id);
    return rows;
}

static int64_t count(struct ss_store *store, const char *sql)
{
    int64_t n = -1;
    assert_int_equal(ss_sql_integer(store, &n, -1, &error, sql, ""), SAYSO_OK);
    return n;
}

static void count_row(void *context, const char *trouble)
{
    (void)trouble;
    ++*(int *)context;
}

static void expect_sound(struct ss_store *store)
{
    size_t n = 99;
    int told = 0;
    assert_int_equal(ss_check(store, count_row, &told, &n, &error), SAYSO_OK);
    assert_int_equal(n, 0);
    assert_int_equal(told, 0);
}

/* ---- Documents ---- */

TEST(what_is_added_is_there_after_the_commit_and_not_before)
{
    UNUSED_STATE;
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE), *reader = open_ledger(SAYSO_STORE_READ);
    sayso_stored outcome;
    int is_there = 1;
    assert_int_equal(ss_store_add(store, &rows, &outcome, &error), SAYSO_OK);
    assert_int_equal(outcome, SAYSO_STORED_NEW);
    assert_int_equal(ss_store_has(reader, "a", &rows.fingerprint, &is_there, &error), SAYSO_OK);
    assert_false(is_there);
    assert_int_equal(ss_store_commit(store, &error), SAYSO_OK);
    assert_int_equal(ss_store_has(reader, "a", &rows.fingerprint, &is_there, &error), SAYSO_OK);
    assert_true(is_there);
    assert_int_equal(count(reader, "SELECT count(*) FROM statement"), 2);
    expect_sound(store);
    ss_store_close(reader);
    ss_store_close(store);
}

TEST(what_was_not_committed_is_gone_after_a_close)
{
    UNUSED_STATE;
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    assert_int_equal(ss_store_add(store, &rows, NULL, &error), SAYSO_OK);
    ss_store_close(store);
    store = open_ledger(SAYSO_STORE_WRITE);
    assert_int_equal(count(store, "SELECT count(*) FROM document"), 0);
    ss_store_close(store);
}

TEST(a_document_takes_the_place_of_the_one_with_its_id)
{
    UNUSED_STATE;
    sayso_document document;
    struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    sayso_stored outcome;
    assert_int_equal(ss_store_add(store, &rows, NULL, &error), SAYSO_OK);
    assert_int_equal(ss_store_add(store, &rows, &outcome, &error), SAYSO_OK);
    assert_int_equal(outcome, SAYSO_STORED_AGAIN);
    rows.text = "Anna Bell said 165 died. Omar Diaz denied it.";
    assert_int_equal(ss_store_add(store, &rows, &outcome, &error), SAYSO_OK);
    assert_int_equal(outcome, SAYSO_STORED_OTHER_TEXT);
    assert_int_equal(ss_store_commit(store, &error), SAYSO_OK);
    assert_int_equal(count(store, "SELECT count(*) FROM document"), 1);
    assert_int_equal(count(store, "SELECT count(*) FROM statement"), 2);
    assert_int_equal(count(store, "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH '164'"), 0);
    assert_int_equal(count(store, "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH '165'"), 1);
    expect_sound(store);
    ss_store_close(store);
}

TEST(a_document_that_is_taken_out_leaves_nothing)
{
    UNUSED_STATE;
    static const char *const tables[] = {"document", "reading", "sentence", "entity", "mention", "source", "statement", "step"};
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    assert_int_equal(ss_store_add(store, &rows, NULL, &error), SAYSO_OK);
    assert_int_equal(ss_store_remove(store, "b", &error), SAYSO_BAD_ARGUMENT);
    assert_int_equal(ss_store_remove(store, "a", &error), SAYSO_OK);
    assert_int_equal(ss_store_commit(store, &error), SAYSO_OK);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[64];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
        sqlite3_stmt *row = NULL;
        assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &row, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(row), SQLITE_ROW);
        assert_int_equal(sqlite3_column_int(row, 0), 0);
        sqlite3_finalize(row);
    }
    expect_sound(store);
    ss_store_close(store);
}

TEST(without_memory_there_is_a_status_and_the_ledger_goes_on)
{
    UNUSED_STATE;
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    for (size_t n = 1; n < 10000; n++) {
        ss_alloc_fail_at(n);
        const sayso_status status = ss_store_add(store, &rows, NULL, &error);
        ss_alloc_fail_at(0);
        if (status == SAYSO_OK)
            break;
        assert_int_equal(status, SAYSO_NO_MEMORY);
        assert_int_equal(count(store, "SELECT count(*) FROM document"), 0);
        ss_arena_destroy(&store->scratch); /* its reserve would hide the next failure */
    }
    assert_int_equal(ss_store_commit(store, &error), SAYSO_OK);
    assert_int_equal(count(store, "SELECT count(*) FROM document"), 1);
    expect_sound(store);
    ss_store_close(store);
}

/* ---- Questions ---- */

static int count_rows(void *context, const sayso_cell *cells, size_t n_cells)
{
    (void)cells;
    assert_true(n_cells > 1);
    ++*(int *)context;
    return 0;
}

static int n_rows(struct ss_store *store, sayso_list list, const sayso_filter *filter)
{
    int n = 0;
    assert_int_equal(ss_list(store, list, filter, count_rows, &n, &error), SAYSO_OK);
    return n;
}

TEST(every_list_answers_with_every_filter_that_it_has)
{
    UNUSED_STATE;
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    assert_int_equal(ss_store_add(store, &rows, NULL, &error), SAYSO_OK);
    const size_t fields[] = {
        offsetof(sayso_filter, document), offsetof(sayso_filter, source), offsetof(sayso_filter, source_class),
        offsetof(sayso_filter, act), offsetof(sayso_filter, type), offsetof(sayso_filter, actor),
        offsetof(sayso_filter, place), offsetof(sayso_filter, from), offsetof(sayso_filter, until),
        offsetof(sayso_filter, factuality), offsetof(sayso_filter, outlet), offsetof(sayso_filter, text),
        offsetof(sayso_filter, aspect), offsetof(sayso_filter, kind)};
    static const char *const values[] = {"x", "it's \"so\" 100%", "-1", "AND OR NOT (", "*"};
    int n_known = 0;
    for (int list = 0; list < SAYSO_LIST_COUNT; list++)
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
                sayso_filter filter;
                int n = 0;
                sayso_filter_default(&filter);
                filter.km = 5;
                filter.account = v == 1 ? 7 : 0;
                memcpy((char *)&filter + fields[i], &values[v], sizeof values[v]);
                const sayso_status status = ss_list(store, (sayso_list)list, &filter, count_rows, &n, &error);
                assert_true(status == SAYSO_OK || status == SAYSO_BAD_ARGUMENT);
                n_known += status == SAYSO_OK;
            }
    assert_true(n_known > 100);
    sayso_filter filter;
    int n = 0;
    sayso_filter_default(&filter);
    filter.account = 7; /* a filter that is a number is refused as well */
    assert_int_equal(ss_list(store, SAYSO_LIST_PLACES, &filter, count_rows, &n, &error), SAYSO_BAD_ARGUMENT);
    ss_store_close(store);
}

TEST(filters_find_what_they_say)
{
    UNUSED_STATE;
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    sayso_filter filter;
    assert_int_equal(ss_store_add(store, &rows, NULL, &error), SAYSO_OK);
    sayso_filter_default(&filter);
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 2);
    filter.act = "deny";
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 1);
    filter.text = "dying"; /* stemmed */
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 0);
    filter.act = NULL;
    filter.text = "denying";
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 1);
    filter.text = "\"Anna Bell said\"";
    filter.from = filter.until = "2024-03-02";
    filter.outlet = "courier";
    filter.source = "bell";
    filter.source_class = "named";
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 1);
    filter.until = "2024-03-01";
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 0);
    sayso_filter_default(&filter);
    filter.sort = "-statements";
    filter.limit = 1;
    assert_int_equal(n_rows(store, SAYSO_LIST_SOURCES, &filter), 1);
    filter.sort = "1; DROP TABLE document";
    int n = 0;
    assert_int_equal(ss_list(store, SAYSO_LIST_SOURCES, &filter, count_rows, &n, &error), SAYSO_BAD_ARGUMENT);
    ss_store_close(store);
}

static int keep_cell(void *context, const sayso_cell *cells, size_t n_cells)
{
    (void)n_cells;
    snprintf(context, 64, "%s", cells[0].text);
    return 0;
}

TEST(pages_of_a_list_follow_each_other)
{
    UNUSED_STATE;
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    sayso_filter filter;
    char first[64] = "", second[64] = "";
    assert_int_equal(ss_store_add(store, &rows, NULL, &error), SAYSO_OK);
    sayso_filter_default(&filter);
    filter.limit = 1;
    filter.sort = "statement";
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 1);
    filter.offset = 1;
    assert_int_equal(ss_list(store, SAYSO_LIST_STATEMENTS, &filter, keep_cell, second, &error), SAYSO_OK);
    filter.offset = 0;
    assert_int_equal(ss_list(store, SAYSO_LIST_STATEMENTS, &filter, keep_cell, first, &error), SAYSO_OK);
    filter.offset = 2;
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 0);
    filter.limit = 0;
    filter.offset = 1; /* all but the first */
    assert_int_equal(n_rows(store, SAYSO_LIST_STATEMENTS, &filter), 1);
    ss_store_close(store);
}

TEST(notes_stay_when_their_document_goes)
{
    UNUSED_STATE;
    sayso_document document;
    const struct ss_rows rows = make_rows(&document, "a");
    struct ss_store *store = open_ledger(SAYSO_STORE_CREATE);
    sayso_filter filter;
    int64_t number = 0;
    sayso_filter_default(&filter);
    assert_int_equal(ss_store_add(store, &rows, NULL, &error), SAYSO_OK);
    assert_int_equal(ss_store_note(store, "document", "a", "ask Bell again", "2024-03-05 10:00", &number, &error), SAYSO_OK);
    assert_int_equal(ss_store_note(store, "document", "b", "x", "", NULL, &error), SAYSO_BAD_ARGUMENT);
    assert_int_equal(ss_store_commit(store, &error), SAYSO_OK);
    assert_int_equal(ss_store_note(store, "letter", "a", "x", "", NULL, &error), SAYSO_BAD_ARGUMENT);
    assert_int_equal(ss_store_note(store, "document", "a", " \n", "", NULL, &error), SAYSO_BAD_ARGUMENT);
    assert_int_equal(ss_store_remove(store, "a", &error), SAYSO_OK);
    filter.document = "a";
    assert_int_equal(n_rows(store, SAYSO_LIST_NOTES, &filter), 1);
    assert_int_equal(ss_store_remove_note(store, number, &error), SAYSO_OK);
    assert_int_equal(n_rows(store, SAYSO_LIST_NOTES, &filter), 0);
    assert_int_equal(ss_store_remove_note(store, number, &error), SAYSO_BAD_ARGUMENT);
    ss_store_close(store);
}

TEST(words_are_asked_for_as_strings_whatever_they_are)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    assert_string_equal(ss_match_query(&arena, "164 killed"), "\"164\" \"killed\"");
    assert_string_equal(ss_match_query(&arena, "\"164 killed\" NOT"), "\"164 killed\" \"NOT\"");
    assert_string_equal(ss_match_query(&arena, "- * \" \""), "");
    assert_string_equal(ss_match_query(&arena, "a\"b"), "\"a\" \"b\"");
    ss_arena_destroy(&arena);
}

/* ---- Values ---- */

TEST(days_count_from_1970)
{
    UNUSED_STATE;
    static const struct { int32_t day; const char *wanted; } cases[] = {
        {0, "1970-01-01"}, {-1, "1969-12-31"}, {59, "1970-03-01"}, {11016, "2000-02-29"}, {19723, "2024-01-01"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[SS_DAY_ROOM];
        assert_string_equal(ss_rows_day(cases[i].day, out), cases[i].wanted);
    }
}

TEST(a_text_keeps_its_code_points_and_loses_what_is_ill_formed)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    size_t size;
    assert_string_equal(ss_rows_clean(&arena, "gr\xc3\xbcn", 5, &size), "gr\xc3\xbcn");
    const char *clean = ss_rows_clean(&arena, "a\xff\0b\xc3", 5, &size);
    assert_int_equal(size, 11);
    assert_memory_equal(clean, "a\xef\xbf\xbd\xef\xbf\xbd" "b\xef\xbf\xbd", 11);
    ss_arena_destroy(&arena);
}

TEST(a_fingerprint_tells_fields_apart)
{
    UNUSED_STATE;
    sayso_document a = {.text = "x", .size = 1, .id = "i", .title = "t"}, b = a;
    const struct ss_hash one = ss_fingerprint(&a, "p", "m", "o");
    b.title = NULL;
    b.publisher = "t";
    const struct ss_hash other = ss_fingerprint(&b, "p", "m", "o"), model = ss_fingerprint(&a, "p", "n", "o");
    assert_memory_equal(one.bytes, ss_fingerprint(&a, "p", "m", "o").bytes, 16);
    assert_memory_not_equal(one.bytes, other.bytes, 16);
    assert_memory_not_equal(one.bytes, model.bytes, 16);
}

/* ---- Digests ---- */

static struct ss_digest make_digest(void)
{
    static const char *const words[] = {"bridge", "closed"}, *const chain[] = {"Velmir Courier", "Anna Bell"};
    static const uint32_t hashes[] = {3, 77, 4000000000u};
    static struct ss_digest_source sources[] = {{.name = "Velmir Courier", .is_text = true}, {.name = "Anna Bell", .body = "police"}};
    static struct ss_digest_statement said_by[] = {{.content = {15, 23}, .within = SS_NONE, .source = 1, .act = SS_ASSERT,
                                                    .kind = SS_INDIRECT, .chain = chain, .n_chain = 2}};
    static struct ss_digest_actor actors[] = {{.name = "soldiers", .is_recipient = true}};
    static struct ss_digest_mention happened[] = {{.span = {19, 23}, .lemma = "die", .actors = actors, .n_actors = 1, .lat = -12.5,
                                                   .day_begin = SS_NO_DAY, .day_end = -3, .statement = 0, .factuality = SS_CT_PLUS}};
    static struct ss_digest_passage passages[] = {{{0, 45}, hashes, 3}};
    happened[0].words = (struct ss_word_set){words, 2};
    struct ss_digest digest = {
        .id = "a", .publisher = "Velmir Courier", .published = -5, .names = {words, 1}, .words = {words, 2}, .weight = 1.5f,
        .sources = sources, .n_sources = 2, .statements = said_by, .n_statements = 1, .mentions = happened, .n_mentions = 1,
        .passages = passages, .n_passages = 1};
    digest.minhash[63] = UINT32_MAX;
    return digest;
}

TEST(a_digest_comes_back_as_it_was)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_digest digest = make_digest(), back;
    size_t size, again;
    const char *bytes = ss_digest_pack(&arena, &digest, &size);
    assert_non_null(bytes);
    assert_int_equal(ss_digest_unpack(&arena, bytes, size, &back, &error), SAYSO_OK);
    assert_string_equal(back.mentions[0].actors[0].name, "soldiers");
    assert_true(back.mentions[0].day_begin == SS_NO_DAY && back.mentions[0].day_end == -3 && back.published == -5);
    assert_int_equal(back.passages[0].hashes[2], 4000000000u);
    assert_null(back.author);
    const char *bytes_again = ss_digest_pack(&arena, &back, &again);
    assert_int_equal(size, again);
    assert_memory_equal(bytes, bytes_again, size);
    ss_arena_destroy(&arena);
}

TEST(damaged_bytes_of_a_digest_never_point_outside)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    const struct ss_digest digest = make_digest();
    size_t size;
    const char *bytes = ss_digest_pack(&arena, &digest, &size);
    for (size_t cut = 0; cut < size; cut++) {
        struct ss_arena own = {0};
        struct ss_digest back;
        char *part = malloc(cut ? cut : 1); /* its own block: a read past the end is seen */
        memcpy(part, bytes, cut);
        assert_int_equal(ss_digest_unpack(&own, part, cut, &back, &error), SAYSO_BAD_INPUT);
        free(part);
        ss_arena_destroy(&own);
    }
    char *copy = malloc(size);
    for (size_t round = 0; round < size * 8; round++) {
        struct ss_arena own = {0};
        struct ss_digest back;
        memcpy(copy, bytes, size);
        copy[round / 8] = (char)(copy[round / 8] ^ (1 << (round % 8)));
        if (ss_digest_unpack(&own, copy, size, &back, &error) == SAYSO_OK)
            assert_true(back.n_statements == 0 || back.statements[0].source < back.n_sources);
        ss_arena_destroy(&own);
    }
    free(copy);
    ss_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_added_is_there_after_the_commit_and_not_before, begin, end),
        cmocka_unit_test_setup_teardown(what_was_not_committed_is_gone_after_a_close, begin, end),
        cmocka_unit_test_setup_teardown(a_document_takes_the_place_of_the_one_with_its_id, begin, end),
        cmocka_unit_test_setup_teardown(a_document_that_is_taken_out_leaves_nothing, begin, end),
        cmocka_unit_test_setup_teardown(without_memory_there_is_a_status_and_the_ledger_goes_on, begin, end),
        cmocka_unit_test_setup_teardown(every_list_answers_with_every_filter_that_it_has, begin, end),
        cmocka_unit_test_setup_teardown(filters_find_what_they_say, begin, end),
        cmocka_unit_test_setup_teardown(pages_of_a_list_follow_each_other, begin, end),
        cmocka_unit_test_setup_teardown(notes_stay_when_their_document_goes, begin, end),
        cmocka_unit_test(words_are_asked_for_as_strings_whatever_they_are),
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(a_text_keeps_its_code_points_and_loses_what_is_ill_formed),
        cmocka_unit_test(a_fingerprint_tells_fields_apart),
        cmocka_unit_test(a_digest_comes_back_as_it_was),
        cmocka_unit_test(damaged_bytes_of_a_digest_never_point_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
