#include "api/metadata.h"

#include <string.h>

/** A copy of the list and of all its strings, or NULL. */
static const char *const *copy_list(struct ss_arena *arena, const char *const *list, size_t n)
{
    const char **own = ss_arena_array(arena, const char *, n);
    for (size_t i = 0; own && i < n; i++)
        if (!(own[i] = ss_arena_copy(arena, list[i], strlen(list[i]))))
            return NULL;
    return own;
}

/** "A", "A and B", "A, B and C". */
static const char *join_authors(struct ss_arena *arena, const char *const *authors, size_t n)
{
    size_t size = 1;
    for (size_t i = 0; i < n; i++)
        size += strlen(authors[i]) + strlen(" and ");
    char *out = ss_arena_alloc(arena, size, 1);
    if (!out)
        return NULL;
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        const char *between = i == 0 ? "" : i + 1 < n ? ", " : " and ";
        memcpy(out + at, between, strlen(between));
        at += strlen(between);
        memcpy(out + at, authors[i], strlen(authors[i]));
        at += strlen(authors[i]);
    }
    out[at] = '\0';
    return out;
}

/** Fills `author` from `authors`, or the other way round. */
static int agree(struct ss_arena *arena, sayso_document *own)
{
    if (own->n_authors > 0 && !own->author)
        own->author = join_authors(arena, own->authors, own->n_authors);
    if (own->n_authors == 0 && own->author) {
        const char **authors = ss_arena_array(arena, const char *, 1);
        if (!authors)
            return 0;
        authors[0] = own->author;
        own->authors = authors;
        own->n_authors = 1;
    }
    return own->n_authors == 0 || own->author != NULL;
}

/** Every field that is known was given. */
static void mark_given(sayso_document *own)
{
    const int is_known[SAYSO_FIELD_COUNT] = {
        [SAYSO_FIELD_URL] = own->url != NULL,           [SAYSO_FIELD_CANONICAL] = own->canonical != NULL,
        [SAYSO_FIELD_TITLE] = own->title != NULL,       [SAYSO_FIELD_PUBLISHER] = own->publisher != NULL,
        [SAYSO_FIELD_AUTHORS] = own->n_authors > 0,     [SAYSO_FIELD_RELAYS] = own->n_relays > 0,
        [SAYSO_FIELD_PUBLISHED] = own->published != NULL, [SAYSO_FIELD_UPDATED] = own->updated != NULL,
        [SAYSO_FIELD_LANGUAGE] = own->language != NULL,
    };
    for (int field = 0; field < SAYSO_FIELD_COUNT; field++)
        own->from[field] = is_known[field] ? SAYSO_FROM_GIVEN : SAYSO_FROM_NOWHERE;
}

int ss_metadata_take(struct ss_arena *arena, const sayso_document *given, sayso_document *own)
{
    *own = *given;
    own->text = NULL;
    own->size = 0;
    own->dateline = NULL;
    own->parts = NULL;
    own->body = NULL;
    own->n_parts = own->n_body = 0;
    const char **strings[] = {&own->id,      &own->path,     &own->title, &own->publisher, &own->author, &own->published,
                              &own->updated, &own->language, &own->url,   &own->canonical};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (*strings[i] && !(*strings[i] = ss_arena_copy(arena, *strings[i], strlen(*strings[i]))))
            return 0;
    if (given->n_relays > 0 && !(own->relays = copy_list(arena, given->relays, given->n_relays)))
        return 0;
    if (given->n_authors > 0 && !(own->authors = copy_list(arena, given->authors, given->n_authors)))
        return 0;
    if (!agree(arena, own))
        return 0;
    mark_given(own);
    return 1;
}

int ss_metadata_fill(struct ss_arena *arena, const struct ss_said *said, sayso_document *own)
{
    const struct {
        const char *value, **field;
        sayso_field name;
    } strings[] = {
        {said->title, &own->title, SAYSO_FIELD_TITLE},
        {said->publisher, &own->publisher, SAYSO_FIELD_PUBLISHER},
        {said->published, &own->published, SAYSO_FIELD_PUBLISHED},
        {said->updated, &own->updated, SAYSO_FIELD_UPDATED},
        {said->language, &own->language, SAYSO_FIELD_LANGUAGE},
        {said->canonical, &own->canonical, SAYSO_FIELD_CANONICAL},
        {said->dateline, &own->dateline, SAYSO_FIELD_DATELINE},
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        if (*strings[i].field || !strings[i].value)
            continue;
        *strings[i].field = strings[i].value;
        own->from[strings[i].name] = said->from[strings[i].name];
    }
    if (own->n_authors == 0 && said->n_authors > 0) {
        own->authors = said->authors;
        own->n_authors = said->n_authors;
        own->from[SAYSO_FIELD_AUTHORS] = said->from[SAYSO_FIELD_AUTHORS];
    }
    if (own->n_relays == 0 && said->n_relays > 0) {
        own->relays = said->relays;
        own->n_relays = said->n_relays;
        own->from[SAYSO_FIELD_RELAYS] = said->from[SAYSO_FIELD_RELAYS];
    }
    return agree(arena, own);
}
