/** Lists as pages: filters, rows with links, pages, and the same rows as CSV, JSONL and JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "web/parts.h"
#include "web/views.h"

enum way {
    PLAIN,
    NUMBER,
    DAY,
    DOCUMENT,
    STATEMENT,
    ACCOUNT,
    SOURCE,
    OUTLET,
    PLACE,
    VALUE,
    OTHER_VALUE,
    KIND,
    FACTUALITY,
    CHAIN,
    NAMES,
    TYPE,
    QUOTE,
    LABEL,
    OTHER_DOCUMENT
};

struct shown {
    const char *column, *heading;
    enum way way;
};

struct list_page {
    sayso_list list;
    const char *path, *title, *says;
    struct shown shown[12];
    const char *filters; /* names between blanks */
};

static const struct list_page list_pages[] = {
    {SAYSO_LIST_ACCOUNTS,
     "/accounts",
     "Accounts",
     "One happening over all documents that tell of it, with what is claimed of it.",
     {{"account", "Account", ACCOUNT},
      {"label", "First told as", LABEL},
      {"type", "Type", TYPE},
      {"day", "First", DAY},
      {"last_day", "Last", DAY},
      {"documents", "Documents", NUMBER},
      {"claims", "Claims", NUMBER},
      {"conflicts", "Conflicts", NUMBER},
      {"updates", "Updates", NUMBER},
      {"retractions", "Retractions", NUMBER}},
     " text type place km outlet from until document "},
    {SAYSO_LIST_CONFLICTS,
     "/conflicts",
     "Where accounts disagree",
     "Two claims of one thing: they cannot both hold, one updates the other, or one takes the other back.",
     {{"kind", "Kind", KIND},
      {"value", "Earlier claim", VALUE},
      {"origin", "Whose", SOURCE},
      {"published", "Published", DAY},
      {"other_value", "Later claim", OTHER_VALUE},
      {"other_origin", "Whose", SOURCE},
      {"other_published", "Published", DAY},
      {"account", "Account", ACCOUNT},
      {"label", "First told as", LABEL},
      {"rule", "Told by the rule", PLAIN}},
     " kind aspect source type outlet from until document account "},
    {SAYSO_LIST_CLAIMS,
     "/claims",
     "Claims",
     "One value that one document gives on one origin's word.",
     {{"value", "Claim", VALUE},
      {"origin", "Origin", SOURCE},
      {"words", "Words", STATEMENT},
      {"chain", "On whose word", CHAIN},
      {"published", "Published", DAY},
      {"outlet", "Outlet", OUTLET},
      {"account", "Account", ACCOUNT},
      {"rule", "Found by", PLAIN}},
     " text aspect source class outlet type from until document account "},
    {SAYSO_LIST_SOURCES,
     "/sources",
     "Sources",
     "Who is cited, how often, and through whom.",
     {{"source", "Source", SOURCE},
      {"class", "Class", PLAIN},
      {"grade", "Grade", PLAIN},
      {"statements", "Statements", NUMBER},
      {"documents", "Documents", NUMBER},
      {"acts", "What they do", NAMES},
      {"through", "Through", NAMES},
      {"first", "First", DAY},
      {"last", "Last", DAY}},
     " source class act outlet text from until document "},
    {SAYSO_LIST_EVENTS,
     "/events",
     "Events",
     "Mentions of what happens, may happen or did not, as their sources hold them.",
     {{"date", "Date", DAY},
      {"type", "Type", TYPE},
      {"sentence", "Sentence", STATEMENT},
      {"words", "Words", QUOTE},
      {"factuality", "Certainty", FACTUALITY},
      {"holder", "Held by", SOURCE},
      {"actors", "Actors", NAMES},
      {"recipients", "Recipients", NAMES},
      {"place", "Place", PLACE},
      {"outlet", "Outlet", OUTLET},
      {"account", "Account", ACCOUNT}},
     " text type factuality actor source place km outlet from until document account "},
    {SAYSO_LIST_STATEMENTS,
     "/statements",
     "Statements",
     "Who says what, by which words.",
     {{"content", "What is said", STATEMENT},
      {"source", "Source", SOURCE},
      {"class", "Class", PLAIN},
      {"act", "Act", PLAIN},
      {"chain", "On whose word", CHAIN},
      {"published", "Published", DAY},
      {"outlet", "Outlet", OUTLET}},
     " text source class act outlet from until document "},
    {SAYSO_LIST_DOCUMENTS,
     "/documents",
     "Documents",
     "What was read.",
     {{"title", "Title", DOCUMENT},
      {"publisher", "Outlet", OUTLET},
      {"author", "Author", PLAIN},
      {"published", "Published", DAY},
      {"statements", "Statements", NUMBER},
      {"events", "Events", NUMBER},
      {"same_text", "Copies", NUMBER},
      {"language", "Language", PLAIN}},
     " text source outlet from until "},
    {SAYSO_LIST_PLACES,
     "/places",
     "Places",
     "Where things happen, by the gazetteer.",
     {{"place", "Place", PLACE},
      {"country", "Country", PLAIN},
      {"admin1", "Division", PLAIN},
      {"mentions", "Mentions", NUMBER},
      {"documents", "Documents", NUMBER},
      {"events", "Events", NUMBER}},
     " place km outlet document "},
    {SAYSO_LIST_OUTLETS,
     "/outlets",
     "Outlets",
     "Who published what was read.",
     {{"outlet", "Outlet", OUTLET},
      {"documents", "Documents", NUMBER},
      {"copies", "Share wording", NUMBER},
      {"first", "First", DAY},
      {"last", "Last", DAY}},
     " outlet from until "},
    {SAYSO_LIST_COPIES,
     "/copies",
     "Shared wording",
     "Documents that repeat runs of five words of an earlier one: reprints, agency copy.",
     {{"title", "Later document", DOCUMENT},
      {"outlet", "Outlet", OUTLET},
      {"published", "Published", DAY},
      {"shared", "Share of wording", NUMBER},
      {"other_document", "Earlier document", OTHER_DOCUMENT},
      {"other_outlet", "Outlet", OUTLET},
      {"other_published", "Published", DAY}},
     " outlet from until document account "},
    {SAYSO_LIST_CORROBORATION,
     "/corroboration",
     "Corroboration",
     "Values and how many distinct origins vouch for them; reprints count once.",
     {{"value", "Claim", VALUE},
      {"origins", "Origins", NUMBER},
      {"origin_names", "Who", NAMES},
      {"documents", "Documents", NUMBER},
      {"account", "Account", ACCOUNT}},
     " aspect source type account "},
};

/* Names of the library, by number; NULL behind the last. */
static const char *act_of(int i)
{
    return sayso_act_name((sayso_act)(SAYSO_ASSERT + i));
}

static const char *type_of(int i)
{
    return sayso_plover_name((sayso_plover)(SAYSO_PLOVER_AGREE + i));
}

/* Filters as fields of a form. */
static const struct {
    const char *name, *label, *kind; /* kind: "text", "date", "number", or values, each behind a bar */
    const char *(*choice)(int);      /* gives the values where there are none in `kind` */
} fields[] = {
    {"text", "Words", "text", NULL},
    {"source", "Source", "text", NULL},
    {"class", "Class", "|named person|named organisation|outlet or document|unnamed|collective|public|author", NULL},
    {"act", "Act", "|", act_of},
    {"type", "Type", "|", type_of},
    {"aspect", "Aspect", "|occurrence|count|time|place|agent|cause|commitment", NULL},
    {"kind", "Kind", "|conflict|update|retraction|compatible", NULL},
    {"factuality", "Certainty", "|CT+|PR+|PS+|CT-|PR-|PS-|UU", NULL},
    {"actor", "Actor", "text", NULL},
    {"place", "Place", "text", NULL},
    {"km", "Within km", "number", NULL},
    {"outlet", "Outlet", "text", NULL},
    {"from", "From", "date", NULL},
    {"until", "Until", "date", NULL},
    {"document", "Document", "text", NULL},
    {"account", "Account", "text", NULL},
};

static int is_word_of(const char *words, const char *name)
{
    const size_t n = strlen(name);
    for (const char *at = strstr(words, name); at; at = strstr(at + 1, name))
        if (at > words && at[-1] == ' ' && at[n] == ' ')
            return 1;
    return 0;
}

static void put_choice(struct draw *out, sayso_bytes choice, const char *value)
{
    const int is_chosen = value && strlen(value) == choice.size && memcmp(value, choice.data, choice.size) == 0;
    put(out, "<option value=\"");
    draw_text(out, choice);
    put(out, "\"%s>%s", is_chosen ? " selected" : "", choice.size == 0 ? "any" : "");
    draw_text(out, choice);
    put(out, "</option>");
}

static void put_filters(struct request *request, struct draw *out, const char *path, const char *filters)
{
    int n_set = 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        n_set += is_word_of(filters, fields[i].name) && request_get(request, fields[i].name);
    put(out, "<details class=\"filters\"%s><summary>Filters", n_set ? " open" : "");
    if (n_set)
        put(out, " (%d set)", (int64_t)n_set);
    put(out, "</summary><form action=\"%s\">", path);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *value = request_get(request, fields[i].name);
        if (!is_word_of(filters, fields[i].name))
            continue;
        put(out, "<label>%s ", fields[i].label);
        if (*fields[i].kind == '|') {
            put(out, "<select name=\"%s\">", fields[i].name);
            put_choice(out, draw_bytes_of(""), value);
            for (int k = 0; fields[i].choice && fields[i].choice(k); k++)
                put_choice(out, draw_bytes_of(fields[i].choice(k)), value);
            for (const char *at = fields[i].kind; !fields[i].choice && *at; at += strcspn(at, "|")) {
                at++;
                put_choice(out, (sayso_bytes){at, strcspn(at, "|")}, value);
            }
            put(out, "</select></label>");
        } else {
            put(out, "<input name=\"%s\" type=\"%s\" value=\"%t\"></label>", fields[i].name, fields[i].kind,
                value ? value : "");
        }
    }
    put(out, "<span class=\"buttons\"><button>Show</button> <a href=\"%s\">Clear</a></span></form></details>\n", path);
}

/* ---- Cells ---- */

static void put_cell(struct draw *out, const struct rows *rows, size_t i, const struct shown *shown)
{
    const char *value = rows_get(rows, i, shown->column);
    const char *aspect = rows_get(rows, i, "aspect");
    if (!*value && shown->way != STATEMENT && shown->way != DOCUMENT)
        return;
    switch (shown->way) {
    case DOCUMENT:
        put_document(out, rows_get(rows, i, *rows_get(rows, i, "id") ? "id" : "document"), "",
                     *value ? value : rows_get(rows, i, "id"));
        break;
    case OTHER_DOCUMENT:
        put_document(out, value, "", value);
        break;
    case STATEMENT:
        put(out, "<a class=\"words\" href=\"/document?id=%q#%t\">", rows_get(rows, i, "document"),
            *rows_get(rows, i, "event") && !*rows_get(rows, i, "claim") ? rows_get(rows, i, "event")
                                                                        : rows_get(rows, i, "statement"));
        put_cut(out, *value ? value : "(the text was not kept)", 200);
        put(out, "</a>");
        break;
    case ACCOUNT:
        put(out, "<a href=\"/account?id=%q\">%t</a>", value, value);
        break;
    case SOURCE:
        put_source(out, value);
        break;
    case OUTLET:
        put(out, "<a href=\"/documents?outlet=%q\">%t</a>", value, value);
        break;
    case PLACE:
        put(out, "<a href=\"/events?place=%q\">%t</a>", value, value);
        break;
    case VALUE:
    case OTHER_VALUE:
        put_value(out, aspect, value);
        break;
    case KIND:
        put_kind(out, value);
        break;
    case FACTUALITY:
        put_factuality(out, value);
        break;
    case CHAIN:
        put_chain(out, value);
        break;
    case NAMES:
        put_names(out, value);
        break;
    case TYPE:
        put(out, "<span class=\"type\">%t</span>", value);
        break;
    case LABEL:
        put(out, "<a class=\"words\" href=\"/account?id=%q\">", rows_get(rows, i, "account"));
        put_cut(out, value, 160);
        put(out, "</a>");
        break;
    case QUOTE:
        put_cut(out, value, 160);
        break;
    case NUMBER:
    case DAY:
    case PLAIN:
        put_cut(out, value, 120);
        break;
    }
}

static int is_narrow(enum way way)
{
    return way == NUMBER || way == DAY || way == FACTUALITY || way == KIND || way == TYPE || way == ACCOUNT;
}

static void put_heading(struct request *request, struct draw *out, const struct list_page *page,
                        const struct shown *shown)
{
    const char *sort = request_get(request, "sort");
    const int is_down = sort && *sort == '-';
    const int is_sorted = sort && strcmp(sort + is_down, shown->column) == 0;
    const int goes_down = is_sorted ? !is_down : shown->way == NUMBER; /* the next click */
    char next[64];
    snprintf(next, sizeof next, "%s%s", goes_down ? "-" : "", shown->column);
    put(out, "<th scope=\"col\"%s%s><a href=\"", shown->way == NUMBER ? " class=\"number\"" : "",
        !is_sorted ? ""
        : is_down  ? " aria-sort=\"descending\""
                   : " aria-sort=\"ascending\"");
    request_address(out, request, page->path, "sort", next, 0);
    put(out, "\">%s%s</a></th>", shown->heading,
        !is_sorted ? ""
        : is_down  ? " <span aria-hidden=\"true\">\u2193</span>"
                   : " <span aria-hidden=\"true\">\u2191</span>");
}

static void put_table(struct request *request, struct draw *out, const struct list_page *page, const struct rows *rows,
                      size_t n)
{
    put(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table class=\"rows\"><thead><tr>",
        page->title);
    for (const struct shown *shown = page->shown; shown->column; shown++)
        put_heading(request, out, page, shown);
    put(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < n; i++) {
        put(out, "<tr>");
        for (const struct shown *shown = page->shown; shown->column; shown++) {
            put(out, "<td data-name=\"%s\"%s>", shown->heading,
                shown->way == NUMBER    ? " class=\"number\""
                : is_narrow(shown->way) ? " class=\"narrow\""
                                        : "");
            put_cell(out, rows, i, shown);
            put(out, "</td>");
        }
        put(out, "</tr>\n");
    }
    put(out, "</tbody></table></div>\n");
}

static void put_pages(struct request *request, struct draw *out, const char *path, size_t n, int is_more)
{
    const uint64_t page = request_page(request);
    char number[24];
    put(out, "<nav class=\"pages\" aria-label=\"Pages\">");
    if (page > 1) {
        snprintf(number, sizeof number, "%llu", (unsigned long long)page - 1);
        put(out, "<a rel=\"prev\" href=\"");
        request_address(out, request, path, "page", number, 0);
        put(out, "\">Earlier rows</a> ");
    }
    put(out, "<span>Page %d, %d rows</span>", (int64_t)page, (int64_t)n);
    if (is_more) {
        snprintf(number, sizeof number, "%llu", (unsigned long long)page + 1);
        put(out, " <a rel=\"next\" href=\"");
        request_address(out, request, path, "page", number, 0);
        put(out, "\">More rows</a>");
    }
    put(out, "<span class=\"downloads\">These rows as <a href=\"");
    static const char *const forms[] = {"csv", "jsonl"};
    for (int i = 0; i < 2; i++) {
        char address[64];
        snprintf(address, sizeof address, "/download%s.%s", path, forms[i]);
        request_address(out, request, address, NULL, NULL, 0);
        put(out, "\">%s</a>%s", i ? "JSONL" : "CSV", i ? "" : ", <a href=\"");
    }
    put(out, "</span></nav>\n");
}

static const struct list_page *find_page(const char *path)
{
    for (size_t i = 0; i < sizeof list_pages / sizeof *list_pages; i++)
        if (strcmp(path, list_pages[i].path) == 0)
            return &list_pages[i];
    return NULL;
}

/** The columns that the page shows, and those that its links need. */
static const char *columns_of(const struct list_page *page, char *room, size_t size)
{
    size_t n = (size_t)snprintf(room, size, "id document statement event claim account aspect");
    for (const struct shown *shown = page->shown; shown->column && n < size; shown++)
        n += (size_t)snprintf(room + n, size - n, " %s", shown->column);
    return room;
}

void view_list(struct request *request, struct reply *reply)
{
    char columns[512];
    const struct list_page *page = find_page(request->path);
    struct draw *out = &reply->page.out;
    sayso_filter filter;
    struct rows rows;
    if (!page_filter(request, reply, &filter))
        return;
    const uint64_t limit = filter.limit;
    filter.limit++;
    filter.columns = columns_of(page, columns, sizeof columns);
    if (page->list == SAYSO_LIST_ACCOUNTS && !filter.sort)
        filter.sort = "-documents";
    if (!page_rows(request, reply, page->list, &filter, &rows))
        return;
    const size_t n = rows.n < limit ? rows.n : limit;
    page_begin(request, reply, page->title, page->path);
    put(out, "<p class=\"says\">%s</p>\n", page->says);
    put_filters(request, out, page->path, page->filters);
    if (n == 0)
        put(out, "<p class=\"none\">%s</p>\n",
            request_page(request) > 1 ? "There are no more rows." : "Nothing in this ledger fits.");
    else
        put_table(request, out, page, &rows, n);
    put_pages(request, out, page->path, n, rows.n > limit);
    page_end(reply);
    rows_free(&rows);
}

/* ---- The same as data ---- */

/** Lines of JSON, each of which ends with a line feed, as an array. A piece may end in a line. */
static int take_lines(void *context, const char *bytes, size_t size)
{
    struct page *page = context;
    for (size_t begin = 0; begin < size;) {
        const char *end = memchr(bytes + begin, '\n', size - begin);
        const size_t n = end ? (size_t)(end - bytes) - begin : size - begin;
        if (page_take(page, bytes + begin, n) != 0 || (end && page_take(page, ",\n", 2) != 0))
            return 1;
        begin += n + (end != NULL);
    }
    return 0;
}

static void close_array(struct page *page)
{
    if (page->n >= 2 && page->bytes[page->n - 2] == ',')
        page->n -= 2;
    page_take(page, "\n]}\n", 4);
}

static int find_list(const char *name, size_t n, sayso_list *out)
{
    for (int i = 0; i < SAYSO_LIST_COUNT; i++) {
        const char *known = sayso_list_name((sayso_list)i);
        if (strlen(known) == n && strncmp(known, name, n) == 0) {
            *out = (sayso_list)i;
            return 1;
        }
    }
    return 0;
}

static void put_json(struct page *page, const char *text)
{
    struct draw *out = &page->out;
    put(out, "\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            put(out, "\\");
        if ((unsigned char)*text < 0x20)
            draw_format(out, "\\u%04x", (unsigned)(unsigned char)*text);
        else
            draw_bytes(out, text, 1);
    }
    put(out, "\"");
    page_finish(page);
}

static void data_problem(struct reply *reply, unsigned status, const char *text)
{
    page_free(&reply->page);
    page_init(&reply->page);
    reply->status = status;
    reply->type = "application/json";
    reply->file_name = NULL;
    put(&reply->page.out, "{\"error\":");
    page_finish(&reply->page);
    put_json(&reply->page, text);
    put(&reply->page.out, "}\n");
}

static sayso_status write_rows(struct request *request, struct reply *reply, sayso_list list, sayso_row_format form,
                               sayso_write_function write)
{
    sayso_filter filter;
    const char *problem = request_filter(request, &filter);
    if (problem) {
        snprintf(request->error.message, sizeof request->error.message, "%s", problem);
        return request->error.status = SAYSO_BAD_ARGUMENT;
    }
    return sayso_store_write_list(request->store, list, &filter, form, 0, write, &reply->page, &request->error);
}

static sayso_status write_api(struct request *request, struct reply *reply, const char *name)
{
    sayso_list list;
    const char *id = request_get(request, "id"), *words = request_get(request, "q");
    const int is_trace = strcmp(name, "trace") == 0 && words;
    if (strcmp(name, "document") == 0 && id)
        return sayso_store_export_document(request->store, id, page_take, &reply->page, &request->error);
    if (!is_trace && !find_list(name, strlen(name), &list)) {
        strcpy(request->error.message, "there is nothing of this name; doc/api.md lists what there is");
        reply->status = 404;
        return request->error.status = SAYSO_BAD_ARGUMENT;
    }
    page_take(&reply->page, "{\"rows\":[\n", 10);
    const sayso_status status = is_trace ? sayso_store_trace(request->store, words, SAYSO_ROWS_JSONL, 10, take_lines,
                                                             &reply->page, &request->error)
                                         : write_rows(request, reply, list, SAYSO_ROWS_JSONL, take_lines);
    close_array(&reply->page);
    return status;
}

static sayso_status write_download(struct request *request, struct reply *reply, const char *name)
{
    sayso_list list;
    const char *dot = strrchr(name, '.');
    const int is_csv = dot && strcmp(dot, ".csv") == 0;
    if (!dot || (!is_csv && strcmp(dot, ".jsonl") != 0) || !find_list(name, (size_t)(dot - name), &list)) {
        strcpy(request->error.message, "there is nothing of this name to download");
        reply->status = 404;
        return request->error.status = SAYSO_BAD_ARGUMENT;
    }
    reply->type = is_csv ? "text/csv; charset=utf-8" : "application/jsonl";
    reply->file_name = name;
    return write_rows(request, reply, list, is_csv ? SAYSO_ROWS_CSV : SAYSO_ROWS_JSONL, page_take);
}

void view_rows(struct request *request, struct reply *reply)
{
    const int is_api = strncmp(request->path, "/api/", 5) == 0;
    reply->type = "application/json";
    const sayso_status status =
        is_api ? write_api(request, reply, request->path + 5) : write_download(request, reply, request->path + 10);
    if (reply->page.is_short)
        data_problem(reply, 413, "these are too many rows for one answer; set a limit or a filter, or use sayso list");
    else if (status != SAYSO_OK)
        data_problem(reply,
                     reply->status != 200           ? reply->status
                     : status == SAYSO_BAD_ARGUMENT ? 400
                                                    : 503,
                     request->error.message);
}
