/** What the fuzz targets share: properties that hold whatever bytes come in. */
#ifndef SAYSO_FUZZ_H
#define SAYSO_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

/** Ends the program where a property does not hold, with the place. */
#define REQUIRE(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))

_Noreturn void fuzz_fail(const char *condition, const char *file, int line);

/** One input; the entry that libFuzzer and replay.c call. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Path of the model: $SAYSO_MODEL, else models/english.sayso of the project. */
const char *fuzz_model_path(void);
/** An engine that lives as long as the program; looks for statements whatever the language. Exits with 77 (a skipped
 *  test) when there is no model. */
const sayso_engine *fuzz_engine(void);

/** A copy in a block of exactly its size, so that a read past its end is seen. free() it. */
char *fuzz_copy(const uint8_t *data, size_t size);
/** An open file in memory that holds the bytes; `path` gets a name by which it can be opened. close() it. */
int fuzz_file(const uint8_t *data, size_t size, char path[64]);

/** Spans in the text, words and sentences in order, heads in their sentence, no ring of statements, getters that
 *  give empty answers out of range, JSON that is JSON. */
void fuzz_check_ledger(const sayso_ledger *ledger);
/** The same bytes from every writer. */
void fuzz_check_same(const sayso_ledger *once, const sayso_ledger *twice);
/** A message that names something, without a line end. */
void fuzz_check_error(sayso_status status, const sayso_error *error);

#endif
