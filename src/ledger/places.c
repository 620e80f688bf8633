/* Each name is weighed by how large its places are; then the names of a text decide with one another: a place counts the
 * more the nearer it lies to what the others mean, most of all when the next name holds it ("Springfield, Ill."). The weights
 * below are few and set by hand. Sums go in the order of the text, and no function of libm is used: the same on every
 * machine. */
#include "ledger/places.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "ledger/home.h"
#include "ledger/place_names.h"
#include "lexicon/acts.h"
#include "lexicon/names.h"

enum {
    ROUNDS = 3,         /* of weighing */
    CONTEXT = 24,       /* other names that are looked at, on each side */
    BEST = 10           /* candidates of another name that count */
};

static const float HELD = 300.0f;      /* the next name holds it */
static const float SAME_NAME = 200.0f; /* elsewhere in the text the name is said to be there */
static const float AT_HOME = 3.0f;     /* in the country of the publisher: as six times the inhabitants would */

struct candidate {
    uint32_t place;
    float weight, share;
    float x, y, z; /* of the unit sphere */
    bool is_held;
};

/* A name of the document that may be a place. */
struct toponym {
    uint32_t entity;
    struct ss_words words; /* its first mention by name */
    uint32_t first, n;     /* candidates */
    uint32_t holder;       /* the name behind its comma, or SS_NONE */
    uint32_t same;         /* the first toponym of the same key, itself where it is the first */
    bool is_hint;          /* part of another name ("Velmir Police"): says where the text is, and is no place itself */
};

struct work {
    const struct ss_ledger *ledger;
    struct toponym *toponyms;
    uint32_t n_toponyms;
    SS_ARRAY(struct candidate) candidates;
    uint32_t home; /* place of the publisher's country, or SS_NONE */
};

/* ---- The globe ---- */

/* Sine of an angle in degrees, of any size up to 360, to 1e-6. */
static float sine(float degrees)
{
    float x = degrees;
    while (x > 180.0f)
        x -= 360.0f;
    while (x < -180.0f)
        x += 360.0f;
    if (x > 90.0f)
        x = 180.0f - x;
    if (x < -90.0f)
        x = -180.0f - x;
    const float r = x * 0.01745329252f, s = r * r;
    return r * (1.0f - s / 6.0f * (1.0f - s / 20.0f * (1.0f - s / 42.0f * (1.0f - s / 72.0f))));
}

static void set_point(struct candidate *candidate, const struct ss_place *place)
{
    const float lat = (float)place->lat * 1e-5f, lon = (float)place->lon * 1e-5f;
    const float across = sine(lat + 90.0f);
    candidate->x = across * sine(lon + 90.0f);
    candidate->y = across * sine(lon);
    candidate->z = sine(lat);
}

/* Square of the straight line between two places, in thousands of kilometres. */
static float distance(const struct candidate *a, const struct candidate *b)
{
    const float x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;
    return (x * x + y * y + z * z) * (6.371f * 6.371f);
}

static const struct ss_place *place_of(const struct work *work, const struct candidate *candidate)
{
    return ss_gazetteer_place(work->ledger->gazetteer, candidate->place);
}

/* Does the country or division `outer` hold `inner`? */
static bool holds(const struct work *work, const struct candidate *outer, const struct candidate *inner)
{
    const struct ss_place *place = place_of(work, inner), *around = place_of(work, outer);
    if (outer->place == inner->place)
        return false;
    switch (ss_place_kind(around)) {
    case SS_PLACE_COUNTRY: return place->country == outer->place;
    case SS_PLACE_ADMIN1: return place->division == outer->place;
    case SS_PLACE_ADMIN2:
        return place->division != SS_NO_DIVISION && place->division == around->division && distance(outer, inner) < 0.0036f;
    case SS_PLACE_REGION: case SS_PLACE_ISLAND:
        return distance(outer, inner) < 0.09f;
    case SS_PLACE_CITY:
        return ss_place_kind(place) != SS_PLACE_COUNTRY && ss_place_kind(place) != SS_PLACE_ADMIN1 &&
               distance(outer, inner) < 0.0016f;
    default: return false;
    }
}

/* How well two places stand in one text. */
static float nearness(const struct work *work, const struct candidate *a, const struct candidate *b)
{
    const struct ss_place *one = place_of(work, a), *other = place_of(work, b);
    if (a->place == b->place)
        return 0.0f;
    if (holds(work, b, a) || holds(work, a, b))
        return ss_place_kind(one) == SS_PLACE_COUNTRY || ss_place_kind(other) == SS_PLACE_COUNTRY ? 0.5f : 1.0f;
    const float d = distance(a, b);
    float near = d < 0.0009f ? 1.0f : d < 0.01f ? 0.8f : d < 0.0625f ? 0.4f : 0.0f;
    if (near < 0.4f && one->division != SS_NO_DIVISION && one->division == other->division)
        near = 0.4f;
    if (near < 0.15f && one->country != SS_NO_COUNTRY && one->country == other->country)
        near = 0.15f;
    return near;
}

/* ---- Names and their candidates ---- */

static bool may_be_place(enum ss_entity_type type)
{
    return type == SS_ENTITY_GPE || type == SS_ENTITY_LOC || type == SS_ENTITY_FAC || type == SS_ENTITY_NORP;
}

static bool same_words(const struct ss_text *text, struct ss_words a, struct ss_words b)
{
    if (a.end - a.begin != b.end - b.begin)
        return false;
    for (uint32_t i = 0; i < a.end - a.begin; i++) {
        size_t n, m;
        const char *x = ss_word_bytes(text, a.begin + i, &n), *y = ss_word_bytes(text, b.begin + i, &m);
        if (n != m || memcmp(x, y, n) != 0)
            return false;
    }
    return true;
}

/* The first mention by name that the gazetteer knows. */
static size_t look_up(const struct ss_ledger *ledger, uint32_t entity, struct ss_words *words,
                      struct ss_place_candidate out[SS_MOST_CANDIDATES])
{
    enum { MOST_MENTIONS = 8 };
    const struct ss_entity *e = &ledger->entities[entity];
    size_t n = 0;
    for (uint32_t i = 0, seen = 0; n == 0 && i < e->n_mentions && seen < MOST_MENTIONS; i++) {
        const struct ss_mention *mention = &ledger->mentions[e->first_mention + i];
        if (mention->kind == SS_MENTION_NAME) {
            n = ss_place_candidates(ledger, mention->span, e->type, out);
            *words = mention->span;
            seen++;
        }
    }
    return n;
}

static bool is_within_word(const struct ss_text *text, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    return size == 2 && (memcmp(bytes, "of", 2) == 0 || memcmp(bytes, "in", 2) == 0 || memcmp(bytes, "at", 2) == 0);
}

/* The first mention by name; empty where there is none. */
static struct ss_words first_name(const struct ss_ledger *ledger, uint32_t entity)
{
    const struct ss_entity *e = &ledger->entities[entity];
    for (uint32_t i = 0; i < e->n_mentions; i++)
        if (ledger->mentions[e->first_mention + i].kind == SS_MENTION_NAME)
            return ledger->mentions[e->first_mention + i].span;
    return (struct ss_words){0, 0};
}

/* "Velmir County" of "Velmir County Fiscal Court", "Orsania" of "Bank of Orsania". */
static size_t look_inside(const struct ss_ledger *ledger, uint32_t entity, struct ss_words *words,
                          struct ss_place_candidate out[SS_MOST_CANDIDATES])
{
    enum { LONGEST = 3 };
    const struct ss_words name = first_name(ledger, entity);
    if (name.end < name.begin + 2 || ss_is_street(ledger, name))
        return 0;
    uint32_t length = name.end - name.begin - 1;
    for (length = length < LONGEST ? length : LONGEST; length > 0; length--) {
        *words = (struct ss_words){name.begin, name.begin + length};
        size_t n = ss_place_candidates(ledger, *words, SS_ENTITY_GPE, out);
        if (n == 0 && is_within_word(&ledger->text, name.end - length - 1)) {
            *words = (struct ss_words){name.end - length, name.end};
            n = ss_place_candidates(ledger, *words, SS_ENTITY_GPE, out);
        }
        if (n > 0)
            return n;
    }
    return 0;
}

static bool add_toponym(struct work *work, struct ss_arena *scratch, uint32_t entity)
{
    struct ss_place_candidate found[SS_MOST_CANDIDATES];
    struct toponym *toponym = &work->toponyms[work->n_toponyms];
    const enum ss_entity_type type = work->ledger->entities[entity].type;
    size_t n = may_be_place(type) ? look_up(work->ledger, entity, &toponym->words, found) : 0;
    if (n == 0 && (type == SS_ENTITY_ORG || type == SS_ENTITY_FAC || type == SS_ENTITY_EVENT)) {
        n = look_inside(work->ledger, entity, &toponym->words, found);
        toponym->is_hint = true;
    }
    if (n == 0) {
        toponym->is_hint = false;
        return true;
    }
    toponym->entity = entity;
    toponym->first = (uint32_t)work->candidates.n;
    toponym->n = (uint32_t)n;
    toponym->holder = SS_NONE;
    for (size_t i = 0; i < n; i++) {
        struct candidate *candidate = ss_array_push(scratch, &work->candidates);
        if (!candidate)
            return false;
        *candidate = (struct candidate){.place = found[i].place, .weight = found[i].weight};
        set_point(candidate, place_of(work, candidate));
        if (place_of(work, candidate)->country == work->home)
            candidate->weight *= AT_HOME;
    }
    work->n_toponyms++;
    return true;
}

/* Shares of a toponym's candidates by `weights` times what they are worth now. */
static void share_out(struct work *work, const struct toponym *toponym, const float *worth)
{
    struct candidate *candidates = work->candidates.items + toponym->first;
    float sum = 0.0f;
    for (uint32_t i = 0; i < toponym->n; i++) {
        candidates[i].share = candidates[i].weight * (worth ? worth[i] : 1.0f);
        sum += candidates[i].share;
    }
    for (uint32_t i = 0; i < toponym->n; i++)
        candidates[i].share = sum > 0 ? candidates[i].share / sum : 0.0f;
}

/* ---- Which name holds which ---- */

struct stretch {
    struct ss_words words;
    uint32_t toponym;
};

static int by_begin(const void *a, const void *b)
{
    const struct stretch *x = a, *y = b;
    if (x->words.begin != y->words.begin)
        return x->words.begin < y->words.begin ? -1 : 1;
    return x->toponym < y->toponym ? -1 : x->toponym > y->toponym;
}

static bool is_comma(const struct ss_text *text, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    return size == 1 && (bytes[0] == ',' || bytes[0] == '(');
}

/* "Velmir, Orsania": the name behind the comma holds the one before it. */
static bool find_holders(struct work *work, struct ss_arena *scratch, const uint32_t *toponym_of)
{
    const struct ss_ledger *ledger = work->ledger;
    struct stretch *stretches = ss_arena_array(scratch, struct stretch, ledger->n_mentions + 1u);
    uint32_t n = 0;
    if (!stretches)
        return false;
    for (uint32_t e = 0; e < ledger->n_entities; e++)
        for (uint32_t i = 0; i < ledger->entities[e].n_mentions; i++) {
            const struct ss_mention *mention = &ledger->mentions[ledger->entities[e].first_mention + i];
            if (toponym_of[e] != SS_NONE && mention->kind == SS_MENTION_NAME)
                stretches[n++] = (struct stretch){mention->span, toponym_of[e]};
        }
    qsort(stretches, n, sizeof *stretches, by_begin);
    for (uint32_t i = 0; i + 1 < n; i++) {
        struct toponym *inner = &work->toponyms[stretches[i].toponym];
        const uint32_t end = stretches[i].words.end;
        if (inner->holder == SS_NONE && stretches[i + 1].words.begin == end + 1 && is_comma(&ledger->text, end) &&
            stretches[i + 1].toponym != stretches[i].toponym)
            inner->holder = stretches[i + 1].toponym;
    }
    return true;
}

/* ---- Weighing ---- */

/* What a toponym says for a place: the best of its own, by their shares. */
static float support(const struct work *work, const struct candidate *place, const struct toponym *other)
{
    const struct candidate *candidates = work->candidates.items + other->first;
    float best = 0.0f;
    for (uint32_t i = 0; i < other->n; i++) {
        const float share = candidates[i].share;
        if (share > best && share > 0.02f) {
            const float value = share * nearness(work, place, &candidates[i]);
            best = value > best ? value : best;
        }
    }
    return best;
}

/* The share of the places of `holder` that hold the place. */
static float held_by(const struct work *work, const struct candidate *place, const struct toponym *holder)
{
    const struct candidate *candidates = work->candidates.items + holder->first;
    float sum = 0.0f;
    for (uint32_t i = 0; i < holder->n; i++)
        if (holds(work, &candidates[i], place))
            sum += candidates[i].share;
    return sum;
}

static float worth_of(const struct work *work, uint32_t t, const struct candidate *place)
{
    const struct toponym *toponym = &work->toponyms[t];
    const uint32_t begin = t > CONTEXT ? t - CONTEXT : 0;
    const uint32_t end = t + CONTEXT < work->n_toponyms ? t + CONTEXT + 1 : work->n_toponyms;
    float sum = 0.0f;
    for (uint32_t o = begin; o < end; o++) {
        const struct toponym *other = &work->toponyms[o];
        if (o == t || other->same == toponym->same || (other->same != o && other->same >= begin))
            continue; /* each name speaks once */
        const float steps = (float)(o < t ? t - o : o - t);
        sum += support(work, place, other) / (1.0f + 0.08f * steps);
    }
    const float lift = 1.0f + 3.0f * sum;
    float worth = lift * lift;
    if (toponym->holder != SS_NONE)
        worth *= 1.0f + HELD * held_by(work, place, &work->toponyms[toponym->holder]);
    return worth;
}

/* Of names that are held, what holds them is all the likelier: "Georgia" behind "Tbilisi,". */
static float holding(const struct work *work, const struct candidate *place, uint32_t t)
{
    float best = 0.0f;
    for (uint32_t o = t > 2 ? t - 2 : 0; o < t + 3 && o < work->n_toponyms; o++) {
        const struct toponym *inner = &work->toponyms[o];
        if (inner->holder != t)
            continue;
        for (uint32_t i = 0; i < inner->n; i++) {
            const struct candidate *candidate = &work->candidates.items[inner->first + i];
            if (candidate->share > best && holds(work, place, candidate))
                best = candidate->share;
        }
    }
    return 1.0f + 30.0f * best;
}

static float elsewhere(const struct work *work, const struct candidate *place, uint32_t t)
{
    const uint32_t same = work->toponyms[t].same;
    const uint32_t begin = t > CONTEXT ? t - CONTEXT : 0;
    const uint32_t end = t + CONTEXT < work->n_toponyms ? t + CONTEXT + 1 : work->n_toponyms;
    if (work->toponyms[t].holder != SS_NONE)
        return 1.0f;
    for (uint32_t o = begin; o < end; o++) {
        const struct toponym *other = &work->toponyms[o];
        if (o == t || other->same != same || other->holder == SS_NONE)
            continue;
        for (uint32_t i = 0; i < other->n; i++)
            if (work->candidates.items[other->first + i].place == place->place)
                return 1.0f + SAME_NAME * work->candidates.items[other->first + i].share;
    }
    return 1.0f;
}

static void weigh(struct work *work)
{
    float worth[SS_MOST_CANDIDATES];
    for (uint32_t t = 0; t < work->n_toponyms; t++)
        share_out(work, &work->toponyms[t], NULL);
    for (int round = 0; round < ROUNDS; round++)
        for (uint32_t t = 0; t < work->n_toponyms; t++) {
            const struct toponym *toponym = &work->toponyms[t];
            for (uint32_t i = 0; i < toponym->n && toponym->n > 1; i++) {
                const struct candidate *place = &work->candidates.items[toponym->first + i];
                worth[i] = worth_of(work, t, place) * holding(work, place, t) * elsewhere(work, place, t);
            }
            if (toponym->n > 1)
                share_out(work, toponym, worth);
        }
}

/* ---- Metonymy ---- */

/* "The UK sent two frigates": who does something to something; "Kenya has two ports" says what is in it. */
static bool is_deed(const struct ss_model *model, const struct ss_ledger *ledger, const struct ss_entity_place *place, uint32_t verb)
{
    static const char *const states[] = {"have", "see", "host", "contain", "include", "hold", "face", "suffer", "lose", "experience", "border", "need"};
    const struct ss_tags *tags = ledger->analysis.tags;
    if (place->precision != SS_PRECISION_COUNTRY || strcmp(ss_model_label(model, SS_UPOS, tags[verb].upos), "VERB") != 0)
        return false;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(tags[verb].lemma, states[i]) == 0)
            return false;
    for (uint32_t w = verb + 1; w < ledger->text.n_words && w < verb + 12; w++)
        if (tags[w].head == verb && strcmp(ss_model_label(model, SS_DEPREL, tags[w].deprel), "obj") == 0)
            return true;
    return false;
}

/* The word whose part it plays: "Seoul" of "Tokyo and Seoul agreed" is a subject as "Tokyo" is. */
static uint32_t first_of_several(const struct ss_model *model, const struct ss_tags *tags, uint32_t word)
{
    for (int i = 0; i < 4 && tags[word].head != SS_NONE && strcmp(ss_model_label(model, SS_DEPREL, tags[word].deprel), "conj") == 0; i++)
        word = tags[word].head;
    return word;
}

/* "Moscow said": the place is the head of a source, or the subject of a verb that only people do. */
static void mark_metonymic(const struct ss_model *model, struct ss_ledger *ledger, struct ss_entity_place *places)
{
    const struct ss_tags *tags = ledger->analysis.tags;
    for (uint32_t i = 0; i < ledger->n_statements; i++) {
        const uint32_t entity = ledger->statements[i].source_entity;
        if (entity != SS_NONE && ledger->entities[entity].type != SS_ENTITY_NORP)
            places[entity].is_metonymic = true;
    }
    for (uint32_t i = 0; i < ledger->n_entities && tags; i++)
        for (uint32_t k = 0; k < ledger->entities[i].n_mentions && places[i].place != SS_NONE; k++) {
            const struct ss_mention *mention = &ledger->mentions[ledger->entities[i].first_mention + k];
            const uint32_t head = first_of_several(model, tags, mention->head), verb = tags[head].head;
            if (mention->kind != SS_MENTION_NAME || ledger->entities[i].type == SS_ENTITY_NORP || verb == SS_NONE)
                continue;
            if (strcmp(ss_model_label(model, SS_DEPREL, tags[head].deprel), "nsubj") == 0 &&
                (ss_act_cue_find(tags[verb].lemma) || is_deed(model, ledger, &places[i], verb)))
                places[i].is_metonymic = true;
        }
}

/* ---- The whole ---- */

static enum ss_precision precision_of(const struct ss_place *place)
{
    switch (ss_place_kind(place)) {
    case SS_PLACE_COUNTRY: return SS_PRECISION_COUNTRY;
    case SS_PLACE_ADMIN1: return SS_PRECISION_ADMIN1;
    case SS_PLACE_ADMIN2: return SS_PRECISION_ADMIN2;
    case SS_PLACE_CITY: case SS_PLACE_QUARTER: return SS_PRECISION_CITY;
    case SS_PLACE_FACILITY: return SS_PRECISION_FACILITY;
    default: return SS_PRECISION_REGION;
    }
}

/* "Velmir airport", "Velmir Film Festival": what bears the name of a place that the text names lies there. */
static const struct toponym *inner_place(const struct work *work, struct ss_words words, uint32_t nearest)
{
    const uint32_t begin = nearest > CONTEXT ? nearest - CONTEXT : 0;
    const uint32_t end = nearest + CONTEXT < work->n_toponyms ? nearest + CONTEXT : work->n_toponyms;
    for (uint32_t length = words.end - words.begin; length-- > 1;)
        for (uint32_t t = begin; t < end; t++) {
            const struct toponym *toponym = &work->toponyms[t];
            const struct ss_words front = {words.begin, words.begin + length}, back = {words.end - length, words.end};
            const enum ss_entity_type type = work->ledger->entities[toponym->entity].type;
            if (type != SS_ENTITY_NORP && !toponym->is_hint && (same_words(&work->ledger->text, toponym->words, front) ||
                                           (is_within_word(&work->ledger->text, back.begin - 1) &&
                                            same_words(&work->ledger->text, toponym->words, back))))
                return toponym;
        }
    return NULL;
}

/* The likeliest candidate. */
static const struct candidate *best_of(const struct work *work, const struct toponym *toponym)
{
    const struct candidate *best = &work->candidates.items[toponym->first];
    for (uint32_t i = 1; i < toponym->n; i++)
        if (work->candidates.items[toponym->first + i].share > best->share)
            best = &work->candidates.items[toponym->first + i];
    return best;
}

static void set_place(const struct work *work, const struct candidate *candidate, struct ss_entity_place *place)
{
    place->place = candidate->place;
    place->precision = precision_of(place_of(work, candidate));
}

/* "Velmir County Jail": a division's name inside that of a building is plain enough where the text leaves one to be meant. */
static void place_by_hint(const struct work *work, const struct toponym *toponym, struct ss_entity_place *places)
{
    static const float SURE = 0.7f;
    const struct candidate *best = best_of(work, toponym);
    const enum ss_place_kind kind = ss_place_kind(place_of(work, best));
    if (work->ledger->entities[toponym->entity].type == SS_ENTITY_FAC && best->share > SURE &&
        (kind == SS_PLACE_ADMIN1 || kind == SS_PLACE_ADMIN2 || kind == SS_PLACE_COUNTRY))
        set_place(work, best, &places[toponym->entity]);
}

static void place_facilities(const struct work *work, struct ss_entity_place *places)
{
    const struct ss_ledger *ledger = work->ledger;
    uint32_t nearest = 0;
    for (uint32_t i = 0; i < ledger->n_entities; i++) {
        const struct ss_entity *entity = &ledger->entities[i];
        while (nearest < work->n_toponyms && work->toponyms[nearest].entity < i)
            nearest++;
        if (places[i].place != SS_NONE || !may_be_place(entity->type) || entity->type == SS_ENTITY_NORP ||
            entity->n_mentions == 0)
            continue;
        const struct ss_words name = first_name(ledger, i);
        if (name.end < name.begin + 2 || ss_is_street(ledger, name))
            continue;
        const struct toponym *inner = inner_place(work, name, nearest);
        if (inner)
            places[i] = places[inner->entity];
    }
}

static void decide(const struct work *work, struct ss_entity_place *places)
{
    for (uint32_t t = 0; t < work->n_toponyms; t++)
        if (work->toponyms[t].is_hint)
            place_by_hint(work, &work->toponyms[t], places);
        else
            set_place(work, best_of(work, &work->toponyms[t]), &places[work->toponyms[t].entity]);
}

static void find_same(struct work *work)
{
    for (uint32_t t = 0; t < work->n_toponyms; t++) {
        work->toponyms[t].same = t;
        for (uint32_t o = t > CONTEXT ? t - CONTEXT : 0; o < t; o++)
            if (same_words(&work->ledger->text, work->toponyms[o].words, work->toponyms[t].words)) {
                work->toponyms[t].same = work->toponyms[o].same;
                break;
            }
    }
}

static bool find(struct ss_arena *scratch, const struct ss_ledger *ledger, struct ss_entity_place *places)
{
    struct work work = {.ledger = ledger};
    uint32_t *toponym_of = ss_arena_array(scratch, uint32_t, ledger->n_entities + 1u);
    work.toponyms = ss_arena_array(scratch, struct toponym, ledger->n_entities + 1u);
    if (!toponym_of || !work.toponyms || !ss_home_find(scratch, ledger, &work.home))
        return false;
    for (uint32_t i = 0; i < ledger->n_entities; i++) {
        const uint32_t before = work.n_toponyms;
        if (!add_toponym(&work, scratch, i))
            return false;
        toponym_of[i] = work.n_toponyms > before && !work.toponyms[before].is_hint ? before : SS_NONE;
    }
    if (!find_holders(&work, scratch, toponym_of))
        return false;
    find_same(&work);
    weigh(&work);
    decide(&work, places);
    place_facilities(&work, places);
    return true;
}

sayso_status ss_places_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err)
{
    ledger->places = NULL;
    if (!ledger->gazetteer)
        return SAYSO_OK;
    struct ss_entity_place *places = ss_arena_array(arena, struct ss_entity_place, ledger->n_entities + 1u);
    if (!places)
        return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the places of this document");
    for (uint32_t i = 0; i < ledger->n_entities; i++)
        places[i].place = SS_NONE;
    const struct ss_mark mark = ss_arena_mark(scratch);
    const bool is_found = find(scratch, ledger, places);
    ss_arena_rewind(scratch, mark);
    if (!is_found)
        return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the places of this document");
    mark_metonymic(model, ledger, places);
    ledger->places = places;
    return SAYSO_OK;
}

const struct ss_place *ss_place_of_entity(const struct ss_ledger *ledger, uint32_t entity)
{
    if (!ledger->places || entity >= ledger->n_entities || ledger->places[entity].place == SS_NONE)
        return NULL;
    return ss_gazetteer_place(ledger->gazetteer, ledger->places[entity].place);
}

const char *ss_country_of_entity(const struct ss_ledger *ledger, uint32_t entity)
{
    const struct ss_place *place = ss_place_of_entity(ledger, entity);
    return place ? ss_gazetteer_country(ledger->gazetteer, place) : NULL;
}

const char *ss_country_of_name(const char *name)
{
    const struct ss_nation *nation = ss_nation_find(name);
    return nation ? nation->code : NULL;
}
