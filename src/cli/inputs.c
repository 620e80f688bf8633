#include "cli/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/** Paths that wait to be looked at, the next one last: no recursion, however deep the folders are. */
struct stack {
    char **items;
    size_t n, room;
};

static int push(struct stack *stack, char *path)
{
    if (!path)
        return 0;
    if (stack->n == stack->room) {
        const size_t room = stack->room * 2 + 64;
        char **grown = realloc(stack->items, room * sizeof *grown);
        if (!grown) {
            free(path);
            return 0;
        }
        stack->items = grown;
        stack->room = room;
    }
    stack->items[stack->n++] = path;
    return 1;
}

/** Takes over both strings. */
static int add(struct inputs *inputs, char *path, char *trouble)
{
    if (inputs->n == inputs->room) {
        const size_t room = inputs->room * 2 + 64;
        struct input *grown = realloc(inputs->items, room * sizeof *grown);
        if (!grown) {
            free(path);
            free(trouble);
            return 0;
        }
        inputs->items = grown;
        inputs->room = room;
    }
    inputs->items[inputs->n++] = (struct input){path, trouble};
    return path != NULL;
}

static char *join(const char *folder, const char *name)
{
    const size_t size = strlen(folder), length = strlen(name);
    const size_t slash = size > 0 && folder[size - 1] == '/' ? 0 : 1;
    char *path = malloc(size + slash + length + 1);
    if (!path)
        return NULL;
    memcpy(path, folder, size);
    path[size] = '/';
    memcpy(path + size + slash, name, length + 1);
    return path;
}

static char *message(const char *path, const char *text, const char *reason)
{
    const size_t size = strlen(path) + strlen(text) + strlen(reason) + 1;
    char *out = malloc(size);
    if (out)
        snprintf(out, size, "%s%s%s", path, text, reason);
    return out;
}

static int is_read_in_folders(const char *name)
{
    static const char *const endings[] = {".txt", ".html", ".htm", ".jsonl"};
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < sizeof endings / sizeof *endings; i++)
        if (strcmp(ending, endings[i]) == 0)
            return 1;
    return 0;
}

/** Backwards: the stack gives the last one first. */
static int by_name_descending(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/** Puts the files and folders in `folder` on the stack. Returns 0 when memory is short; an unreadable folder becomes an
 *  input with its trouble. */
static int open_folder(struct inputs *inputs, struct stack *stack, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return add(inputs, strdup(folder), message(folder, ": cannot be read: ", strerror(errno)));
    const size_t first = stack->n;
    int is_fine = 1;
    for (struct dirent *entry; is_fine && (entry = readdir(dir)) != NULL;) {
        struct stat about;
        if (entry->d_name[0] == '.')
            continue;
        char *path = join(folder, entry->d_name);
        if (!path) {
            is_fine = 0;
        } else if (lstat(path, &about) == 0 && (S_ISDIR(about.st_mode) || is_read_in_folders(entry->d_name))) {
            is_fine = push(stack, path);
        } else {
            free(path);
        }
    }
    closedir(dir);
    qsort(stack->items + first, stack->n - first, sizeof *stack->items, by_name_descending);
    return is_fine;
}

/** Adds a file, or the files of a folder. */
static int expand(struct inputs *inputs, struct stack *stack, const char *named)
{
    const size_t first = inputs->n;
    int is_fine = push(stack, strdup(named));
    int is_folder = 0;
    while (is_fine && stack->n > 0) {
        char *path = stack->items[--stack->n];
        struct stat about;
        const int is_known = strcmp(path, "-") != 0 && stat(path, &about) == 0;
        if (is_known && S_ISDIR(about.st_mode)) {
            is_folder = 1;
            is_fine = open_folder(inputs, stack, path);
            free(path);
        } else {
            inputs->bytes += is_known && S_ISREG(about.st_mode) ? (uint64_t)about.st_size : 0;
            is_fine = add(inputs, path, NULL);
        }
    }
    if (is_fine && is_folder && inputs->n == first)
        is_fine = add(inputs, strdup(named), message(named, ": no .txt, .html or .jsonl files in this folder", ""));
    return is_fine;
}

int inputs_expand(char **paths, int n_paths, struct inputs *out)
{
    struct stack stack = {0};
    *out = (struct inputs){0};
    int is_fine = 1;
    for (int i = 0; is_fine && i < n_paths; i++)
        is_fine = expand(out, &stack, paths[i]);
    while (stack.n > 0)
        free(stack.items[--stack.n]);
    free(stack.items);
    return is_fine;
}

void inputs_destroy(struct inputs *inputs)
{
    for (size_t i = 0; i < inputs->n; i++) {
        free(inputs->items[i].path);
        free(inputs->items[i].trouble);
    }
    free(inputs->items);
    *inputs = (struct inputs){0};
}
