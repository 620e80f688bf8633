/** CoNLL-U as input: the words and sentences are taken, HEAD is checked, the other columns are not used. */
#ifndef SS_IO_CONLLU_READ_H
#define SS_IO_CONLLU_READ_H

#include "base/arena.h"
#include "model/model.h"
#include "text/text.h"

struct ss_conllu {
    struct ss_text text; /* made of the forms; a paragraph at each newpar */
    struct ss_sentence *sentences;
    const char **sentence_ids; /* (n_sentences), each may be NULL */
    uint32_t n_sentences;
};

/** Reads the sentences of one document. `path` and `line` (that of the first byte) are for messages. All of `out` lies
 *  in `arena`. Errors: SAYSO_BAD_INPUT, SAYSO_TOO_LARGE, SAYSO_NO_MEMORY. */
sayso_status ss_conllu_read(struct ss_arena *scratch, struct ss_arena *arena, const char *bytes, size_t size,
                            const char *path, uint32_t line, struct ss_conllu *out, sayso_error *err);

#endif
