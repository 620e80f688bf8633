#include "cli/ask.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sayso/sayso.h>

#include "cli/help.h"
#include "cli/options.h"
#include "cli/output.h"
#include "web/serve.h"

/** The command line of one of the verbs. */
struct asking {
    const char *command, *ledger;
    sayso_filter filter;
    const char *format, *out;
    int only_failed, is_quiet;
    unsigned port; /* of serve */
    char **words; /* (n_words) what stands behind the ledger */
    int n_words;
};

struct verb {
    const char *name;
    int (*run)(struct asking *asking);
    int least, most; /* words behind the ledger; most -1: any number */
    const char *wanted; /* what these are */
    const char *help;
    const char *options; /* names, each between blanks */
};

static int fail(const struct asking *asking, const char *what, const char *advice)
{
    fprintf(stderr, "sayso %s: %s; %s\n", asking->command, what, advice);
    return EXIT_WRONG_USE;
}

static int fail_by(const sayso_error *error)
{
    output_say("sayso: %s", error->message);
    return error->status == SAYSO_BAD_ARGUMENT ? EXIT_WRONG_USE : EXIT_NOTHING_DONE;
}

static int say_wait(void *context)
{
    const struct asking *asking = context;
    output_say("%s: another program is writing to it; waiting", asking->ledger);
    return 0;
}

static sayso_status open_ledger(struct asking *asking, sayso_store_mode mode, sayso_store **out, sayso_error *error)
{
    sayso_store_settings settings;
    sayso_store_settings_default(&settings);
    settings.mode = mode;
    settings.wait = say_wait;
    settings.context = asking;
    return sayso_store_open(out, asking->ledger, &settings, error);
}

/* ---- Output ---- */

/** What became of standard output. */
struct sink {
    enum output_result result;
    int reason;
    FILE *file; /* instead of it */
};

static int take(void *context, const char *bytes, size_t size)
{
    struct sink *sink = context;
    if (sink->file)
        return fwrite(bytes, 1, size, sink->file) != size;
    sink->result = output_write(bytes, size);
    sink->reason = errno;
    return sink->result != OUTPUT_WRITTEN;
}

/** The exit status of something written. A reader that has gone ends it quietly. */
static int end_output(const struct sink *sink, sayso_status status, const sayso_error *error)
{
    if (sink->result == OUTPUT_CLOSED)
        return EXIT_ALL_READ;
    if (sink->result == OUTPUT_FAILED) {
        output_say("sayso: standard output: %s", strerror(sink->reason));
        return EXIT_NOTHING_DONE;
    }
    return status == SAYSO_OK ? EXIT_ALL_READ : fail_by(error);
}

static unsigned terminal_width(void)
{
    struct winsize window;
    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 ? window.ws_col : 80;
}

/** Returns -1, or the exit status. */
static int read_row_format(const struct asking *asking, sayso_row_format *out)
{
    static const char *const names[] = {"table", "jsonl", "csv"};
    *out = SAYSO_ROWS_TABLE;
    for (size_t i = 0; asking->format && i < sizeof names / sizeof *names; i++)
        if (strcmp(asking->format, names[i]) == 0) {
            *out = (sayso_row_format)i;
            return -1;
        }
    return asking->format ? fail(asking, "no such format", "give table, jsonl or csv") : -1;
}

/* ---- The commands ---- */

static int find_list(const char *name, sayso_list *out)
{
    for (int i = 0; i < SAYSO_LIST_FAILURES; i++)
        if (strcmp(name, sayso_list_name((sayso_list)i)) == 0) {
            *out = (sayso_list)i;
            return 1;
        }
    return 0;
}

static int run_list(struct asking *asking)
{
    sayso_list list;
    sayso_row_format format;
    sayso_store *store;
    sayso_error error;
    struct sink sink = {OUTPUT_WRITTEN, 0, NULL};
    if (!find_list(asking->words[0], &list))
        return fail(asking, "no such list", "sayso list --help names those there are");
    if (asking->only_failed && list != SAYSO_LIST_DOCUMENTS)
        return fail(asking, "--failed is for documents", "leave it out");
    if (asking->only_failed)
        list = SAYSO_LIST_FAILURES;
    const int wrong = read_row_format(asking, &format);
    if (wrong >= 0)
        return wrong;
    if (open_ledger(asking, SAYSO_STORE_READ, &store, &error) != SAYSO_OK)
        return fail_by(&error);
    const sayso_status status = sayso_store_write_list(store, list, &asking->filter, format, terminal_width(), take, &sink,
                                                       &error);
    sayso_store_close(store);
    return end_output(&sink, status, &error);
}

static int run_trace(struct asking *asking)
{
    sayso_row_format format;
    sayso_store *store;
    sayso_error error;
    struct sink sink = {OUTPUT_WRITTEN, 0, NULL};
    const int wrong = read_row_format(asking, &format);
    if (wrong >= 0)
        return wrong;
    if (open_ledger(asking, SAYSO_STORE_READ, &store, &error) != SAYSO_OK)
        return fail_by(&error);
    const sayso_status status = sayso_store_trace(store, asking->words[0], format, asking->filter.limit, take, &sink, &error);
    sayso_store_close(store);
    if (status == SAYSO_BAD_ARGUMENT) { /* nothing found is an answer */
        output_say("sayso: %s", error.message);
        return EXIT_SOME_FAILED;
    }
    return end_output(&sink, status, &error);
}

/** The tables, each a file of the folder. */
static int export_tables(struct asking *asking, sayso_store *store)
{
    sayso_error error;
    if (!asking->out)
        return fail(asking, "csv is a folder of tables", "name it by --out FOLDER");
    if (mkdir(asking->out, 0777) != 0 && errno != EEXIST) {
        output_say("sayso: %s: %s", asking->out, strerror(errno));
        return EXIT_NOTHING_DONE;
    }
    for (size_t i = 0; sayso_store_table(i); i++) {
        char path[4096];
        struct sink sink = {OUTPUT_WRITTEN, 0, NULL};
        snprintf(path, sizeof path, "%s/%s.csv", asking->out, sayso_store_table(i));
        sink.file = fopen(path, "wbe");
        const sayso_status status = sink.file ? sayso_store_export_table(store, sayso_store_table(i), take, &sink, &error)
                                              : SAYSO_IO;
        const int is_bad = !sink.file || ferror(sink.file) || fclose(sink.file) != 0;
        if (is_bad) {
            output_say("sayso: %s: %s", path, strerror(errno));
            return EXIT_NOTHING_DONE;
        }
        if (status != SAYSO_OK)
            return fail_by(&error);
    }
    return EXIT_ALL_READ;
}

static int run_export(struct asking *asking)
{
    static const char *const names[] = {"accounts", "plover", "cameo", "jsonl", "csv"};
    enum { N = sizeof names / sizeof *names, CSV = N - 1 };
    sayso_store *store;
    sayso_error error;
    struct sink sink = {OUTPUT_WRITTEN, 0, NULL};
    size_t format = 0;
    while (format < N && asking->format && strcmp(asking->format, names[format]) != 0)
        format++;
    if (!asking->format || format == N)
        return fail(asking, asking->format ? "no such format" : "no format", "give --format accounts, plover, cameo, jsonl or csv");
    if (asking->out && format != CSV)
        return fail(asking, "--out is for --format csv", "send other formats to a file with >");
    if (open_ledger(asking, SAYSO_STORE_READ, &store, &error) != SAYSO_OK)
        return fail_by(&error);
    int exit_status;
    if (format == CSV) {
        exit_status = export_tables(asking, store);
    } else {
        const sayso_status status = sayso_store_export(store, (sayso_export_format)format, take, &sink, &error);
        exit_status = end_output(&sink, status, &error);
    }
    sayso_store_close(store);
    return exit_status;
}

static int run_remove(struct asking *asking)
{
    sayso_store *store;
    sayso_error error;
    int n_unknown = 0;
    if (open_ledger(asking, SAYSO_STORE_WRITE, &store, &error) != SAYSO_OK)
        return fail_by(&error);
    sayso_status status = SAYSO_OK;
    for (int i = 0; status == SAYSO_OK && i < asking->n_words; i++) {
        status = sayso_store_remove(store, asking->words[i], &error);
        if (status == SAYSO_BAD_ARGUMENT) {
            output_say("%s", error.message);
            n_unknown++;
            status = SAYSO_OK;
        }
    }
    if (status == SAYSO_OK)
        status = sayso_store_link(store, &error);
    if (status == SAYSO_OK)
        status = sayso_store_commit(store, &error);
    sayso_store_close(store);
    if (status != SAYSO_OK)
        return fail_by(&error);
    if (!asking->is_quiet)
        output_say("%s: %d document%s taken out", asking->ledger, asking->n_words - n_unknown,
                   asking->n_words - n_unknown == 1 ? "" : "s");
    return n_unknown > 0 ? EXIT_SOME_FAILED : EXIT_ALL_READ;
}

static int run_grade(struct asking *asking)
{
    sayso_store *store;
    sayso_error error;
    const char *grade = strcmp(asking->words[1], "none") == 0 ? NULL : asking->words[1];
    if (open_ledger(asking, SAYSO_STORE_WRITE, &store, &error) != SAYSO_OK)
        return fail_by(&error);
    sayso_status status = sayso_store_grade(store, asking->words[0], grade, &error);
    if (status == SAYSO_OK)
        status = sayso_store_commit(store, &error);
    sayso_store_close(store);
    return status == SAYSO_OK ? EXIT_ALL_READ : fail_by(&error);
}

static void report(void *context, const char *trouble)
{
    const struct asking *asking = context;
    output_say("%s: %s", asking->ledger, trouble);
}

static int run_check(struct asking *asking)
{
    sayso_store *store;
    sayso_error error;
    size_t n = 0;
    sayso_status status = open_ledger(asking, SAYSO_STORE_WRITE, &store, &error);
    if (status == SAYSO_IO) /* read-only: all but the index of words can be looked at */
        status = open_ledger(asking, SAYSO_STORE_READ, &store, &error);
    if (status != SAYSO_OK)
        return fail_by(&error);
    status = sayso_store_check(store, report, asking, &n, &error);
    sayso_store_close(store);
    if (status != SAYSO_OK)
        return fail_by(&error);
    if (n == 0 && !asking->is_quiet)
        output_say("%s: sound", asking->ledger);
    return n == 0 ? EXIT_ALL_READ : EXIT_SOME_FAILED;
}

static int run_serve(struct asking *asking)
{
    sayso_error error;
    return serve(asking->ledger, asking->port, &error) == SAYSO_OK ? EXIT_ALL_READ : fail_by(&error);
}

static const struct verb verbs[] = {
    {"list", run_list, 1, 1, "what to list", help_list,
     " format source class act type actor place km from until factuality outlet text aspect kind account document sort limit offset "
     "failed quiet "},
    {"trace", run_trace, 1, 1, "words or the number of an account, such as \"164 killed\" or a12", help_trace,
     " format limit quiet "},
    {"export", run_export, 0, 0, "nothing", help_export, " format out quiet "},
    {"remove", run_remove, 1, -1, "ids of documents", help_remove, " quiet "},
    {"grade", run_grade, 2, 2, "a source and a grade, such as \"Health Ministry\" B2", help_grade, " quiet "},
    {"check", run_check, 0, 0, "nothing", help_check, " quiet "},
    {"serve", run_serve, 0, 0, "nothing", help_serve, " port "},
};

/* ---- The command line ---- */

static const struct {
    const char *name;
    size_t field; /* in sayso_filter */
} filters[] = {
    {"source", offsetof(sayso_filter, source)},   {"class", offsetof(sayso_filter, source_class)},
    {"act", offsetof(sayso_filter, act)},         {"type", offsetof(sayso_filter, type)},
    {"actor", offsetof(sayso_filter, actor)},     {"place", offsetof(sayso_filter, place)},
    {"from", offsetof(sayso_filter, from)},       {"until", offsetof(sayso_filter, until)},
    {"outlet", offsetof(sayso_filter, outlet)},   {"factuality", offsetof(sayso_filter, factuality)},
    {"text", offsetof(sayso_filter, text)},       {"aspect", offsetof(sayso_filter, aspect)},
    {"kind", offsetof(sayso_filter, kind)},       {"document", offsetof(sayso_filter, document)},
    {"sort", offsetof(sayso_filter, sort)},
};

/** A number of at least 1, or "a12" for an account. Returns 0 when it is none. */
static uint64_t read_number(const char *value)
{
    char *end;
    if (*value < '0' || *value > '9')
        return 0;
    const unsigned long long n = strtoull(value, &end, 10);
    return *end || n > INT64_MAX ? 0 : n;
}

/** Returns NULL, or what the value should have been. */
static const char *set_option(struct asking *asking, const char *name, const char *value)
{
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (strcmp(filters[i].name, name) == 0)
            memcpy((char *)&asking->filter + filters[i].field, &value, sizeof value);
    if (strcmp(name, "format") == 0)
        asking->format = value;
    if (strcmp(name, "out") == 0)
        asking->out = value;
    if ((strcmp(name, "from") == 0 || strcmp(name, "until") == 0) && !options_is_day(value))
        return "a day that exists, such as 2024-03-02";
    if (strcmp(name, "port") == 0) {
        asking->port = (unsigned)read_number(value);
        return (asking->port > 0 && asking->port <= 65535 && strlen(value) <= 5) || strcmp(value, "0") == 0 ? NULL : "a number from 0 to 65535";
    }
    if (strcmp(name, "limit") == 0)
        return (asking->filter.limit = read_number(value)) > 0 ? NULL : "a number from 1";
    if (strcmp(name, "offset") == 0)
        return (asking->filter.offset = read_number(value)) > 0 || strcmp(value, "0") == 0 ? NULL : "a number from 0";
    if (strcmp(name, "account") == 0)
        return (asking->filter.account = (int64_t)read_number(value + (*value == 'a'))) > 0 ? NULL : "its number, such as a12";
    if (strcmp(name, "km") == 0) {
        char *end;
        asking->filter.km = strtod(value, &end);
        return *end || !(asking->filter.km > 0 && asking->filter.km < 21000) ? "kilometres, such as 50" : NULL;
    }
    return NULL;
}

static int takes_no_value(const char *name)
{
    return strcmp(name, "failed") == 0 || strcmp(name, "quiet") == 0;
}

static void set_flag(struct asking *asking, const char *name)
{
    if (strcmp(name, "failed") == 0)
        asking->only_failed = 1;
    else
        asking->is_quiet = 1;
}

/** Reads "--name value", "--name=value" or a flag, and moves `*at` over it. Returns -1, or the exit status. */
static int read_option(const struct verb *verb, struct asking *asking, int argc, char **argv, int *at)
{
    char name[32], wanted[64];
    const char *argument = strcmp(argv[*at], "-q") == 0 ? "--quiet" : argv[*at];
    const char *equals = strchr(argument, '=');
    const size_t size = argument[1] == '-' ? (equals ? (size_t)(equals - argument) : strlen(argument)) - 2 : 0;
    snprintf(name, sizeof name, "%.*s", (int)(size < 30 ? size : 30), argument + 2);
    snprintf(wanted, sizeof wanted, " %s ", name);
    if (size == 0 || size > 30 || !strstr(verb->options, wanted)) {
        fprintf(stderr, "sayso %s: unknown option %s; see sayso %s --help\n", verb->name, argument, verb->name);
        return EXIT_WRONG_USE;
    }
    if (takes_no_value(name)) {
        set_flag(asking, name);
        return equals ? fail(asking, "this option takes no value", "leave it out") : -1;
    }
    if (!equals && *at + 1 >= argc) {
        fprintf(stderr, "sayso %s: --%s has no value; give one behind it\n", verb->name, name);
        return EXIT_WRONG_USE;
    }
    const char *value = equals ? equals + 1 : argv[++*at], *right = set_option(asking, name, value);
    if (!right)
        return -1;
    fprintf(stderr, "sayso %s: --%s is \"%s\"; give %s\n", verb->name, name, value, right);
    return EXIT_WRONG_USE;
}

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    return NULL;
}

int ask_knows(const char *command)
{
    return find_verb(command) != NULL;
}

int ask(const char *name, int argc, char **argv)
{
    const struct verb *verb = find_verb(name);
    struct asking asking = {.command = name, .port = SERVE_PORT};
    int n = 0, is_over = 0;
    sayso_filter_default(&asking.filter);
    for (int at = 0; at < argc; at++) {
        if (is_over || argv[at][0] != '-' || !argv[at][1]) {
            argv[n++] = argv[at];
        } else if (strcmp(argv[at], "--") == 0) {
            is_over = 1;
        } else if (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0) {
            fputs(verb->help, stdout);
            return EXIT_ALL_READ;
        } else {
            const int status = read_option(verb, &asking, argc, argv, &at);
            if (status >= 0)
                return status;
        }
    }
    if (n == 0)
        return fail(&asking, "no ledger", "give the file that sayso read --db made");
    asking.ledger = argv[0];
    asking.words = argv + 1;
    asking.n_words = n - 1;
    if (asking.n_words < verb->least || (verb->most >= 0 && asking.n_words > verb->most)) {
        fprintf(stderr, "sayso %s: behind the ledger stands %s; see sayso %s --help\n", name, verb->wanted, name);
        return EXIT_WRONG_USE;
    }
    if (verb->run != run_serve) /* it waits for signals itself */
        output_catch_signals();
    return verb->run(&asking);
}
