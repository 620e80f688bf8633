#include "cli/queue.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS_PER_WORKER = 4 };

/** Documents of this size together may be in memory; a single one may be larger. */
static const size_t max_bytes = (size_t)4 << 20;

enum slot_state { SLOT_FREE, SLOT_WAITING, SLOT_BUSY, SLOT_DONE };

struct slot {
    enum slot_state state;
    struct job job;
};

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t has_work, has_room;
    struct queue_functions functions;
    struct slot *slots;
    size_t n_slots;
    size_t first, n_used; /* the oldest slot, and how many are in use */
    size_t n_waiting;     /* of those, not yet taken by a worker */
    size_t bytes;         /* of the documents in use */
    int is_giving;        /* a worker is giving out */
    int is_stopped, is_closed;
    pthread_t *workers;
    unsigned n_workers;
};

int buffer_append(void *context, const char *bytes, size_t size)
{
    struct buffer *buffer = context;
    if (buffer->room - buffer->size < size) {
        size_t room = buffer->room + buffer->room / 2 + 4096;
        if (room < buffer->size + size)
            room = buffer->size + size;
        char *grown = realloc(buffer->bytes, room);
        if (!grown)
            return 1;
        buffer->bytes = grown;
        buffer->room = room;
    }
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
    return 0;
}

static void free_job(struct job *job)
{
    sayso_document_free(job->document);
    sayso_ledger_destroy(job->ledger);
    free(job->output.bytes);
    free(job->text.bytes);
    memset(job, 0, sizeof *job);
}

/** The oldest slot that waits. Slots are taken in order, so the waiting ones are the newest. */
static struct slot *next_waiting(struct queue *queue)
{
    return &queue->slots[(queue->first + queue->n_used - queue->n_waiting) % queue->n_slots];
}

/** Gives out what is done at the front. The lock is held, but not while giving. */
static void give_out(struct queue *queue)
{
    if (queue->is_giving)
        return;
    queue->is_giving = 1;
    while (queue->n_used > 0 && queue->slots[queue->first].state == SLOT_DONE) {
        struct slot *slot = &queue->slots[queue->first];
        const int is_stopped = queue->is_stopped;
        const size_t size = slot->job.size;
        pthread_mutex_unlock(&queue->lock);
        const int goes_on = !is_stopped && queue->functions.give(queue->functions.context, &slot->job);
        free_job(&slot->job);
        pthread_mutex_lock(&queue->lock);
        queue->is_stopped = queue->is_stopped || !goes_on;
        slot->state = SLOT_FREE;
        queue->first = (queue->first + 1) % queue->n_slots;
        queue->n_used--;
        queue->bytes -= size;
        pthread_cond_broadcast(&queue->has_room);
    }
    queue->is_giving = 0;
}

static void *work(void *context)
{
    struct queue *queue = context;
    pthread_mutex_lock(&queue->lock);
    for (;;) {
        while (queue->n_waiting == 0 && !queue->is_closed)
            pthread_cond_wait(&queue->has_work, &queue->lock);
        if (queue->n_waiting == 0)
            break;
        struct slot *slot = next_waiting(queue);
        queue->n_waiting--;
        slot->state = SLOT_BUSY;
        const int is_stopped = queue->is_stopped;
        pthread_mutex_unlock(&queue->lock);
        if (!is_stopped && slot->job.document)
            queue->functions.work(queue->functions.context, &slot->job);
        pthread_mutex_lock(&queue->lock);
        slot->state = SLOT_DONE;
        give_out(queue);
    }
    pthread_mutex_unlock(&queue->lock);
    return NULL;
}

static int has_room(const struct queue *queue, size_t size)
{
    return queue->n_used == 0 || (queue->n_used < queue->n_slots && queue->bytes + size <= max_bytes);
}

int queue_put(struct queue *queue, const struct job *job)
{
    pthread_mutex_lock(&queue->lock);
    while (!has_room(queue, job->size) && !queue->is_stopped)
        pthread_cond_wait(&queue->has_room, &queue->lock);
    const int is_stopped = queue->is_stopped;
    if (!is_stopped) {
        struct slot *slot = &queue->slots[(queue->first + queue->n_used) % queue->n_slots];
        slot->job = *job;
        slot->state = SLOT_WAITING;
        queue->n_used++;
        queue->n_waiting++;
        queue->bytes += job->size;
        pthread_cond_signal(&queue->has_work);
    }
    pthread_mutex_unlock(&queue->lock);
    if (is_stopped)
        sayso_document_free(job->document);
    return !is_stopped;
}

void queue_finish(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->is_closed = 1;
    pthread_cond_broadcast(&queue->has_work);
    pthread_mutex_unlock(&queue->lock);
    for (unsigned i = 0; i < queue->n_workers; i++)
        pthread_join(queue->workers[i], NULL);
    pthread_cond_destroy(&queue->has_room);
    pthread_cond_destroy(&queue->has_work);
    pthread_mutex_destroy(&queue->lock);
    free(queue->workers);
    free(queue->slots);
    free(queue);
}

struct queue *queue_create(unsigned n_workers, struct queue_functions functions)
{
    struct queue *queue = calloc(1, sizeof *queue);
    if (!queue)
        return NULL;
    queue->functions = functions;
    queue->n_slots = (size_t)n_workers * SLOTS_PER_WORKER;
    queue->slots = calloc(queue->n_slots, sizeof *queue->slots);
    queue->workers = calloc(n_workers, sizeof *queue->workers);
    pthread_mutex_init(&queue->lock, NULL);
    pthread_cond_init(&queue->has_work, NULL);
    pthread_cond_init(&queue->has_room, NULL);
    while (queue->slots && queue->workers && queue->n_workers < n_workers &&
           pthread_create(&queue->workers[queue->n_workers], NULL, work, queue) == 0)
        queue->n_workers++;
    if (queue->n_workers > 0) /* fewer threads than wished for are enough */
        return queue;
    queue_finish(queue);
    return NULL;
}
