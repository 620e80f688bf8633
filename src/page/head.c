#include "page/head.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "lexicon/page_tables.h"
#include "page/dates.h"

enum {
    JSON_NODES_MAX = 4000, /* objects of a page's JSON-LD that are looked at */
    AUTHORS_MAX = 40,
    NAME_MAX = 160,        /* bytes of a publisher's name, or of a title's last part */
    VALUE_MAX = 600        /* bytes of a title */
};

struct reader {
    struct ss_arena *arena;
    const struct ss_tree *tree;
    struct ss_head *head;
    int is_short;
};

/* ---- Strings ---- */

static int is_space(uint32_t c)
{
    return c <= ' ' || c == 0xA0 || c == 0x200B || c == 0x2028 || c == 0x2029;
}

/** Reads "&amp;", "&#8217;" and the like at `at`; returns its bytes, 0 where it is none. */
static size_t read_entity(const char *at, const char *end, uint32_t *point)
{
    static const struct {
        const char *name;
        uint32_t point;
    } named[] = {{"&amp;", '&'},      {"&quot;", '"'},      {"&apos;", '\''},     {"&lt;", '<'},
                 {"&gt;", '>'},       {"&nbsp;", ' '},      {"&rsquo;", 0x2019},  {"&lsquo;", 0x2018},
                 {"&ldquo;", 0x201C}, {"&rdquo;", 0x201D},  {"&ndash;", 0x2013},  {"&mdash;", 0x2014},
                 {"&hellip;", 0x2026}, {"&eacute;", 0xE9},  {"&#039;", '\''}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const size_t size = strlen(named[i].name);
        if ((size_t)(end - at) >= size && memcmp(at, named[i].name, size) == 0) {
            *point = named[i].point;
            return size;
        }
    }
    if (end - at < 4 || at[1] != '#')
        return 0;
    const int is_hex = at[2] == 'x' || at[2] == 'X';
    const char *digit = at + 2 + is_hex;
    uint32_t value = 0;
    for (; digit < end && *digit != ';' && value < 0x110000; digit++) {
        const int is_decimal = *digit >= '0' && *digit <= '9';
        const char letter = (char)(*digit | 0x20);
        if (!is_decimal && !(is_hex && letter >= 'a' && letter <= 'f'))
            return 0;
        value = value * (is_hex ? 16 : 10) + (uint32_t)(is_decimal ? *digit - '0' : letter - 'a' + 10);
    }
    if (digit >= end || *digit != ';' || value < ' ' || value >= 0x110000)
        return 0;
    *point = value;
    return (size_t)(digit + 1 - at);
}

/** A copy with single blanks and without tags; entities that a publishing system has escaped twice are resolved. NULL
 *  for nothing but blanks, and when memory is short. */
static const char *tidy(struct reader *r, const char *value, size_t limit)
{
    const char *end = value + strlen(value);
    char *out = ss_arena_alloc(r->arena, (size_t)(end - value) * 3 + 1, 1);
    size_t n = 0, length;
    int is_blank = 0;
    r->is_short |= !out;
    for (const char *at = value; out && at < end; at += length) {
        uint32_t c = ss_utf8_decode((const unsigned char *)at, (size_t)(end - at), &length);
        const size_t entity = c == '&' ? read_entity(at, end, &c) : 0;
        length = entity ? entity : length;
        const char *close = c == '<' && !entity && end - at > 1 ? memchr(at, '>', (size_t)(end - at)) : NULL;
        if (close && (at[1] == '/' || ss_char_kind((unsigned char)at[1] & 0x7F) == SS_CHAR_LETTER)) {
            length = (size_t)(close + 1 - at);
            continue;
        }
        if (is_space(c)) {
            is_blank = n > 0;
            continue;
        }
        if (is_blank)
            out[n++] = ' ';
        is_blank = 0;
        n += ss_utf8_encode(c, out + n);
    }
    if (!out || n == 0 || n > limit)
        return NULL;
    out[n] = '\0';
    return out;
}

static void lower_ascii(char *text)
{
    for (; *text; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text + 32);
}

static void set(struct ss_found *field, const char *value, unsigned from)
{
    if (value && !field->value)
        *field = (struct ss_found){value, from};
}

static void set_text(struct reader *r, struct ss_found *field, const char *value, size_t limit, unsigned from)
{
    if (value && !field->value)
        set(field, tidy(r, value, limit), from);
}

static void set_date(struct reader *r, struct ss_found *field, const char *value, unsigned from)
{
    if (value && !field->value)
        set(field, ss_date_read(r->arena, value, 1, &r->is_short), from);
}

static int is_address(const char *value)
{
    return strncmp(value, "http://", 7) == 0 || strncmp(value, "https://", 8) == 0;
}

/** "en" of "en_US", "en-us"; other things that stand there are no language. */
static void set_language(struct reader *r, const char *value, unsigned from)
{
    if (!value || r->head->language.value)
        return;
    size_t n = 0;
    while (((value[n] | 0x20) >= 'a' && (value[n] | 0x20) <= 'z') && n < 4)
        n++;
    if (n < 2 || n > 3 || (value[n] && value[n] != '-' && value[n] != '_'))
        return;
    char *copy = ss_arena_copy(r->arena, value, n);
    r->is_short |= !copy;
    if (copy) {
        lower_ascii(copy);
        set(&r->head->language, copy, from);
    }
}

/* ---- JSON-LD ---- */

static const char *string_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value))
        value = json_object_get(value, "@value");
    return json_string_value(value);
}

/** 1 when the object's @type ends with one of `types`. */
static int has_type(const json_t *object, const char *const *types)
{
    const json_t *type = json_object_get(object, "@type");
    const size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < n; i++) {
        const char *name = json_string_value(json_is_array(type) ? json_array_get(type, i) : type);
        const size_t size = name ? strlen(name) : 0;
        for (size_t k = 0; name && types[k]; k++) {
            const size_t length = strlen(types[k]);
            if (size >= length && strcmp(name + size - length, types[k]) == 0)
                return 1;
        }
    }
    return 0;
}

static const char *const article_types[] = {"Article", "BlogPosting", "Report", "SocialMediaPosting", NULL};
static const char *const list_types[] = {"CollectionPage", "SearchResultsPage", NULL};

/** All objects of the page's JSON-LD, in order, so that "@id" can be followed. */
struct objects {
    const json_t *items[JSON_NODES_MAX];
    size_t n;
    json_t *roots[64]; /* to be freed */
    size_t n_roots;
};

/** Adds the object or the objects of the array, then those in @graph, mainEntity and the like: breadth first. */
static void add_objects(struct objects *objects, const json_t *root)
{
    static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage", "article", NULL};
    const json_t *waiting[256];
    size_t n = 0, at = 0;
    waiting[n++] = root;
    for (; at < n; at++) {
        const json_t *value = waiting[at];
        if (json_is_array(value)) {
            for (size_t i = 0; i < json_array_size(value) && n < 256; i++)
                waiting[n++] = json_array_get(value, i);
        } else if (json_is_object(value) && objects->n < JSON_NODES_MAX) {
            objects->items[objects->n++] = value;
            for (size_t i = 0; inner[i] && n < 256; i++)
                if (json_object_get(value, inner[i]))
                    waiting[n++] = json_object_get(value, inner[i]);
        }
    }
}

/** The object that `value` refers to, where it is no more than {"@id": ...}. */
static const json_t *follow(const struct objects *objects, const json_t *value)
{
    const char *id = json_string_value(json_object_get(value, "@id"));
    if (!id || json_object_get(value, "name"))
        return value;
    for (size_t i = 0; i < objects->n; i++) {
        const char *other = json_string_value(json_object_get(objects->items[i], "@id"));
        if (other && strcmp(other, id) == 0 && json_object_get(objects->items[i], "name"))
            return objects->items[i];
    }
    return value;
}

/** Blanks out commas before a closing bracket, which JSON does not allow and many pages have. */
static void drop_last_commas(char *json)
{
    int is_string = 0;
    char *comma = NULL;
    for (char *at = json; *at; at++) {
        if (is_string) {
            is_string = *at != '"';
            at += *at == '\\' && at[1];
        } else if (*at == '"' || *at == ',') {
            is_string = *at == '"';
            comma = *at == ',' ? at : NULL;
        } else if (comma && (*at == '}' || *at == ']')) {
            *comma = ' ';
            comma = NULL;
        } else if (*at != ' ') {
            comma = NULL;
        }
    }
}

static int load_scripts(struct reader *r, struct objects *objects)
{
    const struct ss_tree *tree = r->tree;
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        const char *type = tree->nodes[i].tag == TAG_SCRIPT ? ss_tree_attr(tree, i, ATTR_TYPE) : NULL;
        const int has_text = i + 1 < tree->nodes[i].end && tree->nodes[i + 1].tag == TAG_TEXT;
        if (!type || !strstr(type, "ld+json") || !has_text || objects->n_roots == 64)
            continue;
        const struct ss_node *node = &tree->nodes[i + 1];
        char *json = ss_arena_copy(r->arena, tree->text + node->text, node->text_size);
        if (!json)
            return 0;
        for (char *at = json; *at; at++) /* line ends inside strings are common, and not allowed */
            if ((unsigned char)*at < ' ')
                *at = ' ';
        char *begin = json + strcspn(json, "{[");
        if (strncmp(begin, "[CDATA[", 7) == 0)
            begin += 7;
        drop_last_commas(begin);
        json_t *root = json_loads(begin, JSON_DISABLE_EOF_CHECK, NULL);
        if (!root)
            continue;
        objects->roots[objects->n_roots++] = root;
        add_objects(objects, root);
    }
    return 1;
}

static int add_author(struct reader *r, const struct objects *objects, const json_t *value)
{
    struct ss_head *head = r->head;
    static const char *const bodies[] = {"Organization", "NewsMediaOrganization", "Corporation", NULL};
    value = json_is_object(value) ? follow(objects, value) : value;
    const char *name = json_is_object(value) ? string_of(value, "name") : json_string_value(value);
    const char *clean = name && !is_address(name) ? tidy(r, name, NAME_MAX * 2) : NULL;
    if (!clean)
        return !r->is_short;
    const size_t before = head->names.authors.n;
    if (!ss_names_add(r->arena, clean, 1, head->publisher.value, &head->names))
        return 0;
    if (json_is_object(value) && has_type(value, bodies)) /* an agency may be among them, a person is not */
        head->names.authors.n = before;
    return 1;
}

static void take_authors(struct reader *r, const struct objects *objects, const json_t *article)
{
    static const char *const keys[] = {"author", "creator", NULL};
    for (size_t k = 0; keys[k] && r->head->names.authors.n == 0; k++) {
        const json_t *value = json_object_get(article, keys[k]);
        const size_t n = json_is_array(value) ? json_array_size(value) : value ? 1 : 0;
        for (size_t i = 0; i < n && i < AUTHORS_MAX; i++)
            r->is_short |= !add_author(r, objects, json_is_array(value) ? json_array_get(value, i) : value);
    }
    if (r->head->names.authors.n > 0 || r->head->names.agencies.n > 0)
        r->head->names_from = SAYSO_FROM_JSON_LD;
}

/** The name without the motto that some sites put behind it: "LinkNews | All the news of the coast". */
static const char *without_motto(struct reader *r, const char *name)
{
    const char *mark = name ? strstr(name, " | ") : NULL;
    if (!mark || mark == name)
        return name;
    const char *copy = ss_arena_copy(r->arena, name, (size_t)(mark - name));
    r->is_short |= !copy;
    return copy;
}

/** Sets the publisher, unless the name is that of the software that the page was written with. */
static void set_publisher(struct reader *r, const char *name)
{
    static const char *const platforms[] = {"Blogger", "WordPress", "WordPress.com", "Wix", "Tumblr", NULL};
    for (size_t i = 0; name && platforms[i]; i++)
        if (strcmp(name, platforms[i]) == 0)
            return;
    if (name && !is_address(name))
        set_text(r, &r->head->publisher, without_motto(r, name), NAME_MAX, SAYSO_FROM_JSON_LD);
}

static void take_article(struct reader *r, const struct objects *objects, const json_t *article)
{
    struct ss_head *head = r->head;
    static const char *const live[] = {"LiveBlogPosting", NULL};
    const json_t *publisher = json_object_get(article, "publisher");
    if (json_is_array(publisher))
        publisher = json_array_get(publisher, 0);
    if (json_is_object(publisher))
        set_publisher(r, string_of(follow(objects, publisher), "name"));
    else
        set_publisher(r, json_string_value(publisher));
    set_text(r, &head->title, string_of(article, "headline"), VALUE_MAX, SAYSO_FROM_JSON_LD);
    set_text(r, &head->title, string_of(article, "name"), VALUE_MAX, SAYSO_FROM_JSON_LD);
    set_date(r, &head->published, string_of(article, "datePublished"), SAYSO_FROM_JSON_LD);
    set_date(r, &head->published, string_of(article, "dateCreated"), SAYSO_FROM_JSON_LD);
    set_date(r, &head->updated, string_of(article, "dateModified"), SAYSO_FROM_JSON_LD);
    set_language(r, string_of(article, "inLanguage"), SAYSO_FROM_JSON_LD);
    const char *body = string_of(article, "articleBody");
    if (body)
        head->body = tidy(r, body, strlen(body) * 2);
    head->is_article = 1;
    head->is_live |= has_type(article, live);
    take_authors(r, objects, article);
}

/** 1 when the object is about the page itself: its address is that of the page. */
static int is_of_page(const json_t *article, const char *canonical)
{
    const json_t *page = json_object_get(article, "mainEntityOfPage");
    const char *addresses[] = {string_of(article, "url"), json_string_value(json_object_get(article, "@id")),
                               json_string_value(page), json_string_value(json_object_get(page, "@id"))};
    for (size_t i = 0; canonical && i < sizeof addresses / sizeof *addresses; i++)
        if (addresses[i] && strncmp(addresses[i], canonical, strlen(canonical)) == 0)
            return 1;
    return 0;
}

static void read_json(struct reader *r)
{
    struct objects *objects = ss_arena_new(r->arena, struct objects);
    if (!objects || !load_scripts(r, objects)) {
        r->is_short = 1;
    } else {
        const json_t *article = NULL;
        size_t n_articles = 0;
        for (size_t i = 0; i < objects->n; i++) {
            const json_t *object = objects->items[i];
            r->head->is_list |= has_type(object, list_types);
            if (!has_type(object, article_types) ||
                !(json_object_get(object, "headline") || json_object_get(object, "datePublished")))
                continue;
            n_articles++;
            if (!article || (is_of_page(object, r->head->canonical.value) &&
                             !is_of_page(article, r->head->canonical.value)))
                article = object;
        }
        if (article && (n_articles == 1 || is_of_page(article, r->head->canonical.value)))
            take_article(r, objects, article);
    }
    for (size_t i = 0; objects && i < objects->n_roots; i++)
        json_decref(objects->roots[i]);
}

/* ---- Meta tags and links ---- */

static const char *meta_name(const struct ss_tree *tree, uint32_t node)
{
    static const enum ss_attribute names[] = {ATTR_PROPERTY, ATTR_NAME, ATTR_ITEMPROP};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *name = ss_tree_attr(tree, node, names[i]);
        if (name && *name)
            return name;
    }
    return NULL;
}

/** Names in "property" and those of OpenGraph are its own. */
static unsigned meta_origin(const char *name)
{
    return strncmp(name, "og:", 3) == 0 || strncmp(name, "article:", 8) == 0 ? SAYSO_FROM_OPENGRAPH : SAYSO_FROM_META;
}

static void take_meta(struct reader *r, const char *name, const char *value, unsigned wanted, int is_first_round)
{
    struct ss_head *head = r->head;
    char key[64];
    const size_t size = strlen(name);
    if (size >= sizeof key || !*value)
        return;
    memcpy(key, name, size + 1);
    lower_ascii(key);
    const unsigned from = meta_origin(key);
    if (from != wanted)
        return;
    if (is_first_round && strcmp(key, "og:type") == 0) {
        head->is_article |= strcmp(value, "article") == 0;
        head->is_list |= strcmp(value, "website") == 0 || strcmp(value, "blog") == 0;
    }
    if (strcmp(key, "og:site_name") == 0 && !head->site)
        head->site = tidy(r, value, NAME_MAX);
    const char *clean;
    switch (ss_meta_find(key, size)) {
    case SS_META_TITLE: set_text(r, &head->title, value, VALUE_MAX, from); break;
    case SS_META_PUBLISHER:
        if (!is_address(value) && *value != '@' && *value != '/')
            set_text(r, &head->publisher, without_motto(r, value), NAME_MAX, from);
        break;
    case SS_META_AUTHOR:
        clean = !is_address(value) && *value != '@' && head->names_from != SAYSO_FROM_JSON_LD
                    ? tidy(r, value, NAME_MAX * 2)
                    : NULL;
        if (clean && (head->names_from == 0 || head->names_from == from)) {
            r->is_short |= !ss_names_add(r->arena, clean, 1, head->publisher.value, &head->names);
            if (head->names.authors.n > 0)
                head->names_from = from;
        }
        break;
    case SS_META_PUBLISHED: set_date(r, &head->published, value, from); break;
    case SS_META_UPDATED: set_date(r, &head->updated, value, from); break;
    case SS_META_DATE:
        if (!is_first_round)
            set_date(r, &head->published, value, from);
        break;
    case SS_META_LANGUAGE: set_language(r, value, from); break;
    case SS_META_URL:
        if (is_address(value))
            set_text(r, &head->canonical, value, VALUE_MAX * 4, from);
        break;
    default: break;
    }
}

/** All meta tags of one origin. */
static void read_metas(struct reader *r, unsigned from, int is_first_round)
{
    const struct ss_tree *tree = r->tree;
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        if (tree->nodes[i].tag != TAG_META)
            continue;
        const char *name = meta_name(tree, i), *value = ss_tree_attr(tree, i, ATTR_CONTENT);
        if (name && value)
            take_meta(r, name, value, from, is_first_round);
    }
}

static int has_token(const char *list, const char *token)
{
    const size_t size = strlen(token);
    for (const char *at = list; at && (at = strstr(at, token)) != NULL; at += size)
        if ((at == list || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return 1;
    return 0;
}

static void read_links(struct reader *r)
{
    const struct ss_tree *tree = r->tree;
    for (uint32_t i = 1; i < tree->n_nodes; i++) {
        const unsigned tag = tree->nodes[i].tag;
        if (tag == TAG_HTML)
            set_language(r, ss_tree_attr(tree, i, ATTR_LANG), SAYSO_FROM_META);
        if (tag == TAG_TITLE && !r->head->page_title) {
            const char *title = ss_arena_copy(r->arena, "", 0);
            if (i + 1 < tree->nodes[i].end && tree->nodes[i + 1].tag == TAG_TEXT)
                title = ss_arena_copy(r->arena, tree->text + tree->nodes[i + 1].text, tree->nodes[i + 1].text_size);
            r->is_short |= !title;
            r->head->page_title = title ? tidy(r, title, VALUE_MAX) : NULL;
        }
        if (tag != TAG_LINK || !has_token(ss_tree_attr(tree, i, ATTR_REL), "canonical"))
            continue;
        const char *href = ss_tree_attr(tree, i, ATTR_HREF);
        if (href && is_address(href))
            set_text(r, &r->head->canonical, href, VALUE_MAX * 4, SAYSO_FROM_META);
    }
}

/* ---- Titles ---- */

struct mark {
    const char *begin, *end;
};

/** The last mark in [title, end) that parts a site's name from a headline. */
static struct mark last_mark(const char *title, const char *end)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", " « ", " / ", " ‹ ",
                                        "| ", " |", NULL};
    struct mark last = {NULL, NULL};
    for (size_t i = 0; marks[i]; i++) {
        const size_t size = strlen(marks[i]);
        for (const char *at = title; (at = strstr(at, marks[i])) != NULL && at + size <= end; at++)
            if (!last.begin || at > last.begin)
                last = (struct mark){at, at + size};
    }
    return last;
}

static int names_site(struct ss_arena *arena, const char *part, size_t size, const char *publisher, const char *host)
{
    const char *name = size < NAME_MAX ? ss_arena_copy(arena, part, size) : NULL;
    if (!name)
        return 0;
    if (publisher && ss_is_same_name(name, publisher))
        return 1;
    const char *known = host && *host ? ss_publisher_of_host(host, strlen(host)) : NULL;
    if (known && ss_is_same_name(name, known))
        return 1;
    if (!host || !*host)
        return 0;
    char label[NAME_MAX]; /* "velmircourier" of velmircourier.example */
    const size_t n = strcspn(host, ".");
    if (n + 1 > sizeof label)
        return 0;
    memcpy(label, host, n);
    label[n] = '\0';
    return ss_is_same_name(name, label) || ss_is_same_name(name, host);
}

const char *ss_title_without_site(struct ss_arena *arena, const char *title, const char *publisher, const char *host,
                                  const char *headline)
{
    const size_t length = headline ? strlen(headline) : 0;
    if (length > 0 && strncmp(title, headline, length) == 0 && title[length]) {
        const struct mark mark = last_mark(title + length, title + strlen(title));
        if (mark.begin && title[length] == ' ')
            return ss_arena_copy(arena, title, length);
    }
    const size_t size = strlen(title);
    const char *tail = length > 0 && size > length + 3 && strcmp(title + size - length, headline) == 0
                           ? title + size - length
                           : NULL;
    if (tail && last_mark(title, tail).end == tail) /* "Opinion | Bridge closed" */
        return ss_arena_copy(arena, tail, length);
    const char *end = title + size;
    for (struct mark mark = last_mark(title, end); mark.begin && mark.begin > title; mark = last_mark(title, end)) {
        if (!names_site(arena, mark.end, (size_t)(end - mark.end), publisher, host))
            break;
        end = mark.begin;
    }
    return ss_arena_copy(arena, title, (size_t)(end - title));
}

/* ---- All ---- */

int ss_head_read(struct ss_arena *arena, const struct ss_tree *tree, struct ss_head *out)
{
    struct reader r = {.arena = arena, .tree = tree, .head = out};
    memset(out, 0, sizeof *out);
    read_links(&r);
    const struct ss_found language = out->language; /* JSON-LD's goes before that of <html> */
    out->language = (struct ss_found){NULL, 0};
    read_json(&r);
    read_metas(&r, SAYSO_FROM_OPENGRAPH, 1);
    read_metas(&r, SAYSO_FROM_META, 1);
    read_metas(&r, SAYSO_FROM_META, 0);
    set(&out->language, language.value, language.from);
    return !r.is_short;
}
