#include "want_event.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static char *skip_blanks(char *at)
{
    while (*at == ' ' || *at == '\t' || *at == ',')
        at++;
    return at;
}

/* "[words]" at *at; NULL when there is none. */
static const char *take_bracket(char **at)
{
    *at = skip_blanks(*at);
    if (**at != '[')
        return NULL;
    char *words = *at + 1, *end = strchr(words, ']');
    if (!end)
        return NULL;
    *end = '\0';
    *at = end + 1;
    return words;
}

/* The next word at *at, cut off; empty at the end. */
static const char *take_word(char **at)
{
    char *word = skip_blanks(*at), *end = word + strcspn(word, " \t,");
    *at = *end ? end + 1 : end;
    *end = '\0';
    return word;
}

static bool take_word_if(char **at, const char *wanted)
{
    char *word = skip_blanks(*at);
    const size_t n = strlen(wanted);
    if (strncmp(word, wanted, n) != 0 || (word[n] && word[n] != ' ' && word[n] != ','))
        return false;
    *at = word + n;
    return true;
}

static const char *known_factuality(const char *word)
{
    for (int i = SAYSO_CT_PLUS; i <= SAYSO_CT_MINUS; i++)
        if (strcmp(word, sayso_factuality_name((sayso_factuality)i)) == 0)
            return sayso_factuality_name((sayso_factuality)i);
    return NULL;
}

static unsigned known_why(const char *word)
{
    for (unsigned flag = 1; sayso_why_name(flag); flag <<= 1)
        if (strcmp(word, sayso_why_name(flag)) == 0)
            return flag;
    return 0;
}

static bool is_behind_whys(const char *at)
{
    return strncmp(at, "historical", 10) == 0 || strncmp(at, "note", 4) == 0;
}

/* "CT- per [The ministry], UU per author"; a value alone is that of the holder, whoever it is. */
static bool parse_holders(char **at, struct want_event *out)
{
    for (;;) {
        const char *value = known_factuality(take_word(at));
        if (!value || out->n_holders == MOST_HOLDERS)
            return false;
        out->factuality[out->n_holders] = value;
        if (!take_word_if(at, "per")) {
            out->holders[out->n_holders++] = "*";
        } else {
            const char *words = take_bracket(at);
            if (!words && !take_word_if(at, "author"))
                return false;
            out->holders[out->n_holders++] = words;
        }
        const char *next = skip_blanks(*at);
        if (!*next || strncmp(next, "why", 3) == 0 || is_behind_whys(next))
            return true;
    }
}

bool parse_event(char *at, struct want_event *out)
{
    out->trigger = take_bracket(&at);
    if (!out->trigger || !take_word_if(&at, "factuality") || !parse_holders(&at, out))
        return false;
    if (take_word_if(&at, "why")) {
        out->has_why = true;
        while (*skip_blanks(at) && !is_behind_whys(skip_blanks(at))) {
            const unsigned flag = known_why(take_word(&at));
            if (!flag)
                return false;
            out->why |= flag;
        }
    }
    out->is_historical = take_word_if(&at, "historical");
    if (take_word_if(&at, "note") && !(out->note = take_bracket(&at)))
        return false;
    return !*skip_blanks(at);
}

static bool is_same(sayso_bytes bytes, const char *words)
{
    return bytes.size == strlen(words) && memcmp(bytes.data, words, bytes.size) == 0;
}

/* Is the source of the statement, as a whole or its first piece, these words? */
static bool is_source(const sayso_ledger *ledger, uint32_t statement, const char *words)
{
    const sayso_spans source = sayso_ledger_statement(ledger, statement).source;
    return source.count > 0 && is_same(sayso_ledger_span_bytes(ledger, source.items[0]), words);
}

static bool holders_fit(const sayso_ledger *ledger, size_t index, const struct want_event *want)
{
    if (want->n_holders > sayso_ledger_event(ledger, index).holder_count)
        return false;
    for (size_t i = 0; i < want->n_holders; i++) {
        const sayso_holder holder = sayso_ledger_holder(ledger, index, i);
        const char *words = want->holders[i];
        if (strcmp(sayso_factuality_name(holder.factuality), want->factuality[i]) != 0 ||
            (!words && holder.statement != SAYSO_NONE) ||
            (words && strcmp(words, "*") != 0 &&
             (holder.statement == SAYSO_NONE || !is_source(ledger, holder.statement, words))))
            return false;
    }
    return true;
}

size_t find_event(const sayso_ledger *ledger, const struct want_event *want)
{
    for (size_t i = 0; i < sayso_ledger_event_count(ledger); i++) {
        const sayso_event event = sayso_ledger_event(ledger, i);
        if (is_same(sayso_ledger_span_bytes(ledger, event.span), want->trigger) && holders_fit(ledger, i, want) &&
            (!want->has_why || event.why == want->why) && (!want->is_historical || event.is_historical) &&
            (!want->note || (event.note && (strcmp(event.note, want->note) == 0))) &&
            (want->note || !event.note))
            return i;
    }
    return SIZE_MAX;
}

void print_event(const sayso_ledger *ledger, size_t index)
{
    const sayso_event event = sayso_ledger_event(ledger, index);
    const sayso_bytes trigger = sayso_ledger_span_bytes(ledger, event.span);
    printf("  found:    event [%.*s] factuality", (int)trigger.size, trigger.data);
    for (size_t i = 0; i < event.holder_count; i++) {
        const sayso_holder holder = sayso_ledger_holder(ledger, index, i);
        const sayso_spans source = sayso_ledger_statement(ledger, holder.statement).source;
        const sayso_bytes words = source.count ? sayso_ledger_span_bytes(ledger, source.items[0]) : (sayso_bytes){"", 0};
        printf("%s %s per ", i ? "," : "", sayso_factuality_name(holder.factuality));
        if (holder.statement == SAYSO_NONE)
            fputs("author", stdout);
        else
            printf("[%.*s]", (int)words.size, words.data);
    }
    fputs(event.why ? " why" : "", stdout);
    for (unsigned flag = 1; sayso_why_name(flag); flag <<= 1)
        if (event.why & flag)
            printf(" %s", sayso_why_name(flag));
    if (event.note)
        printf(" note [%s]", event.note);
    printf("%s   (%s)\n", event.is_historical ? " historical" : "", event.fact_rule);
}
