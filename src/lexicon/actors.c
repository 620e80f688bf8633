#include "lexicon/actors.h"

#include "lexicon/find.h"

static const struct ss_agent agents[] = {
#include "gen/agents.inc" /* from data/lexicon/agents.tsv */
};

static const struct ss_organisation organisations[] = {
#include "gen/organisations.inc" /* from data/lexicon/organisations.tsv */
};

const struct ss_agent *ss_agent_find(const char *phrase)
{
    return SS_FIND(phrase, agents);
}

const struct ss_organisation *ss_organisation_find(const char *name)
{
    return SS_FIND(name, organisations);
}
