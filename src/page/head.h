/** What the head of a page says of it: JSON-LD, OpenGraph, meta tags, links. Inside the page layer. */
#ifndef SS_PAGE_HEAD_H
#define SS_PAGE_HEAD_H

#include "page/names.h"
#include "page/tree.h"

/** A value and where it was found. */
struct ss_found {
    const char *value; /* NULL: not known */
    unsigned from;     /* enum sayso_from */
};

struct ss_head {
    struct ss_found title, publisher, published, updated, language, canonical;
    struct ss_byline_names names;
    unsigned names_from;
    const char *page_title; /* of <title>, as it stands */
    const char *site;       /* og:site_name */
    const char *body;       /* the article's text as JSON-LD gives it */
    int is_article;         /* says that the page is one article */
    int is_list;            /* says that it is a list of articles, or a front page */
    int is_live;            /* a live blog: its entries are no articles of their own */
};

/** Reads what there is; broken JSON and dates that do not exist are passed over. Returns 0 when memory is
 *  short. */
int ss_head_read(struct ss_arena *arena, const struct ss_tree *tree, struct ss_head *out);

/** The name of a title's site cut off: "Bridge closed | Velmir Courier" with the publisher, the site or the headline
 *  printed in the page. Returns `title` itself where nothing is to be cut. NULL when memory is short. */
const char *ss_title_without_site(struct ss_arena *arena, const char *title, const char *publisher, const char *host,
                                  const char *headline);

#endif
