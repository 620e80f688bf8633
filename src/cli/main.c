/** sayso, the program: sees nothing of the library but <sayso/sayso.h>. */
#include <stdio.h>
#include <string.h>

#include <sayso/sayso.h>

#include "cli/ask.h"
#include "cli/help.h"
#include "cli/model.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/run.h"

/** Standard output is buffered by stdio for help and version alone; this is where a full disk would show. */
static int finish(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    perror("sayso: standard output");
    return EXIT_NOTHING_DONE;
}

static int print_version(const char *model)
{
    sayso_engine *engine;
    sayso_error error;
    printf("sayso %s\n", sayso_version());
    char room[GAZETTEER_ROOM];
    sayso_settings settings;
    sayso_settings_default(&settings);
    gazetteer_choose(NULL, model, room, &settings);
    const sayso_status status = model_open(model, &settings, &engine, &error);
    printf("model %s\n", status == SAYSO_OK ? sayso_engine_model(engine) : "none");
    if (status == SAYSO_OK) {
        if (sayso_engine_gazetteer(engine))
            printf("gazetteer %s\n", sayso_engine_gazetteer(engine));
        sayso_engine_destroy(engine);
        return finish(EXIT_ALL_READ);
    }
    finish(EXIT_NOTHING_DONE);
    fprintf(stderr, "sayso: %s\n", error.message);
    return model_exit_status(status);
}

static int run_command(enum command command, int argc, char **argv)
{
    struct options options;
    const int status = options_read(command, argc, argv, &options);
    return status >= 0 ? finish(status) : run(&options);
}

int main(int argc, char **argv)
{
    output_hold_descriptors();
    if (argc < 2) {
        fputs(help_usage, stderr);
        return EXIT_WRONG_USE;
    }
    const char *command = argv[1];
    if (strcmp(command, "read") == 0)
        return run_command(COMMAND_READ, argc - 2, argv + 2);
    if (strcmp(command, "parse") == 0)
        return run_command(COMMAND_PARSE, argc - 2, argv + 2);
    if (ask_knows(command))
        return finish(ask(command, argc - 2, argv + 2));
    if (strcmp(command, "--help") == 0 || strcmp(command, "-h") == 0) {
        fputs(help_sayso, stdout);
        return finish(EXIT_ALL_READ);
    }
    if (strcmp(command, "--version") == 0)
        return print_version(argc > 3 && strcmp(argv[2], "--model") == 0 ? argv[3] : NULL);
    fprintf(stderr, "sayso: unknown command %s; see sayso --help\n", command);
    return EXIT_WRONG_USE;
}
