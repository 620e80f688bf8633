/** Who held an office when: the rows of data/lexicon/offices.tsv and of files that the user adds.
 *
 * A file of the user is UTF-8, its first line `office<TAB>of<TAB>from<TAB>until<TAB>name`; each further line is a row, "#"
 * begins a comment. office: in small letters, as in "prime minister"; of: a country (ISO 3166-1 alpha-3, or its name)
 * or the name of an organisation; from, until: YYYY, YYYY-MM or YYYY-MM-DD, or - where unknown, the day `until` is no longer
 * of the term. A row tells which name a phrase may stand for; it says of nobody that they hold an office. */
#ifndef SS_LEDGER_OFFICES_H
#define SS_LEDGER_OFFICES_H

#include "base/hash.h"
#include "ledger/actor_lists.h"
#include "ledger/names.h"

struct ss_office {
    uint32_t office;             /* ss_name_hash of its words */
    struct ss_name_keys of;      /* of a country or an organisation */
    char from[12], until[12];    /* as in the file; empty: not known */
    struct ss_name_keys holder;
    bool is_given;               /* by the user */
};

struct ss_offices {
    struct ss_office *rows; /* by office */
    uint32_t n;
    struct ss_actor_lists lists; /* of the user's files that are dictionaries of PETRARCH */
    struct ss_hash hash;    /* of the user's files */
};

/** Reads the built-in rows and the files, each a table of offices or a dictionary (ledger/actor_lists.h). Errors: SAYSO_BAD_ARGUMENT ("FILE:LINE: what is wrong", or why
 *  a file cannot be read), SAYSO_NO_MEMORY. */
sayso_status ss_offices_load(struct ss_arena *arena, const char *const *paths, size_t n_paths, struct ss_offices *out,
                             sayso_error *err);

/** The one holder of the office `hash` of that place or organisation on a day "YYYY-MM-DD...", or NULL: none, or several
 *  that are not the same. Rows of the user win. */
const struct ss_name_keys *ss_office_holder(const struct ss_offices *offices, uint32_t hash,
                                            const struct ss_name_keys *of, const char *day);

#endif
