/** The AMX kernels with tiles in software, for machines that have AVX-512 VNNI but no AMX. */
#ifndef SS_TESTS_AMX_IN_SOFTWARE_H
#define SS_TESTS_AMX_IN_SOFTWARE_H

#include "nn/kernels.h"

#if defined(__x86_64__)
extern const struct ss_kernels ss_kernels_amx_in_software;

/** Whether this thread's tiles have a shape, as they must not after a kernel has returned. */
int tiles_are_shaped(void);
#endif

#endif
