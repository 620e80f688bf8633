/** The first main clause of a content, as far as it tells what its source does by saying it. */
#ifndef SS_LEDGER_CLAUSE_H
#define SS_LEDGER_CLAUSE_H

#include "ledger/syntax.h"
#include "lexicon/acts.h"

enum ss_answer { SS_NO_ANSWER, SS_ANSWER_YES, SS_ANSWER_NO };

struct ss_clause {
    uint32_t root, subject; /* SS_NONE: none */
    enum ss_modal modal;
    enum ss_answer answer;   /* it begins with "Yes," or "No," */
    enum ss_act_word kind;   /* of its verb or predicate */
    bool is_bare;            /* no clause: a noun with what belongs to it */
    bool is_question, is_imperative, is_negated, is_never, is_perfect, is_passive;
    bool is_conditional;     /* has an if-clause */
    bool is_counterfactual;  /* would have */
    bool is_own;             /* the subject is the source or of its side */
    bool is_done_by_it;      /* the subject does it: no passive, no state, nothing that befalls it */
    bool is_others;          /* somebody else who can be named does it or is it */
    bool is_stative;         /* it is so, or is under way: no bare verb of doing */
    bool is_by_office;       /* the source holds an office */
    bool is_after_all;       /* it ends with "after all" */
    bool is_blank_denial;    /* "there was no plan", "no ransom was paid" */
    bool is_due_later;       /* the present, with "when" or "once" something has come: "we leave when it is over" */
    bool is_intrusion;       /* into the source's own airspace, waters or territory */
    bool has_blame, has_false, has_error, has_likely;
};

/** `cue` is the word that the reading of the cue is about, or SS_NONE. */
struct ss_clause ss_clause_read(const struct ss_view *view, const struct ss_statement *statement, uint32_t cue);
/** Does the content hold a word of the kind, say of an attack, be it a verb or a noun? */
bool ss_clause_holds(const struct ss_view *view, const struct ss_statement *statement, enum ss_act_word kind);

#endif
