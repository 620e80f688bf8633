/** Overview, search, trace, notes and help. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "web/parts.h"
#include "web/views.h"

enum { SHOWN = 8 };

typedef void (*row_writer)(struct draw *out, const struct rows *rows, size_t i);

/** A section with the first rows of a list, and the way to all. */
static size_t put_section(struct request *request, struct draw *out, const char *heading, sayso_list list,
                          const sayso_filter *filter, const char *address, row_writer write)
{
    static const char *const columns[SAYSO_LIST_COUNT] = {
        [SAYSO_LIST_SOURCES] = "source class statements",
        [SAYSO_LIST_DOCUMENTS] = "id title publisher published",
        [SAYSO_LIST_STATEMENTS] = "source act document statement content outlet published",
        [SAYSO_LIST_CLAIMS] = "account aspect value origin document statement words",
    };
    struct rows rows;
    sayso_filter some = *filter;
    some.limit = SHOWN + 1;
    some.columns = columns[list];
    const sayso_status status = rows_read(request->store, list, &some, &rows, &request->error);
    const size_t n = rows.n;
    if (status == SAYSO_OK && n > 0) {
        put(out, "<section><h2>%s</h2>\n<ul class=\"mentions\">\n", heading);
        for (size_t i = 0; i < n && i < SHOWN; i++) {
            put(out, "<li>");
            write(out, &rows, i);
            put(out, "</li>\n");
        }
        put(out, "</ul>");
        if (n > SHOWN)
            put(out, "<p><a href=\"%s\">All<span class=\"hidden\"> %s</span></a></p>", address, heading);
        put(out, "</section>\n");
    }
    rows_free(&rows);
    return n;
}

static void write_account(struct draw *out, const struct rows *rows, size_t i)
{
    put(out, "<a href=\"/account?id=%q\">", rows_get(rows, i, "account"));
    put_cut(out, *rows_get(rows, i, "label") ? rows_get(rows, i, "label") : rows_get(rows, i, "account"), 160);
    put(out, "</a> <span class=\"quiet\"><span class=\"type\">%t</span> %t, %t %s", rows_get(rows, i, "type"),
        rows_get(rows, i, "day"), rows_get(rows, i, "documents"),
        rows_number(rows, i, "documents") == 1 ? "document" : "documents");
    static const char *const counts[][2] = {
        {"conflicts", "conflict"}, {"updates", "update"}, {"retractions", "retraction"}};
    for (size_t k = 0; k < 3; k++)
        if (rows_number(rows, i, counts[k][0]) > 0)
            put(out, ", <b>%t %s</b>", rows_get(rows, i, counts[k][0]),
                counts[k][rows_number(rows, i, counts[k][0]) == 1]);
    put(out, "</span>");
}

static void write_conflict(struct draw *out, const struct rows *rows, size_t i)
{
    const char *aspect = rows_get(rows, i, "aspect");
    put_kind(out, rows_get(rows, i, "kind"));
    put(out, " <a href=\"/account?id=%q#disagree\">", rows_get(rows, i, "account"));
    put_value(out, aspect, rows_get(rows, i, "value"));
    put(out, "</a> <span class=\"quiet\">");
    put_source(out, rows_get(rows, i, "origin"));
    put(out, " \u2014 </span>");
    put_value(out, aspect, rows_get(rows, i, "other_value"));
    put(out, " <span class=\"quiet\">");
    put_source(out, rows_get(rows, i, "other_origin"));
    put(out, "</span>");
}

static void write_source(struct draw *out, const struct rows *rows, size_t i)
{
    put_source(out, rows_get(rows, i, "source"));
    put(out, " <span class=\"quiet\">%t, %t statements</span>", rows_get(rows, i, "class"),
        rows_get(rows, i, "statements"));
}

static void write_document(struct draw *out, const struct rows *rows, size_t i)
{
    put_document(out, rows_get(rows, i, "id"), "",
                 *rows_get(rows, i, "title") ? rows_get(rows, i, "title") : rows_get(rows, i, "id"));
    put(out, " <span class=\"quiet\">%t %t</span>", rows_get(rows, i, "publisher"), rows_get(rows, i, "published"));
}

static void write_statement(struct draw *out, const struct rows *rows, size_t i)
{
    put_source(out, rows_get(rows, i, "source"));
    put(out, " <span class=\"act\">%t</span> <a href=\"/document?id=%q#%t\">", rows_get(rows, i, "act"),
        rows_get(rows, i, "document"), rows_get(rows, i, "statement"));
    put_cut(out, rows_get(rows, i, "content"), 200);
    put(out, "</a> <span class=\"quiet\">%t %t</span>", rows_get(rows, i, "outlet"), rows_get(rows, i, "published"));
}

static void write_claim(struct draw *out, const struct rows *rows, size_t i)
{
    put(out, "<a href=\"/account?id=%q\">", rows_get(rows, i, "account"));
    put_value(out, rows_get(rows, i, "aspect"), rows_get(rows, i, "value"));
    put(out, "</a> ");
    put_source(out, rows_get(rows, i, "origin"));
    put(out, " <a class=\"quiet\" href=\"/document?id=%q#%t\">", rows_get(rows, i, "document"),
        rows_get(rows, i, "statement"));
    put_cut(out, rows_get(rows, i, "words"), 120);
    put(out, "</a>");
}

/* ---- Overview ---- */

static void put_counts(struct request *request, struct draw *out)
{
    static const char *const counts[][3] = {{"documents", "documents", "/documents"},
                                            {"outlets", "outlets", "/outlets"},
                                            {"statements", "statements", "/statements"},
                                            {"sources", "sources", "/sources"},
                                            {"shared", "accounts of several documents", "/accounts"},
                                            {"claims", "claims", "/claims"},
                                            {"conflicts", "conflicts", "/conflicts?kind=conflict"},
                                            {"updates", "updates", "/conflicts?kind=update"},
                                            {"retractions", "retractions", "/conflicts?kind=retraction"}};
    struct rows rows;
    sayso_filter filter;
    sayso_filter_default(&filter);
    rows_read(request->store, SAYSO_LIST_SUMMARY, &filter, &rows, &request->error);
    put(out, "<ul class=\"counts\">\n");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put(out, "<li><a href=\"%s\"><b>%t</b> %s</a></li>\n", counts[i][2],
            *rows_get(&rows, 0, counts[i][0]) ? rows_get(&rows, 0, counts[i][0]) : "0", counts[i][1]);
    put(out, "</ul>\n");
    if (*rows_get(&rows, 0, "first"))
        put(out, "<p class=\"quiet\">Published from %t to %t.</p>\n", rows_get(&rows, 0, "first"),
            rows_get(&rows, 0, "last"));
    if (rows_number(&rows, 0, "failures") > 0)
        put(out, "<p class=\"problem\">%t documents could not be read; <a href=\"/api/failures\">see why</a>.</p>\n",
            rows_get(&rows, 0, "failures"));
    rows_free(&rows);
}

void view_home(struct request *request, struct reply *reply)
{
    struct draw *out = &reply->page.out;
    sayso_filter filter;
    sayso_filter_default(&filter);
    page_begin(request, reply, "Overview", "/");
    put_counts(request, out);
    put(out, "<div class=\"halves\">\n");
    filter.kind = "retraction";
    size_t n = put_section(request, out, "What was taken back", SAYSO_LIST_CONFLICTS, &filter,
                           "/conflicts?kind=retraction", write_conflict);
    filter.kind = "conflict";
    n += put_section(request, out, "What does not fit", SAYSO_LIST_CONFLICTS, &filter, "/conflicts?kind=conflict",
                     write_conflict);
    sayso_filter_default(&filter);
    filter.sort = "-documents";
    n += put_section(request, out, "Told in most documents", SAYSO_LIST_ACCOUNTS, &filter, "/accounts", write_account);
    filter.sort = NULL;
    n += put_section(request, out, "Cited most", SAYSO_LIST_SOURCES, &filter, "/sources", write_source);
    filter.sort = "-published";
    n += put_section(request, out, "Read last by date", SAYSO_LIST_DOCUMENTS, &filter, "/documents?sort=-published",
                     write_document);
    put(out, "</div>\n%s",
        n ? "" : "<p class=\"none\">This ledger is empty; <code>sayso read --db</code> fills it.</p>\n");
    page_end(reply);
}

/* ---- Search ---- */

static void put_address(struct page *room, const char *path, const char *name, const char *value)
{
    page_free(room);
    page_init(room);
    put(&room->out, "%s?%s=%q", path, name, value);
    page_finish(room);
    page_take(room, "", 1);
}

void view_search(struct request *request, struct reply *reply)
{
    struct draw *out = &reply->page.out;
    struct page room;
    sayso_filter filter;
    const char *q = request_get(request, "q");
    sayso_filter_default(&filter);
    page_begin(request, reply, "Search", NULL);
    if (!q) {
        put(out, "<p class=\"says\">Words that stand in a sentence, in any form; \u201cin quotation marks\u201d as a "
                 "phrase; or a part of a source's name.</p>\n");
        page_end(reply);
        return;
    }
    page_init(&room);
    put(out,
        "<p class=\"says\">\u201c%t\u201d. <a href=\"/trace?q=%q\">Trace it to its first mouth</a></p>\n<div "
        "class=\"halves\">\n",
        q, q);
    filter.source = q;
    put_address(&room, "/sources", "source", q);
    size_t n = put_section(request, out, "Sources", SAYSO_LIST_SOURCES, &filter, room.bytes, write_source);
    filter.source = NULL;
    filter.text = q;
    put_address(&room, "/accounts", "text", q);
    n += put_section(request, out, "Accounts", SAYSO_LIST_ACCOUNTS, &filter, room.bytes, write_account);
    put_address(&room, "/claims", "text", q);
    n += put_section(request, out, "Claims", SAYSO_LIST_CLAIMS, &filter, room.bytes, write_claim);
    put_address(&room, "/statements", "text", q);
    n += put_section(request, out, "Statements", SAYSO_LIST_STATEMENTS, &filter, room.bytes, write_statement);
    put_address(&room, "/documents", "text", q);
    n += put_section(request, out, "Documents", SAYSO_LIST_DOCUMENTS, &filter, room.bytes, write_document);
    put(out, "</div>\n%s", n ? "" : "<p class=\"none\">Nothing in this ledger has these words.</p>\n");
    page_end(reply);
    page_free(&room);
}

/* ---- Trace ---- */

static const char *value_of(const json_t *row, const char *key)
{
    const char *value = json_string_value(json_object_get(row, key));
    return value ? value : "";
}

static void put_relation(struct draw *out, const json_t *rows, const json_t *row, const json_t *relation)
{
    size_t i;
    json_t *other;
    put(out, "<br>");
    put_kind(out, value_of(relation, "kind"));
    json_array_foreach(rows, i, other) if (json_integer_value(json_object_get(other, "claim")) ==
                                               json_integer_value(json_object_get(relation, "claim")) &&
                                           strcmp(value_of(other, "account"), value_of(row, "account")) == 0)
    {
        put(out, " <span class=\"quiet\">%s</span> ",
            strcmp(value_of(relation, "kind"), "conflict") == 0 ? "with" : "of");
        put_value(out, value_of(other, "aspect"), value_of(other, "value"));
        put(out, " <span class=\"quiet\">(%t)</span>", value_of(other, "origin"));
        break;
    }
}

/** Claims of an account in the order of time: day, origin, value, through whom. */
static void put_traced(struct draw *out, const json_t *rows, const json_t *row)
{
    size_t i;
    json_t *relation;
    char *chain = json_dumps(json_object_get(row, "chain"), JSON_COMPACT | JSON_ENCODE_ANY);
    put(out, "<tr><td class=\"narrow\" data-name=\"Published\">%t</td><td data-name=\"Origin\">",
        value_of(row, "published"));
    put_source(out, value_of(row, "origin"));
    put(out, "</td><td data-name=\"Claim\"><span class=\"value\">");
    put_value(out, value_of(row, "aspect"), value_of(row, "value"));
    put(out, "</span>");
    json_array_foreach(json_object_get(row, "relations"), i, relation) put_relation(out, rows, row, relation);
    put(out, "</td><td data-name=\"Through\">");
    if (chain)
        put_chain(out, chain);
    put(out, "</td><td data-name=\"Words\"><a class=\"words\" href=\"/document?id=%q#%t\">", value_of(row, "document"),
        value_of(row, "statement"));
    put_cut(out, *value_of(row, "words") ? value_of(row, "words") : value_of(row, "document"), 120);
    put(out, "</a></td></tr>\n");
    free(chain);
}

/** Rows of one aspect alone (`is_count`: numbers), or of all others. Returns how many. */
static size_t put_traced_rows(struct draw *out, const json_t *rows, size_t begin, size_t end, int is_count, int is_all)
{
    size_t n = 0;
    for (size_t i = begin; i < end; i++) {
        const json_t *row = json_array_get(rows, i);
        if (!is_all && (strcmp(value_of(row, "aspect"), "count") == 0) != is_count)
            continue;
        if (n++ == 0)
            put(out,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s of account %t\"><table "
                "class=\"rows\"><thead><tr>"
                "<th scope=\"col\">Published</th><th scope=\"col\">Origin</th><th scope=\"col\">Claim</th><th "
                "scope=\"col\">Through</th>"
                "<th scope=\"col\">Words</th></tr></thead><tbody>\n",
                is_count ? "Numbers" : "Claims", value_of(row, "account"));
        put_traced(out, rows, row);
    }
    put(out, "%s", n ? "</tbody></table></div>\n" : "");
    return n;
}

/** Who asks for a number sees the numbers; the rest is folded. */
static void put_traced_account(struct draw *out, const json_t *rows, size_t begin, size_t end, const char *q,
                               int is_number)
{
    const char *account = value_of(json_array_get(rows, begin), "account");
    put(out, "<section><h2>\u201c%t\u201d in <a href=\"/account?id=%q\">account %t</a></h2>\n", q, account, account);
    const size_t n = put_traced_rows(out, rows, begin, end, 1, !is_number);
    if (is_number && n < end - begin) {
        put(out, "<details%s><summary>Other claims of this account</summary>\n", n ? "" : " open");
        put_traced_rows(out, rows, begin, end, 0, 0);
        put(out, "</details>\n");
    }
    put(out, "</section>\n");
}

static json_t *read_lines(const struct page *lines)
{
    json_t *rows = json_array();
    for (size_t at = 0; rows && at < lines->n;) {
        const char *end = memchr(lines->bytes + at, '\n', lines->n - at);
        const size_t n = end ? (size_t)(end - lines->bytes) - at : lines->n - at;
        json_t *row = json_loadb(lines->bytes + at, n, JSON_ALLOW_NUL, NULL);
        if (row)
            json_array_append_new(rows, row);
        at += n + 1;
    }
    return rows;
}

void view_trace(struct request *request, struct reply *reply)
{
    struct draw *out = &reply->page.out;
    struct page lines;
    const char *q = request_get(request, "q");
    page_init(&lines);
    page_begin(request, reply, "Trace", NULL);
    if (!q) {
        put(out, "<p class=\"says\">From a number or a phrase, such as \u201c164 killed\u201d, back to who said it "
                 "first.</p>\n");
        page_end(reply);
        return;
    }
    const sayso_status status =
        sayso_store_trace(request->store, q, SAYSO_ROWS_JSONL, 10, page_take, &lines, &request->error);
    if (status != SAYSO_OK && status != SAYSO_BAD_ARGUMENT) {
        page_failure(request, reply);
        page_free(&lines);
        return;
    }
    json_t *rows = read_lines(&lines);
    const int is_number = strpbrk(q, "0123456789") != NULL && q[0] != 'a';
    const size_t n = json_array_size(rows);
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && strcmp(value_of(json_array_get(rows, end), "account"),
                                 value_of(json_array_get(rows, i), "account")) == 0)
            end++;
        put_traced_account(out, rows, i, end, q, is_number);
        i = end;
    }
    if (n)
        put(out, "<p class=\"downloads\">As data: <a href=\"/api/trace?q=%q\">JSON</a></p>\n", q);
    else
        put(out,
            "<p class=\"none\">Nothing is claimed with these words. <a href=\"/search?q=%q\">Search the texts for "
            "them</a></p>\n",
            q);
    page_end(reply);
    json_decref(rows);
    page_free(&lines);
}

/* ---- Notes, help ---- */

static void put_thing(struct draw *out, const struct rows *rows, size_t i)
{
    const char *kind = rows_get(rows, i, "kind"), *name = rows_get(rows, i, "name");
    if (strcmp(kind, "document") == 0)
        put_document(out, rows_get(rows, i, "about"), "", name);
    else if (strcmp(kind, "source") == 0)
        put_source(out, name);
    else if (*rows_get(rows, i, "account"))
        put(out, "<a href=\"/account?id=%q\">%t</a>", rows_get(rows, i, "account"), name);
    else
        put(out, "%t <span class=\"quiet\">(this account is no more; its documents were read again)</span>", name);
}

void view_notes(struct request *request, struct reply *reply)
{
    struct draw *out = &reply->page.out;
    struct rows rows, graded;
    sayso_filter filter;
    sayso_filter_default(&filter);
    filter.limit = 1000;
    rows_read(request->store, SAYSO_LIST_NOTES, &filter, &rows, &request->error);
    page_begin(request, reply, "Your notes", "/notes");
    put(out, "<p class=\"says\">What you wrote on documents, sources and accounts. It is kept in the ledger apart from "
             "what was read.</p>\n");
    for (size_t i = 0; i < rows.n; i++) {
        put(out, "<div class=\"note\"><p><span class=\"quiet\">%t, %t</span> ", rows_get(&rows, i, "kind"),
            rows_get(&rows, i, "made"));
        put_thing(out, &rows, i);
        put(out, "</p><p class=\"note-words\">%t</p></div>\n", rows_get(&rows, i, "words"));
    }
    put(out,
        "%s<p class=\"downloads\">As <a href=\"/download/notes.csv?limit=100000\">CSV</a>, <a "
        "href=\"/download/notes.jsonl?limit=100000\">JSONL</a></p>\n",
        rows.n ? ""
               : "<p class=\"none\">There are none; each document, source and account has a place for them.</p>\n");
    rows_free(&rows);
    filter.kind = "graded";
    filter.limit = 200;
    rows_read(request->store, SAYSO_LIST_SOURCES, &filter, &graded, &request->error);
    put(out, "<section><h2>Your grades</h2><ul class=\"columns\">\n");
    for (size_t i = 0; i < graded.n; i++)
        if (*rows_get(&graded, i, "grade")) {
            put(out, "<li><b>%t</b> ", rows_get(&graded, i, "grade"));
            put_source(out, rows_get(&graded, i, "source"));
            put(out, "</li>\n");
        }
    put(out, "</ul></section>\n");
    rows_free(&graded);
    page_end(reply);
}

void view_help(struct request *request, struct reply *reply)
{
    struct draw *out = &reply->page.out;
    page_begin(request, reply, "How to read these pages", NULL);
    put(out, "<dl class=\"terms\">\n"
             "<dt>Statement</dt><dd>One attribution: who says it (the source), the words that show it (the cue), and "
             "what is said (the content).</dd>\n"
             "<dt>Chain</dt><dd>Through whom a statement came, from the outlet to its origin: <span "
             "class=\"chain\">outlet \u203a agency \u203a minister</span>.</dd>\n"
             "<dt>Origin</dt><dd>The last of a chain. Corroboration counts origins: ten reprints of one minister are "
             "one origin.</dd>\n"
             "<dt>Account</dt><dd>One happening, as all documents tell it. A claim is one value that one origin gives: "
             "it happened or not, a number, a place, a cause.</dd>\n"
             "<dt>");
    put_kind(out, "conflict");
    put(out, "</dt><dd>Two claims that cannot both hold.</dd>\n<dt>");
    put_kind(out, "update");
    put(out, "</dt><dd>A later claim that takes the place of an earlier one: a rising toll, a later number of the same "
             "origin.</dd>\n<dt>");
    put_kind(out, "retraction");
    put(out, "</dt><dd>An origin takes back what it said, or says that it never said it.</dd>\n");
    put_factuality_terms(out);
    put(out, "<dt>Grade</dt><dd>Yours, never sayso's: Admiralty code, A to F for the source, 1 to 6 for what it "
             "says.</dd>\n</dl>\n"
             "<p>Every view has an address that can be shared and comes back the same. In an article, <kbd>j</kbd> and "
             "<kbd>k</kbd> go through the "
             "statements.</p>\n");
    page_end(reply);
}
