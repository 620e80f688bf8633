#include "web/request.h"

#include <stdlib.h>
#include <string.h>

#include "web/assets.h"

const char *request_get(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->n_parameters; i++)
        if (strcmp(request->parameters[i].name, name) == 0)
            return *request->parameters[i].value ? request->parameters[i].value : NULL;
    return NULL;
}

static int is_day(const char *value)
{
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? value[i] != '-' : value[i] < '0' || value[i] > '9')
            return 0;
    return value[10] == '\0';
}

static int read_whole(const char *value, uint64_t *out)
{
    char *end;
    if (*value < '0' || *value > '9' || strlen(value) > 15)
        return 0;
    *out = strtoull(value, &end, 10);
    return *end == '\0';
}

uint64_t request_page(const struct request *request)
{
    uint64_t page;
    const char *value = request_get(request, "page");
    return value && read_whole(value, &page) && page > 0 ? page : 1;
}

const char *request_filter(struct request *request, sayso_filter *filter)
{
    const struct {
        const char *name;
        const char **field;
    } strings[] = {
        {"document", &filter->document},  {"source", &filter->source},
        {"class", &filter->source_class}, {"act", &filter->act},
        {"type", &filter->type},          {"actor", &filter->actor},
        {"place", &filter->place},        {"from", &filter->from},
        {"until", &filter->until},        {"factuality", &filter->factuality},
        {"outlet", &filter->outlet},      {"text", &filter->text},
        {"aspect", &filter->aspect},      {"kind", &filter->kind},
        {"sort", &filter->sort},
    };
    sayso_filter_default(filter);
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        *strings[i].field = request_get(request, strings[i].name);
    if ((filter->from && !is_day(filter->from)) || (filter->until && !is_day(filter->until)))
        return "A day is written as year, month and day, such as 2022-01-09.";
    const char *km = request_get(request, "km"), *account = request_get(request, "account"),
               *limit = request_get(request, "limit"), *page = request_get(request, "page");
    if (km) {
        char *end;
        filter->km = strtod(km, &end);
        if (*end || !(filter->km > 0 && filter->km < 21000))
            return "The kilometres around a place are a number from 1 to 20000.";
        if (!filter->place)
            filter->km = 0;
    }
    uint64_t number = 0;
    if (account && (!read_whole(account + (*account == 'a'), &number) || number == 0))
        return "An account is named by its number, such as a12.";
    filter->account = (int64_t)number;
    filter->limit = PAGE_ROWS;
    if (limit && (!read_whole(limit, &filter->limit) || filter->limit < 1 || filter->limit > MOST_ROWS))
        return "The limit of rows is a number from 1 to 100000.";
    if (page && (!read_whole(page, &number) || number < 1))
        return "The number of the page is a whole number from 1.";
    filter->offset = page ? (number - 1) * filter->limit : 0;
    return NULL;
}

void request_address(struct draw *out, const struct request *request, const char *path, const char *name,
                     const char *value, int is_open)
{
    const char *sign = "?";
    put(out, "%s", path);
    for (size_t i = 0; i < request->n_parameters; i++) {
        const struct parameter *parameter = &request->parameters[i];
        if (!*parameter->value || (name && strcmp(parameter->name, name) == 0))
            continue;
        put(out, "%s%q=%q", sign, parameter->name, parameter->value);
        sign = "&amp;";
    }
    if (name && value) {
        put(out, "%s%s=%q", sign, name, value);
        sign = "&amp;";
    }
    if (is_open)
        put(out, "%s", sign);
}

/* ---- Frame of all pages ---- */

static const struct {
    const char *path, *name;
} ways[] = {
    {"/", "Overview"},       {"/accounts", "Accounts"},   {"/conflicts", "Conflicts"}, {"/claims", "Claims"},
    {"/sources", "Sources"}, {"/relays", "Relays"},       {"/events", "Events"},       {"/timeline", "Timeline"},
    {"/map", "Map"},         {"/documents", "Documents"}, {"/notes", "Notes"},
};

static void put_ways(struct draw *out, const char *current)
{
    put(out, "<nav aria-label=\"Views\"><ul>");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        put(out, "<li><a href=\"%s\"%s>%s</a></li>", ways[i].path,
            current && strcmp(current, ways[i].path) == 0 ? " aria-current=\"page\"" : "", ways[i].name);
    put(out, "</ul></nav>");
}

static const char *file_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void page_begin(struct request *request, struct reply *reply, const char *title, const char *current)
{
    struct draw *out = &reply->page.out;
    const char *asked = request_get(request, "q");
    reply->type = "text/html; charset=utf-8";
    put(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
             "content=\"light dark\">\n"
             "<title>");
    put_cut(out, title, 120);
    put(out,
        " \u00b7 %t</title>\n<link rel=\"stylesheet\" href=\"/assets/sayso.css?%s\">\n<link rel=\"icon\" "
        "href=\"/assets/icon.svg?%s\">\n"
        "<script src=\"/assets/sayso.js?%s\" defer></script>\n</head>\n<body>\n"
        "<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\"><a class=\"brand\" "
        "href=\"/\">sayso</a>"
        "<span class=\"ledger\">%t</span>",
        file_of(request->ledger), assets_version(), assets_version(), assets_version(), file_of(request->ledger));
    put_ways(out, current);
    put(out,
        "<form class=\"ask\" role=\"search\" action=\"/search\"><label for=\"q\" class=\"hidden\">Search the "
        "ledger</label>"
        "<input id=\"q\" name=\"q\" type=\"search\" placeholder=\"Search, or 164 killed\" value=\"%t\">"
        "<button>Search</button><button formaction=\"/trace\">Trace</button></form></header>\n<main id=\"main\">\n<h1>",
        asked ? asked : "");
    put_cut(out, title, 300);
    put(out, "</h1>\n");
}

void page_end(struct reply *reply)
{
    put(&reply->page.out,
        "</main>\n<footer><p>sayso %s. What stands here is what sources said, by sayso's reading; nothing is taken "
        "from "
        "elsewhere. <a href=\"/help\">How to read these pages</a></p></footer>\n</body>\n</html>\n",
        sayso_version());
}

void page_problem(struct request *request, struct reply *reply, unsigned status, const char *heading, const char *text)
{
    page_free(&reply->page);
    page_init(&reply->page);
    reply->status = status;
    reply->file_name = NULL;
    page_begin(request, reply, heading, NULL);
    put(&reply->page.out, "<p class=\"problem\">%t</p>\n<p><a href=\"/\">Back to the overview</a></p>\n", text);
    page_end(reply);
}

void page_failure(struct request *request, struct reply *reply)
{
    switch (request->error.status) {
    case SAYSO_BAD_ARGUMENT:
        page_problem(request, reply, 400, "That cannot be asked", request->error.message);
        break;
    case SAYSO_TOO_LARGE:
        page_problem(request, reply, 413, "That is too long", request->error.message);
        break;
    case SAYSO_NO_MEMORY:
        page_problem(request, reply, 503, "Not enough memory", "Ask for less, or close other programs.");
        break;
    default:
        page_problem(request, reply, 503, "The ledger cannot be read", request->error.message);
        break;
    }
}

int page_filter(struct request *request, struct reply *reply, sayso_filter *filter)
{
    const char *problem = request_filter(request, filter);
    if (problem)
        page_problem(request, reply, 400, "That cannot be asked", problem);
    return !problem;
}
