"""Trains the whole network from the public data; see train/README.md for the two commands.

    train.py --out DIR --minutes M      starts, or goes on from DIR/last.pt where there is one

The schedule follows the minutes trained so far (kept in the checkpoint), not the steps, so that a busy machine
gives a shorter training and not an unfinished one.
"""
import argparse
import collections
import json
import os
import random
import sys
import time

import numpy as np
import torch

import corpora
from model import Linear8, Net
from wordpiece import WordPiece

WEIGHTS = dict(arc=1.5, rel=1.0, upos=0.7, xpos=0.7, feats=0.7, lemma=0.7, ner_uner=3.0, ner_gum=1.5, ner_news=0.5,
               sstart=0.5, flat=0.7, anchor=3.0, outer=4.0, pair=20.0, guess=0.15, fact=1.0)
UD_BUDGETS, TEXT_BUDGETS = (32, 96, 160, 224, 256), (40, 128, 192, 288, 382)   # the short ones: texts of one paragraph
SAVE_SECONDS = 300
WATCH_SHARE = 0.02                         # of the time, in which the ranges of the inputs are taken
AVERAGE_EVERY, AVERAGE_RATE = 10, 0.02     # running mean of the weights over some 500 steps


def load_docs(data, split, wp, words=None):
    ewt = corpora.read_ud(data + '/ud/ewt/%s.conllu.gz' % split, 'ewt')
    gum = corpora.read_ud(data + '/ud/gum/%s.conllu.gz' % split, 'gum', ('fiction', 'whow'))
    missed = corpora.add_uner(ewt, data + '/ner/uner_ewt/%s.iob2.gz' % split)
    corpora.add_gum_names(gum, data + '/ud/gum/%s.entities.jsonl.gz' % split)
    pol = corpora.read_polnear(data + '/polnear/%s.jsonl.gz' % split, words)
    corpora.add_silver_names(pol, data + '/polnear/%s.silver.conllu.gz' % split)
    values, texts, sentences = corpora.read_factuality(data + '/factuality/%s.jsonl.gz' % split)
    placed = corpora.add_factuality(ewt, values, texts)
    for d in ewt + gum + pol + sentences:
        d.finish(wp)
    print('%s: EWT %d, GUM %d, PolNeAR %d documents; %d sentences without names; factuality of %d events in EWT, %d sentences beside'
          % (split, len(ewt), len(gum), len(pol), missed, placed, len(sentences)), flush=True)
    return ewt + gum, sentences, pol


NESTED_SHARE = 0.25      # of the articles that are read with made nested statements


def epoch(ud, pol, rng, share, labels, sources):
    wins = []
    for d in ud + pol:
        if d.kind == 'polnear' and rng.random() >= share:
            continue
        if d.kind == 'polnear' and rng.random() < NESTED_SHARE:
            variant = corpora.nested_variant(d, sources, rng)
            if variant:
                variant.finish(d.wp)
                labels.encode([variant])
                d = variant
        d.restyle(rng.choice(corpora.QUOTE_STYLES) if rng.random() < 0.3 else None)
        wins += corpora.windows(d, rng.choice(TEXT_BUDGETS if d.kind == 'polnear' else UD_BUDGETS), rng)
    return wins


def take_weights(net, weights):
    """weights of an earlier network; parts that it did not have stay as they are, new outputs begin like its last one"""
    own = net.state_dict()
    for k, v in weights.items():
        if k in own and own[k].shape != v.shape:
            more = own[k].shape[0] - v.shape[0]
            assert more > 0 and own[k].shape[1:] == v.shape[1:], k
            v = torch.cat([v, v[-1:].expand(more, *v.shape[1:])])
        own[k] = v
    net.load_state_dict({k: v for k, v in own.items() if k in net.state_dict()})


def tensors(b):
    return {k: torch.from_numpy(v) if isinstance(v, np.ndarray) else v for k, v in b.items()}


@torch.no_grad()
def dev_losses(net, dev, wp):
    net.eval()
    total, count = collections.Counter(), collections.Counter()
    for batch in dev:
        with torch.autocast('cpu', torch.bfloat16):
            for k, v in net.losses(tensors(corpora.collate(batch, wp)), 0.0).items():
                total[k] += float(v)
                count[k] += 1
    net.train()
    return ' '.join('%s %.3f' % (k, total[k] / count[k]) for k in total)


def parse():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--out', required=True)
    ap.add_argument('--data', default='../shared/data')
    ap.add_argument('--bert', required=True, help='folder with vocab.txt and model.safetensors')
    ap.add_argument('--words', help='JSONL {id, words}: how sayso cuts the articles (train/words.sh)')
    ap.add_argument('--init', help='model.pt to start from, with a new schedule')
    ap.add_argument('--minutes', type=float, default=100)
    ap.add_argument('--lr', type=float, default=2.5e-4)
    ap.add_argument('--head-lr', type=float, default=1.5e-3)
    ap.add_argument('--batch', type=int, default=2048, help='padded wordpieces')
    ap.add_argument('--share', type=float, default=0.4, help='share of the articles read in an epoch')
    ap.add_argument('--word-dropout', type=float, nargs=2, default=(0.1, 0.15), help='in treebanks, in articles')
    ap.add_argument('--int8-from', type=float, default=0.7,
                    help='share of the time after which the encoder is trained as int8 computes it')
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--seed', type=int, default=1)
    return ap.parse_args()


def main():
    a = parse()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    os.makedirs(a.out, exist_ok=True)
    wp = WordPiece(a.bert + '/vocab.txt')
    words = {o['id']: o['words'] for o in map(json.loads, open(a.words))} if a.words else None
    ud, sentences, pol = load_docs(a.data, 'train', wp, words)
    dev_ud, dev_sentences, dev_pol = load_docs(a.data, 'dev', wp, words)
    sources = corpora.short_sources(pol)
    labels = corpora.Labels()
    labels.learn(ud)
    labels.encode(ud + sentences + pol + dev_ud + dev_sentences + dev_pol)
    json.dump(labels.sets, open(a.out + '/labels.json', 'w'))
    dev = corpora.batches([w for d in (dev_ud[::24] + dev_sentences + dev_pol[::8]) for w in corpora.windows(d, 256)], a.batch)
    net = Net({k: len(v) for k, v in labels.sets.items()})
    net.enc.load_bert(a.bert + '/model.safetensors')
    if a.init:
        take_weights(net, torch.load(a.init))
    plain = lambda n: n.endswith('bias') or '.ln' in n
    groups = [dict(params=[p for n, p in net.enc.named_parameters() if not plain(n)], lr=a.lr, weight_decay=0.01),
              dict(params=[p for n, p in net.enc.named_parameters() if plain(n)], lr=a.lr, weight_decay=0.0),
              dict(params=list(net.heads.parameters()), lr=a.head_lr, weight_decay=0.01)]
    peaks = [g['lr'] for g in groups]
    opt = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    step = pieces = epochs = 0
    done = 0.0                                    # seconds trained in earlier sessions
    last = a.out + '/last.pt'
    if os.path.exists(last):
        s = torch.load(last, weights_only=False)
        net.load_state_dict(s['net'])
        opt.load_state_dict(s['opt'])
        step, pieces, epochs, done = s['step'], s['pieces'], s['epochs'], s['seconds']
        print('going on at step %d, %.0f s' % (step, done), flush=True)
    average = {k: v.clone() for k, v in (s['average'] if done else net.state_dict()).items()}
    rng, nrng = random.Random(a.seed * 1000 + step), np.random.default_rng(a.seed * 1000 + step)
    start, saved = time.time(), time.time()
    elapsed = lambda: done + time.time() - start
    total, mean = a.minutes * 60, {}

    def save(final=False):
        state = dict(net=net.state_dict(), opt=opt.state_dict(), average=average, step=step, pieces=pieces,
                     epochs=epochs, seconds=elapsed())
        torch.save(state, last + '.new')
        os.replace(last + '.new', last)
        for name, weights in (('model.pt', net.state_dict()), ('average.pt', average)):
            torch.save(weights, a.out + '/' + name + '.new')
            os.replace(a.out + '/' + name + '.new', a.out + '/' + name)
        print('%s %d steps, %d wordpieces, %.0f s | dev %s'
              % ('done' if final else 'saved', step, pieces, elapsed(), dev_losses(net, dev, wp)), flush=True)

    watch_until = elapsed() / total + WATCH_SHARE      # a run that goes on has to take the ranges again
    net.train()
    while elapsed() < total:
        for batch in corpora.batches(epoch(ud + sentences, pol, rng, a.share, labels, sources), a.batch, rng):
            part = elapsed() / total
            if part >= 1:
                break
            rate = max(min(part / 0.03, (1 - part) / 0.97, (step + 1) / 100), 0.002)
            for g, peak in zip(opt.param_groups, peaks):
                g['lr'] = peak * rate
            Linear8.mode = ('float' if part < a.int8_from - WATCH_SHARE
                            else 'int8' if part > max(a.int8_from, watch_until) else 'watch')
            b = tensors(corpora.collate(batch, wp, a.word_dropout, nrng))
            with torch.autocast('cpu', torch.bfloat16):
                parts = net.losses(b)
            sum(WEIGHTS[k] * v for k, v in parts.items()).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            if step % AVERAGE_EVERY == 0:
                torch._foreach_lerp_(list(average.values()), list(net.state_dict().values()), AVERAGE_RATE)
            pieces += sum(w.length for w in batch)
            for k, v in parts.items():
                mean[k] = 0.97 * mean.get(k, float(v.detach())) + 0.03 * float(v.detach())
            if step % 100 == 0 or step in (5, 10, 20, 50):
                print('%6d epoch %d %5.0f s %5.0f wp/s | %s' % (
                    step, epochs, elapsed(), pieces / elapsed(), ' '.join('%s %.3f' % x for x in sorted(mean.items()))),
                    flush=True)
            if time.time() - saved > SAVE_SECONDS:
                saved = time.time()
                save()
        epochs += 1
    save(final=True)


if __name__ == '__main__':
    sys.exit(main())
