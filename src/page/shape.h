/** What the shape of a page says of it, where its head does not. Inside the page layer. */
#ifndef SS_PAGE_SHAPE_H
#define SS_PAGE_SHAPE_H

#include "page/article.h"
#include "page/head.h"

struct ss_shape {
    const char *headline;  /* as printed, or NULL */
    uint32_t block;        /* of the headline, or SS_NO_BLOCK */
};

/** The headline among the page's headings. Returns 0 when memory is short. */
int ss_shape_headline(struct ss_arena *arena, const struct ss_tree *tree, const struct ss_blocks *blocks,
                      const struct ss_head *head, struct ss_shape *out);

/** Fills what the head leaves open from bylines, dates and names that stand about the headline and the article's
 *  begin and end. `host` may be "". Returns 0 when memory is short. */
int ss_shape_read(struct ss_arena *arena, const struct ss_tree *tree, const struct ss_blocks *blocks,
                  const struct ss_article *article, const struct ss_shape *shape, const char *host,
                  struct ss_head *head);

#endif
