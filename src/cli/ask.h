/** `sayso list`, `trace`, `export`, `remove`, `grade` and `check`: all that is done with a ledger file beside filling it. */
#ifndef SS_CLI_ASK_H
#define SS_CLI_ASK_H

/** True where `command` is one of these. */
int ask_knows(const char *command);

/** Does what the arguments behind the command say and returns the exit status. `argv` is reordered. */
int ask(const char *command, int argc, char **argv);

#endif
