/** `sayso read --db`: documents into a ledger file, in batches, so that one who waits for it never waits long and a killed
 *  program loses a second's work. */
#ifndef SS_CLI_KEEP_H
#define SS_CLI_KEEP_H

#include <stddef.h>

#include <sayso/sayso.h>

#include "cli/options.h"
#include "cli/progress.h"
#include "cli/queue.h"

struct keeper;

/** Opens the ledger file of the options. NULL on failure, with `error` filled. */
struct keeper *keeper_open(const struct options *options, struct progress *progress, sayso_error *error);
/** Is this document kept as the engine would read it? For one thread, which may be another than that of keeper_take. */
int keeper_has(struct keeper *keeper, const sayso_engine *engine, const sayso_document *document);
/** Takes the job's ledger, or its failure, or that it was skipped. Returns 0 when the ledger file cannot be written; then
 *  the reason has been said. */
int keeper_take(struct keeper *keeper, struct job *job);
/** Stores what waits and puts accounts in order. Returns as keeper_take. */
int keeper_finish(struct keeper *keeper);
/** Says what was done, where that is wanted. */
void keeper_say(const struct keeper *keeper);
/** NULL is allowed. */
void keeper_close(struct keeper *keeper);

#endif
