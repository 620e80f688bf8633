/** What follows from the words of a document: word sets, kinds of happenings, bodies behind sources. */
#include "account/digest.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "account/link.h"
#include "account/times.h"
#include "account/wordset.h"
#include "base/error.h"
#include "lexicon/happenings.h"
#include "lexicon/names.h"
#include "lexicon/page_tables.h"

/* The first word that begins at or behind a code point. */
static uint32_t word_at(const struct ss_text *text, uint32_t at)
{
    uint32_t low = 0, high = text->n_words;
    while (low < high) {
        const uint32_t mid = low + (high - low) / 2;
        if (text->words[mid].begin >= at)
            high = mid;
        else
            low = mid + 1;
    }
    return low;
}

struct ss_words ss_digest_words(const struct ss_ledger *ledger, sayso_span span)
{
    struct ss_words words = {word_at(&ledger->text, span.begin), word_at(&ledger->text, span.end)};
    if (words.begin == words.end && words.begin) /* begins inside a word */
        words.begin--;
    return words;
}

uint32_t ss_digest_head(const struct ss_view *view, struct ss_words words)
{
    for (uint32_t w = words.begin; w < words.end; w++) {
        const uint32_t head = view->tags[w].head;
        const bool is_inside = head != SS_NONE && head >= words.begin && head < words.end;
        if (!is_inside && !ss_view_has_upos(view, w, "PUNCT") && !ss_view_has_upos(view, w, "ADP") && !ss_view_has_upos(view, w, "AUX"))
            return w;
    }
    return words.begin;
}

bool ss_digest_is_headline(const struct ss_ledger *ledger, uint32_t word)
{
    const struct ss_text *text = &ledger->text;
    const uint32_t i = ss_paragraph_of(text, word);
    return i < text->n_paragraphs && (i == 0 || text->paragraphs[i].kind == SS_PARAGRAPH_HEADLINE);
}

bool ss_digest_is_lead(const struct ss_view *view, uint32_t word)
{
    const struct ss_text *text = view->text;
    for (uint32_t i = 0; i < text->n_paragraphs; i++) {
        const struct ss_paragraph *paragraph = &text->paragraphs[i];
        const bool is_body = paragraph->kind == SS_PARAGRAPH_BODY || paragraph->kind == SS_PARAGRAPH_DATELINE;
        if (!is_body || (i == 0 && text->n_paragraphs > 1))
            continue;
        const uint32_t begin = paragraph->kind == SS_PARAGRAPH_DATELINE && paragraph->dateline_end < paragraph->word_end ? paragraph->dateline_end : paragraph->word_begin;
        const struct ss_words sentence = ss_view_sentence(view, begin);
        return word < sentence.end && (word >= paragraph->word_begin || ss_digest_is_headline(view->ledger, word));
    }
    return ss_digest_is_headline(view->ledger, word);
}

static bool is_content(const struct ss_view *view, uint32_t word)
{
    return ss_view_has_upos(view, word, "NOUN") || ss_view_has_upos(view, word, "PROPN") || ss_view_has_upos(view, word, "VERB") ||
           ss_view_has_upos(view, word, "ADJ") || ss_view_has_upos(view, word, "NUM");
}

static bool add_lemma(struct ss_digest_work *work, struct ss_word_list *list, uint32_t word)
{
    const char *lemma = work->view.tags[word].lemma;
    return ss_word_list_add(work->arena, list, lemma, strlen(lemma));
}

static sayso_status no_memory(sayso_error *err)
{
    return ss_fail(err, SAYSO_NO_MEMORY, "no memory for the digest of a document");
}

/* The kind of a trigger: its lemma with the word beside it, its lemma, then other forms of it. */
static const char *find_kind(const struct ss_view *view, uint32_t head)
{
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX], form[SS_FORM_MAX], pair[2 * SS_FORM_MAX + 1];
    const uint32_t n = ss_view_lemmas(view, head, lemmas);
    for (uint32_t w = head + 1; w < view->text->n_words && w <= head + 2; w++) {
        ss_view_form(view, w, form);
        strcat(strcat(strcpy(pair, lemmas[0]), " "), form);
        const char *kind = ss_happening_find(pair);
        if (kind)
            return kind;
    }
    for (uint32_t i = 0; i < n; i++) {
        const char *kind = ss_happening_find(lemmas[i]);
        if (kind)
            return kind;
    }
    ss_view_form(view, head, form);
    return ss_happening_find(form);
}

/* "Gunfire broke out", "carried out the attack": the noun tells what happens. */
static const char *kind_of_party(const struct ss_view *view, uint32_t head)
{
    static const char *const verbs[] = {"break", "begin", "start", "last", "continue", "happen", "occur", "end", "erupt", "carry", "launch", "set", "stop", "resume",
        "follow", "mount", "stage", "commit", "conduct", "make", "take", "suffer", "hold", "call", "suspend", "order", "plan", "prevent", "foil", "thwart", "claim", "spread", "be", "do",
        "go", "see", "face", "die", NULL};
    char lemma[SS_FORM_MAX];
    ss_view_lemma(view, head, lemma);
    for (const char *const *at = verbs; *at; at++) {
        if (strcmp(*at, lemma) != 0)
            continue;
        const uint32_t object = ss_view_child(view, head, "obj"), subject = ss_view_child(view, head, "nsubj");
        const char *kind = object != SS_NONE && ss_view_has_upos(view, object, "NOUN") ? find_kind(view, object) : NULL;
        return kind || subject == SS_NONE || !ss_view_has_upos(view, subject, "NOUN") ? kind : find_kind(view, subject);
    }
    return NULL;
}

/* "Was taken", "are holding six guides": to whom it is done is somebody. */
static bool holds_somebody(const struct ss_digest_mention *mention)
{
    if (strcmp(mention->lemma, "take") != 0 && strcmp(mention->lemma, "hold") != 0)
        return false;
    for (uint32_t k = 0; k < mention->n_actors; k++)
        if (mention->actors[k].is_recipient && mention->actors[k].code)
            return true;
    return false;
}

/* A trigger of several words may have its kind in another word: "under arrest", "in custody". */
static const char *find_kind_in(const struct ss_view *view, struct ss_words words, uint32_t head)
{
    const char *kind = find_kind(view, head);
    for (uint32_t w = words.begin; !kind && w < words.end; w++)
        kind = find_kind(view, w);
    return kind;
}

static bool is_year(const char *form)
{
    for (int i = 0; i < 4; i++)
        if (form[i] < '0' || form[i] > '9')
            return false;
    return form[4] == '\0' && (form[0] == '1' || form[0] == '2');
}

/* Told as background: of another year, "since", "in recent years", "between December and July". */
static bool is_past_period(const struct ss_digest_work *work, struct ss_words sentence, uint32_t head)
{
    enum { REACH = 12, DAYS_OF_YEAR = 366 };
    const struct ss_view *view = &work->view;
    const int64_t published = work->digest->published;
    const uint32_t begin = head > sentence.begin + REACH ? head - REACH : sentence.begin;
    for (uint32_t w = begin; w < sentence.end && w < head + REACH; w++) {
        char form[SS_FORM_MAX], next[SS_FORM_MAX] = "";
        ss_view_form(view, w, form);
        if (w + 1 < sentence.end)
            ss_view_form(view, w + 1, next);
        int32_t from, to;
        if (is_year(form) && published != SS_NO_MINUTE) {
            ss_days_of(form, &from, &to);
            if (to < published / (24 * 60) - DAYS_OF_YEAR / 4)
                return true;
        }
        if ((strcmp(form, "recent") == 0 || strcmp(form, "past") == 0) && (strcmp(next, "years") == 0 || strcmp(next, "decades") == 0 || strcmp(next, "months") == 0))
            return true;
        if (strcmp(form, "last") == 0 && strcmp(next, "year") == 0)
            return true;
        if (strcmp(form, "between") == 0 && ss_month_find(next, strlen(next)))
            return true;
    }
    return false;
}

static bool fill_mention(struct ss_digest_work *work, struct ss_digest_mention *mention)
{
    const struct ss_view *view = &work->view;
    const struct ss_words words = ss_digest_words(view->ledger, mention->span);
    if (words.begin >= view->text->n_words)
        return true;
    const uint32_t head = ss_digest_head(view, words);
    char lemma[SS_FORM_MAX];
    ss_view_lemma(view, head, lemma);
    mention->lemma = ss_arena_copy(work->arena, lemma, strlen(lemma));
    if (!mention->lemma)
        return false;
    mention->kind = find_kind_in(view, words, head);
    if (!mention->kind)
        mention->kind = kind_of_party(view, head);
    if (!mention->kind && holds_somebody(mention))
        mention->kind = ss_happening_find("detain");
    mention->is_noun = ss_view_has_upos(view, head, "NOUN") || ss_view_has_upos(view, head, "PROPN");
    mention->is_headline = ss_digest_is_headline(view->ledger, head);
    mention->is_lead = ss_digest_is_lead(view, head);
    mention->first_count = SS_NONE;
    for (uint32_t i = work->digest->n_quantities; i-- > 0;)
        if (work->digest->quantities[i].mention == (uint32_t)(mention - work->digest->mentions))
            mention->first_count = i;
    const struct ss_words sentence = ss_view_sentence(view, head);
    mention->sentence = sentence.begin;
    mention->is_historical = mention->is_historical || is_past_period(work, sentence, head);
    struct ss_word_list list = {0};
    for (uint32_t w = sentence.begin; w < sentence.end; w++)
        if (w != head && is_content(view, w) && !add_lemma(work, &list, w))
            return false;
    mention->words = ss_word_list_finish(&list);
    struct ss_word_list place = {0};
    if (mention->place && !ss_word_list_add_text(work->arena, &place, mention->place))
        return false;
    mention->place_words = ss_word_list_finish(&place);
    return mention->lemma != NULL;
}

/* Words that say nothing of who is meant. */
static bool is_filler(const char *word)
{
    static const char *const fillers[] = {"a", "an", "the", "his", "her", "its", "their", "our", "of", "and", "some", "several", "mr", "mrs", "ms",
        "dr", "one", "no", "in", "from", "at", "for", "general", "colonel", "major", "sergeant", "superintendent", "president", "captain", "governor",
        "minister", "secretary", "spokesman", "spokeswoman", "commander", "chief", NULL};
    for (const char *const *at = fillers; *at; at++)
        if (strcmp(*at, word) == 0)
            return true;
    return false;
}

static bool name_set(struct ss_arena *arena, const char *name, struct ss_word_set *out)
{
    struct ss_word_list list = {0};
    *out = (struct ss_word_set){0};
    if (!name)
        return true;
    if (!ss_word_list_add_text(arena, &list, name))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < list.n; i++)
        if (!is_filler(list.items[i]))
            list.items[n++] = list.items[i];
    list.n = n ? n : list.n;
    *out = ss_word_list_finish(&list);
    return true;
}

static bool fill_source(struct ss_digest_work *work, struct ss_digest_source *source)
{
    struct ss_word_list list = {0};
    const char *phrases = source->phrases ? source->phrases : "", *name = source->name ? source->name : "";
    const char *spoken = source->speaks_for ? source->speaks_for : "";
    if (!name_set(work->arena, source->name, &source->name_words) || !ss_word_list_add_text(work->arena, &list, phrases) ||
        !ss_word_list_add_text(work->arena, &list, name) || !ss_word_list_add_text(work->arena, &list, spoken))
        return false;
    source->words = ss_word_list_finish(&list);
    char *all = ss_arena_alloc(work->arena, strlen(phrases) + strlen(name) + strlen(spoken) + 8, 1);
    if (!all)
        return false;
    strcat(strcat(strcat(strcat(strcpy(all, name), " | "), spoken), " | "), phrases);
    source->body = source->is_text ? NULL : ss_body_of(work->arena, all, source->source_class);
    return true;
}

struct salience {
    const char *word;
    uint32_t n;
};

static int by_salience(const void *a, const void *b)
{
    const struct salience *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : strcmp(x->word, y->word);
}

/* The words that stand most often in the list, at most `most`; the list comes back sorted. */
static bool most_frequent(struct ss_digest_work *work, struct ss_word_list *list, size_t most, struct ss_word_set *out)
{
    struct ss_word_list kept = {0};
    struct salience *counts = ss_arena_array(work->scratch, struct salience, list->n + 1);
    size_t n = 0;
    if (!counts)
        return false;
    ss_word_list_sort(list);
    for (size_t i = 0; i < list->n; i++) {
        if (!n || strcmp(counts[n - 1].word, list->items[i]) != 0)
            counts[n++] = (struct salience){list->items[i], 0};
        counts[n - 1].n++;
    }
    qsort(counts, n, sizeof *counts, by_salience);
    for (size_t i = 0; i < n && kept.n < most; i++) {
        if (strlen(counts[i].word) < 3)
            continue;
        const char **item = ss_array_push(work->arena, &kept);
        if (!item)
            return false;
        *item = counts[i].word;
    }
    *out = ss_word_list_finish(&kept);
    return true;
}

struct doc_words {
    struct ss_word_list names, words, topics;
};

static bool add_word(struct ss_digest_work *work, uint32_t word, struct doc_words *lists)
{
    const struct ss_view *view = &work->view;
    size_t size;
    const char *bytes = ss_word_bytes(view->text, word, &size);
    char form[SS_FORM_MAX], lemma[SS_FORM_MAX], plain[SS_FORM_MAX] = "";
    if (!is_content(view, word) || ss_view_has_upos(view, word, "NUM"))
        return true;
    ss_view_form(view, word, form);
    ss_view_lemma(view, word, lemma);
    if (size < sizeof plain)
        memcpy(plain, bytes, size);
    const bool is_rare = ss_commonness_of(lemma) == SS_WORD_IS_RARE && ss_commonness_of(form) == SS_WORD_IS_RARE;
    const bool is_nation = ss_nation_find(plain) != NULL;
    if (ss_view_has_upos(view, word, "PROPN") && is_rare && !is_nation)
        return ss_word_list_add(work->arena, &lists->names, bytes, size);
    if (is_rare && (is_nation || ss_view_has_upos(view, word, "NOUN")) && !ss_word_list_add_lemma(work->arena, &lists->topics, lemma))
        return false;
    return ss_word_list_add_lemma(work->arena, &lists->words, lemma);
}

static bool fill_words(struct ss_digest_work *work)
{
    struct doc_words lists = {0};
    struct ss_digest *digest = work->digest;
    for (uint32_t w = 0; w < work->view.text->n_words; w++)
        if (!add_word(work, w, &lists))
            return false;
    if (!most_frequent(work, &lists.names, SS_SALIENT, &digest->salient) || !most_frequent(work, &lists.topics, SS_TOPICS, &digest->topics))
        return false;
    digest->names = ss_word_list_finish(&lists.names);
    digest->words = ss_word_list_finish(&lists.words);
    digest->weight = SS_NAME_WEIGHT * (float)digest->names.n;
    for (uint32_t i = 0; i < digest->words.n; i++)
        digest->weight += ss_word_weight(digest->words.items[i]);
    return true;
}

sayso_status ss_digest_finish(struct ss_arena *scratch, struct ss_arena *arena, const struct ss_model *model,
                              const struct ss_ledger *ledger, struct ss_digest *digest, sayso_error *err)
{
    assert(digest->n_sources && digest->sources[0].is_text);
    if (!ledger->analysis.tags)
        return SAYSO_OK; /* nothing can be told of its words */
    struct ss_digest_work work = {scratch, arena, ss_view_of(model, ledger), digest};
    for (uint32_t i = 0; i < digest->n_sources; i++)
        if (!fill_source(&work, &digest->sources[i]))
            return no_memory(err);
    for (uint32_t i = 0; i < digest->n_mentions; i++) {
        struct ss_digest_mention *mention = &digest->mentions[i];
        if (!fill_mention(&work, mention))
            return no_memory(err);
        for (uint32_t k = 0; k < mention->n_actors; k++)
            if (!name_set(arena, mention->actors[k].name, &mention->actors[k].words))
                return no_memory(err);
    }
    if (!fill_words(&work))
        return no_memory(err);
    const sayso_status status = ss_digest_passages(&work, err);
    return status == SAYSO_OK ? ss_digest_claims(&work, err) : status;
}
