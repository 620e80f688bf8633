/** UTF-8 by Unicode 15 section 3.9: each maximal ill-formed subpart is one U+FFFD. */
#ifndef SS_BASE_UTF8_H
#define SS_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define SS_REPLACEMENT 0xFFFDu

/** Decodes the code point at `bytes` (size > 0) and sets `*length` to the bytes it takes (at least 1). */
uint32_t ss_utf8_decode(const unsigned char *bytes, size_t size, size_t *length);
/** Writes a code point (at most 4 bytes, no NUL) and returns how many; a surrogate is written as U+FFFD. */
size_t ss_utf8_encode(uint32_t code_point, char out[4]);
/** Code points of `size` bytes, ill-formed subparts counting 1 each. */
size_t ss_utf8_count(const unsigned char *bytes, size_t size);

#endif
