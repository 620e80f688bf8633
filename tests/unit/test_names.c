/** Names as they are compared, offices, and which names are linked: texts and names made by hand, no model. */
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
#include "ledger/entities.h"
#include "ledger/names.h"
#include "ledger/offices.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

/* -------------------------------------------------------------------------------------- spelling */

static int have_one_key(const char *a, const char *b)
{
    char x[SS_SPELLING_MAX], y[SS_SPELLING_MAX];
    ss_spelling_key(a, strlen(a), x);
    ss_spelling_key(b, strlen(b), y);
    return strcmp(x, y) == 0;
}

TEST(transliterations_of_a_name_have_one_key)
{
    UNUSED_STATE;
    static const char *const pairs[][2] = {
        {"Shoigu", "Shoygu"}, {"Nazarbaev", "Nazarbayev"}, {"Zelensky", "Zelenskyy"}, {"Müller", "Muller"},
        {"Yeltsin", "Eltsin"}, {"Hezbollah", "Hezbolah"}, {"O\xe2\x80\x99" "Brien", "OBrien"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (!have_one_key(pairs[i][0], pairs[i][1]))
            fail_msg("%s and %s have two keys", pairs[i][0], pairs[i][1]);
}

TEST(names_that_differ_have_two_keys)
{
    UNUSED_STATE;
    static const char *const pairs[][2] = {{"Kim", "Kym"}, {"Ilan", "Alan"}, {"Dorvat", "Dorval"}, {"Norda", "Norden"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (have_one_key(pairs[i][0], pairs[i][1]))
            fail_msg("%s and %s have one key", pairs[i][0], pairs[i][1]);
}

TEST(a_key_of_any_bytes_ends_inside_its_room)
{
    UNUSED_STATE;
    char bytes[200], key[SS_SPELLING_MAX];
    for (unsigned first = 0; first < 256; first++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)(first + i * 37);
        for (size_t size = 0; size <= sizeof bytes; size += 1 + size / 3) {
            ss_spelling_key(bytes, size, key);
            assert_true(memchr(key, '\0', sizeof key) != NULL);
        }
    }
}

/* ----------------------------------------------------------------------------------------- names */

static struct ss_name_keys keys_of(const char *bytes, enum ss_entity_type type)
{
    struct ss_arena arena = {0};
    struct ss_text text;
    struct ss_name_keys keys;
    sayso_error error;
    assert_int_equal(ss_text_analyse(&arena, bytes, strlen(bytes), &text, &error), SAYSO_OK);
    ss_name_keys_make(&text, (struct ss_words){0, text.n_words}, type, &keys);
    ss_arena_destroy(&arena);
    return keys;
}

static bool are_same(const char *a, enum ss_entity_type type_a, const char *b, enum ss_entity_type type_b)
{
    const struct ss_name_keys x = keys_of(a, type_a), y = keys_of(b, type_b);
    assert_int_equal(ss_name_keys_same(&x, &y), ss_name_keys_same(&y, &x));
    return ss_name_keys_same(&x, &y);
}

TEST(a_person_is_the_same_by_family_name_title_initial_and_spelling)
{
    UNUSED_STATE;
    const enum ss_entity_type p = SS_ENTITY_PERSON;
    assert_true(are_same("Anna Osk", p, "Osk", p));
    assert_true(are_same("Mr Dren", p, "Ilan Dren", p));
    assert_true(are_same("I. Dren", p, "Ilan Dren", p));
    assert_true(are_same("President Mara Levin", p, "Mara Levin", p));
    assert_true(are_same("Sergei Shoigu", p, "Shoygu", p));
    assert_true(are_same("Mohammed al-Bashir", p, "al-Bashir", p));
    assert_false(are_same("Anna Osk", p, "Pavel Osk", p));
    assert_false(are_same("Mrs Dren", p, "Mr Dren", p));
}

TEST(an_institution_is_the_same_by_its_letters_and_without_the_words_for_its_kind)
{
    UNUSED_STATE;
    const enum ss_entity_type o = SS_ENTITY_ORG, g = SS_ENTITY_GPE;
    assert_true(are_same("Meridian News Agency", o, "Meridian", o));
    assert_true(are_same("Velmir Transport Board", o, "VTB", o));
    assert_true(are_same("the Velmir Transport Board", o, "Velmir Transport Board", o));
    assert_false(are_same("Velmir Transport Board", o, "Velmir", g));
    assert_false(are_same("National Library of Norda", o, "Norda", g));
    assert_false(are_same("Velmir Bank", o, "Velmir Press", o));
}

TEST(a_country_is_the_same_by_all_its_names_but_not_its_people)
{
    UNUSED_STATE;
    const enum ss_entity_type g = SS_ENTITY_GPE;
    assert_true(are_same("the United States", g, "USA", g));
    assert_false(are_same("France", g, "French", SS_ENTITY_NORP));
    assert_false(are_same("France", g, "Germany", g));
}

/* --------------------------------------------------------------------------------------- offices */

/* The file of a test; its name is in `path`. */
static void write_file(char path[64], const char *bytes)
{
    snprintf(path, 64, "/tmp/sayso-offices-XXXXXX");
    const int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, bytes, strlen(bytes)), strlen(bytes));
    close(descriptor);
}

static bool holds_office(const struct ss_offices *offices, const char *name, const char *office, const char *of,
                         const char *day)
{
    const struct ss_name_keys place = keys_of(of, SS_ENTITY_GPE), holder = keys_of(name, SS_ENTITY_PERSON);
    const struct ss_name_keys *found = ss_office_holder(offices, ss_name_hash(office), &place, day);
    return found && ss_name_keys_same(found, &holder);
}

TEST(an_office_has_one_holder_on_a_day_or_none)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_offices offices;
    sayso_error error;
    assert_int_equal(ss_offices_load(&arena, NULL, 0, &offices, &error), SAYSO_OK);
    assert_true(offices.n > 40);
    assert_true(holds_office(&offices, "François Hollande", "president", "France", "2015-01-08"));
    assert_true(holds_office(&offices, "Emmanuel Macron", "president", "French", "2017-05-14T10:00"));
    assert_true(holds_office(&offices, "Theresa May", "prime minister", "British", "2016-10-02"));
    assert_false(holds_office(&offices, "Emmanuel Macron", "president", "France", "2015-01-08"));
    assert_false(holds_office(&offices, "Emmanuel Macron", "minister", "France", "2018-01-08"));
    assert_false(holds_office(&offices, "Nicolas Sarkozy", "president", "France", "1990-01-08"));
    ss_arena_destroy(&arena);
}

TEST(rows_of_the_user_win_and_two_holders_are_none)
{
    UNUSED_STATE;
    char path[64];
    write_file(path, "office\tof\tfrom\tuntil\tname\r\n# a comment\n\npresident\tFRA\t2018\t2019-02\tAnna Osk\n"
                     "secretary general\tSteppe Pact\t-\t-\tIlan Dren\n"
                     "mayor\tNOR\t-\t-\tIlan Dren\nmayor\tNOR\t-\t-\tPavel Osk");
    const char *const paths[] = {path};
    struct ss_arena arena = {0};
    struct ss_offices offices;
    sayso_error error;
    assert_int_equal(ss_offices_load(&arena, paths, 1, &offices, &error), SAYSO_OK);
    assert_true(holds_office(&offices, "Anna Osk", "president", "France", "2019-01-31"));
    assert_true(holds_office(&offices, "Emmanuel Macron", "president", "France", "2019-02-01"));
    assert_true(holds_office(&offices, "Dren", "secretary general", "Steppe Pact", "2024-01-01"));
    assert_false(holds_office(&offices, "Ilan Dren", "mayor", "Norway", "2024-01-01"));
    ss_arena_destroy(&arena);
    remove(path);
}

TEST(a_broken_line_is_named)
{
    UNUSED_STATE;
    static const char *const files[][2] = {
        {"", ": the file is empty"},
        {"name\toffice\n", ":1: not a table of offices"},
        {"office\tof\tfrom\tuntil\tname\npresident\tFRA\t2018\n", ":2: 3 columns"},
        {"office\tof\tfrom\tuntil\tname\n\npresident\tFRA\t2018-13\t-\tAnna Osk\n", ":3: a date is"},
        {"office\tof\tfrom\tuntil\tname\npresident\tFRA\t2018\t2017\tAnna Osk\n", ":2: the term ends"},
        {"office\tof\tfrom\tuntil\tname\nPresident\tFRA\t2018\t-\tAnna Osk\n", ":2: the office has a capital"},
        {"office\tof\tfrom\tuntil\tname\npresident\tFRA\t2018\t-\t\n", ":2: no name"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[64];
        write_file(path, files[i][0]);
        const char *const paths[] = {path};
        struct ss_arena arena = {0};
        struct ss_offices offices;
        sayso_error error;
        assert_int_equal(ss_offices_load(&arena, paths, 1, &offices, &error), SAYSO_BAD_ARGUMENT);
        assert_memory_equal(error.message, path, strlen(path));
        if (!strstr(error.message, files[i][1]))
            fail_msg("%s does not say%s", error.message, files[i][1]);
        ss_arena_destroy(&arena);
        remove(path);
    }
}

/* -------------------------------------------------------------------------------------- entities */

TEST(names_alone_are_linked_without_a_tree)
{
    UNUSED_STATE;
    static const char bytes[] = "Anna Osk met Ilan Dren in Velmir . Dren left Osk there .";
    struct ss_arena arena = {0}, scratch = {0};
    struct ss_ledger ledger = {0};
    struct ss_name names[] = {{0, 2, SS_PERSON}, {3, 5, SS_PERSON}, {6, 7, SS_PLACE}, {8, 9, SS_PERSON}, {10, 11, SS_PERSON}};
    sayso_error error;
    assert_int_equal(ss_text_analyse(&arena, bytes, strlen(bytes), &ledger.text, &error), SAYSO_OK);
    ledger.analysis.names = names;
    ledger.analysis.n_names = 5;
    assert_int_equal(ss_entities_build(&scratch, &arena, NULL, &ledger, &error), SAYSO_OK);
    assert_int_equal(ledger.n_entities, 3);
    assert_int_equal(ledger.n_mentions, 5);
    assert_int_equal(ledger.entities[0].n_mentions, 2);
    assert_int_equal(ledger.mentions[1].span.begin, 10);
    assert_int_equal(ledger.entities[1].name.begin, 3);
    assert_int_equal(ledger.entities[1].n_mentions, 2);
    assert_int_equal(ledger.entities[2].type, SS_ENTITY_GPE);
    ss_arena_destroy(&scratch);
    ss_arena_destroy(&arena);
}

TEST(without_memory_there_is_a_status)
{
    UNUSED_STATE;
    static const char bytes[] = "Anna Osk met Dren .";
    struct ss_arena arena = {0};
    struct ss_ledger ledger = {0};
    struct ss_name names[] = {{0, 2, SS_PERSON}, {3, 4, SS_PERSON}};
    sayso_error error;
    assert_int_equal(ss_text_analyse(&arena, bytes, strlen(bytes), &ledger.text, &error), SAYSO_OK);
    ledger.analysis.names = names;
    ledger.analysis.n_names = 2;
    sayso_status status = SAYSO_NO_MEMORY;
    for (size_t n = 1; status != SAYSO_OK && n < 100; n++) {
        struct ss_arena scratch = {0}, own = {0};
        ss_alloc_fail_at(n);
        status = ss_entities_build(&scratch, &own, NULL, &ledger, &error);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
        ss_arena_destroy(&scratch);
        ss_arena_destroy(&own);
    }
    assert_int_equal(status, SAYSO_OK);
    ss_arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(transliterations_of_a_name_have_one_key),
        cmocka_unit_test(names_that_differ_have_two_keys),
        cmocka_unit_test(a_key_of_any_bytes_ends_inside_its_room),
        cmocka_unit_test(a_person_is_the_same_by_family_name_title_initial_and_spelling),
        cmocka_unit_test(an_institution_is_the_same_by_its_letters_and_without_the_words_for_its_kind),
        cmocka_unit_test(a_country_is_the_same_by_all_its_names_but_not_its_people),
        cmocka_unit_test(an_office_has_one_holder_on_a_day_or_none),
        cmocka_unit_test(rows_of_the_user_win_and_two_holders_are_none),
        cmocka_unit_test(a_broken_line_is_named),
        cmocka_unit_test(names_alone_are_linked_without_a_tree),
        cmocka_unit_test(without_memory_there_is_a_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
