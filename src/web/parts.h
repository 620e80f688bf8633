/** Parts that several pages have: values in words, badges, chains, links, forms for grades and notes. */
#ifndef SS_WEB_PARTS_H
#define SS_WEB_PARTS_H

#include "web/request.h"
#include "web/rows.h"

/** Reads rows for a page: 1, and the caller frees them; or 0, and the page says what failed. */
int page_rows(struct request *request, struct reply *reply, sayso_list list, const sayso_filter *filter,
              struct rows *out);

/** The value of a claim as a reader would say it: "at least 20 dead", "it did not happen", "never gave 19 dead". */
enum { VALUE_ROOM = 512 };
void value_words(char *out, size_t room, const char *aspect, const char *value);
void put_value(struct draw *out, const char *aspect, const char *value);
/** "conflict", "update", "retraction" with a sign of its own, not by colour alone. */
void put_kind(struct draw *out, const char *kind);
/** "CT+" with its meaning. */
void put_factuality(struct draw *out, const char *factuality);
/** All of them that need a word, as terms of a list. */
void put_factuality_terms(struct draw *out);
/** A JSON array of names, from the outside in, as "A › B › C" with links to each. */
void put_chain(struct draw *out, const char *json);
/** A JSON array of names that stand beside each other: "A, B". */
void put_sources(struct draw *out, const char *json);
void put_source(struct draw *out, const char *name);
/** A JSON array of words, or object of counts, as it would be said; at most six. */
void put_names(struct draw *out, const char *json);
/** The link to a document, at a statement where it is not empty. */
void put_document(struct draw *out, const char *id, const char *statement, const char *words);
/** Notes on a thing, and a form for another; a form for grades of a source. */
void put_notes(struct request *request, struct draw *out, const char *kind, const char *about);
void put_grade_form(struct request *request, struct draw *out, const char *source, const char *grade);

#endif
