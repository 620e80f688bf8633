/** The tables by which pages, bylines and notes are read (data/lexicon: page_words, page_lines, page_metas, publishers,
 *  country_domains, months, byline_phrases, relay_phrases, note_phrases, name_words, agencies). Forms are bytes, not
 *  NUL-terminated. */
#ifndef SS_LEXICON_PAGE_TABLES_H
#define SS_LEXICON_PAGE_TABLES_H

#include <stddef.h>

enum ss_page_word {
    SS_PAGE_WORD_NONE,
    SS_PAGE_WORD_ARTICLE, /* around all of an article */
    SS_PAGE_WORD_HEADLINE,
    SS_PAGE_WORD_BODY,    /* its text */
    SS_PAGE_WORD_COMMENT,
    SS_PAGE_WORD_TEASER,  /* links to other articles */
    SS_PAGE_WORD_SHARE,
    SS_PAGE_WORD_CAPTION,
    SS_PAGE_WORD_AD,
    SS_PAGE_WORD_MENU,
    SS_PAGE_WORD_BYLINE,
    SS_PAGE_WORD_DATE,
    SS_PAGE_WORD_NOTE,    /* about the author or the article */
    SS_PAGE_WORD_BOX,     /* what stands beside */
    SS_PAGE_WORD_HIDDEN,
    SS_PAGE_WORD_WIKI,    /* apparatus of a reference work */
    SS_PAGE_WORD_CONSENT  /* to cookies */
};

enum ss_page_line {
    SS_PAGE_LINE_NONE,
    SS_PAGE_LINE_START, /* the line begins so */
    SS_PAGE_LINE_SHORT, /* it begins so and is short */
    SS_PAGE_LINE_WHOLE, /* it is that, marks aside */
    SS_PAGE_LINE_LINK,  /* it begins so and a link follows */
    SS_PAGE_LINE_END    /* it is that, marks aside, and what follows is of other articles */
};

enum ss_meta {
    SS_META_NONE, SS_META_TITLE, SS_META_PUBLISHER, SS_META_AUTHOR, SS_META_PUBLISHED, SS_META_UPDATED, SS_META_URL,
    SS_META_LANGUAGE, SS_META_DATE /* of publication, where nothing better is known */
};

enum ss_byline {
    SS_BYLINE_NONE,
    SS_BYLINE_OPENING, /* "by": names follow */
    SS_BYLINE_ROLE,    /* "correspondent": what the author is, no name */
    SS_BYLINE_STAFF,   /* "newsroom": stands in an author's place and names nobody */
    SS_BYLINE_CREDIT   /* "editing by": names of others follow */
};

enum ss_relay {
    SS_RELAY_NONE,
    SS_RELAY_SURE,  /* a name behind it is a relay wherever the line stands */
    SS_RELAY_LAST   /* on a line of its own at the end */
};

enum ss_name_word {
    SS_NAME_WORD_NONE,
    SS_NAME_WORD_PARTICLE, /* stands between the names of a person */
    SS_NAME_WORD_OUTLET,   /* of papers and stations, never of a person */
    SS_NAME_WORD_OUTLET_OR_PERSON,
    SS_NAME_WORD_OTHER,    /* of no person */
    SS_NAME_WORD_LANGUAGE
};

enum ss_note { SS_NOTE_NONE, SS_NOTE_EDITOR, SS_NOTE_CORRECTION };

/** The kind of a word of a class, or of several written together. */
enum ss_page_word ss_page_word_find(const char *word, size_t size);
/** The kind of the longest row that `line` (small letters, single blanks) begins with at the end of a word; its bytes
 *  in `*length`. */
enum ss_page_line ss_page_line_find(const char *line, size_t size, size_t *length);
/** The field that a meta tag of this name (small letters) holds. */
enum ss_meta ss_meta_find(const char *name, size_t size);
/** The publisher whose host this is (small letters; "www." and the like before it do not matter), or NULL. */
const char *ss_publisher_of_host(const char *host, size_t size);
/** ISO 3166-1 alpha-3 of the country that the publisher of this host (small letters) writes for; of a host that no table
 *  knows, the country whose letters it ends with. NULL where neither tells. */
const char *ss_country_of_host(const char *host, size_t size);
/** 1 to 12, 0 for what is no month's name (small letters). */
int ss_month_find(const char *word, size_t size);
/** The longest row that `line` (small letters) begins with at the end of a word; its bytes in `*length`. */
enum ss_byline ss_byline_find(const char *line, size_t size, size_t *length);
enum ss_relay ss_relay_find(const char *line, size_t size, size_t *length);
enum ss_note ss_note_find(const char *line, size_t size, size_t *length);
/** What a name that holds the word (small letters) is of. */
enum ss_name_word ss_name_word_find(const char *word, size_t size);
/** The full name of a news agency by a name or short name as printed, or NULL. */
const char *ss_agency_find(const char *name, size_t size);

#endif
