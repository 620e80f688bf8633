/** Claims whose values are words; here who will do what by when. A commitment is what a source says that somebody will do, with its date. */
#include <string.h>

#include "account/claims.h"
#include "account/wordset.h"

enum { LONGEST_VALUE = 96 };

static const struct ss_digest_statement *statement_of(const struct ss_digest *digest, uint32_t statement)
{
    return statement == SS_NONE ? NULL : &digest->statements[statement];
}

bool ss_is_one_of(const char *word, const char *const *words)
{
    for (; word && *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

/* The words from `begin`, at most as many bytes as a value may have, on one line. */
const char *ss_claim_value(const struct ss_digest_work *work, struct ss_words words)
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

uint32_t ss_claim_phrase_begin(const struct ss_view *view, uint32_t head, uint32_t begin, uint32_t least)
{
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, head, c)) != SS_NONE) {
        const bool is_before = ss_view_is(view, c, "amod") || ss_view_is(view, c, "compound") || ss_view_is(view, c, "nummod");
        if (is_before && c < begin && c >= least && begin - c < 4)
            begin = c;
    }
    return begin;
}

bool ss_claim_set_words(struct ss_digest_work *work, struct ss_digest_claim *claim)
{
    struct ss_word_list list = {0};
    const bool is_whole = ss_word_list_add_text(work->arena, &list, claim->text);
    claim->words = ss_word_list_finish(&list);
    return is_whole;
}

bool ss_claim_is_harm(const struct ss_digest_mention *mention)
{
    static const char *const kinds[] = {"attack", "blast", "shoot", "kill", "die", "beat", "kidnap", "hack", "burn", "riot", "steal", "seize", "hurt", "damage",
        "destroy", "fight", NULL};
    static const char *const types[] = {"ASSAULT", NULL};
    return ss_is_one_of(mention->kind, kinds) || ss_is_one_of(mention->type, types);
}

bool ss_claim_is_pronoun(const char *name)
{
    static const char *const selves[] = {"it", "its", "we", "us", "our", "he", "him", "his", "she", "her", "they", "them", "their", "i", "me", "my", NULL};
    char small[8] = "";
    for (size_t i = 0; i + 1 < sizeof small && name[i] && name[i] != ' '; i++)
        small[i] = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] - 'A' + 'a') : name[i];
    return ss_is_one_of(small, selves) && strlen(name) < 16;
}

/* ---- What will be done ---- */

static bool is_deadline(const char *form)
{
    static const char *const words[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november", "december", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
        "tomorrow", "today", "tonight", "before", "until", "within", "soon", "course", "immediately", "never", "indefinitely", "spring", "summer", "autumn", "winter", "rains",
        "friday", NULL};
    return ss_is_one_of(form, words) || (form[0] >= '0' && form[0] <= '9');
}

static bool claim_commitment(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    static const char *const kinds[] = {"promise", "agree", NULL};
    const struct ss_digest *digest = work->digest;
    const struct ss_digest_mention *mention = &digest->mentions[i];
    const struct ss_digest_statement *statement = statement_of(digest, mention->statement);
    const bool is_coming = (mention->why & SS_WHY_FUTURE) || (statement && statement->act == SS_PROMISE) || ss_is_one_of(mention->kind, kinds);
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
        .span = statement->content, .text = ss_claim_value(work, words), .rule = "what is to be done"};
    claim.words = ss_word_list_finish(&dates);
    return claim.text && ss_claim_push(work, list, &claim);
}

bool ss_claims_in_words(struct ss_digest_work *work, struct claim_list *list)
{
    for (uint32_t i = 0; i < work->digest->n_mentions; i++)
        if (!claim_commitment(work, list, i))
            return false;
    return ss_claim_agents(work, list) && ss_claim_places(work, list) && ss_claim_causes(work, list);
}
