/** The event lines of a case of tests/spec: what they say, and whether a ledger holds it. */
#ifndef SPEC_WANT_EVENT_H
#define SPEC_WANT_EVENT_H

#include <stdbool.h>
#include <stddef.h>

#include <sayso/sayso.h>

enum { MOST_HOLDERS = 4, MOST_EVENTS = 16 };

struct want_event {
    const char *trigger;
    const char *holders[MOST_HOLDERS]; /* words of the source; NULL: the author */
    const char *factuality[MOST_HOLDERS];
    size_t n_holders;  /* as far as the line goes */
    unsigned why;
    bool has_why, is_historical;
    const char *note;  /* NULL: it has none */
    const char *line;  /* as it stands in the file, for messages */
};

/** Cuts `[trigger] factuality CT- per [source], UU per author why negated historical` in place. False when it is not well
 *  formed. */
bool parse_event(char *at, struct want_event *out);
/** Index of the event that fits, or SIZE_MAX. */
size_t find_event(const sayso_ledger *ledger, const struct want_event *want);
/** Prints an event as its line would be. */
void print_event(const sayso_ledger *ledger, size_t index);

#endif
