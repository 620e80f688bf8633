/** What one document claims of its happenings, on whose word.
 *
 * Counts come from quantities, occurrence from the factuality of mentions. A number that nobody is cited for, and that
 * the document gives on somebody's word as well, is the same claim told twice: the cited one stands. */
#include <math.h>
#include <string.h>

#include "account/claims.h"
#include "account/digest.h"
#include "account/values.h"
#include "account/wordset.h"
#include "base/array.h"
#include "base/error.h"

static uint32_t source_of(const struct ss_digest *digest, uint32_t statement)
{
    return statement == SS_NONE ? 0 : digest->statements[statement].source;
}

bool ss_claim_push(struct ss_digest_work *work, struct claim_list *list, const struct ss_digest_claim *claim)
{
    struct ss_digest_claim *item = claim->text || claim->is_withdrawal ? ss_array_push(work->scratch, list) : NULL;
    if (item)
        *item = *claim;
    return item != NULL;
}

/* The mention a number without one may belong to: the last before it in its sentence, the next in it, the first of all. */
static uint32_t nearest_mention(struct ss_digest_work *work, sayso_span span)
{
    const struct ss_digest *digest = work->digest;
    const uint32_t word = ss_digest_words(work->view.ledger, span).begin;
    const struct ss_words sentence = ss_view_sentence(&work->view, word);
    uint32_t best = SS_NONE;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        const uint32_t at = ss_digest_words(work->view.ledger, digest->mentions[i].span).begin;
        if (at >= sentence.begin && at < sentence.end && (best == SS_NONE || at <= word))
            best = i;
    }
    return best != SS_NONE ? best : digest->n_mentions ? 0 : SS_NONE;
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; word && *words; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return false;
}

/* What a number counts: by what it is compared, and the name it is printed with (NULL: none that readers agree on). */
struct counted {
    const char *what, *name;
};

/* What has become of people, by the kind of what befell them. */
static const char *outcome_of(const char *kind)
{
    static const char *const kinds[][2] = {{"die", "dead"}, {"kill", "dead"}, {"hurt", "injured"}, {"detain", "arrested"}, {"kidnap", "kidnapped"},
        {"release", "released"}, {"rescue", "rescued"}, {"miss", "missing"}, {"evacuate", "evacuated"}, {"protest", "participants"},
        {"strike", "participants"}, {"riot", "participants"}, {"deploy", "troops"}, {"sick", "ill"}};
    for (size_t i = 0; kind && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i][0], kind) == 0)
            return kinds[i][1];
    return NULL;
}

static const char *plural_of(struct ss_arena *arena, const char *noun)
{
    const size_t n = strlen(noun);
    char *out = ss_arena_alloc(arena, n + 3, 1);
    if (!out || !n)
        return out;
    const bool is_y = noun[n - 1] == 'y' && n > 1 && !strchr("aeiou", noun[n - 2]);
    const bool is_hiss = strchr("sxz", noun[n - 1]) || (n > 1 && noun[n - 1] == 'h' && strchr("cs", noun[n - 2]));
    memcpy(out, noun, n + 1);
    if (noun[n - 1] == 's')
        return out;
    strcpy(out + n - is_y, is_y ? "ies" : is_hiss ? "es" : "s");
    return out;
}

/* A person counts by what happened to him; things count by their noun. */
static struct counted what_of(struct ss_digest_work *work, const struct ss_digest_quantity *quantity, const struct ss_digest_mention *mention)
{
    static const char *const captives[] = {"kidnapped", "hostages", "held", NULL}, *const crowds[] = {"participants", "protesters", "strikers", NULL};
    static const char *const outcomes[] = {"dead", "injured", "missing", "arrested", "rescued", "released", "evacuated", "displaced", "infected", "ill", "troops",
        "passengers", "gunmen", "homeless", NULL};
    static const char *const spans[] = {"day", "week", "month", "year", "percent", "degree", "time", "age", "century", "decade", "pair", "page", "one", NULL};
    const char *of = ss_count_name(quantity->aspect ? quantity->aspect : quantity->of);
    const bool is_person = quantity->unit && strcmp(quantity->unit, "person") == 0;
    if ((!of || (is_person && !quantity->aspect)) && mention && outcome_of(mention->kind) && !is_one_of(of, outcomes) &&
        !is_one_of(of, captives) && !is_one_of(of, crowds))
        of = outcome_of(mention->kind);
    if (is_one_of(of, captives))
        return (struct counted){"captives", strcmp(of, "held") == 0 ? NULL : of};
    if (is_one_of(of, crowds))
        return (struct counted){"crowd", strcmp(of, "participants") == 0 ? NULL : of};
    if (is_one_of(of, outcomes))
        return (struct counted){of, of};
    if (is_one_of(of, spans) || is_one_of(quantity->unit, spans))
        return (struct counted){NULL, NULL};
    if ((is_person || !of) && quantity->value != floor(quantity->value))
        return (struct counted){NULL, NULL}; /* a clock, a mark */
    if (is_person || !of)
        return (struct counted){quantity->mention != SS_NONE ? "people" : NULL, NULL};
    const char *plural = plural_of(work->arena, of);
    return (struct counted){plural, plural};
}

/* "Three children among them", "two of them civilians", "five more bodies": a part of another number, or added to one. */
static bool is_part(const struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    static const char *const before[] = {"including", "among", "another", "include", "includes", "included", NULL};
    static const char *const after[] = {"more", "further", "additional", "others", NULL};
    static const char *const whole[] = {"them", "whom", "those", "these", "which", "the", "its", "their", NULL};
    char form[SS_FORM_MAX], next[SS_FORM_MAX];
    const struct ss_view *view = &work->view;
    const struct ss_words words = ss_digest_words(view->ledger, quantity->span), sentence = ss_view_sentence(view, words.begin);
    const uint32_t from = words.begin > sentence.begin + 3 ? words.begin - 3 : sentence.begin;
    for (uint32_t w = from; w < words.begin; w++) {
        ss_view_form(view, w, form);
        if (is_one_of(form, before))
            return true;
    }
    if (words.end + 1 >= sentence.end)
        return false;
    ss_view_form(view, words.end, form);
    ss_view_form(view, words.end + 1, next);
    return is_one_of(form, after) || (strcmp(form, "of") == 0 && is_one_of(next, whole));
}

static bool has_lemma(struct ss_digest_work *work, struct ss_words words, const char *const *lemmas)
{
    for (uint32_t w = words.begin; w < words.end; w++)
        for (const char *const *at = lemmas; *at; at++)
            if (ss_view_has_lemma(&work->view, w, *at) || ss_view_has_form(&work->view, w, *at))
                return true;
    return false;
}

static const char *const number_nouns[] = {"number", "figure", "total", "toll", "count", "tally", "list", "roster", "estimate",
                                           "statistic", "counted", "missing", NULL};

/* "It had never given a figure of 19 dead": the number is not said, but disowned. */
static bool is_disowned(struct ss_digest_work *work, const struct ss_digest_quantity *quantity)
{
    static const char *const gives[] = {"give", "given", "issue", "publish", "release", "announce", "provide", "report", "state", "name",
                                        "mention", "put", NULL};
    static const char *const never[] = {"never", "not", "n't", NULL};
    if (quantity->statement == SS_NONE || work->digest->statements[quantity->statement].act != SS_DENY)
        return false;
    const struct ss_words words = ss_digest_words(work->view.ledger, work->digest->statements[quantity->statement].content);
    return has_lemma(work, words, never) && has_lemma(work, words, gives) && has_lemma(work, words, number_nouns);
}

static bool claim_count(struct ss_digest_work *work, struct claim_list *list, const struct ss_digest_quantity *quantity)
{
    const bool is_loose = quantity->mention == SS_NONE;
    const uint32_t mention = is_loose ? nearest_mention(work, quantity->span) : quantity->mention;
    if (mention == SS_NONE)
        return true;
    const struct ss_digest_mention *of = &work->digest->mentions[mention];
    const struct counted counted = what_of(work, quantity, of);
    if (!counted.what || is_part(work, quantity) || (quantity->value == 1 && !quantity->aspect && quantity->bound == SS_EXACTLY))
        return true;
    if (!is_loose && (of->factuality == SS_UU || (of->why & SS_WHY_COUNTERFACTUAL)))
        return true;
    const bool disowned = is_disowned(work, quantity);
    const enum ss_bound bound = disowned ? SS_NOT : quantity->bound;
    const struct ss_count count = ss_count_of(counted.what, quantity->value, quantity->high, bound);
    const struct ss_digest_claim claim = {
        .aspect = SS_ASPECT_COUNT, .mention = mention, .statement = quantity->statement,
        .source = source_of(work->digest, quantity->statement), .span = quantity->span, .what = count.what, .value = count.value,
        .low = count.low, .high = count.high, .bound = bound, .is_loose = is_loose, .is_withdrawal = disowned,
        .rule = disowned ? "says it never gave the number" : "number of a happening",
        .text = ss_count_print(work->arena, counted.name, quantity->value, quantity->high, bound)};
    return ss_claim_push(work, list, &claim);
}

/* Does somebody say that it did not happen, rather than that there was none of it? A denial does; the text itself where it
 *  speaks of a rumour or of what is false. */
static bool is_disputed(struct ss_digest_work *work, const struct ss_digest_mention *mention)
{
    static const char *const doubts[] = {"rumour", "rumor", "false", "foundation", "untrue", "hoax", "invent", "fabricate", "fabrication", "fake",
        "withdraw", "retract", "lie", "untruth", "disinformation", "misinformation", NULL};
    if (mention->statement != SS_NONE) {
        const enum ss_act act = work->digest->statements[mention->statement].act;
        if (act == SS_DENY || act == SS_RETRACT)
            return true;
    }
    return has_lemma(work, ss_view_sentence(&work->view, ss_digest_words(work->view.ledger, mention->span).begin), doubts);
}

static bool claim_occurrence(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest_mention *mention = &work->digest->mentions[i];
    const char *text = mention->factuality == SS_CT_PLUS ? "yes" : mention->factuality == SS_CT_MINUS ? "no" : NULL;
    if (!text && (mention->factuality == SS_PS_PLUS || mention->factuality == SS_PR_PLUS) && !(mention->why & SS_WHY_FUTURE))
        text = "maybe";
    if (mention->factuality == SS_CT_MINUS && !is_disputed(work, mention))
        return true;
    if (!text || mention->is_speech || (mention->why & (SS_WHY_COUNTERFACTUAL | SS_WHY_CONDITIONAL | SS_WHY_GENERIC)))
        return true;
    const struct ss_digest_claim claim = {.aspect = SS_ASPECT_OCCURRENCE, .mention = i, .statement = mention->statement,
        .source = source_of(work->digest, mention->statement), .span = mention->span, .text = text, .rule = "factuality"};
    return ss_claim_push(work, list, &claim);
}

static bool holds_mention(const struct ss_digest *digest, uint32_t statement)
{
    for (uint32_t i = 0; i < digest->n_mentions; i++)
        if (digest->mentions[i].statement == statement)
            return true;
    return false;
}

/* The last mention before a place of the text. */
static uint32_t mention_before(const struct ss_digest *digest, uint32_t at)
{
    uint32_t best = SS_NONE;
    for (uint32_t i = 0; i < digest->n_mentions; i++)
        if (digest->mentions[i].span.begin < at && (best == SS_NONE || digest->mentions[i].span.begin > digest->mentions[best].span.begin))
            best = i;
    return best;
}

/* A statement that takes back. Of a number: which one, is found over documents. Of a report: the mention before it. */
static bool claim_withdrawal(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    static const char *const reports[] = {"report", "story", "news", "post", "article", "bulletin", "claim", "announcement", NULL};
    static const char *const regrets[] = {"regret", "mistake", "mistaken", "error", "wrong", "wrongly", "withdraw", "withdrawn", "retract", "correct", "corrected",
        "apologise", "apologize", "erroneous", "incorrect", NULL};
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    const struct ss_words words = ss_digest_words(work->view.ledger, statement->content);
    const bool regrets_number = has_lemma(work, words, regrets) && has_lemma(work, words, number_nouns) && statement->source != 0;
    if (statement->act != SS_RETRACT && !regrets_number)
        return true;
    const uint32_t before = mention_before(work->digest, statement->content.begin);
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_COUNT, .mention = before, .statement = i, .source = statement->source,
        .span = statement->content, .bound = SS_NOT, .is_withdrawal = true, .is_loose = true, .rule = "takes back a number"};
    if (has_lemma(work, words, number_nouns)) {
        static const char *const missing[] = {"missing", NULL};
        claim.what = has_lemma(work, words, missing) ? "missing" : NULL;
        claim.mention = before == SS_NONE ? 0 : before;
        return !work->digest->n_mentions || ss_claim_push(work, list, &claim);
    }
    if (before == SS_NONE || holds_mention(work->digest, i) || !has_lemma(work, words, reports))
        return true;
    claim.aspect = SS_ASPECT_OCCURRENCE;
    claim.text = "no";
    claim.is_loose = false;
    claim.rule = "takes back a report";
    return ss_claim_push(work, list, &claim);
}

sayso_status ss_digest_claims(struct ss_digest_work *work, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(work->scratch);
    struct ss_digest *digest = work->digest;
    struct claim_list list = {0};
    bool is_whole = true;
    for (uint32_t i = 0; i < digest->n_quantities && is_whole; i++)
        is_whole = claim_count(work, &list, &digest->quantities[i]);
    for (uint32_t i = 0; i < digest->n_mentions && is_whole; i++)
        is_whole = claim_occurrence(work, &list, i);
    for (uint32_t i = 0; i < digest->n_statements && is_whole; i++)
        is_whole = claim_withdrawal(work, &list, i);
    is_whole = is_whole && ss_claims_in_words(work, &list);
    digest->claims = is_whole ? ss_arena_array(work->arena, struct ss_digest_claim, list.n) : NULL;
    if (digest->claims && list.n)
        memcpy(digest->claims, list.items, list.n * sizeof *list.items);
    digest->n_claims = digest->claims ? (uint32_t)list.n : 0;
    ss_arena_rewind(work->scratch, mark);
    return digest->claims ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the claims of a document");
}
