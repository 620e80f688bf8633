/** Documents, words a second and the time left, on standard error when that is a terminal and the output is not. */
#ifndef SS_CLI_PROGRESS_H
#define SS_CLI_PROGRESS_H

#include <stddef.h>
#include <stdint.h>

struct progress {
    int is_shown;
    double begin, shown; /* seconds of the monotonic clock */
    uint64_t all_bytes;  /* of the input, 0 where unknown */
    uint64_t bytes, words;
};

void progress_begin(struct progress *progress, uint64_t all_bytes, int is_quiet);
/** One more document of so many words and bytes is done; `n_documents` are done in all. */
void progress_show(struct progress *progress, size_t n_documents, size_t words, size_t bytes);
void progress_end(const struct progress *progress);

#endif
