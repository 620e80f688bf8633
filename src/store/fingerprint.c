#include "store/fingerprint.h"

#include <stdio.h>

static void add_names(struct ss_hash *hash, const char *const *names, size_t n)
{
    ss_hash_number(hash, n);
    for (size_t i = 0; i < n; i++)
        ss_hash_string(hash, names[i]);
}

struct ss_hash ss_fingerprint(const sayso_document *given, const char *program, const char *model, const char *options)
{
    struct ss_hash hash = {{0}};
    const char *const strings[] = {program, model, options, given->id, given->path, given->title, given->publisher,
                                   given->author, given->published, given->updated, given->language, given->url,
                                   given->canonical};
    add_names(&hash, strings, sizeof strings / sizeof *strings);
    add_names(&hash, given->relays, given->n_relays);
    add_names(&hash, given->authors, given->n_authors);
    ss_hash_number(&hash, (uint64_t)given->input);
    ss_hash_add(&hash, given->text, given->size);
    return hash;
}

void ss_fingerprint_options(const sayso_settings *settings, char *out)
{
    snprintf(out, 64, "want=%u any=%u", settings->want, settings->any_language);
}
