#include "cli/options.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/help.h"

enum { MAX_JOBS = 1024 };

/** What an option does with its value. Returns NULL, or what the value should have been. */
typedef const char *(*option_reader)(struct options *options, const char *value);

struct option {
    const char *name;
    char letter;      /* 0 for none */
    int takes_value;
    int only_read;    /* not for parse */
    option_reader read;
};

static const char *read_format(struct options *options, const char *value)
{
    options->is_format_given = 1;
    static const struct {
        const char *name;
        sayso_format format;
    } names[] = {{"text", SAYSO_FORMAT_TEXT}, {"jsonl", SAYSO_FORMAT_JSONL}, {"conllu", SAYSO_FORMAT_CONLLU},
                 {"brat", SAYSO_FORMAT_BRAT}, {"plover", SAYSO_FORMAT_PLOVER}, {"cameo", SAYSO_FORMAT_CAMEO}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i].name) == 0) {
            options->format = names[i].format;
            return NULL;
        }
    return "text, jsonl, conllu, brat, plover or cameo";
}

static const char *read_input(struct options *options, const char *value)
{
    static const char *const names[] = {"text", "jsonl", "conllu", "html"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            options->input = (sayso_input)(i + 1);
            return NULL;
        }
    return "text, html, jsonl or conllu";
}

static const char *read_events(struct options *options, const char *value)
{
    static const char *const names[] = {"default", "current", "all", "none"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            options->events = (sayso_events)i;
            return NULL;
        }
    return "default, current, all or none";
}

static const char *read_min_score(struct options *options, const char *value)
{
    char *end;
    const double score = strtod(value, &end);
    if (end == value || *end || !(score >= 0 && score <= 1))
        return "a number from 0 to 1";
    options->min_score = (float)score;
    return NULL;
}

static const char *read_asserted(struct options *options, const char *value)
{
    (void)value;
    options->is_asserted = 1;
    return NULL;
}

static const char *read_jobs(struct options *options, const char *value)
{
    char *end;
    const long n = strtol(value, &end, 10);
    if (end == value || *end || n < 1 || n > MAX_JOBS)
        return "a number from 1 to 1024";
    options->n_jobs = (unsigned)n;
    return NULL;
}

static const char *read_offsets(struct options *options, const char *value)
{
    if (strcmp(value, "chars") != 0 && strcmp(value, "bytes") != 0)
        return "chars or bytes";
    options->byte_offsets = value[0] == 'b';
    return NULL;
}

static int is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/** The pattern's 9 stands for a digit. */
static int fits(const char *value, const char *pattern, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (pattern[i] == '9' ? !is_digit(value[i]) : value[i] != pattern[i])
            return 0;
    return 1;
}

/** NULL, or what a date should have been. */
static const char *check_date(const char *value)
{
    static const char wanted[] = "a date such as 2024-03-02 or 2024-03-02T18:30";
    if (strnlen(value, 10) < 10 || !fits(value, "9999-99-99", 10))
        return wanted;
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year = atoi(value), month = atoi(value + 5), day = atoi(value + 8);
    const int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1] || (month == 2 && day == 29 && !is_leap))
        return "a day that exists, such as 2024-03-02";
    if (value[10] && (strnlen(value + 10, 6) < 6 || !fits(value + 10, "T99:99", 6)))
        return wanted;
    return NULL;
}

int options_is_day(const char *value)
{
    return strlen(value) == 10 && !check_date(value);
}

int options_has_day(const char *date)
{
    char day[11] = "";
    strncat(day, date, 10);
    return options_is_day(day);
}

static const char *read_published(struct options *options, const char *value)
{
    options->published = value;
    return check_date(value);
}

static const char *read_updated(struct options *options, const char *value)
{
    options->updated = value;
    return check_date(value);
}

static const char *add_name(const char **names, size_t *n, const char *value)
{
    if (!*value)
        return "a name";
    if (*n == MAX_NAMES)
        return "at most 32 names";
    names[(*n)++] = value;
    return NULL;
}

static const char *read_author(struct options *options, const char *value)
{
    return add_name(options->authors, &options->n_authors, value);
}

static const char *read_relay(struct options *options, const char *value)
{
    return add_name(options->relays, &options->n_relays, value);
}

static const char *read_actors(struct options *options, const char *value)
{
    if (!*value)
        return "a file";
    if (options->n_actors == MAX_NAMES)
        return "at most 32 files";
    options->actors[options->n_actors++] = value;
    return NULL;
}

/** "en", "de-AT": letters, and parts behind hyphens. */
static const char *read_language(struct options *options, const char *value)
{
    const size_t size = strspn(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    options->language = value;
    return size >= 2 && size <= 3 && (!value[size] || value[size] == '-' || value[size] == '_')
               ? NULL
               : "a language such as en or de";
}


#define STRING_READER(field)                                                        \
    static const char *read_##field(struct options *options, const char *value)    \
    {                                                                               \
        options->field = value;                                                     \
        return NULL;                                                                \
    }
STRING_READER(model)
STRING_READER(db)
STRING_READER(gazetteer)
STRING_READER(out)
STRING_READER(id)
STRING_READER(title)
STRING_READER(publisher)
STRING_READER(url)

static const char *read_quiet(struct options *options, const char *value)
{
    (void)value;
    options->is_quiet = 1;
    return NULL;
}

static const char *read_text(struct options *options, const char *value)
{
    (void)value;
    options->with_text = 1;
    return NULL;
}

static const char *read_explain(struct options *options, const char *value)
{
    (void)value;
    options->with_reasons = 1;
    return NULL;
}

static const char *read_no_text(struct options *options, const char *value)
{
    (void)value;
    options->without_text = 1;
    return NULL;
}

static const char *read_again(struct options *options, const char *value)
{
    (void)value;
    options->is_again = 1;
    return NULL;
}

static const struct option known[] = {
    {"db", 0, 1, 1, read_db},               {"no-text", 0, 0, 1, read_no_text},
    {"again", 0, 0, 1, read_again},
    {"format", 0, 1, 1, read_format},       {"input", 0, 1, 0, read_input},
    {"jobs", 'j', 1, 0, read_jobs},         {"quiet", 'q', 0, 0, read_quiet},
    {"text", 0, 0, 1, read_text},           {"offsets", 0, 1, 1, read_offsets},
    {"explain", 0, 0, 1, read_explain},
    {"model", 0, 1, 0, read_model},         {"out", 0, 1, 1, read_out},
    {"id", 0, 1, 0, read_id},               {"title", 0, 1, 1, read_title},
    {"publisher", 0, 1, 1, read_publisher}, {"author", 0, 1, 1, read_author},
    {"relay", 0, 1, 1, read_relay},         {"url", 0, 1, 1, read_url},
    {"published", 0, 1, 1, read_published}, {"updated", 0, 1, 1, read_updated},
    {"language", 0, 1, 1, read_language},   {"events", 0, 1, 1, read_events},
    {"gazetteer", 0, 1, 1, read_gazetteer},
    {"actors", 0, 1, 1, read_actors},
    {"min-score", 0, 1, 1, read_min_score}, {"asserted", 0, 0, 1, read_asserted},
};

static const char *command_name(const struct options *options)
{
    return options->command == COMMAND_READ ? "read" : "parse";
}

static int fail(const struct options *options, const char *what, const char *argument, const char *advice)
{
    fprintf(stderr, "sayso %s: %s%s; %s\n", command_name(options), what, argument, advice);
    return EXIT_WRONG_USE;
}

static int fail_unknown(const struct options *options, const char *argument)
{
    return fail(options, "unknown option ", argument,
                options->command == COMMAND_READ ? "see sayso read --help" : "see sayso parse --help");
}

/** Finds the option that `argument` names: "--name", "--name=value" or "-x". */
static const struct option *find(const struct options *options, const char *argument, const char **value)
{
    const char *name = argument + 2, *equals = strchr(name, '=');
    const size_t size = equals ? (size_t)(equals - name) : strlen(name);
    *value = equals ? equals + 1 : NULL;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (known[i].only_read && options->command != COMMAND_READ)
            continue;
        if (argument[1] == '-' && strlen(known[i].name) == size && memcmp(known[i].name, name, size) == 0)
            return &known[i];
        if (argument[1] != '-' && known[i].letter && argument[1] == known[i].letter) {
            *value = argument[2] ? argument + 2 : NULL;
            return &known[i];
        }
    }
    return NULL;
}

/** Reads one option and moves `*at` over its value. Returns -1, or the exit status. */
static int read_option(struct options *options, int argc, char **argv, int *at)
{
    const char *argument = argv[*at], *value;
    const struct option *option = find(options, argument, &value);
    if (!option)
        return fail_unknown(options, argument);
    char name[32];
    snprintf(name, sizeof name, "--%s", option->name);
    if (!option->takes_value && value)
        return fail(options, name, " takes no value", "leave it out");
    if (option->takes_value && !value) {
        if (*at + 1 >= argc)
            return fail(options, name, " has no value", "give one behind it");
        value = argv[++*at];
    }
    const char *wanted = option->read(options, value);
    if (!wanted)
        return -1;
    fprintf(stderr, "sayso %s: %s is \"%s\"; give %s\n", command_name(options), name, value, wanted);
    return EXIT_WRONG_USE;
}

static unsigned count_processors(void)
{
    cpu_set_t set;
    const int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n > 0 ? (unsigned)n : 1;
}

/** What does not go together. Returns -1, or the exit status. */
static int check(struct options *options)
{
    static char standard_input[] = "-";
    static char *from_standard_input[] = {standard_input};
    if (options->n_inputs == 0) {
        if (isatty(STDIN_FILENO))
            return fail(options, "no input", "", "give files, folders or - for standard input");
        options->inputs = from_standard_input;
        options->n_inputs = 1;
    }
    if (options->out && options->format != SAYSO_FORMAT_BRAT)
        return fail(options, "--out", " is for --format brat", "send other formats to a file with >");
    if (options->with_text && options->format != SAYSO_FORMAT_JSONL)
        return fail(options, "--text", " is for --format jsonl", "give that too");
    if (options->with_reasons && options->format != SAYSO_FORMAT_TEXT && options->format != SAYSO_FORMAT_JSONL)
        return fail(options, "--explain", " is for --format text and jsonl", "give one of them");
    if (options->byte_offsets && options->format != SAYSO_FORMAT_JSONL)
        return fail(options, "--offsets", " is for --format jsonl", "give that too");
    if (options->db && options->is_format_given)
        return fail(options, "--db", " keeps documents and prints nothing", "leave out --format, and see sayso export --help");
    if ((options->without_text || options->is_again) && !options->db)
        return fail(options, options->is_again ? "--again" : "--no-text", " is for --db LEDGER", "give that too");
    if (options->id && options->n_inputs > 1)
        return fail(options, "--id", " names one document", "give a single file");
    return -1;
}

int options_read(enum command command, int argc, char **argv, struct options *out)
{
    *out = (struct options){.command = command, .n_jobs = count_processors(), .inputs = argv, .min_score = -1};
    out->format = command == COMMAND_READ ? SAYSO_FORMAT_TEXT : SAYSO_FORMAT_CONLLU;
    int is_over = 0; /* "--": only inputs follow */
    for (int at = 0; at < argc; at++) {
        if (is_over || argv[at][0] != '-' || !argv[at][1]) {
            out->inputs[out->n_inputs++] = argv[at];
        } else if (strcmp(argv[at], "--") == 0) {
            is_over = 1;
        } else if (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0) {
            fputs(command == COMMAND_READ ? help_read : help_parse, stdout);
            return EXIT_ALL_READ;
        } else {
            const int status = read_option(out, argc, argv, &at);
            if (status >= 0)
                return status;
        }
    }
    return check(out);
}
