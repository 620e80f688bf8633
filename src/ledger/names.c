#include "ledger/names.h"

#include <string.h>

#include "base/unicode.h"
#include "lexicon/names.h"
#include "lexicon/sources.h"

static bool is_one_of(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(word, list[i]))
            return true;
    return false;
}

#define ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof *(list))

/* Small words of personal names, which writers put or leave out. */
static bool is_particle(const char *word)
{
    static const char *const list[] = {"al", "el",  "bin", "ibn", "de", "la", "van", "von", "der", "den", "di",
                                       "da", "dos", "du",  "le",  "ul", "ad", "as",  "the", "jr",  "sr",  "ii", "iii"};
    return ONE_OF(word, list);
}

/* Titles that tell no gender; those that do are in the table of genders. */
static bool is_title(const char *word)
{
    static const char *const list[] = {
        "dr", "prof", "professor", "president", "minister", "premier", "chancellor", "governor", "gov", "senator", "sen",
        "representative", "rep", "secretary", "general", "gen", "colonel", "col", "major", "maj", "captain", "capt",
        "lieutenant", "lt", "sergeant", "sgt", "admiral", "adm", "judge", "justice", "ambassador", "mayor", "reverend",
        "rev", "hon", "comrade", "marshal", "inspector", "officer", "detective", "commander", "cmdr", "chairman",
        "congressman", "congresswoman", "deputy", "vice", "prime", "foreign", "former", "acting"};
    const struct ss_gender *row = ss_gender_find(word);
    return (row && row->kind == SS_GENDER_TITLE) || ONE_OF(word, list);
}

/* A word that says what kind of organisation or place it is. */
static bool is_generic(const char *word)
{
    static const char *const list[] = {"inc",  "corp",  "co",       "ltd",      "llc",    "plc", "ag",     "group",
                                       "city", "state", "province", "republic", "region", "sa",  "holdings", "limited",
                                       "news", "press", "media", "radio", "television", "tv"};
    const enum ss_source_noun kind = ss_source_noun_find(word);
    return kind == SS_NOUN_ORGANISATION || kind == SS_NOUN_OUTLET || ONE_OF(word, list);
}

/* The word in small ASCII letters; empty when it does not fit. */
static void small_word(const char *bytes, size_t size, char out[SS_SPELLING_MAX])
{
    size_t n = 0;
    for (; n < size && size < SS_SPELLING_MAX; n++)
        out[n] = bytes[n] >= 'A' && bytes[n] <= 'Z' ? (char)(bytes[n] | 32) : bytes[n];
    if (n && out[n - 1] == '.')
        n--;
    out[n] = '\0';
}

static bool is_skipped(const struct ss_name_keys *keys, const char *word)
{
    if (!word[0] || !strcmp(word, "the") || !strcmp(word, "'s") || !strcmp(word, "\xe2\x80\x99s") || !strcmp(word, "s"))
        return true;
    if (keys->is_person)
        return is_particle(word) || (keys->n == 0 && is_title(word));
    return !strcmp(word, "of") || !strcmp(word, "and") || !strcmp(word, "for") || !strcmp(word, "&") ||
           !strcmp(word, "in");
}

static bool is_in_capitals(const char *bytes, size_t size)
{
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '.')
            continue;
        if (bytes[i] < 'A' || bytes[i] > 'Z')
            return false;
        n++;
    }
    return n >= 2 && n <= 8;
}

static void note_gender(struct ss_name_keys *keys, const char *bytes, size_t size, const char *word)
{
    char as_written[SS_SPELLING_MAX] = {0};
    if (keys->gender || size >= sizeof as_written)
        return;
    memcpy(as_written, bytes, size);
    const struct ss_gender *title = ss_gender_find(word);
    const struct ss_gender *row = keys->n == 0 && title && title->kind == SS_GENDER_TITLE ? title : NULL;
    if (!row && keys->n == 1) { /* the word has just been taken as the first of the name */
        row = ss_gender_find(as_written);
        row = row && row->kind == SS_GENDER_FIRST_NAME ? row : NULL;
    }
    if (row)
        keys->gender = row->gender[0];
}

static void note_country(const struct ss_text *text, struct ss_words words, struct ss_name_keys *keys)
{
    char name[64] = {0};
    if (words.begin + 1 < words.end) {
        size_t size;
        const char *first = ss_word_bytes(text, words.begin, &size);
        words.begin += size == 3 && (first[0] == 't' || first[0] == 'T') && !memcmp(first + 1, "he", 2);
    }
    const uint32_t begin = text->words[words.begin].byte_begin, end = text->words[words.end - 1].byte_end;
    if (end - begin >= sizeof name)
        return;
    memcpy(name, text->bytes + begin, end - begin);
    const struct ss_nation *nation = ss_nation_find(name);
    if (nation && nation->code[0] != '-') {
        memcpy(keys->code, nation->code, 3);
        /* a country and its people are two things */
        keys->code[0] = strcmp(nation->kind, "country") == 0 ? keys->code[0] : (char)(keys->code[0] | 32);
    }
}

void ss_name_keys_make(const struct ss_text *text, struct ss_words words, enum ss_entity_type type,
                       struct ss_name_keys *out)
{
    *out = (struct ss_name_keys){.is_person = type == SS_ENTITY_PERSON,
                                 .is_place = type == SS_ENTITY_GPE || type == SS_ENTITY_LOC || type == SS_ENTITY_FAC};
    char initials[SS_SPELLING_MAX] = {0};
    for (uint32_t w = words.begin; w < words.end && out->n < SS_NAME_WORDS; w++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, w, &size);
        char word[SS_SPELLING_MAX], key[SS_SPELLING_MAX];
        small_word(bytes, size, word);
        const bool is_last = w + 1 == words.end;
        if (is_skipped(out, word) && !(is_last && out->n == 0)) {
            note_gender(out, bytes, size, word);
            if (!out->n_before_of && !strcmp(word, "of"))
                out->n_before_of = out->n;
            continue;
        }
        ss_spelling_key(bytes, size, key);
        if (!key[0])
            continue;
        if (out->n == 0)
            memcpy(out->given, key, sizeof key);
        initials[out->n] = key[0];
        out->words[out->n++] = ss_name_hash(key);
        if (!is_generic(word))
            out->generic = out->n;
        note_gender(out, bytes, size, word);
        if (words.end - words.begin == 1 && is_in_capitals(bytes, size)) {
            out->is_acronym = true;
            memcpy(initials, key, sizeof key);
        }
    }
    if (out->n > 1 || out->is_acronym)
        out->initials = ss_name_hash(initials);
    if (!out->is_person)
        note_country(text, words, out);
}

static bool has_word(const struct ss_name_keys *keys, uint32_t word)
{
    for (size_t i = 0; i < keys->n; i++)
        if (keys->words[i] == word)
            return true;
    return false;
}

static bool has_all(const struct ss_name_keys *many, const struct ss_name_keys *few)
{
    for (size_t i = 0; i < few->n; i++)
        if (!has_word(many, few->words[i]))
            return false;
    return true;
}

static bool given_agree(const struct ss_name_keys *a, const struct ss_name_keys *b)
{
    if (!strcmp(a->given, b->given))
        return true;
    if (a->given[0] == b->given[0] && (!a->given[1] || !b->given[1]))
        return true; /* an initial */
    return ss_spelling_alike(a->given, b->given);
}

static bool is_short_for(const struct ss_name_keys *acronym, const struct ss_name_keys *name)
{
    return acronym->is_acronym && name->n > 1 && acronym->initials == name->initials;
}

/* All words of the short name, then only words that say what kind of thing it is. */
static bool is_begin_of(const struct ss_name_keys *few, const struct ss_name_keys *many)
{
    return few->n < many->n && (many->generic <= few->n || many->n_before_of == few->n) &&
           !memcmp(few->words, many->words, few->n * sizeof *few->words);
}

static bool is_end_of(const struct ss_name_keys *few, const struct ss_name_keys *many)
{
    return few->n < many->n && !memcmp(few->words, many->words + (many->n - few->n), few->n * sizeof *few->words);
}

static bool have_same_words(const struct ss_name_keys *a, const struct ss_name_keys *b)
{
    return a->n == b->n && !memcmp(a->words, b->words, a->n * sizeof *a->words);
}

static bool is_part_of(const struct ss_name_keys *few, const struct ss_name_keys *many)
{
    if (few->is_person || many->is_person)
        return has_all(many, few);
    return few->is_place == many->is_place && (is_begin_of(few, many) || is_end_of(few, many));
}

bool ss_name_keys_agree(const struct ss_name_keys *a, const struct ss_name_keys *b)
{
    if (a->n == 0 || b->n == 0)
        return true;
    if (a->code[0] && b->code[0])
        return !strcmp(a->code, b->code);
    if (a->gender && b->gender && a->gender != b->gender)
        return false;
    if (have_same_words(a, b) || is_part_of(a, b) || is_part_of(b, a))
        return true;
    if (is_short_for(a, b) || is_short_for(b, a))
        return true;
    return a->is_person && b->is_person && a->n > 1 && b->n > 1 && a->words[a->n - 1] == b->words[b->n - 1] &&
           given_agree(a, b);
}

bool ss_name_keys_same(const struct ss_name_keys *a, const struct ss_name_keys *b)
{
    if (a->n == 0 || b->n == 0 || !ss_name_keys_agree(a, b))
        return false;
    if ((a->is_person && b->is_person) || (a->code[0] && b->code[0]))
        return true;
    if (have_same_words(a, b))
        return a->is_person == b->is_person || a->n > 1;
    if (a->is_person || b->is_person)
        return false;
    return is_short_for(a, b) || is_short_for(b, a) || (a->is_place == b->is_place && (is_begin_of(a, b) || is_begin_of(b, a)));
}

/* ------------------------------------------------------------------------------------------------- index */

enum { HASHES = SS_NAME_WORDS + 2 }; /* of one name */

bool ss_name_index_init(struct ss_name_index *index, struct ss_arena *arena, uint32_t n_names)
{
    *index = (struct ss_name_index){.size = 16, .room = n_names * HASHES};
    while (index->size < n_names * 2)
        index->size *= 2;
    index->heads = ss_arena_array(arena, uint32_t, index->size);
    index->entries = ss_arena_alloc(arena, (size_t)index->room * sizeof *index->entries,
                                    _Alignof(struct ss_name_entry));
    return index->heads && index->entries;
}

void ss_name_index_put(struct ss_name_index *index, uint32_t hash, uint32_t name)
{
    uint32_t *head = &index->heads[hash & (index->size - 1)];
    index->entries[index->n] = (struct ss_name_entry){hash, name, *head};
    *head = ++index->n;
}

void ss_name_index_add(struct ss_name_index *index, const struct ss_name_keys *keys, uint32_t name)
{
    for (size_t i = 0; i < keys->n; i++)
        ss_name_index_put(index, keys->words[i], name);
    if (keys->initials)
        ss_name_index_put(index, keys->initials, name);
    if (keys->code[0])
        ss_name_index_put(index, ss_name_hash(keys->code), name);
}

uint32_t ss_name_index_next(const struct ss_name_index *index, uint32_t hash, uint32_t entry)
{
    uint32_t next = entry == SS_NONE ? index->heads[hash & (index->size - 1)] : index->entries[entry].next;
    while (next && index->entries[next - 1].hash != hash)
        next = index->entries[next - 1].next;
    return next ? next - 1 : SS_NONE;
}
