/** A page as a flat tree: elements and texts in the order of the page. Inside the page layer. */
#ifndef SS_PAGE_TREE_H
#define SS_PAGE_TREE_H

#include <stddef.h>
#include <stdint.h>

#include <sayso/sayso.h>

#include "base/arena.h"

/** Elements whose name matters; all others are TAG_OTHER. TAG_TEXT is a text. */
enum ss_tag {
    TAG_OTHER, TAG_TEXT,
    TAG_A, TAG_ADDRESS, TAG_ARTICLE, TAG_ASIDE, TAG_AUDIO, TAG_BLOCKQUOTE, TAG_BODY, TAG_BR, TAG_BUTTON, TAG_CANVAS,
    TAG_CAPTION, TAG_CENTER, TAG_DD, TAG_DETAILS, TAG_DIALOG, TAG_DIV, TAG_DL, TAG_DT, TAG_EMBED, TAG_FIELDSET,
    TAG_FIGCAPTION, TAG_FIGURE, TAG_FOOTER, TAG_FORM, TAG_FRAME, TAG_FRAMESET, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5,
    TAG_H6, TAG_HEAD, TAG_HEADER, TAG_HGROUP, TAG_HR, TAG_HTML, TAG_IFRAME, TAG_IMG, TAG_INPUT, TAG_LABEL, TAG_LEGEND,
    TAG_LI, TAG_LINK, TAG_MAIN, TAG_MATH, TAG_MENU, TAG_META, TAG_NAV, TAG_NOFRAMES, TAG_NOSCRIPT, TAG_OBJECT, TAG_OL,
    TAG_OPTION, TAG_P, TAG_PICTURE, TAG_PRE, TAG_SCRIPT, TAG_SECTION, TAG_SELECT, TAG_STYLE, TAG_SUMMARY, TAG_SUP,
    TAG_SVG, TAG_TABLE, TAG_TBODY, TAG_TD, TAG_TEMPLATE, TAG_TEXTAREA, TAG_TFOOT, TAG_TH, TAG_THEAD, TAG_TIME,
    TAG_TITLE, TAG_TR, TAG_UL, TAG_VIDEO
};

/** Attributes that are kept. */
enum ss_attribute {
    ATTR_ELEMENT, /* no attribute: the name of an element that is not in enum ss_tag */
    ATTR_ARIA_HIDDEN, ATTR_CLASS, ATTR_CONTENT, ATTR_DATETIME, ATTR_HIDDEN, ATTR_HREF, ATTR_ID, ATTR_ITEMPROP,
    ATTR_ITEMTYPE, ATTR_LANG, ATTR_NAME, ATTR_PROPERTY, ATTR_REL, ATTR_ROLE, ATTR_STYLE, ATTR_TITLE, ATTR_TYPE,
    ATTR_VALUE, ATTR_COUNT
};

struct ss_attr {
    enum ss_attribute name;
    const char *value; /* NUL-terminated, entities resolved */
};

struct ss_node {
    uint32_t parent;  /* the root is its own parent */
    uint32_t end;     /* the subtree is the nodes [self, end) */
    uint16_t tag;     /* enum ss_tag */
    uint16_t n_attrs;
    uint32_t attrs;   /* index of the first one */
    uint32_t text, text_size; /* bytes of tree.text, of TAG_TEXT */
};

struct ss_tree {
    struct ss_node *nodes; /* node 0 is a root that the page does not have */
    uint32_t n_nodes;
    struct ss_attr *attrs;
    char *text;
    const char *trouble; /* what stopped the reading before the end of the page, or NULL */
};

/** Reads a page of well-formed UTF-8, however broken its mark-up is. Iterative and linear; elements nested deeper than
 *  1,000 and pages of more than 3,000,000 nodes end the reading (`trouble`). `html` is NUL-terminated, and changed.
 *  Returns 0 when memory is short. */
int ss_tree_read(struct ss_arena *arena, char *html, size_t size, struct ss_tree *out);

/** The attribute's value, or NULL. */
const char *ss_tree_attr(const struct ss_tree *tree, uint32_t node, enum ss_attribute name);

/** 1 for elements that begin and end a paragraph. */
int ss_tag_is_block(unsigned tag);
/** 1 for elements whose text is never read: scripts, forms' fields, pictures. */
int ss_tag_is_silent(unsigned tag);

#endif
