/** What a document says of itself: pages (HTML) and plain text.
 *
 * A page gives a text, its headline and the paragraphs of its article, and the metadata of its head and shape. A text,
 * plain or a page's, gives what it prints: headline, byline, dateline, relays, notes, corrections. */
#ifndef SS_PAGE_PAGE_H
#define SS_PAGE_PAGE_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

#include "base/arena.h"
#include "text/text.h"

/** What a page or a text says; unknown fields are NULL or 0. */
struct ss_said {
    const char *title, *publisher, *published, *updated, *language, *canonical;
    const char *dateline;            /* its place */
    const char *const *authors;
    size_t n_authors;
    const char *const *relays;
    size_t n_relays;
    unsigned char from[SAYSO_FIELD_COUNT];
};

struct ss_page {
    const char *text; /* headline and paragraphs, parted by empty lines; UTF-8 */
    size_t size;
    struct ss_said said;
};

/** Reads the page in `bytes`, in whatever encoding.
 *
 * @param arena    Takes the text and the strings.
 * @param scratch  Used for the page's tree, and rewound.
 * @param url      The page's address as given, or NULL.
 * @param name     Of the document, for messages.
 * @return SAYSO_OK; SAYSO_BAD_INPUT when the page has no article, or several, with the reason; SAYSO_TOO_LARGE above
 *         256 MiB; SAYSO_NO_MEMORY. */
sayso_status ss_page_read(struct ss_arena *arena, struct ss_arena *scratch, const char *bytes, size_t size,
                          const char *url, const char *name, struct ss_page *out, sayso_error *err);

/** What a text prints beside its body. */
struct ss_lines {
    struct ss_said said;
    sayso_part *parts; /* in the order of the text */
    size_t n_parts;
    sayso_span *body;  /* all paragraphs that are no headline, byline, relay or note */
    size_t n_body;
};

/** Looks for headline, bylines, datelines, relays, notes and corrections among the paragraphs.
 *
 * @param known  What is known already, by the caller or a page: its title tells the headline, its publisher a site's
 *               name at the end and the agency of a dateline.
 * @return 0 when memory is short. */
int ss_lines_find(struct ss_arena *arena, struct ss_arena *scratch, const struct ss_text *text,
                  const sayso_document *known, struct ss_lines *out);

#endif
