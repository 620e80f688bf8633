/** What pages and texts say of themselves: encodings, trees, dates, names, articles, lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/dates.h"
#include "page/encoding.h"
#include "page/names.h"
#include "page/page.h"
#include "page/tree.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

/* ---- Encodings ---- */

static void expect_decoded(const char *bytes, size_t size, const char *want)
{
    struct ss_arena arena = {0};
    size_t n = 0;
    const char *got = ss_page_decode(&arena, bytes, size, &n);
    assert_non_null(got);
    assert_int_equal(n, strlen(want));
    assert_memory_equal(got, want, n);
    ss_arena_destroy(&arena);
}

#define DECODES(bytes, want) expect_decoded(bytes, sizeof bytes - 1, want)

TEST(encodings_are_told_by_mark_declaration_and_bytes)
{
    UNUSED_STATE;
    DECODES("", "");
    DECODES("\xEF\xBB\xBF" "d\xC3\xA9j\xC3\xA0", "déjà");
    DECODES("\xFF\xFE" "d\0\xE9\0", "dé");
    DECODES("\xFE\xFF" "\0d\0\xE9", "dé");
    DECODES("d\xC3\xA9j\xC3\xA0", "déjà");
    DECODES("d\xE9j\xE0 \x93vu\x94", "déjà “vu”");
    DECODES("<meta charset=\"windows-1251\">\xCC\xEE\xF1\xF2", "<meta charset=\"windows-1251\">Мост");
    DECODES("<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>\x96\x80",
            "<META http-equiv=Content-Type content='text/html; charset=ISO-8859-1'>–€");
    DECODES("<?xml version='1.0' encoding='koi8-r'?>\xED", "<?xml version='1.0' encoding='koi8-r'?>М");
}

TEST(a_declaration_that_the_bytes_contradict_does_not_count)
{
    UNUSED_STATE;
    DECODES("<meta charset=iso-8859-1>\xC3\xA9\xC3\xA0\xC3\xBC", "<meta charset=iso-8859-1>éàü");
    DECODES("<meta charset=utf-8>d\xE9j\xE0 vu", "<meta charset=utf-8>déjà vu");
    DECODES("<meta charset=no-such-thing>\xE9", "<meta charset=no-such-thing>é");
}

TEST(controls_and_what_is_no_character_are_put_aside)
{
    UNUSED_STATE;
    expect_decoded("a\0b\x01" "c\td", 7, "a b c\td");
    DECODES("a\xEF\xBF\xBE" "b\xC3\xA9\xC3\xA9\xC3\xA9", "a\xEF\xBF\xBD" "bééé");
}

/* ---- Trees ---- */

static struct ss_tree read_tree(struct ss_arena *arena, const char *html)
{
    struct ss_tree tree;
    char *copy = ss_arena_copy(arena, html, strlen(html));
    assert_true(ss_tree_read(arena, copy, strlen(html), &tree));
    return tree;
}

static uint32_t find_tag(const struct ss_tree *tree, unsigned tag)
{
    for (uint32_t i = 1; i < tree->n_nodes; i++)
        if (tree->nodes[i].tag == tag)
            return i;
    return 0;
}

TEST(a_tree_keeps_order_attributes_and_entities)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    const struct ss_tree tree = read_tree(&arena, "<DIV CLASS='a b' id=x data-y=1>one &amp; <b>two</b> three<p>four");
    const uint32_t div = find_tag(&tree, TAG_DIV), p = find_tag(&tree, TAG_P);
    assert_string_equal(ss_tree_attr(&tree, div, ATTR_CLASS), "a b");
    assert_string_equal(ss_tree_attr(&tree, div, ATTR_ID), "x");
    assert_null(ss_tree_attr(&tree, div, ATTR_HREF));
    assert_true(p > div && p < tree.nodes[div].end);
    const struct ss_node *text = &tree.nodes[div + 1];
    assert_int_equal(text->tag, TAG_TEXT);
    assert_memory_equal(tree.text + text->text, "one & ", 6);
    for (uint32_t i = 1; i < tree.n_nodes; i++) {
        assert_true(tree.nodes[i].parent < i && tree.nodes[i].end > i);
        assert_true(tree.nodes[i].end <= tree.nodes[tree.nodes[i].parent].end);
    }
    ss_arena_destroy(&arena);
}

TEST(a_tree_of_nested_tags_ends_and_says_so)
{
    UNUSED_STATE;
    enum { DEPTH = 200000 };
    struct ss_arena arena = {0};
    char *html = ss_arena_alloc(&arena, DEPTH * 5 + 1, 1);
    for (size_t i = 0; i < DEPTH; i++)
        memcpy(html + i * 5, "<div>", 6);
    struct ss_tree tree;
    assert_true(ss_tree_read(&arena, html, DEPTH * 5, &tree));
    assert_non_null(tree.trouble);
    assert_true(tree.n_nodes <= 1003);
    ss_arena_destroy(&arena);
}

TEST(a_tag_with_thousands_of_attributes_is_thinned)
{
    UNUSED_STATE;
    enum { PARTS = 300000 };
    struct ss_arena arena = {0};
    char *html = ss_arena_alloc(&arena, PARTS * 4 + 32, 1);
    size_t n = (size_t)sprintf(html, "<p id=here ");
    for (int i = 0; i < PARTS; i++)
        n += (size_t)sprintf(html + n, "%c%d ", 'a' + i % 26, i % 10);
    n += (size_t)sprintf(html + n, ">text");
    struct ss_tree tree;
    assert_true(ss_tree_read(&arena, html, n, &tree));
    const uint32_t p = find_tag(&tree, TAG_P);
    assert_string_equal(ss_tree_attr(&tree, p, ATTR_ID), "here");
    assert_int_equal(tree.nodes[p + 1].tag, TAG_TEXT);
    ss_arena_destroy(&arena);
}

/* ---- Dates ---- */

static void expect_date(const char *text, const char *want)
{
    struct ss_arena arena = {0};
    int is_short = 0;
    const char *got = ss_date_read(&arena, text, 1, &is_short);
    if (!want && got)
        fail_msg("\"%s\" is read as %s", text, got);
    if (want && (!got || strcmp(got, want) != 0))
        fail_msg("\"%s\" is read as %s, wanted %s", text, got ? got : "nothing", want);
    ss_arena_destroy(&arena);
}

TEST(dates_are_read_in_many_forms)
{
    UNUSED_STATE;
    expect_date("2022-03-04", "2022-03-04");
    expect_date("2022-03-04T08:05:30.123Z", "2022-03-04T08:05Z");
    expect_date("2022-03-04T08:05:30+0530", "2022-03-04T08:05+05:30");
    expect_date("2022-03-04 08:05", "2022-03-04T08:05");
    expect_date("4 March 2022", "2022-03-04");
    expect_date("4th of March, 2022", "2022-03-04");
    expect_date("March 4, 2022 6:05 p.m.", "2022-03-04T18:05");
    expect_date("Mar. 4, 2022, 12:05 AM", "2022-03-04T00:05");
    expect_date("Published: Fri, 04 Mar 2022 08:05:00 GMT", "2022-03-04T08:05Z");
    expect_date("4. März 2022", "2022-03-04");
    expect_date("4 de marzo de 2022", "2022-03-04");
    expect_date("4 марта 2022", "2022-03-04");
    expect_date("2022年3月4日", "2022-03-04");
    expect_date("4.3.2022", "2022-03-04");
    expect_date("31/12/2022", "2022-12-31");
    expect_date("12/31/2022", "2022-12-31");
    expect_date("20220304", "2022-03-04");
    expect_date("1646381100", "2022-03-04T08:05Z");
    expect_date("1646381100000", "2022-03-04T08:05Z");
}

TEST(dates_that_do_not_exist_or_can_be_read_in_two_ways_are_none)
{
    UNUSED_STATE;
    expect_date("31 February 2022", NULL);
    expect_date("2022-02-31T10:00:00Z", NULL);
    expect_date("29 February 2022", NULL);
    expect_date("29 February 2024", "2024-02-29");
    expect_date("2022-13-01", NULL);
    expect_date("03/04/2022", NULL);
    expect_date("04/04/2022", "2022-04-04");
    expect_date("March 2022", NULL);
    expect_date("on Friday", NULL);
    expect_date("3 hours ago", NULL);
    expect_date("", NULL);
    expect_date("99999999999999999999", NULL);
}

/* ---- Names ---- */

/** Authors, then "|", then agencies, parted by ";". */
static void expect_names(const char *text, int is_list, const char *want)
{
    struct ss_arena arena = {0};
    struct ss_byline_names names = {.has_opening = 0};
    char got[400] = "";
    assert_true(ss_names_add(&arena, text, is_list, "Velmir Courier", &names));
    for (size_t i = 0; i < names.authors.n; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? ";" : "", names.authors.items[i]);
    for (size_t i = 0; i < names.agencies.n; i++)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? ";" : "|", names.agencies.items[i]);
    if (strcmp(got, want) != 0)
        fail_msg("\"%s\" gives \"%s\", wanted \"%s\"", text, got, want);
    ss_arena_destroy(&arena);
}

TEST(authors_are_taken_out_of_bylines)
{
    UNUSED_STATE;
    expect_names("By Lena Dorvat", 0, "Lena Dorvat");
    expect_names("BY LENA DORVAT", 0, "Lena Dorvat");
    expect_names("By Lena Dorvat and Ilan Dren", 0, "Lena Dorvat;Ilan Dren");
    expect_names("By Lena Dorvat, Ilan Dren and Ana Roth, Velmir", 0, "Lena Dorvat;Ilan Dren;Ana Roth");
    expect_names("Lena Dorvat, Ilan Dren", 1, "Lena Dorvat;Ilan Dren");
    expect_names("Report by Yesid Parra, La Esmeraldita", 0, "Yesid Parra");
    expect_names("By Lena Dorvat, senior reporter | 3 March 2022", 0, "Lena Dorvat");
    expect_names("By Lena Dorvat in New Velmir", 0, "Lena Dorvat");
    expect_names("By Ludwig van der Velde-O’Neill", 0, "Ludwig van der Velde-O’Neill");
    expect_names("By J. R. Dren", 0, "J. R. Dren");
    expect_names("Von Jürgen Böhm", 0, "Jürgen Böhm");
    expect_names("Von Miller", 0, "Von Miller");
    expect_names("By Di Maria Santos", 0, "Di Maria Santos");
    expect_names("Текст: Вера Сомова", 0, "Вера Сомова");
    expect_names("By Lena Dorvat, Reuters", 0, "Lena Dorvat");
    expect_names("By Lena Dorvat; Editing by Tom Hale", 0, "Lena Dorvat");
}

TEST(staff_agencies_and_bodies_are_no_authors)
{
    UNUSED_STATE;
    expect_names("By Staff Reporter", 0, "");
    expect_names("admin", 1, "");
    expect_names("Newsroom", 1, "");
    expect_names("Velmir Courier", 1, "");
    expect_names("Orsan Press Agency", 1, "");
    expect_names("By Reuters", 0, "|Reuters");
    expect_names("AFP", 1, "|AFP");
    expect_names("By Tuesday the police had found nothing", 0, "");
    expect_names("https://example.org/lena", 1, "");
    expect_names("", 0, "");
    expect_names("Edited by Tom Hale", 0, "");
}

TEST(names_of_the_same_outlet_are_the_same)
{
    UNUSED_STATE;
    assert_true(ss_is_same_name("The Velmir Courier", "velmir courier"));
    assert_true(ss_is_same_name("VelmirCourier.com", "Velmir Courier"));
    assert_false(ss_is_same_name("Velmir Courier", "Velmir Mail"));
    assert_false(ss_is_same_name("", ""));
}

/* ---- Pages ---- */

#define PARAGRAPHS                                                                                                   \
    "<p>The bridge over the Orsa was closed on Monday after a barge had hit one of its piers, the city said.</p>"    \
    "<p>Engineers, who looked at it all day, expect it to stay closed for ten days, or for eleven, or longer.</p>"   \
    "<p>Nobody was hurt. The captain told police that the rudder had failed, according to the prosecutor.</p>"

static sayso_status read_page(struct ss_arena *arena, const char *html, struct ss_page *page, sayso_error *error)
{
    struct ss_arena scratch = {0};
    const sayso_status status = ss_page_read(arena, &scratch, html, strlen(html), NULL, "a.html", page, error);
    ss_arena_destroy(&scratch);
    return status;
}

TEST(an_article_is_its_headline_and_its_paragraphs)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_page page;
    assert_int_equal(read_page(&arena,
                               "<title>Bridge closed | Velmir Courier</title><nav><a href=/>Home</a></nav>"
                               "<h1>Bridge closed</h1><div>" PARAGRAPHS "</div><div class=comments><p>First, as always,"
                               " I would like to say that I have seen this coming for years, and nobody listens.</div>",
                               &page, NULL), SAYSO_OK);
    assert_string_equal(page.text,
                        "Bridge closed\n\n"
                        "The bridge over the Orsa was closed on Monday after a barge had hit one of its piers, the city "
                        "said.\n\n"
                        "Engineers, who looked at it all day, expect it to stay closed for ten days, or for eleven, or "
                        "longer.\n\n"
                        "Nobody was hurt. The captain told police that the rudder had failed, according to the "
                        "prosecutor.\n");
    assert_int_equal(page.size, strlen(page.text));
    assert_string_equal(page.said.title, "Bridge closed");
    assert_string_equal(page.said.publisher, "Velmir Courier");
    assert_int_equal(page.said.from[SAYSO_FIELD_PUBLISHER], SAYSO_FROM_PAGE);
    assert_null(page.said.published);
    assert_int_equal(page.said.n_authors, 0);
    ss_arena_destroy(&arena);
}

TEST(json_ld_goes_before_opengraph_and_opengraph_before_meta)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_page page;
    assert_int_equal(read_page(&arena,
                               "<meta name=author content='Meta Man'><meta name=date content=2001-01-01>"
                               "<meta property=og:title content='Closed, says OpenGraph'>"
                               "<meta property=article:published_time content=2002-02-02>"
                               "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Closed\","
                               "\"author\":[{\"name\":\"Ana Roth\"},{\"name\":\"Ilan Dren\"}]}</script>" PARAGRAPHS,
                               &page, NULL), SAYSO_OK);
    assert_string_equal(page.said.title, "Closed");
    assert_int_equal(page.said.from[SAYSO_FIELD_TITLE], SAYSO_FROM_JSON_LD);
    assert_int_equal(page.said.n_authors, 2);
    assert_string_equal(page.said.authors[1], "Ilan Dren");
    assert_string_equal(page.said.published, "2002-02-02");
    assert_int_equal(page.said.from[SAYSO_FIELD_PUBLISHED], SAYSO_FROM_OPENGRAPH);
    ss_arena_destroy(&arena);
}

TEST(json_ld_with_a_comma_too_many_is_read_and_broken_json_passed_over)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_page page;
    assert_int_equal(read_page(&arena,
                               "<script type=application/ld+json>{\"@type\": oops</script>"
                               "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"One, ]two\","
                               "\"author\":[\"Ana Roth\",],}</script><script type=application/ld+json>[7]</script>" PARAGRAPHS,
                               &page, NULL), SAYSO_OK);
    assert_string_equal(page.said.title, "One, ]two");
    assert_string_equal(page.said.authors[0], "Ana Roth");
    ss_arena_destroy(&arena);
}

TEST(text_that_is_laid_out_is_parted_at_empty_lines)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_page page;
    assert_int_equal(read_page(&arena,
                               "<meta property=og:type content=article><pre>Bridge closed\n\nThe bridge over the Orsa was "
                               "closed on Monday,\nafter a barge had hit one of its piers, the city said.\n\nNobody was "
                               "hurt.\n</pre>",
                               &page, NULL), SAYSO_OK);
    assert_non_null(strstr(page.text, "closed on Monday, after a barge"));
    assert_non_null(strstr(page.text, "said.\n\nNobody was hurt.\n"));
    ss_arena_destroy(&arena);
}

TEST(a_page_without_an_article_is_refused_with_the_reason)
{
    UNUSED_STATE;
    static const struct {
        const char *html, *reason;
    } pages[] = {
        {"", "has no article"},
        {"<p>x", "has no article"},
        {"<form><input type=password></form><p>Log in.", "log in"},
        {"<frameset><frame src=a></frameset>", "frames"},
        {"<main><article><h2><a href=1>One</a></h2>" PARAGRAPHS "</article><article><h2><a href=2>Two</a></h2>" PARAGRAPHS
         "</article></main>", "several articles"},
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct ss_arena arena = {0};
        struct ss_page page;
        sayso_error error;
        assert_int_equal(read_page(&arena, pages[i].html, &page, &error), SAYSO_BAD_INPUT);
        if (!strstr(error.message, pages[i].reason) || strncmp(error.message, "a.html: ", 8) != 0)
            fail_msg("page %zu: %s", i, error.message);
        ss_arena_destroy(&arena);
    }
}

TEST(no_memory_gives_a_status_wherever_it_ends)
{
    UNUSED_STATE;
    static const char html[] =
        "<title>Bridge closed | Courier</title><meta name=author content='Ana Roth'><h1>Bridge closed</h1><p>3 March 2022"
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\"}</script>" PARAGRAPHS;
    sayso_status status = SAYSO_NO_MEMORY;
    for (size_t n = 1; status != SAYSO_OK && n < 2000; n++) {
        struct ss_arena arena = {0}, scratch = {0};
        struct ss_page page;
        ss_alloc_fail_at(n);
        status = ss_page_read(&arena, &scratch, html, sizeof html - 1, NULL, "a", &page, NULL);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
        ss_arena_destroy(&arena);
        ss_arena_destroy(&scratch);
    }
    assert_int_equal(status, SAYSO_OK);
}

/* ---- Lines of a text ---- */

static struct ss_lines find_lines(struct ss_arena *arena, const char *bytes, const sayso_document *known,
                                  struct ss_text *text)
{
    struct ss_arena scratch = {0};
    struct ss_lines lines;
    sayso_document none;
    memset(&none, 0, sizeof none);
    assert_int_equal(ss_text_analyse(arena, bytes, strlen(bytes), text, NULL), SAYSO_OK);
    assert_true(ss_lines_find(arena, &scratch, text, known ? known : &none, &lines));
    ss_arena_destroy(&scratch);
    return lines;
}

#define BODY \
    "The bridge over the Orsa was closed on Monday after a barge had hit one of its piers, the city said.\n\n" \
    "Engineers expect it to stay closed for ten days.\n\n"

static void expect_line(const char *bytes, const char *author, const char *relay)
{
    struct ss_arena arena = {0};
    struct ss_text text;
    const struct ss_lines lines = find_lines(&arena, bytes, NULL, &text);
    const char *got_author = lines.said.n_authors > 0 ? lines.said.authors[0] : NULL;
    const char *got_relay = lines.said.n_relays > 0 ? lines.said.relays[0] : NULL;
    if ((author || got_author) && (!author || !got_author || strcmp(author, got_author) != 0))
        fail_msg("%s: author %s", bytes, got_author ? got_author : "none");
    if ((relay || got_relay) && (!relay || !got_relay || strcmp(relay, got_relay) != 0))
        fail_msg("%s: relay %s", bytes, got_relay ? got_relay : "none");
    ss_arena_destroy(&arena);
}

TEST(authors_and_relays_are_read_from_the_lines_of_a_text)
{
    UNUSED_STATE;
    expect_line("Bridge closed\n\nBy Lena Dorvat\n\n" BODY, "Lena Dorvat", NULL);
    expect_line("Bridge closed\n\nLena Dorvat, Velmir\n\n" BODY, "Lena Dorvat", NULL);
    expect_line("Bridge closed\n\n" BODY "Lena Dorvat\n", "Lena Dorvat", NULL);
    expect_line("Bridge closed\n\n" BODY "Lena Dorvat\n\nTranslated from Kharif.az\n", "Lena Dorvat", "Kharif.az");
    expect_line("Bridge closed\n\n" BODY "Source: Velmir Mail\n", NULL, "Velmir Mail");
    expect_line("Bridge closed\n\n" BODY "From Eastern Light Radio\n", NULL, "Eastern Light Radio");
    expect_line("Bridge closed\n\n" BODY "This article was first published by Velmir Mail on 3 March 2022.\n", NULL,
                "Velmir Mail");
    expect_line("Bridge closed\n\n" BODY "Kharif.az\n", NULL, "Kharif.az");
    expect_line("Bridge closed\n\n" BODY "(Reporting by Lena Dorvat; Editing by Tom Hale)\n", "Lena Dorvat", NULL);
    expect_line("Bridge closed\n\n" BODY "Translated from Russian by Ana Roth\n", NULL, NULL);
    expect_line("Bridge closed\n\n[Translated from the Kazakh website Zhar Khabar]\n\n" BODY, NULL, "Zhar Khabar");
    expect_line("Bridge closed\n\n" BODY "-- Lena Dorvat, Velmir\n", "Lena Dorvat", NULL);
    expect_line("Bridge closed\n\nLena Dorvat for The Velmir Courier\n\n" BODY, "Lena Dorvat", NULL);
    expect_line("From Eastern Light Radio\n\nBridge closed\n\n" BODY, NULL, "Eastern Light Radio");
    expect_line("Bridge closed\n\n" BODY "© 2022 Velmir Courier\n", NULL, NULL);
}

TEST(sentences_are_no_lines)
{
    UNUSED_STATE;
    expect_line("Bridge closed\n\nBy Tuesday the police had found nothing, and said so.\n\n" BODY, NULL, NULL);
    expect_line("Bridge closed\n\n" BODY "From the east bank nobody could see it.\n", NULL, NULL);
    expect_line("Bridge closed\n\n" BODY "New Zealand\n", NULL, NULL);
    expect_line("Bridge closed\n\n" BODY "It will open on Friday.\n", NULL, NULL);
    expect_line("Bridge closed\n\n" BODY "NEW YORK\n", NULL, NULL);
    expect_line("", NULL, NULL);
    expect_line("Lena Dorvat\n", NULL, NULL);
}

TEST(a_masthead_is_the_publisher_and_no_headline)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_text text;
    struct ss_lines lines = find_lines(&arena, "VELMIR COURIER\n\nBridge closed for ten days\n\n" BODY, NULL, &text);
    assert_string_equal(lines.said.publisher, "Velmir Courier");
    assert_string_equal(lines.said.title, "Bridge closed for ten days");
    lines = find_lines(&arena, "Post office robbed\n\nBy Lena Dorvat\n\n" BODY, NULL, &text);
    assert_null(lines.said.publisher);
    assert_string_equal(lines.said.title, "Post office robbed");
    lines = find_lines(&arena, "Bridge closed\n\nReuters\n\n" BODY, NULL, &text);
    assert_string_equal(lines.said.publisher, "Reuters");
    ss_arena_destroy(&arena);
}

TEST(a_dateline_gives_its_place_and_an_agency)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_text text;
    struct ss_lines lines = find_lines(&arena, "Bridge closed\n\nVELMIR, 3 March (Meridian) - " BODY, NULL, &text);
    assert_string_equal(lines.said.dateline, "VELMIR");
    assert_string_equal(lines.said.publisher, "Meridian");
    assert_int_equal(lines.n_parts, 2);
    assert_int_equal(lines.parts[1].kind, SAYSO_PART_DATELINE);
    assert_int_equal(lines.n_body, 1);
    assert_int_equal(lines.body[0].begin, lines.parts[1].span.begin);
    sayso_document known;
    memset(&known, 0, sizeof known);
    known.publisher = "Velmir Courier";
    lines = find_lines(&arena, "Bridge closed\n\nVELMIR (AP) - " BODY, &known, &text);
    assert_null(lines.said.publisher);
    assert_int_equal(lines.said.n_relays, 1);
    assert_string_equal(lines.said.relays[0], "The Associated Press");
    known.publisher = "Meridian News Agency";
    lines = find_lines(&arena, "Bridge closed\n\nVELMIR (Meridian) - " BODY, &known, &text);
    assert_int_equal(lines.said.n_relays, 0);
    ss_arena_destroy(&arena);
}

TEST(corrections_and_notes_are_marked_and_stay_in_the_body)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_text text;
    const struct ss_lines lines =
        find_lines(&arena, "Bridge closed\n\n" BODY "CORRECTION: It was closed on Tuesday.\n\nEditor's note: Names were changed.\n",
                   NULL, &text);
    assert_int_equal(lines.n_parts, 3);
    assert_int_equal(lines.parts[1].kind, SAYSO_PART_CORRECTION);
    assert_int_equal(lines.parts[2].kind, SAYSO_PART_NOTE);
    assert_int_equal(lines.body[lines.n_body - 1].end, lines.parts[2].span.end);
    ss_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings_are_told_by_mark_declaration_and_bytes),
        cmocka_unit_test(a_declaration_that_the_bytes_contradict_does_not_count),
        cmocka_unit_test(controls_and_what_is_no_character_are_put_aside),
        cmocka_unit_test(a_tree_keeps_order_attributes_and_entities),
        cmocka_unit_test(a_tree_of_nested_tags_ends_and_says_so),
        cmocka_unit_test(a_tag_with_thousands_of_attributes_is_thinned),
        cmocka_unit_test(dates_are_read_in_many_forms),
        cmocka_unit_test(dates_that_do_not_exist_or_can_be_read_in_two_ways_are_none),
        cmocka_unit_test(authors_are_taken_out_of_bylines),
        cmocka_unit_test(staff_agencies_and_bodies_are_no_authors),
        cmocka_unit_test(names_of_the_same_outlet_are_the_same),
        cmocka_unit_test(an_article_is_its_headline_and_its_paragraphs),
        cmocka_unit_test(json_ld_goes_before_opengraph_and_opengraph_before_meta),
        cmocka_unit_test(json_ld_with_a_comma_too_many_is_read_and_broken_json_passed_over),
        cmocka_unit_test(text_that_is_laid_out_is_parted_at_empty_lines),
        cmocka_unit_test(a_page_without_an_article_is_refused_with_the_reason),
        cmocka_unit_test(no_memory_gives_a_status_wherever_it_ends),
        cmocka_unit_test(authors_and_relays_are_read_from_the_lines_of_a_text),
        cmocka_unit_test(sentences_are_no_lines),
        cmocka_unit_test(a_masthead_is_the_publisher_and_no_headline),
        cmocka_unit_test(a_dateline_gives_its_place_and_an_agency),
        cmocka_unit_test(corrections_and_notes_are_marked_and_stay_in_the_body),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
