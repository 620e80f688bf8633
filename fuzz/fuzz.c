#define _GNU_SOURCE 1 /* memfd_create */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jansson.h>

void fuzz_fail(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

const char *fuzz_model_path(void)
{
    const char *model = getenv("SAYSO_MODEL");
    return model && *model ? model : FUZZ_MODEL;
}

const sayso_engine *fuzz_engine(void)
{
    static sayso_engine *engine;
    if (engine)
        return engine;
    sayso_settings settings;
    sayso_error error;
    sayso_settings_default(&settings);
    settings.any_language = 1;
    if (sayso_engine_create(&engine, fuzz_model_path(), &settings, &error) != SAYSO_OK) {
        fprintf(stderr, "%s\n", error.message);
        exit(77);
    }
    return engine;
}

char *fuzz_copy(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1);
    REQUIRE(copy);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

int fuzz_file(const uint8_t *data, size_t size, char path[64])
{
    const int file = memfd_create("fuzz", 0);
    REQUIRE(file >= 0);
    for (size_t at = 0; at < size;) {
        const ssize_t n = write(file, data + at, size - at);
        REQUIRE(n > 0);
        at += (size_t)n;
    }
    snprintf(path, 64, "/proc/self/fd/%d", file);
    return file;
}

/* ---------------------------------------------------------------------------------------- output */

struct buffer {
    char *bytes;
    size_t n, room;
};

static int take(void *context, const char *bytes, size_t size)
{
    struct buffer *buffer = context;
    if (buffer->room - buffer->n < size) {
        buffer->room = 2 * (buffer->n + size);
        buffer->bytes = realloc(buffer->bytes, buffer->room);
        REQUIRE(buffer->bytes);
    }
    if (size)
        memcpy(buffer->bytes + buffer->n, bytes, size);
    buffer->n += size;
    return 0;
}

static struct buffer written(const sayso_ledger *ledger, sayso_format format)
{
    struct buffer buffer = {0};
    sayso_write_options options;
    sayso_write_options_default(&options);
    options.with_text = 1;
    options.width = 40;
    options.with_heading = 1;
    REQUIRE(sayso_ledger_write(ledger, format, &options, take, &buffer, NULL) == SAYSO_OK);
    return buffer;
}

static void check_json(const sayso_ledger *ledger)
{
    struct buffer line = written(ledger, SAYSO_FORMAT_JSONL);
    REQUIRE(line.n && line.bytes[line.n - 1] == '\n');
    REQUIRE(!memchr(line.bytes, '\n', line.n - 1));
    json_error_t error;
    json_t *object = json_loadb(line.bytes, line.n, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    REQUIRE(object && json_is_object(object));
    json_decref(object);
    free(line.bytes);
}

void fuzz_check_same(const sayso_ledger *once, const sayso_ledger *twice)
{
    for (int format = SAYSO_FORMAT_TEXT; format <= SAYSO_FORMAT_PLAIN; format++) {
        struct buffer a = written(once, (sayso_format)format), b = written(twice, (sayso_format)format);
        REQUIRE(a.n == b.n && (a.n == 0 || memcmp(a.bytes, b.bytes, a.n) == 0));
        free(a.bytes);
        free(b.bytes);
    }
}

/* ---------------------------------------------------------------------------------------- ledger */

static void check_span(sayso_span span, uint32_t chars)
{
    REQUIRE(span.begin < span.end);
    REQUIRE(span.end <= chars);
}

static void check_spans(const sayso_ledger *ledger, sayso_spans spans)
{
    for (size_t i = 0; i < spans.count; i++) {
        check_span(spans.items[i], sayso_ledger_text_chars(ledger));
        REQUIRE(!i || spans.items[i - 1].end <= spans.items[i].begin);
        REQUIRE(sayso_ledger_span_bytes(ledger, spans.items[i]).size > 0);
    }
}

/* From every word its heads lead to the root: no ring. */
static void check_tree(const sayso_ledger *ledger, sayso_sentence sentence)
{
    enum { NEW, ON_PATH, DONE };
    const uint32_t begin = sentence.word_begin;
    uint8_t *state = calloc(sentence.word_end - begin, 1);
    REQUIRE(state);
    for (uint32_t w = begin; w < sentence.word_end; w++) {
        uint32_t at = w;
        for (; at != SAYSO_NONE && state[at - begin] == NEW; at = sayso_ledger_word(ledger, at).head)
            state[at - begin] = ON_PATH;
        REQUIRE(at == SAYSO_NONE || state[at - begin] == DONE);
        for (at = w; at != SAYSO_NONE && state[at - begin] == ON_PATH; at = sayso_ledger_word(ledger, at).head)
            state[at - begin] = DONE;
    }
    free(state);
}

static void check_words(const sayso_ledger *ledger)
{
    uint32_t at = 0;
    for (size_t s = 0; s < sayso_ledger_sentence_count(ledger); s++) {
        const sayso_sentence sentence = sayso_ledger_sentence(ledger, s);
        REQUIRE(sentence.word_begin == at && sentence.word_begin < sentence.word_end);
        check_span(sentence.span, sayso_ledger_text_chars(ledger));
        at = sentence.word_end;
        size_t n_roots = 0;
        for (uint32_t w = sentence.word_begin; w < sentence.word_end; w++) {
            const sayso_word word = sayso_ledger_word(ledger, w);
            check_span(word.span, sayso_ledger_text_chars(ledger));
            REQUIRE(word.lemma && word.upos && word.xpos && word.feats && word.deprel);
            n_roots += word.head == SAYSO_NONE;
            REQUIRE(word.head == SAYSO_NONE || (word.head >= sentence.word_begin && word.head < sentence.word_end));
        }
        REQUIRE(n_roots == 1);
        check_tree(ledger, sentence);
    }
    REQUIRE(at == sayso_ledger_word_count(ledger));
}

static void check_statements(const sayso_ledger *ledger)
{
    const size_t n = sayso_ledger_statement_count(ledger);
    for (size_t i = 0; i < n; i++) {
        const sayso_statement statement = sayso_ledger_statement(ledger, i);
        check_spans(ledger, statement.source);
        check_spans(ledger, statement.cue);
        check_spans(ledger, statement.content);
        REQUIRE(statement.content.count > 0);
        REQUIRE(statement.sentence < sayso_ledger_sentence_count(ledger));
        REQUIRE(statement.source_entity == SAYSO_NONE ||
                statement.source_entity < sayso_ledger_entity_count(ledger));
        size_t steps = 0;
        for (uint32_t at = statement.within; at != SAYSO_NONE; at = sayso_ledger_statement(ledger, at).within) {
            REQUIRE(at < n);
            REQUIRE(++steps < n);
        }
    }
}

static void check_entities(const sayso_ledger *ledger)
{
    for (size_t i = 0; i < sayso_ledger_entity_count(ledger); i++) {
        const sayso_entity entity = sayso_ledger_entity(ledger, i);
        check_span(entity.name, sayso_ledger_text_chars(ledger));
        REQUIRE(entity.mention_count > 0);
        REQUIRE(sayso_entity_type_name(entity.type));
        for (size_t m = 0; m < entity.mention_count; m++)
            check_span(sayso_ledger_mention(ledger, i, m).span, sayso_ledger_text_chars(ledger));
    }
}

static void check_values(const sayso_ledger *ledger)
{
    uint32_t end = 0;
    for (size_t i = 0; i < sayso_ledger_time_count(ledger); i++) {
        const sayso_time time = sayso_ledger_time(ledger, i);
        check_span(time.span, sayso_ledger_text_chars(ledger));
        REQUIRE(time.span.begin >= end && sayso_time_type_name(time.type));
        REQUIRE((time.value == NULL) == (time.rule == NULL) && (!time.value || time.value[0]));
        REQUIRE(!time.has_days || time.first_day < time.end_day);
        end = time.span.end;
    }
    end = 0;
    for (size_t i = 0; i < sayso_ledger_quantity_count(ledger); i++) {
        const sayso_quantity quantity = sayso_ledger_quantity(ledger, i);
        check_span(quantity.span, sayso_ledger_text_chars(ledger));
        if (quantity.of.end > 0)
            check_span(quantity.of, sayso_ledger_text_chars(ledger));
        REQUIRE(quantity.span.begin >= end && sayso_hedge_name(quantity.hedge));
        REQUIRE(!quantity.has_value || (quantity.low >= 0 && quantity.low <= quantity.high && quantity.high <= 1e15));
        REQUIRE(quantity.statement == SAYSO_NONE || quantity.statement < sayso_ledger_statement_count(ledger));
        REQUIRE(quantity.predicate == SAYSO_NONE || quantity.predicate < sayso_ledger_word_count(ledger));
        end = quantity.span.end;
    }
}

static void check_events(const sayso_ledger *ledger)
{
    uint32_t end = 0;
    for (size_t i = 0; i < sayso_ledger_event_count(ledger); i++) {
        const sayso_event event = sayso_ledger_event(ledger, i);
        check_span(event.span, sayso_ledger_text_chars(ledger));
        REQUIRE(event.span.begin >= end);
        end = event.span.end;
        REQUIRE(sayso_factuality_name(event.factuality) && event.lemma && event.fact_rule);
        REQUIRE((event.factuality == SAYSO_CT_PLUS) == (event.why == 0));
        REQUIRE(event.statement == SAYSO_NONE || event.statement < sayso_ledger_statement_count(ledger));
        REQUIRE(event.time == SAYSO_NONE || event.time < sayso_ledger_time_count(ledger));
        REQUIRE(event.value >= -3.0f && event.value <= 3.0f);
        REQUIRE(event.holder_count > 0);
        REQUIRE(sayso_ledger_holder(ledger, i, event.holder_count - 1).statement == SAYSO_NONE);
    }
}

void fuzz_check_ledger(const sayso_ledger *ledger)
{
    check_words(ledger);
    check_statements(ledger);
    check_entities(ledger);
    check_values(ledger);
    check_events(ledger);
    check_json(ledger);
    REQUIRE(sayso_ledger_span_bytes(ledger, (sayso_span){1, 0}).size == 0);
    REQUIRE(sayso_ledger_span_bytes(ledger, (sayso_span){0, UINT32_MAX}).size == 0);
    REQUIRE(sayso_ledger_statement(ledger, SIZE_MAX).content.count == 0);
    REQUIRE(sayso_ledger_sentence(ledger, SIZE_MAX).word_end == 0);
    REQUIRE(sayso_ledger_word(ledger, SIZE_MAX).span.end == 0);
    REQUIRE(sayso_ledger_entity(ledger, SIZE_MAX).mention_count == 0);
}

void fuzz_check_error(sayso_status status, const sayso_error *error)
{
    REQUIRE(error->status == status);
    REQUIRE(memchr(error->message, 0, sizeof error->message));
    REQUIRE(error->message[0] && !strchr(error->message, '\n'));
}
