/** What a word that tells of an event has beside it: who, whom, and phrases by their prepositions. */
#ifndef SS_LEDGER_ARGUMENTS_H
#define SS_LEDGER_ARGUMENTS_H

#include "ledger/tree.h"

enum { SS_MOST_ARGUMENTS = 24, SS_SLOT_MAX = 16 };

/** Slots: "subj" who does it, "obj", "iobj", "comp" a clause or infinitive, "to.v" "of.v" "from.v" "for.v" "by.v" an infinitive or
 *  gerund behind that word, "poss" an owner, "mod" a word before a noun, "must" who has to do what a clause says, else the preposition. */
struct ss_argument {
    char slot[SS_SLOT_MAX];
    uint32_t word;
};

struct ss_arguments {
    struct ss_argument items[SS_MOST_ARGUMENTS];
    uint32_t n;
    uint32_t verb;  /* the light verb that a noun hangs on, or SS_NONE */
    bool is_passive;
};

/** Of a verb or predicate: subjects of passives are objects; what is left out comes from control, coordination and
 *  relative clauses. Of a noun: with those of the light verb that it hangs on ("carried out an attack"). */
void ss_arguments_of(const struct ss_tree *tree, uint32_t word, struct ss_arguments *out);
/** The word of the first argument in a slot, or SS_NONE. */
uint32_t ss_argument_in(const struct ss_arguments *arguments, const char *slot);
bool ss_is_time_word(const struct ss_tree *tree, uint32_t word);
bool ss_is_passive(const struct ss_tree *tree, uint32_t verb);

#endif
