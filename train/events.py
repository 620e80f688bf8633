"""Events: which type of PLOVER does a word tell of? A head on two vectors of each word, its state in the encoder and the mean
of the embeddings of its lemma's wordpieces: one hidden layer, then NONE, OTHER and the 16 types. The state tells how the
word stands, the lemma what words it is like.

It learns from what the frames of data/lexicon/frames.tsv code: in their examples, in stories, news and articles, and in
sentences of which people gave the type only where the frame agrees; texts in which nothing political happens have none.
The encoder stands still. The table overrules the head, so what matters is what it finds among words that the table does not
hold: `cross` leaves lemmas and sentences out of what it learns from, a fifth at a time, and counts how many of the events that
the table finds by a lemma that was left out the head finds.

    events.py collect --checkpoint IN.pt --labels labels.json --bert DIR --sayso build/sayso --out states.pt
    events.py cross --states states.pt --bert DIR --model models/english.sayso
    events.py fit --states states.pt --bert DIR --model models/english.sayso --out with-head.sayso

`fit` writes the model file again with the head beside its other sections, which stay byte for byte as they are. """
import argparse
import gzip
import json
import os
import random
import subprocess
import tempfile
import zlib

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import corpora
import modelfile
from coreference import document_vectors
from corpora import opened
from model import Net
from wordpiece import WordPiece

TYPES = ('NONE', 'OTHER', 'AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE',
         'REJECT', 'THREATEN', 'SANCTION', 'PROTEST', 'MOBILIZE', 'COERCE', 'ASSAULT')
FOLDS = 5
TRIGGERS = ('VERB', 'NOUN', 'PROPN', 'ADJ')
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'data', 'lexicon')
THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
COLUMNS = ('lost', 'found again', 'left out, right', 'left out, as the table', 'left out, other', 'new, right', 'new, other',
           'in negatives')
GOLD = ('news', 'codebook', 'gsr')
NAMES = ('unite', 'united')                    # of states and nations
LEMMA_SCALE = 3.4                              # brings embeddings to the size of states
CODED_WEIGHT, UNKNOWN_WEIGHT = 3.0, 0.3        # of a word that a frame codes; of one that the table does not hold
BATCH = 1024
PEACEFUL = ('reviews', 'answers', 'email')     # genres of EWT


def fold_of(key):
    return zlib.crc32(key.encode()) % FOLDS


# ------------------------------------------------------------------------------------------- collecting
def rows(name):
    with open('%s/%s.tsv' % (TABLE, name), encoding='utf-8') as f:
        lines = [l.rstrip('\n').split('\t') for l in f if l[0] != '#']
    return [dict(zip(lines[0], l)) for l in lines[1:]]


def texts(data, n_stories, every):
    """(id, set, text, [types that are right] or None)"""
    for i, row in enumerate(rows('frames')):
        if row['type'] in TYPES:
            yield 'frame-%d' % i, 'frames', row['example'], None
    for name, path in (('news', 'plv/news_dev'), ('codebook', 'plv/codebook_dev'), ('gsr', 'plover_gsr/dev'),
                       ('negatives', 'event_negatives/dev')):
        with opened('%s/%s.jsonl' % (data, path)) as f:
            for o in map(json.loads, f):
                yield o['id'], name, o['text'], [[e['type']] + e['also'] for e in o['events']]
    with opened(data + '/ngec_synthetic/train.jsonl.gz') as f:
        for o in random.Random(1).sample([json.loads(l) for l in f], n_stories):
            yield o['id'], 'stories', o['title'] + '\n\n' + o['text'], None
    with opened(data + '/polnear/train.jsonl.gz') as f:
        for o in map(json.loads, list(f)[::every]):
            yield o['id'], 'articles', o['text'], None
    for d in corpora.read_ud(data + '/ud/ewt/train.conllu.gz', 'ewt'):
        if any(g in d.id for g in PEACEFUL):
            yield d.id, 'peaceful', ''.join(('\n' if l else ' ' if s else '') + w for w, s, l in
                                            zip(d.words, d.space, d.line)).strip(), None


def run(sayso, inputs, *arguments):
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for id_, _, text, _ in inputs:
            f.write(json.dumps({'id': id_, 'text': text, 'language': 'en'}) + '\n')
        f.flush()
        return subprocess.run([sayso] + list(arguments) + ['--quiet', f.name], check=True, stdout=subprocess.PIPE).stdout


def read_parsed(sayso, inputs):
    with tempfile.NamedTemporaryFile('wb', suffix='.conllu') as f:
        f.write(run(sayso, inputs, 'parse'))
        f.flush()
        return corpora.read_ud(f.name, 'ewt')


def coded_words(d, text, events):
    """({word: type}, {word: lemma of the frame}) of what the frames code"""
    offsets = corpora.word_offsets(d, text)
    at = {b: i for i, (b, _) in enumerate(offsets)}
    types, lemmas, scores = {}, {}, {}
    for e in events:
        if e['plover']['type'] == 'OTHER' or e['begin'] not in at:
            continue
        w = at[e['begin']]
        while w + 1 < len(offsets) and offsets[w + 1][1] <= e['end'] and d.label['upos'][w] not in TRIGGERS:
            w += 1
        types[w], lemmas[w], scores[w] = e['plover']['type'], e['rule'].split('.')[0], e['score']
    return types, lemmas, scores


def collect(a):
    wp = WordPiece(a.bert + '/vocab.txt')
    net = Net({k: len(v) for k, v in json.load(open(a.labels)).items()})
    net.load_state_dict(torch.load(a.checkpoint, map_location='cpu'))
    enc = net.enc.eval()
    inputs = list(texts(a.data, a.stories, a.every))
    docs = {d.id: d for d in read_parsed(a.sayso, inputs)}
    out = run(a.sayso, inputs, 'read', '--format', 'jsonl', '--events', 'all', '--explain', '--min-score', '0')
    read = {o['doc']['id']: o['events'] for o in map(json.loads, out.decode().splitlines())}
    kept = []
    for id_, set_, text, gold in inputs:
        d = docs.get(id_)
        if d is None or not d.words:
            continue
        try:
            types, lemmas, scores = coded_words(d, text, read[id_])
        except AssertionError:                 # control characters that no word holds
            continue
        d.finish(wp)
        d.code = {}
        kept.append({'id': id_, 'set': set_, 'gold': gold, 'upos': d.label['upos'], 'lemma': d.label['lemma_text'],
                     'types': types, 'frames': lemmas, 'scores': scores, 'states': document_vectors(enc, d, wp, 382).half()})
    torch.save(kept, a.out)
    print('%d texts, %d words' % (len(kept), sum(len(k['upos']) for k in kept)))


# ------------------------------------------------------------------------------------------- learning
class EventHead(nn.Module):
    """state (n, d) and lemma (n, d) -> (n, types)"""

    def __init__(self, d=384, hidden=128, p=0.4):
        super().__init__()
        self.p = p
        self.hidden, self.lemma = nn.Linear(d, hidden), nn.Linear(d, hidden, bias=False)
        self.out = nn.Linear(hidden, len(TYPES))

    def drop(self, x):
        return F.dropout(x, self.p, self.training)

    def forward(self, state, lemma):
        return self.out(self.drop(F.gelu(self.hidden(self.drop(state)) + self.lemma(self.drop(lemma * LEMMA_SCALE)))))


def load_head(path):
    head = EventHead()
    head.load_state_dict(torch.load(path, map_location='cpu'))
    return head.eval()


class LemmaVectors:
    """means of the embeddings of a lemma's wordpieces, those of the model file"""

    def __init__(self, model, bert):
        s = modelfile.read(model)
        self.wp = WordPiece(bert + '/vocab.txt')
        word = s['enc.word'].astype(np.float32)
        self.table = torch.from_numpy(word * s['enc.word.scale'][:, None] if 'enc.word.scale' in s else word)
        self.known = {}

    def __call__(self, lemma):
        if lemma not in self.known:
            self.known[lemma] = self.table[torch.tensor(list(self.wp(lemma)))].mean(0)
        return self.known[lemma]


def table_lemmas():
    """lemmas that the table holds, with the words of its classes"""
    classes = {r['class']: r['words'].split() for r in rows('frame_classes')}
    out = set()
    for r in rows('frames'):
        name = r['frame'].split(' ')[0].rsplit('.', 1)[0]
        for lemma in classes[name[1:]] if name[0] == '@' else [name]:
            out.add(lemma.split('_')[0] if r['frame'].split(' ')[0].endswith('.v') else lemma.split('_')[-1])
    return out


class Words:
    """All words that may tell of an event: verbs, and nouns of happening."""

    def __init__(self, docs, vectors):
        happenings = {r['noun'] for r in rows('event_nouns') if r['kind'] == 'happening'}
        self.known, self.items, states = table_lemmas(), [], []
        for d in docs:
            right = {t for e in d['gold'] or [] for t in e}
            for i, upos in enumerate(d['upos']):
                lemma = d['lemma'][i].lower()
                if lemma not in NAMES and (upos == 'VERB' or (upos == 'NOUN' and lemma in happenings)):
                    states.append(d['states'][i])
                    self.items.append((d['set'], fold_of(d['id']), lemma, d['frames'].get(i, '').split('_')[0],
                                       TYPES.index(d['types'].get(i, 'NONE')), d['scores'].get(i, 0.0), right))
        self.states = torch.stack(states).float()
        self.lemmas = torch.stack([vectors(item[2]) for item in self.items])

    def is_left_out(self, k, fold):
        _, _, lemma, frame, _, _, _ = self.items[k]
        return fold_of(lemma) == fold or (frame and fold_of(frame) == fold)

    def label(self, k, fold):
        """(label, weight) to learn from; weight 0: nothing. fold: what is left out, or None"""
        set_, text_fold, lemma, _, type_, score, right = self.items[k]
        if set_ == 'negatives' or (fold is not None and (self.is_left_out(k, fold) or (set_ in GOLD and text_fold == fold))):
            return 0, 0.0
        if set_ == 'peaceful':
            return 0, 0.0 if type_ else 0.5
        if not type_:
            return 0, UNKNOWN_WEIGHT if lemma not in self.known else 0.3 if set_ in GOLD else 1.0
        if set_ in GOLD:
            return type_, CODED_WEIGHT if TYPES[type_] in right else 0.0
        return type_, 2 * CODED_WEIGHT if set_ == 'frames' else CODED_WEIGHT if score >= 0.4 else 0.0


def learn(words, fold, epochs, seed=1):
    labels = [words.label(k, fold) for k in range(len(words.items))]
    at = torch.tensor([k for k, (_, w) in enumerate(labels) if w])
    y, w = torch.tensor([y for y, _ in labels]), torch.tensor([w for _, w in labels])
    torch.manual_seed(seed)
    head = EventHead(words.states.shape[1])
    opt = torch.optim.AdamW(head.parameters(), 2e-3, weight_decay=0.05)
    n = (len(at) + BATCH - 1) // BATCH
    plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: max(0.0, 1 - k / (epochs * n)))
    for _ in range(epochs):
        head.train()
        order = at[torch.randperm(len(at))]
        for k in range(n):
            j = order[k * BATCH:(k + 1) * BATCH]
            opt.zero_grad()
            loss = (F.cross_entropy(head(words.states[j], words.lemmas[j]), y[j], reduction='none') * w[j]).mean()
            loss.backward()
            opt.step()
            plan.step()
    return head.eval()


# ------------------------------------------------------------------------------------------- measuring
def cross(a):
    words = Words(torch.load(a.states, weights_only=False), LemmaVectors(a.model, a.bert))
    silent = {r['verb'] for r in rows('event_verbs')}
    total = {least: dict.fromkeys(COLUMNS, 0) for least in THRESHOLDS}
    for fold in range(FOLDS):
        head = learn(words, fold, a.epochs)
        with torch.no_grad():
            p = F.softmax(head(words.states, words.lemmas), 1)[:, 2:].max(1)
        for k, (set_, text_fold, lemma, _, type_, score, right) in enumerate(words.items):
            is_gold = set_ in GOLD and text_fold == fold
            if lemma in silent or not (is_gold or set_ == 'negatives'):
                continue
            is_hidden, kind = lemma in words.known and fold_of(lemma) == fold, TYPES[2 + int(p.indices[k])]
            is_lost = is_hidden and is_gold and score >= 0.3 and TYPES[type_] in right
            for least in THRESHOLDS:
                t, proposes = total[least], float(p.values[k]) >= least
                t['lost'] += is_lost
                t['found again'] += is_lost and proposes and kind in right
                if proposes and is_gold and is_hidden:
                    t['left out, right' if kind in right else 'left out, as the table' if kind == TYPES[type_]
                      else 'left out, other'] += 1
                elif proposes and is_gold and lemma not in words.known:
                    t['new, right' if kind in right else 'new, other'] += 1
                elif proposes and set_ == 'negatives' and (is_hidden or lemma not in words.known):
                    t['in negatives'] += 1
    print('\t'.join(('least',) + COLUMNS))
    for least in THRESHOLDS:
        print('\t'.join(['%.1f' % least] + [str(total[least][c]) for c in COLUMNS]))


def fit(a):
    words = Words(torch.load(a.states, weights_only=False), LemmaVectors(a.model, a.bert))
    head = learn(words, None, a.epochs)
    sections, kind = {}, np.float16 if 'enc.word.scale' in modelfile.read(a.model) else np.float32
    for name, w, b in (('hidden', head.hidden.weight, head.hidden.bias), ('lemma', head.lemma.weight * LEMMA_SCALE, None),
                       ('type', head.out.weight, head.out.bias)):
        n = len(w)
        b = np.zeros(n, np.float32) if b is None else b.detach().numpy()
        sections['head.event_%s.weight' % name] = modelfile.panels(w.detach().numpy()).astype(kind)
        sections['head.event_%s.bias' % name] = np.concatenate([b, np.zeros(-n % 16, np.float32)])
    print('%s: %016x' % (a.out, modelfile.extend(a.model, a.out, sections)))
    if a.head:
        torch.save(head.state_dict(), a.head)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('what', choices=('collect', 'cross', 'fit'))
    for name in ('checkpoint', 'labels', 'bert', 'states', 'model', 'out', 'head'):
        ap.add_argument('--' + name)
    ap.add_argument('--data', default='../shared/data')
    ap.add_argument('--sayso', default='build/sayso')
    ap.add_argument('--stories', type=int, default=300, help='of ngec_synthetic')
    ap.add_argument('--every', type=int, default=10, help='each so many-th article of PolNeAR')
    ap.add_argument('--epochs', type=int, default=6)
    a = ap.parse_args()
    torch.set_num_threads(1)
    with torch.no_grad() if a.what == 'collect' else torch.enable_grad():
        {'collect': collect, 'cross': cross, 'fit': fit}[a.what](a)


if __name__ == '__main__':
    main()
