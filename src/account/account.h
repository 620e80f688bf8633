/** Accounts: one happening over many documents, what is claimed of it on whose word, and where claims disagree.
 *
 * Three steps, each a pure function of its input:
 *
 *   digest   one document -> what of it matters to others (ss_digest). Made once when a document is read; the store
 *            keeps it whole (every field, every array in its order) and gives it back as it was.
 *   link     pairs of mentions that share a block -> links with a score and its reasons; mentions joined by links are
 *            a component. A link rests on its two documents alone, so that the order of reading does not matter.
 *   relate   the mentions of one component -> accounts with claims, relations and corroboration.
 *
 * Nothing here reads a file, a clock or a table of other documents. Claims and relations as in
 * tests/stories/README.md; PLOVER types as in doc/json.md. Strings are UTF-8, NUL-terminated, NULL where unknown, and
 * live in the arena that was given. Spans are code points of the document's text. */
#ifndef SS_ACCOUNT_ACCOUNT_H
#define SS_ACCOUNT_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include <sayso/sayso.h>

#include "base/arena.h"
#include "ledger/ledger.h"

enum ss_aspect { SS_ASPECT_OCCURRENCE, SS_ASPECT_COUNT, SS_ASPECT_TIME, SS_ASPECT_PLACE, SS_ASPECT_AGENT, SS_ASPECT_CAUSE,
                 SS_ASPECT_COMMITMENT, SS_N_ASPECTS };

enum ss_relation_kind { SS_COMPATIBLE, SS_CONFLICT, SS_UPDATE, SS_RETRACTION };

/* How a number is meant; also the order in `dead>=160`. */
enum ss_bound { SS_EXACTLY, SS_ABOUT, SS_AT_LEAST, SS_AT_MOST, SS_MORE_THAN, SS_LESS_THAN, SS_BETWEEN, SS_VAGUELY, SS_NOT };

/* Fields that are not in the words of a document but follow from them are marked "derived"; ss_digest_finish fills them. */

#define SS_NO_MINUTE INT64_MIN /* a time that is not known; minutes count from 1970-01-01T00:00 UTC */
#define SS_NO_DAY INT32_MIN    /* the same for days */

/** Words, folded (lower case, no accents), sorted by bytes, each once. */
struct ss_word_set {
    const char *const *items;
    uint32_t n;
};

/* ---- The digest of a document -------------------------------------------------------------------------------- */

/** One source as one document has it: all statements of one person or body. */
struct ss_digest_source {
    const char *name;            /* as a reader would write it */
    enum ss_source_class source_class;
    const char *speaks_for;      /* the institution whose word it gives, or NULL */
    const char *phrases;         /* the words of the text that name it, parted by " | " */
    struct ss_word_set words;    /* derived: of all of these */
    struct ss_word_set name_words; /* derived: of the name, without titles and determiners */
    const char *body;            /* derived: the kind of body it is or speaks for: "police", "health ministry"; or NULL */
    bool is_text;                /* the author, relay or publisher: nobody is cited */
};

struct ss_digest_statement {
    sayso_span content;          /* outer ends */
    uint32_t within;             /* index, or SS_NONE */
    uint32_t source;             /* index in sources */
    enum ss_act act;
    enum ss_statement_kind kind;
    const char *const *chain;    /* from the publisher inward, the last is the origin */
    uint32_t n_chain;
    const char *cue;             /* the words of the cue, or NULL */
    bool is_withdrawal;          /* derived: its source takes back what it, or one in its chain, had said */
};

/** Who did something, or to whom it was done. */
struct ss_digest_actor {
    const char *name;
    const char *code;            /* PLOVER or CAMEO actor code, or NULL */
    bool is_recipient;
    struct ss_word_set words;    /* derived: of the name, without titles and determiners */
};

struct ss_digest_mention {
    sayso_span span;
    uint32_t sentence;
    const char *lemma;           /* derived: of its main word, small letters */
    const char *kind;            /* derived: kind of happening (data/lexicon/happenings.tsv), or NULL */
    const char *type;            /* PLOVER type, "OTHER", or NULL where it was not told */
    const char *mode;            /* or NULL */
    struct ss_digest_actor *actors;
    uint32_t n_actors;
    const char *place;           /* as written, or NULL */
    int64_t geonameid;           /* 0: not known */
    double lat, lon;             /* where geonameid is known */
    const char *country;         /* ISO 3166, or NULL */
    struct ss_word_set place_words; /* derived */
    int32_t day_begin, day_end;  /* half open; SS_NO_DAY where the text does not date it */
    const char *date;            /* as written in ISO 8601 or TIMEX3, or NULL */
    uint32_t statement;          /* innermost, or SS_NONE */
    enum ss_factuality factuality; /* as that statement's source holds it */
    unsigned why;                /* ss_why flags */
    struct ss_word_set words;    /* derived: content lemmas of its sentence, without its own */
    bool is_historical;          /* background to the story */
    bool is_speech;              /* the cue of a statement, or a word of speech: it links, and claims nothing */
    bool is_headline, is_lead;   /* derived; lead: in the headline or the first sentence below it */
    uint32_t first_count;        /* derived: the first quantity that is its count, or SS_NONE */
    bool is_noun;                /* derived */
};

/** A number that counts. */
struct ss_digest_quantity {
    sayso_span span;
    double low, high;            /* what the words allow: 160 to infinity for "at least 160" */
    double value;                /* the number as said */
    enum ss_bound bound;
    const char *unit, *of, *aspect; /* "person", "dead"; or NULL */
    uint32_t mention;            /* whose count it is, or SS_NONE */
    uint32_t statement;          /* innermost, or SS_NONE */
};

/** One value that a document gives on one origin's word. */
struct ss_digest_claim {
    enum ss_aspect aspect;
    uint32_t mention;            /* of what it is claimed */
    uint32_t statement;          /* SS_NONE: the text's own word */
    uint32_t source;             /* index in sources: the origin */
    sayso_span span;             /* the words that claim it */
    const char *what;            /* counts: what is counted; else NULL */
    double value, low, high;     /* counts, in the unit of `what` */
    enum ss_bound bound;         /* counts */
    const char *text;            /* the value as printed: "dead>=160", "yes", "corrosion weakened the pipe" */
    struct ss_word_set words;    /* content words of a value in words */
    bool is_negated;             /* "not X": withdrawn or disputed */
    bool is_withdrawal;          /* its source takes back an earlier word of its own; `text` may be NULL then: which one it
                                    is, is found over documents */
    bool is_loose;               /* a number that no mention counts: `mention` is only near it */
    const char *rule;            /* what made it, static */
};

/** A passage as a set of shingles, for the same wording in other documents. */
struct ss_digest_passage {
    sayso_span span;
    const uint32_t *hashes;      /* of word shingles, sorted, each once */
    uint32_t n;
};

struct ss_digest {
    const char *id, *publisher, *author;
    const char *const *relays;
    uint32_t n_relays;
    int64_t published;           /* minutes, or SS_NO_MINUTE */
    struct ss_word_set names;    /* words of names, folded; without nations, titles, days */
    struct ss_word_set words;    /* content lemmas and nations, small letters */
    struct ss_word_set salient;  /* at most SS_SALIENT of the names: those it has most */
    struct ss_word_set topics;   /* at most SS_TOPICS of its nations and rare nouns: those it has most */
    float weight;                /* of names and words together, for the likeness of documents */
    struct ss_digest_source *sources;
    uint32_t n_sources;
    struct ss_digest_statement *statements; /* those of the ledger, in its order */
    uint32_t n_statements;
    struct ss_digest_mention *mentions;     /* the events of the ledger that count */
    uint32_t n_mentions;
    struct ss_digest_quantity *quantities;
    uint32_t n_quantities;
    struct ss_digest_claim *claims;
    uint32_t n_claims;
    struct ss_digest_passage *passages;     /* paragraphs of the body */
    uint32_t n_passages;
    uint32_t minhash[64];        /* of the shingles of all passages; see wording.h */
};

/** The digest of a document as it was read. Everything it points to is in `arena`. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_digest_make(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                            const struct ss_ledger *ledger, struct ss_digest *out, sayso_error *err);

/** Fills the derived fields, word sets, claims and passages of a digest whose sources, statements, mentions and
 *  quantities are there. The first source must be the text's own (is_text). */
sayso_status ss_digest_finish(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                              const struct ss_ledger *ledger, struct ss_digest *digest, sayso_error *err);

/* ---- Links --------------------------------------------------------------------------------------------------- */

/** A mention: which document and which of its mentions. `doc` is the caller's number. */
struct ss_mention_ref {
    uint32_t doc, mention;
};

/** Keys of the blocks of a document: a salient name, or two of its topics, in a window of time (equal key, same block).
 *  Documents that share none are never compared. Returns how many. */
enum { SS_SALIENT = 12, SS_TOPICS = 6, SS_MAX_KEYS = 2 * SS_SALIENT + SS_TOPICS * (SS_TOPICS - 1) };
uint32_t ss_account_keys(const struct ss_digest *digest, uint64_t keys[SS_MAX_KEYS]);
/** How much two documents are of one story, from 0 to 1; below SS_LEAST_STORY none of their mentions are linked. */
#define SS_LEAST_STORY 0.08f
float ss_account_story(const struct ss_digest *a, const struct ss_digest *b);

/** Why two mentions are linked: the parts of the score, weights in link.c. */
struct ss_account_link {
    struct ss_mention_ref a, b;  /* a before b: by document id, then mention */
    float score;                 /* above 0: one happening */
    uint32_t reasons;            /* ss_reason flags */
};

enum ss_reason { SS_SAME_LEMMA = 1, SS_SAME_TYPE = 2, SS_SAME_FAMILY = 4, SS_SAME_ACTOR = 8, SS_SAME_RECIPIENT = 16,
                 SS_SAME_PLACE = 32, SS_SAME_DAY = 64, SS_SAME_COUNT = 128, SS_SAME_WORDS = 256, SS_SAME_STORY = 512,
                 SS_SAME_WORDING = 1024, SS_OTHER_PLACE = 2048, SS_OTHER_DAY = 4096, SS_OTHER_TYPE = 8192,
                 SS_OTHER_ACTOR = 16384, SS_SWAPPED_ROLES = 32768 };
enum { SS_N_REASONS = 16 };


/** Scores one pair; of one document or of two. */
struct ss_account_link ss_account_score(const struct ss_digest *a, uint32_t mention_a, const struct ss_digest *b, uint32_t mention_b);

/* ---- Accounts ------------------------------------------------------------------------------------------------- */

/** One identity behind the sources of several documents. */
struct ss_origin {
    const char *name;            /* the fullest name */
    const char *key;             /* folded; the same origin has the same key within one call */
    enum ss_source_class source_class;
};

struct ss_account_claim {
    uint32_t doc, claim;         /* index into the digests that were given, and into their claims */
    const char *value;           /* as printed; of a number that is taken back found over documents */
    struct ss_claim_ref {
        uint32_t doc, claim;
    } taken_back;                /* the claim that this one takes back, or SS_NONE */
    uint32_t origin;             /* index in origins */
    uint32_t position;           /* claims of equal aspect, value and origin share it */
};

struct ss_relation {
    uint32_t a, b;               /* indices in the claims of the account; the earlier first */
    enum ss_aspect aspect;
    enum ss_relation_kind kind;
    const char *rule;            /* static */
};

struct ss_corroboration {
    enum ss_aspect aspect;
    const char *value;
    const uint32_t *origins;     /* distinct; indices in origins */
    uint32_t n_origins, n_documents;
    bool is_retracted;           /* every origin has taken it back */
};

struct ss_account {
    const char *type;            /* PLOVER type most mentions have, "OTHER", or NULL */
    const char *label;           /* words for people: trigger, recipient, place, day */
    const struct ss_mention_ref *mentions; /* by document, then place in it */
    uint32_t n_mentions;
    const struct ss_account_claim *claims;
    uint32_t n_claims;
    const struct ss_relation *relations;   /* compatible ones too */
    uint32_t n_relations;
    const struct ss_corroboration *corroborations;
    uint32_t n_corroborations;
};

struct ss_accounts {
    const struct ss_account *items; /* by their first mention */
    uint32_t n;
    const struct ss_origin *origins;
    uint32_t n_origins;
    const struct ss_account_link *links;    /* the strongest that hold each account together, a tree of its mentions; and why */
    uint32_t n_links;
};

/** Two documents (numbers of the caller) of which some mentions are linked. */
struct ss_near {
    uint32_t a, b;
};

/** Accounts of a set of documents that may share any: blocks, links, clusters, claims, relations.
 *
 * For a ledger that grows: call it with the documents of the components that a new document touches; the answer for
 * these is the same as for all documents at once. Documents are taken in the order of (published, id), so the order
 * of `digests` does not matter. `near` are all pairs of documents with linked mentions, each once; NULL: it is not known
 * which. Every mention ends in one account, alone if need be. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_accounts_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_digest *const *digests,
                               uint32_t n_digests, const struct ss_near *near, size_t n_near, struct ss_accounts *out,
                               sayso_error *err);

const char *ss_aspect_name(enum ss_aspect aspect);
const char *ss_relation_name(enum ss_relation_kind kind);

#endif
