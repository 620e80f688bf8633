/** Prints the words of text files as the library cuts them, for training and for tuning against treebanks.
 *
 *     words FILE …     one JSON line a file: {"id","words":[[begin,end],…],"joined":[…]}
 *
 * id is the file's name without folder and last suffix; offsets are code points; joined lists the words that go on
 * with the surface token before them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "text/text.h"

static void print_id(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    const size_t size = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    for (size_t i = 0; i < size; i++) {
        if (name[i] == '"' || name[i] == '\\')
            putchar('\\');
        putchar(name[i]);
    }
}

static void print_words(const char *path, const struct ss_text *text)
{
    fputs("{\"id\":\"", stdout);
    print_id(path);
    fputs("\",\"words\":[", stdout);
    for (uint32_t i = 0; i < text->n_words; i++)
        printf("%s[%u,%u]", i ? "," : "", text->words[i].begin, text->words[i].end);
    fputs("],\"joined\":[", stdout);
    const char *comma = "";
    for (uint32_t i = 0; i < text->n_words; i++) {
        if (!(text->words[i].flags & SS_WORD_JOINED))
            continue;
        printf("%s%u", comma, i);
        comma = ",";
    }
    fputs("]}\n", stdout);
}

static int print_file(struct ss_arena *arena, const char *path)
{
    struct ss_map map;
    sayso_error err;
    struct ss_text text;
    sayso_status status = ss_map_open(path, &map, &err);
    if (status == SAYSO_OK) {
        const struct ss_mark mark = ss_arena_mark(arena);
        status = ss_text_analyse(arena, (const char *)map.data, map.size, &text, &err);
        if (status == SAYSO_OK)
            print_words(path, &text);
        ss_arena_rewind(arena, mark);
        ss_map_close(&map);
    }
    if (status != SAYSO_OK)
        fprintf(stderr, "words: %s\n", err.message);
    return status == SAYSO_OK;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: words FILE ...\n", stderr);
        return 2;
    }
    struct ss_arena arena = {0};
    int is_right = 1;
    for (int i = 1; i < argc; i++)
        is_right &= print_file(&arena, argv[i]);
    ss_arena_destroy(&arena);
    return is_right && fflush(stdout) == 0 ? 0 : 1;
}
