/** sayso_engine: a model, its settings, and scratch arenas that are used again.
 *
 * The core is counted: the engine holds it and each ledger does, so that ledgers outlive their engine. A call of
 * sayso_engine_read borrows a scratch arena from the core, so that steady use allocates nothing anew. */
#include "api/engine.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "api/metadata.h"
#include "base/error.h"
#include "base/map.h"
#include "io/conllu_read.h"
#include "io/reader.h"
#include "ledger/offices.h"
#include "page/page.h"
#include "place/gazetteer.h"
#include "store/fingerprint.h"
#include "text/language.h"

enum { MAX_IDLE = 64 }; /* scratch arenas kept for later calls */

struct ss_core {
    struct ss_arena arena; /* holds this */
    struct ss_model *model;
    struct ss_gazetteer *gazetteer; /* or NULL */
    struct ss_offices offices;
    sayso_settings settings; /* without what the caller lent */
    atomic_uint n_holders;
    pthread_mutex_t lock; /* of the idle arenas */
    unsigned n_idle;
    struct ss_arena idle[MAX_IDLE];
};

struct sayso_engine {
    struct ss_core core;
};

/* ---- Life ---- */

const char *sayso_version(void)
{
    return SAYSO_VERSION;
}

void sayso_settings_default(sayso_settings *settings)
{
    memset(settings, 0, sizeof *settings);
    settings->want = SAYSO_WANT_TREES | SAYSO_WANT_NAMES | SAYSO_WANT_STATEMENTS;
}

void sayso_document_default(sayso_document *document)
{
    memset(document, 0, sizeof *document);
}

static sayso_status check_settings(const sayso_settings *settings, sayso_error *error)
{
    if (settings->n_actors && !settings->actors)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "settings.n_actors is %zu but settings.actors is NULL",
                       settings->n_actors);
    const unsigned all = SAYSO_WANT_TREES | SAYSO_WANT_NAMES | SAYSO_WANT_STATEMENTS;
    if (settings->want & ~all)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "settings.want has flags that this version does not know; "
                                                  "begin with sayso_settings_default");
    return SAYSO_OK;
}

/** Opens the gazetteer that the settings name, else the one beside the model; NULL in `*out` where there is none. */
static sayso_status open_gazetteer(const char *given, const char *model_path, struct ss_gazetteer **out,
                                   sayso_error *error)
{
    static const char name[] = "places.sayso";
    *out = NULL;
    if (given)
        return given[0] ? ss_gazetteer_open(given, out, error) : SAYSO_OK;
    const char *slash = strrchr(model_path, '/');
    const size_t folder = slash ? (size_t)(slash - model_path) + 1 : 0;
    struct ss_arena arena = {0};
    char *path = ss_arena_alloc(&arena, folder + sizeof name, 1);
    if (!path)
        return ss_fail(error, SAYSO_NO_MEMORY, "no memory for the path of the gazetteer");
    memcpy(path, model_path, folder);
    memcpy(path + folder, name, sizeof name);
    const sayso_status status = ss_map_exists(path) ? ss_gazetteer_open(path, out, error) : SAYSO_OK;
    ss_arena_destroy(&arena);
    return status;
}

sayso_status sayso_engine_create(sayso_engine **out, const char *model_path, const sayso_settings *settings,
                                 sayso_error *error)
{
    if (!out)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "sayso_engine_create needs a place for the engine");
    *out = NULL;
    if (!model_path)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "no model given; pass the path of english.sayso");
    sayso_settings own;
    sayso_settings_default(&own);
    if (settings)
        own = *settings;
    sayso_status status = check_settings(&own, error);
    if (status != SAYSO_OK)
        return status;
    struct ss_model *model = NULL;
    status = ss_model_open(model_path, &model, error);
    if (status != SAYSO_OK)
        return status;
    struct ss_gazetteer *gazetteer = NULL;
    status = open_gazetteer(own.gazetteer, model_path, &gazetteer, error);
    if (status != SAYSO_OK) {
        ss_model_close(model);
        return status;
    }
    own.gazetteer = NULL; /* the caller's */
    struct ss_arena arena = {0};
    sayso_engine *engine = ss_arena_new(&arena, sayso_engine);
    if (!engine || pthread_mutex_init(&engine->core.lock, NULL) != 0) {
        ss_arena_destroy(&arena);
        ss_gazetteer_close(gazetteer);
        ss_model_close(model);
        return ss_fail(error, SAYSO_NO_MEMORY, "no memory for the engine");
    }
    engine->core.arena = arena;
    engine->core.model = model;
    engine->core.gazetteer = gazetteer;
    atomic_init(&engine->core.n_holders, 1);
    engine->core.settings = own;
    engine->core.settings.actors = NULL;
    status = ss_offices_load(&engine->core.arena, own.actors, own.n_actors, &engine->core.offices, error);
    if (status != SAYSO_OK) {
        sayso_engine_destroy(engine);
        return status;
    }
    *out = engine;
    return SAYSO_OK;
}

void ss_core_release(struct ss_core *core)
{
    if (atomic_fetch_sub_explicit(&core->n_holders, 1, memory_order_acq_rel) != 1)
        return;
    for (unsigned i = 0; i < core->n_idle; i++)
        ss_arena_destroy(&core->idle[i]);
    pthread_mutex_destroy(&core->lock);
    ss_gazetteer_close(core->gazetteer);
    ss_model_close(core->model);
    struct ss_arena arena = core->arena; /* the arena holds the core */
    ss_arena_destroy(&arena);
}

void sayso_engine_destroy(sayso_engine *engine)
{
    if (engine)
        ss_core_release(&engine->core);
}

const char *sayso_engine_model(const sayso_engine *engine)
{
    return engine ? ss_model_version(engine->core.model) : "";
}

const char *sayso_engine_gazetteer(const sayso_engine *engine)
{
    return engine && engine->core.gazetteer ? ss_gazetteer_version(engine->core.gazetteer) : NULL;
}

const struct ss_core *ss_engine_core(const sayso_engine *engine)
{
    return &engine->core;
}

const char *ss_core_model(const struct ss_core *core)
{
    return ss_model_version(core->model);
}

struct ss_hash ss_core_fingerprint(const struct ss_core *core, const sayso_document *given, char options[64])
{
    ss_fingerprint_options(&core->settings, options);
    if (core->settings.n_actors)
        snprintf(options + strlen(options), 64 - strlen(options), " actors=%02x%02x%02x%02x", core->offices.hash.bytes[0],
                 core->offices.hash.bytes[1], core->offices.hash.bytes[2], core->offices.hash.bytes[3]);
    const size_t n = strlen(options);
    if (core->gazetteer)
        snprintf(options + n, 64 - n, " %s", ss_gazetteer_version(core->gazetteer));
    return ss_fingerprint(given, SAYSO_VERSION, ss_model_version(core->model), options);
}

static struct ss_arena borrow_scratch(struct ss_core *core)
{
    struct ss_arena scratch = {0};
    pthread_mutex_lock(&core->lock);
    if (core->n_idle > 0)
        scratch = core->idle[--core->n_idle];
    pthread_mutex_unlock(&core->lock);
    return scratch;
}

static void return_scratch(struct ss_core *core, struct ss_arena scratch)
{
    pthread_mutex_lock(&core->lock);
    const int is_kept = core->n_idle < MAX_IDLE;
    if (is_kept)
        core->idle[core->n_idle++] = scratch;
    pthread_mutex_unlock(&core->lock);
    if (!is_kept)
        ss_arena_destroy(&scratch);
}

/* ---- Reading ---- */

static sayso_status no_memory(const sayso_document *document, sayso_error *error)
{
    const char *name = document->id ? document->id : "the document";
    return ss_fail(error, SAYSO_NO_MEMORY, "%s: no memory for its ledger", name);
}

/** The words of a plain text. */
static sayso_status cut_text(sayso_ledger *ledger, const sayso_document *document, sayso_error *error)
{
    char *bytes = ss_arena_copy(&ledger->arena, document->size > 0 ? document->text : "", document->size);
    if (!bytes)
        return no_memory(document, error);
    const int has_mark = document->size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;
    ledger->record.mark_bytes = has_mark ? 3 : 0;
    return ss_text_analyse(&ledger->arena, bytes, document->size, &ledger->record.ledger.text, error);
}

/** The words of a page's article, and what the page says of itself. */
static sayso_status read_page(sayso_ledger *ledger, struct ss_arena *scratch, const sayso_document *document,
                              sayso_error *error)
{
    struct ss_page page;
    sayso_document *own = &ledger->record.document;
    const char *name = document->path ? document->path : document->id ? document->id : "the page";
    const sayso_status status = ss_page_read(&ledger->arena, scratch, document->size > 0 ? document->text : "",
                                             document->size, own->url, name, &page, error);
    if (status != SAYSO_OK)
        return status;
    if (!ss_metadata_fill(&ledger->arena, &page.said, own))
        return no_memory(document, error);
    return ss_text_analyse(&ledger->arena, page.text, page.size, &ledger->record.ledger.text, error);
}

/** What the text prints beside its body. */
static sayso_status read_lines(sayso_ledger *ledger, struct ss_arena *scratch, sayso_error *error)
{
    struct ss_lines lines;
    sayso_document *own = &ledger->record.document;
    if (!ss_lines_find(&ledger->arena, scratch, &ledger->record.ledger.text, own, &lines) ||
        !ss_metadata_fill(&ledger->arena, &lines.said, own))
        return no_memory(own, error);
    own->parts = lines.parts;
    own->n_parts = lines.n_parts;
    own->body = lines.body;
    own->n_body = lines.n_body;
    return SAYSO_OK;
}

/** The words of CoNLL-U, and its sentences. */
static sayso_status take_conllu(sayso_ledger *ledger, struct ss_arena *scratch, const sayso_document *document,
                                struct ss_conllu *given, sayso_error *error)
{
    const char *path = document->path ? document->path : document->id ? document->id : "CoNLL-U";
    const sayso_status status =
        ss_conllu_read(scratch, &ledger->arena, document->size > 0 ? document->text : "", document->size, path,
                       document->line > 0 ? document->line : 1, given, error);
    if (status != SAYSO_OK)
        return status;
    ledger->record.ledger.text = given->text;
    ledger->record.sentence_ids = given->sentence_ids;
    return SAYSO_OK;
}

static int is_english_name(const char *language)
{
    return (language[0] == 'e' || language[0] == 'E') && (language[1] == 'n' || language[1] == 'N') &&
           (language[2] == '\0' || language[2] == '-' || language[2] == '_');
}

static void tell_language(sayso_ledger *ledger)
{
    sayso_document *document = &ledger->record.document;
    const int is_given = document->from[SAYSO_FIELD_LANGUAGE] == SAYSO_FROM_GIVEN;
    const char *found = is_given ? NULL : ss_text_language(&ledger->record.ledger.text);
    const int is_clear = found && strcmp(found, "und") != 0;
    if (!document->language || (is_clear && strncmp(found, document->language, 2) != 0)) {
        document->language = found; /* many pages say "en" whatever they are written in */
        document->from[SAYSO_FIELD_LANGUAGE] = SAYSO_FROM_TEXT;
        ledger->record.is_language_found = 1;
    }
    ledger->is_english = !document->language || is_english_name(document->language);
}

/** Adds the code points of spans of words at ledger->spans[at]; returns where the next ones go. */
static size_t put_spans(sayso_ledger *ledger, size_t at, struct ss_word_spans spans)
{
    const struct ss_word *words = ledger->record.ledger.text.words;
    for (uint32_t k = 0; k < spans.n; k++)
        ledger->spans[at++] = (sayso_span){words[spans.items[k].begin].begin, words[spans.items[k].end - 1].end};
    return at;
}

/** Statements hold words; the getters give code points. */
static sayso_status make_spans(sayso_ledger *ledger, sayso_error *error)
{
    const struct ss_ledger *words = &ledger->record.ledger;
    size_t n = 0, at = 0;
    for (uint32_t i = 0; i < words->n_statements; i++) {
        const struct ss_statement *statement = &words->statements[i];
        n += statement->source.n + statement->cue.n + statement->content.n;
        for (uint32_t k = 0; k < statement->chain.n; k++)
            n += statement->chain.items[k].proof.n;
    }
    ledger->spans = ss_arena_array(&ledger->arena, sayso_span, n + 1);
    ledger->span_begin = ss_arena_array(&ledger->arena, uint32_t, (size_t)words->n_statements + 1);
    if (!ledger->spans || !ledger->span_begin)
        return no_memory(&ledger->record.document, error);
    for (uint32_t i = 0; i < words->n_statements; i++) {
        const struct ss_statement *statement = &words->statements[i];
        ledger->span_begin[i] = (uint32_t)at;
        at = put_spans(ledger, at, statement->source);
        at = put_spans(ledger, at, statement->cue);
        at = put_spans(ledger, at, statement->content);
        for (uint32_t k = 0; k < statement->chain.n; k++)
            at = put_spans(ledger, at, statement->chain.items[k].proof);
    }
    return SAYSO_OK;
}

static sayso_status fill(sayso_ledger *ledger, struct ss_arena *scratch, const sayso_document *document,
                         const sayso_settings *settings, sayso_error *error)
{
    struct ss_record *record = &ledger->record;
    struct ss_conllu given = {0};
    sayso_status status = SAYSO_OK;
    if (!ss_metadata_take(&ledger->arena, document, &record->document))
        return no_memory(document, error);
    const int is_conllu = document->input == SAYSO_INPUT_CONLLU;
    if (is_conllu)
        status = take_conllu(ledger, scratch, document, &given, error);
    else
        status = document->input == SAYSO_INPUT_HTML ? read_page(ledger, scratch, document, error)
                                                     : cut_text(ledger, document, error);
    if (status == SAYSO_OK && !is_conllu)
        status = read_lines(ledger, scratch, error);
    if (status != SAYSO_OK)
        return status;
    tell_language(ledger);
    record->ledger.document = &record->document;
    unsigned want = settings->want;
    if (!ledger->is_english && !settings->any_language)
        want &= ~(unsigned)SAYSO_WANT_STATEMENTS;
    record->ledger.has_statements = (want & SAYSO_WANT_STATEMENTS) != 0;
    record->has_trees = (want & SAYSO_WANT_TREES) != 0;
    record->ledger.is_without_entities = (want & SAYSO_WANT_NAMES) == 0;
    status = ss_model_read(record->model, scratch, &ledger->arena, &record->ledger.text, given.sentences,
                           given.n_sentences, want, &record->ledger.analysis, error);
    if (status != SAYSO_OK)
        return status;
    status = ss_ledger_build(scratch, &ledger->arena, record->model, &record->ledger, error);
    return status == SAYSO_OK ? make_spans(ledger, error) : status;
}

static sayso_status check_document(const sayso_document *document, sayso_error *error)
{
    if (document->size > 0 && !document->text)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "the document has a size but no text");
    if (document->input == SAYSO_INPUT_JSONL)
        return ss_fail(error, SAYSO_BAD_ARGUMENT, "JSONL holds many documents; open it with sayso_reader_open");
    const size_t limit = document->input == SAYSO_INPUT_CONLLU ? SAYSO_TEXT_MAX * 2 : SAYSO_TEXT_MAX;
    if (document->size > limit)
        return ss_fail(error, SAYSO_TOO_LARGE, "%s: %zu bytes, and at most %zu are read; cut it into documents",
                       document->id ? document->id : "the document", document->size, limit);
    return SAYSO_OK;
}

sayso_status sayso_engine_read(const sayso_engine *engine, const sayso_document *document, sayso_ledger **out,
                               sayso_error *error)
{
    if (out)
        *out = NULL;
    if (!engine || !document || !out)
        return ss_fail(error, SAYSO_BAD_ARGUMENT,
                       "sayso_engine_read needs an engine, a document and a place for the ledger");
    sayso_status status = check_document(document, error);
    if (status != SAYSO_OK)
        return status;
    struct ss_arena arena = {0};
    sayso_ledger *ledger = ss_arena_new(&arena, sayso_ledger);
    if (!ledger)
        return no_memory(document, error);
    struct ss_core *core = (struct ss_core *)&engine->core; /* its counter and its idle arenas are locked */
    atomic_fetch_add_explicit(&core->n_holders, 1, memory_order_relaxed);
    ledger->arena = arena;
    ledger->core = core;
    ledger->record.model = core->model;
    ledger->record.ledger.offices = &core->offices;
    ledger->fingerprint = ss_core_fingerprint(core, document, ledger->options);
    ledger->record.ledger.gazetteer = core->gazetteer;
    struct ss_arena scratch = borrow_scratch(core);
    status = fill(ledger, &scratch, document, &core->settings, error);
    return_scratch(core, scratch);
    if (status != SAYSO_OK) {
        sayso_ledger_destroy(ledger);
        return status;
    }
    *out = ledger;
    return SAYSO_OK;
}

sayso_status sayso_engine_read_text(const sayso_engine *engine, const char *text, size_t size, sayso_ledger **out,
                                    sayso_error *error)
{
    sayso_document document;
    sayso_document_default(&document);
    document.text = text;
    document.size = size;
    return sayso_engine_read(engine, &document, out, error);
}
