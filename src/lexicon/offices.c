#include "lexicon/offices.h"

static const struct ss_office_row rows[] = {
#include "gen/offices.inc" /* from data/lexicon/offices.tsv */
};

const struct ss_office_row *ss_office_rows(size_t *n)
{
    *n = sizeof rows / sizeof *rows;
    return rows;
}
