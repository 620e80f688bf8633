/** Where a claim comes from. */
#include "base/error.h"
#include "store/list.h"

sayso_status ss_trace(struct ss_store *store, const char *words, sayso_row_format format, uint64_t limit,
                      sayso_write_function write, void *context, sayso_error *err)
{
    (void)format, (void)limit, (void)write, (void)context;
    return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s: nothing is known of \"%s\"", store->path, words);
}
