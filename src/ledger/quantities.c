#include "ledger/quantities.h"

#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "ledger/counted.h"
#include "ledger/numbers.h"
#include "lexicon/counts.h"
#include "lexicon/sources.h"

enum { IN_NAME = 1, IN_DATE = 2, IN_DURATION = 4, HEDGE_WORDS = 4, PHRASE_MAX = 64 };

typedef SS_ARRAY(struct ss_quantity) quantity_array;

struct finder {
    struct ss_view view;
    const uint8_t *marks;    /* (n_words) */
    const uint32_t *holders; /* (n_words) the innermost statement whose content holds the word */
    uint32_t begin, end;     /* the sentence */
};

/* ---- Words around a number ---- */

static bool is_form(const struct finder *f, uint32_t w, const char *form)
{
    return w >= f->begin && w < f->end && ss_view_has_form(&f->view, w, form);
}

static bool is_one_of(const struct finder *f, uint32_t w, const char *const *forms)
{
    char form[SS_FORM_MAX];
    if (w < f->begin || w >= f->end)
        return false;
    ss_view_form(&f->view, w, form);
    for (; *forms; forms++)
        if (strcmp(form, *forms) == 0)
            return true;
    return false;
}

static bool is_dash(const struct finder *f, uint32_t w)
{
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
    return is_one_of(f, w, dashes);
}

static bool is_quotation_mark(const struct finder *f, uint32_t w)
{
    static const char *const marks[] = {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "``", "\xC2\xAB", NULL};
    return is_one_of(f, w, marks);
}

static bool is_tight(const struct finder *f, uint32_t w)
{
    return w < f->end && !(f->view.text->words[w].flags & SS_WORD_SPACE_BEFORE);
}

/* ---- Hedges ---- */

static enum ss_hedge hedge_of(enum ss_hedge_word word)
{
    static const enum ss_hedge hedges[] = {SS_HEDGE_NONE, SS_HEDGE_ABOUT, SS_HEDGE_AT_LEAST, SS_HEDGE_AT_MOST,
                                           SS_HEDGE_MORE_THAN, SS_HEDGE_LESS_THAN};
    return hedges[word];
}

/* The words [begin, end) in small letters, parted by blanks; false where they do not fit. */
static bool join_words(const struct finder *f, uint32_t begin, uint32_t end, char out[PHRASE_MAX])
{
    size_t size = 0;
    for (uint32_t w = begin; w < end; w++) {
        char form[SS_FORM_MAX];
        ss_view_form(&f->view, w, form);
        const size_t n = strlen(form);
        if (!n || size + n + 2 > PHRASE_MAX)
            return false;
        if (size)
            out[size++] = ' ';
        memcpy(out + size, form, n + 1);
        size += n;
    }
    return true;
}

/* "about", "over" and the like before a number are no hedge where they are a verb's particle or a preposition of place;
 * with a number behind them they nearly always are. The longest phrase wins. */
static enum ss_hedge hedge_before(const struct finder *f, uint32_t w)
{
    char phrase[PHRASE_MAX];
    uint32_t end = w;
    while (end > f->begin && (is_quotation_mark(f, end - 1) || is_form(f, end - 1, "the")))
        end--;
    for (uint32_t n = HEDGE_WORDS; n > 0; n--) {
        if (end < f->begin + n || !join_words(f, end - n, end, phrase))
            continue;
        const enum ss_hedge_word found = ss_hedge_find(phrase, 0);
        if (found != SS_SAYS_NOTHING)
            return hedge_of(found);
    }
    return SS_HEDGE_NONE;
}

static enum ss_hedge hedge_after(const struct finder *f, uint32_t w)
{
    char phrase[PHRASE_MAX];
    for (uint32_t n = 3; n > 0; n--) {
        if (w + n > f->end || !join_words(f, w, w + n, phrase))
            continue;
        const enum ss_hedge_word found = ss_hedge_find(phrase, 1);
        if (found != SS_SAYS_NOTHING)
            return hedge_of(found);
    }
    return SS_HEDGE_NONE;
}

/* ---- What is no quantity ---- */

/* Numbers that only label: "kilometre 114", "Article 5", "No. 7". */
static bool is_label(const struct finder *f, const struct ss_number *n)
{
    const uint32_t w = n->span.begin, head = f->view.tags[w].head;
    static const char *const labels[] = {"no.", "number", "nos.", "article", "section", "chapter", "page", "room", "route",
                                         "highway", "flight", "channel", "block", "gate", "platform", "phase", "grade", "line",
                                         "unit", "resolution", "day", "kilometre", "kilometres", "version", "marker", "part", "aged", "age", "level",
                                         "figure", "table", "paragraph", "point", "camp", "zone", "district", "ward", NULL};
    if (n->form != SS_DIGITS || n->is_scaled || w == f->begin)
        return false;
    if (is_one_of(f, w - 1, labels) && !ss_view_has_upos(&f->view, w - 1, "VERB") && !(head != SS_NONE && head >= n->span.end && ss_view_is(&f->view, w, "nummod")))
        return true;
    const bool is_behind = head != SS_NONE && head + 1 == w && !ss_view_has_xpos(&f->view, head, "$");
    return is_behind && (ss_view_is(&f->view, w, "nummod") || ss_view_is(&f->view, w, "nmod:unmarked") ||
                         ss_view_is(&f->view, w, "flat") || ss_view_is(&f->view, w, "compound")) &&
           (ss_view_has_upos(&f->view, head, "NOUN") || ss_view_has_upos(&f->view, head, "PROPN")) &&
           ss_view_has_xpos(&f->view, head, "NNP");
}

/* A number that opens a line of a list: "1. Our units ...", "2/ A commander ...". */
static bool is_bullet(const struct finder *f, const struct ss_number *n)
{
    static const char *const marks[] = {".", "/", ")", "/-", NULL};
    const uint32_t w = n->span.begin;
    return n->is_plain && w == f->begin && n->n_digits <= 2 && (n->span.end >= f->end || is_one_of(f, n->span.end, marks)) &&
           (f->view.text->words[w].flags & SS_WORD_LINE_START || n->span.end < f->end);
}

/* "a man of 44", "a nephew of six": one person, and a number without a noun of its own. */
static bool is_age_of(const struct finder *f, const struct ss_number *n)
{
    const uint32_t w = n->span.begin, head = f->view.tags[w].head;
    const char *aspect;
    char lemma[SS_FORM_MAX];
    if (!is_form(f, w - 1, "of") || n->value >= 110 || head == SS_NONE || head + 4 < w || head >= w ||
        !ss_view_has_xpos(&f->view, head, "NN"))
        return false;
    ss_view_lemma(&f->view, head, lemma);
    const char *unit = ss_count_noun_find(lemma, &aspect);
    const enum ss_source_noun kind = ss_source_noun_find(lemma);
    return !aspect && ((unit && strcmp(unit, "person") == 0) || kind == SS_NOUN_KIN || kind == SS_NOUN_ROLE || kind == SS_NOUN_OFFICE);
}

/* "24-year-old", "24 years old", "Anna Dren, 24,". */
static bool is_age(const struct finder *f, const struct ss_number *n)
{
    uint32_t at = n->span.end;
    at += is_dash(f, at);
    if (is_form(f, at, "year") || is_form(f, at, "years") || is_form(f, at, "month") || is_form(f, at, "months")) {
        uint32_t next = at + 1;
        next += is_dash(f, next);
        if (is_form(f, next, "old") || is_form(f, next, "olds") || (is_form(f, next, "of") && is_form(f, next + 1, "age")))
            return true;
    }
    const uint32_t w = n->span.begin;
    const bool is_parted = is_form(f, w - 1, ",") && w >= f->begin + 2 && (n->span.end >= f->end || is_form(f, n->span.end, ",") ||
                                                                          is_form(f, n->span.end, ".") || is_form(f, n->span.end, ";"));
    return (n->form == SS_DIGITS && is_parted && n->value < 120 && (f->marks[w - 2] & IN_NAME)) || is_form(f, w - 1, "aged") ||
           (is_form(f, w - 1, "age") && n->value < 120);
}

/* Scores, ratios and times of the day: digits with marks between. */
static bool is_clock_like(const struct finder *f, const struct ss_number *n)
{
    static const char *const before[] = {"from", "at", "by", "to", "until", "between", "and", NULL};
    size_t size;
    const char *bytes = ss_word_bytes(f->view.text, n->span.begin, &size);
    const bool is_dotted = size >= 4 && size <= 5 && bytes[size - 3] == '.' && n->span.end == n->span.begin + 1 && n->value < 24;
    return is_dotted && n->span.begin > f->begin && is_one_of(f, n->span.begin - 1, before) && ss_view_is(&f->view, n->span.begin, "obl");
}

/* "one" as a pronoun, and numbers of compounds like "four-line statement". */
static bool is_no_count(const struct finder *f, const struct ss_number *n)
{
    static const char *const counts[] = {"strong", "person", "member", "man", "kilometre", "kilometer", "metre", "meter", "mile",
                                         "tonne", "ton", "hectare", "acre", "minute", "hour", "day", "month", "year", "week",
                                         "dollar", "euro", "pound", "barrel", "foot", "percent", NULL};
    static const char *const states[] = {"dead", "killed", "injured", "wounded", "missing", "hurt", "of", "arrested", NULL};
    const uint32_t w = n->span.begin;
    if (n->form == SS_ORDINAL || n->form == SS_NOT_ANY || n->form == SS_FEW)
        return true;
    if (is_dash(f, n->span.end) && is_tight(f, n->span.end) && is_tight(f, n->span.end + 1) && !is_one_of(f, n->span.end + 1, counts))
        return true;
    if (is_form(f, w, "one") && n->span.end == w + 1) {
        const bool counts_noun = ss_view_is(&f->view, w, "nummod") && f->view.tags[w].head != SS_NONE && f->view.tags[w].head > w;
        return !counts_noun && !is_one_of(f, w + 1, states);
    }
    if (n->is_fraction && w > f->begin && is_form(f, w - 1, "and"))
        return true;
    if (n->is_article && !n->is_scaled && !n->is_fraction && n->form != SS_MANY)
        return true;
    return n->is_fraction && n->form == SS_NUMBER_WORDS && !is_form(f, n->span.end, "of") && n->value < 1;
}

/* ---- Ranges ---- */

/* "2,000-3,000", "two or three", "between 20 and 30", "5-6 million": joins the second number; true for a range. */
static bool join_range(const struct finder *f, struct ss_number *first, struct ss_number *second)
{
    static const char *const joints[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "to", "or", NULL};
    const uint32_t at = first->span.end;
    const bool is_between = is_form(f, first->span.begin - 1, "between") && is_form(f, at, "and");
    if (!is_between && !is_one_of(f, at, joints))
        return false;
    if (!ss_number_read(&f->view, at + 1, f->end, second) || !second->has_value || !first->has_value ||
        (second->form != SS_DIGITS && second->form != SS_NUMBER_WORDS) || (first->form != SS_DIGITS && first->form != SS_NUMBER_WORDS))
        return false;
    if (!first->is_scaled && second->is_scaled && first->value < 1000) {
        double scale = 1; /* "5 to 6 million": both are millions */
        while (second->value / scale >= 1000)
            scale *= 1000;
        first->value *= scale;
    }
    return second->value > first->value;
}

/* ---- One quantity ---- */

static void add_signs(const struct finder *f, struct ss_quantity *q)
{
    const char *aspect;
    char form[SS_FORM_MAX];
    if (q->span.begin > f->begin) {
        ss_view_form(&f->view, q->span.begin - 1, form);
        const char *unit = ss_view_has_xpos(&f->view, q->span.begin - 1, "$") ? ss_count_noun_find(form, &aspect) : NULL;
        if (unit) {
            q->unit = unit;
            q->span.begin--;
        }
    }
    static const char *const cents[] = {"cent", NULL};
    if (is_form(f, q->span.end, "%") || is_form(f, q->span.end, "percent") || is_form(f, q->span.end, "pc")) {
        q->unit = "percent";
        q->span.end++;
    } else if (is_form(f, q->span.end, "per") && is_one_of(f, q->span.end + 1, cents)) {
        q->unit = "percent";
        q->span.end += 2;
    }
}

static bool set_lemma(const struct finder *f, struct ss_arena *arena, struct ss_quantity *q, uint32_t noun)
{
    char lemma[SS_FORM_MAX];
    ss_view_lemma(&f->view, noun, lemma);
    if (!lemma[0])
        return true;
    q->of_lemma = ss_arena_copy(arena, lemma, strlen(lemma));
    return q->of_lemma != NULL;
}

/* From the number, or the words "of the", to the noun. */
static struct ss_words words_of(const struct finder *f, const struct ss_quantity *q, uint32_t noun)
{
    uint32_t begin = noun;
    if (noun >= q->span.end) {
        begin = q->span.end;
        if (is_form(f, begin, "of"))
            begin++;
        if (noun - begin > 10)
            begin = noun;
    }
    return (struct ss_words){begin, noun + 1};
}

static bool fill_counted(const struct finder *f, struct ss_arena *arena, struct ss_quantity *q)
{
    const struct ss_counted counted = ss_counted_find(&f->view, ss_top_of(&f->view, q->span), q->span);
    q->predicate = counted.predicate;
    q->aspect = counted.aspect;
    if (!q->unit)
        q->unit = counted.unit ? counted.unit : counted.noun != SS_NONE ? "item" : NULL;
    if (counted.noun == SS_NONE)
        return true;
    q->of = words_of(f, q, counted.noun);
    return set_lemma(f, arena, q, counted.noun);
}

static bool is_negative(const struct finder *f, uint32_t w)
{
    static const char *const signs[] = {"-", "\xE2\x88\x92", "minus", NULL};
    return is_one_of(f, w - 1, signs) && (is_form(f, w - 1, "minus") || (is_tight(f, w) && !is_tight(f, w - 1)));
}

/* The quantity that begins at `w`: 1 found, 0 none, -1 no memory. `*next` is where to go on. */
static int read_quantity(const struct finder *f, struct ss_arena *arena, uint32_t w, struct ss_quantity *q, uint32_t *next)
{
    struct ss_number first, second;
    *next = w + 1;
    if ((f->marks[w] & (IN_NAME | IN_DATE)) || !ss_number_read(&f->view, w, f->end, &first))
        return 0;
    *next = first.span.end;
    const bool is_range = join_range(f, &first, &second);
    const bool is_duration = first.is_article && (f->marks[w] & IN_DURATION);
    if (is_bullet(f, &first) || is_age(f, &first) || is_age_of(f, &first) || is_label(f, &first) || is_clock_like(f, &first) || (is_no_count(f, &first) && !is_duration && !is_range))
        return 0;
    *q = (struct ss_quantity){.span = first.span, .has_value = first.has_value, .low = first.value, .high = first.value,
                              .predicate = SS_NONE, .statement = f->holders[w]};
    if (is_range) {
        q->span.end = *next = second.span.end;
        q->high = second.value;
    }
    if (is_negative(f, w))
        q->has_value = false;
    add_signs(f, q);
    q->hedge = hedge_before(f, q->span.begin);
    if (q->hedge == SS_HEDGE_NONE)
        q->hedge = hedge_after(f, q->span.end);
    if (is_range)
        q->hedge = SS_HEDGE_RANGE;
    if (first.form == SS_MANY)
        q->hedge = SS_HEDGE_VAGUE;
    *next = q->span.end;
    return fill_counted(f, arena, q) ? 1 : -1;
}

/* "An inmate died", "nobody had been killed": one, or none, by a word that is no number. */
static bool is_person(const struct finder *f, uint32_t noun)
{
    const char *aspect;
    char lemma[SS_FORM_MAX];
    ss_view_lemma(&f->view, noun, lemma);
    const char *unit = ss_count_noun_find(lemma, &aspect);
    const enum ss_source_noun kind = ss_source_noun_find(lemma);
    return (unit && strcmp(unit, "person") == 0) || kind == SS_NOUN_OFFICE || kind == SS_NOUN_KIN || kind == SS_NOUN_ROLE;
}

static bool read_hidden(const struct finder *f, uint32_t w, struct ss_quantity *q)
{
    static const char *const none[] = {"nobody", "none", "no", NULL};
    const bool is_article = is_form(f, w, "a") || is_form(f, w, "an");
    const bool is_none = is_one_of(f, w, none);
    if ((!is_article && !is_none) || (f->marks[w] & (IN_NAME | IN_DATE | IN_DURATION)))
        return false;
    const uint32_t head = f->view.tags[w].head;
    const bool is_det = ss_view_is(&f->view, w, "det") && head != SS_NONE && head > w && head < f->end;
    const bool is_noun = is_form(f, w, "nobody") || is_form(f, w, "none");
    if (!is_det && !is_noun)
        return false;
    const struct ss_words span = {w, w + 1};
    const struct ss_counted counted = ss_counted_find(&f->view, w, span);
    const char *aspect = NULL;
    char lemma[SS_FORM_MAX];
    enum ss_count_role role = SS_COUNT_NONE;
    if (counted.predicate != SS_NONE) {
        ss_view_lemma(&f->view, counted.predicate, lemma);
        role = ss_count_predicate_find(lemma, &aspect);
    }
    const bool is_told = counted.predicate != SS_NONE && (role == SS_COUNT_DONE || role == SS_COUNT_DOES);
    if (!counted.aspect || !is_told || strcmp(counted.aspect, aspect) != 0 || (is_det && (counted.noun != head || !is_person(f, head) || f->view.tags[head].head != counted.predicate)))
        return false;
    *q = (struct ss_quantity){.span = span, .has_value = true, .low = is_article, .high = is_article, .unit = "person",
                              .aspect = counted.aspect, .predicate = counted.predicate, .statement = f->holders[w]};
    if (counted.noun != SS_NONE)
        q->of = words_of(f, q, counted.noun);
    return true;
}

/* ---- All of a document ---- */

static void mark_words(const struct ss_ledger *ledger, uint8_t *marks)
{
    for (uint32_t m = 0; m < ledger->n_mentions; m++) {
        const struct ss_mention *mention = &ledger->mentions[m];
        for (uint32_t w = mention->span.begin; mention->kind == SS_MENTION_NAME && w < mention->span.end; w++)
            marks[w] |= IN_NAME;
    }
    for (uint32_t t = 0; t < ledger->n_times; t++) {
        const struct ss_time *time = &ledger->times[t];
        for (uint32_t w = time->span.begin; w < time->span.end; w++)
            marks[w] |= time->type == SS_DURATION ? IN_DURATION : IN_DATE;
    }
}

static void mark_holders(const struct ss_ledger *ledger, uint32_t *holders)
{
    for (uint32_t w = 0; w < ledger->text.n_words; w++)
        holders[w] = SS_NONE;
    for (uint32_t i = 0; i < ledger->n_statements; i++) { /* outer ones come first */
        const struct ss_word_spans *content = &ledger->statements[i].content;
        for (uint32_t k = 0; k < content->n; k++)
            for (uint32_t w = content->items[k].begin; w < content->items[k].end; w++)
                holders[w] = i;
    }
}

static bool find_in_sentence(const struct finder *f, struct ss_arena *scratch, struct ss_arena *arena, quantity_array *found)
{
    for (uint32_t w = f->begin; w < f->end;) {
        struct ss_quantity q;
        uint32_t next = w + 1;
        int status = read_hidden(f, w, &q);
        if (!status)
            status = read_quantity(f, arena, w, &q, &next);
        if (status < 0)
            return false;
        if (status) {
            struct ss_quantity *item = ss_array_push(scratch, found);
            if (!item)
                return false;
            *item = q;
        }
        w = next > w ? next : w + 1;
    }
    return true;
}

static bool build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model, struct ss_ledger *ledger)
{
    const uint32_t n = ledger->text.n_words;
    uint8_t *marks = ss_arena_array(scratch, uint8_t, (size_t)n + 1);
    uint32_t *holders = ss_arena_array(scratch, uint32_t, (size_t)n + 1);
    quantity_array found = {0};
    if (!marks || !holders)
        return false;
    mark_words(ledger, marks);
    mark_holders(ledger, holders);
    struct finder f = {ss_view_of(model, ledger), marks, holders, 0, 0};
    for (uint32_t i = 0; i < ledger->analysis.n_sentences; i++) {
        f.begin = ledger->analysis.sentences[i].word_begin;
        f.end = ledger->analysis.sentences[i].word_end;
        if (!find_in_sentence(&f, scratch, arena, &found))
            return false;
    }
    ledger->quantities = ss_arena_array(arena, struct ss_quantity, found.n + 1);
    if (!ledger->quantities)
        return false;
    if (found.n)
        memcpy(ledger->quantities, found.items, found.n * sizeof *found.items);
    ledger->n_quantities = (uint32_t)found.n;
    return true;
}

sayso_status ss_quantities_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                                 struct ss_ledger *ledger, sayso_error *err)
{
    if (!ledger->analysis.tags || !ledger->has_statements || ledger->text.n_words == 0)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    const bool is_good = build(scratch, arena, model, ledger);
    ss_arena_rewind(scratch, mark);
    return is_good ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the quantities of a document");
}
