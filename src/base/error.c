#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/** Cuts `message`, which vsnprintf may have cut inside a character, at the last whole one. */
static void cut_at_character(char *message, size_t size)
{
    size_t end = size, lead = size;
    while (lead > 0 && ((unsigned char)message[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead > 0) {
        const unsigned char first = (unsigned char)message[lead - 1];
        const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        if (size - (lead - 1) < length)
            end = lead - 1;
    }
    message[end] = '\0';
}

sayso_status ss_fail(sayso_error *err, sayso_status status, const char *format, ...)
{
    if (!err)
        return status;
    err->status = status;
    va_list args;
    va_start(args, format);
    const int length = vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    if (length < 0)
        err->message[0] = '\0';
    else if ((size_t)length >= sizeof err->message)
        cut_at_character(err->message, sizeof err->message - 1);
    return status;
}
