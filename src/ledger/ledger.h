/** The ledger of one document: who says what, as spans of words (api/ turns them into code points).
 *
 * Source, cue and content as in PolNeAR (Newell, Margolin and Ruths 2018); a statement whose cue stands in the
 * content of another is `within` it. */
#ifndef SS_LEDGER_LEDGER_H
#define SS_LEDGER_LEDGER_H

#include <stdbool.h>
#include <stdint.h>

#include <sayso/sayso.h>

#include "base/arena.h"
#include "model/model.h"
#include "text/text.h"

struct ss_words { /* unbroken stretch of words [begin, end) */
    uint32_t begin, end;
};

struct ss_word_spans { /* in order, not touching */
    const struct ss_words *items;
    uint32_t n;
};

enum ss_statement_kind { SS_DIRECT, SS_INDIRECT, SS_MIXED };

/* What a source does with its words (doc/json.md says each in a line). */
enum ss_act { SS_ACT_UNKNOWN, SS_ASSERT, SS_CONFIRM, SS_DENY, SS_DOUBT, SS_RETRACT, SS_ASK, SS_DEMAND, SS_PROMISE,
              SS_THREATEN, SS_ACCUSE, SS_PREDICT, SS_BELIEVE, SS_INTEND, SS_N_ACTS };

enum ss_source_class { SS_CLASS_UNKNOWN, SS_NAMED_PERSON, SS_NAMED_ORGANISATION, SS_OUTLET_OR_DOCUMENT, SS_UNNAMED_PERSONS,
                       SS_COLLECTIVE, SS_PUBLIC, SS_AUTHOR, SS_N_CLASSES };

/** One source of a chain. */
struct ss_step {
    const char *name;           /* as a reader would write it, NUL-terminated */
    uint32_t entity;            /* index, or SS_NONE */
    struct ss_word_spans proof; /* the words that name it and make it a source; none where the caller gave it */
    const char *rule;           /* what put it there: name of a rule, static */
};

struct ss_steps {
    const struct ss_step *items;
    uint32_t n;
};

struct ss_statement {
    uint32_t within;                      /* index of the statement whose content holds it, or SS_NONE */
    enum ss_statement_kind kind;
    struct ss_word_spans source, cue, content; /* source and cue may be empty, content never */
    uint32_t cue_head;                    /* the word of the cue whose lemma stands for it; SS_NONE without cue */
    uint32_t source_entity;               /* index, or SS_NONE */
    float score;
    enum ss_act act;
    const char *act_rule;                 /* row of a table or name of a rule that told the act; NULL where unknown */
    enum ss_source_class source_class;
    const char *class_rule;               /* the same for the class */
    const char *source_name;              /* as a reader would write it, pronouns resolved; NULL where unknown */
    uint32_t speaks_for;                  /* entity: "a spokesman for X" -> X; or SS_NONE */
    struct ss_steps via;                  /* sources between the enclosing statement and this one's source */
    struct ss_steps chain;                /* from the publisher inward; the last is the origin */
    bool is_chain_cut;                    /* it would have gone round in a circle */
};

/* How certain a source holds an event to be (Sauri and Pustejovsky 2009; doc/json.md). UNKNOWN: not told. */
enum ss_factuality { SS_FACTUALITY_UNKNOWN, SS_CT_PLUS, SS_PR_PLUS, SS_PS_PLUS, SS_UU, SS_PS_MINUS, SS_PR_MINUS,
                     SS_CT_MINUS, SS_N_FACTUALITIES };

/* Why an event is not held as CT+: flags of ss_event.why. */
enum ss_why { SS_WHY_NEGATED = 1, SS_WHY_MODAL = 2, SS_WHY_CONDITIONAL = 4, SS_WHY_COUNTERFACTUAL = 8, SS_WHY_FUTURE = 16,
              SS_WHY_QUESTION = 32, SS_WHY_GENERIC = 64, SS_WHY_DEMAND = 128 };
enum { SS_N_WHYS = 8 };

/** What one source holds of an event. */
struct ss_holder {
    uint32_t statement; /* whose source it is, or SS_NONE: the text's author */
    enum ss_factuality factuality;
};

/** A mention of something that happens, or may, or did not. */
struct ss_event {
    struct ss_words span; /* the trigger */
    uint32_t head;        /* the word of the trigger whose lemma stands for it */
    const char *lemma;
    uint32_t statement;   /* the innermost whose content holds the trigger, or SS_NONE */
    enum ss_factuality factuality; /* as that statement's source holds it */
    unsigned why;         /* ss_why flags */
    const char *fact_rule; /* what decided, for --explain: row of a table or name of a rule */
    bool is_cue;          /* the trigger is the cue of a statement, or a bare word of speech */
    bool is_happening;    /* it happens to or among people and things: no state, no cue, no auxiliary notion */
    bool is_historical;   /* background to the story */
    bool has_value;
    float value;          /* has it happened or is it happening, -3 to 3; learnt */
    struct ss_holder *holders; /* that statement's source, then outward; the last is the author */
    uint32_t n_holders;   /* at least 1 */
    const char *note;     /* "quotation marks", "so-called": words that keep their distance; static, NULL without */
    uint32_t time;        /* index in ledger->times, or SS_NONE */
    uint32_t place;       /* entity that names where it is, or SS_NONE */
    const char *place_from; /* "clause", "sentence", "dateline"; NULL without a place */
    const struct ss_coding *coding; /* what it is in PLOVER; NULL: OTHER */
};

enum ss_entity_type { SS_ENTITY_PERSON, SS_ENTITY_ORG, SS_ENTITY_GPE, SS_ENTITY_LOC, SS_ENTITY_FAC, SS_ENTITY_NORP,
                      SS_ENTITY_EVENT, SS_ENTITY_OTHER };

enum ss_mention_kind { SS_MENTION_NAME, SS_MENTION_NOMINAL, SS_MENTION_PRONOUN };

/** A span that refers. */
struct ss_mention {
    struct ss_words span;
    uint32_t head; /* its main word */
    enum ss_mention_kind kind;
};

enum { SS_MOST_SECTORS = 4 };

/** Country or body and sectors of an actor (PLOVER 2.0, chapter 6). */
struct ss_actor {
    const char *code; /* "FRA", "IGO"; NULL where unknown */
    const char *sectors[SS_MOST_SECTORS]; /* "GOV", static, the first of them the main one */
    uint32_t n_sectors;
    const char *rule; /* what told it, static; NULL where nothing did */
};

struct ss_entity {
    enum ss_entity_type type;
    struct ss_words name; /* the mention, or part of one, that names it best */
    uint32_t first_mention, n_mentions; /* in ledger->mentions; at least 1 */
    struct ss_actor actor;
};

/* Types of PLOVER 2.0, in the order of the manual; OTHER: what happens and has no such type. */
enum ss_plover { SS_PLOVER_OTHER, SS_AGREE, SS_CONSULT, SS_SUPPORT, SS_CONCEDE, SS_COOPERATE, SS_AID, SS_RETREAT, SS_REQUEST,
                 SS_ACCUSE_EVENT, SS_REJECT, SS_THREATEN_EVENT, SS_SANCTION, SS_PROTEST, SS_MOBILIZE, SS_COERCE, SS_ASSAULT,
                 SS_N_PLOVERS };

/** One who does an event or to whom it is done. */
struct ss_party {
    struct ss_words span;
    uint32_t head;   /* its main word */
    uint32_t entity; /* index, or SS_NONE */
    struct ss_actor actor;
};

#define SS_MIN_SCORE 0.3f /* of codings that are written unless another score is asked for */

enum { SS_MOST_CONTEXTS = 4, SS_MOST_PARTIES = 6 };

/** What an event is in PLOVER and CAMEO. */
struct ss_coding {
    uint32_t word;     /* the trigger */
    enum ss_plover type;
    const char *mode;  /* static; NULL where there is none */
    const char *contexts[SS_MOST_CONTEXTS]; /* static */
    uint32_t n_contexts;
    const char *cameo; /* static; NULL where unknown */
    const char *goldstein; /* as published; NULL where there is none */
    unsigned quad;     /* 1 to 4 */
    const struct ss_party *actors, *recipients;
    uint32_t n_actors, n_recipients;
    float score;       /* share of such codings that are right */
    const char *rule;  /* the row of frames.tsv that told it */
};

enum ss_time_type { SS_DATE, SS_TIME, SS_DURATION, SS_SET, SS_N_TIME_TYPES };

/** A time expression with the type and value of TIMEX3 (TimeML 1.2.1). Expressions of one text do not overlap. */
struct ss_time {
    struct ss_words span;
    enum ss_time_type type;
    const char *value;  /* "2022-01-06", "2022-W01", "P3D", "PAST_REF"; NULL where unresolved */
    bool has_days;      /* the two days below are known: a point or stretch of the calendar */
    int32_t first_day, end_day; /* [first_day, end_day), days since 1970-01-01 in the Gregorian calendar */
    const char *rule;   /* what resolved it, static: "explicit", "publication", "narrative"; NULL where unresolved */
};

enum ss_hedge { SS_HEDGE_NONE, SS_HEDGE_ABOUT, SS_HEDGE_AT_LEAST, SS_HEDGE_AT_MOST, SS_HEDGE_MORE_THAN, SS_HEDGE_LESS_THAN,
                SS_HEDGE_RANGE, SS_HEDGE_VAGUE, SS_N_HEDGES };

/** A number that counts people, things or money. */
struct ss_quantity {
    struct ss_words span;  /* the number without its hedge */
    bool has_value;        /* false: beyond what is read as a number; the text stands for itself */
    double low, high;      /* equal unless it is a range */
    enum ss_hedge hedge;
    const char *unit;      /* "person", "percent", "usd", "kilometre", "item"; static; NULL where unknown */
    struct ss_words of;    /* the words that say what is counted; empty where they do not stand with the number */
    const char *of_lemma;  /* lemma of their main word, small letters; NULL where unknown */
    const char *aspect;    /* "dead", "injured", "arrested", "participants", ...; static; NULL where unknown */
    uint32_t predicate;    /* word whose happening it counts (verb, or noun of one), or SS_NONE */
    uint32_t statement;    /* the innermost statement whose content holds it, or SS_NONE */
};

enum ss_precision { SS_PRECISION_COUNTRY, SS_PRECISION_ADMIN1, SS_PRECISION_ADMIN2, SS_PRECISION_CITY, SS_PRECISION_FACILITY,
                    SS_PRECISION_REGION };

/** Where an entity is; look-ups in ledger/places.h. */
struct ss_entity_place {
    uint32_t place; /* index in the gazetteer, or SS_NONE */
    enum ss_precision precision;
    bool is_metonymic; /* stands for its people or its government */
};

struct ss_gazetteer;
struct ss_offices;

struct ss_ledger {
    const sayso_document *document; /* what is known of it; never NULL */
    bool has_statements; /* they are wanted, and the language is read; else there are no events either */
    const struct ss_gazetteer *gazetteer; /* or NULL */
    struct ss_text text;
    struct ss_analysis analysis;
    struct ss_statement *statements; /* in order of their first word (source, cue or content), outer first */
    uint32_t n_statements;
    const struct ss_offices *offices; /* who held an office when (ledger/offices.h), or NULL */
    bool is_without_entities;   /* nobody asked for them */
    struct ss_entity *entities; /* by their first mention */
    uint32_t n_entities;
    struct ss_mention *mentions; /* entity by entity, each in the order of the text */
    uint32_t n_mentions;
    struct ss_event *events; /* in the order of their triggers, which do not overlap */
    uint32_t n_events;
    struct ss_time *times; /* in order */
    uint32_t n_times;
    struct ss_quantity *quantities; /* in order */
    uint32_t n_quantities;
    struct ss_entity_place *places; /* (n_entities), or NULL without a gazetteer */
    struct ss_coding *codings; /* in the order of their triggers, one a word at most */
    uint32_t n_codings;
};

/** Fills statements and entities from text and analysis. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_ledger_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err);

#endif
