/** The container of a model: named sections in one mapped file (doc/model-file.md has the layout).
 *
 * Opening checks magic, format, size, checksum and the table, so that a section that ss_file_find returns lies
 * inside the file, aligned to 64 bytes, and has the type and shape that were asked for. What the numbers in it mean
 * is for the caller to check. */
#ifndef SS_MODEL_FILE_H
#define SS_MODEL_FILE_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

#include "base/map.h"

enum ss_section_type {
    SS_UINT8 = 1,
    SS_INT8,
    SS_UINT16,
    SS_UINT32,
    SS_INT32,
    SS_FLOAT16,
    SS_FLOAT32,
    SS_STRINGS
};

enum { SS_FILE_FORMAT = 1, SS_SECTION_DIMS = 4 };

/** One row of the table, as it lies in the file. */
struct ss_section {
    char name[32]; /* padded with NUL, at least one */
    uint32_t type, n_dims;
    uint64_t offset; /* from the begin of the file */
    uint32_t dims[SS_SECTION_DIMS]; /* 1 from n_dims on */
};

struct ss_model_file {
    struct ss_map map;
    const struct ss_section *sections; /* by name */
    uint32_t n_sections;
    uint64_t checksum;
};

/** A list of strings inside a section. */
struct ss_strings {
    const uint32_t *offsets; /* (n + 1) into bytes */
    const char *bytes;
    uint32_t n;
};

/** Errors: SAYSO_IO; SAYSO_BAD_MODEL with a message that says what is wrong and what to do. */
sayso_status ss_file_open(const char *path, struct ss_model_file *out, sayso_error *err);
void ss_file_close(struct ss_model_file *file);

/** The row of a section, or NULL. */
const struct ss_section *ss_file_find(const struct ss_model_file *file, const char *name);
/** Its data. */
const void *ss_file_data(const struct ss_model_file *file, const struct ss_section *section);
/** Reads a section of strings whose every offset has been checked; 0 when there is none or it is not sound. */
int ss_file_strings(const struct ss_model_file *file, const char *name, struct ss_strings *out);

/** String i, NUL-terminated; *size (may be NULL) gets its bytes. */
static inline const char *ss_string(const struct ss_strings *strings, uint32_t i, size_t *size)
{
    if (size)
        *size = strings->offsets[i + 1] - strings->offsets[i] - 1;
    return strings->bytes + strings->offsets[i];
}

/** Mixes the high bits down, for a table whose size is a power of two. */
static inline uint32_t ss_hash_spread(uint32_t hash)
{
    hash ^= hash >> 15;
    hash *= 0x2C1B3C6Du;
    return hash ^ hash >> 12;
}

#endif
