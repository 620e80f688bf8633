#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST_WAIT_MS = 400, LONGEST_LINE = 2048 };

static pthread_mutex_t output_lock = PTHREAD_MUTEX_INITIALIZER;

void output_hold_descriptors(void)
{
    /* Input that cannot be read and output that cannot be written fail as when closed; messages may vanish. */
    static const int ways[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) < 0 && errno == EBADF && open("/dev/null", ways[file]) != file)
            return; /* no /dev/null: as it was */
}

/** Waits for a signal, then for the end of the write that is under way, and ends the program. A reader that has stopped
 *  reading cannot hold it up for longer than the wait. */
static void *end_on_signal(void *set)
{
    int signal_number = SIGINT;
    struct timespec until;
    sigwait(set, &signal_number);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += LONGEST_WAIT_MS * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    pthread_mutex_timedlock(&output_lock, &until);
    output_say("sayso: interrupted");
    _exit(128 + signal_number);
}

void output_catch_signals(void)
{
    static sigset_t set;
    static const int caught[] = {SIGINT, SIGTERM};
    struct sigaction before;
    pthread_t thread;
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof caught / sizeof *caught; i++)
        if (sigaction(caught[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaddset(&set, caught[i]);
    if (pthread_sigmask(SIG_BLOCK, &set, NULL) != 0 || pthread_create(&thread, NULL, end_on_signal, &set) != 0)
        pthread_sigmask(SIG_UNBLOCK, &set, NULL); /* then they end the program at once */
    else
        pthread_detach(thread);
}

static enum output_result write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t n = write(file, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == EPIPE ? OUTPUT_CLOSED : OUTPUT_FAILED;
        bytes += n;
        size -= (size_t)n;
    }
    return OUTPUT_WRITTEN;
}

enum output_result output_write(const char *bytes, size_t size)
{
    pthread_mutex_lock(&output_lock);
    const enum output_result result = write_all(STDOUT_FILENO, bytes, size);
    const int reason = errno;
    pthread_mutex_unlock(&output_lock);
    errno = reason;
    return result;
}

int output_write_file(const char *path, const char *bytes, size_t size)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return errno;
    int reason = write_all(file, bytes, size) == OUTPUT_WRITTEN ? 0 : errno;
    if (close(file) != 0 && reason == 0)
        reason = errno;
    if (reason != 0)
        unlink(path);
    return reason;
}

void output_say(const char *format, ...)
{
    char line[LONGEST_LINE];
    const int is_terminal = isatty(STDERR_FILENO);
    const int start = is_terminal ? snprintf(line, sizeof line, "\r\033[K") : 0;
    va_list arguments;
    va_start(arguments, format);
    int size = start + vsnprintf(line + start, sizeof line - (size_t)start - 1, format, arguments);
    va_end(arguments);
    if (size > LONGEST_LINE - 2)
        size = LONGEST_LINE - 2;
    line[size++] = '\n';
    write_all(STDERR_FILENO, line, (size_t)size);
}
