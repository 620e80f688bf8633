#include "ledger/coder.h"

#include <string.h>

#include "ledger/actors.h"

enum { KEY_MAX = 80 };

/* The word that makes one with this noun: "hunger" of "hunger strike", "cease" of "cease-fire"; or SS_NONE. */
static uint32_t word_before(const struct ss_coder *coder, uint32_t word)
{
    if (word > 0 && ss_tree_head(coder->tree, word - 1) == word && !ss_tree_is_any(coder->tree, word - 1, "punct det case"))
        return word - 1;
    return word > 1 && ss_word_in(&coder->tree->phrases, word - 1, "-") && ss_tree_head(coder->tree, word - 2) == word
               ? word - 2 : SS_NONE;
}

/* "word|@class|actor" */
static bool is_value(const struct ss_coder *coder, uint32_t word, const char *values, size_t size)
{
    char lemma[SS_WORD_MAX], key[KEY_MAX], two[2 * SS_WORD_MAX] = "";
    ss_tree_lemma(coder->tree, word, lemma);
    const uint32_t mod = word_before(coder, word);
    if (mod != SS_NONE) {
        char first[SS_WORD_MAX];
        ss_form_of(&coder->tree->phrases, mod, first);
        if (first[0] && lemma[0]) {
            memcpy(two, first, strlen(first));
            two[strlen(first)] = '_';
            memcpy(two + strlen(first) + 1, lemma, strlen(lemma) + 1);
        }
    }
    for (const char *at = values, *end = values + size; at < end;) {
        const size_t n = strcspn(at, "|") < (size_t)(end - at) ? strcspn(at, "|") : (size_t)(end - at);
        if (n && n < sizeof key) {
            memcpy(key, at, n);
            key[n] = '\0';
            if (key[0] == '@') {
                const char *words = ss_frame_class(key + 1);
                if (ss_label_in(lemma, words) || (two[0] && ss_label_in(two, words)))
                    return true;
            } else if (strcmp(key, "actor") == 0) {
                if (ss_actor_is_one(coder->tree, word))
                    return true;
            } else if (strcmp(key, "state") == 0) {
                const uint32_t entity = ss_entity_at(&coder->tree->phrases, word);
                if (entity != SS_NONE && coder->tree->phrases.ledger->entities[entity].type == SS_ENTITY_GPE)
                    return true;
            } else if (strcmp(key, lemma) == 0 || strcmp(key, two) == 0) {
                return true;
            }
        }
        at += n + 1;
    }
    return false;
}

/* The word itself, what is coordinated with it, and what a container noun holds ("a series of attacks"). */
static uint32_t value_below(const struct ss_coder *coder, uint32_t word, const char *values, size_t size)
{
    if (is_value(coder, word, values, size))
        return word;
    const bool is_container = ss_lemma_in(&coder->tree->phrases, word, ss_frame_class("series"));
    for (uint32_t c = coder->tree->first[word]; c != SS_NONE; c = coder->tree->next[c])
        if ((ss_tree_is(coder->tree, c, "conj") || (is_container && ss_tree_is(coder->tree, c, "nmod"))) &&
            is_value(coder, c, values, size))
            return c;
    return SS_NONE;
}

static bool fits_slot(const char *slot, const char *wanted, size_t size)
{
    if (size == 3 && memcmp(wanted, "has", 3) == 0)
        return strcmp(slot, "subj") != 0;
    if (size == 4 && memcmp(wanted, "comp", 4) == 0 && (strcmp(slot, "to.v") == 0 || strcmp(slot, "from.v") == 0 ||
                                                        strcmp(slot, "of.v") == 0 || strcmp(slot, "for.v") == 0))
        return true;
    return strlen(slot) == size && memcmp(slot, wanted, size) == 0;
}

/* One condition; returns what it adds to the specificity, 0 when it does not hold. */
static int check_term(const struct ss_coder *coder, struct ss_event_candidate *candidate, const char *term, size_t size)
{
    const struct ss_arguments *arguments = &candidate->arguments;
    const bool is_absent = term[0] == '-';
    const char *slot = term + is_absent;
    const size_t n_slot = strcspn(slot, "= ") < size - is_absent ? strcspn(slot, "= ") : size - is_absent;
    const char *values = slot + n_slot + 1;
    const size_t n_values = n_slot + is_absent < size ? size - is_absent - n_slot - 1 : 0;
    if (n_slot == 4 && memcmp(slot, "pass", 4) == 0)
        return arguments->is_passive != is_absent;
    for (uint32_t i = 0; i < arguments->n; i++) {
        if (!fits_slot(arguments->items[i].slot, slot, n_slot))
            continue;
        const uint32_t found = n_values ? value_below(coder, arguments->items[i].word, values, n_values)
                                        : arguments->items[i].word;
        if (found == SS_NONE)
            continue;
        if (is_absent)
            return 0;
        if (candidate->n_matched < SS_MOST_MATCHED)
            candidate->matched[candidate->n_matched++] = found;
        return n_values ? (memchr(values, '@', n_values) ? 3 : 4) : 1;
    }
    /* A phrase behind the object: "imposed sanctions on", where the parser hangs it on the noun. */
    const uint32_t object = ss_argument_in(arguments, "obj");
    if (!is_absent && object != SS_NONE && n_slot > 1 && n_slot < SS_SLOT_MAX && n_slot != 3) {
        for (uint32_t c = coder->tree->first[object]; c != SS_NONE; c = coder->tree->next[c]) {
            if (!ss_tree_is_any(coder->tree, c, "nmod") || c < object)
                continue;
            const uint32_t mark = ss_tree_child(coder->tree, c, "case");
            char form[SS_WORD_MAX];
            if (mark == SS_NONE || strlen(ss_form_of(&coder->tree->phrases, mark, form)) != n_slot ||
                memcmp(form, slot, n_slot) != 0)
                continue;
            const uint32_t found = n_values ? value_below(coder, c, values, n_values) : c;
            if (found != SS_NONE)
                return n_values ? 3 : 1;
        }
    }
    return is_absent;
}

/* How well a row fits: -1 not at all, else the more conditions the higher. */
static int fit(const struct ss_coder *coder, struct ss_event_candidate *candidate, const struct ss_frame *row)
{
    int total = row->frame[0] == '@' ? 0 : 1;
    candidate->n_matched = 0;
    const char *at = strchr(row->frame, ' ');
    while (at && *at) {
        at++;
        const size_t size = strcspn(at, " ");
        const int gain = check_term(coder, candidate, at, size);
        if (!gain)
            return -1;
        total += gain;
        at += size;
    }
    return total;
}

static void try_rows(const struct ss_coder *coder, struct ss_event_candidate *best, const char *key)
{
    size_t n;
    const struct ss_frame *rows = ss_frames_find(key, &n);
    for (size_t i = 0; i < n; i++) {
        struct ss_event_candidate trial = *best;
        const int score = fit(coder, &trial, &rows[i]);
        if (score > best->specificity) {
            *best = trial;
            best->row = &rows[i];
            best->specificity = score;
        }
    }
}

static void make_key(char out[KEY_MAX], const char *a, const char *joint, const char *b, char pos)
{
    const size_t n = strlen(a), j = strlen(joint), m = strlen(b);
    memcpy(out, a, n);
    memcpy(out + n, joint, j);
    memcpy(out + n + j, b, m);
    out[n + j + m] = '.';
    out[n + j + m + 1] = pos;
    out[n + j + m + 2] = '\0';
}

static void try_lemma(const struct ss_coder *coder, struct ss_event_candidate *best, const char *lemma, char pos)
{
    char key[KEY_MAX];
    if (!lemma[0] || strlen(lemma) > SS_WORD_MAX)
        return;
    make_key(key, lemma, "", "", pos);
    try_rows(coder, best, key);
    for (size_t i = 0; i < ss_frame_n_classes(); i++)
        if (ss_label_in(lemma, ss_frame_class(ss_frame_class_name(i)))) {
            make_key(key, "@", "", ss_frame_class_name(i), pos);
            try_rows(coder, best, key);
        }
}

void ss_coder_find_row(const struct ss_coder *coder, struct ss_event_candidate *best, char pos)
{
    const struct ss_tree *tree = coder->tree;
    char lemma[SS_WORD_MAX], other[SS_WORD_MAX], key[KEY_MAX], both[2 * SS_WORD_MAX];
    ss_tree_lemma(tree, best->word, lemma);
    if (!lemma[0])
        return;
    for (uint32_t c = tree->first[best->word]; c != SS_NONE; c = tree->next[c]) {
        const bool is_particle = pos == 'v' && (ss_tree_is(tree, c, "compound:prt") ||
                                                (c == best->word + 1 && ss_tree_is(tree, c, "advmod")));
        const bool is_first = pos == 'n' && c == word_before(coder, best->word);
        if (!is_particle && !is_first)
            continue;
        ss_form_of(&tree->phrases, c, other);
        if (!other[0] || strlen(other) + strlen(lemma) + 8 > KEY_MAX)
            continue;
        make_key(key, is_particle ? lemma : other, is_particle ? " " : "_", is_particle ? other : lemma, pos);
        if (is_particle)
            key[strlen(lemma)] = '_';
        memcpy(both, key, strlen(key) - 1);
        both[strlen(key) - 2] = '\0';
        best->specificity = -1;
        try_lemma(coder, best, both, pos);
        if (best->row)
            best->specificity += 2;
    }
    try_lemma(coder, best, lemma, pos);
    if (best->row)
        return;
    char lemmas[SS_MOST_LEMMAS][SS_FORM_MAX];
    const uint32_t n = pos == 'v' ? ss_view_lemmas(&coder->view, best->word, lemmas) : 0;
    for (uint32_t i = 1; i < n && !best->row; i++)
        try_lemma(coder, best, lemmas[i], pos);
}
