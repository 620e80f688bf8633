/** Dictionaries of actors and agents as PETRARCH has them, given by the user: names with codes that may hold for a time.
 *
 *     HAMAS [PSEREBHMS]          a name and its code: country or body, then sectors, three letters each
 *     SMEAGOL                    a root; "+" begins another name of it; lines that begin with white space hold its codes,
 *     +SLINKER                   with days: before "<", from ">" on, or from - until (YYMMDD or YYYYMMDD)
 *     	[HOB <950601]
 *     FOREIGN_MINISTER [~GOV]    "~": what people are called, the sector without the country
 *     CONGRESS!PERSON! [~LEG]    words in "!" stand for each word of a line such as: !PERSON! = MAN, MEN, WOMAN
 *
 * "_" and blanks are the same; "#" begins a comment, "<!--" one that ends with "-->". Case does not count. */
#ifndef SS_LEDGER_ACTOR_LISTS_H
#define SS_LEDGER_ACTOR_LISTS_H

#include <stdbool.h>

#include "base/array.h"
#include "ledger/ledger.h"

struct ss_listed_actor {
    const char *name;        /* small letters, single blanks */
    uint32_t order;          /* in the files */
    struct ss_actor actor;   /* code NULL for an agent */
    char from[12], until[12]; /* "YYYY-MM-DD", until is the first day without; empty: open */
    bool is_agent;
};

struct ss_actor_lists {
    SS_ARRAY(struct ss_listed_actor) rows; /* by name, then by order */
};

/** Do the bytes of a file look like such a dictionary? Told by its first line that is not blank. */
bool ss_actor_lists_knows(const char *bytes, size_t size);
/** Adds the rows of a file. Errors: SAYSO_BAD_ARGUMENT ("FILE:LINE: what is wrong"), SAYSO_NO_MEMORY. */
sayso_status ss_actor_lists_add(struct ss_arena *arena, struct ss_actor_lists *lists, const char *path, const char *bytes,
                                size_t size, sayso_error *err);
/** After the last file. */
void ss_actor_lists_sort(struct ss_actor_lists *lists);

/** The row of a name (small letters, single blanks) on a day "YYYY-MM-DD..." (NULL: not known), or NULL. */
const struct ss_listed_actor *ss_listed_actor_find(const struct ss_actor_lists *lists, const char *name, const char *day,
                                                   bool is_agent);

#endif
