/** Claims of why something came about.
 *
 * A cause is claimed where a statement explains: its words say so, it stands where the text asks for the cause, or it names what harm
 * is put down to. The kind of a cause (data/lexicon/cause_words.tsv) decides what it disagrees with. An attack that a source tells of
 * is a cause as well: whoever says that rebels blew up the bridge disagrees with those who say that it rusted. */
#include <string.h>

#include "account/claims.h"
#include "lexicon/happenings.h"

static const char *const cause_names[] = {"", "hostile", "deliberate", "involuntary", "technical", "nature", "health", "exercise", "power", "grievance",
                                          "quarrel", "violence", "measure"};

static bool has_word(const struct ss_digest_work *work, uint32_t begin, uint32_t end, const char *const *words)
{
    for (uint32_t w = begin; w < end && w < work->view.text->n_words; w++) {
        char lemma[SS_FORM_MAX], form[SS_FORM_MAX];
        ss_view_lemma(&work->view, w, lemma);
        ss_view_form(&work->view, w, form);
        if (ss_is_one_of(lemma, words) || ss_is_one_of(form, words))
            return true;
    }
    return false;
}

static bool explains(const struct ss_digest_work *work, struct ss_words words)
{
    static const char *const marks[] = {"because", "cause", "reason", "due", "blame", "behind", "explanation", "explain", "version", "hypothesis",
        "theory", "result", "trigger", "spark", "attribute", "owing", "accident", "believe", "warn", NULL};
    return has_word(work, words.begin, words.end, marks);
}

/* "It was no storm", "the talk of a storm was untrue": rules a cause out, and is none. */
static bool rules_out(const struct ss_digest_work *work, struct ss_words words, uint32_t cause, uint32_t reach, uint32_t behind)
{
    static const char *const negations[] = {"no", "not", "n't", "never", "neither", "untrue", "false", "without", "nor", "rather", "instead", NULL};
    const uint32_t from = cause > words.begin + reach ? cause - reach : words.begin, to = cause + behind < words.end ? cause + behind : words.end;
    return has_word(work, from, to, negations);
}

/* The cause that the words name first, or SS_CAUSE_NONE; "no accident" is deliberate. */
static enum ss_cause find_cause(const struct ss_digest_work *work, struct ss_words words, uint32_t *at)
{
    for (uint32_t w = words.begin; w < words.end; w++) {
        char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX], form[SS_FORM_MAX];
        const uint32_t n = ss_view_lemmas(&work->view, w, lemmas);
        ss_view_form(&work->view, w, form);
        *at = w;
        if (strcmp(form, "accident") == 0 && w > words.begin && ss_view_has_form(&work->view, w - 1, "no"))
            return SS_CAUSE_DELIBERATE;
        enum ss_cause kind = ss_cause_of(form);
        if (ss_view_has_upos(&work->view, w, "VERB") && strncmp(form, "pay", 3) == 0)
            continue; /* what is paid is no cause, pay that is owed may be one */
        for (uint32_t k = 0; k < n && !kind; k++)
            kind = ss_cause_of(lemmas[k]);
        if (kind)
            return kind;
    }
    return SS_CAUSE_NONE;
}

/* The noun of the cause with what stands before it, or the verb with what it is done to, within the words. */
static const char *phrase_of(const struct ss_digest_work *work, struct ss_words words, uint32_t at)
{
    const struct ss_view *view = &work->view;
    uint32_t head = at;
    while ((ss_view_is(view, head, "amod") || ss_view_is(view, head, "compound")) && view->tags[head].head > head && view->tags[head].head < words.end)
        head = view->tags[head].head;
    const bool is_no = at > words.begin && ss_view_has_form(view, at, "accident") && ss_view_has_form(view, at - 1, "no");
    struct ss_words phrase = {ss_claim_phrase_begin(view, head, is_no ? at - 1 : at, words.begin), head + 1};
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, head, c)) != SS_NONE)
        if (ss_view_is(view, c, "obj") && c >= phrase.end && c < words.end && c < head + 6)
            phrase.end = c + 1;
    return ss_claim_value(work, phrase);
}

/* Where a statement without a mention of harm belongs: the harm in it, else the last before it. */
static uint32_t anchor_of(const struct ss_digest *digest, uint32_t statement, uint32_t begin)
{
    uint32_t before = SS_NONE;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        if (statement != SS_NONE && digest->mentions[i].statement == statement && ss_claim_is_harm(&digest->mentions[i]))
            return i;
        if (digest->mentions[i].span.begin < begin && ss_claim_is_harm(&digest->mentions[i]))
            before = i;
    }
    for (uint32_t i = 0; before == SS_NONE && i < digest->n_mentions; i++)
        if (!digest->mentions[i].is_speech)
            before = i; /* what the text begins with */
    return before;
}

/* Does the text ask for the cause before the statement: "how the fire began is disputed"? */
static bool is_asked_for(const struct ss_digest_work *work, uint32_t word)
{
    enum { REACH = 60 };
    static const char *const causes[] = {"set", "cause", "trigger", "spark", "why", "begin", "start", "reason", "happen", NULL};
    static const char *const doubts[] = {"dispute", "disputed", "unclear", "differ", "disagree", "contradict", "mystery", "unknown", "contested", "version",
        "versions", NULL};
    const struct ss_text *text = work->view.text;
    const uint32_t paragraph = ss_paragraph_of(text, word);
    const uint32_t begin = text->paragraphs[paragraph].word_begin, from = word > begin + REACH ? word - REACH : begin;
    return has_word(work, from, word, causes) && has_word(work, from, word, doubts);
}

/* "Says the opposite: nobody had been there", "has another version: …": it contradicts what was said before. */
static bool is_contrary(const struct ss_digest_work *work, const struct ss_digest_statement *statement, struct ss_words *words)
{
    enum { FEW = 6 };
    static const char *const others[] = {"another", "different", "other", "own", NULL}, *const versions[] = {"version", "explanation", "account", NULL};
    static const char *const marks[] = {"opposite", "otherwise", "contrary", "disagree", "disagrees", "differently", "contradict",
        "contradicts", NULL};
    const uint32_t begin = ss_view_sentence(&work->view, words->begin).begin, to = words->begin + FEW < words->end ? words->begin + FEW : words->end;
    const bool has_version = has_word(work, begin, to, others) && has_word(work, begin, to, versions);
    if (statement->act == SS_RETRACT || (!has_version && !has_word(work, begin, to, marks)))
        return false;
    for (uint32_t w = words->begin; w < to; w++)
        if (ss_view_has_form(&work->view, w, ":") && w + 1 < words->end)
            words->begin = w + 1;
    return true;
}

static bool is_cue_of_denial(const struct ss_digest_statement *statement)
{
    static const char *const verbs[] = {"den", "reject", "dismiss", "refut", "rebut", "repudiat", NULL};
    for (const char *const *at = verbs; statement->cue && *at; at++)
        if (strstr(statement->cue, *at))
            return true;
    return false;
}

static bool add_cause(struct ss_digest_work *work, struct claim_list *list, struct ss_digest_claim *claim, bool is_negated)
{
    if (!claim->text || claim->mention == SS_NONE)
        return claim->mention == SS_NONE;
    claim->aspect = SS_ASPECT_CAUSE;
    claim->is_loose = true;
    if (is_negated) {
        char *negated = ss_arena_alloc(work->arena, strlen(claim->text) + sizeof "not ", 1);
        if (!negated)
            return false;
        claim->text = strcat(strcpy(negated, "not "), claim->text);
        claim->is_negated = true;
    }
    return ss_claim_set_words(work, claim) && ss_claim_push(work, list, claim);
}

/* "That expression was a mistake": what is taken back stands in the sentence before. */
static bool claim_word_back(struct ss_digest_work *work, struct claim_list *list, uint32_t i, struct ss_words words)
{
    static const char *const terms[] = {"word", "term", "expression", "explanation", "version", "wording", "description", NULL};
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    const uint32_t begin = ss_view_sentence(&work->view, words.begin).begin;
    uint32_t at;
    if (!has_word(work, words.begin, words.end, terms) || !begin)
        return true;
    const struct ss_words before = ss_view_sentence(&work->view, begin - 1);
    const enum ss_cause kind = find_cause(work, before, &at);
    struct ss_digest_claim claim = {.mention = anchor_of(work->digest, i, statement->content.begin), .statement = i, .source = statement->source,
        .span = statement->content, .what = cause_names[kind], .text = kind ? phrase_of(work, before, at) : NULL, .is_withdrawal = true,
        .rule = "takes back an explanation"};
    return !kind || add_cause(work, list, &claim, true);
}

static const struct ss_digest_mention *find_deed(const struct ss_digest_work *work, uint32_t statement);

/* "Withdrew its claim that the plane was shot down". */
static bool claim_deed_back(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    const struct ss_digest_mention *deed = find_deed(work, i);
    struct ss_digest_claim claim = {.mention = (uint32_t)(deed - work->digest->mentions), .statement = i, .source = statement->source, .span = deed->span,
        .what = cause_names[SS_CAUSE_HOSTILE], .text = "attack", .is_withdrawal = true, .rule = "takes back an explanation"};
    return add_cause(work, list, &claim, true);
}

static bool may_explain(enum ss_act act)
{
    return act != SS_ASK && act != SS_DOUBT && act != SS_DEMAND && act != SS_PROMISE && act != SS_THREATEN && act != SS_PREDICT;
}

/* An attack by somebody that the statement tells of. */
static const struct ss_digest_mention *find_deed(const struct ss_digest_work *work, uint32_t statement)
{
    const struct ss_digest *digest = work->digest;
    static const char *const kinds[] = {"attack", "blast", "shoot", "kill", "burn", "beat", NULL};
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        const struct ss_digest_mention *mention = &digest->mentions[i];
        const bool is_deed = mention->statement == statement && ss_is_one_of(mention->kind, kinds) && !mention->is_noun && !mention->is_historical;
        if (is_deed && digest->statements[statement].act == SS_RETRACT)
            return mention;
        for (uint32_t k = 0; is_deed && mention->factuality == SS_CT_PLUS && k < mention->n_actors; k++)
            if (!mention->actors[k].is_recipient && !ss_claim_is_pronoun(mention->actors[k].name) &&
                (mention->actors[k].code || ss_claim_is_proper(work, mention, &mention->actors[k])) &&
                !ss_claim_is_done_to(work, mention, &mention->actors[k]))
                return mention; /* bridges kill and depots explode, but have no code of an actor */
    }
    return NULL;
}

static const char *attack_by(const struct ss_digest_work *work, const struct ss_digest_mention *deed)
{
    static const char attack[] = "attack by ";
    for (uint32_t k = 0; k < deed->n_actors; k++) {
        const struct ss_digest_actor *actor = &deed->actors[k];
        char *text = actor->is_recipient || (!actor->code && !ss_claim_is_proper(work, deed, actor)) ? NULL : ss_arena_alloc(work->arena, strlen(actor->name) + sizeof attack, 1);
        if (text)
            return strcat(strcpy(text, attack), actor->name);
    }
    return NULL;
}

static bool claim_deed(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    const struct ss_digest_mention *deed = find_deed(work, i);
    if (!deed || statement->act == SS_DENY || statement->act == SS_DOUBT)
        return true;
    struct ss_digest_claim claim = {.mention = (uint32_t)(deed - work->digest->mentions), .statement = i, .source = statement->source, .span = deed->span,
        .what = cause_names[SS_CAUSE_HOSTILE], .text = attack_by(work, deed), .rule = SS_RULE_DEED};
    return add_cause(work, list, &claim, false);
}

/* A leak that is told of is what happened, not why, unless the words explain. */
static bool is_the_happening(const struct ss_digest_work *work, enum ss_cause kind, struct ss_words words, uint32_t at)
{
    if ((kind != SS_CAUSE_TECHNICAL && kind != SS_CAUSE_NATURE) || explains(work, words))
        return false;
    for (uint32_t i = 0; i < work->digest->n_mentions; i++) {
        const struct ss_words span = ss_digest_words(work->view.ledger, work->digest->mentions[i].span);
        if (span.begin <= at && at < span.end && work->digest->mentions[i].kind)
            return true;
    }
    return false;
}

static bool claim_cause(struct ss_digest_work *work, struct claim_list *list, uint32_t i)
{
    enum { NEAR = 8, FAR = 16 };
    const struct ss_digest_statement *statement = &work->digest->statements[i];
    struct ss_words words = ss_digest_words(work->view.ledger, statement->content);
    uint32_t at = 0;
    if (!may_explain(statement->act) || words.begin >= words.end)
        return true;
    const bool is_contrasted = is_contrary(work, statement, &words), is_asked = is_asked_for(work, words.begin);
    const enum ss_cause kind = find_cause(work, words, &at);
    if (kind == SS_CAUSE_NONE && statement->act == SS_RETRACT)
        return find_deed(work, i) ? claim_deed_back(work, list, i) : claim_word_back(work, list, i, words);
    struct ss_digest_claim claim = {.mention = anchor_of(work->digest, i, statement->content.begin), .statement = i, .source = statement->source,
        .span = statement->content, .what = kind ? cause_names[kind] : SS_OTHER_CAUSE, .is_withdrawal = statement->act == SS_RETRACT,
        .rule = "a statement that explains"};
    if (kind == SS_CAUSE_NONE) {
        if (!is_contrasted && !(is_asked && statement->act != SS_DENY))
            return claim_deed(work, list, i);
        claim.text = ss_claim_value(work, words);
        claim.rule = "another explanation than the one before";
        return add_cause(work, list, &claim, false);
    }
    if (statement->act == SS_RETRACT && work->digest->sources[statement->source].source_class == SS_OUTLET_OR_DOCUMENT)
        return true;
    const bool is_bare = !is_contrasted && !is_asked && statement->act == SS_ASSERT && !explains(work, words);
    const bool is_deed = find_deed(work, i) != NULL && !is_cue_of_denial(statement) && statement->act != SS_RETRACT && statement->act != SS_CONFIRM;
    if ((is_deed && (is_bare || kind == SS_CAUSE_HOSTILE)) || (is_bare && (kind == SS_CAUSE_HOSTILE || kind == SS_CAUSE_GRIEVANCE || kind == SS_CAUSE_MEASURE)))
        return claim_deed(work, list, i);
    const bool is_plain = statement->act == SS_ASSERT || statement->act == SS_CONFIRM;
    const bool is_denial = is_cue_of_denial(statement), takes_back = statement->act == SS_RETRACT || statement->act == SS_CONFIRM;
    const bool is_ruled_out = kind != SS_CAUSE_DELIBERATE && rules_out(work, words, at, takes_back ? FAR : NEAR, takes_back ? 0 : NEAR);
    if ((is_ruled_out && !takes_back) || (is_denial && kind == SS_CAUSE_HOSTILE) || (is_plain && is_the_happening(work, kind, words, at)))
        return true; /* whoever denies an attack denies the deed, see claims_agents.c */
    static const char *const thoughts[] = {"hypothesis", "hypotheses", "theory", "theories", "possibility", "possibilities", "may", "might", "could", "perhaps",
        "whether", NULL};
    if (has_word(work, words.begin, at, thoughts))
        claim.rule = SS_RULE_HYPOTHESIS;
    claim.text = phrase_of(work, words, at);
    claim.is_withdrawal = claim.is_withdrawal || (is_ruled_out && takes_back);
    return add_cause(work, list, &claim, statement->act == SS_RETRACT || is_denial || is_ruled_out);
}

/* The text itself explains: "the cause was rust". */
static bool claim_own_cause(struct ss_digest_work *work, struct claim_list *list, struct ss_words sentence)
{
    static const char *const marks[] = {"because", "cause", "due", "blame", "killer", "culprit", "owing", NULL};
    uint32_t at;
    const enum ss_cause kind = find_cause(work, sentence, &at);
    if (kind == SS_CAUSE_NONE || !has_word(work, sentence.begin, at, marks) || rules_out(work, sentence, at, 8, 8))
        return true;
    const sayso_span span = {work->view.text->words[sentence.begin].begin, work->view.text->words[sentence.end - 1].end};
    for (uint32_t i = 0; i < work->digest->n_statements; i++)
        if (work->digest->statements[i].content.begin < span.end && span.begin < work->digest->statements[i].content.end)
            return true;
    struct ss_digest_claim claim = {.mention = anchor_of(work->digest, SS_NONE, span.begin), .statement = SS_NONE, .source = 0, .span = span,
        .what = cause_names[kind], .text = phrase_of(work, sentence, at), .rule = "the text explains"};
    return add_cause(work, list, &claim, false);
}

bool ss_claim_causes(struct ss_digest_work *work, struct claim_list *list)
{
    for (uint32_t i = 0; i < work->digest->n_statements; i++)
        if (!claim_cause(work, list, i))
            return false;
    for (uint32_t w = 0; w < work->view.text->n_words;) {
        const struct ss_words sentence = ss_view_sentence(&work->view, w);
        if (sentence.end > sentence.begin && !claim_own_cause(work, list, sentence))
            return false;
        w = sentence.end > w ? sentence.end : w + 1;
    }
    return true;
}
