"""What several networks together say of texts: labels for a network that learns from them (distillation, Hinton et al. 2015).

    silver.py --prepared train.pickle --out silver.pickle FOLD:CHECKPOINT [FOLD:CHECKPOINT ...]

Statements of a gold article are told by those networks alone that did not learn from it (train.py --leave-out FOLD/N): what
they would have marked stands beside what the annotators did, who find seven in ten of one another's indirect statements.
All else, and texts without gold, is told by all. Scores are averaged before the best tree, names and roles are taken."""
import argparse
import collections
import pickle
import time

import numpy as np
import torch

import corpora
from corpora import CRF_HEADS, IGNORE, NAME_TYPES, Silver, bioes
from model import GRAMMARS, Net, autocast, best_paths, inside, name_chain, role_chain, tensors

BUDGETS = {True: 382, False: 256}           # wordpieces of a window: articles, treebanks
ANCHOR_LEAST = 0.25                         # probability of an anchor whose roles are wanted
OTHER_THRESHOLDS = 0.35, 0.45, 0.65
SURE = {'lemma': 0.9}                       # probability of a label to learn from; others:
SURE_ELSE = 0.5


def mean(xs):
    return torch.stack(list(xs)).mean(0)


def sentence_ranges(batch, starts):
    """[(begin, end)] in the words of a batch: a sentence begins where the network says so, or with a line or a window"""
    out, n = [], 0
    for d, a, b, _, _ in batch:
        begins = [0] + [i for i in range(1, b - a) if starts[n + i] > 0.5 or d.line[a + i]] + [b - a]
        out += [(n + x, n + y) for x, y in zip(begins, begins[1:])]
        n += b - a
    return out


class Said:
    """scores of a batch, the mean of several networks; `told` are those of them that tell its statements"""

    @torch.no_grad()
    def __init__(self, nets, told, batch, wp, device, gold_sentences=False):
        raw = corpora.collate(batch, wp)
        b = tensors(raw, device)
        with autocast(device):
            words = {net: net.words(b) for net in nets}
            tags = [net.heads.tag_scores(words[net]) for net in nets]
            self.tags = {k: mean(torch.log_softmax(t[k].float(), 1) for t in tags) for k in tags[0]}
            names = [net.heads.name_scores(words[net]) for net in nets]
            starts = mean(torch.sigmoid(net.heads.sstart(words[net]).float())[:, 0] for net in nets).cpu().numpy()
            sents = sentence_ranges(batch, starts)
            if gold_sentences and 'sent_words' in raw:
                sents = [(int(words[0]), int(words[0] + n)) for words, n in zip(raw['sent_words'], raw['sent_length'])]
            self.raw, self.starts, self.sentences = raw, starts, sents
            at, length = (torch.from_numpy(v).to(device) for v in corpora.padded(sents))
            valid = inside(length, at.shape[1])
            arcs = mean(torch.log_softmax(net.heads.arc_scores(words[net], at, length), 2) for net in nets)
            p, head = arcs[valid].exp().max(1)
            dep = at[valid]
            first = at[:, :1].expand_as(at)[valid]
            governor = torch.where(head > 0, first + head - 1, -1)
            rel = mean(torch.log_softmax(net.heads.rel_scores(words[net], dep, governor), 1) for net in nets)
            self.head, self.rel, self.arc_p = (spread(x, dep, raw['n']) for x in (head, rel.argmax(1), p))
            self.names = {}
            for k in CRF_HEADS:
                scores = mean(n[k].float() for n in names)[at]
                trans = mean(getattr(net.heads, k + '_trans') for net in nets)
                path = best_paths(*name_chain(scores, trans, GRAMMARS[k], length))
                self.names[k] = spread(path[valid], dep, raw['n'])
            anchor = mean(torch.sigmoid(net.heads.attr_scores(words[net])[1].float()) for net in told)
            self.anchor, self.outer = anchor[:, 0].cpu().numpy(), anchor[:, 1].cpu().numpy()
            self.anchors = np.nonzero(self.anchor > ANCHOR_LEAST)[0]
            word0 = np.array(raw['word0'] + [raw['n']])
            row = np.searchsorted(word0, self.anchors, side='right') - 1
            self.roles = np.zeros((0, 0), np.int64)
            if len(self.anchors):
                windows = [(int(word0[r]), int(word0[r + 1])) for r in row]
                index, n = (torch.from_numpy(v).to(device) for v in corpora.padded(windows))
                anchors = torch.from_numpy(self.anchors).to(device)
                parts = [net.heads.pair_scores(words[net], anchors, index, n) for net in told]
                chain = [mean(p[i] for p in parts) for i in range(3)] + [mean(net.heads.pair_trans for net in told)]
                self.roles = best_paths(*role_chain(*chain, n)).cpu().numpy()


def spread(values, at, n):
    """(n): values at their words"""
    out = torch.zeros(n, dtype=values.dtype, device=values.device)
    out[at] = values
    return out


def batches_of(docs, size):
    wins = [w for d in docs for w in corpora.windows(d, BUDGETS[d.is_article])]
    return corpora.batches(wins, size)


def confident(scores, least):
    p, y = scores.max(1)
    return torch.where(p.exp() >= least, y, IGNORE).cpu().numpy()


def label(docs, nets, told, wp, device, size):
    """{id: Silver} of documents whose statements the same networks tell"""
    parts = collections.defaultdict(list)
    for batch in batches_of(docs, size):
        s = Said(nets, told, batch, wp, device)
        code = {k: confident(v, SURE.get(k, SURE_ELSE)) for k, v in s.tags.items()}
        sure = (s.arc_p >= SURE_ELSE)
        code['head'] = torch.where(sure, s.head, IGNORE).cpu().numpy()
        code['rel'] = torch.where(sure, s.rel, IGNORE).cpu().numpy()
        code.update({k: v.cpu().numpy() for k, v in s.names.items()})
        n = 0
        for d, a, b, _, _ in batch:
            here = [i for i, c in enumerate(s.anchors) if n <= c < n + b - a]
            pairs = {}
            for i in here:
                role = s.roles[i][:b - a]
                at = np.nonzero(role)[0]
                pairs[int(s.anchors[i]) - n + a] = (at + a).astype(np.int32), role[at].astype(np.int8)
            parts[d.id, d.kind].append((a, b, {k: v[n:n + b - a] for k, v in code.items()},
                                [(x - n + a, y - n + a) for x, y in s.sentences if n <= x < n + b - a],
                                s.anchor[n:n + b - a], s.outer[n:n + b - a], pairs))
            n += b - a
    return {key: joined(sorted(rows, key=lambda r: r[0])) for key, rows in parts.items()}


def joined(rows):
    code = {k: np.concatenate([r[2][k] for r in rows]).astype(np.int16) for k in rows[0][2]}
    anchor, outer = (np.concatenate([r[i] for r in rows]).astype(np.float16) for i in (4, 5))
    return Silver(code, [x for r in rows for x in r[3]], anchor, outer, {c: v for r in rows for c, v in r[6].items()})


# ------------------------------------------------------------------------------------------- figures
def f1(right, said, gold):
    return 200 * right / max(said + gold, 1)


def spans_of(labels):
    out, begin = [], None
    for i, x in enumerate(labels):
        if x[0] in 'BS':
            begin = i
        if x[0] in 'ES' and begin is not None:
            out.append((begin, i, x[2:]))
            begin = None
    return set(out)


def figures(nets, docs, wp, device, size=8192, threshold=0.55):
    """{name: percent} on gold documents, near to what the program's scorers say but not the same: gold words and sentences,
    greedy trees, no rules. `found`: the anchor is a word of the cue and the contents agree by half or more"""
    counts = {t: collections.Counter() for t in (threshold,) + OTHER_THRESHOLDS}
    n = counts[threshold]
    for batch in batches_of(docs, size):
        s = Said(nets, nets, batch, wp, device, gold_sentences=True)
        raw = s.raw
        at = raw['upos_at']
        if len(at):
            n['words'] += len(at)
            for k in ('upos', 'xpos', 'feats'):
                n[k] += (s.tags[k].argmax(1).cpu().numpy()[at] == raw[k][at]).sum()
            head, rel = s.head.cpu().numpy()[at], s.rel.cpu().numpy()[at]
            n['uas'] += (head == raw['head'][at]).sum()
            n['las'] += ((head == raw['head'][at]) & (rel == raw['rel'][at])).sum()
            at = raw['sstart_at']
            said = s.starts[at] > 0.5
            n['start right'] += (said & (raw['sstart'][at] == 1)).sum()
            n['start said'] += said.sum()
            n['start gold'] += (raw['sstart'][at] == 1).sum()
            for k in CRF_HEADS:
                names, path = bioes(NAME_TYPES[k]), s.names[k].cpu().numpy()
                for x, y in s.sentences:
                    gold = raw[k][x:y]
                    if (gold != IGNORE).all():
                        gold, said = (spans_of([names[i] for i in v]) for v in (gold, path[x:y]))
                        if k == 'ner_uner':
                            gold, said = ({t for t in v if t[2] != 'OTH'} for v in (gold, said))
                        for name, v in (('right', gold & said), ('said', said), ('gold', gold)):
                            n[k + name] += len(v)
        w0 = 0
        for d, a, b, _, _ in batch:
            for t, count in counts.items():
                count_statements(count, s, d, a, b, w0, t)
            w0 += b - a
    out = {k: 100 * n[k] / n['words'] for k in ('upos', 'xpos', 'feats', 'uas', 'las') if n['words']}
    out['starts'] = f1(n['start right'], n['start said'], n['start gold'])
    out.update({k: f1(n[k + 'right'], n[k + 'said'], n[k + 'gold']) for k in CRF_HEADS})
    for t, c in counts.items():
        out['found' if c is n else 'found at %.2f' % t] = f1(c['found'], c['statements said'], c['statements'])
    out['cue'], out['content'], out['source'] = (100 * n[k] / max(n['found'], 1) for k in ('cue', 'content', 'source'))
    return out


def count_statements(n, s, d, a, b, w0, threshold):
    """the surest anchors first; one that lies in the cue or the content of a surer one is no outermost statement"""
    if 'anchor' not in d.code:
        return
    gold = [t for t in d.attributions if a <= t['cue'][0] < b]
    by_cue = {c: t for t in gold for c in t['cue']}
    n['statements'] += len(gold)
    taken, covered = set(), set()
    for i in sorted(range(len(s.anchors)), key=lambda i: -s.anchor[s.anchors[i]]):
        c = int(s.anchors[i]) - w0 + a
        if not a <= c < b or s.anchor[s.anchors[i]] < threshold or d.discard[c] or c in covered:
            continue
        n['statements said'] += 1
        said = [set(np.nonzero(s.roles[i][:b - a] == k + 1)[0] + a) for k in range(3)]
        covered |= said[1] | said[2]
        t = by_cue.get(c)
        if t is None or t['cue'][0] in taken:
            continue
        truth = [set(x for x in t[r] if a <= x < b) for r in corpora.ROLES]
        both, either = len(said[2] & truth[2]), len(said[2] | truth[2])
        if either and both >= 0.5 * either:
            taken.add(t['cue'][0])
            n['found'] += 1
            for k, r in enumerate(corpora.ROLES):
                n[r] += said[k] == truth[k]


def load_net(path, sizes, device):
    net = Net(sizes)
    net.load_state_dict(torch.load(path, map_location='cpu'))
    return net.to(device).eval()


def shown(figures):
    return ' '.join('%s %.2f' % x for x in figures.items())


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--prepared', required=True, help='what train.py --prepare wrote')
    ap.add_argument('--out', required=True)
    ap.add_argument('--folds', type=int, required=True, help='N of --leave-out FOLD/N')
    ap.add_argument('--device', default='cpu')
    ap.add_argument('--batch', type=int, default=8192, help='padded wordpieces')
    ap.add_argument('--part', default='0/1', help='K/N: only each N-th document from the K-th on')
    ap.add_argument('networks', nargs='+', metavar='FOLD:CHECKPOINT')
    a = ap.parse_args()
    p = corpora.load_prepared(a.prepared)
    sizes = {k: len(v) for k, v in p['labels'].items()}
    start = time.time()
    nets = [(int(x.split(':', 1)[0]), load_net(x.split(':', 1)[1], sizes, a.device)) for x in a.networks]
    every = [net for _, net in nets]
    k, n = map(int, a.part.split('/'))
    if not k:
        print('%d together | dev %s' % (len(every), shown(figures(every, p['dev'], p['wp'], a.device, a.batch))), flush=True)
    out = label((p['ud'] + p['texts'])[k::n], every, every, p['wp'], a.device, a.batch)
    for fold in range(a.folds):
        docs = [d for i, d in enumerate(p['articles']) if i % a.folds == fold][k::n]
        told = [net for f, net in nets if f == fold]
        out.update(label(docs, every, told, p['wp'], a.device, a.batch))
    with open(a.out, 'wb') as f:
        pickle.dump(out, f, protocol=4)
    print('%d documents, %.0f s' % (len(out), time.time() - start), flush=True)


if __name__ == '__main__':
    main()
