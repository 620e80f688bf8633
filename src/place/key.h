/** Names of places as they are looked up. */
#ifndef SS_PLACE_KEY_H
#define SS_PLACE_KEY_H

#include <stddef.h>

enum { SS_PLACE_KEY_MAX = 64 }; /* bytes of a key, its NUL too */

/** Small ASCII letters and digits of a name, its marks and points dropped, its words parted by single blanks, "the" before
 *  it left out, "saint", "mount" and "fort" shortened: "St.-Étienne" and "Saint Etienne" are "st etienne".
 *
 * @param bytes  UTF-8, any bytes at all.
 * @return The length of the key; 0 when the name has letters of another script, none at all, or is too long. */
size_t ss_place_key(const char *bytes, size_t size, char key[SS_PLACE_KEY_MAX]);

#endif
