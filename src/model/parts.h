/** The opened model and the working memory of one reader: what the files of this layer share. */
#ifndef SS_MODEL_PARTS_H
#define SS_MODEL_PARTS_H

#include "base/arena.h"
#include "model/features.h"
#include "model/file.h"
#include "model/model.h"
#include "nn/attention.h"
#include "nn/layers.h"

enum {
    SS_LAYERS_MAX = 48,
    SS_WIDTH_MAX = 512,   /* of word vectors and hidden layers of heads, see SS_UNPACK_K */
    SS_INNER_MAX = 4096,
    SS_WINDOW_MAX = 1022, /* wordpieces of a window without [CLS] and [SEP] */
    SS_LABELS_MAX = 2048,
    SS_TAP = 5,           /* width of a convolution */
    SS_DILATION = 3,      /* of the second one */
    SS_N_ROLES = 4,
    SS_PAIR_OUT = 10,     /* 4 roles, 3 begins, 3 ends */
    SS_N_DISTANCES = 33,
    SS_PAIR_BATCH = 12 /* anchors whose bilinear scores are found together */
};

struct ss_norm {
    const float *gain, *bias;
};

/** One layer of a transformer encoder; either the int8 or the float half is bound. */
struct ss_encoder_layer {
    struct ss_linear qkv, out, up, down;
    struct ss_attention_scales attention; /* .score 0: attention in floats */
    struct ss_dense qkv_float, out_float, up_float, down_float;
    struct ss_norm norm1, norm2;
};

struct ss_encoder {
    uint32_t n_layers, d, n_heads, inner, n_words, n_positions;
    int is_int8;
    const int8_t *word;       /* (n_words, d), or NULL */
    const float *word_scale;  /* (n_words) */
    const float *word_float;  /* the same where the model is float32 */
    const float *pos, *shape, *flag;
    struct ss_norm norm;
    struct ss_encoder_layer layers[SS_LAYERS_MAX];
};

struct ss_heads {
    struct ss_dense tag_hidden, upos, xpos, feats, lemma;
    struct ss_dense ner_hidden, names[3]; /* in the order of SS_NER_UNER .. SS_NER_NEWS */
    const float *name_trans[3];           /* (labels, labels) from, to; NULL where none were learnt */
    struct ss_dense sentence_start;
    struct ss_dense fact_hidden, fact;    /* no outputs: the model has no such head */
    struct ss_dense event_hidden, event_lemma, event_type; /* the same */
    struct ss_dense arc_dep, arc_head, arc_table, rel_dep, rel_head, rel_table, rel_last;
    const float *arc_root, *rel_root;
    struct ss_dense attr_hidden, anchor;
    struct ss_dense pair_anchor, pair_word, conv1, conv2, pair_out, pair_table;
    const float *pair_distance;                /* (33, pair) */
    const float *pair_trans;                   /* (4, 4) from, to */
};

/** The head of coreference (train/coreference.py); is_there is 0 where the model file has none. */
struct ss_coref_head {
    int is_there;
    struct ss_dense anaphor, antecedent;                         /* d -> size */
    struct ss_dense hide_anaphor, hide_antecedent, hide_product; /* size -> hidden */
    const float *tables;       /* (classes, SS_COREF_ROW): what is plain to see, by the class of the anaphor */
    const float *hide_feature; /* (rows, hidden) */
    const float *fine, *none;  /* (hidden), (size) */
    float fine_bias, none_bias;
    float scale;               /* of the bilinear form */
};

/** What labels mean to coreference, by label id. */
struct ss_coref_labels {
    uint8_t upos[256], xpos[256], relation[256]; /* SS_UPOS_, SS_XPOS_, SS_REL_ of coref.c */
    uint8_t number[SS_LABELS_MAX];               /* of SS_FEATS: 0 unknown, 1 singular, 2 plural */
};

/** How a lemma is made of a form: case, letters to cut off the end, letters to add. */
struct ss_script {
    char letter_case; /* 'l' lower, 'k' keep, 't' title */
    uint32_t cut;
    const char *add;
};

/** What a label of a names head says. */
struct ss_name_label {
    char part; /* B I O E S */
    int type;  /* enum ss_name_type, where part is not O */
};

/** Strings with a tag of xpos each, and a hash table of both. */
struct ss_tagged_strings {
    struct ss_strings strings;
    const uint8_t *xpos;
    const void *slots; /* index + 1: uint16 or uint32 */
    uint32_t n_slots;
    int slots_are_wide;
};

static inline uint32_t ss_tagged_slot(const struct ss_tagged_strings *t, uint32_t i)
{
    return t->slots_are_wide ? ((const uint32_t *)t->slots)[i] : ((const uint16_t *)t->slots)[i];
}

/** What the ending of an inflected form can become; rules of one ending and tag lie side by side, the commonest
 *  first. */
struct ss_endings {
    struct ss_tagged_strings table; /* no strings: the model has none */
    const uint8_t *rule;            /* of each of them */
    struct ss_script *rules;
    uint32_t n_rules;
    const uint8_t *base; /* (labels of xpos) tag of the form without the ending; the same where it has none */
};

struct ss_lemmas {
    struct ss_tagged_strings forms;
    struct ss_strings lemmas; /* of each form */
    struct ss_endings endings;
    uint32_t proper;          /* xpos of a proper noun, or SS_NONE */
};

struct ss_model {
    struct ss_arena arena;
    struct ss_model_file file;
    const struct ss_kernels *kernels;
    char version[80];
    uint32_t window; /* wordpieces without [CLS] and [SEP] */
    struct ss_vocabulary vocabulary;
    struct ss_encoder encoder;
    struct ss_heads heads;
    struct ss_strings labels[SS_N_TASKS];
    struct ss_script *scripts;              /* by label of SS_LEMMA_SCRIPT */
    struct ss_name_label *name_labels[3];   /* by label of SS_NER_UNER .. SS_NER_NEWS */
    uint32_t root_label, loose_label;       /* of SS_DEPREL: "root"; "parataxis" */
    struct ss_lemmas lemmas;
    struct ss_coref_labels coref_labels;
    struct ss_coref_head coref;
};

/** Words [begin, begin + n_words) of the text as the encoder reads them. */
struct ss_window {
    uint32_t begin, n_words, n_pieces; /* n_pieces with [CLS] and [SEP] */
    uint32_t *pieces;                  /* (window + 2) */
    uint8_t *shapes, *flags;           /* (window + 2) */
    uint16_t *first, *last;            /* (window) piece of each word */
};

struct ss_lemma_cache_entry {
    const char *form;
    size_t size;
    uint32_t xpos, script;
    const char *lemma;
};

enum { SS_LEMMA_CACHE = 4096, SS_RULE_ADD_MAX = 31 /* bytes that a rule of an ending adds */ };

/** Working memory of one reader, made once a call: nothing is allocated per window but answers. */
struct ss_work {
    const struct ss_model *model;
    struct ss_window window;
    float *unpack;                  /* SS_UNPACK_ROOM */
    float *x, *y, *context;         /* (window + 2, d) */
    uint8_t *bytes, *inner_bytes;   /* the same quantised; (window + 2, inner) */
    float *inner;                   /* (window + 2, inner), float32 models */
    float *qkv, *attention;         /* (window + 2, 3 d / heads); ss_attention_room */
    float *words;                   /* (window, d) word vectors, what the heads read */
    float *hidden, *scores;         /* (window, 512); (window, widest output) */
    float *dep, *head, *mixed;      /* (window + 1, 512) */
    float *packed;                  /* (window + 16, 512) */
    float *arcs;                    /* (window, window + 16) */
    double *tree_scores;            /* room for ss_tree_decode */
    uint32_t *tree_room, *heads;
    float *rel_sums, *rel_scores;   /* (window, 512); (window, relations) */
    float *pair_words, *pair_anchors, *pair_roles; /* (window, pair); the same; (window, 4 pair) */
    float *pair_rows, *pair_thirds, *pair_sums;    /* (window + 4, pair); (window + 16, pair); the same */
    float *pair_scores, *pair_bilinear;            /* (window, 16); (window, 4 SS_PAIR_BATCH) */
    uint32_t *anchors;              /* (window) */
    float *anchor_scores;
    uint8_t *starts;                /* (window) 1 = a sentence begins here */
    uint32_t *labels;               /* (window) */
    float *best;                    /* (2, labels) of a Viterbi search */
    uint16_t *back;                 /* (window, labels) */
    struct ss_name *names;          /* (window) */
    struct ss_lemma_cache_entry *lemma_cache;
};

/** Takes the memory from `scratch`; 0 when it is short. */
int ss_work_init(struct ss_work *work, const struct ss_model *model, struct ss_arena *scratch);

/** Encodes work->window and fills work->words. */
void ss_encode(struct ss_work *work);

/** A dense layer over the first `rows` rows. */
void ss_work_dense(const struct ss_work *work, const struct ss_dense *layer, float *y, size_t y_stride, const float *x,
                   size_t x_stride, size_t rows);

/** Logits of "a sentence begins here", 16 floats apart, in work->scores. */
void ss_sentence_scores(struct ss_work *work);
/** Label ids of the window's words for SS_UPOS .. SS_LEMMA_SCRIPT (not SS_DEPREL) into tags; scripts into
 *  work->labels. */
void ss_tag_words(struct ss_work *work, struct ss_tags *tags);
/** Has what the word says happened? From -3 to 3 for each word of the window, into `happened`. The model must have
 *  that head. */
void ss_find_happened(struct ss_work *work, float *happened);
/** Logits of the SS_N_KINDS labels of events for each word of the window in work->scores; returns the floats from one word to the
 *  next. As below. */
size_t ss_event_scores(struct ss_work *work, const struct ss_tags *tags);
/** What event does the word tell of? The likeliest of the labels other than "none" and "other" for each word of the window,
 *  into `kinds`; `tags` are those words'. The model must have that head. Overwrites work->context. */
void ss_find_event_kinds(struct ss_work *work, const struct ss_tags *tags, struct ss_event_kind_score *kinds);
/** Vectors that ss_parse_sentence reads. */
void ss_prepare_trees(struct ss_work *work);
/** Heads of the words [begin, end) of the window into work->heads: index of a word in the window, SS_NONE = root. */
void ss_parse_sentence(struct ss_work *work, uint32_t begin, uint32_t end);
/** Relations of all words of the window to work->heads into tags. */
void ss_label_arcs(struct ss_work *work, struct ss_tags *tags);
/** Names of the window's sentences (work->starts): begin, end, type, in order; returns how many of `room` (window). */
uint32_t ss_find_names(struct ss_work *work, struct ss_name *names);
/** Words above the threshold into work->anchors, and their probabilities; returns how many. */
uint32_t ss_find_anchors(struct ss_work *work, float threshold);
/** 1 / (1 + exp(-logit)). */
float ss_probability(const struct ss_kernels *kernels, float logit);
/** Vectors that ss_pair_roles reads. */
void ss_prepare_pairs(struct ss_work *work, uint32_t n_anchors);
/** The most probable role of every word for anchor number `anchor` into work->labels. Anchors are asked for in order,
 *  from 0 on. */
void ss_pair_roles(struct ss_work *work, uint32_t anchor, uint32_t n_anchors);
/** Potentials of that chain: unary + begin + end, 16 floats a word, in work->pair_scores (for checks). */
void ss_pair_potentials(struct ss_work *work, uint32_t anchor, uint32_t n_anchors);

/** Sizes of the coreference head. */
enum {
    SS_COREF_REACH = 400, /* candidates back that may be antecedents */
    SS_COREF_TOP = 12,    /* of them that are scored again, and kept */
    SS_COREF_CORE = 8,    /* words of a mention that are compared */
    SS_COREF_WIDTH_MAX = 256,
    SS_COREF_STEPS = 10, SS_COREF_MATCHES = 7, SS_COREF_RELATIONS = 8, SS_COREF_QUOTES = 5, SS_COREF_NUMBERS = 9,
    /* a row of the tables: by class of the antecedent, distance, sentences, match, relation, quote, numbers, none */
    SS_COREF_ROW = SS_N_CANDIDATE_CLASSES + 2 * SS_COREF_STEPS + SS_COREF_MATCHES + SS_COREF_RELATIONS +
                   SS_COREF_QUOTES + SS_COREF_NUMBERS + 1,
    SS_COREF_FEATURES = 2 * SS_COREF_STEPS + SS_COREF_MATCHES + SS_COREF_RELATIONS + SS_COREF_QUOTES +
                        2 * SS_N_CANDIDATE_CLASSES
};

struct ss_coref;

/** Fills model->coref_labels from the label sets. */
void ss_coref_bind_labels(struct ss_model *model);
/** The working memory for one document; NULL when memory is short. */
struct ss_coref *ss_coref_begin(struct ss_arena *scratch, const struct ss_model *model);
/** Finds the candidates among the window's words and links them to those before. `tags` are those of the whole text. 0
 *  when memory is short. */
int ss_coref_window(struct ss_coref *coref, const struct ss_work *work, const struct ss_text *text,
                    const struct ss_tags *tags);
/** Copies what was found to the answers; 0 when memory is short. */
int ss_coref_keep(const struct ss_coref *coref, struct ss_arena *arena, struct ss_analysis *out);
/** Frees what it holds beside its scratch memory. NULL is allowed. */
void ss_coref_end(struct ss_coref *coref);

/** The lemma of a word: the table's, else by its ending or its script. NULL when memory is short. */
const char *ss_lemma(struct ss_work *work, struct ss_arena *arena, const char *form, size_t size, uint32_t xpos,
                     uint32_t script);

/** Room that ss_tree_decode needs for n words. */
static inline size_t ss_tree_doubles(size_t n)
{
    return n * (n + 1) + 2 * n;
}

static inline size_t ss_tree_integers(size_t n)
{
    return n * (n + 1) + 18 * n;
}

/** The tree of the highest sum of scores with exactly one root.
 *
 * @param scores    (n, stride): scores[i][0] of word i as root, scores[i][j + 1] of word j as its head.
 * @param heads     (n) index of the head, SS_NONE for the root.
 * @param doubles   ss_tree_doubles(n) of room; integers likewise.
 * Cost    O(n^2). */
void ss_tree_decode(const float *scores, size_t stride, uint32_t n, uint32_t *heads, double *doubles,
                    uint32_t *integers);

#endif
