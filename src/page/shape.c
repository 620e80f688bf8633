#include "page/shape.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "page/dates.h"

enum {
    BEFORE_HEADLINE = 8, /* blocks in which a byline or date may stand */
    INTO_BODY = 3,
    BEHIND_BODY = 6,
    NO_HEADLINE = 12,    /* blocks before the body, where no headline is known */
    BYLINE_WORDS = 30,
    DATE_WORDS = 18,
    TEXT_WORDS = 60,
    HEADLINE_CHARS_MAX = 300
};

struct shaper {
    struct ss_arena *arena;
    const struct ss_tree *tree;
    const struct ss_blocks *blocks;
    const struct ss_article *article;
    struct ss_head *head;
    uint32_t begin, end; /* blocks about the article's begin */
    uint32_t last, last_end; /* behind its end */
    uint32_t headline;   /* its block, or the one before the body */
    int is_short;
};

/* ---- The headline ---- */

static int is_same(const char *a, const char *b)
{
    return a && b && (strcmp(a, b) == 0 || ss_is_same_name(a, b));
}

/** How well the block's text is the page's headline: 0 not at all. */
static int fit(const struct ss_tree *tree, const struct ss_blocks *blocks, const struct ss_block *block,
               const struct ss_head *head)
{
    const char *text = block->text;
    if (block->chars > HEADLINE_CHARS_MAX || block->chars < 3)
        return 0;
    if (head->title.value && (is_same(text, head->title.value) ||
                              (block->chars > 15 && strncmp(head->title.value, text, block->size) == 0)))
        return block->tag == TAG_H1 ? 6 : 5;
    const int is_in_title = head->page_title && block->chars > 10 && strstr(head->page_title, text);
    const int is_linked = block->link_chars * 2 > block->chars; /* to the front page, whose name it is, or to itself */
    if (is_in_title && block->tag >= TAG_H1 && block->tag <= TAG_H6)
        return block->tag > TAG_H1 ? 3 : is_linked ? 1 : 4;
    if (is_in_title && block->chars > 20 && block->size * 2 > strlen(head->page_title))
        return 2;
    if (blocks->words[block->element] == SS_PAGE_WORD_HEADLINE ||
        blocks->words[tree->nodes[block->element].parent] == SS_PAGE_WORD_HEADLINE)
        return block->link_chars * 2 > block->chars ? 0 : 2;
    return block->tag == TAG_H1 ? 1 : 0;
}

int ss_shape_headline(struct ss_arena *arena, const struct ss_tree *tree, const struct ss_blocks *blocks,
                      const struct ss_head *head, struct ss_shape *out)
{
    int best = 0;
    out->headline = NULL;
    out->block = SS_NO_BLOCK;
    for (uint32_t b = 0; b < blocks->n; b++) {
        const struct ss_block *block = &blocks->items[b];
        const int is_site = block->tag == TAG_H1 && head->site && ss_is_same_name(block->text, head->site);
        const int value = is_site ? 0 : fit(tree, blocks, block, head);
        if (value <= best)
            continue;
        best = value;
        out->block = b;
    }
    if (out->block == SS_NO_BLOCK)
        return 1;
    out->headline = ss_arena_copy(arena, blocks->items[out->block].text, blocks->items[out->block].size);
    return out->headline != NULL;
}

/* ---- Bylines and dates ---- */

/** 1 when the element begins in one of the two regions. */
static int is_near(const struct shaper *s, uint32_t node)
{
    const struct ss_block *blocks = s->blocks->items;
    const uint32_t end = s->tree->nodes[node].end;
    if (s->end > s->begin && end > blocks[s->begin].first_node && node <= blocks[s->end - 1].last_node)
        return 1;
    return s->last_end > s->last && end > blocks[s->last].first_node && node <= blocks[s->last_end - 1].last_node;
}

static int has_word(const char *list, const char *word)
{
    return list && strstr(list, word) != NULL;
}

/** Nodes of an element that is small enough to be a byline or a date. */
static int is_small(const struct shaper *s, uint32_t node, uint32_t words)
{
    uint32_t n = 0;
    const uint32_t end = s->tree->nodes[node].end;
    for (uint32_t i = node; i < end; i++)
        n += s->tree->nodes[i].tag == TAG_TEXT ? s->tree->nodes[i].text_size : 0;
    return n > 0 && n <= words * 12;
}

static int is_author_element(const struct shaper *s, uint32_t node)
{
    const char *itemprop = ss_tree_attr(s->tree, node, ATTR_ITEMPROP), *rel = ss_tree_attr(s->tree, node, ATTR_REL);
    return has_word(itemprop, "author") || has_word(itemprop, "creator") || has_word(rel, "author") ||
           s->blocks->words[node] == SS_PAGE_WORD_BYLINE;
}

/** 1 where the element has one inside that says so more closely. */
static int has_author_below(const struct shaper *s, uint32_t node)
{
    for (uint32_t i = node + 1; i < s->tree->nodes[node].end; i++)
        if (s->tree->nodes[i].tag != TAG_TEXT && is_author_element(s, i))
            return 1;
    return 0;
}

/** The text below a small element; NULL below others. */
static const char *text_of(struct shaper *s, uint32_t node)
{
    if (!is_small(s, node, TEXT_WORDS))
        return NULL;
    const char *text = ss_text_between(s->arena, s->tree, node, s->tree->nodes[node].end);
    s->is_short |= !text;
    return text;
}

static void find_authors(struct shaper *s)
{
    struct ss_byline_names *names = &s->head->names;
    for (uint32_t i = 1; i < s->tree->n_nodes && names->authors.n < 20; i++) {
        const unsigned tag = s->tree->nodes[i].tag;
        if (tag == TAG_TEXT || !is_author_element(s, i))
            continue;
        const char *content = ss_tree_attr(s->tree, i, ATTR_CONTENT);
        const int is_meta = tag == TAG_META && content;
        if (!is_meta && (!is_near(s, i) || !is_small(s, i, BYLINE_WORDS) || has_author_below(s, i)))
            continue;
        const char *text = is_meta ? content : text_of(s, i);
        if (text)
            s->is_short |= !ss_names_add(s->arena, text, 0, s->head->publisher.value, names);
    }
}

/** 1 for a block that opens as a byline does. */
static int begins_by(const struct ss_block *block)
{
    char line[24];
    size_t n = 0, length, step;
    for (const char *at = block->text, *end = at + block->size; at < end; at += length) {
        char bytes[4];
        const uint32_t point = ss_utf8_decode((const unsigned char *)at, (size_t)(end - at), &length);
        step = ss_utf8_encode(ss_char_lower(point), bytes);
        if (n + step > sizeof line)
            break;
        memcpy(line + n, bytes, step);
        n += step;
    }
    return block->words >= 2 && block->words <= BYLINE_WORDS &&
           ss_byline_find(line, n, &length) == SS_BYLINE_OPENING && length < n;
}

/** 1 for "Lourdes Mamani / Altmar", "Mia Lorenz, Ferdinand Graf von Hohenau · 4.3.2022". */
static int is_name_and_place(const struct ss_block *block)
{
    enum { WORDS_MAX = 10 };
    const size_t name = strcspn(block->text, ",/|(");
    const char *dot = strstr(block->text, " · ");
    size_t end = dot && (size_t)(dot - block->text) < name ? (size_t)(dot - block->text) : name;
    if (end == block->size || block->words > WORDS_MAX || block->ends_sentence)
        return 0;
    while (end > 0 && block->text[end - 1] == ' ')
        end--;
    return ss_is_person_name(block->text, end) && !ss_is_body_name(block->text, end);
}

static void add_names(struct shaper *s, const struct ss_block *block)
{
    const char *text = ss_text_between(s->arena, s->tree, block->first_node, block->last_node + 1);
    s->is_short |= !text || !ss_names_add(s->arena, text, 0, s->head->publisher.value, &s->head->names);
}

/** Bylines that no class tells: blocks that begin "By". */
static void find_printed_authors(struct shaper *s)
{
    for (uint32_t b = s->begin; b < s->end && s->head->names.authors.n == 0; b++)
        if (begins_by(&s->blocks->items[b]) && (!s->blocks->items[b].ends_sentence || s->blocks->items[b].words < 6))
            add_names(s, &s->blocks->items[b]);
    const uint32_t first = s->article->n_blocks > 0 ? s->article->blocks[0] : 0;
    for (uint32_t b = s->headline + 1; b < first && b < s->headline + BEFORE_HEADLINE &&
                                       s->head->names.authors.n == 0; b++)
        if (is_name_and_place(&s->blocks->items[b]))
            add_names(s, &s->blocks->items[b]);
}

/** 1 where the words before a date say that it is one of a change. */
static int says_updated(const char *text)
{
    static const char *const words[] = {"pdated", "odified", "UPDATED", "MODIFIED", "evised", "last edited",
                                        "ctualizado",
                                        "is à jour", "ktualisiert", "бновлено", NULL};
    for (size_t i = 0; text && words[i]; i++)
        if (strstr(text, words[i]))
            return 1;
    return 0;
}

static void set_date(struct shaper *s, const char *text, int is_machine, int is_updated)
{
    struct ss_found *field = is_updated ? &s->head->updated : &s->head->published;
    if (field->value || !text)
        return;
    const char *date = ss_date_read(s->arena, text, is_machine, &s->is_short);
    if (date)
        *field = (struct ss_found){date, SAYSO_FROM_PAGE};
}

/** Microdata: itemprop datePublished and dateModified, wherever they stand. */
static void find_itemprop_dates(struct shaper *s)
{
    static const struct {
        const char *name;
        int is_updated;
    } names[] = {{"datePublished", 0}, {"dateModified", 1}, {"dateCreated", 0}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        for (uint32_t i = 1; i < s->tree->n_nodes; i++) {
            if (s->tree->nodes[i].tag == TAG_TEXT || !has_word(ss_tree_attr(s->tree, i, ATTR_ITEMPROP), names[k].name))
                continue;
            const char *content = ss_tree_attr(s->tree, i, ATTR_CONTENT);
            const char *datetime = ss_tree_attr(s->tree, i, ATTR_DATETIME);
            const char *text = content ? content : datetime ? datetime : text_of(s, i);
            set_date(s, text, 1, names[k].is_updated);
        }
}


/** The words between the date before it and the node, in its block: "Published 3 March, updated <time>". */
static int is_updated_at(struct shaper *s, uint32_t node)
{
    uint32_t begin = node;
    size_t n_bytes = 0;
    while (begin > 1 && n_bytes < 40 && s->tree->nodes[begin - 1].tag != TAG_TIME) {
        begin--;
        n_bytes += s->tree->nodes[begin].tag == TAG_TEXT ? s->tree->nodes[begin].text_size : 0;
    }
    for (uint32_t i = begin; i < s->tree->nodes[node].end; i++) {
        const struct ss_node *at = &s->tree->nodes[i];
        if (at->tag != TAG_TEXT)
            continue;
        const char *text = ss_arena_copy(s->arena, s->tree->text + at->text, at->text_size);
        s->is_short |= !text;
        if (says_updated(text))
            return 1;
    }
    return says_updated(ss_tree_attr(s->tree, node, ATTR_CLASS));
}

static void find_times(struct shaper *s)
{
    for (uint32_t i = 1; i < s->tree->n_nodes; i++) {
        const unsigned tag = s->tree->nodes[i].tag;
        if (tag == TAG_TEXT || !is_near(s, i))
            continue;
        if (tag == TAG_TIME) {
            const char *datetime = ss_tree_attr(s->tree, i, ATTR_DATETIME);
            const char *text = datetime && *datetime ? datetime : text_of(s, i);
            set_date(s, text, 0, is_updated_at(s, i));
        } else if (s->blocks->words[i] == SS_PAGE_WORD_DATE && is_small(s, i, DATE_WORDS)) {
            const char *text = text_of(s, i), *title = ss_tree_attr(s->tree, i, ATTR_TITLE);
            if (text)
                set_date(s, text, 0, says_updated(text) && !strstr(text, "ublished"));
            if (title)
                set_date(s, title, 0, says_updated(title));
        }
    }
}

/** The date in one of the pieces of a line: "Published: 3 March 2017 | Updated: 4 March 2017". */
static void set_dates(struct shaper *s, const char *line)
{
    static const char *const marks[] = {"|", "•", "·", "Updated", "updated", "UPDATED", "Last ", "Modified", NULL};
    const char *end = line + strlen(line);
    for (const char *at = line, *next; at < end; at = next) {
        next = end;
        for (size_t i = 0; marks[i]; i++) {
            const char *mark = strstr(at + 1, marks[i]);
            next = mark && mark < next ? mark : next;
        }
        const char *piece = ss_arena_copy(s->arena, at, (size_t)(next - at));
        s->is_short |= !piece;
        set_date(s, piece, 0, says_updated(piece));
    }
}

/** Dates that no element tells: short blocks that hold one. */
static void find_printed_dates(struct shaper *s)
{
    for (uint32_t b = s->begin; b < s->end; b++)
        if (s->blocks->items[b].words <= DATE_WORDS * 2 && s->blocks->items[b].tag != TAG_H1 && b != s->headline)
            set_dates(s, s->blocks->items[b].text);
}

/** A date behind the article, where none stood before it: "Posted on March 2nd, 2017". */
static void find_dates_behind(struct shaper *s)
{
    enum { BARE_WORDS = 8, POSTED_WORDS = 40 };
    for (uint32_t b = s->last; b < s->last_end && !s->head->published.value; b++) {
        const struct ss_block *block = &s->blocks->items[b];
        const int is_posted = strstr(block->text, "osted on") || strstr(block->text, "ublished");
        if (block->words <= (is_posted ? POSTED_WORDS : BARE_WORDS))
            set_dates(s, block->text);
    }
}

/** "This page was last edited on 21 May 2022", wherever it stands. */
static void find_last_change(struct shaper *s)
{
    for (uint32_t i = 1; i < s->tree->n_nodes && !s->head->updated.value; i++) {
        const char *id = s->tree->nodes[i].tag == TAG_TEXT ? NULL : ss_tree_attr(s->tree, i, ATTR_ID);
        const char *text = id && has_word(id, "lastmod") ? text_of(s, i) : NULL;
        if (text)
            set_dates(s, text);
    }
}

/* ---- The publisher ---- */

static void find_itemprop_publisher(struct shaper *s)
{
    for (uint32_t i = 1; i < s->tree->n_nodes && !s->head->publisher.value; i++) {
        if (s->tree->nodes[i].tag == TAG_TEXT || !has_word(ss_tree_attr(s->tree, i, ATTR_ITEMPROP), "publisher"))
            continue;
        for (uint32_t k = i; k < s->tree->nodes[i].end && !s->head->publisher.value; k++) {
            if (s->tree->nodes[k].tag == TAG_TEXT || !has_word(ss_tree_attr(s->tree, k, ATTR_ITEMPROP), "name"))
                continue;
            const char *content = ss_tree_attr(s->tree, k, ATTR_CONTENT);
            const char *text = content ? content : text_of(s, k);
            if (text && *text && strlen(text) < 120)
                s->head->publisher = (struct ss_found){text, SAYSO_FROM_PAGE};
        }
    }
}

/** 1 for an address that leads to a front page: "/", "/en/", "https://courier.example", "index.html". */
static int leads_home(const char *href)
{
    const char *host = strstr(href, "://");
    if (host) {
        const char *slash = strchr(host + 3, '/');
        href = slash ? slash : "/";
    }
    const size_t first = strcspn(href + (*href == '/'), "/?#") + (*href == '/');
    const int is_language = first <= 3 && (!href[first] || strcmp(href + first, "/") == 0);
    return is_language || strncmp(href, "index", 5) == 0 || strncmp(href, "/index", 6) == 0 || *href == '#';
}

/** 1 when the name is that of a section of the site: a link of the page that bears it leads elsewhere than home. */
static int is_section(const struct shaper *s, const char *name)
{
    const size_t size = strlen(name);
    for (uint32_t b = 0; b < s->blocks->n; b++) {
        const struct ss_block *block = &s->blocks->items[b];
        if (block->size != size || block->link_chars == 0 || memcmp(block->text, name, size) != 0)
            continue;
        uint32_t node = block->first_node;
        while (node != 0 && s->tree->nodes[node].tag != TAG_A)
            node = s->tree->nodes[node].parent;
        const char *href = ss_tree_attr(s->tree, node, ATTR_HREF);
        if (href && !leads_home(href))
            return 1;
    }
    return 0;
}

/** "Bridge closed | Velmir Courier", "Velmir Courier - Bridge closed": what is left of the title beside the
 *  headline. */
static void find_title_publisher(struct shaper *s, const char *headline)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", ": ", NULL};
    const char *title = s->head->page_title;
    const char *at = title && headline && *headline ? strstr(title, headline) : NULL;
    if (s->head->publisher.value || !at)
        return;
    const char *rest = at == title ? at + strlen(headline) : title;
    const char *end = at == title ? rest + strlen(rest) : at;
    if (at != title && *(at + strlen(headline)))
        return; /* words on both sides: which are the site's? */
    for (size_t i = 0; marks[i]; i++) { /* the last part behind the headline, the first before it */
        const size_t size = strlen(marks[i]);
        if (at == title && i == 0 && (*rest == '-' || *rest == '|' || *rest == '_')) {
            rest++; /* "Bridge closed-Central Agency" */
        } else if (at == title) {
            for (const char *mark; (mark = strstr(rest, marks[i])) != NULL;)
                rest = mark + size;
        } else {
            const char *mark = strstr(rest, marks[i]);
            end = mark && mark < end ? mark : end;
        }
    }
    while (rest < end && end[-1] == ' ')
        end--;
    const size_t size = (size_t)(end - rest);
    if (rest == at + strlen(headline) || size < 2 || size > 50)
        return;
    const char *name = ss_arena_copy(s->arena, rest, size);
    s->is_short |= !name;
    if (name && !is_section(s, name))
        s->head->publisher = (struct ss_found){name, SAYSO_FROM_PAGE};
}

static void find_publisher(struct shaper *s, const char *headline, const char *host)
{
    find_itemprop_publisher(s);
    const char *known = *host ? ss_publisher_of_host(host, strlen(host)) : NULL;
    if (known && !s->head->publisher.value)
        s->head->publisher = (struct ss_found){known, SAYSO_FROM_PAGE};
    find_title_publisher(s, headline);
}

/* ---- All ---- */

static void find_regions(struct shaper *s, const struct ss_shape *shape)
{
    const struct ss_article *article = s->article;
    const uint32_t first = article->n_blocks > 0 ? article->blocks[0] : 0;
    const uint32_t last = article->n_blocks > 0 ? article->blocks[article->n_blocks - 1] + 1 : 0;
    const int has_headline = shape->block != SS_NO_BLOCK && shape->block <= first;
    const uint32_t from = has_headline ? shape->block : first;
    const uint32_t before = has_headline ? BEFORE_HEADLINE : NO_HEADLINE;
    s->begin = from > before ? from - before : 0;
    s->end = first + INTO_BODY < s->blocks->n ? first + INTO_BODY : s->blocks->n;
    s->last = last;
    for (s->last_end = last; s->last_end < s->blocks->n && s->last_end < last + BEHIND_BODY; s->last_end++)
        if (s->blocks->items[s->last_end].tag >= TAG_H1 && s->blocks->items[s->last_end].tag <= TAG_H3)
            break; /* of another article */
    s->headline = has_headline ? shape->block : first > 0 ? first - 1 : 0;
}

int ss_shape_read(struct ss_arena *arena, const struct ss_tree *tree, const struct ss_blocks *blocks,
                  const struct ss_article *article, const struct ss_shape *shape, const char *host,
                  struct ss_head *head)
{
    struct shaper s = {.arena = arena, .tree = tree, .blocks = blocks, .article = article, .head = head};
    find_regions(&s, shape);
    find_publisher(&s, shape->headline, host);
    if (head->names.authors.n == 0) {
        find_authors(&s);
        find_printed_authors(&s);
        if (head->names.authors.n > 0)
            head->names_from = SAYSO_FROM_PAGE;
    }
    find_itemprop_dates(&s);
    find_times(&s);
    find_printed_dates(&s);
    find_dates_behind(&s);
    find_last_change(&s);
    return !s.is_short;
}
