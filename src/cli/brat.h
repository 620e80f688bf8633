/** The files of --format brat. */
#ifndef SS_CLI_BRAT_H
#define SS_CLI_BRAT_H

#include "cli/queue.h"

/** Makes the folder and its annotation.conf where they are not there. Returns 0 and fills `error` on failure. */
int brat_open_folder(const char *folder, sayso_error *error);

/** Writes the job's annotations beside its text file, or with its text into `folder` (may be NULL). What is from
 *  standard input without a folder stays in job->output. On failure fills job->error and returns the errno, else 0.
 *  Files that are there already are never overwritten: annotations are often somebody's work. */
int brat_write_files(const char *folder, struct job *job);

#endif
