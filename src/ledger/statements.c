/* Statements of one document.
 *
 *   proposals  --choose-->  drafts: the surest first; a cue that stands in another's cue is the same statement
 *              --layout-->  “…” - Name, SPEAKER: …, and Name: … in a headline, whose cue is a mark
 *              --whole quotations-->  a quotation that is mostly content is content, marks included
 *              --trim-->  no bare comma, stop or dash at the ends of a fragment
 *              --loose quotations-->  one that nobody claims goes on with the statement that it follows
 *              --nest-->  a cue in the content of another statement is within it
 *              --part-->  of two side by side that claim a stretch, the nearer cue has it
 *
 * What a span holds follows PolNeAR's guidelines (Newell, Margolin and Ruths 2018). */
#include "ledger/statements.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "ledger/cited.h"
#include "ledger/drafts.h"
#include "ledger/ranges.h"
#include "ledger/syntax.h"

static const float least_score = 0.55f;   /* of the anchor head; see doc/evaluation.md */
enum { MOST_FOLLOWING_PARAGRAPHS = 50 };  /* of one speech; bounds the cost of a text that is all quotation */
enum { LEAST_LOOSE_WORDS = 4 };           /* a shorter quotation is a name, a title or a scare quote */
enum { LEAST_ORPHAN_WORDS = 8 };          /* a loose one that follows nothing stands alone from here on */
enum { MOST_WORDS_BETWEEN = 12 };         /* from the end of a statement to the quotation that goes on with it */
enum { MOST_SIGNATURE_WORDS = 8 };        /* behind the dash that ends a quotation: “…” - Anna Lem, Velmir */
enum { LEAST_HEADLINE_WORDS = 3 };        /* behind the colon of a headline that quotes */
enum { LONGEST_REACH = 2000 };            /* of a content from its cue, in words: a window and more */
enum { MOST_TREE_STEPS = 64 };            /* from a cue up to the cue that it may hang on */
enum { LONGEST_SENTENCE = 150 };          /* in words, that is looked at as one */
enum { MOST_SPEAKER_WORDS = 4 };          /* before the colon of a transcript: DEPUTY MINISTER: … */

/* Are there trees, and a model that names their labels? */
static bool has_trees(const struct ss_drafting *b)
{
    return b->analysis->tags && b->model;
}

/* ------------------------------------------------------------------------------------------ words */

static bool word_is_one_of(const struct ss_text *text, uint32_t word, const char *const *list, size_t n)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == size && memcmp(list[i], bytes, size) == 0)
            return true;
    return false;
}

/* Punctuation that does not belong to a content when it stands bare at its end. */
static bool is_trimmed(const struct ss_text *text, uint32_t word)
{
    static const char *const marks[] = {
        ",", ".", ";", ":", "-", "--", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\xa6", "...",
    };
    return word_is_one_of(text, word, marks, sizeof marks / sizeof *marks);
}

/* Letters and digits of a word, roughly: bytes that are ASCII letters or digits or part of a longer character. */
static uint32_t letters(const struct ss_text *text, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    uint32_t n = 0;
    for (size_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)bytes[i];
        n += (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c >= 0xc0;
    }
    return n;
}

static bool is_only_marks(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    for (uint32_t w = begin; w < end; w++)
        if (letters(text, w))
            return false;
    return true;
}

static bool ends_sentence(const struct ss_text *text, uint32_t word)
{
    static const char *const marks[] = {".", "?", "!"};
    return word_is_one_of(text, word, marks, sizeof marks / sizeof *marks);
}

static bool is_dash(const struct ss_text *text, uint32_t word)
{
    static const char *const marks[] = {"-", "--", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95"};
    return word_is_one_of(text, word, marks, sizeof marks / sizeof *marks);
}

static bool is_colon(const struct ss_text *text, uint32_t word)
{
    static const char *const marks[] = {":"};
    return word_is_one_of(text, word, marks, 1);
}

/* Begins with an ASCII capital or a letter beyond ASCII. */
static bool is_capitalised(const struct ss_text *text, uint32_t word)
{
    size_t size;
    const unsigned char *bytes = (const unsigned char *)ss_word_bytes(text, word, &size);
    return size && ((bytes[0] >= 'A' && bytes[0] <= 'Z') || bytes[0] >= 0xc0);
}

/* Two or more letters, none of them a small ASCII one. */
static bool is_all_capitals(const struct ss_text *text, uint32_t word)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    for (size_t i = 0; i < size; i++)
        if (bytes[i] >= 'a' && bytes[i] <= 'z')
            return false;
    return letters(text, word) >= 2 && is_capitalised(text, word);
}

/* Index of the first quotation that begins at `word` or later. */
static uint32_t first_quotation_at(const struct ss_text *text, uint32_t word)
{
    uint32_t low = 0, high = text->n_quotations;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (text->quotations[mid].word_begin >= word)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

/* The words between the marks. */
static struct ss_words inside(const struct ss_quotation *q)
{
    struct ss_words in = {q->word_begin + 1, q->word_end - (q->is_closed ? 1 : 0)};
    if (in.end < in.begin)
        in.end = in.begin;
    return in;
}

/* ----------------------------------------------------------------------------------------- drafts */

static int by_score(const void *a, const void *b)
{
    const struct ss_proposal *x = *(const struct ss_proposal *const *)a, *y = *(const struct ss_proposal *const *)b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return x->anchor < y->anchor ? -1 : x->anchor > y->anchor;
}

static int by_anchor(const void *a, const void *b)
{
    const struct ss_draft *x = a, *y = b;
    return x->anchor < y->anchor ? -1 : x->anchor > y->anchor;
}

static bool fill_draft(struct ss_arena *scratch, const struct ss_proposal *p, struct ss_draft *draft)
{
    *draft = (struct ss_draft){.anchor = p->anchor, .score = p->score, .within = SS_NONE, .outer_anchor = SS_NONE};
    for (uint32_t i = 0; i < p->n_ranges; i++) {
        const struct ss_role_range *r = &p->ranges[i];
        struct ss_ranges *set = r->role == SS_ROLE_SOURCE ? &draft->source
                                : r->role == SS_ROLE_CUE  ? &draft->cue
                                                          : &draft->content;
        if (!ss_ranges_add(scratch, set, r->word_begin, r->word_end))
            return false;
    }
    return true;
}

/* Keeps one unbroken cue, the stretch with the anchor (the guidelines allow no other). */
static bool keep_one_cue(struct ss_arena *scratch, struct ss_draft *draft)
{
    for (uint32_t i = 0; i < draft->cue.n; i++) {
        const struct ss_words r = draft->cue.items[i];
        if (r.begin <= draft->anchor && draft->anchor < r.end) {
            draft->cue.n = 0;
            return ss_ranges_add(scratch, &draft->cue, r.begin, r.end);
        }
    }
    return ss_ranges_add(scratch, &draft->cue, draft->anchor, draft->anchor + 1);
}

/* A source that is named in the sentence of its cue is named there alone: "They worry … . Police … threatened". */
static bool keep_near_source(struct ss_drafting *b, struct ss_draft *draft)
{
    if (draft->source.n < 2)
        return true;
    const struct ss_words sentence = ss_sentence_at(b->ledger, draft->anchor);
    return !ss_ranges_count_in(&draft->source, sentence.begin, sentence.end) ||
           (ss_ranges_remove(b->scratch, &draft->source, 0, sentence.begin) &&
            ss_ranges_remove(b->scratch, &draft->source, sentence.end, b->text->n_words));
}

/* Source and content begin behind the dateline: "Moscow, SANA- Russian Foreign Ministry spokeswoman". */
static bool keep_from_dateline(struct ss_drafting *b, struct ss_draft *draft)
{
    const struct ss_paragraph *p = &b->text->paragraphs[ss_paragraph_of(b->text, draft->anchor)];
    return ss_ranges_remove(b->scratch, &draft->source, p->word_begin, p->dateline_end) &&
           ss_ranges_remove(b->scratch, &draft->content, p->word_begin, p->dateline_end);
}

/* "It was reported" beside "was reported": the same content by overlapping cues, by nobody, is one statement. */
static bool is_chosen(const struct ss_drafting *b, const struct ss_draft *draft, const uint32_t *in_cue)
{
    if (draft->source.n)
        return false;
    for (uint32_t w = draft->cue.items[0].begin; w < draft->cue.items[0].end; w++)
        if (in_cue[w] && ss_ranges_begin(&b->drafts[in_cue[w] - 1].content) == ss_ranges_begin(&draft->content))
            return true;
    return false;
}

/* Chooses the surest proposals first; a cue that begins in a chosen one is the same. */
static bool choose(struct ss_drafting *b)
{
    const struct ss_analysis *a = b->analysis;
    const struct ss_proposal **order = ss_arena_array(b->scratch, const struct ss_proposal *, a->n_proposals + 1u);
    uint32_t *in_cue = ss_arena_array(b->scratch, uint32_t, b->text->n_words + 1u); /* draft, counted from 1 */
    b->capacity = a->n_proposals + b->text->n_quotations + 3 * b->text->n_paragraphs + b->text->n_words / 16 + 16;
    b->drafts = ss_arena_array(b->scratch, struct ss_draft, b->capacity);
    if (!order || !in_cue || !b->drafts)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n_proposals; i++)
        if (a->proposals[i].score >= least_score)
            order[n++] = &a->proposals[i];
    qsort(order, n, sizeof *order, by_score);
    for (uint32_t i = 0; i < n; i++) {
        if (in_cue[order[i]->anchor])
            continue;
        struct ss_draft *draft = &b->drafts[b->n];
        if (!fill_draft(b->scratch, order[i], draft) || !keep_one_cue(b->scratch, draft) ||
            !keep_near_source(b, draft) || !keep_from_dateline(b, draft))
            return false;
        if (!draft->content.n)
            continue;
        if (is_chosen(b, draft, in_cue))
            continue;
        b->n++;
        for (uint32_t w = draft->cue.items[0].begin; w < draft->cue.items[0].end; w++)
            in_cue[w] = b->n;
    }
    qsort(b->drafts, b->n, sizeof *b->drafts, by_anchor);
    b->n_sorted = b->n;
    return true;
}

/* ------------------------------------------------------------------------- dashes and colons that attribute */

/* Index of the first chosen draft whose anchor is at `word` or later. */
uint32_t ss_first_draft_at(const struct ss_drafting *b, uint32_t word)
{
    uint32_t low = 0, high = b->n_sorted;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (b->drafts[mid].anchor >= word)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

/* Adds a statement whose cue is the mark at `cue`; what the model proposed at that cue gives way. A quotation that
 * it takes leaves the contents of those that speak outside of it. */
static bool add_marked(struct ss_drafting *b, struct ss_words source, uint32_t cue, struct ss_words content)
{
    if (b->n > b->n_sorted && b->drafts[b->n - 1].anchor == cue)
        return true; /* a speaker in capitals in a headline: one rule is enough */
    const uint32_t first = ss_first_draft_at(b, cue > LONGEST_REACH ? cue - LONGEST_REACH : 0);
    for (uint32_t i = first; i < b->n_sorted && b->drafts[i].anchor < cue + LONGEST_REACH; i++) {
        struct ss_draft *d = &b->drafts[i];
        if (ss_ranges_has(&d->cue, cue))
            d->is_dropped = true;
        else if ((d->anchor < content.begin || d->anchor >= content.end) &&
                 ss_ranges_has(&d->content, content.begin) &&
                 !ss_ranges_remove(b->scratch, &d->content, content.begin, content.end))
            return false;
    }
    struct ss_draft *d = &b->drafts[b->n++];
    *d = (struct ss_draft){.anchor = cue, .score = 1.0f, .within = SS_NONE, .outer_anchor = SS_NONE};
    return ss_ranges_add(b->scratch, &d->source, source.begin, source.end) &&
           ss_ranges_add(b->scratch, &d->cue, cue, cue + 1) &&
           ss_ranges_add(b->scratch, &d->content, content.begin, content.end);
}

/* “…” - Anna Lem: a paragraph that is a quotation, a dash and a name. */
static bool add_signature(struct ss_drafting *b, const struct ss_paragraph *p, const struct ss_quotation *q)
{
    const struct ss_text *text = b->text;
    if (!q || q->word_begin != p->word_begin || !q->is_closed || q->word_end >= p->word_end ||
        inside(q).end - inside(q).begin < LEAST_LOOSE_WORDS || !is_dash(text, q->word_end))
        return true;
    struct ss_words name = {q->word_end + 1, p->word_end};
    while (name.end > name.begin && !letters(text, name.end - 1))
        name.end--;
    if (name.end - name.begin == 0 || name.end - name.begin > MOST_SIGNATURE_WORDS || !is_capitalised(text, name.begin))
        return true;
    return add_marked(b, name, q->word_end, (struct ss_words){q->word_begin, q->word_end});
}

/* MINISTER: …, a paragraph of a transcript. */
static bool add_speech(struct ss_drafting *b, const struct ss_paragraph *p)
{
    const struct ss_text *text = b->text;
    uint32_t begin = p->word_begin;
    while (begin < p->word_end && !letters(text, begin))
        begin++;
    uint32_t w = begin;
    while (w < p->word_end && w - begin < MOST_SPEAKER_WORDS &&
           (is_all_capitals(text, w) || (w > begin && letters(text, w) == 1)))
        w++;
    if (w == begin || w + 2 >= p->word_end || !is_colon(text, w))
        return true;
    uint32_t n_small = 0; /* a line that is all capitals is a headline, not a speech */
    for (uint32_t k = w + 1; k < p->word_end; k++)
        n_small += letters(text, k) && !is_all_capitals(text, k);
    if (2 * n_small < p->word_end - w)
        return true;
    return add_marked(b, (struct ss_words){begin, w}, w, (struct ss_words){w + 1, p->word_end});
}

/* Does somebody speak for himself in these words: with quotation marks, as I or we? */
static bool is_spoken(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    static const char *const words[] = {"I", "We", "we", "Our", "our", "us", "My", "my"};
    for (uint32_t w = begin; w < end; w++)
        if (text->words[w].flags & SS_WORD_QUOTED || word_is_one_of(text, w, words, sizeof words / sizeof *words))
            return true;
    return false;
}

/* The name that begins a paragraph and ends before a colon, or NULL. Places speak in headlines, too; more often they
 * are what it is about ("Sarn: dam holds"). */
static const struct ss_name *name_before_colon(const struct ss_drafting *b, const struct ss_paragraph *p, uint32_t *next_name)
{
    const struct ss_analysis *a = b->analysis;
    while (*next_name < a->n_names && a->names[*next_name].word_begin < p->word_begin)
        ++*next_name;
    const struct ss_name *name = *next_name < a->n_names ? &a->names[*next_name] : NULL;
    if (!name || name->word_begin != p->word_begin || name->word_end >= p->word_end ||
        (name->type != SS_PERSON && name->type != SS_ORG && name->type != SS_PLACE))
        return NULL;
    if (!is_colon(b->text, name->word_end) ||
        (name->type == SS_PLACE && !is_spoken(b->text, name->word_end, p->word_end)))
        return NULL;
    return name;
}

/* Pavlichev: We leave when it is finished, a headline. */
static bool add_headline(struct ss_drafting *b, const struct ss_paragraph *p, uint32_t *next_name)
{
    const struct ss_name *name = p->kind == SS_PARAGRAPH_HEADLINE ? name_before_colon(b, p, next_name) : NULL;
    if (!name || name->word_end + LEAST_HEADLINE_WORDS >= p->word_end)
        return true;
    return add_marked(b, (struct ss_words){name->word_begin, name->word_end}, name->word_end,
                      (struct ss_words){name->word_end + 1, p->word_end});
}

static bool add_by_layout(struct ss_drafting *b)
{
    uint32_t q = 0, next_name = 0;
    for (uint32_t i = 0; i < b->text->n_paragraphs; i++) {
        const struct ss_paragraph *p = &b->text->paragraphs[i];
        while (q < b->text->n_quotations && b->text->quotations[q].word_begin < p->word_begin)
            q++;
        const struct ss_quotation *first = q < b->text->n_quotations ? &b->text->quotations[q] : NULL;
        if (!add_signature(b, p, first) || !add_speech(b, p) || !add_headline(b, p, &next_name))
            return false;
    }
    qsort(b->drafts, b->n, sizeof *b->drafts, by_anchor);
    b->n_sorted = b->n;
    return true;
}

/* ------------------------------------------------------------------------------------- quotations */

/* A quotation that is mostly content is content as a whole, marks included. */
static bool complete_quotations(struct ss_drafting *b, struct ss_draft *d)
{
    const struct ss_text *text = b->text;
    const uint32_t begin = ss_ranges_begin(&d->content), end = ss_ranges_end(&d->content);
    uint32_t first = first_quotation_at(text, begin);
    while (first > 0 && text->quotations[first - 1].word_end > begin) /* those that reach into the content */
        first--;
    for (uint32_t i = first; i < text->n_quotations && text->quotations[i].word_begin < end; i++) {
        const struct ss_quotation *q = &text->quotations[i];
        const struct ss_words in = inside(q);
        const uint32_t held = ss_ranges_count_in(&d->content, in.begin, in.end);
        if (2 * held < in.end - in.begin || in.begin == in.end)
            continue;
        if (ss_ranges_count_in(&d->cue, q->word_begin, q->word_end) ||
            ss_ranges_count_in(&d->source, q->word_begin, q->word_end))
            continue;
        if (!ss_ranges_add(b->scratch, &d->content, q->word_begin, q->is_closed ? q->word_end : in.begin))
            return false;
    }
    return true;
}

static bool is_one_sentence(const struct ss_text *text, uint32_t begin, uint32_t end)
{
    for (uint32_t w = begin; w < end; w++)
        if (ends_sentence(text, w) || (w > begin && text->words[w].flags & SS_WORD_LINE_START))
            return false;
    return true;
}

/* Takes out the stops between a sentence and the quotation that follows it: “said the flour was gone. “There is …”” */
static bool part_at_quotations(struct ss_drafting *b, struct ss_draft *d)
{
    const struct ss_text *text = b->text;
    for (uint32_t i = 0; i < d->content.n; i++) {
        const struct ss_words r = d->content.items[i];
        for (uint32_t w = r.begin; w + 1 < r.end; w++)
            if (ends_sentence(text, w) && !(text->words[w].flags & SS_WORD_QUOTED) &&
                text->words[w + 1].flags & SS_WORD_QUOTED) {
                if (!ss_ranges_remove(b->scratch, &d->content, w, w + 1))
                    return false;
                break; /* what is left of the range is the next one */
            }
    }
    return true;
}

static bool trim_content(struct ss_drafting *b, struct ss_draft *d)
{
    if (!part_at_quotations(b, d))
        return false;
    struct ss_ranges trimmed = {0};
    for (uint32_t i = 0; i < d->content.n; i++) {
        struct ss_words r = d->content.items[i];
        while (r.begin < r.end && is_trimmed(b->text, r.begin))
            r.begin++;
        while (r.end > r.begin && is_trimmed(b->text, r.end - 1))
            r.end--;
        if (!is_only_marks(b->text, r.begin, r.end) && !ss_ranges_add(b->scratch, &trimmed, r.begin, r.end))
            return false;
    }
    d->content = trimmed;
    d->is_dropped = d->content.n == 0;
    return true;
}

static bool has_quotation(const struct ss_drafting *b, const struct ss_draft *d)
{
    for (uint32_t i = 0; i < d->content.n; i++)
        for (uint32_t w = d->content.items[i].begin; w < d->content.items[i].end; w++)
            if (b->text->words[w].flags & SS_WORD_QUOTED)
                return true;
    return false;
}

static uint32_t end_of_draft(const struct ss_draft *d)
{
    const uint32_t a = ss_ranges_end(&d->content), b = ss_ranges_end(&d->cue), c = ss_ranges_end(&d->source);
    return a > b ? (a > c ? a : c) : (b > c ? b : c);
}

static uint32_t begin_of_draft(const struct ss_draft *d)
{
    uint32_t begin = ss_ranges_begin(&d->content);
    if (d->cue.n && ss_ranges_begin(&d->cue) < begin)
        begin = ss_ranges_begin(&d->cue);
    if (d->source.n && ss_ranges_begin(&d->source) < begin)
        begin = ss_ranges_begin(&d->source);
    return begin;
}

/* Does the loose quotation go on with draft `d`? Yes where it directly follows ("…,” she said. “…”), where the
 * speech before was left open, and where a paragraph is nothing but quotation after one that quotes. */
static bool goes_on(const struct ss_drafting *b, const struct ss_quotation *q, const struct ss_quotation *before,
                    const struct ss_draft *d)
{
    const struct ss_text *text = b->text;
    const uint32_t end = end_of_draft(d);
    if (end > q->word_begin || d->n_following >= MOST_FOLLOWING_PARAGRAPHS || !has_quotation(b, d))
        return false;
    const uint32_t here = ss_paragraph_of(text, q->word_begin), there = ss_paragraph_of(text, end - 1);
    if (before && before->is_continued && ss_ranges_count_in(&d->content, before->word_begin, before->word_end))
        return true;
    if (here == there)
        return is_only_marks(text, end, q->word_begin) ||
               (q->word_begin - end <= MOST_WORDS_BETWEEN && ends_sentence(text, q->word_begin - 1));
    const struct ss_paragraph *p = &text->paragraphs[here];
    return here == there + 1 && q->word_begin == p->word_begin && is_only_marks(text, q->word_end, p->word_end) &&
           is_only_marks(text, end, text->paragraphs[there].word_end);
}

/* 1 for each word that a statement has; NULL without memory. */
static uint8_t *mark_taken(const struct ss_drafting *b)
{
    uint8_t *taken = ss_arena_array(b->scratch, uint8_t, b->text->n_words + 1u);
    for (uint32_t i = 0; i < b->n && taken; i++) {
        const struct ss_ranges *sets[] = {&b->drafts[i].source, &b->drafts[i].cue, &b->drafts[i].content};
        for (size_t s = 0; s < 3 && !b->drafts[i].is_dropped; s++)
            for (uint32_t k = 0; k < sets[s]->n; k++)
                memset(taken + sets[s]->items[k].begin, 1, sets[s]->items[k].end - sets[s]->items[k].begin);
    }
    return taken;
}

/* Gives each quotation that no content holds to the statement that it goes on, or lets it stand alone. */
static bool attach_loose(struct ss_drafting *b, const struct ss_phrases *phrases)
{
    const struct ss_text *text = b->text;
    uint8_t *taken = mark_taken(b);
    if (!taken)
        return false;
    const uint32_t n_cued = b->n;
    uint32_t next = 0, last = SS_NONE; /* last: the statement with the latest end before the quotation */
    const struct ss_quotation *before = NULL;
    for (uint32_t i = 0; i < text->n_quotations; i++) {
        const struct ss_quotation *q = &text->quotations[i];
        if (q->parent != SS_NONE)
            continue;
        for (; next < n_cued && b->drafts[next].anchor < q->word_begin; next++)
            if (!b->drafts[next].is_dropped &&
                (last == SS_NONE || end_of_draft(&b->drafts[next]) >= end_of_draft(&b->drafts[last])))
                last = next;
        const struct ss_words in = inside(q);
        bool is_loose = (before && before->is_continued) || in.end - in.begin >= LEAST_LOOSE_WORDS;
        for (uint32_t w = q->word_begin; w < q->word_end && is_loose; w++)
            is_loose = !taken[w];
        const bool follows = is_loose && last != SS_NONE && goes_on(b, q, before, &b->drafts[last]);
        const bool stands_alone = is_loose && !follows && q->is_closed && in.end - in.begin >= LEAST_ORPHAN_WORDS;
        if (stands_alone) {
            last = b->n++;
            b->drafts[last] = (struct ss_draft){.anchor = SS_NONE, .within = SS_NONE, .outer_anchor = SS_NONE, .score = least_score};
        } else if (follows && text->words[q->word_begin].flags & SS_WORD_LINE_START) {
            b->drafts[last].n_following++;
        }
        if ((follows || stands_alone) &&
            !ss_ranges_add(b->scratch, &b->drafts[last].content, q->word_begin, q->word_end))
            return false;
        if (stands_alone && has_trees(b) &&
            !ss_cited_introduce(b, phrases, &b->drafts[last], (struct ss_words){q->word_begin, q->word_end}))
            return false;
        before = q;
    }
    return true;
}

/* ---------------------------------------------------------------------------------------- nesting */

/* Hangs on its head as a clause of its own: coordinated, or with though, while and the like. */
static bool is_joined_clause(const struct ss_drafting *b, uint32_t word)
{
    static const char *const marks[] = {"though", "although", "while", "whereas", "but"};
    const struct ss_tags *tags = b->analysis->tags;
    const char *relation = ss_model_label(b->model, SS_DEPREL, tags[word].deprel);
    if (strcmp(relation, "conj") == 0)
        return true;
    if (strcmp(relation, "advcl") != 0)
        return false;
    const uint32_t begin = word > MOST_WORDS_BETWEEN ? word - MOST_WORDS_BETWEEN : 0;
    for (uint32_t w = begin; w < word; w++)
        if (tags[w].head == word && word_is_one_of(b->text, w, marks, sizeof marks / sizeof *marks))
            return true;
    return false;
}

/* May `inner` be within `outer`? Of two that hold each other's cue, the one with more content is the outer. */
static bool holds(const struct ss_draft *outer, const struct ss_draft *inner)
{
    if (outer->is_dropped || inner->is_dropped || !ss_ranges_has(&outer->content, inner->anchor))
        return false;
    if (outer->anchor == SS_NONE || !ss_ranges_has(&inner->content, outer->anchor))
        return true;
    const uint32_t a = ss_ranges_count(&outer->content), c = ss_ranges_count(&inner->content);
    return a != c ? a > c : outer->anchor < inner->anchor;
}

/* Does the clause of the inner cue go on with the outer cue itself, beside its content: "said the same, though one man
 * thought ...", "said yes and warned ..."? */
static bool is_beside(const struct ss_drafting *b, const struct ss_draft *outer, const struct ss_draft *inner)
{
    const struct ss_tags *tags = b->analysis->tags;
    uint32_t word = inner->anchor;
    for (unsigned step = 0; tags && word != SS_NONE && step < MOST_TREE_STEPS; step++) {
        const uint32_t head = tags[word].head;
        if (head != SS_NONE && ss_ranges_has(&outer->cue, head) && !ss_ranges_has(&outer->cue, word))
            return is_joined_clause(b, word);
        word = head;
    }
    return false;
}

/* Does the inner cue hang on the outer one, over any number of steps? */
static bool is_above(const struct ss_drafting *b, uint32_t outer, uint32_t inner)
{
    for (unsigned step = 0; inner != SS_NONE && step < MOST_TREE_STEPS; step++, inner = b->analysis->tags[inner].head)
        if (inner == outer)
            return true;
    return false;
}

/* The innermost statement whose content holds the cue. Its content, then, is part of that content. */
static void nest(struct ss_drafting *b)
{
    for (uint32_t o = 0; o < b->n; o++) {
        const struct ss_draft *outer = &b->drafts[o];
        if (outer->is_dropped)
            continue;
        const uint32_t begin = ss_ranges_begin(&outer->content), end = ss_ranges_end(&outer->content);
        for (uint32_t i = ss_first_draft_at(b, begin); i < b->n && b->drafts[i].anchor < end; i++) {
            struct ss_draft *inner = &b->drafts[i];
            if (i == o || !holds(outer, inner) || is_beside(b, outer, inner))
                continue;
            if (inner->within == SS_NONE ||
                ss_ranges_count(&outer->content) < ss_ranges_count(&b->drafts[inner->within].content))
                inner->within = o;
        }
    }
}

/* The one stretch between the cue of the one and the shared begin of both contents: "told us [her son writes] that P". */
static bool is_told_through(const struct ss_drafting *b, const struct ss_draft *outer, const struct ss_draft *inner)
{
    if (outer->is_dropped || inner->is_dropped || !inner->source.n || !outer->source.n || !outer->content.n || !inner->content.n)
        return false;
    const uint32_t begin = ss_ranges_begin(&inner->source), content = ss_ranges_begin(&inner->content);
    return ss_ranges_begin(&outer->content) == content && outer->anchor < begin && begin < inner->anchor &&
           inner->anchor < content && content - outer->anchor <= MOST_WORDS_BETWEEN &&
           ss_ranges_end(&outer->source) <= begin && is_one_sentence(b->text, outer->anchor, content) &&
           has_trees(b) && is_above(b, outer->anchor, inner->anchor);
}

/* Of two that share a content, the one who speaks through the other says what the other said: its content begins with
 * that one's source, and its cue ends before it. */
static bool unfold_shared(struct ss_drafting *b)
{
    for (uint32_t i = 0; i < b->n_sorted; i++)
        for (uint32_t k = i + 1; k < b->n_sorted && b->drafts[k].anchor <= b->drafts[i].anchor + MOST_WORDS_BETWEEN; k++) {
            struct ss_draft *outer = &b->drafts[i], *inner = &b->drafts[k];
            if (!is_told_through(b, outer, inner) || is_beside(b, outer, inner))
                continue;
            const uint32_t begin = ss_ranges_begin(&inner->source);
            if (!ss_ranges_remove(b->scratch, &outer->cue, begin, begin + LONGEST_REACH) ||
                !ss_ranges_add(b->scratch, &outer->content, begin, ss_ranges_begin(&inner->content)))
                return false;
            break;
        }
    return true;
}

/* Those that are cited are within the statement of who cites them, though their cue is not in its content. */
static void nest_cited(struct ss_drafting *b)
{
    for (uint32_t i = 0; i < b->n_sorted; i++) {
        struct ss_draft *d = &b->drafts[i];
        const uint32_t o = d->outer_anchor == SS_NONE ? b->n_sorted : ss_first_draft_at(b, d->outer_anchor);
        if (o < b->n_sorted && o != i && b->drafts[o].anchor == d->outer_anchor && !b->drafts[o].is_dropped &&
            b->drafts[o].within != i)
            d->within = o;
    }
}

/* "A memo warned that P, two people told us": what is said last, behind its content, is about all before it in the
 * sentence. Such a content is widened over the statement in front, which gives up what is not its own. */
static bool widen_postposed(struct ss_drafting *b)
{
    for (uint32_t i = 0; i < b->n_sorted; i++) {
        struct ss_draft *last = &b->drafts[i];
        if (last->is_dropped || !last->source.n || !last->cue.n || last->content.n != 1)
            continue;
        const struct ss_words content = last->content.items[0];
        const uint32_t own = ss_ranges_begin(&last->source) < last->anchor ? ss_ranges_begin(&last->source) : last->anchor;
        if (content.end > own || own - content.end > 3)
            continue;
        for (uint32_t k = i; k-- > 0 && b->drafts[k].anchor + LONGEST_SENTENCE > last->anchor;) {
            struct ss_draft *front = &b->drafts[k];
            const uint32_t begin = begin_of_draft(front);
            if (front->is_dropped || front->anchor >= content.begin || ss_ranges_begin(&front->content) < front->anchor ||
                !ss_ranges_has(&front->content, content.begin) || !is_one_sentence(b->text, begin, own) ||
                b->text->words[front->anchor].flags & SS_WORD_QUOTED)
                continue;
            if (!ss_ranges_remove(b->scratch, &front->content, content.end, end_of_draft(front)) ||
                !ss_ranges_add(b->scratch, &last->content, begin, content.end))
                return false;
            break;
        }
    }
    return true;
}

/* Three or more that hold each other in a ring: the first of them stands on its own. */
static bool cut_rings(struct ss_drafting *b)
{
    enum { NEW, ON_PATH, DONE };
    uint8_t *state = ss_arena_array(b->scratch, uint8_t, b->n + 1u);
    if (!state)
        return false;
    for (uint32_t i = 0; i < b->n; i++) {
        uint32_t at = i;
        while (at != SS_NONE && state[at] == NEW) {
            state[at] = ON_PATH;
            at = b->drafts[at].within;
        }
        if (at != SS_NONE && state[at] == ON_PATH)
            b->drafts[at].within = SS_NONE;
        for (at = i; at != SS_NONE && state[at] == ON_PATH; at = b->drafts[at].within)
            state[at] = DONE;
    }
    return true;
}

/* Index of the innermost quotation that begins at `word`, or SS_NONE; of_end: that closes with `word`. */
static uint32_t quotation_at(const struct ss_text *text, uint32_t word, bool of_end)
{
    const uint32_t after = first_quotation_at(text, word + 1);
    uint32_t q = after ? after - 1 : SS_NONE;
    while (q != SS_NONE && text->quotations[q].word_end <= word)
        q = text->quotations[q].parent;
    for (; q != SS_NONE; q = text->quotations[q].parent) {
        const struct ss_quotation *at = &text->quotations[q];
        if (of_end ? at->is_closed && at->word_end == word + 1 : at->word_begin == word)
            return q;
    }
    return SS_NONE;
}

/* A mark at the end of a range stays only where its partner is in the same set: the marks of the outer statement do
 * not belong to a source or a content inside the quotation. */
static bool drop_lone_marks(struct ss_drafting *b, struct ss_ranges *set)
{
    const struct ss_text *text = b->text;
    for (uint32_t i = 0; i < set->n; i++) {
        const struct ss_words r = set->items[i];
        const uint32_t opened = quotation_at(text, r.begin, false), closed = quotation_at(text, r.end - 1, true);
        const bool is_lone_open = opened != SS_NONE && text->quotations[opened].is_closed && r.end - r.begin > 1 &&
                                  !ss_ranges_has(set, text->quotations[opened].word_end - 1);
        const bool is_lone_close =
            closed != SS_NONE && r.end - r.begin > 1 && !ss_ranges_has(set, text->quotations[closed].word_begin);
        if ((is_lone_open && !ss_ranges_remove(b->scratch, set, r.begin, r.begin + 1)) ||
            (is_lone_close && !ss_ranges_remove(b->scratch, set, r.end - 1, r.end)))
            return false;
    }
    return true;
}

/* Words of a nested statement outside its outer one's content go, the source excepted ("he was said to …"). */
static bool fit_into_outer(struct ss_drafting *b)
{
    for (uint32_t i = 0; i < b->n; i++) {
        struct ss_draft *d = &b->drafts[i];
        if (d->is_dropped || d->within == SS_NONE)
            continue;
        struct ss_ranges kept = {0};
        for (uint32_t k = 0; k < d->content.n; k++)
            if (!ss_ranges_add(b->scratch, &kept, d->content.items[k].begin, d->content.items[k].end))
                return false;
        if (!ss_ranges_intersect(b->scratch, &kept, &b->drafts[d->within].content))
            return false;
        d->content = kept;
        if (!drop_lone_marks(b, &d->source) || !drop_lone_marks(b, &d->content) || !trim_content(b, d))
            return false;
    }
    for (uint32_t i = 0; i < b->n; i++) /* what stood in a dropped one stands in that one's outer */
        while (b->drafts[i].within != SS_NONE && b->drafts[b->drafts[i].within].is_dropped)
            b->drafts[i].within = b->drafts[b->drafts[i].within].within;
    return true;
}

/* Words between a range and a cue; 0 where they touch or cross. */
static uint32_t words_between(struct ss_words r, const struct ss_ranges *cue)
{
    const uint32_t begin = ss_ranges_begin(cue), end = ss_ranges_end(cue);
    return r.begin > end ? r.begin - end : begin > r.end ? begin - r.end : 0;
}

/* Is range `r`, of a content with several, the content of another statement that stands nearer to it? */
static bool is_of_a_nearer_cue(const struct ss_drafting *b, uint32_t self, struct ss_words r)
{
    const struct ss_draft *d = &b->drafts[self];
    const uint32_t reach = words_between(r, &d->cue);
    const uint32_t low = r.begin > reach ? r.begin - reach : 0;
    for (uint32_t i = ss_first_draft_at(b, low); i < b->n_sorted && b->drafts[i].anchor < r.end + reach; i++) {
        const struct ss_draft *other = &b->drafts[i];
        if (i != self && !other->is_dropped && other->within == d->within && other->cue.n &&
            words_between(r, &other->cue) < reach && !ss_ranges_has(&d->content, other->anchor) &&
            ss_ranges_count_in(&other->content, r.begin, r.end) == r.end - r.begin)
            return true;
    }
    return false;
}

/* A stretch of text has one source at a time: of two statements side by side that claim it, the nearer cue has it. */
static bool part_neighbours(struct ss_drafting *b)
{
    for (uint32_t i = 0; i < b->n_sorted; i++) {
        struct ss_draft *d = &b->drafts[i];
        for (uint32_t k = d->content.n; k-- > 0 && !d->is_dropped && d->content.n > 1;) {
            const struct ss_words r = d->content.items[k];
            if (is_of_a_nearer_cue(b, i, r) && !ss_ranges_remove(b->scratch, &d->content, r.begin, r.end))
                return false;
        }
    }
    return true;
}

/* ----------------------------------------------------------------------------------------- result */

static enum ss_statement_kind kind_of(const struct ss_text *text, const struct ss_ranges *content)
{
    uint32_t all = 0, quoted = 0;
    for (uint32_t i = 0; i < content->n; i++)
        for (uint32_t w = content->items[i].begin; w < content->items[i].end; w++) {
            const uint32_t n = letters(text, w);
            all += n;
            quoted += text->words[w].flags & SS_WORD_QUOTED ? n : 0;
        }
    if (!quoted)
        return SS_INDIRECT;
    return 10ull * quoted >= 9ull * all ? SS_DIRECT : SS_MIXED;
}

static bool is_auxiliary(const struct ss_model *model, const struct ss_tags *tags)
{
    return strcmp(ss_model_label(model, SS_UPOS, tags->upos), "AUX") == 0;
}

/* The word of the cue that the others hang on: its head stands outside the cue; not an auxiliary where there is
 * another such word. */
static uint32_t head_of_cue(const struct ss_ledger *ledger, const struct ss_model *model, const struct ss_ranges *cue)
{
    const struct ss_tags *tags = ledger->analysis.tags;
    uint32_t best = SS_NONE;
    for (uint32_t i = 0; i < cue->n; i++)
        for (uint32_t w = cue->items[i].begin; w < cue->items[i].end; w++) {
            if (!tags || (tags[w].head != SS_NONE && ss_ranges_has(cue, tags[w].head)))
                continue;
            if (best == SS_NONE || (is_auxiliary(model, &tags[best]) && letters(&ledger->text, w)))
                best = w;
        }
    return best;
}

static bool copy_spans(struct ss_arena *arena, const struct ss_ranges *set, struct ss_word_spans *out)
{
    struct ss_words *items = ss_arena_array(arena, struct ss_words, set->n + 1u);
    if (!items)
        return false;
    if (set->n)
        memcpy(items, set->items, set->n * sizeof *items);
    *out = (struct ss_word_spans){items, set->n};
    return true;
}

struct place {
    uint32_t begin, end, draft;
};

static int by_place(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->draft < y->draft ? -1 : x->draft > y->draft;
}

static bool write_statements(struct ss_drafting *b, struct ss_arena *arena, const struct ss_model *model,
                             struct ss_ledger *ledger)
{
    struct place *places = ss_arena_array(b->scratch, struct place, b->n + 1u);
    uint32_t *index = ss_arena_array(b->scratch, uint32_t, b->n + 1u);
    if (!places || !index)
        return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->n; i++)
        if (!b->drafts[i].is_dropped)
            places[n++] = (struct place){begin_of_draft(&b->drafts[i]), end_of_draft(&b->drafts[i]), i};
    qsort(places, n, sizeof *places, by_place);
    for (uint32_t i = 0; i < n; i++)
        index[places[i].draft] = i;
    struct ss_statement *out = ss_arena_array(arena, struct ss_statement, n + 1u);
    if (!out)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        const struct ss_draft *d = &b->drafts[places[i].draft];
        out[i] = (struct ss_statement){
            .within = d->within == SS_NONE ? SS_NONE : index[d->within],
            .kind = kind_of(b->text, &d->content),
            .cue_head = head_of_cue(ledger, model, &d->cue),
            .source_entity = SS_NONE,
            .speaks_for = SS_NONE,
            .score = d->score,
        };
        if (!copy_spans(arena, &d->source, &out[i].source) || !copy_spans(arena, &d->cue, &out[i].cue) ||
            !copy_spans(arena, &d->content, &out[i].content))
            return false;
    }
    ledger->statements = out;
    ledger->n_statements = n;
    return true;
}

static bool add_in_place(struct ss_drafting *b, const struct ss_phrases *p,
                         bool (*add)(struct ss_drafting *b, const struct ss_phrases *p))
{
    const uint32_t n = b->n;
    if (!add(b, p))
        return false;
    for (uint32_t i = n; i < b->n; i++)
        if (!trim_content(b, &b->drafts[i]))
            return false;
    qsort(b->drafts, b->n, sizeof *b->drafts, by_anchor);
    b->n_sorted = b->n;
    return true;
}

/* What syntax tells beyond the model's proposals, in its place among them. */
static bool add_cited(struct ss_drafting *b, const struct ss_phrases *p)
{
    return !has_trees(b) || (add_in_place(b, p, ss_cited_add_figures) && add_in_place(b, p, ss_cited_add));
}

static bool build(struct ss_drafting *b)
{
    struct ss_phrases phrases = {0};
    if (has_trees(b) && !ss_phrases_init(&phrases, b->scratch, b->model, b->ledger))
        return false;
    if (!choose(b) || !add_by_layout(b))
        return false;
    for (uint32_t i = 0; i < b->n; i++)
        if (!b->drafts[i].is_dropped && (!complete_quotations(b, &b->drafts[i]) || !trim_content(b, &b->drafts[i])))
            return false;
    if (!widen_postposed(b) || !add_cited(b, &phrases) || !unfold_shared(b) || !attach_loose(b, &phrases))
        return false;
    nest(b);
    nest_cited(b);
    return cut_rings(b) && part_neighbours(b) && fit_into_outer(b);
}

sayso_status ss_statements_build(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                                 struct ss_ledger *ledger, sayso_error *err)
{
    const struct ss_mark mark = ss_arena_mark(scratch);
    struct ss_drafting b = {
        .scratch = scratch, .model = model, .ledger = ledger, .text = &ledger->text, .analysis = &ledger->analysis};
    const bool is_done = build(&b) && write_statements(&b, arena, model, ledger);
    ss_arena_rewind(scratch, mark);
    return is_done ? SAYSO_OK : ss_fail(err, SAYSO_NO_MEMORY, "no memory for the statements of this document");
}
