/** Who speaks in each statement: what class of source it is, its name as a reader would write it, and for whom it
 *  speaks.
 *
 * The classes are those of doc/json.md. A name proper tells most; then the main noun by the table
 * data/lexicon/source_nouns.tsv together with number and article; a pronoun is what its entity is, "I" and "we" inside
 * a quotation are the one who is quoted, outside of quotations the author. Who is not named is not guessed: a passive
 * without agent, "reportedly", and the like are the public. */
#ifndef SS_LEDGER_SOURCES_H
#define SS_LEDGER_SOURCES_H

#include "ledger/ledger.h"
#include "ledger/phrases.h"
#include "lexicon/sources.h"

/** What is known of one source. */
struct ss_who {
    enum ss_source_class source_class;
    const char *rule;      /* what told the class */
    const char *name;      /* NULL where unknown */
    uint32_t entity;       /* SS_NONE where unknown */
    uint32_t speaks_for;   /* entity, or SS_NONE */
    struct ss_words words; /* the words that name it */
    bool is_platform;      /* a place where people speak to all the world */
    bool is_joint;         /* several names in a row: "Iran, Russia and Syria" */
};

/** Sets source_class, class_rule, source_name and speaks_for of ledger->statements. Needs their trees; without them
 *  nothing is set. Errors: SAYSO_NO_MEMORY. */
sayso_status ss_sources_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                              struct ss_ledger *ledger, sayso_error *err);

/** The same for any phrase with this main word; words of it behind `end` are not looked at (SS_NONE: no end). `name` is
 *  NULL when memory is short. */
struct ss_who ss_who_is(const struct ss_phrases *phrases, struct ss_arena *arena, uint32_t head, uint32_t end);

/** The kind of a noun of persons, institutions and texts by its lemma, its form, or the singular of that. */
enum ss_source_noun ss_noun_at(const struct ss_phrases *phrases, uint32_t word);

/** Is the name that of an outlet, by its words or by what it is called ("the daily Orsan Post")? */
bool ss_is_outlet_name(const struct ss_phrases *phrases, struct ss_words name);

#endif
