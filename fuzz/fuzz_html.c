/** Any bytes at all as a page: a ledger as of any text, or a message that says why there is none; the same answer
 *  twice; parts and body inside the text and in order. */
#include "fuzz.h"

#include <stdlib.h>

enum { MOST_BYTES = 20000 };

static void check_parts(const sayso_ledger *ledger)
{
    const sayso_document document = sayso_ledger_document(ledger);
    const uint32_t n_chars = sayso_ledger_text_chars(ledger);
    uint32_t last = 0;
    for (size_t i = 0; i < document.n_parts; i++) {
        REQUIRE(document.parts[i].span.begin >= last && document.parts[i].span.begin < document.parts[i].span.end);
        REQUIRE(document.parts[i].span.end <= n_chars);
        last = document.parts[i].span.end;
    }
    last = 0;
    for (size_t i = 0; i < document.n_body; i++) {
        REQUIRE(document.body[i].begin >= last && document.body[i].begin < document.body[i].end);
        REQUIRE(document.body[i].end <= n_chars);
        last = document.body[i].end;
    }
    for (size_t i = 0; i < document.n_authors; i++)
        REQUIRE(document.authors[i][0]);
}

static sayso_ledger *read_page(const char *page, size_t size)
{
    sayso_document document;
    sayso_document_default(&document);
    document.text = page;
    document.size = size;
    document.input = SAYSO_INPUT_HTML;
    sayso_ledger *ledger = NULL;
    sayso_error error;
    const sayso_status status = sayso_engine_read(fuzz_engine(), &document, &ledger, &error);
    if (status != SAYSO_OK)
        fuzz_check_error(status, &error);
    REQUIRE((status == SAYSO_OK) == (ledger != NULL));
    return ledger;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MOST_BYTES)
        return 0;
    char *page = fuzz_copy(data, size);
    sayso_ledger *once = read_page(page, size), *twice = read_page(page, size);
    free(page);
    REQUIRE((once == NULL) == (twice == NULL));
    if (once) {
        fuzz_check_ledger(once);
        fuzz_check_same(once, twice);
        check_parts(once);
    }
    sayso_ledger_destroy(twice);
    sayso_ledger_destroy(once);
    return 0;
}
