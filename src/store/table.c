/** Rows as a table for people, as JSON lines, or as CSV. One row at a time: a table has fixed widths, and its last long
 *  column what is left of the line. */
#include <string.h>

#include <utf8proc.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "store/list.h"

enum { REST = 255, LEAST_REST = 20, PLAIN_REST = 100 };

/* ---- A table ---- */

static unsigned columns_of(uint32_t point)
{
    const int width = utf8proc_charwidth((utf8proc_int32_t)point);
    return width > 0 ? (unsigned)width : 0;
}

static unsigned measure(const char *text, size_t size)
{
    unsigned columns = 0;
    for (size_t at = 0, length; at < size; at += length)
        columns += columns_of(ss_utf8_decode((const unsigned char *)text + at, size - at, &length));
    return columns;
}

/** Bytes of `text` that fill at most `room` columns. */
static size_t cut(const char *text, size_t size, unsigned room, unsigned *columns)
{
    size_t at = 0;
    *columns = 0;
    for (size_t length; at < size; at += length) {
        const unsigned n = columns_of(ss_utf8_decode((const unsigned char *)text + at, size - at, &length));
        if (*columns + n > room)
            break;
        *columns += n;
    }
    return at;
}

static void pad(struct ss_out *out, unsigned n)
{
    while (n-- > 0)
        ss_out_byte(out, ' ');
}

/** Writes a cell cut to `width` columns, padded unless it is the last of its line. */
static void put_cell(struct ss_out *out, const char *text, unsigned width, int is_right, int is_last)
{
    const size_t size = strlen(text);
    unsigned columns = measure(text, size);
    if (columns <= width) {
        if (is_right)
            pad(out, width - columns);
        ss_out_line(out, text, size);
        if (!is_right && !is_last)
            pad(out, width - columns);
        return;
    }
    ss_out_line(out, text, cut(text, size, width - 1, &columns));
    ss_out_string(out, "\u2026");
    if (!is_last)
        pad(out, width - 1 - columns);
}

static unsigned rest_of(const struct ss_table *table, size_t n_cells)
{
    unsigned used = 0;
    for (size_t i = 0; i < n_cells; i++)
        if (table->widths[i] && table->widths[i] != REST)
            used += table->widths[i] + 2u;
    if (table->width == 0)
        return PLAIN_REST * 100;
    return table->width > used + LEAST_REST ? table->width - used : LEAST_REST;
}

/** An array or object for people: `{"Post":3,"Radio X":1}` as "Post 3, Radio X 1". `room` bytes are enough for all that is
 *  shown. */
static const char *plain_json(const char *json, char *out, size_t room)
{
    size_t n = 0;
    int is_in_string = 0;
    for (; *json && n + 3 < room; json++) {
        if (is_in_string && *json == '\\' && json[1])
            out[n++] = *++json;
        else if (*json == '"')
            is_in_string = !is_in_string;
        else if (is_in_string || !strchr("{}[]:,", *json))
            out[n++] = *json;
        else if (*json == ':')
            out[n++] = ' ';
        else if (*json == ',') {
            out[n++] = ',';
            out[n++] = ' ';
        }
    }
    out[n] = '\0';
    return out;
}

static void put_line(struct ss_table *table, const sayso_cell *cells, size_t n_cells, int is_heading)
{
    const unsigned rest = rest_of(table, n_cells);
    size_t last = 0;
    int is_first = 1;
    for (size_t i = 0; i < n_cells; i++)
        if (table->widths[i])
            last = i;
    for (size_t i = 0; i < n_cells; i++) {
        if (!table->widths[i])
            continue;
        if (!is_first)
            ss_out_string(table->out, "  ");
        is_first = 0;
        const unsigned width = table->widths[i] == REST ? rest : table->widths[i];
        char plain[2048];
        const char *text = is_heading                         ? cells[i].column
                           : cells[i].kind == SAYSO_CELL_JSON ? plain_json(cells[i].text, plain, sizeof plain)
                                                              : cells[i].text;
        put_cell(table->out, text, width,
                 cells[i].kind == SAYSO_CELL_NUMBER, i == last);
    }
    ss_out_byte(table->out, '\n');
}

/* ---- JSON lines and CSV ---- */

static void put_json(struct ss_table *table, const sayso_cell *cells, size_t n_cells)
{
    int is_first = 1;
    ss_out_byte(table->out, '{');
    for (size_t i = 0; i < n_cells; i++) {
        if (cells[i].kind == SAYSO_CELL_UNKNOWN)
            continue;
        if (!is_first)
            ss_out_byte(table->out, ',');
        is_first = 0;
        ss_out_json(table->out, cells[i].column, strlen(cells[i].column));
        ss_out_byte(table->out, ':');
        if (cells[i].kind == SAYSO_CELL_TEXT)
            ss_out_json(table->out, cells[i].text, strlen(cells[i].text));
        else
            ss_out_string(table->out, cells[i].text);
    }
    ss_out_string(table->out, "}\n");
}

static void put_field(struct ss_out *out, const char *text)
{
    if (!strpbrk(text, ",\"\r\n")) {
        ss_out_string(out, text);
        return;
    }
    ss_out_byte(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            ss_out_byte(out, '"');
        ss_out_byte(out, *text);
    }
    ss_out_byte(out, '"');
}

static void put_csv(struct ss_table *table, const sayso_cell *cells, size_t n_cells, int is_heading)
{
    for (size_t i = 0; i < n_cells; i++) {
        if (i > 0)
            ss_out_byte(table->out, ',');
        put_field(table->out, is_heading ? cells[i].column : cells[i].text);
    }
    ss_out_string(table->out, "\r\n");
}

void ss_table_row(struct ss_table *table, const sayso_cell *cells, size_t n_cells)
{
    const int is_first = !table->has_heading;
    table->has_heading = 1;
    switch (table->format) {
    case SAYSO_ROWS_TABLE:
        if (is_first)
            put_line(table, cells, n_cells, 1);
        put_line(table, cells, n_cells, 0);
        break;
    case SAYSO_ROWS_JSONL: put_json(table, cells, n_cells); break;
    case SAYSO_ROWS_CSV:
        if (is_first)
            put_csv(table, cells, n_cells, 1);
        put_csv(table, cells, n_cells, 0);
        break;
    }
}
