/** libxml2 finds tags, resolves entities and closes what a page leaves open; the tree is built here from its events,
 *  flat and on an arena, so that nothing recurses. */
#include "page/tree.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/array.h"

enum {
    DEPTH_MAX = 1000,      /* open elements; libxml2 looks through them at every wrong end tag */
    NODES_MAX = 3000000,
    CROWD_MAX = 400,       /* parts of one tag; libxml2 compares each attribute with all before it */
    NAME_MAX_BYTES = 16
};

enum { BLOCK = 1, SILENT = 2 };

struct element {
    const char *name;
    uint8_t tag, flags;
};

static const struct element elements[] = { /* sorted by name */
    {"a", TAG_A, 0}, {"address", TAG_ADDRESS, BLOCK}, {"article", TAG_ARTICLE, BLOCK}, {"aside", TAG_ASIDE, BLOCK},
    {"audio", TAG_AUDIO, SILENT}, {"blockquote", TAG_BLOCKQUOTE, BLOCK}, {"body", TAG_BODY, BLOCK}, {"br", TAG_BR, 0},
    {"button", TAG_BUTTON, SILENT}, {"canvas", TAG_CANVAS, SILENT}, {"caption", TAG_CAPTION, BLOCK},
    {"center", TAG_CENTER, BLOCK}, {"dd", TAG_DD, BLOCK}, {"details", TAG_DETAILS, BLOCK},
    {"dialog", TAG_DIALOG, BLOCK}, {"div", TAG_DIV, BLOCK}, {"dl", TAG_DL, BLOCK}, {"dt", TAG_DT, BLOCK},
    {"embed", TAG_EMBED, SILENT}, {"fieldset", TAG_FIELDSET, BLOCK}, {"figcaption", TAG_FIGCAPTION, BLOCK},
    {"figure", TAG_FIGURE, BLOCK}, {"footer", TAG_FOOTER, BLOCK}, {"form", TAG_FORM, BLOCK},
    {"frame", TAG_FRAME, SILENT}, {"frameset", TAG_FRAMESET, BLOCK}, {"h1", TAG_H1, BLOCK}, {"h2", TAG_H2, BLOCK},
    {"h3", TAG_H3, BLOCK}, {"h4", TAG_H4, BLOCK}, {"h5", TAG_H5, BLOCK}, {"h6", TAG_H6, BLOCK},
    {"head", TAG_HEAD, BLOCK | SILENT}, {"header", TAG_HEADER, BLOCK}, {"hgroup", TAG_HGROUP, BLOCK},
    {"hr", TAG_HR, BLOCK}, {"html", TAG_HTML, BLOCK}, {"iframe", TAG_IFRAME, SILENT}, {"img", TAG_IMG, SILENT},
    {"input", TAG_INPUT, SILENT}, {"label", TAG_LABEL, 0}, {"legend", TAG_LEGEND, BLOCK}, {"li", TAG_LI, BLOCK},
    {"link", TAG_LINK, SILENT}, {"main", TAG_MAIN, BLOCK}, {"math", TAG_MATH, SILENT}, {"menu", TAG_MENU, BLOCK},
    {"meta", TAG_META, SILENT}, {"nav", TAG_NAV, BLOCK}, {"noframes", TAG_NOFRAMES, BLOCK | SILENT},
    {"noscript", TAG_NOSCRIPT, SILENT}, {"object", TAG_OBJECT, SILENT}, {"ol", TAG_OL, BLOCK},
    {"option", TAG_OPTION, SILENT}, {"p", TAG_P, BLOCK}, {"picture", TAG_PICTURE, SILENT}, {"pre", TAG_PRE, BLOCK},
    {"script", TAG_SCRIPT, SILENT}, {"section", TAG_SECTION, BLOCK}, {"select", TAG_SELECT, SILENT},
    {"style", TAG_STYLE, SILENT}, {"summary", TAG_SUMMARY, BLOCK}, {"sup", TAG_SUP, 0}, {"svg", TAG_SVG, SILENT},
    {"table", TAG_TABLE, BLOCK}, {"tbody", TAG_TBODY, BLOCK}, {"td", TAG_TD, BLOCK},
    {"template", TAG_TEMPLATE, SILENT}, {"textarea", TAG_TEXTAREA, SILENT}, {"tfoot", TAG_TFOOT, BLOCK},
    {"th", TAG_TH, BLOCK}, {"thead", TAG_THEAD, BLOCK}, {"time", TAG_TIME, 0}, {"title", TAG_TITLE, SILENT},
    {"tr", TAG_TR, BLOCK}, {"ul", TAG_UL, BLOCK}, {"video", TAG_VIDEO, SILENT},
};

static const char *const attribute_names[ATTR_COUNT] = { /* sorted, in the order of the enumeration */
    "", "aria-hidden", "class", "content", "datetime", "hidden", "href", "id", "itemprop", "itemtype", "lang", "name",
    "property", "rel", "role", "style", "title", "type", "value"};

static int by_name(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

static uint8_t flags_of(unsigned tag)
{
    static const size_t n = sizeof elements / sizeof *elements;
    for (size_t i = tag >= TAG_A ? tag - TAG_A : n; i < n; i++) /* the table is in the order of the enumeration */
        return elements[i].tag == tag ? elements[i].flags : 0;
    return 0;
}

int ss_tag_is_block(unsigned tag)
{
    return (flags_of(tag) & BLOCK) != 0;
}

int ss_tag_is_silent(unsigned tag)
{
    return (flags_of(tag) & SILENT) != 0;
}

const char *ss_tree_attr(const struct ss_tree *tree, uint32_t node, enum ss_attribute name)
{
    const struct ss_attr *attrs = tree->attrs + tree->nodes[node].attrs;
    for (unsigned i = 0; i < tree->nodes[node].n_attrs; i++)
        if (attrs[i].name == name)
            return attrs[i].value;
    return NULL;
}

/* ---- Building ---- */

typedef SS_ARRAY(struct ss_node) node_array;
typedef SS_ARRAY(struct ss_attr) attr_array;

struct builder {
    struct ss_arena *nodes_arena, *attrs_arena, *strings_arena; /* so that each array grows in place */
    node_array nodes;
    attr_array attrs;
    char *text;
    size_t text_size, text_room;
    uint32_t open;  /* the innermost open element */
    unsigned depth;
    int is_short;   /* of memory */
    const char *trouble;
    xmlParserCtxtPtr parser;
};

static void stop(struct builder *b, const char *trouble)
{
    if (!b->trouble)
        b->trouble = trouble;
    b->is_short |= trouble == NULL;
    xmlStopParser(b->parser);
}

static struct ss_node *add_node(struct builder *b, unsigned tag)
{
    if (b->is_short || b->trouble)
        return NULL;
    if (b->nodes.n >= NODES_MAX) {
        stop(b, "has more than 3,000,000 elements and texts");
        return NULL;
    }
    struct ss_node *node = ss_array_push(b->nodes_arena, &b->nodes);
    if (!node) {
        stop(b, NULL);
        return NULL;
    }
    *node = (struct ss_node){.parent = b->open, .end = (uint32_t)b->nodes.n, .tag = (uint16_t)tag,
                             .attrs = (uint32_t)b->attrs.n};
    return node;
}

static void add_attribute(struct builder *b, struct ss_node *node, const char *name, const char *value)
{
    const char *const *found = bsearch(name, attribute_names, ATTR_COUNT, sizeof *attribute_names, by_name);
    if (!found || node->n_attrs == UINT16_MAX)
        return;
    struct ss_attr *attr = ss_array_push(b->attrs_arena, &b->attrs);
    const char *copy = attr ? ss_arena_copy(b->strings_arena, value ? value : "", value ? strlen(value) : 0) : NULL;
    if (!copy) {
        stop(b, NULL);
        return;
    }
    *attr = (struct ss_attr){(enum ss_attribute)(found - attribute_names), copy};
    node->n_attrs++;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attrs)
{
    struct builder *b = context;
    const struct element *element =
        bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements, by_name);
    if (b->depth >= DEPTH_MAX)
        stop(b, "has elements nested deeper than 1,000");
    struct ss_node *node = add_node(b, element ? element->tag : TAG_OTHER);
    if (!node)
        return;
    b->open = (uint32_t)(b->nodes.n - 1);
    b->depth++;
    if (!element)
        add_attribute(b, node, "", (const char *)name);
    for (; attrs && attrs[0] && !b->is_short; attrs += 2)
        add_attribute(b, node, (const char *)attrs[0], (const char *)attrs[1]);
}

static void on_end(void *context, const xmlChar *name)
{
    struct builder *b = context;
    (void)name; /* libxml2 closes in order */
    if (b->is_short || b->open == 0)
        return;
    struct ss_node *node = &b->nodes.items[b->open];
    node->end = (uint32_t)b->nodes.n;
    b->open = node->parent;
    b->depth--;
}

static void on_text(void *context, const xmlChar *bytes, int length)
{
    struct builder *b = context;
    const size_t size = length > 0 ? (size_t)length : 0;
    if (size == 0 || b->text_room - b->text_size < size)
        return; /* there is room for all of the page; entities only make it shorter */
    struct ss_node *last = b->nodes.n > 0 ? &b->nodes.items[b->nodes.n - 1] : NULL;
    if (!last || last->tag != TAG_TEXT || last->parent != b->open)
        last = add_node(b, TAG_TEXT);
    if (!last)
        return;
    if (last->text_size == 0)
        last->text = (uint32_t)b->text_size;
    memcpy(b->text + b->text_size, bytes, size);
    b->text_size += size;
    last->text_size += (uint32_t)size;
}

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || (*at >= '\t' && *at <= '\r') || *at == '/'))
        at++;
    return at;
}

/** The end of the name, or of the value with its quotation marks, that begins at `at`. */
static const char *skip_part(const char *at, const char *end)
{
    if (*at == '"' || *at == '\'') {
        const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
        return close ? close + 1 : end;
    }
    while (at < end && *at != ' ' && !(*at >= '\t' && *at <= '\r') && *at != '>' && *at != '=' && *at != '/')
        at++;
    return at;
}

/** Blanks out what follows the CROWD_MAX-th part of the tag at `at`; returns its end. */
static char *thin_tag(char *at, char *end)
{
    unsigned n = 0;
    char *from = NULL;
    while (at < end && *at != '>') {
        const char *next = skip_spaces(at, end);
        if (next < end && *next == '=') {
            next = skip_spaces(next + 1, end);
            next = next < end && *next != '>' ? skip_part(next, end) : next;
        } else if (next < end && *next != '>') {
            next = skip_part(next, end);
        }
        at += next > at ? next - at : 1;
        if (++n == CROWD_MAX)
            from = at;
    }
    if (from && from < at)
        memset(from, ' ', (size_t)(at - from));
    return at;
}

static int is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/** Takes tags with absurdly many attributes apart, which would take libxml2 quadratic time. Scripts are passed over. */
static void thin_tags(char *html, size_t size)
{
    char *end = html + size;
    for (char *at = html; at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL;) {
        if (end - at > 7 && (strncasecmp(at, "<script", 7) == 0 || strncasecmp(at, "<style", 6) == 0)) {
            const char *close = (at[2] | 32) == 'c' ? "</script" : "</style";
            at = thin_tag(at + 6, end);
            for (; at < end && !(*at == '<' && strncasecmp(at, close, strlen(close)) == 0); at++)
                ;
        } else if (end - at > 1 && is_letter(at[1])) {
            at = thin_tag(at + 1, end);
        } else {
            at++;
        }
    }
}

static void initialise(void)
{
    xmlInitParser();
}

static void parse(struct builder *b, const char *html, size_t size)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, initialise);
    xmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(html, (int)size);
    if (!parser) {
        b->is_short = 1;
        return;
    }
    htmlSAXHandler events = {.startElement = on_start, .endElement = on_end, .characters = on_text,
                             .ignorableWhitespace = on_text, .cdataBlock = on_text};
    htmlSAXHandlerPtr own = parser->sax;
    b->parser = parser;
    parser->sax = &events;
    parser->userData = b;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                   HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser);
    b->is_short |= parser->errNo == XML_ERR_NO_MEMORY;
    parser->sax = own;
    htmlFreeParserCtxt(parser);
}

int ss_tree_read(struct ss_arena *arena, char *html, size_t size, struct ss_tree *out)
{
    struct ss_arena nodes_arena = {0}, attrs_arena = {0};
    struct builder b = {.nodes_arena = &nodes_arena, .attrs_arena = &attrs_arena, .strings_arena = arena};
    b.text_room = size + 16;
    b.text = ss_arena_alloc(arena, b.text_room, 1);
    memset(out, 0, sizeof *out);
    b.is_short = !b.text || !add_node(&b, TAG_HTML);
    if (size > 0 && !b.is_short) {
        thin_tags(html, size);
        parse(&b, html, size);
    }
    while (!b.is_short && b.open != 0)
        on_end(&b, NULL);
    if (!b.is_short) {
        b.nodes.items[0].end = (uint32_t)b.nodes.n;
        out->nodes = ss_arena_alloc(arena, b.nodes.n * sizeof *out->nodes, _Alignof(struct ss_node));
        out->attrs = ss_arena_alloc(arena, (b.attrs.n + 1) * sizeof *out->attrs, _Alignof(struct ss_attr));
        b.is_short = !out->nodes || !out->attrs;
    }
    if (!b.is_short) {
        memcpy(out->nodes, b.nodes.items, b.nodes.n * sizeof *out->nodes);
        if (b.attrs.n > 0)
            memcpy(out->attrs, b.attrs.items, b.attrs.n * sizeof *out->attrs);
        out->n_nodes = (uint32_t)b.nodes.n;
        out->text = b.text;
        out->trouble = b.trouble;
    }
    ss_arena_destroy(&nodes_arena);
    ss_arena_destroy(&attrs_arena);
    return !b.is_short;
}
