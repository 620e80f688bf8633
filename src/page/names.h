/** Authors' names out of bylines and of what a page's head says. Inside the page layer. */
#ifndef SS_PAGE_NAMES_H
#define SS_PAGE_NAMES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/array.h"

typedef SS_ARRAY(const char *) ss_name_array;

/** What stands in an author's place. */
struct ss_byline_names {
    ss_name_array authors;
    ss_name_array agencies; /* "Reuters": those who passed the text on */
    int has_opening;        /* it began with "by" */
    int has_staff;          /* it named "staff" or the like, and nobody */
};

/** Adds the names in `text` ("By Lena Dorvat and Ilan Dren, Velmir"). Roles, places, the staff and the names of others
 *  (editors, photographers) are left out; names in capitals are written as names; a name that is there is not added
 *  again. `is_list`: names may be parted by commas alone, as in a page's head; `publisher` may be NULL: that name is no
 *  author. Returns 0 when memory is short. */
int ss_names_add(struct ss_arena *arena, const char *text, int is_list, const char *publisher,
                 struct ss_byline_names *out);

/** 1 when the text could be a person's name: two to five words, capitals at their begin, particles between. */
int ss_is_person_name(const char *text, size_t size);
/** 1 for names of outlets and bodies by a word that persons do not bear: "News", "Agency", "Desk". */
int ss_is_body_name(const char *text, size_t size);
/** 1 for names with a word that outlets bear: "Times", "Radio". */
int ss_has_outlet_word(const char *text, size_t size);
/** The full name of the agency that the text names, and nothing else, or NULL. */
const char *ss_agency_of(const char *text);
/** The name with single blanks; one in capitals as names are written. NULL when memory is short. */
const char *ss_name_as_written(struct ss_arena *arena, const char *name);
/** 1 when both name the same thing: letters alone count, "The" and "www." do not, and an ending like ".com". */
int ss_is_same_name(const char *a, const char *b);

#endif
