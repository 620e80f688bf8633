"""Writes a model file for sayso from a checkpoint: doc/model-file.md says what lies in it.

    export.py --checkpoint model.pt --labels labels.json --bert DIR --out english.sayso
    export.py ... --flavour float32 --out english-float32.sayso

int8 (the one that is shipped): linear layers of the encoder with int8 weights, one scale an output, and uint8
inputs with one fixed scale and zero point a layer, the least and greatest value met over windows of the training
texts; embeddings int8 with a scale a row; heads in float16. float32 keeps all weights as trained, to check by.
"""
import argparse
import collections
import json
import os
import random

import numpy as np
import torch
import torch.nn.functional as F

import corpora
from corpora import CRF_HEADS
from coreference import load_head
from model import Net
from modelfile import HASH_SEED, Strings, hash_bytes, hash_table, panels, quads, write
from wordpiece import WordPiece

N_WINDOWS = 160
LINEARS = ('qkv', 'out', 'up', 'down')
TASKS = {'upos': 'upos', 'xpos': 'xpos', 'feats': 'feats', 'rel': 'deprel', 'lemma': 'lemma', 'ner_uner': 'ner_uner',
         'ner_gum': 'ner_gum', 'ner_news': 'ner_news'}
LEAST_COUNT, LEAST_SHARE = 2, 0.9        # of a form and tag for the lemma table
LEAST_TYPES, ENDING_MAX = 3, 5           # word types that show an ending; its letters
BASE = {'VBD': 'VB', 'VBN': 'VB', 'VBG': 'VB', 'VBZ': 'VB', 'VBP': 'VB', 'NNS': 'NN', 'NNPS': 'NNP', 'JJR': 'JJ',
        'JJS': 'JJ', 'RBR': 'RB', 'RBS': 'RB'}    # tags of inflected forms, and of the form without the ending
BUDGETS = {'polnear': 382}               # wordpieces of a window for calibration; treebanks 256


def load_net(checkpoint, labels):
    net = Net({k: len(v) for k, v in labels.items()})
    net.load_state_dict(torch.load(checkpoint, map_location='cpu'))
    return net.eval()


def sample_windows(docs, n, seed=1):
    rng = random.Random(seed)
    wins = [w for d in rng.sample(docs, min(len(docs), n)) for w in corpora.windows(d, BUDGETS.get(d.kind, 256))]
    return rng.sample(wins, min(n, len(wins)))


def treebanks(data):
    return (corpora.read_ud(data + '/ud/ewt/train.conllu.gz', 'ewt'),
            corpora.read_ud(data + '/ud/gum/train.conllu.gz', 'gum', ('fiction', 'whow')))


def calibration(ewt, gum, data, sets, wp):
    """windows of the training texts over which the ranges of inputs are taken"""
    chosen = (random.Random(1).sample(ewt, 80) + random.Random(1).sample(gum, 20)
              + corpora.read_polnear(data + '/polnear/train.jsonl.gz', every=21))
    for d in chosen:
        d.finish(wp)
    corpora.Labels(sets).encode(chosen)
    return sample_windows(chosen, N_WINDOWS)


@torch.no_grad()
def input_ranges(net, wins, wp):
    """(least, greatest) input of each linear layer of the encoder, (i, name); of its queries, keys and values, the former
    as train/model.py has them"""
    seen, hooks = {}, []

    def see(key, x):
        lo, hi = seen.get(key, (0.0, 0.0))
        seen[key] = min(lo, float(x.min())), max(hi, float(x.max()))
    for i, layer in enumerate(net.enc.layers):
        for name in LINEARS:
            hooks.append(getattr(layer, name).register_forward_pre_hook(lambda m, x, key=(i, name): see(key, x[0])))

        def parts(module, inputs, y, i=i):
            for name, part in zip(('query', 'key', 'value'), y.chunk(3, -1)):
                see((i, name), part)
        hooks.append(layer.qkv.register_forward_hook(parts))
    for w in wins:
        b = corpora.collate([w], wp)
        # no padding: what padded positions hold never occurs in sayso
        n = w.length
        net.enc(*(torch.from_numpy(b[k][:, :n]) for k in ('ids', 'shape', 'flag')))
    for h in hooks:
        h.remove()
    return seen


def scale_and_zero(lo, hi):
    scale = np.float32((hi - lo) / 255)
    return scale, float(np.round(-lo / scale))


def query_factor(size):
    """what the file's queries of heads of `size` are multiplied by: the attention is 2 to the power of the scores"""
    return np.float32(size ** -0.5 * np.log2(np.e))


def order_by_head(w, heads):
    """rows of the joint query, key, value layer: q, k, v of head 0, then of head 1, ..."""
    n = w.shape[0] // 3
    size = n // heads
    w = w.reshape(3, heads, size, -1).copy()
    w[0] *= query_factor(size)
    return w.transpose(1, 0, 2, 3).reshape(3 * n, -1)


def numpy(t):
    return t.detach().float().numpy()


def quantise_rows(w):
    scale = np.maximum(np.abs(w).max(1), 1e-12) / 127
    return np.clip(np.round(w / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def linear8(prefix, w, b, least, greatest):
    """sections of an int8 layer, w (outputs, inputs), with the range of its inputs; padded to what the kernels take"""
    n, k = w.shape
    w = np.pad(w, ((0, -n % 16), (0, -k % 64)))
    q, s = quantise_rows(w)
    scale, zero = scale_and_zero(least, greatest)
    return {prefix + 'weight': quads(q), prefix + 'scale': s * scale, prefix + 'bias': np.pad(b, (0, len(w) - len(b))),
            prefix + 'offset': (-int(zero) * q.astype(np.int64).sum(1)).astype(np.int32),
            prefix + 'input': np.array([1 / scale, zero], np.float32)}


def encoder_linears(net):
    """(layer, name) -> weight (outputs, inputs), bias in the order of the file"""
    out = {}
    for i, layer in enumerate(net.enc.layers):
        for name in LINEARS:
            m = getattr(layer, name)
            w, b = numpy(m.weight), numpy(m.bias)
            if name == 'qkv':
                w, b = order_by_head(w, layer.heads), order_by_head(b[:, None], layer.heads)[:, 0]
            out[i, name] = w, b
    return out


def encoder_sections(net, ranges):
    """ranges None: float32"""
    out = {'enc.pos': numpy(net.enc.pos.weight), 'enc.shape': numpy(net.enc.shape.weight),
           'enc.flag': numpy(net.enc.flag.weight)}
    word = numpy(net.enc.word.weight)
    if ranges:
        out['enc.word'], out['enc.word.scale'] = quantise_rows(word)
    else:
        out['enc.word'] = word
    norms = {'enc.ln': net.enc.ln}
    for i, layer in enumerate(net.enc.layers):
        norms['layer%d.ln1' % i], norms['layer%d.ln2' % i] = layer.ln1, layer.ln2
    for name, m in norms.items():
        out[name + '.weight'], out[name + '.bias'] = numpy(m.weight), numpy(m.bias)
    for (i, name), (w, b) in encoder_linears(net).items():
        p = 'layer%d.%s.' % (i, name)
        out[p + 'bias'] = b
        if not ranges:
            out[p + 'weight'] = panels(w)
            continue
        out.update(linear8(p, w, b, *ranges[i, name]))
    return out


def head_sections(net, half):
    h, out = net.heads, {}
    kind = np.float16 if half else np.float32

    def add(name, w, b=None):
        """one dense layer; biases stay float32 and are padded like the outputs"""
        n = len(w)
        out['head.%s.weight' % name] = panels(w.astype(np.float32)).astype(kind)
        b = np.zeros(n, np.float32) if b is None else b.astype(np.float32)
        out['head.%s.bias' % name] = np.concatenate([b, np.zeros(-n % 16, np.float32)])

    def linear(name, m):
        add(name, numpy(m.weight), numpy(m.bias))
    for name in ('tag_hidden', 'ner_hidden', 'sstart', 'arc_dep', 'arc_head', 'rel_dep', 'rel_head', 'attr_hidden',
                 'pair_anchor', 'pair_word', 'pair_out', 'fact_hidden', 'fact'):
        linear(name, getattr(h, name))
    w, b = numpy(h.anchor.weight), numpy(h.anchor.bias)
    add('anchor', w[:1], b[:1])                          # the output for outermost cues is company in training
    for heads in (h.tags, h.names):
        for k, m in heads.items():
            linear('tag_' + k if heads is h.tags else k, m)
    for k in CRF_HEADS:
        out['head.%s_trans' % k] = numpy(getattr(h, k + '_trans'))
    table = numpy(h.arc_table) * np.float32(4 / np.sqrt(h.arc_table.shape[1]))
    add('arc_table', table[:-1].T, table[-1])
    rel = numpy(h.rel_table)                             # dependent + 1, relation, head + 1
    n_dep, n_rel = rel.shape[0] - 1, rel.shape[1]
    add('rel_table', rel[:-1, :, :-1].reshape(n_dep, -1).T, rel[-1, :, :-1].reshape(-1))
    add('rel_last', rel[:-1, :, -1].T, rel[-1, :, -1])
    with torch.no_grad():
        out['head.arc_root'] = numpy(F.gelu(h.arc_head(h.root)))
        out['head.rel_root'] = numpy(F.gelu(h.rel_head(h.root)))
    for name in ('conv1', 'conv2'):
        m = getattr(h, name)
        add(name, numpy(m.weight).transpose(0, 2, 1).reshape(m.weight.shape[0], -1), numpy(m.bias))
    pair = numpy(h.pair_table)                           # role, anchor, word
    add('pair_table', pair.transpose(0, 2, 1).reshape(-1, pair.shape[1]))
    out['head.pair_distance'] = numpy(h.pair_distance.weight)
    out['head.pair_trans'] = numpy(h.pair_trans)
    return out


def vocabulary_sections(wp):
    cont = [len(p) > 2 and p.startswith('##') for p in wp.pieces]
    hashes = [hash_bytes(p[2:].encode() if c else p.encode(), HASH_SEED ^ c) for p, c in zip(wp.pieces, cont)]
    return {'vocab.pieces': Strings(wp.pieces), 'vocab.slots': hash_table(hashes),
            'vocab.special': np.array([wp.unk, wp.cls, wp.sep], np.uint32)}


def tagged_strings(part, name, rows, xpos):
    """rows of (string, xpos, ...): strings, tags and a hash table of both"""
    tags = [xpos.index(r[1]) for r in rows]
    return {'%s.%s' % (part, name): Strings([r[0] for r in rows]), part + '.xpos': np.array(tags, np.uint8),
            part + '.slots': hash_table([hash_bytes(r[0].encode(), HASH_SEED ^ t) for r, t in zip(rows, tags)])}


def count_lemmas(docs):
    """(form, xpos) -> lemmas with how often; words that are parts of a broken word have none"""
    count = collections.defaultdict(collections.Counter)
    for d in docs:
        for form, tag, lemma in zip(d.words, d.label['xpos'], d.label['lemma_text']):
            if lemma != '_':
                count[form, tag][lemma] += 1
    return count


def known_words(count):
    """(lemma, tag of the base form) of all that occur, for the choice between two readings of an ending"""
    known = set()
    for (form, tag), lemmas in count.items():
        base = BASE.get(tag, tag)
        if base in BASE.values() and tag != 'NNP':
            known.add((lemmas.most_common(1)[0][0], base))
    return known


def lemma_rows(count):
    rows = {}
    for key, lemmas in count.items():
        lemma, n = lemmas.most_common(1)[0]
        total = sum(lemmas.values())
        if total >= LEAST_COUNT and n >= LEAST_SHARE * total:
            rows[key] = lemma
    for lemma, tag in known_words(count):
        rows.setdefault((lemma, tag), lemma)
    return [key + (lemma,) for key, lemma in sorted(rows.items())]


def ending_rows(count):
    """(ending, xpos, rule), the commonest rule of an ending first; an ending holds a letter more than its rule cuts"""
    rules, seen = collections.defaultdict(collections.Counter), set()
    for (form, tag), lemmas in sorted(count.items()):
        lemma = lemmas.most_common(1)[0][0]
        case, word = ('k', form) if tag == 'NNPS' else ('l', form.lower())
        stem = len(os.path.commonprefix([word, lemma]))
        if tag not in BASE or not word.isalpha() or (word, tag, lemma) in seen or stem < min(2, len(word) - 1):
            continue
        seen.add((word, tag, lemma))
        cut = len(word) - stem
        for n in range(cut + 1, min(ENDING_MAX, len(word) - 1) + 1):
            rules[word[len(word) - n:], tag]['%s%d+%s' % (case, cut, lemma[stem:])] += 1
    rows = []
    for key, counts in sorted(rules.items()):
        common = [(-n, rule) for rule, n in counts.items() if n >= LEAST_COUNT]
        if -sum(n for n, _ in common) >= LEAST_TYPES:
            rows += [key + (rule,) for _, rule in sorted(common)]
    return rows


def lemma_sections(docs, xpos):
    count = {k: v for k, v in count_lemmas(docs).items() if k[1] in xpos}
    rows, endings = lemma_rows(count), ending_rows(count)
    rules = sorted({r[2] for r in endings})
    out = tagged_strings('lemma', 'forms', rows, xpos)
    out['lemma.lemmas'] = Strings([r[2] for r in rows])
    out.update(tagged_strings('ending', 'strings', endings, xpos))
    out['ending.rules'] = Strings(rules)
    out['ending.rule'] = np.array([rules.index(r[2]) for r in endings], np.uint8)
    out['ending.base'] = np.array([xpos.index(BASE.get(tag, tag)) for tag in xpos], np.uint8)
    return out


def coref_sections(head, half):
    """head: coreference.CorefHead"""
    out, kind = {}, np.float16 if half else np.float32
    scale = np.float32(head.anaphor.weight.shape[0] ** -0.5)     # of the bilinear form; the tables have none
    for name, m in (('ana', head.anaphor), ('ant', head.antecedent), ('hide_ana', head.hide_anaphor),
                    ('hide_ant', head.hide_antecedent), ('hide_pair', head.hide_product)):
        w = numpy(m.weight)
        out['head.coref_%s.weight' % name] = panels(w).astype(kind)
        out['head.coref_%s.bias' % name] = np.zeros(len(w), np.float32) if m.bias is None else numpy(m.bias)
    out['head.coref_tables'] = np.concatenate([numpy(t) for t in (
        head.by_class, head.by_distance, head.by_sentences, head.by_match, head.by_relation, head.by_quote,
        head.by_number, head.none_class[:, None])], 1)
    out['head.coref_features'] = numpy(head.hide_feature)
    out['head.coref_fine'], out['head.coref_none'] = numpy(head.fine.weight)[0], numpy(head.none.weight)[0]
    out['head.coref_bias'] = np.array([head.fine.bias.item(), head.none.bias.item(), scale], np.float32)
    return out


def config(net, window):
    layer = net.enc.layers[0]
    return np.array([len(net.enc.layers), net.enc.word.weight.shape[1], layer.heads, layer.up.out_features,
                     window], np.uint32)


def parse():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--checkpoint', required=True)
    ap.add_argument('--labels', required=True)
    ap.add_argument('--bert', required=True, help='folder with vocab.txt')
    ap.add_argument('--data', default='../shared/data')
    ap.add_argument('--flavour', choices=('int8', 'float32'), default='int8')
    ap.add_argument('--name', default='english')
    ap.add_argument('--window', type=int, default=382, help='wordpieces of a window')
    ap.add_argument('--coref', help='weights of coreference.CorefHead; none: the file goes without that head')
    ap.add_argument('--out', required=True)
    return ap.parse_args()


def main():
    a = parse()
    wp = WordPiece(a.bert + '/vocab.txt')
    sets = json.load(open(a.labels))
    net = load_net(a.checkpoint, sets)
    ranges, (ewt, gum) = None, treebanks(a.data)
    if a.flavour == 'int8':
        ranges = input_ranges(net, calibration(ewt, gum, a.data, sets, wp), wp)
    sections = {'config': config(net, a.window), 'name': Strings([a.name, a.flavour])}
    sections.update(encoder_sections(net, ranges))
    sections.update(head_sections(net, a.flavour == 'int8'))
    if a.coref:
        sections.update(coref_sections(load_head(torch.load(a.coref, map_location='cpu')), a.flavour == 'int8'))
    sections.update(vocabulary_sections(wp))
    sections.update(lemma_sections(ewt + gum, sets['xpos']))
    for task, name in TASKS.items():
        sections['labels.' + name] = Strings(sets[task])
    value = write(a.out, sections)
    print('%s: %s %s %016x' % (a.out, a.name, a.flavour, value))


if __name__ == '__main__':
    main()
