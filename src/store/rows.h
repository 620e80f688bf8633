/** A finished analysis as the rows that the ledger file keeps: plain values, offsets in code points, no model behind
 *  them. Numbers of statements, entities, ... count from 0 here and from 1 in the file and in the JSON. */
#ifndef SS_STORE_ROWS_H
#define SS_STORE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include <sayso/sayso.h>

#include "account/account.h"
#include "base/arena.h"
#include "base/hash.h"
#include "io/record.h"

struct ss_spans {
    const sayso_span *items;
    uint32_t n;
};

struct ss_row_entity {
    const char *type, *name;
    sayso_span span;                    /* of the name */
    uint32_t first_mention, n_mentions;
};

struct ss_row_mention {
    sayso_span span;
    const char *kind;
};

struct ss_row_step {
    const char *name, *rule;
    uint32_t entity; /* or SS_NONE */
    struct ss_spans proof;
};

struct ss_row_statement {
    uint32_t within, source_entity, speaks_for, sentence; /* or SS_NONE */
    const char *kind, *act, *act_rule, *source_class, *class_rule, *source_name, *cue_lemma;
    const char *institution; /* name of the entity it speaks for */
    struct ss_spans source, cue, content;
    const struct ss_row_step *steps; /* the chain */
    uint32_t n_steps;
    bool is_chain_cut;
    bool is_pronoun;         /* its name is a pronoun that could not be resolved */
};

/** Who did an event, or to whom it was done. */
struct ss_row_party {
    const char *role, *name, *code;
    const char *sectors; /* "GOV,MIL", or NULL */
    sayso_span span;
    uint32_t entity;     /* or SS_NONE */
};

/** Where an entity is. */
struct ss_row_place {
    int64_t geonameid; /* below 0: has none, a number of the gazetteer */
    const char *name, *country, *admin1, *precision;
    double lat, lon;   /* NaN where unknown */
    uint32_t entity;
    bool is_metonymic;
};

struct ss_row_event {
    sayso_span span;
    uint32_t statement, sentence; /* or SS_NONE */
    const char *lemma, *factuality, *fact_rule;
    unsigned why;                 /* ss_why flags */
    bool is_cue, is_happening, is_historical, has_value;
    double value;
    uint32_t time;                /* or SS_NONE */
    int64_t geonameid;            /* of its place, or 0 */
    const char *place_from;
    const char *type, *mode, *contexts, *cameo, *type_rule; /* NULL where it has no type; contexts "a,b" */
    unsigned quad;                /* 0: none */
    double goldstein, type_score; /* NaN: none */
    const struct ss_row_party *parties;
    uint32_t n_parties;
    const struct ss_holder *holders;
    uint32_t n_holders;
};

enum { SS_DAY_ROOM = 32 };

/** "2022-01-06" of days since 1970-01-01. */
const char *ss_rows_day(int32_t days, char out[SS_DAY_ROOM]);

struct ss_row_time {
    sayso_span span;
    const char *type, *value, *rule;
    bool has_days;
    int32_t first_day, end_day;
};

struct ss_row_quantity {
    sayso_span span;
    uint32_t statement, sentence; /* or SS_NONE */
    uint32_t event;               /* whose count it is, or SS_NONE */
    bool has_value;
    double low, high;
    const char *hedge, *unit, *of, *aspect;
};

struct ss_rows {
    const sayso_document *document;
    struct ss_hash fingerprint; /* of all that went into the analysis */
    const char *program, *model, *options;
    const char *text;           /* well-formed UTF-8 without NUL, the same number of code points */
    size_t text_size;
    uint32_t n_chars;
    const char *plover, *cameo; /* its coded events as sayso read writes them; NULL where there are none */
    size_t plover_size, cameo_size;
    const char *json;           /* one line of doc/json.md, without the text and without its line end */
    size_t json_size;
    const sayso_span *sentences;
    uint32_t n_sentences;
    const struct ss_row_entity *entities;
    uint32_t n_entities;
    const struct ss_row_mention *mentions;
    uint32_t n_mentions;
    const struct ss_row_statement *statements;
    uint32_t n_statements;
    const struct ss_row_event *events;
    uint32_t n_events;
    const struct ss_row_time *times;
    uint32_t n_times;
    const struct ss_row_place *places;
    uint32_t n_places;
    const struct ss_row_quantity *quantities;
    uint32_t n_quantities;
    const struct ss_digest *digest; /* for accounts; NULL: it has none */
};

/** Fills all but fingerprint, program, model and options. What it points to lies in `arena` or belongs to the record.
 *  Errors: SAYSO_NO_MEMORY. */
sayso_status ss_rows_make(struct ss_arena *arena, const struct ss_record *record, struct ss_rows *out, sayso_error *err);

/** "CT+" and so on; NULL where unknown. "negated" and so on, by the number of the flag's bit. */
const char *ss_rows_factuality(enum ss_factuality factuality);
const char *ss_rows_why(unsigned bit);

/** Well-formed UTF-8 without NUL and with as many code points: each ill-formed part and each NUL is U+FFFD. */
const char *ss_rows_clean(struct ss_arena *arena, const char *bytes, size_t size, size_t *out_size);

#endif
