/** Claims of who did it: a deed that a source puts down to somebody, an accusation, and the word of the accused against it. */
#include <string.h>

#include "account/claims.h"
#include "account/wordset.h"

static bool is_capital(const char *name)
{
    for (; *name; name++)
        if (*name >= 'A' && *name <= 'Z')
            return true;
    return false;
}

struct accused {
    uint32_t mention;   /* of the deed */
    uint32_t statement, source;
    const char *name;
    bool is_negated, is_loose, is_withdrawal;
    const char *rule;
};

static bool add_agent(struct ss_digest_work *work, struct claim_list *list, const struct accused *of)
{
    const struct ss_digest_mention *mention = &work->digest->mentions[of->mention];
    char *text = ss_arena_alloc(work->arena, strlen(of->name) + sizeof "not ", 1);
    if (!text)
        return false;
    strcat(strcpy(text, of->is_negated ? "not " : ""), of->name);
    struct ss_digest_claim claim = {.aspect = SS_ASPECT_AGENT, .mention = of->mention, .statement = of->statement, .source = of->source, .span = mention->span,
                                    .what = of->name, .text = text, .is_negated = of->is_negated, .is_loose = of->is_loose, .is_withdrawal = of->is_withdrawal,
                                    .rule = of->rule};
    return ss_claim_set_words(work, &claim) && ss_claim_push(work, list, &claim);
}

/* Does the source itself do it, by its name or by a pronoun? */
static bool is_own_deed(const struct ss_digest_mention *mention, const struct ss_digest_source *source)
{
    for (uint32_t k = 0; k < mention->n_actors; k++)
        if (!mention->actors[k].is_recipient &&
            (ss_claim_is_pronoun(mention->actors[k].name) || ss_word_set_within(&source->name_words, &mention->actors[k].words) ||
             strstr(mention->actors[k].name, " of ours")))
            return true;
    return false;
}

bool ss_claim_is_done_to(const struct ss_digest_work *work, const struct ss_digest_mention *mention, const struct ss_digest_actor *actor)
{
    const struct ss_words span = ss_digest_words(work->view.ledger, mention->span);
    const uint32_t subject = ss_view_child(&work->view, ss_digest_head(&work->view, span), "nsubj:pass");
    char form[SS_FORM_MAX];
    if (subject == SS_NONE)
        return false;
    ss_view_form(&work->view, subject, form);
    return ss_word_set_has(&actor->words, form) || ss_claim_is_pronoun(actor->name);
}

/* The subject or agent of the mention that the actor is, or SS_NONE. */
static uint32_t word_of(const struct ss_digest_work *work, const struct ss_digest_mention *mention, const struct ss_digest_actor *actor)
{
    static const char *const relations[] = {"nsubj", "obl:agent", "obl", NULL};
    const uint32_t head = ss_digest_head(&work->view, ss_digest_words(work->view.ledger, mention->span));
    for (const char *const *at = relations; *at; at++) {
        const uint32_t word = ss_view_child(&work->view, head, *at);
        char form[SS_FORM_MAX] = "";
        if (word != SS_NONE)
            ss_view_form(&work->view, word, form);
        if (word != SS_NONE && ss_word_set_has(&actor->words, form))
            return word;
    }
    return SS_NONE;
}

/* "Soldiers from Belt", "units of the army of Tolvia": with the name behind it; NULL without. */
static const char *with_name(const struct ss_digest_work *work, const struct ss_digest_mention *mention, const struct ss_digest_actor *actor)
{
    const uint32_t word = word_of(work, mention, actor);
    uint32_t name = word == SS_NONE ? SS_NONE : ss_view_child(&work->view, word, "nmod");
    for (int depth = 0; name != SS_NONE && depth < 2; depth++) {
        if (ss_view_has_upos(&work->view, name, "PROPN") && name > word && name < word + 10)
            return ss_claim_value(work, (struct ss_words){word, name + 1});
        name = ss_view_child(&work->view, name, "nmod");
    }
    return NULL;
}

bool ss_claim_is_proper(const struct ss_digest_work *work, const struct ss_digest_mention *mention, const struct ss_digest_actor *actor)
{
    const uint32_t word = word_of(work, mention, actor);
    return word != SS_NONE && (ss_view_has_upos(&work->view, word, "PROPN") || with_name(work, mention, actor));
}

static bool claim_deed(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest *digest = work->digest;
    const struct ss_digest_mention *mention = &digest->mentions[i];
    const struct ss_digest_statement *statement = mention->statement == SS_NONE ? NULL : &digest->statements[mention->statement];
    const uint32_t by = statement ? statement->source : 0;
    const struct ss_digest_source *source = &digest->sources[by];
    struct accused of = {i, mention->statement, by, source->name, true, false, false, "the accused denies the deed"};
    if (!ss_claim_is_harm(mention) || mention->is_speech || (mention->why & SS_WHY_COUNTERFACTUAL))
        return true;
    const bool is_negated = mention->factuality == SS_CT_MINUS || (mention->factuality == SS_UU && (mention->why & SS_WHY_NEGATED));
    const bool is_denied = is_negated && (!statement || statement->act == SS_DENY || statement->act == SS_ASSERT);
    if (is_denied && is_own_deed(mention, source) && (statement || source->source_class == SS_AUTHOR))
        return add_agent(work, list, &of);
    const bool is_held = mention->factuality == SS_CT_PLUS || mention->factuality == SS_PR_PLUS || mention->factuality == SS_PS_PLUS;
    for (uint32_t k = 0; is_held && statement && k < mention->n_actors; k++) {
        const struct ss_digest_actor *actor = &mention->actors[k];
        if (actor->is_recipient || is_own_deed(mention, source))
            continue;
        of.name = ss_claim_is_pronoun(actor->name) && digest->sources[0].name ? digest->sources[0].name : actor->name;
        of.is_negated = false;
        of.rule = "a deed put down to somebody";
        if (ss_claim_is_pronoun(actor->name) && strcmp(actor->name, "us") != 0)
            continue;
        if (!is_capital(of.name))
            of.name = with_name(work, mention, actor);
        if (of.name && (actor->code || ss_claim_is_proper(work, mention, actor)) && !ss_claim_is_done_to(work, mention, actor) && !add_agent(work, list, &of))
            return false;
    }
    return true;
}

/* ---- Accusations ---- */

/* The name of a party: its main word with what stands close before it and the names behind it. */
static const char *name_of(const struct ss_digest_work *work, uint32_t head)
{
    const struct ss_view *view = &work->view;
    struct ss_words words = {ss_claim_phrase_begin(view, head, head, 0), head + 1};
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, head, c)) != SS_NONE)
        if ((ss_view_is(view, c, "flat") || ss_view_is(view, c, "appos")) && c >= words.end && c < head + 4 && ss_view_has_upos(view, c, "PROPN"))
            words.end = c + 1;
    return ss_claim_value(work, words);
}

static bool is_verb_of_blame(const struct ss_view *view, uint32_t word)
{
    static const char *const verbs[] = {"accuse", "accused", "accuses", "accusing", "blame", "blamed", "blames", "blaming", NULL};
    char form[SS_FORM_MAX];
    ss_view_form(view, word, form);
    return ss_view_has_upos(view, word, "VERB") && ss_is_one_of(form, verbs);
}

/* The source of a document whose words name the party, or SS_NONE. */
static uint32_t source_named(const struct ss_digest_work *work, const char *name)
{
    struct ss_word_list list = {0};
    if (!name || !ss_word_list_add_text(work->scratch, &list, name))
        return SS_NONE;
    const struct ss_word_set words = ss_word_list_finish(&list);
    for (uint32_t i = 1; words.n && i < work->digest->n_sources; i++)
        if (ss_word_set_within(&words, &work->digest->sources[i].words) || ss_word_set_within(&work->digest->sources[i].name_words, &words))
            return i;
    return SS_NONE;
}

/* The harm, or else any happening, that stands behind a word in its sentence; else the last harm before it. */
static uint32_t deed_behind(const struct ss_digest_work *work, uint32_t word)
{
    const struct ss_digest *digest = work->digest;
    const struct ss_words sentence = ss_view_sentence(&work->view, word);
    uint32_t any = SS_NONE, before = SS_NONE;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        const uint32_t at = ss_digest_words(work->view.ledger, digest->mentions[i].span).begin;
        if (at > word && at < sentence.end && ss_claim_is_harm(&digest->mentions[i]))
            return i;
        if (at > word && at < sentence.end && any == SS_NONE)
            any = i;
        if (at < word && ss_claim_is_harm(&digest->mentions[i]))
            before = i;
    }
    return any != SS_NONE ? any : before;
}

/* Who accuses: the source of a statement whose cue is the verb, else the source that its subject names. */
static uint32_t accuser_of(const struct ss_digest_work *work, uint32_t verb, uint32_t *statement)
{
    const struct ss_digest *digest = work->digest;
    const struct ss_words sentence = ss_view_sentence(&work->view, verb);
    const uint32_t subject = ss_view_child(&work->view, verb, "nsubj");
    uint32_t named = subject == SS_NONE ? SS_NONE : source_named(work, name_of(work, subject));
    *statement = SS_NONE;
    for (uint32_t i = 0; i < digest->n_statements; i++) {
        const struct ss_words content = ss_digest_words(work->view.ledger, digest->statements[i].content);
        const bool is_here = content.begin >= sentence.begin && content.begin < sentence.end && digest->statements[i].cue;
        if (is_here && (strstr(digest->statements[i].cue, "accus") || strstr(digest->statements[i].cue, "blam"))) {
            *statement = i;
            return named != SS_NONE ? named : digest->statements[i].source;
        }
    }
    return named;
}

static bool claim_accusation(struct ss_digest_work *work, struct claim_list *list, uint32_t verb)
{
    const struct ss_view *view = &work->view;
    uint32_t whom = ss_view_child(view, verb, "obj");
    if (whom == SS_NONE)
        whom = ss_view_child(view, verb, "nsubj:pass");
    struct accused of = {.mention = deed_behind(work, verb), .is_loose = true, .rule = SS_RULE_ACCUSED};
    if (whom == SS_NONE || of.mention == SS_NONE)
        return true;
    of.source = accuser_of(work, verb, &of.statement);
    of.name = name_of(work, whom);
    if (of.name && ss_claim_is_pronoun(of.name))
        of.name = strcmp(of.name, "us") == 0 ? work->digest->sources[0].name : NULL;
    const bool is_party = ss_view_has_upos(view, whom, "PROPN") || (of.name && (is_capital(of.name) || source_named(work, of.name) != SS_NONE ||
                                                                               ss_body_of(work->scratch, of.name, SS_NAMED_ORGANISATION)));
    return of.source == SS_NONE || !of.name || !is_party || add_agent(work, list, &of);
}

/* ---- The word of the accused ---- */

static bool is_accusation_noun(const char *form)
{
    static const char *const nouns[] = {"charge", "charges", "accusation", "accusations", "allegation", "allegations", "claim", "claims", "blame", "responsibility",
        "involvement", NULL};
    return ss_is_one_of(form, nouns);
}

/* "The mayor dismissed the charge", "we reject the accusation": not by whom was accused before. */
static bool claim_rejection(struct ss_digest_work *work, struct claim_list *list, uint32_t verb)
{
    static const char *const rejects[] = {"dismiss", "dismissed", "dismisses", "reject", "rejected", "rejects", "deny", "denied", "denies", "refute", "refuted", "disclaim",
        "disclaimed", NULL};
    const struct ss_view *view = &work->view;
    char form[SS_FORM_MAX];
    ss_view_form(view, verb, form);
    const uint32_t what = ss_view_child(view, verb, "obj"), who = ss_view_child(view, verb, "nsubj");
    if (!ss_view_has_upos(view, verb, "VERB") || !ss_is_one_of(form, rejects) || what == SS_NONE || who == SS_NONE)
        return true;
    ss_view_form(view, what, form);
    if (!is_accusation_noun(form))
        return true;
    const char *name = name_of(work, who);
    const bool is_own = name && ss_claim_is_pronoun(name);
    const uint32_t source = is_own && (name[0] == 'W' || name[0] == 'w') ? 0 : source_named(work, name);
    if (source == SS_NONE || !work->digest->sources[source].name)
        return true;
    const uint32_t before = deed_behind(work, verb);
    struct accused of = {.mention = before, .statement = SS_NONE, .source = source, .name = work->digest->sources[source].name, .is_negated = true,
                         .is_loose = true, .rule = "the accused rejects the accusation"};
    for (size_t i = list->n; i-- > 0;)
        if (list->items[i].aspect == SS_ASPECT_AGENT && !list->items[i].is_negated) {
            of.mention = list->items[i].mention; /* the deed of the accusation before it */
            break;
        }
    return of.mention == SS_NONE || add_agent(work, list, &of);
}

/* "No longer says that it was the Front". */
static bool claim_agent_back(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    const struct ss_words words = ss_digest_words(work->view.ledger, statement->content);
    const uint32_t mention = deed_behind(work, words.begin);
    if (statement->act != SS_RETRACT || mention == SS_NONE)
        return true;
    for (uint32_t w = words.begin; w < words.end; w++) {
        const bool is_party = ss_view_has_upos(&work->view, w, "PROPN") && !ss_view_is(&work->view, w, "compound") && !ss_view_is(&work->view, w, "flat");
        struct accused of = {mention, i, statement->source, is_party ? name_of(work, w) : NULL, true, true, true, "its source no longer names who did it"};
        if (of.name && is_capital(of.name))
            return add_agent(work, list, &of);
    }
    return true;
}

bool ss_claim_agents(struct ss_digest_work *work, struct claim_list *list)
{
    for (uint32_t i = 0; i < work->digest->n_mentions; i++)
        if (!claim_deed(work, list, i))
            return false;
    for (uint32_t i = 0; i < work->digest->n_statements; i++)
        if (!claim_agent_back(work, list, i))
            return false;
    for (uint32_t w = 0; w < work->view.text->n_words; w++)
        if ((is_verb_of_blame(&work->view, w) && !claim_accusation(work, list, w)) || !claim_rejection(work, list, w))
            return false;
    return true;
}
