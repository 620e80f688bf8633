/** Standard output, which has one lock: whoever holds it writes whole lines, and an interrupt waits for it. */
#ifndef SS_CLI_OUTPUT_H
#define SS_CLI_OUTPUT_H

#include <stddef.h>

enum output_result { OUTPUT_WRITTEN, OUTPUT_CLOSED, OUTPUT_FAILED };

/** Puts something that cannot be used in the place of standard descriptors that are closed, so that no file that is
 *  opened later takes their number and gets our output. Call first. */
void output_hold_descriptors(void);

/** From now on SIGINT and SIGTERM end the program within a second, between two writes, with status 130 or 143. Call it
 *  before any thread is made. */
void output_catch_signals(void);

/** Writes all bytes. CLOSED: nobody reads any more. FAILED: errno says why. */
enum output_result output_write(const char *bytes, size_t size);

/** The same to a new file. Returns 0, or the errno: EEXIST when it is there already. */
int output_write_file(const char *path, const char *bytes, size_t size);

/** One line to standard error, in one piece; "\r" and what stood on the line before are wiped when it is a terminal. */
void output_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
