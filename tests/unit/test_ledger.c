/** Sets of words, statements from proposals and entities from names, all made by hand: no model is needed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "ledger/entities.h"
#include "ledger/ranges.h"
#include "ledger/statements.h"

#define TEST(name) static void name(void **state)
#define UNUSED_STATE ((void)state)

static uint32_t seed;

static uint32_t rnd(void) /* xorshift32 */
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed;
}

/* Prints the seed, so that a failure can be run again: TEST_SEED=N. */
static void start_random(void)
{
    const char *given = getenv("TEST_SEED");
    seed = given ? (uint32_t)strtoul(given, NULL, 10) : 20261124u;
    seed = seed ? seed : 1;
    print_message("seed %u\n", seed);
}

/* ---------------------------------------------------------------------------------------- ranges */

enum { BITS = 200 };

static void expect_same(const struct ss_ranges *set, const uint8_t bits[BITS])
{
    uint32_t count = 0, first = 0, last = 0;
    for (uint32_t w = 0; w < BITS; w++) {
        assert_int_equal(ss_ranges_has(set, w), bits[w]);
        if (bits[w] && !count++)
            first = w;
        if (bits[w])
            last = w + 1;
    }
    assert_int_equal(ss_ranges_count(set), count);
    assert_int_equal(ss_ranges_begin(set), first);
    assert_int_equal(ss_ranges_end(set), last);
    for (uint32_t i = 0; i < set->n; i++) {
        assert_true(set->items[i].begin < set->items[i].end);
        assert_true(!i || set->items[i - 1].end < set->items[i].begin);
    }
}

TEST(a_set_of_ranges_is_a_set_of_words)
{
    UNUSED_STATE;
    start_random();
    struct ss_arena arena = {0};
    for (int round = 0; round < 300; round++) {
        struct ss_ranges set = {0}, keep = {0};
        uint8_t bits[BITS] = {0}, kept[BITS] = {0};
        for (int step = 0; step < 60; step++) {
            const uint32_t begin = rnd() % BITS, end = begin + rnd() % (step % 3 ? 9 : BITS - begin);
            const uint32_t stop = end < BITS ? end : BITS;
            const uint32_t what = rnd() % 8;
            if (what < 4) {
                assert_true(ss_ranges_add(&arena, &set, begin, stop));
                memset(bits + begin, 1, stop > begin ? stop - begin : 0);
            } else if (what < 6) {
                assert_true(ss_ranges_remove(&arena, &set, begin, stop));
                memset(bits + begin, 0, stop > begin ? stop - begin : 0);
            } else if (what < 7) {
                assert_true(ss_ranges_add(&arena, &keep, begin, stop));
                memset(kept + begin, 1, stop > begin ? stop - begin : 0);
            } else if (keep.n > 3) {
                assert_true(ss_ranges_intersect(&arena, &set, &keep));
                for (uint32_t w = 0; w < BITS; w++)
                    bits[w] = bits[w] && kept[w];
            }
            expect_same(&set, bits);
            uint32_t inside = 0;
            for (uint32_t w = begin; w < stop; w++)
                inside += bits[w];
            assert_int_equal(ss_ranges_count_in(&set, begin, stop), inside);
        }
    }
    ss_arena_destroy(&arena);
}

TEST(the_empty_set_holds_nothing_and_stays_empty)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_ranges set = {0}, keep = {0};
    assert_true(ss_ranges_remove(&arena, &set, 0, UINT32_MAX));
    assert_true(ss_ranges_intersect(&arena, &set, &keep));
    assert_true(ss_ranges_add(&arena, &set, 7, 7));
    assert_int_equal(set.n, 0);
    assert_int_equal(ss_ranges_count(&set), 0);
    assert_int_equal(ss_ranges_begin(&set), 0);
    assert_int_equal(ss_ranges_end(&set), 0);
    assert_false(ss_ranges_has(&set, 0));
    ss_arena_destroy(&arena);
}

TEST(ranges_that_touch_are_joined)
{
    UNUSED_STATE;
    struct ss_arena arena = {0};
    struct ss_ranges set = {0};
    assert_true(ss_ranges_add(&arena, &set, 0, 2));
    assert_true(ss_ranges_add(&arena, &set, 4, 6));
    assert_int_equal(set.n, 2);
    assert_true(ss_ranges_add(&arena, &set, 2, 4));
    assert_int_equal(set.n, 1);
    assert_int_equal(set.items[0].end, 6);
    ss_arena_destroy(&arena);
}

/* ------------------------------------------------------------------------------------- documents */

enum { MOST_WORDS = 400, MOST_PROPOSALS = 64 };

/* A document made by hand: words stand between blanks, paragraphs between line ends; “ and ” are words and make
 * quotations. */
struct made {
    struct ss_arena arena, scratch;
    struct ss_ledger ledger;
    struct ss_word words[MOST_WORDS];
    struct ss_paragraph paragraphs[32];
    struct ss_quotation quotations[64];
    struct ss_proposal proposals[MOST_PROPOSALS];
};

static int word_is(const struct ss_text *text, uint32_t word, const char *form)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    return size == strlen(form) && memcmp(bytes, form, size) == 0;
}

static void make_words(struct made *made)
{
    struct ss_text *text = &made->ledger.text;
    uint32_t n_chars = 0;
    int is_start = 1;
    for (size_t at = 0; at < text->size;) {
        if (text->bytes[at] == ' ' || text->bytes[at] == '\n') {
            is_start |= text->bytes[at] == '\n';
            at++;
            n_chars++;
            continue;
        }
        if (is_start) {
            if (text->n_paragraphs)
                made->paragraphs[text->n_paragraphs - 1].word_end = text->n_words;
            made->paragraphs[text->n_paragraphs++] = (struct ss_paragraph){.word_begin = text->n_words};
        }
        struct ss_word *word = &made->words[text->n_words++];
        assert_true(text->n_words < MOST_WORDS);
        *word = (struct ss_word){.begin = n_chars, .byte_begin = (uint32_t)at, .flags = SS_WORD_SPACE_BEFORE};
        word->flags |= is_start ? SS_WORD_LINE_START : 0;
        is_start = 0;
        for (; at < text->size && text->bytes[at] != ' ' && text->bytes[at] != '\n'; at++)
            n_chars += ((unsigned char)text->bytes[at] & 0xC0) != 0x80;
        word->end = n_chars;
        word->byte_end = (uint32_t)at;
    }
    text->n_chars = n_chars;
    if (text->n_paragraphs)
        made->paragraphs[text->n_paragraphs - 1].word_end = text->n_words;
}

static void make_quotations(struct made *made)
{
    struct ss_text *text = &made->ledger.text;
    for (uint32_t p = 0; p < text->n_paragraphs; p++) {
        const struct ss_paragraph *paragraph = &text->paragraphs[p];
        for (uint32_t w = paragraph->word_begin; w < paragraph->word_end; w++) {
            if (!word_is(text, w, "“"))
                continue;
            struct ss_quotation *q = &made->quotations[text->n_quotations++];
            *q = (struct ss_quotation){.word_begin = w, .word_end = w + 1, .parent = SS_NONE};
            while (q->word_end < paragraph->word_end && !q->is_closed)
                q->is_closed = (uint8_t)word_is(text, q->word_end++, "”");
            q->is_continued = !q->is_closed && paragraph->word_end < text->n_words &&
                              word_is(text, paragraph->word_end, "“");
            for (; w < q->word_end; w++)
                made->words[w].flags |= SS_WORD_QUOTED;
            w--;
        }
    }
}

static struct made *make(const char *bytes)
{
    struct made *made = calloc(1, sizeof *made);
    assert_non_null(made);
    struct ss_text *text = &made->ledger.text;
    *text = (struct ss_text){.bytes = bytes, .size = strlen(bytes), .words = made->words,
                             .paragraphs = made->paragraphs, .quotations = made->quotations};
    made->ledger.analysis.proposals = made->proposals;
    make_words(made);
    make_quotations(made);
    return made;
}

static enum ss_role role_of(char letter)
{
    return letter == 's'                    ? SS_ROLE_SOURCE
           : letter == 'c' || letter == 'C' ? SS_ROLE_CUE
           : letter == 'o'                  ? SS_ROLE_CONTENT
                                            : SS_ROLE_NONE;
}

/* Adds a proposal: a letter a word (s source, c cue, C the anchor, o content, any other none), blanks not counted. */
static void propose(struct made *made, float score, const char *letters)
{
    struct ss_analysis *analysis = &made->ledger.analysis;
    struct ss_proposal *proposal = &made->proposals[analysis->n_proposals++];
    struct ss_role_range *ranges = ss_arena_array(&made->arena, struct ss_role_range, MOST_WORDS);
    uint32_t word = 0, n = 0;
    *proposal = (struct ss_proposal){.anchor = SS_NONE, .score = score, .ranges = ranges};
    for (; *letters; letters++) {
        if (*letters == ' ')
            continue;
        const enum ss_role role = role_of(*letters);
        if (*letters == 'C')
            proposal->anchor = word;
        if (n && ranges[n - 1].word_end == word && ranges[n - 1].role == role)
            ranges[n - 1].word_end++;
        else if (role != SS_ROLE_NONE)
            ranges[n++] = (struct ss_role_range){word, word + 1, role};
        word++;
    }
    proposal->n_ranges = n;
    assert_true(word <= made->ledger.text.n_words);
    assert_true(proposal->anchor < word);
}

static void build(struct made *made)
{
    sayso_error error = {0};
    assert_int_equal(ss_statements_build(&made->scratch, &made->arena, NULL, &made->ledger, &error), SAYSO_OK);
}

static void unmake(struct made *made)
{
    ss_arena_destroy(&made->arena);
    ss_arena_destroy(&made->scratch);
    free(made);
}

/* The words of spans, " | " between spans. */
static const char *words_of(const struct made *made, struct ss_word_spans spans)
{
    static char out[4096];
    size_t n = 0;
    for (uint32_t i = 0; i < spans.n; i++)
        for (uint32_t w = spans.items[i].begin; w < spans.items[i].end; w++) {
            size_t size;
            const char *bytes = ss_word_bytes(&made->ledger.text, w, &size);
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s",
                                  w > spans.items[i].begin ? " " : i ? " | " : "", (int)size, bytes);
        }
    out[n] = '\0';
    return out;
}

static void expect(const struct made *made, uint32_t index, const char *source, const char *cue, const char *content)
{
    assert_true(index < made->ledger.n_statements);
    const struct ss_statement *statement = &made->ledger.statements[index];
    assert_string_equal(words_of(made, statement->source), source);
    assert_string_equal(words_of(made, statement->cue), cue);
    assert_string_equal(words_of(made, statement->content), content);
}

/* ------------------------------------------------------------------------------------ statements */

TEST(a_proposal_becomes_a_statement)
{
    UNUSED_STATE;
    struct made *made = make("The mayor said that the dam holds .");
    propose(made, 0.9f, "ssCoooo.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "The mayor", "said", "that the dam holds");
    assert_int_equal(made->ledger.statements[0].within, SS_NONE);
    assert_int_equal(made->ledger.statements[0].kind, SS_INDIRECT);
    unmake(made);
}

TEST(an_empty_document_has_no_statements)
{
    UNUSED_STATE;
    struct made *made = make("");
    build(made);
    assert_int_equal(made->ledger.n_statements, 0);
    unmake(made);
}

TEST(an_unlikely_proposal_is_no_statement)
{
    UNUSED_STATE;
    struct made *made = make("The mayor ran home .");
    propose(made, 0.1f, "ssCo.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 0);
    unmake(made);
}

TEST(a_proposal_without_content_is_no_statement)
{
    UNUSED_STATE;
    struct made *made = make("The mayor spoke .");
    propose(made, 0.9f, "ssC.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 0);
    unmake(made);
}

TEST(content_of_bare_marks_is_no_content)
{
    UNUSED_STATE;
    struct made *made = make("The mayor spoke , .");
    propose(made, 0.9f, "ssCoo");
    build(made);
    assert_int_equal(made->ledger.n_statements, 0);
    unmake(made);
}

TEST(of_two_proposals_with_one_cue_the_surer_stays)
{
    UNUSED_STATE;
    struct made *made = make("The mayor did not say why .");
    propose(made, 0.7f, "ss..Co.");
    propose(made, 0.9f, "ssCcco.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "The mayor", "did not say", "why");
    unmake(made);
}

TEST(a_cue_is_the_unbroken_stretch_with_its_anchor)
{
    UNUSED_STATE;
    struct made *made = make("There were calls by Greens for him to go .");
    propose(made, 0.9f, ".cC.s ooooo");
    build(made);
    expect(made, 0, "Greens", "were calls", "for him to go");
    made->ledger.analysis.n_proposals = 0;
    propose(made, 0.9f, "Cc..s coooo");
    build(made);
    expect(made, 0, "Greens", "There were", "him to go");
    unmake(made);
}

TEST(bare_marks_at_the_ends_of_a_piece_are_out)
{
    UNUSED_STATE;
    struct made *made = make("The plan , he said , was dead .");
    propose(made, 0.9f, "ooo sC oooo");
    build(made);
    expect(made, 0, "he", "said", "The plan | was dead");
    unmake(made);
}

TEST(a_quotation_that_is_mostly_content_is_content_with_its_marks)
{
    UNUSED_STATE;
    struct made *made = make("“ The roof is gone , ” she said .");
    propose(made, 0.9f, "..ooo.. sC.");
    build(made);
    expect(made, 0, "she", "said", "“ The roof is gone , ”");
    assert_int_equal(made->ledger.statements[0].kind, SS_DIRECT);
    unmake(made);
}

TEST(a_quotation_with_little_content_stays_as_it_is)
{
    UNUSED_STATE;
    struct made *made = make("“ One two three four five six seven ” she said twice .");
    propose(made, 0.9f, ".......oo sCo.");
    build(made);
    expect(made, 0, "she", "said", "seven ” | twice");
    unmake(made);
}

TEST(a_quotation_that_holds_the_cue_is_not_completed)
{
    UNUSED_STATE;
    struct made *made = make("“ He said the roof is gone ”");
    propose(made, 0.9f, ".sCoooo.");
    build(made);
    expect(made, 0, "He", "said", "the roof is gone");
    unmake(made);
}

TEST(a_quotation_goes_on_in_the_next_sentence)
{
    UNUSED_STATE;
    struct made *made = make("“ The roof is gone , ” she said . “ We teach in tents . ”");
    propose(made, 0.9f, "ooooooo sC.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "she", "said", "“ The roof is gone , ” | “ We teach in tents . ”");
    unmake(made);
}

TEST(a_speech_re_opened_at_each_paragraph_is_one_content)
{
    UNUSED_STATE;
    struct made *made = make("“ We came at night , ” he said . “ The sea was calm .\n"
                             "“ The moon was out .\n“ We all ran off . ”");
    propose(made, 0.9f, "ooooooo sC.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    const struct ss_word_spans content = made->ledger.statements[0].content;
    assert_int_equal(content.items[content.n - 1].end, made->ledger.text.n_words);
    assert_int_equal(made->ledger.statements[0].kind, SS_DIRECT);
    unmake(made);
}

TEST(a_paragraph_of_quotation_goes_on_with_the_one_before)
{
    UNUSED_STATE;
    struct made *made = make("“ The well is dry , ” said Brek .\n“ We drive for water . ”");
    propose(made, 0.9f, "ooooooo Cs.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "Brek", "said", "“ The well is dry , ” | “ We drive for water . ”");
    unmake(made);
}

TEST(a_quotation_behind_words_of_the_author_does_not_go_on)
{
    UNUSED_STATE;
    struct made *made = make("“ The well is dry , ” he said . Later came a band called “ The Five Small Wells ” .");
    propose(made, 0.9f, "ooooooo sC.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "he", "said", "“ The well is dry , ”");
    unmake(made);
}

TEST(a_long_quotation_that_nobody_claims_stands_alone)
{
    UNUSED_STATE;
    struct made *made = make("“ The best oranges of all the world come from Tolvia . ”");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "", "", "“ The best oranges of all the world come from Tolvia . ”");
    assert_int_equal(made->ledger.statements[0].cue_head, SS_NONE);
    unmake(made);
}

TEST(a_short_quotation_that_nobody_claims_is_a_name)
{
    UNUSED_STATE;
    struct made *made = make("Her novel “ The Salt Road ” was sold .");
    build(made);
    assert_int_equal(made->ledger.n_statements, 0);
    unmake(made);
}

TEST(the_kind_is_told_by_the_share_of_quoted_words)
{
    UNUSED_STATE;
    struct made *made = make("He said the plan was “ dead ” .\nHe said it ended .\n“ It is all over , ” he said .");
    propose(made, 0.9f, "sC oooooo.");
    propose(made, 0.9f, "........." "sC oo.");
    propose(made, 0.9f, "........." "....." "ooooooo sC.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 3);
    assert_int_equal(made->ledger.statements[0].kind, SS_MIXED);
    assert_int_equal(made->ledger.statements[1].kind, SS_INDIRECT);
    assert_int_equal(made->ledger.statements[2].kind, SS_DIRECT);
    unmake(made);
}

TEST(a_cue_in_a_content_is_within_the_innermost_statement)
{
    UNUSED_STATE;
    struct made *made = make("Radio said the general said the pilots refused to fly .");
    propose(made, 0.9f, "sC oooooooo.");
    propose(made, 0.9f, "..ssC ooooo.");
    propose(made, 0.9f, ".....ssC oo.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 3);
    expect(made, 2, "the pilots", "refused", "to fly");
    assert_int_equal(made->ledger.statements[0].within, SS_NONE);
    assert_int_equal(made->ledger.statements[1].within, 0);
    assert_int_equal(made->ledger.statements[2].within, 1);
    unmake(made);
}

TEST(an_inner_content_ends_with_the_outer_one)
{
    UNUSED_STATE;
    struct made *made = make("He said she hopes to win , which is rare .");
    propose(made, 0.9f, "sC oooo.....");
    propose(made, 0.9f, "..sC oooooo.");
    build(made);
    expect(made, 1, "she", "hopes", "to win");
    unmake(made);
}

TEST(of_two_that_hold_each_other_the_one_with_more_content_is_the_outer)
{
    UNUSED_STATE;
    struct made *made = make("He hopes that she wins , the aide said .");
    propose(made, 0.8f, "sCooo oooo.");
    propose(made, 0.9f, "ooooo .ssC.");
    build(made);
    uint32_t n_outer = 0;
    for (uint32_t i = 0; i < made->ledger.n_statements; i++)
        n_outer += made->ledger.statements[i].within == SS_NONE;
    assert_int_equal(n_outer, 1);
    unmake(made);
}

TEST(of_two_side_by_side_that_claim_a_stretch_the_nearer_cue_has_it)
{
    UNUSED_STATE;
    struct made *made = make("It had no letter , he said . According to her lorries came at night .");
    propose(made, 0.9f, "oooo.sC. ...oooo.");
    propose(made, 0.8f, "........ CC sooo o.");
    build(made);
    assert_int_equal(made->ledger.n_statements, 2);
    expect(made, 0, "he", "said", "It had no letter");
    expect(made, 1, "her", "According to", "lorries came at night");
    unmake(made);
}

TEST(a_quotation_and_a_dash_are_signed_by_a_name)
{
    UNUSED_STATE;
    struct made *made = make("“ The well has been dry for a year . ” - Ana Brek , Ilmat");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "Ana Brek , Ilmat", "-", "“ The well has been dry for a year . ”");
    unmake(made);
}

TEST(a_paragraph_of_a_transcript_names_its_speaker_in_capitals)
{
    UNUSED_STATE;
    struct made *made = make("BREK : The well has been dry for a year .");
    build(made);
    assert_int_equal(made->ledger.n_statements, 1);
    expect(made, 0, "BREK", ":", "The well has been dry for a year");
    unmake(made);
    made = make("VELMIR : THE WELL HAS BEEN DRY FOR A YEAR .");
    build(made);
    assert_int_equal(made->ledger.n_statements, 0);
    unmake(made);
}

TEST(statements_come_in_the_order_of_their_first_word)
{
    UNUSED_STATE;
    struct made *made = make("It rained , he said . She said it snowed .");
    propose(made, 0.7f, "oo.sC.");
    propose(made, 0.9f, "......sCoo.");
    build(made);
    expect(made, 0, "he", "said", "It rained");
    expect(made, 1, "She", "said", "it snowed");
    unmake(made);
}

TEST(the_head_of_a_cue_is_the_word_that_hangs_on_none_of_it)
{
    UNUSED_STATE;
    struct made *made = make("They expressed support for him .");
    struct ss_tags tags[6] = {{.head = 1}, {.head = SS_NONE}, {.head = 1}, {.head = 2}, {.head = 2}, {.head = 1}};
    made->ledger.analysis.tags = tags;
    propose(made, 0.9f, "sCcco.");
    build(made);
    assert_int_equal(made->ledger.statements[0].cue_head, 1);
    unmake(made);
}

/* A text of words, quotations and paragraphs by chance, with proposals by chance. */
static struct made *make_random(char *bytes, size_t room)
{
    static const char *const forms[] = {"we", "said", "the", "roof", ",", ".", "“",
                                        "”",  "is",   "“",   "”",    ":", "gone"};
    size_t n = 0;
    const uint32_t n_words = rnd() % 120;
    for (uint32_t w = 0; w < n_words; w++)
        n += (size_t)snprintf(bytes + n, room - n, "%s%s", forms[rnd() % 13], rnd() % 15 ? " " : "\n");
    bytes[n] = '\0';
    struct made *made = make(bytes);
    for (uint32_t i = 0; n_words && i < rnd() % 12; i++) {
        char letters[MOST_WORDS];
        char now = '.';
        for (uint32_t w = 0; w < n_words; w++)
            letters[w] = now = rnd() % 4 ? now : ".oocs"[rnd() % 5];
        letters[n_words] = '\0';
        letters[rnd() % n_words] = 'C';
        propose(made, (float)(rnd() % 100) / 100.0f, letters);
    }
    return made;
}

static void expect_spans_in_order(struct ss_word_spans spans, uint32_t n_words)
{
    for (uint32_t i = 0; i < spans.n; i++) {
        assert_true(spans.items[i].begin < spans.items[i].end);
        assert_true(spans.items[i].end <= n_words);
        assert_true(!i || spans.items[i - 1].end < spans.items[i].begin);
    }
}

TEST(whatever_is_proposed_spans_are_sound_and_within_has_no_ring)
{
    UNUSED_STATE;
    start_random();
    for (int round = 0; round < 3000; round++) {
        char bytes[4096];
        struct made *made = make_random(bytes, sizeof bytes);
        build(made);
        const struct ss_ledger *ledger = &made->ledger;
        for (uint32_t i = 0; i < ledger->n_statements; i++) {
            const struct ss_statement *statement = &ledger->statements[i];
            assert_true(statement->content.n > 0);
            assert_true(statement->cue.n <= 1);
            expect_spans_in_order(statement->source, ledger->text.n_words);
            expect_spans_in_order(statement->cue, ledger->text.n_words);
            expect_spans_in_order(statement->content, ledger->text.n_words);
            uint32_t steps = 0;
            for (uint32_t at = i; at != SS_NONE; at = ledger->statements[at].within) {
                assert_true(at < ledger->n_statements);
                assert_true(steps++ < ledger->n_statements);
            }
        }
        unmake(made);
    }
}

TEST(without_memory_there_is_a_status_and_no_leak)
{
    UNUSED_STATE;
    seed = 7;
    char bytes[4096];
    struct made *made = make_random(bytes, sizeof bytes);
    sayso_error error;
    sayso_status status = SAYSO_NO_MEMORY;
    size_t at = 1;
    for (; status != SAYSO_OK && at < 1000; at++) {
        struct ss_arena scratch = {0}, arena = {0};
        ss_alloc_fail_at(at);
        status = ss_statements_build(&scratch, &arena, NULL, &made->ledger, &error);
        ss_alloc_fail_at(0);
        assert_true(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
        ss_arena_destroy(&scratch);
        ss_arena_destroy(&arena);
    }
    assert_int_equal(status, SAYSO_OK);
    assert_true(at > 2);
    made->ledger.n_statements = 0;
    unmake(made);
}

/* -------------------------------------------------------------------------------------- entities */

static sayso_status build_entities(struct made *made)
{
    struct ss_arena scratch = {0};
    sayso_error error;
    const sayso_status status = ss_entities_build(&scratch, &made->arena, NULL, &made->ledger, &error);
    ss_arena_destroy(&scratch);
    return status;
}

/* The type of the one name [begin, end) of a text. */
static enum ss_entity_type type_of_name(const char *bytes, uint32_t begin, uint32_t end, enum ss_name_type type)
{
    struct made *made = make(bytes);
    struct ss_name name = {begin, end, type};
    made->ledger.analysis.names = &name;
    made->ledger.analysis.n_names = 1;
    assert_int_equal(build_entities(made), SAYSO_OK);
    assert_int_equal(made->ledger.n_entities, 1);
    const enum ss_entity_type found = made->ledger.entities[0].type;
    unmake(made);
    return found;
}

TEST(tables_tell_what_kind_of_place_a_name_is)
{
    UNUSED_STATE;
    assert_int_equal(type_of_name("in Velmir today", 1, 2, SS_PLACE), SS_ENTITY_GPE);
    assert_int_equal(type_of_name("in Algeria today", 1, 2, SS_PLACE), SS_ENTITY_GPE);
    assert_int_equal(type_of_name("at Tolm Airport today", 1, 3, SS_PLACE), SS_ENTITY_FAC);
    assert_int_equal(type_of_name("in Africa today", 1, 2, SS_PLACE), SS_ENTITY_LOC);
}

TEST(a_name_of_a_people_is_one_whatever_the_model_calls_it)
{
    UNUSED_STATE;
    assert_int_equal(type_of_name("the Algerian army", 1, 2, SS_OTHER_NAME), SS_ENTITY_NORP);
    assert_int_equal(type_of_name("the Arabs left", 1, 2, SS_ORG), SS_ENTITY_NORP);
    assert_int_equal(type_of_name("Mr Afghan left", 1, 2, SS_PERSON), SS_ENTITY_PERSON);
}

TEST(a_name_longer_than_any_row_of_the_tables_keeps_the_type_of_the_model)
{
    UNUSED_STATE;
    assert_int_equal(type_of_name("the Extraordinarily-Long-Named-Association-For-The-Upkeep-Of-Bridges met", 1,
                                  2, SS_ORG),
                     SS_ENTITY_ORG);
}

TEST(the_entity_of_a_source_is_the_name_of_its_head)
{
    UNUSED_STATE;
    struct made *made = make("Lena Dorvat , spokeswoman of Norda , said no .");
    struct ss_name names[] = {{0, 2, SS_PERSON}, {5, 6, SS_ORG}};
    struct ss_tags tags[10] = {{.head = 7}, {.head = 0}, {.head = 3}, {.head = 0}, {.head = 5},
                               {.head = 3}, {.head = 0}, {.head = SS_NONE}, {.head = 7}, {.head = 7}};
    made->ledger.analysis.names = names;
    made->ledger.analysis.n_names = 2;
    made->ledger.analysis.tags = tags;
    propose(made, 0.9f, "sssssssCo.");
    build(made);
    assert_int_equal(build_entities(made), SAYSO_OK);
    assert_int_equal(made->ledger.statements[0].source_entity, 0);
    unmake(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_set_of_ranges_is_a_set_of_words),
        cmocka_unit_test(the_empty_set_holds_nothing_and_stays_empty),
        cmocka_unit_test(ranges_that_touch_are_joined),
        cmocka_unit_test(a_proposal_becomes_a_statement),
        cmocka_unit_test(an_empty_document_has_no_statements),
        cmocka_unit_test(an_unlikely_proposal_is_no_statement),
        cmocka_unit_test(a_proposal_without_content_is_no_statement),
        cmocka_unit_test(content_of_bare_marks_is_no_content),
        cmocka_unit_test(of_two_proposals_with_one_cue_the_surer_stays),
        cmocka_unit_test(a_cue_is_the_unbroken_stretch_with_its_anchor),
        cmocka_unit_test(bare_marks_at_the_ends_of_a_piece_are_out),
        cmocka_unit_test(a_quotation_that_is_mostly_content_is_content_with_its_marks),
        cmocka_unit_test(a_quotation_with_little_content_stays_as_it_is),
        cmocka_unit_test(a_quotation_that_holds_the_cue_is_not_completed),
        cmocka_unit_test(a_quotation_goes_on_in_the_next_sentence),
        cmocka_unit_test(a_speech_re_opened_at_each_paragraph_is_one_content),
        cmocka_unit_test(a_paragraph_of_quotation_goes_on_with_the_one_before),
        cmocka_unit_test(a_quotation_behind_words_of_the_author_does_not_go_on),
        cmocka_unit_test(a_long_quotation_that_nobody_claims_stands_alone),
        cmocka_unit_test(a_short_quotation_that_nobody_claims_is_a_name),
        cmocka_unit_test(the_kind_is_told_by_the_share_of_quoted_words),
        cmocka_unit_test(a_cue_in_a_content_is_within_the_innermost_statement),
        cmocka_unit_test(an_inner_content_ends_with_the_outer_one),
        cmocka_unit_test(of_two_that_hold_each_other_the_one_with_more_content_is_the_outer),
        cmocka_unit_test(of_two_side_by_side_that_claim_a_stretch_the_nearer_cue_has_it),
        cmocka_unit_test(a_quotation_and_a_dash_are_signed_by_a_name),
        cmocka_unit_test(a_paragraph_of_a_transcript_names_its_speaker_in_capitals),
        cmocka_unit_test(statements_come_in_the_order_of_their_first_word),
        cmocka_unit_test(the_head_of_a_cue_is_the_word_that_hangs_on_none_of_it),
        cmocka_unit_test(whatever_is_proposed_spans_are_sound_and_within_has_no_ring),
        cmocka_unit_test(without_memory_there_is_a_status_and_no_leak),
        cmocka_unit_test(tables_tell_what_kind_of_place_a_name_is),
        cmocka_unit_test(a_name_of_a_people_is_one_whatever_the_model_calls_it),
        cmocka_unit_test(a_name_longer_than_any_row_of_the_tables_keeps_the_type_of_the_model),
        cmocka_unit_test(the_entity_of_a_source_is_the_name_of_its_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
