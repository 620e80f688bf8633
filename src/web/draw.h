/** What the drawings (map, timeline, graph) share: SVG written piece by piece to the caller's function.
 *
 * A drawing is for the eye and the mouse: it is hidden from screen readers (aria-hidden), its links are out of the order of
 * the tab key, and each comes with a table that holds the same, with the same links. All numbers are whole, so that the same
 * input gives the same bytes everywhere. Colours and strokes are classes of draw.css; no style stands in the SVG, as a strict
 * Content-Security-Policy wants it. Any bytes may stand in names and addresses. */
#ifndef SS_WEB_DRAW_H
#define SS_WEB_DRAW_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

enum { DRAW_ROOM = 4096 };

/** A small buffer before the caller's function. A stop by the caller is remembered, and what comes after it is dropped. */
struct draw {
    sayso_write_function write;
    void *context;
    size_t used;
    int is_stopped;
    char room[DRAW_ROOM];
};

void draw_init(struct draw *draw, sayso_write_function write, void *context);
/** Hands on what the buffer holds. Returns 0, or 1 when the caller stopped the writing at any time. */
int draw_finish(struct draw *draw);

void draw_bytes(struct draw *draw, const char *bytes, size_t size);
void draw_string(struct draw *draw, const char *string); /* NUL-terminated, as it is */
void draw_number(struct draw *draw, int64_t number);
/** As printf does, for whole numbers and our own short strings: at most 500 bytes. */
void draw_format(struct draw *draw, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** The bytes as text of HTML, XML or an attribute: &, <, >, " and ' escaped, control characters as one space, each
 *  ill-formed subpart of UTF-8 as U+FFFD. */
void draw_text(struct draw *draw, sayso_bytes text);
/** The same, cut to at most `width` columns with an ellipsis in place of the rest. */
void draw_text_cut(struct draw *draw, sayso_bytes text, size_t width);
/** The bytes as a value in the query of an address: all but A-Z a-z 0-9 - . _ ~ as %XX. */
void draw_query(struct draw *draw, sayso_bytes value);
/** How many columns the text takes when it is cut to `width`: wide characters count two. */
size_t draw_columns(sayso_bytes text, size_t width);

sayso_bytes draw_bytes_of(const char *string);

/** A day as days since 1970-01-01 in the Gregorian calendar. */
int64_t draw_day(int year, int month, int day);
/** The same of a date that begins with YYYY-MM-DD. */
int64_t draw_day_of(const char *date);
/** And back. Years from -9999 to 9999; beyond them the nearest day in them. */
void draw_date(int64_t day, int *year, int *month, int *day_of_month);
/** The day as YYYY-MM-DD. */
void draw_iso_date(struct draw *draw, int64_t day);

/** Rectangles that labels took, so that no label lies on another. */
struct draw_box {
    int32_t left, top, right, bottom;
};
struct draw_boxes {
    struct draw_box *items;
    size_t n, room;
};
/** Takes the rectangle where it is free: 1; 0 where it is not, or when memory is short. Cost: linear in what was taken. */
int draw_take(struct draw_boxes *boxes, struct draw_box box);
void draw_boxes_free(struct draw_boxes *boxes);

#endif
