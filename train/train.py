"""Trains the whole network from the public data; see train/README.md for the commands.

    train.py --out DIR --minutes M      starts, or goes on from DIR/last.pt where there is one
    train.py --prepare FILE             writes the documents as training reads them, for machines without the data

The schedule follows the minutes trained so far (kept in the checkpoint), not the steps, so that a busy machine
gives a shorter training and not an unfinished one.
"""
import argparse
import collections
import json
import multiprocessing
import os
import pickle
import random
import sys
import time

import numpy as np
import torch

import corpora
from model import Linear8, Net, autocast, tensors
from silver import figures, shown
from wordpiece import WordPiece

WEIGHTS = dict(arc=1.5, rel=1.0, upos=0.7, xpos=0.7, feats=0.7, lemma=0.7, ner_uner=3.0, ner_gum=1.5, ner_news=0.5,
               sstart=0.5, flat=0.7, anchor=3.0, outer=4.0, pair=20.0, guess=0.15, fact=1.0, values=0.4)
UD_BUDGETS, TEXT_BUDGETS = (32, 96, 160, 224, 256), (40, 128, 192, 288, 382)   # the short ones: texts of one paragraph
SAVE_SECONDS = 300
WATCH_SHARE = 0.02                         # of the time, in which the ranges of the inputs are taken
AVERAGE_EVERY, AVERAGE_RATE = 10, 0.02     # running mean of the weights over some 500 steps, over fewer at first
NESTED_SHARE = 0.25      # of the articles that are read with made nested statements
QUEUE = 6                # batches that a worker makes ahead


def epoch(p, rng, shares):
    """windows of the documents; shares: {kind: share of them that is read}"""
    wins = []
    for d in p['ud'] + p['sentences'] + p['articles'] + p['texts']:
        if rng.random() >= shares[d.kind]:
            continue
        if d.kind == 'polnear' and rng.random() < NESTED_SHARE:
            variant = corpora.nested_variant(d, p['sources'], rng)
            if variant:
                variant.finish(p['wp'])
                corpora.Labels(p['labels']).encode([variant])
                d = variant
        d.restyle(rng.choice(corpora.QUOTE_STYLES) if rng.random() < 0.3 else None)
        wins += corpora.windows(d, rng.choice(TEXT_BUDGETS if d.is_article else UD_BUDGETS), rng)
    return wins


def produce(p, a, seed):
    """endlessly: (epoch, wordpieces, arrays of a batch)"""
    rng, nrng = random.Random(seed), np.random.default_rng(seed)
    shares = dict(ewt=a.ud_share, gum=a.ud_share, fact=a.ud_share, polnear=a.share, text=a.text_share)
    for number in range(1 << 30):
        for batch in corpora.batches(epoch(p, rng, shares), a.batch, rng):
            yield number, sum(w.length for w in batch), corpora.collate(batch, p['wp'], a.word_dropout, nrng, a.silver_share)


def put_batches(queue, p, a, seed):
    for item in produce(p, a, seed):
        queue.put(item)


def supply(p, a, seed):
    """the same from a.workers processes, which have to be forked before a GPU is touched"""
    if not a.workers:
        return produce(p, a, seed)
    context = multiprocessing.get_context('fork')
    queue = context.Queue(QUEUE * a.workers)
    for i in range(a.workers):
        context.Process(target=put_batches, args=(queue, p, a, seed + 7919 * (i + 1)), daemon=True).start()
    return iter(queue.get, None)


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


@torch.no_grad()
def dev_losses(net, dev, wp, device):
    net.eval()
    total, count = collections.Counter(), collections.Counter()
    for batch in dev:
        with autocast(device):
            for k, v in net.losses(tensors(corpora.collate(batch, wp), device), 0.0).items():
                total[k] += float(v)
                count[k] += 1
    net.train()
    return ' '.join('%s %.3f' % (k, total[k] / count[k]) for k in total)


def parse():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--out')
    ap.add_argument('--prepare', help='only write the documents to this file')
    ap.add_argument('--prepared', help='read the documents from such a file')
    ap.add_argument('--data', default='../shared/data')
    ap.add_argument('--bert', required=True, help='folder with vocab.txt and model.safetensors')
    ap.add_argument('--words', help='JSONL {id, words}: how sayso cuts the articles (train/words.sh)')
    ap.add_argument('--texts', nargs='*', default=[], choices=sorted(corpora.TEXT_OF), help='news without gold, for --silver')
    ap.add_argument('--silver', nargs='+', help='what other networks say (silver.py)')
    ap.add_argument('--silver-share', type=float, default=0.5, help='of their word beside the gold of statements')
    ap.add_argument('--leave-out', help='K/N: every N-th article from the K-th on is not learnt from')
    ap.add_argument('--init', help='model.pt to start from, with a new schedule')
    ap.add_argument('--minutes', type=float, default=100)
    ap.add_argument('--lr', type=float, default=2.5e-4)
    ap.add_argument('--head-lr', type=float, default=1.5e-3)
    ap.add_argument('--batch', type=int, default=2048, help='padded wordpieces')
    ap.add_argument('--share', type=float, default=0.4, help='share of the articles read in an epoch')
    ap.add_argument('--ud-share', type=float, default=1.0, help='share of the treebanks')
    ap.add_argument('--text-share', type=float, default=0.0, help='share of the other news')
    ap.add_argument('--dropout', type=float, default=0.1)
    ap.add_argument('--word-dropout', type=float, nargs=2, default=(0.1, 0.15), help='in treebanks, in articles')
    ap.add_argument('--int8-from', type=float, default=0.7,
                    help='share of the time after which the encoder is trained as int8 computes it')
    ap.add_argument('--by-attribute', action='store_true', help='learn FEATS by attribute too')
    ap.add_argument('--layer-decay', type=float, default=1.0, help='of the rate from a layer to the one below')
    ap.add_argument('--device', default='cpu')
    ap.add_argument('--workers', type=int, default=0, help='processes that make batches')
    ap.add_argument('--threads', type=int, default=2)
    ap.add_argument('--seed', type=int, default=1)
    a = ap.parse_args()
    if not a.out and not a.prepare:
        ap.error('--out or --prepare is needed')
    return a


def documents(a):
    if a.prepared:
        p = corpora.load_prepared(a.prepared)
    else:
        words = {o['id']: o['words'] for o in map(json.loads, open(a.words))} if a.words else None
        p = corpora.prepare(a.data, WordPiece(a.bert + '/vocab.txt'), words, a.texts)
    if a.leave_out:
        k, n = map(int, a.leave_out.split('/'))
        p['articles'] = [d for i, d in enumerate(p['articles']) if i % n != k]
    if a.silver:
        said = {}
        for path in a.silver:
            with open(path, 'rb') as f:
                said.update(pickle.load(f))
        for d in p['ud'] + p['articles'] + p['texts']:
            d.silver = said[d.id, d.kind]
    return p


def parameter_groups(net, a):
    plain = lambda n: n.endswith('bias') or '.ln' in n
    top = len(net.enc.layers)

    def rate(n):
        return a.lr * a.layer_decay ** (top - 1 - int(n.split('.')[1]) if n.startswith('layers.') else top)
    groups = {}
    for n, p in net.enc.named_parameters():
        groups.setdefault((rate(n), 0.0 if plain(n) else 0.01), []).append(p)
    return [dict(params=ps, lr=lr, weight_decay=decay) for (lr, decay), ps in groups.items()] + [
        dict(params=list(net.heads.parameters()), lr=a.head_lr, weight_decay=0.01)]


def main():
    a = parse()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    p = documents(a)
    if a.prepare:
        return corpora.save_prepared(a.prepare, p)
    os.makedirs(a.out, exist_ok=True)
    with open(a.out + '/labels.json', 'w') as f:
        json.dump(p['labels'], f)
    step = pieces = epochs = 0
    done = 0.0                                    # seconds trained in earlier sessions
    last = a.out + '/last.pt'
    saved_state = torch.load(last, weights_only=False, map_location='cpu') if os.path.exists(last) else None
    if saved_state:
        step, pieces, epochs, done = (saved_state[k] for k in ('step', 'pieces', 'epochs', 'seconds'))
        print('going on at step %d, %.0f s' % (step, done), flush=True)
    source = supply(p, a, a.seed * 1000 + step)
    net = Net({k: len(v) for k, v in p['labels'].items()})
    net.enc.load_bert(a.bert + '/model.safetensors')
    if a.by_attribute:
        net.heads.by_attribute(p['labels']['feats'])
    if a.init:
        take_weights(net, torch.load(a.init, map_location='cpu'))
    net.to(a.device)
    opt = torch.optim.AdamW(parameter_groups(net, a), betas=(0.9, 0.98), fused=True)
    peaks = [g['lr'] for g in opt.param_groups]
    if saved_state:
        net.load_state_dict(saved_state['net'])
        opt.load_state_dict(saved_state['opt'])
    average = {k: v.clone().to(a.device) for k, v in (saved_state['average'] if saved_state else net.state_dict()).items()}
    watched = ([d for d in p['dev'] if not d.is_article][::24] + p['dev_sentences'] + [d for d in p['dev'] if d.is_article][::8])
    dev = corpora.batches([w for d in watched for w in corpora.windows(d, 256)], a.batch)
    start, saved = time.time(), time.time()
    elapsed = lambda: done + time.time() - start
    total, totals = a.minutes * 60, {}

    def save(final=False):
        state = dict(net=net.state_dict(), opt=opt.state_dict(), average=average, step=step, pieces=pieces,
                     epochs=epochs, seconds=elapsed())
        torch.save(state, last + '.new')
        os.replace(last + '.new', last)
        for name, weights in (('model.pt', net.state_dict()), ('average.pt', average)):
            torch.save({k: v.cpu() for k, v in net.heads.folded(weights).items()}, a.out + '/' + name + '.new')
            os.replace(a.out + '/' + name + '.new', a.out + '/' + name)
        print('%s %d steps, %d wordpieces, %.0f s | dev %s'
              % ('done' if final else 'saved', step, pieces, elapsed(), dev_losses(net, dev, p['wp'], a.device)), flush=True)

    watch_until = elapsed() / total + WATCH_SHARE      # a run that goes on has to take the ranges again
    net.train()
    while (part := elapsed() / total) < 1:
        epochs, n, batch = next(source)
        rate = max(min(part / 0.03, (1 - part) / 0.97, (step + 1) / 100), 0.002)
        for g, peak in zip(opt.param_groups, peaks):
            g['lr'] = peak * rate
        Linear8.mode = ('float' if part < a.int8_from - WATCH_SHARE
                        else 'int8' if part > max(a.int8_from, watch_until) else 'watch')
        with autocast(a.device):
            parts = net.losses(tensors(batch, a.device), a.dropout)
        sum(WEIGHTS[k] * v for k, v in parts.items()).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        opt.step()
        opt.zero_grad(set_to_none=True)
        step += 1
        if step % AVERAGE_EVERY == 0:
            share = max(AVERAGE_RATE, 2 / (step / AVERAGE_EVERY + 2))
            torch._foreach_lerp_(list(average.values()), list(net.state_dict().values()), share)
        pieces += n
        for k, v in parts.items():
            totals.setdefault(k, []).append(v.detach())
        if step % 100 == 0 or step in (5, 10, 20, 50):
            print('%6d epoch %d %5.0f s %5.0f wp/s | %s' % (
                step, epochs, elapsed(), pieces / elapsed(),
                ' '.join('%s %.3f' % (k, float(torch.stack(v).mean())) for k, v in sorted(totals.items()))), flush=True)
            totals = {}
        if time.time() - saved > SAVE_SECONDS:
            saved = time.time()
            save()
    save(final=True)
    net.load_state_dict(average)
    net.eval()
    print('figures of the running mean: %s' % shown(figures([net], p['dev'], p['wp'], a.device)), flush=True)


if __name__ == '__main__':
    sys.exit(main())
