/** Claims whose values are words: who did it, why it came about, who will do what by when.
 *
 * An agent is claimed where somebody is accused of harm, and disputed where the accused denies it. A cause is claimed where
 * a statement explains (its words say so, or it names what harm is put down to); its kind (data/lexicon/cause_words.tsv)
 * decides what it disagrees with. A commitment is what a source says that somebody will do, with its date. */
#include <string.h>

#include "account/claims.h"
#include "account/wordset.h"
#include "lexicon/happenings.h"

enum { LONGEST_VALUE = 96 };

static const struct ss_digest_statement *statement_of(const struct ss_digest *digest, uint32_t statement)
{
    return statement == SS_NONE ? NULL : &digest->statements[statement];
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; word && *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

/* The words from `begin`, at most as many bytes as a value may have, on one line. */
static const char *value_of(const struct ss_digest_work *work, struct ss_words words)
{
    const struct ss_text *text = work->view.text;
    const uint32_t begin = text->words[words.begin].byte_begin;
    uint32_t end = words.begin;
    while (end < words.end && text->words[end].byte_end - begin <= LONGEST_VALUE)
        end++;
    if (end == words.begin)
        return NULL;
    char *copy = ss_arena_copy(work->arena, text->bytes + begin, text->words[end - 1].byte_end - begin);
    for (char *at = copy; at && *at; at++)
        *at = *at == '\n' || *at == '\r' || *at == '\t' ? ' ' : *at;
    return copy;
}

static bool set_words(struct ss_digest_work *work, struct ss_digest_claim *claim)
{
    struct ss_word_list list = {0};
    const bool is_whole = ss_word_list_add_text(work->arena, &list, claim->text);
    claim->words = ss_word_list_finish(&list);
    return is_whole;
}

/* ---- Who did it ---- */

static bool is_harm(const struct ss_digest_mention *mention)
{
    static const char *const kinds[] = {"attack", "blast", "shoot", "kill", "die", "beat", "kidnap", "hack", "burn", "riot", "steal", "seize", "hurt", "damage",
        "destroy", "fight", NULL};
    static const char *const types[] = {"ASSAULT", NULL};
    return is_one_of(mention->kind, kinds) || is_one_of(mention->type, types);
}

static bool is_self(const char *name)
{
    static const char *const selves[] = {"it", "its", "we", "us", "our", "he", "him", "his", "she", "her", "they", "them", "their", "i", "me", "my", NULL};
    char small[8] = "";
    for (size_t i = 0; i + 1 < sizeof small && name[i] && name[i] != ' '; i++)
        small[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] - 'A' + 'a') : name[i];
    return is_one_of(small, selves) && strlen(name) < 16;
}

static bool is_capital(const char *name)
{
    for (; *name; name++)
        if (*name >= 'A' && *name <= 'Z')
            return true;
    return false;
}

static bool add_agent(struct ss_digest_work *work, struct claim_list *list, uint32_t i, const char *name, uint32_t source, bool is_negated,
                      const char *rule)
{
    const struct ss_digest_mention *mention = &work->digest->mentions[i];
    char *text = ss_arena_alloc(work->arena, strlen(name) + sizeof "not ", 1);
    if (!text)
        return false;
    strcat(strcpy(text, is_negated ? "not " : ""), name);
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_AGENT, .mention = i, .statement = mention->statement, .source = source, .span = mention->span,
                                    .what = name, .text = text, .is_negated = is_negated, .rule = rule};
    return set_words(work, &claim) && ss_claim_push(work, list, &claim);
}

/* Does the source itself do it, by its name or by a pronoun? */
static bool is_own_deed(const struct ss_digest_mention *mention, const struct ss_digest_source *source)
{
    for (uint32_t k = 0; k < mention->n_actors; k++)
        if (!mention->actors[k].is_recipient &&
            (is_self(mention->actors[k].name) || ss_word_set_within(&source->name_words, &mention->actors[k].words) ||
             strstr(mention->actors[k].name, " of ours")))
            return true;
    return false;
}

static bool claim_agent(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest *digest = work->digest;
    const struct ss_digest_mention *mention = &digest->mentions[i];
    const struct ss_digest_statement *statement = statement_of(digest, mention->statement);
    const uint32_t by = statement ? statement->source : 0;
    const struct ss_digest_source *source = &digest->sources[by];
    if (!is_harm(mention) || mention->is_speech || (mention->why & SS_WHY_COUNTERFACTUAL))
        return true;
    const bool is_denied = mention->factuality == SS_CT_MINUS && (!statement || statement->act == SS_DENY);
    if (is_denied && is_own_deed(mention, source) && (statement || source->source_class == SS_AUTHOR))
        return add_agent(work, list, i, source->name, by, true, "the accused denies the deed");
    const bool is_held = mention->factuality == SS_CT_PLUS || mention->factuality == SS_PR_PLUS || mention->factuality == SS_PS_PLUS;
    for (uint32_t k = 0; is_held && statement && k < mention->n_actors; k++) {
        const struct ss_digest_actor *actor = &mention->actors[k];
        if (actor->is_recipient || is_own_deed(mention, source))
            continue;
        const char *name = is_self(actor->name) && digest->sources[0].name ? digest->sources[0].name : actor->name;
        if (is_self(actor->name) && strcmp(actor->name, "us") != 0)
            continue;
        if (is_capital(name) && !add_agent(work, list, i, name, by, false, "a deed put down to somebody"))
            return false;
    }
    return true;
}

/* ---- Why ---- */

static bool explains(const struct ss_digest_work *work, struct ss_words words)
{
    static const char *const marks[] = {"because", "cause", "reason", "due", "blame", "behind", "explanation", "explain", "version", "hypothesis",
        "theory", "result", "trigger", "spark", "attribute", "owing", "accident", "believe", "warn", NULL};
    for (uint32_t w = words.begin; w < words.end; w++) {
        char lemma[SS_FORM_MAX];
        ss_view_lemma(&work->view, w, lemma);
        if (is_one_of(lemma, marks))
            return true;
    }
    return false;
}

/* "It was no exercise", "the talk of an exercise was untrue": rules a cause out, and is none. */
static bool rules_out(const struct ss_digest_work *work, struct ss_words words, uint32_t cause)
{
    static const char *const negations[] = {"no", "not", "n't", "never", "neither", "untrue", "false", "without", "nor", "rather", "instead", NULL};
    const uint32_t from = cause > words.begin + 8 ? cause - 8 : words.begin, to = cause + 8 < words.end ? cause + 8 : words.end;
    for (uint32_t w = from; w < to; w++) {
        char form[SS_FORM_MAX];
        ss_view_form(&work->view, w, form);
        if (is_one_of(form, negations))
            return true;
    }
    return false;
}

static const char *const cause_names[] = {"", "hostile", "deliberate", "involuntary", "technical", "nature", "health", "exercise", "power", "grievance", "quarrel"};

/* The cause that the words name first, or SS_CAUSE_NONE; "no accident" is deliberate. */
static enum ss_cause find_cause(const struct ss_digest_work *work, struct ss_words words, uint32_t *at)
{
    for (uint32_t w = words.begin; w < words.end; w++) {
        char lemma[SS_FORM_MAX], form[SS_FORM_MAX];
        ss_view_lemma(&work->view, w, lemma);
        ss_view_form(&work->view, w, form);
        *at = w;
        if (strcmp(lemma, "accident") == 0 && w > words.begin && ss_view_has_form(&work->view, w - 1, "no"))
            return SS_CAUSE_DELIBERATE;
        const enum ss_cause kind = ss_cause_of(lemma) ? ss_cause_of(lemma) : ss_cause_of(form);
        if (kind)
            return kind;
    }
    return SS_CAUSE_NONE;
}

static uint32_t anchor_of(const struct ss_digest *digest, uint32_t statement)
{
    const uint32_t begin = digest->statements[statement].content.begin;
    uint32_t before = SS_NONE;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        if (digest->mentions[i].statement == statement && is_harm(&digest->mentions[i]))
            return i;
        if (digest->mentions[i].span.begin < begin && is_harm(&digest->mentions[i]))
            before = i;
    }
    return before != SS_NONE ? before : digest->n_mentions ? 0 : SS_NONE;
}

static bool claim_cause(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    const struct ss_words words = ss_digest_words(work->view.ledger, statement->content);
    const uint32_t anchor = anchor_of(work->digest, i);
    uint32_t at = 0;
    if (anchor == SS_NONE || statement->act == SS_ASK || statement->act == SS_DEMAND || statement->act == SS_PROMISE || statement->act == SS_THREATEN || statement->act == SS_PREDICT)
        return true;
    const enum ss_cause kind = find_cause(work, words, &at);
    if (kind == SS_CAUSE_NONE)
        return true;
    if (!explains(work, words) && statement->act == SS_ASSERT && (kind == SS_CAUSE_HOSTILE || kind == SS_CAUSE_GRIEVANCE))
        return true;
    if (kind != SS_CAUSE_DELIBERATE && statement->act != SS_RETRACT && rules_out(work, words, at))
        return true;
    const uint32_t from = at > words.begin + 6 ? at - 6 : words.begin;
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_CAUSE, .mention = anchor, .statement = i, .source = statement->source, .span = statement->content,
        .what = cause_names[kind], .text = value_of(work, (struct ss_words){from, words.end}), .is_loose = true, .rule = "a statement that explains"};
    if (statement->act == SS_RETRACT && claim.text) {
        char *negated = ss_arena_alloc(work->arena, strlen(claim.text) + sizeof "not ", 1);
        if (!negated)
            return false;
        claim.text = strcat(strcpy(negated, "not "), claim.text);
        claim.is_negated = true;
        claim.is_withdrawal = true;
    }
    return claim.text && set_words(work, &claim) && ss_claim_push(work, list, &claim);
}

/* ---- What will be done ---- */

static bool is_deadline(const char *form)
{
    static const char *const words[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november", "december", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
        "tomorrow", "today", "tonight", "before", "until", "within", "soon", "course", "immediately", "never", "indefinitely", "spring", "summer", "autumn", "winter", "rains",
        "friday", NULL};
    return is_one_of(form, words) || (form[0] >= '0' && form[0] <= '9');
}

static bool claim_commitment(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    static const char *const kinds[] = {"promise", "agree", NULL};
    const struct ss_digest *digest = work->digest;
    const struct ss_digest_mention *mention = &digest->mentions[i];
    const struct ss_digest_statement *statement = statement_of(digest, mention->statement);
    const bool is_coming = (mention->why & SS_WHY_FUTURE) || (statement && statement->act == SS_PROMISE) || is_one_of(mention->kind, kinds);
    if (!statement || mention->is_speech || !is_coming || mention->factuality == SS_CT_MINUS || mention->factuality == SS_UU)
        return true;
    const struct ss_words words = ss_digest_words(work->view.ledger, statement->content);
    struct ss_word_list dates = {0};
    for (uint32_t w = words.begin; w < words.end; w++) {
        char form[SS_FORM_MAX];
        ss_view_form(&work->view, w, form);
        if (is_deadline(form) && !ss_word_list_add_lemma(work->arena, &dates, form))
            return false;
    }
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_COMMITMENT, .mention = i, .statement = mention->statement, .source = statement->source,
        .span = statement->content, .text = value_of(work, words), .rule = "what is to be done"};
    claim.words = ss_word_list_finish(&dates);
    return claim.text && ss_claim_push(work, list, &claim);
}

bool ss_claims_in_words(struct ss_digest_work *work, struct claim_list *list)
{
    for (uint32_t i = 0; i < work->digest->n_mentions; i++)
        if (!claim_agent(work, list, i) || !claim_commitment(work, list, i))
            return false;
    for (uint32_t i = 0; i < work->digest->n_statements; i++)
        if (!claim_cause(work, list, i))
            return false;
    return true;
}
