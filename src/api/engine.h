/** The engine and the ledger behind the public handles. */
#ifndef SS_API_ENGINE_H
#define SS_API_ENGINE_H

#include <sayso/sayso.h>

#include "base/arena.h"
#include "base/hash.h"
#include "io/record.h"

struct ss_core;

struct sayso_ledger {
    struct ss_arena arena; /* all of the ledger, this too */
    struct ss_core *core;  /* held, for the model's labels and lemmas */
    int is_english;
    struct ss_hash fingerprint; /* of all that went into it */
    char options[64];           /* of its engine, in words */
    struct ss_record record;
    sayso_span *spans; /* of all statements: source, cue, content, proofs of the chain; statement i begins at
                          span_begin[i] */
    uint32_t *span_begin;
};

/** Model and settings of the engine that made a ledger, and the fingerprint that a document would get. */
struct ss_hash ss_core_fingerprint(const struct ss_core *core, const sayso_document *given, char options[64]);
const char *ss_core_model(const struct ss_core *core);
const struct ss_core *ss_engine_core(const sayso_engine *engine);

/** Gives up one hold of the core; the last one frees it. */
void ss_core_release(struct ss_core *core);

#endif
