#include "web/page.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

int page_take(void *context, const char *bytes, size_t size)
{
    struct page *page = context;
    if (page->is_short || size > PAGE_MAX - page->n) {
        page->is_short = 1;
        return 1;
    }
    if (page->n + size > page->room) {
        size_t room = page->room ? page->room : 16384;
        while (room < page->n + size)
            room *= 2;
        char *bigger = realloc(page->bytes, room);
        if (!bigger) {
            page->is_short = 1;
            return 1;
        }
        page->bytes = bigger;
        page->room = room;
    }
    memcpy(page->bytes + page->n, bytes, size);
    page->n += size;
    return 0;
}

void page_init(struct page *page)
{
    page->bytes = NULL;
    page->n = page->room = 0;
    page->is_short = 0;
    draw_init(&page->out, page_take, page);
}

void page_finish(struct page *page)
{
    draw_finish(&page->out);
}

void page_free(struct page *page)
{
    free(page->bytes);
    page->bytes = NULL;
}

static void put_string(struct draw *out, char way, const char *string)
{
    if (!string)
        return;
    if (way == 't')
        draw_text(out, draw_bytes_of(string));
    else if (way == 'q')
        draw_query(out, draw_bytes_of(string));
    else
        draw_string(out, string);
}

void put(struct draw *out, const char *pattern, ...)
{
    va_list values;
    va_start(values, pattern);
    for (const char *at = pattern; *at;) {
        const size_t plain = strcspn(at, "%");
        draw_bytes(out, at, plain);
        at += plain;
        if (!*at)
            break;
        const char way = at[1];
        if (way == 'd')
            draw_number(out, va_arg(values, int64_t));
        else if (way == '%')
            draw_string(out, "%");
        else
            put_string(out, way, va_arg(values, const char *));
        at += 2;
    }
    va_end(values);
}

void put_cut(struct draw *out, const char *text, size_t width)
{
    draw_text_cut(out, draw_bytes_of(text), width);
}
