#include "cli/brat.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/output.h"

/** What brat needs to know of the types (https://brat.nlplab.org/configuration.html). */
static const char configuration[] = "[entities]\n"
                                    "Source\n"
                                    "Content\n"
                                    "\n"
                                    "[relations]\n"
                                    "Source\tArg1:Content, Arg2:Source\n"
                                    "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n"
                                    "\n"
                                    "[events]\n"
                                    "Cue\tSource?:Source, Content?:Content\n"
                                    "\n"
                                    "[attributes]\n"
                                    "Kind\tArg:<EVENT>|Content, Value:direct|indirect|mixed\n";

static int fail(sayso_error *error, const char *path, int reason)
{
    error->status = SAYSO_IO;
    snprintf(error->message, sizeof error->message, "%.300s: %s%s", path,
             reason == EEXIST ? "is there already; " : "cannot be written: ",
             reason == EEXIST ? "remove it, or give another folder by --out" : strerror(reason));
    return reason;
}

int brat_open_folder(const char *folder, sayso_error *error)
{
    char path[PATH_MAX];
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fail(error, folder, errno);
        return 0;
    }
    snprintf(path, sizeof path, "%s/annotation.conf", folder);
    const int reason = output_write_file(path, configuration, sizeof configuration - 1);
    if (reason != 0 && reason != EEXIST) {
        fail(error, path, reason);
        return 0;
    }
    return 1;
}

static int ends_in_txt(const char *path)
{
    const size_t size = strlen(path);
    return size > 4 && strcmp(path + size - 4, ".txt") == 0;
}

static int write_beside(struct job *job)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const sayso_document *document = job->document;
    char path[PATH_MAX];
    if (!job->is_text_file) {
        job->error.status = SAYSO_BAD_ARGUMENT;
        snprintf(job->error.message, sizeof job->error.message,
                 "%.300s: brat annotations stand beside a text file; give a folder for both by --out", document->id);
        return EINVAL;
    }
    if (document->size >= 3 && memcmp(document->text, mark, 3) == 0) {
        job->error.status = SAYSO_BAD_INPUT;
        snprintf(job->error.message, sizeof job->error.message,
                 "%.300s: begins with a byte order mark, which brat counts and sayso does not; give a folder by --out",
                 document->path);
        return EINVAL;
    }
    const size_t size = strlen(document->path) - (ends_in_txt(document->path) ? 4 : 0);
    snprintf(path, sizeof path, "%.*s.ann", (int)size, document->path);
    const int reason = output_write_file(path, job->output.bytes, job->output.size);
    return reason == 0 ? 0 : fail(&job->error, path, reason);
}

/** The document's id as the name of a file: without .txt, its slashes as underlines. */
static void name_file(char *out, size_t size, const char *folder, const char *id, const char *ending)
{
    const size_t length = strlen(id) - (ends_in_txt(id) ? 4 : 0);
    const int start = snprintf(out, size, "%s/", folder);
    snprintf(out + start, size - (size_t)start, "%.*s%s", (int)length, id, ending);
    for (char *at = out + start; *at; at++)
        if (*at == '/' || (unsigned char)*at < ' ' || (*at == '.' && at == out + start))
            *at = '_';
}

static int write_into(const char *folder, struct job *job)
{
    static const char *const endings[] = {".txt", ".ann"};
    const struct buffer *buffers[] = {&job->text, &job->output};
    if (strlen(folder) + strlen(job->document->id) + 8 > PATH_MAX)
        return fail(&job->error, job->document->id, ENAMETOOLONG);
    for (size_t i = 0; i < 2; i++) {
        char path[PATH_MAX];
        name_file(path, sizeof path, folder, job->document->id, endings[i]);
        const int reason = output_write_file(path, buffers[i]->bytes, buffers[i]->size);
        if (reason != 0)
            return fail(&job->error, path, reason);
    }
    return 0;
}

int brat_write_files(const char *folder, struct job *job)
{
    if (!folder && !job->document->path)
        return 0;
    const int reason = folder ? write_into(folder, job) : write_beside(job);
    job->output.size = 0;
    return reason;
}
