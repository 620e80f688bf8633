#include "lexicon/frames.h"

#include <stdlib.h>
#include <string.h>

struct class {
    const char *name, *words;
};

struct valued {
    const char *key, *value;
};

static const struct ss_frame frames[] = {
#include "gen/frames.inc" /* from data/lexicon/frames.tsv */
};

static const struct class classes[] = {
#include "gen/frame_classes.inc" /* from data/lexicon/frame_classes.tsv */
};

static const struct valued contexts[] = {
#include "gen/contexts.inc" /* from data/lexicon/contexts.tsv */
};

static const struct valued goldstein[] = {
#include "gen/goldstein.inc" /* from data/lexicon/goldstein.tsv */
};

static const struct valued irregular_verbs[] = {
#include "gen/irregular_verbs.inc" /* from data/lexicon/irregular_verbs.tsv */
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* The key is the first member of every row. */
static int by_key(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

#define FIND(key, table) bsearch((key), (table), COUNT(table), sizeof *(table), by_key)

const struct ss_frame *ss_frames_find(const char *key, size_t *n)
{
    const size_t size = strlen(key);
    size_t low = 0, high = COUNT(frames);
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (strcmp(frames[mid].frame, key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    size_t end = low;
    while (end < COUNT(frames) && strncmp(frames[end].frame, key, size) == 0 &&
           (frames[end].frame[size] == '\0' || frames[end].frame[size] == ' '))
        end++;
    *n = end - low;
    return *n ? &frames[low] : NULL;
}

const char *ss_frame_class(const char *name)
{
    const struct class *row = FIND(name, classes);
    return row ? row->words : "";
}

size_t ss_frame_n_classes(void)
{
    return COUNT(classes);
}

const char *ss_frame_class_name(size_t index)
{
    return classes[index].name;
}

const char *ss_context_find(const char *lemma)
{
    const struct valued *row = FIND(lemma, contexts);
    return row ? row->value : NULL;
}

const char *ss_irregular_lemma_find(const char *form)
{
    const struct valued *row = FIND(form, irregular_verbs);
    return row ? row->value : NULL;
}

const char *ss_goldstein_find(const char *cameo)
{
    const struct valued *row = FIND(cameo, goldstein);
    return row ? row->value : NULL;
}
