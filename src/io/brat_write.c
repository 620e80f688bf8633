/** brat standoff (https://brat.nlplab.org/standoff.html): each statement is an event whose trigger is its cue, with the
 *  arguments Source and Content; without a cue a relation Source leads from the content to the source.
 *
 *     T1  Source 0 11    Lena Dorvat          brat keeps spans off line ends, so a span over several lines becomes
 *     T2  Cue 12 16      said                 one fragment a line; fragments are parted by ";"
 *     T3  Content 17 22;30 41  ...
 *     E1  Cue:T2 Source:T1 Content:T3
 *     A1  Kind E1 direct */
#include "io/writers.h"

struct brat {
    struct ss_out *out;
    const struct ss_record *record;
    uint64_t n_texts, n_events, n_relations, n_attributes;
};

/** Begin of the fragment after the one that begins at `word`: where a line or the span ends. */
static uint32_t fragment_end(const struct ss_text *text, uint32_t word, uint32_t end)
{
    for (uint32_t next = word + 1; next < end; next++) {
        const char *gap = text->bytes + text->words[next - 1].byte_end;
        const char *gap_end = text->bytes + text->words[next].byte_begin;
        for (; gap < gap_end; gap++)
            if (*gap == '\n' || *gap == '\r')
                return next;
    }
    return end;
}

enum part { OFFSETS, TEXT };

/** Writes all fragments of the spans, as offsets or as text. */
static void fragments(struct brat *brat, struct ss_word_spans spans, enum part part)
{
    const struct ss_text *text = &brat->record->ledger.text;
    int is_first = 1;
    for (uint32_t i = 0; i < spans.n; i++) {
        for (uint32_t begin = spans.items[i].begin; begin < spans.items[i].end;) {
            const uint32_t end = fragment_end(text, begin, spans.items[i].end);
            const struct ss_word *first = &text->words[begin], *last = &text->words[end - 1];
            if (!is_first)
                ss_out_byte(brat->out, part == OFFSETS ? ';' : ' ');
            if (part == OFFSETS) {
                ss_out_number(brat->out, first->begin);
                ss_out_byte(brat->out, ' ');
                ss_out_number(brat->out, last->end);
            } else {
                ss_out_line(brat->out, text->bytes + first->byte_begin, last->byte_end - first->byte_begin);
            }
            is_first = 0;
            begin = end;
        }
    }
}

/** Writes one text-bound annotation and returns its number; 0 for empty spans. */
static uint64_t text_bound(struct brat *brat, const char *type, struct ss_word_spans spans)
{
    if (spans.n == 0)
        return 0;
    ss_out_byte(brat->out, 'T');
    ss_out_number(brat->out, ++brat->n_texts);
    ss_out_byte(brat->out, '\t');
    ss_out_string(brat->out, type);
    ss_out_byte(brat->out, ' ');
    fragments(brat, spans, OFFSETS);
    ss_out_byte(brat->out, '\t');
    fragments(brat, spans, TEXT);
    ss_out_byte(brat->out, '\n');
    return brat->n_texts;
}

static void argument(struct brat *brat, const char *role, uint64_t text)
{
    if (text == 0)
        return;
    ss_out_string(brat->out, role);
    ss_out_number(brat->out, text);
}

static void event(struct brat *brat, uint64_t cue, uint64_t source, uint64_t content)
{
    ss_out_byte(brat->out, 'E');
    ss_out_number(brat->out, ++brat->n_events);
    argument(brat, "\tCue:T", cue);
    argument(brat, " Source:T", source);
    argument(brat, " Content:T", content);
    ss_out_byte(brat->out, '\n');
}

static void relation(struct brat *brat, uint64_t source, uint64_t content)
{
    ss_out_byte(brat->out, 'R');
    ss_out_number(brat->out, ++brat->n_relations);
    argument(brat, "\tSource Arg1:T", content);
    argument(brat, " Arg2:T", source);
    ss_out_byte(brat->out, '\n');
}

static void kind(struct brat *brat, char of, uint64_t number, unsigned kind)
{
    ss_out_byte(brat->out, 'A');
    ss_out_number(brat->out, ++brat->n_attributes);
    ss_out_string(brat->out, "\tKind ");
    ss_out_byte(brat->out, of);
    ss_out_number(brat->out, number);
    ss_out_byte(brat->out, ' ');
    ss_out_string(brat->out, ss_statement_kind_name(kind));
    ss_out_byte(brat->out, '\n');
}

void ss_write_brat(struct ss_out *out, const struct ss_record *record)
{
    struct brat brat = {.out = out, .record = record};
    for (uint32_t i = 0; i < record->ledger.n_statements; i++) {
        const struct ss_statement *statement = &record->ledger.statements[i];
        const uint64_t source = text_bound(&brat, "Source", statement->source);
        const uint64_t cue = text_bound(&brat, "Cue", statement->cue);
        const uint64_t content = text_bound(&brat, "Content", statement->content);
        if (cue > 0)
            event(&brat, cue, source, content);
        else if (source > 0)
            relation(&brat, source, content);
        kind(&brat, cue > 0 ? 'E' : 'T', cue > 0 ? brat.n_events : content, statement->kind);
    }
}

void ss_write_plain(struct ss_out *out, const struct ss_record *record)
{
    const struct ss_text *text = &record->ledger.text;
    ss_out_utf8(out, text->bytes + record->mark_bytes, text->size - record->mark_bytes);
}
