/** Counts that lists begin with, kept as documents come and go, so that a list does not count a whole ledger. What accounts and
 *  shared wording count is kept by triggers (schema.c); what documents count, here. */
#include "store/store.h"

#include "base/error.h"

/* All take ?1, the document. */
static const char *const more[] = {
    "INSERT INTO outlet (name, documents, copies, first, last) SELECT publisher, 1, 0, day, day FROM document WHERE document = ?1 AND"
    " publisher IS NOT NULL ON CONFLICT DO UPDATE SET documents = documents + 1,"
    " first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),"
    " last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))",
    "INSERT INTO passing (source, passes_on, statements, documents, first, last)"
    " SELECT t.source, o.source, count(*), 1, d.day, d.day FROM step AS t JOIN step AS o ON o.document = t.document AND o.statement ="
    " t.statement AND o.step = t.step + 1 JOIN document AS d ON d.document = t.document WHERE t.document = ?1 GROUP BY 1, 2"
    " ON CONFLICT DO UPDATE SET statements = statements + excluded.statements, documents = documents + 1,"
    " first = min(coalesce(first, excluded.first), coalesce(excluded.first, first)),"
    " last = max(coalesce(last, excluded.last), coalesce(excluded.last, last))",
    "INSERT INTO event_day (day, type, events, documents)"
    " SELECT coalesce(e.day, d.day, ''), coalesce(e.type, 'OTHER'), count(*), 1 FROM event AS e JOIN document AS d USING (document)"
    " WHERE e.document = ?1 AND (e.type IS NOT NULL OR e.is_happening) GROUP BY 1, 2"
    " ON CONFLICT DO UPDATE SET events = events + excluded.events, documents = documents + 1",
    "UPDATE place SET mentions = place.mentions + c.mentions, documents = place.documents + c.documents, events = place.events + c.events FROM"
    " (SELECT geonameid, sum(mentions) AS mentions, max(is_there) AS documents, sum(events) AS events FROM"
    " (SELECT p.geonameid, (SELECT count(*) FROM mention AS m WHERE m.document = p.document AND m.entity = p.entity) AS mentions, 1 AS"
    " is_there, 0 AS events FROM entity_place AS p WHERE p.document = ?1 UNION ALL SELECT geonameid, 0, 0, 1 FROM event WHERE document ="
    " ?1 AND geonameid IS NOT NULL) GROUP BY geonameid) AS c WHERE c.geonameid = place.geonameid",
    "UPDATE total SET statements = statements + (SELECT count(*) FROM statement WHERE document = ?1 AND source IS NOT NULL)",
    NULL,
};

/* First and last days are looked for again where the document may have been one of them. */
static const char *const fewer[] = {
    "DELETE FROM near WHERE document = ?1 OR other_document = ?1",
    "UPDATE outlet SET documents = documents - 1 WHERE name = (SELECT publisher FROM document WHERE document = ?1)",
    "DELETE FROM outlet WHERE documents = 0 AND name = (SELECT publisher FROM document WHERE document = ?1)",
    "UPDATE outlet SET (first, last) = (SELECT min(d.day), max(d.day) FROM document AS d WHERE d.publisher COLLATE NOCASE = outlet.name"
    " AND d.publisher = outlet.name AND d.document <> ?1)"
    " WHERE name = (SELECT publisher FROM document WHERE document = ?1 AND day IN (outlet.first, outlet.last))",
    "UPDATE passing SET statements = statements - gone.n, documents = documents - 1 FROM"
    " (SELECT t.source, o.source AS passes_on, count(*) AS n FROM step AS t JOIN step AS o ON o.document = t.document AND o.statement ="
    " t.statement AND o.step = t.step + 1 WHERE t.document = ?1 GROUP BY 1, 2) AS gone"
    " WHERE gone.source = passing.source AND gone.passes_on = passing.passes_on",
    "UPDATE passing SET (first, last) = (SELECT min(d.day), max(d.day) FROM step AS t JOIN step AS o ON o.document = t.document AND"
    " o.statement = t.statement AND o.step = t.step + 1 JOIN document AS d ON d.document = t.document WHERE t.source = passing.source"
    " AND o.source = passing.passes_on AND t.document <> ?1)"
    " WHERE (source, passes_on) IN (SELECT t.source, o.source FROM step AS t JOIN step AS o ON o.document = t.document AND o.statement ="
    " t.statement AND o.step = t.step + 1 WHERE t.document = ?1) AND (SELECT day FROM document WHERE document = ?1) IN (first, last)"
    " AND statements > 0",
    "DELETE FROM passing WHERE statements = 0 AND (source, passes_on) IN (SELECT t.source, o.source FROM step AS t JOIN step AS o ON"
    " o.document = t.document AND o.statement = t.statement AND o.step = t.step + 1 WHERE t.document = ?1)",
    "UPDATE event_day SET events = events - gone.n, documents = documents - 1 FROM"
    " (SELECT coalesce(e.day, d.day, '') AS day, coalesce(e.type, 'OTHER') AS type, count(*) AS n FROM event AS e JOIN document AS d"
    " USING (document) WHERE e.document = ?1 AND (e.type IS NOT NULL OR e.is_happening) GROUP BY 1, 2) AS gone"
    " WHERE gone.day = event_day.day AND gone.type = event_day.type",
    "DELETE FROM event_day WHERE events = 0 AND ?1 > 0",
    "UPDATE place SET mentions = place.mentions - c.mentions, documents = place.documents - c.documents, events = place.events - c.events FROM"
    " (SELECT geonameid, sum(mentions) AS mentions, max(is_there) AS documents, sum(events) AS events FROM"
    " (SELECT p.geonameid, (SELECT count(*) FROM mention AS m WHERE m.document = p.document AND m.entity = p.entity) AS mentions, 1 AS"
    " is_there, 0 AS events FROM entity_place AS p WHERE p.document = ?1 UNION ALL SELECT geonameid, 0, 0, 1 FROM event WHERE document ="
    " ?1 AND geonameid IS NOT NULL) GROUP BY geonameid) AS c WHERE c.geonameid = place.geonameid",
    "UPDATE total SET statements = statements - (SELECT count(*) FROM statement WHERE document = ?1 AND source IS NOT NULL)",
    NULL,
};

sayso_status ss_store_count(struct ss_store *store, int64_t document, int is_added, sayso_error *err)
{
    sayso_status status = SAYSO_OK;
    for (const char *const *sql = is_added ? more : fewer; status == SAYSO_OK && *sql; sql++)
        status = ss_sql_run(store, err, *sql, "i", document);
    return status;
}
