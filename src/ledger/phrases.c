#include "ledger/phrases.h"

#include <string.h>

enum { REACH = 120 }; /* words to each side of a head in which its children are looked for */
enum { DEEPEST = 64 }; /* steps from a word up to a head */

static void index_mentions(struct ss_phrases *p)
{
    const struct ss_ledger *ledger = p->ledger;
    for (uint32_t e = 0; e < ledger->n_entities; e++)
        for (uint32_t k = 0; k < ledger->entities[e].n_mentions; k++) {
            const uint32_t m = ledger->entities[e].first_mention + k;
            const struct ss_mention *mention = &ledger->mentions[m];
            p->entity_of[m] = e;
            if (mention->kind == SS_MENTION_NAME)
                for (uint32_t w = mention->span.begin; w < mention->span.end; w++)
                    if (p->mention_of[w] == SS_NONE)
                        p->mention_of[w] = m;
        }
    for (uint32_t m = 0; m < ledger->n_mentions; m++)
        if (ledger->mentions[m].head < ledger->text.n_words &&
            (ledger->mentions[m].kind != SS_MENTION_NAME || p->mention_of[ledger->mentions[m].head] == SS_NONE))
            p->mention_of[ledger->mentions[m].head] = m;
}

static uint32_t *fill_none(struct ss_arena *arena, uint32_t n)
{
    uint32_t *items = ss_arena_array(arena, uint32_t, n + 1u);
    for (uint32_t i = 0; items && i < n; i++)
        items[i] = SS_NONE;
    return items;
}

bool ss_phrases_init(struct ss_phrases *p, struct ss_arena *scratch, const struct ss_model *model,
                     const struct ss_ledger *ledger)
{
    *p = (struct ss_phrases){.model = model, .ledger = ledger};
    p->mention_of = fill_none(scratch, ledger->text.n_words);
    p->verb_of = fill_none(scratch, ledger->text.n_words);
    p->entity_of = fill_none(scratch, ledger->n_mentions);
    if (!p->mention_of || !p->verb_of || !p->entity_of)
        return false;
    index_mentions(p);
    for (uint32_t i = 0; i < ledger->n_statements; i++)
        if (ledger->statements[i].cue_head != SS_NONE)
            p->verb_of[ledger->statements[i].cue_head] = i;
    return true;
}

const char *ss_upos_of(const struct ss_phrases *p, uint32_t word)
{
    return ss_model_label(p->model, SS_UPOS, p->ledger->analysis.tags[word].upos);
}

const char *ss_xpos_of(const struct ss_phrases *p, uint32_t word)
{
    return ss_model_label(p->model, SS_XPOS, p->ledger->analysis.tags[word].xpos);
}

const char *ss_deprel_of(const struct ss_phrases *p, uint32_t word)
{
    return ss_model_label(p->model, SS_DEPREL, p->ledger->analysis.tags[word].deprel);
}

uint32_t ss_head_of(const struct ss_phrases *p, uint32_t word)
{
    return p->ledger->analysis.tags[word].head;
}

static const char *fold(const char *bytes, size_t size, char out[SS_WORD_MAX])
{
    out[0] = '\0';
    if (size >= SS_WORD_MAX)
        return out;
    for (size_t i = 0; i < size; i++)
        out[i] = bytes[i] >= 'A' && bytes[i] <= 'Z' ? (char)(bytes[i] - 'A' + 'a') : bytes[i];
    out[size] = '\0';
    return out;
}

const char *ss_form_of(const struct ss_phrases *p, uint32_t word, char out[SS_WORD_MAX])
{
    size_t size;
    const char *bytes = ss_word_bytes(&p->ledger->text, word, &size);
    return fold(bytes, size, out);
}

const char *ss_lemma_of(const struct ss_phrases *p, uint32_t word, char out[SS_WORD_MAX])
{
    const char *lemma = p->ledger->analysis.tags[word].lemma;
    return fold(lemma ? lemma : "", lemma ? strlen(lemma) : 0, out);
}

bool ss_label_in(const char *label, const char *list)
{
    const size_t size = strlen(label);
    for (const char *at = list; size && (at = strstr(at, label)); at++)
        if ((at == list || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return true;
    return false;
}

bool ss_word_in(const struct ss_phrases *p, uint32_t word, const char *list)
{
    char form[SS_WORD_MAX];
    return ss_label_in(ss_form_of(p, word, form), list);
}

bool ss_lemma_in(const struct ss_phrases *p, uint32_t word, const char *list)
{
    char lemma[SS_WORD_MAX];
    return ss_label_in(ss_lemma_of(p, word, lemma), list);
}

bool ss_is_plural(const struct ss_phrases *p, uint32_t word)
{
    return ss_label_in(ss_xpos_of(p, word), "NNS NNPS");
}

bool ss_is_capital(const struct ss_phrases *p, uint32_t word)
{
    size_t size;
    const unsigned char *bytes = (const unsigned char *)ss_word_bytes(&p->ledger->text, word, &size);
    return size && ((bytes[0] >= 'A' && bytes[0] <= 'Z') || bytes[0] >= 0xc3);
}

uint32_t ss_child_of(const struct ss_phrases *p, uint32_t head, uint32_t after, const char *relations)
{
    const uint32_t n = p->ledger->text.n_words;
    const uint32_t begin = after != SS_NONE ? after + 1 : head > REACH ? head - REACH : 0;
    const uint32_t end = n - head > REACH ? head + REACH : n;
    for (uint32_t w = begin; w < end; w++)
        if (p->ledger->analysis.tags[w].head == head && ss_label_in(ss_deprel_of(p, w), relations))
            return w;
    return SS_NONE;
}

uint32_t ss_case_of(const struct ss_phrases *p, uint32_t word)
{
    return ss_child_of(p, word, SS_NONE, "case");
}

bool ss_is_below(const struct ss_phrases *p, uint32_t word, uint32_t head)
{
    for (unsigned step = 0; word != SS_NONE && step < DEEPEST; step++) {
        if (word == head)
            return true;
        word = ss_head_of(p, word);
    }
    return false;
}

/* Is the word part of the phrase of `head`, not behind a relative clause or a coordinated clause? */
static bool is_in_phrase(const struct ss_phrases *p, uint32_t word, uint32_t head)
{
    for (unsigned step = 0; word != SS_NONE && step < DEEPEST; step++) {
        if (word == head)
            return true;
        if (ss_label_in(ss_deprel_of(p, word), "acl:relcl parataxis punct ccomp advcl"))
            return false;
        word = ss_head_of(p, word);
    }
    return false;
}

struct ss_words ss_phrase_of(const struct ss_phrases *p, uint32_t head)
{
    struct ss_words out = {head, head + 1};
    while (out.begin > 0 && head - out.begin < REACH && is_in_phrase(p, out.begin - 1, head))
        out.begin--;
    const uint32_t n = p->ledger->text.n_words;
    for (uint32_t w = head + 1; w < n && w - head < REACH && ss_is_below(p, w, head); w++) {
        if (is_in_phrase(p, w, head))
            out.end = w + 1;
        else if (strcmp(ss_deprel_of(p, w), "punct") != 0)
            break;
    }
    return out;
}

bool ss_spans_have(struct ss_word_spans spans, uint32_t word)
{
    for (uint32_t i = 0; i < spans.n; i++)
        if (spans.items[i].begin <= word && word < spans.items[i].end)
            return true;
    return false;
}

static bool is_noun(const struct ss_phrases *p, uint32_t word)
{
    return ss_label_in(ss_upos_of(p, word), "NOUN PROPN PRON");
}

/* "Clinton" of "Clinton's campaign", where the tree does not hang the one on the other. */
static bool is_owner(const struct ss_phrases *p, uint32_t word)
{
    const uint32_t mark = ss_case_of(p, word);
    return mark != SS_NONE && mark > word && ss_word_in(p, mark, "'s \xe2\x80\x99s");
}

/* "source" of "reporter Nisan Ahmado's source", where the tree takes "reporter" for the main word: what is owned speaks.
 * `best` itself where nothing of the kind stands behind it. */
static uint32_t owned_behind(const struct ss_phrases *p, struct ss_word_spans spans, uint32_t best)
{
    enum { MOST_WORDS = 6 }; /* of the owner's name behind its title */
    uint32_t mark = best + 1;
    while (mark < best + MOST_WORDS && ss_spans_have(spans, mark) && ss_label_in(ss_upos_of(p, mark), "PROPN"))
        mark++;
    if (mark == best + 1 || !ss_spans_have(spans, mark) || !ss_word_in(p, mark, "'s \xe2\x80\x99s") ||
        !ss_is_below(p, mark, best))
        return best;
    uint32_t owned = mark + 1;
    while (ss_spans_have(spans, owned) && ss_label_in(ss_upos_of(p, owned), "ADJ NUM NOUN PROPN"))
        owned++;
    owned--;
    return ss_label_in(ss_upos_of(p, owned), "NOUN PROPN") ? owned : best;
}

uint32_t ss_head_of_spans(const struct ss_phrases *p, struct ss_word_spans spans)
{
    uint32_t best = SS_NONE;
    for (uint32_t i = 0; i < spans.n; i++)
        for (uint32_t w = spans.items[i].begin; w < spans.items[i].end; w++) {
            if (ss_label_in(ss_deprel_of(p, w), "punct case cc det mark") ||
                (ss_head_of(p, w) != SS_NONE && ss_spans_have(spans, ss_head_of(p, w))))
                continue;
            if (best == SS_NONE || (!is_noun(p, best) && is_noun(p, w)) || (is_owner(p, best) && is_noun(p, w)))
                best = w;
        }
    if (best == SS_NONE)
        return spans.n ? spans.items[0].begin : SS_NONE;
    return owned_behind(p, spans, best);
}

uint32_t ss_entity_at(const struct ss_phrases *p, uint32_t word)
{
    return word != SS_NONE && p->mention_of[word] != SS_NONE ? p->entity_of[p->mention_of[word]] : SS_NONE;
}

/* The name whose words hold `word`: names are those of the analysis, in order. */
static bool name_holding(const struct ss_phrases *p, uint32_t word, struct ss_words *name)
{
    const struct ss_analysis *a = &p->ledger->analysis;
    uint32_t low = 0, high = a->n_names;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (a->names[mid].word_end > word)
            high = mid;
        else
            low = mid + 1;
    }
    if (low == a->n_names || a->names[low].word_begin > word)
        return false;
    *name = (struct ss_words){a->names[low].word_begin, a->names[low].word_end};
    return true;
}

bool ss_name_at(const struct ss_phrases *p, uint32_t head, struct ss_words *name, uint32_t *entity)
{
    uint32_t at = head;
    bool is_found = name_holding(p, head, name) && name->end > head;
    static const char *const relations[] = {"flat", "appos", "nmod:desc"};
    for (size_t r = 0; !is_found && r < sizeof relations / sizeof *relations; r++)
        for (uint32_t c = ss_child_of(p, head, SS_NONE, relations[r]); c != SS_NONE && !is_found;
             c = ss_child_of(p, head, c, relations[r])) {
            at = c;
            is_found = c > head ? name_holding(p, c, name) : r == 0 && name_holding(p, c, name);
        }
    if (is_found)
        *entity = ss_entity_at(p, at);
    return is_found;
}
