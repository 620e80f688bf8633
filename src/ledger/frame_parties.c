#include "ledger/coder.h"

#include <string.h>

#include "ledger/actors.h"

static bool is_matched(const struct ss_event_candidate *candidate, uint32_t word)
{
    for (uint32_t i = 0; i < candidate->n_matched; i++)
        if (candidate->matched[i] == word)
            return true;
    return false;
}

/* "Ethiopia said it would": who says it, for a pronoun that subject of what is said; else the pronoun. */
static uint32_t speaker(const struct ss_coder *coder, uint32_t pronoun)
{
    const struct ss_tree *tree = coder->tree;
    if (!ss_tree_is(tree, pronoun, "nsubj") || !ss_word_in(&tree->phrases, pronoun, "it they he she we i"))
        return pronoun;
    uint32_t verb = ss_tree_head(tree, pronoun);
    while (verb != SS_NONE && ss_tree_is(tree, verb, "conj"))
        verb = ss_tree_head(tree, verb);
    const uint32_t above = verb != SS_NONE && ss_tree_is_any(tree, verb, "ccomp parataxis") ? ss_tree_head(tree, verb) : SS_NONE;
    const uint32_t subject = above != SS_NONE ? ss_tree_child(tree, above, "nsubj") : SS_NONE;
    return subject != SS_NONE && subject < pronoun ? subject : pronoun;
}

/* A pronoun stands for the name before it in its sentence. */
static uint32_t referent(const struct ss_coder *coder, uint32_t word)
{
    const struct ss_ledger *ledger = coder->tree->phrases.ledger;
    const uint32_t e = ss_entity_at(&coder->tree->phrases, word);
    if (!ss_tree_has_upos(coder->tree, word, "PRON") && !ss_word_in(&coder->tree->phrases, word, "latter former"))
        return word;
    if (e == SS_NONE)
        return speaker(coder, word);
    const struct ss_words sentence = ss_view_sentence(&coder->view, word);
    uint32_t best = word;
    for (uint32_t k = 0; k < ledger->entities[e].n_mentions; k++) {
        const struct ss_mention *mention = &ledger->mentions[ledger->entities[e].first_mention + k];
        if (mention->kind != SS_MENTION_PRONOUN && mention->head >= sentence.begin && mention->head < sentence.end)
            best = mention->head;
        if (mention->head >= sentence.end)
            break;
    }
    return best != word ? best : speaker(coder, word);
}

static void add_party(const struct ss_coder *coder, uint32_t word, struct ss_parties *out)
{
    word = referent(coder, word);
    for (uint32_t i = 0; i < out->n; i++)
        if (out->items[i].head == word)
            return;
    if (out->n == SS_MOST_PARTIES)
        return;
    struct ss_party *party = &out->items[out->n++];
    party->head = word;
    party->span = ss_tree_noun_phrase(coder->tree, word);
    party->entity = ss_entity_at(&coder->tree->phrases, word);
    ss_actor_of_word(coder->tree, word, &party->actor);
}

static bool is_nominal(const struct ss_coder *coder, uint32_t word)
{
    return ss_tree_has_upos(coder->tree, word, "NOUN PROPN PRON ADJ NUM X SYM DET");
}

/* The word and what is coordinated with it, as far as they act themselves. */
static void add_actors_at(const struct ss_coder *coder, uint32_t word, struct ss_parties *out)
{
    if (ss_actor_is_one(coder->tree, word) || referent(coder, word) != word)
        add_party(coder, word, out);
    for (uint32_t c = coder->tree->first[word]; c != SS_NONE; c = coder->tree->next[c])
        if (ss_tree_is(coder->tree, c, "conj") && is_nominal(coder, c) && ss_actor_is_one(coder->tree, c))
            add_party(coder, c, out);
}

/* Those who stand inside a phrase whose head does not act: "the killing of civilians", "Germany's decision". */
static void add_inner_actors(const struct ss_coder *coder, uint32_t word, const char *first_slots, struct ss_parties *out, unsigned depth)
{
    const struct ss_tree *tree = coder->tree;
    char form[SS_WORD_MAX];
    for (unsigned round = 0; round < 4 && !out->n; round++)
        for (uint32_t c = tree->first[word]; c != SS_NONE && !out->n; c = tree->next[c]) {
            const uint32_t mark = ss_tree_child(tree, c, "case");
            const char *slot = ss_tree_is(tree, c, "nmod:poss") ? "poss"
                               : ss_tree_is_any(tree, c, "compound amod nmod:desc") ? "mod"
                               : ss_tree_is_any(tree, c, "nmod obl") && mark != SS_NONE ? ss_form_of(&tree->phrases, mark, form)
                                                                                        : "";
            const char *slots = round == 0   ? first_slots
                                : round == 1 ? "against of by on to with for between from into over"
                                : round == 2 ? "poss in at near among"
                                             : "mod";
            if (!slot[0] || !ss_label_in(slot, slots) || ss_is_time_word(tree, c))
                continue;
            if (strcmp(slot, "poss") == 0 && (ss_tree_has_upos(tree, c, "PRON") || ss_tree_child(tree, c, "nmod:poss") != SS_NONE))
                continue;
            if (strcmp(slot, "mod") == 0) {
                struct ss_actor actor;
                ss_actor_of_phrase(tree, c, &actor);
                if (actor.code || (actor.n_sectors && ss_tree_has_upos(tree, c, "NOUN PROPN")))
                    add_party(coder, c, out);
                continue;
            }
            add_actors_at(coder, c, out);
            if (!out->n && depth)
                add_inner_actors(coder, c, first_slots, out, depth - 1);
        }
}

/* Fills from the first slot of the list ("subj|by|poss") that holds somebody. */
static void find_parties(const struct ss_coder *coder, const struct ss_event_candidate *candidate, const char *slots, bool is_agent,
                         struct ss_parties *out)
{
    uint32_t thing = SS_NONE;
    const bool is_explicit = strchr(candidate->row->roles, '>') != NULL;
    for (const char *at = slots; *at && *at != '>' && !out->n;) {
        const size_t n = strcspn(at, "|>");
        for (uint32_t i = 0; i < candidate->arguments.n && !out->n; i++) {
            const struct ss_argument *item = &candidate->arguments.items[i];
            if (strlen(item->slot) != n || memcmp(item->slot, at, n) != 0 || !is_nominal(coder, item->word) ||
                ss_is_time_word(coder->tree, item->word))
                continue;
            if (n == 3 && memcmp(at, "mod", 3) == 0) {
                struct ss_actor actor;
                ss_actor_of_phrase(coder->tree, item->word, &actor);
                if (actor.code || (actor.n_sectors && ss_tree_has_upos(coder->tree, item->word, "NOUN PROPN")))
                    add_party(coder, item->word, out);
                continue;
            }
            add_actors_at(coder, item->word, out);
            if (!out->n)
                add_inner_actors(coder, item->word, is_agent ? "by poss of mod" : "poss", out, 2);
            if (!out->n && thing == SS_NONE && !is_matched(candidate, item->word) && n >= 2 &&
                !ss_is_time_word(coder->tree, item->word) && !ss_tree_has_upos(coder->tree, item->word, "PRON NUM"))
                thing = item->word;
        }
        if (!out->n && thing != SS_NONE && !is_agent && is_explicit)
            break;
        at += n + (at[n] == '|');
    }
    if (!out->n && thing != SS_NONE)
        add_party(coder, thing, out);
}

static void drop_shared(struct ss_parties *from, const struct ss_parties *others)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++) {
        bool is_shared = false;
        for (uint32_t k = 0; k < others->n; k++)
            is_shared |= others->items[k].head == from->items[i].head;
        if (!is_shared)
            from->items[n++] = from->items[i];
    }
    from->n = n;
}

static const char *recipient_slots(const struct ss_event_candidate *candidate)
{
    const char *arrow = strchr(candidate->row->roles, '>');
    if (arrow && arrow[1])
        return arrow + 1;
    return candidate->is_noun ? "iobj|on|against|to|with|between|of|over|towards|at|from|for|in|mod"
                              : "obj|iobj|against|on|with|to|at|for|from|of|over|into|towards|in";
}

static const char *actor_slots(const struct ss_event_candidate *candidate)
{
    const char *roles = candidate->row->roles;
    if (roles[0] != '-' && roles[0] != '>')
        return roles;
    return candidate->is_noun ? "subj|by|poss|mod|between|from|of" : "subj";
}

/* The event below, or the noun whose event a light verb tells ("launched an attack"). */
static const struct ss_event_candidate *candidate_in(const struct ss_coder *coder, const struct ss_event_candidate *candidate)
{
    if (candidate->nested != SS_NONE)
        return &coder->candidates[candidate->nested];
    for (uint32_t i = 0; i < candidate->n_matched && !candidate->is_noun; i++) {
        const uint32_t found = coder->candidate_of[candidate->matched[i]];
        if (found != SS_NONE && coder->candidates[found].is_noun && coder->candidates[found].type == candidate->type)
            return &coder->candidates[found];
    }
    return NULL;
}

/* "the arrest of two workers by the militia", where the parser hangs the second phrase on the first. */
static void find_late_agent(const struct ss_coder *coder, const struct ss_parties *recipients, struct ss_parties *actors)
{
    for (uint32_t i = 0; i < recipients->n && !actors->n; i++)
        for (uint32_t c = coder->tree->first[recipients->items[i].head]; c != SS_NONE && !actors->n; c = coder->tree->next[c]) {
            const uint32_t mark = ss_tree_child(coder->tree, c, "case");
            if (ss_tree_is(coder->tree, c, "nmod") && mark != SS_NONE && ss_word_in(&coder->tree->phrases, mark, "by"))
                add_actors_at(coder, c, actors);
        }
}

void ss_coder_find_roles(struct ss_coder *coder, const struct ss_event_candidate *candidate, struct ss_parties *actors,
                         struct ss_parties *recipients, unsigned depth)
{
    const struct ss_event_candidate *below = candidate_in(coder, candidate);
    actors->n = recipients->n = 0;
    find_parties(coder, candidate, actor_slots(candidate), true, actors);
    find_parties(coder, candidate, recipient_slots(candidate), false, recipients);
    drop_shared(recipients, actors);
    if (candidate->is_noun && !actors->n)
        find_late_agent(coder, recipients, actors);
    if (below && depth && (!recipients->n || !actors->n)) {
        struct ss_parties inner_actors, inner;
        ss_coder_find_roles(coder, below, &inner_actors, &inner, depth - 1);
        if (!actors->n && (candidate->is_noun || !candidate->arguments.is_passive)) /* "was condemned": by whom is open */
            *actors = inner_actors;
        drop_shared(&inner, actors);
        drop_shared(&inner_actors, actors);
        if (!recipients->n)
            *recipients = inner.n ? inner : inner_actors;
        drop_shared(recipients, actors);
        if (!recipients->n && below->is_noun && below->type == SS_CONSULT) { /* "a meeting of the council" */
            find_parties(coder, below, "of|between", false, recipients);
            drop_shared(recipients, actors);
        }
    }
}

void ss_coder_find_concerned(const struct ss_coder *coder, const struct ss_event_candidate *candidate,
                             const struct ss_parties *actors, struct ss_parties *recipients)
{
    enum { QUEUE = 48 };
    uint32_t queue[QUEUE], n = 0;
    const uint32_t light = candidate->is_noun ? candidate->arguments.verb : SS_NONE;
    queue[n++] = candidate->word;
    if (light != SS_NONE)
        queue[n++] = light;
    for (uint32_t i = 0; i < n && !recipients->n; i++)
        for (uint32_t c = coder->tree->first[queue[i]]; c != SS_NONE && !recipients->n && n < QUEUE; c = coder->tree->next[c]) {
            if (!ss_tree_is_any(coder->tree, c, "obl nmod obj iobj xcomp ccomp advcl acl nmod:poss conj") ||
                (ss_tree_is(coder->tree, c, "acl:relcl") && !ss_lemma_in(&coder->tree->phrases, c, "impose levy place put")) ||
                ss_is_time_word(coder->tree, c)) /* "the embargo that it has imposed on the island" */
                continue;
            if (is_nominal(coder, c) && !ss_tree_is(coder->tree, c, "conj") && !is_matched(candidate, c)) {
                add_actors_at(coder, c, recipients);
                const uint32_t entity = ss_entity_at(&coder->tree->phrases, c);
                if (!recipients->n && entity != SS_NONE &&
                    coder->tree->phrases.ledger->entities[entity].type == SS_ENTITY_LOC)
                    add_party(coder, c, recipients);
                drop_shared(recipients, actors);
            }
            queue[n++] = c;
        }
}

void ss_coder_find_lost_subject(const struct ss_coder *coder, const struct ss_event_candidate *candidate,
                                struct ss_parties *actors)
{
    enum { REACH_LEFT = 25 };
    const struct ss_tree *tree = coder->tree;
    if (candidate->is_noun || candidate->arguments.is_passive || !ss_tree_has_xpos(tree, candidate->word, "VBD VBZ VBP VBN") ||
        ss_tree_is_any(tree, candidate->word, "acl advcl amod xcomp") || ss_tree_child(tree, candidate->word, "nsubj csubj") != SS_NONE)
        return;
    const struct ss_words sentence = ss_view_sentence(&coder->view, candidate->word);
    for (uint32_t w = candidate->word; w-- > sentence.begin && candidate->word - w < REACH_LEFT;) {
        if (!ss_tree_has_upos(tree, w, "NOUN PROPN") || ss_is_time_word(tree, w) || ss_tree_child(tree, w, "case") != SS_NONE ||
            ss_tree_is_any(tree, w, "compound flat obj obl nmod amod conj"))
            continue;
        if (ss_actor_is_one(tree, w)) {
            add_actors_at(coder, w, actors);
            return;
        }
    }
}
