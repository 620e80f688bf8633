#include "ledger/tree.h"

#include <string.h>

#include "lexicon/frames.h"

bool ss_tree_init(struct ss_tree *tree, struct ss_arena *scratch, const struct ss_model *model,
                  const struct ss_ledger *ledger)
{
    const uint32_t n = ledger->text.n_words;
    if (!ss_phrases_init(&tree->phrases, scratch, model, ledger))
        return false;
    tree->first = ss_arena_array(scratch, uint32_t, n + 1u);
    tree->next = ss_arena_array(scratch, uint32_t, n + 1u);
    if (!tree->first || !tree->next)
        return false;
    for (uint32_t w = 0; w < n; w++)
        tree->first[w] = tree->next[w] = SS_NONE;
    for (uint32_t w = n; w-- > 0;) {
        const uint32_t head = ledger->analysis.tags[w].head;
        if (head >= n)
            continue;
        tree->next[w] = tree->first[head];
        tree->first[head] = w;
    }
    return true;
}

const char *ss_tree_lemma(const struct ss_tree *tree, uint32_t word, char out[SS_WORD_MAX])
{
    if (ss_tree_has_upos(tree, word, "VERB AUX")) {
        const char *lemma = ss_irregular_lemma_find(ss_form_of(&tree->phrases, word, out));
        if (lemma) {
            memcpy(out, lemma, strlen(lemma) + 1);
            return out;
        }
    }
    return ss_lemma_of(&tree->phrases, word, out);
}

uint32_t ss_tree_n_words(const struct ss_tree *tree)
{
    return tree->phrases.ledger->text.n_words;
}

uint32_t ss_tree_head(const struct ss_tree *tree, uint32_t word)
{
    const uint32_t head = ss_head_of(&tree->phrases, word);
    return head < ss_tree_n_words(tree) ? head : SS_NONE;
}

bool ss_tree_is(const struct ss_tree *tree, uint32_t word, const char *deprel)
{
    const char *label = ss_deprel_of(&tree->phrases, word);
    const size_t n = strlen(deprel);
    return strncmp(label, deprel, n) == 0 && (label[n] == '\0' || label[n] == ':');
}

/* Is `label`, or `label` up to its colon, one of a list parted by blanks? */
static bool is_listed(const char *label, const char *list)
{
    const size_t whole = strlen(label), base = strcspn(label, ":");
    for (const char *at = list; *at;) {
        const size_t n = strcspn(at, " ");
        if ((n == whole || n == base) && memcmp(at, label, n) == 0)
            return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

bool ss_tree_is_any(const struct ss_tree *tree, uint32_t word, const char *deprels)
{
    return is_listed(ss_deprel_of(&tree->phrases, word), deprels);
}

bool ss_tree_has_upos(const struct ss_tree *tree, uint32_t word, const char *list)
{
    return ss_label_in(ss_upos_of(&tree->phrases, word), list);
}

bool ss_tree_has_xpos(const struct ss_tree *tree, uint32_t word, const char *list)
{
    return ss_label_in(ss_xpos_of(&tree->phrases, word), list);
}

uint32_t ss_tree_child(const struct ss_tree *tree, uint32_t word, const char *deprels)
{
    for (uint32_t c = tree->first[word]; c != SS_NONE; c = tree->next[c])
        if (ss_tree_is_any(tree, c, deprels))
            return c;
    return SS_NONE;
}

enum { SPAN_DEPTH = 24, SPAN_REACH = 60 };

/* Does the word belong to the phrase of `head` as its caption says? */
static bool is_inside(const struct ss_tree *tree, uint32_t word, uint32_t head)
{
    for (unsigned step = 0; word != SS_NONE && step < SPAN_DEPTH; step++) {
        if (word == head)
            return true;
        const uint32_t above = ss_tree_head(tree, word);
        if (ss_tree_is_any(tree, word, "acl parataxis ccomp advcl appos orphan vocative discourse list nsubj cop aux mark"))
            return false;
        if (above == head && (ss_tree_is_any(tree, word, "conj obl") ||
                              (word > head && ss_tree_is_any(tree, word, "cc advmod"))))
            return false;
        word = above;
    }
    return false;
}

struct ss_words ss_tree_noun_phrase(const struct ss_tree *tree, uint32_t head)
{
    struct ss_words out = {head, head + 1};
    const uint32_t n = ss_tree_n_words(tree);
    while (out.begin > 0 && head - out.begin < SPAN_REACH && is_inside(tree, out.begin - 1, head))
        out.begin--;
    while (out.begin < head && ss_tree_is_any(tree, out.begin, "punct case cc"))
        out.begin++;
    while (out.end < n && out.end - head < SPAN_REACH && is_inside(tree, out.end, head))
        out.end++;
    while (out.end > head + 1 && ss_tree_is_any(tree, out.end - 1, "punct"))
        out.end--;
    return out;
}
