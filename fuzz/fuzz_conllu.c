/** Any bytes as CoNLL-U: a ledger whose words are those given, or a message that names the line. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 8000 };

static void read_whole(const uint8_t *data, size_t size)
{
    sayso_document document;
    sayso_document_default(&document);
    char *text = fuzz_copy(data, size);
    document.text = text;
    document.size = size;
    document.input = SAYSO_INPUT_CONLLU;
    document.path = "fuzz.conllu";
    document.line = 1;
    sayso_ledger *ledger = NULL;
    sayso_error error;
    const sayso_status status = sayso_engine_read(fuzz_engine(), &document, &ledger, &error);
    free(text);
    if (status == SAYSO_OK) {
        fuzz_check_ledger(ledger);
    } else {
        REQUIRE(status == SAYSO_BAD_INPUT && !ledger);
        fuzz_check_error(status, &error);
        REQUIRE(strstr(error.message, "fuzz.conllu:"));
    }
    sayso_ledger_destroy(ledger);
}

/* Cut into documents by the reader; what they hold was looked at above. */
static void cut(const uint8_t *data, size_t size)
{
    char path[64];
    const int file = fuzz_file(data, size, path);
    sayso_reader *reader = NULL;
    sayso_error error;
    sayso_status status = sayso_reader_open(&reader, path, SAYSO_INPUT_CONLLU, &error);
    for (size_t n = 0; reader; n++) {
        sayso_document *document = NULL;
        REQUIRE(n <= size + 1);
        status = sayso_reader_next(reader, &document, &error);
        if (status != SAYSO_OK)
            fuzz_check_error(status, &error);
        else if (!document)
            break;
        sayso_document_free(document);
    }
    sayso_reader_close(reader);
    close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MOST_BYTES)
        return 0;
    read_whole(data, size);
    cut(data, size);
    return 0;
}
