#include "ledger/chains.h"

#include <string.h>

#include "base/error.h"
#include "ledger/via.h"

enum { MOST_STEPS = 24 }; /* of a chain; deeper nesting is cut off at its inner end */
enum { MOST_NAME_TOKENS = 16 };

struct steps {
    struct ss_step items[MOST_STEPS];
    uint32_t n;
};

struct chains {
    struct ss_arena *arena;
    struct ss_ledger *ledger;
    struct steps prefix;
};

/* ------------------------------------------------------------------------------------- names agree */

struct tokens {
    const char *begin[MOST_NAME_TOKENS];
    uint32_t size[MOST_NAME_TOKENS];
    uint32_t n;
};

static bool is_letter(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c >= 0xc3;
}

static bool is_article(const char *token, uint32_t size)
{
    static const char *const words[] = {"the", "a", "an", "s"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == size && strncmp(token, words[i], size) == 0)
            return true;
    return size == 3 && (strncmp(token, "The", 3) == 0);
}

/* Words of letters and digits; the bytes of a longer character go with their word, typographic marks part words. */
static struct tokens cut(const char *name)
{
    struct tokens out = {.n = 0};
    for (const char *at = name; *at && out.n < MOST_NAME_TOKENS;) {
        const char *begin = at;
        while (is_letter((unsigned char)*at) && (unsigned char)*at != 0xe2) {
            const bool is_long = (unsigned char)*at >= 0xc3;
            at++;
            while (is_long && ((unsigned char)*at & 0xc0) == 0x80)
                at++;
        }
        if (at > begin && !is_article(begin, (uint32_t)(at - begin))) {
            out.begin[out.n] = begin;
            out.size[out.n++] = (uint32_t)(at - begin);
        }
        while (*at && (!is_letter((unsigned char)*at) || (unsigned char)*at == 0xe2))
            at++;
    }
    return out;
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool has_token(const struct tokens *tokens, const char *token, uint32_t size)
{
    for (uint32_t i = 0; i < tokens->n; i++) {
        uint32_t k = 0;
        while (tokens->size[i] == size && k < size && small(tokens->begin[i][k]) == small(token[k]))
            k++;
        if (k == size && tokens->size[i] == size)
            return true;
    }
    return false;
}

static bool holds_all(const struct tokens *a, const struct tokens *b)
{
    for (uint32_t i = 0; i < b->n; i++)
        if (!has_token(a, b->begin[i], b->size[i]))
            return false;
    return b->n > 0;
}

bool ss_names_agree(const char *a, const char *b)
{
    const struct tokens x = cut(a), y = cut(b);
    return x.n >= y.n ? holds_all(&x, &y) : holds_all(&y, &x);
}

/* ------------------------------------------------------------------------------------------- steps */

static uint32_t find_name(const struct steps *steps, const char *name)
{
    for (uint32_t i = 0; i < steps->n; i++)
        if (ss_names_agree(steps->items[i].name, name))
            return i;
    return SS_NONE;
}

/* The same source: two entities that are known to differ agree only where they are written alike. */
static uint32_t find_step(const struct steps *steps, const struct ss_step *step)
{
    for (uint32_t i = 0; i < steps->n; i++) {
        const struct ss_step *at = &steps->items[i];
        const bool are_apart = at->entity != SS_NONE && step->entity != SS_NONE && at->entity != step->entity;
        if (are_apart ? strcmp(at->name, step->name) == 0 : ss_names_agree(at->name, step->name))
            return i;
    }
    return SS_NONE;
}

static void push(struct steps *steps, struct ss_step step)
{
    if (steps->n < MOST_STEPS && step.name && *step.name)
        steps->items[steps->n++] = step;
}

/* What is known of the document; nobody twice. */
static void push_given(struct steps *steps, const char *name, const char *rule)
{
    if (name && *name && find_name(steps, name) == SS_NONE)
        push(steps, (struct ss_step){.name = name, .entity = SS_NONE, .rule = rule});
}

static void fill_prefix(struct chains *c)
{
    const sayso_document *document = c->ledger->document;
    push_given(&c->prefix, document->publisher, "publisher");
    for (size_t i = 0; i < document->n_relays; i++)
        push_given(&c->prefix, document->relays[i], "relay");
    for (size_t i = 0; i < document->n_authors; i++)
        push_given(&c->prefix, document->authors[i], "author");
    if (!document->n_authors)
        push_given(&c->prefix, document->author, "author");
}

/* ------------------------------------------------------------------------------------------ chains */

/* Adds a step unless it is there already: beside itself a name is not doubled, further off it closes a circle. */
static bool push_source(struct steps *chain, uint32_t n_prefix, struct ss_step step)
{
    if (!step.name || !*step.name)
        return true;
    const uint32_t found = find_step(chain, &step);
    if (found == SS_NONE)
        push(chain, step);
    return found == SS_NONE || found + 1 == chain->n || (found < n_prefix && chain->n == n_prefix);
}

static bool push_statement(struct steps *chain, uint32_t n_prefix, const struct ss_statement *statement)
{
    for (uint32_t i = 0; i < statement->via.n; i++)
        if (!push_source(chain, n_prefix, statement->via.items[i]))
            return false;
    if (statement->source_class == SS_AUTHOR || statement->source_class == SS_PUBLIC || !statement->source_name)
        return true;
    return push_source(chain, n_prefix,
                       (struct ss_step){statement->source_name, statement->source_entity, statement->source,
                                        statement->class_rule});
}

static bool set_chain(struct chains *c, uint32_t index)
{
    struct ss_statement *statement = &c->ledger->statements[index];
    uint32_t outer[MOST_STEPS], n_outer = 0;
    for (uint32_t at = statement->within; at != SS_NONE && n_outer < MOST_STEPS; at = c->ledger->statements[at].within)
        outer[n_outer++] = at;
    struct steps chain = c->prefix;
    bool is_whole = true;
    while (n_outer-- > 0 && is_whole)
        is_whole = push_statement(&chain, c->prefix.n, &c->ledger->statements[outer[n_outer]]);
    is_whole = is_whole && push_statement(&chain, c->prefix.n, statement);
    if (is_whole && statement->source_class == SS_PUBLIC)
        push(&chain, (struct ss_step){"public", SS_NONE, statement->cue, statement->class_rule});
    struct ss_step *items = ss_arena_array(c->arena, struct ss_step, chain.n + 1u);
    if (!items)
        return false;
    memcpy(items, chain.items, chain.n * sizeof *items);
    statement->chain = (struct ss_steps){items, chain.n};
    statement->is_chain_cut = !is_whole;
    return true;
}

static bool build(struct chains *c, struct ss_via *via)
{
    fill_prefix(c);
    for (uint32_t i = 0; i < c->ledger->n_statements; i++)
        if (!ss_via_set(via, i))
            return false;
    for (uint32_t i = 0; i < c->ledger->n_statements; i++)
        if (!set_chain(c, i))
            return false;
    return true;
}

sayso_status ss_chains_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger, sayso_error *err)
{
    if (!ledger->analysis.tags)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct chains c = {.arena = arena, .ledger = ledger};
    struct ss_via *via = ss_via_begin(scratch, arena, model, ledger);
    const bool is_done = via && build(&c, via);
    ss_arena_rewind(scratch, mark);
    return is_done ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the chains of this document");
}
