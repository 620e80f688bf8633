/** Documents on their way: read by one thread, worked on by many, given out in the order of the input.
 *
 * A ring of slots bounds how many documents are in memory, a number of bytes how large they may be together:
 *
 *     taken out -> | done | done | busy | done | waiting | waiting |   | <- put in
 *
 * A worker that has finished gives out all slots at the front that are done. */
#ifndef SS_CLI_QUEUE_H
#define SS_CLI_QUEUE_H

#include <stddef.h>

#include <sayso/sayso.h>

/** Bytes that grow. */
struct buffer {
    char *bytes;
    size_t size, room;
};

struct job {
    sayso_document *document;     /* NULL: it could not be read, `error` says why */
    sayso_error error;            /* status SAYSO_OK where nothing is wrong */
    const char *path;             /* file that it comes from; borrowed from the inputs, NULL where unknown */
    sayso_ledger *ledger;         /* --db: what was read */
    int is_skipped;               /* --db: it is in the ledger file already */
    struct buffer output;         /* the document in the wanted format */
    struct buffer text;           /* brat: the text that the annotations stand beside */
    size_t n_words;
    size_t size;                  /* bytes of the document */
    int is_english;
    char language[16];
    int is_one_of_many;           /* the run may have more documents than this one */
    int is_text_file;             /* the whole file is the text */
};

struct queue;

/** `work` fills a job, in any thread; `give` takes one out, in order, never two at a time, and returns 0 to stop. */
struct queue_functions {
    void (*work)(void *context, struct job *job);
    int (*give)(void *context, struct job *job);
    void *context;
};

/** NULL when memory or threads are short. */
struct queue *queue_create(unsigned n_workers, struct queue_functions functions);
/** Takes over the job's document; waits while the queue is full. Returns 0 when the run has been stopped. */
int queue_put(struct queue *queue, const struct job *job);
/** Waits until all is given out, ends the workers, and frees the queue. */
void queue_finish(struct queue *queue);

/** Appends; as sayso_write_function, with a struct buffer as context. */
int buffer_append(void *buffer, const char *bytes, size_t size);

#endif
