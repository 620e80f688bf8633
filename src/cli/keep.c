#include "cli/keep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/output.h"

enum { MAX_WAITING = 64 };
static const size_t max_bytes = (size_t)1 << 20; /* of the documents that wait to be stored */
static const double max_wait_s = 1;

/** A document that was read or not, on its way into the file. */
struct waiting {
    sayso_ledger *ledger; /* NULL: a failure, or skipped */
    char *name, *message; /* of a failure */
    const char *path;     /* its file; borrowed from the inputs */
    size_t words, bytes;
};

/** What may be odd about the dates of a document; it is kept as it is. */
enum oddity { ODD_DATE, ODD_FUTURE, ODD_UPDATED, N_ODD };
static const char *const odd[N_ODD][2] = {
    {"%s: its date is none; kept without a day", "%zu documents have as their date what is none, the first is %s; kept without a day"},
    {"%s: says that it was published in the future; kept so",
     "%zu documents say that they were published in the future, the first is %s; kept so"},
    {"%s: says that it was updated before it was published; kept so",
     "%zu documents say that they were updated before they were published, the first is %s; kept so"},
};

struct keeper {
    const struct options *options;
    struct progress *progress;
    sayso_store *store, *look; /* to write, and to look whether a document is there */
    struct waiting waiting[MAX_WAITING];
    size_t n_waiting, bytes;
    double since;             /* the first one waits since then */
    const char *path;         /* the file that is being stored */
    size_t n_stored, n_skipped, n_failed, n_again, n_other;
    char first_other[256];
    size_t n_undated, n_odd[N_ODD];
    char first_odd[N_ODD][256];
    char tomorrow[11];        /* the last day that is not yet the future somewhere on Earth */
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void find_tomorrow(char out[11])
{
    const time_t time_now = time(NULL) + 24 * 60 * 60;
    struct tm day;
    if (!gmtime_r(&time_now, &day) || strftime(out, 11, "%Y-%m-%d", &day) != 10)
        strcpy(out, "9999-12-31");
}

static int say_wait(void *context)
{
    const struct keeper *keeper = context;
    output_say("%s: another program is writing to it; waiting", keeper->options->db);
    return 0;
}

struct keeper *keeper_open(const struct options *options, struct progress *progress, sayso_error *error)
{
    struct keeper *keeper = calloc(1, sizeof *keeper);
    if (!keeper) {
        error->status = SAYSO_NO_MEMORY;
        snprintf(error->message, sizeof error->message, "no memory for the ledger");
        return NULL;
    }
    keeper->options = options;
    keeper->progress = progress;
    find_tomorrow(keeper->tomorrow);
    sayso_store_settings settings;
    sayso_store_settings_default(&settings);
    settings.mode = SAYSO_STORE_CREATE;
    settings.without_text = options->without_text;
    settings.wait = say_wait;
    settings.context = keeper;
    sayso_status status = sayso_store_open(&keeper->store, options->db, &settings, error);
    settings.mode = SAYSO_STORE_READ;
    if (status == SAYSO_OK)
        status = sayso_store_open(&keeper->look, options->db, &settings, error);
    if (status == SAYSO_OK)
        return keeper;
    keeper_close(keeper);
    return NULL;
}

int keeper_has(struct keeper *keeper, const sayso_engine *engine, const sayso_document *document)
{
    int is_there = 0;
    if (keeper->options->is_again)
        return 0;
    return sayso_store_has(keeper->look, engine, document, &is_there, NULL) == SAYSO_OK && is_there;
}

/* ---- Storing ---- */

static void free_waiting(struct waiting *waiting)
{
    sayso_ledger_destroy(waiting->ledger);
    free(waiting->name);
    free(waiting->message);
    *waiting = (struct waiting){0};
}

static void count_odd(struct keeper *keeper, enum oddity oddity, const char *id)
{
    if (keeper->n_odd[oddity]++ == 0)
        snprintf(keeper->first_odd[oddity], sizeof keeper->first_odd[oddity], "%s", id);
}

static void look_at_dates(struct keeper *keeper, const sayso_document *document)
{
    const char *published = document->published, *updated = document->updated;
    keeper->n_undated += !published;
    if ((published && !options_has_day(published)) || (updated && !options_has_day(updated)))
        count_odd(keeper, ODD_DATE, document->id);
    else if (published && strncmp(published, keeper->tomorrow, 10) > 0)
        count_odd(keeper, ODD_FUTURE, document->id);
    else if (published && updated && strncmp(updated, published, 10) < 0)
        count_odd(keeper, ODD_UPDATED, document->id);
}

static sayso_status store_ledger(struct keeper *keeper, const sayso_ledger *ledger, sayso_error *error)
{
    sayso_stored outcome;
    const sayso_status status = sayso_store_add(keeper->store, ledger, &outcome, error);
    if (status != SAYSO_OK)
        return status;
    const sayso_document document = sayso_ledger_document(ledger);
    look_at_dates(keeper, &document);
    keeper->n_again += outcome == SAYSO_STORED_AGAIN;
    if (outcome == SAYSO_STORED_OTHER_TEXT && keeper->n_other++ == 0)
        snprintf(keeper->first_other, sizeof keeper->first_other, "%s", document.id);
    return SAYSO_OK;
}

static sayso_status store_one(struct keeper *keeper, const struct waiting *waiting, sayso_error *error)
{
    sayso_status status = SAYSO_OK;
    if (waiting->path && waiting->path != keeper->path)
        status = sayso_store_forget_failures(keeper->store, waiting->path, error);
    keeper->path = waiting->path;
    if (status == SAYSO_OK && waiting->ledger)
        status = store_ledger(keeper, waiting->ledger, error);
    else if (status == SAYSO_OK && waiting->name)
        status = sayso_store_add_failure(keeper->store, waiting->name, waiting->path, waiting->message, error);
    return status;
}

/** Stores all that waits; what is counted and shown is safe. */
static int flush(struct keeper *keeper)
{
    sayso_error error;
    sayso_status status = SAYSO_OK;
    for (size_t i = 0; status == SAYSO_OK && i < keeper->n_waiting; i++)
        status = store_one(keeper, &keeper->waiting[i], &error);
    if (status == SAYSO_OK)
        status = sayso_store_commit(keeper->store, &error);
    for (size_t i = 0; i < keeper->n_waiting; i++) {
        const struct waiting *waiting = &keeper->waiting[i];
        if (status == SAYSO_OK) {
            keeper->n_stored += waiting->ledger != NULL;
            keeper->n_failed += waiting->name != NULL;
            progress_show(keeper->progress, keeper->n_stored + keeper->n_skipped + keeper->n_failed, waiting->words,
                          waiting->bytes);
        }
        free_waiting(&keeper->waiting[i]);
    }
    keeper->n_waiting = keeper->bytes = 0;
    if (status != SAYSO_OK)
        output_say("sayso: %s", error.message);
    return status == SAYSO_OK;
}

/** The place that a message begins with: the file, and a line of it. */
static char *place_of(const struct job *job)
{
    const char *message = job->error.message;
    if (job->document && job->document->id)
        return strdup(job->document->id);
    const size_t n_path = job->path ? strlen(job->path) : 0;
    if (n_path == 0 || strncmp(message, job->path, n_path) != 0)
        return strdup(job->path ? job->path : message);
    const size_t n_line = message[n_path] == ':' ? strspn(message + n_path + 1, "0123456789") : 0;
    return strndup(message, n_line > 0 ? n_path + 1 + n_line : n_path);
}

int keeper_take(struct keeper *keeper, struct job *job)
{
    struct waiting *waiting = &keeper->waiting[keeper->n_waiting];
    *waiting = (struct waiting){.ledger = job->ledger, .path = job->path, .words = job->n_words, .bytes = job->size};
    job->ledger = NULL;
    if (!waiting->ledger && !job->is_skipped) {
        waiting->name = place_of(job);
        waiting->message = strdup(job->error.message);
        if (!waiting->name || !waiting->message) {
            free_waiting(waiting);
            output_say("sayso: no memory");
            return 0;
        }
    }
    keeper->n_skipped += job->is_skipped != 0;
    if (keeper->n_waiting++ == 0)
        keeper->since = now();
    keeper->bytes += job->size;
    if (keeper->n_waiting < MAX_WAITING && keeper->bytes < max_bytes && now() - keeper->since < max_wait_s)
        return 1;
    return flush(keeper);
}

int keeper_finish(struct keeper *keeper)
{
    sayso_error error;
    if (!flush(keeper))
        return 0;
    sayso_status status = sayso_store_link(keeper->store, &error);
    if (status == SAYSO_OK)
        status = sayso_store_commit(keeper->store, &error);
    if (status != SAYSO_OK)
        output_say("sayso: %s", error.message);
    return status == SAYSO_OK;
}

void keeper_say(const struct keeper *keeper)
{
    char undated[64] = "";
    if (keeper->options->is_quiet)
        return;
    for (int i = 0; i < N_ODD; i++)
        if (keeper->n_odd[i] == 1)
            output_say(odd[i][0], keeper->first_odd[i]);
        else if (keeper->n_odd[i] > 1)
            output_say(odd[i][1], keeper->n_odd[i], keeper->first_odd[i]);
    if (keeper->n_other == 1)
        output_say("%s: takes the place of another text of this id", keeper->first_other);
    if (keeper->n_other > 1)
        output_say("%zu documents take the place of other texts of the same id, the first is %s", keeper->n_other,
                   keeper->first_other);
    if (keeper->n_undated > 0)
        snprintf(undated, sizeof undated, ", %zu without a date", keeper->n_undated);
    output_say("%s: %zu document%s stored%s, %zu there already", keeper->options->db, keeper->n_stored,
               keeper->n_stored == 1 ? "" : "s", undated, keeper->n_skipped);
}

void keeper_close(struct keeper *keeper)
{
    if (!keeper)
        return;
    for (size_t i = 0; i < keeper->n_waiting; i++)
        free_waiting(&keeper->waiting[i]);
    sayso_store_close(keeper->look);
    sayso_store_close(keeper->store); /* last: it takes the write-ahead log along */
    free(keeper);
}
