/** From what stands on the command line to the files that are read: folders are walked, sorted by name. */
#ifndef SS_CLI_INPUTS_H
#define SS_CLI_INPUTS_H

#include <stddef.h>
#include <stdint.h>

/** A file to read, or what is wrong with an input. */
struct input {
    char *path;
    char *trouble; /* message, or NULL when the file is to be read */
};

struct inputs {
    struct input *items;
    size_t n, room;
    uint64_t bytes; /* of all regular files, for the progress */
};

/** Returns 0 when memory is short. */
int inputs_expand(char **paths, int n_paths, struct inputs *out);
void inputs_destroy(struct inputs *inputs);

#endif
