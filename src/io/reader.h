/** From a file to its documents; sayso_reader in the public header. */
#ifndef SS_IO_READER_H
#define SS_IO_READER_H

#include <sayso/sayso.h>

#include "base/arena.h"

/** A document with the memory that it stands in. */
struct ss_loaded {
    sayso_document document; /* first, so that a pointer to it leads back here */
    struct ss_arena arena;
};

/** A new, empty one; NULL when memory is short. */
struct ss_loaded *ss_loaded_create(void);
void ss_loaded_destroy(struct ss_loaded *loaded);

/** Fills a document from one line of JSONL. Errors: SAYSO_BAD_INPUT, SAYSO_NO_MEMORY. */
sayso_status ss_jsonl_read(struct ss_loaded *loaded, const char *line, size_t size, const char *path,
                           uint32_t line_number, sayso_error *err);

/** Tells by the first bytes what a file is that is no text, such as "a PDF file"; or NULL. */
const char *ss_sniff_binary(const unsigned char *bytes, size_t size);
/** True when more than a tenth of the characters are control characters. */
int ss_sniff_is_control(const unsigned char *bytes, size_t size);
/** True when the text begins like a page: <!doctype or <html, behind comments or an XML declaration too. */
int ss_sniff_is_html(const unsigned char *bytes, size_t size);

#endif
