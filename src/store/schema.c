/** The tables of a ledger file. doc/schema.md says what each column means; what is changed here is changed there.
 *
 * Rows of a document have the document's number and their own, from 1 in the order of the text, as in the JSON: statement
 * 3 is "s3". Such a table is one B-tree in that order, so that a document is written and taken out in one place.
 *
 * A new version of the tables is a new script at the end of `steps`; user_version counts those that have run. */
#include <stdio.h>

#include "base/error.h"
#include "store/store.h"

static const char *const version_1[] = {
    "CREATE TABLE reader (\n"
    "    reader INTEGER PRIMARY KEY,\n"
    "    program TEXT NOT NULL,\n"
    "    model TEXT NOT NULL,\n"
    "    options TEXT NOT NULL,\n"
    "    UNIQUE (program, model, options)\n"
    ") STRICT;\n",
    "CREATE TABLE document (\n"
    "    document INTEGER PRIMARY KEY,\n"
    "    id TEXT NOT NULL UNIQUE,\n"
    "    reader INTEGER NOT NULL REFERENCES reader,\n"
    "    fingerprint BLOB NOT NULL,\n"
    "    wording BLOB NOT NULL,\n"
    "    path TEXT, url TEXT, canonical TEXT, title TEXT, publisher TEXT, author TEXT,\n"
    "    published TEXT, updated TEXT, language TEXT, dateline TEXT,\n"
    "    day TEXT,\n"
    "    text_chars INTEGER NOT NULL,\n"
    "    is_linked INTEGER NOT NULL DEFAULT 0,\n"
    "    text TEXT\n"
    ") STRICT;\n"
    "CREATE INDEX document_day ON document (day);\n"
    "CREATE INDEX document_wording ON document (wording);\n"
    "CREATE INDEX document_publisher ON document (publisher COLLATE NOCASE);\n"
    "CREATE INDEX document_path ON document (path);\n"
    "CREATE INDEX document_new ON document (document) WHERE is_linked = 0;\n"
    "CREATE INDEX document_stale ON document (document) WHERE is_linked = 1;\n",
    "CREATE TABLE reading (\n"
    "    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,\n"
    "    json TEXT NOT NULL,\n"
    "    plover TEXT, cameo TEXT\n"
    ") STRICT;\n",
    "CREATE TABLE digest (\n"
    "    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,\n"
    "    bytes BLOB NOT NULL\n"
    ") STRICT;\n",
    "CREATE TABLE failure (\n"
    "    name TEXT PRIMARY KEY,\n"
    "    path TEXT,\n"
    "    message TEXT NOT NULL\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX failure_path ON failure (path);\n",
    "CREATE TABLE relay (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    relay INTEGER NOT NULL,\n"
    "    name TEXT NOT NULL,\n"
    "    PRIMARY KEY (document, relay)\n"
    ") STRICT, WITHOUT ROWID;\n",
    "CREATE TABLE sentence (\n"
    "    sentence INTEGER PRIMARY KEY,\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX sentence_document ON sentence (document);\n"
    "CREATE VIEW sentence_words (sentence, words) AS\n"
    "    SELECT s.sentence, substr(d.text, s.\"begin\" + 1, s.\"end\" - s.\"begin\")\n"
    "    FROM sentence AS s JOIN document AS d USING (document);\n"
    "CREATE VIRTUAL TABLE sentence_text USING fts5 (words, content = 'sentence_words', content_rowid = 'sentence',\n"
    "    tokenize = 'porter unicode61 remove_diacritics 2');\n",
    "CREATE TABLE entity (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    entity INTEGER NOT NULL,\n"
    "    type TEXT NOT NULL,\n"
    "    name TEXT NOT NULL,\n"
    "    \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "    PRIMARY KEY (document, entity)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX entity_name ON entity (name COLLATE NOCASE);\n",
    "CREATE TABLE mention (\n"
    "    document INTEGER NOT NULL,\n"
    "    entity INTEGER NOT NULL,\n"
    "    \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "    kind TEXT NOT NULL,\n"
    "    PRIMARY KEY (document, entity, \"begin\", \"end\"),\n"
    "    FOREIGN KEY (document, entity) REFERENCES entity ON DELETE CASCADE\n"
    ") STRICT, WITHOUT ROWID;\n",
    "CREATE TABLE source (\n"
    "    source INTEGER PRIMARY KEY,\n"
    "    key TEXT NOT NULL UNIQUE,\n"
    "    name TEXT NOT NULL,\n"
    "    class TEXT,\n"
    "    statements INTEGER NOT NULL DEFAULT 0, documents INTEGER NOT NULL DEFAULT 0\n"
    ") STRICT;\n"
    "CREATE INDEX source_statements ON source (statements DESC);\n"
    "CREATE INDEX source_name ON source (name COLLATE NOCASE);\n",
    "CREATE TABLE grade (\n"
    "    source TEXT PRIMARY KEY,\n"
    "    grade TEXT NOT NULL\n"
    ") STRICT, WITHOUT ROWID;\n",
    "CREATE TABLE statement (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    statement INTEGER NOT NULL,\n"
    "    within INTEGER,\n"
    "    sentence INTEGER REFERENCES sentence,\n"
    "    kind TEXT NOT NULL,\n"
    "    act TEXT, act_rule TEXT,\n"
    "    source INTEGER REFERENCES source,\n"
    "    source_name TEXT, source_class TEXT, class_rule TEXT,\n"
    "    source_entity INTEGER, speaks_for INTEGER,\n"
    "    cue_lemma TEXT,\n"
    "    source_spans TEXT, cue_spans TEXT, content_spans TEXT NOT NULL,\n"
    "    content_begin INTEGER NOT NULL, content_end INTEGER NOT NULL,\n"
    "    is_chain_cut INTEGER NOT NULL,\n"
    "    PRIMARY KEY (document, statement),\n"
    "    FOREIGN KEY (document, within) REFERENCES statement DEFERRABLE INITIALLY DEFERRED\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX statement_source ON statement (source);\n"
    "CREATE INDEX statement_sentence ON statement (sentence);\n"
    "CREATE INDEX statement_act ON statement (act);\n",
    "CREATE TABLE step (\n"
    "    document INTEGER NOT NULL,\n"
    "    statement INTEGER NOT NULL,\n"
    "    step INTEGER NOT NULL,\n"
    "    source INTEGER NOT NULL REFERENCES source,\n"
    "    name TEXT NOT NULL,\n"
    "    entity INTEGER,\n"
    "    rule TEXT,\n"
    "    spans TEXT,\n"
    "    PRIMARY KEY (document, statement, step),\n"
    "    FOREIGN KEY (document, statement) REFERENCES statement ON DELETE CASCADE\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX step_source ON step (source);\n",
    "CREATE TABLE event (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    event INTEGER NOT NULL,\n"
    "    \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "    sentence INTEGER REFERENCES sentence,\n"
    "    statement INTEGER,\n"
    "    lemma TEXT,\n"
    "    type TEXT, mode TEXT, contexts TEXT, cameo TEXT, quad INTEGER, goldstein REAL, type_score REAL, type_rule TEXT,\n"
    "    factuality TEXT, why TEXT, fact_rule TEXT, value REAL,\n"
    "    date TEXT, day TEXT, end_day TEXT,\n"
    "    geonameid INTEGER, place_from TEXT,\n"
    "    is_cue INTEGER NOT NULL, is_happening INTEGER NOT NULL, is_historical INTEGER NOT NULL,\n"
    "    PRIMARY KEY (document, event),\n"
    "    FOREIGN KEY (document, statement) REFERENCES statement DEFERRABLE INITIALLY DEFERRED\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX event_sentence ON event (sentence);\n"
    "CREATE INDEX event_type ON event (type, day);\n"
    "CREATE INDEX event_place ON event (geonameid) WHERE geonameid IS NOT NULL;\n",
    "CREATE TABLE holder (\n"
    "    document INTEGER NOT NULL,\n"
    "    event INTEGER NOT NULL,\n"
    "    holder INTEGER NOT NULL,\n"
    "    statement INTEGER,\n"
    "    factuality TEXT,\n"
    "    PRIMARY KEY (document, event, holder),\n"
    "    FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE\n"
    ") STRICT, WITHOUT ROWID;\n",
    "CREATE TABLE participant (\n"
    "    document INTEGER NOT NULL,\n"
    "    event INTEGER NOT NULL,\n"
    "    participant INTEGER NOT NULL,\n"
    "    role TEXT NOT NULL,\n"
    "    name TEXT,\n"
    "    entity INTEGER,\n"
    "    \"begin\" INTEGER, \"end\" INTEGER,\n"
    "    code TEXT, sectors TEXT,\n"
    "    PRIMARY KEY (document, event, participant),\n"
    "    FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX participant_name ON participant (name COLLATE NOCASE);\n"
    "CREATE INDEX participant_code ON participant (code);\n",
    "CREATE TABLE time (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    time INTEGER NOT NULL,\n"
    "    \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "    type TEXT NOT NULL, value TEXT, day TEXT, end_day TEXT, rule TEXT,\n"
    "    PRIMARY KEY (document, time)\n"
    ") STRICT, WITHOUT ROWID;\n",
    "CREATE TABLE quantity (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    quantity INTEGER NOT NULL,\n"
    "    \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "    low REAL, high REAL, hedge TEXT, unit TEXT, of TEXT, aspect TEXT,\n"
    "    sentence INTEGER REFERENCES sentence, statement INTEGER, event INTEGER,\n"
    "    PRIMARY KEY (document, quantity)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX quantity_sentence ON quantity (sentence);\n",
    "CREATE TABLE place (\n"
    "    geonameid INTEGER PRIMARY KEY,\n"
    "    name TEXT NOT NULL,\n"
    "    lat REAL, lon REAL,\n"
    "    country TEXT, admin1 TEXT\n"
    ") STRICT;\n"
    "CREATE INDEX place_lat ON place (lat, lon);\n"
    "CREATE INDEX place_name ON place (name COLLATE NOCASE);\n",
    "CREATE TABLE entity_place (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    entity INTEGER NOT NULL,\n"
    "    geonameid INTEGER NOT NULL REFERENCES place,\n"
    "    precision TEXT, is_metonymic INTEGER NOT NULL,\n"
    "    PRIMARY KEY (document, entity)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX entity_place_place ON entity_place (geonameid);\n",
    "CREATE TABLE block (\n"
    "    key INTEGER NOT NULL,\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    PRIMARY KEY (key, document)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX block_document ON block (document);\n",
    "CREATE TABLE near (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    other_document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    score REAL NOT NULL,\n"
    "    PRIMARY KEY (document, other_document)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX near_other ON near (other_document);\n",

    "CREATE TABLE link (\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    mention INTEGER NOT NULL,\n"
    "    other_document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    other_mention INTEGER NOT NULL,\n"
    "    score REAL NOT NULL,\n"
    "    reasons INTEGER NOT NULL,\n"
    "    PRIMARY KEY (document, mention, other_document, other_mention)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX link_other ON link (other_document, other_mention);\n",
    "CREATE TABLE account (\n"
    "    account INTEGER PRIMARY KEY,\n"
    "    key TEXT NOT NULL,\n"
    "    type TEXT, label TEXT,\n"
    "    day TEXT, last_day TEXT,\n"
    "    events INTEGER NOT NULL, documents INTEGER NOT NULL, claims INTEGER NOT NULL,\n"
    "    conflicts INTEGER NOT NULL, updates INTEGER NOT NULL, retractions INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX account_day ON account (day);\n"
    "CREATE INDEX account_documents ON account (documents DESC, account);\n",
    "CREATE TABLE event_account (\n"
    "    document INTEGER NOT NULL,\n"
    "    event INTEGER NOT NULL,\n"
    "    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,\n"
    "    PRIMARY KEY (document, event),\n"
    "    FOREIGN KEY (document, event) REFERENCES event ON DELETE CASCADE\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX event_account_account ON event_account (account);\n",
    "CREATE TABLE claim (\n"
    "    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,\n"
    "    claim INTEGER NOT NULL,\n"
    "    aspect TEXT NOT NULL, value TEXT NOT NULL,\n"
    "    what TEXT, number REAL,\n"
    "    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,\n"
    "    statement INTEGER, event INTEGER,\n"
    "    \"begin\" INTEGER NOT NULL, \"end\" INTEGER NOT NULL,\n"
    "    source_name TEXT NOT NULL,\n"
    "    origin TEXT NOT NULL, origin_name TEXT NOT NULL, origin_class TEXT,\n"
    "    position INTEGER NOT NULL,\n"
    "    is_withdrawal INTEGER NOT NULL,\n"
    "    rule TEXT,\n"
    "    PRIMARY KEY (account, claim)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX claim_document ON claim (document);\n"
    "CREATE INDEX claim_number ON claim (number, what);\n"
    "CREATE INDEX claim_value ON claim (value);\n"
    "CREATE INDEX claim_origin ON claim (origin);\n",
    "CREATE TABLE relation (\n"
    "    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,\n"
    "    claim INTEGER NOT NULL,\n"
    "    other_claim INTEGER NOT NULL,\n"
    "    aspect TEXT NOT NULL, kind TEXT NOT NULL, rule TEXT,\n"
    "    PRIMARY KEY (account, claim, other_claim, aspect)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "CREATE INDEX relation_conflict ON relation (account, claim, other_claim, aspect) WHERE kind <> 'compatible';\n",
    "CREATE TABLE corroboration (\n"
    "    account INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,\n"
    "    aspect TEXT NOT NULL, value TEXT NOT NULL,\n"
    "    origins INTEGER NOT NULL, documents INTEGER NOT NULL,\n"
    "    origin_names TEXT NOT NULL,\n"
    "    is_retracted INTEGER NOT NULL,\n"
    "    PRIMARY KEY (account, aspect, value)\n"
    ") STRICT, WITHOUT ROWID;\n",
    NULL,
};

/* Notes of the analyst, and how much wording documents share. Notes hang on names and keys, not on numbers, so that they stay when documents are read again. */
static const char *const version_2[] = {
    "CREATE TABLE note (\n"
    "    note INTEGER PRIMARY KEY AUTOINCREMENT,\n"
    "    kind TEXT NOT NULL, about TEXT NOT NULL,\n"
    "    name TEXT NOT NULL,\n"
    "    made TEXT NOT NULL,\n"
    "    words TEXT NOT NULL\n"
    ") STRICT;\n"
    "CREATE INDEX note_about ON note (kind, about);\n",
    "ALTER TABLE near ADD COLUMN wording REAL NOT NULL DEFAULT 0;\n"
    "CREATE INDEX near_wording ON near (document, other_document, wording) WHERE wording >= 0.25;\n",
    NULL,
};

/* What lists begin with, counted as documents come and go (counts.c). */
static const char *const version_3[] = {
    "DELETE FROM link;\n"
    "ALTER TABLE link RENAME COLUMN mention TO event;\n"
    "ALTER TABLE link RENAME COLUMN other_mention TO other_event;\n",
    "CREATE TABLE outlet (\n"
    "    name TEXT PRIMARY KEY,\n"
    "    documents INTEGER NOT NULL, copies INTEGER NOT NULL,\n"
    "    first TEXT, last TEXT\n"
    ") STRICT, WITHOUT ROWID;\n"
    "INSERT INTO outlet SELECT publisher, count(*), sum(EXISTS (SELECT 1 FROM near AS n WHERE n.document = d.document AND n.wording >= 0.25)),\n"
    "    min(day), max(day) FROM document AS d WHERE publisher IS NOT NULL GROUP BY publisher;\n"
    "CREATE TRIGGER near_added AFTER INSERT ON near WHEN NEW.wording >= 0.25 BEGIN\n"
    "    UPDATE outlet SET copies = copies + 1 WHERE name = (SELECT publisher FROM document WHERE document = NEW.document) AND\n"
    "        (SELECT count(*) FROM near WHERE document = NEW.document AND wording >= 0.25) = 1;\n"
    "END;\n"
    "CREATE TRIGGER near_removed AFTER DELETE ON near WHEN OLD.wording >= 0.25 BEGIN\n"
    "    UPDATE outlet SET copies = copies - 1 WHERE name = (SELECT publisher FROM document WHERE document = OLD.document) AND\n"
    "        NOT EXISTS (SELECT 1 FROM near WHERE document = OLD.document AND wording >= 0.25);\n"
    "END;\n",
    "CREATE TABLE passing (\n"
    "    source INTEGER NOT NULL REFERENCES source,\n"
    "    passes_on INTEGER NOT NULL REFERENCES source,\n"
    "    statements INTEGER NOT NULL, documents INTEGER NOT NULL,\n"
    "    first TEXT, last TEXT,\n"
    "    PRIMARY KEY (source, passes_on)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "INSERT INTO passing SELECT t.source, o.source, count(*), count(DISTINCT t.document), min(d.day), max(d.day) FROM step AS t\n"
    "    JOIN step AS o ON o.document = t.document AND o.statement = t.statement AND o.step = t.step + 1\n"
    "    JOIN document AS d ON d.document = t.document GROUP BY 1, 2;\n"
    "CREATE INDEX passing_statements ON passing (statements DESC, source, passes_on);\n"
    "CREATE INDEX passing_on ON passing (passes_on);\n",
    "CREATE TABLE event_day (\n"
    "    day TEXT NOT NULL, type TEXT NOT NULL,\n"
    "    events INTEGER NOT NULL, documents INTEGER NOT NULL,\n"
    "    PRIMARY KEY (day, type)\n"
    ") STRICT, WITHOUT ROWID;\n"
    "INSERT INTO event_day SELECT coalesce(e.day, d.day, ''), coalesce(e.type, 'OTHER'), count(*), count(DISTINCT e.document)\n"
    "    FROM event AS e JOIN document AS d USING (document) WHERE e.type IS NOT NULL OR e.is_happening GROUP BY 1, 2;\n"
    "CREATE INDEX event_day_empty ON event_day (events) WHERE events = 0;\n",
    "ALTER TABLE place ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE place ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE place ADD COLUMN events INTEGER NOT NULL DEFAULT 0;\n"
    "UPDATE place SET mentions = (SELECT count(*) FROM entity_place AS e JOIN mention AS m USING (document, entity) WHERE e.geonameid =\n"
    "    place.geonameid), documents = (SELECT count(DISTINCT document) FROM entity_place AS e WHERE e.geonameid = place.geonameid),\n"
    "    events = (SELECT count(*) FROM event AS e WHERE e.geonameid = place.geonameid);\n"
    "CREATE INDEX place_mentions ON place (mentions DESC, geonameid);\n"
    "CREATE INDEX account_claims ON account (claims DESC, account);\n"
    "CREATE INDEX account_conflicts ON account (conflicts DESC, account);\n",
    "CREATE TABLE total (\n"
    "    total INTEGER PRIMARY KEY CHECK (total = 1),\n"
    "    statements INTEGER NOT NULL, accounts INTEGER NOT NULL, shared INTEGER NOT NULL, claims INTEGER NOT NULL,\n"
    "    conflicts INTEGER NOT NULL, updates INTEGER NOT NULL, retractions INTEGER NOT NULL\n"
    ") STRICT;\n"
    "INSERT INTO total SELECT 1, (SELECT count(*) FROM statement WHERE source IS NOT NULL), count(*), coalesce(sum(documents > 1), 0),\n"
    "    coalesce(sum(claims), 0), coalesce(sum(conflicts), 0), coalesce(sum(updates), 0), coalesce(sum(retractions), 0) FROM account;\n"
    "CREATE TRIGGER account_added AFTER INSERT ON account BEGIN\n"
    "    UPDATE total SET accounts = accounts + 1, shared = shared + (NEW.documents > 1), claims = claims + NEW.claims,\n"
    "        conflicts = conflicts + NEW.conflicts, updates = updates + NEW.updates, retractions = retractions + NEW.retractions;\n"
    "END;\n"
    "CREATE TRIGGER account_removed AFTER DELETE ON account BEGIN\n"
    "    UPDATE total SET accounts = accounts - 1, shared = shared - (OLD.documents > 1), claims = claims - OLD.claims,\n"
    "        conflicts = conflicts - OLD.conflicts, updates = updates - OLD.updates, retractions = retractions - OLD.retractions;\n"
    "END;\n",
    NULL,
};

static const char *const *const steps[SS_STORE_VERSION] = {version_1, version_2, version_3};

static sayso_status run_step(struct ss_store *store, const char *const *scripts, sayso_error *err)
{
    sayso_status status = SAYSO_OK;
    for (; status == SAYSO_OK && *scripts; scripts++)
        status = ss_sql_script(store, *scripts, err);
    return status;
}

sayso_status ss_schema_update(struct ss_store *store, sayso_error *err)
{
    int64_t version;
    char pragma[96];
    sayso_status status = ss_store_begin(store, err);
    if (status == SAYSO_OK) /* again: another program may have done it while we waited */
        status = ss_sql_integer(store, &version, 0, err, "PRAGMA user_version", "");
    const int has_other_keys = status == SAYSO_OK && version > 0 && version < 3;
    for (; status == SAYSO_OK && version < SS_STORE_VERSION; version++)
        status = run_step(store, steps[version], err);
    if (status == SAYSO_OK && has_other_keys)
        status = ss_store_put_blocks_anew(store, err);
    if (status != SAYSO_OK)
        return status;
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d", SS_STORE_APPLICATION,
             SS_STORE_VERSION);
    status = ss_sql_script(store, pragma, err);
    return status == SAYSO_OK ? ss_store_commit(store, err) : status;
}
