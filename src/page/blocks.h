/** A page as a row of blocks, each a paragraph, heading, item or cell. Inside the page layer. */
#ifndef SS_PAGE_BLOCKS_H
#define SS_PAGE_BLOCKS_H

#include "lexicon/page_tables.h"
#include "page/tree.h"

struct ss_block {
    uint32_t element;    /* the innermost block element around it */
    uint32_t first_node, last_node; /* texts [first, last] */
    const char *text;    /* white space made single blanks */
    uint32_t size;       /* bytes */
    uint32_t chars;      /* code points */
    uint32_t link_chars; /* of them inside links */
    uint32_t words, commas;
    uint16_t tag;        /* of the nearest heading, item, cell, paragraph or quotation around it */
    uint8_t is_dropped;  /* not of any article: menus, captions, comments ... */
    uint8_t ends_sentence;
    int32_t value;       /* how much it looks like a paragraph of an article; below 0: like anything else */
};

struct ss_blocks {
    struct ss_block *items;
    uint32_t n;
    uint8_t *words; /* (n_nodes) enum ss_page_word of each element by its class, id, itemprop and role */
};

/** Cuts the page into blocks. Returns 0 when memory is short. */
int ss_blocks_find(struct ss_arena *arena, const struct ss_tree *tree, struct ss_blocks *out);

/** The strongest kind among the words of the element's class, id, itemprop and role. */
enum ss_page_word ss_element_kind(const struct ss_tree *tree, uint32_t node);

/** All text of the nodes [begin, end) with single blanks, one between elements too, without silent elements;
 *  NUL-terminated. NULL when memory is short. */
const char *ss_text_between(struct ss_arena *arena, const struct ss_tree *tree, uint32_t begin, uint32_t end);

/** Lines that are of no article, by data/lexicon/page_lines.tsv. */
enum ss_page_line ss_block_line(const struct ss_block *block);

#endif
