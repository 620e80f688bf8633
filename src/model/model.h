/** The model: one mapped file, one encoder, and the heads that read its states (train/ makes it).
 *
 * A document is cut into windows of whole paragraphs; each goes through the encoder once, all heads read the same
 * word vectors, and only their decoded answers are kept, so that memory beside the answers does not depend on the
 * length of the document. */
#ifndef SS_MODEL_MODEL_H
#define SS_MODEL_MODEL_H

#include <stdint.h>

#include <sayso/sayso.h>

#include "base/arena.h"
#include "text/text.h"

struct ss_model;

/** Label sets of the model file. */
enum ss_task { SS_UPOS, SS_XPOS, SS_FEATS, SS_DEPREL, SS_LEMMA_SCRIPT, SS_NER_UNER, SS_NER_GUM, SS_NER_NEWS, SS_N_TASKS };

/** Maps and checks the file: magic, version, sizes, checksum. Errors: SAYSO_IO, SAYSO_BAD_MODEL, SAYSO_NO_MEMORY.
 *  Read-only afterwards: threads may share it. */
sayso_status ss_model_open(const char *path, struct ss_model **out, sayso_error *err);
void ss_model_close(struct ss_model *model);
/** Name and hash of the weights, such as "english 1 5f3a9c0de1b27744"; lives as long as the model. */
const char *ss_model_version(const struct ss_model *model);
const char *ss_model_label(const struct ss_model *model, enum ss_task task, unsigned id);
/** Number of labels of a task. */
unsigned ss_model_n_labels(const struct ss_model *model, enum ss_task task);

struct ss_sentence {
    uint32_t word_begin, word_end;
};

/** What the model says of one word. */
struct ss_tags {
    uint8_t upos, xpos, deprel; /* label ids */
    uint16_t feats;
    uint32_t head;     /* index of the head word in the text; SS_NONE at the root of a sentence */
    const char *lemma; /* UTF-8, NUL-terminated, in the arena or the model */
};

enum ss_name_type { SS_PERSON, SS_ORG, SS_PLACE, SS_EVENT_NAME, SS_OTHER_NAME };

struct ss_name {
    uint32_t word_begin, word_end;
    enum ss_name_type type;
};

enum ss_role { SS_ROLE_NONE, SS_ROLE_SOURCE, SS_ROLE_CUE, SS_ROLE_CONTENT };

struct ss_role_range {
    uint32_t word_begin, word_end;
    enum ss_role role;
};

/** A cue and the words that belong to it, as the pair head labels its window; nothing is cleaned or ruled out yet.
 *  `ranges` are in order, unbroken stretches of one role other than NONE; the anchor lies in a CUE range. */
struct ss_proposal {
    uint32_t anchor; /* first word of the cue, as the anchor head sees it */
    float score;     /* probability by the anchor head, not calibrated */
    const struct ss_role_range *ranges;
    uint32_t n_ranges;
};

/* What a candidate for coreference looks like; pronouns first. train/coreference.py has the same numbers. */
enum ss_candidate_class {
    SS_NO_CLASS, SS_FIRST, SS_FIRST_PLURAL, SS_SECOND, SS_MASCULINE, SS_FEMININE, SS_NEUTER, SS_THIRD_PLURAL, SS_THIS,
    SS_THESE, SS_OTHER_PRONOUN, SS_NAME_WORD, SS_DEFINITE, SS_INDEFINITE, SS_DEMONSTRATIVE, SS_POSSESSED, SS_BARE,
    SS_BARE_PLURAL, SS_OTHER_WORD, SS_N_CANDIDATE_CLASSES
};

/** A word that refers: the head word of a mention. */
struct ss_candidate {
    uint32_t word;
    enum ss_candidate_class kind;
    uint8_t number; /* 0 unknown, 1 singular, 2 plural */
    uint32_t first_link, n_links; /* in ss_analysis.links, the best first; none where the model has no such head */
};

/** "What this candidate refers to is what that earlier one does." */
struct ss_link {
    uint32_t antecedent; /* index of a candidate */
    float score;         /* above 0: rather this than nothing before */
};

/** Labels of the head of events (train/events.py); those from SS_KIND_FIRST on are PLOVER's types in the order of its manual. */
enum { SS_KIND_NONE, SS_KIND_OTHER, SS_KIND_FIRST, SS_N_KINDS = 18 };

/** The likeliest type of PLOVER of what a word tells. */
struct ss_event_kind_score {
    uint8_t kind;      /* SS_KIND_FIRST to SS_N_KINDS - 1 */
    float probability; /* as the head has it, among all labels */
};

struct ss_analysis {
    struct ss_sentence *sentences;
    uint32_t n_sentences;
    struct ss_tags *tags; /* (n_words) */
    float *happened;      /* (n_words) has it happened, -3 to 3; means something of predicates alone. NULL: no such head */
    struct ss_event_kind_score *kinds; /* (n_words) NULL: no such head */
    struct ss_name *names; /* in order, not overlapping */
    uint32_t n_names;
    struct ss_proposal *proposals; /* by anchor */
    uint32_t n_proposals;
    struct ss_candidate *candidates; /* by word; with trees only */
    uint32_t n_candidates;
    struct ss_link *links;
    uint32_t n_links;
};

enum { SS_WANT_TREES = 1, SS_WANT_NAMES = 2, SS_WANT_STATEMENTS = 4 };

/** Reads one document.
 *
 * @param scratch   The calling thread's arena; rewound before the call returns.
 * @param arena     Gets the answers.
 * @param text      Cut by ss_text_analyse or made from CoNLL-U.
 * @param given     Sentences that are known (CoNLL-U input), else NULL and the model finds them.
 * @param want      SS_WANT_ flags; what is not wanted is left empty.
 * Errors: SAYSO_NO_MEMORY. Equal text gives equal answers on every CPU and beside any number of other threads. */
sayso_status ss_model_read(const struct ss_model *model, struct ss_arena *scratch, struct ss_arena *arena,
                           const struct ss_text *text, const struct ss_sentence *given, uint32_t n_given,
                           unsigned want, struct ss_analysis *out, sayso_error *err);

#endif
