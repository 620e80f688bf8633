"""The weights of a model file as a checkpoint to go on from, where the checkpoint itself is gone: what export.py wrote,
unpacked. int8 weights come back rounded; parts that only training uses keep their fresh values.

    from_model.py --model models/english.sayso --labels labels.json --out start.pt
"""
import argparse
import json

import numpy as np
import torch

from export import LINEARS, query_factor
from model import Net
from corpora import CRF_HEADS
from modelfile import read


def unpanel(w, n=None):
    """(panels, inputs, 16) -> (outputs, inputs)"""
    return w.astype(np.float32).transpose(0, 2, 1).reshape(-1, w.shape[1])[:n]


def unquad(w):
    """(panels, inputs / 4, 16, 4) -> (outputs, inputs)"""
    return w.transpose(0, 2, 1, 3).reshape(w.shape[0] * w.shape[2], -1)


def by_part(w, heads):
    """undoes export.order_by_head"""
    size = w.shape[0] // 3 // heads
    w = w.reshape(heads, 3, size, -1).transpose(1, 0, 2, 3).copy()
    w[0] /= query_factor(size)
    return w.reshape(3 * heads * size, -1)


def encoder_weights(s, net):
    out = {'enc.word.weight': s['enc.word'] * s['enc.word.scale'][:, None]}
    for name in ('pos', 'shape', 'flag'):
        out['enc.%s.weight' % name] = s['enc.' + name]
    for z in ('weight', 'bias'):
        out['enc.ln.' + z] = s['enc.ln.' + z]
    for i, layer in enumerate(net.enc.layers):
        p = 'layer%d.' % i
        for name in LINEARS:
            scale = s[p + name + '.scale'] * s[p + name + '.input'][0]
            w, b = unquad(s[p + name + '.weight']) * scale[:, None], s[p + name + '.bias']
            if name == 'qkv':
                w, b = by_part(w, layer.heads), by_part(b[:, None], layer.heads)[:, 0]
            out['enc.layers.%d.%s.weight' % (i, name)], out['enc.layers.%d.%s.bias' % (i, name)] = w, b
        for name in ('ln1', 'ln2'):
            for z in ('weight', 'bias'):
                out['enc.layers.%d.%s.%s' % (i, name, z)] = s['%s%s.%s' % (p, name, z)]
    return out


def head_weights(s, net):
    own, out = net.heads.state_dict(), {}

    def linear(mine, theirs, n=None):
        n = len(own[mine + '.weight']) if n is None else n
        w, b = unpanel(s['head.%s.weight' % theirs], n), s['head.%s.bias' % theirs][:n].astype(np.float32)
        out['heads.' + mine + '.weight'], out['heads.' + mine + '.bias'] = w, b
    for name in ('tag_hidden', 'ner_hidden', 'sstart', 'arc_dep', 'arc_head', 'rel_dep', 'rel_head', 'attr_hidden', 'pair_anchor',
                 'pair_word', 'pair_out'):
        linear(name, name)
    w, b = unpanel(s['head.anchor.weight'], 1), s['head.anchor.bias'][:1]
    out['heads.anchor.weight'], out['heads.anchor.bias'] = np.concatenate([w, w]), np.concatenate([b, b])
    for k in net.heads.tags:
        linear('tags.' + k, 'tag_' + k)
    for k in net.heads.names:
        linear('names.' + k, k)
    for name in ('conv1', 'conv2'):
        n, inputs, taps = own[name + '.weight'].shape
        linear(name, name)
        out['heads.%s.weight' % name] = out['heads.%s.weight' % name].reshape(n, taps, inputs).transpose(0, 2, 1)
    arc = own['arc_table'].shape[1]
    table = np.concatenate([unpanel(s['head.arc_table.weight'], arc).T, s['head.arc_table.bias'][None, :arc].astype(np.float32)])
    out['heads.arc_table'] = table / np.float32(4 / np.sqrt(arc))
    rows, n_rel, cols = own['rel_table'].shape
    rel = np.zeros((rows, n_rel, cols), np.float32)
    rel[:-1, :, :-1] = unpanel(s['head.rel_table.weight'], n_rel * (cols - 1)).T.reshape(rows - 1, n_rel, cols - 1)
    rel[-1, :, :-1] = s['head.rel_table.bias'][:n_rel * (cols - 1)].reshape(n_rel, cols - 1)
    rel[:-1, :, -1], rel[-1, :, -1] = unpanel(s['head.rel_last.weight'], n_rel).T, s['head.rel_last.bias'][:n_rel]
    out['heads.rel_table'] = rel
    roles, anchor, word = own['pair_table'].shape
    out['heads.pair_table'] = unpanel(s['head.pair_table.weight'], roles * word).reshape(roles, word, anchor).transpose(0, 2, 1)
    for k in CRF_HEADS:
        if 'head.%s_trans' % k in s:
            out['heads.%s_trans' % k] = s['head.%s_trans' % k]
    if 'head.fact.weight' in s:
        linear('fact_hidden', 'fact_hidden')
        linear('fact', 'fact')
    out['heads.pair_distance.weight'], out['heads.pair_trans'] = s['head.pair_distance'], s['head.pair_trans']
    return out


def weights_of(net, sections):
    """of a model file whose heads are in half precision, all but the root's vector"""
    parts = {**encoder_weights(sections, net), **head_weights(sections, net)}
    return {k: torch.from_numpy(np.array(v, np.float32)) for k, v in parts.items()}


def solve_root(net, arc_root, rel_root, steps=3000):
    """the file holds the root's vector behind its layers: a vector that gives both"""
    h = net.heads
    root = torch.zeros_like(h.root, requires_grad=True)
    opt = torch.optim.Adam([root], 0.02)
    for _ in range(steps):
        opt.zero_grad()
        loss = ((torch.nn.functional.gelu(h.arc_head(root)) - torch.tensor(arc_root)) ** 2).sum() + (
            (torch.nn.functional.gelu(h.rel_head(root)) - torch.tensor(rel_root)) ** 2).sum()
        loss.backward()
        opt.step()
    print('root: squared error %.2g' % float(loss.detach()))
    with torch.no_grad():
        h.root.copy_(root.detach())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('model', 'labels', 'out'):
        ap.add_argument('--' + name, required=True)
    a = ap.parse_args()
    net, s = Net({k: len(v) for k, v in json.load(open(a.labels)).items()}), read(a.model)
    missing, unknown = net.load_state_dict(weights_of(net, s), strict=False)
    assert not unknown, unknown
    print('fresh:', ' '.join(missing))
    solve_root(net, s['head.arc_root'], s['head.rel_root'])
    torch.save(net.state_dict(), a.out)


if __name__ == '__main__':
    main()
