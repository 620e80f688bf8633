/** One description of the fields serves both ways: each visit_* function names the fields of a struct in order, and the
 * codec writes or reads them.
 *
 *     version, size of the strings, the strings (each ended by NUL, each once), then the fields
 *
 * Numbers are variable in length (LEB128, signed ones zigzag), doubles 8 bytes of their bits, strings their number from 1, 0
 * for NULL. */
#include "store/digest.h"

#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/fnv.h"

enum { VERSION = 3 };

/* A field that is added to these must be visited below. */
#define SAME_SIZE(type, size) _Static_assert(sizeof(void *) != 8 || sizeof(type) == (size), "visit the new fields of " #type)
SAME_SIZE(struct ss_digest_source, 80);
SAME_SIZE(struct ss_digest_statement, 56);
SAME_SIZE(struct ss_digest_actor, 40);
SAME_SIZE(struct ss_digest_mention, 184);
SAME_SIZE(struct ss_digest_quantity, 72);
SAME_SIZE(struct ss_digest_claim, 104);
SAME_SIZE(struct ss_digest_passage, 24);
SAME_SIZE(struct ss_digest, 472);

struct codec {
    struct ss_arena *arena;
    int is_reading, is_bad, is_short; /* bad: the bytes are no digest; short: no memory */
    SS_ARRAY(char) fields;            /* writing */
    struct ss_arena *of_strings;
    SS_ARRAY(char) strings;
    SS_ARRAY(uint32_t) begins;        /* of each string in `strings` */
    uint32_t *slots;                  /* (n_slots) hash table of strings: number from 1, 0 free */
    uint32_t n_slots;
    const unsigned char *at, *end;    /* reading */
    const char **names;               /* (n_names) */
    uint32_t n_names;
};

/* ---- Numbers ---- */

static void put_bytes(struct codec *codec, const void *bytes, size_t size)
{
    if (!ss_array_reserve(codec->arena, &codec->fields, size)) {
        codec->is_short = 1;
        return;
    }
    memcpy(codec->fields.items + codec->fields.n, bytes, size);
    codec->fields.n += size;
}

static uint64_t number(struct codec *codec, uint64_t value)
{
    if (!codec->is_reading) {
        char bytes[10];
        size_t n = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[n++] = (char)(value | 0x80);
        bytes[n++] = (char)value;
        put_bytes(codec, bytes, n);
        return 0;
    }
    uint64_t out = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (codec->at == codec->end)
            break;
        const unsigned char byte = *codec->at++;
        out |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return out;
    }
    codec->is_bad = 1;
    return 0;
}

static void visit_u32(struct codec *codec, uint32_t *value)
{
    const uint64_t read = number(codec, *value);
    if (codec->is_reading)
        *value = (uint32_t)read;
}

/** An index or SS_NONE, which is 0 here. */
static void visit_index(struct codec *codec, uint32_t *value)
{
    const uint64_t read = number(codec, *value == SS_NONE ? 0 : (uint64_t)*value + 1);
    if (codec->is_reading)
        *value = read == 0 ? SS_NONE : (uint32_t)(read - 1);
}

static void visit_i64(struct codec *codec, int64_t *value)
{
    const uint64_t read = number(codec, ((uint64_t)*value << 1) ^ (*value < 0 ? UINT64_MAX : 0));
    if (codec->is_reading)
        *value = (int64_t)(read >> 1) ^ -(int64_t)(read & 1);
}

static void visit_i32(struct codec *codec, int32_t *value)
{
    int64_t wide = *value;
    visit_i64(codec, &wide);
    *value = (int32_t)wide;
}

static void visit_f64(struct codec *codec, double *value)
{
    uint64_t bits;
    memcpy(&bits, value, sizeof bits);
    unsigned char bytes[8];
    if (!codec->is_reading) {
        for (int i = 0; i < 8; i++)
            bytes[i] = (unsigned char)(bits >> (8 * i));
        put_bytes(codec, bytes, sizeof bytes);
        return;
    }
    if (codec->end - codec->at < 8) {
        codec->is_bad = 1;
        return;
    }
    bits = 0;
    for (int i = 0; i < 8; i++)
        bits |= (uint64_t)codec->at[i] << (8 * i);
    codec->at += 8;
    memcpy(value, &bits, sizeof bits);
}

static void visit_f32(struct codec *codec, float *value)
{
    double wide = (double)*value;
    visit_f64(codec, &wide);
    *value = (float)wide;
}

static void visit_bool(struct codec *codec, bool *value)
{
    *value = number(codec, *value) != 0 || (!codec->is_reading && *value);
}

/** An enum whose values lie below `n`. */
#define visit_enum(codec, field, n)                                   \
    do {                                                              \
        uint32_t value_ = (uint32_t)(unsigned)(*(field));             \
        visit_u32((codec), &value_);                                  \
        if (value_ >= (uint32_t)(n))                                  \
            value_ = 0, (codec)->is_bad = 1;                          \
        memcpy((field), &value_, sizeof value_);                      \
    } while (0)

static void visit_span(struct codec *codec, sayso_span *span)
{
    uint32_t size = span->end - span->begin;
    visit_u32(codec, &span->begin);
    visit_u32(codec, &size);
    span->end = span->begin + size;
}

/* ---- Strings ---- */

static int make_slots(struct codec *codec, uint32_t n_slots)
{
    uint32_t *slots = ss_arena_array(codec->of_strings, uint32_t, n_slots);
    if (!slots)
        return 0;
    for (uint32_t i = 0; i < codec->begins.n; i++) {
        const char *string = codec->strings.items + codec->begins.items[i];
        uint32_t at = ss_fnv32(string, strlen(string)) & (n_slots - 1);
        while (slots[at])
            at = (at + 1) & (n_slots - 1);
        slots[at] = i + 1;
    }
    codec->slots = slots;
    codec->n_slots = n_slots;
    return 1;
}

/** The number of a string, from 1; new ones are added. */
static uint32_t intern(struct codec *codec, const char *string)
{
    if (codec->begins.n * 2 >= codec->n_slots && !make_slots(codec, codec->n_slots ? codec->n_slots * 2 : 512)) {
        codec->is_short = 1;
        return 0;
    }
    uint32_t at = ss_fnv32(string, strlen(string)) & (codec->n_slots - 1);
    while (codec->slots[at]) {
        if (strcmp(codec->strings.items + codec->begins.items[codec->slots[at] - 1], string) == 0)
            return codec->slots[at];
        at = (at + 1) & (codec->n_slots - 1);
    }
    const size_t size = strlen(string) + 1;
    uint32_t *begin = ss_array_push(codec->of_strings, &codec->begins);
    if (!begin || !ss_array_reserve(codec->of_strings, &codec->strings, size)) {
        codec->is_short = 1;
        return 0;
    }
    *begin = (uint32_t)codec->strings.n;
    memcpy(codec->strings.items + codec->strings.n, string, size);
    codec->strings.n += size;
    codec->slots[at] = (uint32_t)codec->begins.n;
    return codec->slots[at];
}

static void visit_string(struct codec *codec, const char **string)
{
    const uint64_t read = number(codec, !codec->is_reading && *string ? intern(codec, *string) : 0);
    if (!codec->is_reading)
        return;
    if (read > codec->n_names)
        codec->is_bad = 1;
    *string = read > 0 && read <= codec->n_names ? codec->names[read - 1] : NULL;
}

/* ---- Arrays ---- */

/** Visits the count of an array; when reading, makes the array. Every item takes a byte at least. Returns 0 when there is none
 *  to visit. */
static int visit_count(struct codec *codec, uint32_t *n, void *items, size_t size)
{
    visit_u32(codec, n);
    if (!codec->is_reading)
        return *n > 0;
    if (codec->is_bad || *n > (size_t)(codec->end - codec->at)) {
        codec->is_bad = 1;
        *n = 0;
    }
    void *made = ss_arena_zeros(codec->arena, (size_t)*n + 1, size, 8);
    if (!made) {
        codec->is_short = codec->is_bad = 1;
        *n = 0;
    }
    memcpy(items, &made, sizeof made);
    return made && *n > 0;
}

#define VISIT_ARRAY(codec, field, count, visit)                                                  \
    do {                                                                                         \
        if (visit_count((codec), &(count), &(field), sizeof *(field)))                           \
            for (uint32_t i_ = 0; i_ < (count) && !(codec)->is_bad; i_++)                        \
                visit((codec), (void *)&(field)[i_]);                                            \
    } while (0)

static void visit_name(struct codec *codec, const char **name)
{
    visit_string(codec, name);
    if (codec->is_reading && !*name)
        *name = "";
}

static void visit_words(struct codec *codec, struct ss_word_set *words)
{
    VISIT_ARRAY(codec, words->items, words->n, visit_name);
}

/** Hashes are sorted: differences are short. */
static void visit_hashes(struct codec *codec, const uint32_t **hashes, uint32_t *n)
{
    if (!visit_count(codec, n, hashes, sizeof **hashes))
        return;
    uint32_t before = 0, *items = (uint32_t *)*hashes;
    for (uint32_t i = 0; i < *n && !codec->is_bad; i++) {
        uint32_t step = items[i] - before;
        visit_u32(codec, &step);
        before += step;
        if (codec->is_reading)
            items[i] = before;
    }
}

/* ---- The fields ---- */

static void visit_source(struct codec *codec, struct ss_digest_source *source)
{
    visit_name(codec, &source->name);
    visit_enum(codec, &source->source_class, SS_N_CLASSES);
    visit_string(codec, &source->speaks_for);
    visit_string(codec, &source->phrases);
    visit_words(codec, &source->words);
    visit_words(codec, &source->name_words);
    visit_string(codec, &source->body);
    visit_bool(codec, &source->is_text);
}

static void visit_statement(struct codec *codec, struct ss_digest_statement *statement)
{
    visit_span(codec, &statement->content);
    visit_index(codec, &statement->within);
    visit_u32(codec, &statement->source);
    visit_enum(codec, &statement->act, SS_N_ACTS);
    visit_enum(codec, &statement->kind, SS_MIXED + 1);
    VISIT_ARRAY(codec, statement->chain, statement->n_chain, visit_name);
    visit_string(codec, &statement->cue);
    visit_bool(codec, &statement->is_withdrawal);
}

static void visit_actor(struct codec *codec, struct ss_digest_actor *actor)
{
    visit_name(codec, &actor->name);
    visit_string(codec, &actor->code);
    visit_bool(codec, &actor->is_recipient);
    visit_words(codec, &actor->words);
}

static void visit_mention(struct codec *codec, struct ss_digest_mention *mention)
{
    visit_span(codec, &mention->span);
    visit_u32(codec, &mention->sentence);
    visit_string(codec, &mention->lemma);
    visit_string(codec, &mention->kind);
    visit_string(codec, &mention->type);
    visit_string(codec, &mention->mode);
    VISIT_ARRAY(codec, mention->actors, mention->n_actors, visit_actor);
    visit_string(codec, &mention->place);
    visit_i64(codec, &mention->geonameid);
    visit_f64(codec, &mention->lat);
    visit_f64(codec, &mention->lon);
    visit_string(codec, &mention->country);
    visit_words(codec, &mention->place_words);
    visit_i32(codec, &mention->day_begin);
    visit_i32(codec, &mention->day_end);
    visit_string(codec, &mention->date);
    visit_index(codec, &mention->statement);
    visit_enum(codec, &mention->factuality, SS_N_FACTUALITIES);
    visit_u32(codec, &mention->why);
    visit_words(codec, &mention->words);
    visit_bool(codec, &mention->is_historical);
    visit_bool(codec, &mention->is_speech);
    visit_bool(codec, &mention->is_headline);
    visit_bool(codec, &mention->is_lead);
    visit_index(codec, &mention->first_count);
    visit_bool(codec, &mention->is_noun);
}

static void visit_quantity(struct codec *codec, struct ss_digest_quantity *quantity)
{
    visit_span(codec, &quantity->span);
    visit_f64(codec, &quantity->low);
    visit_f64(codec, &quantity->high);
    visit_f64(codec, &quantity->value);
    visit_enum(codec, &quantity->bound, SS_NOT + 1);
    visit_string(codec, &quantity->unit);
    visit_string(codec, &quantity->of);
    visit_string(codec, &quantity->aspect);
    visit_index(codec, &quantity->mention);
    visit_index(codec, &quantity->statement);
}

static void visit_claim(struct codec *codec, struct ss_digest_claim *claim)
{
    visit_enum(codec, &claim->aspect, SS_N_ASPECTS);
    visit_index(codec, &claim->mention);
    visit_index(codec, &claim->statement);
    visit_u32(codec, &claim->source);
    visit_span(codec, &claim->span);
    visit_string(codec, &claim->what);
    visit_f64(codec, &claim->value);
    visit_f64(codec, &claim->low);
    visit_f64(codec, &claim->high);
    visit_enum(codec, &claim->bound, SS_NOT + 1);
    visit_string(codec, &claim->text);
    visit_words(codec, &claim->words);
    visit_bool(codec, &claim->is_negated);
    visit_bool(codec, &claim->is_withdrawal);
    visit_bool(codec, &claim->is_loose);
    visit_string(codec, &claim->rule);
}

static void visit_passage(struct codec *codec, struct ss_digest_passage *passage)
{
    visit_span(codec, &passage->span);
    visit_hashes(codec, &passage->hashes, &passage->n);
}

static void visit_digest(struct codec *codec, struct ss_digest *digest)
{
    visit_name(codec, &digest->id);
    visit_string(codec, &digest->publisher);
    visit_string(codec, &digest->author);
    VISIT_ARRAY(codec, digest->relays, digest->n_relays, visit_name);
    visit_i64(codec, &digest->published);
    visit_words(codec, &digest->names);
    visit_words(codec, &digest->words);
    visit_words(codec, &digest->salient);
    visit_words(codec, &digest->topics);
    visit_f32(codec, &digest->weight);
    VISIT_ARRAY(codec, digest->sources, digest->n_sources, visit_source);
    VISIT_ARRAY(codec, digest->statements, digest->n_statements, visit_statement);
    VISIT_ARRAY(codec, digest->mentions, digest->n_mentions, visit_mention);
    VISIT_ARRAY(codec, digest->quantities, digest->n_quantities, visit_quantity);
    VISIT_ARRAY(codec, digest->claims, digest->n_claims, visit_claim);
    VISIT_ARRAY(codec, digest->passages, digest->n_passages, visit_passage);
    for (size_t i = 0; i < sizeof digest->minhash / sizeof *digest->minhash; i++)
        visit_u32(codec, &digest->minhash[i]);
}

/* ---- Both ways ---- */

const char *ss_digest_pack(struct ss_arena *arena, const struct ss_digest *digest, size_t *size)
{
    struct ss_arena of_strings = {0}, of_fields = {0};
    struct codec codec = {.arena = &of_fields, .of_strings = &of_strings};
    struct ss_digest copy = *digest; /* writing changes nothing behind its pointers */
    visit_digest(&codec, &copy);
    struct codec head = {.arena = arena};
    number(&head, VERSION);
    number(&head, codec.begins.n);
    number(&head, codec.strings.n);
    put_bytes(&head, codec.strings.items ? codec.strings.items : "", codec.strings.n);
    put_bytes(&head, codec.fields.items ? codec.fields.items : "", codec.fields.n);
    ss_arena_destroy(&of_strings);
    ss_arena_destroy(&of_fields);
    *size = head.fields.n;
    return codec.is_short || head.is_short ? NULL : head.fields.items;
}

/** The strings, copied into the arena, so that the bytes can go. */
static void read_strings(struct codec *codec)
{
    const uint64_t n = number(codec, 0), size = number(codec, 0);
    if (codec->is_bad || size > (uint64_t)(codec->end - codec->at) || n > size) {
        codec->is_bad = 1;
        return;
    }
    char *bytes = ss_arena_copy(codec->arena, (const char *)codec->at, size);
    codec->names = ss_arena_array(codec->arena, const char *, n + 1);
    if (!bytes || !codec->names) {
        codec->is_short = codec->is_bad = 1;
        return;
    }
    codec->at += size;
    for (size_t at = 0; codec->n_names < n && at < size; at += strlen(bytes + at) + 1)
        codec->names[codec->n_names++] = bytes + at;
    codec->is_bad = codec->is_bad || codec->n_names != n;
}

static int is_in(uint32_t index, uint32_t n)
{
    return index == SS_NONE || index < n;
}

/** Every index points to something. */
static int is_whole(const struct ss_digest *digest)
{
    const uint32_t n_statements = digest->n_statements, n_mentions = digest->n_mentions;
    for (uint32_t i = 0; i < n_statements; i++)
        if (digest->statements[i].source >= digest->n_sources || !is_in(digest->statements[i].within, n_statements))
            return 0;
    for (uint32_t i = 0; i < n_mentions; i++)
        if (!is_in(digest->mentions[i].statement, n_statements))
            return 0;
    for (uint32_t i = 0; i < digest->n_quantities; i++)
        if (!is_in(digest->quantities[i].mention, n_mentions) || !is_in(digest->quantities[i].statement, n_statements))
            return 0;
    for (uint32_t i = 0; i < digest->n_claims; i++)
        if (!is_in(digest->claims[i].mention, n_mentions) || !is_in(digest->claims[i].statement, n_statements) ||
            digest->claims[i].source >= digest->n_sources)
            return 0;
    return 1;
}

sayso_status ss_digest_unpack(struct ss_arena *arena, const char *bytes, size_t size, struct ss_digest *out, sayso_error *err)
{
    struct codec codec = {.arena = arena, .is_reading = 1, .at = (const unsigned char *)bytes};
    codec.end = codec.at + size;
    *out = (struct ss_digest){0};
    if (number(&codec, 0) != VERSION)
        codec.is_bad = 1;
    if (!codec.is_bad)
        read_strings(&codec);
    if (!codec.is_bad)
        visit_digest(&codec, out);
    if (codec.is_short)
        return ss_fail(err, SAYSO_NO_MEMORY, "no memory for what is to be linked");
    if (codec.is_bad || codec.at != codec.end || !is_whole(out))
        return ss_fail(err, SAYSO_BAD_INPUT, "a document's digest is damaged or of another version; read it again with --again");
    return SAYSO_OK;
}
