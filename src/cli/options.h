/** The command line of `sayso read` and `sayso parse`. */
#ifndef SS_CLI_OPTIONS_H
#define SS_CLI_OPTIONS_H

#include <sayso/sayso.h>

enum { MAX_NAMES = 32 }; /* --author, --relay */

enum command { COMMAND_READ, COMMAND_PARSE };

/** Exit statuses (doc/sayso.1). */
enum { EXIT_ALL_READ = 0, EXIT_SOME_FAILED = 1, EXIT_WRONG_USE = 2, EXIT_NOTHING_DONE = 3, EXIT_INTERRUPTED = 130 };

struct options {
    enum command command;
    sayso_format format;
    sayso_input input;
    unsigned n_jobs;
    int is_quiet, with_text, with_reasons, byte_offsets;
    const char *db;    /* ledger file, or NULL */
    int without_text, is_again, is_format_given;
    sayso_events events;
    float min_score;   /* of codings that are written; below 0: not given */
    int is_asserted;   /* only events that the text itself asserts */
    const char *model, *gazetteer; /* as given, or NULL */
    const char *out;   /* folder for brat files, or NULL */
    const char *id, *title, *publisher, *published, *updated, *language, *url; /* given for the documents, or NULL */
    const char *authors[MAX_NAMES], *relays[MAX_NAMES];
    size_t n_authors, n_relays;
    const char *actors[MAX_NAMES]; /* files of offices */
    size_t n_actors;
    char **inputs;     /* (n_inputs) borrowed from argv; at least one */
    int n_inputs;
};

/** Reads the arguments behind the command. Returns -1 when the command is to run, else the exit status, with help or
 *  the reason printed. `argv` is reordered: inputs to the front. */
int options_read(enum command command, int argc, char **argv, struct options *out);

/** Is it YYYY-MM-DD, a day that exists? */
int options_is_day(const char *value);
/** Does a date begin with a day that exists? */
int options_has_day(const char *date);

#endif
