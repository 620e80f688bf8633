/** Where the model is. */
#ifndef SS_CLI_MODEL_H
#define SS_CLI_MODEL_H

#include <sayso/sayso.h>

/** Opens the model: `given` (may be NULL), else $SAYSO_MODEL, else the one beside the program as built
 *  (../models/english.sayso) or as installed (../share/sayso/english.sayso). On failure the error's message says where
 *  was looked and what to do. */
sayso_status model_open(const char *given, const sayso_settings *settings, sayso_engine **out, sayso_error *error);

/** The exit status of a program that got no model. */
int model_exit_status(sayso_status status);

#endif
