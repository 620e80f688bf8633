/** Look-ups in the tables of sources: data/lexicon/source_nouns.tsv, outlet_names.tsv, platforms.tsv, relay_frames.tsv. */
#ifndef SS_LEXICON_SOURCES_H
#define SS_LEXICON_SOURCES_H

enum ss_source_noun {
    SS_NOUN_NONE, SS_NOUN_OFFICE, SS_NOUN_KIN, SS_NOUN_VOICE, SS_NOUN_INSIDER, SS_NOUN_ROLE, SS_NOUN_ORGANISATION,
    SS_NOUN_COLLECTIVE, SS_NOUN_OUTLET, SS_NOUN_DOCUMENT, SS_NOUN_STATEMENT
};

/** The kind of a noun by its lemma in small letters. */
enum ss_source_noun ss_source_noun_find(const char *lemma);
/** "office", "kin" and so on: the column `kind` of the table. */
const char *ss_source_noun_name(enum ss_source_noun kind);

/** Does the word, as written, make a name that of an outlet at this place: "first", "last", "inside" or "alone"? */
int ss_is_outlet_word(const char *word, const char *place);

/** Is the word, in small letters, a platform on which people speak to all the world? */
int ss_is_platform(const char *word);

/** Does the lemma, in small letters, have the frame: "tells", "talks", "cites", "presents", "retells" or "hands"? */
int ss_has_relay_frame(const char *lemma, const char *frame);

#endif
