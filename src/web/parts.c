#include "web/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

int page_rows(struct request *request, struct reply *reply, sayso_list list, const sayso_filter *filter,
              struct rows *out)
{
    if (rows_read(request->store, list, filter, out, &request->error) == SAYSO_OK)
        return 1;
    page_failure(request, reply);
    rows_free(out);
    return 0;
}

/** The sign of a count: "dead>=20" parts into "dead", ">=" and "20". */
static const struct {
    const char *sign, *before;
} signs[] = {
    {"!=", "never gave "}, {">=", "at least "}, {"<=", "at most "}, {">", "more than "},
    {"<", "fewer than "},  {"~", "about "},     {":", ""},          {"=", ""},
};

static void count_words(char *out, size_t room, const char *value)
{
    const size_t n_what = strcspn(value, "!<>~:=");
    const char *sign = value + n_what;
    for (size_t i = 0; *sign && i < sizeof signs / sizeof *signs; i++) {
        const size_t n = strlen(signs[i].sign);
        if (strncmp(sign, signs[i].sign, n) != 0)
            continue;
        snprintf(out, room, "%s%s%s%.*s", signs[i].before, sign + n, n_what ? " " : "",
                 (int)(n_what < 100 ? n_what : 100), value);
        return;
    }
    snprintf(out, room, "%s", value);
}

void value_words(char *out, size_t room, const char *aspect, const char *value)
{
    const int is_occurrence = strcmp(aspect, "occurrence") == 0;
    if (strcmp(aspect, "count") == 0)
        count_words(out, room, value);
    else
        snprintf(out, room, "%s",
                 is_occurrence && strcmp(value, "yes") == 0  ? "it happened"
                 : is_occurrence && strcmp(value, "no") == 0 ? "it did not happen"
                                                             : value);
}

void put_value(struct draw *out, const char *aspect, const char *value)
{
    char words[VALUE_ROOM];
    value_words(words, sizeof words, aspect, value);
    put_cut(out, words, 220);
}

void put_kind(struct draw *out, const char *kind)
{
    const char *sign = strcmp(kind, "conflict") == 0     ? "\u2260"
                       : strcmp(kind, "update") == 0     ? "\u2191"
                       : strcmp(kind, "retraction") == 0 ? "\u21a9"
                                                         : "=";
    put(out, "<span class=\"kind kind-%t\"><span aria-hidden=\"true\">%s</span> %t</span>", kind, sign, kind);
}

/** What a value means, in a word and, where it is told on the page of help, at length. */
static const struct {
    const char *name, *look, *meaning, *help;
} factualities[] = {
    {"CT+", "yes", "certain: it happened or is happening", "certain to its holder: it happened or is happening"},
    {"PR+", "open", "likely", "likely, the plain future too"},
    {"PS+", "open", "possible", "possible"},
    {"UU", "open", "left open", "left open: questions, conditions, demands"},
    {"CT-", "no", "certain: it did not happen", "certain to its holder: it did not happen"},
    {"PR-", "open", "unlikely", NULL},
    {"PS-", "open", "possibly not", NULL},
};

void put_factuality(struct draw *out, const char *factuality)
{
    for (size_t i = 0; i < sizeof factualities / sizeof *factualities; i++)
        if (strcmp(factuality, factualities[i].name) == 0)
            put(out, "<abbr class=\"fact fact-%s\" title=\"%s\">%s</abbr>", factualities[i].look,
                factualities[i].meaning, factualities[i].name);
}

void put_factuality_terms(struct draw *out)
{
    for (size_t i = 0; i < sizeof factualities / sizeof *factualities; i++)
        if (factualities[i].help) {
            put(out, "<dt>");
            put_factuality(out, factualities[i].name);
            put(out, "</dt><dd>%s</dd>\n", factualities[i].help);
        }
}

void put_names(struct draw *out, const char *json)
{
    enum { MOST = 6 };
    json_t *names = json_loads(json, 0, NULL), *value;
    const char *name;
    size_t i;
    int n = 0;
    json_array_foreach(names, i, value)
        if (json_is_string(value) && n < MOST)
            put(out, "%s%t", n++ ? ", " : "", json_string_value(value));
    json_object_foreach(names, name, value)
        if (json_is_integer(value) && n < MOST)
            put(out, "%s%t\u00a0\u00d7%d", n++ ? ", " : "", name, (int64_t)json_integer_value(value));
    json_decref(names);
}

void put_source(struct draw *out, const char *name)
{
    if (*name)
        put(out, "<a class=\"source\" href=\"/source?name=%q\">%t</a>", name, name);
    else
        put(out, "<span class=\"unknown\">not named</span>");
}

static void put_each_source(struct draw *out, const json_t *names, const char *between)
{
    const json_t *name;
    size_t i;
    json_array_foreach(names, i, name)
    {
        put(out, "%s", i ? between : "");
        put_source(out, json_is_string(name) ? json_string_value(name) : "");
    }
}

void put_sources(struct draw *out, const char *json)
{
    json_t *names = json_loads(json, 0, NULL);
    put_each_source(out, names, ", ");
    json_decref(names);
}

void put_chain(struct draw *out, const char *json)
{
    json_t *names = json_loads(json, 0, NULL);
    if (json_is_array(names)) {
        put(out, "<span class=\"chain\">");
        put_each_source(out, names,
                        " <span aria-hidden=\"true\">\u203a</span><span class=\"hidden\"> passes on </span> ");
        put(out, "</span>");
    }
    json_decref(names);
}

void put_document(struct draw *out, const char *id, const char *statement, const char *words)
{
    put(out, "<a href=\"/document?id=%q%s%s\">%t</a>", id, *statement ? "#" : "", statement, words);
}

/* ---- What the analyst adds ---- */

static void put_back(struct draw *out, const struct request *request)
{
    put(out, "<input type=\"hidden\" name=\"back\" value=\"");
    request_address(out, request, request->path, NULL, NULL, 0);
    put(out, "\">");
}

void put_notes(struct request *request, struct draw *out, const char *kind, const char *about)
{
    sayso_filter filter;
    struct rows rows;
    sayso_filter_default(&filter);
    filter.limit = PAGE_ROWS;
    if (strcmp(kind, "account") == 0)
        filter.account = strtoll(about + 1, NULL, 10);
    else if (strcmp(kind, "source") == 0)
        filter.source = about;
    else
        filter.document = about;
    rows_read(request->store, SAYSO_LIST_NOTES, &filter, &rows, &request->error);
    put(out, "<section class=\"notes\"><h2 id=\"notes\">Your notes</h2>\n");
    for (size_t i = 0; i < rows.n; i++) {
        put(out,
            "<div class=\"note\"><p class=\"note-words\">%t</p><form method=\"post\" action=\"/note-remove\"><span "
            "class=\"quiet\">%t</span>"
            "<input type=\"hidden\" name=\"note\" value=\"%t\">",
            rows_get(&rows, i, "words"), rows_get(&rows, i, "made"), rows_get(&rows, i, "note"));
        put_back(out, request);
        put(out, "<button>Remove<span class=\"hidden\"> this note</span></button></form></div>\n");
    }
    rows_free(&rows);
    put(out,
        "<form method=\"post\" action=\"/note\" class=\"add\"><input type=\"hidden\" name=\"kind\" value=\"%s\">"
        "<input type=\"hidden\" name=\"about\" value=\"%t\">",
        kind, about);
    put_back(out, request);
    put(out, "<label for=\"note-words\">A note of your own, kept apart from what was read</label>"
             "<textarea id=\"note-words\" name=\"words\" rows=\"2\" "
             "required></textarea><button>Keep</button></form></section>\n");
}

void put_grade_form(struct request *request, struct draw *out, const char *source, const char *grade)
{
    static const char *const sources[] = {"A reliable",        "B usually reliable",
                                          "C fairly reliable", "D not usually reliable",
                                          "E unreliable",      "F cannot be judged"};
    static const char *const contents[] = {"1 confirmed", "2 probably true", "3 possibly true",
                                           "4 doubtful",  "5 improbable",    "6 cannot be judged"};
    put(out,
        "<form method=\"post\" action=\"/grade\" class=\"grade\"><fieldset><legend>Your grade (Admiralty code)</legend>"
        "<input type=\"hidden\" name=\"source\" value=\"%t\"><label>Source <select name=\"letter\"><option "
        "value=\"\">none</option>",
        source);
    for (size_t i = 0; i < 6; i++)
        put(out, "<option value=\"%s\"%s>%s</option>", (char[]){sources[i][0], 0},
            *grade && grade[0] == sources[i][0] ? " selected" : "", sources[i]);
    put(out, "</select></label> <label>What it says <select name=\"digit\"><option value=\"\">none</option>");
    for (size_t i = 0; i < 6; i++)
        put(out, "<option value=\"%s\"%s>%s</option>", (char[]){contents[i][0], 0},
            *grade && grade[1] == contents[i][0] ? " selected" : "", contents[i]);
    put(out, "</select></label> ");
    put_back(out, request);
    put(out, "<button>Set</button></fieldset></form>\n");
}
