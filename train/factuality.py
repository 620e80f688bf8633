"""Fits the head "has it happened?" anew on the states of an encoder that stands still (UDS-IH2 and MEANTIME), and writes the
checkpoint with that head. For a mean of checkpoints, or weights from before that head was trained with the others.

    factuality.py --checkpoint IN.pt --labels labels.json --bert DIR --out OUT.pt
"""
import argparse
import json

import numpy as np
import torch
import torch.nn.functional as F

import corpora
from coreference import document_vectors
from corpora import FACT_UNIT, FACT_ZERO, IGNORE
from model import Net
from wordpiece import WordPiece

DROPOUT, RATE, DECAY, BATCH = 0.3, 1e-3, 0.05, 512


def examples(data, split, enc, wp):
    """(vectors (n, d), values (n)) of all annotated words"""
    ewt = corpora.read_ud(data + '/ud/ewt/%s.conllu.gz' % split, 'ewt')
    values, texts, sentences = corpora.read_factuality(data + '/factuality/%s.jsonl.gz' % split)
    corpora.add_factuality(ewt, values, texts)
    xs, ys = [], []
    for d in ewt + sentences:
        d.finish(wp)
        d.code = {}
        label = np.array(d.label['fact'])
        at = np.nonzero(label != IGNORE)[0]
        if len(at):
            xs.append(document_vectors(enc, d, wp, 256)[at])
            ys.append(torch.from_numpy((label[at] - FACT_ZERO) / FACT_UNIT).float())
    return torch.cat(xs), torch.cat(ys)


def fit(heads, x, y, dev, epochs):
    torch.nn.init.normal_(heads.fact.weight, std=0.02)
    params = list(heads.fact_hidden.parameters()) + list(heads.fact.parameters())
    opt = torch.optim.AdamW(params, RATE, weight_decay=DECAY)
    steps = epochs * (len(x) // BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: max(0.0, 1 - k / steps))
    score = lambda v: heads.fact(F.gelu(heads.fact_hidden(v)))[:, 0]
    for epoch in range(epochs):
        order = torch.randperm(len(x))
        for i in range(len(x) // BATCH):
            at = order[i * BATCH:(i + 1) * BATCH]
            hidden = F.dropout(F.gelu(heads.fact_hidden(F.dropout(x[at], DROPOUT))), DROPOUT)
            opt.zero_grad()
            F.smooth_l1_loss(heads.fact(hidden)[:, 0], y[at]).backward()
            opt.step()
            plan.step()
        with torch.no_grad():
            r = np.corrcoef(score(dev[0]).numpy(), dev[1].numpy())[0, 1]
        print('epoch %d: r %.4f on the annotated words of dev' % (epoch, r), flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('checkpoint', 'labels', 'bert', 'out'):
        ap.add_argument('--' + name, required=True)
    ap.add_argument('--data', default='../shared/data')
    ap.add_argument('--epochs', type=int, default=30)
    a = ap.parse_args()
    torch.manual_seed(1)
    wp = WordPiece(a.bert + '/vocab.txt')
    net = Net({k: len(v) for k, v in json.load(open(a.labels)).items()})
    net.load_state_dict(torch.load(a.checkpoint, map_location='cpu'))
    net.eval()
    with torch.no_grad():
        train, dev = (examples(a.data, s, net.enc, wp) for s in ('train', 'dev'))
    fit(net.heads, *train, dev, a.epochs)
    torch.save(net.state_dict(), a.out)


if __name__ == '__main__':
    main()
