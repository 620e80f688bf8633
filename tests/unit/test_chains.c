/** Chains, classes and acts through the public interface with the real model: what a chain begins and ends with, that each
 *  step is proved, that circles are cut. Without models/english.sayso every test is passed over. */
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

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

static sayso_engine *engine;
static sayso_error error;

static int find_model(void **state)
{
    (void)state;
    char path[4096];
    const char *root = getenv("SAYSO_ROOT");
    snprintf(path, sizeof path, "%s/models/english.sayso", root ? root : ".");
    if (access(path, R_OK) == 0)
        assert_int_equal(sayso_engine_create(&engine, path, NULL, &error), SAYSO_OK);
    return 0;
}

static int close_model(void **state)
{
    (void)state;
    sayso_engine_destroy(engine);
    return 0;
}

static sayso_ledger *read_text(const char *text)
{
    sayso_ledger *ledger = NULL;
    if (!engine)
        skip();
    assert_int_equal(sayso_engine_read_text(engine, text, strlen(text), &ledger, &error), SAYSO_OK);
    return ledger;
}

/* The chain of a statement, joined: "Radio Velmir > mayor". */
static const char *chain_of(const sayso_ledger *ledger, size_t statement)
{
    static char joined[512];
    const sayso_statement s = sayso_ledger_statement(ledger, statement);
    joined[0] = '\0';
    for (size_t i = 0; i < s.chain_count; i++) {
        const sayso_step step = sayso_ledger_step(ledger, statement, i);
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", i ? " > " : "", step.name);
    }
    return joined;
}

/* Reads a text and looks at its last statement. */
static void expect_last(const char *text, const char *chain, sayso_source_class source_class)
{
    sayso_ledger *ledger = read_text(text);
    const size_t n = sayso_ledger_statement_count(ledger);
    assert_true(n > 0);
    assert_string_equal(chain_of(ledger, n - 1), chain);
    assert_int_equal(sayso_ledger_statement(ledger, n - 1).source_class, source_class);
    sayso_ledger_destroy(ledger);
}

TEST(a_chain_that_would_go_round_in_a_circle_is_cut_and_said)
{
    UNUSED_STATE;
    sayso_ledger *ledger = read_text("Radio Velmir reported that the Sarn Gazette said that Radio Velmir had claimed that "
                                     "the bridge was closed.");
    assert_int_equal(sayso_ledger_statement_count(ledger), 3);
    assert_string_equal(chain_of(ledger, 2), "Radio Velmir > Sarn Gazette");
    assert_true(sayso_ledger_statement(ledger, 2).is_chain_cut);
    assert_false(sayso_ledger_statement(ledger, 1).is_chain_cut);
    sayso_ledger_destroy(ledger);
}

TEST(one_who_cites_stands_before_the_one_who_is_cited)
{
    UNUSED_STATE;
    expect_last("According to the Velmir Gazette, citing a diplomat, the talks had failed.", "Velmir Gazette > a diplomat",
                SAYSO_UNNAMED_PERSONS);
}

TEST(who_tells_an_outlet_comes_through_it)
{
    UNUSED_STATE;
    expect_last("The mayor told Radio Velmir that the bridge was closed.", "Radio Velmir > mayor", SAYSO_NAMED_PERSON);
}

/* Is there a statement with this chain? */
static int has_chain(const char *text, const char *chain)
{
    sayso_ledger *ledger = read_text(text);
    int found = 0;
    for (size_t i = 0; i < sayso_ledger_statement_count(ledger); i++)
        found |= strcmp(chain_of(ledger, i), chain) == 0;
    if (!found)
        for (size_t i = 0; i < sayso_ledger_statement_count(ledger); i++)
            print_message("s%zu: %s\n", i + 1, chain_of(ledger, i));
    sayso_ledger_destroy(ledger);
    return found;
}

TEST(what_is_handed_on_comes_through_the_hands)
{
    UNUSED_STATE;
    static const struct {
        const char *text, *chain;
    } cases[] = {
        {"Watcher John Helmer went on to offer a translation of an article in Vzglyad. In it, Tokayev made clear that the attacks "
         "had been planned. He had said: \"Airports were seized.\"", "John Helmer > Vzglyad > Tokayev"},
        {"John Helmer cited \"an engaged Kazakh source\" as saying that the unrest had been prepared. According to the source, the "
         "committee knew everything.", "John Helmer > an engaged Kazakh source"},
        {"Two experts were cited by the Velmir Courier. One, the retired general Ismail Pekin, believes that the dam will hold. A "
         "second expert, who lives in Norda, suspects that it leaks.", "Velmir Courier > A second expert"},
        {"The troops left on Monday.\n\n\"We came, we helped, we leave,\" their commander, Andrey Serdyukov, was quoted by Radio "
         "Velmir as saying.", "Radio Velmir > Andrey Serdyukov"},
        {"The market was shelled at noon. Radio Ilmat, citing the hospital, reports four wounded.", "Radio Ilmat > hospital"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!has_chain(cases[i].text, cases[i].chain))
            fail_msg("no chain %s", cases[i].chain);
}

TEST(one_who_hands_on_an_article_and_speaks_himself_is_not_in_it)
{
    UNUSED_STATE;
    assert_true(has_chain("John Helmer translates an article in Vzglyad. Helmer says that the general is wrong. The mayor, Ana "
                          "Brel, said that the bridge was closed.", "Ana Brel"));
}

TEST(every_step_that_is_not_given_is_proved_by_words_and_names_its_rule)
{
    UNUSED_STATE;
    sayso_ledger *ledger = read_text("The mayor told Radio Velmir that the bridge was closed.");
    const sayso_statement s = sayso_ledger_statement(ledger, 0);
    assert_int_equal(s.chain_count, 2);
    for (size_t i = 0; i < s.chain_count; i++) {
        const sayso_step step = sayso_ledger_step(ledger, 0, i);
        assert_true(step.proof.count > 0);
        assert_non_null(step.rule);
    }
    sayso_ledger_destroy(ledger);
}

TEST(several_names_in_a_row_are_one_source)
{
    UNUSED_STATE;
    expect_last("Iran, Russia and Syria said that the base would be closed.", "Iran, Russia and Syria", SAYSO_NAMED_ORGANISATION);
    sayso_ledger *ledger = read_text("Iran, Russia and Syria said that the base would be closed.");
    assert_int_equal(sayso_ledger_statement(ledger, 0).source_entity, SAYSO_NONE);
    sayso_ledger_destroy(ledger);
}

TEST(a_source_is_not_the_one_whose_source_it_is)
{
    UNUSED_STATE;
    expect_last("Nisan Ahmado reported from the camp. “They want a safe road,” the source said.", "source",
                SAYSO_UNNAMED_PERSONS);
}

TEST(sources_have_their_class)
{
    UNUSED_STATE;
    expect_last("Lena Dorvat said that the bridge was closed.", "Lena Dorvat", SAYSO_NAMED_PERSON);
    expect_last("The interior ministry said that the bridge was closed.", "interior ministry", SAYSO_NAMED_ORGANISATION);
    expect_last("Two diplomats said that the bridge was closed.", "Two diplomats", SAYSO_UNNAMED_PERSONS);
    expect_last("Residents said that the bridge was closed.", "Residents", SAYSO_COLLECTIVE);
    expect_last("The report said that the bridge was closed.", "report", SAYSO_OUTLET_OR_DOCUMENT);
    expect_last("The bridge is reportedly closed.", "public", SAYSO_PUBLIC);
}

TEST(acts_follow_the_cue_its_negation_and_the_content)
{
    UNUSED_STATE;
    static const struct {
        const char *text;
        sayso_act act;
    } cases[] = {
        {"The ministry denied that the bridge was closed.", SAYSO_DENY},
        {"The ministry could not confirm that the bridge was closed.", SAYSO_DOUBT},
        {"The ministry refused to confirm that the bridge was closed.", SAYSO_DOUBT},
        {"The general said that his army would strike again.", SAYSO_THREATEN},
        {"The mayor promised to rebuild the school.", SAYSO_PROMISE},
        {"The ministry said that the town was a good example.", SAYSO_ASSERT},
        {"The mayor called the town a good example.", SAYSO_ASSERT},
        {"The minister called the report a fable.", SAYSO_DENY},
        {"The group asked whether the bridge was closed.", SAYSO_ASK},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sayso_ledger *ledger = read_text(cases[i].text);
        assert_true(sayso_ledger_statement_count(ledger) > 0);
        const sayso_act act = sayso_ledger_statement(ledger, 0).act;
        if (act != cases[i].act)
            print_error("%s: %s\n", cases[i].text, sayso_act_name(act));
        assert_int_equal(act, cases[i].act);
        sayso_ledger_destroy(ledger);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_that_would_go_round_in_a_circle_is_cut_and_said),
        cmocka_unit_test(one_who_cites_stands_before_the_one_who_is_cited),
        cmocka_unit_test(who_tells_an_outlet_comes_through_it),
        cmocka_unit_test(what_is_handed_on_comes_through_the_hands),
        cmocka_unit_test(one_who_hands_on_an_article_and_speaks_himself_is_not_in_it),
        cmocka_unit_test(every_step_that_is_not_given_is_proved_by_words_and_names_its_rule),
        cmocka_unit_test(several_names_in_a_row_are_one_source),
        cmocka_unit_test(a_source_is_not_the_one_whose_source_it_is),
        cmocka_unit_test(sources_have_their_class),
        cmocka_unit_test(acts_follow_the_cue_its_negation_and_the_content),
    };
    return cmocka_run_group_tests(tests, find_model, close_model);
}
