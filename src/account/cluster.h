/** Mentions into accounts. */
#ifndef SS_ACCOUNT_CLUSTER_H
#define SS_ACCOUNT_CLUSTER_H

#include "account/account.h"

#define SS_UNSCORED (-0.5f) /* of two mentions whose documents share no block */

struct ss_pair_score {
    uint32_t a, b, component; /* numbers of mentions, a < b; component is the function's own */
    float score;
};

/** The member that stands for the set of `at`: the one that is its own parent. Shortens the way there. */
uint32_t ss_root_of(uint32_t *parents, uint32_t at);

/** Sets component[i] to the first mention of the component of mention i, by links alone (scores above 0). One that is too
 *  large to be clustered is cut where its own links are weak. False without memory. */
bool ss_components(struct ss_arena *scratch, const struct ss_pair_score *links, size_t n_links, uint32_t n, uint32_t *component);

/** Sets clusters[i] to the first mention of the cluster of mention i. `pairs` are those inside components, and come back
 *  sorted. False without memory. */
bool ss_cluster(struct ss_arena *scratch, struct ss_pair_score *pairs, size_t n_pairs, uint32_t n, const uint32_t *component,
                uint32_t *clusters);

#endif
