/** One account: what is claimed of one happening, by whom, through whom, and where it does not fit. Claims of one value
 * by one origin are one position, however many documents pass it on. */
#include <stdlib.h>
#include <string.h>

#include "web/parts.h"
#include "web/timeline.h"
#include "web/views.h"

enum { MAX_CLAIMS = 2000 };

/** What is asked of a claim again and again. */
struct fact {
    int64_t number, position;
    size_t first;        /* the first claim of its position; itself where it is that */
    size_t n;            /* of a first: claims of the position */
    uint32_t lane;       /* of its origin */
    int is_aspect_first; /* the origin's first claim of this aspect */
    enum claim_mark mark;
};

struct account_page {
    struct request *request;
    struct page *body;
    struct draw *out; /* of the body */
    struct rows claims, relations, corroboration;
    struct fact *facts; /* (claims.n) */
    size_t *lanes;      /* (n_lanes) the first claim of each origin */
    size_t n_lanes;
    unsigned parts; /* those that are there, bits by enum part */
};

/* Sections, in the order of the page. */
enum part { DISAGREE, TIMES, AGREE, ALONE, ASPECTS, RELAYS, MENTIONS, NOTES, N_PARTS };

/* ---- Positions ---- */

static int is_same(const struct rows *rows, size_t a, size_t b, const char *column)
{
    return strcmp(rows_get(rows, a, column), rows_get(rows, b, column)) == 0;
}

static size_t find_claim(const struct account_page *page, int64_t number)
{
    size_t i = 0;
    while (i < page->claims.n && page->facts[i].number != number)
        i++;
    return i;
}

static void set_marks(struct account_page *page)
{
    static const struct {
        const char *kind;
        enum claim_mark mark;
    } marks[] = {
        {"conflict", CLAIM_CONFLICT}, {"update", CLAIM_UPDATE}, {"retraction", CLAIM_RETRACTION}}; /* the last wins */
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        for (size_t r = 0; r < page->relations.n; r++) {
            if (strcmp(rows_get(&page->relations, r, "kind"), marks[k].kind) != 0)
                continue;
            const size_t i = find_claim(page, rows_number(&page->relations, r, "other_claim"));
            if (i < page->claims.n)
                page->facts[i].mark = marks[k].mark;
        }
}

/** Claims come in the order of time. */
static int set_facts(struct account_page *page)
{
    const struct rows *claims = &page->claims;
    page->facts = calloc(claims->n + 1, sizeof *page->facts);
    page->lanes = calloc(claims->n + 1, sizeof *page->lanes);
    if (!page->facts || !page->lanes)
        return 0;
    for (size_t i = 0; i < claims->n; i++) {
        struct fact *fact = &page->facts[i];
        fact->number = rows_number(claims, i, "claim");
        fact->position = rows_number(claims, i, "position");
        while (page->facts[fact->first].position != fact->position)
            fact->first++;
        page->facts[fact->first].n++;
        while (fact->lane < page->n_lanes && !is_same(claims, page->lanes[fact->lane], i, "origin"))
            fact->lane++;
        fact->mark = fact->first < i ? CLAIM_REPRINT : fact->lane < page->n_lanes ? CLAIM_SAME : CLAIM_FIRST;
        if (fact->lane == page->n_lanes)
            page->lanes[page->n_lanes++] = i;
        fact->is_aspect_first = 1;
        for (size_t k = 0; k < i && fact->is_aspect_first; k++)
            fact->is_aspect_first = page->facts[k].lane != fact->lane || !is_same(claims, k, i, "aspect");
    }
    set_marks(page);
    return 1;
}

/** Where a claim is told, in which words. */
static void put_place(struct draw *out, const struct rows *claims, size_t i)
{
    const char *words = rows_get(claims, i, "words"), *outlet = rows_get(claims, i, "outlet"),
               *day = rows_get(claims, i, "published");
    put(out, "<a class=\"proof\" href=\"/document?id=%q#%t\">", rows_get(claims, i, "document"),
        rows_get(claims, i, "statement"));
    if (*words) {
        const int is_quoted = *words == '"' || strncmp(words, "\u201c", 3) == 0 || strncmp(words, "\u2018", 3) == 0;
        put(out, "%s", is_quoted ? "" : "\u201c");
        put_cut(out, words, 160);
        put(out, "%s, ", is_quoted ? "" : "\u201d");
    }
    put(out, "%t", *outlet ? outlet : rows_get(claims, i, "document"));
    if (*day)
        put(out, ", %t", day);
    put(out, "</a>");
}

/* ---- Where it does not fit ---- */

static void put_side(struct draw *out, const struct rows *claims, size_t i, const char *aspect, const char *value,
                     const char *origin)
{
    put(out, "<div class=\"side\"><p class=\"value\">");
    put_value(out, aspect, value);
    put(out, "</p><p>");
    put_source(out, origin);
    put(out, "</p><p class=\"quiet\">");
    if (i < claims->n) {
        put_place(out, claims, i);
        put(out, "</p><p class=\"quiet\">");
        put_chain(out, rows_get(claims, i, "chain"));
    }
    put(out, "</p></div>");
}

static void put_relations(struct account_page *page)
{
    static const char *const kinds[] = {"conflict", "retraction", "update"};
    const struct rows *relations = &page->relations;
    struct draw *out = page->out;
    if (!relations->n)
        return;
    page->parts |= 1u << DISAGREE;
    put(out, "<section><h2 id=\"disagree\">Where it does not fit</h2>\n<ul class=\"relations\">\n");
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < relations->n; i++) {
            const char *aspect = rows_get(relations, i, "aspect");
            if (strcmp(rows_get(relations, i, "kind"), kinds[k]) != 0)
                continue;
            put(out, "<li class=\"relation\"><div class=\"what\">");
            put_kind(out, kinds[k]);
            put(out, "<span class=\"quiet\">%t: %t</span></div>", aspect, rows_get(relations, i, "rule"));
            put_side(out, &page->claims, find_claim(page, rows_number(relations, i, "claim")), aspect,
                     rows_get(relations, i, "value"), rows_get(relations, i, "origin"));
            put_side(out, &page->claims, find_claim(page, rows_number(relations, i, "other_claim")), aspect,
                     rows_get(relations, i, "other_value"), rows_get(relations, i, "other_origin"));
            put(out, "</li>\n");
        }
    put(out, "</ul></section>\n");
}

/* ---- Over time ---- */

static int64_t minute_of(const char *published, int *has_time)
{
    *has_time = strlen(published) >= 16 && published[10] == 'T';
    return draw_day_of(published) * 1440 + (*has_time ? atoi(published + 11) * 60 + atoi(published + 14) : 0);
}

static int is_dated(const struct account_page *page)
{
    size_t n = 0;
    for (size_t i = 0; i < page->claims.n; i++)
        n += strlen(rows_get(&page->claims, i, "published")) >= 10;
    return n > 1;
}

static void put_times(struct account_page *page)
{
    const size_t n = page->claims.n;
    struct timeline_claim *claims = calloc(n + 1, sizeof *claims);
    sayso_bytes *lanes = calloc(page->n_lanes + 1, sizeof *lanes);
    char(*values)[VALUE_ROOM] = calloc(n + 1, sizeof *values);
    struct page addresses; /* one behind the other */
    size_t n_claims = 0;
    page_init(&addresses);
    for (size_t i = 0; lanes && i < page->n_lanes; i++)
        lanes[i] = draw_bytes_of(rows_get(&page->claims, page->lanes[i], "origin"));
    for (size_t i = 0; claims && lanes && values && i < n; i++) {
        const char *published = rows_get(&page->claims, i, "published"), *words = rows_get(&page->claims, i, "words");
        if (strlen(published) < 10)
            continue;
        value_words(values[n_claims], VALUE_ROOM, rows_get(&page->claims, i, "aspect"),
                    rows_get(&page->claims, i, "value"));
        const size_t begin = addresses.n;
        put(&addresses.out, "/document?id=%q#%s", rows_get(&page->claims, i, "document"),
            rows_get(&page->claims, i, "statement"));
        page_finish(&addresses);
        struct timeline_claim *claim = &claims[n_claims];
        claim->minute = minute_of(published, &claim->has_time);
        claim->lane = page->facts[i].lane;
        claim->mark = page->facts[i].mark;
        claim->value = draw_bytes_of(values[n_claims]);
        claim->words = draw_bytes_of(words);
        claim->href.size = addresses.n - begin;
        n_claims++;
    }
    for (size_t i = 0, at = 0; i < n_claims; at += claims[i++].href.size)
        claims[i].href.data = addresses.bytes + at;
    if (n_claims > 1) {
        page->parts |= 1u << TIMES;
        put(page->out, "<section><h2 id=\"times\">Over time</h2>\n");
        page_finish(page->body);
        timeline_write_claims(lanes, page->n_lanes, claims, n_claims, page_take, page->body);
        put(page->out, "<details><summary>The same as a table</summary><div class=\"scroll\" tabindex=\"0\" "
                       "role=\"region\" aria-label=\"Claims over time\">");
        page_finish(page->body);
        timeline_write_claims_table(lanes, page->n_lanes, claims, n_claims, page_take, page->body);
        put(page->out, "</div></details></section>\n");
    }
    page_free(&addresses);
    free(claims);
    free(lanes);
    free(values);
}

/* ---- Who agrees ---- */

static int is_disputed(const struct account_page *page, const char *aspect, const char *value)
{
    for (size_t i = 0; i < page->relations.n; i++)
        if (strcmp(rows_get(&page->relations, i, "aspect"), aspect) == 0 &&
            strcmp(rows_get(&page->relations, i, "kind"), "update") != 0 &&
            (strcmp(rows_get(&page->relations, i, "value"), value) == 0 ||
             strcmp(rows_get(&page->relations, i, "other_value"), value) == 0))
            return 1;
    return 0;
}

static void put_vouched(struct account_page *page, size_t i)
{
    struct draw *out = page->out;
    const struct rows *all = &page->corroboration;
    put(out, "<li><span class=\"value\">");
    put_value(out, rows_get(all, i, "aspect"), rows_get(all, i, "value"));
    put(out, "</span> <span class=\"quiet\">%t %s, %t %s:</span> ", rows_get(all, i, "origins"),
        rows_number(all, i, "origins") == 1 ? "origin" : "distinct origins", rows_get(all, i, "documents"),
        rows_number(all, i, "documents") == 1 ? "document" : "documents");
    put_sources(out, rows_get(all, i, "origin_names"));
    put(out, "</li>\n");
}

/** A section of the values that one origin gives, or more than one; 0 where there are none. */
static int put_vouched_by(struct account_page *page, int is_one, const char *heading)
{
    const struct rows *all = &page->corroboration;
    int n = 0;
    for (size_t i = 0; i < all->n; i++) {
        const char *aspect = rows_get(all, i, "aspect"), *value = rows_get(all, i, "value");
        const int is_back = rows_number(all, i, "taken_back") != 0 || strstr(value, "!=") != NULL;
        if ((rows_number(all, i, "origins") < 2) != is_one || is_back || (!is_one && is_disputed(page, aspect, value)))
            continue;
        if (n++ == 0)
            put(page->out, "<section>%s<ul class=\"vouched\">\n", heading);
        put_vouched(page, i);
    }
    put(page->out, "%s", n ? "</ul></section>\n" : "");
    return n;
}

static void put_agreement(struct account_page *page)
{
    static const char agreed[] = "<h2 id=\"agree\">What more than one origin says, and nobody disputes</h2>\n";
    page->parts |= 1u << AGREE; /* that there is nothing is said too */
    if (!put_vouched_by(page, 0, agreed))
        put(page->out, "<section>%s<p class=\"none\">Nothing: no value has two origins.</p></section>\n", agreed);
    if (put_vouched_by(page, 1,
                       "<h2 id=\"alone\">Said by one origin alone, not confirmed by another</h2>\n"))
        page->parts |= 1u << ALONE;
}

/* ---- By origin ---- */

static void put_position(struct account_page *page, size_t i)
{
    struct draw *out = page->out;
    const struct rows *claims = &page->claims;
    const size_t n = page->facts[i].n;
    const enum claim_mark mark = page->facts[i].mark;
    put(out, "<li><span class=\"value\">");
    put_value(out, rows_get(claims, i, "aspect"), rows_get(claims, i, "value"));
    put(out, "</span> ");
    if (mark == CLAIM_UPDATE || mark == CLAIM_RETRACTION || mark == CLAIM_CONFLICT)
        put_kind(out, mark == CLAIM_UPDATE ? "update" : mark == CLAIM_RETRACTION ? "retraction" : "conflict");
    put(out, "<br>");
    put_place(out, claims, i);
    put(out, "<br><span class=\"quiet\">");
    put_chain(out, rows_get(claims, i, "chain"));
    put(out, "</span>");
    if (n > 1) {
        put(out, "<details><summary>and in %d more</summary><ul>", (int64_t)n - 1);
        for (size_t k = i + 1; k < claims->n; k++)
            if (page->facts[k].first == i) {
                put(out, "<li>");
                put_place(out, claims, k);
                put(out, "</li>");
            }
        put(out, "</ul></details>");
    }
    put(out, "</li>\n");
}

static void put_aspect(struct account_page *page, const char *aspect)
{
    const struct rows *claims = &page->claims;
    struct draw *out = page->out;
    int n = 0;
    for (size_t i = 0; i < claims->n; i++) {
        if (!page->facts[i].is_aspect_first || strcmp(rows_get(claims, i, "aspect"), aspect) != 0)
            continue;
        if (n++ == 0)
            put(out, "<section><h2 id=\"%s\">%s</h2>\n<div class=\"origins\">\n", aspect,
                strcmp(aspect, "count") == 0        ? "Numbers, by who gave them"
                : strcmp(aspect, "occurrence") == 0 ? "Did it happen"
                : strcmp(aspect, "cause") == 0      ? "Why"
                : strcmp(aspect, "agent") == 0      ? "Who did it"
                : strcmp(aspect, "place") == 0      ? "Where"
                : strcmp(aspect, "time") == 0       ? "When"
                                                    : "What is promised or announced");
        put(out, "<div class=\"origin\"><h3>");
        put_source(out, rows_get(claims, i, "origin"));
        put(out, "</h3><p class=\"quiet\">%t</p><ul>\n", rows_get(claims, i, "class"));
        for (size_t k = i; k < claims->n; k++)
            if (page->facts[k].lane == page->facts[i].lane && page->facts[k].first == k &&
                strcmp(rows_get(claims, k, "aspect"), aspect) == 0)
                put_position(page, k);
        put(out, "</ul></div>\n");
    }
    put(out, "%s", n ? "</div></section>\n" : "");
}

/* ---- Who passes on whom, and the documents ---- */

static void put_relays(struct account_page *page, const sayso_filter *filter)
{
    struct rows relays, copies;
    struct draw *out = page->out;
    rows_read(page->request->store, SAYSO_LIST_RELAYS, filter, &relays, &page->request->error);
    rows_read(page->request->store, SAYSO_LIST_COPIES, filter, &copies, &page->request->error);
    page->parts |= relays.n || copies.n ? 1u << RELAYS : 0;
    if (relays.n || copies.n)
        put(out, "<section><h2 id=\"relays\">Who passes on whom</h2>\n<ul class=\"columns\">\n");
    for (size_t i = 0; i < relays.n; i++) {
        put(out, "<li>");
        put_source(out, rows_get(&relays, i, "source"));
        put(out, " <span aria-hidden=\"true\">\u203a</span><span class=\"hidden\"> passes on </span> ");
        put_source(out, rows_get(&relays, i, "passes_on"));
        if (rows_number(&relays, i, "statements") > 1)
            put(out, " <span class=\"quiet\">\u00d7%t</span>", rows_get(&relays, i, "statements"));
        put(out, "</li>\n");
    }
    for (size_t i = 0; i < copies.n; i++) {
        put(out, "<li>");
        put_document(out, rows_get(&copies, i, "document"), "",
                     *rows_get(&copies, i, "outlet") ? rows_get(&copies, i, "outlet")
                                                     : rows_get(&copies, i, "document"));
        put(out, " repeats the wording of ");
        put_document(out, rows_get(&copies, i, "other_document"), "",
                     *rows_get(&copies, i, "other_outlet") ? rows_get(&copies, i, "other_outlet")
                                                           : rows_get(&copies, i, "other_document"));
        put(out, " <span class=\"quiet\">(%t of it)</span></li>\n", rows_get(&copies, i, "shared"));
    }
    put(out, "%s", relays.n || copies.n ? "</ul></section>\n" : "");
    rows_free(&relays);
    rows_free(&copies);
}

static void put_mentions(struct account_page *page, const sayso_filter *filter)
{
    struct rows events;
    struct draw *out = page->out;
    sayso_filter some = *filter;
    some.limit = PAGE_ROWS + 1;
    some.columns = "document event published outlet words lemma factuality holder sentence";
    rows_read(page->request->store, SAYSO_LIST_EVENTS, &some, &events, &page->request->error);
    put(out, "<section><h2 id=\"mentions\">Where it is told</h2>\n<ul class=\"mentions\">\n");
    for (size_t i = 0; i < events.n && i < PAGE_ROWS; i++) {
        const char *outlet = rows_get(&events, i, "outlet"), *holder = rows_get(&events, i, "holder");
        if (i == 0 || !is_same(&events, i, i - 1, "document") || !is_same(&events, i, i - 1, "sentence")) {
            put(out, "%s<li><span class=\"quiet\">%t %t</span> <a href=\"/document?id=%q#%t\">", i ? "</li>\n" : "",
                rows_get(&events, i, "published"), *outlet ? outlet : rows_get(&events, i, "document"),
                rows_get(&events, i, "document"), rows_get(&events, i, "event"));
            put_cut(out, rows_get(&events, i, "sentence"), 220);
            put(out, "</a>");
        }
        put(out, " \u00b7 %t ",
            *rows_get(&events, i, "words") ? rows_get(&events, i, "words") : rows_get(&events, i, "lemma"));
        put_factuality(out, rows_get(&events, i, "factuality"));
        if (*holder) {
            put(out, " <span class=\"quiet\">for</span> ");
            put_source(out, holder);
        }
    }
    put(out, "%s</ul>", events.n ? "</li>\n" : "");
    if (events.n > PAGE_ROWS)
        put(out, "<p><a href=\"/events?account=a%d\">All mentions</a></p>", filter->account);
    put(out, "</section>\n");
    rows_free(&events);
}

/** Why its mentions are one happening: the links that hold them together. */
static void put_links(struct account_page *page, const sayso_filter *filter)
{
    struct rows links;
    struct draw *out = page->out;
    sayso_filter some = *filter;
    some.limit = PAGE_ROWS;
    rows_read(page->request->store, SAYSO_LIST_LINKS, &some, &links, &page->request->error);
    if (links.n)
        put(out, "<details><summary>Why these are one account</summary><ul class=\"mentions\">\n");
    for (size_t i = 0; i < links.n; i++) {
        put(out, "<li><a href=\"/document?id=%q#%t\">%t</a> and <a href=\"/document?id=%q#%t\">%t</a>: the same ",
            rows_get(&links, i, "document"), rows_get(&links, i, "event"),
            *rows_get(&links, i, "words") ? rows_get(&links, i, "words") : rows_get(&links, i, "event"),
            rows_get(&links, i, "other_document"), rows_get(&links, i, "other_event"),
            *rows_get(&links, i, "other_words") ? rows_get(&links, i, "other_words")
                                                : rows_get(&links, i, "other_event"));
        put_names(out, rows_get(&links, i, "same"));
        if (*rows_get(&links, i, "other")) {
            put(out, "; another ");
            put_names(out, rows_get(&links, i, "other"));
        }
        put(out, " <span class=\"quiet\">%t, %t; score %t</span></li>\n", rows_get(&links, i, "document"),
            rows_get(&links, i, "other_document"), rows_get(&links, i, "score"));
    }
    put(out, "%s", links.n ? "</ul></details>\n" : "");
    rows_free(&links);
}

/* ---- The page ---- */

static void put_head(const struct account_page *page, struct draw *out, const struct rows *account)
{
    put(out, "<p class=\"facts\"><span class=\"type\">%t</span> %t",
        *rows_get(account, 0, "type") ? rows_get(account, 0, "type") : "OTHER", rows_get(account, 0, "day"));
    if (strcmp(rows_get(account, 0, "day"), rows_get(account, 0, "last_day")) != 0)
        put(out, " to %t", rows_get(account, 0, "last_day"));
    put(out, " \u00b7 %t %s \u00b7 %t mentions \u00b7 %t claims \u00b7 account %t</p>\n",
        rows_get(account, 0, "documents"), rows_number(account, 0, "documents") == 1 ? "document" : "documents",
        rows_get(account, 0, "events"), rows_get(account, 0, "claims"), rows_get(account, 0, "account"));
    put(out, "<nav class=\"on-page\" aria-label=\"On this page\"><ul>");
    static const char *const parts[N_PARTS][2] = {{"disagree", "Where it does not fit"},
                                                  {"times", "Over time"},
                                                  {"agree", "Agreed"},
                                                  {"alone", "Not confirmed"},
                                                  {"aspects", "By origin"},
                                                  {"relays", "Who passes on whom"},
                                                  {"mentions", "Where it is told"},
                                                  {"notes", "Notes"}};
    for (size_t i = 0; i < N_PARTS; i++) {
        if (page->parts >> i & 1)
            put(out, "<li><a href=\"#%s\">%s</a></li>", parts[i][0], parts[i][1]);
    }
    put(out, "</ul></nav>\n");
}

void view_account(struct request *request, struct reply *reply)
{
    static const char *const aspects[] = {"count", "occurrence", "agent", "cause", "place", "time", "commitment"};
    struct account_page page = {.request = request};
    struct rows account;
    sayso_filter filter;
    const char *id = request_get(request, "id");
    sayso_filter_default(&filter);
    filter.account = id && id[0] == 'a' ? strtoll(id + 1, NULL, 10) : 0;
    filter.limit = 1;
    if (filter.account <= 0) {
        page_problem(request, reply, 404, "No such account", "An account is named by its number, such as a12.");
        return;
    }
    sayso_status status = rows_read(request->store, SAYSO_LIST_ACCOUNTS, &filter, &account, &request->error);
    filter.limit = MAX_CLAIMS;
    if (status == SAYSO_OK && account.n)
        status = rows_read(request->store, SAYSO_LIST_CLAIMS, &filter, &page.claims, &request->error);
    if (status == SAYSO_OK && account.n)
        status = rows_read(request->store, SAYSO_LIST_CONFLICTS, &filter, &page.relations, &request->error);
    if (status == SAYSO_OK && account.n)
        status = rows_read(request->store, SAYSO_LIST_CORROBORATION, &filter, &page.corroboration, &request->error);
    if (status == SAYSO_OK && !set_facts(&page))
        status = request->error.status = SAYSO_NO_MEMORY;
    if (status != SAYSO_OK) {
        page_failure(request, reply);
    } else if (!account.n) {
        page_problem(request, reply, 404, "No such account",
                     "This ledger has no account of this number. Numbers change when documents are added; search for "
                     "its words instead.");
    } else {
        struct page body;
        page_init(&body); /* first, so that the head knows what there is */
        page.body = &body;
        page.out = &body.out;
        put_relations(&page);
        if (is_dated(&page))
            put_times(&page);
        put_agreement(&page);
        put(page.out, "<div id=\"aspects\">");
        for (size_t i = 0; i < sizeof aspects / sizeof *aspects; i++)
            put_aspect(&page, aspects[i]);
        put(page.out, "</div>");
        put_relays(&page, &filter);
        put_mentions(&page, &filter);
        put_links(&page, &filter);
        put_notes(request, page.out, "account", id);
        put(page.out,
            "<p class=\"downloads\">As data: <a href=\"/download/claims.csv?account=%q\">claims, CSV</a>, "
            "<a href=\"/download/conflicts.csv?account=%q\">relations, CSV</a>, <a "
            "href=\"/api/claims?account=%q&amp;limit=2000\">JSON</a></p>\n",
            id, id, id);
        page.parts |= 1u << MENTIONS | 1u << NOTES | (page.claims.n ? 1u << ASPECTS : 0);
        page_finish(&body);
        page_begin(request, reply,
                   *rows_get(&account, 0, "label") ? rows_get(&account, 0, "label") : "An account without a label",
                   "/accounts");
        put_head(&page, &reply->page.out, &account);
        draw_bytes(&reply->page.out, body.bytes, body.n);
        reply->page.is_short |= body.is_short;
        page_free(&body);
        page_end(reply);
    }
    rows_free(&account);
    rows_free(&page.claims);
    rows_free(&page.relations);
    rows_free(&page.corroboration);
    free(page.facts);
    free(page.lanes);
}
