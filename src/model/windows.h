/** Cuts a document into windows: whole paragraphs (or given sentences) up to the budget of wordpieces. */
#ifndef SS_MODEL_WINDOWS_H
#define SS_MODEL_WINDOWS_H

#include "model/parts.h"

/** Where the cutting stands. */
struct ss_windows {
    const struct ss_text *text;
    const struct ss_sentence *given; /* NULL: units are paragraphs */
    uint32_t n_given;
    uint32_t word, unit; /* the next window begins here; the unit that holds it */
};

/** Fills work->window with the next window; 0 at the end of the text.
 *
 * A unit longer than the budget is cut at its last probable sentence end within the budget, else after the last
 * , ; or :, else where the budget ends. Words outside of all units belong to the unit after them. */
int ss_next_window(struct ss_windows *windows, struct ss_work *work);

#endif
