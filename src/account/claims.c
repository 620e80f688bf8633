/** What one document claims of its happenings, on whose word: whether they occurred, and what is taken back. Counts, agents, causes
 * and commitments have files of their own (claims.h). */
#include <string.h>

#include "account/claims.h"
#include "account/digest.h"
#include "base/array.h"
#include "base/error.h"

/* "The agency reported, citing the ministry": the statement inside that holds the span, too; a paper or a channel in it is only
 * what its source speaks through. */
uint32_t ss_claim_innermost(const struct ss_digest *digest, uint32_t statement, sayso_span span)
{
    enum { DEEPEST = 4 };
    for (int depth = 0; statement != SS_NONE && depth < DEEPEST; depth++) {
        uint32_t inner = SS_NONE;
        for (uint32_t i = 0; i < digest->n_statements && inner == SS_NONE; i++) {
            const struct ss_digest_statement *other = &digest->statements[i];
            const bool is_paper = digest->sources[other->source].source_class == SS_OUTLET_OR_DOCUMENT;
            const bool is_inside = i != statement && other->within == statement && other->content.begin <= span.begin && span.end <= other->content.end;
            if (is_inside && other->source != 0 && !is_paper)
                inner = i;
        }
        if (inner == SS_NONE)
            return statement;
        statement = inner;
    }
    return statement;
}

uint32_t ss_claim_source(const struct ss_digest *digest, uint32_t statement)
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

bool ss_claim_has_lemma(struct ss_digest_work *work, struct ss_words words, const char *const *lemmas)
{
    for (uint32_t w = words.begin; w < words.end; w++)
        for (const char *const *at = lemmas; *at; at++)
            if (ss_view_has_lemma(&work->view, w, *at) || ss_view_has_form(&work->view, w, *at))
                return true;
    return false;
}

const char *const ss_claim_number_nouns[] = {"number", "figure", "total", "toll", "count", "tally", "list", "roster", "estimate",
                                           "statistic", "counted", "missing", NULL};

/* Does somebody say that it did not happen, rather than that there was none of it? A denial does; the text itself where it
 *  speaks of a rumour or of what is false. */
static bool is_disputed(struct ss_digest_work *work, const struct ss_digest_mention *mention)
{
    static const char *const dealings[] = {"pay", "bribe", NULL}; /* "no ransom was paid": said of what others say */
    if (mention->statement != SS_NONE && ss_is_one_of(mention->kind, dealings))
        return true;
    static const char *const doubts[] = {"rumour", "rumor", "false", "foundation", "untrue", "hoax", "invent", "fabricate", "fabrication", "fake",
        "withdraw", "retract", "lie", "untruth", "disinformation", "misinformation", NULL};
    if (mention->statement != SS_NONE) {
        const enum ss_act act = work->digest->statements[mention->statement].act;
        if (act == SS_DENY || act == SS_RETRACT)
            return true;
    }
    const struct ss_words sentence = ss_view_sentence(&work->view, ss_digest_words(work->view.ledger, mention->span).begin);
    for (uint32_t w = sentence.begin; w + 1 < sentence.end; w++)
        if (ss_view_has_form(&work->view, w, "after") && ss_view_has_form(&work->view, w + 1, "all"))
            return true; /* "was not suspended after all" */
    return ss_claim_has_lemma(work, sentence, doubts);
}

/* "Acknowledges it, a week after denying it": the same source, or one that speaks for the same body, had denied it. */
static bool is_admission(struct ss_digest_work *work, const struct ss_digest_mention *mention)
{
    const struct ss_digest *digest = work->digest;
    const struct ss_digest_statement *statement = mention->statement == SS_NONE ? NULL : &digest->statements[mention->statement];
    if (!statement || statement->act != SS_CONFIRM)
        return false;
    static const char *const denials[] = {"deny", "denied", "denying", "denial", NULL};
    const struct ss_digest_source *source = &digest->sources[statement->source];
    if (ss_claim_has_lemma(work, ss_view_sentence(&work->view, ss_digest_words(work->view.ledger, mention->span).begin), denials))
        return true;
    for (uint32_t i = 0; i < digest->n_statements; i++) {
        const struct ss_digest_statement *other = &digest->statements[i];
        const char *body = digest->sources[other->source].body;
        const bool is_same = other->source == statement->source || (body && source->body && strcmp(body, source->body) == 0);
        if (other->act == SS_DENY && is_same && other->cue && strstr(other->cue, "den"))
            return true;
    }
    return false;
}

static bool claim_occurrence(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest_mention *mention = &work->digest->mentions[i];
    const char *text = mention->factuality == SS_CT_PLUS ? "yes" : mention->factuality == SS_CT_MINUS ? "no" : NULL;
    if (!text && (mention->factuality == SS_PS_PLUS || mention->factuality == SS_PR_PLUS) && !(mention->why & SS_WHY_FUTURE))
        text = "maybe";
    const bool is_plain = mention->factuality == SS_CT_MINUS && !is_disputed(work, mention);
    if (is_plain && (mention->statement == SS_NONE || work->digest->statements[mention->statement].source == 0))
        return true;
    static const char *const words_given[] = {"promise", "threaten", "agree", "meet", "visit", NULL};
    const bool is_word_given = mention->is_speech && ss_is_one_of(mention->kind, words_given); /* "denies that money was promised" */
    if (!text || (mention->is_speech && !is_word_given) || (mention->why & (SS_WHY_COUNTERFACTUAL | SS_WHY_CONDITIONAL | SS_WHY_GENERIC)))
        return true;
    const uint32_t statement = ss_claim_innermost(work->digest, mention->statement, mention->span);
    const struct ss_digest_claim claim = {.aspect = SS_ASPECT_OCCURRENCE, .mention = i, .statement = statement,
        .source = ss_claim_source(work->digest, statement), .span = mention->span, .text = text,
        .rule = is_plain ? SS_RULE_NOT_SO : strcmp(text, "yes") == 0 && is_admission(work, mention) ? SS_RULE_ADMITS : "factuality"};
    return ss_claim_push(work, list, &claim);
}

/* Does the statement tell of anything but the words `except`? */
static bool holds_mention(const struct ss_digest *digest, uint32_t statement, const char *const *except)
{
    for (uint32_t i = 0; i < digest->n_mentions; i++)
        if (digest->mentions[i].statement == statement && !ss_is_one_of(digest->mentions[i].lemma, except))
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
    const bool regrets_number = ss_claim_has_lemma(work, words, regrets) && ss_claim_has_lemma(work, words, ss_claim_number_nouns) && statement->source != 0;
    if (statement->act != SS_RETRACT && !regrets_number)
        return true;
    const uint32_t before = mention_before(work->digest, statement->content.begin);
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_COUNT, .mention = before, .statement = i, .source = statement->source,
        .span = statement->content, .bound = SS_NOT, .is_withdrawal = true, .is_loose = true, .rule = "takes back a number"};
    if (ss_claim_has_lemma(work, words, ss_claim_number_nouns)) {
        static const char *const missing[] = {"missing", NULL};
        claim.what = ss_claim_has_lemma(work, words, missing) ? "missing" : NULL;
        claim.mention = before == SS_NONE ? 0 : before;
        return !work->digest->n_mentions || ss_claim_push(work, list, &claim);
    }
    const uint32_t sentence = ss_view_sentence(&work->view, words.begin).begin;
    claim.mention = mention_before(work->digest, work->view.text->words[sentence].begin); /* "we withdraw this report": what was reported before */
    if (claim.mention == SS_NONE || holds_mention(work->digest, i, reports) || !ss_claim_has_lemma(work, words, reports))
        return true;
    claim.aspect = SS_ASPECT_OCCURRENCE;
    claim.text = "no";
    claim.is_loose = false;
    claim.rule = SS_RULE_REPORT_BACK;
    return ss_claim_push(work, list, &claim);
}

sayso_status ss_digest_claims(struct ss_digest_work *work, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(work->scratch);
    struct ss_digest *digest = work->digest;
    struct claim_list list = {0};
    bool is_whole = true;
    for (uint32_t i = 0; i < digest->n_quantities && is_whole; i++)
        is_whole = ss_claim_count(work, &list, &digest->quantities[i]);
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
