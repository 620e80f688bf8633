/** The reading view: each sentence, and below it its statements.
 *
 *     The ministry denied that troops had crossed.
 *       s1  The ministry  ·denied·  that troops had crossed   indirect
 *
 * What is written is first gathered as pieces (bytes in a style) and then laid out: broken at white space so that no
 * line is wider than the terminal, by the column widths of Unicode, with a hanging indent. Control characters of the
 * text never reach the terminal. */
#include "io/writers.h"

#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "ledger/frames.h"

enum style { PLAIN, BOLD, FAINT, SOURCE, CUE };

enum {
    TEXT_INDENT = 0,
    STATEMENT_INDENT = 2,
    NESTING_INDENT = 3,
    HANGING_INDENT = 4,
    DEEPEST_INDENT = 24,
    CONTENT_WORDS = 40, /* longer contents are shown by their first and last words */
    CONTENT_HEAD = 24,
    CONTENT_TAIL = 10
};

struct view {
    struct ss_out *out;
    const struct ss_record *record;
    unsigned width; /* columns; 0: never breaks a line */
    int with_colour;
    int with_reasons;
    sayso_events events;
    unsigned column; /* columns that the line has so far */
    unsigned indent; /* of the lines that follow */
    unsigned pending_spaces;
    enum style style; /* as the terminal has it */
};

/* ---- Layout ---- */

static void set_style(struct view *view, enum style style)
{
    static const char *const codes[] = {"\033[0m", "\033[0;1m", "\033[0;2m", "\033[0;36m", "\033[0;33m"};
    if (view->with_colour && view->style != style)
        ss_out_string(view->out, codes[style]);
    view->style = style;
}

static void spaces(struct view *view, unsigned n)
{
    for (; n > 0; n--)
        ss_out_byte(view->out, ' ');
}

static void begin_line(struct view *view, unsigned indent, unsigned hanging)
{
    spaces(view, indent);
    view->column = indent;
    view->indent = indent + hanging;
    view->pending_spaces = 0;
}

static void end_line(struct view *view)
{
    set_style(view, PLAIN);
    ss_out_byte(view->out, '\n');
    view->column = 0;
}

static void break_line(struct view *view)
{
    ss_out_byte(view->out, '\n');
    spaces(view, view->indent);
    view->column = view->indent;
    view->pending_spaces = 0;
}

static int is_control(uint32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 ||
           code_point == 0x2029 || (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

static int is_space(uint32_t code_point)
{
    return code_point == ' ' || (code_point >= 9 && code_point <= 13) || code_point == 0x2028 || code_point == 0x2029;
}

/** Columns of a code point as a terminal shows it. */
static unsigned columns_of(uint32_t code_point)
{
    if (is_control(code_point))
        return 1; /* shown as U+FFFD */
    const int width = utf8proc_charwidth((utf8proc_int32_t)code_point);
    return width > 0 ? (unsigned)width : 0;
}

/** Bytes up to the next white space, and their columns. */
static size_t run_length(const char *bytes, size_t size, unsigned *columns)
{
    size_t at = 0, step = 0;
    for (*columns = 0; at < size; at += step) {
        const uint32_t code_point = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &step);
        if (is_space(code_point))
            break;
        *columns += columns_of(code_point);
    }
    return at;
}

/** Writes a run without white space; one wider than a line is broken where the line is full. */
static void write_run(struct view *view, const char *bytes, size_t size)
{
    for (size_t at = 0, step = 0; at < size; at += step) {
        const uint32_t code_point = ss_utf8_decode((const unsigned char *)bytes + at, size - at, &step);
        const unsigned columns = columns_of(code_point);
        char encoded[4];
        if (view->width > 0 && view->column + columns > view->width && view->column > view->indent)
            break_line(view);
        ss_out_bytes(view->out, encoded, ss_utf8_encode(is_control(code_point) ? SS_REPLACEMENT : code_point, encoded));
        view->column += columns;
    }
}

/** Writes bytes in a style, breaking lines at white space where they are full. */
static void put(struct view *view, enum style style, const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t step;
        if (is_space(ss_utf8_decode((const unsigned char *)bytes + at, size - at, &step))) {
            view->pending_spaces = view->pending_spaces > 0 ? view->pending_spaces : 1;
            at += step;
            continue;
        }
        unsigned columns;
        const size_t run = run_length(bytes + at, size - at, &columns);
        const int is_full = view->width > 0 && view->column + view->pending_spaces + columns > view->width;
        if (view->pending_spaces > 0 && view->column > view->indent && is_full) {
            set_style(view, style);
            break_line(view);
        }
        spaces(view, view->pending_spaces);
        view->column += view->pending_spaces;
        view->pending_spaces = 0;
        set_style(view, style);
        write_run(view, bytes + at, run);
        at += run;
    }
}

static void put_string(struct view *view, enum style style, const char *string)
{
    put(view, style, string, strlen(string));
}

static void gap(struct view *view, unsigned n)
{
    view->pending_spaces = n;
}

/* ---- What is written ---- */

static void put_words(struct view *view, enum style style, uint32_t begin, uint32_t end)
{
    const struct ss_text *text = &view->record->ledger.text;
    if (begin < end)
        put(view, style, text->bytes + text->words[begin].byte_begin,
            text->words[end - 1].byte_end - text->words[begin].byte_begin);
}

static uint32_t words_in(struct ss_word_spans spans)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < spans.n; i++)
        n += spans.items[i].end - spans.items[i].begin;
    return n;
}

/** The words [from, to) counted through all spans, stretches that do not touch parted by an ellipsis. */
static void put_counted(struct view *view, enum style style, struct ss_word_spans spans, uint32_t from, uint32_t to)
{
    uint32_t before = 0;
    int is_first = 1;
    for (uint32_t i = 0; i < spans.n; i++) {
        const uint32_t n = spans.items[i].end - spans.items[i].begin;
        const uint32_t skip = from > before ? from - before : 0;
        const uint32_t keep = to < before + n ? to > before ? to - before : 0 : n;
        if (skip < keep) {
            if (!is_first) {
                put_string(view, FAINT, " … ");
            }
            put_words(view, style, spans.items[i].begin + skip, spans.items[i].begin + keep);
            is_first = 0;
        }
        before += n;
    }
}

static void put_spans(struct view *view, enum style style, struct ss_word_spans spans)
{
    const uint32_t n = words_in(spans);
    if (n <= CONTENT_WORDS) {
        put_counted(view, style, spans, 0, n);
        return;
    }
    put_counted(view, style, spans, 0, CONTENT_HEAD);
    put_string(view, FAINT, " […] ");
    put_counted(view, style, spans, n - CONTENT_TAIL, n);
}

static void put_number(struct view *view, enum style style, uint32_t number)
{
    char digits[12];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    put(view, style, digits + at, sizeof digits - at);
}

/** Is the name what the words say, an article aside? */
static int is_as_written(const struct ss_ledger *ledger, struct ss_word_spans spans, const char *name)
{
    if (spans.n != 1)
        return 0;
    const struct ss_word *words = ledger->text.words;
    const size_t begin = words[spans.items[0].begin].byte_begin, end = words[spans.items[0].end - 1].byte_end;
    const size_t size = strlen(name);
    return size <= end - begin && memcmp(ledger->text.bytes + end - size, name, size) == 0 && end - begin - size <= 4;
}

/** Does the chain say more than the source's own words, as they stand above it? */
static int says_more(const struct ss_ledger *ledger, const struct ss_statement *statement)
{
    if (statement->chain.n != 1)
        return statement->chain.n > 1;
    return statement->source.n && !is_as_written(ledger, statement->source, statement->chain.items[0].name);
}

/** chain: Digest › John Helmer › Vzglyad */
static void put_chain(struct view *view, const struct ss_statement *statement, unsigned indent)
{
    begin_line(view, indent, HANGING_INDENT);
    put_string(view, FAINT, "chain: ");
    for (uint32_t i = 0; i < statement->chain.n; i++) {
        put_string(view, FAINT, i ? " › " : "");
        put_string(view, i + 1 < statement->chain.n ? PLAIN : SOURCE, statement->chain.items[i].name);
    }
    if (statement->is_chain_cut)
        put_string(view, FAINT, " (cut: it goes round in a circle)");
    end_line(view);
}

static void put_reason(struct view *view, unsigned indent, const char *const *parts, size_t n)
{
    begin_line(view, indent, HANGING_INDENT);
    for (size_t i = 0; i < n; i++)
        put_string(view, FAINT, parts[i]);
    end_line(view);
}

/** What told each field: rows of tables and names of rules. */
static void put_reasons(struct view *view, const struct ss_statement *statement, unsigned indent)
{
    const char *act = ss_act_name(statement->act), *source_class = ss_source_class_name(statement->source_class);
    if (act && statement->act_rule) {
        const char *const parts[] = {"act ", act, ": ", statement->act_rule};
        put_reason(view, indent, parts, 4);
    }
    if (source_class && statement->class_rule) {
        const char *const parts[] = {"class ", source_class, ": ", statement->class_rule};
        put_reason(view, indent, parts, 4);
    }
    for (uint32_t i = 0; i + 1 < statement->chain.n; i++) {
        const char *const parts[] = {"chain ", statement->chain.items[i].name, ": ", statement->chain.items[i].rule};
        if (statement->chain.items[i].rule)
            put_reason(view, indent, parts, 4);
    }
}

/** Index of the first event whose trigger begins at `word` or later. */
static uint32_t first_event_at(const struct ss_ledger *ledger, uint32_t word)
{
    uint32_t low = 0, high = ledger->n_events;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (ledger->events[middle].span.begin < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/** What told the type: the row of the table, and what the model has for likeliest beside it. */
static void put_type_reasons(struct view *view, const struct ss_event *event)
{
    static const float least = 0.1f;
    const struct ss_event_kind_score *kinds = view->record->ledger.analysis.kinds;
    char score[16];
    if (event->coding && event->coding->rule) {
        put_string(view, FAINT, ", ");
        put_string(view, FAINT, ss_plover_name(event->coding->type));
        put_string(view, FAINT, " by ");
        put_string(view, FAINT, event->coding->rule);
    }
    if (!kinds || kinds[event->head].probability < least)
        return;
    const unsigned hundredths = (unsigned)(kinds[event->head].probability * 100.0f + 0.5f);
    snprintf(score, sizeof score, " %u.%02u", hundredths / 100, hundredths % 100);
    put_string(view, FAINT, ", learnt ");
    put_string(view, FAINT, ss_plover_name((enum ss_plover)(kinds[event->head].kind - SS_KIND_FIRST + SS_AGREE)));
    put_string(view, FAINT, score);
}

/** crossed CT- negated */
static void put_event(struct view *view, const struct ss_event *event)
{
    put_words(view, PLAIN, event->span.begin, event->span.end);
    put_string(view, PLAIN, " ");
    put_string(view, SOURCE, ss_factuality_name(event->factuality));
    for (unsigned i = 0; i < SS_N_WHYS; i++)
        if (event->why >> i & 1) {
            put_string(view, FAINT, " ");
            put_string(view, FAINT, ss_why_name(i));
        }
    if (event->note) {
        put_string(view, FAINT, ", ");
        put_string(view, FAINT, event->note);
    }
    if (view->with_reasons) {
        put_string(view, FAINT, ": ");
        put_string(view, FAINT, event->fact_rule);
        put_type_reasons(view, event);
    }
}

/** What the source does not hold as certain; with reasons all that it holds. */
static void put_events(struct view *view, uint32_t statement, unsigned indent)
{
    const struct ss_ledger *ledger = &view->record->ledger;
    const struct ss_word_spans content = ledger->statements[statement].content;
    int is_first = 1;
    for (uint32_t i = first_event_at(ledger, content.items[0].begin);
         i < ledger->n_events && ledger->events[i].span.begin < content.items[content.n - 1].end; i++) {
        const struct ss_event *event = &ledger->events[i];
        if (event->statement != statement || !ss_record_wants(event, view->events) ||
            (event->factuality == SS_CT_PLUS && !view->with_reasons))
            continue;
        if (is_first)
            begin_line(view, indent, HANGING_INDENT);
        put_string(view, FAINT, is_first ? "events: " : " · ");
        put_event(view, event);
        is_first = 0;
    }
    if (!is_first)
        end_line(view);
}

static void put_statement(struct view *view, uint32_t index)
{
    const struct ss_statement *statement = &view->record->ledger.statements[index];
    const unsigned deep = STATEMENT_INDENT + NESTING_INDENT * ss_record_depth(view->record, index);
    const unsigned indent = deep < DEEPEST_INDENT ? deep : DEEPEST_INDENT, below = indent + HANGING_INDENT;
    begin_line(view, indent, HANGING_INDENT);
    put_string(view, FAINT, "s");
    put_number(view, FAINT, index + 1);
    gap(view, 2);
    if (statement->source.n > 0)
        put_spans(view, SOURCE, statement->source);
    else
        put_string(view, FAINT, "—");
    if (statement->cue.n > 0) {
        gap(view, 2);
        put_string(view, CUE, "·");
        put_spans(view, CUE, statement->cue);
        put_string(view, CUE, "·");
    }
    gap(view, 2);
    put_spans(view, PLAIN, statement->content);
    gap(view, 3);
    put_string(view, FAINT, ss_statement_kind_name(statement->kind));
    const char *const labels[] = {ss_act_name(statement->act), ss_source_class_name(statement->source_class)};
    for (size_t i = 0; i < 2; i++)
        if (labels[i]) {
            put_string(view, FAINT, " · ");
            put_string(view, FAINT, labels[i]);
        }
    end_line(view);
    if (says_more(&view->record->ledger, statement))
        put_chain(view, statement, below);
    if (view->with_reasons)
        put_reasons(view, statement, below);
    put_events(view, index, below);
}

/** The sentence below which a statement is shown: that of its cue, but not above its outer statement. */
static uint32_t shown_at(const struct view *view, uint32_t index)
{
    uint32_t sentence = 0;
    for (unsigned depth = 0; index != SS_NONE && depth < view->record->ledger.n_statements; depth++) {
        const struct ss_statement *statement = &view->record->ledger.statements[index];
        const uint32_t own = ss_record_sentence_of(view->record, ss_record_place(statement));
        sentence = own > sentence ? own : sentence;
        index = statement->within;
    }
    return sentence;
}

/** Statements that are looked at for one sentence: [begin, end). */
struct window {
    uint32_t begin, end, sentence;
};

/** The next statement of the window behind `after` that is shown at its sentence directly below `outer` (SS_NONE: below
 *  none that is shown there), or SS_NONE. */
static uint32_t next_below(const struct view *view, struct window window, uint32_t outer, uint32_t after)
{
    const struct ss_statement *statements = view->record->ledger.statements;
    for (uint32_t i = after == SS_NONE ? window.begin : after + 1; i < window.end; i++) {
        if (shown_at(view, i) != window.sentence)
            continue;
        const uint32_t within = statements[i].within;
        const int is_top = within == SS_NONE || shown_at(view, within) != window.sentence;
        if (outer == SS_NONE ? is_top : within == outer)
            return i;
    }
    return SS_NONE;
}

/** Writes the statements of a window, each followed by those within it. */
static void put_window(struct view *view, struct window window)
{
    uint32_t outer = SS_NONE, at = next_below(view, window, SS_NONE, SS_NONE);
    for (;;) {
        while (at == SS_NONE && outer != SS_NONE) { /* no more below `outer`: go on behind it */
            at = outer;
            const uint32_t within = view->record->ledger.statements[outer].within;
            outer = within != SS_NONE && shown_at(view, within) == window.sentence ? within : SS_NONE;
            at = next_below(view, window, outer, at);
        }
        if (at == SS_NONE)
            return;
        put_statement(view, at);
        outer = at;
        at = next_below(view, window, outer, at);
    }
}

/** Writes the statements of a sentence. They come in the order of their first words, so one whose cue stands far behind
 *  may be shown after others that follow it: `*first` is the first one that is still to come. */
static void put_statements(struct view *view, uint32_t sentence, uint32_t *first)
{
    const struct ss_ledger *ledger = &view->record->ledger;
    const uint32_t word_end = ledger->analysis.sentences[sentence].word_end;
    struct window window = {*first, *first, sentence};
    int is_unbroken = 1;
    while (window.end < ledger->n_statements && ss_record_begin(&ledger->statements[window.end]) < word_end) {
        is_unbroken = is_unbroken && shown_at(view, window.end) <= sentence;
        window.end++;
        if (is_unbroken)
            *first = window.end;
    }
    put_window(view, window);
}

static void put_heading(struct view *view)
{
    const sayso_document *document = &view->record->document;
    const char *heading = document->id ? document->id : document->title;
    if (!heading)
        return;
    begin_line(view, TEXT_INDENT, 0);
    put_string(view, BOLD, "== ");
    put_string(view, BOLD, heading);
    put_string(view, BOLD, " ==");
    end_line(view);
    ss_out_byte(view->out, '\n');
}

void ss_write_view(struct ss_out *out, const struct ss_record *record, const sayso_write_options *options)
{
    struct view view = {
        .out = out, .record = record, .width = options->width, .with_colour = options->with_colour != 0,
        .with_reasons = options->with_reasons != 0,
        .events = options->events};
    const struct ss_analysis *analysis = &record->ledger.analysis;
    uint32_t next = 0;
    if (options->with_heading)
        put_heading(&view);
    for (uint32_t i = 0; i < analysis->n_sentences; i++) {
        const struct ss_sentence sentence = analysis->sentences[i];
        if (i > 0 && ss_record_is_paragraph_start(record, sentence.word_begin))
            ss_out_byte(out, '\n');
        begin_line(&view, TEXT_INDENT, 0);
        put_words(&view, PLAIN, sentence.word_begin, sentence.word_end);
        end_line(&view);
        put_statements(&view, i, &next);
    }
    if (options->with_heading)
        ss_out_byte(out, '\n');
}
