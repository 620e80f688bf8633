#include "values.h"

#include <stdio.h>
#include <string.h>

enum { LINE_MAX_SIZE = 1024 };

static bool begins(const char *line, const char *with)
{
    return strncmp(line, with, strlen(with)) == 0;
}

bool spec_is_value_line(const char *line)
{
    return begins(line, "time [") || begins(line, "quantity [") || strcmp(line, "no times") == 0 ||
           strcmp(line, "no quantities") == 0;
}

static void write_time(const sayso_ledger *ledger, size_t index, char out[LINE_MAX_SIZE])
{
    const sayso_time time = sayso_ledger_time(ledger, index);
    const sayso_bytes words = sayso_ledger_span_bytes(ledger, time.span);
    snprintf(out, LINE_MAX_SIZE, "time [%.*s] %s %s", (int)words.size, words.data, sayso_time_type_name(time.type),
             time.value ? time.value : "-");
}

static void write_quantity(const sayso_ledger *ledger, size_t index, char out[LINE_MAX_SIZE])
{
    const sayso_quantity quantity = sayso_ledger_quantity(ledger, index);
    const sayso_bytes words = sayso_ledger_span_bytes(ledger, quantity.span);
    char value[64] = "-";
    if (quantity.has_value && quantity.low < quantity.high)
        snprintf(value, sizeof value, "%.6g-%.6g", quantity.low, quantity.high);
    else if (quantity.has_value)
        snprintf(value, sizeof value, "%.12g", quantity.low);
    snprintf(out, LINE_MAX_SIZE, "quantity [%.*s] value %s hedge %s unit %s aspect %s", (int)words.size, words.data, value,
             sayso_hedge_name(quantity.hedge), quantity.unit ? quantity.unit : "-", quantity.aspect ? quantity.aspect : "-");
}

/* The whole line, or its begin up to the end of a word. */
static bool agrees(const char *found, const char *wanted)
{
    const size_t size = strlen(wanted);
    return strncmp(found, wanted, size) == 0 && (found[size] == '\0' || found[size] == ' ');
}

bool spec_has_value(const sayso_ledger *ledger, const char *line)
{
    char found[LINE_MAX_SIZE];
    if (begins(line, "no "))
        return strcmp(line, "no times") == 0 ? sayso_ledger_time_count(ledger) == 0 : sayso_ledger_quantity_count(ledger) == 0;
    for (size_t i = 0; i < sayso_ledger_time_count(ledger); i++) {
        write_time(ledger, i, found);
        if (strcmp(found, line) == 0)
            return true;
    }
    for (size_t i = 0; i < sayso_ledger_quantity_count(ledger); i++) {
        write_quantity(ledger, i, found);
        if (agrees(found, line))
            return true;
    }
    return false;
}

void spec_print_values(const sayso_ledger *ledger)
{
    char found[LINE_MAX_SIZE];
    for (size_t i = 0; i < sayso_ledger_time_count(ledger); i++) {
        write_time(ledger, i, found);
        printf("  found:    %s\n", found);
    }
    for (size_t i = 0; i < sayso_ledger_quantity_count(ledger); i++) {
        write_quantity(ledger, i, found);
        printf("  found:    %s\n", found);
    }
}
