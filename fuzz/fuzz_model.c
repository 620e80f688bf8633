/** A changed model file: it opens, and then reads a text without harm, or fails with a status and a message.
 *
 * An input is a list of changes to the model of the project, so that short inputs reach deep into the loader:
 *
 *      byte 0   1: the size and the checksum in the header are made right again after the changes
 *               2: the file is cut after the place that the next four bytes give
 *               4: the input from byte 1 on is the whole file, nothing else is done
 *      then     changes of six bytes: what, place (4, little-endian, reduced to what there is), value
 *               what 0-1: a byte of header and table; 2: a byte of any section; 3: 32 bits of the table become the
 *               value, repeated; 4: 32 bits near the begin of a section */
#include "fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>

enum { SIZE_AT = 16, CHECKSUM_AT = 24, HASHED_FROM = 32, SECTIONS_AT = 32, TABLE_AT = 64, ROW = 64, OFFSET_AT = 40 };
enum { REPAIR = 1, CUT = 2, WHOLE = 4 };
enum { MOST_CHANGES = 64, STEP = 6 };

struct change {
    size_t at;
    uint8_t old[4];
};

static struct {
    int file;
    char path[64];
    uint8_t *bytes; /* mapped, shared with the file */
    size_t size, table_end;
    struct change changes[MOST_CHANGES];
    size_t n_changes;
} model;

static void open_model(void)
{
    if (model.bytes)
        return;
    fuzz_engine(); /* ends the program where there is no model */
    const int from = open(fuzz_model_path(), O_RDONLY);
    struct stat is;
    REQUIRE(from >= 0 && fstat(from, &is) == 0 && is.st_size > TABLE_AT);
    model.size = (size_t)is.st_size;
    void *whole = mmap(NULL, model.size, PROT_READ, MAP_PRIVATE, from, 0);
    REQUIRE(whole != MAP_FAILED);
    model.file = fuzz_file(whole, model.size, model.path);
    munmap(whole, model.size);
    close(from);
    model.bytes = mmap(NULL, model.size, PROT_READ | PROT_WRITE, MAP_SHARED, model.file, 0);
    REQUIRE(model.bytes != MAP_FAILED);
    uint32_t n_sections;
    memcpy(&n_sections, model.bytes + SECTIONS_AT, sizeof n_sections);
    model.table_end = TABLE_AT + ROW * (size_t)n_sections;
}

static uint32_t number(const uint8_t *bytes)
{
    uint32_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static void change(size_t at, const uint8_t *value, size_t size)
{
    if (at + sizeof model.changes[0].old > model.size || model.n_changes == MOST_CHANGES)
        return;
    struct change *change = &model.changes[model.n_changes++];
    change->at = at;
    memcpy(change->old, model.bytes + at, sizeof change->old);
    memcpy(model.bytes + at, value, size);
}

static void apply(const uint8_t step[STEP])
{
    const uint32_t place = number(step + 1);
    const uint8_t value[4] = {step[5], step[5], step[5], step[5]};
    const size_t in_table = place % model.table_end;
    if (step[0] % 5 < 2) {
        change(in_table, value, 1);
    } else if (step[0] % 5 == 2) {
        change(model.table_end + place % (model.size - model.table_end), value, 1);
    } else if (step[0] % 5 == 3) {
        change(in_table / 4 * 4, value, 4);
    } else {
        uint64_t offset;
        const size_t n_rows = (model.table_end - TABLE_AT) / ROW;
        memcpy(&offset, model.bytes + TABLE_AT + ROW * (place % n_rows) + OFFSET_AT, sizeof offset);
        if (offset < model.size)
            change((size_t)offset + place / n_rows % 4096 * 4, value, 4);
    }
}

static void repair(size_t size)
{
    const uint64_t size_now = size;
    const uint64_t checksum = XXH3_64bits(model.bytes + HASHED_FROM, size - HASHED_FROM);
    change(SIZE_AT, (const uint8_t *)&size_now, 4);
    change(SIZE_AT + 4, (const uint8_t *)&size_now + 4, 4);
    change(CHECKSUM_AT, (const uint8_t *)&checksum, 4);
    change(CHECKSUM_AT + 4, (const uint8_t *)&checksum + 4, 4);
}

static void undo(void)
{
    while (model.n_changes) {
        const struct change *change = &model.changes[--model.n_changes];
        memcpy(model.bytes + change->at, change->old, sizeof change->old);
    }
}

/* Opens the file; when that succeeds the model must be fit for use. */
static void try_model(const char *path)
{
    static const char text[] = "The mayor said that the dam “holds”.\n\nIt broke.";
    sayso_engine *engine = NULL;
    sayso_error error;
    const sayso_status status = sayso_engine_create(&engine, path, NULL, &error);
    if (status == SAYSO_OK) {
        sayso_ledger *ledger = NULL;
        REQUIRE(sayso_engine_read_text(engine, text, sizeof text - 1, &ledger, NULL) == SAYSO_OK);
        fuzz_check_ledger(ledger);
        sayso_ledger_destroy(ledger);
    } else {
        REQUIRE(!engine);
        REQUIRE(status == SAYSO_BAD_MODEL || status == SAYSO_IO);
        fuzz_check_error(status, &error);
    }
    sayso_engine_destroy(engine);
}

static void try_whole(const uint8_t *data, size_t size)
{
    char path[64];
    const int file = fuzz_file(data, size, path);
    try_model(path);
    close(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    open_model();
    if (size < 1 || data[0] & WHOLE) {
        try_whole(size ? data + 1 : data, size ? size - 1 : 0);
        return 0;
    }
    const int flags = data[0];
    size_t at = 1, end = model.size;
    if (flags & CUT && size >= at + 4) {
        end = number(data + at) % model.size;
        at += 4;
    }
    for (; at + STEP <= size && model.n_changes < MOST_CHANGES - 4; at += STEP)
        apply(data + at);
    if (flags & REPAIR && end > TABLE_AT)
        repair(end);
    if (end == model.size) {
        try_model(model.path);
    } else {
        char *copy = fuzz_copy(model.bytes, end);
        try_whole((const uint8_t *)copy, end);
        free(copy);
    }
    undo();
    return 0;
}
