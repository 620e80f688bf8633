#include "ledger/frames.h"

#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "ledger/actors.h"
#include "ledger/arguments.h"
#include "ledger/syntax.h"
#include "lexicon/frames.h"
#include "lexicon/predicates.h"

enum { DEEPEST = 4, KEY_MAX = 80, MOST_MATCHED = 4 };

static const float LEAST_LEARNT = 0.5f; /* probability of a type that the head proposes (doc/evaluation.md) */

/* What a row makes of the event below it. */
enum effect { IS_EVENT, IS_NOTHING, MAKES_FUTURE, MAKES_HALT, PASSES, IS_HARM };

struct candidate {
    uint32_t word;
    const struct ss_frame *row;
    int specificity;
    struct ss_arguments arguments;
    uint32_t matched[MOST_MATCHED]; /* words that conditions of the row were about */
    uint32_t n_matched;
    uint32_t nested;    /* candidate below it, or SS_NONE */
    enum effect effect;
    enum ss_plover type; /* resolved; OTHER: none */
    const char *mode;
    bool is_resolved, is_taken; /* taken: another event holds it */
    bool is_alleged; /* that event is an accusation: what it is about has happened, as its source has it */
    bool is_noun, is_future, is_negated, is_open; /* open: hypothetical */
    bool is_learnt; /* the table does not hold the word, the model's head proposed the type */
};

struct coder {
    const struct ss_tree *tree;
    struct ss_view view;
    struct ss_arena *scratch, *arena;
    SS_ARRAY(struct candidate) found;
    struct candidate *candidates; /* those of `found` */
    uint32_t n;
    uint32_t *candidate_of; /* (n_words) or SS_NONE */
};

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

/* ---- Conditions of a row ---- */

/* The word that makes one with this noun: "hunger" of "hunger strike", "cease" of "cease-fire"; or SS_NONE. */
static uint32_t word_before(const struct coder *coder, uint32_t word)
{
    if (word > 0 && ss_tree_head(coder->tree, word - 1) == word && !ss_tree_is_any(coder->tree, word - 1, "punct det case"))
        return word - 1;
    return word > 1 && ss_word_in(&coder->tree->phrases, word - 1, "-") && ss_tree_head(coder->tree, word - 2) == word
               ? word - 2 : SS_NONE;
}

/* "word|@class|actor" */
static bool is_value(const struct coder *coder, uint32_t word, const char *values, size_t size)
{
    char lemma[SS_WORD_MAX], key[KEY_MAX], two[2 * SS_WORD_MAX] = "";
    ss_tree_lemma(coder->tree, word, lemma);
    const uint32_t mod = word_before(coder, word);
    if (mod != SS_NONE) {
        char first[SS_WORD_MAX];
        ss_form_of(&coder->tree->phrases, mod, first);
        if (first[0] && lemma[0]) {
            memcpy(two, first, strlen(first));
            two[strlen(first)] = '_';
            memcpy(two + strlen(first) + 1, lemma, strlen(lemma) + 1);
        }
    }
    for (const char *at = values, *end = values + size; at < end;) {
        const size_t n = strcspn(at, "|") < (size_t)(end - at) ? strcspn(at, "|") : (size_t)(end - at);
        if (n && n < sizeof key) {
            memcpy(key, at, n);
            key[n] = '\0';
            if (key[0] == '@') {
                const char *words = ss_frame_class(key + 1);
                if (ss_label_in(lemma, words) || (two[0] && ss_label_in(two, words)))
                    return true;
            } else if (strcmp(key, "actor") == 0) {
                if (ss_actor_is_one(coder->tree, word))
                    return true;
            } else if (strcmp(key, "state") == 0) {
                const uint32_t entity = ss_entity_at(&coder->tree->phrases, word);
                if (entity != SS_NONE && coder->tree->phrases.ledger->entities[entity].type == SS_ENTITY_GPE)
                    return true;
            } else if (strcmp(key, lemma) == 0 || strcmp(key, two) == 0) {
                return true;
            }
        }
        at += n + 1;
    }
    return false;
}

/* The word itself, what is coordinated with it, and what a container noun holds ("a series of attacks"). */
static uint32_t value_below(const struct coder *coder, uint32_t word, const char *values, size_t size)
{
    if (is_value(coder, word, values, size))
        return word;
    const bool is_container = ss_lemma_in(&coder->tree->phrases, word, ss_frame_class("series"));
    for (uint32_t c = coder->tree->first[word]; c != SS_NONE; c = coder->tree->next[c])
        if ((ss_tree_is(coder->tree, c, "conj") || (is_container && ss_tree_is(coder->tree, c, "nmod"))) &&
            is_value(coder, c, values, size))
            return c;
    return SS_NONE;
}

static bool fits_slot(const char *slot, const char *wanted, size_t size)
{
    if (size == 3 && memcmp(wanted, "has", 3) == 0)
        return strcmp(slot, "subj") != 0;
    if (size == 4 && memcmp(wanted, "comp", 4) == 0 && (strcmp(slot, "to.v") == 0 || strcmp(slot, "from.v") == 0 ||
                                                        strcmp(slot, "of.v") == 0 || strcmp(slot, "for.v") == 0))
        return true;
    return strlen(slot) == size && memcmp(slot, wanted, size) == 0;
}

/* One condition; returns what it adds to the specificity, 0 when it does not hold. */
static int check_term(const struct coder *coder, struct candidate *candidate, const char *term, size_t size)
{
    const struct ss_arguments *arguments = &candidate->arguments;
    const bool is_absent = term[0] == '-';
    const char *slot = term + is_absent;
    const size_t n_slot = strcspn(slot, "= ") < size - is_absent ? strcspn(slot, "= ") : size - is_absent;
    const char *values = slot + n_slot + 1;
    const size_t n_values = n_slot + is_absent < size ? size - is_absent - n_slot - 1 : 0;
    if (n_slot == 4 && memcmp(slot, "pass", 4) == 0)
        return arguments->is_passive != is_absent;
    for (uint32_t i = 0; i < arguments->n; i++) {
        if (!fits_slot(arguments->items[i].slot, slot, n_slot))
            continue;
        const uint32_t found = n_values ? value_below(coder, arguments->items[i].word, values, n_values)
                                        : arguments->items[i].word;
        if (found == SS_NONE)
            continue;
        if (is_absent)
            return 0;
        if (candidate->n_matched < MOST_MATCHED)
            candidate->matched[candidate->n_matched++] = found;
        return n_values ? (memchr(values, '@', n_values) ? 3 : 4) : 1;
    }
    /* A phrase behind the object: "imposed sanctions on", where the parser hangs it on the noun. */
    const uint32_t object = ss_argument_in(arguments, "obj");
    if (!is_absent && object != SS_NONE && n_slot > 1 && n_slot < SS_SLOT_MAX && n_slot != 3) {
        for (uint32_t c = coder->tree->first[object]; c != SS_NONE; c = coder->tree->next[c]) {
            if (!ss_tree_is_any(coder->tree, c, "nmod") || c < object)
                continue;
            const uint32_t mark = ss_tree_child(coder->tree, c, "case");
            char form[SS_WORD_MAX];
            if (mark == SS_NONE || strlen(ss_form_of(&coder->tree->phrases, mark, form)) != n_slot ||
                memcmp(form, slot, n_slot) != 0)
                continue;
            const uint32_t found = n_values ? value_below(coder, c, values, n_values) : c;
            if (found != SS_NONE)
                return n_values ? 3 : 1;
        }
    }
    return is_absent;
}

/* How well a row fits: -1 not at all, else the more conditions the higher. */
static int fit(const struct coder *coder, struct candidate *candidate, const struct ss_frame *row)
{
    int total = row->frame[0] == '@' ? 0 : 1;
    candidate->n_matched = 0;
    const char *at = strchr(row->frame, ' ');
    while (at && *at) {
        at++;
        const size_t size = strcspn(at, " ");
        const int gain = check_term(coder, candidate, at, size);
        if (!gain)
            return -1;
        total += gain;
        at += size;
    }
    return total;
}

static void try_rows(const struct coder *coder, struct candidate *best, const char *key)
{
    size_t n;
    const struct ss_frame *rows = ss_frames_find(key, &n);
    for (size_t i = 0; i < n; i++) {
        struct candidate trial = *best;
        const int score = fit(coder, &trial, &rows[i]);
        if (score > best->specificity) {
            *best = trial;
            best->row = &rows[i];
            best->specificity = score;
        }
    }
}

static void make_key(char out[KEY_MAX], const char *a, const char *joint, const char *b, char pos)
{
    const size_t n = strlen(a), j = strlen(joint), m = strlen(b);
    memcpy(out, a, n);
    memcpy(out + n, joint, j);
    memcpy(out + n + j, b, m);
    out[n + j + m] = '.';
    out[n + j + m + 1] = pos;
    out[n + j + m + 2] = '\0';
}

static void try_lemma(const struct coder *coder, struct candidate *best, const char *lemma, char pos)
{
    char key[KEY_MAX];
    if (!lemma[0] || strlen(lemma) > SS_WORD_MAX)
        return;
    make_key(key, lemma, "", "", pos);
    try_rows(coder, best, key);
    for (size_t i = 0; i < ss_frame_n_classes(); i++)
        if (ss_label_in(lemma, ss_frame_class(ss_frame_class_name(i)))) {
            make_key(key, "@", "", ss_frame_class_name(i), pos);
            try_rows(coder, best, key);
        }
}

/* The rows of a word: with its particle ("call off") or the word before it ("hunger strike") first, then alone. */
static void find_row(const struct coder *coder, struct candidate *best, char pos)
{
    const struct ss_tree *tree = coder->tree;
    char lemma[SS_WORD_MAX], other[SS_WORD_MAX], key[KEY_MAX], both[2 * SS_WORD_MAX];
    ss_tree_lemma(tree, best->word, lemma);
    if (!lemma[0])
        return;
    for (uint32_t c = tree->first[best->word]; c != SS_NONE; c = tree->next[c]) {
        const bool is_particle = pos == 'v' && (ss_tree_is(tree, c, "compound:prt") ||
                                                (c == best->word + 1 && ss_tree_is(tree, c, "advmod")));
        const bool is_first = pos == 'n' && c == word_before(coder, best->word);
        if (!is_particle && !is_first)
            continue;
        ss_form_of(&tree->phrases, c, other);
        if (!other[0] || strlen(other) + strlen(lemma) + 8 > KEY_MAX)
            continue;
        make_key(key, is_particle ? lemma : other, is_particle ? " " : "_", is_particle ? other : lemma, pos);
        if (is_particle)
            key[strlen(lemma)] = '_';
        memcpy(both, key, strlen(key) - 1);
        both[strlen(key) - 2] = '\0';
        best->specificity = -1;
        try_lemma(coder, best, both, pos);
        if (best->row)
            best->specificity += 2;
    }
    try_lemma(coder, best, lemma, pos);
    if (best->row)
        return;
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = pos == 'v' ? ss_view_lemmas(&coder->view, best->word, lemmas) : 0;
    for (uint32_t i = 1; i < n && !best->row; i++)
        try_lemma(coder, best, lemmas[i], pos);
}

/* ---- Candidates ---- */

static char pos_of(const struct coder *coder, uint32_t word)
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
static bool is_to_come(const struct coder *coder, uint32_t verb)
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

static bool is_hypothetical(const struct coder *coder, uint32_t word)
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

static void propose(const struct coder *coder, struct candidate *candidate, char pos);

/* "EU to lift sanctions on Serbia": the name or noun that a headline is about does it, and has yet to. */
static bool add_headline_subject(const struct coder *coder, struct candidate *candidate)
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

static bool add_candidate(struct coder *coder, uint32_t word, char pos)
{
    struct candidate found = {.word = word, .specificity = -1, .nested = SS_NONE, .is_noun = pos == 'n'};
    found.arguments.verb = SS_NONE;
    ss_arguments_of(coder->tree, word, &found.arguments);
    find_row(coder, &found, pos);
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
            found.effect = (enum effect)i;
    struct candidate *kept = ss_array_push(coder->scratch, &coder->found);
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
static bool may_be_learnt(const struct coder *coder, uint32_t word, char pos)
{
    char lemma[SS_WORD_MAX];
    if (pos == 'n')
        return ss_tree_has_upos(coder->tree, word, "NOUN") &&
               ss_event_noun_find(ss_tree_lemma(coder->tree, word, lemma)) == SS_EVENT_HAPPENING;
    if (pos != 'v' || ss_tree_is_any(coder->tree, word, "aux cop case mark fixed"))
        return false;
    return ss_event_verb_find(ss_tree_lemma(coder->tree, word, lemma)) == SS_EVENT_OTHER;
}

static float learnt_probability(const struct coder *coder, uint32_t word)
{
    const struct ss_event_kind_score *kinds = coder->tree->phrases.ledger->analysis.kinds;
    return kinds ? kinds[word].probability : 0.0f;
}

static void propose(const struct coder *coder, struct candidate *candidate, char pos)
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
static uint32_t candidate_below(const struct coder *coder, uint32_t word)
{
    enum { QUEUE = 32 };
    uint32_t queue[QUEUE], n = 0;
    queue[n++] = word;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t found = coder->candidate_of[queue[i]];
        if (found != SS_NONE && coder->candidates[found].effect != IS_NOTHING &&
            coder->candidates[found].effect != IS_HARM)
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

static uint32_t find_nested(const struct coder *coder, const struct candidate *candidate)
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
static void take_below(struct coder *coder, uint32_t word)
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

static void resolve(struct coder *coder, struct candidate *candidate, unsigned depth)
{
    if (candidate->is_resolved)
        return;
    candidate->is_resolved = true;
    if (candidate->effect == IS_NOTHING || candidate->effect == IS_HARM)
        return;
    const enum ss_plover own = type_of(candidate->row->type);
    const bool looks_below = candidate->effect != IS_EVENT || is_stand(own);
    candidate->nested = looks_below && depth ? find_nested(coder, candidate) : SS_NONE;
    struct candidate *below = candidate->nested != SS_NONE ? &coder->candidates[candidate->nested] : NULL;
    if (below)
        resolve(coder, below, depth - 1);
    const enum ss_plover under = below ? below->type : SS_PLOVER_OTHER;
    candidate->type = own;
    candidate->mode = strcmp(candidate->row->mode, "-") == 0 ? NULL : candidate->row->mode;
    if (candidate->effect == MAKES_FUTURE)
        candidate->type = to_come(under);
    else if (candidate->effect == MAKES_HALT)
        candidate->type = halted(under);
    else if (candidate->effect == PASSES)
        candidate->type = SS_PLOVER_OTHER;
    else if (own == SS_AGREE && (under == SS_COERCE || under == SS_SANCTION || under == SS_ASSAULT) && !candidate->is_noun &&
             !below->is_noun)
        candidate->type = SS_THREATEN_EVENT;
    if (candidate->is_negated && is_cooperation(candidate->type) &&
        (!candidate->arguments.is_passive || candidate->is_future || candidate->effect != IS_EVENT))
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
    if (below && candidate->effect != PASSES) {
        below->is_taken = true;
        below->is_alleged = candidate->type == SS_ACCUSE_EVENT && is_conflict(below->type);
    }
    if (is_stand(candidate->type) || is_stand(own) || candidate->effect != IS_EVENT)
        for (uint32_t i = 0; i < candidate->arguments.n; i++)
            if (may_hold_event(candidate->arguments.items[i].slot))
                take_below(coder, candidate->arguments.items[i].word);
    candidate->is_taken = was_taken;
}

/* ---- Parties ---- */

struct parties {
    struct ss_party items[SS_MOST_PARTIES];
    uint32_t n;
};

static bool is_matched(const struct candidate *candidate, uint32_t word)
{
    for (uint32_t i = 0; i < candidate->n_matched; i++)
        if (candidate->matched[i] == word)
            return true;
    return false;
}

/* "Ethiopia said it would": who says it, for a pronoun that subject of what is said; else the pronoun. */
static uint32_t speaker(const struct coder *coder, uint32_t pronoun)
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
static uint32_t referent(const struct coder *coder, uint32_t word)
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

static void add_party(const struct coder *coder, uint32_t word, struct parties *out)
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

static bool is_nominal(const struct coder *coder, uint32_t word)
{
    return ss_tree_has_upos(coder->tree, word, "NOUN PROPN PRON ADJ NUM X SYM DET");
}

/* The word and what is coordinated with it, as far as they act themselves. */
static void add_actors_at(const struct coder *coder, uint32_t word, struct parties *out)
{
    if (ss_actor_is_one(coder->tree, word) || referent(coder, word) != word)
        add_party(coder, word, out);
    for (uint32_t c = coder->tree->first[word]; c != SS_NONE; c = coder->tree->next[c])
        if (ss_tree_is(coder->tree, c, "conj") && is_nominal(coder, c) && ss_actor_is_one(coder->tree, c))
            add_party(coder, c, out);
}

/* Those who stand inside a phrase whose head does not act: "the killing of civilians", "Germany's decision". */
static void add_inner_actors(const struct coder *coder, uint32_t word, const char *first_slots, struct parties *out, unsigned depth)
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
static void find_parties(const struct coder *coder, const struct candidate *candidate, const char *slots, bool is_agent,
                         struct parties *out)
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

static void drop_shared(struct parties *from, const struct parties *others)
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

static const char *recipient_slots(const struct candidate *candidate)
{
    const char *arrow = strchr(candidate->row->roles, '>');
    if (arrow && arrow[1])
        return arrow + 1;
    return candidate->is_noun ? "iobj|on|against|to|with|between|of|over|towards|at|from|for|in|mod"
                              : "obj|iobj|against|on|with|to|at|for|from|of|over|into|towards|in";
}

static const char *actor_slots(const struct candidate *candidate)
{
    const char *roles = candidate->row->roles;
    if (roles[0] != '-' && roles[0] != '>')
        return roles;
    return candidate->is_noun ? "subj|by|poss|mod|between|from|of" : "subj";
}

/* The event below, or the noun whose event a light verb tells ("launched an attack"). */
static const struct candidate *candidate_in(const struct coder *coder, const struct candidate *candidate)
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
static void find_late_agent(const struct coder *coder, const struct parties *recipients, struct parties *actors)
{
    for (uint32_t i = 0; i < recipients->n && !actors->n; i++)
        for (uint32_t c = coder->tree->first[recipients->items[i].head]; c != SS_NONE && !actors->n; c = coder->tree->next[c]) {
            const uint32_t mark = ss_tree_child(coder->tree, c, "case");
            if (ss_tree_is(coder->tree, c, "nmod") && mark != SS_NONE && ss_word_in(&coder->tree->phrases, mark, "by"))
                add_actors_at(coder, c, actors);
        }
}

static void find_roles(struct coder *coder, const struct candidate *candidate, struct parties *actors, struct parties *recipients,
                       unsigned depth)
{
    const struct candidate *below = candidate_in(coder, candidate);
    actors->n = recipients->n = 0;
    find_parties(coder, candidate, actor_slots(candidate), true, actors);
    find_parties(coder, candidate, recipient_slots(candidate), false, recipients);
    drop_shared(recipients, actors);
    if (candidate->is_noun && !actors->n)
        find_late_agent(coder, recipients, actors);
    if (below && depth && (!recipients->n || !actors->n)) {
        struct parties inner_actors, inner;
        find_roles(coder, below, &inner_actors, &inner, depth - 1);
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

/* Who stands in the phrases of the clause, the place of what happens at last: "declared a curfew in Jamaica". */
static void find_concerned(const struct coder *coder, const struct candidate *candidate, const struct parties *actors,
                           struct parties *recipients)
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

/* A finite verb whose subject the tree has lost: who stands before it and depends on no preposition. */
static void find_lost_subject(const struct coder *coder, const struct candidate *candidate, struct parties *actors)
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

/* ---- Codes ---- */

static const char *derived_cameo(const struct coder *coder, const struct candidate *candidate)
{
    const struct candidate *below = candidate->nested != SS_NONE ? &coder->candidates[candidate->nested] : NULL;
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
static void find_contexts(const struct coder *coder, uint32_t word, struct ss_coding *coding)
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
static bool has_standing(const struct coder *coder, const struct parties *parties)
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

static bool has_first_person(const struct coder *coder, const struct parties *parties)
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

static float score_of(const struct coder *coder, const struct candidate *candidate, const struct parties *actors,
                      const struct parties *recipients)
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

static bool keep_parties(struct coder *coder, const struct parties *from, const struct ss_party **items, uint32_t *n)
{
    struct ss_party *copy = ss_arena_array(coder->arena, struct ss_party, from->n + 1u);
    if (!copy)
        return false;
    memcpy(copy, from->items, from->n * sizeof *copy);
    *items = copy;
    *n = from->n;
    return true;
}

static bool write_coding(struct coder *coder, struct candidate *candidate, struct ss_coding *out)
{
    struct parties actors, recipients;
    find_roles(coder, candidate, &actors, &recipients, DEEPEST);
    if (!actors.n)
        find_lost_subject(coder, candidate, &actors);
    if (!recipients.n)
        find_concerned(coder, candidate, &actors, &recipients);
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

static bool find_candidates(struct coder *coder)
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
static bool is_harm(const struct coder *coder, const struct candidate *candidate, const struct ss_coding *coding)
{
    return candidate->effect == IS_HARM ||
           (candidate->type == SS_ASSAULT && !coding->n_actors && !candidate->is_noun &&
            ss_lemma_in(&coder->tree->phrases, candidate->word, ss_frame_class("harm")));
}

static bool is_disaster(const struct coder *coder, uint32_t word)
{
    return ss_tree_has_upos(coder->tree, word, "NOUN") &&
           ss_lemma_in(&coder->tree->phrases, word, ss_frame_class("disaster"));
}

/* The type of the violence that a phrase names ("died in the riots"); NONE: none. */
static enum ss_plover violence_at(const struct coder *coder, uint32_t word)
{
    const uint32_t found = candidate_below(coder, word);
    const enum ss_plover type = found != SS_NONE ? coder->candidates[found].type : SS_PLOVER_OTHER;
    return type == SS_ASSAULT || type == SS_PROTEST ? type : SS_PLOVER_OTHER;
}

/* The happening in the clause of a harm: in what, during what, by what. `*is_told` where the clause says it. */
static enum ss_plover harm_in_clause(const struct coder *coder, const struct candidate *harm, bool *is_told)
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
static enum ss_plover harm_in_sentence(const struct coder *coder, const struct ss_coding *codings, uint32_t harm, bool *is_told)
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
static bool code_harms(struct coder *coder, struct ss_coding *codings)
{
    static const float score_near = 0.5f, score_far = 0.4f, strong = 0.6f;
    enum ss_plover last = SS_PLOVER_OTHER;
    for (uint32_t i = 0; i < coder->n && last == SS_PLOVER_OTHER; i++)
        if ((codings[i].type == SS_ASSAULT || codings[i].type == SS_PROTEST) && codings[i].score >= strong)
            last = codings[i].type;
    uint32_t word = 0;
    for (uint32_t i = 0; i < coder->n; i++) {
        struct candidate *candidate = &coder->candidates[i];
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
static void lift_scores(const struct coder *coder, struct ss_coding *codings, uint32_t n)
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

static bool build(struct coder *coder, struct ss_ledger *ledger)
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
        struct candidate *candidate = &coder->candidates[i];
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
    struct coder coder = {.scratch = scratch, .arena = arena, .view = ss_view_of(tree->phrases.model, ledger), .tree = tree};
    ss_actors_build(tree, ledger);
    const bool is_done = build(&coder, ledger);
    ss_arena_rewind(scratch, mark);
    return is_done ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the events of a text of %u words",
                                        (unsigned)ledger->text.n_words);
}
