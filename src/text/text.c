/** The way from bytes to words: paragraphs first, then the words of each, then what marks and lines mean. Arrays are
 *  filled one after the other, so that each grows at the end of the arena. At most 20 bytes a word, 16 a paragraph and
 *  20 a quotation stay, half as much again as room to grow: about 6 bytes a byte of news, never above 48. */
#include "text/text.h"

#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "text/paragraphs.h"
#include "text/quotations.h"
#include "text/words.h"

enum { BYTES_PER_WORD = 5 }; /* a first guess, low on purpose */

static sayso_status fail_memory(struct ss_text *out, sayso_error *err)
{
    *out = (struct ss_text){0};
    return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the words of the text; give shorter texts");
}

/** Leaves out paragraphs without a word, and turns their bytes into words. */
static int cut_words(struct ss_word_writer *writer, ss_paragraph_array *paragraphs)
{
    size_t n = 0;
    for (size_t i = 0; i < paragraphs->n; i++) {
        struct ss_paragraph paragraph = paragraphs->items[i];
        const uint32_t first = (uint32_t)writer->words.n;
        if (!ss_words_cut(writer, paragraph.word_begin, paragraph.word_end))
            return 0;
        paragraph.word_begin = first;
        paragraph.word_end = (uint32_t)writer->words.n;
        if (paragraph.word_end > first)
            paragraphs->items[n++] = paragraph;
    }
    paragraphs->n = n;
    return 1;
}

sayso_status ss_text_analyse(struct ss_arena *arena, const char *bytes, size_t size, struct ss_text *out,
                             sayso_error *err)
{
    *out = (struct ss_text){.bytes = bytes, .size = size};
    if (size > SAYSO_TEXT_MAX)
        return ss_fail(err, SAYSO_TOO_LARGE, "the text has %zu bytes, the most is %zu; cut it into documents", size,
                       SAYSO_TEXT_MAX);
    const unsigned char *data = (const unsigned char *)bytes;
    const size_t begin = size >= 3 && data[0] == 0xEF && data[1] == 0xBB && data[2] == 0xBF ? 3 : 0;

    ss_paragraph_array paragraphs = {0};
    struct ss_word_writer writer = {.arena = arena, .bytes = data, .byte_at = begin};
    if (!ss_paragraphs_find(arena, data, begin, size, &paragraphs) ||
        !ss_array_reserve(arena, &writer.words, size / BYTES_PER_WORD) || !cut_words(&writer, &paragraphs))
        return fail_memory(out, err);
    out->words = writer.words.items;
    out->n_words = (uint32_t)writer.words.n;
    out->n_chars = ss_words_count_to(&writer, size);
    out->paragraphs = paragraphs.items;
    out->n_paragraphs = (uint32_t)paragraphs.n;
    if (!ss_quotations_find(arena, out))
        return fail_memory(out, err);
    ss_paragraphs_classify(out);
    return SAYSO_OK;
}

uint32_t ss_paragraph_of(const struct ss_text *text, uint32_t word)
{
    uint32_t low = 0, high = text->n_paragraphs;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (text->paragraphs[mid].word_end > word)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

size_t ss_text_join(const struct ss_text *text, uint32_t begin, uint32_t end, char *out, size_t room)
{
    size_t n = 0;
    for (uint32_t w = begin; w < end; w++) {
        size_t size;
        const char *bytes = ss_word_bytes(text, w, &size);
        if (n + size + 2 > room)
            return 0;
        if (w > begin && text->words[w].flags & SS_WORD_SPACE_BEFORE)
            out[n++] = ' ';
        memcpy(out + n, bytes, size);
        n += size;
    }
    out[n] = '\0';
    return n;
}
