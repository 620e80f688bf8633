/** `sayso serve`: the ledger as pages on this machine's own address (doc/serve.md). */
#ifndef SS_WEB_SERVE_H
#define SS_WEB_SERVE_H

#include <sayso/sayso.h>

enum { SERVE_PORT = 8470 };

/** Serves the ledger file on 127.0.0.1 until SIGINT or SIGTERM. Prints its address when it is ready.
 *
 * @param port  0: any that is free.
 * @return SAYSO_OK when it was ended; SAYSO_IO when the ledger is not there, or the port is in use; SAYSO_BAD_INPUT;
 * SAYSO_NO_MEMORY. */
sayso_status serve(const char *ledger, unsigned port, sayso_error *error);

#endif
