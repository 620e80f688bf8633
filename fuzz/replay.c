/** Runs stored inputs through a fuzz target, without libFuzzer: replay_<target> FILE|FOLDER...
 *
 * Prints one TAP line an input. For ./check, and to look at one input in a debugger. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz.h"

static size_t n_run;

static void run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    const long size = ftell(file);
    rewind(file);
    uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
    if (!data || fread(data, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    fprintf(stderr, "# %s\n", path); /* the last line names the input that broke something */
    LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    printf("ok %zu - %s\n", ++n_run, path);
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void run_folder(const char *path)
{
    struct dirent **entries;
    const int n = scandir(path, &entries, is_shown, alphasort);
    if (n < 0) {
        perror(path);
        exit(2);
    }
    for (int i = 0; i < n; i++) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, entries[i]->d_name);
        run_file(file);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        struct stat is;
        if (stat(argv[i], &is) == 0 && S_ISDIR(is.st_mode))
            run_folder(argv[i]);
        else
            run_file(argv[i]);
    }
    printf("1..%zu\n", n_run);
    return n_run ? 0 : 2;
}
