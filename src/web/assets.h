/** Style sheet, script and icon, compiled in. */
#ifndef SS_WEB_ASSETS_H
#define SS_WEB_ASSETS_H

#include <stddef.h>

struct asset {
    const char *path, *type; /* "/assets/sayso.css" */
    const char *bytes;
    size_t n;
};

/** NULL for no such path. */
const struct asset *assets_find(const char *path);
/** Differs when any asset does; part of their addresses. */
const char *assets_version(void);

#endif
