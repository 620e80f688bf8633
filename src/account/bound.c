/** Bounds of a score, the cheaper first: what a glance at two mentions tells, plus the most that their words could add; then
 * the same with the words that they share. A part of the score that is not named here counts with its most, so that a bound is
 * never too low. Hashes stand for strings, and a bit of 64 for each word of a set: sets without a common bit share none. */
#include "account/bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fnv.h"

#ifdef SAYSO_PAIRS
static const float least = -1000.0f; /* every pair is looked at */
#else
static const float least = -0.001f; /* rounding */
#endif

static uint32_t hash_of(const char *word)
{
    return word ? ss_fnv32(word, strlen(word)) | 1 : 0;
}

static uint64_t bits_of(const struct ss_word_set *words)
{
    uint64_t bits = 0;
    for (uint32_t i = 0; i < words->n; i++)
        bits |= (uint64_t)1 << (hash_of(words->items[i]) >> 26);
    return bits;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void look_at_words(struct ss_glance *out, const struct ss_digest_mention *mention, uint32_t *words)
{
    for (uint32_t k = 0; k < mention->words.n; k++)
        words[k] = hash_of(mention->words.items[k]);
    if (mention->words.n > 1)
        qsort(words, mention->words.n, sizeof *words, by_number);
    out->words = words;
    out->n_words = mention->words.n;
    out->root = 1 / sqrtf((float)(mention->words.n + 2));
    out->places = bits_of(&mention->place_words);
    for (uint32_t k = 0; k < mention->n_actors; k++) {
        const struct ss_digest_actor *actor = &mention->actors[k];
        const uint64_t bits = bits_of(&actor->words);
        out->actors |= actor->is_recipient ? 0 : bits;
        out->recipients |= actor->is_recipient ? bits : 0;
        out->named |= ss_actor_is_name(actor) ? bits : 0;
    }
}

/** The most that a part adds. */
static float most_of(enum ss_link_feature feature)
{
    return ss_link_weights[feature] > 0 ? ss_link_weights[feature] : 0;
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

/** The most that a mention gets by what it is itself, where only that can be alike. */
static float most_of_own(const struct ss_digest_mention *mention, const struct ss_glance *glance)
{
    const float n = (float)glance->n_words;
    float most = most_of(SS_F_WORDS) * n / (n + 2) + most_of(SS_F_CROSSED_LEMMA) + most_of(SS_F_HEADLINE) + most_of(SS_F_FUTURE);
    most += larger(ss_link_weights[SS_F_NO_KIND], ss_link_weights[SS_F_NO_KINDS]);
    most += glance->is_untold ? ss_link_weights[SS_F_UNTOLD] : most_of(SS_F_UNTOLD);
    most += glance->is_speech ? larger(ss_link_weights[SS_F_SPEECH], ss_link_weights[SS_F_HALF_SPEECH]) : most_of(SS_F_HALF_SPEECH);
    if (glance->family)
        most += larger(larger(most_of(SS_F_TYPE), most_of(SS_F_ODD_TYPE)), larger(most_of(SS_F_OTHER_TYPE), most_of(SS_F_HALF_TYPE)));
    if (glance->day_begin != SS_NO_DAY)
        most += most_of(SS_F_DAY);
    if (glance->has_count)
        most += larger(most_of(SS_F_COUNT), most_of(SS_F_OTHER_COUNT));
    if (glance->is_lead)
        most += most_of(SS_F_LEAD);
    if (glance->actors)
        most += larger(most_of(SS_F_ACTOR), most_of(SS_F_OTHER_ACTOR));
    if (glance->recipients)
        most += larger(most_of(SS_F_RECIPIENT), most_of(SS_F_OTHER_RECIPIENT));
    if (glance->named)
        most += larger(most_of(SS_F_ANY_NAME), most_of(SS_F_OTHER_NAME));
    if (mention->n_actors)
        most += most_of(SS_F_SWAPPED);
    if (glance->places || glance->geonameid)
        most += most_of(SS_F_PLACE) + most_of(SS_F_OTHER_PLACE);
    return most;
}

static struct ss_glance glance_at(const struct ss_digest_mention *mention, uint32_t *words)
{
    const struct ss_traits traits = ss_mention_traits(mention);
    struct ss_glance out = {
        .lemma = hash_of(mention->lemma),
        .kind = hash_of(mention->kind),
        .family = hash_of(traits.family),
        .traits = traits,
        .geonameid = mention->geonameid,
        .day_begin = mention->day_begin,
        .day_end = mention->day_end,
        .has_count = mention->first_count != SS_NONE,
        .is_headline = mention->is_headline,
        .is_lead = mention->is_lead,
        .is_untold = ss_mention_is_untold(mention),
        .is_future = (mention->why & SS_WHY_FUTURE) != 0,
        .is_speech = mention->is_speech,
    };
    look_at_words(&out, mention, words);
    out.own = most_of_own(mention, &out);
    return out;
}

/** The most that all parts add which no glance tells. */
static float most_of_others(bool is_same_document)
{
    static const enum ss_link_feature untold[] = {SS_F_OTHER_DAY, SS_F_SAME_SENTENCE};
    float most = ss_link_weights[SS_F_ONE] + (is_same_document ? ss_link_weights[SS_F_SAME_DOC] : 0);
    for (size_t i = 0; i < sizeof untold / sizeof *untold; i++)
        most += most_of(untold[i]);
    return most;
}

static int by_lemma(const void *a, const void *b)
{
    const struct ss_by_lemma *x = a, *y = b;
    return x->lemma != y->lemma ? (x->lemma > y->lemma) - (x->lemma < y->lemma) : (x->mention > y->mention) - (x->mention < y->mention);
}

bool ss_bare_make(struct ss_arena *arena, const struct ss_digest *digest, struct ss_bare *out)
{
    const size_t n = (size_t)digest->n_mentions + 1;
    *out = (struct ss_bare){.glances = ss_arena_array(arena, struct ss_glance, n),
                            .by_lemma = ss_arena_array(arena, struct ss_by_lemma, n),
                            .with_kind = ss_arena_array(arena, uint32_t, n),
                            .most = {most_of_others(false), most_of_others(true)}, .digest = digest};
    if (!out->glances || !out->by_lemma || !out->with_kind)
        return false;
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        uint32_t *words = ss_arena_array(arena, uint32_t, (size_t)digest->mentions[i].words.n + 1);
        if (!words)
            return false;
        out->glances[i] = glance_at(&digest->mentions[i], words);
        out->by_lemma[i] = (struct ss_by_lemma){out->glances[i].lemma, i};
        if (out->glances[i].kind)
            out->with_kind[out->n_with_kind++] = i;
    }
    if (digest->n_mentions > 1)
        qsort(out->by_lemma, digest->n_mentions, sizeof *out->by_lemma, by_lemma);
    return true;
}

/* ---- The parts of a bound ---- */

static bool has_word(const struct ss_glance *glance, uint32_t word)
{
    for (uint32_t i = 0; word && i < glance->n_words; i++)
        if (glance->words[i] == word)
            return true;
    return false;
}

static float sum_of_words(const struct ss_glance *x, const struct ss_glance *y)
{
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < x->n_words && k < y->n_words;) {
        const uint32_t one = x->words[i], other = y->words[k];
        shared += one == other;
        i += one <= other;
        k += other <= one;
    }
    float sum = ss_link_weights[SS_F_WORDS] * (float)shared * (x->root * y->root);
    if (most_of(SS_F_CROSSED_LEMMA) > 0 && (has_word(x, y->lemma) || has_word(y, x->lemma)))
        sum += ss_link_weights[SS_F_CROSSED_LEMMA];
    return sum;
}

static float most_of_words(const struct ss_glance *x, const struct ss_glance *y)
{
    const uint32_t n = x->n_words < y->n_words ? x->n_words : y->n_words;
    return most_of(SS_F_WORDS) * (float)n * (x->root * y->root) + most_of(SS_F_CROSSED_LEMMA);
}

/** What two sets of words add: the one part if they share a word, the other if they do not. */
static float most_of_sets(uint64_t x, uint64_t y, enum ss_link_feature shared, enum ss_link_feature other)
{
    if (!x || !y)
        return 0;
    return x & y ? larger(most_of(shared), most_of(other)) : ss_link_weights[other];
}

static float most_of_parties(const struct ss_glance *x, const struct ss_glance *y)
{
    float most = most_of_sets(x->actors, y->actors, SS_F_ACTOR, SS_F_OTHER_ACTOR);
    most += most_of_sets(x->recipients, y->recipients, SS_F_RECIPIENT, SS_F_OTHER_RECIPIENT);
    most += most_of_sets(x->named, y->named, SS_F_ANY_NAME, SS_F_OTHER_NAME);
    if ((x->actors & y->recipients) | (x->recipients & y->actors))
        most += most_of(SS_F_SWAPPED);
    if ((x->geonameid && x->geonameid == y->geonameid) || (x->places & y->places))
        most += most_of(SS_F_PLACE);
    if (x->places && y->places)
        most += most_of(SS_F_OTHER_PLACE);
    return most;
}

/** What lemmas, kinds and families add; hashes stand for them. */
static float sum_of_kinds(const struct ss_glance *x, const struct ss_glance *y, float story)
{
    const bool is_same_word = x->lemma && x->lemma == y->lemma, is_lemma = is_same_word && !(x->traits.is_light && y->traits.is_light);
    const bool is_kind = x->kind && x->kind == y->kind && !is_lemma;
    const bool is_near = ((x->traits.near_left & y->traits.near_right) | (x->traits.near_right & y->traits.near_left)) != 0;
    const bool is_outcome = !is_kind && !is_near &&
                            ((x->traits.is_harm && y->traits.is_outcome) || (x->traits.is_outcome && (y->traits.is_harm || y->traits.is_outcome)));
    const bool is_alike = is_lemma || is_kind || is_near || is_outcome;
    float sum = 0;
    if (is_same_word)
        sum += ss_link_weights[is_lemma ? SS_F_LEMMA : SS_F_LIGHT];
    else if (!(x->kind && y->kind))
        sum += ss_link_weights[x->kind || y->kind ? SS_F_NO_KIND : SS_F_NO_KINDS];
    if (!is_same_word && story < 0.2f)
        sum += ss_link_weights[SS_F_FAR_WORDS] * (1 - story * 5);
    if (is_kind)
        sum += ss_link_weights[SS_F_KIND];
    if (is_near)
        sum += ss_link_weights[SS_F_NEAR];
    if (is_outcome)
        sum += ss_link_weights[SS_F_OUTCOME];
    if (x->kind && y->kind && x->kind != y->kind && !is_near && !is_outcome)
        sum += ss_link_weights[SS_F_OTHER_KIND];
    if (!x->family || !y->family)
        return sum;
    const bool is_typed = !x->traits.is_other && !y->traits.is_other, is_same_family = x->family == y->family;
    if (is_typed && is_same_family)
        sum += ss_link_weights[SS_F_TYPE];
    else if (is_typed)
        sum += ss_link_weights[is_alike ? SS_F_ODD_TYPE : SS_F_OTHER_TYPE];
    else if (!is_same_family && !is_alike)
        sum += ss_link_weights[SS_F_HALF_TYPE];
    return sum;
}

/** The most that what a glance tells can add. */
static float most_at_a_glance(const struct ss_glance *x, const struct ss_glance *y, float story)
{
    float most = sum_of_kinds(x, y, story);
    if (x->is_untold || y->is_untold)
        most += ss_link_weights[SS_F_UNTOLD];
    if (x->is_future != y->is_future)
        most += ss_link_weights[SS_F_FUTURE];
    if (x->is_speech || y->is_speech)
        most += ss_link_weights[x->is_speech && y->is_speech ? SS_F_SPEECH : SS_F_HALF_SPEECH];
    if (x->day_begin != SS_NO_DAY && y->day_begin != SS_NO_DAY && x->day_begin < y->day_end && y->day_begin < x->day_end)
        most += ss_link_weights[SS_F_DAY];
    if (x->has_count && y->has_count)
        most += larger(most_of(SS_F_COUNT), most_of(SS_F_OTHER_COUNT));
    if (x->is_headline || y->is_headline)
        most += ss_link_weights[SS_F_HEADLINE];
    if (x->is_lead && y->is_lead)
        most += ss_link_weights[SS_F_LEAD];
    return most + most_of_parties(x, y);
}

float ss_bare_score(const struct ss_bare *a, uint32_t ma, const struct ss_bare *b, uint32_t mb, const struct ss_alike *alike)
{
    const struct ss_glance *x = &a->glances[ma], *y = &b->glances[mb];
    const float glance = a->most[a == b] + alike->score + most_at_a_glance(x, y, alike->story);
    if (glance + most_of_words(x, y) < least || glance + sum_of_words(x, y) < least)
        return 0;
    return ss_account_score_by(a->digest, ma, &x->traits, b->digest, mb, &y->traits, alike).score;
}

/* ---- All pairs of two documents ---- */

struct pairing {
    const struct ss_bare *a, *b;
    const struct ss_alike *alike;
    ss_take_link *take;
    void *context;
};

static bool try_pair(const struct pairing *pairing, uint32_t i, uint32_t k)
{
    if (pairing->a == pairing->b && k <= i)
        return true;
    const float score = ss_bare_score(pairing->a, i, pairing->b, k, pairing->alike);
    return score <= 0 || pairing->take(pairing->context, i, k, score);
}

static uint32_t first_of_lemma(const struct ss_bare *bare, uint32_t lemma)
{
    uint32_t low = 0, high = bare->digest->n_mentions;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (bare->by_lemma[mid].lemma < lemma)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/** Only mentions of the same lemma, or with a kind where this one has a kind, can be linked to it. */
static bool try_related(const struct pairing *pairing, uint32_t i)
{
    const struct ss_bare *b = pairing->b;
    const struct ss_glance *x = &pairing->a->glances[i];
    for (uint32_t at = x->lemma ? first_of_lemma(b, x->lemma) : b->digest->n_mentions;
         at < b->digest->n_mentions && b->by_lemma[at].lemma == x->lemma; at++)
        if (!try_pair(pairing, i, b->by_lemma[at].mention))
            return false;
    for (uint32_t at = 0; x->kind && at < b->n_with_kind; at++)
        if ((!x->lemma || b->glances[b->with_kind[at]].lemma != x->lemma) && !try_pair(pairing, i, b->with_kind[at]))
            return false;
    return true;
}

bool ss_bare_links(const struct ss_bare *a, const struct ss_bare *b, const struct ss_alike *alike, ss_take_link *take, void *context)
{
    const struct pairing pairing = {a, b, alike, take, context};
    const float far = alike->story < 0.2f ? most_of(SS_F_FAR_WORDS) * (1 - alike->story * 5) : 0;
    const float base = a->most[a == b] + alike->score + far;
    for (uint32_t i = 0; i < a->digest->n_mentions; i++) {
        bool is_on = true;
        if (base + a->glances[i].own < least)
            is_on = try_related(&pairing, i);
        for (uint32_t k = a == b ? i + 1 : 0; base + a->glances[i].own >= least && is_on && k < b->digest->n_mentions; k++)
            is_on = try_pair(&pairing, i, k);
        if (!is_on)
            return false;
    }
    return true;
}
