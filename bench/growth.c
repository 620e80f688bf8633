/** How a ledger file behaves as it grows: fills one with N documents made out of a few, and prints the time a document.
 *
 *     growth MODEL STORIES.jsonl LEDGER N [SEED]
 *
 * The stories are read once by the model; then their finished analyses are written again and again, each time with other
 * names and, eleven times in twelve, other words but the commonest and those of happenings (letters turned round inside the
 * word, so that no offset moves), three days later, a third of them reprinted by another outlet. So each round is a story of
 * its own, with the tolls, updates and retractions of the first: as with the stories themselves, no two are linked but now
 * and then. The same seed gives the same ledger. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "account/link.h"
#include "api/engine.h"
#include "base/arena.h"
#include "lexicon/happenings.h"
#include "store/store.h"

enum { MAX_STORIES = 512, DAYS_BETWEEN = 3, MINUTES_OF_DAY = 1440, STEP = 1000, BATCH = 64, MAX_TOKEN = 64 };

struct story {
    sayso_ledger *ledger;
    struct ss_rows rows;
};

/** What turns a document into that of one round. */
struct round {
    struct ss_arena *arena;
    const struct ss_word_set *names; /* of the story: words that are turned */
    uint32_t number, seed;
    int is_text; /* what is turned now is text to be read */
};

static void die(const char *message)
{
    fprintf(stderr, "growth: %s\n", message);
    exit(1);
}

/** Of the processor, so that other programs do not matter. */
static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static uint32_t mix(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

/* ---- Names ---- */

/** Names make a story another one. */
static int is_name(const struct round *round, const char *word)
{
    for (uint32_t i = 0; i < round->names->n; i++)
        if (strcmp(round->names->items[i], word) == 0)
            return 1;
    return 0;
}

/** So do its other words. A text keeps those of happenings, so that there is something to look for. */
static int is_own_word(const struct round *round, const char *word)
{
    return ss_word_weight(word) > 0.1f && !(round->is_text && ss_happening_find(word));
}

static char turn_letter(char letter, uint32_t by)
{
    static const char vowels[] = "aeiou", others[] = "bcdfghjklmnpqrstvwxyz";
    const char low = (char)tolower((unsigned char)letter);
    const char *set = memchr(vowels, low, 5) ? vowels : memchr(others, low, 21) ? others : NULL;
    if (!set)
        return letter;
    const size_t n = set == vowels ? 5 : 21, at = (size_t)(strchr(set, low) - set);
    const char turned = set[(at + (set == vowels ? by % 5 : by / 5 % 21)) % n];
    return low == letter ? turned : (char)toupper((unsigned char)turned);
}

/** Turns the names among the words of `bytes`, in place. */
static void turn(const struct round *round, char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t end = at;
        char low[MAX_TOKEN];
        while (end < size && isalpha((unsigned char)bytes[end]))
            end++;
        if (end == at || end - at >= MAX_TOKEN) {
            at = end > at ? end : at + 1;
            continue;
        }
        uint32_t hash = mix(round->seed ^ mix(round->number));
        for (size_t i = at; i < end; i++) {
            low[i - at] = (char)tolower((unsigned char)bytes[i]);
            hash = mix(hash ^ (unsigned char)low[i - at]);
        }
        low[end - at] = '\0';
        if (round->number > 0 && (is_name(round, low) || (hash / 105 % 12 != 0 && is_own_word(round, low))))
            for (size_t i = at; i < end; i++)
                bytes[i] = turn_letter(bytes[i], hash % 105);
        at = end;
    }
}

/** Turns what names and words a document's JSON has as values, so that it stays JSON of the same fields. */
static void turn_json(const struct round *round, char *json, size_t size)
{
    static const char *const keys[] = {"\"name\"", "\"title\"", "\"publisher\"", "\"author\"", "\"lemma\"", "\"chain\"", "\"of\""};
    int is_turned = 0;
    for (size_t at = 0; at < size;) {
        if (json[at] != '"') {
            at++;
            continue;
        }
        size_t end = at + 1;
        while (end < size && json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        if (end + 1 < size && json[end + 1] == ':') {
            is_turned = 0;
            for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
                is_turned = is_turned || (strlen(keys[i]) == end + 1 - at && memcmp(json + at, keys[i], end + 1 - at) == 0);
        } else if (is_turned && !memchr(json + at, '\\', end - at)) {
            turn(round, json + at + 1, end - at - 1);
        }
        at = end + 1;
    }
}

static const char *turned(const struct round *round, const char *string)
{
    if (!string)
        return NULL;
    char *copy = ss_arena_copy(round->arena, string, strlen(string));
    turn(round, copy, strlen(copy));
    return copy;
}

static void *copied(const struct round *round, const void *items, size_t n, size_t size)
{
    void *copy = ss_arena_alloc(round->arena, n * size + 1, 16);
    if (!copy)
        die("no memory");
    if (n > 0)
        memcpy(copy, items, n * size);
    return copy;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void turn_words(const struct round *round, struct ss_word_set *words)
{
    const char **items = copied(round, words->items, words->n, sizeof *items);
    for (uint32_t i = 0; i < words->n; i++)
        items[i] = turned(round, items[i]);
    qsort(items, words->n, sizeof *items, by_bytes);
    uint32_t n = 0;
    for (uint32_t i = 0; i < words->n; i++)
        if (n == 0 || strcmp(items[n - 1], items[i]) != 0)
            items[n++] = items[i];
    *words = (struct ss_word_set){items, n};
}

/* ---- A document of a round ---- */

static int by_hash(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void turn_passages(const struct round *round, struct ss_digest *digest)
{
    const uint32_t key = round->number ? mix(round->number * 2654435761u) : 0;
    digest->passages = copied(round, digest->passages, digest->n_passages, sizeof *digest->passages);
    for (uint32_t i = 0; i < digest->n_passages; i++) {
        uint32_t *hashes = copied(round, digest->passages[i].hashes, digest->passages[i].n, sizeof *hashes);
        for (uint32_t k = 0; k < digest->passages[i].n; k++)
            hashes[k] ^= key;
        qsort(hashes, digest->passages[i].n, sizeof *hashes, by_hash);
        digest->passages[i].hashes = hashes;
    }
    for (size_t i = 0; i < sizeof digest->minhash / sizeof *digest->minhash; i++)
        digest->minhash[i] ^= key;
}

static void turn_mentions(const struct round *round, struct ss_digest *digest)
{
    const int32_t days = (int32_t)round->number * DAYS_BETWEEN;
    digest->mentions = copied(round, digest->mentions, digest->n_mentions, sizeof *digest->mentions);
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        struct ss_digest_mention *mention = &digest->mentions[i];
        mention->actors = copied(round, mention->actors, mention->n_actors, sizeof *mention->actors);
        for (uint32_t k = 0; k < mention->n_actors; k++) {
            mention->actors[k].name = turned(round, mention->actors[k].name);
            turn_words(round, &mention->actors[k].words);
        }
        mention->place = turned(round, mention->place);
        turn_words(round, &mention->place_words);
        turn_words(round, &mention->words);
        if (mention->day_begin != SS_NO_DAY)
            mention->day_begin += days;
        if (mention->day_end != SS_NO_DAY)
            mention->day_end += days;
    }
}

static struct ss_digest *turn_digest(const struct round *round, const struct ss_digest *from, const char *id, const char *publisher)
{
    struct ss_digest *digest = copied(round, from, 1, sizeof *digest);
    digest->id = id;
    digest->publisher = publisher;
    if (digest->published != SS_NO_MINUTE)
        digest->published += (int64_t)round->number * DAYS_BETWEEN * MINUTES_OF_DAY;
    struct ss_word_set *const sets[] = {&digest->names, &digest->words, &digest->salient, &digest->topics};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        turn_words(round, sets[i]);
    digest->sources = copied(round, digest->sources, digest->n_sources, sizeof *digest->sources);
    for (uint32_t i = 0; i < digest->n_sources; i++) {
        digest->sources[i].name = turned(round, digest->sources[i].name);
        digest->sources[i].speaks_for = turned(round, digest->sources[i].speaks_for);
        turn_words(round, &digest->sources[i].words);
        turn_words(round, &digest->sources[i].name_words);
    }
    turn_mentions(round, digest);
    digest->claims = copied(round, digest->claims, digest->n_claims, sizeof *digest->claims);
    for (uint32_t i = 0; i < digest->n_claims; i++) {
        digest->claims[i].text = turned(round, digest->claims[i].text);
        turn_words(round, &digest->claims[i].words);
    }
    turn_passages(round, digest);
    return digest;
}

static void turn_statements(const struct round *round, struct ss_rows *rows)
{
    struct ss_row_statement *statements = copied(round, rows->statements, rows->n_statements, sizeof *statements);
    for (uint32_t i = 0; i < rows->n_statements; i++) {
        struct ss_row_step *steps = copied(round, statements[i].steps, statements[i].n_steps, sizeof *steps);
        for (uint32_t k = 0; k < statements[i].n_steps; k++)
            steps[k].name = turned(round, steps[k].name);
        statements[i].steps = steps;
        statements[i].source_name = turned(round, statements[i].source_name);
        statements[i].institution = turned(round, statements[i].institution);
    }
    rows->statements = statements;
}

/** "2021-08-14" so many days later. */
static const char *later(const struct round *round, const char *day)
{
    struct tm time = {0};
    char out[48];
    if (!day || sscanf(day, "%d-%d-%d", &time.tm_year, &time.tm_mon, &time.tm_mday) != 3)
        return day;
    time.tm_year -= 1900;
    time.tm_mon -= 1;
    time.tm_mday += (int)round->number * DAYS_BETWEEN;
    time.tm_hour = 12;
    timegm(&time);
    snprintf(out, sizeof out, "%04d-%02d-%02d", time.tm_year + 1900, time.tm_mon + 1, time.tm_mday);
    return ss_arena_copy(round->arena, out, strlen(out));
}

static struct ss_rows make_rows(const struct round *round, const struct ss_rows *from, const char *reprint)
{
    struct ss_rows rows = *from;
    sayso_document *document = copied(round, from->document, 1, sizeof *document);
    char id[256];
    snprintf(id, sizeof id, "%s-%u%s", document->id, round->number, reprint ? "-r" : "");
    document->id = ss_arena_copy(round->arena, id, strlen(id));
    document->title = turned(round, document->title);
    document->author = turned(round, document->author);
    document->published = later(round, document->published);
    if (reprint)
        document->publisher = ss_arena_copy(round->arena, reprint, strlen(reprint));
    rows.document = document;
    ss_hash_number(&rows.fingerprint, round->number);
    rows.text = ss_arena_copy(round->arena, from->text, from->text_size);
    struct round reading = *round;
    reading.is_text = 1;
    turn(&reading, (char *)rows.text, rows.text_size);
    rows.json = ss_arena_copy(round->arena, from->json, from->json_size);
    turn_json(round, (char *)rows.json, rows.json_size);
    struct ss_row_entity *entities = copied(round, from->entities, from->n_entities, sizeof *entities);
    for (uint32_t i = 0; i < rows.n_entities; i++)
        entities[i].name = turned(round, entities[i].name);
    rows.entities = entities;
    turn_statements(round, &rows);
    rows.digest = turn_digest(round, from->digest, document->id, document->publisher);
    return rows;
}

/* ---- All of it ---- */

static uint32_t read_stories(const char *model, const char *path, struct ss_arena *arena, struct story *out)
{
    sayso_error error;
    sayso_engine *engine;
    sayso_reader *reader;
    sayso_document *document;
    uint32_t n = 0;
    if (sayso_engine_create(&engine, model, NULL, &error) != SAYSO_OK ||
        sayso_reader_open(&reader, path, SAYSO_INPUT_AUTO, &error) != SAYSO_OK)
        die(error.message);
    while (n < MAX_STORIES && sayso_reader_next(reader, &document, &error) == SAYSO_OK && document) {
        struct story *story = &out[n++];
        if (sayso_engine_read(engine, document, &story->ledger, &error) != SAYSO_OK ||
            ss_rows_make(arena, &story->ledger->record, &story->rows, &error) != SAYSO_OK)
            die(error.message);
        story->rows.fingerprint = story->ledger->fingerprint;
        story->rows.program = sayso_version();
        story->rows.model = ss_core_model(story->ledger->core);
        story->rows.options = story->ledger->options;
        sayso_document_free(document);
    }
    sayso_reader_close(reader);
    sayso_engine_destroy(engine);
    return n;
}

static void add(struct ss_store *store, const struct ss_rows *rows, uint32_t *n)
{
    sayso_error error;
    sayso_status status = ss_store_add(store, rows, NULL, &error);
    if (status == SAYSO_OK && ++*n % BATCH == 0)
        status = ss_store_commit(store, &error);
    if (status != SAYSO_OK)
        die(error.message);
}

int main(int argc, char **argv)
{
    static struct story stories[MAX_STORIES];
    struct ss_arena arena = {0}, own = {0};
    sayso_error error;
    struct ss_store *store;
    if (argc < 5)
        die("usage: growth MODEL STORIES.jsonl LEDGER N [SEED]");
    const uint32_t n_wanted = (uint32_t)atoi(argv[4]), seed = argc > 5 ? (uint32_t)atoi(argv[5]) : 1;
    const uint32_t n_stories = read_stories(argv[1], argv[2], &arena, stories);
    sayso_store_settings settings;
    sayso_store_settings_default(&settings);
    settings.mode = SAYSO_STORE_CREATE;
    if (n_stories == 0 || ss_store_open(argv[3], &settings, &store, &error) != SAYSO_OK)
        die(n_stories ? error.message : "no stories");
    uint32_t n = 0, shown = 0;
    double begin = seconds(), storing = 0;
    printf("documents\tstoring, CPU ms a document\tlinking, CPU ms a document\n");
    for (uint32_t round = 0; n < n_wanted; round++)
        for (uint32_t i = 0; i < n_stories && n < n_wanted; i++) {
            const struct round turns = {&own, &stories[i].rows.digest->names, round, seed, 0};
            char outlet[32];
            const uint32_t chance = mix(mix(seed + i) ^ round);
            snprintf(outlet, sizeof outlet, "Evening Post %u", chance % 40);
            const struct ss_rows rows = make_rows(&turns, &stories[i].rows, NULL);
            const double before = seconds();
            add(store, &rows, &n);
            storing += seconds() - before;
            if (chance % 3 == 0 && n < n_wanted) {
                const struct ss_rows reprint = make_rows(&turns, &stories[i].rows, outlet);
                const double again = seconds();
                add(store, &reprint, &n);
                storing += seconds() - again;
            }
            ss_arena_destroy(&own);
            if (n - shown < STEP && n < n_wanted)
                continue;
            const double link = seconds();
            if (ss_store_link(store, &error) != SAYSO_OK)
                die(error.message);
            printf("%u\t%.3f\t%.3f\n", n, 1000 * storing / (n - shown), 1000 * (seconds() - link) / (n - shown));
            fflush(stdout);
            storing = 0;
            shown = n;
        }
    printf("# %.1f s in all\n", seconds() - begin);
    ss_store_close(store);
    for (uint32_t i = 0; i < n_stories; i++)
        sayso_ledger_destroy(stories[i].ledger);
    ss_arena_destroy(&arena);
    return 0;
}
