/** What a processor says of itself and its operating system lets it do, apart from asking, so that tests can make up
 *  other machines. */
#ifndef SS_NN_X86_PROCESSOR_H
#define SS_NN_X86_PROCESSOR_H

#include "nn/kernels.h"

/** CPUID leaves (0 where there is none) by leaf, subleaf and register; Intel SDM vol. 2, CPUID. */
struct ss_processor {
    unsigned leaf1_ecx;
    unsigned leaf7_ebx, leaf7_ecx, leaf7_edx;
    unsigned leaf7_1_eax;
    unsigned tile_ebx, tile_ecx; /* leaf 0x1D, 1 */
    unsigned saved;              /* XCR0: register sets that the operating system saves; 0 without OSXSAVE */
    int (*ask_for_tiles)(void);  /* asks the operating system for AMX's tiles; returns whether it grants them */
};

/** Those of the wanted SS_CPU_ flags that such a machine can run. Tiles are asked for where they are wanted and there. */
unsigned ss_processor_flags(const struct ss_processor *processor, unsigned wanted);

#endif
