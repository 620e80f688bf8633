/** Values of counts: what a number allows, how it is printed, whether two can both hold. */
#ifndef SS_ACCOUNT_VALUES_H
#define SS_ACCOUNT_VALUES_H

#include "account/account.h"

struct ss_count {
    const char *what;   /* in the unit of comparison: "metres" for kilometres */
    double value, low, high; /* low and high: what the words allow, ends included as far as a count can tell */
    enum ss_bound bound;
};

/** What is counted, brought to one name: "killed" is "dead"; NULL stays NULL. Static or the same pointer. */
const char *ss_count_name(const char *what);
/** Brings metres and kilometres, minutes and hours, kilograms and tonnes together; sets low and high by the bound. `high`
 *  is used as given for SS_BETWEEN. */
struct ss_count ss_count_of(const char *what, double value, double high, enum ss_bound bound);
/** Can both hold? 164 and "at least 160" can; 164 and 225 cannot. A number with "about" reaches a tenth to both sides,
 *  "dozens" from 24 to 99, "hundreds" from 200 to 999 and so on. */
bool ss_counts_fit(const struct ss_count *a, const struct ss_count *b);
/** "dead>=160"; "164" without a name. NULL without memory. */
const char *ss_count_print(struct ss_arena *arena, const char *what, double value, double high, enum ss_bound bound);

#endif
