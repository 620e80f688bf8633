/* The model tells persons, organisations, places and other names apart (that is what the treebanks teach). Tables
 * say the rest: which places people have built, which are no towns, and which names are those of a people. */
#include "ledger/entities.h"

#include <stdbool.h>
#include <string.h>

#include "base/error.h"
#include "lexicon/names.h"

enum { LONGEST_NAME = 64 }; /* in bytes; the tables hold none that is longer */

/* Words [begin, end) joined by single blanks, NUL-terminated; 0 when they do not fit. */
static size_t join(const struct ss_text *text, struct ss_words words, char out[LONGEST_NAME])
{
    size_t n = 0;
    for (uint32_t w = words.begin; w < words.end; w++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, w, &size);
        if (n + size + 2 > LONGEST_NAME)
            return 0;
        if (w > words.begin && text->words[w].flags & SS_WORD_SPACE_BEFORE)
            out[n++] = ' ';
        memcpy(out + n, bytes, size);
        n += size;
    }
    out[n] = '\0';
    return n;
}

static enum ss_entity_type type_of_place(const struct ss_text *text, struct ss_words name)
{
    char word[LONGEST_NAME];
    const uint32_t ends[] = {name.end - 1, name.begin};
    for (size_t i = 0; i < 2 && name.end - name.begin > 1; i++) {
        const struct ss_place_head *head =
            join(text, (struct ss_words){ends[i], ends[i] + 1}, word) ? ss_place_head_find(word) : NULL;
        if (head)
            return strcmp(head->type, "FAC") == 0 ? SS_ENTITY_FAC : SS_ENTITY_LOC;
    }
    const struct ss_place_head *alone = join(text, name, word) ? ss_place_head_find(word) : NULL;
    return alone && strcmp(alone->type, "LOC") == 0 ? SS_ENTITY_LOC : SS_ENTITY_GPE;
}

static enum ss_entity_type type_of(const struct ss_text *text, const struct ss_name *name)
{
    const struct ss_words words = {name->word_begin, name->word_end};
    char joined[LONGEST_NAME];
    const struct ss_nation *nation = join(text, words, joined) ? ss_nation_find(joined) : NULL;
    if (nation && strcmp(nation->kind, "country") != 0 && name->type != SS_PERSON)
        return SS_ENTITY_NORP;
    switch (name->type) {
    case SS_PERSON:
        return SS_ENTITY_PERSON;
    case SS_ORG:
        return SS_ENTITY_ORG;
    case SS_PLACE:
        return nation ? SS_ENTITY_GPE : type_of_place(text, words);
    case SS_EVENT_NAME:
        return SS_ENTITY_EVENT;
    case SS_OTHER_NAME:
        break;
    }
    return SS_ENTITY_OTHER;
}

/* Index of the entity whose name holds the word, or SS_NONE. */
static uint32_t entity_at(const struct ss_ledger *ledger, uint32_t word)
{
    uint32_t low = 0, high = ledger->n_entities;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (ledger->entities[mid].name.end > word)
            high = mid;
        else
            low = mid + 1;
    }
    return low < ledger->n_entities && ledger->entities[low].name.begin <= word ? low : SS_NONE;
}

static bool holds(const struct ss_word_spans *spans, uint32_t word)
{
    for (uint32_t i = 0; i < spans->n; i++)
        if (spans->items[i].begin <= word && word < spans->items[i].end)
            return true;
    return false;
}

/* The name that the source's head word belongs to: "Lena Dorvat, the spokeswoman of the police" is Lena Dorvat. */
static uint32_t entity_of_source(const struct ss_ledger *ledger, const struct ss_word_spans *source)
{
    const struct ss_tags *tags = ledger->analysis.tags;
    for (uint32_t i = 0; i < source->n && tags; i++)
        for (uint32_t w = source->items[i].begin; w < source->items[i].end; w++)
            if (tags[w].head == SS_NONE || !holds(source, tags[w].head)) {
                const uint32_t entity = entity_at(ledger, w);
                if (entity != SS_NONE)
                    return entity;
            }
    return SS_NONE;
}

sayso_status ss_entities_build(struct ss_arena *arena, struct ss_ledger *ledger, sayso_error *err)
{
    const struct ss_analysis *a = &ledger->analysis;
    ledger->entities = ss_arena_array(arena, struct ss_entity, a->n_names + 1u);
    ledger->mentions = ss_arena_array(arena, struct ss_mention, a->n_names + 1u);
    if (!ledger->entities || !ledger->mentions)
        return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the names of this document");
    for (uint32_t i = 0; i < a->n_names; i++) {
        const struct ss_words span = {a->names[i].word_begin, a->names[i].word_end};
        ledger->mentions[i] = (struct ss_mention){span, span.end - 1, SS_MENTION_NAME};
        ledger->entities[i] = (struct ss_entity){type_of(&ledger->text, &a->names[i]), span, i, 1};
    }
    ledger->n_entities = ledger->n_mentions = a->n_names;
    for (uint32_t i = 0; i < ledger->n_statements; i++)
        ledger->statements[i].source_entity = entity_of_source(ledger, &ledger->statements[i].source);
    return SAYSO_OK;
}
