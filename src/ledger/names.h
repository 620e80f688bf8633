/** Names as they are compared: words without titles, articles and spelling variants. */
#ifndef SS_LEDGER_NAMES_H
#define SS_LEDGER_NAMES_H

#include <stdbool.h>
#include <string.h>

#include "base/fnv.h"
#include "ledger/ledger.h"
#include "ledger/spelling.h"

enum { SS_NAME_WORDS = 8 }; /* of a name that are compared; what follows is left out */

struct ss_name_keys {
    uint8_t n; /* 0: nothing to compare by */
    bool is_person;
    bool is_acronym;              /* one word of capitals */
    bool is_place;
    uint8_t n_before_of;          /* words before the first "of"; 0: none */
    char gender;                  /* 'm', 'f', or NUL: by title or first name */
    uint32_t words[SS_NAME_WORDS]; /* hashes of their spelling keys */
    uint32_t initials;            /* hash of the first letters of all words; of an acronym: of its letters */
    uint32_t generic;             /* words from here on say only what kind of thing it is ("Agency", "Inc") */
    char given[SS_SPELLING_MAX];  /* key of the first word */
    char code[4];                 /* of the country that it names, or empty */
};

void ss_name_keys_make(const struct ss_text *text, struct ss_words words, enum ss_entity_type type,
                       struct ss_name_keys *out);

/** May both name the same? Persons: one has all words of the other, or the family name is the same and the first names
 *  do not differ. Others: one is the other's end, its begin before "of" or before words like "Agency", or its letters; a
 *  place and what is no place have the same words. */
bool ss_name_keys_agree(const struct ss_name_keys *a, const struct ss_name_keys *b);

/** Do both name the same, as far as names can tell? Stricter than ss_name_keys_agree for all but persons. */
bool ss_name_keys_same(const struct ss_name_keys *a, const struct ss_name_keys *b);

/** Names by their words: the latest first. All zero is empty. */
struct ss_name_index {
    uint32_t *heads; /* (size) entry + 1 */
    uint32_t size;   /* power of two */
    struct ss_name_entry {
        uint32_t hash, name, next;
    } *entries;
    uint32_t n, room;
};

/** Room for `n_names`. False without memory. */
bool ss_name_index_init(struct ss_name_index *index, struct ss_arena *arena, uint32_t n_names);
/** Adds the number of a name under its words, its initials and its country. */
void ss_name_index_add(struct ss_name_index *index, const struct ss_name_keys *keys, uint32_t name);
/** The same under any hash; at most SS_NAME_WORDS + 2 for each name that there is room for. */
void ss_name_index_put(struct ss_name_index *index, uint32_t hash, uint32_t name);
/** The entry after `entry` (SS_NONE: the first) under a hash, or SS_NONE. */
uint32_t ss_name_index_next(const struct ss_name_index *index, uint32_t hash, uint32_t entry);

/** The hash that indexes and offices go by. */
static inline uint32_t ss_name_hash(const char *text)
{
    return ss_fnv32(text, strlen(text));
}

#endif
