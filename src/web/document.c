/** The reader: an article with its statements marked in the text, and beside it each statement with its chain.
 *
 * Spans of statements lie in each other and may cross, so the text is cut where any begins or ends, and each piece says
 * by classes and by a list of ids what it belongs to. Without a script all is there: marks lead to the statements and
 * back. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "web/parts.h"
#include "web/views.h"

enum role { CONTENT, CUE, SOURCE, EVENT, TIME, QUANTITY, PLACE, COPIED, N_ROLES };

struct mark {
    uint32_t begin, end;
    enum role role;
    uint32_t number; /* of the statement, event ... from 1 */
};

struct reader {
    struct request *request;
    struct draw *out;
    json_t *root, *statements, *events, *entities;
    const char *text;
    size_t *offsets; /* (n_chars + 1) bytes of each code point */
    size_t n_chars;
    struct mark *marks;
    size_t n_marks, room;
    struct rows copies; /* documents that share wording with it */
    int is_short;
};

/* ---- Values of the JSON ---- */

static const char *string_of(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));
    return value ? value : "";
}

static uint32_t number_of(const json_t *object, const char *key)
{
    const json_int_t value = json_integer_value(json_object_get(object, key));
    return value > 0 ? (uint32_t)value : 0;
}

/** "s12" is 12. */
static uint32_t id_of(const json_t *object, const char *key)
{
    const char *id = string_of(object, key);
    return *id ? (uint32_t)strtoul(id + 1, NULL, 10) : 0;
}

static int make_offsets(struct reader *reader)
{
    const size_t size = json_string_length(json_object_get(reader->root, "text")); /* a NUL may stand in it */
    reader->offsets = malloc((size + 1) * sizeof *reader->offsets);
    if (!reader->offsets)
        return 0;
    for (size_t i = 0; i < size; i++)
        if (((unsigned char)reader->text[i] & 0xC0) != 0x80)
            reader->offsets[reader->n_chars++] = i;
    reader->offsets[reader->n_chars] = size;
    return 1;
}

static sayso_bytes words_of(const struct reader *reader, uint32_t begin, uint32_t end)
{
    end = end < reader->n_chars ? end : (uint32_t)reader->n_chars;
    begin = begin < end ? begin : end;
    return (sayso_bytes){reader->text + reader->offsets[begin], reader->offsets[end] - reader->offsets[begin]};
}

/* ---- Marks ---- */

static void add_mark(struct reader *reader, uint32_t begin, uint32_t end, enum role role, uint32_t number)
{
    if (reader->n_marks == reader->room) {
        const size_t room = reader->room ? reader->room * 2 : 256;
        struct mark *bigger = realloc(reader->marks, room * sizeof *bigger);
        if (!bigger) {
            reader->is_short = 1;
            return;
        }
        reader->marks = bigger;
        reader->room = room;
    }
    if (end > reader->n_chars)
        end = (uint32_t)reader->n_chars;
    if (begin < end)
        reader->marks[reader->n_marks++] = (struct mark){begin, end, role, number};
}

static void add_spans(struct reader *reader, const json_t *part, enum role role, uint32_t number)
{
    size_t i;
    json_t *span;
    json_array_foreach(json_object_get(part, "spans"), i, span)
        add_mark(reader, (uint32_t)json_integer_value(json_array_get(span, 0)),
                 (uint32_t)json_integer_value(json_array_get(span, 1)), role, number);
}

static void add_all(struct reader *reader, const char *key, enum role role)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(reader->root, key), i, item)
        add_mark(reader, number_of(item, "begin"), number_of(item, "end"), role,
                 *string_of(item, "id") ? id_of(item, "id") : (uint32_t)i + 1);
}

static void add_places(struct reader *reader)
{
    size_t i, k;
    json_t *entity, *mention;
    json_array_foreach(reader->entities, i, entity) if (json_object_get(entity, "place")) json_array_foreach(
        json_object_get(entity, "mentions"), k, mention) if (strcmp(string_of(mention, "kind"), "name") == 0)
        add_mark(reader, number_of(mention, "begin"), number_of(mention, "end"), PLACE, (uint32_t)i + 1);
}

static int by_begin(const void *a, const void *b)
{
    const struct mark *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->role != y->role)
        return x->role < y->role ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/** Passages that stand in another document too. */
static void add_copied(struct reader *reader, const char *id)
{
    for (size_t i = 0; i < reader->copies.n; i++) {
        json_t *passages = json_loads(rows_get(&reader->copies, i, "passages"), 0, NULL), *passage;
        const size_t from = strcmp(rows_get(&reader->copies, i, "document"), id) == 0 ? 0 : 2;
        size_t k;
        json_array_foreach(passages, k, passage)
            add_mark(reader, (uint32_t)json_integer_value(json_array_get(passage, from)),
                     (uint32_t)json_integer_value(json_array_get(passage, from + 1)), COPIED, (uint32_t)i + 1);
        json_decref(passages);
    }
}

static void make_marks(struct reader *reader, const char *id)
{
    size_t i;
    json_t *statement;
    json_array_foreach(reader->statements, i, statement)
    {
        add_spans(reader, json_object_get(statement, "content"), CONTENT, id_of(statement, "id"));
        add_spans(reader, json_object_get(statement, "cue"), CUE, id_of(statement, "id"));
        add_spans(reader, json_object_get(statement, "source"), SOURCE, id_of(statement, "id"));
    }
    add_all(reader, "events", EVENT);
    add_all(reader, "times", TIME);
    add_all(reader, "quantities", QUANTITY);
    add_places(reader);
    add_copied(reader, id);
    if (reader->n_marks)
        qsort(reader->marks, reader->n_marks, sizeof *reader->marks, by_begin);
}

/* ---- The text ---- */

/** A piece of the text between two cuts, with what covers it. */
static void put_piece(struct reader *reader, uint32_t begin, uint32_t end, const struct mark *const *open,
                      size_t n_open)
{
    static const char *const classes[N_ROLES] = {"in", "cue", "src", "ev", "ti", "qu", "pl", "cp"};
    struct draw *out = reader->out;
    int depth = 0, has[N_ROLES] = {0};
    for (size_t i = 0; i < n_open; i++) {
        has[open[i]->role] = 1;
        depth += open[i]->role == CONTENT;
    }
    if (!n_open) {
        draw_text(out, words_of(reader, begin, end));
        return;
    }
    put(out, "<span class=\"");
    for (int role = 0, n = 0; role < N_ROLES; role++)
        if (has[role]) {
            put(out, "%s%s", n++ ? " " : "", classes[role]);
            if (role == CONTENT && depth > 1)
                put(out, " in%d", (int64_t)(depth < 4 ? depth : 4));
        }
    put(out, "\"");
    int n = 0;
    for (size_t i = 0; i < n_open; i++)
        if (open[i]->role <= SOURCE)
            put(out, "%ss%d", n++ ? " " : " data-s=\"", (int64_t)open[i]->number);
    put(out, "%s>", n ? "\"" : "");
    draw_text(out, words_of(reader, begin, end));
    put(out, "</span>");
}

/** What begins here: a place to go to, and for statements the number that leads to what is said of them. */
static void put_begin(struct reader *reader, const struct mark *mark, unsigned char *seen)
{
    struct draw *out = reader->out;
    if (mark->role == EVENT)
        put(out, "<a class=\"spot\" id=\"v%d\"></a>", (int64_t)mark->number);
    if (mark->role > SOURCE || mark->number >= json_array_size(reader->statements) + 1 || seen[mark->number])
        return;
    seen[mark->number] = 1;
    put(out, "<a class=\"ref\" id=\"s%d\" href=\"#c%d\" data-s=\"s%d\"><span class=\"hidden\">statement </span>%d</a>",
        (int64_t)mark->number, (int64_t)mark->number, (int64_t)mark->number, (int64_t)mark->number);
}

/** Line ends part paragraphs. */
static uint32_t skip_blank(const struct reader *reader, uint32_t at, int *is_paragraph)
{
    int n_lines = 0;
    while (at < reader->n_chars && strchr(" \t\r\n", reader->text[reader->offsets[at]])) {
        n_lines += reader->text[reader->offsets[at]] == '\n';
        at++;
    }
    *is_paragraph = n_lines > 1;
    return at;
}

static void put_text(struct reader *reader)
{
    struct draw *out = reader->out;
    const size_t n_statements = json_array_size(reader->statements);
    uint32_t *cuts = malloc((reader->n_marks * 2 + 2) * sizeof *cuts);
    const struct mark **open = malloc((reader->n_marks + 1) * sizeof *open);
    unsigned char *seen = calloc(n_statements + 2, 1);
    size_t n_cuts = 0, n_open = 0, next = 0;
    if (!cuts || !open || !seen) {
        reader->is_short = 1;
        free(cuts);
        free(open);
        free(seen);
        return;
    }
    for (size_t i = 0; i < reader->n_marks; i++) {
        cuts[n_cuts++] = reader->marks[i].begin;
        cuts[n_cuts++] = reader->marks[i].end;
    }
    cuts[n_cuts++] = (uint32_t)reader->n_chars;
    qsort(cuts, n_cuts, sizeof *cuts, by_number);
    put(out, "<p>");
    uint32_t at = 0;
    for (size_t i = 0; at < reader->n_chars;) {
        while (i < n_cuts && cuts[i] <= at)
            i++;
        uint32_t end = i < n_cuts ? cuts[i] : (uint32_t)reader->n_chars;
        size_t kept = 0;
        for (size_t k = 0; k < n_open; k++) /* what ends here is closed */
            if (open[k]->end > at)
                open[kept++] = open[k];
        n_open = kept;
        for (; next < reader->n_marks && reader->marks[next].begin <= at; next++)
            if (reader->marks[next].end > at) {
                put_begin(reader, &reader->marks[next], seen);
                open[n_open++] = &reader->marks[next];
            }
        for (uint32_t from = at; from < end;) { /* paragraphs within the piece */
            uint32_t stop = from;
            while (stop < end && reader->text[reader->offsets[stop]] != '\n')
                stop++;
            if (from < stop)
                put_piece(reader, from, stop, open, n_open);
            if (stop >= end)
                break;
            int is_paragraph;
            const uint32_t after = skip_blank(reader, stop, &is_paragraph);
            put(out, "%s", is_paragraph ? "</p>\n<p>" : "<br>");
            from = after;
            if (after > end)
                end = after;
        }
        at = end;
    }
    put(out, "</p>\n");
    free(cuts);
    free(open);
    free(seen);
}

/* ---- The statements ---- */

static void put_spans(struct reader *reader, const json_t *part, size_t width)
{
    size_t i;
    json_t *span;
    json_array_foreach(json_object_get(part, "spans"), i, span)
    {
        put(reader->out, "%s", i ? " \u2026 " : "");
        draw_text_cut(reader->out,
                      words_of(reader, (uint32_t)json_integer_value(json_array_get(span, 0)),
                               (uint32_t)json_integer_value(json_array_get(span, 1))),
                      width);
    }
}

static void put_chain_of(struct draw *out, const json_t *statement)
{
    char *chain = json_dumps(json_object_get(statement, "chain"), JSON_COMPACT | JSON_ENCODE_ANY);
    if (chain)
        put_chain(out, chain);
    free(chain);
}

static void put_events_of(struct reader *reader, const char *id)
{
    struct draw *out = reader->out;
    size_t i;
    json_t *event;
    int n = 0;
    json_array_foreach(reader->events, i, event)
    {
        if (strcmp(string_of(event, "statement"), id) != 0)
            continue;
        put(out, "%s<li><a href=\"#%t\">", n++ ? "" : "<ul class=\"in-it\">", string_of(event, "id"));
        if (reader->text)
            draw_text_cut(out, words_of(reader, number_of(event, "begin"), number_of(event, "end")), 40);
        else
            put(out, "%t", string_of(event, "lemma"));
        put(out, "</a> ");
        const char *type = string_of(json_object_get(event, "plover"), "type");
        if (*type && strcmp(type, "OTHER") != 0)
            put(out, "<span class=\"type\">%t</span> ", type);
        put_factuality(out, string_of(event, "factuality"));
        put(out, "</li>");
    }
    put(out, "%s", n ? "</ul>" : "");
}

static void put_statement(struct reader *reader, const json_t *statement, const char *id)
{
    struct draw *out = reader->out;
    const json_t *source = json_object_get(statement, "source");
    const char *within = string_of(statement, "within"), *name = string_of(source, "name");
    put(out,
        "<li class=\"statement%s\" id=\"c%s\" data-s=\"%t\"><p class=\"who\"><a class=\"ref\" href=\"#%t\"><span "
        "class=\"hidden\">to the text of "
        "statement </span>%s</a> ",
        *within ? " nested" : "", id + 1, id, id, id + 1);
    put_source(out, *name ? name : string_of(source, "class"));
    put(out, " <span class=\"act\">%t</span>", string_of(statement, "act"));
    put(out, "</p><p class=\"quiet\">%t \u00b7 %t", string_of(source, "class"), string_of(statement, "kind"));
    if (*string_of(json_object_get(statement, "cue"), "lemma"))
        put(out, " \u00b7 by \u201c%t\u201d", string_of(json_object_get(statement, "cue"), "lemma"));
    if (*within)
        put(out, " \u00b7 within <a href=\"#c%s\">%s</a>", within + 1, within + 1);
    put(out, "</p>");
    if (json_array_size(json_object_get(statement, "chain")) > 1) {
        put(out, "<p>");
        put_chain_of(out, statement);
        put(out, "</p>");
    }
    if (reader->text) {
        put(out, "<p class=\"said\">");
        put_spans(reader, json_object_get(statement, "content"), 200);
        put(out, "</p>");
    }
    put_events_of(reader, id);
    put(out, "</li>\n");
}

static void put_statements(struct reader *reader)
{
    struct draw *out = reader->out;
    size_t i;
    json_t *statement;
    put(out, "<section class=\"statements\" aria-labelledby=\"said\"><h2 id=\"said\">Who says what</h2>\n");
    if (!json_array_size(reader->statements)) {
        const char *language = string_of(json_object_get(reader->root, "doc"), "language");
        put(out, "<p class=\"none\">No statements were found%s.</p>\n",
            *language && strcmp(language, "en") != 0 ? ": sayso reads statements in English only" : "");
    }
    put(out, "<ol class=\"cards\">\n");
    json_array_foreach(reader->statements, i, statement) put_statement(reader, statement, string_of(statement, "id"));
    put(out, "</ol></section>\n");
}

/* ---- Events, as the text and its sources hold them ---- */

static const json_t *find_statement(const struct reader *reader, const char *id)
{
    return *id ? json_array_get(reader->statements, strtoul(id + 1, NULL, 10) - 1) : NULL;
}

static void put_parties(struct reader *reader, const json_t *event, const char *role)
{
    size_t i;
    json_t *party;
    json_array_foreach(json_object_get(event, role), i, party)
    {
        put(reader->out, "%s", i ? ", " : "");
        if (reader->text)
            draw_text_cut(reader->out, words_of(reader, number_of(party, "begin"), number_of(party, "end")), 60);
        if (*string_of(party, "code"))
            put(reader->out, " <span class=\"quiet\">%t</span>", string_of(party, "code"));
    }
}

static void put_holders(struct reader *reader, const json_t *event)
{
    struct draw *out = reader->out;
    size_t i;
    json_t *holder;
    json_array_foreach(json_object_get(event, "holders"), i, holder)
    {
        const json_t *statement = find_statement(reader, string_of(holder, "source"));
        put(out, "%s", i ? "<br>" : "");
        put_factuality(out, string_of(holder, "factuality"));
        if (statement)
            put(out, " <span class=\"quiet\">%t</span>", string_of(json_object_get(statement, "source"), "name"));
        else
            put(out, " <span class=\"quiet\">the text itself</span>");
    }
}

static void put_events(struct reader *reader)
{
    struct draw *out = reader->out;
    size_t i;
    json_t *event;
    if (!json_array_size(reader->events))
        return;
    put(out, "<section><h2 id=\"events\">What happens in it</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" "
             "aria-label=\"Events\">"
             "<table class=\"rows\"><thead><tr><th scope=\"col\">Words</th><th scope=\"col\">Type</th><th "
             "scope=\"col\">Who</th>"
             "<th scope=\"col\">To whom</th><th scope=\"col\">When</th><th scope=\"col\">Where</th><th "
             "scope=\"col\">Certainty</th></tr></thead><tbody>\n");
    json_array_foreach(reader->events, i, event)
    {
        const json_t *plover = json_object_get(event, "plover"), *place = json_object_get(event, "place");
        const uint32_t entity = place ? id_of(place, "entity") : 0;
        const json_t *where = entity ? json_object_get(json_array_get(reader->entities, entity - 1), "place") : NULL;
        put(out, "<tr><td data-name=\"Words\"><a href=\"#%t\">", string_of(event, "id"));
        if (reader->text)
            draw_text_cut(out, words_of(reader, number_of(event, "begin"), number_of(event, "end")), 40);
        else
            put(out, "%t", string_of(event, "lemma"));
        put(out, "</a></td><td data-name=\"Type\" class=\"narrow\">%t", string_of(plover, "type"));
        if (*string_of(plover, "mode"))
            put(out, " <span class=\"quiet\">%t</span>", string_of(plover, "mode"));
        put(out, "</td><td data-name=\"Who\">");
        put_parties(reader, event, "actors");
        put(out, "</td><td data-name=\"To whom\">");
        put_parties(reader, event, "recipients");
        put(out, "</td><td data-name=\"When\" class=\"narrow\">%t%s</td><td data-name=\"Where\">",
            string_of(event, "date"),
            json_is_true(json_object_get(event, "historical")) ? " <span class=\"quiet\">background</span>" : "");
        if (where)
            put(out, "%t <span class=\"quiet\">by the %t</span>", string_of(where, "name"),
                string_of(place, "told_by"));
        put(out, "</td><td data-name=\"Certainty\" class=\"narrow\">");
        put_holders(reader, event);
        put(out, "</td></tr>\n");
    }
    put(out, "</tbody></table></div></section>\n");
}

/* ---- Places, dates, numbers ---- */

static void put_numbers(struct reader *reader)
{
    struct draw *out = reader->out;
    size_t i;
    json_t *item;
    if (!reader->text)
        return;
    put(out, "<section><h2 id=\"numbers\">Numbers, dates, places</h2><ul class=\"columns\">\n");
    json_array_foreach(json_object_get(reader->root, "quantities"), i, item)
    {
        put(out, "<li><b>");
        draw_text_cut(out, words_of(reader, number_of(item, "begin"), number_of(item, "end")), 40);
        put(out, "</b> %t %t", string_of(item, "of"), string_of(item, "aspect"));
        if (*string_of(item, "hedge") && strcmp(string_of(item, "hedge"), "none") != 0)
            put(out, ", <span class=\"quiet\">%t</span>", string_of(item, "hedge"));
        if (*string_of(item, "statement"))
            put(out, " <a class=\"ref\" href=\"#%t\">%s</a>", string_of(item, "statement"),
                string_of(item, "statement") + 1);
        put(out, "</li>\n");
    }
    json_array_foreach(json_object_get(reader->root, "times"), i, item)
    {
        put(out, "<li><b>");
        draw_text_cut(out, words_of(reader, number_of(item, "begin"), number_of(item, "end")), 40);
        put(out, "</b> <span class=\"quiet\">%t</span></li>\n",
            *string_of(item, "value") ? string_of(item, "value") : "not resolved");
    }
    json_array_foreach(reader->entities, i, item)
    {
        const json_t *place = json_object_get(item, "place");
        if (place)
            put(out, "<li><a href=\"/events?place=%q\">%t</a> <span class=\"quiet\">%t %t%s</span></li>\n",
                string_of(place, "name"), string_of(place, "name"), string_of(place, "precision"),
                string_of(place, "country"),
                json_is_true(json_object_get(place, "metonymic")) ? ", meant as an actor" : "");
    }
    put(out, "</ul></section>\n");
}

/* ---- The page ---- */

static void put_facts(struct reader *reader, const char *id)
{
    struct draw *out = reader->out;
    const json_t *doc = json_object_get(reader->root, "doc");
    const char *url = string_of(doc, "url");
    size_t i;
    json_t *relay;
    put(out, "<p class=\"facts\">");
    if (*string_of(doc, "publisher"))
        put(out, "<a href=\"/documents?outlet=%q\">%t</a> \u00b7 ", string_of(doc, "publisher"),
            string_of(doc, "publisher"));
    if (*string_of(doc, "author"))
        put(out, "%t \u00b7 ", string_of(doc, "author"));
    put(out, "%t", *string_of(doc, "published") ? string_of(doc, "published") : "no date is known");
    json_array_foreach(json_object_get(doc, "relays"), i, relay)
        put(out, "%s%t", i ? ", " : " \u00b7 passed on from ", json_string_value(relay));
    put(out, " \u00b7 <span class=\"quiet\">%t</span>", id);
    /* An address is shown, and is a link only where it is one of the web. */
    if (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0)
        put(out, " \u00b7 <a rel=\"noreferrer\" href=\"%t\">original</a>", url);
    else if (*url)
        put(out, " \u00b7 %t", url);
    put(out, "</p>\n");
}

static void put_related(struct reader *reader, const char *id)
{
    struct draw *out = reader->out;
    struct rows accounts;
    sayso_filter filter;
    sayso_filter_default(&filter);
    filter.document = id;
    filter.limit = PAGE_ROWS;
    filter.sort = "-documents";
    rows_read(reader->request->store, SAYSO_LIST_ACCOUNTS, &filter, &accounts, &reader->request->error);
    int n = 0;
    for (size_t i = 0; i < accounts.n; i++) {
        if (rows_number(&accounts, i, "documents") < 2 && rows_number(&accounts, i, "claims") < 2)
            continue;
        put(out, "%s<li><a href=\"/account?id=%q\">%t</a> ",
            n++ ? "" : "<section><h2 id=\"accounts\">Accounts that it is part of</h2><ul>\n",
            rows_get(&accounts, i, "account"), rows_get(&accounts, i, "account"));
        put_cut(out, rows_get(&accounts, i, "label"), 120);
        put(out, " <span class=\"quiet\">%t documents</span></li>\n", rows_get(&accounts, i, "documents"));
    }
    put(out, "%s", n ? "</ul></section>\n" : "");
    for (size_t i = 0; i < reader->copies.n; i++) {
        const struct rows *copies = &reader->copies;
        const int is_later = strcmp(rows_get(copies, i, "document"), id) == 0;
        const char *other = rows_get(copies, i, is_later ? "other_document" : "document");
        const char *outlet = rows_get(copies, i, is_later ? "other_outlet" : "outlet");
        put(out, "<p class=\"copy\">Shares %t of its wording with the %s ", rows_get(copies, i, "shared"),
            is_later ? "earlier" : "later");
        put_document(out, other, "", other);
        put(out, "%s%t%s</p>\n", *outlet ? " (" : "", outlet, *outlet ? ")" : "");
    }
    rows_free(&accounts);
}

static void put_switches(const struct reader *reader)
{
    struct draw *out = reader->out;
    put(out, "<fieldset class=\"switches\"><legend class=\"hidden\">What is marked</legend>"
             "<label><input type=\"checkbox\" id=\"show-statements\" checked> statements</label>"
             "<label><input type=\"checkbox\" id=\"show-events\"> events</label>"
             "<label><input type=\"checkbox\" id=\"show-numbers\"> numbers, dates, places</label>");
    if (reader->copies.n)
        put(out, "<label><input type=\"checkbox\" id=\"show-copied\"> wording shared with other documents</label>");
    put(out, "<span class=\"quiet keys\" hidden>keys: j and k go through the statements</span></fieldset>\n");
}

static void write_page(struct reader *reader, struct reply *reply, const char *id)
{
    const char *title = string_of(json_object_get(reader->root, "doc"), "title");
    page_begin(reader->request, reply, *title ? title : id, "/documents");
    put_facts(reader, id);
    put_switches(reader);
    put(reader->out, "<div class=\"reader\"><article class=\"text\" lang=\"%t\">\n",
        string_of(json_object_get(reader->root, "doc"), "language"));
    if (reader->text)
        put_text(reader);
    else
        put(reader->out,
            "<p class=\"none\">The text was not kept (--no-text); what was found in it stands beside.</p>\n");
    put(reader->out, "</article>\n");
    put_statements(reader);
    put(reader->out, "</div>\n");
    put_events(reader);
    put_numbers(reader);
    put_related(reader, id);
    put_notes(reader->request, reader->out, "document", id);
    put(reader->out, "<p class=\"downloads\">As data: <a href=\"/api/document?id=%q\">JSON</a></p>\n", id);
    page_end(reply);
}

static void read_copies(struct reader *reader, const char *id)
{
    sayso_filter filter;
    sayso_filter_default(&filter);
    filter.document = id;
    filter.limit = PAGE_ROWS;
    rows_read(reader->request->store, SAYSO_LIST_COPIES, &filter, &reader->copies, &reader->request->error);
}

void view_document(struct request *request, struct reply *reply)
{
    struct reader reader = {.request = request, .out = &reply->page.out};
    struct page json;
    const char *id = request_get(request, "id");
    page_init(&json);
    if (!id || sayso_store_export_document(request->store, id, page_take, &json, &request->error) != SAYSO_OK) {
        if (id && request->error.status != SAYSO_BAD_ARGUMENT)
            page_failure(request, reply);
        else
            page_problem(request, reply, 404, "No such document",
                         "This ledger has no document of this id; it may have been taken out.");
        page_free(&json);
        return;
    }
    reader.root = json_loadb(json.bytes, json.n, JSON_ALLOW_NUL, NULL);
    page_free(&json);
    read_copies(&reader, id);
    reader.statements = json_object_get(reader.root, "statements");
    reader.events = json_object_get(reader.root, "events");
    reader.entities = json_object_get(reader.root, "entities");
    reader.text = json_string_value(json_object_get(reader.root, "text"));
    if (reader.text && !make_offsets(&reader))
        reader.is_short = 1;
    if (reader.root && !reader.is_short && reader.text)
        make_marks(&reader, id);
    if (reader.root && !reader.is_short)
        write_page(&reader, reply, id);
    if (!reader.root || reader.is_short)
        page_problem(request, reply, 503, "This document cannot be shown",
                     "There is not enough memory for it, or what is kept of it is damaged.");
    json_decref(reader.root);
    rows_free(&reader.copies);
    free(reader.offsets);
    free(reader.marks);
}
