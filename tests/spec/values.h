/** Lines of a case about times and quantities: what is found is written in the same form and compared as text. */
#ifndef SPEC_VALUES_H
#define SPEC_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include <sayso/sayso.h>

/** "time [last Monday] DATE 2022-01-03" ("-" without a value), "quantity [35] value 35 hedge at least unit person aspect dead"
 *  (its end may be left out), "no times", "no quantities". */
bool spec_is_value_line(const char *line);
/** Does the ledger hold what the line says? */
bool spec_has_value(const sayso_ledger *ledger, const char *line);
/** Prints what was found, one line each. */
void spec_print_values(const sayso_ledger *ledger);

#endif
