/** Drawings for the pages: well formed whatever the names hold, the same bytes each time, nothing lost from their tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "web/draw.h"
#include "web/graph.h"
#include "web/map.h"
#include "web/timeline.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

struct text {
    char *bytes;
    size_t size, stop_at; /* 0: never */
};

static int append(void *context, const char *bytes, size_t size)
{
    struct text *text = context;
    text->bytes = realloc(text->bytes, text->size + size + 1);
    assert_non_null(text->bytes);
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    text->bytes[text->size] = '\0';
    return text->stop_at && text->size >= text->stop_at;
}

static const char evil[] = "<script>alert(1)</script>\"'&\x01\xff\xc3";

static sayso_bytes evil_bytes(void)
{
    return (sayso_bytes){evil, sizeof evil - 1};
}

static void assert_well_formed(const struct text *text)
{
    assert_null(strstr(text->bytes, "<script"));
    xmlDoc *doc = xmlReadMemory(text->bytes, (int)text->size, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!doc)
        fail_msg("not well formed: %.300s", text->bytes);
    xmlFreeDoc(doc);
}

enum { PLACES = 900 };

static void draw_map(struct text *out, int (*write_map)(const struct map_place *, size_t, const struct map_options *,
                                                        sayso_write_function, void *))
{
    static struct map_place places[PLACES];
    for (int i = 0; i < PLACES; i++)
        places[i] = (struct map_place){.lat = (i * 37) % 180 - 90, .lon = (i * 53) % 360 - 180, .name = evil_bytes(),
            .precision = (sayso_precision)(i % 5), .country = draw_bytes_of(i % 2 ? "FRA" : "KAZ"), .href = draw_bytes_of("/place?id=1&x=2"),
            .count = (uint32_t)i};
    places[0].lat = 1e300;
    const struct map_options options = {.view = map_view_parse(NULL, NULL), .base = draw_bytes_of("/map?"), .count = "events"};
    assert_int_equal(write_map(places, PLACES, &options, append, out), 0);
}

static int write_table(const struct map_place *places, size_t n, const struct map_options *options, sayso_write_function write, void *context)
{
    return map_write_table(places, n, options, 0, write, context);
}

TEST(a_map_is_well_formed_and_the_same_each_time)
{
    UNUSED_STATE;
    struct text first = {0}, second = {0}, table = {0};
    draw_map(&first, map_write);
    draw_map(&second, map_write);
    assert_well_formed(&first);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.bytes, second.bytes, first.size);
    draw_map(&table, write_table);
    assert_well_formed(&table);
    assert_true(first.size < 400000);
    free(first.bytes);
    free(second.bytes);
    free(table.bytes);
}

TEST(a_map_without_places_is_a_map)
{
    UNUSED_STATE;
    struct text out = {0};
    const struct map_options options = {.view = map_view_parse("12.50,-3.20", "99"), .base = draw_bytes_of("/map?"), .count = "events"};
    assert_int_equal(map_write(NULL, 0, &options, append, &out), 0);
    assert_well_formed(&out);
    free(out.bytes);
}

TEST(a_reader_that_stops_is_heard)
{
    UNUSED_STATE;
    struct text out = {.stop_at = 100};
    const struct map_options options = {.view = map_view_parse("nonsense", "x"), .base = draw_bytes_of("/map?"), .count = "events"};
    assert_int_equal(map_write(NULL, 0, &options, append, &out), 1);
    assert_true(out.size < 100 + 2 * DRAW_ROOM);
    free(out.bytes);
}

TEST(a_timeline_of_many_events_is_short_and_well_formed)
{
    UNUSED_STATE;
    enum { N = 20000 };
    static struct timeline_event events[N];
    const sayso_bytes rows[] = {draw_bytes_of("ASSAULT"), evil_bytes()};
    for (int i = 0; i < N; i++)
        events[i] = (struct timeline_event){.begin = draw_day(2022, 1, 1) + i % 700, .end = draw_day(2022, 1, 1) + i % 700, .row = (uint32_t)i % 2, .count = 1};
    const struct timeline_options options = {.from = 1, .until = 0, .base = draw_bytes_of("/events?"), .row = "type"};
    struct text out = {0}, table = {0};
    assert_int_equal(timeline_write(rows, NULL, 2, events, N, &options, append, &out), 0);
    assert_well_formed(&out);
    assert_true(out.size < 100000);
    assert_int_equal(timeline_write_table(rows, NULL, 2, events, N, &options, append, &table), 0);
    assert_well_formed(&table);
    free(out.bytes);
    free(table.bytes);
}

TEST(claims_of_an_account_are_all_in_the_table)
{
    UNUSED_STATE;
    const sayso_bytes lanes[] = {draw_bytes_of("Health Ministry"), draw_bytes_of("Hospital")};
    const struct timeline_claim claims[] = {
        {.minute = 0, .lane = 0, .mark = CLAIM_FIRST, .value = draw_bytes_of("19 dead"), .words = evil_bytes()},
        {.minute = 1440, .lane = 1, .mark = CLAIM_CONFLICT, .value = draw_bytes_of("31 dead"), .words = evil_bytes()},
        {.minute = 2880, .lane = 0, .mark = CLAIM_RETRACTION, .value = draw_bytes_of("never 19"), .words = evil_bytes()},
    };
    struct text out = {0}, table = {0};
    assert_int_equal(timeline_write_claims(lanes, 2, claims, 3, append, &out), 0);
    assert_well_formed(&out);
    assert_int_equal(timeline_write_claims_table(lanes, 2, claims, 3, append, &table), 0);
    assert_well_formed(&table);
    assert_non_null(strstr(table.bytes, "19 dead"));
    assert_non_null(strstr(table.bytes, "31 dead"));
    assert_non_null(strstr(table.bytes, "never 19"));
    free(out.bytes);
    free(table.bytes);
}

/** The x of the name `name` in a drawing of relays. */
static long x_of_name(const struct text *out, const char *name)
{
    const char *at = strstr(out->bytes, name);
    if (!at)
        fail_msg("%s is not drawn", name);
    while (strncmp(at, "<text x=\"", 9) != 0)
        at--;
    return strtol(at + 9, NULL, 10);
}

TEST(relays_stand_to_the_left_of_whom_they_pass_on)
{
    UNUSED_STATE;
    const sayso_bytes names[] = {draw_bytes_of("Digest"), draw_bytes_of("Translator"), draw_bytes_of("Paper"), draw_bytes_of("President"), evil_bytes()};
    const sayso_bytes hrefs[] = {evil_bytes(), draw_bytes_of("/a"), draw_bytes_of("/b"), draw_bytes_of("/c"), draw_bytes_of("/d")};
    /* The digest cites the translator, who translates the paper, which reports the president; and a circle, and one who cites himself. */
    const struct graph_edge edges[] = {{0, 1, 9}, {1, 2, 4}, {2, 3, 1}, {3, 0, 1}, {4, 4, 2}, {0, 3, 5}};
    struct text out = {0}, again = {0};
    assert_int_equal(graph_write(names, hrefs, 5, edges, 6, append, &out), 0);
    assert_int_equal(graph_write(names, hrefs, 5, edges, 6, append, &again), 0);
    assert_string_equal(out.bytes, again.bytes);
    assert_well_formed(&out);
    assert_true(x_of_name(&out, ">Digest") < x_of_name(&out, ">Translator"));
    assert_true(x_of_name(&out, ">Translator") < x_of_name(&out, ">Paper"));
    assert_true(x_of_name(&out, ">Paper") < x_of_name(&out, ">President"));
    free(out.bytes);
    free(again.bytes);
}

TEST(a_large_graph_gives_each_name_a_line)
{
    UNUSED_STATE;
    enum { N = GRAPH_NAMES };
    static char words[N][16];
    static sayso_bytes names[N];
    static struct graph_edge edges[N * 3];
    for (int i = 0; i < N; i++) {
        snprintf(words[i], sizeof words[i], "name %d", i);
        names[i] = draw_bytes_of(words[i]);
        for (int k = 0; k < 3; k++)
            edges[i * 3 + k] = (struct graph_edge){(uint32_t)i, (uint32_t)((i * 7 + k * 131 + 1) % N), (uint32_t)(i % 9 + 1)};
    }
    struct text out = {0};
    assert_int_equal(graph_write(names, names, N, edges, N * 3, append, &out), 0);
    assert_well_formed(&out);
    /* No two names at one place. */
    static long seen[N][2];
    int n = 0;
    for (const char *at = out.bytes; (at = strstr(at, "<text x=\"")) != NULL; at++) {
        char *end;
        seen[n][0] = strtol(at + 9, &end, 10);
        seen[n][1] = strtol(strstr(end, "y=\"") + 3, NULL, 10);
        for (int i = 0; i < n; i++)
            assert_false(seen[i][0] == seen[n][0] && seen[i][1] == seen[n][1]);
        n++;
    }
    assert_int_equal(n, N);
    free(out.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_well_formed_and_the_same_each_time),
        cmocka_unit_test(a_map_without_places_is_a_map),
        cmocka_unit_test(a_reader_that_stops_is_heard),
        cmocka_unit_test(a_timeline_of_many_events_is_short_and_well_formed),
        cmocka_unit_test(claims_of_an_account_are_all_in_the_table),
        cmocka_unit_test(relays_stand_to_the_left_of_whom_they_pass_on),
        cmocka_unit_test(a_large_graph_gives_each_name_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
