#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static const double interval_s = 0.25;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

void progress_begin(struct progress *progress, uint64_t all_bytes, int is_quiet)
{
    *progress = (struct progress){.all_bytes = all_bytes};
    progress->is_shown = !is_quiet && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    progress->begin = progress->shown = now();
}

void progress_show(struct progress *progress, size_t n_documents, size_t words, size_t bytes)
{
    progress->words += words;
    progress->bytes += bytes;
    if (!progress->is_shown)
        return;
    const double time = now(), elapsed = time - progress->begin;
    if (time - progress->shown < interval_s || elapsed <= 0)
        return;
    progress->shown = time;
    fprintf(stderr, "\r\033[K%zu documents, %.0f words/s", n_documents, (double)progress->words / elapsed);
    if (progress->all_bytes > progress->bytes && progress->bytes > 0)
        fprintf(stderr, ", %.0f s left",
                elapsed * (double)(progress->all_bytes - progress->bytes) / (double)progress->bytes);
    fflush(stderr);
}

void progress_end(const struct progress *progress)
{
    if (progress->is_shown && progress->shown > progress->begin)
        fputs("\r\033[K", stderr);
}
