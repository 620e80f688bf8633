/** accounts: documents to accounts without a store, for measuring and for tests.
 *
 *     accounts MODEL INPUT.jsonl [--gold GOLD.docs.jsonl] [--labels LABELS.tsv --features OUT.tsv]
 *
 * Reads every document with the library. With --gold its statements, events and quantities are replaced by those of
 * the gold annotation, as if reading were without faults. Prints accounts as `sayso export --format accounts`. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <sayso/sayso.h>

#include "account/account.h"
#include "account/link.h"
#include "account/times.h"
#include "api/engine.h"

static void die(const char *what)
{
    fprintf(stderr, "accounts: %s\n", what);
    exit(2);
}

static const char *keep(struct ss_arena *arena, const json_t *value)
{
    const char *string = json_string_value(value);
    return string ? ss_arena_copy(arena, string, strlen(string)) : NULL;
}

static uint32_t index_of(const json_t *array, const json_t *id)
{
    for (size_t i = 0; json_is_string(id) && i < json_array_size(array); i++)
        if (strcmp(json_string_value(json_object_get(json_array_get(array, i), "id")), json_string_value(id)) == 0)
            return (uint32_t)i;
    return SS_NONE;
}

static enum ss_act act_of(const json_t *name)
{
    for (unsigned act = 1; json_is_string(name) && act < SS_N_ACTS; act++)
        if (strcmp(sayso_act_name((sayso_act)act), json_string_value(name)) == 0)
            return (enum ss_act)act;
    return SS_ACT_UNKNOWN;
}

static enum ss_source_class class_of(const json_t *name)
{
    for (unsigned c = 1; json_is_string(name) && c < SS_N_CLASSES; c++)
        if (strcmp(sayso_source_class_name((sayso_source_class)c), json_string_value(name)) == 0)
            return (enum ss_source_class)c;
    return SS_CLASS_UNKNOWN;
}

/* The words of the first span list, as code points of the text. */
static const char *words_of(struct ss_arena *arena, const sayso_ledger *ledger, const json_t *spans)
{
    char *out = ss_arena_copy(arena, "", 0);
    for (size_t i = 0; i < json_array_size(spans); i++) {
        const json_t *span = json_array_get(spans, i);
        const sayso_span at = {(uint32_t)json_integer_value(json_array_get(span, 0)),
                               (uint32_t)json_integer_value(json_array_get(span, 1))};
        const sayso_bytes bytes = sayso_ledger_span_bytes(ledger, at);
        char *joined = ss_arena_alloc(arena, strlen(out) + bytes.size + 4, 1);
        sprintf(joined, "%s%s%.*s", out, *out ? " " : "", (int)bytes.size, bytes.data);
        out = joined;
    }
    return out;
}

static uint32_t source_of(struct ss_arena *arena, struct ss_digest *digest, const char *name, enum ss_source_class class,
                          const char *phrase)
{
    for (uint32_t i = 0; i < digest->n_sources; i++) {
        struct ss_digest_source *source = &digest->sources[i];
        const bool is_own = class == SS_AUTHOR && source->is_text;
        if (!is_own && (source->is_text || strcmp(source->name, name) != 0))
            continue;
        char *joined = ss_arena_alloc(arena, strlen(source->phrases) + strlen(phrase) + 4, 1);
        sprintf(joined, "%s | %s", source->phrases, phrase);
        source->phrases = joined;
        return i;
    }
    digest->sources[digest->n_sources] = (struct ss_digest_source){.name = name, .source_class = class, .phrases = phrase};
    return digest->n_sources++;
}

static unsigned why_of(const json_t *why)
{
    static const char *const names[SS_N_WHYS] = {"negated", "modal", "conditional", "counterfactual", "future", "question", "generic", "demand"};
    unsigned flags = 0;
    for (size_t i = 0; i < json_array_size(why); i++)
        for (unsigned k = 0; k < SS_N_WHYS; k++)
            if (strcmp(names[k], json_string_value(json_array_get(why, i))) == 0)
                flags |= 1u << k;
    return flags;
}

static enum ss_factuality factuality_of(const char *name)
{
    static const char *const names[] = {"", "CT+", "PR+", "PS+", "UU", "PS-", "PR-", "CT-"};
    for (unsigned i = 1; i < SS_N_FACTUALITIES; i++)
        if (strcmp(names[i], name) == 0)
            return (enum ss_factuality)i;
    return SS_FACTUALITY_UNKNOWN;
}

static void add_actors(struct ss_arena *arena, struct ss_digest_mention *mention, const json_t *list, bool is_recipient)
{
    for (size_t i = 0; i < json_array_size(list) && mention->n_actors < 16; i++)
        mention->actors[mention->n_actors++] = (struct ss_digest_actor){
            .name = keep(arena, json_object_get(json_array_get(list, i), "name")), .is_recipient = is_recipient};
}

static sayso_span span_of(const json_t *item)
{
    return (sayso_span){(uint32_t)json_integer_value(json_object_get(item, "begin")),
                        (uint32_t)json_integer_value(json_object_get(item, "end"))};
}

static enum ss_bound bound_of(const char *hedge)
{
    static const char *const names[] = {"none", "about", "at least", "at most", "more than", "less than", "range", "vague"};
    for (unsigned i = 0; i < 8; i++)
        if (strcmp(names[i], hedge) == 0)
            return (enum ss_bound)i;
    return SS_EXACTLY;
}

static struct ss_digest_mention gold_mention(struct ss_arena *arena, const json_t *event, const json_t *attributions)
{
    struct ss_digest_mention mention = {.span = span_of(event), .type = keep(arena, json_object_get(event, "type")),
                                        .place = keep(arena, json_object_get(event, "place")),
                                        .date = keep(arena, json_object_get(event, "date"))};
    mention.actors = ss_arena_array(arena, struct ss_digest_actor, 16);
    add_actors(arena, &mention, json_object_get(event, "actors"), false);
    add_actors(arena, &mention, json_object_get(event, "recipients"), true);
    mention.statement = index_of(attributions, json_object_get(event, "statement"));
    mention.factuality = factuality_of(json_string_value(json_object_get(event, "factuality")));
    mention.why = why_of(json_object_get(event, "why"));
    ss_days_of(mention.date, &mention.day_begin, &mention.day_end);
    return mention;
}

static void gold_digest(struct ss_arena *arena, const sayso_ledger *ledger, const json_t *gold, struct ss_digest *out)
{
    const json_t *attributions = json_object_get(gold, "attributions"), *events = json_object_get(gold, "events"),
                 *quantities = json_object_get(gold, "quantities"), *prefix = json_object_get(gold, "prefix");
    out->sources = ss_arena_array(arena, struct ss_digest_source, json_array_size(attributions) + 1);
    const char *own = keep(arena, json_array_get(prefix, json_array_size(prefix) - 1));
    out->sources[out->n_sources++] = (struct ss_digest_source){.name = own, .source_class = SS_AUTHOR, .phrases = own, .is_text = true};
    out->statements = ss_arena_array(arena, struct ss_digest_statement, json_array_size(attributions));
    for (size_t i = 0; i < json_array_size(attributions); i++) {
        const json_t *item = json_array_get(attributions, i), *chain = json_object_get(item, "chain"), *content = json_object_get(item, "content");
        const size_t n = json_array_size(chain);
        struct ss_digest_statement *statement = &out->statements[out->n_statements++];
        const char **names = ss_arena_array(arena, const char *, n);
        for (size_t k = 0; k < n; k++)
            names[k] = keep(arena, json_array_get(chain, k));
        *statement = (struct ss_digest_statement){.within = index_of(attributions, json_object_get(item, "within")),
            .act = act_of(json_object_get(item, "act")), .chain = names, .n_chain = (uint32_t)n};
        statement->content.begin = (uint32_t)json_integer_value(json_array_get(json_array_get(content, 0), 0));
        statement->content.end = (uint32_t)json_integer_value(json_array_get(json_array_get(content, json_array_size(content) - 1), 1));
        statement->source = source_of(arena, out, names[n - 1], class_of(json_object_get(item, "source_class")),
                                      words_of(arena, ledger, json_object_get(item, "source")));
        statement->cue = words_of(arena, ledger, json_object_get(item, "cue"));
    }
    out->mentions = ss_arena_array(arena, struct ss_digest_mention, json_array_size(events));
    for (size_t i = 0; i < json_array_size(events); i++)
        out->mentions[out->n_mentions++] = gold_mention(arena, json_array_get(events, i), attributions);
    out->quantities = ss_arena_array(arena, struct ss_digest_quantity, json_array_size(quantities));
    for (size_t i = 0; i < json_array_size(quantities); i++) {
        const json_t *item = json_array_get(quantities, i), *value = json_object_get(item, "value");
        const json_t *low = json_is_array(value) ? json_array_get(value, 0) : value, *high = json_is_array(value) ? json_array_get(value, 1) : value;
        out->quantities[out->n_quantities++] = (struct ss_digest_quantity){.span = span_of(item),
            .value = json_number_value(low), .bound = bound_of(json_string_value(json_object_get(item, "hedge"))),
            .high = json_number_value(high),
            .unit = keep(arena, json_object_get(item, "unit")), .of = keep(arena, json_object_get(item, "of")),
            .mention = index_of(events, json_object_get(item, "event")), .statement = index_of(attributions, json_object_get(item, "statement"))};
    }
}

static json_t *find_gold(json_t *golds, const char *id)
{
    return golds ? json_object_get(golds, id) : NULL;
}

static json_t *read_golds(const char *path)
{
    FILE *file = fopen(path, "r");
    json_t *golds = json_object(), *line;
    if (!file)
        die("no gold file");
    while ((line = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL)))
        json_object_set_new(golds, json_string_value(json_object_get(line, "id")), line);
    fclose(file);
    return golds;
}

/* ---- Output ---- */

static json_t *claim_json(const struct ss_digest *const *digests, const struct ss_accounts *all, const struct ss_account_claim *claim)
{
    const struct ss_digest *digest = digests[claim->doc];
    const struct ss_digest_claim *own = &digest->claims[claim->claim];
    json_t *chain = json_array();
    const struct ss_digest_statement *statement = own->statement == SS_NONE ? NULL : &digest->statements[own->statement];
    for (uint32_t i = 0; statement && i < statement->n_chain; i++)
        json_array_append_new(chain, json_string(statement->chain[i]));
    (void)all;
    return json_pack("{s:s,s:s?,s:s,s:s,s:s,s:o,s:s}", "aspect", ss_aspect_name(own->aspect), "what", own->what, "value", claim->value,
                     "doc", digest->id, "origin", digest->sources[own->source].name, "chain", chain, "rule", own->rule);
}

static void print_account(const struct ss_digest *const *digests, const struct ss_accounts *all, uint32_t number)
{
    const struct ss_account *account = &all->items[number];
    json_t *events = json_array(), *claims = json_array(), *conflicts = json_array(), *rows = json_array();
    for (uint32_t i = 0; i < account->n_mentions; i++) {
        const struct ss_digest *digest = digests[account->mentions[i].doc];
        const sayso_span span = digest->mentions[account->mentions[i].mention].span;
        json_array_append_new(events, json_pack("{s:s,s:i,s:i}", "doc", digest->id, "begin", (int)span.begin, "end", (int)span.end));
    }
    for (uint32_t i = 0; i < account->n_claims; i++)
        json_array_append_new(claims, claim_json(digests, all, &account->claims[i]));
    for (uint32_t i = 0; i < account->n_relations; i++) {
        const struct ss_relation *relation = &account->relations[i];
        if (relation->kind != SS_COMPATIBLE)
            json_array_append_new(conflicts, json_pack("{s:s,s:s,s:[i,i],s:s}", "aspect", ss_aspect_name(relation->aspect), "kind",
                ss_relation_name(relation->kind), "claims", (int)relation->a, (int)relation->b, "rule", relation->rule));
    }
    for (uint32_t i = 0; i < account->n_corroborations; i++) {
        const struct ss_corroboration *row = &account->corroborations[i];
        json_t *origins = json_array();
        for (uint32_t k = 0; k < row->n_origins; k++)
            json_array_append_new(origins, json_string(all->origins[row->origins[k]].name));
        json_array_append_new(rows, json_pack("{s:s,s:s,s:o,s:i}", "aspect", ss_aspect_name(row->aspect), "value", row->value,
                                              "origins", origins, "articles", (int)row->n_documents));
    }
    char id[16];
    snprintf(id, sizeof id, "a%u", number + 1);
    json_t *out = json_pack("{s:s,s:s,s:o,s:o,s:o,s:o}", "account", id, "type", account->type ? account->type : "OTHER", "events", events,
                            "claims", claims, "conflicts", conflicts, "corroboration", rows);
    json_dumpf(out, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(out);
}

/* ---- Features, for fitting the weights of link.c ---- */

/* The gold account of a mention: a line "document begin end account" whose span it overlaps; NULL where there is none. */
static const char *label_of(const json_t *labels, const struct ss_digest *digest, sayso_span span)
{
    const json_t *list = json_object_get(labels, digest->id);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *row = json_array_get(list, i);
        if (json_integer_value(json_array_get(row, 0)) < span.end && span.begin < json_integer_value(json_array_get(row, 1)))
            return json_string_value(json_array_get(row, 2));
    }
    return json_object_get(labels, "?") ? "?" : NULL; /* a line "? 0 0 ?": the others too */
}

static json_t *read_labels(const char *path)
{
    FILE *file = fopen(path, "r");
    char id[256], account[256];
    int begin, end;
    json_t *labels = json_object();
    while (file && fscanf(file, "%255s %d %d %255s", id, &begin, &end, account) == 4) {
        json_t *list = json_object_get(labels, id);
        if (!list)
            json_object_set_new(labels, id, list = json_array());
        json_array_append_new(list, json_pack("[i,i,s]", begin, end, account));
    }
    if (file)
        fclose(file);
    return labels;
}

static void print_pair(FILE *file, const struct ss_digest *a, uint32_t i, const char *x, const struct ss_digest *b, uint32_t k, const char *y,
                       const struct ss_alike *alike, int shared)
{
    float features[SS_N_FEATURES];
    ss_account_features(a, i, b, k, alike, features);
    fprintf(file, "%s\t%u\t%s\t%s\t%u\t%s\t%d", a->id, i, x, b->id, k, y, shared);
    for (int f = 0; f < SS_N_FEATURES; f++)
        fprintf(file, "\t%g", (double)features[f]);
    fputc('\n', file);
}

/* One pair of labelled mentions a line: document, number, account, twice; how many blocks hold both documents; features. */
static void print_features(const char *path, const json_t *labels, const struct ss_digest *const *digests, uint32_t n)
{
    FILE *file = fopen(path, "w");
    if (!file)
        die("cannot write features");
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = a; b < n; b++) {
            const struct ss_alike alike = ss_account_alike(digests[a], digests[b]);
            uint64_t x[SS_MAX_KEYS], y[SS_MAX_KEYS];
            const uint32_t nx = ss_account_keys(digests[a], x), ny = ss_account_keys(digests[b], y);
            int shared = 0;
            for (uint32_t i = 0; i < nx; i++)
                for (uint32_t k = 0; k < ny; k++)
                    shared += x[i] == y[k];
            for (uint32_t i = 0; i < digests[a]->n_mentions && shared && alike.story >= SS_LEAST_STORY; i++) {
                const char *first = label_of(labels, digests[a], digests[a]->mentions[i].span);
                for (uint32_t k = a == b ? i + 1 : 0; first && k < digests[b]->n_mentions; k++) {
                    const char *second = label_of(labels, digests[b], digests[b]->mentions[k].span);
                    if (second)
                        print_pair(file, digests[a], i, first, digests[b], k, second, &alike, shared);
                }
            }
        }
    fclose(file);
}

static const char *option(int argc, char **argv, const char *name)
{
    for (int i = 3; i + 1 < argc; i++)
        if (strcmp(argv[i], name) == 0)
            return argv[i + 1];
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        die("usage: accounts MODEL INPUT.jsonl [--gold GOLD.docs.jsonl]");
    json_t *golds = option(argc, argv, "--gold") ? read_golds(option(argc, argv, "--gold")) : NULL;
    sayso_error err;
    sayso_engine *engine;
    sayso_reader *reader;
    sayso_document *document;
    if (sayso_engine_create(&engine, argv[1], NULL, &err) || sayso_reader_open(&reader, argv[2], SAYSO_INPUT_AUTO, &err))
        die(err.message);
    struct ss_arena arena = {0}, scratch = {0};
    const struct ss_digest **digests = malloc(100000 * sizeof *digests);
    uint32_t n = 0;
    while (sayso_reader_next(reader, &document, &err) == SAYSO_OK && document && n < 100000) {
        sayso_ledger *ledger;
        if (sayso_engine_read(engine, document, &ledger, &err))
            die(err.message);
        struct ss_digest *digest = ss_arena_new(&arena, struct ss_digest);
        json_t *gold = find_gold(golds, document->id);
        if (gold) {
            digest->id = keep(&arena, json_object_get(gold, "id"));
            digest->publisher = keep(&arena, json_object_get(gold, "publisher"));
            digest->author = keep(&arena, json_object_get(gold, "author"));
            digest->published = ss_minutes_of(json_string_value(json_object_get(gold, "date")));
            gold_digest(&arena, ledger, gold, digest);
            if (ss_digest_finish(&scratch, &arena, ledger->record.model, &ledger->record.ledger, digest, &err))
                die(err.message);
        } else if (ss_digest_make(&scratch, &arena, ledger->record.model, &ledger->record.ledger, digest, &err)) {
            die(err.message);
        }
        digests[n++] = digest;
        sayso_ledger_destroy(ledger);
        sayso_document_free(document);
    }
    if (option(argc, argv, "--features") && option(argc, argv, "--labels"))
        print_features(option(argc, argv, "--features"), read_labels(option(argc, argv, "--labels")), digests, n);
    struct ss_accounts accounts;
    if (ss_accounts_build(&scratch, &arena, digests, n, NULL, 0, &accounts, &err))
        die(err.message);
    for (uint32_t i = 0; i < accounts.n; i++)
        print_account(digests, &accounts, i);
    sayso_reader_close(reader);
    sayso_engine_destroy(engine);
    ss_arena_destroy(&arena);
    ss_arena_destroy(&scratch);
    free(digests);
    json_decref(golds);
    return 0;
}
