/** The tables by which text is cut into words (data/lexicon: abbreviations, contractions, prefixes, suffixes, unbroken,
 *  units). Forms are bytes of the text, not NUL-terminated. Small and capital ASCII letters are the same unless said;
 *  every apostrophe (' ’ ‘ ` ´) is the same. */
#ifndef SS_LEXICON_WORD_TABLES_H
#define SS_LEXICON_WORD_TABLES_H

#include <stddef.h>

enum ss_abbreviation {
    SS_ABBREVIATION_NONE,
    SS_ABBREVIATION_ALWAYS, /* the full stop belongs to it */
    SS_ABBREVIATION_INNER,  /* unless the sentence seems to end there */
    SS_ABBREVIATION_NAME,   /* before a capital letter */
    SS_ABBREVIATION_NUMBER  /* before a digit */
};

enum ss_suffix { SS_SUFFIX_NONE, SS_SUFFIX_DOMAIN, SS_SUFFIX_FILE, SS_SUFFIX_GROUP };

/** The form is given without its last full stop. A capital in the table's form asks for one in the text. */
enum ss_abbreviation ss_abbreviation_find(const char *form, size_t size);
/** The parts of a contraction without a mark, parted by '|' ("can|not"), or NULL. */
const char *ss_contraction_find(const char *form, size_t size);
int ss_is_prefix(const char *form, size_t size);
int ss_is_unbroken(const char *form, size_t size);
int ss_is_unit(const char *form, size_t size);
enum ss_suffix ss_suffix_find(const char *form, size_t size);

#endif
