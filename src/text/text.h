/** From bytes to paragraphs, words and quotations. No model is needed; everything is linear in the text.
 *
 * Words are those of Universal Dependencies English (EWT, GUM): contractions and possessives split ("do" "n't",
 * "Anna" "'s", "can" "not", "gon" "na"), hyphenated words split at the hyphen, abbreviations, numbers, addresses
 * and handles whole. A word never crosses a paragraph. */
#ifndef SS_TEXT_TEXT_H
#define SS_TEXT_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

#include "base/arena.h"

enum ss_word_flag {
    SS_WORD_SPACE_BEFORE = 1, /* white space (or the begin of the text) stands before it */
    SS_WORD_LINE_START = 2,   /* first word of its paragraph */
    SS_WORD_QUOTED = 4,       /* inside a quotation, its marks included */
    SS_WORD_JOINED = 8,       /* goes on with the surface token of the word before ("n't", "'s", "not" of cannot) */
};

struct ss_word {
    uint32_t begin, end;           /* code points of the text */
    uint32_t byte_begin, byte_end; /* the same in bytes */
    uint8_t flags;
};

enum ss_paragraph_kind { SS_PARAGRAPH_BODY, SS_PARAGRAPH_HEADLINE, SS_PARAGRAPH_BYLINE, SS_PARAGRAPH_DATELINE };

struct ss_paragraph {
    uint32_t word_begin, word_end;
    enum ss_paragraph_kind kind; /* DATELINE: a body paragraph that begins with one ("VELMIR, 3 March (AP) -") */
    uint32_t dateline_end;       /* word after the dateline and its dash; word_begin where there is none */
};

/** A quotation, its marks included. A speech over several paragraphs, re-opened at each, is one quotation a
 *  paragraph, each but the last `continued`. */
struct ss_quotation {
    uint32_t word_begin, word_end;
    uint32_t parent;  /* index of the quotation around it, or SS_NONE */
    uint8_t is_closed; /* 0: runs to the end of its paragraph without a closing mark */
    uint8_t is_continued;
    uint8_t is_single; /* single marks */
};

#define SS_NONE UINT32_MAX

struct ss_text {
    const char *bytes; /* borrowed */
    size_t size;
    uint32_t n_chars;
    struct ss_word *words; /* in order */
    uint32_t n_words;
    struct ss_paragraph *paragraphs;
    uint32_t n_paragraphs;
    struct ss_quotation *quotations; /* ordered by begin, the outer first */
    uint32_t n_quotations;
};

/** Cuts the text. `bytes` is borrowed as long as `out` is used; all else lies in `arena`. A leading byte order mark
 *  is skipped and not counted. Errors: SAYSO_NO_MEMORY; SAYSO_TOO_LARGE above SAYSO_TEXT_MAX. */
sayso_status ss_text_analyse(struct ss_arena *arena, const char *bytes, size_t size, struct ss_text *out,
                             sayso_error *err);

/** Index of the paragraph that holds the word; n_paragraphs where none does. */
uint32_t ss_paragraph_of(const struct ss_text *text, uint32_t word);

/** Writes the words [begin, end) as they stand, one blank where the text has white space between two, and a NUL. Returns
 *  the bytes without it; 0 when they do not fit. */
size_t ss_text_join(const struct ss_text *text, uint32_t begin, uint32_t end, char *out, size_t room);

/** The bytes of a word, not NUL-terminated; may hold ill-formed UTF-8 as it stands in the text. */
static inline const char *ss_word_bytes(const struct ss_text *text, uint32_t word, size_t *size)
{
    *size = text->words[word].byte_end - text->words[word].byte_begin;
    return text->bytes + text->words[word].byte_begin;
}

#endif
