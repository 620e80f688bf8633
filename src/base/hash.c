#include "base/hash.h"

#include <string.h>

#include <xxhash.h>

void ss_hash_add(struct ss_hash *hash, const void *bytes, size_t size)
{
    unsigned char both[40];
    XXH128_canonical_t piece;
    XXH128_canonicalFromHash(&piece, XXH3_128bits(bytes ? bytes : "", size));
    memcpy(both, hash->bytes, 16);
    memcpy(both + 16, piece.digest, 16);
    for (int i = 0; i < 8; i++)
        both[32 + i] = (unsigned char)((uint64_t)size >> (8 * i));
    XXH128_canonicalFromHash(&piece, XXH3_128bits(both, sizeof both));
    memcpy(hash->bytes, piece.digest, 16);
}

void ss_hash_string(struct ss_hash *hash, const char *string)
{
    ss_hash_add(hash, string ? string : "", string ? strlen(string) + 1 : 0);
}

void ss_hash_number(struct ss_hash *hash, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    ss_hash_add(hash, bytes, sizeof bytes);
}
