/** One source: how often it is cited, by whom, through whom, with which acts, on what. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "web/parts.h"
#include "web/views.h"

/** {"assert":12,"deny":3} as bars with links; `parameter` is the filter that a name leads to. */
static void put_bars(struct draw *out, const char *heading, const char *json, const char *address,
                     const char *parameter, const char *source)
{
    json_t *counts = json_loads(json, 0, NULL);
    const char *name;
    json_t *value;
    json_int_t most = 1;
    if (!json_is_object(counts) || !json_object_size(counts)) {
        json_decref(counts);
        return;
    }
    json_object_foreach(counts, name, value) most = json_integer_value(value) > most ? json_integer_value(value) : most;
    put(out, "<section><h2>%s</h2><table class=\"bars\"><tbody>\n", heading);
    json_object_foreach(counts, name, value)
    {
        const json_int_t n = json_integer_value(value);
        put(out, "<tr><th scope=\"row\">");
        if (parameter)
            put(out, "<a href=\"%s?source==%q&amp;%s=%q\">%t</a>", address, source, parameter, name, name);
        else
            put_source(out, name);
        put(out,
            "</th><td class=\"number\">%d</td><td class=\"bar\"><svg width=\"100%%\" height=\"10\" "
            "aria-hidden=\"true\"><rect width=\"%d%%\" height=\"10\"/></svg></td></tr>\n",
            (int64_t)n, (int64_t)(n * 100 / most));
    }
    put(out, "</tbody></table></section>\n");
    json_decref(counts);
}

static void put_statements(struct request *request, struct draw *out, const char *name, const char *whole)
{
    struct rows rows;
    sayso_filter filter;
    sayso_filter_default(&filter);
    filter.source = whole;
    filter.limit = PAGE_ROWS;
    rows_read(request->store, SAYSO_LIST_STATEMENTS, &filter, &rows, &request->error);
    put(out, "<section><h2 id=\"statements\">What it is cited with</h2>\n<ul class=\"mentions\">\n");
    for (size_t i = 0; i < rows.n; i++) {
        put(out, "<li><span class=\"quiet\">%t %t</span> <span class=\"act\">%t</span> <a href=\"/document?id=%q#%t\">",
            rows_get(&rows, i, "published"), rows_get(&rows, i, "outlet"), rows_get(&rows, i, "act"),
            rows_get(&rows, i, "document"), rows_get(&rows, i, "statement"));
        put_cut(out, *rows_get(&rows, i, "content") ? rows_get(&rows, i, "content") : "(the text was not kept)", 240);
        put(out, "</a><br>");
        put_chain(out, rows_get(&rows, i, "chain"));
        put(out, "</li>\n");
    }
    put(out,
        "%s</ul><p><a href=\"/statements?source==%q\">All statements</a> \u00b7 <a href=\"/claims?source==%q\">Claims "
        "of which it is the origin</a></p></section>\n",
        rows.n ? "" : "<li class=\"none\">Nothing: it only passes on what others say.</li>", name, name);
    rows_free(&rows);
}

static void put_claims(struct draw *out, const struct rows *claims)
{
    put(out, "<section><h2 id=\"claims\">Claims of which it is the origin</h2>\n<ul class=\"mentions\">\n");
    for (size_t i = 0; i < claims->n; i++) {
        put(out, "<li><span class=\"quiet\">%t</span> <a href=\"/account?id=%q\">", rows_get(claims, i, "published"),
            rows_get(claims, i, "account"));
        put_value(out, rows_get(claims, i, "aspect"), rows_get(claims, i, "value"));
        put(out, "</a> <a class=\"words\" href=\"/document?id=%q#%t\">", rows_get(claims, i, "document"),
            rows_get(claims, i, "statement"));
        put_cut(out, rows_get(claims, i, "words"), 160);
        put(out, "</a> ");
        put_chain(out, rows_get(claims, i, "chain"));
        put(out, "</li>\n");
    }
    put(out, "</ul></section>\n");
}

static int64_t sum_of(const struct rows *rows, const char *column)
{
    int64_t sum = 0;
    for (size_t i = 0; i < rows->n; i++)
        sum += rows_number(rows, i, column);
    return sum;
}

/** What is known of a name: of one source, or of several that are called so. */
static void put_known(struct request *request, struct draw *out, const struct rows *rows, const char *name)
{
    const char *class = rows_get(rows, 0, "class");
    const int64_t n_statements = sum_of(rows, "statements"), n_documents = sum_of(rows, "documents");
    put(out, "<p class=\"facts\">%t \u00b7 %d %s in %d %s", *class ? class : "class not known", n_statements,
        n_statements == 1 ? "statement" : "statements", n_documents, n_documents == 1 ? "document" : "documents");
    if (rows->n == 1 && *rows_get(rows, 0, "first"))
        put(out, " \u00b7 %t to %t", rows_get(rows, 0, "first"), rows_get(rows, 0, "last"));
    put(out, "</p>\n");
    if (rows->n > 1) {
        put(out,
            "<p class=\"quiet\">%d sources are called so, each in one document: without more than this name they are "
            "not taken for one, and "
            "cannot be graded.</p>\n",
            (int64_t)rows->n);
        return;
    }
    put_grade_form(request, out, name, rows_get(rows, 0, "grade"));
    put(out, "<div class=\"quarters\">");
    put_bars(out, "What it does", rows_get(rows, 0, "acts"), "/statements", "act", name);
    put_bars(out, "On what", rows_get(rows, 0, "on"), "/events", "type", name);
    put_bars(out, "Cited by", rows_get(rows, 0, "outlets"), "/statements", "outlet", name);
    put_bars(out, "Through", rows_get(rows, 0, "through"), "", NULL, name);
    put(out, "</div>\n");
}

void view_source(struct request *request, struct reply *reply)
{
    struct draw *out = &reply->page.out;
    struct rows rows;
    sayso_filter filter;
    const char *name = request_get(request, "name");
    char whole[1024];
    sayso_filter_default(&filter);
    snprintf(whole, sizeof whole, "=%s", name ? name : "");
    filter.source = whole;
    filter.limit = 1000; /* unnamed ones of several documents may be called the same */
    if (!name) {
        page_problem(request, reply, 404, "No such source",
                     "A source is named by ?name=; the list of sources has them.");
        return;
    }
    if (rows_read(request->store, SAYSO_LIST_SOURCES, &filter, &rows, &request->error) != SAYSO_OK) {
        page_failure(request, reply);
        rows_free(&rows);
        return;
    }
    struct rows relays;
    filter.limit = 60;
    rows_read(request->store, SAYSO_LIST_RELAYS, &filter, &relays, &request->error);
    struct rows claims = {0}; /* one who speaks for an institution is a source under the name of that */
    filter.limit = PAGE_ROWS;
    if (!rows.n && !relays.n)
        rows_read(request->store, SAYSO_LIST_CLAIMS, &filter, &claims, &request->error);
    if (!rows.n && !relays.n && !claims.n) {
        page_problem(request, reply, 404, "No such source",
                     "This ledger has no source of this name; search for a part of it.");
    } else {
        page_begin(request, reply, name, "/sources");
        if (rows.n)
            put_known(request, out, &rows, name);
        else
            put(out, "<p class=\"facts\">Named in chains, or as one who speaks for another.</p>\n");
        if (rows.n)
            put_statements(request, out, name, whole);
        if (claims.n)
            put_claims(out, &claims);
        put(out, "<section><h2 id=\"relays\">Next to it in chains</h2>\n<ul class=\"columns\">\n");
        for (size_t k = 0; k < relays.n; k++) {
            put(out, "<li>");
            put_source(out, rows_get(&relays, k, "source"));
            put(out, " <span aria-hidden=\"true\">\u203a</span><span class=\"hidden\"> passes on </span> ");
            put_source(out, rows_get(&relays, k, "passes_on"));
            put(out, " <span class=\"quiet\">\u00d7%t</span></li>\n", rows_get(&relays, k, "statements"));
        }
        put(out, "</ul></section>\n");
        put_notes(request, out, "source", name);
        page_end(reply);
    }
    rows_free(&claims);
    rows_free(&relays);
    rows_free(&rows);
}
