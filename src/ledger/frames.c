#include "ledger/coder.h"

#include <string.h>

#include "base/error.h"
#include "ledger/actors.h"
#include "lexicon/predicates.h"

enum { DEEPEST = 4 };

static const float LEAST_LEARNT = 0.5f; /* probability of a type that the head proposes (doc/evaluation.md) */

static const char *const names[SS_N_PLOVERS] = {
    "OTHER", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
};

const char *ss_plover_name(enum ss_plover type)
{
    return names[type];
}

static enum ss_plover type_of(const char *name)
{
    for (unsigned i = 0; i < SS_N_PLOVERS; i++)
        if (strcmp(names[i], name) == 0)
            return (enum ss_plover)i;
    return SS_PLOVER_OTHER;
}

static bool is_cooperation(enum ss_plover type)
{
    return type >= SS_AGREE && type <= SS_RETREAT;
}

static bool is_conflict(enum ss_plover type)
{
    return type >= SS_SANCTION;
}

/* Types that tell a stand towards something: what they are about is part of them. */
static bool is_stand(enum ss_plover type)
{
    return type == SS_AGREE || type == SS_SUPPORT || type == SS_REQUEST || type == SS_ACCUSE_EVENT || type == SS_REJECT ||
           type == SS_THREATEN_EVENT || type == SS_CONCEDE || type == SS_SANCTION;
}

/* ---- Candidates ---- */

static char pos_of(const struct ss_coder *coder, uint32_t word)
{
    const struct ss_tree *tree = coder->tree;
    if (ss_tree_has_upos(tree, word, "VERB"))
        return ss_tree_is(tree, word, "amod") ? '\0' : 'v';
    if (ss_tree_has_upos(tree, word, "NOUN"))
        return ss_tree_is_any(tree, word, "compound") ? '\0' : 'n';
    if (ss_tree_has_upos(tree, word, "PROPN") && !ss_tree_is_any(tree, word, "compound flat") &&
        !ss_is_time_word(tree, word)) /* "3 March" is a day */
        return 'n';
    return ss_tree_has_upos(tree, word, "ADJ") && !ss_tree_is(tree, word, "amod") ? 'a' : '\0';
}

/* "will", "is to", or below such a verb. */
static bool is_to_come(const struct ss_coder *coder, uint32_t verb)
{
    const struct ss_tree *tree = coder->tree;
    for (unsigned step = 0; verb != SS_NONE && step < 3; step++) {
        for (uint32_t c = tree->first[verb]; c != SS_NONE; c = tree->next[c])
            if (ss_tree_is_any(tree, c, "aux") && ss_word_in(&tree->phrases, c, "will 'll wo shall would going"))
                return true;
        if (!ss_tree_is_any(tree, verb, "conj xcomp"))
            return false;
        verb = ss_tree_head(tree, verb);
    }
    return false;
}

static bool is_hypothetical(const struct ss_coder *coder, uint32_t word)
{
    const struct ss_tree *tree = coder->tree;
    for (unsigned step = 0; word != SS_NONE && step < 6; step++) {
        if (ss_tree_is_any(tree, word, "advcl ccomp"))
            for (uint32_t c = tree->first[word]; c != SS_NONE; c = tree->next[c])
                if (ss_tree_is(tree, c, "mark") && ss_word_in(&tree->phrases, c, "if unless whether until"))
                    return true;
        for (uint32_t c = step ? SS_NONE : tree->first[word]; c != SS_NONE; c = tree->next[c])
            if (ss_tree_is(tree, c, "aux") && ss_word_in(&tree->phrases, c, "could might may should must can"))
                return true;
        word = ss_tree_head(tree, word);
    }
    return false;
}

static void propose(const struct ss_coder *coder, struct ss_event_candidate *candidate, char pos);

/* "EU to lift sanctions on Serbia": the name or noun that a headline is about does it, and has yet to. */
static bool add_headline_subject(const struct ss_coder *coder, struct ss_event_candidate *candidate)
{
    const struct ss_tree *tree = coder->tree;
    const uint32_t mark = ss_tree_child(tree, candidate->word, "mark"), head = ss_tree_head(tree, candidate->word);
    if (!ss_tree_is(tree, candidate->word, "acl") || mark == SS_NONE || !ss_word_in(&tree->phrases, mark, "to") ||
        mark + 1 != candidate->word || head == SS_NONE || !ss_tree_is(tree, head, "root") || head > candidate->word ||
        !ss_tree_has_upos(tree, head, "NOUN PROPN") || ss_tree_child(tree, head, "det cop case") != SS_NONE ||
        candidate->arguments.n == SS_MOST_ARGUMENTS)
        return false;
    for (uint32_t i = 0; i < candidate->arguments.n; i++)
        if (strcmp(candidate->arguments.items[i].slot, "subj") == 0)
            return true;
    candidate->arguments.items[candidate->arguments.n++] = (struct ss_argument){"subj", head};
    return true;
}

static bool add_candidate(struct ss_coder *coder, uint32_t word, char pos)
{
    struct ss_event_candidate found = {.word = word, .specificity = -1, .nested = SS_NONE, .is_noun = pos == 'n'};
    found.arguments.verb = SS_NONE;
    ss_arguments_of(coder->tree, word, &found.arguments);
    ss_coder_find_row(coder, &found, pos);
    if (!found.row)
        propose(coder, &found, pos);
    if (!found.row)
        return true;
    const bool is_headline = pos == 'v' && add_headline_subject(coder, &found);
    const uint32_t clause = found.is_noun ? found.arguments.verb : word;
    found.is_negated = (clause != SS_NONE && ss_view_negation(&coder->view, clause) != SS_NOT_NEGATED) ||
                       (found.is_noun && ss_view_negation(&coder->view, word) != SS_NOT_NEGATED);
    found.is_future = is_headline || (clause != SS_NONE && is_to_come(coder, clause));
    found.is_open = is_hypothetical(coder, word);
    static const char *const effects[] = {"", "NONE", "FUTURE", "HALT", "PASS", "HARM"};
    for (unsigned i = 1; i < sizeof effects / sizeof *effects; i++)
        if (strcmp(found.row->type, effects[i]) == 0)
            found.effect = (enum ss_effect)i;
    struct ss_event_candidate *kept = ss_array_push(coder->scratch, &coder->found);
    if (!kept)
        return false;
    *kept = found;
    coder->candidate_of[word] = (uint32_t)coder->found.n - 1;
    coder->candidates = coder->found.items;
    coder->n = (uint32_t)coder->found.n;
    return true;
}

/* What the head of the model tells of a word that the table does not hold. The rows say "learnt" as their frame. */
static const struct ss_frame *learnt_row(unsigned kind)
{
    static const struct ss_frame rows[SS_N_KINDS - SS_KIND_FIRST] = {
        {"learnt", "AGREE", "-", "-", "-"},    {"learnt", "CONSULT", "-", "-", "-"},   {"learnt", "SUPPORT", "-", "-", "-"},
        {"learnt", "CONCEDE", "-", "-", "-"},  {"learnt", "COOPERATE", "-", "-", "-"},
        {"learnt", "AID", "-", "subj>iobj|to|for|obj", "-"},
        {"learnt", "RETREAT", "-", "-", "-"},  {"learnt", "REQUEST", "-", "-", "-"},   {"learnt", "ACCUSE", "-", "-", "-"},
        {"learnt", "REJECT", "-", "-", "-"},   {"learnt", "THREATEN", "-", "-", "-"},  {"learnt", "SANCTION", "-", "-", "-"},
        {"learnt", "PROTEST", "-", "-", "-"},  {"learnt", "MOBILIZE", "-", "-", "-"},  {"learnt", "COERCE", "-", "-", "-"},
        {"learnt", "ASSAULT", "-", "-", "-"},
    };
    return &rows[kind - SS_KIND_FIRST];
}

/* Words that the head may propose: no names, no nouns that are no happenings. */
static bool may_be_learnt(const struct ss_coder *coder, uint32_t word, char pos)
{
    char lemma[SS_WORD_MAX];
    if (pos == 'n')
        return ss_tree_has_upos(coder->tree, word, "NOUN") &&
               ss_event_noun_find(ss_tree_lemma(coder->tree, word, lemma)) == SS_EVENT_HAPPENING;
    if (pos != 'v' || ss_tree_is_any(coder->tree, word, "aux cop case mark fixed"))
        return false;
    return ss_event_verb_find(ss_tree_lemma(coder->tree, word, lemma)) == SS_EVENT_OTHER;
}

static float learnt_probability(const struct ss_coder *coder, uint32_t word)
{
    const struct ss_event_kind_score *kinds = coder->tree->phrases.ledger->analysis.kinds;
    return kinds ? kinds[word].probability : 0.0f;
}

static void propose(const struct ss_coder *coder, struct ss_event_candidate *candidate, char pos)
{
    const struct ss_event_kind_score *kinds = coder->tree->phrases.ledger->analysis.kinds;
    if (learnt_probability(coder, candidate->word) < LEAST_LEARNT || !may_be_learnt(coder, candidate->word, pos))
        return;
    candidate->row = learnt_row(kinds[candidate->word].kind);
    candidate->specificity = 1;
    candidate->is_learnt = true;
}

/* ---- Events in events ---- */

/* The nearest candidate at or below a word, through phrases but not into other clauses. */
static uint32_t candidate_below(const struct ss_coder *coder, uint32_t word)
{
    enum { QUEUE = 32 };
    uint32_t queue[QUEUE], n = 0;
    queue[n++] = word;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t found = coder->candidate_of[queue[i]];
        if (found != SS_NONE && coder->candidates[found].effect != SS_EFFECT_NOTHING &&
            coder->candidates[found].effect != SS_EFFECT_HARM)
            return found;
        for (uint32_t c = coder->tree->first[queue[i]]; c != SS_NONE && n < QUEUE; c = coder->tree->next[c])
            if (ss_tree_is_any(coder->tree, c, "obj obl nmod xcomp ccomp conj acl advcl") &&
                !ss_tree_is(coder->tree, c, "acl:relcl"))
                queue[n++] = c;
    }
    return SS_NONE;
}

/* Is the argument one that an event may stand in? */
static bool may_hold_event(const char *slot)
{
    return strcmp(slot, "subj") != 0 && strcmp(slot, "iobj") != 0 && strcmp(slot, "poss") != 0 && strcmp(slot, "mod") != 0 &&
           strcmp(slot, "after") != 0 && strcmp(slot, "during") != 0 && strcmp(slot, "since") != 0 && strcmp(slot, "before") != 0 &&
           strcmp(slot, "amid") != 0;
}

static uint32_t find_nested(const struct ss_coder *coder, const struct ss_event_candidate *candidate)
{
    static const char *const order[] = {"comp", "to.v", "of.v", "from.v", "for.v", "by.v"};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        const uint32_t word = ss_argument_in(&candidate->arguments, order[k]);
        const uint32_t found = word != SS_NONE ? candidate_below(coder, word) : SS_NONE;
        if (found != SS_NONE)
            return found;
    }
    for (uint32_t i = 0; i < candidate->arguments.n; i++) {
        if (!may_hold_event(candidate->arguments.items[i].slot))
            continue;
        const uint32_t found = candidate_below(coder, candidate->arguments.items[i].word);
        if (found != SS_NONE && &coder->candidates[found] != candidate)
            return found;
    }
    return SS_NONE;
}

/* All candidates that the arguments of an event hold are part of it. */
static void take_below(struct ss_coder *coder, uint32_t word)
{
    enum { QUEUE = 64 };
    uint32_t queue[QUEUE], n = 0;
    queue[n++] = word;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t found = coder->candidate_of[queue[i]];
        if (found != SS_NONE)
            coder->candidates[found].is_taken = true;
        for (uint32_t c = coder->tree->first[queue[i]]; c != SS_NONE && n < QUEUE; c = coder->tree->next[c])
            if (ss_tree_is_any(coder->tree, c, "obj obl nmod xcomp ccomp conj acl advcl") &&
                !ss_tree_is(coder->tree, c, "acl:relcl"))
                queue[n++] = c;
    }
}

static const char *request_mode(enum ss_plover below)
{
    switch (below) {
    case SS_AID: case SS_COOPERATE: case SS_SUPPORT: case SS_MOBILIZE: return "assist";
    case SS_CONSULT: case SS_AGREE: return "meet";
    case SS_CONCEDE: case SS_RETREAT: return "yield";
    default: return "change";
    }
}

static const char *threat_mode(enum ss_plover below, const char *mode)
{
    switch (below) {
    case SS_COERCE: return mode && strcmp(mode, "arrest") == 0 ? "arrest" : mode && strcmp(mode, "deport") == 0 ? "expel" : "restrict";
    case SS_SANCTION: return "relations";
    case SS_ASSAULT: case SS_MOBILIZE: return "violence";
    default: return NULL;
    }
}

static enum ss_plover halted(enum ss_plover below)
{
    return below == SS_ASSAULT || below == SS_MOBILIZE ? SS_RETREAT
           : is_conflict(below)                        ? SS_CONCEDE
           : below == SS_AGREE || below == SS_SUPPORT || below == SS_CONSULT || below == SS_COOPERATE || below == SS_AID
               ? SS_SANCTION
               : SS_PLOVER_OTHER;
}

static enum ss_plover to_come(enum ss_plover below)
{
    return is_cooperation(below) ? SS_AGREE : is_conflict(below) ? SS_THREATEN_EVENT : below;
}

static void resolve(struct ss_coder *coder, struct ss_event_candidate *candidate, unsigned depth)
{
    if (candidate->is_resolved)
        return;
    candidate->is_resolved = true;
    if (candidate->effect == SS_EFFECT_NOTHING || candidate->effect == SS_EFFECT_HARM)
        return;
    const enum ss_plover own = type_of(candidate->row->type);
    const bool looks_below = candidate->effect != SS_EFFECT_EVENT || is_stand(own);
    candidate->nested = looks_below && depth ? find_nested(coder, candidate) : SS_NONE;
    struct ss_event_candidate *below = candidate->nested != SS_NONE ? &coder->candidates[candidate->nested] : NULL;
    if (below)
        resolve(coder, below, depth - 1);
    const enum ss_plover under = below ? below->type : SS_PLOVER_OTHER;
    candidate->type = own;
    candidate->mode = strcmp(candidate->row->mode, "-") == 0 ? NULL : candidate->row->mode;
    if (candidate->effect == SS_EFFECT_FUTURE)
        candidate->type = to_come(under);
    else if (candidate->effect == SS_EFFECT_HALT)
        candidate->type = halted(under);
    else if (candidate->effect == SS_EFFECT_PASSES)
        candidate->type = SS_PLOVER_OTHER;
    else if (own == SS_AGREE && (under == SS_COERCE || under == SS_SANCTION || under == SS_ASSAULT) && !candidate->is_noun &&
             !below->is_noun)
        candidate->type = SS_THREATEN_EVENT;
    if (candidate->is_negated && is_cooperation(candidate->type) &&
        (!candidate->arguments.is_passive || candidate->is_future || candidate->effect != SS_EFFECT_EVENT))
        candidate->type = SS_REJECT;
    else if (candidate->is_future && !(candidate->is_noun && (candidate->type == SS_CONCEDE || candidate->type == SS_RETREAT)) && (is_cooperation(candidate->type) || is_conflict(candidate->type)))
        candidate->type = to_come(candidate->type);
    if (!candidate->mode || candidate->type != own) {
        candidate->mode = NULL;
        if (candidate->type == SS_REQUEST || candidate->type == SS_REJECT)
            candidate->mode = request_mode(candidate->type == own ? under : own);
        else if (candidate->type == SS_THREATEN_EVENT)
            candidate->mode = threat_mode(own == SS_THREATEN_EVENT || !own ? under : own,
                                          own == SS_THREATEN_EVENT || !own ? below ? below->mode : NULL : candidate->row->mode);
    }
    if (candidate->type == SS_PLOVER_OTHER)
        return;
    const bool was_taken = candidate->is_taken; /* what it takes may lead back to itself */
    for (uint32_t i = 0; i < candidate->n_matched; i++)
        take_below(coder, candidate->matched[i]);
    if (below && candidate->effect != SS_EFFECT_PASSES) {
        below->is_taken = true;
        below->is_alleged = candidate->type == SS_ACCUSE_EVENT && is_conflict(below->type);
    }
    if (is_stand(candidate->type) || is_stand(own) || candidate->effect != SS_EFFECT_EVENT)
        for (uint32_t i = 0; i < candidate->arguments.n; i++)
            if (may_hold_event(candidate->arguments.items[i].slot))
                take_below(coder, candidate->arguments.items[i].word);
    candidate->is_taken = was_taken;
}

/* ---- Codes ---- */

static const char *derived_cameo(const struct ss_coder *coder, const struct ss_event_candidate *candidate)
{
    const struct ss_event_candidate *below = candidate->nested != SS_NONE ? &coder->candidates[candidate->nested] : NULL;
    const enum ss_plover own = type_of(candidate->row->type);
    const enum ss_plover under = candidate->type == own || !own ? (below ? below->type : SS_PLOVER_OTHER) : own;
    switch (candidate->type) {
    case SS_AGREE:
        return under == SS_AID ? "033" : under == SS_COOPERATE ? "031" : under == SS_CONSULT ? "036" : under == SS_SUPPORT ? "032"
               : under == SS_CONCEDE || under == SS_RETREAT ? "035" : "030";
    case SS_REQUEST:
        return under == SS_AID ? "103" : under == SS_COOPERATE ? "101" : under == SS_CONSULT ? "106" : under == SS_SUPPORT ? "102"
               : under == SS_CONCEDE || under == SS_RETREAT ? "105" : "100";
    case SS_REJECT:
        return under == SS_AID ? "122" : under == SS_COOPERATE ? "121" : under == SS_CONSULT ? "125"
               : under == SS_CONCEDE || under == SS_RETREAT ? "124" : "120";
    case SS_THREATEN_EVENT:
        return under == SS_COERCE ? "132" : under == SS_SANCTION ? "131" : under == SS_ASSAULT || under == SS_MOBILIZE ? "138"
               : under == SS_PROTEST ? "133" : "130";
    case SS_SANCTION:
        return under == SS_AID ? "162" : under == SS_CONSULT ? "164" : "160";
    case SS_CONSULT: return "040";
    case SS_SUPPORT: return "050";
    case SS_CONCEDE: return "080";
    case SS_COOPERATE: return "060";
    case SS_AID: return "070";
    case SS_RETREAT: return "087";
    case SS_ACCUSE_EVENT: return "110";
    case SS_PROTEST: return "140";
    case SS_MOBILIZE: return "150";
    case SS_COERCE: return "170";
    case SS_ASSAULT: return "180";
    case SS_PLOVER_OTHER: case SS_N_PLOVERS: break;
    }
    return NULL;
}

static unsigned quad_of(enum ss_plover type)
{
    return type <= SS_CONCEDE ? 1 : type <= SS_RETREAT ? 2 : type <= SS_THREATEN_EVENT ? 3 : 4;
}

static const char *const known_contexts[] = {
    "asylum", "cbrn", "corruption", "crime", "cyber", "diplomatic", "disasters", "economic", "election", "environment",
    "executive", "gender", "health", "human_rights", "human_security", "illegal_drugs", "inequality", "intelligence",
    "legal", "legislative", "lgbt", "migration", "military", "misinformation", "natural_resource", "peacekeeping",
    "political_institutions", "pro_autocracy", "pro_democracy", "religion_ethnicity", "reparations", "repression",
    "rights_freedoms", "technology", "territory", "terrorism", "trafficking",
};

static void add_context(struct ss_coding *coding, const char *list)
{
    while (list && *list && coding->n_contexts < SS_MOST_CONTEXTS) {
        const size_t n = strcspn(list, "+");
        for (size_t i = 0; i < sizeof known_contexts / sizeof *known_contexts; i++) {
            const char *known = known_contexts[i];
            if (strlen(known) != n || memcmp(known, list, n) != 0)
                continue;
            bool is_new = true;
            for (uint32_t k = 0; k < coding->n_contexts; k++)
                is_new = is_new && coding->contexts[k] != known;
            if (is_new)
                coding->contexts[coding->n_contexts++] = known;
            break;
        }
        list += n + (list[n] == '+');
    }
}

/* The words of the event's own phrase speak of contexts. */
static void find_contexts(const struct ss_coder *coder, uint32_t word, struct ss_coding *coding)
{
    enum { QUEUE = 64 };
    uint32_t queue[QUEUE], n = 0;
    char lemma[SS_WORD_MAX];
    queue[n++] = word;
    for (uint32_t i = 0; i < n; i++) {
        add_context(coding, ss_context_find(ss_tree_lemma(coder->tree, queue[i], lemma)));
        for (uint32_t c = coder->tree->first[queue[i]]; c != SS_NONE && n < QUEUE; c = coder->tree->next[c])
            if (!ss_tree_is_any(coder->tree, c, "nsubj advcl parataxis punct conj acl:relcl"))
                queue[n++] = c;
    }
}

/* Is one of them of some standing: a country, a body, an office, a name? */
static bool has_standing(const struct ss_coder *coder, const struct ss_parties *parties)
{
    for (uint32_t i = 0; i < parties->n; i++) {
        const struct ss_party *party = &parties->items[i];
        if (party->actor.code || (party->actor.n_sectors && strcmp(party->actor.sectors[0], "UNK") != 0))
            return true;
        if (party->entity != SS_NONE && !ss_tree_has_upos(coder->tree, party->head, "PRON") &&
            coder->tree->phrases.ledger->entities[party->entity].type <= SS_ENTITY_GPE)
            return true;
    }
    return false;
}

static bool has_first_person(const struct ss_coder *coder, const struct ss_parties *parties)
{
    for (uint32_t i = 0; i < parties->n; i++)
        if (ss_word_in(&coder->tree->phrases, parties->items[i].head, "i me my you your we us our"))
            return true;
    return false;
}

/* The points below are shares of codings that were right, fitted on news sentences (doc/evaluation.md). */
static float calibrated(float raw)
{
    static const struct {
        float raw, share;
    } points[] = {{0.0f, 0.2f}, {0.4f, 0.3f}, {0.5f, 0.42f}, {0.6f, 0.52f}, {0.65f, 0.82f}, {0.75f, 0.86f}, {1.0f, 0.9f}};
    enum { N = sizeof points / sizeof *points };
    if (raw <= points[0].raw)
        return raw < -0.2f ? 0.05f : points[0].share + raw * 0.75f;
    for (size_t i = 1; i < N; i++)
        if (raw < points[i].raw)
            return points[i - 1].share + (points[i].share - points[i - 1].share) * (raw - points[i - 1].raw) /
                                             (points[i].raw - points[i - 1].raw);
    return points[N - 1].share;
}

static float score_of(const struct ss_coder *coder, const struct ss_event_candidate *candidate, const struct ss_parties *actors,
                      const struct ss_parties *recipients)
{
    float score = candidate->is_noun ? candidate->arguments.verb != SS_NONE ? 0.65f : 0.35f : 0.65f;
    if (!actors->n)
        score -= 0.2f;
    if (!recipients->n)
        score -= 0.1f;
    if (candidate->specificity > 2)
        score += 0.1f;
    if (ss_tree_is_any(coder->tree, candidate->word, "acl advcl"))
        score -= 0.15f;
    if (!has_standing(coder, actors) && !has_standing(coder, recipients))
        score -= candidate->type >= SS_PROTEST && !candidate->is_learnt ? 0.15f : 0.4f;
    if (has_first_person(coder, actors) || has_first_person(coder, recipients))
        score -= 0.5f;
    if (candidate->is_open || (candidate->is_negated && candidate->type != SS_REJECT))
        score -= 0.3f;
    return calibrated(score);
}

static bool keep_parties(struct ss_coder *coder, const struct ss_parties *from, const struct ss_party **items, uint32_t *n)
{
    struct ss_party *copy = ss_arena_array(coder->arena, struct ss_party, from->n + 1u);
    if (!copy)
        return false;
    memcpy(copy, from->items, from->n * sizeof *copy);
    *items = copy;
    *n = from->n;
    return true;
}

static bool write_coding(struct ss_coder *coder, struct ss_event_candidate *candidate, struct ss_coding *out)
{
    struct ss_parties actors, recipients;
    ss_coder_find_roles(coder, candidate, &actors, &recipients, DEEPEST);
    if (!actors.n)
        ss_coder_find_lost_subject(coder, candidate, &actors);
    if (!recipients.n)
        ss_coder_find_concerned(coder, candidate, &actors, &recipients);
    *out = (struct ss_coding){.word = candidate->word, .type = candidate->type, .mode = candidate->mode,
                              .quad = quad_of(candidate->type), .rule = candidate->row->frame};
    out->cameo = candidate->type == type_of(candidate->row->type) && strcmp(candidate->row->cameo, "-") != 0
                     ? candidate->row->cameo
                     : derived_cameo(coder, candidate);
    out->goldstein = out->cameo ? ss_goldstein_find(out->cameo) : NULL;
    out->score = score_of(coder, candidate, &actors, &recipients);
    if (candidate->is_learnt && out->score > learnt_probability(coder, candidate->word))
        out->score = learnt_probability(coder, candidate->word);
    find_contexts(coder, candidate->word, out);
    return keep_parties(coder, &actors, &out->actors, &out->n_actors) &&
           keep_parties(coder, &recipients, &out->recipients, &out->n_recipients);
}

static bool find_candidates(struct ss_coder *coder)
{
    const uint32_t n = ss_tree_n_words(coder->tree);
    coder->candidate_of = ss_arena_array(coder->scratch, uint32_t, n + 1u);
    if (!coder->candidate_of)
        return false;
    for (uint32_t w = 0; w < n; w++)
        coder->candidate_of[w] = SS_NONE;
    for (uint32_t w = 0; w < n; w++) {
        const char pos = pos_of(coder, w);
        if (pos && !add_candidate(coder, w, pos))
            return false;
    }
    return true;
}

/* ---- What the text around tells ---- */

/* Who is killed or hurt, where nobody is said to have done it: the type is that of the happening. */
static bool is_harm(const struct ss_coder *coder, const struct ss_event_candidate *candidate, const struct ss_coding *coding)
{
    return candidate->effect == SS_EFFECT_HARM ||
           (candidate->type == SS_ASSAULT && !coding->n_actors && !candidate->is_noun &&
            ss_lemma_in(&coder->tree->phrases, candidate->word, ss_frame_class("harm")));
}

static bool is_disaster(const struct ss_coder *coder, uint32_t word)
{
    return ss_tree_has_upos(coder->tree, word, "NOUN") &&
           ss_lemma_in(&coder->tree->phrases, word, ss_frame_class("disaster"));
}

/* The type of the violence that a phrase names ("died in the riots"); NONE: none. */
static enum ss_plover violence_at(const struct ss_coder *coder, uint32_t word)
{
    const uint32_t found = candidate_below(coder, word);
    const enum ss_plover type = found != SS_NONE ? coder->candidates[found].type : SS_PLOVER_OTHER;
    return type == SS_ASSAULT || type == SS_PROTEST ? type : SS_PLOVER_OTHER;
}

/* The happening in the clause of a harm: in what, during what, by what. `*is_told` where the clause says it. */
static enum ss_plover harm_in_clause(const struct ss_coder *coder, const struct ss_event_candidate *harm, bool *is_told)
{
    for (uint32_t i = 0; i < harm->arguments.n; i++) {
        const struct ss_argument *item = &harm->arguments.items[i];
        if (!ss_label_in(item->slot, "in during by after from amid when at subj of"))
            continue;
        const enum ss_plover type = violence_at(coder, item->word);
        *is_told = type != SS_PLOVER_OTHER || is_disaster(coder, item->word);
        if (*is_told)
            return type;
    }
    return SS_PLOVER_OTHER;
}

/* The happening that a sentence tells beside a harm: violence, or a disaster, which is none. */
static enum ss_plover harm_in_sentence(const struct ss_coder *coder, const struct ss_coding *codings, uint32_t harm, bool *is_told)
{
    enum { NEAR = 12 }; /* candidates on each side */
    const struct ss_words sentence = ss_view_sentence(&coder->view, coder->candidates[harm].word);
    for (uint32_t w = sentence.begin; w < sentence.end && w - sentence.begin < 100; w++)
        if (is_disaster(coder, w)) {
            *is_told = true;
            return SS_PLOVER_OTHER;
        }
    for (uint32_t step = 1; step <= NEAR; step++)
        for (unsigned side = 0; side < 2; side++) {
            const uint32_t i = side ? harm - step : harm + step; /* below 0 it wraps to more than n */
            if (i >= coder->n || coder->candidates[i].word < sentence.begin || coder->candidates[i].word >= sentence.end ||
                is_harm(coder, &coder->candidates[i], &codings[i]))
                continue;
            const enum ss_plover type = coder->candidates[i].type;
            if (type == SS_ASSAULT || type == SS_PROTEST) {
                *is_told = true;
                return type;
            }
        }
    return SS_PLOVER_OTHER;
}

/* Gives harms the type of their happening: that of their clause, of their sentence, or the last one that the text has
 * told before, where it told of no disaster since; in a headline the first that comes. */
static bool code_harms(struct ss_coder *coder, struct ss_coding *codings)
{
    static const float score_near = 0.5f, score_far = 0.4f, strong = 0.6f;
    enum ss_plover last = SS_PLOVER_OTHER;
    for (uint32_t i = 0; i < coder->n && last == SS_PLOVER_OTHER; i++)
        if ((codings[i].type == SS_ASSAULT || codings[i].type == SS_PROTEST) && codings[i].score >= strong)
            last = codings[i].type;
    uint32_t word = 0;
    for (uint32_t i = 0; i < coder->n; i++) {
        struct ss_event_candidate *candidate = &coder->candidates[i];
        for (; word < candidate->word; word++)
            if (is_disaster(coder, word))
                last = SS_PLOVER_OTHER;
        const bool is_own = codings[i].type != SS_PLOVER_OTHER;
        if (candidate->is_taken || !is_harm(coder, candidate, &codings[i])) {
            if ((codings[i].type == SS_ASSAULT || codings[i].type == SS_PROTEST) && codings[i].score >= strong)
                last = codings[i].type;
            continue;
        }
        bool is_told = false;
        enum ss_plover type = harm_in_clause(coder, candidate, &is_told);
        if (!is_told)
            type = harm_in_sentence(coder, codings, i, &is_told);
        if (!is_told)
            type = last;
        if (type == SS_PLOVER_OTHER) {
            if (is_told)
                codings[i].type = SS_PLOVER_OTHER;
            continue;
        }
        if (!is_own || type != codings[i].type) {
            candidate->type = type;
            candidate->mode = type == SS_PROTEST ? "riot" : NULL;
            if (!write_coding(coder, candidate, &codings[i]))
                return false;
            codings[i].score = 0.0f;
        }
        const float score = is_told ? score_near : score_far;
        if (codings[i].score < score)
            codings[i].score = score;
    }
    return true;
}

/* Types of what is done rather than said; their words are plainer. */
static bool is_deed(enum ss_plover type)
{
    return is_conflict(type) || type == SS_RETREAT || type == SS_AID;
}

/* What a sentence alone leaves open is likely where other sentences tell plainly of political events of the same type,
 * and what is done, not said, where they tell of any. */
static void lift_scores(const struct ss_coder *coder, struct ss_coding *codings, uint32_t n)
{
    static const float strong = 0.45f, lifted = 0.35f, lifted_by_same = 0.45f, least = 0.1f;
    uint32_t n_strong[SS_N_PLOVERS] = {0}, total = 0;
    for (uint32_t i = 0; i < n; i++)
        n_strong[codings[i].type] += codings[i].type != SS_PLOVER_OTHER && codings[i].score >= strong;
    for (unsigned type = 0; type < SS_N_PLOVERS; type++)
        total += n_strong[type];
    for (uint32_t begin = 0, end; begin < n && total; begin = end) {
        const uint32_t sentence_end = ss_view_sentence(&coder->view, coder->candidates[begin].word).end;
        uint32_t here[SS_N_PLOVERS] = {0}, n_here = 0;
        for (end = begin; end < n && coder->candidates[end].word < sentence_end; end++) {
            const bool is_strong = codings[end].type != SS_PLOVER_OTHER && codings[end].score >= strong;
            here[codings[end].type] += is_strong;
            n_here += is_strong;
        }
        for (uint32_t i = begin; i < end; i++) {
            const float score = n_strong[codings[i].type] > here[codings[i].type] ? lifted_by_same
                                : total > n_here && is_deed(codings[i].type)     ? lifted
                                                                                 : 0.0f;
            if (codings[i].score < score && codings[i].score >= least)
                codings[i].score = score;
        }
    }
}

static bool build(struct ss_coder *coder, struct ss_ledger *ledger)
{
    if (!find_candidates(coder))
        return false;
    for (uint32_t i = 0; i < coder->n; i++)
        resolve(coder, &coder->candidates[i], DEEPEST);
    static const float score_alleged = 0.2f; /* PLOVER codes the accusation; a text of political events may tell more */
    struct ss_coding *codings = ss_arena_array(coder->arena, struct ss_coding, coder->n + 1u); /* one a candidate */
    if (!codings)
        return false;
    for (uint32_t i = 0; i < coder->n; i++) {
        struct ss_event_candidate *candidate = &coder->candidates[i];
        codings[i] = (struct ss_coding){.type = SS_PLOVER_OTHER};
        if (candidate->type == SS_PLOVER_OTHER || (candidate->is_taken && !candidate->is_alleged))
            continue;
        if (!write_coding(coder, candidate, &codings[i]))
            return false;
        if (candidate->is_alleged && codings[i].score > score_alleged)
            codings[i].score = score_alleged;
    }
    if (!code_harms(coder, codings))
        return false;
    lift_scores(coder, codings, coder->n);
    ledger->codings = codings;
    for (uint32_t i = 0; i < coder->n; i++)
        if (codings[i].type != SS_PLOVER_OTHER)
            codings[ledger->n_codings++] = codings[i];
    return true;
}

sayso_status ss_frames_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_tree *tree,
                             struct ss_ledger *ledger, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct ss_coder coder = {.scratch = scratch, .arena = arena, .view = ss_view_of(tree->phrases.model, ledger), .tree = tree};
    ss_actors_build(tree, ledger);
    const bool is_done = build(&coder, ledger);
    ss_arena_rewind(scratch, mark);
    return is_done ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the events of a text of %u words",
                                        (unsigned)ledger->text.n_words);
}
