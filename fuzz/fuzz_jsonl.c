/** Any bytes as JSON lines, and as a file of unknown kind: each line a document or a message, and an end. */
#include "fuzz.h"

#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 20000 };

static void touch(const char *string, size_t *sum)
{
    *sum += string ? strlen(string) : 0;
}

/* Reads every byte that the document says it has. */
static size_t look_at(const sayso_document *document)
{
    size_t sum = 0;
    for (size_t i = 0; i < document->size; i++)
        sum += (unsigned char)document->text[i];
    touch(document->id, &sum);
    touch(document->path, &sum);
    touch(document->title, &sum);
    touch(document->publisher, &sum);
    touch(document->author, &sum);
    touch(document->published, &sum);
    touch(document->updated, &sum);
    touch(document->language, &sum);
    touch(document->url, &sum);
    for (size_t i = 0; i < document->n_relays; i++)
        touch(document->relays[i], &sum);
    return sum;
}

static size_t read_all(const char *path, sayso_input input, size_t most)
{
    sayso_reader *reader = NULL;
    sayso_error error;
    size_t n = 0, sum = 0;
    sayso_status status = sayso_reader_open(&reader, path, input, &error);
    if (status != SAYSO_OK)
        fuzz_check_error(status, &error);
    while (reader) {
        sayso_document *document = NULL;
        REQUIRE(n++ <= most);
        status = sayso_reader_next(reader, &document, &error);
        if (status != SAYSO_OK)
            fuzz_check_error(status, &error);
        else if (!document)
            break;
        else
            sum += look_at(document);
        sayso_document_free(document);
    }
    sayso_reader_close(reader);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > MOST_BYTES)
        return 0;
    char path[64];
    const int file = fuzz_file(data, size, path);
    const size_t once = read_all(path, SAYSO_INPUT_JSONL, size + 1);
    REQUIRE(read_all(path, SAYSO_INPUT_JSONL, size + 1) == once);
    read_all(path, SAYSO_INPUT_AUTO, size + 1);
    close(file);
    return 0;
}
