/** Claims of an account, the positions behind them, their relations and what stands behind each value.
 *
 * A position is a value on the word of one origin; all documents that pass it on are its claims. The rules are those of
 * tests/stories/README.md, section 7; each relation names its rule. */
#include "account/relate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "account/claims.h"
#include "account/link.h"
#include "account/values.h"
#include "account/wordset.h"
#include "base/array.h"
#include "base/fnv.h"

/* A source of the documents of one account. */
struct party {
    uint32_t doc, source, parent;
};

enum { LEAST_BARE = 5 }; /* people: fewer are seldom all of whom a happening befell */

struct position {
    enum ss_aspect aspect;
    uint32_t origin;         /* index in accounts->origins */
    uint32_t number;         /* index in positions */
    uint32_t first;          /* claim of the account that was made first */
    struct ss_count count;   /* of SS_ASPECT_COUNT */
    const char *value;
    bool is_bare;            /* people of whom the words do not say what became of them */
    bool is_own;             /* of the text itself */
    bool is_withdrawal;
    bool is_retracted;
};

struct work {
    struct ss_arena *scratch, *arena;
    const struct ss_digest *const *digests;
    const uint32_t *order, *rank; /* documents by time; place of each document in that order */
    uint32_t n_digests;
    struct ss_account *account;
    const uint32_t *loose_first, *loose_account; /* account of each loose claim: loose_account[loose_first[doc] + claim] */
    uint32_t number;         /* of the account */
    SS_ARRAY(struct party) parties;
    SS_ARRAY(struct ss_account_claim) claims;
    SS_ARRAY(struct position) positions;
    SS_ARRAY(struct ss_relation) relations;
    SS_ARRAY(struct ss_corroboration) rows;
};

struct origin_list {
    SS_ARRAY(struct ss_origin);
};

static const struct ss_digest_claim *own_claim(const struct work *work, const struct ss_account_claim *claim)
{
    return &work->digests[claim->doc]->claims[claim->claim];
}

static int64_t time_of(const struct work *work, const struct ss_account_claim *claim)
{
    return work->digests[claim->doc]->published;
}

/* ---- Who ---- */

static uint32_t find_party(struct work *work, uint32_t doc, uint32_t source)
{
    for (uint32_t i = 0; i < work->parties.n; i++)
        if (work->parties.items[i].doc == doc && work->parties.items[i].source == source)
            return i;
    struct party *party = ss_array_push(work->scratch, &work->parties);
    if (!party)
        return SS_NONE;
    *party = (struct party){doc, source, (uint32_t)work->parties.n - 1};
    return party->parent;
}

static uint32_t root_of(const struct work *work, uint32_t at)
{
    while (work->parties.items[at].parent != at)
        at = work->parties.items[at].parent;
    return at;
}

static const struct ss_digest_source *source_of(const struct work *work, uint32_t party)
{
    return &work->digests[work->parties.items[party].doc]->sources[work->parties.items[party].source];
}

/* "A spokeswoman for the company": the one named organisation of the account that her document names, of no body of its own. */
static uint32_t find_company(const struct work *work, uint32_t party)
{
    const struct ss_digest_source *source = source_of(work, party);
    const struct ss_digest *digest = work->digests[work->parties.items[party].doc];
    uint32_t found = SS_NONE;
    if (!source->body || strcmp(source->body, "company") != 0)
        return SS_NONE;
    for (uint32_t i = 0; i < work->parties.n; i++) {
        const struct ss_digest_source *other = source_of(work, i);
        const bool may_be = other->source_class == SS_NAMED_ORGANISATION && !other->is_text && (!other->body || strcmp(other->body, "company") == 0);
        if (!may_be || !other->name_words.n || root_of(work, i) == root_of(work, party))
            continue;
        if (!ss_word_set_within(&other->name_words, &digest->names))
            continue;
        if (found != SS_NONE && root_of(work, found) != root_of(work, i))
            return SS_NONE; /* two of them */
        found = i;
    }
    return found;
}

static void join_parties(struct work *work)
{
    for (uint32_t i = 0; i < work->parties.n; i++)
        for (uint32_t k = i + 1; k < work->parties.n; k++) {
            const struct party *x = &work->parties.items[i], *y = &work->parties.items[k];
            const uint32_t a = root_of(work, i), b = root_of(work, k);
            if (a != b && ss_same_origin(work->digests[x->doc], source_of(work, i), work->digests[y->doc], source_of(work, k)))
                work->parties.items[a > b ? a : b].parent = a < b ? a : b;
        }
    for (uint32_t i = 0; i < work->parties.n; i++) {
        const uint32_t with = find_company(work, i);
        if (with != SS_NONE) {
            const uint32_t a = root_of(work, i), b = root_of(work, with);
            work->parties.items[a > b ? a : b].parent = a < b ? a : b;
        }
    }
}

/* ---- Which claims ---- */

static bool add_claim(struct work *work, uint32_t doc, uint32_t claim, const char *value)
{
    struct ss_account_claim *item = ss_array_push(work->scratch, &work->claims);
    if (!item)
        return false;
    *item = (struct ss_account_claim){.doc = doc, .claim = claim, .value = value, .taken_back = {SS_NONE, SS_NONE}, .origin = SS_NONE, .position = SS_NONE};
    return true;
}

/* Numbers, and what no mention counts or claims, go by document: to the happening that it mainly tells of. */
static bool is_placed(const struct ss_digest_claim *claim)
{
    return claim->is_loose || claim->aspect == SS_ASPECT_COUNT;
}

static bool gather_claims(struct work *work)
{
    for (uint32_t i = 0; i < work->account->n_mentions; i++) {
        const struct ss_mention_ref ref = work->account->mentions[i];
        const struct ss_digest *digest = work->digests[ref.doc];
        for (uint32_t k = 0; k < digest->n_claims; k++)
            if (digest->claims[k].mention == ref.mention && digest->claims[k].text && !is_placed(&digest->claims[k]) &&
                !add_claim(work, ref.doc, k, digest->claims[k].text))
                return false;
    }
    for (uint32_t at = 0; at < work->n_digests; at++) { /* by time */
        const uint32_t doc = work->order[at];
        for (uint32_t k = 0; k < work->digests[doc]->n_claims; k++) {
            const struct ss_digest_claim *claim = &work->digests[doc]->claims[k];
            if (is_placed(claim) && claim->text && work->loose_account[work->loose_first[doc] + k] == work->number &&
                !add_claim(work, doc, k, claim->text))
                return false;
        }
    }
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct ss_account_claim *x = a, *y = b;
    return x->position != y->position ? (x->position > y->position) - (x->position < y->position)
                                      : (x->claim > y->claim) - (x->claim < y->claim);
}

/* By time of the document, then place in it. `position` serves as the key until positions are known. */
static void sort_claims(struct work *work)
{
    for (size_t i = 0; i < work->claims.n; i++)
        work->claims.items[i].position = work->rank[work->claims.items[i].doc];
    if (work->claims.n)
        qsort(work->claims.items, work->claims.n, sizeof *work->claims.items, by_place);
    for (size_t i = 0; i < work->claims.n; i++)
        work->claims.items[i].position = SS_NONE;
}

static bool is_in_account(const struct work *work, uint32_t doc)
{
    for (uint32_t i = 0; i < work->account->n_mentions; i++)
        if (work->account->mentions[i].doc == doc)
            return true;
    return false;
}

/* The last number before this statement that its origin, or an outlet that passed it on, gave; SS_NONE without. */
static uint32_t find_withdrawn(const struct work *work, uint32_t doc, const struct ss_digest_claim *taken)
{
    const struct ss_digest *digest = work->digests[doc];
    uint32_t best = SS_NONE;
    for (uint32_t i = 0; i < work->claims.n; i++) {
        const struct ss_account_claim *claim = &work->claims.items[i];
        const struct ss_digest_claim *own = own_claim(work, claim);
        const struct ss_digest *its = work->digests[claim->doc];
        if (own->aspect != SS_ASPECT_COUNT || own->bound == SS_NOT || !own->what || own->statement == SS_NONE || work->rank[claim->doc] > work->rank[doc])
            continue;
        if (own->value == 0 || (taken->what && strcmp(taken->what, own->what) != 0) || (claim->doc == doc && own->span.begin > taken->span.begin))
            continue;
        if (!taken->what && strcmp(own->what, "missing") == 0)
            continue;
        if (ss_same_origin(digest, &digest->sources[taken->source], its, &its->sources[own->source]))
            best = i;
    }
    return best;
}

/* The name before the sign of a printed count. */
static const char *name_of(const struct work *work, const char *text)
{
    return ss_arena_copy(work->scratch, text, strcspn(text, "=<>~:!"));
}

/* Numbers that were taken back become claims of what is disputed: "dead!=187". */
static bool add_withdrawals(struct work *work)
{
    const size_t n = work->claims.n;
    for (uint32_t at = 0; at < work->n_digests; at++) {
        const uint32_t doc = work->order[at];
        const struct ss_digest *digest = work->digests[doc];
        for (uint32_t k = 0; k < digest->n_claims; k++) {
            if (digest->claims[k].text || !digest->claims[k].is_withdrawal || !n)
                continue;
            const uint32_t of = find_withdrawn(work, doc, &digest->claims[k]);
            if (of == SS_NONE || (!is_in_account(work, doc) && work->claims.items[of].doc != doc))
                continue;
            const struct ss_digest_claim *own = own_claim(work, &work->claims.items[of]);
            const bool is_named = own->text && own->text[0] >= 'a' && own->text[0] <= 'z';
            const char *value = ss_count_print(work->arena, is_named ? name_of(work, own->text) : NULL, own->value, own->value, SS_NOT);
            if (!value || !add_claim(work, doc, k, value))
                return false;
            work->claims.items[work->claims.n - 1].taken_back = (struct ss_claim_ref){work->claims.items[of].doc, work->claims.items[of].claim};
        }
    }
    return true;
}

static bool same_value(const struct ss_digest_claim *a, const struct ss_digest_claim *b)
{
    return a->aspect == b->aspect && strcmp(a->text, b->text) == 0;
}

static bool same_what(const struct ss_digest_claim *a, const struct ss_digest_claim *b)
{
    return a->what && b->what ? strcmp(a->what, b->what) == 0 : a->what == b->what;
}

/* Is the claim a repetition of another of its document: by the same source, or without the source that another names? */
static bool is_repeated(const struct work *work, size_t i)
{
    const struct ss_account_claim *claim = &work->claims.items[i];
    const struct ss_digest_claim *own = own_claim(work, claim);
    for (size_t k = 0; k < work->claims.n; k++) {
        const struct ss_account_claim *other = &work->claims.items[k];
        const struct ss_digest_claim *its = own_claim(work, other);
        if (k == i || other->doc != claim->doc || its->aspect != own->aspect)
            continue;
        if (same_value(own, its) && its->source == own->source && k < i)
            return true;
        if (own->source != 0 || its->source == 0)
            continue;
        const bool is_headline = work->digests[claim->doc]->mentions[own->mention].is_headline;
        if (same_value(own, its) || (is_headline && own->aspect == SS_ASPECT_COUNT && same_what(own, its)))
            return true;
    }
    return false;
}

/* Are people known to have come to harm? Then nobody disputes that it happened, but who did it, why and to how many. */
static bool is_evident(const struct work *work)
{
    for (uint32_t i = 0; i < work->account->n_mentions; i++) {
        const struct ss_mention_ref ref = work->account->mentions[i];
        const struct ss_digest_mention *mention = &work->digests[ref.doc]->mentions[ref.mention];
        if (mention->factuality == SS_CT_PLUS && mention->kind &&
            (strcmp(mention->kind, "die") == 0 || strcmp(mention->kind, "kill") == 0 || strcmp(mention->kind, "hurt") == 0))
            return true;
    }
    for (size_t i = 0; i < work->claims.n; i++) {
        const struct ss_digest_claim *own = own_claim(work, &work->claims.items[i]);
        if (own->aspect == SS_ASPECT_COUNT && own->what && own->low > 0 &&
            (strcmp(own->what, "dead") == 0 || strcmp(own->what, "injured") == 0))
            return true;
    }
    return false;
}

static bool causes_fit(const char *a, const char *b);

/* Does another claim of the account give another cause, or rule this one out? */
static bool is_contested(const struct work *work, const struct ss_digest_claim *claim)
{
    for (size_t i = 0; i < work->claims.n; i++) {
        const struct ss_digest_claim *other = own_claim(work, &work->claims.items[i]);
        if (other->aspect == SS_ASPECT_CAUSE && (other->is_negated ? strcmp(other->what, claim->what) == 0 : !causes_fit(other->what, claim->what)))
            return true;
    }
    return false;
}

/* Does another source name another agent, or place it elsewhere? */
static bool has_rival(const struct work *work, const struct ss_account_claim *claim)
{
    const struct ss_digest_claim *own = own_claim(work, claim);
    for (size_t i = 0; i < work->claims.n; i++) {
        const struct ss_digest_claim *other = own_claim(work, &work->claims.items[i]);
        const bool is_same_word = work->claims.items[i].doc == claim->doc && other->source == own->source;
        if (other->aspect == own->aspect && !is_same_word && ss_word_set_shared(&other->words, &own->words) == 0)
            return true;
    }
    return false;
}

/* Is the one who is taken back as agent named by another claim? */
static bool is_named(const struct work *work, const struct ss_digest_claim *claim)
{
    for (size_t i = 0; i < work->claims.n; i++) {
        const struct ss_digest_claim *other = own_claim(work, &work->claims.items[i]);
        if (other->aspect == SS_ASPECT_AGENT && !other->is_negated && ss_word_set_shared(&other->words, &claim->words) > 0)
            return true;
    }
    return false;
}

/* Is somebody cited in another document who says, in the same word, that it happened? */
static bool is_said_elsewhere(const struct work *work, const struct ss_account_claim *claim)
{
    const char *lemma = work->digests[claim->doc]->mentions[own_claim(work, claim)->mention].lemma;
    for (size_t i = 0; i < work->claims.n && lemma; i++) {
        const struct ss_account_claim *other = &work->claims.items[i];
        const struct ss_digest_claim *its = own_claim(work, other);
        const char *other_lemma = work->digests[other->doc]->mentions[its->mention].lemma;
        if (!ss_mention_traits(&work->digests[other->doc]->mentions[its->mention]).is_light && other->doc != claim->doc && its->aspect == SS_ASPECT_OCCURRENCE && its->source != 0 && strcmp(its->text, "yes") == 0 &&
            other_lemma && strcmp(lemma, other_lemma) == 0)
            return true;
    }
    return false;
}

static void drop_repeated(struct work *work)
{
    const bool is_undisputed = is_evident(work);
    bool has_denial = false, has_cited = false, has_agent = false;
    for (size_t i = 0; i < work->claims.n; i++) {
        const struct ss_digest_claim *own = own_claim(work, &work->claims.items[i]);
        has_agent = has_agent || (own->aspect == SS_ASPECT_AGENT && (own->is_negated || has_rival(work, &work->claims.items[i])));
        if (own->aspect == SS_ASPECT_OCCURRENCE) {
            has_denial = has_denial || (strcmp(own->text, "no") == 0 && strcmp(own->rule, SS_RULE_NOT_SO) != 0);
            has_cited = has_cited || (strcmp(own->text, "yes") == 0 && own->source != 0);
        }
    }
    bool *keep = ss_arena_array(work->scratch, bool, work->claims.n + 1);
    for (size_t i = 0; keep && i < work->claims.n; i++) {
        const struct ss_digest_claim *own = own_claim(work, &work->claims.items[i]);
        keep[i] = !is_repeated(work, i);
        if (own->aspect == SS_ASPECT_OCCURRENCE && own->source == 0 && strcmp(own->text, "yes") == 0 && (has_cited || !has_denial))
            keep[i] = false; /* the text tells it as a fact that others stand for, or that nobody disputes */
        if (own->aspect == SS_ASPECT_OCCURRENCE && own->source == 0 && strcmp(own->text, "maybe") == 0)
            keep[i] = false;
        if (own->aspect == SS_ASPECT_AGENT && (!has_agent || (own->is_withdrawal && !is_named(work, own))))
            keep[i] = false;
        if (own->aspect == SS_ASPECT_OCCURRENCE && strcmp(own->rule, SS_RULE_NOT_SO) == 0 && !is_said_elsewhere(work, &work->claims.items[i]))
            keep[i] = false;
        if (own->aspect == SS_ASPECT_OCCURRENCE && is_undisputed && strcmp(own->text, "yes") != 0)
            keep[i] = false;
        if (own->aspect == SS_ASPECT_PLACE && !has_rival(work, &work->claims.items[i]))
            keep[i] = false;
        if (own->aspect == SS_ASPECT_CAUSE && strcmp(own->rule, SS_RULE_DEED) == 0 && !is_contested(work, own))
            keep[i] = false;
    }
    size_t n = 0;
    for (size_t i = 0; keep && i < work->claims.n; i++)
        if (keep[i])
            work->claims.items[n++] = work->claims.items[i];
    work->claims.n = n;
}

/* ---- Positions ---- */

static struct ss_count count_of(const struct work *work, const struct ss_account_claim *claim)
{
    const struct ss_claim_ref of = claim->taken_back;
    const struct ss_digest_claim *own = of.doc == SS_NONE ? own_claim(work, claim) : &work->digests[of.doc]->claims[of.claim];
    return (struct ss_count){own->what, own->value, own->low, own->high, of.doc == SS_NONE ? own->bound : SS_NOT};
}

/* What the people of an account mostly are: captives, dead, a crowd; for numbers whose words do not tell. */
static const char *people_of(const struct work *work)
{
    static const char *const outcomes[] = {"hostages", "crowd", "troops", NULL}; /* as ss_count_name has them */
    const char *best = "people";
    uint32_t most = 0;
    for (const char *const *at = outcomes; *at; at++) {
        uint32_t n = 0;
        for (size_t i = 0; i < work->claims.n; i++) {
            const struct ss_digest_claim *own = own_claim(work, &work->claims.items[i]);
            n += own->what && strcmp(own->what, *at) == 0;
        }
        if (n > most)
            most = n, best = *at;
    }
    return best;
}

static bool fill_positions(struct work *work)
{
    const char *people = people_of(work);
    for (uint32_t i = 0; i < work->claims.n; i++) {
        struct ss_account_claim *claim = &work->claims.items[i];
        const struct ss_digest_claim *own = own_claim(work, claim);
        for (uint32_t k = 0; k < work->positions.n && claim->position == SS_NONE; k++) {
            const struct position *position = &work->positions.items[k];
            const struct ss_digest_claim *its = own_claim(work, &work->claims.items[position->first]);
            const bool is_same_kind = own->aspect == SS_ASPECT_CAUSE && position->aspect == SS_ASPECT_CAUSE && strcmp(its->what, own->what) == 0 && its->is_negated == own->is_negated;
            if (position->aspect == own->aspect && position->origin == claim->origin && (is_same_kind || strcmp(position->value, claim->value) == 0))
                claim->position = k;
        }
        if (claim->position != SS_NONE) {
            work->positions.items[claim->position].is_withdrawal |= own->is_withdrawal;
            continue;
        }
        claim->position = (uint32_t)work->positions.n;
        struct position *position = ss_array_push(work->scratch, &work->positions);
        if (!position)
            return false;
        *position = (struct position){.aspect = own->aspect, .number = claim->position, .origin = claim->origin, .first = i, .count = count_of(work, claim),
                                      .value = claim->value, .is_own = own->source == 0, .is_withdrawal = own->is_withdrawal};
        position->is_bare = position->count.what && strcmp(position->count.what, "people") == 0;
        if (position->is_bare)
            position->count.what = people;
    }
    return true;
}

/* ---- Relations ---- */

static bool is_running(const char *what)
{
    static const char *const running[] = {"dead", "injured", "buried", "ill", "missing", "displaced", "evacuated", "homeless", "arrested", "rescued", "infected", NULL};
    for (const char *const *at = running; what && *at; at++)
        if (strcmp(*at, what) == 0)
            return true;
    return false;
}

struct verdict {
    enum ss_relation_kind kind;
    const char *rule; /* NULL: the two have nothing to do with each other */
    bool is_turned;   /* the second was made before the first */
};

static struct verdict tell(enum ss_relation_kind kind, const char *rule)
{
    return (struct verdict){.kind = kind, .rule = rule};
}

static const struct verdict nothing = {.kind = SS_COMPATIBLE};

static bool is_earlier_word(const struct work *work, const struct position *position)
{
    return strcmp(own_claim(work, &work->claims.items[position->first])->rule, SS_RULE_EARLIER) == 0;
}

/* Had the origin of `p` said something else of the same before `q` was said? */
static bool is_superseded(const struct work *work, const struct position *p, const struct position *q)
{
    const int64_t when = time_of(work, &work->claims.items[q->first]);
    for (size_t i = 0; i < work->positions.n; i++) {
        const struct position *other = &work->positions.items[i];
        if (other == p || other == q || other->origin != p->origin || other->aspect != p->aspect)
            continue;
        if (p->aspect == SS_ASPECT_COUNT && (!other->count.what || !p->count.what || strcmp(other->count.what, p->count.what) != 0 ||
                                             ss_counts_fit(&other->count, &p->count)))
            continue;
        const int64_t then = time_of(work, &work->claims.items[other->first]);
        if (then < when && then > time_of(work, &work->claims.items[p->first]))
            return true;
    }
    return false;
}

static bool is_of_one_deed(const char *what);

/* Do the happenings that two numbers stand beside have days that cannot be one? */
static bool are_of_other_days(const struct work *work, const struct position *p, const struct position *q)
{
    const struct ss_account_claim *a = &work->claims.items[p->first], *b = &work->claims.items[q->first];
    const struct ss_digest_mention *x = &work->digests[a->doc]->mentions[own_claim(work, a)->mention];
    const struct ss_digest_mention *y = &work->digests[b->doc]->mentions[own_claim(work, b)->mention];
    return x->day_begin != SS_NO_DAY && y->day_begin != SS_NO_DAY && (x->day_end < y->day_begin || y->day_end < x->day_begin);
}

static struct verdict compare_counts(const struct work *work, const struct position *p, const struct position *q)
{
    if (!p->count.what || !q->count.what || strcmp(p->count.what, q->count.what) != 0)
        return nothing;
    const bool is_same_origin = p->origin == q->origin;
    const double low = p->count.value < q->count.value ? p->count.value : q->count.value, high = p->count.value + q->count.value - low;
    const bool is_sure = !p->is_bare && !q->is_bare && is_running(p->count.what);
    if (high > (is_sure ? 20 : 10) * low && low > 1)
        return nothing; /* rather numbers of other things */
    if ((p->is_bare || q->is_bare) && (low < LEAST_BARE || (high > 2 * low && !is_same_origin)))
        return nothing; /* rather numbers of other people */
    if (p->count.bound == SS_NOT || q->count.bound == SS_NOT) {
        if (p->count.bound == q->count.bound || p->count.value != q->count.value)
            return nothing;
        return is_same_origin ? tell(SS_RETRACTION, "its origin takes the number back") : nothing;
    }
    if (ss_counts_fit(&p->count, &q->count))
        return tell(SS_COMPATIBLE, "both numbers can hold");
    if (is_of_one_deed(p->count.what) && are_of_other_days(work, p, q))
        return nothing; /* this week's march and that of the week before */
    const int64_t before = time_of(work, &work->claims.items[p->first]), after = time_of(work, &work->claims.items[q->first]);
    if (is_same_origin) {
        if (work->claims.items[p->first].doc == work->claims.items[q->first].doc) {
            const bool is_turned = is_earlier_word(work, q);
            return is_turned == is_earlier_word(work, p) ? nothing
                                                         : (struct verdict){SS_UPDATE, "a later number of the same origin", is_turned};
        }
        return q->is_withdrawal ? tell(SS_RETRACTION, "its origin corrects the number")
                                : tell(SS_UPDATE, "a later number of the same origin");
    }
    if (is_superseded(work, p, q))
        return nothing;
    const bool is_later = before != SS_NO_MINUTE && after - before >= 12 * 60;
    if (is_running(p->count.what) && is_later && q->count.low > p->count.high)
        return tell(SS_UPDATE, "a growing number, later and higher");
    return tell(SS_CONFLICT, "numbers that cannot both hold");
}

/* May the two claims speak of the same, as far as the kinds of their words tell? In a small account they do. */
static bool are_alike(const struct work *work, const struct position *p, const struct position *q)
{
    enum { SMALL = 4 };
    const struct ss_account_claim *a = &work->claims.items[p->first], *b = &work->claims.items[q->first];
    const struct ss_digest_mention *x = &work->digests[a->doc]->mentions[own_claim(work, a)->mention];
    const struct ss_digest_mention *y = &work->digests[b->doc]->mentions[own_claim(work, b)->mention];
    if (work->account->n_mentions <= SMALL || (x->lemma && y->lemma && strcmp(x->lemma, y->lemma) == 0))
        return true;
    return !x->kind || !y->kind || strcmp(x->kind, y->kind) == 0 || ss_kinds_near(x->kind, y->kind);
}

/* Does a document of this publisher pass the position on? */
static bool is_passed_on_by(const struct work *work, const struct position *position, const char *publisher)
{
    for (size_t i = 0; i < work->claims.n && publisher; i++) {
        const char *its = work->digests[work->claims.items[i].doc]->publisher;
        if (work->claims.items[i].position == position->number && its && strcmp(its, publisher) == 0)
            return true;
    }
    return false;
}

/* Was one of the claims of the position made by the rule? */
static bool has_rule(const struct work *work, const struct position *position, const char *rule)
{
    for (size_t i = 0; i < work->claims.n; i++)
        if (work->claims.items[i].position == position->number && strcmp(own_claim(work, &work->claims.items[i])->rule, rule) == 0)
            return true;
    return false;
}

/* The later of two words takes the earlier back: an outlet its report, a source what it had denied. */
static struct verdict compare_taken_back(const struct work *work, const struct position *p, const struct position *q)
{
    const struct ss_account_claim *first = &work->claims.items[p->first], *second = &work->claims.items[q->first];
    if (first->doc == second->doc)
        return nothing;
    if (strcmp(p->value, "no") == 0 && has_rule(work, q, SS_RULE_ADMITS))
        return tell(SS_RETRACTION, SS_RULE_ADMITS);
    if (has_rule(work, q, SS_RULE_REPORT_BACK) && strcmp(p->value, "yes") == 0 && is_passed_on_by(work, p, work->digests[second->doc]->publisher))
        return tell(SS_RETRACTION, "an outlet takes its report back");
    return nothing;
}

static struct verdict compare_occurrence(const struct work *work, const struct position *p, const struct position *q)
{
    if (!are_alike(work, p, q))
        return nothing;
    if (strcmp(p->value, "maybe") == 0 || strcmp(q->value, "maybe") == 0)
        return tell(SS_COMPATIBLE, "one leaves it open");
    const struct verdict taken_back = compare_taken_back(work, p, q);
    if (taken_back.rule)
        return taken_back;
    if (p->origin != q->origin)
        return is_superseded(work, p, q) ? nothing
                                         : tell(SS_CONFLICT, "one says that it happened, the other that it did not");
    if (work->claims.items[p->first].doc == work->claims.items[q->first].doc)
        return nothing;
    return tell(SS_RETRACTION, "its origin turns round whether it happened");
}

/* Kinds of causes that can both be right, or are hardly told apart; all others disagree. */
static bool causes_fit(const char *a, const char *b)
{
    static const char *const pairs[][2] = {{"hostile", "violence"}, {"hostile", "deliberate"}, {"hostile", "power"}, {"deliberate", "power"},
        {"deliberate", "violence"}, {"technical", "involuntary"}, {"nature", "involuntary"}, {"health", "involuntary"},
        {"health", "nature"}, {"grievance", "quarrel"}, {"hostile", "quarrel"}, {"hostile", "grievance"}, {"violence", "quarrel"},
        {"violence", "power"}, {"violence", "grievance"}, {"violence", "exercise"}, {"violence", "measure"}, {"hostile", "measure"}, {"deliberate", "measure"}, {"technical", "measure"}};
    if (strcmp(a, b) == 0)
        return true;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((strcmp(a, pairs[i][0]) == 0 && strcmp(b, pairs[i][1]) == 0) || (strcmp(b, pairs[i][0]) == 0 && strcmp(a, pairs[i][1]) == 0))
            return true;
    return false;
}

/* Does a third source give a cause between two of a document? What contradicts is held against the one before it. */
static bool is_cause_between(const struct work *work, const struct ss_account_claim *a, const struct ss_account_claim *b)
{
    const uint32_t x = own_claim(work, a)->span.begin, y = own_claim(work, b)->span.begin;
    for (size_t i = 0; i < work->claims.n; i++) {
        const struct ss_account_claim *other = &work->claims.items[i];
        const struct ss_digest_claim *own = own_claim(work, other);
        if (other->doc == a->doc && own->aspect == SS_ASPECT_CAUSE && other->origin != a->origin && other->origin != b->origin &&
            (own->span.begin > x) != (own->span.begin > y))
            return true;
    }
    return false;
}

static struct verdict compare_causes(const struct work *work, const struct position *p, const struct position *q)
{
    const struct ss_account_claim *first = &work->claims.items[p->first], *second = &work->claims.items[q->first];
    const struct ss_digest_claim *a = own_claim(work, first), *b = own_claim(work, second);
    const bool is_other = strcmp(a->what, SS_OTHER_CAUSE) == 0 || strcmp(b->what, SS_OTHER_CAUSE) == 0;
    if (strcmp(a->rule, SS_RULE_HYPOTHESIS) == 0 || strcmp(b->rule, SS_RULE_HYPOTHESIS) == 0)
        return nothing;
    if (a->is_negated != b->is_negated) {
        if (strcmp(a->what, b->what) != 0)
            return nothing;
        if (p->origin == q->origin)
            return first->doc == second->doc ? nothing : tell(SS_RETRACTION, "its origin takes the cause back");
        return a->is_withdrawal || b->is_withdrawal ? nothing : tell(SS_CONFLICT, "one names the cause, the other rules it out");
    }
    if (is_other && (first->doc != second->doc || p->origin == q->origin || is_cause_between(work, first, second)))
        return nothing;
    if (a->is_negated || (!is_other && causes_fit(a->what, b->what)))
        return nothing;
    if (p->origin == q->origin)
        return first->doc == second->doc ? nothing : tell(SS_UPDATE, "a later cause of the same origin");
    return tell(SS_CONFLICT, "causes that cannot both hold");
}

static bool same_agent(const struct ss_digest_claim *a, const struct ss_digest_claim *b)
{
    struct ss_word_set x = a->words, y = b->words;
    uint32_t n = ss_word_set_shared(&x, &y), least = x.n - a->is_negated < y.n - b->is_negated ? x.n - a->is_negated : y.n - b->is_negated;
    return least && n >= least;
}

/* "The Norrland Front", "the army of Tolvia", and who is accused outright; not "the masked men". */
static bool is_somebody(const struct ss_digest_claim *claim)
{
    const char *last = strrchr(claim->what, ' ');
    last = last ? last + 1 : claim->what;
    return (*last >= 'A' && *last <= 'Z') || strcmp(claim->rule, SS_RULE_ACCUSED) == 0;
}

/* Two names of which neither is a part of the other, on the word of two origins. */
static bool are_rival_agents(const struct position *p, const struct position *q, const struct ss_digest_claim *a, const struct ss_digest_claim *b)
{
    return is_somebody(a) && is_somebody(b) && p->origin != q->origin && ss_word_set_shared(&a->words, &b->words) == 0;
}

static struct verdict compare_agents(const struct work *work, const struct position *p, const struct position *q)
{
    const struct ss_digest_claim *a = own_claim(work, &work->claims.items[p->first]), *b = own_claim(work, &work->claims.items[q->first]);
    if (!a->is_negated && !b->is_negated)
        return are_rival_agents(p, q, a, b) ? tell(SS_CONFLICT, "another is named as the one who did it") : nothing;
    if (a->is_negated == b->is_negated || !same_agent(a, b))
        return nothing;
    return p->origin == q->origin ? tell(SS_RETRACTION, "its origin takes the accusation back")
                                  : tell(SS_CONFLICT, "one names who did it, the other rules it out");
}

static struct verdict compare_commitments(const struct work *work, const struct position *p, const struct position *q)
{
    const struct ss_digest_claim *a = own_claim(work, &work->claims.items[p->first]), *b = own_claim(work, &work->claims.items[q->first]);
    if (!a->words.n || !b->words.n || ss_word_set_shared(&a->words, &b->words) > 0)
        return nothing;
    if (p->origin == q->origin)
        return work->claims.items[p->first].doc == work->claims.items[q->first].doc ? nothing : tell(SS_UPDATE, "a later word of the same origin");
    return tell(SS_CONFLICT, "another time for the same promise");
}

static struct verdict compare_places(const struct work *work, const struct position *p, const struct position *q)
{
    const struct ss_digest_claim *a = own_claim(work, &work->claims.items[p->first]), *b = own_claim(work, &work->claims.items[q->first]);
    if (p->origin == q->origin || ss_word_set_shared(&a->words, &b->words) > 0)
        return nothing;
    return tell(SS_CONFLICT, "in places of two, or of one and of nobody");
}

static struct verdict compare(const struct work *work, const struct position *p, const struct position *q)
{
    if (p->aspect != q->aspect || strcmp(p->value, q->value) == 0)
        return nothing;
    switch (p->aspect) {
    case SS_ASPECT_COUNT: return compare_counts(work, p, q);
    case SS_ASPECT_OCCURRENCE: return compare_occurrence(work, p, q);
    case SS_ASPECT_CAUSE: return compare_causes(work, p, q);
    case SS_ASPECT_AGENT: return compare_agents(work, p, q);
    case SS_ASPECT_PLACE: return compare_places(work, p, q);
    case SS_ASPECT_COMMITMENT: return compare_commitments(work, p, q);
    default: return nothing;
    }
}

/* Had somebody been cited for the same value by then? Claims come by time. */
static bool is_cited_before(const struct work *work, const struct position *own)
{
    for (size_t i = 0; i < work->positions.n; i++) {
        const struct position *other = &work->positions.items[i];
        if (!other->is_own && other->aspect == own->aspect && strcmp(other->value, own->value) == 0 && other->first < own->first)
            return true;
    }
    return false;
}

static const char *lemma_of(const struct work *work, uint32_t claim)
{
    return work->digests[work->claims.items[claim].doc]->mentions[own_claim(work, &work->claims.items[claim])->mention].lemma;
}

/* An account may tell of several steps: of two positions on whether it happened, the first claims that use the same word stand
 * against one another, in the order of their documents. */
static void choose_words(const struct work *work, struct position *p, struct position *q)
{
    for (uint32_t i = 0; i < work->claims.n; i++)
        for (uint32_t k = 0; work->claims.items[i].position == p->number && k < work->claims.n; k++) {
            const char *a = lemma_of(work, i), *b = lemma_of(work, k);
            if (work->claims.items[k].position != q->number || work->claims.items[k].doc == work->claims.items[i].doc || !a || !b || strcmp(a, b) != 0)
                continue;
            p->first = i;
            q->first = k;
            if (k < i) { /* claims come by document */
                const struct position later = *p;
                *p = *q;
                *q = later;
            }
            return;
        }
}

static bool fill_relations(struct work *work)
{
    for (size_t i = 0; i < work->positions.n; i++)
        for (size_t k = i + 1; k < work->positions.n; k++) {
            struct position *p = &work->positions.items[i], *q = &work->positions.items[k];
            if ((p->is_own && is_cited_before(work, p)) || (q->is_own && is_cited_before(work, q)))
                continue; /* passed on: those who are cited stand for it */
            struct position a = *p, b = *q;
            if (p->aspect == SS_ASPECT_OCCURRENCE && q->aspect == p->aspect && strcmp(p->value, q->value) != 0)
                choose_words(work, &a, &b);
            const struct verdict verdict = compare(work, &a, &b);
            if (!verdict.rule)
                continue;
            p->is_retracted |= verdict.kind == SS_RETRACTION;
            struct ss_relation *relation = ss_array_push(work->scratch, &work->relations);
            if (!relation)
                return false;
            *relation = (struct ss_relation){verdict.is_turned ? b.first : a.first, verdict.is_turned ? a.first : b.first, p->aspect,
                                             verdict.kind, verdict.rule};
        }
    return true;
}

/* ---- What stands behind each value ---- */

static bool fill_row(struct work *work, size_t first)
{
    const struct position *of = &work->positions.items[first];
    SS_ARRAY(uint32_t) origins = {0};
    struct ss_corroboration row = {.aspect = of->aspect, .value = of->value, .is_retracted = true};
    for (size_t i = first; i < work->positions.n; i++) {
        const struct position *other = &work->positions.items[i];
        if (other->aspect != of->aspect || strcmp(other->value, of->value) != 0)
            continue;
        row.is_retracted = row.is_retracted && other->is_retracted;
        if (other->is_own && is_cited_before(work, other))
            continue; /* the text passes on what others are cited for */
        uint32_t *origin = ss_array_push(work->arena, &origins);
        if (!origin)
            return false;
        *origin = other->origin;
    }
    uint32_t last = SS_NONE;
    for (size_t i = 0; i < work->claims.n; i++) { /* claims come by document */
        const struct position *its = &work->positions.items[work->claims.items[i].position];
        if (its->aspect != of->aspect || strcmp(its->value, of->value) != 0 || work->claims.items[i].doc == last)
            continue;
        last = work->claims.items[i].doc;
        row.n_documents++;
    }
    row.origins = origins.items;
    row.n_origins = (uint32_t)origins.n;
    struct ss_corroboration *item = ss_array_push(work->scratch, &work->rows);
    if (item)
        *item = row;
    return item != NULL;
}

static bool fill_rows(struct work *work)
{
    for (size_t i = 0; i < work->positions.n; i++) {
        bool is_first = true;
        for (size_t k = 0; k < i && is_first; k++)
            is_first = work->positions.items[k].aspect != work->positions.items[i].aspect ||
                       strcmp(work->positions.items[k].value, work->positions.items[i].value) != 0;
        if (is_first && !fill_row(work, i))
            return false;
    }
    return true;
}

/* ---- One account ---- */

/* Those whom the documents name beside them: they may tell that two are one ("the director of the trust"). */
static bool add_named_parties(struct work *work)
{
    enum { MOST_DOCS = 24 };
    uint32_t n_docs = 0;
    for (size_t i = 0; i < work->claims.n; i++)
        n_docs += !i || work->claims.items[i].doc != work->claims.items[i - 1].doc;
    if (n_docs > MOST_DOCS)
        return true;
    for (size_t i = 0; i < work->claims.n; i++) { /* by document */
        const uint32_t doc = work->claims.items[i].doc;
        if (i && doc == work->claims.items[i - 1].doc)
            continue;
        for (uint32_t k = 1; k < work->digests[doc]->n_sources; k++) {
            const enum ss_source_class class = work->digests[doc]->sources[k].source_class;
            if ((class == SS_NAMED_PERSON || class == SS_NAMED_ORGANISATION) && find_party(work, doc, k) == SS_NONE)
                return false;
        }
    }
    return true;
}

static bool name_origins(struct work *work, struct origin_list *origins)
{
    for (size_t i = 0; i < work->claims.n; i++)
        if (find_party(work, work->claims.items[i].doc, own_claim(work, &work->claims.items[i])->source) == SS_NONE)
            return false;
    if (!add_named_parties(work))
        return false;
    join_parties(work);
    uint32_t *numbers = ss_arena_array(work->scratch, uint32_t, work->parties.n + 1);
    if (!numbers)
        return false;
    for (uint32_t i = 0; i < work->parties.n; i++) {
        const struct ss_digest_source *source = source_of(work, i);
        const uint32_t root = root_of(work, i);
        if (root == i) {
            struct ss_origin *origin = ss_array_push(work->arena, origins);
            if (!origin)
                return false;
            *origin = (struct ss_origin){source->name, source->body ? source->body : source->name, source->source_class};
            numbers[i] = (uint32_t)origins->n - 1;
        }
        numbers[i] = numbers[root];
    }
    for (size_t i = 0; i < work->claims.n; i++) {
        struct ss_account_claim *claim = &work->claims.items[i];
        claim->origin = numbers[find_party(work, claim->doc, own_claim(work, claim)->source)];
    }
    return true;
}

static void *copy_to(struct ss_arena *arena, const void *items, size_t n, size_t size)
{
    void *copy = ss_arena_zeros(arena, n, size, _Alignof(max_align_t));
    if (copy && n)
        memcpy(copy, items, n * size);
    return copy;
}

static bool keep_results(struct work *work)
{
    struct ss_account *account = work->account;
    account->claims = copy_to(work->arena, work->claims.items, work->claims.n, sizeof *work->claims.items);
    account->n_claims = (uint32_t)work->claims.n;
    account->relations = copy_to(work->arena, work->relations.items, work->relations.n, sizeof *work->relations.items);
    account->n_relations = (uint32_t)work->relations.n;
    account->corroborations = copy_to(work->arena, work->rows.items, work->rows.n, sizeof *work->rows.items);
    account->n_corroborations = (uint32_t)work->rows.n;
    return account->claims && account->relations && account->corroborations;
}

/* The type most mentions have; OTHER only where none has another. */
static const char *type_of(const struct work *work)
{
    const char *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = 0; i < work->account->n_mentions; i++) {
        const struct ss_mention_ref ref = work->account->mentions[i];
        const char *type = work->digests[ref.doc]->mentions[ref.mention].type;
        uint32_t n = 0;
        for (uint32_t k = 0; type && strcmp(type, "OTHER") != 0 && k < work->account->n_mentions; k++) {
            const struct ss_mention_ref other = work->account->mentions[k];
            const char *its = work->digests[other.doc]->mentions[other.mention].type;
            n += its && strcmp(its, type) == 0;
        }
        if (n > most)
            most = n, best = type;
        else if (!best && type)
            best = type;
    }
    return best;
}

static bool relate_one(struct work *work, struct origin_list *origins)
{
    if (!gather_claims(work))
        return false;
    sort_claims(work);
    drop_repeated(work);
    if (!add_withdrawals(work))
        return false;
    sort_claims(work);
    work->account->type = type_of(work);
    return name_origins(work, origins) && fill_positions(work) && fill_relations(work) && fill_rows(work) && keep_results(work);
}

/* ---- Numbers that no mention counts ---- */

struct loose {
    uint32_t *first;    /* (n_digests) */
    uint32_t *account;  /* of each claim of each document */
    uint32_t *of_mention, *mention_first;
    uint32_t *n_docs;   /* of each account */
};

/* Numbers of people that belong to one deed of several that a document may tell of. */
static bool is_of_one_deed(const char *what)
{
    static const char *const deeds[] = {"crowd", "troops", "arrested", "released", "rescued", "gunmen", "evacuated", "people", NULL};
    for (const char *const *at = deeds; what && *at; at++)
        if (strcmp(*at, what) == 0)
            return true;
    return false;
}

/* The account that most documents, then most mentions, tell of among those of a document. */
static uint32_t largest(const struct ss_digest *digest, const struct loose *loose, uint32_t doc, uint32_t near, const struct ss_accounts *accounts)
{
    const uint32_t *of_mention = loose->of_mention + loose->mention_first[doc];
    uint32_t best = near;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        const uint32_t account = of_mention[i];
        if (!digest->mentions[i].is_speech && (loose->n_docs[account] > loose->n_docs[best] ||
            (loose->n_docs[account] == loose->n_docs[best] && accounts->items[account].n_mentions > accounts->items[best].n_mentions)))
            best = account;
    }
    return best;
}

/* The account of the mention in its sentence where that is told by several documents, else the largest of its document. */
static uint32_t place_loose(const struct ss_digest *digest, const struct ss_digest_claim *claim, const struct loose *loose, uint32_t doc,
                            const struct ss_accounts *accounts)
{
    const uint32_t *of_mention = loose->of_mention + loose->mention_first[doc];
    const uint32_t near = of_mention[claim->mention];
    const bool is_told_often = !claim->is_loose && is_running(claim->what) && accounts->items[near].n_mentions > 2;
    if (loose->n_docs[near] > 1 || is_told_often || digest->mentions[claim->mention].is_historical)
        return near;
    uint32_t best = near;
    for (uint32_t i = 0; i < digest->n_claims; i++) { /* where the document has another number of the same */
        const struct ss_digest_claim *other = &digest->claims[i];
        const bool is_same = other != claim && other->what && claim->what && strcmp(other->what, claim->what) == 0;
        if (is_same && loose->n_docs[of_mention[other->mention]] > loose->n_docs[best])
            best = of_mention[other->mention];
    }
    if (best != near || !claim->is_loose)
        return best != near || is_of_one_deed(claim->what) ? best : largest(digest, loose, doc, near, accounts);
    return largest(digest, loose, doc, near, accounts);
}

/* What a number counts, where it was placed: sorted, to find partners of a number quickly. */
struct counted_place {
    uint32_t what, account, doc;
};

struct counted_places {
    SS_ARRAY(struct counted_place);
};

static int by_counted(const void *a, const void *b)
{
    const struct counted_place *x = a, *y = b;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return x->account != y->account ? (x->account > y->account) - (x->account < y->account) : (x->doc > y->doc) - (x->doc < y->doc);
}

/* By what a claim is held against others, whichever mention it stands beside; 0: by none. */
static uint32_t key_of(const struct ss_digest_claim *claim)
{
    if (claim->aspect == SS_ASPECT_CAUSE && claim->is_loose && claim->text)
        return 1;
    return claim->aspect == SS_ASPECT_COUNT && claim->text && claim->what ? ss_fnv32(claim->what, strlen(claim->what)) | 2 : 0;
}

static bool list_places(struct ss_arena *scratch, const struct ss_digest *const *digests, uint32_t n_digests, const struct loose *loose,
                        struct counted_places *out)
{
    for (uint32_t d = 0; d < n_digests; d++)
        for (uint32_t k = 0; k < digests[d]->n_claims; k++) {
            const struct ss_digest_claim *claim = &digests[d]->claims[k];
            struct counted_place *place = key_of(claim) ? ss_array_push(scratch, out) : NULL;
            if (key_of(claim) && !place)
                return false;
            if (place)
                *place = (struct counted_place){key_of(claim), loose->account[loose->first[d] + k], d};
        }
    if (out->n)
        qsort(out->items, out->n, sizeof *out->items, by_counted);
    return true;
}

/* How many numbers of the same an account has beside this one: those of other documents count more. */
static uint32_t count_partners(const struct counted_places *places, uint32_t what, uint32_t account, uint32_t doc, bool is_own)
{
    const struct counted_place key = {what, account, 0};
    size_t low = 0, high = places->n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (by_counted(&places->items[mid], &key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    uint32_t n_docs = 0, n_here = 0, last = SS_NONE;
    for (; low < places->n && places->items[low].what == what && places->items[low].account == account; low++) {
        n_here += places->items[low].doc == doc;
        n_docs += places->items[low].doc != last && places->items[low].doc != doc;
        last = places->items[low].doc;
    }
    return 2 * n_docs + (n_here > (is_own ? 1 : 0));
}

/* A number that stands alone in its account goes to the account of its document where others have numbers of the same. */
static uint32_t join_numbers(const struct ss_digest *digest, const struct counted_places *places, const struct loose *loose, uint32_t doc,
                             const struct ss_digest_claim *claim, uint32_t own)
{
    const uint32_t what = key_of(claim);
    uint32_t best = own, most = count_partners(places, what, own, doc, true);
    const bool is_fixed = claim->aspect == SS_ASPECT_COUNT ? is_of_one_deed(claim->what) && !claim->is_loose : loose->n_docs[own] > 1;
    if (is_fixed || digest->mentions[claim->mention].is_historical)
        return own;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        const uint32_t account = loose->of_mention[loose->mention_first[doc] + i];
        if (account == own || digest->mentions[i].is_speech || digest->mentions[i].is_historical || loose->n_docs[account] < 2)
            continue;
        if (loose->n_docs[account] < loose->n_docs[own] || (loose->n_docs[account] == loose->n_docs[own] && account > own))
            continue; /* the smaller goes to the larger: two never change places */
        const uint32_t n = count_partners(places, what, account, doc, false);
        if (n > most || (n && n == most && best != own && loose->n_docs[account] > loose->n_docs[best]))
            best = account, most = n;
    }
    return best;
}

/* Numbers of the same in several documents come together where their documents tell of one happening. */
static bool place_together(struct ss_arena *scratch, const struct ss_digest *const *digests, uint32_t n_digests, struct loose *out,
                           uint32_t n_claims)
{
    uint32_t *moved = ss_arena_array(scratch, uint32_t, n_claims);
    struct counted_places places = {0};
    if (!moved || !list_places(scratch, digests, n_digests, out, &places))
        return false;
    if (n_claims)
        memcpy(moved, out->account, n_claims * sizeof *moved);
    for (uint32_t d = 0; d < n_digests; d++)
        for (uint32_t k = 0; k < digests[d]->n_claims; k++)
            if (key_of(&digests[d]->claims[k]))
                moved[out->first[d] + k] = join_numbers(digests[d], &places, out, d, &digests[d]->claims[k], out->account[out->first[d] + k]);
    out->account = moved;
    return true;
}

static bool place_all_loose(struct ss_arena *scratch, const struct ss_digest *const *digests, uint32_t n_digests,
                            const struct ss_accounts *accounts, struct loose *out)
{
    uint32_t n_claims = 0, n_mentions = 0;
    out->first = ss_arena_array(scratch, uint32_t, n_digests);
    out->mention_first = ss_arena_array(scratch, uint32_t, n_digests);
    out->n_docs = ss_arena_array(scratch, uint32_t, accounts->n);
    for (uint32_t i = 0; out->first && out->mention_first && i < n_digests; i++) {
        out->first[i] = n_claims;
        out->mention_first[i] = n_mentions;
        n_claims += digests[i]->n_claims;
        n_mentions += digests[i]->n_mentions;
    }
    out->account = ss_arena_array(scratch, uint32_t, n_claims);
    out->of_mention = ss_arena_array(scratch, uint32_t, n_mentions);
    if (!out->first || !out->mention_first || !out->n_docs || !out->account || !out->of_mention)
        return false;
    for (uint32_t a = 0; a < accounts->n; a++)
        for (uint32_t i = 0; i < accounts->items[a].n_mentions; i++) { /* by document */
            const struct ss_mention_ref ref = accounts->items[a].mentions[i];
            out->of_mention[out->mention_first[ref.doc] + ref.mention] = a;
            out->n_docs[a] += !i || accounts->items[a].mentions[i - 1].doc != ref.doc;
        }
    for (uint32_t d = 0; d < n_digests; d++)
        for (uint32_t k = 0; k < digests[d]->n_claims; k++)
            if (is_placed(&digests[d]->claims[k]))
                out->account[out->first[d] + k] = place_loose(digests[d], &digests[d]->claims[k], out, d, accounts);
    return place_together(scratch, digests, n_digests, out, n_claims);
}

bool ss_relate(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_digest *const *digests, const uint32_t *order,
               uint32_t n_digests, struct ss_accounts *accounts)
{
    uint32_t *rank = ss_arena_array(scratch, uint32_t, n_digests);
    struct origin_list origins = {0};
    struct loose loose = {0};
    if (!rank || !place_all_loose(scratch, digests, n_digests, accounts, &loose))
        return false;
    for (uint32_t i = 0; i < n_digests; i++)
        rank[order[i]] = i;
    for (uint32_t i = 0; i < accounts->n; i++) {
        const struct ss_mark mark = ss_arena_mark(scratch);
        struct work work = {.scratch = scratch, .arena = arena, .digests = digests, .order = order, .rank = rank, .n_digests = n_digests,
                            .loose_first = loose.first, .loose_account = loose.account, .number = i,
                            .account = (struct ss_account *)&accounts->items[i]};
        const bool is_whole = relate_one(&work, &origins);
        ss_arena_rewind(scratch, mark);
        if (!is_whole)
            return false;
    }
    accounts->origins = origins.items;
    accounts->n_origins = (uint32_t)origins.n;
    return true;
}
