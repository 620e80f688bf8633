#include "ledger/place_names.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/names.h"
#include "place/key.h"

enum { LONGEST_NAME = 96, MOST_WORDS_OFF = 4 };

/* A name under inspection: the text, its words, and what the words around it say of the place. */
struct query {
    const struct ss_ledger *ledger;
    struct ss_words words;
    enum ss_entity_type type;
    enum ss_place_word_fits fits;
    bool is_stripped; /* words were taken off: "northern Iraq" */
};

/* A word of the text in small ASCII letters; empty when it has others. */
static void small_word(const struct ss_text *text, uint32_t word, char out[LONGEST_NAME])
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    size_t n = 0;
    for (; n < size && n + 1 < LONGEST_NAME && (unsigned char)bytes[n] < 128; n++)
        out[n] = (char)ss_char_lower((unsigned char)bytes[n]);
    out[n < size ? 0 : n] = '\0';
}

static bool has_small_letter(const char *name)
{
    for (; *name; name++)
        if (*name >= 'a' && *name <= 'z')
            return true;
    return false;
}

/* "RUSSIA" as "Russia"; names of up to three letters stay as they are. */
static void from_capitals(char *name)
{
    if (strlen(name) <= 3 || has_small_letter(name))
        return;
    for (size_t i = 1; name[i]; i++)
        if (name[i - 1] != ' ' && name[i - 1] != '-')
            name[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + ('a' - 'A') : name[i]);
}

static const struct ss_nation *nation_of(char *name)
{
    const struct ss_nation *nation = ss_nation_find(name);
    if (!nation) {
        from_capitals(name);
        nation = ss_nation_find(name);
    }
    return nation && nation->code[0] != '-' ? nation : NULL;
}

/* May these letters stand for a short form: "Ill.", "IL", "N.Y."? */
static bool looks_abbreviated(const char *name)
{
    const size_t n = strlen(name);
    return n > 0 && (strchr(name, '.') != NULL || (!has_small_letter(name) && n <= 4));
}

static bool fits(enum ss_place_word_fits fits, const struct ss_place *place)
{
    const enum ss_place_kind kind = ss_place_kind(place);
    switch (fits) {
    case SS_FITS_ANY: return true;
    case SS_FITS_COUNTRY: return kind == SS_PLACE_COUNTRY;
    case SS_FITS_ADMIN1: return kind == SS_PLACE_ADMIN1;
    case SS_FITS_ADMIN2: return kind == SS_PLACE_ADMIN2;
    case SS_FITS_ADMIN: return kind == SS_PLACE_ADMIN1 || kind == SS_PLACE_ADMIN2;
    case SS_FITS_CITY: return kind == SS_PLACE_CITY || kind == SS_PLACE_QUARTER;
    case SS_FITS_STREET: return false;
    }
    return false;
}

/* Doubles with every four times as many inhabitants, nearly: 2^(0.6 * log2 n). */
static float weight_of_size(unsigned size)
{
    static const float eighths[8] = {1.0f, 1.0534f, 1.1096f, 1.1688f, 1.2311f, 1.2968f, 1.3660f, 1.4389f};
    static const float doubled = 1.5157f; /* 2^0.6 */
    float weight = eighths[size % 8];
    for (unsigned i = 0; i < size / 8; i++)
        weight *= doubled;
    return weight;
}

static float weight_of_place(const struct ss_place *place)
{
    static const float of_kind[SS_N_PLACE_KINDS] = {
        [SS_PLACE_COUNTRY] = 8.0f,  [SS_PLACE_ADMIN1] = 1.5f, [SS_PLACE_ADMIN2] = 0.5f, [SS_PLACE_CITY] = 1.0f,
        [SS_PLACE_QUARTER] = 0.4f};
    static const float without_size[SS_N_PLACE_KINDS] = {
        [SS_PLACE_CONTINENT] = 1e6f, [SS_PLACE_REGION] = 2e4f, [SS_PLACE_SEA] = 2e4f,    [SS_PLACE_LAKE] = 1e4f,
        [SS_PLACE_RIVER] = 5e3f,     [SS_PLACE_MOUNTAIN] = 5e3f, [SS_PLACE_DESERT] = 5e3f, [SS_PLACE_ISLAND] = 5e3f,
        [SS_PLACE_FACILITY] = 2e4f};
    static const float of_seat[4] = {1.0f, 1.2f, 2.0f, 6.0f};
    const enum ss_place_kind kind = ss_place_kind(place);
    if (of_kind[kind] == 0.0f)
        return without_size[kind];
    return of_kind[kind] * weight_of_size(ss_place_size(place)) * of_seat[ss_place_seat(place) & 3];
}

/* How much a name of this kind counts; 0 where it does not do as it stands. */
static float weight_of_name(const struct query *query, enum ss_place_name_kind kind, const char *written)
{
    switch (kind) {
    case SS_PLACE_NAMED: return 1.0f;
    case SS_PLACE_OTHER_NAME: return 0.5f;
    case SS_PLACE_SHORT_NAME: return query->fits == SS_FITS_ANY ? 0.0f : 1.0f;
    case SS_PLACE_ABBREVIATION: return looks_abbreviated(written) ? 1.0f : 0.0f;
    case SS_PLACE_DEMONYM: return 1.0f;
    case SS_N_PLACE_NAME_KINDS: break;
    }
    return 0.0f;
}

static size_t add(struct ss_place_candidate *out, size_t n, uint32_t place, float weight)
{
    for (size_t i = 0; i < n; i++)
        if (out[i].place == place) {
            out[i].weight = out[i].weight > weight ? out[i].weight : weight;
            return n;
        }
    if (n < SS_MOST_CANDIDATES)
        out[n++] = (struct ss_place_candidate){place, weight};
    return n;
}

/* "North", "Valley", "the City": words that stand beside names are none themselves. */
static bool is_generic(const struct query *query)
{
    char form[LONGEST_NAME];
    for (uint32_t w = query->words.begin; w < query->words.end; w++) {
        small_word(&query->ledger->text, w, form);
        if (!form[0] || !ss_place_word_find(form))
            return false;
    }
    return true;
}

/* "New York" is the city more often than the state, "England" is not all of its country. */
static void weigh_namesakes(const struct ss_gazetteer *gazetteer, struct ss_place_candidate *out, size_t n)
{
    enum { LARGE_CITY = 152 }; /* half a million */
    for (size_t i = 0; i < n; i++) {
        const struct ss_place *place = ss_gazetteer_place(gazetteer, out[i].place);
        if (ss_place_kind(place) != SS_PLACE_ADMIN1)
            continue;
        for (size_t k = 0; k < n; k++) {
            const struct ss_place *city = ss_gazetteer_place(gazetteer, out[k].place);
            if (ss_place_kind(city) == SS_PLACE_CITY && city->division == out[i].place && ss_place_size(city) > LARGE_CITY) {
                out[i].weight *= 0.25f;
                break;
            }
        }
    }
}

static bool has_division_of(const struct ss_gazetteer *gazetteer, const struct ss_place_hit *hits, size_t n,
                            uint32_t country)
{
    for (size_t i = 0; i < n; i++) {
        const struct ss_place *place = ss_gazetteer_place(gazetteer, hits[i].place);
        if (ss_place_kind(place) == SS_PLACE_ADMIN1 && place->country == country &&
            (hits[i].name == SS_PLACE_NAMED || hits[i].name == SS_PLACE_DEMONYM))
            return true;
    }
    return false;
}

/* Places of the words as they stand now. */
static size_t look_up(const struct query *query, struct ss_place_candidate *out)
{
    char written[LONGEST_NAME], key[SS_PLACE_KEY_MAX];
    struct ss_place_hit hits[SS_MOST_CANDIDATES];
    const struct ss_gazetteer *gazetteer = query->ledger->gazetteer;
    const size_t size = ss_text_join(&query->ledger->text, query->words.begin, query->words.end, written, sizeof written);
    const bool is_people = query->type == SS_ENTITY_NORP, is_wide = is_generic(query);
    size_t n = 0;
    if (size == 0)
        return 0;
    const size_t n_hits =
        ss_place_key(written, size, key) ? ss_gazetteer_find(gazetteer, key, hits, SS_MOST_CANDIDATES) : 0;
    for (size_t i = 0; i < n_hits; i++) {
        const struct ss_place *place = ss_gazetteer_place(gazetteer, hits[i].place);
        const float weight = weight_of_name(query, hits[i].name, written) * weight_of_place(place);
        if (is_wide && ss_place_kind(place) < SS_PLACE_CONTINENT)
            continue;
        if (weight > 0 && place->lat != SS_NO_POINT && fits(query->fits, place) &&
            (!is_people || hits[i].name == SS_PLACE_DEMONYM))
            n = add(out, n, hits[i].place, weight);
    }
    const struct ss_nation *nation = nation_of(written);
    if (nation && (query->fits == SS_FITS_ANY || query->fits == SS_FITS_COUNTRY)) {
        const uint32_t place = ss_gazetteer_country_place(gazetteer, nation->code);
        if (place != UINT32_MAX && ss_gazetteer_place(gazetteer, place)->lat != SS_NO_POINT &&
            !has_division_of(gazetteer, hits, n_hits, place))
            n = add(out, n, place, weight_of_place(ss_gazetteer_place(gazetteer, place)));
    }
    if (query->fits == SS_FITS_ANY)
        weigh_namesakes(gazetteer, out, n);
    return n;
}

static const struct ss_place_word *place_word(const struct query *query, uint32_t word, enum ss_place_word_position not_at)
{
    char form[LONGEST_NAME];
    small_word(&query->ledger->text, word, form);
    const struct ss_place_word *found = form[0] ? ss_place_word_find(form) : NULL;
    return found && found->position != not_at && found->fits != SS_FITS_STREET ? found : NULL;
}

static bool is_mark(const struct query *query, uint32_t word, char mark)
{
    size_t size;
    const char *bytes = ss_word_bytes(&query->ledger->text, word, &size);
    return size == 1 && bytes[0] == mark;
}

/* Takes a word off that belongs to no name. False when none does. */
static bool strip(struct query *query)
{
    struct ss_words *words = &query->words;
    if (words->end - words->begin < 2)
        return false;
    const struct ss_place_word *last = place_word(query, words->end - 1, SS_STANDS_BEFORE);
    const struct ss_place_word *first = last ? NULL : place_word(query, words->begin, SS_STANDS_BEHIND);
    if (last)
        words->end--;
    else if (first || is_mark(query, words->begin, '-'))
        words->begin++;
    else
        return false;
    const struct ss_place_word *word = last ? last : first;
    if (word && word->fits != SS_FITS_ANY)
        query->fits = word->fits;
    query->is_stripped = true;
    return true;
}

/* "Idlib" of "Idlib province", where the name ends before the word. */
static void look_behind(struct query *query)
{
    const struct ss_text *text = &query->ledger->text;
    const uint32_t next = query->words.end;
    if (next >= text->n_words || text->words[next].flags & SS_WORD_LINE_START)
        return;
    const struct ss_place_word *word = place_word(query, next, SS_STANDS_BEFORE);
    if (word && (word->fits == SS_FITS_ADMIN1 || word->fits == SS_FITS_ADMIN2 || word->fits == SS_FITS_ADMIN))
        query->fits = word->fits;
}

/* Has one of its words a capital? "us" is no place. */
static bool begins_large(const struct query *query)
{
    for (uint32_t w = query->words.begin; w < query->words.end; w++) {
        size_t size, length;
        const char *bytes = ss_word_bytes(&query->ledger->text, w, &size);
        const uint32_t first = size > 0 ? ss_utf8_decode((const unsigned char *)bytes, size, &length) : 0;
        if (ss_char_lower(first) != first || !ss_char_is_lower(first))
            if (ss_char_kind(first) == SS_CHAR_LETTER)
                return true;
    }
    return false;
}

/* "London" of "London Road", where the name ends before the word. */
static bool is_street_name(const struct query *query)
{
    const struct ss_text *text = &query->ledger->text;
    char form[LONGEST_NAME];
    size_t size;
    const uint32_t next = query->words.end;
    if (next >= text->n_words || text->words[next].flags & SS_WORD_LINE_START)
        return false;
    const char *bytes = ss_word_bytes(text, next, &size);
    small_word(text, next, form);
    const struct ss_place_word *word = form[0] && size > 0 && bytes[0] >= 'A' && bytes[0] <= 'Z' ? ss_place_word_find(form) : NULL;
    return word && word->fits == SS_FITS_STREET;
}

bool ss_is_street(const struct ss_ledger *ledger, struct ss_words name)
{
    char form[LONGEST_NAME];
    for (int i = 0; i < 2; i++) {
        small_word(&ledger->text, i ? name.begin : name.end - 1, form);
        const struct ss_place_word *word = form[0] ? ss_place_word_find(form) : NULL;
        if (word && word->fits == SS_FITS_STREET)
            return true;
    }
    return false;
}

size_t ss_place_candidates(const struct ss_ledger *ledger, struct ss_words name, enum ss_entity_type type,
                           struct ss_place_candidate out[SS_MOST_CANDIDATES])
{
    struct query query = {ledger, name, type, SS_FITS_ANY, false};
    for (uint32_t w = name.begin + 1; w < name.end; w++) /* "Springfield, Ill." */
        if (is_mark(&query, w, ',')) {
            query.words.end = w;
            break;
        }
    const struct query plain = query;
    size_t n = 0;
    if (!begins_large(&query) || is_street_name(&query))
        return 0;
    if (type != SS_ENTITY_NORP)
        look_behind(&query);
    if (query.fits != SS_FITS_ANY)
        n = look_up(&query, out);
    if (n == 0) {
        query = plain;
        n = look_up(&query, out);
    }
    for (uint32_t w = plain.words.begin + 1; n == 0 && w + 1 < plain.words.end; w++) /* "Fargo-Moorhead" */
        if (is_mark(&query, w, '-') && ledger->text.words[w].byte_begin - ledger->text.words[plain.words.begin].byte_begin > 3) {
            query.words.end = w;
            n = look_up(&query, out);
            query = plain;
            break;
        }
    for (int i = 0; n == 0 && i < MOST_WORDS_OFF && type != SS_ENTITY_FAC && strip(&query); i++)
        n = look_up(&query, out);
    return n;
}
