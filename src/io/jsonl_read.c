/** One line of JSONL: {id, text, title, publisher, author, authors, relays, published, updated, language, url}. Only `text`
 *  must be there; null is the same as absent, other keys are left alone. */
#include "io/reader.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/error.h"

struct place {
    const char *path;
    uint32_t line;
    sayso_error *err;
};

static sayso_status no_memory(const struct place *place)
{
    return ss_fail(place->err, SAYSO_NO_MEMORY, "%s:%u: no memory for the document", place->path, place->line);
}

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT: return "an object";
    case JSON_ARRAY: return "an array";
    case JSON_STRING: return "a string";
    case JSON_INTEGER:
    case JSON_REAL: return "a number";
    case JSON_NULL: return "null";
    default: return "true or false";
    }
}

/** The field's value, NULL where it is absent or null. */
static const json_t *field(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return value && !json_is_null(value) ? value : NULL;
}

static sayso_status read_string(struct ss_loaded *loaded, const json_t *object, const char *key, const char **out,
                                const struct place *place)
{
    const json_t *value = field(object, key);
    if (!value)
        return SAYSO_OK;
    if (!json_is_string(value))
        return ss_fail(place->err, SAYSO_BAD_INPUT, "%s:%u: \"%s\" is %s; give a string or leave it out", place->path,
                       place->line, key, type_name(value));
    *out = ss_arena_copy(&loaded->arena, json_string_value(value), strlen(json_string_value(value)));
    return *out ? SAYSO_OK : no_memory(place);
}

static sayso_status read_id(struct ss_loaded *loaded, const json_t *object, const struct place *place)
{
    const json_t *value = field(object, "id");
    if (!value || !json_is_integer(value))
        return read_string(loaded, object, "id", &loaded->document.id, place);
    char digits[24];
    const int size = snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(value));
    loaded->document.id = ss_arena_copy(&loaded->arena, digits, (size_t)size);
    return loaded->document.id ? SAYSO_OK : no_memory(place);
}

static sayso_status read_names(struct ss_loaded *loaded, const json_t *object, const char *key,
                               const char *const **out, size_t *n_out, const struct place *place)
{
    const json_t *value = field(object, key);
    if (!value)
        return SAYSO_OK;
    const size_t n = json_array_size(value); /* 0 for what is no array */
    const char **names = ss_arena_array(&loaded->arena, const char *, n + 1);
    if (!names)
        return no_memory(place);
    for (size_t i = 0; i < n; i++) {
        const char *name = json_string_value(json_array_get(value, i));
        if (!name)
            break;
        names[i] = ss_arena_copy(&loaded->arena, name, strlen(name));
        if (!names[i])
            return no_memory(place);
        (*n_out)++;
    }
    *out = names;
    if (!json_is_array(value) || *n_out != n)
        return ss_fail(place->err, SAYSO_BAD_INPUT,
                       "%s:%u: \"%s\" is not an array of strings; give [\"Name\", ...]", place->path, place->line,
                       key);
    return SAYSO_OK;
}

static sayso_status read_text(struct ss_loaded *loaded, const json_t *object, const struct place *place)
{
    const json_t *value = field(object, "text");
    if (!value || !json_is_string(value))
        return ss_fail(place->err, SAYSO_BAD_INPUT, "%s:%u: \"text\" is %s; give the document's text as a string",
                       place->path, place->line, value ? type_name(value) : "missing");
    loaded->document.size = json_string_length(value);
    loaded->document.text = ss_arena_copy(&loaded->arena, json_string_value(value), loaded->document.size);
    return loaded->document.text ? SAYSO_OK : no_memory(place);
}

static sayso_status read_object(struct ss_loaded *loaded, const json_t *object, const struct place *place)
{
    sayso_document *document = &loaded->document;
    const struct {
        const char *key;
        const char **out;
    } strings[] = {
        {"title", &document->title},         {"publisher", &document->publisher}, {"author", &document->author},
        {"published", &document->published}, {"updated", &document->updated},     {"language", &document->language},
        {"url", &document->url},
    };
    sayso_status status = read_text(loaded, object, place);
    if (status == SAYSO_OK)
        status = read_id(loaded, object, place);
    for (size_t i = 0; status == SAYSO_OK && i < sizeof strings / sizeof *strings; i++)
        status = read_string(loaded, object, strings[i].key, strings[i].out, place);
    if (status == SAYSO_OK)
        status = read_names(loaded, object, "relays", &document->relays, &document->n_relays, place);
    if (status == SAYSO_OK)
        status = read_names(loaded, object, "authors", &document->authors, &document->n_authors, place);
    return status;
}

sayso_status ss_jsonl_read(struct ss_loaded *loaded, const char *line, size_t size, const char *path,
                           uint32_t line_number, sayso_error *err)
{
    const struct place place = {path, line_number, err};
    json_error_t trouble;
    json_t *object = json_loadb(line, size, JSON_ALLOW_NUL, &trouble);
    if (!object && json_error_code(&trouble) == json_error_out_of_memory)
        return no_memory(&place);
    if (!object)
        return ss_fail(err, SAYSO_BAD_INPUT, "%s:%u: not JSON at byte %d: %s", path, line_number, trouble.position,
                       trouble.text);
    const sayso_status status =
        json_is_object(object)
            ? read_object(loaded, object, &place)
            : ss_fail(err, SAYSO_BAD_INPUT, "%s:%u: is %s; give an object with a \"text\"", path, line_number,
                      type_name(object));
    json_decref(object);
    return status;
}
