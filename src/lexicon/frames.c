#include "lexicon/frames.h"

#include <string.h>

#include "lexicon/find.h"

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

const struct ss_frame *ss_frames_find(const char *key, size_t *n)
{
    const size_t size = strlen(key);
    size_t low = 0, high = SS_COUNT(frames);
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (strcmp(frames[mid].frame, key) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    size_t end = low;
    while (end < SS_COUNT(frames) && strncmp(frames[end].frame, key, size) == 0 &&
           (frames[end].frame[size] == '\0' || frames[end].frame[size] == ' '))
        end++;
    *n = end - low;
    return *n ? &frames[low] : NULL;
}

const char *ss_frame_class(const char *name)
{
    const struct class *row = SS_FIND(name, classes);
    return row ? row->words : "";
}

size_t ss_frame_n_classes(void)
{
    return SS_COUNT(classes);
}

const char *ss_frame_class_name(size_t index)
{
    return classes[index].name;
}

const char *ss_context_find(const char *lemma)
{
    const struct valued *row = SS_FIND(lemma, contexts);
    return row ? row->value : NULL;
}

const char *ss_irregular_lemma_find(const char *form)
{
    const struct valued *row = SS_FIND(form, irregular_verbs);
    return row ? row->value : NULL;
}

const char *ss_goldstein_find(const char *cameo)
{
    const struct valued *row = SS_FIND(cameo, goldstein);
    return row ? row->value : NULL;
}
