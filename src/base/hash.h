/** 128-bit hashes of many pieces (XXH3), the same on every machine. They tell apart what differs by chance, not what was
 *  made to look the same. */
#ifndef SS_BASE_HASH_H
#define SS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

struct ss_hash {
    unsigned char bytes[16];
};

/** Takes one more piece in; ("ab", "c") and ("a", "bc") differ, and so do NULL and "". All zero is the begin. */
void ss_hash_add(struct ss_hash *hash, const void *bytes, size_t size);
/** The same for a string that ends in NUL, or is NULL. */
void ss_hash_string(struct ss_hash *hash, const char *string);
void ss_hash_number(struct ss_hash *hash, uint64_t number);

#endif
