/** Two bounds, the cheaper first: what a glance at two mentions tells, plus the most that sets of words could add; then the
 * same with what the hashes of the words allow. A part of the score that is not named here counts with its most, so that a
 * bound is never too low. */
#include "account/bound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fnv.h"

static uint32_t hash_of(const char *word)
{
    return word ? ss_fnv32(word, strlen(word)) | 1 : 0;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct ss_glance glance_at(const struct ss_digest_mention *mention, uint32_t *words)
{
    const struct ss_traits traits = ss_mention_traits(mention);
    struct ss_glance out = {
        .words = words,
        .n_words = mention->words.n,
        .root = sqrtf((float)(mention->words.n + 2)),
        .lemma = hash_of(mention->lemma),
        .kind = hash_of(mention->kind),
        .family = hash_of(traits.family),
        .near_left = traits.near_left,
        .near_right = traits.near_right,
        .is_light = traits.is_light,
        .is_harm = traits.is_harm,
        .is_outcome = traits.is_outcome,
        .is_other = traits.family && strcmp(traits.family, "OTHER") == 0,
        .has_place = mention->place_words.n > 0 || mention->geonameid != 0,
        .has_actor = mention->n_actors > 0,
        .has_day = mention->day_begin != SS_NO_DAY,
        .has_count = mention->first_count != SS_NONE,
        .is_headline = mention->is_headline,
        .is_lead = mention->is_lead,
        .is_untold = ss_mention_is_untold(mention),
        .is_future = (mention->why & SS_WHY_FUTURE) != 0,
        .is_speech = mention->is_speech,
    };
    for (uint32_t k = 0; k < mention->words.n; k++)
        words[k] = hash_of(mention->words.items[k]);
    if (mention->words.n > 1)
        qsort(words, mention->words.n, sizeof *words, by_number);
    for (uint32_t k = 0; k < mention->n_actors; k++)
        out.has_recipient = out.has_recipient || mention->actors[k].is_recipient;
    return out;
}

static float most_of(enum ss_link_feature feature)
{
    const float weight = ss_account_weight(feature);
    return weight > 0 ? weight : 0;
}

static float larger(float a, float b)
{
    return a > b ? a : b;
}

/** The most that all parts add which no glance tells. */
static float most_of_others(bool is_same_document)
{
    static const enum ss_link_feature told[] = {
        SS_F_ONE, SS_F_LEMMA, SS_F_LIGHT, SS_F_KIND, SS_F_NEAR, SS_F_OUTCOME, SS_F_TYPE, SS_F_ACTOR, SS_F_OTHER_ACTOR, SS_F_SWAPPED,
        SS_F_RECIPIENT, SS_F_OTHER_RECIPIENT, SS_F_PLACE, SS_F_OTHER_PLACE, SS_F_DAY, SS_F_WORDS, SS_F_CROSSED_LEMMA, SS_F_STORY,
        SS_F_HEADLINE, SS_F_LEAD, SS_F_COUNT, SS_F_OTHER_COUNT, SS_F_SAME_DOC, SS_F_NAMES, SS_F_FAR_UNDATED, SS_F_ANY_NAME,
        SS_F_FAR_WORDS, SS_F_NO_NAMES, SS_F_NO_KIND, SS_F_NO_KINDS, SS_F_UNTOLD, SS_F_FUTURE, SS_F_SPEECH, SS_F_HALF_SPEECH,
        SS_F_OTHER_KIND, SS_F_OTHER_TYPE, SS_F_ODD_TYPE, SS_F_HALF_TYPE};
    float most = ss_account_weight(SS_F_ONE) + (is_same_document ? ss_account_weight(SS_F_SAME_DOC) : 0);
    for (int i = 0; i < SS_N_FEATURES; i++) {
        bool is_told = false;
        for (size_t k = 0; k < sizeof told / sizeof *told; k++)
            is_told = is_told || told[k] == (enum ss_link_feature)i;
        most += is_told ? 0 : most_of((enum ss_link_feature)i);
    }
    return most;
}

bool ss_bare_make(struct ss_arena *arena, const struct ss_digest *digest, struct ss_bare *out)
{
    const size_t n = (size_t)digest->n_mentions + 1;
    *out = (struct ss_bare){.glances = ss_arena_array(arena, struct ss_glance, n),
                            .most = {most_of_others(false), most_of_others(true)}, .whole = digest};
    if (!out->glances)
        return false;
    for (int i = 0; i < SS_N_FEATURES; i++)
        out->plus[i] = most_of((enum ss_link_feature)i);
    static const enum ss_link_feature of_sets[] = {SS_F_WORDS, SS_F_CROSSED_LEMMA, SS_F_PLACE, SS_F_OTHER_PLACE, SS_F_ACTOR,
        SS_F_OTHER_ACTOR, SS_F_SWAPPED, SS_F_ANY_NAME, SS_F_RECIPIENT, SS_F_OTHER_RECIPIENT};
    for (size_t i = 0; i < sizeof of_sets / sizeof *of_sets; i++)
        out->most_of_sets += out->plus[of_sets[i]];
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        uint32_t *words = ss_arena_array(arena, uint32_t, (size_t)digest->mentions[i].words.n + 1);
        if (!words)
            return false;
        out->glances[i] = glance_at(&digest->mentions[i], words);
    }
    return true;
}

static bool has_word(const struct ss_glance *glance, uint32_t word)
{
    for (uint32_t i = 0; word && i < glance->n_words; i++)
        if (glance->words[i] == word)
            return true;
    return false;
}

/** The most that the sets of words can add. */
static float most_of_words(const float *plus, const struct ss_glance *x, const struct ss_glance *y)
{
    float most = 0;
    uint32_t shared = 0;
    for (uint32_t i = 0, k = 0; i < x->n_words && k < y->n_words;) {
        const uint32_t one = x->words[i], other = y->words[k];
        shared += one == other;
        i += one <= other;
        k += other <= one;
    }
    most += plus[SS_F_WORDS] * (float)shared / (x->root * y->root);
    if (has_word(x, y->lemma) || has_word(y, x->lemma))
        most += plus[SS_F_CROSSED_LEMMA];
    if (x->has_place && y->has_place)
        most += plus[SS_F_PLACE] + plus[SS_F_OTHER_PLACE];
    if (x->has_actor && y->has_actor)
        most += plus[SS_F_ACTOR] + plus[SS_F_OTHER_ACTOR] + plus[SS_F_SWAPPED] + plus[SS_F_ANY_NAME];
    if (x->has_recipient && y->has_recipient)
        most += plus[SS_F_RECIPIENT] + plus[SS_F_OTHER_RECIPIENT];
    return most;
}

/** What lemmas, kinds and families add; hashes stand for them. */
static float sum_of_kinds(const struct ss_glance *x, const struct ss_glance *y, float story)
{
    const bool is_same_word = x->lemma && x->lemma == y->lemma, is_lemma = is_same_word && !(x->is_light && y->is_light);
    const bool is_kind = x->kind && x->kind == y->kind && !is_lemma;
    const bool is_near = ((x->near_left & y->near_right) | (x->near_right & y->near_left)) != 0;
    const bool is_outcome = !is_kind && !is_near &&
                            ((x->is_harm && y->is_outcome) || (x->is_outcome && (y->is_harm || y->is_outcome)));
    const bool is_alike = is_lemma || is_kind || is_near || is_outcome;
    float sum = 0;
    if (is_same_word)
        sum += ss_account_weight(is_lemma ? SS_F_LEMMA : SS_F_LIGHT);
    else if (!(x->kind && y->kind))
        sum += ss_account_weight(x->kind || y->kind ? SS_F_NO_KIND : SS_F_NO_KINDS);
    if (!is_same_word && story < 0.2f)
        sum += ss_account_weight(SS_F_FAR_WORDS) * (1 - story * 5);
    if (is_kind)
        sum += ss_account_weight(SS_F_KIND);
    if (is_near)
        sum += ss_account_weight(SS_F_NEAR);
    if (is_outcome)
        sum += ss_account_weight(SS_F_OUTCOME);
    if (x->kind && y->kind && x->kind != y->kind && !is_near && !is_outcome)
        sum += ss_account_weight(SS_F_OTHER_KIND);
    if (!x->family || !y->family)
        return sum;
    const bool is_typed = !x->is_other && !y->is_other, is_same_family = x->family == y->family;
    if (is_typed && is_same_family)
        sum += ss_account_weight(SS_F_TYPE);
    else if (is_typed)
        sum += ss_account_weight(is_alike ? SS_F_ODD_TYPE : SS_F_OTHER_TYPE);
    else if (!is_same_family && !is_alike)
        sum += ss_account_weight(SS_F_HALF_TYPE);
    return sum;
}

/** The most that what a glance tells can add. */
static float most_at_a_glance(const float *plus, const struct ss_glance *x, const struct ss_glance *y, float story)
{
    float most = sum_of_kinds(x, y, story);
    if (x->is_untold || y->is_untold)
        most += ss_account_weight(SS_F_UNTOLD);
    if (x->is_future != y->is_future)
        most += ss_account_weight(SS_F_FUTURE);
    if (x->is_speech || y->is_speech)
        most += ss_account_weight(x->is_speech && y->is_speech ? SS_F_SPEECH : SS_F_HALF_SPEECH);
    if (x->has_day && y->has_day)
        most += plus[SS_F_DAY];
    if (x->has_count && y->has_count)
        most += larger(plus[SS_F_COUNT], plus[SS_F_OTHER_COUNT]);
    if (x->is_headline || y->is_headline)
        most += plus[SS_F_HEADLINE];
    if (x->is_lead && y->is_lead)
        most += plus[SS_F_LEAD];
    return most;
}

/** What both documents add to the score of any pair of their mentions. */
static float sum_of_documents(const struct ss_alike *alike)
{
    return ss_account_weight(SS_F_STORY) * alike->story + ss_account_weight(SS_F_NAMES) * alike->names +
           ss_account_weight(SS_F_FAR_UNDATED) * alike->far_undated + (alike->has_names ? 0 : ss_account_weight(SS_F_NO_NAMES));
}

float ss_bare_score(const struct ss_bare *a, uint32_t ma, const struct ss_bare *b, uint32_t mb, const struct ss_alike *alike)
{
#ifdef SAYSO_PAIRS
    static const float least = -1000.0f; /* every pair is looked at */
#else
    static const float least = -0.001f; /* rounding */
#endif
    const struct ss_glance *x = &a->glances[ma], *y = &b->glances[mb];
    const float glance = a->most[a == b] + sum_of_documents(alike) + most_at_a_glance(a->plus, x, y, alike->story);
    if (glance + a->most_of_sets < least)
        return 0;
    const float of_words = most_of_words(a->plus, x, y);
    if (glance + of_words < least)
        return 0;
    return ss_account_score_in(a->whole, ma, b->whole, mb, alike).score;
}
