/** `sayso read` and `sayso parse`. */
#ifndef SS_CLI_RUN_H
#define SS_CLI_RUN_H

#include "cli/options.h"

/** Does what the options say and returns the exit status. */
int run(const struct options *options);

#endif
