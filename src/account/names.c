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

const char *ss_reason_name(enum ss_reason reason)
{
    static const char *const names[SS_N_REASONS] = {"same lemma", "same type", "same family", "same actor", "same recipient",
        "same place", "same day", "same count", "same words", "same story", "same wording", "other place", "other day",
        "other type", "other actor", "swapped roles"};
    uint32_t at = 0;
    while (at < SS_N_REASONS - 1 && reason != (enum ss_reason)(1u << at))
        at++;
    return names[at];
}
