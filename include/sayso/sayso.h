/** sayso: reads news and keeps a ledger of who said what, on whose word.
 *
 * The shortest complete use:
 *
 * @code
 * #include <sayso/sayso.h>
 * #include <stdio.h>
 *
 * int main(void)
 * {
 *     const char text[] = "The Orsanian police told Radio Velmir on Monday that the bridge had been closed.";
 *     sayso_error error;
 *     sayso_engine *engine = NULL;
 *     sayso_ledger *ledger = NULL;
 *     if (sayso_engine_create(&engine, "models/english.sayso", NULL, &error) != SAYSO_OK ||
 *         sayso_engine_read_text(engine, text, sizeof text - 1, &ledger, &error) != SAYSO_OK) {
 *         fprintf(stderr, "%s\n", error.message);
 *         sayso_engine_destroy(engine);
 *         return 1;
 *     }
 *     for (size_t i = 0; i < sayso_ledger_statement_count(ledger); i++) {
 *         const sayso_statement said = sayso_ledger_statement(ledger, i);
 *         for (size_t k = 0; k < said.chain_count; k++)
 *             printf("%s › ", sayso_ledger_step(ledger, i, k).name);
 *         for (size_t k = 0; k < said.content.count; k++) {
 *             const sayso_bytes part = sayso_ledger_span_bytes(ledger, said.content.items[k]);
 *             printf("%s: %.*s\n", said.cue_lemma, (int)part.size, part.data);
 *         }
 *     }
 *     sayso_ledger_destroy(ledger);
 *     sayso_engine_destroy(engine);
 *     return 0;
 * }
 * @endcode
 *
 * Vocabulary. A *statement* is one attribution: a source, a cue (the words that attribute: "said", "according to") and
 * a content; it is `within` another statement when it stands in that one's content. Words, lemmas, tags and trees are
 * those of Universal Dependencies v2. Offsets are half open [begin, end) in Unicode code points of the text: a leading
 * byte order mark is dropped and does not count, each maximal ill-formed subpart of UTF-8 counts as one U+FFFD, all
 * else (CR, NUL, an inner U+FEFF) counts as it stands.
 *
 * Errors. A function that can fail returns a status and, where `error` is not NULL, a message that says what, where
 * and what to do. The library never prints, exits or aborts, reads no clock and no locale, and has no global state.
 *
 * Threads. An engine is read-only after it was made: any number of threads may use one at the same time. Everything
 * else belongs to one thread at a time and may be handed from one to another.
 *
 * Growth. Structs that the caller fills are first set by their function (sayso_settings_default and the like), and end
 * in reserved room, so that a new field breaks no caller. */
#ifndef SAYSO_SAYSO_H
#define SAYSO_SAYSO_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SAYSO_API __attribute__((visibility("default")))

/** Largest text of one document, in bytes. */
#define SAYSO_TEXT_MAX ((size_t)1 << 30)

/** No such word, sentence, statement or entity. */
#define SAYSO_NONE UINT32_MAX

typedef enum sayso_status {
    SAYSO_OK = 0,
    SAYSO_BAD_ARGUMENT, /* wrong use by the caller */
    SAYSO_NO_MEMORY,
    SAYSO_TOO_LARGE,    /* over a stated limit */
    SAYSO_IO,           /* a file cannot be read or written */
    SAYSO_BAD_MODEL,    /* no model file, or not one that this program reads */
    SAYSO_BAD_INPUT     /* input that does not follow its format */
} sayso_status;

/** What happened, where, what to do about it; `message` is UTF-8 without a line end. */
typedef struct sayso_error {
    sayso_status status;
    char message[480];
} sayso_error;

/** Half open [begin, end) in Unicode code points of the document's text. */
typedef struct sayso_span {
    uint32_t begin, end;
} sayso_span;

/** Spans in the order of the text, not touching. Borrowed from their ledger. */
typedef struct sayso_spans {
    const sayso_span *items;
    size_t count;
} sayso_spans;

/** Bytes without a NUL at their end, borrowed from their owner. */
typedef struct sayso_bytes {
    const char *data;
    size_t size;
} sayso_bytes;

/** The version of the library, such as "0.1.0". */
SAYSO_API const char *sayso_version(void);

/* ---- Engine ------------------------------------------------------------------------------------------------ */

/** A loaded model with its settings. Read-only after creation: threads may share one. */
typedef struct sayso_engine sayso_engine;

/** What is looked for; what is not wanted costs nothing and its counts are 0. */
enum {
    SAYSO_WANT_TREES = 1,      /* tags, lemmas, heads */
    SAYSO_WANT_NAMES = 2,      /* entities */
    SAYSO_WANT_STATEMENTS = 4  /* statements; their cue lemmas need SAYSO_WANT_TREES too */
};

typedef struct sayso_settings {
    unsigned want;      /* SAYSO_WANT_ flags; default: all */
    unsigned any_language; /* 1: look for statements in every text, whatever its language; default 0 */
    const char *gazetteer; /* path of places.sayso; NULL: the one beside the model, where there is one; "": none */
    const char *const *actors; /* (n_actors) files of who held an office when (doc/sayso.1), or NULL */
    size_t n_actors;
    uint64_t reserved[3];
} sayso_settings;

/** Fills `settings` with the defaults. */
SAYSO_API void sayso_settings_default(sayso_settings *settings);

/** Loads the model at `model_path` (UTF-8). The file is mapped and must not change while the engine lives.
 *
 * @param out       On success a new engine, the caller's to destroy; on failure NULL.
 * @param settings  NULL for the defaults; borrowed until the call returns.
 * @param error     May be NULL.
 * @return SAYSO_OK; SAYSO_BAD_MODEL when there is no such file or it is not a model of this version, whole and sound,
 *         or the gazetteer is not;
 *         SAYSO_IO; SAYSO_BAD_ARGUMENT, also when the environment variable SAYSO_CPU has no known value (doc/sayso.1) or
 *         a file of actors has a broken line, which the message names;
 *         SAYSO_NO_MEMORY. */
SAYSO_API sayso_status sayso_engine_create(sayso_engine **out, const char *model_path,
                                           const sayso_settings *settings, sayso_error *error);

/** Frees the engine. NULL is allowed. Ledgers made with it stay valid. */
SAYSO_API void sayso_engine_destroy(sayso_engine *engine);

/** Name and hash of the model, such as "english 1 5f3a9c0de1b27744". Lives as long as the engine. */
SAYSO_API const char *sayso_engine_model(const sayso_engine *engine);

/** The same of the gazetteer, such as "places 1 5f3a9c0de1b27744"; NULL where the engine has none, and then entities have
 *  no places. */
SAYSO_API const char *sayso_engine_gazetteer(const sayso_engine *engine);

/* ---- One document in --------------------------------------------------------------------------------------- */

typedef enum sayso_input {
    SAYSO_INPUT_AUTO = 0, /* told by the file's name or its first bytes; as text in sayso_engine_read */
    SAYSO_INPUT_TEXT,
    SAYSO_INPUT_JSONL,    /* one document a line; a reader cuts them out, sayso_engine_read does not take it */
    SAYSO_INPUT_CONLLU,   /* tokens and sentences given; columns beside FORM are not used, HEAD is checked */
    SAYSO_INPUT_HTML      /* a page: its article becomes the text, what it says of itself fills the fields */
} sayso_input;

/** What is told of a document beside its text; the index of sayso_document.from. */
typedef enum sayso_field {
    SAYSO_FIELD_URL, SAYSO_FIELD_CANONICAL, SAYSO_FIELD_TITLE, SAYSO_FIELD_PUBLISHER, SAYSO_FIELD_AUTHORS,
    SAYSO_FIELD_RELAYS, SAYSO_FIELD_PUBLISHED, SAYSO_FIELD_UPDATED, SAYSO_FIELD_LANGUAGE, SAYSO_FIELD_DATELINE,
    SAYSO_FIELD_COUNT
} sayso_field;

/** Where a field was found. What the caller gave wins, then what a page says of itself, then the text. */
typedef enum sayso_from {
    SAYSO_FROM_NOWHERE, /* not known */
    SAYSO_FROM_GIVEN,
    SAYSO_FROM_JSON_LD, SAYSO_FROM_OPENGRAPH, SAYSO_FROM_META, /* in the head of a page */
    SAYSO_FROM_PAGE,    /* by the shape of a page */
    SAYSO_FROM_TEXT     /* in its words */
} sayso_from;

/** Stretches of a text that are not its body, and datelines. They stay in the text. */
typedef enum sayso_part_kind {
    SAYSO_PART_HEADLINE,
    SAYSO_PART_BYLINE,    /* "By Lena Dorvat", a name alone */
    SAYSO_PART_DATELINE,  /* "VELMIR, 3 March (Meridian) -" before the words of a paragraph, which is of the body */
    SAYSO_PART_RELAY,     /* "Translated from Kharif.az", "Source: ..." */
    SAYSO_PART_NOTE,      /* the editor's: "Editor's note: ..." */
    SAYSO_PART_CORRECTION /* "Correction: ..." */
} sayso_part_kind;

/** A text and what its caller knows of it. Strings are UTF-8, NUL-terminated, NULL where unknown. */
typedef struct sayso_document {
    const char *text; /* `size` bytes, no NUL needed; may be NULL when size is 0 */
    size_t size;
    sayso_input input; /* form of `text`: AUTO or TEXT, CONLLU, HTML */
    uint32_t line;     /* line of the file at which `text` begins, for messages; 0 where unknown */
    const char *id;
    const char *path;
    const char *title, *publisher, *author;
    const char *published, *updated; /* as YYYY-MM-DD or with a time, ISO 8601 */
    const char *language;            /* "en"; set, it is believed, else it is found by a test on the text */
    const char *url;
    const char *const *relays; /* `n_relays` names: "Translated from ..." */
    size_t n_relays;
    const char *const *authors; /* `n_authors` names; `author` is the same in one string, either may be given */
    size_t n_authors;
    const char *canonical;      /* the page's own word for its address */
    /* Filled by sayso_engine_read; not looked at in a document that is given. */
    const char *dateline;       /* its place: "VELMIR" */
    unsigned char from[SAYSO_FIELD_COUNT]; /* sayso_from of each field */
    const struct sayso_part *parts; /* in the order of the text */
    size_t n_parts;
    const sayso_span *body;     /* the text without the parts, but with datelines; in order */
    size_t n_body;
    uint64_t reserved[8];
} sayso_document;

/** A stretch of the text and what it is. */
typedef struct sayso_part {
    sayso_span span;
    sayso_part_kind kind;
} sayso_part;

/** Sets every field to unknown and the text to empty. */
SAYSO_API void sayso_document_default(sayso_document *document);

/** Everything found in one document. Belongs to one thread at a time. */
typedef struct sayso_ledger sayso_ledger;

/** Reads one document and returns its ledger.
 *
 * @param engine    Borrowed. Calls with one engine may run at the same time in any number of threads.
 * @param document  Borrowed, with all it points to, until the call returns. Any bytes are a valid text. Of a page (HTML, in
 *                  any encoding) the headline and the paragraphs of its article become the text.
 * @param out       On success a new ledger, the caller's to destroy; on failure NULL.
 * @param error     May be NULL.
 * @return SAYSO_OK; SAYSO_TOO_LARGE when size > SAYSO_TEXT_MAX; SAYSO_BAD_INPUT when CoNLL-U was announced and is
 *         broken (the message names path, line and what would be right), or a page has no article or several (with
 *         the reason); SAYSO_BAD_ARGUMENT; SAYSO_NO_MEMORY.
 *
 * Units   Every offset in the ledger is in Unicode code points of the text, half open [begin, end).
 * Cost    Linear in the size of the text; all memory goes with the ledger.
 * Same    Equal text, model and version give equal answers on every processor, beside any number of threads.
 * Method  Source, cue and content as in PolNeAR (Newell, Margolin and Ruths 2018) and PARC 3.0 (Pareti 2016). */
SAYSO_API sayso_status sayso_engine_read(const sayso_engine *engine, const sayso_document *document,
                                         sayso_ledger **out, sayso_error *error);

/** The same for a text of which nothing else is known. */
SAYSO_API sayso_status sayso_engine_read_text(const sayso_engine *engine, const char *text, size_t size,
                                              sayso_ledger **out, sayso_error *error);

/** Frees the ledger and all that was borrowed from it. NULL is allowed. */
SAYSO_API void sayso_ledger_destroy(sayso_ledger *ledger);

/* ---- The ledger of a document: getters cost nothing; an index out of range gives an empty answer ------------- */

/** The document as it was given (without its text), and what its page and its text say where nothing was given. Strings live as long as the ledger. */
SAYSO_API sayso_document sayso_ledger_document(const sayso_ledger *ledger);

/** The text, its byte order mark dropped; may hold ill-formed UTF-8 as it was given. Of CoNLL-U: made of its forms. */
SAYSO_API sayso_bytes sayso_ledger_text(const sayso_ledger *ledger);
/** Length of the text in code points. */
SAYSO_API uint32_t sayso_ledger_text_chars(const sayso_ledger *ledger);
/** The bytes of a span; empty where the span does not lie in the text. Cost: logarithmic in the number of words. */
SAYSO_API sayso_bytes sayso_ledger_span_bytes(const sayso_ledger *ledger, sayso_span span);
/** 0 when the text is not English: then no statements were looked for. */
SAYSO_API int sayso_ledger_is_english(const sayso_ledger *ledger);

typedef struct sayso_sentence {
    sayso_span span;
    uint32_t word_begin, word_end;
    int is_paragraph_start;
} sayso_sentence;

SAYSO_API size_t sayso_ledger_sentence_count(const sayso_ledger *ledger);
SAYSO_API sayso_sentence sayso_ledger_sentence(const sayso_ledger *ledger, size_t index);

/** A syntactic word. Tags are NULL when trees were not wanted. */
typedef struct sayso_word {
    sayso_span span;    /* its form */
    const char *lemma, *upos, *xpos;
    const char *feats;  /* "Number=Sing|Person=3", "_" for none */
    const char *deprel;
    uint32_t head;      /* index of its head in the document; SAYSO_NONE at the root of a sentence */
    int is_joined;      /* goes on with the surface token of the word before: "n't", "'s" */
} sayso_word;

SAYSO_API size_t sayso_ledger_word_count(const sayso_ledger *ledger);
SAYSO_API sayso_word sayso_ledger_word(const sayso_ledger *ledger, size_t index);

typedef enum sayso_entity_type {
    SAYSO_PERSON, SAYSO_ORG, SAYSO_GPE, SAYSO_LOC, SAYSO_FAC, SAYSO_NORP, SAYSO_EVENT, SAYSO_OTHER
} sayso_entity_type;

typedef enum sayso_mention_kind { SAYSO_NAME, SAYSO_NOMINAL, SAYSO_PRONOUN } sayso_mention_kind;

typedef struct sayso_mention {
    sayso_span span;
    sayso_mention_kind kind;
} sayso_mention;

/** What the text speaks of, with all mentions that are linked with one another: names, nouns and pronouns. */
typedef struct sayso_entity {
    sayso_entity_type type;
    sayso_span name;      /* the span that names it best */
    size_t mention_count; /* at least 1 */
} sayso_entity;

SAYSO_API size_t sayso_ledger_entity_count(const sayso_ledger *ledger);
SAYSO_API sayso_entity sayso_ledger_entity(const sayso_ledger *ledger, size_t index);
SAYSO_API sayso_mention sayso_ledger_mention(const sayso_ledger *ledger, size_t entity, size_t index);

/** How exactly a place is known. REGION: what is no division of a country: continents, seas, rivers, mountains. */
typedef enum sayso_precision {
    SAYSO_PRECISION_COUNTRY, SAYSO_PRECISION_ADMIN1, SAYSO_PRECISION_ADMIN2, SAYSO_PRECISION_CITY,
    SAYSO_PRECISION_FACILITY, SAYSO_PRECISION_REGION
} sayso_precision;

/** Where an entity is, by the gazetteer. Strings live as long as the ledger. */
typedef struct sayso_place {
    const char *name;    /* as the gazetteer has it; NULL where the entity is no place, or one that is not known */
    uint32_t geonameid;  /* 0 where not known */
    double lat, lon;     /* degrees, WGS 84: a point in it */
    const char *country; /* ISO 3166-1 alpha-3; NULL where it lies in none or several */
    const char *admin1;  /* name of the first-level division that it lies in, or NULL */
    sayso_precision precision;
    int is_metonymic;    /* the text means its people or its government: "Moscow said" */
} sayso_place;

/** Demonyms ("Russian") have the place of their country. Cost: constant. */
SAYSO_API sayso_place sayso_ledger_place(const sayso_ledger *ledger, size_t entity);
/** "country", "admin1" and so on, as in the JSON output; NULL where unknown. */
SAYSO_API const char *sayso_precision_name(sayso_precision precision);
/** "name", "nominal" or "pronoun". */
SAYSO_API const char *sayso_mention_kind_name(sayso_mention_kind kind);
/** "PERSON", "ORG" and so on, as in the JSON output. */
SAYSO_API const char *sayso_entity_type_name(sayso_entity_type type);

typedef enum sayso_statement_kind { SAYSO_DIRECT, SAYSO_INDIRECT, SAYSO_MIXED } sayso_statement_kind;

/** What a source does with its words. */
typedef enum sayso_act {
    SAYSO_ACT_UNKNOWN, SAYSO_ASSERT, SAYSO_CONFIRM, SAYSO_DENY, SAYSO_DOUBT, SAYSO_RETRACT, SAYSO_ASK, SAYSO_DEMAND,
    SAYSO_PROMISE, SAYSO_THREATEN, SAYSO_ACCUSE, SAYSO_PREDICT, SAYSO_BELIEVE, SAYSO_INTEND
} sayso_act;

typedef enum sayso_source_class {
    SAYSO_CLASS_UNKNOWN, SAYSO_NAMED_PERSON, SAYSO_NAMED_ORGANISATION, SAYSO_OUTLET_OR_DOCUMENT, SAYSO_UNNAMED_PERSONS,
    SAYSO_COLLECTIVE, SAYSO_PUBLIC, SAYSO_AUTHOR
} sayso_source_class;

/** One source of a chain. */
typedef struct sayso_step {
    const char *name;  /* as a reader would write it */
    uint32_t entity;   /* index, or SAYSO_NONE */
    sayso_spans proof; /* the words that name it and make it a source; none where the caller gave it */
    const char *rule;  /* what put it there */
} sayso_step;

/** One attribution. Source and cue may be empty, the content never is. */
typedef struct sayso_statement {
    uint32_t within;        /* index of the statement whose content holds it, or SAYSO_NONE */
    sayso_statement_kind kind;
    sayso_spans source, cue, content;
    const char *cue_lemma;  /* "say"; NULL without a cue or when trees were not wanted */
    uint32_t source_entity; /* index, or SAYSO_NONE */
    uint32_t sentence;      /* in which its cue stands, else its first word */
    sayso_act act;
    sayso_source_class source_class;
    const char *source_name; /* as a reader would write it, pronouns resolved; NULL where unknown */
    uint32_t speaks_for;     /* entity for which the source speaks, or SAYSO_NONE */
    size_t chain_count;      /* sources from the publisher inward; the last is the origin */
    int is_chain_cut;        /* the chain would have gone round in a circle */
    const char *act_rule, *class_rule; /* what told act and class; NULL where unknown */
} sayso_statement;

/** In the order of the text, an outer one before those within it. */
SAYSO_API size_t sayso_ledger_statement_count(const sayso_ledger *ledger);
SAYSO_API sayso_statement sayso_ledger_statement(const sayso_ledger *ledger, size_t index);
/** A source of the chain of a statement, from the outside in. */
SAYSO_API sayso_step sayso_ledger_step(const sayso_ledger *ledger, size_t statement, size_t index);
/** "assert", "deny" and so on; NULL where unknown. */
SAYSO_API const char *sayso_act_name(sayso_act act);
/** "named person", "collective" and so on; NULL where unknown. */
SAYSO_API const char *sayso_source_class_name(sayso_source_class source_class);
/** "direct", "indirect" or "mixed". */
SAYSO_API const char *sayso_statement_kind_name(sayso_statement_kind kind);

/* ---- Events: what happens, may happen or did not, and who holds it to be so ------------------------------------ */

/** How certain a source holds an event to be (FactBank; doc/json.md). */
typedef enum sayso_factuality {
    SAYSO_FACTUALITY_UNKNOWN,
    SAYSO_CT_PLUS,  /* certain: it happened or is happening */
    SAYSO_PR_PLUS,  /* probable; the plain future */
    SAYSO_PS_PLUS,  /* possible */
    SAYSO_UU,       /* left open */
    SAYSO_PS_MINUS, /* possibly not */
    SAYSO_PR_MINUS, /* probably not */
    SAYSO_CT_MINUS  /* certain: it did not */
} sayso_factuality;

/** Why an event is not held as CT+: flags of sayso_event.why. */
enum {
    SAYSO_WHY_NEGATED = 1,
    SAYSO_WHY_MODAL = 2,
    SAYSO_WHY_CONDITIONAL = 4,
    SAYSO_WHY_COUNTERFACTUAL = 8,
    SAYSO_WHY_FUTURE = 16,
    SAYSO_WHY_QUESTION = 32,
    SAYSO_WHY_GENERIC = 64,
    SAYSO_WHY_DEMAND = 128
};

/** A mention of something that happens. */
typedef struct sayso_event {
    sayso_span span;             /* the trigger */
    const char *lemma;           /* lives as long as the ledger */
    uint32_t statement;          /* the innermost statement whose content holds it, or SAYSO_NONE */
    sayso_factuality factuality; /* as that statement's source holds it, or the author where there is none */
    unsigned why;                /* SAYSO_WHY_ flags */
    int is_happening;            /* 0: a state, a cue, a verb whose happening another word tells */
    int is_historical;           /* background to what is told */
    int has_value;               /* the model has a head for `value` */
    float value;                 /* has it happened or is it happening? -3 (no) to 3 (yes), learnt */
    size_t holder_count;         /* at least 1 */
    const char *fact_rule;       /* what decided: row of a table or name of a rule */
    size_t sentence;
    uint32_t time;               /* index of the time expression that dates it (sayso_ledger_time), or SAYSO_NONE */
    const char *note;            /* words that keep their distance: "quotation marks", "so-called"; NULL without */
    uint64_t reserved[6];
} sayso_event;

/** What one source holds of an event. */
typedef struct sayso_holder {
    uint32_t statement; /* whose source it is, or SAYSO_NONE: the author */
    sayso_factuality factuality;
} sayso_holder;

/** Every predicate, in the order of the text; none without SAYSO_WANT_TREES. */
SAYSO_API size_t sayso_ledger_event_count(const sayso_ledger *ledger);
SAYSO_API sayso_event sayso_ledger_event(const sayso_ledger *ledger, size_t index);
/** The sources of an event from the innermost statement outward; the last is the author. */
SAYSO_API sayso_holder sayso_ledger_holder(const sayso_ledger *ledger, size_t event, size_t index);
/** "CT+", "UU" and so on; NULL where unknown. */
SAYSO_API const char *sayso_factuality_name(sayso_factuality factuality);
/** "negated", "future" and so on; NULL for anything but a single SAYSO_WHY_ flag. */
SAYSO_API const char *sayso_why_name(unsigned why);

/** What an event is in PLOVER 2.0. OTHER: what happens and has no type there. */
typedef enum sayso_plover {
    SAYSO_PLOVER_OTHER,
    SAYSO_PLOVER_AGREE,
    SAYSO_PLOVER_CONSULT,
    SAYSO_PLOVER_SUPPORT,
    SAYSO_PLOVER_CONCEDE,
    SAYSO_PLOVER_COOPERATE,
    SAYSO_PLOVER_AID,
    SAYSO_PLOVER_RETREAT,
    SAYSO_PLOVER_REQUEST,
    SAYSO_PLOVER_ACCUSE,
    SAYSO_PLOVER_REJECT,
    SAYSO_PLOVER_THREATEN,
    SAYSO_PLOVER_SANCTION,
    SAYSO_PLOVER_PROTEST,
    SAYSO_PLOVER_MOBILIZE,
    SAYSO_PLOVER_COERCE,
    SAYSO_PLOVER_ASSAULT
} sayso_plover;

/** The coding of an event. Strings live as long as the ledger or longer. */
typedef struct sayso_coding {
    sayso_plover type;     /* OTHER: nothing below is known */
    const char *mode;      /* "arrest"; NULL where there is none */
    const char *const *contexts;
    size_t context_count;
    const char *cameo;     /* CAMEO code, NULL where unknown */
    const char *goldstein; /* as published, NULL where there is none */
    unsigned quad;         /* 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict; 0 unknown */
    float score;           /* the share of codings with this score that are right */
    size_t actor_count, recipient_count;
    uint32_t place;        /* entity that names where it is, or SAYSO_NONE; told for OTHER too */
    const char *place_from; /* "clause", "sentence", "dateline"; NULL without a place */
    const char *rule;      /* the row of data/lexicon/frames.tsv */
    uint64_t reserved[8];
} sayso_coding;

/** Country or body, and sectors, as PLOVER codes actors. */
typedef struct sayso_actor {
    const char *code; /* "FRA", "IGO"; NULL where unknown */
    const char *const *sectors;
    size_t sector_count;
} sayso_actor;

/** One who does an event, or to whom it is done. */
typedef struct sayso_party {
    sayso_span span;
    uint32_t entity; /* index, or SAYSO_NONE */
    sayso_actor actor;
} sayso_party;

SAYSO_API sayso_coding sayso_ledger_coding(const sayso_ledger *ledger, size_t event);
/** Zero for an index that there is not. */
SAYSO_API sayso_party sayso_ledger_event_actor(const sayso_ledger *ledger, size_t event, size_t index);
SAYSO_API sayso_party sayso_ledger_event_recipient(const sayso_ledger *ledger, size_t event, size_t index);
/** What an entity is as an actor. */
SAYSO_API sayso_actor sayso_ledger_entity_actor(const sayso_ledger *ledger, size_t entity);
/** "AGREE", "OTHER" and so on; NULL for what is none. */
SAYSO_API const char *sayso_plover_name(sayso_plover type);

/* Times and quantities hang on trees and statements: without either there are none. */

typedef enum sayso_time_type { SAYSO_DATE, SAYSO_TIME, SAYSO_DURATION, SAYSO_SET } sayso_time_type;

/** A time expression with the type and value of TIMEX3 (TimeML 1.2.1). */
typedef struct sayso_time {
    sayso_span span;
    sayso_time_type type;
    const char *value;  /* "2022-01-06", "P3D"; NULL where unresolved */
    int has_days;       /* the two days below are known */
    int32_t first_day, end_day; /* [first_day, end_day), days since 1970-01-01 in the Gregorian calendar */
    const char *rule;   /* what resolved it: "explicit", "publication", "narrative"; NULL where unresolved */
    uint32_t sentence;
} sayso_time;

/** In the order of the text; they do not overlap. */
SAYSO_API size_t sayso_ledger_time_count(const sayso_ledger *ledger);
SAYSO_API sayso_time sayso_ledger_time(const sayso_ledger *ledger, size_t index);
/** "DATE", "TIME", "DURATION" or "SET". */
SAYSO_API const char *sayso_time_type_name(sayso_time_type type);

typedef enum sayso_hedge {
    SAYSO_HEDGE_NONE, SAYSO_HEDGE_ABOUT, SAYSO_HEDGE_AT_LEAST, SAYSO_HEDGE_AT_MOST, SAYSO_HEDGE_MORE_THAN,
    SAYSO_HEDGE_LESS_THAN, SAYSO_HEDGE_RANGE, SAYSO_HEDGE_VAGUE
} sayso_hedge;

/** A number that counts people, things or money. */
typedef struct sayso_quantity {
    sayso_span span;       /* the number without its hedge, with its sign of money or percent */
    int has_value;         /* 0: no number that is read as one; the text stands for itself */
    double low, high;      /* equal unless it is a range */
    sayso_hedge hedge;
    const char *unit;      /* "person", "percent", "usd", "kilometre", "item"; NULL where unknown */
    sayso_span of;         /* the words that say what is counted; empty where they do not stand with the number */
    const char *of_lemma;  /* lemma of their main word; NULL where unknown */
    const char *aspect;    /* "dead", "injured", "arrested", "participants"; NULL where unknown */
    uint32_t predicate;    /* word of the happening that it counts, or SAYSO_NONE */
    uint32_t statement;    /* the innermost statement whose content holds it, or SAYSO_NONE */
    uint32_t sentence;
} sayso_quantity;

/** In the order of the text; they do not overlap. */
SAYSO_API size_t sayso_ledger_quantity_count(const sayso_ledger *ledger);
SAYSO_API sayso_quantity sayso_ledger_quantity(const sayso_ledger *ledger, size_t index);
/** "none", "about", "at least" and so on. */
SAYSO_API const char *sayso_hedge_name(sayso_hedge hedge);

/* ---- Writing ------------------------------------------------------------------------------------------------ */

typedef enum sayso_format {
    SAYSO_FORMAT_TEXT,   /* for reading: each sentence with its statements */
    SAYSO_FORMAT_JSONL,  /* one line, doc/json.md */
    SAYSO_FORMAT_CONLLU, /* Universal Dependencies; needs SAYSO_WANT_TREES */
    SAYSO_FORMAT_BRAT,   /* the .ann file of brat standoff, beside the .txt file of SAYSO_FORMAT_PLAIN */
    SAYSO_FORMAT_PLAIN,  /* the text itself, each ill-formed part as U+FFFD */
    SAYSO_FORMAT_PLOVER, /* one line of JSON a coded event, with the fields of the PLOVER manual */
    SAYSO_FORMAT_CAMEO   /* one line a coded event, columns parted by tabs: sayso_cameo_header() */
} sayso_format;

/** Which events are written. */
typedef enum sayso_events {
    SAYSO_EVENTS_DEFAULT, /* happenings, background included */
    SAYSO_EVENTS_CURRENT, /* those without background */
    SAYSO_EVENTS_ALL,     /* every predicate, states and cues of statements too */
    SAYSO_EVENTS_NONE
} sayso_events;

typedef struct sayso_write_options {
    int with_text;        /* JSONL: add the text */
    int byte_offsets;     /* JSONL: offsets in bytes of the text instead of code points */
    int with_colour;      /* TEXT: terminal colours */
    unsigned width;       /* TEXT: columns to wrap to; 0 does not wrap */
    int with_heading;     /* TEXT: begin with the document's title or id */
    int with_reasons;     /* TEXT, JSONL: what told the act, the class and each source of the chain */
    sayso_events events;  /* JSONL, TEXT: which */
    float min_score;      /* codings of events below this are left out; default 0.3 */
    int only_asserted;    /* only events that the text itself asserts: CT+ for every holder up to the author */
    uint64_t reserved[2];
} sayso_write_options;

/** Fills `options` with the defaults: all off but `min_score`. */
SAYSO_API void sayso_write_options_default(sayso_write_options *options);

/** The names of the columns of SAYSO_FORMAT_CAMEO, parted by tabs, with a line feed. Static. */
SAYSO_API const char *sayso_cameo_header(void);

/** Takes `size` bytes; returns 0, or anything else to stop the writing. */
typedef int (*sayso_write_function)(void *context, const char *bytes, size_t size);

/** Writes the ledger in pieces of at most 16 KiB.
 *
 * @param options  NULL for the defaults.
 * @return SAYSO_OK; SAYSO_IO when `write` stopped it; SAYSO_BAD_ARGUMENT; SAYSO_NO_MEMORY. */
SAYSO_API sayso_status sayso_ledger_write(const sayso_ledger *ledger, sayso_format format,
                                          const sayso_write_options *options, sayso_write_function write,
                                          void *context, sayso_error *error);

/* ---- Reading files into documents ---------------------------------------------------------------------------- */

/** Cuts a file into documents: one of a text or page, one a line of JSONL, one a `# newdoc` of CoNLL-U. */
typedef struct sayso_reader sayso_reader;

/** Opens a file; "-" is standard input.
 *
 * @param input  AUTO: by the name (.jsonl .ndjson .conllu .html .htm .xhtml), else a first `{` tells JSONL, a first
 *               `<!doctype` or `<html` a page, all else is text.
 * @return SAYSO_OK; SAYSO_IO; SAYSO_BAD_INPUT when the file is no text at all (a known binary signature, or
 *         more than a tenth control characters); SAYSO_NO_MEMORY. The message begins with the path. */
SAYSO_API sayso_status sayso_reader_open(sayso_reader **out, const char *path, sayso_input input, sayso_error *error);

/** What the file was told to be: TEXT, HTML, JSONL or CONLLU. */
SAYSO_API sayso_input sayso_reader_input(const sayso_reader *reader);

/** The next document, or NULL in `*out` when there are no more.
 *
 * @param out  The caller's to free with sayso_document_free, before or after the reader is closed.
 * @return SAYSO_OK; SAYSO_BAD_INPUT when one record is broken: the message names path and line, the next call goes on
 *         behind it; SAYSO_TOO_LARGE the same; SAYSO_IO and SAYSO_NO_MEMORY end the reading. */
SAYSO_API sayso_status sayso_reader_next(sayso_reader *reader, sayso_document **out, sayso_error *error);

/** NULL is allowed. */
SAYSO_API void sayso_reader_close(sayso_reader *reader);

/** Frees a document that a reader made. NULL is allowed. */
SAYSO_API void sayso_document_free(sayso_document *document);

/* ---- A ledger file: many documents ------------------------------------------------------------------------------ */

/** A file that keeps the ledgers of many documents (SQLite; doc/schema.md). Belongs to one thread at a time; any number of
 *  handles, also of other programs, may have one file open.
 *
 * @code
 * sayso_store_settings settings;
 * sayso_store_settings_default(&settings);
 * settings.mode = SAYSO_STORE_CREATE;
 * sayso_store *store;
 * sayso_store_open(&store, "crisis.sayso", &settings, &error);
 * sayso_store_add(store, ledger, NULL, &error);
 * sayso_store_commit(store, &error);
 * sayso_filter filter;
 * sayso_filter_default(&filter);
 * filter.source = "Ilan Dren";
 * sayso_store_list(store, SAYSO_LIST_STATEMENTS, &filter, take_row, NULL, &error);
 * sayso_store_close(store);
 * @endcode
 *
 * Errors of all functions: SAYSO_IO when the file cannot be read or written (not there, no permission, disk full);
 * SAYSO_BAD_INPUT when it is no ledger file, damaged, or of a newer version; SAYSO_NO_MEMORY; SAYSO_BAD_ARGUMENT. After an
 * error nothing of what was not committed is kept. */
typedef struct sayso_store sayso_store;

typedef enum sayso_store_mode {
    SAYSO_STORE_READ,  /* must be there; works on files and folders that are read-only */
    SAYSO_STORE_WRITE, /* must be there */
    SAYSO_STORE_CREATE /* is made where it is not there */
} sayso_store_mode;

typedef struct sayso_store_settings {
    sayso_store_mode mode;      /* default: READ */
    int without_text;           /* 1: keep no texts, only spans; default 0 */
    int (*wait)(void *context); /* called once a call when another writer has been waited for a second; returns 0 to wait
                                   on, else the call fails. NULL: waits without a word */
    void *context;
    uint64_t reserved[6];
} sayso_store_settings;

/** Fills `settings` with the defaults. */
SAYSO_API void sayso_store_settings_default(sayso_store_settings *settings);
/** Opens a ledger file; the caller closes `*out`. NULL settings are the defaults. */
SAYSO_API sayso_status sayso_store_open(sayso_store **out, const char *path, const sayso_store_settings *settings,
                                        sayso_error *error);
/** What was not committed is dropped. NULL is allowed. */
SAYSO_API void sayso_store_close(sayso_store *store);

/** What became of a document that was added. */
typedef enum sayso_stored {
    SAYSO_STORED_NEW,
    SAYSO_STORED_AGAIN,     /* in the place of a reading of the same text */
    SAYSO_STORED_OTHER_TEXT /* in the place of another text of this id */
} sayso_stored;

/** `*out`: is this document kept as the engine would read it now: the same id, bytes, metadata, options, program and
 *  model? Then it need not be read again. */
SAYSO_API sayso_status sayso_store_has(sayso_store *store, const sayso_engine *engine, const sayso_document *document,
                                       int *out, sayso_error *error);
/** Adds the ledger of a document, whose id must be set, in the place of one of the same id. Waits while another writer
 *  holds the file; holds it itself until the commit. `outcome` may be NULL. */
SAYSO_API sayso_status sayso_store_add(sayso_store *store, const sayso_ledger *ledger, sayso_stored *outcome,
                                       sayso_error *error);
/** Records that a document could not be read: its id or place, its file (may be NULL), and why. */
SAYSO_API sayso_status sayso_store_add_failure(sayso_store *store, const char *name, const char *path, const char *message,
                                               sayso_error *error);
/** Forgets the failures of a file; a reading of the whole file begins with it. */
SAYSO_API sayso_status sayso_store_forget_failures(sayso_store *store, const char *path, sayso_error *error);
/** Takes a document out. SAYSO_BAD_ARGUMENT when there is none of that id. */
SAYSO_API sayso_status sayso_store_remove(sayso_store *store, const char *id, sayso_error *error);
/** Sets an analyst's grade of a source: Admiralty code, "A1" to "F6", or NULL for none. `source` is its name as
 *  sayso_store_list shows it. Grades stay when documents go. */
SAYSO_API sayso_status sayso_store_grade(sayso_store *store, const char *source, const char *grade, sayso_error *error);
/** Keeps a note of the analyst: `kind` is "document", "source" or "account", `about` an id, a name or a number ("a12"), `made` when,
 *  as it will be shown. Notes stay when documents go. `number` may be NULL. SAYSO_BAD_ARGUMENT when there is no such thing or
 *  the note is empty; SAYSO_TOO_LARGE above 64 KiB. */
SAYSO_API sayso_status sayso_store_note(sayso_store *store, const char *kind, const char *about, const char *words,
                                        const char *made, int64_t *number, sayso_error *error);
/** Takes a note out, by its number in SAYSO_LIST_NOTES. SAYSO_BAD_ARGUMENT when there is none. */
SAYSO_API sayso_status sayso_store_remove_note(sayso_store *store, int64_t number, sayso_error *error);
/** Puts accounts, claims and conflicts in order for what was added and removed since; commits, also as it goes. Part of no
 *  other call. */
SAYSO_API sayso_status sayso_store_link(sayso_store *store, sayso_error *error);
/** Makes all since the last commit safe: it survives any end of the process. */
SAYSO_API sayso_status sayso_store_commit(sayso_store *store, sayso_error *error);

/** What can be listed. */
typedef enum sayso_list {
    SAYSO_LIST_DOCUMENTS, SAYSO_LIST_STATEMENTS, SAYSO_LIST_SOURCES, SAYSO_LIST_EVENTS, SAYSO_LIST_PLACES,
    SAYSO_LIST_ACCOUNTS, SAYSO_LIST_CLAIMS, SAYSO_LIST_CONFLICTS,
    SAYSO_LIST_CORROBORATION, /* values of an account with their origins, reprints counted once */
    SAYSO_LIST_COPIES,        /* documents that share wording with an earlier one */
    SAYSO_LIST_RELAYS,        /* who passes on whom: neighbours in chains */
    SAYSO_LIST_OUTLETS,
    SAYSO_LIST_DAYS,          /* events counted by day and type */
    SAYSO_LIST_NOTES,         /* the analyst's own */
    SAYSO_LIST_SUMMARY,       /* one row of counts */
    SAYSO_LIST_LINKS,         /* why events are one account: the links that hold it together */
    SAYSO_LIST_FAILURES, SAYSO_LIST_COUNT
} sayso_list;

/** "documents" and so on; NULL for no such list. */
SAYSO_API const char *sayso_list_name(sayso_list list);

/** What rows are wanted: all that is set must hold. Strings are NULL where anything will do. A filter that a list does not
 *  have gives SAYSO_BAD_ARGUMENT. */
typedef struct sayso_filter {
    const char *document;     /* id */
    const char *source;       /* part of its name, without case; "=NAME": the whole name */
    const char *source_class; /* "named person" and so on; a word of it will do */
    const char *act;          /* "deny" and so on */
    const char *type;         /* of event or account: "ASSAULT" */
    const char *actor;        /* part of the name or begin of the code of an actor or recipient */
    const char *place;        /* name of a place, or "LAT,LON" */
    double km;                /* around the place; 0: that place itself */
    const char *from, *until; /* days, YYYY-MM-DD, both included */
    const char *factuality;   /* "CT+" and so on */
    const char *outlet;       /* part of the publisher's name, without case; "=NAME": the whole */
    const char *text;         /* words that stand in its sentence, in any form; "in quotation marks" as a phrase */
    const char *aspect;       /* of claims: "count" and so on */
    const char *kind;         /* of conflicts: "conflict", "update", "retraction" or "compatible"; of sources: "graded" */
    int64_t account;          /* number of an account; 0: any */
    const char *sort;         /* a column by which rows are put in order, "-" before it for the largest first */
    uint64_t limit;           /* at most so many rows; 0: all */
    uint64_t offset;          /* so many rows are left out first */
    const char *columns;      /* names between blanks: the others are not looked up and come as unknown; NULL: all */
    uint64_t reserved[6];
} sayso_filter;

/** Sets all to "anything". */
SAYSO_API void sayso_filter_default(sayso_filter *filter);

typedef enum sayso_cell_kind { SAYSO_CELL_UNKNOWN, SAYSO_CELL_TEXT, SAYSO_CELL_NUMBER, SAYSO_CELL_JSON } sayso_cell_kind;

/** A value of a row; `text` is UTF-8, NUL-terminated, "" where unknown. JSON: an array or object. */
typedef struct sayso_cell {
    const char *column;
    sayso_cell_kind kind;
    const char *text;
} sayso_cell;

/** Takes a row, whose cells are borrowed until it returns; returns 0, or anything else to stop. */
typedef int (*sayso_row_function)(void *context, const sayso_cell *cells, size_t n_cells);

/** Calls `row` for each row, in the order of doc/schema.md. Memory does not grow with their number. SAYSO_IO when `row`
 *  stopped it. */
SAYSO_API sayso_status sayso_store_list(sayso_store *store, sayso_list list, const sayso_filter *filter,
                                        sayso_row_function row, void *context, sayso_error *error);

/** How rows are written. */
typedef enum sayso_row_format {
    SAYSO_ROWS_TABLE, /* for people: columns, cut to `width` */
    SAYSO_ROWS_JSONL,
    SAYSO_ROWS_CSV    /* RFC 4180, with a line of names */
} sayso_row_format;

/** The same, written. `width`: columns of the terminal, for TABLE; 0 cuts nothing. */
SAYSO_API sayso_status sayso_store_write_list(sayso_store *store, sayso_list list, const sayso_filter *filter,
                                              sayso_row_format format, unsigned width, sayso_write_function write,
                                              void *context, sayso_error *error);

/** Where a claim comes from: every account that the words or the number of an account ("a12") name, with the claims, who
 *  made them through whom, and what updates, contradicts or takes them back. TABLE is for people, JSONL one object a claim.
 *  SAYSO_BAD_ARGUMENT when nothing fits. */
SAYSO_API sayso_status sayso_store_trace(sayso_store *store, const char *words, sayso_row_format format, uint64_t limit,
                                         sayso_write_function write, void *context, sayso_error *error);

typedef enum sayso_export_format {
    SAYSO_EXPORT_ACCOUNTS, /* one account a line (doc/json.md) */
    SAYSO_EXPORT_PLOVER, SAYSO_EXPORT_CAMEO, /* one coded event a line */
    SAYSO_EXPORT_JSONL     /* one document a line, as SAYSO_FORMAT_JSONL with the text */
} sayso_export_format;

/** Writes one document, by its id, as a line of SAYSO_EXPORT_JSONL. SAYSO_BAD_ARGUMENT when there is none. */
SAYSO_API sayso_status sayso_store_export_document(sayso_store *store, const char *id, sayso_write_function write, void *context,
                                                   sayso_error *error);
/** A number that differs when another connection, or this one, has committed changes since it was last asked for. Cheap. */
SAYSO_API sayso_status sayso_store_version(sayso_store *store, int64_t *out, sayso_error *error);
/** Writes all of the ledger. */
SAYSO_API sayso_status sayso_store_export(sayso_store *store, sayso_export_format format, sayso_write_function write,
                                          void *context, sayso_error *error);
/** Name of the table `index` of doc/schema.md; NULL behind the last. */
SAYSO_API const char *sayso_store_table(size_t index);
/** Writes a table as CSV. */
SAYSO_API sayso_status sayso_store_export_table(sayso_store *store, const char *table, sayso_write_function write,
                                                void *context, sayso_error *error);

/** Looks through the whole file for damage and for what does not fit together. `report` takes one line for each trouble;
 *  its return value is not looked at. `*n_troubles` may be NULL. */
SAYSO_API sayso_status sayso_store_check(sayso_store *store, void (*report)(void *context, const char *trouble),
                                         void *context, size_t *n_troubles, sayso_error *error);

#ifdef __cplusplus
}
#endif

#endif
