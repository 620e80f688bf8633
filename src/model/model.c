/** Opens a model: binds every section, checks every shape and every number that is used as an index. */
#include "model/model.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "model/parts.h"

static const char *const task_names[SS_N_TASKS] = {"upos",  "xpos",     "feats",   "deprel",
                                                    "lemma", "ner_uner", "ner_gum", "ner_news"};

/* What binding needs everywhere; `missing` gets the name of the first section that does not fit. */
struct binder {
    struct ss_model *model;
    char missing[48];
};

static void miss(struct binder *b, const char *name)
{
    if (!b->missing[0])
        (void)snprintf(b->missing, sizeof b->missing, "%s", name);
}

/* A section of exactly this type and shape; dims end with 0. */
static const void *get(struct binder *b, const char *name, uint32_t type, size_t d0, size_t d1, size_t d2, size_t d3)
{
    const struct ss_section *s = ss_file_find(&b->model->file, name);
    const size_t dims[SS_SECTION_DIMS] = {d0, d1 ? d1 : 1, d2 ? d2 : 1, d3 ? d3 : 1};
    int same = s && s->type == type;
    for (size_t i = 0; same && i < SS_SECTION_DIMS; i++)
        same = s->dims[i] == dims[i];
    if (same)
        return ss_file_data(&b->model->file, s);
    miss(b, name);
    return NULL;
}

struct part_name {
    char text[48];
};

static struct part_name joined(const char *name, const char *part)
{
    struct part_name out;
    (void)snprintf(out.text, sizeof out.text, "%s.%s", name, part);
    return out;
}

static struct part_name layer_name(uint32_t layer, const char *part)
{
    struct part_name out;
    (void)snprintf(out.text, sizeof out.text, "layer%u.%s", layer, part);
    return out;
}

static const float *get_floats(struct binder *b, const char *name, size_t d0, size_t d1)
{
    return get(b, name, SS_FLOAT32, d0, d1, 0, 0);
}

static struct ss_linear get_linear(struct binder *b, const char *name, size_t n, size_t k)
{
    struct ss_linear out = {.n = n, .k = k};
    out.weight = get(b, joined(name, "weight").text, SS_INT8, n / SS_PANEL, k / 4, SS_PANEL, 4);
    out.scale = get_floats(b, joined(name, "scale").text, n, 0);
    out.bias = get_floats(b, joined(name, "bias").text, n, 0);
    out.offset = get(b, joined(name, "offset").text, SS_INT32, n, 0, 0, 0);
    const float *input = get_floats(b, joined(name, "input").text, 2, 0);
    if (input)
        out.input = (struct ss_quant){input[0], input[1]};
    return out;
}

/* n = 0: as many as the section holds, in whole panels. */
static struct ss_dense get_dense(struct binder *b, const char *name, size_t n, size_t k)
{
    struct ss_dense out = {.n = n, .k = k};
    const struct part_name weight = joined(name, "weight");
    const struct ss_section *s = ss_file_find(&b->model->file, weight.text);
    if (!s || s->dims[0] > SS_LABELS_MAX) {
        miss(b, weight.text);
        return out;
    }
    if (n == 0)
        out.n = (size_t)s->dims[0] * SS_PANEL;
    const size_t panels = ss_padded(out.n) / SS_PANEL;
    if (s->type == SS_INT8 && k <= SS_UNPACK_K) {
        out.int8 = get_linear(b, name, ss_padded(out.n), (k + SS_INT8_STEP - 1) / SS_INT8_STEP * SS_INT8_STEP);
        return out;
    }
    if (s->type == SS_FLOAT16 && k <= SS_UNPACK_K)
        out.weight_half = get(b, weight.text, SS_FLOAT16, panels, k, SS_PANEL, 0);
    else
        out.weight = get(b, weight.text, SS_FLOAT32, panels, k, SS_PANEL, 0);
    out.bias = get_floats(b, joined(name, "bias").text, ss_padded(out.n), 0);
    return out;
}

/* The hidden layer of a head: as wide as it is, within what the working memory holds. */
static struct ss_dense get_hidden(struct binder *b, const char *name, size_t k)
{
    struct ss_dense out = get_dense(b, name, 0, k);
    if (out.n > SS_WIDTH_MAX)
        miss(b, name);
    return out;
}

static struct ss_norm get_norm(struct binder *b, const char *name, size_t d)
{
    return (struct ss_norm){get_floats(b, joined(name, "weight").text, d, 0),
                            get_floats(b, joined(name, "bias").text, d, 0)};
}

/* Optional: the scales of int8 attention, for heads of a size that its kernels take. */
static struct ss_attention_scales get_attention(struct binder *b, uint32_t i)
{
    const struct part_name name = layer_name(i, "attention");
    const struct ss_attention_scales floats = {.score = 0.0f};
    const size_t size = b->model->encoder.d / b->model->encoder.n_heads;
    if (!ss_file_find(&b->model->file, name.text))
        return floats;
    const float *x = get_floats(b, name.text, 6, 0);
    const int is_taken = size == SS_INT8_STEP / 2 || (size % SS_INT8_STEP == 0 && size <= SS_ATTENTION_SIZE_MAX);
    if (!x || !is_taken || !(x[1] >= 0.0f && x[1] <= 255.0f) || !(x[4] > 0.0f)) {
        miss(b, name.text);
        return floats;
    }
    return (struct ss_attention_scales){{x[0], x[1]}, {x[2], 128.0f}, {x[3], 128.0f}, x[4], x[5]};
}

static void bind_layer(struct binder *b, uint32_t i)
{
    struct ss_encoder *e = &b->model->encoder;
    struct ss_encoder_layer *layer = &e->layers[i];
    const size_t d = e->d, inner = e->inner;
    if (e->is_int8) {
        layer->qkv = get_linear(b, layer_name(i, "qkv").text, 3 * d, d);
        layer->out = get_linear(b, layer_name(i, "out").text, d, d);
        layer->up = get_linear(b, layer_name(i, "up").text, inner, d);
        layer->down = get_linear(b, layer_name(i, "down").text, d, inner);
        layer->attention = get_attention(b, i);
    } else {
        layer->qkv_float = get_dense(b, layer_name(i, "qkv").text, 3 * d, d);
        layer->out_float = get_dense(b, layer_name(i, "out").text, d, d);
        layer->up_float = get_dense(b, layer_name(i, "up").text, inner, d);
        layer->down_float = get_dense(b, layer_name(i, "down").text, d, inner);
    }
    layer->norm1 = get_norm(b, layer_name(i, "ln1").text, d);
    layer->norm2 = get_norm(b, layer_name(i, "ln2").text, d);
}

static void bind_encoder(struct binder *b)
{
    struct ss_encoder *e = &b->model->encoder;
    e->n_words = b->model->vocabulary.pieces.n;
    const struct ss_section *word = ss_file_find(&b->model->file, "enc.word");
    e->is_int8 = word && word->type == SS_INT8;
    if (e->is_int8) {
        e->word = get(b, "enc.word", SS_INT8, e->n_words, e->d, 0, 0);
        e->word_scale = get_floats(b, "enc.word.scale", e->n_words, 0);
    } else {
        e->word_float = get_floats(b, "enc.word", e->n_words, e->d);
    }
    const struct ss_section *pos = ss_file_find(&b->model->file, "enc.pos");
    e->n_positions = pos ? pos->dims[0] : 0;
    if (e->n_positions < b->model->window + 2)
        miss(b, "enc.pos");
    e->pos = get_floats(b, "enc.pos", e->n_positions, e->d);
    e->shape = get_floats(b, "enc.shape", SS_N_SHAPES, e->d);
    e->flag = get_floats(b, "enc.flag", SS_N_FLAGS, e->d);
    e->norm = get_norm(b, "enc.ln", e->d);
    for (uint32_t i = 0; i < e->n_layers; i++)
        bind_layer(b, i);
}

static void bind_config(struct binder *b)
{
    struct ss_model *m = b->model;
    const uint32_t *config = get(b, "config", SS_UINT32, 5, 0, 0, 0);
    if (!config)
        return;
    m->encoder.n_layers = config[0];
    m->encoder.d = config[1];
    m->encoder.n_heads = config[2];
    m->encoder.inner = config[3];
    m->window = config[4];
    const struct ss_encoder *e = &m->encoder;
    if (e->n_layers > SS_LAYERS_MAX || e->d == 0 || e->d > SS_WIDTH_MAX || e->d % 64 != 0 || e->inner == 0 ||
        e->inner > SS_INNER_MAX || e->inner % 64 != 0 || e->n_heads == 0 || e->d % (e->n_heads * SS_PANEL) != 0 ||
        m->window < SS_PIECES_MAX || m->window > SS_WINDOW_MAX)
        miss(b, "config");
}

static void bind_vocabulary(struct binder *b)
{
    struct ss_vocabulary *v = &b->model->vocabulary;
    const struct ss_section *slots = ss_file_find(&b->model->file, "vocab.slots");
    const uint32_t *special = get(b, "vocab.special", SS_UINT32, 3, 0, 0, 0);
    if (!ss_file_strings(&b->model->file, "vocab.pieces", &v->pieces) || !slots || !special) {
        miss(b, "vocab.pieces");
        return;
    }
    v->n_slots = slots->dims[0];
    v->slots = get(b, "vocab.slots", SS_UINT16, v->n_slots, 0, 0, 0);
    v->unknown = special[0];
    v->begin = special[1];
    v->end = special[2];
    size_t n_empty = 0, n_wrong = 0;
    for (uint32_t i = 0; v->slots && i < v->n_slots; i++) {
        n_empty += v->slots[i] == 0;
        n_wrong += v->slots[i] > v->pieces.n;
    }
    if (n_empty == 0 || n_wrong || (v->n_slots & (v->n_slots - 1)) != 0)
        miss(b, "vocab.slots");
    if (v->unknown >= v->pieces.n || v->begin >= v->pieces.n || v->end >= v->pieces.n)
        miss(b, "vocab.special");
}

static int parse_script(const char *label, struct ss_script *out)
{
    out->letter_case = label[0];
    out->cut = 0;
    if (!label[0] || !strchr("lkt", label[0]))
        return 0;
    const char *at = label + 1;
    for (; *at >= '0' && *at <= '9' && out->cut < 1000; at++)
        out->cut = out->cut * 10 + (uint32_t)(*at - '0');
    out->add = at + 1;
    return *at == '+';
}

static int parse_name_label(const char *label, struct ss_name_label *out)
{
    static const char *const types[] = {"PER", "ORG", "LOC", "EVT", "OTH"}; /* enum ss_name_type */
    *out = (struct ss_name_label){'O', -1};
    if (!strcmp(label, "O"))
        return 1;
    out->part = label[0];
    if (!label[0] || !strchr("BIES", label[0]) || label[1] != '-')
        return 0;
    for (int i = 0; i < 5; i++)
        if (!strcmp(label + 2, types[i]))
            out->type = i;
    return out->type >= 0;
}

static uint32_t find_label(const struct ss_model *m, enum ss_task task, const char *label)
{
    for (uint32_t i = 0; i < m->labels[task].n; i++)
        if (!strcmp(ss_string(&m->labels[task], i, NULL), label))
            return i;
    return SS_NONE;
}

static void bind_tagged_strings(struct binder *b, const char *part, const char *strings, struct ss_tagged_strings *t)
{
    const struct part_name name = joined(part, strings);
    const struct ss_section *slots = ss_file_find(&b->model->file, joined(part, "slots").text);
    if (!slots || !ss_file_strings(&b->model->file, name.text, &t->strings)) {
        miss(b, name.text);
        return;
    }
    t->n_slots = slots->dims[0];
    t->slots_are_wide = slots->type == SS_UINT32;
    t->slots = get(b, joined(part, "slots").text, t->slots_are_wide ? SS_UINT32 : SS_UINT16, t->n_slots, 0, 0, 0);
    t->xpos = get(b, joined(part, "xpos").text, SS_UINT8, t->strings.n, 0, 0, 0);
    size_t n_empty = 0, n_wrong = 0;
    for (uint32_t i = 0; t->slots && i < t->n_slots; i++) {
        n_empty += ss_tagged_slot(t, i) == 0;
        n_wrong += ss_tagged_slot(t, i) > t->strings.n;
    }
    if (n_empty == 0 || n_wrong || (t->n_slots & (t->n_slots - 1)) != 0)
        miss(b, joined(part, "slots").text);
}

static void bind_lemmas(struct binder *b)
{
    struct ss_lemmas *l = &b->model->lemmas;
    bind_tagged_strings(b, "lemma", "forms", &l->forms);
    if (!ss_file_strings(&b->model->file, "lemma.lemmas", &l->lemmas) || l->lemmas.n != l->forms.strings.n)
        miss(b, "lemma.lemmas");
    l->proper = find_label(b->model, SS_XPOS, "NNP");
}

/* Endings came later than the format; a model may have none. */
static void bind_endings(struct binder *b)
{
    struct ss_endings *e = &b->model->lemmas.endings;
    if (!ss_file_find(&b->model->file, "ending.strings"))
        return;
    bind_tagged_strings(b, "ending", "strings", &e->table);
    e->rule = get(b, "ending.rule", SS_UINT8, e->table.strings.n, 0, 0, 0);
    for (uint32_t i = 0; i < e->n_rules; i++)
        if (strlen(e->rules[i].add) > SS_RULE_ADD_MAX)
            miss(b, "ending.rules");
    const uint32_t n_xpos = b->model->labels[SS_XPOS].n;
    e->base = get(b, "ending.base", SS_UINT8, n_xpos, 0, 0, 0);
    for (uint32_t i = 0; e->rule && i < e->table.strings.n; i++)
        if (e->rule[i] >= e->n_rules)
            miss(b, "ending.rule");
    for (uint32_t i = 0; e->base && i < n_xpos; i++)
        if (e->base[i] >= n_xpos)
            miss(b, "ending.base");
}

static void bind_label_sets(struct binder *b)
{
    for (int task = 0; task < SS_N_TASKS; task++) {
        const struct part_name name = joined("labels", task_names[task]);
        struct ss_strings *labels = &b->model->labels[task];
        const uint32_t most = task == SS_FEATS || task == SS_LEMMA_SCRIPT ? SS_LABELS_MAX : 256;
        if (!ss_file_strings(&b->model->file, name.text, labels) || labels->n == 0 || labels->n > most)
            miss(b, name.text);
    }
    b->model->root_label = find_label(b->model, SS_DEPREL, "root");
    b->model->loose_label = find_label(b->model, SS_DEPREL, "parataxis");
    if (b->model->root_label == SS_NONE || b->model->loose_label == SS_NONE)
        miss(b, "labels.deprel");
}

static struct ss_script *parse_scripts(struct binder *b, const char *part, const struct ss_strings *labels)
{
    struct ss_script *scripts = ss_arena_array(&b->model->arena, struct ss_script, labels->n);
    for (uint32_t i = 0; scripts && i < labels->n; i++)
        if (!parse_script(ss_string(labels, i, NULL), &scripts[i]))
            miss(b, part);
    return scripts;
}

/* Labels that have a meaning to the program; 0 when memory is short. */
static int parse_labels(struct binder *b)
{
    struct ss_model *m = b->model;
    struct ss_strings rules;
    if (!(m->scripts = parse_scripts(b, "labels.lemma", &m->labels[SS_LEMMA_SCRIPT])))
        return 0;
    if (ss_file_strings(&m->file, "ending.rules", &rules)) {
        m->lemmas.endings.n_rules = rules.n;
        if (!(m->lemmas.endings.rules = parse_scripts(b, "ending.rules", &rules)))
            return 0;
    }
    for (int head = 0; head < 3; head++) {
        const struct ss_strings *labels = &m->labels[SS_NER_UNER + head];
        m->name_labels[head] = ss_arena_array(&m->arena, struct ss_name_label, labels->n);
        if (!m->name_labels[head])
            return 0;
        for (uint32_t i = 0; i < labels->n; i++)
            if (!parse_name_label(ss_string(labels, i, NULL), &m->name_labels[head][i]) ||
                (i == 0) != (m->name_labels[head][i].part == 'O'))
                miss(b, "labels.ner_uner");
    }
    return 1;
}

static const char *const name_trans[] = {"head.ner_uner_trans", "head.ner_gum_trans", "head.ner_news_trans"};

static void bind_tag_heads(struct binder *b)
{
    struct ss_heads *h = &b->model->heads;
    const struct ss_strings *labels = b->model->labels;
    const size_t d = b->model->encoder.d;
    h->tag_hidden = get_hidden(b, "head.tag_hidden", d);
    h->upos = get_dense(b, "head.tag_upos", labels[SS_UPOS].n, h->tag_hidden.n);
    h->xpos = get_dense(b, "head.tag_xpos", labels[SS_XPOS].n, h->tag_hidden.n);
    h->feats = get_dense(b, "head.tag_feats", labels[SS_FEATS].n, h->tag_hidden.n);
    h->lemma = get_dense(b, "head.tag_lemma", labels[SS_LEMMA_SCRIPT].n, h->tag_hidden.n);
    h->ner_hidden = get_hidden(b, "head.ner_hidden", d);
    for (int i = 0; i < 3; i++)
        h->names[i] = get_dense(b, joined("head", task_names[SS_NER_UNER + i]).text, labels[SS_NER_UNER + i].n,
                                h->ner_hidden.n);
    for (int i = 0; i < 3; i++)
        if (ss_file_find(&b->model->file, name_trans[i]))
            h->name_trans[i] = get_floats(b, name_trans[i], labels[SS_NER_UNER + i].n, labels[SS_NER_UNER + i].n);
    h->sentence_start = get_dense(b, "head.sstart", 1, d);
    if (ss_file_find(&b->model->file, "head.fact.weight")) { /* may be missing as a whole */
        h->fact_hidden = get_hidden(b, "head.fact_hidden", d);
        h->fact = get_dense(b, "head.fact", 1, h->fact_hidden.n);
    }
    if (ss_file_find(&b->model->file, "head.event_type.weight")) {
        h->event_hidden = get_hidden(b, "head.event_hidden", d);
        h->event_lemma = get_dense(b, "head.event_lemma", h->event_hidden.n, d);
        h->event_type = get_dense(b, "head.event_type", SS_N_KINDS, h->event_hidden.n);
    }
}

static void bind_tree_heads(struct binder *b)
{
    struct ss_heads *h = &b->model->heads;
    const size_t d = b->model->encoder.d, n_rel = b->model->labels[SS_DEPREL].n;
    h->arc_dep = get_hidden(b, "head.arc_dep", d);
    h->arc_head = get_hidden(b, "head.arc_head", d);
    h->arc_table = get_dense(b, "head.arc_table", h->arc_head.n, h->arc_dep.n);
    h->arc_root = get_floats(b, "head.arc_root", h->arc_head.n, 0);
    h->rel_dep = get_hidden(b, "head.rel_dep", d);
    h->rel_head = get_hidden(b, "head.rel_head", d);
    h->rel_table = get_dense(b, "head.rel_table", n_rel * h->rel_head.n, h->rel_dep.n);
    h->rel_last = get_dense(b, "head.rel_last", n_rel, h->rel_dep.n);
    h->rel_root = get_floats(b, "head.rel_root", h->rel_head.n, 0);
}

static void bind_pair_heads(struct binder *b)
{
    struct ss_heads *h = &b->model->heads;
    const size_t d = b->model->encoder.d;
    h->attr_hidden = get_hidden(b, "head.attr_hidden", d);
    h->anchor = get_dense(b, "head.anchor", 1, h->attr_hidden.n);
    h->pair_anchor = get_hidden(b, "head.pair_anchor", d);
    const size_t pair = h->pair_anchor.n;
    if (pair * SS_TAP > SS_UNPACK_K)
        miss(b, "head.pair_anchor");
    h->pair_word = get_dense(b, "head.pair_word", pair, d);
    h->pair_distance = get_floats(b, "head.pair_distance", SS_N_DISTANCES, pair);
    h->conv1 = get_dense(b, "head.conv1", pair, SS_TAP * pair);
    h->conv2 = get_dense(b, "head.conv2", pair, SS_TAP * pair);
    h->pair_out = get_dense(b, "head.pair_out", SS_PAIR_OUT, pair);
    h->pair_table = get_dense(b, "head.pair_table", SS_N_ROLES * pair, pair);
    h->pair_trans = get_floats(b, "head.pair_trans", SS_N_ROLES, SS_N_ROLES);
}

/* A layer of a size that the kernels take and the working memory holds. */
static struct ss_dense get_coref_layer(struct binder *b, const char *name, size_t n, size_t k)
{
    const struct ss_dense out = get_dense(b, name, n, k);
    if (out.n > SS_COREF_WIDTH_MAX || out.n % SS_PANEL != 0)
        miss(b, name);
    return out;
}

/* The head of coreference may be missing as a whole: then names are linked by rule alone. */
static void bind_coref_head(struct binder *b)
{
    struct ss_coref_head *h = &b->model->coref;
    if (!ss_file_find(&b->model->file, "head.coref_tables"))
        return;
    h->anaphor = get_coref_layer(b, "head.coref_ana", 0, b->model->encoder.d);
    const size_t size = h->anaphor.n;
    h->antecedent = get_coref_layer(b, "head.coref_ant", size, b->model->encoder.d);
    h->hide_anaphor = get_coref_layer(b, "head.coref_hide_ana", 0, size);
    const size_t hidden = h->hide_anaphor.n;
    h->hide_antecedent = get_coref_layer(b, "head.coref_hide_ant", hidden, size);
    h->hide_product = get_coref_layer(b, "head.coref_hide_pair", hidden, size);
    h->tables = get_floats(b, "head.coref_tables", SS_N_CANDIDATE_CLASSES, SS_COREF_ROW);
    h->hide_feature = get_floats(b, "head.coref_features", SS_COREF_FEATURES, hidden);
    h->fine = get_floats(b, "head.coref_fine", hidden, 0);
    h->none = get_floats(b, "head.coref_none", size, 0);
    const float *bias = get_floats(b, "head.coref_bias", 3, 0);
    if (!bias)
        return;
    h->fine_bias = bias[0];
    h->none_bias = bias[1];
    h->scale = bias[2];
    h->is_there = 1;
}

static sayso_status bind(struct ss_model *m, const char *path, sayso_error *err)
{
    struct binder b = {.model = m};
    bind_config(&b);
    bind_vocabulary(&b);
    bind_label_sets(&b);
    bind_lemmas(&b);
    if (!b.missing[0] && !parse_labels(&b))
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the model's labels", path);
    if (!b.missing[0]) {
        bind_endings(&b);
        bind_encoder(&b);
        bind_tag_heads(&b);
        bind_tree_heads(&b);
        bind_pair_heads(&b);
        bind_coref_head(&b);
        ss_coref_bind_labels(m);
    }
    struct ss_strings name;
    if (!ss_file_strings(&m->file, "name", &name) || name.n == 0)
        miss(&b, "name");
    if (b.missing[0])
        return ss_fail(err, SAYSO_BAD_MODEL,
                       "%s: its part \"%s\" is missing or not of the expected shape; take the model that came with "
                       "this program", path, b.missing);
    (void)snprintf(m->version, sizeof m->version, "%.40s %d %016llx", ss_string(&name, 0, NULL), SS_FILE_FORMAT,
                   (unsigned long long)m->file.checksum);
    return SAYSO_OK;
}

sayso_status ss_model_open(const char *path, struct ss_model **out, sayso_error *err)
{
    *out = NULL;
    struct ss_model_file file;
    unsigned wanted;
    sayso_status status = ss_cpu_wanted(&wanted, err);
    if (status == SAYSO_OK)
        status = ss_file_open(path, &file, err);
    if (status != SAYSO_OK)
        return status;
    struct ss_arena arena = {0};
    struct ss_model *model = ss_arena_new(&arena, struct ss_model);
    if (!model) {
        ss_arena_destroy(&arena);
        ss_file_close(&file);
        return ss_fail(err, SAYSO_NO_MEMORY, "%s: no memory for the model's tables", path);
    }
    model->arena = arena; /* from here on the model owns both */
    model->file = file;
    model->kernels = ss_kernels_select(ss_cpu_flags(wanted));
    status = bind(model, path, err);
    if (status != SAYSO_OK) {
        ss_model_close(model);
        return status;
    }
    *out = model;
    return SAYSO_OK;
}

void ss_model_close(struct ss_model *model)
{
    if (!model)
        return;
    ss_file_close(&model->file);
    struct ss_arena arena = model->arena; /* the model itself lies in it */
    ss_arena_destroy(&arena);
}

const char *ss_model_version(const struct ss_model *model)
{
    return model->version;
}

const char *ss_model_label(const struct ss_model *model, enum ss_task task, unsigned id)
{
    assert(id < model->labels[task].n);
    return ss_string(&model->labels[task], id, NULL);
}

unsigned ss_model_n_labels(const struct ss_model *model, enum ss_task task)
{
    return model->labels[task].n;
}
