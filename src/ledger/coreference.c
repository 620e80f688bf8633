#include "ledger/coreference.h"

#include <string.h>

#include "base/error.h"
#include "ledger/offices.h"
#include "lexicon/acts.h"

enum { MOST_BACK = 200 };            /* references that a rule looks back over */
enum { MOST_NAMESAKES = 32 };        /* names with the same word that are compared */
enum { MOST_PRONOUN_SENTENCES = 3 }; /* from a pronoun back to what it stands for, by rule */
enum { LONGEST_OFFICE = 64, MOST_OFFICE_WORDS = 10 };
enum { MOST_SPEECH = 4000 };         /* words of one content in which "I" is looked up */

/* Of the model's score: above 0 it says "rather this than nothing before". */
static const float certain_link = -0.7f; /* tuned on GUM dev: a chain broken costs more than one too many */
static const float likely_link = -2.5f; /* enough where a rule says the same */
static const float new_link = -0.2f; /* what begins with "a" goes back seldom */

/* What is known of a group; kept at its first reference. */
struct group {
    enum ss_being being;
    char gender;
    uint8_t number;        /* 0 unknown, 1 singular, 2 plural */
    bool is_told;          /* by a name or a noun, not by pronouns alone */
    uint32_t longest_name; /* reference with the most telling name, or SS_NONE */
    uint32_t fullest_noun; /* reference with the most words beside its head, or SS_NONE */
};

struct finder {
    struct ss_view view;
    const struct ss_text *text;
    const struct ss_analysis *analysis;
    const struct ss_ledger *ledger;
    const struct ss_references *references;
    uint32_t *group;      /* (n) */
    struct group *groups; /* (n) */
    uint32_t *speech;     /* (n_words) innermost statement whose quoted content holds the word, or SS_NONE */
    struct ss_name_index names, nouns; /* of the mentions before; nouns by their lemma, names by their titles too */
    uint32_t last_of_kind[SS_N_CANDIDATE_CLASSES]; /* the last "I", "we", "you", or SS_NONE */
    bool has_model;       /* links of a model, not rules alone */
};

/* ----------------------------------------------------------------------------------------------- groups */

static uint32_t root(const struct finder *f, uint32_t reference)
{
    uint32_t *group = f->group;
    while (group[reference] != reference) {
        group[reference] = group[group[reference]];
        reference = group[reference];
    }
    return reference;
}

static bool has_word(const struct ss_reference *r, uint32_t word)
{
    for (unsigned i = 0; i < r->n_words; i++)
        if (r->words[i] == word)
            return true;
    return false;
}

/* Has the earlier one all words of the later? */
static bool says_all(const struct ss_reference *earlier, const struct ss_reference *later)
{
    for (unsigned i = 0; i < later->n_words; i++)
        if (!has_word(earlier, later->words[i]))
            return false;
    return true;
}

/* "The interior ministry", "the health ministry": the same noun with words that tell two things apart. */
static bool have_other_words(const struct finder *f, uint32_t a, uint32_t b)
{
    if (a == SS_NONE || b == SS_NONE)
        return false;
    const struct ss_reference *x = &f->references->items[a], *y = &f->references->items[b];
    return x->lemma == y->lemma && x->may_act && !says_all(x, y) && !says_all(y, x);
}

static bool may_join(const struct finder *f, uint32_t a, uint32_t b)
{
    const struct group *x = &f->groups[a], *y = &f->groups[b];
    if (x->being && y->being && x->being != y->being)
        return false;
    if (x->gender && y->gender && x->gender != y->gender)
        return false;
    if (x->number && y->number && x->number != y->number && (x->being == SS_A_PERSON || y->being == SS_A_PERSON))
        return false;
    if (have_other_words(f, x->fullest_noun, y->fullest_noun))
        return false;
    if (x->longest_name == SS_NONE || y->longest_name == SS_NONE)
        return true;
    return ss_name_keys_agree(&f->references->keys[x->longest_name], &f->references->keys[y->longest_name]);
}

static unsigned words_of(const struct finder *f, uint32_t reference)
{
    return reference == SS_NONE ? 0 : 1u + f->references->items[reference].n_words;
}

/* The group of the earlier one goes on. */
static void join(struct finder *f, uint32_t a, uint32_t b)
{
    a = root(f, a);
    b = root(f, b);
    if (a == b)
        return;
    const uint32_t first = a < b ? a : b, second = a < b ? b : a;
    const struct ss_name_keys *keys = f->references->keys;
    struct group *x = &f->groups[first];
    const struct group *y = &f->groups[second];
    f->group[second] = first;
    x->gender = x->gender ? x->gender : y->gender;
    x->number = x->number ? x->number : y->number;
    x->being = x->being ? x->being : y->being;
    x->is_told |= y->is_told;
    if (words_of(f, y->fullest_noun) > words_of(f, x->fullest_noun))
        x->fullest_noun = y->fullest_noun;
    if (x->longest_name == SS_NONE || (y->longest_name != SS_NONE && keys[y->longest_name].n > keys[x->longest_name].n))
        x->longest_name = y->longest_name;
}

static bool join_if_possible(struct finder *f, uint32_t a, uint32_t b)
{
    const uint32_t x = root(f, a), y = root(f, b);
    if (x != y && !may_join(f, x, y))
        return false;
    join(f, x, y);
    return true;
}

/* ------------------------------------------------------------------------------------------------ looks */

static const struct ss_reference *at(const struct finder *f, uint32_t reference)
{
    return &f->references->items[reference];
}

static uint32_t head_above(const struct finder *f, const struct ss_reference *r)
{
    return f->analysis->tags ? f->analysis->tags[r->mention.head].head : SS_NONE;
}

/* The reference whose head or name the word is, or SS_NONE. */
static uint32_t reference_at(const struct finder *f, uint32_t word)
{
    return word == SS_NONE ? SS_NONE : f->references->at_word[word];
}

static bool has_relation(const struct finder *f, const struct ss_reference *r, const char *relation)
{
    return ss_view_is(&f->view, r->mention.head, relation);
}

static bool holds(const struct ss_reference *outer, const struct ss_reference *inner)
{
    return outer->mention.span.begin <= inner->mention.head && inner->mention.head < outer->mention.span.end;
}

static bool is_reflexive(const struct finder *f, const struct ss_reference *r)
{
    char form[SS_FORM_MAX];
    ss_view_form(&f->view, r->mention.head, form);
    return strstr(form, "sel") != NULL; /* -self, -selves */
}

/* Two that cannot be the same for where they stand: one inside the other, or subject and object of one verb. */
static bool stand_apart(const struct finder *f, const struct ss_reference *a, const struct ss_reference *b)
{
    if (holds(a, b) || holds(b, a))
        return true;
    const uint32_t head = head_above(f, b);
    if (head == SS_NONE || head != head_above(f, a) || b->mention.kind != SS_MENTION_PRONOUN)
        return false;
    return !is_reflexive(f, b) && !is_reflexive(f, a) && has_relation(f, a, "nsubj") &&
           (has_relation(f, b, "obj") || has_relation(f, b, "iobj") || has_relation(f, b, "obl"));
}

static bool is_name_of_place(const struct ss_reference *r)
{
    return r->name != SS_NONE && (r->type == SS_ENTITY_GPE || r->type == SS_ENTITY_LOC || r->type == SS_ENTITY_FAC);
}

/* ------------------------------------------------------------------------------------------------- names */

/* The latest name before under one of the hashes that is the same as this one. */
static uint32_t namesake(const struct finder *f, uint32_t reference, uint32_t hash)
{
    const struct ss_name_keys *keys = f->references->keys;
    uint32_t entry = SS_NONE;
    for (unsigned n = 0; n < MOST_NAMESAKES; n++) {
        entry = ss_name_index_next(&f->names, hash, entry);
        if (entry == SS_NONE)
            break;
        const uint32_t other = f->names.entries[entry].name;
        if (ss_name_keys_same(&keys[reference], &keys[other]) && may_join(f, root(f, reference), root(f, other)))
            return other;
    }
    return SS_NONE;
}

static void link_name(struct finder *f, uint32_t reference)
{
    const struct ss_name_keys *keys = &f->references->keys[reference];
    uint32_t best = SS_NONE;
    for (unsigned i = 0; i < keys->n + 2u; i++) {
        const uint32_t hash = i < keys->n            ? keys->words[i]
                              : i == keys->n         ? keys->initials
                              : keys->code[0] != '\0' ? ss_name_hash(keys->code)
                                                     : 0;
        const uint32_t found = hash ? namesake(f, reference, hash) : SS_NONE;
        if (found != SS_NONE && (best == SS_NONE || found > best))
            best = found;
    }
    if (best != SS_NONE)
        join(f, best, reference);
    ss_name_index_add(&f->names, keys, reference);
}

/* ----------------------------------------------------------------------------------------- certain rules */

/* "Lena Dorvat, spokeswoman of the police": not two places, which stand for where one of them lies. */
static void link_apposition(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    if (!has_relation(f, r, "appos"))
        return;
    const uint32_t other = reference_at(f, head_above(f, r));
    if (other == SS_NONE || other == reference || (is_name_of_place(r) && is_name_of_place(at(f, other))))
        return;
    if (r->number && at(f, other)->number && r->number != at(f, other)->number)
        return;
    join_if_possible(f, other, reference);
}

/* "The union SUTREM": a noun with "the" right before a name of its kind. */
static void link_label(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    if (!r->may_act || r->number == 2 || r->mention.head + 1 >= f->text->n_words)
        return;
    /* the tree may hang "the" on the name */
    const uint32_t begin = r->mention.span.begin;
    if (r->kind != SS_DEFINITE && (r->kind != SS_BARE || !begin || !ss_view_has_form(&f->view, begin - 1, "the")))
        return;
    const uint32_t other = reference_at(f, r->mention.head + 1);
    if (other == SS_NONE || at(f, other)->kind != SS_NAME_WORD)
        return;
    const struct ss_reference *o = at(f, other);
    const bool is_next = (o->name != SS_NONE ? o->mention.span.begin : o->mention.head) == r->mention.head + 1;
    if (!is_next || (o->name != SS_NONE && o->type != r->noun_type))
        return;
    join_if_possible(f, reference, other);
}

/* "X is the Y". */
static void link_predicate(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    if (r->kind != SS_DEFINITE && r->kind != SS_POSSESSED && r->kind != SS_NAME_WORD)
        return;
    const uint32_t copula = ss_view_child(&f->view, r->mention.head, "cop");
    const uint32_t subject = copula != SS_NONE ? ss_view_child(&f->view, r->mention.head, "nsubj") : SS_NONE;
    const uint32_t other = reference_at(f, subject);
    if (other == SS_NONE || other == reference || ss_view_negation(&f->view, r->mention.head) != SS_NOT_NEGATED ||
        (at(f, other)->mention.kind == SS_MENTION_PRONOUN && at(f, other)->being != SS_A_PERSON))
        return;
    join_if_possible(f, other, reference);
}

/* The reference that is the main word of spans. */
static uint32_t reference_of(const struct finder *f, const struct ss_word_spans *spans)
{
    const struct ss_tags *tags = f->analysis->tags;
    for (uint32_t i = 0; i < spans->n; i++)
        for (uint32_t w = spans->items[i].begin; w < spans->items[i].end; w++) {
            const uint32_t found = reference_at(f, w);
            if (found != SS_NONE && at(f, found)->mention.head == w && (tags[w].head == SS_NONE || !ss_view_in(spans, tags[w].head)))
                return found;
        }
    return SS_NONE;
}

/* "I" inside a quotation is its source, "you" whom it is said to. */
static void link_speaker(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    const uint32_t index = f->speech[r->mention.head];
    if (index == SS_NONE || (r->kind != SS_FIRST && r->kind != SS_SECOND && r->kind != SS_FIRST_PLURAL))
        return;
    const struct ss_statement *said = &f->ledger->statements[index];
    uint32_t other = SS_NONE;
    if (r->kind != SS_SECOND) {
        other = reference_of(f, &said->source);
    } else if (said->cue_head != SS_NONE && ss_view_has_upos(&f->view, said->cue_head, "VERB")) {
        const uint32_t object = ss_view_child(&f->view, said->cue_head, "iobj");
        other = reference_at(f, object != SS_NONE ? object : ss_view_child(&f->view, said->cue_head, "obj"));
        if (other != SS_NONE && f->speech[at(f, other)->mention.head] == index)
            other = SS_NONE;
    }
    if (other == SS_NONE || other == reference)
        return;
    const bool is_plural = r->kind == SS_FIRST_PLURAL;
    if (is_plural ? at(f, other)->being == SS_A_THING || at(f, other)->number == 2 : at(f, other)->being != SS_A_THING)
        join_if_possible(f, other, reference);
}

/* "The former", "the latter": the two of the last "A and B". */
static void link_latter(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    const bool is_latter = ss_view_has_form(&f->view, r->mention.head, "latter");
    if (!is_latter && !ss_view_has_form(&f->view, r->mention.head, "former"))
        return;
    for (uint32_t back = 1; back <= reference && back <= MOST_BACK; back++) {
        const struct ss_reference *second = at(f, reference - back);
        if (r->sentence > second->sentence + 1)
            return;
        const uint32_t first = has_relation(f, second, "conj") ? reference_at(f, head_above(f, second)) : SS_NONE;
        if (first == SS_NONE || (second->kind != SS_NAME_WORD && second->kind != SS_DEFINITE && second->kind != SS_INDEFINITE))
            continue;
        join_if_possible(f, is_latter ? reference - back : first, reference);
        return;
    }
}

/* --------------------------------------------------------------------------------------------- the model */

/* Scores of the model by reference: the link of `from` to `to`, or far below everything. */
static float score_of(const struct finder *f, uint32_t from, uint32_t to)
{
    const uint32_t candidate = at(f, from)->candidate, wanted = at(f, to)->candidate;
    if (candidate == SS_NONE || wanted == SS_NONE)
        return -1e9f;
    const struct ss_candidate *c = &f->analysis->candidates[candidate];
    for (uint32_t i = 0; i < c->n_links; i++)
        if (f->analysis->links[c->first_link + i].antecedent == wanted)
            return f->analysis->links[c->first_link + i].score;
    return -1e9f;
}

static bool link_by_model(struct finder *f, uint32_t reference, float least)
{
    const struct ss_reference *r = at(f, reference);
    const struct ss_candidate *c = &f->analysis->candidates[r->candidate];
    for (uint32_t i = 0; i < c->n_links; i++) {
        const struct ss_link *link = &f->analysis->links[c->first_link + i];
        if (!(link->score > least))
            return false;
        const uint32_t other = f->references->of_candidate[link->antecedent];
        if (other == SS_NONE || other == reference || stand_apart(f, at(f, other), r))
            continue;
        if (join_if_possible(f, other, reference))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------------------------- rules without model */

static bool is_known(const struct finder *f, const struct ss_reference *r)
{
    return f->groups[root(f, (uint32_t)(r - f->references->items))].is_told;
}

/* May the pronoun stand for the other, as far as both tell? */
static bool suits(const struct finder *f, const struct ss_reference *pronoun, uint32_t other)
{
    const struct ss_reference *o = at(f, other);
    const struct group *g = &f->groups[root(f, other)];
    if (!is_known(f, o) || stand_apart(f, o, pronoun))
        return false;
    switch (pronoun->kind) {
    case SS_MASCULINE:
    case SS_FEMININE:
        return g->being == SS_A_PERSON;
    case SS_NEUTER:
        return g->being == SS_A_THING && g->number != 2;
    case SS_THIRD_PLURAL:
        return g->number == 2 || (o->kind != SS_NAME_WORD && g->number == 0);
    default:
        return false;
    }
}

/* How near at hand a mention is: the sentence first, a subject before others. */
static uint32_t distance(const struct finder *f, const struct ss_reference *from, const struct ss_reference *to)
{
    return 4 * (from->sentence - to->sentence) + (has_relation(f, to, "nsubj") ? 0 : has_relation(f, to, "obj") ? 1 : 2);
}

/* "I", "we" and "you" are the same as before in the words of one speaker. */
static void link_to_last(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    const uint32_t last = f->last_of_kind[r->kind];
    f->last_of_kind[r->kind] = reference;
    const bool is_quoted = f->text->words[r->mention.head].flags & SS_WORD_QUOTED;
    if (last == SS_NONE)
        return;
    const uint32_t word = at(f, last)->mention.head;
    const bool was_quoted = f->text->words[word].flags & SS_WORD_QUOTED;
    if (f->speech[word] == f->speech[r->mention.head] && is_quoted == was_quoted)
        join_if_possible(f, last, reference);
}

static void link_pronoun(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    if (r->kind == SS_FIRST || r->kind == SS_FIRST_PLURAL || r->kind == SS_SECOND) {
        link_to_last(f, reference);
        return;
    }
    uint32_t best = SS_NONE, least = UINT32_MAX;
    for (uint32_t back = 1; back <= reference && back <= MOST_BACK; back++) {
        const uint32_t other = reference - back;
        if (at(f, other)->sentence + MOST_PRONOUN_SENTENCES < r->sentence)
            break;
        if (!suits(f, r, other) || !may_join(f, root(f, other), root(f, reference)))
            continue;
        const uint32_t far = distance(f, r, at(f, other));
        if (far < least) {
            best = other;
            least = far;
        }
    }
    if (best != SS_NONE)
        join(f, best, reference);
}

/* Can a noun with "the" take the other up? "The interior ministry ... the ministry", "Defence Minister Anna Osk ... the
 * minister". */
static bool takes_up(const struct finder *f, const struct ss_reference *r, const struct ss_reference *o)
{
    bool is_title = false;
    for (unsigned i = 0; i < o->n_titles; i++)
        is_title |= o->titles[i] == r->lemma;
    if (!is_title && (o->lemma != r->lemma || o->number != r->number))
        return false;
    return (!is_title || r->number != 2) && says_all(o, r) && !stand_apart(f, o, r);
}

/* The latest mention before that a noun can take up, or SS_NONE. */
static uint32_t same_noun(const struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    uint32_t entry = SS_NONE;
    for (unsigned n = 0; n < MOST_NAMESAKES; n++) {
        entry = ss_name_index_next(&f->nouns, r->lemma, entry);
        if (entry == SS_NONE)
            break;
        const uint32_t other = f->nouns.entries[entry].name;
        if (takes_up(f, r, at(f, other)) && may_join(f, root(f, other), root(f, reference)))
            return other;
    }
    return SS_NONE;
}

static void link_noun(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    if (r->kind != SS_DEFINITE && r->kind != SS_DEMONSTRATIVE &&
        (f->has_model || (r->kind != SS_NAME_WORD && r->kind != SS_POSSESSED)))
        return;
    const uint32_t other = same_noun(f, reference);
    if (other == SS_NONE)
        return;
    const bool is_title = at(f, other)->lemma != r->lemma;
    if (!f->has_model || is_title || score_of(f, reference, other) > likely_link)
        join_if_possible(f, other, reference);
}

/* --------------------------------------------------------------------------------------------------- offices */

/* The words of a mention that say what office it is, in small letters with single blanks, and of what; false where there
 * are others ("the former French president") or none of what. */
static bool office_of(const struct finder *f, uint32_t reference, char out[LONGEST_OFFICE], const struct ss_name_keys **of)
{
    const struct ss_words span = at(f, reference)->mention.span;
    size_t size = 0;
    *of = NULL;
    for (uint32_t w = span.begin; w < span.end && span.end - span.begin <= MOST_OFFICE_WORDS; w++) {
        char form[SS_FORM_MAX];
        const uint32_t inner = f->references->at_word[w];
        ss_view_form(&f->view, w, form);
        if (inner != SS_NONE && inner != reference && at(f, inner)->name != SS_NONE) {
            if (*of && *of != &f->references->keys[inner])
                return false;
            *of = &f->references->keys[inner];
        } else if (strcmp(form, "the") && strcmp(form, "of") && strcmp(form, "'s") && strcmp(form, "'")) {
            const size_t n = strlen(form);
            if (!n || size + n + 2 > LONGEST_OFFICE)
                return false;
            if (size)
                out[size++] = ' ';
            memcpy(out + size, form, n);
            size += n;
        }
    }
    out[size] = '\0';
    return size && *of;
}

/* "The French president" is a name that the text gives, where a table of offices says so for the document's day. */
static void link_office(struct finder *f, uint32_t reference)
{
    const char *day = f->ledger->document ? f->ledger->document->published : NULL;
    const struct ss_reference *r = at(f, reference);
    char office[LONGEST_OFFICE];
    const struct ss_name_keys *of;
    if (!f->ledger->offices || !day || strlen(day) < 10 || r->mention.kind != SS_MENTION_NOMINAL || r->number == 2 || r->is_new ||
        f->groups[root(f, reference)].longest_name != SS_NONE || !office_of(f, reference, office, &of))
        return;
    const struct ss_name_keys *holder = ss_office_holder(f->ledger->offices, ss_name_hash(office), of, day);
    uint32_t entry = SS_NONE;
    for (unsigned n = 0; holder && n < MOST_NAMESAKES; n++) {
        entry = ss_name_index_next(&f->names, holder->words[holder->n - 1], entry);
        if (entry == SS_NONE)
            return;
        const uint32_t other = f->names.entries[entry].name, longest = f->groups[root(f, other)].longest_name;
        if (f->references->keys[other].is_person && ss_name_keys_same(holder, &f->references->keys[longest]) &&
            join_if_possible(f, other, reference))
            return;
    }
}

/* -------------------------------------------------------------------------------------------------- a document */

static void link_certain(struct finder *f, uint32_t reference)
{
    if (at(f, reference)->name != SS_NONE)
        link_name(f, reference);
    if (!f->analysis->tags || at(f, reference)->candidate == SS_NONE)
        return;
    link_apposition(f, reference);
    link_label(f, reference);
    if (!f->has_model)
        link_predicate(f, reference);
    link_speaker(f, reference);
    link_latter(f, reference);
}

static void link_rest(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    if (r->candidate == SS_NONE)
        return;
    const bool is_pronoun = r->mention.kind == SS_MENTION_PRONOUN;
    if (!is_pronoun)
        link_office(f, reference);
    /* what "I" and "he" of one speaker stand for is still open */
    const bool is_open = root(f, reference) == reference || (is_pronoun && !f->groups[root(f, reference)].is_told);
    if (is_open && f->has_model && link_by_model(f, reference, r->is_new ? new_link : certain_link))
        return;
    if (!is_open)
        return;
    if (!is_pronoun)
        link_noun(f, reference);
    else if (!f->has_model)
        link_pronoun(f, reference);
    else if (r->kind == SS_MASCULINE || r->kind == SS_FEMININE)
        link_by_model(f, reference, likely_link);
}

static void remember_noun(struct finder *f, uint32_t reference)
{
    const struct ss_reference *r = at(f, reference);
    if (r->candidate != SS_NONE && r->mention.kind == SS_MENTION_NOMINAL)
        ss_name_index_put(&f->nouns, r->lemma, reference);
    for (unsigned i = 0; i < r->n_titles; i++)
        ss_name_index_put(&f->nouns, r->titles[i], reference);
}

static void find_speech(const struct finder *f)
{
    for (uint32_t w = 0; w < f->text->n_words; w++)
        f->speech[w] = SS_NONE;
    for (uint32_t i = 0; i < f->ledger->n_statements; i++) {
        const struct ss_statement *said = &f->ledger->statements[i];
        uint32_t n = 0;
        if (said->kind == SS_INDIRECT)
            continue;
        for (uint32_t k = 0; k < said->content.n; k++)
            for (uint32_t w = said->content.items[k].begin; w < said->content.items[k].end && n < MOST_SPEECH; w++, n++)
                if (f->text->words[w].flags & SS_WORD_QUOTED)
                    f->speech[w] = i;
    }
}

static bool get_memory(struct finder *f, struct ss_arena *scratch)
{
    const uint32_t n = f->references->n;
    f->groups = ss_arena_array(scratch, struct group, n + 1u);
    f->speech = ss_arena_alloc(scratch, (f->text->n_words + 1u) * sizeof *f->speech, _Alignof(uint32_t));
    return f->groups && f->speech && ss_name_index_init(&f->names, scratch, f->analysis->n_names + 1u) &&
           ss_name_index_init(&f->nouns, scratch, n + 1u);
}

sayso_status ss_coreference_find(struct ss_arena *scratch, const struct ss_model *model, const struct ss_ledger *ledger,
                                 const struct ss_references *references, uint32_t *group, sayso_error *err)
{
    struct finder f = {.text = &ledger->text, .analysis = &ledger->analysis, .ledger = ledger,
                       .references = references, .group = group, .has_model = ledger->analysis.n_links > 0};
    if (!get_memory(&f, scratch))
        return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the coreference of this document");
    if (f.analysis->tags && model)
        f.view = ss_view_of(model, ledger);
    for (unsigned k = 0; k < SS_N_CANDIDATE_CLASSES; k++)
        f.last_of_kind[k] = SS_NONE;
    find_speech(&f);
    for (uint32_t i = 0; i < references->n; i++) {
        const struct ss_reference *r = &references->items[i];
        group[i] = i;
        f.groups[i] = (struct group){r->being, r->gender, r->number, 
                                   r->mention.kind != SS_MENTION_PRONOUN, r->name != SS_NONE ? i : SS_NONE,
                                   r->mention.kind == SS_MENTION_NOMINAL ? i : SS_NONE};
    }
    for (uint32_t i = 0; i < references->n; i++)
        link_certain(&f, i);
    for (uint32_t i = 0; i < references->n; i++) {
        link_rest(&f, i);
        remember_noun(&f, i);
    }
    for (uint32_t i = 0; i < references->n; i++)
        group[i] = root(&f, i);
    return SAYSO_OK;
}
