#include "page/page.h"

#include <string.h>

#include "base/error.h"
#include "lexicon/page_tables.h"
#include "page/article.h"
#include "page/encoding.h"
#include "page/head.h"
#include "page/shape.h"
#include "text/host.h"

#define PAGE_MAX ((size_t)256 << 20)

struct reading {
    struct ss_arena *arena, *scratch;
    const char *name;
    struct ss_tree tree;
    struct ss_blocks blocks;
    struct ss_head head;
    struct ss_shape shape;
    struct ss_article article;
    enum ss_article_result result;
    const char *title;
};

static sayso_status no_memory(const struct reading *r, sayso_error *err)
{
    return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the page", r->name);
}

/* ---- What cannot be read ---- */

static int has_tag(const struct ss_tree *tree, unsigned tag)
{
    for (uint32_t i = 1; i < tree->n_nodes; i++)
        if (tree->nodes[i].tag == tag)
            return 1;
    return 0;
}

static int asks_for_password(const struct ss_tree *tree)
{
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        const char *type = tree->nodes[i].tag == TAG_INPUT ? ss_tree_attr(tree, i, ATTR_TYPE) : NULL;
        if (type && strcmp(type, "password") == 0)
            return 1;
    }
    return 0;
}

static sayso_status refuse(const struct reading *r, sayso_error *err)
{
    if (r->tree.trouble)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: %s, and no article before that; save the article as text", r->name,
                       r->tree.trouble);
    if (r->result == SS_ARTICLE_SEVERAL)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: has several articles; give the page of one, or each as text",
                       r->name);
    if (has_tag(&r->tree, TAG_FRAMESET))
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: is a page of frames; give the page that the frame shows", r->name);
    if (asks_for_password(&r->tree))
        return ss_fail(err, SAYSO_BAD_INPUT, "%s: asks to log in and has no article; save the page once it is open",
                       r->name);
    return ss_fail(err, SAYSO_BAD_INPUT, "%s: has no article; give the page of one, or its text with --input text",
                   r->name);
}

/* ---- The text ---- */

static int ends_with_dots(const char *title)
{
    const size_t size = strlen(title);
    return (size > 3 && strcmp(title + size - 3, "...") == 0) || (size > 3 && strcmp(title + size - 3, "…") == 0);
}

/** The headline: that of the head, unless it was cut there; else the one printed; else the page's title. */
static int choose_title(struct reading *r, const char *host)
{
    struct ss_head *head = &r->head;
    const char *printed = r->shape.headline;
    const char *publisher = head->publisher.value ? head->publisher.value : head->site;
    const char *said = head->title.value ? head->title.value : printed ? printed : head->page_title;
    if (!head->title.value)
        head->title.from = printed ? SAYSO_FROM_PAGE : SAYSO_FROM_META;
    if (!said)
        return 1;
    const char *title = ss_title_without_site(r->scratch, said, publisher, host, printed);
    if (!title)
        return 0;
    const size_t size = strlen(title) - (ends_with_dots(title) ? 3 : 0);
    if (printed && strlen(printed) > size && size > 20 && strncmp(printed, title, size) == 0) {
        title = printed;
        head->title.from = SAYSO_FROM_PAGE;
    }
    r->title = *title ? title : NULL;
    return 1;
}

static int write_text(const struct reading *r, struct ss_page *out)
{
    const struct ss_article *article = &r->article;
    size_t size = r->title ? strlen(r->title) + 2 : 0;
    for (uint32_t i = 0; i < article->n_blocks; i++)
        size += r->blocks.items[article->blocks[i]].size + 2;
    char *text = ss_arena_alloc(r->arena, size + 1, 1);
    if (!text)
        return 0;
    size_t at = 0;
    for (uint32_t i = r->title ? 0 : 1; i <= article->n_blocks; i++) { /* 0: the headline */
        const char *part = i == 0 ? r->title : r->blocks.items[article->blocks[i - 1]].text;
        const size_t length = i == 0 ? strlen(part) : r->blocks.items[article->blocks[i - 1]].size;
        if (at > 0) {
            memcpy(text + at, "\n\n", 2);
            at += 2;
        }
        memcpy(text + at, part, length);
        at += length;
    }
    text[at++] = '\n';
    text[at] = '\0';
    out->text = text;
    out->size = at;
    return 1;
}

/* ---- The metadata ---- */

static int copy(const struct reading *r, const char *value, unsigned from, const char **field, unsigned char *origin)
{
    if (!value)
        return 1;
    *field = ss_arena_copy(r->arena, value, strlen(value));
    *origin = (unsigned char)from;
    return *field != NULL;
}

static int copy_names(const struct reading *r, const ss_name_array *names, unsigned from, const char *const **list,
                      size_t *n, unsigned char *origin)
{
    if (names->n == 0)
        return 1;
    const char **out = ss_arena_array(r->arena, const char *, names->n);
    for (size_t i = 0; out && i < names->n; i++)
        if (!(out[i] = ss_arena_copy(r->arena, names->items[i], strlen(names->items[i]))))
            return 0;
    *list = out;
    *n = names->n;
    *origin = (unsigned char)from;
    return out != NULL;
}

static int write_said(const struct reading *r, struct ss_said *out)
{
    const struct ss_head *head = &r->head;
    unsigned char *from = out->from;
    const char *published = head->published.value, *updated = head->updated.value;
    if (published && updated && strncmp(updated, published, 10) < 0)
        updated = NULL; /* changed before it was there: one of them is wrong */
    return copy(r, r->title, head->title.from, &out->title, &from[SAYSO_FIELD_TITLE]) &&
           copy(r, head->publisher.value, head->publisher.from, &out->publisher, &from[SAYSO_FIELD_PUBLISHER]) &&
           copy(r, published, head->published.from, &out->published, &from[SAYSO_FIELD_PUBLISHED]) &&
           copy(r, updated, head->updated.from, &out->updated, &from[SAYSO_FIELD_UPDATED]) &&
           copy(r, head->language.value, head->language.from, &out->language, &from[SAYSO_FIELD_LANGUAGE]) &&
           copy(r, head->canonical.value, head->canonical.from, &out->canonical, &from[SAYSO_FIELD_CANONICAL]) &&
           copy_names(r, &head->names.authors, head->names_from, &out->authors, &out->n_authors,
                      &from[SAYSO_FIELD_AUTHORS]) &&
           copy_names(r, &head->names.agencies, head->names_from ? head->names_from : SAYSO_FROM_PAGE, &out->relays,
                      &out->n_relays, &from[SAYSO_FIELD_RELAYS]);
}

/* ---- All ---- */

/** A title that is the site's name is the same on every page of it. */
static void forget_site_title(struct ss_head *head)
{
    const char *title = head->title.value;
    if (title && ((head->publisher.value && ss_is_same_name(title, head->publisher.value)) ||
                  (head->site && ss_is_same_name(title, head->site))))
        head->title = (struct ss_found){NULL, 0};
}

/** Where the head names an agency as publisher, and the site is another's, the agency passed the text on. */
static int put_site_before_agency(struct reading *r, const char *host)
{
    struct ss_head *head = &r->head;
    const char *publisher = head->publisher.value, *site = ss_publisher_of_host(host, strlen(host));
    const char *agency = publisher ? ss_agency_of(publisher) : NULL;
    unsigned from = SAYSO_FROM_PAGE;
    if (!site && head->site) {
        site = head->site;
        from = SAYSO_FROM_OPENGRAPH;
    }
    const char *of_site = site ? ss_agency_of(site) : NULL;
    if (!agency || !site || ss_is_same_name(site, publisher) || (of_site && strcmp(of_site, agency) == 0))
        return 1;
    head->publisher = (struct ss_found){site, from};
    return ss_names_add(r->scratch, agency, 0, site, &head->names);
}

static int find(struct reading *r, const char *url)
{
    if (!ss_head_read(r->scratch, &r->tree, &r->head))
        return 0;
    forget_site_title(&r->head);
    if (!ss_blocks_find(r->scratch, &r->tree, &r->blocks) ||
        !ss_shape_headline(r->scratch, &r->tree, &r->blocks, &r->head, &r->shape))
        return 0;
    const char *host = ss_host_of(r->scratch, url ? url : r->head.canonical.value);
    if (!host || !put_site_before_agency(r, host) || !choose_title(r, host))
        return 0;
    const struct ss_article_hints hints = {r->title, r->head.body, r->shape.block, r->head.is_article,
                                           r->head.is_list, r->head.is_live};
    return ss_article_find(r->scratch, &r->tree, &r->blocks, &hints, &r->article, &r->result) &&
           ss_shape_read(r->scratch, &r->tree, &r->blocks, &r->article, &r->shape, host, &r->head);
}

sayso_status ss_page_read(struct ss_arena *arena, struct ss_arena *scratch, const char *bytes, size_t size,
                          const char *url, const char *name, struct ss_page *out, sayso_error *err)
{
    memset(out, 0, sizeof *out);
    if (size > PAGE_MAX)
        return ss_fail(err, SAYSO_TOO_LARGE,
                       "%s: a page of %zu bytes, and at most %zu are read; save the article as text", name, size,
                       PAGE_MAX);
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct reading r = {.arena = arena, .scratch = scratch, .name = name};
    size_t html_size = 0;
    char *html = ss_page_decode(scratch, bytes, size, &html_size);
    sayso_status status = SAYSO_OK;
    if (!html || !ss_tree_read(scratch, html, html_size, &r.tree) || !find(&r, url))
        status = no_memory(&r, err);
    else if (r.result != SS_ARTICLE_FOUND)
        status = refuse(&r, err);
    else if (!write_text(&r, out) || !write_said(&r, &out->said))
        status = no_memory(&r, err);
    ss_arena_rewind(scratch, mark);
    return status;
}
