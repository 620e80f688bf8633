/** The rows of data/lexicon/offices.tsv: who held an office when. */
#ifndef SS_LEXICON_OFFICES_H
#define SS_LEXICON_OFFICES_H

#include <stddef.h>

struct ss_office_row {
    const char *term;  /* "prime minister GBR 2016-07-13" */
    const char *until; /* "2019-07-24", or "-" */
    const char *name;
};

const struct ss_office_row *ss_office_rows(size_t *n);

#endif
