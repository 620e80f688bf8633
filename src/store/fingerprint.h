/** What went into the analysis of a document, in one hash: equal ones need not be read again. */
#ifndef SS_STORE_FINGERPRINT_H
#define SS_STORE_FINGERPRINT_H

#include <sayso/sayso.h>

#include "base/hash.h"

/** Of the document as it was given (bytes, form, id, all that is known of it), the program, the model, the options. */
struct ss_hash ss_fingerprint(const sayso_document *given, const char *program, const char *model, const char *options);

/** The settings of an engine in words, such as "want=7 any=0"; `out` has 64 bytes. */
void ss_fingerprint_options(const sayso_settings *settings, char *out);

#endif
