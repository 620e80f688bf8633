/** The coding of one document's events on its way: what frames.c (events and their types), frame_rows.c (which row of
 *  data/lexicon/frames.tsv a word has) and frame_parties.c (actors and recipients) share. */
#ifndef SS_LEDGER_CODER_H
#define SS_LEDGER_CODER_H

#include "base/array.h"
#include "ledger/arguments.h"
#include "ledger/frames.h"
#include "ledger/syntax.h"
#include "lexicon/frames.h"

enum { SS_MOST_MATCHED = 4 };

/* What a row makes of the event below it. */
enum ss_effect { SS_EFFECT_EVENT, SS_EFFECT_NOTHING, SS_EFFECT_FUTURE, SS_EFFECT_HALT, SS_EFFECT_PASSES, SS_EFFECT_HARM };

/** A word that may tell of an event. */
struct ss_event_candidate {
    uint32_t word;
    const struct ss_frame *row;
    int specificity;
    struct ss_arguments arguments;
    uint32_t matched[SS_MOST_MATCHED]; /* words that conditions of the row were about */
    uint32_t n_matched;
    uint32_t nested;    /* candidate below it, or SS_NONE */
    enum ss_effect effect;
    enum ss_plover type; /* resolved; OTHER: none */
    const char *mode;
    bool is_resolved, is_taken; /* taken: another event holds it */
    bool is_alleged; /* that event is an accusation: what it is about has happened, as its source has it */
    bool is_noun, is_future, is_negated, is_open; /* open: hypothetical */
    bool is_learnt; /* the table does not hold the word, the model's head proposed the type */
};

struct ss_coder {
    const struct ss_tree *tree;
    struct ss_view view;
    struct ss_arena *scratch, *arena;
    SS_ARRAY(struct ss_event_candidate) found;
    struct ss_event_candidate *candidates; /* those of `found` */
    uint32_t n;
    uint32_t *candidate_of; /* (n_words) or SS_NONE */
};

struct ss_parties {
    struct ss_party items[SS_MOST_PARTIES];
    uint32_t n;
};

/** Sets row, specificity and matched of `best` to the row that fits best: of the word with its particle ("call off") or the
 *  word before it ("hunger strike") first, then alone. pos: 'v' or 'n'. */
void ss_coder_find_row(const struct ss_coder *coder, struct ss_event_candidate *best, char pos);

/** Actors and recipients of the event, by the slots of its row, else those of the event that holds it. */
void ss_coder_find_roles(struct ss_coder *coder, const struct ss_event_candidate *candidate, struct ss_parties *actors,
                         struct ss_parties *recipients, unsigned depth);
/** For an event without recipients: who stands in the phrases of the clause, the place of what happens at last ("declared a
 *  curfew in Jamaica"). */
void ss_coder_find_concerned(const struct ss_coder *coder, const struct ss_event_candidate *candidate,
                             const struct ss_parties *actors, struct ss_parties *recipients);
/** For a finite verb whose subject the tree has lost: who stands before it and depends on no preposition. */
void ss_coder_find_lost_subject(const struct ss_coder *coder, const struct ss_event_candidate *candidate,
                                struct ss_parties *actors);

#endif
