/** The same source in two documents: by name, or by the body it speaks for. Unnamed ones stay apart unless their words are in a
 * passage that both documents have. */
#include <string.h>

#include "account/relate.h"
#include "account/wording.h"
#include "account/wordset.h"

/* Words of names that say what kind of body it is and not which. */
static bool is_generic(const char *word)
{
    static const char *const generic[] = {"police", "army", "ministry", "minister", "government", "union", "company", "party", "front", "state",
        "national", "hospital", "school", "committee", "court", "command", "agency", "news", "office", "department", "regional", "local", "council", "service",
        "group", "force", "forces", "armed", "general", "staff", "high", "officials", "official", "presidency", "interior", "health", "foreign", "defence",
        "defense", "education", "justice", "finance", "guards", "prison", "teachers", "workers", "association", "administration", "directorate",
        "military", "central", "federal", "county", "city", "province", "region", "mission", "rescue", "prosecutor", "prosecutors", "spokesman",
        "spokeswoman", "secretariat", "trust", "division", "task", "parents", "families", "relatives", NULL};
    for (const char *const *at = generic; *at; at++)
        if (strcmp(*at, word) == 0)
            return true;
    return false;
}

/* Does one begin like the other: Chile and Chilean? */
static bool begin_alike(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    return n >= 5 || (n >= 4 && (!a[n] || !b[n]));
}

/* Words that tell which body of its kind: "Chilean" of the Chilean army. Do two names have such words, and none alike? */
static bool are_told_apart(const struct ss_word_set *a, const struct ss_word_set *b)
{
    bool has_a = false, has_b = false;
    for (uint32_t i = 0; i < a->n; i++) {
        if (is_generic(a->items[i]))
            continue;
        has_a = true;
        for (uint32_t k = 0; k < b->n; k++)
            if (begin_alike(a->items[i], b->items[k]))
                return false;
    }
    for (uint32_t k = 0; k < b->n; k++)
        has_b = has_b || !is_generic(b->items[k]);
    return has_a && has_b;
}

static bool all_generic(const struct ss_word_set *words)
{
    for (uint32_t i = 0; i < words->n; i++)
        if (!is_generic(words->items[i]))
            return false;
    return true;
}

static bool is_person(const struct ss_digest_source *source)
{
    return source->source_class == SS_NAMED_PERSON || source->source_class == SS_UNNAMED_PERSONS;
}

static bool is_named(const struct ss_digest_source *source)
{
    return source->is_text || source->source_class == SS_NAMED_PERSON || source->source_class == SS_NAMED_ORGANISATION ||
           source->source_class == SS_OUTLET_OR_DOCUMENT;
}

/* One name has all words of the other, and more than words for a kind of body. */
static bool names_agree(const struct ss_digest_source *x, const struct ss_digest_source *y)
{
    const struct ss_word_set *a = &x->name_words, *b = &y->name_words;
    if (!ss_word_set_within(a, b) && !ss_word_set_within(b, a))
        return false;
    return a->n == b->n ? true : !all_generic(a->n < b->n ? a : b);
}

/* "the ministry" is any. */
static bool same_body(const char *a, const char *b)
{
    static const char any[] = "ministry";
    const size_t n = strlen(a), m = strlen(b), k = sizeof any - 1;
    return strcmp(a, b) == 0 || (strcmp(a, any) == 0 && m > k && strcmp(b + m - k, any) == 0) ||
           (strcmp(b, any) == 0 && n > k && strcmp(a + n - k, any) == 0);
}

/* Two persons of other names in an office that one holds: ministers of two countries. */
static bool are_other_holders(const struct ss_digest_source *x, const struct ss_digest_source *y)
{
    static const char *const offices[] = {"minister", "president", "governor", "mayor", NULL};
    if (x->source_class != SS_NAMED_PERSON || y->source_class != SS_NAMED_PERSON || ss_word_set_shared(&x->name_words, &y->name_words))
        return false;
    for (const char *const *at = offices; *at; at++)
        if (ss_word_set_has(&x->words, *at) && ss_word_set_has(&y->words, *at))
            return true;
    return false;
}

static bool bodies_agree(const struct ss_digest_source *x, const struct ss_digest_source *y)
{
    if (!x->body || !y->body || !same_body(x->body, y->body) || are_other_holders(x, y))
        return false;
    if (strcmp(x->body, "army") == 0 || is_person(x) || is_person(y))
        return true;
    return !are_told_apart(&x->name_words, &y->name_words);
}

/* The passage that a statement of the source begins in; `at` goes behind that statement. NULL where there is none left. */
static const struct ss_digest_passage *next_passage(const struct ss_digest *digest, const struct ss_digest_source *source, uint32_t *at)
{
    for (; *at < digest->n_statements; ++*at) {
        const struct ss_digest_statement *statement = &digest->statements[*at];
        for (uint32_t i = 0; &digest->sources[statement->source] == source && i < digest->n_passages; i++) {
            const struct ss_digest_passage *passage = &digest->passages[i];
            if (passage->span.begin <= statement->content.begin && statement->content.begin < passage->span.end)
                return ++*at, passage;
        }
    }
    return NULL;
}

/* Sources of one name whose words one document has from the other, or both from a third: "officials" of agency copy. */
static bool are_copied(const struct ss_digest *a, const struct ss_digest_source *x, const struct ss_digest *b, const struct ss_digest_source *y)
{
    if (a == b || x->source_class != y->source_class || x->name_words.n != y->name_words.n || !ss_word_set_within(&x->name_words, &y->name_words))
        return false;
    uint32_t i = 0;
    for (const struct ss_digest_passage *p = next_passage(a, x, &i); p; p = next_passage(a, x, &i)) {
        uint32_t k = 0;
        for (const struct ss_digest_passage *q = next_passage(b, y, &k); q; q = next_passage(b, y, &k))
            if (ss_passage_likeness(p, q) >= SS_COPIED)
                return true;
    }
    return false;
}

bool ss_same_origin(const struct ss_digest *a, const struct ss_digest_source *x, const struct ss_digest *b,
                    const struct ss_digest_source *y)
{
    if (a == b && x == y)
        return true;
    if (!x->is_text && !y->is_text && are_copied(a, x, b, y))
        return true;
    if (x->source_class == SS_PUBLIC || y->source_class == SS_PUBLIC)
        return false;
    if (is_named(x) && is_named(y) && names_agree(x, y))
        return true;
    if (x->is_text && y->is_text)
        return ss_wording_likeness(a, b) >= SS_REPRINT; /* one text under two names */
    return bodies_agree(x, y);
}
