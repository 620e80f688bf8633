#include "lexicon/actors.h"

#include <stdlib.h>
#include <string.h>

static const struct ss_agent agents[] = {
#include "gen/agents.inc" /* from data/lexicon/agents.tsv */
};

static const struct ss_organisation organisations[] = {
#include "gen/organisations.inc" /* from data/lexicon/organisations.tsv */
};

/* The key is the first member of every row. */
static int by_key(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

#define FIND(key, table) bsearch((key), (table), sizeof(table) / sizeof *(table), sizeof *(table), by_key)

const struct ss_agent *ss_agent_find(const char *phrase)
{
    return FIND(phrase, agents);
}

const struct ss_organisation *ss_organisation_find(const char *name)
{
    return FIND(name, organisations);
}
