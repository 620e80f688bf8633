/** Look-ups in the tables of names (data/lexicon/nations.tsv, place_heads.tsv, place_words.tsv, genders.tsv). */
#ifndef SS_LEXICON_NAMES_H
#define SS_LEXICON_NAMES_H

struct ss_nation {
    const char *name;
    const char *kind; /* "country", "demonym", "people" */
    const char *code; /* ISO 3166-1 alpha-3, or "-" */
};

struct ss_place_head {
    const char *word;
    const char *type; /* "FAC", "LOC" */
};

enum ss_place_word_position { SS_STANDS_BEFORE, SS_STANDS_BEHIND, SS_STANDS_BOTH };
enum ss_place_word_fits { SS_FITS_ANY, SS_FITS_COUNTRY, SS_FITS_ADMIN1, SS_FITS_ADMIN2, SS_FITS_CITY, SS_FITS_ADMIN, SS_FITS_STREET };

/** A word before or behind the name of a place, in small letters. */
struct ss_place_word {
    const char *word;
    enum ss_place_word_position position;
    enum ss_place_word_fits fits;
};

enum ss_gender_kind { SS_GENDER_FIRST_NAME, SS_GENDER_TITLE, SS_GENDER_NOUN };

/** A word that tells man from woman: a first name as written, a title or noun in small letters. */
struct ss_gender {
    const char *word;
    const char *gender; /* "m", "f" */
    enum ss_gender_kind kind;
};

/** The row of a name as written in the table, or NULL. */
const struct ss_nation *ss_nation_find(const char *name);
const struct ss_place_head *ss_place_head_find(const char *word);
const struct ss_place_word *ss_place_word_find(const char *word);
const struct ss_gender *ss_gender_find(const char *word);

#endif
