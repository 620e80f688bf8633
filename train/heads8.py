"""Gives the heads of a finished model file int8 weights and fixed scales of their inputs, as its encoder has them, and
the attention of chosen layers int8 products: the last step to the shipped file, when all heads are in it.

    heads8.py --model IN.sayso --labels labels.json --bert DIR --out OUT.sayso

Scales of inputs: the least and greatest value over windows of the training texts, as export.py takes them. What finds cues and
names stays in half precision: it takes little time, and in int8 moves cues that are near the threshold."""
import argparse
import json

import numpy as np
import torch
import torch.nn.functional as F

import corpora
import export
import modelfile
from export import calibration, linear8, query_factor, scale_and_zero, treebanks
from from_model import unpanel, weights_of
from model import Net, tensors
from wordpiece import WordPiece

FROM_WORDS = ('tag_hidden', 'arc_dep', 'arc_head', 'rel_dep', 'rel_head', 'fact_hidden')
FROM_HIDDEN = {'tag_upos': 'tag_hidden', 'tag_xpos': 'tag_hidden', 'tag_feats': 'tag_hidden', 'tag_lemma': 'tag_hidden',
               'arc_table': 'arc_dep', 'rel_table': 'rel_dep'}
CONVOLUTIONS = ('conv1', 'conv2')


@torch.no_grad()
def input_ranges(net, wins, wp):
    """{head: (least, greatest) input}"""
    h, seen, hooks = net.heads, {}, []

    def see(name, x):
        lo, hi = seen.get(name, (0.0, 0.0))
        seen[name] = min(lo, float(x.min())), max(hi, float(x.max()))
    for name in CONVOLUTIONS:
        hooks.append(getattr(h, name).register_forward_pre_hook(lambda m, x, name=name: see(name, x[0])))
    for w in wins:
        b = tensors(corpora.collate([w], wp))
        words = net.words(b)
        for name in FROM_WORDS:
            see(name, words)
        for name, hidden in FROM_HIDDEN.items():
            see(name, F.gelu(getattr(h, hidden)(words)))
        if 'anchors' in b:
            h.pair_scores(words, b['anchors'], b['pair_words'], b['pair_length'])
    for hook in hooks:
        hook.remove()
    return seen


def attention_scales(ranges, size):
    """what ss_attention_scales of src/nn/attention.h holds, from the ranges of query, key and value"""
    query, zero = scale_and_zero(*(x * query_factor(size) for x in ranges[0]))
    key, value = (np.float32(max(-lo, hi) / 127) for lo, hi in ranges[1:])
    return np.array([1 / query, zero, 1 / key, 1 / value, query * key, value], np.float32)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('model', 'labels', 'bert', 'out'):
        ap.add_argument('--' + name, required=True)
    ap.add_argument('--data', default='../shared/data')
    ap.add_argument('--attention', type=int, nargs='*', default=[], help='layers whose attention gets int8 products')
    a = ap.parse_args()
    wp, sets = WordPiece(a.bert + '/vocab.txt'), json.load(open(a.labels))
    net, sections = Net({k: len(v) for k, v in sets.items()}), modelfile.read(a.model)
    net.load_state_dict(weights_of(net, sections), strict=False)
    net.eval()
    wins = calibration(*treebanks(a.data), a.data, sets, wp)
    ranges, changed = input_ranges(net, wins, wp), {}
    encoder = export.input_ranges(net, wins, wp) if a.attention else {}
    for i in a.attention:
        size = net.enc.layers[i].qkv.in_features // net.enc.layers[i].heads
        changed['layer%d.attention' % i] = attention_scales([encoder[i, k] for k in ('query', 'key', 'value')], size)
    for name, seen in sorted(ranges.items()):
        weight = sections.get('head.%s.weight' % name)
        if weight is not None and weight.dtype == np.float16:
            w = unpanel(weight)
            changed.update(linear8('head.%s.' % name, w, sections['head.%s.bias' % name], *seen))
            print('%-14s %5d x %4d, inputs %8.3f to %8.3f' % (name, *w.shape, *seen))
    print('%s: %016x' % (a.out, modelfile.extend(a.model, a.out, changed)))


if __name__ == '__main__':
    main()
