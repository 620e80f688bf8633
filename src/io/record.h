/** One document with all that was found in it: what the writers write. */
#ifndef SS_IO_RECORD_H
#define SS_IO_RECORD_H

#include <sayso/sayso.h>

#include "ledger/ledger.h"
#include "model/model.h"

struct ss_record {
    sayso_document document; /* without its text; language as found */
    int is_language_found;   /* 1: by a test on the text, 0: given */
    int has_trees;           /* the analysis holds tags */
    uint32_t mark_bytes;     /* bytes of the byte order mark that the text begins with, 0 or 3 */
    const char *const *sentence_ids; /* (n_sentences) as CoNLL-U gave them, each may be NULL; or NULL */
    const struct ss_model *model;
    struct ss_ledger ledger;
};

/** Depth of a statement: 0 when it stands in the text itself. */
static inline unsigned ss_record_depth(const struct ss_record *record, uint32_t statement)
{
    unsigned depth = 0;
    uint32_t outer = record->ledger.statements[statement].within;
    for (; outer != SS_NONE && depth < record->ledger.n_statements; depth++)
        outer = record->ledger.statements[outer].within;
    return depth;
}

/** The word that says where in the text a statement stands: its cue, else its first word. */
uint32_t ss_record_place(const struct ss_statement *statement);

/** The first word of a statement. */
uint32_t ss_record_begin(const struct ss_statement *statement);

/** The sentence that holds a word; sentences are in order and hold every word. */
uint32_t ss_record_sentence_of(const struct ss_record *record, uint32_t word);

/** Names of the JSON contract. */
const char *ss_entity_type_name(unsigned type);
const char *ss_statement_kind_name(unsigned kind);
const char *ss_mention_kind_name(unsigned kind);
const char *ss_precision_name(unsigned precision); /* NULL where unknown */
const char *ss_act_name(unsigned act);               /* NULL where unknown */
const char *ss_source_class_name(unsigned source_class); /* NULL where unknown */
const char *ss_time_type_name(unsigned type);
const char *ss_hedge_name(unsigned hedge);

const char *ss_factuality_name(unsigned factuality);     /* NULL where unknown */
const char *ss_why_name(unsigned bit);                   /* of the flag 1 << bit; NULL where there is none */

/** Is the event one of those that are asked for? */
int ss_record_wants(const struct ss_event *event, sayso_events wanted);
/** Is it written as one of the JSON's events? */
int ss_record_writes(const struct ss_event *event, const sayso_write_options *options);
/** Does every source up to the author hold it as certain? */
int ss_record_is_asserted(const struct ss_event *event);
/** The coding of an event, or NULL where it has none of at least this score. */
const struct ss_coding *ss_record_coding(const struct ss_event *event, float min_score);
/** Is it to be written as coded event, by score, factuality and `events`? */
int ss_record_wants_coded(const struct ss_event *event, const sayso_write_options *options);

enum { SS_MOST_COUNTS = 8 };

/** The quantities that count what the event did, each aspect by its first; returns how many. */
uint32_t ss_record_counts(const struct ss_record *record, const struct ss_event *event, uint32_t out[SS_MOST_COUNTS]);
/** The event whose trigger's main word this is, or SS_NONE. */
uint32_t ss_record_event_at(const struct ss_record *record, uint32_t word);

/** True where the word's sentence begins a paragraph. */
static inline int ss_record_is_paragraph_start(const struct ss_record *record, uint32_t word)
{
    return (record->ledger.text.words[word].flags & SS_WORD_LINE_START) != 0;
}

#endif
