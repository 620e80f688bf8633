/** The lists: what columns a row has, which filters it knows, in what order rows come. doc/schema.md has the same. */
#include "store/list.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"

enum { MAX_COLUMNS = 24, MAX_CONDITIONS = 24, REST = 255, SORTED_AT_MOST = 20000, COMMON = 1500 };

/* How the value of a filter is given to SQL. */
enum way { AS_IT_IS, AS_PART, AS_BEGIN, AS_QUERY, AS_NUMBER, AS_PLACE };

struct column {
    const char *name, *sql;
    unsigned char width; /* in a table: 0 not shown, REST takes what is left */
    int is_json;
};

struct condition {
    const char *name;
    size_t field;        /* in sayso_filter */
    enum way way;
    int is_selective;    /* few rows are left: begin with it */
    const char *sql;     /* ? is the value */
};

struct list {
    const char *name;
    const char *from;    /* , CROSS JOIN where a comma stands, unless a condition is selective */
    const char *order;
    const char *always;  /* a condition of all its rows, or NULL */
    const char *group;   /* rows with the same are counted as one; or NULL */
    struct column columns[MAX_COLUMNS];
    struct condition conditions[MAX_CONDITIONS];
};

#define FIELD(name) #name, offsetof(sayso_filter, name)

#define DAYS(expression) {FIELD(from), AS_IT_IS, 0, expression " >= ?"}, {FIELD(until), AS_IT_IS, 0, expression " <= ?"}
/* Outlets are few: those meant are found first, then their documents by an index. */
#define OF_OUTLETS "SELECT o.document FROM document AS o WHERE o.publisher COLLATE NOCASE IN (SELECT name FROM outlet WHERE name LIKE ? ESCAPE '\\')"
#define OUTLET {FIELD(outlet), AS_PART, 0, "+d.document IN (" OF_OUTLETS ")"}
#define OF_SOURCES "SELECT source FROM source WHERE name LIKE ? ESCAPE '\\'"
#define DOCUMENT {FIELD(document), AS_IT_IS, 1, "d.id = ?"}
#define TEXT(alias) \
    {FIELD(text), AS_QUERY, 1, alias ".sentence IN (SELECT rowid FROM sentence_text WHERE sentence_text MATCH ?)"}
#define SOURCE \
    {FIELD(source), AS_PART, 1, "s.source IN (" OF_SOURCES ")"}, \
    {FIELD(source_class), AS_BEGIN, 0, "s.source_class LIKE ? ESCAPE '\\'"}

#define CHAIN(alias) \
    "(SELECT json_group_array(name) FROM (SELECT name FROM step WHERE step.document = " alias ".document" \
    " AND step.statement = " alias ".statement ORDER BY step))"
#define PEOPLE(role) \
    "(SELECT json_group_array(name) FROM (SELECT name FROM participant AS p WHERE p.document = e.document AND" \
    " p.event = e.event AND p.role = '" role "' ORDER BY participant))"

static const struct list lists[SAYSO_LIST_COUNT] = {
    [SAYSO_LIST_DOCUMENTS] = {
        "documents", "document AS d JOIN reader AS r USING (reader)", "d.day, d.document", NULL, NULL,
        {
            {"id", "d.id", 28, 0}, {"published", "d.published", 16, 0}, {"publisher", "d.publisher", 20, 0},
            {"author", "d.author", 0, 0}, {"language", "d.language", 0, 0}, {"chars", "d.text_chars", 7, 0},
            {"statements", "(SELECT count(*) FROM statement AS s WHERE s.document = d.document)", 10, 0},
            {"events", "(SELECT count(*) FROM event AS e WHERE e.document = d.document)", 6, 0},
            {"title", "d.title", REST, 0},
            {"same_text", "(SELECT nullif(count(*), 1) FROM document AS o WHERE o.wording = d.wording)", 0, 0},
            {"path", "d.path", 0, 0}, {"url", "d.url", 0, 0}, {"has_text", "d.text IS NOT NULL", 0, 0},
            {"program", "r.program", 0, 0}, {"model", "r.model", 0, 0}, {"options", "r.options", 0, 0},
        },
        {
            DOCUMENT, OUTLET, DAYS("d.day"),
            {FIELD(text), AS_QUERY, 1, "d.document IN (SELECT document FROM sentence WHERE sentence IN (SELECT rowid FROM "
                                       "sentence_text WHERE sentence_text MATCH ?))"},
            {FIELD(source), AS_PART, 1, "d.document IN (SELECT s.document FROM statement AS s JOIN source AS x USING (source)"
                                        " WHERE x.name LIKE ? ESCAPE '\\')"},
        },
    },
    [SAYSO_LIST_STATEMENTS] = {
        "statements", "document AS d, statement AS s ON s.document = d.document", "d.day, d.document, s.statement", NULL, NULL,
        {
            {"document", "d.id", 20, 0}, {"statement", "'s' || s.statement", 5, 0}, {"published", "d.published", 10, 0},
            {"outlet", "d.publisher", 0, 0},
            {"source", "coalesce(s.source_name, s.source_class)", 28, 0}, {"class", "s.source_class", 0, 0},
            {"act", "s.act", 8, 0}, {"kind", "s.kind", 0, 0}, {"cue", "s.cue_lemma", 10, 0},
            {"content", "span_words(d.text, s.content_spans)", REST, 0},
            {"chain", CHAIN("s"), 0, 1}, {"within", "'s' || s.within", 0, 0},
            {"source_spans", "s.source_spans", 0, 1}, {"cue_spans", "s.cue_spans", 0, 1},
            {"content_spans", "s.content_spans", 0, 1},
        },
        {
            DOCUMENT, OUTLET, DAYS("d.day"), SOURCE, TEXT("s"), {FIELD(act), AS_IT_IS, 1, "s.act = ?"},
        },
    },
    [SAYSO_LIST_SOURCES] = {
        "sources", "source AS x", "x.statements DESC, x.source", "+x.statements > 0", NULL,
        {
            {"source", "x.name", 36, 0}, {"class", "x.class", 22, 0},
            {"grade", "(SELECT grade FROM grade AS g WHERE g.source = x.key)", 5, 0},
            {"statements", "x.statements", 10, 0}, {"documents", "x.documents", 9, 0},
            {"first", "(SELECT min(d.day) FROM statement AS s JOIN document AS d USING (document) WHERE s.source = x.source)",
             10, 0},
            {"last", "(SELECT max(d.day) FROM statement AS s JOIN document AS d USING (document) WHERE s.source = x.source)", 10,
             0},
            {"through", "(SELECT json_group_object(name, n) FROM (SELECT o.name, k.statements AS n FROM passing AS k JOIN source AS o ON"
                        " o.source = k.source WHERE k.passes_on = x.source ORDER BY n DESC, o.name))", REST, 1},
            {"acts", "(SELECT json_group_object(act, n) FROM (SELECT act, count(*) AS n FROM statement AS s WHERE s.source = "
                     "x.source AND act IS NOT NULL GROUP BY act ORDER BY n DESC, act))", 0, 1},
            {"on", "(SELECT json_group_object(type, n) FROM (SELECT e.type, count(*) AS n FROM statement AS s JOIN event AS e"
                   " ON e.document = s.document AND e.statement = s.statement WHERE s.source = x.source AND e.type IS NOT NULL"
                   " GROUP BY e.type ORDER BY n DESC, e.type))", 0, 1},
            {"outlets", "(SELECT json_group_object(publisher, n) FROM (SELECT publisher, count(DISTINCT document) AS n FROM"
                        " statement AS s JOIN document AS d USING (document) WHERE s.source = x.source AND publisher IS NOT NULL"
                        " GROUP BY publisher ORDER BY n DESC, publisher))", 0, 1},
        },
        {
            {FIELD(source), AS_PART, 0, "x.source IN (SELECT source FROM source WHERE name LIKE ? ESCAPE '\\')"},
            {FIELD(kind), AS_IT_IS, 1, "x.key IN (SELECT source FROM grade WHERE ? = 'graded')"},
            {FIELD(source_class), AS_BEGIN, 0, "x.class LIKE ? ESCAPE '\\'"},
            {FIELD(outlet), AS_PART, 0, "EXISTS (SELECT 1 FROM statement AS s WHERE s.source = x.source AND +s.document IN (" OF_OUTLETS
                                        "))"},
            {FIELD(act), AS_IT_IS, 0, "x.source IN (SELECT source FROM statement WHERE act = ?)"},
            {FIELD(text), AS_QUERY, 0, "x.source IN (SELECT source FROM statement WHERE sentence IN (SELECT rowid FROM "
                                       "sentence_text WHERE sentence_text MATCH ?))"},
            {FIELD(document), AS_IT_IS, 0, "x.source IN (SELECT s.source FROM statement AS s JOIN document AS d USING (document)"
                                           " WHERE d.id = ?)"},
            {FIELD(from), AS_IT_IS, 0, "EXISTS (SELECT 1 FROM statement AS s JOIN document AS d USING (document) WHERE s.source ="
                                       " x.source AND d.day >= ?)"},
            {FIELD(until), AS_IT_IS, 0, "EXISTS (SELECT 1 FROM statement AS s JOIN document AS d USING (document) WHERE s.source ="
                                        " x.source AND d.day <= ?)"},
        },
    },
    [SAYSO_LIST_EVENTS] = {
        "events",
        "document AS d, event AS e ON e.document = d.document LEFT JOIN statement AS s ON s.document = e.document AND"
        " s.statement = e.statement LEFT JOIN place AS p ON p.geonameid = e.geonameid LEFT JOIN event_account AS a ON"
        " a.document = e.document AND a.event = e.event",
        "d.day, d.document, e.event", "(e.type IS NOT NULL OR e.is_happening)", NULL,
        {
            {"document", "d.id", 20, 0}, {"event", "'v' || e.event", 5, 0}, {"published", "d.published", 10, 0},
            {"outlet", "d.publisher", 0, 0}, {"type", "e.type", 10, 0}, {"mode", "e.mode", 0, 0},
            {"words", "span_words(d.text, '[[' || e.\"begin\" || ',' || e.\"end\" || ']]')", 14, 0},
            {"lemma", "e.lemma", 0, 0}, {"factuality", "e.factuality", 4, 0}, {"why", "e.why", 0, 0},
            {"date", "coalesce(e.date, e.day)", 10, 0}, {"place", "p.name", 14, 0},
            {"holder", "coalesce(s.source_name, s.source_class)", 24, 0},
            {"actors", PEOPLE("actor"), 0, 1}, {"recipients", PEOPLE("recipient"), 0, 1},
            {"cameo", "e.cameo", 0, 0}, {"quad", "e.quad", 0, 0}, {"goldstein", "e.goldstein", 0, 0},
            {"statement", "'s' || e.statement", 0, 0}, {"account", "'a' || a.account", 6, 0},
            {"sentence", "(SELECT span_words(d.text, '[[' || t.\"begin\" || ',' || t.\"end\" || ']]') FROM sentence AS t WHERE "
                         "t.sentence = e.sentence)", REST, 0},
            {"begin", "e.\"begin\"", 0, 0}, {"end", "e.\"end\"", 0, 0},
        },
        {
            DOCUMENT, OUTLET, DAYS("coalesce(e.day, d.day)"), TEXT("e"),
            {FIELD(source), AS_PART, 1, "+s.source IN (" OF_SOURCES ")"},
            {FIELD(source_class), AS_BEGIN, 0, "s.source_class LIKE ? ESCAPE '\\'"},
            {FIELD(act), AS_IT_IS, 1, "+s.act = ?"},
            {FIELD(type), AS_IT_IS, 1, "e.type = upper(?)"}, {FIELD(factuality), AS_IT_IS, 0, "e.factuality = ?"},
            {FIELD(actor), AS_PART, 1, "(e.document, e.event) IN (SELECT document, event FROM participant WHERE name LIKE ?"
                                       " ESCAPE '\\' OR code LIKE ? ESCAPE '\\')"},
            {FIELD(place), AS_PLACE, 1, "e.geonameid IN (SELECT geonameid FROM place WHERE ?)"},
            {FIELD(account), AS_NUMBER, 1, "(e.document, e.event) IN (SELECT document, event FROM event_account WHERE account "
                                           "= ?)"},
        },
    },
    [SAYSO_LIST_PLACES] = {
        "places", "place AS p", "p.mentions DESC, p.geonameid", NULL, NULL,
        {
            {"place", "p.name", 28, 0}, {"geonameid", "p.geonameid", 10, 0}, {"country", "p.country", 7, 0},
            {"precision", "(SELECT precision FROM entity_place AS e WHERE e.geonameid = p.geonameid LIMIT 1)", 9, 0},
            {"admin1", "p.admin1", 0, 0}, {"lat", "p.lat", 9, 0}, {"lon", "p.lon", 9, 0},
            {"mentions", "p.mentions", 8, 0},
            {"documents", "p.documents", 9, 0}, {"events", "p.events", 6, 0},
        },
        {
            {FIELD(place), AS_PLACE, 1, "p.geonameid IN (SELECT geonameid FROM place WHERE ?)"},
            {FIELD(document), AS_IT_IS, 1, "p.geonameid IN (SELECT m.geonameid FROM entity_place AS m JOIN document AS d USING"
                                           " (document) WHERE d.id = ?)"},
            {FIELD(outlet), AS_PART, 0, "EXISTS (SELECT 1 FROM entity_place AS m WHERE m.geonameid = p.geonameid AND +m.document IN ("
                                        OF_OUTLETS "))"},
        },
    },
    [SAYSO_LIST_ACCOUNTS] = {
        "accounts", "account AS a", "a.day, a.account", NULL, NULL,
        {
            {"account", "'a' || a.account", 7, 0}, {"type", "a.type", 10, 0}, {"day", "a.day", 10, 0},
            {"last_day", "a.last_day", 10, 0}, {"documents", "a.documents", 9, 0}, {"events", "a.events", 6, 0},
            {"claims", "a.claims", 6, 0}, {"conflicts", "a.conflicts", 9, 0}, {"updates", "a.updates", 7, 0},
            {"retractions", "a.retractions", 11, 0}, {"label", "a.label", REST, 0},
        },
        {
            {FIELD(account), AS_NUMBER, 1, "a.account = ?"}, {FIELD(type), AS_IT_IS, 0, "a.type = upper(?)"},
            {FIELD(from), AS_IT_IS, 0, "a.last_day >= ?"}, {FIELD(until), AS_IT_IS, 0, "a.day <= ?"},
            {FIELD(document), AS_IT_IS, 1, "a.account IN (SELECT v.account FROM event_account AS v JOIN document AS d USING"
                                           " (document) WHERE d.id = ?)"},
            {FIELD(outlet), AS_PART, 0, "EXISTS (SELECT 1 FROM event_account AS v WHERE v.account = a.account AND +v.document IN ("
                                        OF_OUTLETS "))"},
            {FIELD(text), AS_QUERY, 1, "a.account IN (SELECT v.account FROM event AS e JOIN event_account AS v ON v.document ="
                                       " e.document AND v.event = e.event WHERE e.sentence IN (SELECT rowid FROM sentence_text"
                                       " WHERE sentence_text MATCH ?))"},
            {FIELD(place), AS_PLACE, 1, "a.account IN (SELECT v.account FROM event AS e JOIN event_account AS v ON v.document ="
                                        " e.document AND v.event = e.event WHERE e.geonameid IN (SELECT geonameid FROM place "
                                        "WHERE ?))"},
        },
    },
    [SAYSO_LIST_CLAIMS] = {
        "claims", "claim AS c JOIN document AS d ON d.document = c.document", "c.account, c.claim", NULL, NULL,
        {
            {"account", "'a' || c.account", 7, 0}, {"claim", "c.claim", 5, 0}, {"aspect", "c.aspect", 10, 0},
            {"value", "c.value", 24, 0}, {"origin", "c.origin_name", 28, 0}, {"class", "c.origin_class", 0, 0},
            {"published", "d.published", 10, 0}, {"document", "d.id", 20, 0}, {"outlet", "d.publisher", 0, 0},
            {"statement", "'s' || c.statement", 0, 0}, {"event", "'v' || c.event", 0, 0},
            {"words", "span_words(d.text, '[[' || c.\"begin\" || ',' || c.\"end\" || ']]')", REST, 0},
            {"chain", CHAIN("c"), 0, 1}, {"rule", "c.rule", 0, 0}, {"begin", "c.\"begin\"", 0, 0}, {"end", "c.\"end\"", 0, 0},
            {"what", "c.what", 0, 0}, {"number", "c.number", 0, 0}, {"position", "c.position", 0, 0},
            {"withdraws", "c.is_withdrawal", 0, 0},
        },
        {
            DOCUMENT, OUTLET, DAYS("d.day"), {FIELD(account), AS_NUMBER, 1, "c.account = ?"},
            {FIELD(aspect), AS_IT_IS, 0, "c.aspect = ?"},
            {FIELD(source), AS_PART, 0, "c.origin_name LIKE ? ESCAPE '\\'"},
            {FIELD(source_class), AS_BEGIN, 0, "c.origin_class LIKE ? ESCAPE '\\'"},
            {FIELD(type), AS_IT_IS, 0, "c.account IN (SELECT account FROM account WHERE type = upper(?))"},
            {FIELD(text), AS_QUERY, 1, "(c.document, c.event) IN (SELECT document, event FROM event WHERE sentence IN (SELECT "
                                       "rowid FROM sentence_text WHERE sentence_text MATCH ?))"},
        },
    },
    [SAYSO_LIST_CONFLICTS] = {
        "conflicts",
        "relation AS r CROSS JOIN account AS a ON a.account = r.account CROSS JOIN claim AS c ON c.account = r.account AND c.claim = r.claim"
        " CROSS JOIN claim AS o ON o.account = r.account AND o.claim = r.other_claim CROSS JOIN document AS d ON d.document = c.document"
        " CROSS JOIN document AS q ON q.document = o.document",
        "r.account, r.claim, r.other_claim, r.aspect", NULL, NULL,
        {
            {"account", "'a' || r.account", 7, 0}, {"kind", "r.kind", 10, 0}, {"aspect", "r.aspect", 10, 0},
            {"value", "c.value", 20, 0}, {"origin", "c.origin_name", 24, 0}, {"published", "d.published", 10, 0},
            {"document", "d.id", 0, 0}, {"other_value", "o.value", 20, 0}, {"other_origin", "o.origin_name", 24, 0},
            {"other_published", "q.published", 10, 0}, {"other_document", "q.id", 0, 0}, {"label", "a.label", REST, 0},
            {"type", "a.type", 0, 0}, {"claim", "r.claim", 0, 0}, {"other_claim", "r.other_claim", 0, 0},
            {"rule", "r.rule", 0, 0},
        },
        {
            {FIELD(account), AS_NUMBER, 1, "r.account = ?"}, {FIELD(aspect), AS_IT_IS, 0, "r.aspect = ?"},
            {FIELD(kind), AS_IT_IS, 0, "r.kind = ?"}, {FIELD(type), AS_IT_IS, 0, "a.type = upper(?)"},
            {FIELD(source), AS_PART, 0, "(c.origin_name LIKE ? ESCAPE '\\' OR o.origin_name LIKE ? ESCAPE '\\')"},
            {FIELD(outlet), AS_PART, 0, "(+d.document IN (" OF_OUTLETS ") OR +q.document IN (" OF_OUTLETS "))"},
            {FIELD(from), AS_IT_IS, 0, "q.day >= ?"}, {FIELD(until), AS_IT_IS, 0, "d.day <= ?"},
            {FIELD(document), AS_IT_IS, 1, "(r.account IN (SELECT k.account FROM claim AS k JOIN document AS m USING (document) WHERE m.id ="
                                           " ?) AND (d.id = ? OR q.id = ?))"},
        },
    },
    [SAYSO_LIST_CORROBORATION] = {
        "corroboration", "corroboration AS b", "b.account, b.aspect, b.origins DESC, b.value", NULL, NULL,
        {
            {"account", "'a' || b.account", 7, 0}, {"aspect", "b.aspect", 10, 0}, {"value", "b.value", 30, 0},
            {"origins", "b.origins", 7, 0}, {"documents", "b.documents", 9, 0},
            {"taken_back", "b.is_retracted", 10, 0}, {"origin_names", "b.origin_names", REST, 1},
        },
        {
            {FIELD(account), AS_NUMBER, 1, "b.account = ?"}, {FIELD(aspect), AS_IT_IS, 0, "b.aspect = ?"},
            {FIELD(source), AS_PART, 0, "b.origin_names LIKE ? ESCAPE '\\'"},
            {FIELD(type), AS_IT_IS, 0, "b.account IN (SELECT account FROM account WHERE type = upper(?))"},
        },
    },
    [SAYSO_LIST_COPIES] = {
        "copies", "near AS n JOIN document AS d ON d.document = n.document JOIN document AS q ON q.document = n.other_document",
        "n.document, n.other_document",
        "n.wording >= 0.25 AND (coalesce(d.day, ''), d.document) > (coalesce(q.day, ''), q.document)", NULL,
        {
            {"document", "d.id", 24, 0}, {"outlet", "d.publisher", 20, 0}, {"published", "d.published", 10, 0},
            {"other_document", "q.id", 24, 0}, {"other_outlet", "q.publisher", 20, 0}, {"other_published", "q.published", 10, 0},
            {"shared", "round(n.wording, 3)", 6, 0}, {"title", "d.title", REST, 0},
            {"passages", "shared_passages(d.text, q.text)", 0, 1},
        },
        {
            {FIELD(document), AS_IT_IS, 1, "(n.document = (SELECT document FROM document WHERE id = ?) OR n.other_document = (SELECT"
                                           " document FROM document WHERE id = ?))"},
            {FIELD(outlet), AS_PART, 0, "(+d.document IN (" OF_OUTLETS ") OR +q.document IN (" OF_OUTLETS "))"},
            {FIELD(account), AS_NUMBER, 1, "(n.document IN (SELECT document FROM event_account WHERE account = ?) AND"
                                           " n.other_document IN (SELECT document FROM event_account WHERE account = ?))"},
            DAYS("d.day"),
        },
    },
    [SAYSO_LIST_RELAYS] = {
        "relays",
        "step AS t JOIN step AS o ON o.document = t.document AND o.statement = t.statement AND o.step = t.step + 1"
        " JOIN source AS a ON a.source = t.source JOIN source AS b ON b.source = o.source JOIN document AS d ON d.document = t.document",
        "count(*) DESC, a.name, b.name, t.source, o.source", NULL, "t.source, o.source",
        {
            {"source", "a.name", 36, 0}, {"class", "a.class", 0, 0}, {"passes_on", "b.name", 36, 0},
            {"passes_on_class", "b.class", 0, 0}, {"statements", "count(*)", 10, 0},
            {"documents", "count(DISTINCT t.document)", 9, 0}, {"first", "min(d.day)", 10, 0}, {"last", "max(d.day)", REST, 0},
        },
        {
            {FIELD(source), AS_PART, 1, "((t.document, t.statement) IN (SELECT document, statement FROM step WHERE source IN (SELECT source"
                                        " FROM source WHERE name LIKE ? ESCAPE '\\')) AND (a.name LIKE ? ESCAPE '\\' OR b.name LIKE ?"
                                        " ESCAPE '\\'))"},
            DOCUMENT, OUTLET, DAYS("d.day"),
            {FIELD(account), AS_NUMBER, 1, "(t.document, t.statement) IN (SELECT document, statement FROM claim WHERE account = ?)"},
        },
    },
    [SAYSO_LIST_OUTLETS] = {
        "outlets", "document AS d", "count(*) DESC, d.publisher", "d.publisher IS NOT NULL", "d.publisher",
        {
            {"outlet", "d.publisher", 40, 0}, {"documents", "count(*)", 9, 0},
            {"copies", "sum(EXISTS (SELECT 1 FROM near AS n WHERE n.document = d.document AND n.wording >= 0.25))", 6, 0},
            {"first", "min(d.day)", 10, 0}, {"last", "max(d.day)", 10, 0},
        },
        {OUTLET, DAYS("d.day")},
    },
    [SAYSO_LIST_DAYS] = {
        "days", "event AS e JOIN document AS d ON d.document = e.document", "1, 2", "(e.type IS NOT NULL OR e.is_happening)", "1, 2",
        {
            {"day", "coalesce(e.day, d.day)", 10, 0}, {"type", "coalesce(e.type, 'OTHER')", 10, 0}, {"events", "count(*)", 6, 0},
            {"documents", "count(DISTINCT e.document)", 9, 0},
        },
        {
            DOCUMENT, OUTLET, DAYS("coalesce(e.day, d.day)"), TEXT("e"), {FIELD(type), AS_IT_IS, 1, "e.type = upper(?)"},
            {FIELD(factuality), AS_IT_IS, 0, "e.factuality = ?"},
            {FIELD(place), AS_PLACE, 1, "e.geonameid IN (SELECT geonameid FROM place WHERE ?)"},
            {FIELD(account), AS_NUMBER, 1, "(e.document, e.event) IN (SELECT document, event FROM event_account WHERE account "
                                           "= ?)"},
        },
    },
    [SAYSO_LIST_NOTES] = {
        "notes", "note AS n", "n.note", NULL, NULL,
        {
            {"note", "n.note", 5, 0}, {"kind", "n.kind", 8, 0}, {"name", "n.name", 30, 0}, {"made", "n.made", 16, 0},
            {"words", "n.words", REST, 0}, {"about", "n.about", 0, 0},
            {"account", "(SELECT 'a' || account FROM account AS a WHERE n.kind = 'account' AND a.key = n.about)", 0, 0},
        },
        {
            {FIELD(kind), AS_IT_IS, 0, "n.kind = ?"}, {FIELD(document), AS_IT_IS, 0, "(n.kind = 'document' AND n.about = ?)"},
            {FIELD(source), AS_IT_IS, 0, "(n.kind = 'source' AND n.name = ? COLLATE NOCASE)"},
            {FIELD(account), AS_NUMBER, 0, "(n.kind = 'account' AND n.about = (SELECT key FROM account WHERE account = ?))"},
            {FIELD(text), AS_PART, 0, "n.words LIKE ? ESCAPE '\\'"},
        },
    },
    [SAYSO_LIST_SUMMARY] = {
        "summary",
        "total AS a", "1", NULL, NULL,
        {
            {"documents", "(SELECT count(*) FROM document)", 9, 0},
            {"outlets", "(SELECT count(DISTINCT name COLLATE NOCASE) FROM outlet)", 7, 0},
            {"first", "(SELECT min(day) FROM document)", 10, 0}, {"last", "(SELECT max(day) FROM document)", 10, 0},
            {"statements", "a.statements", 10, 0},
            {"sources", "(SELECT count(*) FROM source WHERE statements > 0)", 8, 0},
            {"accounts", "a.accounts", 8, 0}, {"shared", "a.shared", 6, 0}, {"claims", "a.claims", 8, 0},
            {"conflicts", "a.conflicts", 9, 0}, {"updates", "a.updates", 7, 0}, {"retractions", "a.retractions", 11, 0}, {"notes", "(SELECT count(*) FROM note)", 5, 0},
            {"failures", "(SELECT count(*) FROM failure)", 8, 0},
        },
        {{NULL, 0, AS_IT_IS, 0, NULL}},
    },
    [SAYSO_LIST_LINKS] = {
        "links",
        "link AS k JOIN document AS d ON d.document = k.document JOIN document AS q ON q.document = k.other_document JOIN event AS e ON"
        " e.document = k.document AND e.event = k.event JOIN event AS o ON o.document = k.other_document AND o.event = k.other_event",
        "k.document, k.event, k.other_document, k.other_event", NULL, NULL,
        {
            {"document", "d.id", 20, 0}, {"event", "'v' || k.event", 5, 0},
            {"words", "span_words(d.text, '[[' || e.\"begin\" || ',' || e.\"end\" || ']]')", 16, 0},
            {"other_document", "q.id", 20, 0}, {"other_event", "'v' || k.other_event", 11, 0},
            {"other_words", "span_words(q.text, '[[' || o.\"begin\" || ',' || o.\"end\" || ']]')", 16, 0},
            {"score", "round(k.score, 2)", 6, 0},
            {"same", "(SELECT json_group_array(column2) FROM (VALUES (1, 'word'), (2, 'type'), (4, 'kind of happening'), (8, 'actor'),"
                     " (16, 'recipient'), (32, 'place'), (64, 'day'), (128, 'number'), (256, 'words of the sentence'), (512, 'story'),"
                     " (1024, 'wording')) WHERE k.reasons & column1)", REST, 1},
            {"other", "(SELECT json_group_array(column2) FROM (VALUES (2048, 'place'), (4096, 'day'), (8192, 'type'), (16384, 'actor'),"
                      " (32768, 'roles')) WHERE k.reasons & column1)", 0, 1},
            {"account", "(SELECT 'a' || account FROM event_account AS v WHERE v.document = k.document AND v.event = k.event)", 0, 0},
        },
        {
            {FIELD(document), AS_IT_IS, 1, "(d.id = ? OR q.id = ?)"},
            {FIELD(account), AS_NUMBER, 1, "(k.document, k.event) IN (SELECT document, event FROM event_account WHERE account = ?)"},
        },
    },
    [SAYSO_LIST_FAILURES] = {
        "failures", "failure AS f", "f.name", NULL, NULL,
        {{"name", "f.name", 40, 0}, {"path", "f.path", 0, 0}, {"message", "f.message", REST, 0}},
        {{FIELD(document), AS_IT_IS, 1, "f.name = ?"}},
    },
};

/* The same rows from what is kept counted (counts.c), where no filter asks for more. */
static const struct {
    sayso_list list;
    struct list counted;
} counted[] = {
    {SAYSO_LIST_RELAYS, {
        "relays", "passing AS k, source AS a ON a.source = k.source, source AS b ON b.source = k.passes_on",
        "k.statements DESC, k.source, k.passes_on", NULL, NULL,
        {
            {"source", "a.name", 36, 0}, {"class", "a.class", 0, 0}, {"passes_on", "b.name", 36, 0},
            {"passes_on_class", "b.class", 0, 0}, {"statements", "k.statements", 10, 0}, {"documents", "k.documents", 9, 0},
            {"first", "k.first", 10, 0}, {"last", "k.last", REST, 0},
        },
        {
            {FIELD(source), AS_PART, 1, "(k.source IN (" OF_SOURCES ") OR k.passes_on IN (" OF_SOURCES "))"},
        },
    }},
    {SAYSO_LIST_OUTLETS, {
        "outlets", "outlet AS k", "k.documents DESC, k.name", NULL, NULL,
        {
            {"outlet", "k.name", 40, 0}, {"documents", "k.documents", 9, 0}, {"copies", "k.copies", 6, 0},
            {"first", "k.first", 10, 0}, {"last", "k.last", 10, 0},
        },
        {{FIELD(outlet), AS_PART, 0, "k.name LIKE ? ESCAPE '\\'"}},
    }},
    {SAYSO_LIST_DAYS, {
        "days", "event_day AS k", "k.day, k.type", NULL, NULL,
        {
            {"day", "nullif(k.day, '')", 10, 0}, {"type", "k.type", 10, 0}, {"events", "k.events", 6, 0},
            {"documents", "k.documents", 9, 0},
        },
        {
            {FIELD(from), AS_IT_IS, 0, "k.day >= ?"}, {FIELD(until), AS_IT_IS, 0, "(k.day <= ? AND k.day <> '')"},
            {FIELD(type), AS_IT_IS, 0, "k.type = upper(?)"},
        },
    }},
};

/* Filters that may leave few rows or many. Where many rows of `probe` have the value, a page is full before long when rows are walked
 * through in their order; else `few` finds them by an index, and they are put in order. */
#define OF_STATEMENT "(e.document, e.statement) IN (SELECT document, statement FROM statement WHERE "
static const struct either {
    sayso_list list;
    size_t field;
    const char *probe, *few; /* few: NULL for the condition as it is */
} either[] = {
    {SAYSO_LIST_STATEMENTS, offsetof(sayso_filter, act), "statement WHERE act = ?", NULL},
    {SAYSO_LIST_STATEMENTS, offsetof(sayso_filter, source), "statement WHERE source IN (" OF_SOURCES ")", NULL},
    {SAYSO_LIST_STATEMENTS, offsetof(sayso_filter, text), "sentence_text WHERE sentence_text MATCH ?", NULL},
    {SAYSO_LIST_EVENTS, offsetof(sayso_filter, act), "statement WHERE act = ?", OF_STATEMENT "act = ?)"},
    {SAYSO_LIST_EVENTS, offsetof(sayso_filter, source), "statement WHERE source IN (" OF_SOURCES ")",
     OF_STATEMENT "source IN (" OF_SOURCES "))"},
    {SAYSO_LIST_EVENTS, offsetof(sayso_filter, text), "sentence_text WHERE sentence_text MATCH ?", NULL},
    {SAYSO_LIST_EVENTS, offsetof(sayso_filter, type), "event WHERE type = upper(?)", NULL},
};

/* Sorts that an index serves; others look at every row. */
static const struct {
    sayso_list list;
    const char *sort, *order;
} quick[] = {
    {SAYSO_LIST_DOCUMENTS, "published", "d.day, d.document"},
    {SAYSO_LIST_DOCUMENTS, "-published", "d.day DESC, d.document DESC"},
    {SAYSO_LIST_DOCUMENTS, "publisher", "d.publisher COLLATE NOCASE, d.document"},
    {SAYSO_LIST_DOCUMENTS, "-publisher", "d.publisher COLLATE NOCASE DESC, d.document DESC"},
    {SAYSO_LIST_DOCUMENTS, "id", "d.id"},
    {SAYSO_LIST_DOCUMENTS, "-id", "d.id DESC"},
    {SAYSO_LIST_STATEMENTS, "published", "d.day, d.document, s.statement"},
    {SAYSO_LIST_STATEMENTS, "-published", "d.day DESC, d.document DESC, s.statement DESC"},
    {SAYSO_LIST_SOURCES, "source", "x.name COLLATE NOCASE, x.source"},
    {SAYSO_LIST_SOURCES, "-source", "x.name COLLATE NOCASE DESC, x.source DESC"},
    {SAYSO_LIST_SOURCES, "statements", "x.statements, x.source DESC"},
    {SAYSO_LIST_SOURCES, "-statements", "x.statements DESC, x.source"},
    {SAYSO_LIST_EVENTS, "published", "d.day, d.document, e.event"},
    {SAYSO_LIST_EVENTS, "-published", "d.day DESC, d.document DESC, e.event DESC"},
    {SAYSO_LIST_ACCOUNTS, "account", "a.account"},
    {SAYSO_LIST_ACCOUNTS, "-account", "a.account DESC"},
    {SAYSO_LIST_ACCOUNTS, "day", "a.day, a.account"},
    {SAYSO_LIST_ACCOUNTS, "-day", "a.day DESC, a.account DESC"},
    {SAYSO_LIST_ACCOUNTS, "documents", "a.documents, a.account DESC"},
    {SAYSO_LIST_ACCOUNTS, "-documents", "a.documents DESC, a.account"},
    {SAYSO_LIST_ACCOUNTS, "claims", "a.claims, a.account DESC"},
    {SAYSO_LIST_ACCOUNTS, "-claims", "a.claims DESC, a.account"},
    {SAYSO_LIST_ACCOUNTS, "conflicts", "a.conflicts, a.account DESC"},
    {SAYSO_LIST_ACCOUNTS, "-conflicts", "a.conflicts DESC, a.account"},
    {SAYSO_LIST_CLAIMS, "account", "c.account, c.claim"},
    {SAYSO_LIST_CLAIMS, "-account", "c.account DESC, c.claim DESC"},
    {SAYSO_LIST_CONFLICTS, "account", "r.account, r.claim, r.other_claim, r.aspect"},
    {SAYSO_LIST_CONFLICTS, "-account", "r.account DESC, r.claim DESC, r.other_claim DESC, r.aspect DESC"},
    {SAYSO_LIST_CORROBORATION, "account", "b.account, b.aspect, b.value"},
    {SAYSO_LIST_CORROBORATION, "-account", "b.account DESC, b.aspect DESC, b.value DESC"},
    {SAYSO_LIST_RELAYS, "statements", "k.statements, k.source DESC, k.passes_on DESC"},
    {SAYSO_LIST_RELAYS, "-statements", "k.statements DESC, k.source, k.passes_on"},
};

const char *ss_list_name(sayso_list list)
{
    return (unsigned)list < SAYSO_LIST_COUNT ? lists[list].name : NULL;
}

/* ---- From filters to SQL ---- */

enum { MAX_VALUES = 32 };

struct query {
    struct ss_store *store;
    sayso_list which;
    const struct list *list; /* that one, or its rows as they are kept counted */
    const sayso_filter *filter;
    int is_table; /* columns that it does not show are left out */
    sqlite3_str *sql;
    const char *values[MAX_VALUES]; /* NULL: the number instead */
    int64_t numbers[MAX_VALUES];
    int n_values;
    int n_conditions;
    int is_narrow; /* few rows are left: begin with them */
};

static const char *value_of(const sayso_filter *filter, const struct condition *condition)
{
    const char *value;
    if (condition->way == AS_NUMBER)
        return NULL;
    memcpy(&value, (const char *)filter + condition->field, sizeof value);
    return value;
}

static int is_set(const sayso_filter *filter, const struct condition *condition)
{
    return condition->way == AS_NUMBER ? filter->account != 0 : value_of(filter, condition) != NULL;
}

/** `%value%` or `value%` with what LIKE knows escaped. */
static const char *make_pattern(struct ss_arena *arena, const char *value, int is_begin)
{
    char *out = ss_arena_alloc(arena, strlen(value) * 2 + 3, 1), *at = out;
    if (!out)
        return NULL;
    if (!is_begin)
        *at++ = '%';
    for (; *value; value++) {
        if (*value == '%' || *value == '_' || *value == '\\')
            *at++ = '\\';
        *at++ = *value;
    }
    *at++ = '%';
    *at = '\0';
    return out;
}

static void add_place(struct query *query, const char *place)
{
    double lat, lon;
    char end;
    const double km = query->filter->km;
    if (sscanf(place, "%lf,%lf%c", &lat, &lon, &end) == 2) {
        sqlite3_str_appendf(query->sql, "km(lat, lon, %.6f, %.6f) <= %.3f", lat, lon, km > 0 ? km : 1);
        return;
    }
    query->values[query->n_values++] = place;
    if (km > 0)
        sqlite3_str_appendf(query->sql, "EXISTS (SELECT 1 FROM place AS o WHERE o.name = ?%d COLLATE NOCASE AND km(place.lat, "
                                        "place.lon, o.lat, o.lon) <= %.3f)", query->n_values, km);
    else
        sqlite3_str_appendf(query->sql, "place.name = ?%d COLLATE NOCASE", query->n_values);
}

static int add_value(struct query *query, const struct condition *condition)
{
    struct ss_arena *arena = &query->store->scratch;
    const char *value = value_of(query->filter, condition);
    switch (condition->way) {
    case AS_PART: value = *value == '=' ? value + 1 : make_pattern(arena, value, 0); break;
    case AS_BEGIN: value = make_pattern(arena, value, 1); break;
    case AS_QUERY:
        value = ss_match_query(arena, value);
        value = value && !*value ? "\"\"" : value; /* no word: nothing has it */
        break;
    default: break;
    }
    query->numbers[query->n_values] = query->filter->account;
    query->values[query->n_values++] = value;
    return value || condition->way == AS_NUMBER;
}

static sqlite3_stmt *prepare(struct query *query, sayso_error *err)
{
    sqlite3_stmt *statement = NULL;
    char *sql = sqlite3_str_finish(query->sql);
    query->sql = NULL;
    if (!sql) {
        ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the question", query->store->path);
        return NULL;
    }
    int code = sqlite3_prepare_v2(query->store->db, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    for (int i = 0; code == SQLITE_OK && i < query->n_values; i++)
        code = query->values[i] ? sqlite3_bind_text(statement, i + 1, query->values[i], -1, SQLITE_TRANSIENT)
                                : sqlite3_bind_int64(statement, i + 1, query->numbers[i]);
    if (code == SQLITE_OK)
        return statement;
    ss_sql_fail(query->store, err);
    sqlite3_finalize(statement);
    return NULL;
}

/** Puts SQL with the value for each ?. */
static int add_sql(struct query *query, const struct condition *condition, const char *sql)
{
    const int is_place = condition->way == AS_PLACE;
    if (!is_place && !add_value(query, condition))
        return 0;
    const int number = query->n_values;
    static const char like[] = "LIKE ? ESCAPE '\\'";
    const int is_whole = condition->way == AS_PART && *value_of(query->filter, condition) == '=';
    for (const char *at = sql; *at; at++) {
        if (is_whole && strncmp(at, like, sizeof like - 1) == 0) { /* the same, by an index */
            sqlite3_str_appendf(query->sql, "= ?%d COLLATE NOCASE", number);
            at += sizeof like - 2;
        } else if (*at != '?')
            sqlite3_str_appendchar(query->sql, 1, *at);
        else if (is_place)
            add_place(query, value_of(query->filter, condition));
        else
            sqlite3_str_appendf(query->sql, "?%d", number);
    }
    return 1;
}

static const struct either *find_either(const struct query *query, const struct condition *condition)
{
    for (size_t i = 0; i < sizeof either / sizeof *either; i++)
        if (either[i].list == query->which && either[i].field == condition->field && query->list == &lists[query->which])
            return &either[i];
    return NULL;
}

/** Have so many rows the value that a page is full before long? */
static int is_common(const struct query *query, const struct condition *condition)
{
    const struct either *way = find_either(query, condition);
    if (!way || query->filter->limit == 0)
        return 0;
    struct query probe = {.store = query->store, .filter = query->filter, .sql = sqlite3_str_new(query->store->db)};
    sayso_error ignored;
    sqlite3_str_appendall(probe.sql, "SELECT 1 FROM ");
    const int is_whole = add_sql(&probe, condition, way->probe);
    sqlite3_str_appendf(probe.sql, " LIMIT 1 OFFSET %d", COMMON);
    sqlite3_stmt *statement = is_whole ? prepare(&probe, &ignored) : NULL;
    const int has_row = statement && sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    if (probe.sql)
        sqlite3_free(sqlite3_str_finish(probe.sql));
    return has_row;
}

static int add_condition(struct query *query, const struct condition *condition)
{
    sqlite3_str_appendall(query->sql, query->n_conditions++ ? " AND " : " WHERE ");
    const struct either *way = query->is_narrow ? find_either(query, condition) : NULL;
    return add_sql(query, condition, way && way->few ? way->few : condition->sql);
}

/** Is there a condition that leaves few rows? */
static int is_narrow(const struct query *query)
{
    for (const struct condition *c = query->list->conditions; c->name; c++)
        if (c->is_selective && is_set(query->filter, c) && !is_common(query, c))
            return 1;
    return 0;
}

/** Begin with the documents in their order, unless a condition leaves few rows. */
static void add_from(struct query *query)
{
    int depth = 0;
    sqlite3_str_appendall(query->sql, " FROM ");
    for (const char *at = query->list->from; *at; at++) {
        depth += (*at == '(') - (*at == ')');
        if (*at == ',' && depth == 0)
            sqlite3_str_appendall(query->sql, query->is_narrow ? " JOIN" : " CROSS JOIN");
        else
            sqlite3_str_appendchar(query->sql, 1, *at);
    }
}

/** How an index serves the order that is asked for; NULL where none does. */
static const char *find_quick(const struct query *query, const char *sort)
{
    for (size_t i = 0; i < sizeof quick / sizeof *quick; i++)
        if (quick[i].list == query->which && strcmp(quick[i].sort, sort) == 0 &&
            (query->which != SAYSO_LIST_RELAYS || query->list != &lists[SAYSO_LIST_RELAYS]))
            return quick[i].order;
    return NULL;
}

/** A few rows out of a large ledger are not worth the looking at all of them. */
static sayso_status check_sort(struct query *query, const char *sort, sayso_error *err)
{
    char names[256] = "";
    int64_t n_documents = 0;
    const int is_large = query->filter->limit > 0 && !query->is_narrow;
    for (size_t i = 0; i < sizeof quick / sizeof *quick; i++)
        if (quick[i].list == query->which && *quick[i].sort != '-')
            snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", *names ? ", " : "", quick[i].sort);
    if (!is_large || !*names)
        return SAYSO_OK;
    const sayso_status status = ss_sql_integer(query->store, &n_documents, 0, err, "SELECT max(document) FROM document", "");
    if (status != SAYSO_OK || n_documents <= SORTED_AT_MOST)
        return status;
    return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s of more than %d documents are sorted by %s only, not by %s; narrow them by a filter such as "
                                            "a document, or leave the limit out", query->list->name, SORTED_AT_MOST, names,
                   sort + (*sort == '-'));
}

static sayso_status add_order(struct query *query, sayso_error *err)
{
    const char *sort = query->filter->sort, *order = sort ? find_quick(query, sort) : query->list->order;
    if (order) {
        sqlite3_str_appendf(query->sql, " ORDER BY %s", order);
        return SAYSO_OK;
    }
    const int is_down = *sort == '-';
    for (int i = 0; i < MAX_COLUMNS && query->list->columns[i].name; i++)
        if (strcmp(query->list->columns[i].name, sort + is_down) == 0) {
            sqlite3_str_appendf(query->sql, " ORDER BY %d%s, %s", i + 1, is_down ? " DESC" : "", query->list->order);
            return check_sort(query, sort, err);
        }
    return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s have no column \"%s\" to sort by; their columns are in doc/schema.md",
                   query->list->name, sort + is_down);
}

/** A filter that this list does not have, or NULL. */
static const char *find_unknown(const struct list *list, const sayso_filter *filter)
{
    static const struct { const char *name; size_t field; } all[] = {
        {FIELD(document)}, {FIELD(source)}, {FIELD(source_class)}, {FIELD(act)}, {FIELD(type)}, {FIELD(actor)}, {FIELD(place)},
        {FIELD(from)}, {FIELD(until)}, {FIELD(factuality)}, {FIELD(outlet)}, {FIELD(text)}, {FIELD(aspect)}, {FIELD(kind)},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *value;
        memcpy(&value, (const char *)filter + all[i].field, sizeof value);
        const struct condition *c = list->conditions;
        while (c->name && c->field != all[i].field)
            c++;
        if (value && !c->name)
            return all[i].name;
    }
    const struct condition *c = list->conditions;
    while (c->name && c->way != AS_NUMBER)
        c++;
    return filter->account != 0 && !c->name ? "account" : NULL;
}

/** Says which filters there are instead. */
static sayso_status fail_filter(const struct query *query, const char *unknown, sayso_error *err)
{
    char names[256] = "";
    size_t n = 0;
    for (const struct condition *c = query->list->conditions; c->name; c++) {
        const char *name = strcmp(c->name, "source_class") == 0 ? "class" : c->name;
        if (n + strlen(name) + 3 < sizeof names)
            n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", n ? ", " : "", name);
    }
    if (n == 0)
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s cannot be filtered; leave %s out", query->list->name, unknown);
    return ss_fail(err, SAYSO_BAD_ARGUMENT, "%s cannot be filtered by %s, but by %s", query->list->name,
                   strcmp(unknown, "source_class") == 0 ? "class" : unknown, names);
}

/** Is the name one of the words? */
static int is_word_of(const char *words, const char *name)
{
    const size_t n = strlen(name);
    for (const char *at = words; *at; at += strcspn(at, " ")) {
        at += strspn(at, " ");
        if (strncmp(at, name, n) == 0 && (at[n] == ' ' || at[n] == '\0'))
            return 1;
    }
    return 0;
}

static int is_wanted(const struct query *query, const struct column *column)
{
    const char *sort = query->filter->sort;
    if (sort && strcmp(sort + (*sort == '-'), column->name) == 0)
        return 1;
    if (query->filter->columns)
        return is_word_of(query->filter->columns, column->name);
    return !query->is_table || column->width > 0;
}

/** Takes the rows that are kept counted where they know all filters. */
static void choose_rows(struct query *query)
{
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        if (counted[i].list == query->which && !find_unknown(&counted[i].counted, query->filter))
            query->list = &counted[i].counted;
}

static sayso_status make_sql(struct query *query, sayso_error *err)
{
    const char *unknown = find_unknown(query->list, query->filter);
    choose_rows(query);
    if (unknown)
        return fail_filter(query, unknown, err);
    query->is_narrow = is_narrow(query);
    sqlite3_str_appendall(query->sql, "SELECT ");
    for (int i = 0; i < MAX_COLUMNS && query->list->columns[i].name; i++) {
        const struct column *column = &query->list->columns[i];
        sqlite3_str_appendf(query->sql, "%s%s", i ? ", " : "", is_wanted(query, column) ? column->sql : "NULL");
    }
    add_from(query);
    for (const struct condition *c = query->list->conditions; c->name; c++)
        if (is_set(query->filter, c) && !add_condition(query, c))
            return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the question", query->store->path);
    if (query->list->always)
        sqlite3_str_appendf(query->sql, "%s%s", query->n_conditions++ ? " AND " : " WHERE ", query->list->always);
    if (query->list == &lists[SAYSO_LIST_CONFLICTS] && !query->filter->kind)
        sqlite3_str_appendf(query->sql, "%sr.kind <> 'compatible'",
                            query->n_conditions++ ? " AND " : " WHERE ");
    if (query->list->group)
        sqlite3_str_appendf(query->sql, " GROUP BY %s", query->list->group);
    const sayso_status status = add_order(query, err);
    if (status == SAYSO_OK && (query->filter->limit > 0 || query->filter->offset > 0))
        sqlite3_str_appendf(query->sql, " LIMIT %lld OFFSET %lld", query->filter->limit > 0 ? (long long)query->filter->limit : -1LL,
                            (long long)query->filter->offset);
    return status;
}

/* ---- Rows ---- */

static void fill_cells(sqlite3_stmt *statement, const struct list *list, sayso_cell *cells, int n)
{
    for (int i = 0; i < n; i++) {
        const int type = sqlite3_column_type(statement, i);
        const char *text = (const char *)sqlite3_column_text(statement, i);
        cells[i].column = list->columns[i].name;
        cells[i].text = text ? text : "";
        cells[i].kind = type == SQLITE_NULL || !text                     ? SAYSO_CELL_UNKNOWN
                        : type == SQLITE_INTEGER || type == SQLITE_FLOAT ? SAYSO_CELL_NUMBER
                        : list->columns[i].is_json                       ? SAYSO_CELL_JSON
                                                                         : SAYSO_CELL_TEXT;
        if (cells[i].kind == SAYSO_CELL_JSON && (strcmp(text, "[]") == 0 || strcmp(text, "{}") == 0))
            cells[i] = (sayso_cell){cells[i].column, SAYSO_CELL_UNKNOWN, ""};
    }
}

static sayso_status give_rows(struct ss_store *store, sqlite3_stmt *statement, const struct list *list,
                              sayso_row_function row, void *context, sayso_error *err)
{
    sayso_cell cells[MAX_COLUMNS];
    const int n = sqlite3_column_count(statement);
    int step;
    while ((step = ss_sql_step(store, statement, err)) == 1) {
        fill_cells(statement, list, cells, n);
        if (row(context, cells, (size_t)n) != 0)
            return ss_fail(err, SAYSO_IO, "the listing was stopped by its receiver");
    }
    return step < 0 ? err->status : SAYSO_OK;
}

static sayso_status list_rows(struct ss_store *store, sayso_list list, const sayso_filter *filter, int is_table,
                              sayso_row_function row, void *context, sayso_error *err)
{
    sayso_error own;
    if (!err)
        err = &own;
    if ((unsigned)list >= SAYSO_LIST_COUNT)
        return ss_fail(err, SAYSO_BAD_ARGUMENT, "no such list: %d", (int)list);
    const struct ss_mark mark = ss_arena_mark(&store->scratch);
    struct query query = {.store = store, .which = list, .list = &lists[list], .filter = filter, .is_table = is_table,
                          .sql = sqlite3_str_new(store->db)};
    sayso_status status = make_sql(&query, err);
    sqlite3_stmt *statement = status == SAYSO_OK ? prepare(&query, err) : NULL;
    if (query.sql)
        sqlite3_free(sqlite3_str_finish(query.sql));
    ss_arena_rewind(&store->scratch, mark);
    if (statement)
        status = give_rows(store, statement, &lists[list], row, context, err);
    else if (status == SAYSO_OK)
        status = err->status;
    sqlite3_finalize(statement);
    return status;
}

sayso_status ss_list(struct ss_store *store, sayso_list list, const sayso_filter *filter, sayso_row_function row,
                     void *context, sayso_error *err)
{
    return list_rows(store, list, filter, 0, row, context, err);
}

/* ---- Written ---- */

static int write_row(void *context, const sayso_cell *cells, size_t n_cells)
{
    struct ss_table *table = context;
    ss_table_row(table, cells, n_cells);
    return table->out->is_stopped;
}

sayso_status ss_list_write(struct ss_store *store, sayso_list list, const sayso_filter *filter, sayso_row_format format,
                           unsigned width, sayso_write_function write, void *context, sayso_error *err)
{
    unsigned char widths[MAX_COLUMNS] = {0};
    struct ss_out out;
    ss_out_init(&out, write, context);
    if ((unsigned)list < SAYSO_LIST_COUNT)
        for (int i = 0; i < MAX_COLUMNS; i++)
            widths[i] = lists[list].columns[i].width;
    struct ss_table table = {&out, format, width, widths, 0};
    const sayso_status status = list_rows(store, list, filter, format == SAYSO_ROWS_TABLE, write_row, &table, err);
    if (status == SAYSO_OK || !out.is_stopped) {
        const sayso_status end = ss_out_finish(&out, status == SAYSO_OK ? err : NULL);
        return status == SAYSO_OK ? end : status;
    }
    return status;
}
