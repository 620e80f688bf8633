/** One run: inputs are cut into documents by the main thread, read by workers, written in order. */
#include "cli/run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/brat.h"
#include "cli/inputs.h"
#include "cli/keep.h"
#include "cli/model.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/queue.h"

struct run {
    const struct options *options;
    const sayso_engine *engine;
    struct keeper *keeper; /* --db, or NULL */
    sayso_write_options write_options;
    struct progress progress;
    /* counted by whoever gives out, one at a time */
    size_t n_documents, n_failed, n_foreign;
    char first_foreign[256], first_language[16];
    int exit_status; /* EXIT_NOTHING_DONE once the output has failed */
};

/* ---- In the workers ---- */

static void write_job(const struct run *run, const sayso_ledger *ledger, struct job *job)
{
    const sayso_format format = run->options->format;
    sayso_write_options options = run->write_options;
    options.with_heading = job->is_one_of_many;
    sayso_status status = sayso_ledger_write(ledger, format, &options, buffer_append, &job->output, &job->error);
    if (status == SAYSO_OK && format == SAYSO_FORMAT_BRAT && run->options->out)
        status = sayso_ledger_write(ledger, SAYSO_FORMAT_PLAIN, NULL, buffer_append, &job->text, &job->error);
    if (status == SAYSO_IO) /* the buffer could not grow */
        snprintf(job->error.message, sizeof job->error.message, "%.200s: no memory for its output", job->document->id);
}

static void read_job(void *context, struct job *job)
{
    const struct run *run = context;
    sayso_ledger *ledger = NULL;
    if (job->is_skipped)
        return;
    if (sayso_engine_read(run->engine, job->document, &ledger, &job->error) != SAYSO_OK)
        return;
    job->n_words = sayso_ledger_word_count(ledger);
    job->is_english = sayso_ledger_is_english(ledger);
    const char *language = sayso_ledger_document(ledger).language;
    snprintf(job->language, sizeof job->language, "%s", language ? language : "");
    if (run->keeper) {
        job->ledger = ledger;
        return;
    }
    write_job(run, ledger, job);
    sayso_ledger_destroy(ledger);
}

/* ---- Giving out, in order ---- */

/** Standard output has failed or was closed: the run is over. */
static int stop(struct run *run, enum output_result result)
{
    if (result == OUTPUT_FAILED) {
        output_say("sayso: standard output: %s", strerror(errno));
        run->exit_status = EXIT_NOTHING_DONE;
    }
    return 0;
}

static void count_language(struct run *run, const struct job *job)
{
    if (job->is_english || run->options->command == COMMAND_PARSE)
        return;
    if (run->n_foreign++ == 0) {
        snprintf(run->first_foreign, sizeof run->first_foreign, "%s", job->document->id);
        snprintf(run->first_language, sizeof run->first_language, "%s", job->language);
    }
}

static int fail_job(struct run *run, const struct job *job, int reason)
{
    run->n_failed++;
    output_say("%s", job->error.message);
    if (reason != ENOSPC && reason != EDQUOT)
        return 1;
    run->exit_status = EXIT_NOTHING_DONE;
    return 0;
}

/** Into the ledger file. */
static int keep_job(struct run *run, struct job *job)
{
    if (job->error.status != SAYSO_OK)
        fail_job(run, job, 0);
    else if (!job->is_skipped)
        count_language(run, job);
    if (keeper_take(run->keeper, job))
        return 1;
    run->exit_status = EXIT_NOTHING_DONE;
    return 0;
}

static int give_job(void *context, struct job *job)
{
    struct run *run = context;
    run->n_documents++;
    if (run->keeper)
        return keep_job(run, job);
    int reason = 0;
    if (job->error.status == SAYSO_OK && run->options->format == SAYSO_FORMAT_BRAT)
        reason = brat_write_files(run->options->out, job);
    if (job->error.status != SAYSO_OK)
        return fail_job(run, job, reason);
    count_language(run, job);
    const enum output_result result = output_write(job->output.bytes, job->output.size);
    progress_show(&run->progress, run->n_documents, job->n_words, job->size);
    return result == OUTPUT_WRITTEN ? 1 : stop(run, result);
}

/* ---- Putting in ---- */

/** What the command line says of a document wins over what its file says. */
static void give_metadata(const struct options *options, sayso_document *document)
{
    const struct {
        const char *given, **field;
    } fields[] = {
        {options->id, &document->id},
        {options->title, &document->title},
        {options->publisher, &document->publisher},
        {options->published, &document->published},
        {options->updated, &document->updated},
        {options->language, &document->language},
        {options->url, &document->url},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i].given)
            *fields[i].field = fields[i].given;
    if (options->n_authors > 0) {
        document->author = NULL;
        document->authors = options->authors;
        document->n_authors = options->n_authors;
    }
    if (options->n_relays > 0) {
        document->relays = options->relays;
        document->n_relays = options->n_relays;
    }
}

static int put_trouble(struct queue *queue, const char *path, const char *message)
{
    struct job job = {.error = {.status = SAYSO_IO}, .path = path};
    snprintf(job.error.message, sizeof job.error.message, "%s", message);
    return queue_put(queue, &job);
}

static int put_document(const struct run *run, struct queue *queue, struct job *job, size_t n_before)
{
    if (run->options->id && n_before > 0) {
        sayso_document_free(job->document);
        return put_trouble(queue, job->path, "--id names one document, and there are more; give a file with a single one");
    }
    give_metadata(run->options, job->document);
    job->size = job->document->size;
    job->is_skipped = run->keeper && keeper_has(run->keeper, run->engine, job->document);
    return queue_put(queue, job);
}

/** Puts in all documents of one file. Returns 0 when the run is over. */
static int put_file(const struct run *run, struct queue *queue, const char *path, int is_one_of_many)
{
    struct job job = {.path = path};
    sayso_reader *reader = NULL;
    if (sayso_reader_open(&reader, path, run->options->input, &job.error) != SAYSO_OK)
        return queue_put(queue, &job);
    int goes_on = 1;
    for (size_t n = 0; goes_on; n++) {
        job = (struct job){.path = path,
                           .is_one_of_many = is_one_of_many || sayso_reader_input(reader) == SAYSO_INPUT_JSONL ||
                                             sayso_reader_input(reader) == SAYSO_INPUT_CONLLU,
                           .is_text_file = sayso_reader_input(reader) == SAYSO_INPUT_TEXT};
        const sayso_status status = sayso_reader_next(reader, &job.document, &job.error);
        if (status == SAYSO_OK && !job.document)
            break;
        goes_on = status == SAYSO_OK ? put_document(run, queue, &job, n) : queue_put(queue, &job);
        if (status == SAYSO_IO || status == SAYSO_NO_MEMORY)
            break;
    }
    sayso_reader_close(reader);
    return goes_on;
}

static void put_all(const struct run *run, struct queue *queue, const struct inputs *inputs)
{
    int goes_on = 1;
    for (size_t i = 0; goes_on && i < inputs->n; i++)
        goes_on = inputs->items[i].trouble ? put_trouble(queue, inputs->items[i].path, inputs->items[i].trouble)
                                           : put_file(run, queue, inputs->items[i].path, inputs->n > 1);
}

/* ---- The run ---- */

static void choose_view(sayso_write_options *out)
{
    struct winsize window;
    const char *terminal = getenv("TERM");
    if (!isatty(STDOUT_FILENO))
        return;
    const char *no_colour = getenv("NO_COLOR"); /* https://no-color.org */
    out->with_colour = !(no_colour && *no_colour) && !(terminal && strcmp(terminal, "dumb") == 0);
    out->width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 ? window.ws_col : 80;
}

static void say_counts(const struct run *run)
{
    if (run->options->is_quiet)
        return;
    if (run->n_foreign == 1)
        output_say("%s: is not English (language %s); no statements were looked for", run->first_foreign,
                   run->first_language);
    if (run->n_foreign > 1)
        output_say("%zu documents are not English, the first is %s (language %s); no statements were looked for in "
                   "them", run->n_foreign, run->first_foreign, run->first_language);
    if (run->n_failed > 0)
        output_say("%zu of %zu document%s failed", run->n_failed, run->n_documents, run->n_documents == 1 ? "" : "s");
}

static int fail_early(const char *message)
{
    output_say("sayso: %s", message);
    return EXIT_NOTHING_DONE;
}

static int run_inputs(struct run *run, const struct inputs *inputs)
{
    const struct queue_functions functions = {read_job, give_job, run};
    struct queue *queue = queue_create(run->options->n_jobs, functions);
    if (!queue)
        return fail_early("no memory or no threads to work with");
    progress_begin(&run->progress, inputs->bytes, run->options->is_quiet);
    if (run->keeper) /* nothing else is printed */
        run->progress.is_shown = !run->options->is_quiet && isatty(STDERR_FILENO);
    put_all(run, queue, inputs);
    queue_finish(queue);
    if (run->keeper && run->exit_status == EXIT_ALL_READ && !keeper_finish(run->keeper))
        run->exit_status = EXIT_NOTHING_DONE;
    progress_end(&run->progress);
    say_counts(run);
    if (run->keeper && run->exit_status == EXIT_ALL_READ)
        keeper_say(run->keeper);
    if (run->exit_status != EXIT_ALL_READ)
        return run->exit_status;
    return run->n_failed > 0 ? EXIT_SOME_FAILED : EXIT_ALL_READ;
}

int run(const struct options *options)
{
    struct run run = {.options = options};
    sayso_settings settings;
    sayso_error error;
    sayso_engine *engine;
    struct inputs inputs;
    sayso_settings_default(&settings);
    char room[GAZETTEER_ROOM];
    if (options->format == SAYSO_FORMAT_CONLLU) {
        settings.want = SAYSO_WANT_TREES;
        settings.gazetteer = "";
    } else {
        gazetteer_choose(options->gazetteer, options->model, room, &settings);
    }
    settings.actors = options->actors;
    settings.n_actors = options->n_actors;
    sayso_write_options_default(&run.write_options);
    run.write_options.with_text = options->with_text;
    run.write_options.with_reasons = options->with_reasons;
    run.write_options.byte_offsets = options->byte_offsets;
    run.write_options.events = options->events;
    run.write_options.only_asserted = options->is_asserted;
    if (options->min_score >= 0)
        run.write_options.min_score = options->min_score;
    choose_view(&run.write_options);
    output_catch_signals();
    const sayso_status opened = model_open(options->model, &settings, &engine, &error);
    if (opened != SAYSO_OK) {
        fail_early(error.message);
        return model_exit_status(opened);
    }
    run.engine = engine;
    if (!sayso_engine_gazetteer(engine) && !settings.gazetteer && !options->is_quiet)
        fprintf(stderr, "sayso: no gazetteer, so places are left out; places.sayso stands neither beside the model nor beside "
                        "the program; give it by --gazetteer FILE or SAYSO_GAZETTEER\n");
    int status;
    if (options->format == SAYSO_FORMAT_CAMEO)
        output_write(sayso_cameo_header(), strlen(sayso_cameo_header()));
    if (!inputs_expand(options->inputs, options->n_inputs, &inputs))
        status = fail_early("no memory for the list of files");
    else if (options->out && !brat_open_folder(options->out, &error))
        status = fail_early(error.message);
    else if (options->db && !(run.keeper = keeper_open(options, &run.progress, &error)))
        status = fail_early(error.message);
    else
        status = run_inputs(&run, &inputs);
    keeper_close(run.keeper);
    inputs_destroy(&inputs);
    sayso_engine_destroy(engine);
    return status;
}
