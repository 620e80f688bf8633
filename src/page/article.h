/** Finds the article of a page. Inside the page layer. */
#ifndef SS_PAGE_ARTICLE_H
#define SS_PAGE_ARTICLE_H

#include "page/blocks.h"

#define SS_NO_BLOCK UINT32_MAX

enum ss_article_result { SS_ARTICLE_FOUND, SS_ARTICLE_NONE, SS_ARTICLE_SEVERAL };

/** What is known of the article before it is looked for; strings may be NULL. */
struct ss_article_hints {
    const char *title;    /* its headline, as the page's head gives it */
    const char *body;     /* its text, as the page's head gives it; white space and mark-up may differ */
    uint32_t headline;    /* block of the headline, or SS_NO_BLOCK */
    int is_article;       /* the head says that the page is one article */
    int is_list;          /* the head says that it is a list, or a front page */
    int is_live;          /* a live blog: its entries are no articles of their own */
};

struct ss_article {
    uint32_t *blocks;   /* of the body, in order */
    uint32_t n_blocks;
    uint32_t root;      /* element around the body */
};

/** Marks what is of no article in `blocks` and finds the body. Returns 0 when memory is short. */
int ss_article_find(struct ss_arena *arena, const struct ss_tree *tree, struct ss_blocks *blocks,
                    const struct ss_article_hints *hints, struct ss_article *out, enum ss_article_result *result);

#endif
