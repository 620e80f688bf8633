"""Dumps what PyTorch computes for some windows of the dev texts, for tests/unit/test_model_parity.c:

    parity.py --checkpoint model.pt --labels labels.json --bert DIR --out dump              float32
    parity.py ... --quantised english.sayso --out dump-int8       an int8 simulation with the scales of that file
    parity.py ... --events head.pt         with the head of events.py, each word standing for its lemma

Each window is taken as one sentence for the trees; the head of word i is word i - 1 for the relations; words 1 and
n / 2 are the anchors.
"""
import argparse
import json
import random

import numpy as np
import torch

import corpora
import modelfile
from events import load_head as load_event_head
from export import LINEARS, load_net, quantise_rows
from model import Net
from wordpiece import WordPiece


class Simulated(torch.nn.Module):
    """a linear layer as sayso computes it, in float"""

    def __init__(self, linear, inv_scale, zero):
        super().__init__()
        q, s = quantise_rows(linear.weight.detach().numpy())
        self.weight = torch.from_numpy(q.astype(np.float32) * s[:, None])
        self.bias, self.inv_scale, self.zero = linear.bias, float(inv_scale), float(zero)

    def forward(self, x):
        q = torch.clamp(torch.round(x * self.inv_scale + self.zero), 0, 255)
        return torch.nn.functional.linear((q - self.zero) / self.inv_scale, self.weight, self.bias)


def simulate(net, path):
    sections = modelfile.read(path)
    for i, layer in enumerate(net.enc.layers):
        for name in LINEARS:
            setattr(layer, name, Simulated(getattr(layer, name), *sections['layer%d.%s.input' % (i, name)]))
    q, s = quantise_rows(net.enc.word.weight.detach().numpy())
    net.enc.word.weight.data = torch.from_numpy(q.astype(np.float32) * s[:, None])
    for p in net.heads.parameters():
        if p.ndim > 1:
            p.data = p.data.half().float()


@torch.no_grad()
def window_sections(net: Net, window, wp, event_head=None):
    b = corpora.collate([window], wp)
    d, begin, end = window.doc, window.begin, window.end
    n, L = end - begin, window.length
    t = {k: torch.from_numpy(b[k][:, :L]) for k in ('ids', 'shape', 'flag')}
    x = net.enc(**{'ids': t['ids'], 'shape': t['shape'], 'flag': t['flag']})[0]
    first, last = b['first'], b['last']
    w = (x[first] + x[last]) * 0.5
    h = net.heads
    words, length = torch.arange(n)[None], torch.tensor([n])
    anchors = torch.tensor([1 % n, n // 2])
    unary, start, stop = h.pair_scores(w, anchors, words.expand(2, n), length.expand(2))
    pairs = torch.cat([unary, start[..., 1:], stop[..., 1:]], -1)
    tags, names = h.tag_scores(w), h.name_scores(w)
    out = {'pieces': t['ids'][0].int(), 'shapes': t['shape'][0], 'flags': t['flag'][0],
           'first': torch.from_numpy(first), 'last': torch.from_numpy(last),
           'vectors': w, 'sstart': h.sstart(w)[:, 0], 'arcs': h.arc_scores(w, words, length)[0].flatten(),
           'rels': h.rel_scores(w, torch.arange(n), torch.arange(n) - 1), 'anchor': h.attr_scores(w)[1][:, :1],
           'fact': h.fact_scores(w), 'pairs': pairs.reshape(-1, 10), **tags, **names}
    if event_head:
        out['event'] = event_head(w, torch.stack([net.enc.word.weight[torch.tensor(list(wp(form)))].mean(0)
                                                  for form in d.words[begin:end]]))
    out = {k: v.numpy() for k, v in out.items()}
    for k, kind in (('pieces', np.uint32), ('shapes', np.uint8), ('flags', np.uint8), ('first', np.uint32),
                    ('last', np.uint32)):
        out[k] = out[k].astype(kind)
    return out, d.words[begin:end]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--checkpoint', required=True)
    ap.add_argument('--labels', required=True)
    ap.add_argument('--bert', required=True)
    ap.add_argument('--data', default='../shared/data')
    ap.add_argument('--quantised', help='int8 model file whose scales are used')
    ap.add_argument('--events', help='weights of events.EventHead')
    ap.add_argument('--windows', type=int, default=12)
    ap.add_argument('--out', required=True)
    a = ap.parse_args()
    wp = WordPiece(a.bert + '/vocab.txt')
    net = load_net(a.checkpoint, json.load(open(a.labels)))
    if a.quantised:
        simulate(net, a.quantised)
    event_head = load_event_head(a.events) if a.events else None
    docs = (corpora.read_ud(a.data + '/ud/ewt/dev.conllu.gz', 'ewt')
            + corpora.read_polnear(a.data + '/polnear/dev.jsonl.gz'))
    rng, parts, forms, sizes = random.Random(2), [], [], []
    for d in rng.sample(docs, len(docs)):
        if len(parts) == a.windows:
            break
        d.finish(wp)
        d.code = {}
        window = rng.choice(corpora.windows(d, 382 if d.kind == 'polnear' else 256))
        # the labels are not needed and some documents have none
        window.doc.label.clear()
        d.discard, d.attributions = np.zeros(len(d.words), bool), []
        d.code = {k: np.zeros(len(d.words), np.int64) for k in corpora.WORD_LABELS}
        part, words = window_sections(net, window, wp, event_head)
        parts.append(part)
        forms += words
        sizes.append([len(part['pieces']), len(words)])
    sections = {k: np.concatenate([p[k] for p in parts]) for k in parts[0]}
    sections['windows'] = np.array(sizes, np.uint32)
    sections['forms'] = modelfile.Strings(forms)
    modelfile.write(a.out, sections)
    print('%s: %d windows, %d words' % (a.out, len(parts), len(forms)))


if __name__ == '__main__':
    main()
