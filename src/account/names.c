/** Names of the values of this layer, as exports print them. */
#include "account/account.h"

#include <assert.h>

const char *ss_aspect_name(enum ss_aspect aspect)
{
    static const char *const names[SS_N_ASPECTS] = {"occurrence", "count", "time", "place", "agent", "cause", "commitment"};
    assert(aspect < SS_N_ASPECTS);
    return names[aspect];
}

const char *ss_relation_name(enum ss_relation_kind kind)
{
    static const char *const names[] = {"compatible", "conflict", "update", "retraction"};
    assert(kind <= SS_RETRACTION);
    return names[kind];
}
