/** What one document claims of its happenings, on whose word.
 *
 * Counts come from quantities, occurrence from the factuality of mentions. A number that nobody is cited for, and that
 * the document gives on somebody's word as well, is the same claim told twice: the cited one stands. */
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

static bool is_outcome(const char *what)
{
    static const char *const outcomes[] = {"dead", "injured", "missing", "arrested", "kidnapped", "hostages", "rescued", "released", "evacuated",
        "passengers", "protesters", "strikers", "troops", "displaced", "homeless", "trapped", "gunmen", "metres", "minutes", "hours", "kilometres", "barrels", NULL};
    for (const char *const *at = outcomes; what && *at; at++)
        if (strcmp(*at, what) == 0)
            return true;
    return false;
}

static bool claim_count(struct ss_digest_work *work, struct claim_list *list, const struct ss_digest_quantity *quantity)
{
    const uint32_t mention = quantity->mention != SS_NONE ? quantity->mention : nearest_mention(work, quantity->span);
    const char *what = ss_count_name(quantity->of);
    if (mention == SS_NONE || (quantity->mention == SS_NONE && !is_outcome(what)))
        return true;
    const struct ss_digest_mention *of = &work->digest->mentions[mention];
    if (quantity->mention != SS_NONE && (of->factuality == SS_UU || (of->why & SS_WHY_COUNTERFACTUAL)))
        return true;
    const struct ss_count count = ss_count_of(what, quantity->value, quantity->high, quantity->bound);
    const struct ss_digest_claim claim = {
        .aspect = SS_ASPECT_COUNT, .mention = mention, .statement = quantity->statement,
        .source = source_of(work->digest, quantity->statement), .span = quantity->span, .what = count.what, .value = count.value,
        .low = count.low, .high = count.high, .bound = quantity->bound, .is_loose = quantity->mention == SS_NONE, .rule = "number of a happening",
        .text = ss_count_print(work->arena, what, quantity->value, quantity->high, quantity->bound)};
    return ss_claim_push(work, list, &claim);
}

static bool has_lemma(struct ss_digest_work *work, struct ss_words words, const char *const *lemmas)
{
    for (uint32_t w = words.begin; w < words.end; w++)
        for (const char *const *at = lemmas; *at; at++)
            if (ss_view_has_lemma(&work->view, w, *at) || ss_view_has_form(&work->view, w, *at))
                return true;
    return false;
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
    if (!text || (mention->why & (SS_WHY_COUNTERFACTUAL | SS_WHY_CONDITIONAL | SS_WHY_GENERIC)))
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
    static const char *const numbers[] = {"number", "figure", "total", "toll", "count", "tally", "list", "roster", "estimate", "statistic", "counted", "missing", NULL};
    static const char *const reports[] = {"report", "story", "news", "post", "article", "bulletin", "claim", "announcement", NULL};
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    if (statement->act != SS_RETRACT)
        return true;
    const struct ss_words words = ss_digest_words(work->view.ledger, statement->content);
    const uint32_t before = mention_before(work->digest, statement->content.begin);
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_COUNT, .mention = before, .statement = i, .source = statement->source,
        .span = statement->content, .bound = SS_NOT, .is_withdrawal = true, .is_loose = true, .rule = "takes back a number"};
    if (has_lemma(work, words, numbers)) {
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
