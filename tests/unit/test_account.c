/** Values, dates, wording, blocks, links and accounts over digests made by hand: no model is needed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "account/account.h"
#include "account/bound.h"
#include "account/digest.h"
#include "account/link.h"
#include "account/relate.h"
#include "account/times.h"
#include "account/values.h"
#include "account/wording.h"
#include "account/wordset.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

static struct ss_arena arena, scratch;

static int clear(void **state)
{
    UNUSED_STATE;
    ss_arena_destroy(&arena);
    ss_arena_destroy(&scratch);
    return 0;
}

/* ---------------------------------------------------------------------------------------- values */

static bool fit(enum ss_bound a, double x, enum ss_bound b, double y)
{
    const struct ss_count c = ss_count_of("dead", x, x, a), d = ss_count_of("killed", y, y, b);
    assert_int_equal(ss_counts_fit(&c, &d), ss_counts_fit(&d, &c));
    return ss_counts_fit(&c, &d);
}

TEST(a_number_fits_the_bounds_that_it_fulfils)
{
    UNUSED_STATE;
    assert_true(fit(SS_EXACTLY, 164, SS_AT_LEAST, 160));
    assert_false(fit(SS_EXACTLY, 164, SS_EXACTLY, 225));
    assert_false(fit(SS_EXACTLY, 159, SS_AT_LEAST, 160));
    assert_true(fit(SS_EXACTLY, 160, SS_AT_LEAST, 160));
    assert_false(fit(SS_EXACTLY, 160, SS_MORE_THAN, 160));
    assert_true(fit(SS_EXACTLY, 50, SS_AT_MOST, 50));
    assert_false(fit(SS_EXACTLY, 50, SS_LESS_THAN, 50));
    assert_true(fit(SS_ABOUT, 150, SS_EXACTLY, 164));
    assert_false(fit(SS_ABOUT, 150, SS_EXACTLY, 180));
    assert_true(fit(SS_VAGUELY, 24, SS_EXACTLY, 73));
    assert_false(fit(SS_VAGUELY, 24, SS_EXACTLY, 140));
    assert_true(fit(SS_VAGUELY, 200, SS_EXACTLY, 700));
    assert_true(fit(SS_AT_LEAST, 10, SS_AT_LEAST, 900));
    assert_false(fit(SS_AT_LEAST, 10, SS_AT_MOST, 9));
    assert_false(fit(SS_NOT, 164, SS_EXACTLY, 164));
    assert_true(fit(SS_NOT, 164, SS_EXACTLY, 165));
}

TEST(a_range_fits_what_lies_in_it)
{
    UNUSED_STATE;
    const struct ss_count range = ss_count_of("hostages", 2, 3, SS_BETWEEN), four = ss_count_of("hostages", 4, 4, SS_EXACTLY),
                          three = ss_count_of("hostages", 3, 3, SS_EXACTLY);
    assert_false(ss_counts_fit(&range, &four));
    assert_true(ss_counts_fit(&range, &three));
}

TEST(units_of_one_measure_are_compared)
{
    UNUSED_STATE;
    const struct ss_count km = ss_count_of("kilometres", 4, 4, SS_EXACTLY), m = ss_count_of("metres", 400, 400, SS_EXACTLY),
                          same = ss_count_of("metres", 4000, 4000, SS_EXACTLY);
    assert_string_equal(km.what, m.what);
    assert_false(ss_counts_fit(&km, &m));
    assert_true(ss_counts_fit(&km, &same));
}

TEST(values_are_printed_as_the_contract_says)
{
    UNUSED_STATE;
    assert_string_equal(ss_count_print(&arena, "killed", 164, 164, SS_EXACTLY), "dead=164");
    assert_string_equal(ss_count_print(&arena, "dead", 160, 160, SS_AT_LEAST), "dead>=160");
    assert_string_equal(ss_count_print(&arena, "dead", 160, 160, SS_NOT), "dead!=160");
    assert_string_equal(ss_count_print(&arena, "hostages", 2, 3, SS_BETWEEN), "hostages=2-3");
    assert_string_equal(ss_count_print(&arena, "dead", 24, 24, SS_VAGUELY), "dead:dozens");
    assert_string_equal(ss_count_print(&arena, NULL, 5000000, 5000000, SS_ABOUT), "~5000000");
}

/* ---------------------------------------------------------------------------------------- dates */

TEST(dates_are_days_and_minutes)
{
    UNUSED_STATE;
    int32_t begin, end;
    ss_days_of("1970-01-02", &begin, &end);
    assert_int_equal(begin, 1);
    assert_int_equal(end, 2);
    ss_days_of("2024-02", &begin, &end);
    assert_int_equal(end - begin, 29);
    ss_days_of("2021-W01", &begin, &end); /* begins on 4 January 2021 */
    assert_int_equal(begin, 18631);
    assert_int_equal(end - begin, 7);
    ss_days_of("PAST_REF", &begin, &end);
    assert_int_equal(begin, SS_NO_DAY);
    assert_int_equal(ss_minutes_of("1970-01-01T02:30+02:00"), 30);
    assert_int_equal(ss_minutes_of("1970-01-01"), 12 * 60);
    assert_int_equal(ss_minutes_of("soon"), SS_NO_MINUTE);
    assert_int_equal(ss_minutes_of(NULL), SS_NO_MINUTE);
}

/* ---------------------------------------------------------------------------------------- bodies */

TEST(who_speaks_for_an_institution_counts_as_it)
{
    UNUSED_STATE;
    assert_string_equal(ss_body_of(&arena, "Joseph Okello | The marine police commander, Joseph Okello", SS_NAMED_PERSON), "police");
    assert_string_equal(ss_body_of(&arena, "a police spokeswoman", SS_UNNAMED_PERSONS), "police");
    assert_string_equal(ss_body_of(&arena, "the ministry of health", SS_NAMED_ORGANISATION), "health ministry");
    assert_string_equal(ss_body_of(&arena, "Oskarova | the ministry's press secretary", SS_NAMED_PERSON), "ministry");
    assert_string_equal(ss_body_of(&arena, "the general staff", SS_NAMED_ORGANISATION), "army");
    assert_null(ss_body_of(&arena, "a nurse at the county hospital", SS_UNNAMED_PERSONS));
    assert_null(ss_body_of(&arena, "Sarah Nakato, a trader whose brother is in the police", SS_NAMED_PERSON));
}

/* ---------------------------------------------------------------------------------------- documents made by hand */

static struct ss_word_set set_of(const char *text)
{
    struct ss_word_list list = {0};
    assert_true(ss_word_list_add_text(&arena, &list, text));
    return ss_word_list_finish(&list);
}

/* A document with its own source and one cited source, which gives one number of dead. */
static struct ss_digest *document(const char *id, const char *day, const char *names, const char *source, double dead, enum ss_act act)
{
    struct ss_digest *digest = ss_arena_new(&arena, struct ss_digest);
    digest->id = id;
    digest->published = ss_minutes_of(day);
    digest->names = digest->salient = set_of(names);
    digest->words = set_of("tunnel collapse worker dead");
    digest->weight = 2 * (float)digest->names.n + 4;
    digest->sources = ss_arena_array(&arena, struct ss_digest_source, 2);
    digest->n_sources = 2;
    digest->sources[0] = (struct ss_digest_source){.name = id, .source_class = SS_AUTHOR, .is_text = true, .name_words = set_of(id)};
    digest->sources[1] = (struct ss_digest_source){.name = source, .source_class = SS_NAMED_ORGANISATION, .name_words = set_of(source)};
    digest->statements = ss_arena_array(&arena, struct ss_digest_statement, 1);
    digest->n_statements = 1;
    digest->statements[0] = (struct ss_digest_statement){.within = SS_NONE, .source = 1, .act = act};
    digest->mentions = ss_arena_array(&arena, struct ss_digest_mention, 2);
    digest->n_mentions = 2;
    const struct ss_digest_mention mention = {.lemma = "collapse", .kind = "collapse", .type = "OTHER", .day_begin = SS_NO_DAY, .day_end = SS_NO_DAY,
                                              .statement = SS_NONE, .factuality = SS_CT_PLUS, .words = digest->words, .first_count = SS_NONE,
                                              .is_headline = true, .is_lead = true};
    digest->mentions[0] = mention;
    digest->mentions[1] = mention;
    digest->mentions[1].lemma = digest->mentions[1].kind = "die";
    digest->mentions[1].statement = 0;
    const struct ss_count count = ss_count_of("dead", dead, dead, SS_EXACTLY);
    digest->claims = ss_arena_array(&arena, struct ss_digest_claim, 1);
    digest->n_claims = 1;
    digest->claims[0] = (struct ss_digest_claim){.aspect = SS_ASPECT_COUNT, .mention = 1, .statement = 0, .source = 1, .what = count.what,
        .value = dead, .low = dead, .high = dead, .bound = SS_EXACTLY, .text = ss_count_print(&arena, "dead", dead, dead, SS_EXACTLY), .rule = "test"};
    if (act == SS_RETRACT) {
        digest->claims[0].text = NULL;
        digest->claims[0].what = NULL;
        digest->claims[0].is_withdrawal = digest->claims[0].is_loose = true;
    }
    return digest;
}

/* What the accounts say, without numbers that depend on the order of the documents. */
static const char *describe(const struct ss_digest *const *digests, const struct ss_accounts *accounts)
{
    char *out = ss_arena_zeros(&arena, 8192, 1, 1);
    for (uint32_t a = 0; a < accounts->n; a++) {
        const struct ss_account *account = &accounts->items[a];
        strcat(out, "[");
        for (uint32_t i = 0; i < account->n_mentions; i++)
            sprintf(out + strlen(out), " %s.%u", digests[account->mentions[i].doc]->id, account->mentions[i].mention);
        for (uint32_t i = 0; i < account->n_claims; i++)
            sprintf(out + strlen(out), " %s@%s", account->claims[i].value, digests[account->claims[i].doc]->id);
        for (uint32_t i = 0; i < account->n_relations; i++)
            sprintf(out + strlen(out), " %s-%s-%s", account->claims[account->relations[i].a].value, ss_relation_name(account->relations[i].kind),
                    account->claims[account->relations[i].b].value);
        for (uint32_t i = 0; i < account->n_corroborations; i++)
            sprintf(out + strlen(out), " %s*%u/%u", account->corroborations[i].value, account->corroborations[i].n_origins,
                    account->corroborations[i].n_documents);
        strcat(out, " ]");
    }
    assert_true(strlen(out) < 8000);
    return out;
}

static const char *accounts_of(const struct ss_digest *const *digests, uint32_t n)
{
    struct ss_accounts accounts;
    assert_int_equal(ss_accounts_build(&scratch, &arena, digests, n, NULL, 0, &accounts, NULL), SAYSO_OK);
    return describe(digests, &accounts);
}

TEST(numbers_of_one_happening_become_update_conflict_and_retraction)
{
    UNUSED_STATE;
    const struct ss_digest *digests[] = {
        document("a", "2022-01-09", "velmir orsk tarn", "Mining Board", 12, SS_ASSERT),
        document("b", "2022-01-10", "velmir orsk tarn", "Mining Board", 17, SS_ASSERT),
        document("c", "2022-01-10", "velmir orsk tarn", "Tarn Miners League", 30, SS_ASSERT),
        document("d", "2022-01-12", "velmir orsk tarn", "Mining Board", 0, SS_RETRACT),
    };
    const char *found = accounts_of(digests, 4);
    assert_non_null(strstr(found, "dead=12-update-dead=17"));
    assert_non_null(strstr(found, "dead=17-conflict-dead=30"));
    assert_non_null(strstr(found, "dead=17-retraction-dead!=17"));
}

TEST(the_links_of_an_account_are_a_tree_of_its_mentions_each_with_its_reasons)
{
    UNUSED_STATE;
    const struct ss_digest *digests[] = {
        document("a", "2022-01-09", "velmir orsk tarn", "Mining Board", 12, SS_ASSERT),
        document("b", "2022-01-10", "velmir orsk tarn", "Mining Board", 17, SS_ASSERT),
        document("c", "2022-01-10", "velmir orsk tarn", "Tarn Miners League", 30, SS_ASSERT),
        document("e", "2022-01-12", "lissen parvo", "Harbour Police", 3, SS_ASSERT),
    };
    struct ss_accounts accounts;
    assert_int_equal(ss_accounts_build(&scratch, &arena, digests, 4, NULL, 0, &accounts, NULL), SAYSO_OK);
    assert_true(accounts.n < 8);
    assert_int_equal(accounts.n_links, 8 - accounts.n);
    for (uint32_t i = 0; i < accounts.n_links; i++) {
        const struct ss_account_link *link = &accounts.links[i];
        assert_true(link->score > 0);
        assert_int_not_equal(link->reasons, 0);
        const int order = strcmp(digests[link->a.doc]->id, digests[link->b.doc]->id);
        assert_true(order < 0 || (order == 0 && link->a.mention < link->b.mention));
    }
}

TEST(documents_in_any_order_give_the_same_accounts)
{
    UNUSED_STATE;
    const struct ss_digest *digests[] = {
        document("a", "2022-01-09", "velmir orsk tarn", "Mining Board", 12, SS_ASSERT),
        document("b", "2022-01-10", "velmir orsk tarn", "Mining Board", 17, SS_ASSERT),
        document("c", "2022-01-10", "velmir orsk kelm", "Tarn Miners League", 30, SS_ASSERT),
        document("d", "2022-01-12", "velmir orsk tarn", "Mining Board", 0, SS_RETRACT),
        document("e", "2022-01-12", "lissen parvo", "Harbour Police", 3, SS_ASSERT),
        document("f", "2022-01-13", "lissen parvo dunt", "Harbour Police", 4, SS_ASSERT),
    };
    enum { N = sizeof digests / sizeof *digests };
    const char *want = accounts_of(digests, N);
    uint32_t random = 20261126;
    for (int round = 0; round < 50; round++) {
        for (uint32_t i = N; i > 1; i--) {
            random = random * 1664525u + 1013904223u;
            const uint32_t k = (random >> 8) % i;
            const struct ss_digest *other = digests[k];
            digests[k] = digests[i - 1];
            digests[i - 1] = other;
        }
        assert_string_equal(accounts_of(digests, N), want);
    }
}

/* One unnamed source of the same name in two documents, in passages of the given shingles. */
static bool are_one(const uint32_t *p, uint32_t n_p, const uint32_t *q, uint32_t n_q)
{
    struct ss_digest *pair[2];
    const uint32_t *hashes[] = {p, q}, sizes[] = {n_p, n_q};
    for (int i = 0; i < 2; i++) {
        pair[i] = document(i ? "b" : "a", "2022-01-09", "velmir orsk", "two miners", 12, SS_ASSERT);
        pair[i]->sources[1].source_class = SS_UNNAMED_PERSONS;
        pair[i]->passages = ss_arena_array(&arena, struct ss_digest_passage, 1);
        pair[i]->passages[0] = (struct ss_digest_passage){{0, 100}, hashes[i], sizes[i]};
        pair[i]->n_passages = 1;
        pair[i]->statements[0].content = (sayso_span){10, 20};
    }
    return ss_same_origin(pair[0], &pair[0]->sources[1], pair[1], &pair[1]->sources[1]);
}

TEST(unnamed_sources_are_one_where_a_passage_was_copied)
{
    UNUSED_STATE;
    static const uint32_t p[] = {3, 8, 9, 14, 20}, q[] = {3, 8, 9, 14, 31}, other[] = {4, 5, 6, 7, 20};
    assert_true(are_one(p, 5, p, 5));
    assert_true(are_one(p, 5, q, 5)); /* 4 of 6 */
    assert_false(are_one(p, 5, other, 5));
    assert_false(are_one(p, 5, other, 0));
}

TEST(documents_without_a_name_in_common_or_far_apart_are_never_compared)
{
    UNUSED_STATE;
    const struct ss_digest *a = document("a", "2022-01-09", "velmir orsk", "Board", 12, SS_ASSERT);
    const struct ss_digest *others[] = {document("b", "2022-01-20", "velmir kelm", "Board", 12, SS_ASSERT), document("c", "2022-01-09", "kelm lissen", "Board", 12, SS_ASSERT),
                                        document("d", "2022-06-09", "velmir orsk", "Board", 12, SS_ASSERT)};
    uint64_t x[SS_MAX_KEYS], y[SS_MAX_KEYS];
    for (int other = 0; other < 3; other++) {
        const uint32_t n = ss_account_keys(a, x), m = ss_account_keys(others[other], y);
        uint32_t shared = 0;
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < m; k++)
                shared += x[i] == y[k];
        assert_int_equal(shared > 0, other == 0);
    }
}

TEST(every_allocation_of_accounts_may_fail)
{
    UNUSED_STATE;
    const struct ss_digest *digests[] = {document("a", "2022-01-09", "velmir orsk tarn", "Mining Board", 12, SS_ASSERT),
                                         document("b", "2022-01-10", "velmir orsk tarn", "Mining Board", 17, SS_ASSERT)};
    sayso_status status = SAYSO_NO_MEMORY;
    for (size_t at = 1; status != SAYSO_OK && at < 1000; at++) {
        struct ss_arena own = {0}, own_scratch = {0};
        struct ss_accounts accounts;
        ss_alloc_fail_at(at);
        status = ss_accounts_build(&own_scratch, &own, digests, 2, NULL, 0, &accounts, NULL);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
        ss_arena_destroy(&own);
        ss_arena_destroy(&own_scratch);
    }
    assert_int_equal(status, SAYSO_OK);
}

/* ---------------------------------------------------------------------------------------- origins */

TEST(names_alone_do_not_join_two_who_share_a_surname)
{
    UNUSED_STATE;
    struct ss_digest a = {0}, b = {0};
    struct ss_digest_source x = {.name = "Anna Petrova", .source_class = SS_NAMED_PERSON, .name_words = set_of("Anna Petrova")};
    struct ss_digest_source y = {.name = "Olga Petrova", .source_class = SS_NAMED_PERSON, .name_words = set_of("Olga Petrova")};
    struct ss_digest_source short_name = {.name = "Petrova", .source_class = SS_NAMED_PERSON, .name_words = set_of("Petrova")};
    assert_false(ss_same_origin(&a, &x, &b, &y));
    assert_true(ss_same_origin(&a, &x, &b, &short_name));
    struct ss_digest_source nurse = {.name = "a nurse", .source_class = SS_UNNAMED_PERSONS, .name_words = set_of("a nurse")};
    struct ss_digest_source other = nurse;
    assert_false(ss_same_origin(&a, &nurse, &b, &other));
    assert_true(ss_same_origin(&a, &nurse, &a, &nurse));
}

/* ---------------------------------------------------------------------------------------- bounds */

static uint32_t dice;

static uint32_t below(uint32_t n)
{
    dice = dice * 1664525u + 1013904223u;
    return (dice >> 8) % n;
}

static struct ss_word_set words_by_chance(uint32_t most)
{
    static const char *const all[] = {"ferry", "harbour", "minister", "orsk", "police", "tarn", "velmir", "workers", "yard"};
    struct ss_word_set set = {ss_arena_array(&arena, const char *, 16), 0};
    for (uint32_t i = 0; i < sizeof all / sizeof *all && set.n < most; i++)
        if (below(3) == 0)
            ((const char **)set.items)[set.n++] = all[i];
    return set;
}

static void fill_by_chance(struct ss_digest_mention *mention, uint32_t at)
{
    static const char *const lemmas[] = {"attack", "kill", "die", "take", "meet", "say", "flood", NULL};
    static const char *const kinds[] = {"attack", "kill", "die", "blast", "meet", "flood", "halt", NULL, NULL};
    static const char *const types[] = {"ASSAULT", "CONSULT", "OTHER", NULL};
    static const char *const names[] = {"Velmir Board", "workers", "Orsk Police"};
    const int32_t day = 18990 + (int32_t)below(4);
    const bool is_dated = below(2) == 0;
    *mention = (struct ss_digest_mention){
        .span = {at * 10, at * 10 + 5}, .sentence = at / 3, .lemma = lemmas[below(8)], .kind = kinds[below(9)], .type = types[below(4)],
        .geonameid = below(3) == 0 ? 5 + below(2) : 0, .place_words = words_by_chance(below(3)), .words = words_by_chance(6),
        .day_begin = is_dated ? day : SS_NO_DAY, .day_end = is_dated ? day + 1 : SS_NO_DAY, .statement = SS_NONE,
        .factuality = SS_CT_PLUS, .why = below(6) == 0 ? 1u << below(SS_N_WHYS) : 0, .is_historical = below(9) == 0,
        .is_speech = below(6) == 0, .is_headline = below(7) == 0, .is_lead = below(4) == 0, .first_count = below(3) == 0 ? below(2) : SS_NONE,
        .actors = ss_arena_array(&arena, struct ss_digest_actor, 3), .n_actors = below(4)};
    for (uint32_t i = 0; i < mention->n_actors; i++)
        mention->actors[i] = (struct ss_digest_actor){.name = names[below(3)], .is_recipient = below(2) == 0, .words = words_by_chance(2)};
}

static struct ss_digest *digest_by_chance(const char *id)
{
    enum { N = 40 };
    struct ss_digest *digest = ss_arena_new(&arena, struct ss_digest);
    *digest = (struct ss_digest){.id = id, .published = below(3) ? 27345600 : SS_NO_MINUTE, .names = words_by_chance(5), .words = words_by_chance(9),
                                 .salient = words_by_chance(3), .weight = 8, .n_mentions = N, .n_quantities = 2};
    digest->quantities = ss_arena_array(&arena, struct ss_digest_quantity, 2);
    for (uint32_t i = 0; i < 2; i++)
        digest->quantities[i] = (struct ss_digest_quantity){.value = 4 + below(3), .high = 9, .bound = SS_EXACTLY, .of = i ? "dead" : "workers"};
    digest->mentions = ss_arena_array(&arena, struct ss_digest_mention, N);
    for (uint32_t i = 0; i < N; i++)
        fill_by_chance(&digest->mentions[i], i);
    return digest;
}

static bool count_link(void *context, uint32_t a, uint32_t b, float score)
{
    (void)a, (void)b;
    assert_true(score > 0);
    ++*(uint32_t *)context;
    return true;
}

TEST(no_bound_hides_a_link)
{
    UNUSED_STATE;
    uint32_t n_links = 0;
    for (uint32_t round = 0; round < 60; round++) {
        dice = round;
        const struct ss_digest *x = digest_by_chance("x"), *y = round % 4 == 0 ? x : digest_by_chance("y");
        const struct ss_alike alike = ss_account_alike(x, y);
        struct ss_bare one, other;
        uint32_t n = 0, n_found = 0;
        assert_true(ss_bare_make(&arena, x, &one) && ss_bare_make(&arena, y, &other));
        const struct ss_bare *second = x == y ? &one : &other;
        for (uint32_t i = 0; i < x->n_mentions; i++)
            for (uint32_t k = x == y ? i + 1 : 0; k < y->n_mentions; k++) {
                const float score = ss_account_score_in(x, i, y, k, &alike).score;
                assert_true(score > 0 ? ss_bare_score(&one, i, second, k, &alike) == score : ss_bare_score(&one, i, second, k, &alike) <= 0);
                n += score > 0;
            }
        assert_true(ss_bare_links(&one, second, &alike, count_link, &n_found));
        assert_int_equal(n_found, n);
        n_links += n;
    }
    assert_true(n_links > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_number_fits_the_bounds_that_it_fulfils, clear),
        cmocka_unit_test_teardown(a_range_fits_what_lies_in_it, clear),
        cmocka_unit_test_teardown(units_of_one_measure_are_compared, clear),
        cmocka_unit_test_teardown(values_are_printed_as_the_contract_says, clear),
        cmocka_unit_test_teardown(dates_are_days_and_minutes, clear),
        cmocka_unit_test_teardown(who_speaks_for_an_institution_counts_as_it, clear),
        cmocka_unit_test_teardown(numbers_of_one_happening_become_update_conflict_and_retraction, clear),
        cmocka_unit_test_teardown(unnamed_sources_are_one_where_a_passage_was_copied, clear),
        cmocka_unit_test_teardown(the_links_of_an_account_are_a_tree_of_its_mentions_each_with_its_reasons, clear),
        cmocka_unit_test_teardown(documents_in_any_order_give_the_same_accounts, clear),
        cmocka_unit_test_teardown(documents_without_a_name_in_common_or_far_apart_are_never_compared, clear),
        cmocka_unit_test_teardown(no_bound_hides_a_link, clear),
        cmocka_unit_test_teardown(every_allocation_of_accounts_may_fail, clear),
        cmocka_unit_test_teardown(names_alone_do_not_join_two_who_share_a_surname, clear),
    };
    return cmocka_run_group_tests_name("account", tests, NULL, NULL);
}
