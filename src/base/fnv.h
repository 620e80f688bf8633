/** FNV-1a (Fowler, Noll, Vo; RFC 9923): a hash of bytes for tables of our own. */
#ifndef SS_BASE_FNV_H
#define SS_BASE_FNV_H

#include <stddef.h>
#include <stdint.h>

#define SS_FNV32 2166136261u /* the hash of nothing */

static inline uint32_t ss_fnv32_byte(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 16777619u;
}

static inline uint32_t ss_fnv32(const char *bytes, size_t size)
{
    uint32_t hash = SS_FNV32;
    for (size_t i = 0; i < size; i++)
        hash = ss_fnv32_byte(hash, (unsigned char)bytes[i]);
    return hash;
}

/** The same with ASCII capitals as small letters. */
static inline uint32_t ss_fnv32_small(const char *bytes, size_t size)
{
    uint32_t hash = SS_FNV32;
    for (size_t i = 0; i < size; i++)
        hash = ss_fnv32_byte(hash, (unsigned char)(bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] | 32 : bytes[i]));
    return hash;
}

/** 64 bits, of a string that ends in NUL. */
static inline uint64_t ss_fnv64(const char *string)
{
    uint64_t hash = 14695981039346656037u;
    for (; *string; string++)
        hash = (hash ^ (unsigned char)*string) * 1099511628211u;
    return hash;
}

#endif
