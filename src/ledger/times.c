#include "ledger/times.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "ledger/numbers.h"
#include "ledger/time_parse.h"
#include "ledger/time_value.h"

enum { CLIMB = 8 /* heads above a word that are asked for their tense */, LOOK_AHEAD = 40 };

typedef SS_ARRAY(struct ss_reading) reading_array;

/* ---- Tense ---- */

static bool has_feature(const struct ss_view *view, uint32_t word, const char *feature)
{
    return strstr(ss_model_label(view->model, SS_FEATS, view->tags[word].feats), feature) != NULL;
}

static bool is_modal_future(const char *form)
{
    static const char *const forms[] = {"will", "'ll", "wo", "shall", "may", "might", "could", "should", "must", NULL};
    for (const char *const *at = forms; *at; at++)
        if (strcmp(form, *at) == 0)
            return true;
    return false;
}

/* By the verb itself and its auxiliaries. */
static enum ss_tense tense_of_verb(const struct ss_view *view, uint32_t verb)
{
    char form[SS_FORM_MAX];
    bool has_past = has_feature(view, verb, "Tense=Past"), has_will = false, has_to = false, has_finite = false;
    uint32_t c = SS_NONE;
    while ((c = ss_view_next_child(view, verb, c)) != SS_NONE && c < verb + 1) {
        ss_view_form(view, c, form);
        if (ss_view_is(view, c, "mark") && (strcmp(form, "to") == 0 || strcmp(form, "due") == 0))
            has_to = true;
        if (!ss_view_is(view, c, "aux") && !ss_view_is(view, c, "cop"))
            continue;
        has_will = has_will || is_modal_future(form);
        has_past = has_past || has_feature(view, c, "Tense=Past") || strcmp(form, "have") == 0 || strcmp(form, "has") == 0;
        has_finite = true;
    }
    if (has_will && !has_past)
        return SS_TENSE_FUTURE;
    if (has_will)
        return SS_TENSE_UNKNOWN; /* "could have", "will have been" */
    if (has_to)
        return SS_TENSE_FUTURE; /* the verb above may say otherwise */
    if (has_feature(view, verb, "Tense=Past") && has_feature(view, verb, "VerbForm=Part") && !has_finite)
        return SS_TENSE_UNKNOWN; /* "scheduled for Monday" */
    if (has_past)
        return SS_TENSE_PAST;
    return ss_view_has_upos(view, verb, "VERB") && has_feature(view, verb, "VerbForm=Fin") ? SS_TENSE_FUTURE : SS_TENSE_UNKNOWN;
}

/* Verbs and adjectives behind which what is planned stands. */
static bool is_planning(const struct ss_view *view, uint32_t word)
{
    static const char *const lemmas[] = {"schedule", "plan", "expect", "due", "set", "hope", "intend", "slate", "want", "agree",
                                         "decide", "promise", "vow", "call", "postpone", "delay", "need", "ready", NULL};
    char lemma[SS_FORM_MAX];
    ss_view_lemma(view, word, lemma);
    for (const char *const *at = lemmas; *at; at++)
        if (strcmp(lemma, *at) == 0)
            return true;
    return false;
}

/* The tense of the clause that a time expression stands in. */
static enum ss_tense tense_at(const struct ss_view *view, uint32_t word)
{
    uint32_t at = word;
    const uint32_t preposition = ss_view_child(view, word, "case");
    if (preposition != SS_NONE && ss_view_has_form(view, preposition, "since"))
        return SS_TENSE_PAST;
    for (int i = 0; i < CLIMB && at != SS_NONE; i++, at = view->tags[at].head) {
        const bool is_verb = ss_view_has_upos(view, at, "VERB") || ss_view_has_upos(view, at, "AUX");
        const bool has_copula = ss_view_child(view, at, "cop") != SS_NONE;
        if (!is_verb && !has_copula && !is_planning(view, at))
            continue;
        if (is_planning(view, at) && !is_verb)
            return SS_TENSE_FUTURE;
        enum ss_tense tense = tense_of_verb(view, at);
        const bool is_infinitive = has_feature(view, at, "VerbForm=Inf") && tense == SS_TENSE_FUTURE;
        const uint32_t head = view->tags[at].head;
        if (is_infinitive && head != SS_NONE && (ss_view_is(view, at, "xcomp") || ss_view_is(view, at, "advcl"))) {
            char form[SS_FORM_MAX];
            const uint32_t aux = ss_view_child(view, at, "aux");
            if (aux != SS_NONE) {
                ss_view_form(view, aux, form);
                if (is_modal_future(form))
                    return SS_TENSE_FUTURE;
            }
            return is_planning(view, head) ? SS_TENSE_FUTURE : tense_of_verb(view, head);
        }
        if (tense == SS_TENSE_UNKNOWN && is_planning(view, at))
            return SS_TENSE_FUTURE;
        if (tense != SS_TENSE_UNKNOWN)
            return tense;
    }
    return SS_TENSE_UNKNOWN;
}

/* ---- Atoms ---- */

static bool is_small_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Months, weekdays and the like begin with a capital; "may" and "march" are verbs unless the tagger calls them names. */
static bool fits_case(const struct ss_view *view, uint32_t word, enum ss_time_word kind)
{
    if (kind != SS_TIME_WORD_MONTH && kind != SS_TIME_WORD_WEEKDAY && kind != SS_TIME_WORD_WEEKDAYS)
        return true;
    size_t size;
    const char first = *ss_word_bytes(view->text, word, &size);
    if (is_small_letter(first))
        return false;
    char form[SS_FORM_MAX];
    ss_view_form(view, word, form);
    const bool is_doubtful = strcmp(form, "may") == 0 || strcmp(form, "march") == 0 || size <= 3;
    return !is_doubtful || ss_view_has_upos(view, word, "PROPN");
}

static struct ss_time_atom atom_of(const struct ss_view *view, uint32_t word)
{
    char form[SS_FORM_MAX];
    int value;
    struct ss_time_atom atom = {0};
    ss_view_form(view, word, form);
    if (!form[0])
        return atom;
    const bool is_mid = strncmp(form, "mid-", 4) == 0 && strlen(form) > 5;
    const enum ss_time_word kind = ss_time_word_find(is_mid ? form + 4 : form, &value);
    if (!is_mid && !fits_case(view, word, kind))
        return atom;
    return (struct ss_time_atom){.kind = (uint8_t)kind, .is_mid = is_mid, .value = (int16_t)value};
}

/* Months and days that are part of the name of a person or organisation are none. */
static void clear_names(const struct ss_ledger *ledger, struct ss_time_atom *atoms)
{
    for (uint32_t e = 0; e < ledger->n_entities; e++) {
        const struct ss_entity *entity = &ledger->entities[e];
        if (entity->type != SS_ENTITY_PERSON && entity->type != SS_ENTITY_ORG)
            continue;
        for (uint32_t m = 0; m < entity->n_mentions; m++) {
            const struct ss_mention *mention = &ledger->mentions[entity->first_mention + m];
            for (uint32_t w = mention->span.begin; mention->kind == SS_MENTION_NAME && w < mention->span.end; w++)
                if (atoms[w].kind == SS_TIME_WORD_MONTH || atoms[w].kind == SS_TIME_WORD_WEEKDAY ||
                    atoms[w].kind == SS_TIME_WORD_SEASON)
                    atoms[w] = (struct ss_time_atom){0};
        }
    }
}

static struct ss_time_atom *make_atoms(struct ss_arena *scratch, const struct ss_view *view)
{
    const uint32_t n = view->text->n_words;
    struct ss_time_atom *atoms = ss_arena_array(scratch, struct ss_time_atom, n + 1);
    for (uint32_t w = 0; atoms && w < n; w++)
        atoms[w] = atom_of(view, w);
    if (atoms)
        clear_names(view->ledger, atoms);
    return atoms;
}

/* ---- First pass ---- */

static bool is_mark(const struct ss_view *view, uint32_t w, const char *marks)
{
    size_t size;
    const char *bytes = ss_word_bytes(view->text, w, &size);
    return size == 1 ? strchr(marks, *bytes) != NULL && *bytes != '\0'
                     : size == 3 && (!memcmp(bytes, "\xE2\x80\x93", 3) || !memcmp(bytes, "\xE2\x80\x94", 3));
}

static bool is_form(const struct ss_view *view, uint32_t w, const char *form)
{
    return ss_view_has_form(view, w, form);
}

/* The end of a range whose begin has been read: the 7 of "May 5-7", the 18 of "1914-18". */
static bool read_range_end(const struct ss_time_scan *scan, const struct ss_reading *before, uint32_t w, uint32_t end,
                           struct ss_reading *out)
{
    const struct ss_view *view = &scan->view;
    if (before->kind != SS_READ_CALENDAR || w != before->span.end + 1 || w >= end || before->weekday || before->hour >= 0)
        return false;
    const bool is_dash = is_mark(view, w - 1, "-/");
    const bool is_joint = is_dash || is_form(view, w - 1, "to") || is_form(view, w - 1, "and") || is_form(view, w - 1, "or");
    int value = ss_number_digits(view, w, 2);
    struct ss_number number;
    const bool is_ordinal = value < 0 && ss_number_read(view, w, end, &number) && number.form == SS_ORDINAL;
    if (is_ordinal)
        value = (int)number.value;
    const uint32_t head = view->tags[w].head;
    const bool is_count = ss_view_is(view, w, "nummod") && head != SS_NONE && head > w;
    const bool is_next_month = (w + 1 < end && scan->atoms[w + 1].kind == SS_TIME_WORD_MONTH) || (w + 1 < end && is_form(view, w + 1, "of"));
    if (!is_joint || value < 1 || is_count || value > 99 || is_next_month)
        return false;
    if (before->month && before->day) {
        *out = (struct ss_reading){.span = {w, w + 1}, .kind = SS_READ_CALENDAR, .order = SS_NO_ORDER, .year_order = SS_NO_ORDER, .hour = -1,
                                   .month = before->month, .day = value, .year = before->year,
                                   .has_year = before->has_year, .is_short_year = before->is_short_year, .is_bc = before->is_bc};
        return value <= 31;
    }
    if (!before->has_year || before->month || before->is_bc || before->is_decade || before->is_century || !is_dash ||
        is_ordinal || before->is_short_year || value <= before->year % 100)
        return false;
    *out = (struct ss_reading){.span = {w, w + 1}, .kind = SS_READ_CALENDAR, .order = SS_NO_ORDER, .year_order = SS_NO_ORDER, .hour = -1,
                               .year = before->year / 100 * 100 + value, .has_year = true};
    return true;
}

/* "May 5-7, 1945": the year behind belongs to the last day of the range. */
static void take_year_behind(const struct ss_view *view, struct ss_reading *r, uint32_t end)
{
    uint32_t at = r->span.end;
    if (!r->day || at >= end)
        return;
    at += is_mark(view, at, ",");
    const int year = at < end ? ss_number_digits(view, at, 4) : -1;
    if (year < 1000 || year > 2199)
        return;
    r->year = year;
    r->has_year = true;
    r->span.end = at + 1;
}

/* The expressions of one sentence, the longest at each word, none over another. */
static bool find_in_sentence(const struct ss_time_scan *scan, struct ss_arena *scratch, uint32_t begin, uint32_t end,
                             reading_array *found)
{
    struct ss_reading before = {.span = {0, 0}, .kind = SS_READ_UNVALUED};
    for (uint32_t w = begin; w < end;) {
        struct ss_reading r;
        const uint32_t stop = end - w > LOOK_AHEAD ? w + LOOK_AHEAD : end;
        const bool is_range = read_range_end(scan, &before, w, stop, &r);
        if (is_range)
            take_year_behind(&scan->view, &r, stop);
        if (!is_range && !ss_time_read(scan, w, stop, &r)) {
            w++;
            continue;
        }
        struct ss_reading *item = ss_array_push(scratch, found);
        if (!item)
            return false;
        *item = before = r;
        w = r.span.end;
    }
    return true;
}

/* ---- Second pass ---- */

static int year_of_reading(const struct ss_reading *r)
{
    return r->is_decade ? r->year * 10 : r->is_century ? r->year * 100 : r->is_bc ? -r->year : r->year;
}

/* A text is history when most of the years that it names lie outside of the time around its publication, and little in
 * it is reckoned from a day that it does not name. */
static bool is_history(const reading_array *found, const struct ss_time_anchor *anchor)
{
    enum { FEW_YEARS = 6 };
    const int now = ss_date_of(anchor->published).year;
    uint32_t n_years = 0, n_far = 0, n_near = 0;
    for (size_t i = 0; i < found->n; i++) {
        const struct ss_reading *r = &found->items[i];
        const bool is_bare_weekday = r->kind == SS_READ_CALENDAR && r->weekday && !r->day;
        n_near += is_bare_weekday || r->kind == SS_READ_DAY;
        if (!r->has_year || r->is_short_year)
            continue;
        const int year = year_of_reading(r);
        n_years++;
        n_far += year < now - 1 || year > now + 1;
    }
    return anchor->has_published && n_far >= FEW_YEARS && n_far * 2 >= n_years && n_near * 10 < found->n;
}

/* A year that is named in passing: it leaps, and the next one is back where the story was. */
static bool is_aside(const reading_array *found, size_t at, bool has_year, int year)
{
    enum { LEAP = 3, LOOK = 12 };
    const struct ss_reading *r = &found->items[at];
    if (!has_year || !r->has_year || abs(year_of_reading(r) - year) <= LEAP)
        return false;
    for (size_t i = at + 1; i < found->n && i <= at + LOOK; i++)
        if (found->items[i].has_year && !found->items[i].is_short_year)
            return abs(year_of_reading(&found->items[i]) - year) <= LEAP;
    return false;
}

static sayso_status no_memory(sayso_error *err)
{
    return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the times of a document");
}

static sayso_status resolve_all(struct ss_arena *arena, const struct ss_view *view, const reading_array *found,
                                struct ss_ledger *ledger, sayso_error *err)
{
    struct ss_time_anchor anchor = {0};
    struct ss_date published;
    if (ledger->document->published && ss_date_parse(ledger->document->published, &published)) {
        anchor.has_published = true;
        anchor.published = ss_day_of(published);
    }
    anchor.is_history = is_history(found, &anchor);
    ledger->times = ss_arena_array(arena, struct ss_time, found->n + 1);
    if (!ledger->times)
        return no_memory(err);
    uint32_t sentence = 0;
    for (size_t i = 0; i < found->n; i++) {
        const struct ss_reading *r = &found->items[i];
        struct ss_time *time = &ledger->times[ledger->n_times++];
        char value[SS_TIME_VALUE_MAX];
        while (sentence + 1 < ledger->analysis.n_sentences &&
               ledger->analysis.sentences[sentence].word_end <= r->span.begin)
            sentence++;
        const struct ss_time_place place = {sentence, tense_at(view, r->span.end - 1)};
        const struct ss_time_anchor before = anchor;
        time->span = r->span;
        ss_time_resolve(r, &place, &anchor, value, time);
        if (anchor.is_history && is_aside(found, i, before.has_ref, before.ref.year > 0 ? before.ref.year : before.ref.year - 1))
            anchor = before;
        if (!value[0])
            continue;
        time->value = ss_arena_copy(arena, value, strlen(value));
        if (!time->value)
            return no_memory(err);
    }
    return SAYSO_OK;
}

sayso_status ss_times_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                            struct ss_ledger *ledger, sayso_error *err)
{
    if (!ledger->analysis.tags || !ledger->has_statements || ledger->text.n_words == 0)
        return SAYSO_OK;
    const struct ss_mark mark = ss_arena_mark(scratch);
    const struct ss_view view = ss_view_of(model, ledger);
    struct ss_time_scan scan = {view, make_atoms(scratch, &view)};
    reading_array found = {0};
    bool is_good = scan.atoms != NULL;
    for (uint32_t i = 0; is_good && i < ledger->analysis.n_sentences; i++)
        is_good = find_in_sentence(&scan, scratch, ledger->analysis.sentences[i].word_begin,
                                   ledger->analysis.sentences[i].word_end, &found);
    const sayso_status status = is_good ? resolve_all(arena, &view, &found, ledger, err) : no_memory(err);
    ss_arena_rewind(scratch, mark);
    return status;
}
