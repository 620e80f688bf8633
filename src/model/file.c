/** The container of a model. Numbers are little-endian.
 *
 *      0  magic "sayso\r\n\x1a"        8  format (uint32)       12  0 (uint32)
 *     16  size of the file (uint64)   24  XXH3-64 of all bytes from 32 on (uint64)
 *     32  number of sections (uint32) 36  64 = bytes of a row  40  24 bytes of 0
 *     64  the table, 64 bytes a section; then the sections */
#include "model/file.h"

#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "base/error.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the file is used as it lies");
_Static_assert(sizeof(struct ss_section) == 64, "a row of the table");

enum { HASHED_FROM = 32, TABLE_AT = 64, ALIGNMENT = 64, SECTIONS_MAX = 4096 };

static const char magic[8] = {'s', 'a', 'y', 's', 'o', '\r', '\n', 0x1A};

struct header {
    char magic[8];
    uint32_t format, zero;
    uint64_t size, checksum;
    uint32_t n_sections, row_size;
};

static sayso_status bad(sayso_error *err, const char *path, const char *what)
{
    return ss_fail(err, SAYSO_BAD_MODEL, "%s: %s", path, what);
}

static sayso_status check_header(const struct ss_map *map, const char *path, struct header *header, sayso_error *err)
{
    if (map->size < TABLE_AT || memcmp(map->data, magic, sizeof magic) != 0)
        return bad(err, path, "not a model of sayso; give one with --model FILE");
    memcpy(header, map->data, sizeof *header);
    if (header->format != SS_FILE_FORMAT)
        return ss_fail(err, SAYSO_BAD_MODEL,
                       "%s: made for format %u, this program reads format %d; take the model that came with it", path,
                       header->format, SS_FILE_FORMAT);
    if (header->size != map->size)
        return ss_fail(err, SAYSO_BAD_MODEL, "%s: has %zu bytes instead of %llu; copy it again", path, map->size,
                       (unsigned long long)header->size);
    if (header->zero != 0 ||
        header->checksum != XXH3_64bits(map->data + HASHED_FROM, map->size - HASHED_FROM))
        return bad(err, path, "damaged, its checksum is wrong; copy it again");
    return SAYSO_OK;
}

static size_t element_size(uint32_t type)
{
    static const unsigned char sizes[] = {0, 1, 1, 2, 4, 4, 2, 4, 1};
    return type < sizeof sizes ? sizes[type] : 0;
}

/* Whether the section lies inside the file; of strings only the first count is looked at here. */
static int fits(const struct ss_section *section, size_t file_size)
{
    const size_t element = element_size(section->type);
    if (!element || section->n_dims > SS_SECTION_DIMS || !memchr(section->name, 0, sizeof section->name))
        return 0;
    if (section->offset % ALIGNMENT != 0 || section->offset > file_size)
        return 0;
    size_t room = (file_size - section->offset) / element;
    if (section->type == SS_STRINGS)
        return section->n_dims == 1 && section->dims[0] < room / sizeof(uint32_t);
    for (size_t i = 0; i < SS_SECTION_DIMS; i++) {
        if (section->dims[i] == 0 || (i >= section->n_dims && section->dims[i] != 1))
            return 0;
        room /= section->dims[i];
    }
    return room > 0;
}

static int table_is_sound(const struct ss_model_file *file, const struct header *header)
{
    const size_t size = file->map.size;
    if (header->row_size != sizeof(struct ss_section) || header->n_sections > SECTIONS_MAX ||
        header->n_sections > (size - TABLE_AT) / sizeof(struct ss_section))
        return 0;
    for (size_t i = 0; i < header->n_sections; i++)
        if (!fits(&file->sections[i], size) ||
            (i && strcmp(file->sections[i - 1].name, file->sections[i].name) >= 0))
            return 0;
    return 1;
}

sayso_status ss_file_open(const char *path, struct ss_model_file *out, sayso_error *err)
{
    *out = (struct ss_model_file){0};
    if (!path)
        return ss_fail(err, SAYSO_BAD_MODEL, "no model given; pass --model FILE");
    sayso_status status = ss_map_open(path, &out->map, err);
    if (status != SAYSO_OK)
        return status;
    struct header header;
    status = check_header(&out->map, path, &header, err);
    if (status != SAYSO_OK)
        goto fail;
    out->sections = (const struct ss_section *)(const void *)(out->map.data + TABLE_AT);
    if (!table_is_sound(out, &header)) {
        status = bad(err, path, "its table of contents is wrong; take the model that came with this program");
        goto fail;
    }
    out->n_sections = header.n_sections;
    out->checksum = header.checksum;
    return SAYSO_OK;
fail:
    ss_file_close(out);
    return status;
}

void ss_file_close(struct ss_model_file *file)
{
    ss_map_close(&file->map);
    *file = (struct ss_model_file){0};
}

static int by_name(const void *name, const void *section)
{
    return strcmp(name, ((const struct ss_section *)section)->name);
}

const struct ss_section *ss_file_find(const struct ss_model_file *file, const char *name)
{
    if (file->n_sections == 0)
        return NULL;
    return bsearch(name, file->sections, file->n_sections, sizeof *file->sections, by_name);
}

const void *ss_file_data(const struct ss_model_file *file, const struct ss_section *section)
{
    return file->map.data + section->offset;
}

int ss_file_strings(const struct ss_model_file *file, const char *name, struct ss_strings *out)
{
    const struct ss_section *section = ss_file_find(file, name);
    if (!section || section->type != SS_STRINGS)
        return 0;
    /* count, count + 1 offsets, bytes */
    const uint32_t *words = ss_file_data(file, section), n = section->dims[0];
    const size_t begin = ((size_t)n + 2) * sizeof *words;
    if (section->offset + begin > file->map.size || words[0] != n || words[1] != 0)
        return 0;
    const size_t room = file->map.size - section->offset - begin;
    const char *bytes = (const char *)words + begin;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t end = words[i + 2];
        if (end <= words[i + 1] || end > room || bytes[end - 1] != 0)
            return 0;
    }
    *out = (struct ss_strings){words + 1, bytes, n};
    return 1;
}
