/** Institutions behind sources: who speaks for the police counts as the police. */
#include <stdio.h>
#include <string.h>

#include "account/digest.h"
#include "lexicon/happenings.h"

enum { MOST = 600 }; /* bytes of the phrases that are looked at */

/* Small ASCII letters; all that is no letter or digit becomes a blank. */
static void flatten(const char *text, char out[MOST])
{
    size_t n = 0;
    out[n++] = ' ';
    for (; *text && n + 2 < MOST; text++) {
        const char c = *text;
        const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
        if (c >= 'A' && c <= 'Z')
            out[n++] = (char)(c - 'A' + 'a');
        else if (is_word)
            out[n++] = c;
        else if (c == '|')
            out[n++] = '|';
        else if (out[n - 1] != ' ')
            out[n++] = ' ';
    }
    out[n++] = ' ';
    out[n] = '\0';
}

static bool has(const char *flat, const char *phrase)
{
    const size_t n = strlen(phrase);
    for (const char *at = strstr(flat, phrase); at; at = strstr(at + 1, phrase))
        if (at[-1] == ' ' && (at[n] == ' ' || (at[n] == 's' && at[n + 1] == ' ')))
            return true;
    return false;
}

static bool has_any(const char *flat, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (has(flat, *phrases))
            return true;
    return false;
}

/* Where a phrase stands last in the words, from 1; 0 where it does not. */
static size_t last_place(const char *flat, const char *phrase)
{
    const size_t n = strlen(phrase);
    size_t place = 0;
    for (const char *at = strstr(flat, phrase); at; at = strstr(at + 1, phrase))
        if (at[-1] == ' ' && (at[n] == ' ' || (at[n] == 's' && at[n + 1] == ' ')))
            place = (size_t)(at - flat) + n;
    return place;
}

/* The row whose phrase ends the name, up to the first bar: the hospital trust is a trust. */
static const struct ss_body *find_last(char *flat)
{
    char *bar = strchr(flat, '|');
    const struct ss_body *best = NULL;
    size_t place = 0;
    if (bar)
        *bar = '\0';
    for (size_t i = 0; i < ss_n_bodies; i++) {
        const size_t own = ss_bodies[i].kind == SS_BODY_BODY ? last_place(flat, ss_bodies[i].phrase) : 0;
        if (own > place)
            place = own, best = &ss_bodies[i];
    }
    if (bar)
        *bar = '|';
    return best;
}

/* The body whose words of two or more are all of a name: "the coast guard", and not "a nurse at the county hospital". */
static const char *body_alone(const char *flat)
{
    const char *at = strncmp(flat, " the ", 5) == 0 ? flat + 5 : flat + 1;
    for (size_t i = 0; i < ss_n_bodies; i++) {
        const char *phrase = ss_bodies[i].phrase;
        const size_t n = strlen(phrase);
        if (ss_bodies[i].kind == SS_BODY_BODY && strchr(phrase, ' ') && strncmp(at, phrase, n) == 0 && strncmp(at + n, " |", 2) == 0)
            return ss_bodies[i].body;
    }
    return NULL;
}

/* The longest row of a kind that stands in the words. */
static const struct ss_body *find_row(const char *flat, enum ss_body_kind kind)
{
    const struct ss_body *best = NULL;
    for (size_t i = 0; i < ss_n_bodies; i++)
        if (ss_bodies[i].kind == kind && (!best || strlen(ss_bodies[i].phrase) > strlen(best->phrase)) &&
            has(flat, ss_bodies[i].phrase))
            best = &ss_bodies[i];
    return best;
}

/* "Tilde Maas of the union of water workers": the body behind the last word of the name, which comes first. */
static const struct ss_body *body_behind(const char *flat)
{
    char key[64], rest[MOST];
    const char *end = strstr(flat, " |"), *last = end;
    if (!end)
        return NULL;
    while (last > flat && last[-1] != ' ')
        last--;
    if (end - last < 3 || end - last > 40)
        return NULL;
    snprintf(key, sizeof key, " %.*s of the ", (int)(end - last), last);
    const char *at = strstr(flat, key);
    if (!at)
        return NULL;
    snprintf(rest, sizeof rest, " %s", at + strlen(key));
    char *bar = strchr(rest, '|');
    if (bar)
        *bar = '\0';
    return find_row(rest, SS_BODY_BODY);
}

static const char *ministry(struct ss_arena *arena, const char *flat)
{
    static const char *const offices[] = {"minister", "ministry", "undersecretary", "secretary of state", "deputy minister", NULL};
    if (!has_any(flat, offices))
        return NULL;
    const struct ss_body *field = find_row(flat, SS_BODY_FIELD);
    if (!field)
        return "ministry";
    if (strcmp(field->body, "interior") == 0)
        return "police"; /* its ministry speaks for it */
    char *name = ss_arena_alloc(arena, strlen(field->body) + sizeof " ministry", 1);
    if (name)
        strcat(strcpy(name, field->body), " ministry");
    return name;
}

const char *ss_body_of(struct ss_arena *arena, const char *phrases, enum ss_source_class source_class)
{
    static const char *const voices[] = {"spokesman", "spokeswoman", "spokesperson", "press secretary", "spokesmen", NULL};
    static const char *const leaders[] = {"commander", "commands", "chief", "head", "director", "minister", "undersecretary", "president", "chairman",
        "chairwoman", "secretary", "leader", "leads", "superintendent", "major", "captain", "general", "colonel", "commissioner", "inspector",
        "principal", "manager", "boss", "governor", "mayor", "speaking for", "representative", "chairs", "heads", "secretary general", "officer", "negotiator for",
        "executive", "ceo", "rector", "admiral", "lieutenant", "sergeant", NULL};
    char flat[MOST];
    flatten(phrases, flat);
    const bool is_voice = has_any(flat, voices);
    if (source_class == SS_UNNAMED_PERSONS && !is_voice)
        return body_alone(flat);
    static const char *const mouths[] = {"channel", "website", "web site", "statement", "communique", "press office", "press service", "note of protest", NULL};
    if (source_class == SS_OUTLET_OR_DOCUMENT && has_any(flat, mouths)) { /* through which a body speaks */
        const char *of = ministry(arena, flat);
        const struct ss_body *row = of ? NULL : find_row(flat, SS_BODY_BODY);
        return of ? of : row ? row->body : NULL;
    }
    if (source_class == SS_OUTLET_OR_DOCUMENT || source_class == SS_PUBLIC || source_class == SS_AUTHOR)
        return NULL;
    const bool is_person = source_class == SS_NAMED_PERSON || source_class == SS_UNNAMED_PERSONS;
    if (has(flat, "prime minister"))
        return "government";
    const char *of = ministry(arena, flat);
    if (of)
        return of;
    const bool leads = is_voice || has_any(flat, leaders);
    const struct ss_body *row = is_person ? NULL : find_last(flat);
    if (!row && (leads || !is_person))
        row = find_row(flat, SS_BODY_BODY);
    if (!row && source_class == SS_NAMED_PERSON)
        row = body_behind(flat);
    if (!row && source_class == SS_NAMED_PERSON)
        row = find_row(flat, SS_BODY_HEAD);
    if (!row && source_class == SS_NAMED_PERSON)
        row = find_row(flat, SS_BODY_TITLE);
    return row ? row->body : NULL;
}
