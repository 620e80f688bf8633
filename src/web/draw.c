/** What the drawings share: the buffer, escapes, dates, and where labels find room. */
#include "web/draw.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void draw_init(struct draw *draw, sayso_write_function write, void *context)
{
    draw->write = write;
    draw->context = context;
    draw->used = 0;
    draw->is_stopped = 0;
}

static void hand_on(struct draw *draw)
{
    if (!draw->is_stopped && draw->used > 0 && draw->write(draw->context, draw->room, draw->used) != 0)
        draw->is_stopped = 1;
    draw->used = 0;
}

int draw_finish(struct draw *draw)
{
    hand_on(draw);
    return draw->is_stopped;
}

void draw_bytes(struct draw *draw, const char *bytes, size_t size)
{
    while (size > 0 && !draw->is_stopped) {
        if (draw->used == DRAW_ROOM)
            hand_on(draw);
        const size_t room = DRAW_ROOM - draw->used, taken = size < room ? size : room;
        memcpy(draw->room + draw->used, bytes, taken);
        draw->used += taken;
        bytes += taken;
        size -= taken;
    }
}

void draw_string(struct draw *draw, const char *string)
{
    draw_bytes(draw, string, strlen(string));
}

void draw_number(struct draw *draw, int64_t number)
{
    char digits[24];
    const int n = snprintf(digits, sizeof digits, "%lld", (long long)number);
    draw_bytes(draw, digits, (size_t)n);
}

void draw_format(struct draw *draw, const char *format, ...)
{
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    const int n = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (n > 0)
        draw_bytes(draw, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

sayso_bytes draw_bytes_of(const char *string)
{
    return (sayso_bytes){string, strlen(string)};
}

/* ---- Text ---- */

/** The code point at `*at`, which is moved behind it; U+FFFD for an ill-formed subpart (Unicode 3.9). */
static uint32_t next_point(sayso_bytes text, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    const unsigned char first = bytes[(*at)++];
    if (first < 0x80)
        return first;
    const unsigned more = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
    uint32_t point = first & (0x7fu >> (more + 1));
    for (unsigned i = 0; i < more; i++) {
        const unsigned char low = i == 0 ? (first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80) : 0x80;
        const unsigned char high = i == 0 ? (first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf) : 0xbf;
        if (*at >= text.size || bytes[*at] < low || bytes[*at] > high)
            return 0xfffd;
        point = point << 6 | (bytes[(*at)++] & 0x3fu);
    }
    return more > 0 ? point : 0xfffd;
}

static int is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0xfffe || point == 0xffff ||
           point == 0x2028 || point == 0x2029 || (point >= 0x202a && point <= 0x202e) ||
           (point >= 0x2066 && point <= 0x2069);
}

/** Roughly Unicode's East Asian wide and full width; marks that join take none. */
static size_t columns_of(uint32_t point)
{
    if ((point >= 0x300 && point < 0x370) || point == 0x200d || (point >= 0xfe00 && point < 0xfe10))
        return 0;
    const int is_wide = (point >= 0x1100 && point < 0x1160) || (point >= 0x2e80 && point < 0xa4d0) ||
                        (point >= 0xac00 && point < 0xd7a4) || (point >= 0xf900 && point < 0xfb00) ||
                        (point >= 0xfe30 && point < 0xfe70) || (point >= 0xff00 && point < 0xff61) ||
                        (point >= 0x1f300 && point < 0x1fb00) || (point >= 0x20000 && point < 0x40000);
    return is_wide ? 2 : 1;
}

static void draw_point(struct draw *draw, uint32_t point, const char *bytes, size_t size)
{
    if (point == '&')
        draw_string(draw, "&amp;");
    else if (point == '<')
        draw_string(draw, "&lt;");
    else if (point == '>')
        draw_string(draw, "&gt;");
    else if (point == '"')
        draw_string(draw, "&quot;");
    else if (point == '\'')
        draw_string(draw, "&#39;");
    else if (point == 0xfffd)
        draw_string(draw, "\xef\xbf\xbd");
    else if (is_control(point))
        draw_string(draw, " ");
    else
        draw_bytes(draw, bytes, size);
}

size_t draw_columns(sayso_bytes text, size_t width)
{
    size_t columns = 0;
    for (size_t at = 0; at < text.size && columns < width;)
        columns += columns_of(next_point(text, &at));
    return columns < width ? columns : width;
}

/** Where the first `width` columns end: text.size where all of it fits. */
static size_t fitting(sayso_bytes text, size_t width)
{
    size_t columns = 0, last = 0; /* last: the end of width - 1 columns */
    for (size_t at = 0; at < text.size;) {
        const size_t more = columns_of(next_point(text, &at));
        if (columns + more > width)
            return last;
        columns += more;
        if (columns < width)
            last = at;
    }
    return text.size;
}

static void draw_points(struct draw *draw, sayso_bytes text, size_t end)
{
    for (size_t at = 0; at < end;) {
        const size_t begin = at;
        const uint32_t point = next_point(text, &at);
        draw_point(draw, point, text.data + begin, at - begin);
    }
}

void draw_text(struct draw *draw, sayso_bytes text)
{
    draw_points(draw, text, text.size);
}

void draw_text_cut(struct draw *draw, sayso_bytes text, size_t width)
{
    const size_t end = fitting(text, width);
    draw_points(draw, text, end);
    if (end < text.size && width > 0)
        draw_string(draw, "\xe2\x80\xa6");
}

void draw_query(struct draw *draw, sayso_bytes value)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < value.size; i++) {
        const unsigned char byte = (unsigned char)value.data[i];
        const int is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                             (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
        const char escaped[3] = {'%', hex[byte >> 4], hex[byte & 15]};
        draw_bytes(draw, is_plain ? value.data + i : escaped, is_plain ? 1 : 3);
    }
}

/* ---- Dates ---- */

int64_t draw_day(int year, int month, int day)
{
    /* Days of the era of 400 years that begins on March 1st (Hinnant, chrono-compatible date algorithms). */
    const int64_t y = month <= 2 ? (int64_t)year - 1 : year;
    const int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int64_t draw_day_of(const char *date)
{
    return draw_day(atoi(date), atoi(date + 5), atoi(date + 8));
}

void draw_date(int64_t day, int *year, int *month, int *day_of_month)
{
    const int64_t first = -4371587 /* -9999-01-01 */, last = 2932896 /* 9999-12-31 */;
    const int64_t shifted = (day < first ? first : day > last ? last : day) + 719468;
    const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097, of_era = shifted - era * 146097;
    const int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * years + years / 4 - years / 100), month_0 = (5 * of_year + 2) / 153;
    *day_of_month = (int)(of_year - (153 * month_0 + 2) / 5 + 1);
    *month = (int)(month_0 < 10 ? month_0 + 3 : month_0 - 9);
    *year = (int)(years + era * 400 + (*month <= 2));
}

void draw_iso_date(struct draw *draw, int64_t day)
{
    int year, month, day_of_month;
    draw_date(day, &year, &month, &day_of_month);
    draw_format(draw, year < 0 ? "-%04d-%02d-%02d" : "%04d-%02d-%02d", year < 0 ? -year : year, month, day_of_month);
}

/* ---- Room for labels ---- */

int draw_take(struct draw_boxes *boxes, struct draw_box box)
{
    for (size_t i = 0; i < boxes->n; i++) {
        const struct draw_box *taken = &boxes->items[i];
        if (box.left < taken->right && taken->left < box.right && box.top < taken->bottom && taken->top < box.bottom)
            return 0;
    }
    if (boxes->n == boxes->room) {
        const size_t room = boxes->room > 0 ? boxes->room * 2 : 64;
        struct draw_box *items = realloc(boxes->items, room * sizeof *items);
        if (!items)
            return 0;
        boxes->items = items;
        boxes->room = room;
    }
    boxes->items[boxes->n++] = box;
    return 1;
}

void draw_boxes_free(struct draw_boxes *boxes)
{
    free(boxes->items);
    *boxes = (struct draw_boxes){0};
}
