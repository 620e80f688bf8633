/** Looking up a row of a table that tools/lexc.c has sorted: the key, a string, is the first member of every row. */
#ifndef SS_LEXICON_FIND_H
#define SS_LEXICON_FIND_H

#include <stdlib.h>
#include <string.h>

#define SS_COUNT(table) (sizeof(table) / sizeof *(table))

static inline int ss_by_key(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

/** The row with this key, or NULL. */
#define SS_FIND(key, table) bsearch((key), (table), SS_COUNT(table), sizeof *(table), ss_by_key)

#endif
