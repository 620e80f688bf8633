/** CoNLL-U (https://universaldependencies.org/format.html): newdoc, newpar, sent_id and text comments, multiword
 *  tokens as ranges, SpaceAfter=No where no white space follows. */
#include "io/writers.h"

#include <string.h>

struct conllu {
    struct ss_out *out;
    const struct ss_record *record;
};

static void form(struct conllu *conllu, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(&conllu->record->ledger.text, word, &size);
    ss_out_line(conllu->out, bytes, size);
}

/** An id without white space and slashes, which mean something in sent_id. */
static void plain_id(struct ss_out *out, const char *id)
{
    for (; *id; id++) {
        const int is_kept = (unsigned char)*id > ' ' && *id != '/' && *id != 0x7F;
        ss_out_byte(out, is_kept ? *id : '_');
    }
}

static void sent_id(struct conllu *conllu, uint32_t sentence)
{
    const struct ss_record *record = conllu->record;
    ss_out_string(conllu->out, "# sent_id = ");
    if (record->sentence_ids && record->sentence_ids[sentence]) {
        ss_out_string(conllu->out, record->sentence_ids[sentence]);
    } else {
        plain_id(conllu->out, record->document.id ? record->document.id : "document");
        ss_out_byte(conllu->out, '-');
        ss_out_number(conllu->out, (uint64_t)sentence + 1);
    }
    ss_out_byte(conllu->out, '\n');
}

static void comments(struct conllu *conllu, uint32_t sentence)
{
    const struct ss_text *text = &conllu->record->ledger.text;
    const struct ss_sentence words = conllu->record->ledger.analysis.sentences[sentence];
    if (ss_record_is_paragraph_start(conllu->record, words.word_begin))
        ss_out_string(conllu->out, "# newpar\n");
    sent_id(conllu, sentence);
    ss_out_string(conllu->out, "# text = ");
    for (uint32_t i = words.word_begin; i < words.word_end; i++) {
        if (i > words.word_begin && (text->words[i].flags & SS_WORD_SPACE_BEFORE))
            ss_out_byte(conllu->out, ' ');
        form(conllu, i);
    }
    ss_out_byte(conllu->out, '\n');
}

/** The MISC column of the token whose last word is `word`. */
static void misc(struct conllu *conllu, uint32_t word)
{
    const struct ss_text *text = &conllu->record->ledger.text;
    const int is_last = word + 1 == text->n_words;
    const int has_space = is_last || (text->words[word + 1].flags & (SS_WORD_SPACE_BEFORE | SS_WORD_LINE_START));
    ss_out_string(conllu->out, has_space ? "_\n" : "SpaceAfter=No\n");
}

/** End of the surface token that begins at `word`. */
static uint32_t token_end(const struct conllu *conllu, uint32_t word, uint32_t sentence_end)
{
    uint32_t end = word + 1;
    while (end < sentence_end && (conllu->record->ledger.text.words[end].flags & SS_WORD_JOINED))
        end++;
    return end;
}

static void range_line(struct conllu *conllu, uint32_t begin, uint32_t end, uint32_t first)
{
    ss_out_number(conllu->out, (uint64_t)begin - first + 1);
    ss_out_byte(conllu->out, '-');
    ss_out_number(conllu->out, (uint64_t)end - first);
    ss_out_byte(conllu->out, '\t');
    for (uint32_t i = begin; i < end; i++)
        form(conllu, i);
    ss_out_string(conllu->out, "\t_\t_\t_\t_\t_\t_\t_\t");
    misc(conllu, end - 1);
}

static void columns(struct conllu *conllu, uint32_t word, uint32_t first)
{
    const struct ss_record *record = conllu->record;
    if (!record->has_trees) {
        ss_out_string(conllu->out, "_\t_\t_\t_\t_\t_\t_\t");
        return;
    }
    const struct ss_tags *tags = &record->ledger.analysis.tags[word];
    ss_out_line(conllu->out, tags->lemma, strlen(tags->lemma));
    const struct {
        enum ss_task task;
        unsigned id;
    } labels[] = {{SS_UPOS, tags->upos}, {SS_XPOS, tags->xpos}, {SS_FEATS, tags->feats}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        ss_out_byte(conllu->out, '\t');
        ss_out_string(conllu->out, ss_model_label(record->model, labels[i].task, labels[i].id));
    }
    ss_out_byte(conllu->out, '\t');
    ss_out_number(conllu->out, tags->head == SS_NONE ? 0 : (uint64_t)tags->head - first + 1);
    ss_out_byte(conllu->out, '\t');
    ss_out_string(conllu->out, ss_model_label(record->model, SS_DEPREL, tags->deprel));
    ss_out_string(conllu->out, "\t_\t");
}

static void sentence_words(struct conllu *conllu, struct ss_sentence sentence)
{
    uint32_t end = sentence.word_begin; /* of the multiword token that a word is in */
    for (uint32_t i = sentence.word_begin; i < sentence.word_end; i++) {
        int is_single = 0;
        if (i >= end) {
            end = token_end(conllu, i, sentence.word_end);
            is_single = end == i + 1;
            if (!is_single)
                range_line(conllu, i, end, sentence.word_begin);
        }
        ss_out_number(conllu->out, (uint64_t)i - sentence.word_begin + 1);
        ss_out_byte(conllu->out, '\t');
        form(conllu, i);
        ss_out_byte(conllu->out, '\t');
        columns(conllu, i, sentence.word_begin);
        if (is_single)
            misc(conllu, i);
        else
            ss_out_string(conllu->out, "_\n");
    }
}

void ss_write_conllu(struct ss_out *out, const struct ss_record *record)
{
    struct conllu conllu = {out, record};
    const struct ss_analysis *analysis = &record->ledger.analysis;
    if (analysis->n_sentences > 0 && record->document.id) {
        ss_out_string(out, "# newdoc id = ");
        ss_out_line(out, record->document.id, strlen(record->document.id));
        ss_out_byte(out, '\n');
    }
    for (uint32_t i = 0; i < analysis->n_sentences; i++) {
        comments(&conllu, i);
        sentence_words(&conllu, analysis->sentences[i]);
        ss_out_byte(out, '\n');
    }
}
