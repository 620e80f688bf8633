#include "web/rows.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK = 65536 };

struct rows_block {
    struct rows_block *next;
    size_t used, room;
    char bytes[];
};

static char *keep(struct rows *rows, const char *text)
{
    const size_t size = strlen(text) + 1;
    struct rows_block *block = rows->blocks;
    if (!block || block->room - block->used < size) {
        const size_t room = size > BLOCK ? size : BLOCK;
        block = malloc(sizeof *block + room);
        if (!block)
            return NULL;
        *block = (struct rows_block){rows->blocks, 0, room};
        rows->blocks = block;
    }
    char *out = memcpy(block->bytes + block->used, text, size);
    block->used += size;
    return out;
}

static int take_row(void *context, const sayso_cell *cells, size_t n_cells)
{
    struct rows *rows = context;
    if (rows->n_columns == 0) {
        rows->n_columns = n_cells < ROWS_MAX_COLUMNS ? n_cells : ROWS_MAX_COLUMNS;
        for (size_t i = 0; i < rows->n_columns; i++)
            rows->columns[i] = cells[i].column;
    }
    if (rows->n == rows->room) {
        const size_t room = rows->room ? rows->room * 2 : 64;
        char **bigger = realloc(rows->cells, room * rows->n_columns * sizeof *bigger);
        rows->is_short = !bigger;
        if (!bigger)
            return 1;
        rows->cells = bigger;
        rows->room = room;
    }
    for (size_t i = 0; i < rows->n_columns; i++)
        if (!(rows->cells[rows->n * rows->n_columns + i] = keep(rows, cells[i].text))) {
            rows->is_short = 1;
            return 1;
        }
    rows->n++;
    return 0;
}

sayso_status rows_read(sayso_store *store, sayso_list list, const sayso_filter *filter, struct rows *out,
                       sayso_error *error)
{
    memset(out, 0, sizeof *out);
    const sayso_status status = sayso_store_list(store, list, filter, take_row, out, error);
    return out->is_short ? SAYSO_NO_MEMORY : status;
}

void rows_free(struct rows *rows)
{
    while (rows->blocks) {
        struct rows_block *next = rows->blocks->next;
        free(rows->blocks);
        rows->blocks = next;
    }
    free(rows->cells);
    memset(rows, 0, sizeof *rows);
}

const char *rows_get(const struct rows *rows, size_t row, const char *column)
{
    for (size_t i = 0; row < rows->n && i < rows->n_columns; i++)
        if (strcmp(rows->columns[i], column) == 0)
            return rows->cells[row * rows->n_columns + i];
    return "";
}

int64_t rows_number(const struct rows *rows, size_t row, const char *column)
{
    return strtoll(rows_get(rows, row, column), NULL, 10);
}
