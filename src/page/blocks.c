#include "page/blocks.h"

#include <string.h>

#include "base/array.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum {
    CLASS_WORD_MAX = 32, /* bytes of a word of a class */
    CLASS_WORDS = 24,    /* of one element that are looked at */
    JOINED_WORDS = 3
};

/* ---- What the words of a class say ---- */

struct class_words {
    char bytes[CLASS_WORDS * CLASS_WORD_MAX]; /* all words, one behind the other */
    uint16_t begins[CLASS_WORDS + 1];
    uint8_t is_first[CLASS_WORDS + 1]; /* the word begins a class of its own */
    size_t n, size;
};

static int is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static int is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || is_upper(c) || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/** Cuts at all that is no letter or digit, and before a capital behind a small letter. */
static void add_class_words(struct class_words *out, const char *value)
{
    int is_open = 0, is_first = 1;
    for (const char *at = value; at && *at && out->size < sizeof out->bytes; at++) {
        const int is_new = !is_open || (is_upper(*at) && !is_upper(at[-1]));
        is_open = is_name_byte(*at);
        is_first |= *at == ' ' || *at == '\t' || *at == '\n';
        if (!is_open)
            continue;
        if (is_new) {
            if (out->n == CLASS_WORDS)
                break;
            out->begins[out->n] = (uint16_t)out->size;
            out->is_first[out->n++] = (uint8_t)is_first;
            is_first = 0;
        }
        out->bytes[out->size++] = is_upper(*at) ? (char)(*at + 32) : *at;
    }
    out->begins[out->n] = (uint16_t)out->size;
}

/** How much a kind counts against others of the same element. */
static int weight_of(enum ss_page_word kind)
{
    static const uint8_t weights[] = {
        [SS_PAGE_WORD_NONE] = 0,    [SS_PAGE_WORD_ARTICLE] = 10, [SS_PAGE_WORD_HEADLINE] = 2, [SS_PAGE_WORD_BODY] = 5,
        [SS_PAGE_WORD_COMMENT] = 8, [SS_PAGE_WORD_TEASER] = 7,   [SS_PAGE_WORD_SHARE] = 6,    [SS_PAGE_WORD_CAPTION] = 6,
        [SS_PAGE_WORD_AD] = 6,      [SS_PAGE_WORD_MENU] = 6,     [SS_PAGE_WORD_BYLINE] = 4,   [SS_PAGE_WORD_DATE] = 3,
        [SS_PAGE_WORD_NOTE] = 4,    [SS_PAGE_WORD_BOX] = 6,      [SS_PAGE_WORD_HIDDEN] = 9,   [SS_PAGE_WORD_WIKI] = 9,
        [SS_PAGE_WORD_CONSENT] = 9};
    return weights[kind];
}

enum ss_page_word ss_element_kind(const struct ss_tree *tree, uint32_t node)
{
    static const enum ss_attribute names[] = {ATTR_CLASS, ATTR_ID, ATTR_ITEMPROP, ATTR_ROLE, ATTR_ELEMENT};
    struct class_words words = {.n = 0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_class_words(&words, ss_tree_attr(tree, node, names[i]));
    enum ss_page_word best = SS_PAGE_WORD_NONE;
    for (size_t i = 0; i < words.n; i++) {
        for (size_t n = JOINED_WORDS; n > 0; n--) {
            if (i + n > words.n)
                continue;
            const enum ss_page_word kind = ss_page_word_find(words.bytes + words.begins[i],
                                                             (size_t)(words.begins[i + n] - words.begins[i]));
            if (weight_of(kind) > weight_of(best))
                best = kind;
            if (kind != SS_PAGE_WORD_NONE)
                break; /* "article-body-share" is read from its longest words */
        }
    }
    return best;
}

/* ---- Blocks ---- */

typedef SS_ARRAY(struct ss_block) block_array;

struct cutter {
    struct ss_arena *blocks_arena; /* the row, which grows */
    const struct ss_tree *tree;
    const uint8_t *words; /* enum ss_page_word of each element */
    block_array blocks;
    char *text;      /* room for all text of the page */
    size_t size;     /* of it that is written */
    int is_open, is_blank; /* a block has begun; a blank is due */
    int is_short;
};

static uint16_t role_of(const struct ss_tree *tree, uint32_t element)
{
    for (uint32_t at = element; at != 0; at = tree->nodes[at].parent) {
        const unsigned tag = tree->nodes[at].tag;
        if ((tag >= TAG_H1 && tag <= TAG_H6) || tag == TAG_LI || tag == TAG_TD || tag == TAG_TH || tag == TAG_P ||
            tag == TAG_BLOCKQUOTE || tag == TAG_PRE || tag == TAG_DD || tag == TAG_DT || tag == TAG_FIGCAPTION)
            return (uint16_t)tag;
        if (tag == TAG_SECTION || tag == TAG_ARTICLE || tag == TAG_UL || tag == TAG_OL || tag == TAG_TABLE)
            break;
    }
    return tree->nodes[element].tag;
}

static void close_block(struct cutter *c)
{
    if (!c->is_open)
        return;
    struct ss_block *block = &c->blocks.items[c->blocks.n - 1];
    block->size = (uint32_t)(c->text + c->size - block->text);
    c->text[c->size++] = '\0';
    c->is_open = c->is_blank = 0;
}

static int is_space(uint32_t point)
{
    return point <= ' ' || point == 0xA0 || point == 0x200B || point == 0x2028 || point == 0x2029 ||
           point == 0x3000 || point == 0xAD || (point >= 0x2000 && point <= 0x200A) || point == 0x202F;
}

static struct ss_block *open_block(struct cutter *c, uint32_t element, uint32_t node)
{
    struct ss_block *block = ss_array_push(c->blocks_arena, &c->blocks);
    if (!block) {
        c->is_short = 1;
        return NULL;
    }
    *block = (struct ss_block){.element = element, .first_node = node, .text = c->text + c->size,
                               .tag = role_of(c->tree, element)};
    c->is_open = 1;
    return block;
}

/** Adds a text to the open block, or begins one with it. `is_laid_out`: its line ends are meant. */
static void add_text(struct cutter *c, uint32_t element, uint32_t node, int is_link, int is_laid_out)
{
    const char *bytes = c->tree->text + c->tree->nodes[node].text;
    const size_t size = c->tree->nodes[node].text_size;
    struct ss_block *block = c->is_open ? &c->blocks.items[c->blocks.n - 1] : NULL;
    unsigned n_lines = 0; /* ended since the last visible character */
    for (size_t at = 0, length; at < size; at += length) {
        const uint32_t point = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &length);
        if (is_space(point)) {
            c->is_blank |= point != 0x200B && point != 0xAD;
            n_lines += point == '\n';
            continue;
        }
        if (is_laid_out && n_lines > 1) { /* an empty line parts paragraphs */
            close_block(c);
            block = NULL;
        }
        n_lines = 0;
        if (!block && !(block = open_block(c, element, node)))
            return;
        if (block->chars == 0 || c->is_blank)
            block->words++;
        if (c->is_blank && block->chars > 0) {
            c->text[c->size++] = ' ';
            block->chars++;
            block->link_chars += (uint32_t)is_link;
        }
        c->is_blank = 0;
        memcpy(c->text + c->size, bytes + at, length);
        c->size += length;
        block->chars++;
        block->link_chars += (uint32_t)is_link;
        block->commas += point == ',' || point == 0x3001 || point == 0xFF0C;
        if (point == '.' || point == '!' || point == '?' || point == 0x3002 || point == 0x2026 || point == ':')
            block->ends_sentence = 1;
        else if (ss_char_kind(point) != SS_CHAR_PUNCT)
            block->ends_sentence = 0;
        block->last_node = node;
    }
}

/** Where the elements that are open end, and whether the text in them is that of a link. */
struct open_element {
    uint32_t end, block;
    uint8_t is_block, is_link, is_pre;
};

/** 1 when the line end at `node` parts paragraphs: another one follows, or the line is a short one that ends no
 *  sentence, as headlines and bylines of old pages are. */
static int is_paragraph_break(const struct cutter *c, uint32_t node, uint32_t end)
{
    enum { SHORT_LINE = 60 };
    const struct ss_tree *tree = c->tree;
    const struct ss_block *block = c->is_open ? &c->blocks.items[c->blocks.n - 1] : NULL;
    if (block && block->chars < SHORT_LINE && !block->ends_sentence)
        return 1;
    uint32_t next = node + 1;
    for (; next < tree->n_nodes && tree->nodes[next].tag == TAG_TEXT && next < end; next++) {
        const char *bytes = tree->text + tree->nodes[next].text;
        for (size_t k = 0; k < tree->nodes[next].text_size; k++)
            if ((unsigned char)bytes[k] > ' ')
                return 0;
    }
    return next < tree->n_nodes && tree->nodes[next].tag == TAG_BR;
}

static void cut(struct cutter *c, struct open_element *stack)
{
    const struct ss_tree *tree = c->tree;
    size_t depth = 0;
    stack[0] = (struct open_element){tree->n_nodes, 0, 1, 0, 0};
    for (uint32_t i = 1; i < tree->n_nodes && !c->is_short; i++) {
        for (; depth > 0 && i >= stack[depth].end; depth--)
            if (stack[depth].is_block)
                close_block(c);
        const struct ss_node *node = &tree->nodes[i];
        if (node->tag == TAG_TEXT) {
            add_text(c, stack[depth].block, i, stack[depth].is_link, stack[depth].is_pre);
            continue;
        }
        if (node->tag == TAG_BR) {
            if (is_paragraph_break(c, i, stack[depth].end))
                close_block(c);
            c->is_blank = 1;
        }
        const int is_block = ss_tag_is_block(node->tag);
        const int is_apparatus = !is_block && (c->words[i] == SS_PAGE_WORD_WIKI || c->words[i] == SS_PAGE_WORD_HIDDEN);
        if (ss_tag_is_silent(node->tag) || is_apparatus) {
            if (node->tag != TAG_HEAD && node->tag != TAG_IMG && node->tag != TAG_LINK && node->tag != TAG_META)
                c->is_blank = 1;
            if (node->end > i + 1)
                i = node->end - 1;
            continue;
        }
        if (is_block)
            close_block(c);
        depth++;
        stack[depth] = (struct open_element){node->end, is_block ? i : stack[depth - 1].block, (uint8_t)is_block,
                                             (uint8_t)(stack[depth - 1].is_link || node->tag == TAG_A),
                                             (uint8_t)(stack[depth - 1].is_pre || node->tag == TAG_PRE)};
    }
    close_block(c);
}

static size_t depth_of(const struct ss_tree *tree)
{
    size_t deepest = 0;
    size_t depth = 0;
    uint32_t parent = 0;
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        if (tree->nodes[i].parent == i - 1)
            depth++;
        else
            for (uint32_t at = parent; at != tree->nodes[i].parent; at = tree->nodes[at].parent)
                depth--;
        parent = tree->nodes[i].parent;
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 2;
}

int ss_blocks_find(struct ss_arena *arena, const struct ss_tree *tree, struct ss_blocks *out)
{
    struct ss_arena blocks_arena = {0};
    struct cutter cutter = {.blocks_arena = &blocks_arena, .tree = tree};
    size_t n_bytes = 1;
    for (uint32_t i = 0; i < tree->n_nodes; i++)
        n_bytes += tree->nodes[i].tag == TAG_TEXT ? tree->nodes[i].text_size + 2 : 1;
    cutter.text = ss_arena_alloc(arena, n_bytes * 2, 1);
    struct open_element *stack = ss_arena_array(arena, struct open_element, depth_of(tree) + 2);
    out->words = ss_arena_zeros(arena, tree->n_nodes, 1, 1);
    cutter.is_short = !cutter.text || !stack || !out->words;
    for (uint32_t i = 0; !cutter.is_short && i < tree->n_nodes; i++)
        if (tree->nodes[i].tag != TAG_TEXT && tree->nodes[i].n_attrs > 0)
            out->words[i] = (uint8_t)ss_element_kind(tree, i);
    cutter.words = out->words;
    if (!cutter.is_short)
        cut(&cutter, stack);
    out->n = (uint32_t)cutter.blocks.n;
    out->items = ss_arena_array(arena, struct ss_block, cutter.blocks.n + 1);
    cutter.is_short |= !out->items;
    if (!cutter.is_short && out->n > 0)
        memcpy(out->items, cutter.blocks.items, out->n * sizeof *out->items);
    ss_arena_destroy(&blocks_arena);
    return !cutter.is_short;
}

const char *ss_text_between(struct ss_arena *arena, const struct ss_tree *tree, uint32_t begin, uint32_t end)
{
    size_t size = 1, n = 0;
    for (uint32_t i = begin; i < end; i++)
        size += tree->nodes[i].tag == TAG_TEXT ? tree->nodes[i].text_size + 1 : 0;
    char *out = ss_arena_alloc(arena, size + 1, 1);
    int is_blank = 0;
    for (uint32_t i = begin; out && i < end; i++) {
        const struct ss_node *at = &tree->nodes[i];
        if (at->tag != TAG_TEXT) {
            if (ss_tag_is_silent(at->tag) && i != begin)
                i = at->end - 1;
            continue;
        }
        is_blank = 1;
        const char *bytes = tree->text + at->text;
        for (size_t k = 0, length; k < at->text_size; k += length) {
            if (is_space(ss_utf8_decode((const unsigned char *)bytes + k, at->text_size - k, &length))) {
                is_blank = 1;
                continue;
            }
            if (is_blank && n > 0)
                out[n++] = ' ';
            is_blank = 0;
            memcpy(out + n, bytes + k, length);
            n += length;
        }
    }
    if (out)
        out[n] = '\0';
    return out;
}

/* ---- Lines ---- */

static int is_mark(char c)
{
    return c == ':' || c == '.' || c == '!' || c == '?' || c == ' ' || c == '>' || c == '-' || c == '|' || c == '*' ||
           c == '[' || c == ']' || c == '(' || c == ')';
}

enum ss_page_line ss_block_line(const struct ss_block *block)
{
    enum { LOOK_AT = 64, SHORT_WORDS = 22, LINK_PART = 3, SURE_BYTES = 14 };
    char line[LOOK_AT] = {0};
    size_t size = 0, length;
    const char *at = block->text, *end = block->text + block->size;
    while (at < end && (is_mark(*at) || *at == '"'))
        at++;
    while (at < end && size < sizeof line) {
        const uint32_t point = ss_char_lower(ss_utf8_decode((const unsigned char *)at, (size_t)(end - at), &length));
        char out[4];
        const size_t n = ss_utf8_encode(point, out);
        if (size + n > sizeof line)
            break;
        memcpy(line + size, out, n);
        size += n;
        at += length;
    }
    const enum ss_page_line kind = ss_page_line_find(line, size, &length);
    int is_whole = at >= end;
    if (size > 11 && memcmp(line, "copyright ", 10) == 0 && line[10] >= '0' && line[10] <= '9' &&
        block->words <= SHORT_WORDS)
        return SS_PAGE_LINE_START; /* of whatever year */
    for (size_t i = length; i < size; i++)
        is_whole &= is_mark(line[i]);
    switch (kind) {
    case SS_PAGE_LINE_START: /* the longer the phrase, the surer */
        return block->words <= (length < SURE_BYTES ? SHORT_WORDS / 2 : SHORT_WORDS * 2) ? kind : SS_PAGE_LINE_NONE;
    case SS_PAGE_LINE_SHORT:
        return is_whole || (block->words <= SHORT_WORDS && (line[length - 1] == ':' || block->link_chars > 0 ||
                                                            (length < size && line[length] == ':')))
                   ? kind
                   : SS_PAGE_LINE_NONE;
    case SS_PAGE_LINE_LINK: return is_whole || block->link_chars * LINK_PART > block->chars ? kind : SS_PAGE_LINE_NONE;
    default: return is_whole ? kind : SS_PAGE_LINE_NONE;
    }
}
