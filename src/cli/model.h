/** Where the model and the gazetteer are. */
#ifndef SS_CLI_MODEL_H
#define SS_CLI_MODEL_H

#include <sayso/sayso.h>

/** Opens the model: `given` (may be NULL), else $SAYSO_MODEL, else the one beside the program as built
 *  (../models/english.sayso) or as installed (../share/sayso/english.sayso). On failure the error's message says where
 *  was looked and what to do. */
sayso_status model_open(const char *given, const sayso_settings *settings, sayso_engine **out, sayso_error *error);

/** Sets the path of the gazetteer: `given` (may be NULL), else $SAYSO_GAZETTEER, else the one beside the model
 *  (settings->gazetteer stays NULL), else the one beside the program. `room` keeps the path while the engine is made. */
enum { GAZETTEER_ROOM = 4096 + 64 };
void gazetteer_choose(const char *given, const char *model, char room[GAZETTEER_ROOM], sayso_settings *settings);

/** The exit status of a program that got no model. */
int model_exit_status(sayso_status status);

#endif
