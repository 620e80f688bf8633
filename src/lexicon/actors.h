/** The tables of actors: data/lexicon/agents.tsv (what people and bodies are called) and organisations.tsv (names). */
#ifndef SS_LEXICON_ACTORS_H
#define SS_LEXICON_ACTORS_H

struct ss_agent {
    const char *phrase;  /* small letters, the last word as lemma */
    const char *sectors; /* codes of PLOVER, parted by "+"; "-": a person or body of no sector */
    const char *kind;    /* "sure"; "weak": what stands before it counts first; "modifier": only before another word */
};

struct ss_organisation {
    const char *name;    /* small letters */
    const char *code;    /* country or body (ISO 3166 alpha-3, IGO, UNO, ...), or "-" */
    const char *sectors; /* parted by "+", or "-" */
};

/** NULL where the table has no such row. */
const struct ss_agent *ss_agent_find(const char *phrase);
const struct ss_organisation *ss_organisation_find(const char *name);

#endif
