#!/usr/bin/env python3
"""Fits the weights of src/account/link.c: are two mentions one happening?

    meson setup build-pairs -Dc_args=-DSAYSO_PAIRS && ninja -C build-pairs sayso
    build-pairs/sayso read -q --db a.sayso STORIES/input.jsonl 2>pairs.stories      every pair with its features
    build-pairs/sayso read -q --events all --db b.sayso ECB+/txt 2>pairs.ecb        (4 minutes and 0.9 GB for the train part)
    train/links.py --stories STORIES pairs.stories --stories OWN pairs.own [--ecb TRAIN.jsonl.gz pairs.ecb] [--raise 1.2]

Logistic regression with a prior of zero, each weight held to the sign that its feature must have, the pairs of ECB+
together as heavy as `--share` of those of the stories. Prints the links across documents with whole stories left out
(average linkage as in cluster.c, over gold mentions), then the weights.
"""
import argparse
import collections
import gzip
import json
import os
import re

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
POSITIVE = ('LEMMA LIGHT KIND NEAR OUTCOME TYPE ACTOR RECIPIENT PLACE DAY WORDS CROSSED_LEMMA STORY HEADLINE LEAD COUNT NAMES '
            'ANY_NAME').split()
NEGATIVE = ('OTHER_TYPE OTHER_ACTOR OTHER_RECIPIENT SWAPPED OTHER_PLACE OTHER_DAY UNTOLD FUTURE OTHER_COUNT HALF_SPEECH NO_NAMES '
            'OTHER_NAME SAME_SENTENCE FAR_UNDATED NO_KINDS').split()


def feature_names():
    with open(HERE + '/../src/account/link.h', encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'/\*.*?\*/', '', text[text.index('SS_F_ONE'):text.index('SS_N_FEATURES')], flags=re.S)
    return [name[5:] for name in re.findall(r'SS_F_\w+', text)]


NAMES = feature_names()
SIGN = np.array([(n in POSITIVE) - (n in NEGATIVE) for n in NAMES])


def read_pairs(path, gold_at):
    """{(mention, mention): features} of the pairs whose words are gold mentions; the last of two prints is the whole one."""
    pairs = {}
    with open(path, encoding='utf-8', errors='replace') as file:
        for line in file:
            f = line.rstrip('\n').split('\t')
            if f[0] != 'PAIR' or len(f) != 7 + len(NAMES):
                continue
            a, b = gold_at(f[1], int(f[2]), int(f[3])), gold_at(f[4], int(f[5]), int(f[6]))
            if a and b and a[:2] != b[:2]:
                pairs[(a, b) if a[:2] < b[:2] else (b, a)] = np.array([float(x) for x in f[7:]], np.float32)
    return pairs


def read_stories(folder, path):
    events, story = {}, {}
    with open(folder + '/gold.docs.jsonl', encoding='utf-8') as file:
        for d in map(json.loads, file):
            story[d['id']] = d['story']
            events[d['id']] = [(e['begin'], e['end'], e['id'], e.get('account')) for e in d['events']]

    def gold_at(doc, begin, end):
        return next(((doc, i, a) for b, e, i, a in events.get(doc, []) if begin < e and b < end), None)
    nodes = [(doc, i, a) for doc in events for _, _, i, a in events[doc]]
    return read_pairs(path, gold_at), nodes, story


def read_ecb(gold, path):
    heads = {}
    with gzip.open(gold, 'rt', encoding='utf-8') as file:
        for d in map(json.loads, file):
            valid = [(s['begin'], s['end']) for s in d['sentences'] if s.get('validated')]
            for m in d['mentions']:
                if m['kind'] == 'event' and any(b <= m['begin'] < e for b, e in valid):
                    head = m.get('head') or [m['begin'], m['end']]
                    heads.setdefault(d['id'], {})[head['begin'] if isinstance(head, dict) else head[0]] = (m['id'], m.get('chain'))

    def gold_at(doc, begin, end):
        doc = os.path.basename(doc)
        doc = doc if doc in heads else doc.rsplit('.', 1)[0]
        return next(((doc,) + heads[doc][w] for w in range(begin, end) if w in heads.get(doc, {})), None)
    return read_pairs(path, gold_at)


def fit(x, y, heavy, prior=1.0, steps=400, rate=0.05):
    """Adam on the mean loss; weights of the wrong sign are held at zero."""
    w, m, v = np.zeros(len(NAMES)), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    free = np.arange(len(NAMES)) != 0
    for t in range(1, steps + 1):
        p = 1 / (1 + np.exp(-x @ w))
        g = x.T @ (heavy * (p - y)) / len(y) + prior * w * free / len(y)
        m, v = .9 * m + .1 * g, .99 * v + .01 * g * g
        w = w - rate * (m / (1 - .9 ** t)) / (np.sqrt(v / (1 - .99 ** t)) + 1e-8)
        w = np.where(SIGN * w < 0, 0, w)
    return w


def cluster(score, nodes):
    at, n = {node: i for i, node in enumerate(nodes)}, len(nodes)
    sums, sizes, alive = np.full((n, n), -3.0), np.ones(n), np.ones(n, bool)
    for (a, b), s in score.items():
        sums[at[a], at[b]] = sums[at[b], at[a]] = s
    members = [[i] for i in range(n)]
    while True:
        mean = sums / np.outer(sizes, sizes)
        mean[~alive] = mean[:, ~alive] = -1e9
        np.fill_diagonal(mean, -1e9)
        i, j = divmod(int(np.argmax(mean)), n)
        if mean[i, j] <= 0:
            return {nodes[x]: i for i in range(n) if alive[i] for x in members[i]}
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        sizes[i] += sizes[j]
        alive[j] = False
        members[i] += members[j]


def links(label):
    groups = collections.defaultdict(list)
    for node, value in sorted(label.items(), key=str):
        groups[value].append(node)
    return {tuple(sorted((a, b))) for g in groups.values() for i, a in enumerate(g) for b in g[:i] if a[0] != b[0]}


def links_across(pairs, nodes, story, weights_without, up):
    score = {}
    for (a, b), x in pairs.items():
        s, t = story[a[0]], story[b[0]]
        score[(a[:2], b[:2])] = float(x @ weights_without(s if s == t else None)) + up
    told = links(cluster(score, sorted({n[:2] for n in nodes})))
    gold = links({n[:2]: n[2] if n[2] else n[:2] for n in nodes})
    p, r = len(told & gold) / max(1, len(told)), len(told & gold) / max(1, len(gold))
    return 100 * p, 100 * r, 200 * p * r / max(1e-9, p + r)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--stories', nargs=2, action='append', required=True, metavar=('FOLDER', 'PAIRS'))
    ap.add_argument('--ecb', nargs=2, metavar=('GOLD', 'PAIRS'))
    ap.add_argument('--share', type=float, default=0.3)
    ap.add_argument('--raise', dest='up', type=float, default=1.2, help='added to what dated documents get, as the stories are')
    ap.add_argument('--raise-undated', dest='up_undated', type=float, default=0.2, help='the same of others, as those of ECB+ are')
    args = ap.parse_args()
    sets = [read_stories(*s) for s in args.stories]
    rows = [(x, a[2] is not None and a[2] == b[2], (story[a[0]], story[b[0]]))
            for pairs, _, story in sets for (a, b), x in pairs.items()]
    x, y, of = np.array([r[0] for r in rows]), np.array([r[1] for r in rows], float), [r[2] for r in rows]
    far = read_ecb(*args.ecb) if args.ecb else {}
    far_x = np.array(list(far.values())).reshape(-1, len(NAMES))
    far_y = np.array([a[2] is not None and a[2] == b[2] for a, b in far], float)

    def weights(without):
        keep = np.array([without not in stories for stories in of])
        heavy = np.concatenate([np.ones(keep.sum()), np.full(len(far_y), args.share * keep.sum() / max(1, len(far_y)))])
        heavy *= len(heavy) / heavy.sum()
        return fit(np.vstack([x[keep], far_x]), np.concatenate([y[keep], far_y]), heavy)
    held_out = {s: weights(s) for s in {s for stories in of for s in stories}}
    held_out[None] = whole = weights(None)
    for (folder, _), one in zip(args.stories, sets):
        print('%s: links across, story left out  P %.1f R %.1f F1 %.1f' % ((folder,) + links_across(*one, held_out.get, args.up)))
        print('%s: links across, as shipped      P %.1f R %.1f F1 %.1f' % ((folder,) + links_across(*one, lambda s: whole, args.up)))
    whole[NAMES.index('ONE')] += args.up_undated
    whole[NAMES.index('DATED')] += args.up - args.up_undated
    print(' '.join('[SS_F_%s] = %.2ff,' % (n, w) for n, w in zip(NAMES, whole) if abs(w) >= 0.005))


if __name__ == '__main__':
    main()
