/** A file mapped read-only, or read where it cannot be mapped (a pipe). */
#ifndef SS_BASE_MAP_H
#define SS_BASE_MAP_H

#include <stddef.h>

#include <sayso/sayso.h>

struct ss_map {
    const unsigned char *data; /* NULL for an empty file */
    size_t size;
    int is_mapped;
};

/** Fails with SAYSO_IO and a message that names the path and the system's reason. */
sayso_status ss_map_open(const char *path, struct ss_map *out, sayso_error *err);
/** 1 where there is something of that path. */
int ss_map_exists(const char *path);
void ss_map_close(struct ss_map *map); /* {0} is allowed */

#endif
