#include "cli/model.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/options.h"

static const char *const beside_program[] = {"../models/english.sayso", "../share/sayso/english.sayso"};
static const char *const places_beside_program[] = {"../models/places.sayso", "../share/sayso/places.sayso"};

/** The folder of the running program, with a slash; 0 where the system does not tell. */
static int program_folder(char *out, size_t size)
{
    const ssize_t n = readlink("/proc/self/exe", out, size - 1);
    if (n <= 0)
        return 0;
    out[n] = '\0';
    char *slash = strrchr(out, '/');
    if (!slash)
        return 0;
    slash[1] = '\0';
    return 1;
}

/** Opens the model that the user named; adds to the message what to do. */
static sayso_status open_named(const char *path, const sayso_settings *settings, sayso_engine **out,
                               sayso_error *error)
{
    const sayso_status status = sayso_engine_create(out, path, settings, error);
    if (status != SAYSO_IO)
        return status;
    const int is_model = strncmp(error->message, path, strlen(path)) == 0;
    const char *advice = is_model ? "; give the model by --model FILE or SAYSO_MODEL"
                                  : "; give the gazetteer by --gazetteer FILE or SAYSO_GAZETTEER";
    if (strlen(error->message) + strlen(advice) < sizeof error->message)
        strcat(error->message, advice);
    return status;
}

int model_exit_status(sayso_status status)
{
    return status == SAYSO_BAD_ARGUMENT ? EXIT_WRONG_USE : EXIT_NOTHING_DONE; /* SAYSO_CPU or a file of --actors */
}

sayso_status model_open(const char *given, const sayso_settings *settings, sayso_engine **out, sayso_error *error)
{
    const char *path = given ? given : getenv("SAYSO_MODEL");
    if (path && *path)
        return open_named(path, settings, out, error);
    char folder[PATH_MAX], candidate[PATH_MAX + 64];
    if (program_folder(folder, sizeof folder))
        for (size_t i = 0; i < sizeof beside_program / sizeof *beside_program; i++) {
            snprintf(candidate, sizeof candidate, "%s%s", folder, beside_program[i]);
            if (access(candidate, F_OK) == 0)
                return sayso_engine_create(out, candidate, settings, error);
        }
    *out = NULL;
    error->status = SAYSO_BAD_MODEL;
    snprintf(error->message, sizeof error->message,
             "no model: neither %s nor %s stands beside the program; give one by --model FILE or SAYSO_MODEL",
             beside_program[0], beside_program[1]);
    return SAYSO_BAD_MODEL;
}

/** Is there a places.sayso in the folder of the model? */
static int stands_beside(const char *model, char room[GAZETTEER_ROOM])
{
    const char *slash = strrchr(model, '/');
    const int n = snprintf(room, GAZETTEER_ROOM, "%.*splaces.sayso", slash ? (int)(slash - model) + 1 : 0, model);
    return n > 0 && n < GAZETTEER_ROOM && access(room, F_OK) == 0;
}

void gazetteer_choose(const char *given, const char *model, char room[GAZETTEER_ROOM], sayso_settings *settings)
{
    const char *path = given ? given : getenv("SAYSO_GAZETTEER");
    if (given || (path && *path)) {
        settings->gazetteer = path;
        return;
    }
    const char *named = model ? model : getenv("SAYSO_MODEL");
    char folder[PATH_MAX];
    if (!named || !*named || stands_beside(named, room) || !program_folder(folder, sizeof folder))
        return;
    for (size_t i = 0; i < sizeof places_beside_program / sizeof *places_beside_program; i++) {
        snprintf(room, GAZETTEER_ROOM, "%s%s", folder, places_beside_program[i]);
        if (access(room, F_OK) == 0) {
            settings->gazetteer = room;
            return;
        }
    }
}
