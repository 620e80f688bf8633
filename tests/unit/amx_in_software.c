/** nn/x86/kernels_amx.c once more, with the tiles of tiles.h. */
#if defined(__x86_64__)
#define SS_TILES "tiles.h"
#define ss_kernels_amx ss_kernels_amx_in_software
#include "nn/x86/kernels_amx.c"

#include "amx_in_software.h"

int tiles_are_shaped(void)
{
    return machine.is_shaped;
}
#else
typedef int amx_is_for_x86_64; /* a file holds something */
#endif
