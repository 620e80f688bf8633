#include "account/values.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const same_names[][2] = {
    {"killed", "dead"}, {"deaths", "dead"}, {"died", "dead"}, {"fatalities", "dead"}, {"wounded", "injured"},
    {"hurt", "injured"}, {"detained", "arrested"}, {"arrests", "arrested"}, {"abducted", "kidnapped"}, {"captives", "hostages"},
    {"demonstrators", "protesters"}, {"marchers", "protesters"}, {"soldiers", "troops"}, {"freed", "released"},
};

static const struct {
    const char *name, *base;
    double factor;
} units[] = {
    {"kilometres", "metres", 1000}, {"miles", "metres", 1609}, {"hours", "minutes", 60}, {"days", "minutes", 1440},
    {"weeks", "minutes", 10080}, {"tonnes", "kg", 1000},
};

const char *ss_count_name(const char *what)
{
    for (size_t i = 0; what && i < sizeof same_names / sizeof *same_names; i++)
        if (strcmp(what, same_names[i][0]) == 0)
            return same_names[i][1];
    return what;
}

/* The largest number that "dozens" (24) or "hundreds" (200) may mean. */
static double vague_end(double value)
{
    return value < 100 ? 99 : pow(10, floor(log10(value)) + 1) - 1;
}

struct ss_count ss_count_of(const char *what, double value, double high, enum ss_bound bound)
{
    struct ss_count count = {ss_count_name(what), value, value, value, bound};
    double factor = 1;
    for (size_t i = 0; count.what && i < sizeof units / sizeof *units; i++)
        if (strcmp(count.what, units[i].name) == 0) {
            factor = units[i].factor;
            count.what = units[i].base;
            break;
        }
    switch (bound) {
    case SS_ABOUT: count.low = value * 0.9, count.high = value * 1.1; break;
    case SS_AT_LEAST: count.high = INFINITY; break;
    case SS_MORE_THAN: count.low = factor == 1 ? value + 1 : value, count.high = INFINITY; break;
    case SS_AT_MOST: count.low = 0; break;
    case SS_LESS_THAN: count.low = 0, count.high = factor == 1 ? value - 1 : value; break;
    case SS_BETWEEN: count.high = high > value ? high : value; break;
    case SS_VAGUELY: count.high = vague_end(value); break;
    case SS_EXACTLY:
    case SS_NOT: break;
    }
    count.value *= factor;
    count.low *= factor;
    count.high *= factor;
    return count;
}

bool ss_counts_fit(const struct ss_count *a, const struct ss_count *b)
{
    if (a->bound == SS_NOT || b->bound == SS_NOT)
        return a->bound == b->bound || a->value != b->value;
    return a->low <= b->high && b->low <= a->high;
}

const char *ss_count_print(struct ss_arena *arena, const char *what, double value, double high, enum ss_bound bound)
{
    static const char *const signs[] = {"=", "~", ">=", "<=", ">", "<", "=", ":", "!="};
    const char *name = ss_count_name(what);
    const char *sign = bound == SS_VAGUELY ? "~" : signs[bound];
    char text[160];
    if (bound == SS_BETWEEN)
        snprintf(text, sizeof text, "%.64s%s%.15g-%.15g", name ? name : "", sign, value, high);
    else if (bound == SS_VAGUELY && (value == 24 || value == 200 || value == 2000))
        snprintf(text, sizeof text, "%.64s:%s", name ? name : "", value == 24 ? "dozens" : value == 200 ? "hundreds" : "thousands");
    else
        snprintf(text, sizeof text, "%.64s%s%.15g", name ? name : "", sign, value);
    return ss_arena_copy(arena, text, strlen(text));
}
