#include "text/host.h"

#include <string.h>

const char *ss_host_of(struct ss_arena *arena, const char *url)
{
    const char *begin = url ? strstr(url, "://") : NULL;
    begin = begin ? begin + 3 : "";
    if (strncmp(begin, "www.", 4) == 0)
        begin += 4;
    char *host = ss_arena_copy(arena, begin, strcspn(begin, "/:?#"));
    for (char *at = host; at && *at; at++)
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at + ('a' - 'A') : *at);
    return host;
}
