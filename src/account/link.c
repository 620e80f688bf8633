/** Do two mentions tell of one happening? Blocks, the likeness of two documents, and the score of a pair.
 *
 * Every part of the score rests on the two mentions and their two documents. The weights stand in one table below;
 * train/links.py fits them, and tells how they do on stories that were left out (doc/evaluation.md). */
#ifdef SAYSO_PAIRS
#include <stdio.h>
#endif
#include <math.h>
#include <string.h>

#include "account/account.h"
#include "account/link.h"
#include "account/values.h"
#include "account/wordset.h"
#include "base/fnv.h"
#include "lexicon/happenings.h"

enum { WINDOW_DAYS = 14 };

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
    hash *= 0xff51afd7ed558ccdu;
    return hash ^ (hash >> 32);
}

/* The window stands in front, so that a store keeps together what comes together. */
static uint64_t in_window(uint64_t key, int64_t window)
{
    return (uint64_t)window << 44 | key >> 20;
}

/* A key in its window of time and in the next, so that windows overlap. */
static uint32_t add_key(uint64_t *keys, uint32_t n, uint64_t key, bool is_dated, int64_t window)
{
    keys[n++] = in_window(key, is_dated ? window + 1 : 0);
    if (is_dated)
        keys[n++] = in_window(key, window + 2);
    return n;
}

uint32_t ss_account_keys(const struct ss_digest *digest, uint64_t keys[SS_MAX_KEYS])
{
    const int64_t minutes_a_window = (int64_t)WINDOW_DAYS * 24 * 60;
    const bool is_dated = digest->published != SS_NO_MINUTE;
    const int64_t window = is_dated ? digest->published / minutes_a_window - (digest->published < 0) : 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < digest->salient.n; i++)
        n = add_key(keys, n, ss_fnv64(digest->salient.items[i]), is_dated, window);
    for (uint32_t i = 0; i < digest->topics.n; i++)
        for (uint32_t k = i + 1; k < digest->topics.n; k++)
            n = add_key(keys, n, mix(ss_fnv64(digest->topics.items[i]), ss_fnv64(digest->topics.items[k])), is_dated, window);
    return n;
}

float ss_word_weight(const char *lemma)
{
    static const float weights[] = {[SS_WORD_IS_RARE] = 1.0f, [SS_WORD_IS_COMMON] = 0.4f, [SS_WORD_IS_OFTEN] = 0.05f};
    return weights[ss_commonness_of(lemma)];
}

float ss_account_story(const struct ss_digest *a, const struct ss_digest *b)
{
    float shared = SS_NAME_WEIGHT * (float)ss_word_set_shared(&a->names, &b->names);
    for (uint32_t i = 0, k = 0; i < a->words.n && k < b->words.n;) {
        const int order = ss_word_order(a->words.items[i], b->words.items[k]);
        shared += order == 0 ? ss_word_weight(a->words.items[i]) : 0;
        i += order <= 0;
        k += order >= 0;
    }
    return shared / sqrtf((a->weight + 1) * (b->weight + 1));
}

/* ---- The parts of a score ---- */

static bool is_same(const char *a, const char *b)
{
    return a && b && ss_word_order(a, b) == 0;
}

static bool is_light(const char *lemma)
{
    static const char *const light[] = {"be", "have", "do", "make", "take", "get", "go", "come", "give", "happen", "bring", "put", "see", "keep", "begin",
        "start", "say", "tell", "want", "hold", "find", "call", "use", "continue", "lead", "leave", "cause", "set", "move", "stay", "remain", NULL};
    for (const char *const *at = light; lemma && *at; at++)
        if (ss_word_order(*at, lemma) == 0)
            return true;
    return false;
}

static bool is_any(const char *kind, const char *const *kinds)
{
    for (; kind && *kinds; kinds++)
        if (ss_word_order(*kinds, kind) == 0)
            return true;
    return false;
}

/* The PLOVER type that a kind of happening mostly has, for mentions that were given none. */
static const char *family_of(const struct ss_digest_mention *mention)
{
    static const char *const families[][2] = {
        {"accuse", "ACCUSE"}, {"agree", "AGREE"}, {"aid", "AID"}, {"attack", "ASSAULT"}, {"ban", "SANCTION"}, {"beat", "ASSAULT"}, {"blast", "ASSAULT"},
        {"charge", "ACCUSE"}, {"compensate", "AID"}, {"condemn", "REJECT"}, {"convict", "COERCE"}, {"coup", "COERCE"}, {"deploy", "MOBILIZE"},
        {"detain", "COERCE"}, {"enter", "COERCE"}, {"evacuate", "RETREAT"}, {"exercise", "MOBILIZE"}, {"expel", "SANCTION"}, {"fight", "ASSAULT"},
        {"hack", "COERCE"}, {"inquiry", "ACCUSE"}, {"kidnap", "ASSAULT"}, {"kill", "ASSAULT"}, {"meet", "CONSULT"}, {"pay", "AID"}, {"promise", "CONCEDE"},
        {"protest", "PROTEST"}, {"release", "RETREAT"}, {"rescue", "AID"}, {"return", "RETREAT"}, {"riot", "PROTEST"}, {"sanction", "SANCTION"},
        {"search", "COERCE"}, {"seize", "COERCE"}, {"sentence", "COERCE"}, {"shoot", "ASSAULT"}, {"sign", "AGREE"}, {"steal", "COERCE"},
        {"strike", "PROTEST"}, {"sue", "ACCUSE"}, {"threaten", "THREATEN"}, {"visit", "CONSULT"}, {"withdraw", "RETREAT"}};
    if (mention->type && strcmp(mention->type, "OTHER") != 0)
        return mention->type;
    for (size_t i = 0; mention->kind && i < sizeof families / sizeof *families; i++)
        if (strcmp(families[i][0], mention->kind) == 0)
            return families[i][1];
    return mention->kind || mention->type ? "OTHER" : NULL;
}

/* What harms people, and what has become of them then: one happening and its outcome. */
static const char *const harms[] = {"attack", "blast", "shoot", "fight", "beat", "riot", "crash", "capsize", "burn", "flood", "quake", "storm_weather",
    "slide", "collapse", "leak", "outbreak", "coup", "kill", NULL};
static const char *const outcomes[] = {"die", "kill", "hurt", "damage", "destroy", "miss", NULL};

/* Kinds that words use for one another. */
static const char *const near[][2] = {
    {"attack", "blast"}, {"attack", "shoot"}, {"attack", "kill"}, {"attack", "fight"}, {"blast", "burn"}, {"shoot", "fight"}, {"die", "kill"},
    {"kill", "shoot"}, {"kill", "blast"}, {"riot", "fight"}, {"riot", "protest"}, {"protest", "strike"}, {"kidnap", "detain"}, {"detain", "seize"},
    {"kidnap", "seize"}, {"release", "return"}, {"withdraw", "return"}, {"deploy", "arrive"}, {"pay", "compensate"}, {"meet", "agree"},
    {"agree", "sign"}, {"agree", "promise"}, {"dismiss", "resign"}, {"appoint", "hire"}, {"elect", "vote"}, {"elect", "win"}, {"charge", "accuse"},
    {"charge", "detain"}, {"trial", "charge"}, {"convict", "sentence"}, {"steal", "hack"}, {"attack", "hack"}, {"crash", "capsize"}, {"quake", "burn"},
    {"coup", "seize"}, {"fall", "die"}, {"escape", "release"}, {"rescue", "release"}, {"treat", "hospitalise"}, {"capsize", "die"}, {"hurt", "beat"},
    {"launch", "open"}, {"riot", "attack"}, {"buy", "sell"}, {"enter", "withdraw"}, {"enter", "attack"}, {"burst", "collapse"},
    {"burst", "flood"}, {"sick", "outbreak"}, {"sick", "hospitalise"}, {"bury", "collapse"}, {"hit", "crash"}, {"hit", "attack"}, {"board", "seize"}, {"coup", "riot"},
    {"rescue", "bury"}, {"halt", "close"}, {"halt", "strike"}, {"capsize", "collapse"}, {"leak", "burst"}, {"dump", "leak"}, {"slide", "collapse"}, {"slide", "bury"}
};

bool ss_kinds_near(const char *a, const char *b)
{
    for (size_t i = 0; a && b && i < sizeof near / sizeof *near; i++)
        if ((ss_word_order(a, near[i][0]) == 0 && ss_word_order(b, near[i][1]) == 0) ||
            (ss_word_order(b, near[i][0]) == 0 && ss_word_order(a, near[i][1]) == 0))
            return true;
    return false;
}

_Static_assert(sizeof near / sizeof *near <= 64, "a bit for each row");

struct ss_traits ss_mention_traits(const struct ss_digest_mention *mention)
{
    struct ss_traits out = {
        .family = family_of(mention),
        .is_light = is_light(mention->lemma),
        .is_harm = is_any(mention->kind, harms),
        .is_outcome = is_any(mention->kind, outcomes),
    };
    out.is_other = out.family && strcmp(out.family, "OTHER") == 0;
    for (size_t i = 0; mention->kind && i < sizeof near / sizeof *near; i++) {
        out.near_left |= (uint64_t)(ss_word_order(mention->kind, near[i][0]) == 0) << i;
        out.near_right |= (uint64_t)(ss_word_order(mention->kind, near[i][1]) == 0) << i;
    }
    return out;
}

static float likeness_of_actors(const struct ss_digest_mention *a, const struct ss_digest_mention *b, int role_a, int role_b, bool *both)
{
    float best = 0;
    *both = false;
    for (uint32_t i = 0; i < a->n_actors; i++)
        for (uint32_t k = 0; k < b->n_actors; k++) {
            const struct ss_digest_actor *x = &a->actors[i], *y = &b->actors[k];
            if (x->is_recipient != role_a || y->is_recipient != role_b || !x->words.n || !y->words.n)
                continue;
            *both = true;
            const uint32_t shared = ss_word_set_shared(&x->words, &y->words), least = x->words.n < y->words.n ? x->words.n : y->words.n;
            const float like = (float)shared / (float)least;
            best = like > best ? like : best;
        }
    return best;
}

static bool has_number(const struct ss_word_set *words, const struct ss_word_set *without)
{
    for (uint32_t i = 0; i < words->n; i++)
        if (words->items[i][0] >= '0' && words->items[i][0] <= '9' && !ss_word_set_has(without, words->items[i]))
            return true;
    return false;
}

/* "kilometre 72" and "kilometre 114". */
static bool have_other_numbers(const struct ss_word_set *a, const struct ss_word_set *b)
{
    return has_number(a, b) && has_number(b, a);
}

bool ss_actor_is_name(const struct ss_digest_actor *actor)
{
    return actor->name && actor->name[0] >= 'A' && actor->name[0] <= 'Z' && actor->words.n;
}

/* Do two mentions have a named party in common? `both`: each has one. */
static bool share_names(const struct ss_digest_mention *a, const struct ss_digest_mention *b, bool *both)
{
    *both = false;
    for (uint32_t i = 0; i < a->n_actors; i++)
        for (uint32_t k = 0; k < b->n_actors; k++) {
            if (!ss_actor_is_name(&a->actors[i]) || !ss_actor_is_name(&b->actors[k]))
                continue;
            *both = true;
            if (ss_word_set_shared(&a->actors[i].words, &b->actors[k].words))
                return true;
        }
    return false;
}

/* When a mention can have been, from what is known of day, tense and document. Half open; unknown ends are far. */
static void interval_of(const struct ss_digest *digest, const struct ss_digest_mention *mention, int64_t *begin, int64_t *end)
{
    const int64_t far = (int64_t)1 << 40;
    const int64_t published = digest->published == SS_NO_MINUTE ? 0 : digest->published / (24 * 60);
    *begin = -far, *end = far;
    if (mention->day_begin != SS_NO_DAY) {
        *begin = mention->day_begin, *end = mention->day_end;
        return;
    }
    if (digest->published == SS_NO_MINUTE)
        return;
    if (mention->why & SS_WHY_FUTURE)
        *begin = published;
    else if (mention->factuality == SS_CT_PLUS)
        *end = published + 1;
}

static void compare_counts(const struct ss_digest *a, const struct ss_digest_mention *x, const struct ss_digest *b,
                           const struct ss_digest_mention *y, float out[SS_N_FEATURES])
{
    if (x->first_count == SS_NONE || y->first_count == SS_NONE)
        return;
    const struct ss_digest_quantity *p = &a->quantities[x->first_count], *q = &b->quantities[y->first_count];
    const struct ss_count c = ss_count_of(p->of, p->value, p->high, p->bound), d = ss_count_of(q->of, q->value, q->high, q->bound);
    if (!is_same(c.what, d.what))
        return;
    out[SS_F_COUNT] = ss_counts_fit(&c, &d);
    out[SS_F_OTHER_COUNT] = !ss_counts_fit(&c, &d);
}

bool ss_mention_is_untold(const struct ss_digest_mention *mention)
{
    return (mention->why & (SS_WHY_GENERIC | SS_WHY_CONDITIONAL)) || mention->is_historical;
}

struct ss_alike ss_account_alike(const struct ss_digest *a, const struct ss_digest *b)
{
    struct ss_alike out = {.story = 1, .names = 0.5f, .has_names = true, .is_dated = a->published != SS_NO_MINUTE && b->published != SS_NO_MINUTE};
    if (a != b) {
        out.story = ss_account_story(a, b);
        out.names = (float)ss_word_set_shared(&a->names, &b->names) / sqrtf((float)(a->names.n + 1) * (float)(b->names.n + 1));
        out.far_undated = !out.is_dated && out.story < 0.3f ? 1 - out.story / 0.3f : 0;
        out.has_names = ss_word_set_shared(&a->salient, &b->salient) > 0;
    }
    out.score = ss_link_weights[SS_F_STORY] * out.story + ss_link_weights[SS_F_NAMES] * out.names +
                ss_link_weights[SS_F_FAR_UNDATED] * out.far_undated + (out.has_names ? 0 : ss_link_weights[SS_F_NO_NAMES]) +
                (out.is_dated ? ss_link_weights[SS_F_DATED] : 0);
    return out;
}

/* What lemmas, kinds and types tell. */
static void compare_kinds(const struct ss_digest_mention *x, const struct ss_traits *p, const struct ss_digest_mention *y,
                          const struct ss_traits *q, float out[SS_N_FEATURES])
{
    const bool is_same_lemma = is_same(x->lemma, y->lemma), is_same_kind = is_same(x->kind, y->kind);
    const bool is_light_pair = p->is_light && q->is_light;
    out[SS_F_LEMMA] = is_same_lemma && !is_light_pair;
    out[SS_F_LIGHT] = is_same_lemma && is_light_pair;
    out[SS_F_KIND] = is_same_kind && !out[SS_F_LEMMA];
    out[SS_F_NEAR] = ((p->near_left & q->near_right) | (p->near_right & q->near_left)) != 0;
    out[SS_F_OUTCOME] = !out[SS_F_KIND] && !out[SS_F_NEAR] &&
                        ((p->is_harm && q->is_outcome) || (q->is_harm && p->is_outcome) || (p->is_outcome && q->is_outcome));
    out[SS_F_OTHER_KIND] = x->kind && y->kind && !is_same_kind && !out[SS_F_NEAR] && !out[SS_F_OUTCOME];
    out[SS_F_NO_KIND] = !is_same_lemma && (!x->kind) != (!y->kind);
    out[SS_F_NO_KINDS] = !is_same_lemma && !x->kind && !y->kind;
    if (!p->family || !q->family)
        return;
    const bool is_typed = !p->is_other && !q->is_other, is_same_type = is_same(p->family, q->family);
    const bool is_alike = out[SS_F_LEMMA] > 0 || out[SS_F_KIND] > 0 || out[SS_F_NEAR] > 0 || out[SS_F_OUTCOME] > 0;
    out[SS_F_TYPE] = is_typed && is_same_type;
    out[SS_F_OTHER_TYPE] = is_typed && !is_same_type && !is_alike;
    out[SS_F_ODD_TYPE] = is_typed && !is_same_type && is_alike;
    out[SS_F_HALF_TYPE] = !is_typed && !is_same_type && !is_alike;
}

static void compare(const struct ss_digest *a, uint32_t ma, const struct ss_traits *p, const struct ss_digest *b, uint32_t mb,
                    const struct ss_traits *q, const struct ss_alike *alike, float out[SS_N_FEATURES])
{
    const struct ss_digest_mention *x = &a->mentions[ma], *y = &b->mentions[mb];
    memset(out, 0, SS_N_FEATURES * sizeof *out);
    out[SS_F_ONE] = 1;
    compare_kinds(x, p, y, q, out);
    bool both_actors, both_recipients, both;
    out[SS_F_ACTOR] = likeness_of_actors(x, y, 0, 0, &both_actors);
    out[SS_F_RECIPIENT] = likeness_of_actors(x, y, 1, 1, &both_recipients);
    out[SS_F_OTHER_ACTOR] = both_actors && out[SS_F_ACTOR] == 0;
    out[SS_F_OTHER_RECIPIENT] = both_recipients && out[SS_F_RECIPIENT] == 0;
    const float crossed = likeness_of_actors(x, y, 0, 1, &both), back = likeness_of_actors(x, y, 1, 0, &both);
    out[SS_F_SWAPPED] = crossed > back ? crossed : back;
    const uint32_t places = ss_word_set_shared(&x->place_words, &y->place_words);
    const bool both_places = x->place_words.n && y->place_words.n;
    out[SS_F_PLACE] = (places > 0 && !have_other_numbers(&x->place_words, &y->place_words)) || (x->geonameid && x->geonameid == y->geonameid);
    out[SS_F_OTHER_PLACE] = both_places && !out[SS_F_PLACE];
    const bool is_dated = x->day_begin != SS_NO_DAY && y->day_begin != SS_NO_DAY;
    int64_t from_a, to_a, from_b, to_b;
    interval_of(a, x, &from_a, &to_a);
    interval_of(b, y, &from_b, &to_b);
    const bool can_meet = from_a < to_b && from_b < to_a, nearly = from_a < to_b + 1 && from_b < to_a + 1;
    out[SS_F_DAY] = is_dated && can_meet;
    out[SS_F_OTHER_DAY] = !can_meet && (is_dated ? !nearly : true);
    out[SS_F_UNTOLD] = ss_mention_is_untold(x) || ss_mention_is_untold(y);
    out[SS_F_FUTURE] = ((x->why & SS_WHY_FUTURE) != 0) != ((y->why & SS_WHY_FUTURE) != 0);
    const float words = (float)ss_word_set_shared(&x->words, &y->words);
    out[SS_F_WORDS] = words / sqrtf((float)(x->words.n + 2) * (float)(y->words.n + 2));
    out[SS_F_CROSSED_LEMMA] = (x->lemma && ss_word_set_has(&y->words, x->lemma)) || (y->lemma && ss_word_set_has(&x->words, y->lemma));
    out[SS_F_STORY] = alike->story;
    out[SS_F_HEADLINE] = x->is_headline || y->is_headline;
    out[SS_F_LEAD] = x->is_lead && y->is_lead;
    compare_counts(a, x, b, y, out);
    out[SS_F_SPEECH] = x->is_speech && y->is_speech;
    out[SS_F_HALF_SPEECH] = x->is_speech != y->is_speech;
    out[SS_F_SAME_DOC] = a == b;
    out[SS_F_DATED] = alike->is_dated;
    const bool is_same_word = x->lemma && y->lemma && strcmp(x->lemma, y->lemma) == 0;
    out[SS_F_NAMES] = alike->names;
    out[SS_F_FAR_UNDATED] = alike->far_undated;
    out[SS_F_NO_NAMES] = !alike->has_names;
    bool have_names;
    const bool have_shared = share_names(x, y, &have_names);
    out[SS_F_ANY_NAME] = have_shared;
    out[SS_F_OTHER_NAME] = have_names && !have_shared;
    out[SS_F_FAR_WORDS] = !is_same_word && alike->story < 0.2f ? 1 - alike->story * 5 : 0;
    out[SS_F_SAME_SENTENCE] = a == b && x->sentence == y->sentence;
    if (out[SS_F_SAME_SENTENCE] > 0) /* all that they have in common is their sentence */
        out[SS_F_WORDS] = out[SS_F_CROSSED_LEMMA] = out[SS_F_COUNT] = out[SS_F_OTHER_COUNT] = 0;
}

/* Logistic regression with a prior of zero and the sign that a feature must have, fitted on the pairs of the stories and, with
 * a third of their weight, of part of ECB+ train; what dated documents get is raised for the best links with whole stories left out,
 * what others get for the best of ECB+ dev (doc/evaluation.md). */
const float ss_link_weights[SS_N_FEATURES] = {
    [SS_F_ONE] = -1.54f, [SS_F_LEMMA] = 1.73f, [SS_F_LIGHT] = 0.29f, [SS_F_KIND] = 1.33f, [SS_F_NEAR] = 0.90f,
    [SS_F_OUTCOME] = 0.05f, [SS_F_OTHER_KIND] = -0.55f, [SS_F_NO_KIND] = -1.37f, [SS_F_NO_KINDS] = -2.05f,
    [SS_F_OTHER_TYPE] = -2.05f, [SS_F_ODD_TYPE] = 0.05f, [SS_F_HALF_TYPE] = -0.63f, [SS_F_ACTOR] = 0.59f,
    [SS_F_RECIPIENT] = 0.18f, [SS_F_OTHER_ACTOR] = -0.03f, [SS_F_OTHER_RECIPIENT] = -0.41f, [SS_F_PLACE] = 0.11f,
    [SS_F_DAY] = 0.69f, [SS_F_OTHER_DAY] = -0.27f, [SS_F_UNTOLD] = -2.92f, [SS_F_FUTURE] = -1.44f,
    [SS_F_WORDS] = 2.46f, [SS_F_HEADLINE] = 0.09f, [SS_F_COUNT] = 1.41f, [SS_F_SPEECH] = -0.38f,
    [SS_F_HALF_SPEECH] = -2.01f, [SS_F_NAMES] = 0.83f, [SS_F_FAR_UNDATED] = -4.04f, [SS_F_OTHER_NAME] = -0.14f,
    [SS_F_ANY_NAME] = 1.11f, [SS_F_FAR_WORDS] = 0.48f, [SS_F_SAME_DOC] = 0.16f, [SS_F_DATED] = 2.52f,
};

float ss_account_sum(const float features[SS_N_FEATURES])
{
    float sum = 0;
    for (int i = 0; i < SS_N_FEATURES; i++)
        sum += ss_link_weights[i] * features[i];
    return sum;
}

static uint32_t reasons_of(const float f[SS_N_FEATURES])
{
    uint32_t reasons = 0;
    reasons |= f[SS_F_LEMMA] > 0 || f[SS_F_LIGHT] > 0 ? SS_SAME_LEMMA : 0;
    reasons |= f[SS_F_TYPE] > 0 ? SS_SAME_TYPE : 0;
    reasons |= f[SS_F_KIND] > 0 || f[SS_F_NEAR] > 0 || f[SS_F_OUTCOME] > 0 ? SS_SAME_FAMILY : 0;
    reasons |= f[SS_F_ACTOR] > 0 ? SS_SAME_ACTOR : 0;
    reasons |= f[SS_F_RECIPIENT] > 0 ? SS_SAME_RECIPIENT : 0;
    reasons |= f[SS_F_PLACE] > 0 ? SS_SAME_PLACE : 0;
    reasons |= f[SS_F_DAY] > 0 ? SS_SAME_DAY : 0;
    reasons |= f[SS_F_WORDS] > 0.2f ? SS_SAME_WORDS : 0;
    reasons |= f[SS_F_STORY] >= SS_LEAST_STORY ? SS_SAME_STORY : 0;
    reasons |= f[SS_F_OTHER_PLACE] > 0 ? SS_OTHER_PLACE : 0;
    reasons |= f[SS_F_OTHER_DAY] > 0 ? SS_OTHER_DAY : 0;
    reasons |= f[SS_F_OTHER_TYPE] > 0 ? SS_OTHER_TYPE : 0;
    reasons |= f[SS_F_OTHER_ACTOR] > 0 ? SS_OTHER_ACTOR : 0;
    reasons |= f[SS_F_SWAPPED] > 0 ? SS_SWAPPED_ROLES : 0;
    return reasons;
}

void ss_account_features(const struct ss_digest *a, uint32_t ma, const struct ss_digest *b, uint32_t mb, const struct ss_alike *alike,
                         float out[SS_N_FEATURES])
{
    const struct ss_traits p = ss_mention_traits(&a->mentions[ma]), q = ss_mention_traits(&b->mentions[mb]);
    compare(a, ma, &p, b, mb, &q, alike, out);
}

uint32_t ss_account_reasons(const struct ss_digest *a, uint32_t ma, const struct ss_digest *b, uint32_t mb)
{
    static const struct ss_alike of_one_story = {.story = 1};
    float features[SS_N_FEATURES];
    ss_account_features(a, ma, b, mb, &of_one_story, features);
    return reasons_of(features);
}

struct ss_account_link ss_account_score_by(const struct ss_digest *a, uint32_t ma, const struct ss_traits *p, const struct ss_digest *b,
                                           uint32_t mb, const struct ss_traits *q, const struct ss_alike *alike)
{
    float features[SS_N_FEATURES];
    compare(a, ma, p, b, mb, q, alike, features);
#ifdef SAYSO_PAIRS /* for train/links.py */
    fprintf(stderr, "PAIR\t%s\t%u\t%u\t%s\t%u\t%u", a->id, a->mentions[ma].span.begin, a->mentions[ma].span.end, b->id,
            b->mentions[mb].span.begin, b->mentions[mb].span.end);
    for (int i = 0; i < SS_N_FEATURES; i++)
        fprintf(stderr, "\t%.4g", (double)features[i]);
    fputc('\n', stderr);
#endif
    return (struct ss_account_link){.score = ss_account_sum(features), .reasons = reasons_of(features)};
}

struct ss_account_link ss_account_score_in(const struct ss_digest *a, uint32_t ma, const struct ss_digest *b, uint32_t mb,
                                           const struct ss_alike *alike)
{
    const struct ss_traits p = ss_mention_traits(&a->mentions[ma]), q = ss_mention_traits(&b->mentions[mb]);
    return ss_account_score_by(a, ma, &p, b, mb, &q, alike);
}

struct ss_account_link ss_account_score(const struct ss_digest *a, uint32_t ma, const struct ss_digest *b, uint32_t mb)
{
    const struct ss_alike alike = ss_account_alike(a, b);
    return ss_account_score_in(a, ma, b, mb, &alike);
}
