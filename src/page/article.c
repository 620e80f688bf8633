/** Three steps. What can be of no article is dropped: menus, captions, comments, teasers, by their element and by the
 *  words of their class, unless that would take most of the page. Every block gets a value by its length, its links and
 *  how it ends, and the element with the greatest sum of values is looked for, an element that is called the
 *  article's body before others. Then lines that are of no article are taken out of it.
 *
 *  Text and link density: Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow Text Features
 *  (2010); Sun, Song and Liao, DOM Based Content Extraction via Text Density (2011). */
#include "page/article.h"

#include <string.h>

enum {
    SENTENCE_WORDS = 10,  /* of a block that is a paragraph rather than a label */
    SENTENCE_CHARS = 40,  /* the same where words are not parted by blanks */
    LABEL_MAX = 60,       /* characters by which a label counts against an element */
    BODY_MIN = 100,       /* characters of an article where the page says that it is one */
    BODY_MIN_HEADED = 150, /* where it has a headline that is its title too */
    BODY_MIN_UNSAID = 300, /* where nothing tells */
    PART_OF_BEST = 75,    /* percent of the best element's value that a smaller one must keep */
    BODY_PART = 45,       /* percent of it that an element needs that is called the article's body */
    DROP_SHARE = 40       /* percent of the page's value above which nothing is dropped by its class */
};

struct finder {
    const struct ss_tree *tree;
    struct ss_blocks *blocks;
    const struct ss_article_hints *hints;
    int64_t *sums;      /* (n_nodes + 1) values of the blocks that begin before a node */
    int64_t *gains;     /* the same of the values above 0 */
    uint32_t *first;    /* (n_nodes + 1) blocks that begin before a node */
    uint8_t *is_out;    /* (n_nodes) dropped elements */
};

/* ---- Values ---- */

static int is_heading(unsigned tag)
{
    return tag >= TAG_H1 && tag <= TAG_H6;
}

static int32_t value_of(const struct ss_block *block)
{
    const int32_t chars = (int32_t)block->chars, links = (int32_t)block->link_chars;
    const int is_wide = block->size > block->chars * 2; /* scripts whose words are longer in bytes, or not parted */
    const int is_sentence = block->words >= SENTENCE_WORDS || (is_wide && chars >= SENTENCE_CHARS);
    if (links * 2 > chars)
        return -(chars < LABEL_MAX ? chars : LABEL_MAX);
    if (is_heading(block->tag))
        return 0;
    if (is_sentence && (block->ends_sentence || block->commas > 0 || block->words > SENTENCE_WORDS * 2))
        return chars - links * 2 > 0 ? chars - links * 2 : 0;
    if (block->ends_sentence && links == 0)
        return chars;
    if (block->tag == TAG_LI || block->tag == TAG_TD || is_sentence)
        return 0;
    return -(chars < LABEL_MAX / 2 ? chars : LABEL_MAX / 2);
}

static void add_up(struct finder *f)
{
    const struct ss_blocks *blocks = f->blocks;
    int64_t sum = 0, gain = 0;
    uint32_t at = 0;
    for (uint32_t node = 0; node <= f->tree->n_nodes; node++) {
        f->sums[node] = sum;
        f->gains[node] = gain;
        f->first[node] = at;
        for (; at < blocks->n && blocks->items[at].first_node == node; at++) {
            const int32_t value = blocks->items[at].is_dropped ? 0 : blocks->items[at].value;
            sum += value;
            gain += value > 0 ? value : 0;
        }
    }
}

static int64_t value_below(const struct finder *f, uint32_t node)
{
    return f->sums[f->tree->nodes[node].end] - f->sums[node];
}

static int64_t gain_below(const struct finder *f, uint32_t node)
{
    return f->gains[f->tree->nodes[node].end] - f->gains[node];
}

/* ---- What is of no article ---- */

static int has_word(const char *value, const char *word)
{
    return value && strstr(value, word) != NULL;
}

/** 1 when the element is not shown. */
static int is_unseen(const struct ss_tree *tree, uint32_t node)
{
    const char *style = ss_tree_attr(tree, node, ATTR_STYLE);
    const char *unseen = ss_tree_attr(tree, node, ATTR_ARIA_HIDDEN);
    return (unseen && strcmp(unseen, "true") == 0) || ss_tree_attr(tree, node, ATTR_HIDDEN) ||
           has_word(style, "display:none") || has_word(style, "display: none") || has_word(style, "visibility:hidden");
}

static int is_dropped_by_role(const struct ss_tree *tree, uint32_t node)
{
    const char *role = ss_tree_attr(tree, node, ATTR_ROLE);
    static const char *const roles[] = {"navigation", "complementary", "contentinfo", "banner", "search", "dialog",
                                        "alert", "menu", "menubar", "toolbar"};
    for (size_t i = 0; role && i < sizeof roles / sizeof *roles; i++)
        if (strcmp(role, roles[i]) == 0)
            return 1;
    return 0;
}

static int is_dropped_tag(unsigned tag)
{
    return tag == TAG_NAV || tag == TAG_FOOTER || tag == TAG_ASIDE || tag == TAG_FORM || tag == TAG_FIGURE ||
           tag == TAG_FIGCAPTION || tag == TAG_DIALOG || tag == TAG_MENU || tag == TAG_CAPTION || tag == TAG_HEADER ||
           tag == TAG_ADDRESS || tag == TAG_FIELDSET;
}

/** 1 when the element is called the article's body. */
static int is_body(const struct finder *f, uint32_t node)
{
    return f->blocks->words[node] == SS_PAGE_WORD_BODY;
}

static int has_body_below(const struct finder *f, uint32_t node)
{
    for (uint32_t i = node + 1; i < f->tree->nodes[node].end; i++)
        if (is_body(f, i) && gain_below(f, i) > 0)
            return 1;
    return 0;
}

/** 1 for a teaser that is a part of the article, its begin: several paragraphs and no link. */
static int leads_nowhere(const struct finder *f, uint32_t node, int64_t all)
{
    enum { LEAST_PART = 8 }; /* percent */
    uint32_t n_paragraphs = 0, n_links = 0;
    for (uint32_t b = f->first[node]; b < f->first[f->tree->nodes[node].end]; b++) {
        n_paragraphs += f->blocks->items[b].value > 0;
        n_links += f->blocks->items[b].link_chars > 0;
    }
    return n_paragraphs >= 2 && n_links == 0 && gain_below(f, node) * 100 >= all * LEAST_PART;
}

/** 1 when the element is to be dropped with all below it. */
static int is_dropped(const struct finder *f, uint32_t node, int64_t all)
{
    const struct ss_node *at = &f->tree->nodes[node];
    const enum ss_page_word kind = (enum ss_page_word)f->blocks->words[node];
    const int is_quoted = at->tag == TAG_BLOCKQUOTE && kind != SS_PAGE_WORD_CAPTION && kind != SS_PAGE_WORD_HIDDEN;
    const int by_word = kind > SS_PAGE_WORD_BODY && !is_quoted; /* quoted posts bear the names of their networks */
    if (at->tag == TAG_HTML || at->tag == TAG_BODY || at->tag == TAG_MAIN)
        return 0;
    if (!by_word && !is_dropped_tag(at->tag) && !is_dropped_by_role(f->tree, node) && !is_unseen(f->tree, node))
        return 0;
    const int64_t value = gain_below(f, node);
    const int is_sure = kind == SS_PAGE_WORD_COMMENT || kind == SS_PAGE_WORD_CONSENT || at->tag == TAG_NAV;
    if (has_body_below(f, node) || (kind == SS_PAGE_WORD_TEASER && leads_nowhere(f, node, all)))
        return 0;
    return is_sure || value * 100 <= all * DROP_SHARE;
}

static void drop(struct finder *f)
{
    const struct ss_tree *tree = f->tree;
    const int64_t all = gain_below(f, 0);
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        if (tree->nodes[i].tag == TAG_TEXT || !is_dropped(f, i, all))
            continue;
        f->is_out[i] = 1;
        for (uint32_t b = f->first[i]; b < f->first[tree->nodes[i].end]; b++)
            f->blocks->items[b].is_dropped = 1;
        i = tree->nodes[i].end - 1;
    }
    add_up(f);
}

/* ---- The element of the body ---- */

/** The element in `top` with the greatest value, the innermost of equal ones. */
static uint32_t find_best(const struct finder *f, uint32_t top)
{
    uint32_t best = top;
    for (uint32_t i = top + 1; i < f->tree->nodes[top].end; i++)
        if (f->tree->nodes[i].tag != TAG_TEXT && value_below(f, i) >= value_below(f, best))
            best = i;
    return best;
}

/** The innermost element around the headline that holds as much text as an article; 0 where none is known. */
static uint32_t around_headline(const struct finder *f)
{
    if (f->hints->headline == SS_NO_BLOCK)
        return 0;
    uint32_t at = f->blocks->items[f->hints->headline].element;
    while (at != 0 && gain_below(f, at) < BODY_MIN_UNSAID)
        at = f->tree->nodes[at].parent;
    return at;
}

/** The best element, near the headline where there is enough text: other articles may stand below the
 *  one. `*top` is the element that holds the article for sure. */
static uint32_t choose(const struct finder *f, uint32_t *top)
{
    enum { NEAR_PART = 10 }; /* percent */
    const uint32_t best = find_best(f, 0), around = around_headline(f);
    const int is_inside = best >= around && best < f->tree->nodes[around].end;
    if (around == 0 || is_inside || gain_below(f, around) * 100 < gain_below(f, best) * NEAR_PART)
        return best;
    *top = around;
    return find_best(f, around);
}

/** The innermost element below `node` that keeps most of its value. */
static uint32_t descend(const struct finder *f, uint32_t node)
{
    const int64_t all = value_below(f, node);
    uint32_t best = node;
    for (uint32_t i = node + 1; i < f->tree->nodes[node].end; i++) {
        const unsigned tag = f->tree->nodes[i].tag;
        if (tag == TAG_TEXT || !ss_tag_is_block(tag) || tag == TAG_P || tag == TAG_BLOCKQUOTE || tag == TAG_PRE)
            continue;
        if (value_below(f, i) * 100 >= all * PART_OF_BEST)
            best = i;
        else
            i = f->tree->nodes[i].end - 1;
    }
    return best;
}

/** The element in `top` called the article's body with the greatest value; 0 where there is none of worth. */
static uint32_t find_body(const struct finder *f, uint32_t top, int64_t best_value)
{
    uint32_t best = 0;
    int64_t value = 0;
    for (uint32_t i = top + 1; i < f->tree->nodes[top].end; i++) {
        if (f->is_out[i]) {
            i = f->tree->nodes[i].end - 1;
            continue;
        }
        if (f->tree->nodes[i].tag != TAG_TEXT && is_body(f, i) && value_below(f, i) > value) {
            best = i;
            value = value_below(f, i);
        }
    }
    return value * 100 >= best_value * BODY_PART ? best : 0;
}

static int same_string(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

/** 1 when the siblings look alike: same name, same class. */
static int is_alike(const struct ss_tree *tree, uint32_t a, uint32_t b)
{
    return tree->nodes[a].tag == tree->nodes[b].tag &&
           same_string(ss_tree_attr(tree, a, ATTR_CLASS), ss_tree_attr(tree, b, ATTR_CLASS));
}

/** Marks the blocks of the body: those of the root, and those of siblings that go on with it. */
static void take_blocks(const struct finder *f, uint32_t root, uint8_t *is_taken)
{
    const struct ss_tree *tree = f->tree;
    const uint32_t parent = tree->nodes[root].parent;
    for (uint32_t i = root == 0 ? 0 : parent + 1; i < tree->nodes[root == 0 ? 0 : parent].end;
         i = i == 0 ? tree->n_nodes : tree->nodes[i].end) {
        const int is_root = i == root;
        if (tree->nodes[i].tag == TAG_TEXT || f->is_out[i])
            continue;
        const int goes_on = tree->nodes[root].tag != TAG_BODY && is_alike(tree, i, root) && value_below(f, i) > 0 &&
                            tree->nodes[root].tag != TAG_ARTICLE;
        const int is_paragraph = i > root && tree->nodes[i].tag == TAG_P && value_below(f, i) > LABEL_MAX;
        if (!is_root && !goes_on && !is_paragraph)
            continue;
        for (uint32_t b = f->first[i]; b < f->first[tree->nodes[i].end]; b++)
            is_taken[b] = !f->blocks->items[b].is_dropped;
    }
}

/* ---- Lines that are of no article ---- */

static int same_text(const struct ss_block *block, const char *text)
{
    return text && strlen(text) == block->size && memcmp(block->text, text, block->size) == 0;
}

/** 1 for a block that is a time and no more: "3 hours ago". */
static int is_time(const struct ss_tree *tree, const struct ss_block *block)
{
    const uint32_t parent = tree->nodes[block->first_node].parent;
    return tree->nodes[parent].tag == TAG_TIME && block->last_node < tree->nodes[parent].end;
}

/** 0 for lines of dashes and stars. */
static int has_letter(const struct ss_block *block)
{
    for (uint32_t i = 0; i < block->size; i++) {
        const unsigned char byte = (unsigned char)block->text[i];
        const unsigned char small = byte | 0x20;
        if (byte >= 0x80 || (byte >= '0' && byte <= '9') || (small >= 'a' && small <= 'z'))
            return 1;
    }
    return 0;
}

static int is_link(const struct ss_block *block)
{
    return block->link_chars * 10 > block->chars * 8;
}

/** 1 for a label with links below it and nothing else: "Also in Dornau". */
static int labels_links(const struct ss_blocks *blocks, uint32_t b)
{
    enum { LABEL_WORDS = 8 };
    const struct ss_block *at = &blocks->items[b];
    return at->words <= LABEL_WORDS && !at->ends_sentence && at->link_chars == 0 && b + 2 < blocks->n &&
           is_link(at + 1) && is_link(at + 2);
}

/** 1 for the heading of what a press office says of its own house: "About Orsan Harbours". */
static int is_about(const struct ss_block *block)
{
    return block->words >= 2 && block->words <= 7 && !block->ends_sentence &&
           (strncmp(block->text, "About ", 6) == 0 || strncmp(block->text, "ABOUT ", 6) == 0);
}

static void take_out_lines(const struct finder *f, uint8_t *is_taken)
{
    const struct ss_blocks *blocks = f->blocks;
    int64_t so_far = 0, all = 0;
    for (uint32_t b = 0; b < blocks->n; b++)
        all += is_taken[b] && blocks->items[b].value > 0 ? blocks->items[b].value : 0;
    for (uint32_t b = 0; b < blocks->n; b++) {
        if (!is_taken[b])
            continue;
        const struct ss_block *block = &blocks->items[b];
        const enum ss_page_line line = ss_block_line(block);
        if (is_about(block) && so_far * 100 > all * 60) {
            memset(is_taken + b, 0, blocks->n - b);
            return;
        }
        if (line == SS_PAGE_LINE_END && so_far * 100 > all * (is_heading(block->tag) ? 50 : 80)) {
            memset(is_taken + b, 0, blocks->n - b);
            return;
        }
        if (line != SS_PAGE_LINE_NONE || is_time(f->tree, block) || !has_letter(block) || labels_links(blocks, b))
            is_taken[b] = 0;
        else if (is_link(block) && block->words < 30 &&
                 (!block->ends_sentence || block->tag == TAG_LI))
            is_taken[b] = 0;
        else if (block->tag == TAG_H1 || same_text(block, f->hints->title))
            is_taken[b] = 0;
        so_far += is_taken[b] && block->value > 0 ? block->value : 0;
    }
}

/** The list that holds the block's item, or 0. */
static uint32_t list_of(const struct ss_tree *tree, const struct ss_block *block)
{
    for (uint32_t at = block->element; at != 0; at = tree->nodes[at].parent)
        if (tree->nodes[at].tag == TAG_UL || tree->nodes[at].tag == TAG_OL)
            return at;
    return 0;
}

/** Takes off a list of links that the body ends with: "More stories", and links to them. */
static void take_off_last_links(const struct finder *f, uint8_t *is_taken)
{
    enum { ITEMS_MIN = 3, LABEL_WORDS = 8 };
    uint32_t last = f->blocks->n;
    while (last > 0 && !is_taken[last - 1])
        last--;
    const uint32_t list = last > 0 ? list_of(f->tree, &f->blocks->items[last - 1]) : 0;
    if (list == 0)
        return;
    uint32_t n_items = 0, n_links = 0, first = last;
    for (; first > 0 && f->blocks->items[first - 1].first_node > list; first--) {
        const struct ss_block *block = &f->blocks->items[first - 1];
        n_items += is_taken[first - 1];
        n_links += is_taken[first - 1] && block->link_chars * 2 > block->chars;
    }
    if (n_items < ITEMS_MIN || n_links * 2 < n_items)
        return;
    while (first > 0 && !is_taken[first - 1])
        first--;
    if (first > 0 && f->blocks->items[first - 1].words <= LABEL_WORDS && !f->blocks->items[first - 1].ends_sentence)
        first--; /* its heading */
    memset(is_taken + first, 0, f->blocks->n - first);
}

static void take_off_last_headings(const struct finder *f, uint8_t *is_taken)
{
    for (uint32_t b = f->blocks->n; b > 0; b--) {
        if (!is_taken[b - 1])
            continue;
        if (!is_heading(f->blocks->items[b - 1].tag))
            return;
        is_taken[b - 1] = 0;
    }
}

/* ---- Doubts ---- */

static int is_linked_heading(const struct ss_block *block)
{
    return is_heading(block->tag) && block->link_chars * 2 > block->chars;
}

/** 1 when the blocks from the first to the last taken one are teasers: headings that lead elsewhere, little below. */
static int are_teasers(const struct finder *f, const uint8_t *is_taken)
{
    enum { HEADINGS_MIN = 3, PARAGRAPHS_EACH = 2 };
    uint32_t first = 0, last = f->blocks->n, n_headings = 0, n_paragraphs = 0;
    while (first < last && !is_taken[first])
        first++;
    while (last > first && !is_taken[last - 1])
        last--;
    first = first > 0 ? first - 1 : 0; /* the heading of the first one */
    for (uint32_t b = first; b < last; b++) {
        n_headings += (uint32_t)is_linked_heading(&f->blocks->items[b]);
        n_paragraphs += is_taken[b] && f->blocks->items[b].value > 0;
    }
    return n_headings >= HEADINGS_MIN && n_paragraphs <= n_headings * PARAGRAPHS_EACH;
}

/** 1 when the page has several elements that are articles, each with a heading that leads to it. */
static int are_several(const struct finder *f)
{
    int64_t greatest = 0, all = 0;
    unsigned n = 0;
    for (uint32_t i = 1; i < f->tree->n_nodes; i++) {
        const struct ss_node *node = &f->tree->nodes[i];
        const int is_article = node->tag == TAG_ARTICLE || f->blocks->words[i] == SS_PAGE_WORD_ARTICLE;
        if (!is_article || node->tag == TAG_BODY || node->tag == TAG_HTML || node->tag == TAG_TEXT || f->is_out[i] ||
            gain_below(f, i) < BODY_MIN_HEADED)
            continue;
        int has_heading = 0;
        for (uint32_t b = f->first[i]; b < f->first[node->end]; b++)
            has_heading |= is_linked_heading(&f->blocks->items[b]);
        if (!has_heading)
            continue;
        n++;
        all += gain_below(f, i);
        greatest = gain_below(f, i) > greatest ? gain_below(f, i) : greatest;
        i = node->end - 1;
    }
    return n >= 2 && greatest * 4 < all * 3;
}

/** Holds the body against that of the page's head: where most of it was missed, the blocks that stand there are
 *  taken. */
static void compare_with_head(const struct finder *f, uint8_t *is_taken)
{
    enum { PIECE = 48, BLOCKS_MAX = 3000, HEAD_MAX = 300000 };
    const char *body = f->hints->body;
    const size_t size = body ? strlen(body) : 0;
    if (size < BODY_MIN_UNSAID || size > HEAD_MAX || f->blocks->n > BLOCKS_MAX)
        return;
    uint64_t in_head = 0, taken = 0;
    for (int round = 0; round < 2; round++) {
        for (uint32_t b = 0; b < f->blocks->n; b++) {
            const struct ss_block *block = &f->blocks->items[b];
            const size_t piece = block->size < PIECE ? block->size : PIECE;
            const int is_there = block->value > 0 && memmem(body, size, block->text, piece) != NULL;
            if (round == 1)
                is_taken[b] = (uint8_t)is_there;
            in_head += is_there ? block->chars : 0;
            taken += is_there && is_taken[b] ? block->chars : 0;
        }
        if (in_head * 2 < size || taken * 2 >= in_head) /* the text is not in the page, or was found */
            return;
    }
}

int ss_article_find(struct ss_arena *arena, const struct ss_tree *tree, struct ss_blocks *blocks,
                    const struct ss_article_hints *hints, struct ss_article *out, enum ss_article_result *result)
{
    struct finder f = {.tree = tree, .blocks = blocks, .hints = hints};
    f.sums = ss_arena_array(arena, int64_t, (size_t)tree->n_nodes + 1);
    f.gains = ss_arena_array(arena, int64_t, (size_t)tree->n_nodes + 1);
    f.first = ss_arena_array(arena, uint32_t, (size_t)tree->n_nodes + 1);
    f.is_out = ss_arena_array(arena, uint8_t, (size_t)tree->n_nodes + 1);
    uint8_t *is_taken = ss_arena_array(arena, uint8_t, (size_t)blocks->n + 1);
    out->blocks = ss_arena_array(arena, uint32_t, (size_t)blocks->n + 1);
    if (!f.sums || !f.gains || !f.first || !f.is_out || !is_taken || !out->blocks)
        return 0;
    for (uint32_t b = 0; b < blocks->n; b++)
        blocks->items[b].value = value_of(&blocks->items[b]);
    add_up(&f);
    drop(&f);
    uint32_t top = 0;
    const uint32_t best = choose(&f, &top);
    const uint32_t body = find_body(&f, top, value_below(&f, best));
    out->root = body ? body : descend(&f, best);
    take_blocks(&f, out->root, is_taken);
    compare_with_head(&f, is_taken);
    take_out_lines(&f, is_taken);
    take_off_last_links(&f, is_taken);
    take_off_last_headings(&f, is_taken);
    int64_t chars = 0;
    out->n_blocks = 0;
    for (uint32_t b = 0; b < blocks->n; b++) {
        if (!is_taken[b])
            continue;
        out->blocks[out->n_blocks++] = b;
        chars += blocks->items[b].value > 0 ? blocks->items[b].chars : 0;
    }
    const int has_headline = hints->headline != SS_NO_BLOCK;
    const int64_t least = hints->is_article ? BODY_MIN : has_headline ? BODY_MIN_HEADED : BODY_MIN_UNSAID;
    *result = chars >= least ? SS_ARTICLE_FOUND : SS_ARTICLE_NONE;
    if (*result == SS_ARTICLE_FOUND && !hints->is_article && !hints->is_live &&
        (are_teasers(&f, is_taken) || are_several(&f)))
        *result = SS_ARTICLE_SEVERAL;
    return 1;
}
