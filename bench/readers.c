/** Many readers of `sayso serve` at once: how long answers take.
 *
 *     readers PORT READERS SECONDS < PATHS
 *
 * Each reader has one connection and asks for one path after the other, the next when the last has come, beginning at
 * another place of the list. Prints one line: answers, answers a second, milliseconds at the median and the 99th
 * percentile, the longest, answers whose status was not 200, bytes of the largest. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX_PATHS = 20000, MAX_TIMES = 1 << 20, ROOM = 1 << 16 };

static char *paths[MAX_PATHS];
static size_t n_paths;
static unsigned port;
static double until;

struct reader {
    pthread_t thread;
    size_t first;
    float *times;
    size_t n, n_bad, largest;
};

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

static int open_connection(void)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    const int one = 1, fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        return -1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return fd;
}

/** Asks and reads the whole answer. Returns its status, 0 when the connection broke; `*size` of the body. */
static int ask(int fd, const char *path, size_t *size)
{
    char room[ROOM + 1];
    size_t n = 0, body = 0, head = 0;
    const int length = snprintf(room, sizeof room, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n\r\n", path, port);
    if (write(fd, room, (size_t)length) != length)
        return 0;
    while (!head) {
        const ssize_t got = n < ROOM ? read(fd, room + n, ROOM - n) : 0;
        if (got <= 0)
            return 0;
        n += (size_t)got;
        room[n] = '\0';
        const char *end = strstr(room, "\r\n\r\n");
        head = end ? (size_t)(end - room) + 4 : 0;
    }
    const char *mark = strcasestr(room, "content-length:");
    body = mark ? strtoul(mark + 15, NULL, 10) : 0;
    const int status = atoi(room + 9);
    for (size_t had = n - head; had < body;) {
        const ssize_t got = read(fd, room, ROOM);
        if (got <= 0)
            return 0;
        had += (size_t)got;
    }
    *size = body;
    return status;
}

static void *run(void *context)
{
    struct reader *reader = context;
    int fd = open_connection();
    for (size_t i = reader->first; now() < until; i++) {
        size_t size = 0;
        const double begin = now();
        const int status = fd >= 0 ? ask(fd, paths[i % n_paths], &size) : 0;
        if (reader->n < MAX_TIMES / 64)
            reader->times[reader->n++] = (float)((now() - begin) * 1000);
        reader->n_bad += status != 200;
        reader->largest = size > reader->largest ? size : reader->largest;
        if (status == 0) {
            if (fd >= 0)
                close(fd);
            fd = open_connection();
        }
    }
    if (fd >= 0)
        close(fd);
    return NULL;
}

static int by_number(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

int main(int argc, char **argv)
{
    char line[4096];
    if (argc != 4) {
        fprintf(stderr, "usage: readers PORT READERS SECONDS < PATHS\n");
        return 2;
    }
    port = (unsigned)atoi(argv[1]);
    const size_t n_readers = strtoul(argv[2], NULL, 10);
    while (n_paths < MAX_PATHS && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\r\n")] = '\0';
        paths[n_paths++] = strdup(line);
    }
    struct reader *readers = calloc(n_readers, sizeof *readers);
    float *all = calloc(MAX_TIMES, sizeof *all);
    if (!n_paths || !n_readers || n_readers > 64 || !readers || !all) {
        fprintf(stderr, "readers: no paths, or not 1 to 64 readers\n");
        return 2;
    }
    const double begin = now();
    until = begin + atof(argv[3]);
    for (size_t i = 0; i < n_readers; i++) {
        readers[i].first = i * n_paths / n_readers;
        readers[i].times = calloc(MAX_TIMES / 64, sizeof *readers[i].times);
        if (!readers[i].times || pthread_create(&readers[i].thread, NULL, run, &readers[i]) != 0)
            return 1;
    }
    size_t n = 0, n_bad = 0, largest = 0;
    for (size_t i = 0; i < n_readers; i++) {
        pthread_join(readers[i].thread, NULL);
        memcpy(all + n, readers[i].times, readers[i].n * sizeof *all);
        n += readers[i].n;
        n_bad += readers[i].n_bad;
        largest = readers[i].largest > largest ? readers[i].largest : largest;
    }
    const double seconds = now() - begin;
    qsort(all, n, sizeof *all, by_number);
    printf("%zu %.0f %.1f %.1f %.1f %zu %zu\n", n, (double)n / seconds, (double)all[n / 2], (double)all[n * 99 / 100],
           (double)all[n - 1], n_bad, largest);
    return 0;
}
