/** Which earlier word does a word refer back to? (train/coreference.py)
 *
 * A mention is its head word (Dobrovolskii 2021). Every noun, name and pronoun is a candidate; as soon as its window is
 * read it is scored with the SS_COREF_REACH candidates before it: a bilinear form of two vectors plus learnt numbers for
 * what is plain to see; a small network scores the best few again. Only the vectors of the last candidates are kept, so
 * that time is linear in the text and memory beside the answers does not depend on it. */
#include <string.h>

#include "base/array.h"
#include "base/fnv.h"
#include "model/parts.h"

enum upos { UPOS_OTHER, UPOS_NOUN, UPOS_PROPN, UPOS_PRON, UPOS_NUM, UPOS_ADJ, UPOS_DET, UPOS_X, UPOS_SYM, UPOS_ADV };
enum xpos { XPOS_OTHER, XPOS_RELATIVE, XPOS_WHAT }; /* WDT, EX; WP, WP$: only "what" refers */

/* A relation: its part before the colon, and marks. */
enum relation {
    REL_OTHER, REL_FLAT /* flat, goeswith, fixed */, REL_NSUBJ, REL_OBJ, REL_OBL, REL_NMOD, REL_IOBJ, REL_CONJ, REL_ROOT,
    REL_APPOS, REL_DEP, REL_LIST, REL_COMPOUND, REL_AMOD, REL_NUMMOD, REL_DET, REL_POSS, REL_COP, REL_ADVMOD,
    REL_COMPOUND_SUB, REL_NUMMOD_SUB, REL_AMOD_SUB, REL_ADVMOD_SUB /* the same with a subtype */
};

enum match { NO_MATCH, SAME, INSIDE, SAME_HEAD, HEAD_IN_CORE, SAME_LAST, INITIALS };

struct meaning {
    const char *label;
    uint8_t value;
};

/* What the features of a candidate are made of. */
struct features {
    uint32_t word, head, head2, sentence;
    uint32_t run; /* number of the stretch of quoted words it stands in; 0: none */
    uint8_t kind, number;
    uint8_t is_appos, is_subject, is_predicate;
    uint8_t n_core, core_head; /* the mention's words that are compared; index of the head word in them */
    uint8_t initials_size;     /* bytes of the single word, for acronyms; 0 when there are several */
    uint8_t first[SS_COREF_CORE];
    uint32_t core[SS_COREF_CORE]; /* hashes of the lemmas */
    uint64_t mask;                /* one bit for each hash: no common bit, no common word */
    char single[SS_COREF_CORE];   /* letters of the single word */
};

struct ss_coref {
    const struct ss_model *model;
    struct ss_arena candidate_arena, link_arena, feature_arena;
    SS_ARRAY(struct ss_candidate) candidates;
    SS_ARRAY(struct ss_link) links;
    SS_ARRAY(struct features) near; /* the last candidates; the vectors below are theirs */
    uint32_t n_sentences, run, was_quoted;
    float *gathered;              /* (window, d) */
    float *anaphors, *antecedents; /* (window, size); (reach + window, size) */
    float *hidden_anaphors, *hidden_antecedents;
    float *packed, *scores;       /* the antecedents as a matrix; (window, padded reach + window) */
    float *products, *sums;       /* (top, size); (top, hidden) */
};

/* --------------------------------------------------------------------------------------------------- labels */

static uint8_t meaning_of(const struct meaning *meanings, size_t n, const char *label)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(meanings[i].label, label))
            return meanings[i].value;
    return 0;
}

#define MEANING(table, label) meaning_of(table, sizeof(table) / sizeof *(table), label)

/* By the part before the colon, but for possessors and for modifiers that are told with their subtype. */
static uint8_t relation_of(const char *label)
{
    static const struct meaning whole[] = {
        {"nmod:poss", REL_POSS}, {"compound", REL_COMPOUND}, {"nummod", REL_NUMMOD}, {"amod", REL_AMOD},
        {"advmod", REL_ADVMOD}, {"cop", REL_COP},
    };
    static const struct meaning base[] = {
        {"flat", REL_FLAT}, {"goeswith", REL_FLAT}, {"fixed", REL_FLAT}, {"nsubj", REL_NSUBJ}, {"obj", REL_OBJ},
        {"obl", REL_OBL}, {"nmod", REL_NMOD}, {"iobj", REL_IOBJ}, {"conj", REL_CONJ}, {"root", REL_ROOT},
        {"appos", REL_APPOS}, {"dep", REL_DEP}, {"list", REL_LIST}, {"det", REL_DET}, {"compound", REL_COMPOUND_SUB},
        {"nummod", REL_NUMMOD_SUB}, {"amod", REL_AMOD_SUB}, {"advmod", REL_ADVMOD_SUB},
    };
    const uint8_t exact = MEANING(whole, label);
    if (exact)
        return exact;
    char part[16] = {0};
    const size_t size = strcspn(label, ":");
    memcpy(part, label, size < sizeof part ? size : sizeof part - 1);
    return MEANING(base, part);
}

void ss_coref_bind_labels(struct ss_model *m)
{
    static const struct meaning upos[] = {{"NOUN", UPOS_NOUN}, {"PROPN", UPOS_PROPN}, {"PRON", UPOS_PRON},
                                          {"NUM", UPOS_NUM}, {"ADJ", UPOS_ADJ}, {"DET", UPOS_DET}, {"X", UPOS_X},
                                          {"SYM", UPOS_SYM}, {"ADV", UPOS_ADV}};
    static const struct meaning xpos[] = {{"WDT", XPOS_RELATIVE}, {"EX", XPOS_RELATIVE}, {"WP", XPOS_WHAT},
                                          {"WP$", XPOS_WHAT}};
    struct ss_coref_labels *l = &m->coref_labels;
    for (uint32_t i = 0; i < m->labels[SS_UPOS].n; i++)
        l->upos[i] = MEANING(upos, ss_string(&m->labels[SS_UPOS], i, NULL));
    for (uint32_t i = 0; i < m->labels[SS_XPOS].n; i++)
        l->xpos[i] = MEANING(xpos, ss_string(&m->labels[SS_XPOS], i, NULL));
    for (uint32_t i = 0; i < m->labels[SS_DEPREL].n; i++)
        l->relation[i] = relation_of(ss_string(&m->labels[SS_DEPREL], i, NULL));
    for (uint32_t i = 0; i < m->labels[SS_FEATS].n; i++) {
        const char *feats = ss_string(&m->labels[SS_FEATS], i, NULL);
        l->number[i] = strstr(feats, "Number=Sing") ? 1 : strstr(feats, "Number=Plur") ? 2 : 0;
    }
}

/* ----------------------------------------------------------------------------------------------- candidates */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}

static int is_word(const char *bytes, size_t size, const char *word)
{
    for (size_t i = 0; i < size; i++)
        if (small(bytes[i]) != word[i]) /* a shorter `word` ends in NUL, which no other byte is */
            return 0;
    return word[size] == '\0';
}

/* The class of a pronoun by its form. */
static uint8_t pronoun_class(const char *bytes, size_t size)
{
    static const struct meaning forms[] = {
        {"i", SS_FIRST}, {"me", SS_FIRST}, {"my", SS_FIRST}, {"mine", SS_FIRST}, {"myself", SS_FIRST},
        {"we", SS_FIRST_PLURAL}, {"us", SS_FIRST_PLURAL}, {"our", SS_FIRST_PLURAL}, {"ours", SS_FIRST_PLURAL},
        {"ourselves", SS_FIRST_PLURAL}, {"you", SS_SECOND}, {"your", SS_SECOND}, {"yours", SS_SECOND},
        {"yourself", SS_SECOND}, {"yourselves", SS_SECOND}, {"he", SS_MASCULINE}, {"him", SS_MASCULINE},
        {"his", SS_MASCULINE}, {"himself", SS_MASCULINE}, {"she", SS_FEMININE}, {"her", SS_FEMININE},
        {"hers", SS_FEMININE}, {"herself", SS_FEMININE}, {"it", SS_NEUTER}, {"its", SS_NEUTER}, {"itself", SS_NEUTER},
        {"they", SS_THIRD_PLURAL}, {"them", SS_THIRD_PLURAL}, {"their", SS_THIRD_PLURAL}, {"theirs", SS_THIRD_PLURAL},
        {"themselves", SS_THIRD_PLURAL}, {"em", SS_THIRD_PLURAL}, {"'em", SS_THIRD_PLURAL},
        {"themself", SS_THIRD_PLURAL}, {"this", SS_THIS}, {"that", SS_THIS}, {"these", SS_THESE}, {"those", SS_THESE},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (is_word(bytes, size, forms[i].label))
            return forms[i].value;
    return SS_NO_CLASS;
}

static int is_candidate(const struct ss_coref_labels *l, const struct ss_tags *t)
{
    const uint8_t rel = l->relation[t->deprel], xpos = l->xpos[t->xpos];
    const int is_argument = rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_OBL || rel == REL_NMOD || rel == REL_POSS ||
                            rel == REL_IOBJ;
    if (rel == REL_FLAT)
        return 0;
    switch (l->upos[t->upos]) {
    case UPOS_NOUN:
    case UPOS_PROPN:
        return 1;
    case UPOS_PRON:
        return xpos == XPOS_OTHER || !strcmp(t->lemma, "what");
    case UPOS_NUM:
        return rel != REL_NUMMOD && rel != REL_COMPOUND && rel != REL_ADVMOD && rel != REL_AMOD;
    case UPOS_ADJ:
        return is_argument;
    case UPOS_DET:
    case UPOS_X:
    case UPOS_SYM:
        return is_argument || rel == REL_CONJ || rel == REL_ROOT || rel == REL_APPOS || rel == REL_DEP || rel == REL_LIST;
    case UPOS_ADV:
        return !strcmp(t->lemma, "here") || !strcmp(t->lemma, "there");
    default:
        return 0;
    }
}

/* FNV-1a of the lemma in small letters. */
static uint32_t hash_lemma(const char *lemma)
{
    const uint32_t h = ss_fnv32_small(lemma, strlen(lemma));
    return h ? h : 1;
}

static int is_core_relation(uint8_t rel)
{
    return rel == REL_COMPOUND || rel == REL_COMPOUND_SUB || rel == REL_FLAT || rel == REL_AMOD || rel == REL_AMOD_SUB ||
           rel == REL_NUMMOD || rel == REL_NUMMOD_SUB;
}

/* REL_FLAT stands for goeswith and fixed too, which are no part of a core. */
static int is_in_core(const struct ss_model *m, const struct ss_tags *t)
{
    const uint8_t rel = m->coref_labels.relation[t->deprel];
    return is_core_relation(rel) &&
           (rel != REL_FLAT || !strncmp(ss_string(&m->labels[SS_DEPREL], t->deprel, NULL), "flat", 4));
}

/* What the children of a word tell of it, and the words of its core. */
static void look_at_children(const struct ss_model *m, const struct ss_tags *tags, uint32_t begin, uint32_t end,
                             struct features *f, const char **determiner, int *is_possessed)
{
    const struct ss_coref_labels *l = &m->coref_labels;
    uint32_t core[64], n = 0, own = 0; /* a mention of more words is compared by its first ones */
    *determiner = NULL;
    *is_possessed = 0;
    for (uint32_t w = begin; w < end; w++) {
        const int is_child = tags[w].head == f->word;
        const uint8_t rel = l->relation[tags[w].deprel];
        if (w == f->word)
            own = n;
        if ((w == f->word || (is_child && is_in_core(m, &tags[w]))) && (n < 63 || (w == f->word && n < 64)))
            core[n++] = w;
        if (!is_child)
            continue;
        f->is_predicate |= rel == REL_COP;
        *is_possessed |= rel == REL_POSS;
        if (rel == REL_DET && !*determiner)
            *determiner = tags[w].lemma;
    }
    uint32_t at = own > SS_COREF_CORE / 2 ? own - SS_COREF_CORE / 2 : 0;
    const uint32_t last = n > SS_COREF_CORE ? n - SS_COREF_CORE : 0;
    at = at < last ? at : last;
    f->n_core = (uint8_t)(n - at < SS_COREF_CORE ? n - at : SS_COREF_CORE);
    f->core_head = (uint8_t)(own - at);
    for (uint32_t i = 0; i < f->n_core; i++) {
        const char *lemma = tags[core[at + i]].lemma;
        f->core[i] = hash_lemma(lemma);
        f->first[i] = (uint8_t)small(lemma[0]);
        f->mask |= (uint64_t)1 << (f->core[i] & 63);
    }
    const char *lemma = tags[f->word].lemma;
    const size_t size = strlen(lemma);
    if (f->n_core == 1 && size > 1 && size <= SS_COREF_CORE) {
        f->initials_size = (uint8_t)size;
        for (size_t i = 0; i < size; i++)
            f->single[i] = small(lemma[i]);
    }
}

static uint8_t class_of(const struct ss_coref_labels *l, const struct ss_text *text, const struct ss_tags *t, uint32_t word,
                        uint8_t number, const char *determiner, int is_possessed)
{
    size_t size;
    const char *bytes = ss_word_bytes(text, word, &size);
    const uint8_t upos = l->upos[t->upos], pronoun = pronoun_class(bytes, size);
    if (upos == UPOS_PRON || (upos == UPOS_DET && pronoun))
        return pronoun ? pronoun : SS_OTHER_PRONOUN;
    if (upos == UPOS_PROPN)
        return SS_NAME_WORD;
    if (upos != UPOS_NOUN)
        return SS_OTHER_WORD;
    if (is_possessed)
        return SS_POSSESSED;
    if (!determiner)
        return number == 2 ? SS_BARE_PLURAL : SS_BARE;
    const size_t length = strlen(determiner);
    if (is_word(determiner, length, "the"))
        return SS_DEFINITE;
    const uint8_t demonstrative = pronoun_class(determiner, length);
    return demonstrative == SS_THIS || demonstrative == SS_THESE ? SS_DEMONSTRATIVE : SS_INDEFINITE;
}

static void fill_features(struct ss_coref *c, const struct ss_text *text, const struct ss_tags *tags, uint32_t begin,
                          uint32_t end, uint32_t word, struct features *f)
{
    const struct ss_coref_labels *l = &c->model->coref_labels;
    const struct ss_tags *t = &tags[word];
    *f = (struct features){.word = word, .head = t->head, .head2 = SS_NONE};
    if (t->head != SS_NONE)
        f->head2 = tags[t->head].head;
    const char *determiner;
    int is_possessed;
    look_at_children(c->model, tags, begin, end, f, &determiner, &is_possessed);
    f->number = l->number[t->feats];
    f->is_appos = l->relation[t->deprel] == REL_APPOS;
    f->is_subject = l->relation[t->deprel] == REL_NSUBJ;
    f->kind = class_of(l, text, t, word, f->number, determiner, is_possessed);
}

static int add_candidates(struct ss_coref *c, const struct ss_work *work, const struct ss_text *text,
                          const struct ss_tags *tags)
{
    const struct ss_window *w = &work->window;
    uint32_t end = w->begin; /* of the sentence */
    for (uint32_t i = 0, begin = w->begin; i < w->n_words; i++) {
        const uint32_t word = w->begin + i;
        if (word == end) {
            c->n_sentences++;
            begin = word;
            for (end = word + 1; end < w->begin + w->n_words && !work->starts[end - w->begin]; end++) {
            }
        }
        const uint32_t is_quoted = (text->words[word].flags & SS_WORD_QUOTED) != 0;
        c->run += is_quoted && !c->was_quoted;
        c->was_quoted = is_quoted;
        if (!is_candidate(&c->model->coref_labels, &tags[word]))
            continue;
        struct ss_candidate *candidate = ss_array_push(&c->candidate_arena, &c->candidates);
        struct features *f = ss_array_push(&c->feature_arena, &c->near);
        if (!candidate || !f)
            return 0;
        fill_features(c, text, tags, begin, end, word, f);
        f->sentence = c->n_sentences;
        f->run = is_quoted ? c->run : 0;
        *candidate = (struct ss_candidate){word, (enum ss_candidate_class)f->kind, f->number, (uint32_t)c->links.n, 0};
    }
    return 1;
}

/* ---------------------------------------------------------------------------------------------------- pairs */

/* 0, 1, 2, 3, 4-5, 6-8, 9-16, 17-32, 33-64, more */
static uint32_t octave(uint32_t n)
{
    static const uint8_t steps[9] = {0, 1, 2, 3, 4, 4, 5, 5, 5};
    if (n < 9)
        return steps[n];
    return n < 17 ? 6 : n < 33 ? 7 : n < 65 ? 8 : 9;
}

static int has_word(const struct features *f, uint32_t hash)
{
    for (uint32_t i = 0; i < f->n_core; i++)
        if (f->core[i] == hash)
            return 1;
    return 0;
}

static int is_subset(const struct features *a, const struct features *b)
{
    for (uint32_t i = 0; i < a->n_core; i++)
        if (!has_word(b, a->core[i]))
            return 0;
    return 1;
}

static int are_initials(const struct features *one, const struct features *many)
{
    if (one->initials_size < 2 || one->initials_size != many->n_core)
        return 0;
    for (uint32_t i = 0; i < many->n_core; i++)
        if ((uint8_t)one->single[i] != many->first[i])
            return 0;
    return 1;
}

/* Likeness of the words of two mentions. */
static enum match match_of(const struct features *a, const struct features *b)
{
    if (a->kind <= SS_OTHER_PRONOUN || b->kind <= SS_OTHER_PRONOUN)
        return NO_MATCH;
    if (a->mask & b->mask) {
        const uint32_t h = a->core[a->core_head], g = b->core[b->core_head];
        if (h == g) {
            if (a->n_core == b->n_core && !memcmp(a->core, b->core, a->n_core * sizeof *a->core))
                return SAME;
            return is_subset(a, b) || is_subset(b, a) ? INSIDE : SAME_HEAD;
        }
        if (a->core[a->n_core - 1] == b->core[b->n_core - 1])
            return SAME_LAST;
        if (has_word(b, h) || has_word(a, g))
            return HEAD_IN_CORE;
    }
    return are_initials(a, b) || are_initials(b, a) ? INITIALS : NO_MATCH;
}

static uint32_t relation_between(const struct features *i, const struct features *j)
{
    if (j->head == i->word)
        return j->is_subject && i->is_predicate ? 2 : 4;
    if (i->head == j->word)
        return i->is_appos ? 1 : 3;
    if (j->head2 == i->word)
        return 7;
    if (i->head2 == j->word)
        return 6;
    return i->head == j->head && i->head != SS_NONE ? 5 : 0;
}

static uint32_t quote_between(const struct features *i, const struct features *j)
{
    if (i->run == j->run)
        return i->run ? 1 : 0;
    return j->run == 0 ? 2 : i->run == 0 ? 3 : 4;
}

/* What is plain to see of a pair, as indices into a row of the tables. */
struct seen {
    uint32_t distance, sentences, match, relation, quote;
};

static struct seen look(const struct features *i, const struct features *j, uint32_t distance)
{
    return (struct seen){octave(distance), octave(i->sentence - j->sentence), match_of(i, j), relation_between(i, j),
                         quote_between(i, j)};
}

static float seen_score(const float *row, const struct features *i, const struct features *j, struct seen s)
{
    const float *by_distance = row + SS_N_CANDIDATE_CLASSES, *by_sentences = by_distance + SS_COREF_STEPS,
                *by_match = by_sentences + SS_COREF_STEPS, *by_relation = by_match + SS_COREF_MATCHES,
                *by_quote = by_relation + SS_COREF_RELATIONS, *by_number = by_quote + SS_COREF_QUOTES;
    return row[j->kind] + by_distance[s.distance] + by_sentences[s.sentences] + by_match[s.match] +
           by_relation[s.relation] + by_quote[s.quote] + by_number[i->number * 3 + j->number];
}

/* ------------------------------------------------------------------------------------------------- vectors */

static void dense(const struct ss_work *work, const struct ss_dense *layer, float *y, const float *x, size_t rows,
                  int with_gelu)
{
    ss_work_dense(work, layer, y, layer->n, x, layer->k, rows);
    if (with_gelu)
        work->model->kernels->gelu(y, rows * layer->n);
}

/* Keeps the last SS_COREF_REACH candidates of the windows before. */
static void forget(struct ss_coref *c)
{
    if (c->near.n <= SS_COREF_REACH)
        return;
    const struct ss_coref_head *h = &c->model->coref;
    const size_t gone = c->near.n - SS_COREF_REACH, size = h->antecedent.n, hidden = h->hide_antecedent.n;
    memmove(c->near.items, c->near.items + gone, SS_COREF_REACH * sizeof *c->near.items);
    c->near.n = SS_COREF_REACH;
    if (!h->is_there)
        return;
    memmove(c->antecedents, c->antecedents + gone * size, SS_COREF_REACH * size * sizeof(float));
    memmove(c->hidden_antecedents, c->hidden_antecedents + gone * hidden, SS_COREF_REACH * hidden * sizeof(float));
}

/* Vectors of the new candidates, which are near[old ..]. */
static void make_vectors(struct ss_coref *c, const struct ss_work *work, size_t old)
{
    const struct ss_coref_head *h = &c->model->coref;
    const size_t d = c->model->encoder.d, size = h->antecedent.n, hidden = h->hide_antecedent.n, n = c->near.n - old;
    for (size_t i = 0; i < n; i++)
        memcpy(c->gathered + i * d, work->words + (c->near.items[old + i].word - work->window.begin) * d,
               d * sizeof(float));
    dense(work, &h->anaphor, c->anaphors, c->gathered, n, 1);
    dense(work, &h->antecedent, c->antecedents + old * size, c->gathered, n, 1);
    dense(work, &h->hide_anaphor, c->hidden_anaphors, c->anaphors, n, 0);
    dense(work, &h->hide_antecedent, c->hidden_antecedents + old * hidden, c->antecedents + old * size, n, 0);
}

struct choice {
    float score;
    uint32_t near; /* index */
    struct seen seen;
};

/* The best antecedents of near[i] by the plain score, best first; returns how many. */
static uint32_t choose(const struct ss_coref *c, size_t i, const float *products, struct choice best[SS_COREF_TOP])
{
    const struct ss_coref_head *h = &c->model->coref;
    const struct features *anaphor = &c->near.items[i];
    const float *row = h->tables + (size_t)anaphor->kind * SS_COREF_ROW;
    const size_t first = i > SS_COREF_REACH ? i - SS_COREF_REACH : 0;
    uint32_t n = 0;
    for (size_t j = first; j < i; j++) {
        const struct features *antecedent = &c->near.items[j];
        const struct seen seen = look(anaphor, antecedent, (uint32_t)(i - j));
        const float score = products[j] * h->scale + seen_score(row, anaphor, antecedent, seen);
        if (n == SS_COREF_TOP && !(score > best[n - 1].score))
            continue;
        uint32_t at = n < SS_COREF_TOP ? n++ : n - 1;
        for (; at > 0 && score > best[at - 1].score; at--)
            best[at] = best[at - 1];
        best[at] = (struct choice){score, (uint32_t)j, seen};
    }
    return n;
}

/* Adds what the network says of the chosen pairs. */
static void refine(struct ss_coref *c, const struct ss_work *work, size_t i, size_t own, struct choice *best, uint32_t n)
{
    const struct ss_coref_head *h = &c->model->coref;
    const size_t size = h->antecedent.n, hidden = h->hide_antecedent.n;
    const float *a = c->anaphors + own * size, *ha = c->hidden_anaphors + own * hidden;
    for (uint32_t k = 0; k < n; k++) {
        const float *b = c->antecedents + (size_t)best[k].near * size;
        for (size_t x = 0; x < size; x++)
            c->products[k * size + x] = a[x] * b[x];
    }
    dense(work, &h->hide_product, c->sums, c->products, n, 0);
    for (uint32_t k = 0; k < n; k++) {
        const struct seen *s = &best[k].seen;
        uint32_t rows[7] = {s->distance, s->sentences, s->match, s->relation, s->quote, c->near.items[i].kind,
                            c->near.items[best[k].near].kind};
        static const uint32_t begin[7] = {
            0, SS_COREF_STEPS, 2 * SS_COREF_STEPS, 2 * SS_COREF_STEPS + SS_COREF_MATCHES,
            2 * SS_COREF_STEPS + SS_COREF_MATCHES + SS_COREF_RELATIONS,
            2 * SS_COREF_STEPS + SS_COREF_MATCHES + SS_COREF_RELATIONS + SS_COREF_QUOTES,
            2 * SS_COREF_STEPS + SS_COREF_MATCHES + SS_COREF_RELATIONS + SS_COREF_QUOTES + SS_N_CANDIDATE_CLASSES};
        float *sum = c->sums + k * hidden;
        const float *hb = c->hidden_antecedents + (size_t)best[k].near * hidden;
        for (size_t x = 0; x < hidden; x++)
            sum[x] += ha[x] + hb[x];
        for (size_t r = 0; r < 7; r++) {
            const float *feature = h->hide_feature + (begin[r] + rows[r]) * hidden;
            for (size_t x = 0; x < hidden; x++)
                sum[x] += feature[x];
        }
    }
    work->model->kernels->gelu(c->sums, n * hidden);
    for (uint32_t k = 0; k < n; k++)
        best[k].score += work->model->kernels->dot(c->sums + k * hidden, h->fine, hidden) + h->fine_bias;
}

static void sort(struct choice *best, uint32_t n)
{
    for (uint32_t k = 1; k < n; k++) {
        const struct choice one = best[k];
        uint32_t at = k;
        for (; at > 0 && one.score > best[at - 1].score; at--)
            best[at] = best[at - 1];
        best[at] = one;
    }
}

static int link(struct ss_coref *c, const struct ss_work *work, size_t old)
{
    const struct ss_coref_head *h = &c->model->coref;
    const size_t size = h->antecedent.n, n = c->near.n, stride = ss_padded(n), first = c->candidates.n - n;
    ss_pack_rows(c->packed, c->antecedents, size, n, size);
    work->model->kernels->dense(c->scores, stride, c->anaphors, size, n - old, c->packed, NULL, stride, size);
    for (size_t i = old; i < n; i++) {
        struct choice best[SS_COREF_TOP];
        const uint32_t n_best = choose(c, i, c->scores + (i - old) * stride, best);
        if (n_best == 0)
            continue;
        refine(c, work, i, i - old, best, n_best);
        sort(best, n_best);
        const float none = work->model->kernels->dot(c->anaphors + (i - old) * size, h->none, size) + h->none_bias +
                           h->tables[(size_t)c->near.items[i].kind * SS_COREF_ROW + SS_COREF_ROW - 1];
        struct ss_candidate *candidate = &c->candidates.items[first + i];
        candidate->first_link = (uint32_t)c->links.n;
        for (uint32_t k = 0; k < n_best; k++) {
            struct ss_link *link = ss_array_push(&c->link_arena, &c->links);
            if (!link)
                return 0;
            *link = (struct ss_link){(uint32_t)(first + best[k].near), best[k].score - none};
        }
        candidate->n_links = n_best;
    }
    return 1;
}

/* ----------------------------------------------------------------------------------------------- a document */

static float *floats(struct ss_arena *arena, size_t rows, size_t columns)
{
    return ss_arena_alloc(arena, rows * columns * sizeof(float), 64);
}

struct ss_coref *ss_coref_begin(struct ss_arena *scratch, const struct ss_model *m)
{
    struct ss_coref *c = ss_arena_new(scratch, struct ss_coref);
    if (!c)
        return NULL;
    c->model = m;
    if (!m->coref.is_there)
        return c;
    const size_t n = m->window, all = n + SS_COREF_REACH, size = m->coref.antecedent.n,
                 hidden = m->coref.hide_antecedent.n;
    const int done = (c->gathered = floats(scratch, n, m->encoder.d)) && (c->anaphors = floats(scratch, n, size)) &&
                     (c->antecedents = floats(scratch, all, size)) && (c->hidden_anaphors = floats(scratch, n, hidden)) &&
                     (c->hidden_antecedents = floats(scratch, all, hidden)) &&
                     (c->packed = floats(scratch, ss_padded(all), size)) &&
                     (c->scores = floats(scratch, n, ss_padded(all))) &&
                     (c->products = floats(scratch, SS_COREF_TOP, size)) &&
                     (c->sums = floats(scratch, SS_COREF_TOP, hidden));
    return done ? c : NULL;
}

int ss_coref_window(struct ss_coref *c, const struct ss_work *work, const struct ss_text *text,
                    const struct ss_tags *tags)
{
    forget(c);
    const size_t old = c->near.n;
    if (!add_candidates(c, work, text, tags))
        return 0;
    if (c->near.n == old || !c->model->coref.is_there)
        return 1;
    make_vectors(c, work, old);
    return link(c, work, old);
}

/* A copy in the arena of the answers. */
static int copy(struct ss_arena *arena, void *to, const void *items, size_t n, size_t size)
{
    void *block = ss_arena_alloc(arena, n * size, _Alignof(max_align_t));
    if (!block)
        return 0;
    if (n)
        memcpy(block, items, n * size);
    memcpy(to, &block, sizeof block);
    return 1;
}

int ss_coref_keep(const struct ss_coref *c, struct ss_arena *arena, struct ss_analysis *out)
{
    out->n_candidates = (uint32_t)c->candidates.n;
    out->n_links = (uint32_t)c->links.n;
    return copy(arena, &out->candidates, c->candidates.items, c->candidates.n, sizeof *c->candidates.items) &&
           copy(arena, &out->links, c->links.items, c->links.n, sizeof *c->links.items);
}

void ss_coref_end(struct ss_coref *c)
{
    if (!c)
        return;
    ss_arena_destroy(&c->candidate_arena);
    ss_arena_destroy(&c->link_arena);
    ss_arena_destroy(&c->feature_arena);
}
