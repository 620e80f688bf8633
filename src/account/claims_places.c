/** Claims of whose place it was: in somebody's waters, airspace, on somebody's side, or where nobody rules. Only such places are
 * claimed, since two sources seldom mean to contradict one another by the words for a town. */
#include <string.h>

#include "account/claims.h"
#include "account/wordset.h"

/* "The high seas", "international waters", "fourteen miles from the coast". */
static bool is_free(const struct ss_digest_work *work, uint32_t head)
{
    static const char *const free[] = {"high", "international", "open", "neutral", NULL};
    static const char *const shores[] = {"coast", "border", "shore", "line", NULL};
    const struct ss_view *view = &work->view;
    char form[SS_FORM_MAX];
    const uint32_t modifier = ss_view_child(view, head, "amod");
    if (modifier != SS_NONE) {
        ss_view_form(view, modifier, form);
        if (ss_is_one_of(form, free))
            return true;
    }
    ss_view_form(view, head, form);
    if (strcmp(form, "miles") != 0 && strcmp(form, "kilometres") != 0)
        return false;
    for (uint32_t w = head + 1; w < view->text->n_words && w < head + 5; w++) {
        ss_view_form(view, w, form);
        if (ss_is_one_of(form, shores))
            return true;
    }
    return false;
}

static const char *text_of(const struct ss_digest_work *work, uint32_t begin, uint32_t end)
{
    return ss_claim_value(work, (struct ss_words){begin, end});
}

/* Whose it is: "its", "our" stand for the source; "Veskian waters", "the waters of Vesk". NULL: it is not said. */
static const char *owner_of(const struct ss_digest_work *work, uint32_t head, const struct ss_digest_source *source)
{
    const struct ss_view *view = &work->view;
    uint32_t owner = ss_view_child(view, head, "nmod:poss");
    const bool is_pronoun = owner != SS_NONE && ss_view_has_upos(view, owner, "PRON");
    if (is_pronoun)
        return source->name;
    for (uint32_t c = ss_view_next_child(view, head, SS_NONE); owner == SS_NONE && c != SS_NONE; c = ss_view_next_child(view, head, c)) {
        size_t size;
        const char *bytes = ss_word_bytes(view->text, c, &size);
        const bool is_name = size && bytes[0] >= 'A' && bytes[0] <= 'Z';
        if (is_name && (ss_view_is(view, c, "amod") || ss_view_is(view, c, "compound") || ss_view_is(view, c, "nmod")))
            owner = c;
    }
    return owner == SS_NONE ? NULL : text_of(work, owner, owner + 1);
}

/* The happening of the statement, else the last before it. */
static uint32_t anchor_of(const struct ss_digest *digest, uint32_t statement)
{
    uint32_t before = SS_NONE;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        const struct ss_digest_mention *mention = &digest->mentions[i];
        if (mention->statement == statement && !mention->is_speech)
            return i;
        if (mention->span.begin < digest->statements[statement].content.begin && !mention->is_speech)
            before = i;
    }
    return before;
}

static bool claim_place(struct ss_digest_work *work, struct claim_list *list, uint32_t i, uint32_t head)
{
    static const char *const zones[] = {"waters", "airspace", "territory", "soil", "side", "seas", "sea", "miles", "kilometres", NULL};
    const struct ss_view *view = &work->view;
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    char form[SS_FORM_MAX];
    ss_view_form(view, head, form);
    if (!ss_is_one_of(form, zones) || !ss_view_has_upos(view, head, "NOUN") || (statement->act != SS_ASSERT && statement->act != SS_DENY &&
                                                                                 statement->act != SS_CONFIRM && statement->act != SS_ACCUSE))
        return true;
    const bool is_of_nobody = is_free(work, head);
    const char *owner = is_of_nobody ? "nobody" : owner_of(work, head, &work->digest->sources[statement->source]);
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_PLACE, .mention = anchor_of(work->digest, i), .statement = i, .source = statement->source,
        .span = statement->content, .what = owner, .is_loose = true, .rule = is_of_nobody ? "a place of nobody" : "a place of somebody"};
    if (!owner || claim.mention == SS_NONE)
        return true;
    const struct ss_words content = ss_digest_words(view->ledger, statement->content);
    const uint32_t begin = head > content.begin + 2 ? head - 2 : content.begin, end = head + 4 < content.end ? head + 4 : content.end;
    claim.text = text_of(work, begin, is_of_nobody && strcmp(form, "seas") != 0 ? end : head + 1);
    struct ss_word_list words = {0};
    if (!claim.text || !ss_word_list_add_text(work->arena, &words, owner))
        return !claim.text;
    claim.words = ss_word_list_finish(&words);
    return ss_claim_push(work, list, &claim);
}

bool ss_claim_places(struct ss_digest_work *work, struct claim_list *list)
{
    for (uint32_t i = 0; i < work->digest->n_statements; i++) {
        const struct ss_words content = ss_digest_words(work->view.ledger, work->digest->statements[i].content);
        for (uint32_t w = content.begin; w < content.end; w++)
            if (!claim_place(work, list, i, w))
                return false;
    }
    return true;
}
