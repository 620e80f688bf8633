#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif
#include "base/map.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/system_alloc.h"

enum { READ_STEP = 1 << 16 }; /* bytes of the first read of a pipe; each next one doubles */

static sayso_status fail_reading(sayso_error *err, const char *path)
{
    return ss_fail(err, SAYSO_IO, "%s: cannot be read: %s", path, strerror(errno));
}

/** Reads to the end what cannot be mapped. */
static sayso_status read_all(int file, const char *path, struct ss_map *out, sayso_error *err)
{
    unsigned char *data = NULL;
    size_t size = 0, room = 0;
    for (;;) {
        if (size == room) {
            unsigned char *grown = ss_system_realloc(data, room ? room * 2 : READ_STEP);
            if (!grown) {
                ss_system_free(data);
                return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory to read it", path);
            }
            data = grown;
            room = room ? room * 2 : READ_STEP;
        }
        const ssize_t n = read(file, data + size, room - size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            const sayso_status status = fail_reading(err, path);
            ss_system_free(data);
            return status;
        }
        if (n == 0)
            break;
        size += (size_t)n;
    }
    if (size == 0) {
        ss_system_free(data);
        data = NULL;
    }
    *out = (struct ss_map){data, size, 0};
    return SAYSO_OK;
}

sayso_status ss_map_open(const char *path, struct ss_map *out, sayso_error *err)
{
    *out = (struct ss_map){0};
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail_reading(err, path);
    struct stat about;
    sayso_status status = SAYSO_OK;
    if (fstat(file, &about) != 0) {
        status = fail_reading(err, path);
    } else if (S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        status = fail_reading(err, path);
    } else if (S_ISREG(about.st_mode) && about.st_size > 0 && (uintmax_t)about.st_size <= SIZE_MAX) {
        void *data = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (data != MAP_FAILED)
            *out = (struct ss_map){data, (size_t)about.st_size, 1};
        else
            status = read_all(file, path, out, err);
    } else {
        status = read_all(file, path, out, err); /* also files of /proc, whose size says 0 */
    }
    close(file);
    return status;
}

int ss_map_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

void ss_map_close(struct ss_map *map)
{
    if (map->is_mapped)
        munmap((void *)(uintptr_t)map->data, map->size);
    else
        ss_system_free((void *)(uintptr_t)map->data);
    *map = (struct ss_map){0};
}
