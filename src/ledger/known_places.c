/* A name of a person or an organisation becomes that of a place only where the text says so ("in Velmir", "Velmir, Ill.") or
 * where it is that of a country or a large town and of no person; so a person who is called like a town stays one. */
#include "ledger/known_places.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/fnv.h"
#include "ledger/place_names.h"
#include "lexicon/names.h"

enum { LONGEST = 3, LONGEST_KNOWN = 5, LARGE = 152 /* half a million inhabitants */, SMALL = 80 /* 1,000 */, NAME_MAX = 64 };

struct find {
    struct ss_ledger *ledger;
    const struct ss_model *model;
    struct ss_arena *scratch;
    uint32_t *person_words; /* hashes of the words of persons' names of several words, sorted */
    uint32_t n_person_words;
    uint32_t *surnames; /* of the last words of those that begin with a first name, sorted */
    uint32_t n_surnames;
};

static const char *word_of(const struct find *find, uint32_t word, size_t *size)
{
    return ss_word_bytes(&find->ledger->text, word, size);
}

static bool is_word(const struct find *find, uint32_t word, const char *form)
{
    size_t size;
    const char *bytes = word_of(find, word, &size);
    return size == strlen(form) && memcmp(bytes, form, size) == 0;
}

static bool is_one_of(const struct find *find, uint32_t word, const char *const *forms, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_word(find, word, forms[i]))
            return true;
    return false;
}

/* ---- Names of persons ---- */

static uint32_t hash_word(const struct find *find, uint32_t word)
{
    size_t size;
    const char *bytes = word_of(find, word, &size);
    return ss_fnv32(bytes, size);
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static bool is_first_name(const struct find *find, struct ss_words words)
{
    char name[NAME_MAX];
    const struct ss_gender *gender = ss_text_join(&find->ledger->text, words.begin, words.end, name, sizeof name) ? ss_gender_find(name) : NULL;
    return gender && gender->kind == SS_GENDER_FIRST_NAME;
}

static bool collect_persons(struct find *find)
{
    const struct ss_analysis *a = &find->ledger->analysis;
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n_names; i++)
        if (a->names[i].type == SS_PERSON && a->names[i].word_end - a->names[i].word_begin > 1)
            n += a->names[i].word_end - a->names[i].word_begin;
    find->person_words = ss_arena_array(find->scratch, uint32_t, n + 1u);
    find->surnames = ss_arena_array(find->scratch, uint32_t, a->n_names + 1u);
    if (!find->person_words || !find->surnames)
        return false;
    for (uint32_t i = 0; i < a->n_names; i++)
        if (a->names[i].type == SS_PERSON && a->names[i].word_end - a->names[i].word_begin > 1)
            for (uint32_t w = a->names[i].word_begin; w < a->names[i].word_end; w++)
                find->person_words[find->n_person_words++] = hash_word(find, w);
    for (uint32_t i = 0; i < a->n_names; i++)
        if (a->names[i].type == SS_PERSON && a->names[i].word_end - a->names[i].word_begin > 1 &&
            is_first_name(find, (struct ss_words){a->names[i].word_begin, a->names[i].word_begin + 1}))
            find->surnames[find->n_surnames++] = hash_word(find, a->names[i].word_end - 1);
    qsort(find->person_words, n, sizeof *find->person_words, by_number);
    qsort(find->surnames, find->n_surnames, sizeof *find->surnames, by_number);
    return true;
}

static bool is_of_person(const struct find *find, struct ss_words words)
{
    for (uint32_t w = words.begin; w < words.end; w++) {
        const uint32_t hash = hash_word(find, w);
        if (bsearch(&hash, find->person_words, find->n_person_words, sizeof hash, by_number))
            return true;
    }
    return false;
}

/* ---- What a name may be ---- */

static size_t candidates_of(const struct find *find, struct ss_words words, struct ss_place_candidate *out)
{
    return ss_place_candidates(find->ledger, words, SS_ENTITY_GPE, out);
}

static const struct ss_place *row(const struct find *find, const struct ss_place_candidate *candidate)
{
    return ss_gazetteer_place(find->ledger->gazetteer, candidate->place);
}

static const struct ss_place *largest(const struct find *find, const struct ss_place_candidate *candidates, size_t n)
{
    const struct ss_place_candidate *best = NULL;
    for (size_t i = 0; i < n; i++)
        if (!best || candidates[i].weight > best->weight)
            best = &candidates[i];
    return best ? row(find, best) : NULL;
}

static bool is_division(const struct ss_place *place)
{
    return ss_place_kind(place) == SS_PLACE_COUNTRY || ss_place_kind(place) == SS_PLACE_ADMIN1;
}

/* Does a division that may be meant by `outer` hold a place that may be meant by the candidates? */
static bool is_held(const struct find *find, const struct ss_place_candidate *candidates, size_t n, struct ss_words outer)
{
    struct ss_place_candidate around[SS_MOST_CANDIDATES];
    const size_t n_around = candidates_of(find, outer, around);
    for (size_t k = 0; k < n_around; k++)
        for (size_t i = 0; i < n && is_division(row(find, &around[k])); i++) {
            const struct ss_place *place = row(find, &candidates[i]);
            if (candidates[i].place != around[k].place &&
                (place->division == around[k].place || place->country == around[k].place))
                return true;
        }
    return false;
}

static bool stands_in(const struct find *find, struct ss_words words)
{
    static const char *const prepositions[] = {"in", "In", "near", "outside", "inside", "across", "throughout", "around"};
    uint32_t before = words.begin;
    return before > 0 && !(find->ledger->text.words[before].flags & SS_WORD_LINE_START) &&
           is_one_of(find, before - 1, prepositions, sizeof prepositions / sizeof *prepositions);
}

static bool is_comma_before(const struct find *find, const struct ss_name *name, const struct ss_name *next)
{
    return next && next->type == SS_PLACE && next->word_begin == name->word_end + 1 && is_word(find, name->word_end, ",");
}

static bool is_place_after_all(const struct find *find, const struct ss_name *name, const struct ss_name *next)
{
    const struct ss_words words = {name->word_begin, name->word_end};
    struct ss_place_candidate candidates[SS_MOST_CANDIDATES];
    if (words.end - words.begin > LONGEST || (name->type != SS_PERSON && name->type != SS_ORG))
        return false;
    const size_t n = candidates_of(find, words, candidates);
    const struct ss_place *place = largest(find, candidates, n);
    if (!place)
        return false;
    if (is_comma_before(find, name, next) &&
        is_held(find, candidates, n, (struct ss_words){next->word_begin, next->word_end}))
        return true;
    if (name->type == SS_ORG)
        return ss_place_kind(place) == SS_PLACE_COUNTRY;
    if (is_of_person(find, words))
        return false;
    if (stands_in(find, words))
        return is_division(place) || ss_place_size(place) >= SMALL;
    const bool is_seat = ss_place_seat(place) == 3 || ss_place_kind(place) == SS_PLACE_COUNTRY;
    return (is_seat || (ss_place_seat(place) == 2 && ss_place_size(place) >= LARGE)) && !is_first_name(find, words);
}

/* "(Reuters)" of a dateline: who tells it, never where. */
static bool is_agency(const struct find *find, const struct ss_name *name)
{
    const struct ss_text *text = &find->ledger->text;
    uint32_t low = 0, high = text->n_paragraphs; /* the paragraph that holds it */
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (text->paragraphs[middle].word_begin <= name->word_begin)
            low = middle;
        else
            high = middle;
    }
    return high > 0 && name->word_begin > text->paragraphs[low].word_begin && name->word_end <= text->paragraphs[low].dateline_end &&
           is_word(find, name->word_begin - 1, "(");
}

/* "John Boston ... Boston had voted": the person again, where no word says that it is a place. */
static bool is_surname(const struct find *find, const struct ss_name *name)
{
    static const char *const prepositions[] = {"of", "from", "to", "at", "into", "through", "for", "between", "over", "via", "toward", "towards", "on", "the"};
    const uint32_t before = name->word_begin;
    const struct ss_words words = {name->word_begin, name->word_end};
    const uint32_t hash = hash_word(find, name->word_begin);
    if (name->word_end != name->word_begin + 1 || stands_in(find, words) ||
        !bsearch(&hash, find->surnames, find->n_surnames, sizeof hash, by_number))
        return false;
    return before == 0 || find->ledger->text.words[before].flags & SS_WORD_LINE_START ||
           !is_one_of(find, before - 1, prepositions, sizeof prepositions / sizeof *prepositions);
}

/* ---- Names that were not seen ---- */

static bool is_proper(const struct find *find, uint32_t word)
{
    const struct ss_tags *tags = find->ledger->analysis.tags;
    return tags && strcmp(ss_model_label(find->model, SS_UPOS, tags[word].upos), "PROPN") == 0;
}

/* The longest name of a country that begins at a word, as words; empty where none does. */
static struct ss_words country_at(const struct find *find, uint32_t begin, uint32_t end)
{
    char name[NAME_MAX];
    for (uint32_t last = begin + LONGEST_KNOWN < end ? begin + LONGEST_KNOWN : end; last > begin; last--) {
        const struct ss_words words = {begin, last};
        const struct ss_nation *nation = ss_text_join(&find->ledger->text, words.begin, words.end, name, sizeof name) ? ss_nation_find(name) : NULL;
        if (nation && strcmp(nation->kind, "country") == 0)
            return words;
    }
    return (struct ss_words){begin, begin};
}

/* "the Danube", "the Hindu Kush": water, mountains and regions that are called so and by nothing else. */
static struct ss_words feature_at(const struct find *find, uint32_t begin, uint32_t end)
{
    struct ss_place_candidate candidates[SS_MOST_CANDIDATES];
    const struct ss_words none = {begin, begin};
    if (begin == 0 || (!is_word(find, begin - 1, "the") && !is_word(find, begin - 1, "The")))
        return none;
    for (uint32_t last = begin + LONGEST_KNOWN < end ? begin + LONGEST_KNOWN : end; last > begin; last--) {
        const struct ss_words words = {begin, last};
        const size_t n = is_proper(find, last - 1) ? candidates_of(find, words, candidates) : 0;
        const struct ss_place *place = largest(find, candidates, n);
        if (place)
            return ss_place_kind(place) >= SS_PLACE_CONTINENT && ss_place_kind(place) != SS_PLACE_FACILITY ? words : none;
    }
    return none;
}

/* "Ill." behind "Springfield,". */
static struct ss_words short_form_at(const struct find *find, uint32_t word, const struct ss_name *before)
{
    struct ss_place_candidate inner[SS_MOST_CANDIDATES];
    const struct ss_words words = {word, word + 1}, none = {word, word};
    if (!before || before->type != SS_PLACE || before->word_end + 1 != word || !is_word(find, before->word_end, ","))
        return none;
    const size_t n = candidates_of(find, (struct ss_words){before->word_begin, before->word_end}, inner);
    return is_held(find, inner, n, words) ? words : none;
}

/* The place of a dateline: its first words up to a mark, a digit or a month. */
static struct ss_words dateline_at(const struct find *find, uint32_t begin, uint32_t end)
{
    struct ss_place_candidate candidates[SS_MOST_CANDIDATES];
    for (uint32_t last = begin + LONGEST_KNOWN < end ? begin + LONGEST_KNOWN : end; last > begin; last--) {
        const struct ss_words words = {begin, last};
        if (candidates_of(find, words, candidates) > 0)
            return words;
    }
    return (struct ss_words){begin, begin};
}

typedef SS_ARRAY(struct ss_name) names_array;

static bool push(const struct find *find, names_array *names, struct ss_words words)
{
    struct ss_name *name = ss_array_push(find->scratch, names);
    if (name)
        *name = (struct ss_name){words.begin, words.end, SS_PLACE};
    return name != NULL;
}

/* The names of the words [begin, end), in which the model saw none. */
static bool look_between(const struct find *find, names_array *names, uint32_t begin, uint32_t end)
{
    for (uint32_t w = begin; w < end; w++) {
        struct ss_words words = short_form_at(find, w, names->n ? &names->items[names->n - 1] : NULL);
        if (words.begin == words.end && is_proper(find, w))
            words = country_at(find, w, end);
        if (words.begin == words.end && is_proper(find, w))
            words = feature_at(find, w, end);
        if (words.begin < words.end) {
            if (!push(find, names, words))
                return false;
            w = words.end - 1;
        }
    }
    return true;
}

static bool look_at_dateline(const struct find *find, names_array *names, const struct ss_paragraph *paragraph,
                             uint32_t first_name)
{
    const uint32_t end = paragraph->dateline_end < first_name ? paragraph->dateline_end : first_name;
    if (paragraph->kind != SS_PARAGRAPH_DATELINE || paragraph->word_begin >= end)
        return true;
    const struct ss_words words = dateline_at(find, paragraph->word_begin, end);
    return words.begin == words.end || push(find, names, words);
}

static bool add_unseen(const struct find *find, names_array *names)
{
    const struct ss_analysis *a = &find->ledger->analysis;
    const struct ss_text *text = &find->ledger->text;
    uint32_t next = 0;
    for (uint32_t p = 0; p < text->n_paragraphs; p++) {
        const struct ss_paragraph *paragraph = &text->paragraphs[p];
        uint32_t at = paragraph->word_begin;
        const uint32_t first = next < a->n_names ? a->names[next].word_begin : UINT32_MAX;
        if (!look_at_dateline(find, names, paragraph, first))
            return false;
        if (names->n > 0 && names->items[names->n - 1].word_end > at)
            at = names->items[names->n - 1].word_end;
        for (; next < a->n_names && a->names[next].word_begin < paragraph->word_end; next++) {
            struct ss_name *copy;
            if (!look_between(find, names, at, a->names[next].word_begin) ||
                !(copy = ss_array_push(find->scratch, names)))
                return false;
            *copy = a->names[next];
            at = copy->word_end;
        }
        if (!look_between(find, names, at, paragraph->word_end))
            return false;
    }
    for (; next < a->n_names; next++) {
        struct ss_name *copy = ss_array_push(find->scratch, names);
        if (!copy)
            return false;
        *copy = a->names[next];
    }
    return true;
}

sayso_status ss_known_places_find(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                                  struct ss_ledger *ledger, sayso_error *err)
{
    struct ss_analysis *a = &ledger->analysis;
    struct find find = {.ledger = ledger, .model = model, .scratch = scratch};
    if (!ledger->gazetteer || !a->names)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    names_array names = {0};
    bool is_done = collect_persons(&find);
    for (uint32_t i = 0; i < a->n_names && is_done; i++)
        if (is_place_after_all(&find, &a->names[i], i + 1 < a->n_names ? &a->names[i + 1] : NULL))
            a->names[i].type = SS_PLACE;
        else if (a->names[i].type == SS_PLACE && is_agency(&find, &a->names[i]))
            a->names[i].type = SS_ORG;
        else if (a->names[i].type == SS_PLACE && is_surname(&find, &a->names[i]))
            a->names[i].type = SS_PERSON;
    is_done = is_done && add_unseen(&find, &names);
    struct ss_name *all = is_done ? ss_arena_array(arena, struct ss_name, names.n + 1u) : NULL;
    if (all) {
        if (names.n > 0)
            memcpy(all, names.items, names.n * sizeof *all);
        a->names = all;
        a->n_names = (uint32_t)names.n;
    }
    ss_arena_rewind(scratch, mark);
    return all ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the names of this document");
}
