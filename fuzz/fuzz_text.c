/** Any bytes at all as a text: no crash, no leak, spans inside the text, and the same answer twice. */
#include "fuzz.h"

#include <stdlib.h>

enum { MOST_BYTES = 20000 }; /* a longer text teaches nothing more */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MOST_BYTES)
        return 0;
    char *text = fuzz_copy(data, size);
    sayso_ledger *once = NULL, *twice = NULL;
    REQUIRE(sayso_engine_read_text(fuzz_engine(), text, size, &once, NULL) == SAYSO_OK);
    REQUIRE(sayso_engine_read_text(fuzz_engine(), text, size, &twice, NULL) == SAYSO_OK);
    free(text); /* a ledger does not borrow the text */
    fuzz_check_ledger(once);
    fuzz_check_same(once, twice);
    sayso_ledger_destroy(twice);
    sayso_ledger_destroy(once);
    return 0;
}
